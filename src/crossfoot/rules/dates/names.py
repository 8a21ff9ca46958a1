"""Names of people in a text: where they stand, which of them a pronoun takes up, and of whom a birth is told."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, is_person, noun_lemma, plain_words
from crossfoot.model import Analysis, Section

NAMED = r"\p{Lu}[\p{L}’'-]*\p{L}(?:\s(?:\"[^\"\n]{1,20}\"\s|“[^”\n]{1,20}”\s)?(?:(?:de|van|von|der|la|al)\s)*\p{Lu}[\p{L}’'-]*\p{L})*"
"""What a name looks like."""
NAME = regex.compile(NAMED)
LIVES = lexicon.load("ages")["lives"]
NO_PERSON = regex.compile(rf"\b(?:{'|'.join(LIVES['placing'])})\s$", regex.IGNORECASE)
"""Before a name that is a place's or a thing's."""
OWN_NAMES = 2
"""From how many words on a name is no mere word with a capital."""
_PARTIES = lexicon.load("parties")
PERSONAL = frozenset((*_PARTIES["offices"], *_PARTIES["titles"]))
CALENDAR = frozenset(lexicon.load("counted")["times"]) | {"may"}


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without titles and words such as "she"."""
    found = tuple(token.strip("\"“”'’").lower().removesuffix("’s").removesuffix("'s") for token in name.split())
    return tuple(token for token in found if token and token not in PERSONAL and token not in STOP_WORDS)


def full_names(text: str) -> list[tuple[str, ...]]:
    """Return the names of two words or more of a text, each once, without those of places and things."""
    found: dict[tuple[str, ...], None] = {}
    for match in NAME.finditer(text):
        name = tuple(token for token in tokens(match.group()) if token not in CALENDAR)
        titled = len(match.group().split()) > len(tokens(match.group()))
        if (
            name
            and len(name) + titled >= OWN_NAMES
            and not NO_PERSON.search(text, max(0, match.start() - 20), match.start())
        ):
            found.setdefault(name)
    return list(found)


def all_names(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    """Yield the names of two words or more in a document."""
    for section in analysis.document.sections:
        for match in NAME.finditer(section.text):
            name = tokens(match.group())
            if len(name) >= OWN_NAMES:
                yield name


def antecedent(section: Section, sentence: int) -> tuple[str, ...]:
    """Return the name that a pronoun takes up: the only full name before it, or the only one of the sentence before."""
    start, before = start_of(section, sentence), start_of(section, max(0, sentence - 1))
    for names in (full_names(section.text[:start]), full_names(section.text[before:start])):
        if len(names) == 1:
            return names[0]
    return ()


def spoken_of(section: Section, sentence: int) -> tuple[str, ...]:
    """Return the name of the sentence before that a "the 24-year-old" takes up, where that speaks of nobody else."""
    text = section.text[start_of(section, sentence - 1) : start_of(section, sentence)] if sentence > 0 else ""
    names = full_names(text)
    others = [word for word in plain_words(text) if noun_lemma(word) == word and is_person(word)]
    return names[0] if len(names) == 1 and not others else ()


def start_of(section: Section, sentence: int) -> int:
    """Return where a sentence begins, 0 where there is none of that number."""
    return section.sentences[sentence].start if 0 <= sentence < len(section.sentences) else 0


def first_name(text: str) -> tuple[str, ...]:
    """Return the name behind "Born in 1960," alone."""
    found = regex.match(rf",?\s(?:the\s)?(?:\p{{Ll}}+\s){{0,2}}({NAMED})", text)
    return tokens(found[1]) if found and text.startswith(",") else ()


def last_name(text: str) -> tuple[str, ...]:
    """Return the name that a birth is told of: the last one before it, with no other verb than its own between the two.

    "Anna Reyl, you were born" and "Anna Reyl of Graz, born" tell it too.
    """
    found = next(reversed(list(NAME.finditer(text))), None)
    if found is None:
        return ()
    if not regex.fullmatch(
        r",?\s?\(?(?:,?\swho|,?\syou)?(?:\s(?:of|from)\s[\p{L} ]{1,30},?)?\s?(?:was\s|were\s|is\s)?",
        text[found.end() :],
    ):
        return ()
    before = regex.search(rf"(?P<name>{NAMED})\s(?:of|from)\s$", text[: found.start()])
    return tokens(before["name"]) if before is not None else tokens(found.group())
