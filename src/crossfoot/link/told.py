"""What two statements have in common, in words that an editor can check: those of the documents, never lemmas."""

from __future__ import annotations

from crossfoot.language import words
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import Statement
from crossfoot.measure.wording import plural

MOST_WORDS = 4
"""How many shared words are told as evidence."""


def shared(pair: Pair) -> tuple[str, ...]:
    """Return what both count, the names and the words that both have: the evidence of a link."""
    a, b = pair.a, pair.b
    found = []
    if a.concept is not None and a.concept == b.concept and not _follows(a):
        found.append(f"both are about {thing_told(a) or thing_told(b) or plural(a.concept)}")
    names = sorted(a.claim.names & b.claim.names)[:MOST_WORDS]
    if names:
        found.append(f"both name {', '.join(_surfaces(a, names))}")
    common = sorted((a.claim.lemmas & b.claim.lemmas) - {a.concept} - set(names))[:MOST_WORDS]
    if common:
        found.append(f"both have the word{'s' if len(common) > 1 else ''} {', '.join(_surfaces(a, common))}")
    return tuple(found)


def _follows(statement: Statement) -> bool:
    """Say whether what a statement is of is in none of its words, but follows from its unit: a length of time, a price."""
    thing = statement.mention.frame.thing
    return thing is not None and thing.implied and thing.value == statement.concept


def thing_told(statement: Statement) -> str | None:
    """Return what a statement counts in the words of its text, with the modifiers that stand before it; None where none of them say it."""
    thing = statement.mention.frame.thing
    if thing is None or thing.span is None or thing.implied or thing.value != statement.concept:
        return None  # what became of it is compared, and not its noun
    text = statement.claim.section.text
    start = thing.span.start
    while start and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        start -= 1  # of "plug-ins" the lemma has the end alone
    before = text[:start].split(" ")[:-1]
    kept: list[str] = []
    while before and before[-1].lower().strip("“\"'") in statement.mention.frame.modifiers:
        kept.insert(0, before.pop())
    return " ".join((*kept, text[start : thing.span.end]))


def _surfaces(statement: Statement, wanted: list[str]) -> list[str]:
    """Return the words of a statement's sentence and labels for the lemmas and names that are wanted, in their order."""
    found: dict[str, str] = {}
    cell = statement.claim.section.cell
    labels = (cell.row_label, cell.column_label, cell.title) if cell is not None else ()
    for word in words.TOKEN.findall(" ".join((statement.claim.passage, *filter(None, labels)))):
        for name in (word.lower(), *words.content_lemmas(word)):
            found.setdefault(name, word)
    return list(dict.fromkeys(found.get(name, name) for name in wanted))
