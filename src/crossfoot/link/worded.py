"""Two values in clauses of one wording: a text that restates its source in the source's words, with another number or day.

The tables ask for company and for a slip that explains two values. Who takes over a clause needs neither: two texts hardly ever say
something in the same words of two things, and what is misremembered is seldom a slip of the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.language.kin import kin
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY, Verdict, grow, level, scores_of_pairs, vetoes
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import Statement
from crossfoot.link.ticking import Ticks
from crossfoot.measure.additive import Table
from crossfoot.model import DateMention, SectionKind

WORDED = "worded alike"
"""The name of what decides such a pair."""
LIMITS: Mapping[str, Any] = STORY[WORDED]
_REPORTING = frozenset(lexicon.load("reporting")["verbs"])
CLAUSE = regex.compile(
    r"[;:–—()]|,\s(?=(?:and|but|while|whereas|where|when|which|who|as|so|yet|or|after|before|because|although|though|with)\b)",
    regex.IGNORECASE,
)
"""What parts a clause from the next."""
APART = frozenset({SectionKind.TABLE, SectionKind.HEADLINE})
"""A headline answers to its own text."""
ONE_EVENT = frozenset({"same", "synonym", "unknown"})
DAY = regex.compile(r"[\dX]{4}-\d\d-\d\d")
RELATIVE = regex.compile(r"\b(?:who|which|whose|where)\b", regex.IGNORECASE)
WORD = regex.compile(r"[\p{L}\d](?:[\p{L}\d,.’'-]*[\p{L}\d])?")
BEHIND, MOST_BEHIND = 3, 60
"""How many words behind two nouns must be the same, and within how many letters they stand."""
ANTECEDENT = regex.compile(r"(?:[\p{L}’'-]+ ){0,2}[\p{L}’'-]+$")


def noun_changed(pair: Pair, ticks: Ticks) -> bool:
    """Say whether one number has another noun in words that are otherwise the same: "11,300 hives out of 62,800 did not", "11,300 beekeepers out of".

    Neither document may have the number for the other's noun. ticks: those of its group.
    """
    behind = [_behind_noun(one) for one in (pair.a, pair.b)]
    if level(pair, "thing") != "different" or behind[0] is None or behind[0] != behind[1]:
        return False
    elsewhere = (*ticks.equal[pair.a.index, pair.b.document], *ticks.equal[pair.b.index, pair.a.document])
    return all(other is pair or level(other, "thing") in {"different", "apart"} for other in elsewhere)


def _behind_noun(one: Statement) -> tuple[str, ...] | None:
    """Return the words behind the noun that follows a count, None where none does or too few stand there."""
    text, figure = one.claim.section.text, one.figure
    thing = figure.frame.thing if figure is not None else None
    if figure is None or figure.dimension != "count" or thing is None or thing.span is None:
        return None
    if text[figure.local.end : thing.span.start].strip() or thing.span.start < figure.local.end:
        return None
    words_ = tuple(found.lower() for found in WORD.findall(text[thing.span.end : thing.span.end + MOST_BEHIND]))[
        :BEHIND
    ]
    return words_ if len(words_) == BEHIND else None


def worded_alike(all_ticks: Sequence[Ticks], corpus: Corpus, tables: Mapping[str, Table]) -> tuple[Verdict, ...]:
    """Return the pairs of different values whose clauses are of one wording, those that share most words first.

    Within two documents each statement is in one of them.
    """
    found = sorted(
        (one for ticks in all_ticks for one in _of_group(ticks, corpus, tables)),
        key=lambda one: (-one[0], one[1].pair.a.index, one[1].pair.b.index),
    )
    taken: set[tuple[int, str]] = set()
    kept = []
    for _, one in found:
        ends = {(one.pair.a.index, one.pair.b.document), (one.pair.b.index, one.pair.a.document)}
        if not ends & taken:
            taken |= ends
            kept.append(one)
    return tuple(kept)


def _of_group(ticks: Ticks, corpus: Corpus, tables: Mapping[str, Table]) -> Iterator[tuple[int, Verdict]]:
    clauses: dict[int, frozenset[str]] = {}
    for pair in ticks.group.pairs:
        a, b = pair.a, pair.b
        if pair.value is not Value.OTHER or a.document == b.document or not _may_restate(pair, corpus):
            continue
        for one in (a, b):
            if one.index not in clauses:
                clauses[one.index] = clause_words(one)
        least = LIMITS["words"] - (a.figure is None)  # a name tells of which event a day is
        shared = _shared(clauses[a.index], clauses[b.index], least)
        if shared and _one_thing(pair, clauses) and not _explained(pair, ticks) and not vetoes(pair, ticks):
            alike = scores_of_pairs([pair], ticks, tables)[a.index, b.index]
            yield shared, Verdict(pair=pair, probability=LIMITS["sure"], table=WORDED, alike=alike)


def _may_restate(pair: Pair, corpus: Corpus) -> bool:
    """Say whether one of two statements of prose may restate the other: neither is of a later state of things."""
    a, b = pair.a, pair.b
    if any(one.claim.section.cell is not None or one.claim.section.kind in APART for one in (a, b)):
        return False
    moment = level(pair, "moment")
    if a.earlier != b.earlier or moment == "series":
        return False
    if a.figure is None:
        return _of_one_year(a, b) and bool(a.claim.names & b.claim.names) and level(pair, "event") in ONE_EVENT
    cited = any(y in corpus.drawn_on.get(x, ()) for x, y in ((a.document, b.document), (b.document, a.document)))
    return bool(moment != "later" or (cited and not grow(pair)))


def _of_one_year(a: Statement, b: Statement) -> bool:
    """Say whether two dates are days of one year, or of one that neither text tells."""
    x, y = (one.mention.timex if isinstance(one.mention, DateMention) else "" for one in (a, b))
    return DAY.fullmatch(x) is not None and DAY.fullmatch(y) is not None and x[:4] == y[:4]


def _explained(pair: Pair, ticks: Ticks) -> bool:
    """Say whether another place of the other document surely bears a side out."""
    a, b = pair.a, pair.b
    sure = (ticks.best.get((one.index, other.document), (0.0, None))[0] for one, other in ((a, b), (b, a)))
    return max(sure) >= float(STORY["tick"])


def _one_thing(pair: Pair, clauses: Mapping[int, frozenset[str]]) -> bool:
    """Say whether two figures may count one thing: nouns that differ, and whose each is, stand in both clauses, in another place of the grammar."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        holder = one.mention.frame.holder
        if holder is not None and not clauses[other.index] & frozenset(words.content_lemmas(holder.value)):
            return False
    found = level(pair, "thing")
    if pair.a.figure is None or found != "different":
        return found != "apart"
    sides = ((pair.a.mention.frame.thing, pair.b.index), (pair.b.mention.frame.thing, pair.a.index))
    return all(thing is None or thing.implied or thing.value in clauses[index] for thing, index in sides)


def clause_words(one: Statement) -> frozenset[str]:
    """Return the content words and names of the clause of a figure, as lemmas."""
    text, local = one.claim.section.text, one.mention.local
    start, end = 0, len(text)
    if 0 <= one.mention.sentence < len(one.claim.section.sentences):
        sentence = one.claim.section.sentences[one.mention.sentence]
        start, end = sentence.start, sentence.end
    marks = list(CLAUSE.finditer(text, start, local.start))
    left = _begins(marks[-1], text) if marks else start
    stop = CLAUSE.search(text, local.end, end)
    before = text[left : local.start]
    behind = _without_credit(text[local.end : stop.start() if stop is not None else end])
    if marks and left < marks[-1].end():
        behind = behind.partition(",")[0]  # a relative clause is set between commas
    return frozenset(word for word in words.content_lemmas(f"{before} {behind}") if word not in _REPORTING)


def _begins(match: regex.Match[str], text: str) -> int:
    """Return where the clause behind a match begins: a relative one with the noun or name before it."""
    noun = ANTECEDENT.search(text, 0, match.start()) if RELATIVE.match(text, match.end()) else None
    return noun.start() if noun is not None else match.end()


def _without_credit(behind: str) -> str:
    """Return what stands behind a figure up to the comma before who says it: ", the ministry said"."""
    parts = behind.split(", ")
    told = (
        at
        for at, part in enumerate(parts)
        if at and any(words.verb_lemma(word) in _REPORTING for word in words.plain_words(part))
    )
    return ", ".join(parts[: next(told, len(parts))])


def _shared(mine: frozenset[str], theirs: frozenset[str], few: int) -> int:
    """Return how many words two clauses share; 0 where they are not of one wording. few: the fewest that make one."""
    left, right = sorted(mine - theirs), sorted(theirs - mine)
    met = {word for word in left if any(kin(word) & kin(other) for other in right)}
    shared = len(mine & theirs) + len(met)
    least, most = sorted((len(mine), len(theirs)))
    if shared < few or shared < LIMITS["of the shorter"] * least or shared < LIMITS["of the longer"] * most:
        return 0
    return shared
