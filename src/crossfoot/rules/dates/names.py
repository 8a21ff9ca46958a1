"""Names of people in a text: where they stand, which of them a pronoun takes up, and of whom a birth is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, is_person, known, noun_lemma, plain_words
from crossfoot.model import Analysis, Document, Section, SectionKind

NAMED = r"\p{Lu}[\p{L}’'-]*\p{L}(?:\s(?:\"[^\"\n]{1,20}\"\s|“[^”\n]{1,20}”\s)?(?:(?:de|van|von|der|la|al)\s)*\p{Lu}[\p{L}’'-]*\p{L})*"
"""What a name looks like."""
NAME = regex.compile(NAMED)
LIVES = lexicon.load("ages")["lives"]
NO_PERSON = regex.compile(rf"\b(?:{'|'.join(LIVES['placing'])})\s$", regex.IGNORECASE)
"""Before a name that is a place's or a thing's."""
OF_A_PLACE = regex.compile(r"\p{Lu}[\p{L}’'-]*,?\s(?:of|from)\s$")
"""Before the name of where somebody is from: "Ada Brill of Pike County"."""
ALIAS = regex.compile(r"\s\([“\"][^()]{1,30}[”\"]\)")
"""What somebody is called, behind the name: "Ada Brill (“Spark”)"."""
OWNED = regex.compile(r"\b(?:my|our|your|his|her|its|their|an?)\s$", regex.IGNORECASE)
PROSE = frozenset((SectionKind.BODY, SectionKind.LEAD, SectionKind.SUMMARY))
ASKS = regex.compile(r"(?:Q(?:uestion)?:\s)?[^.?!]{6,160}\?(?:\s|\Z)")
QUESTIONS = 2
"""From how many questions on a text is an interview."""
ABOUT_SECTIONS = 4
MOST_PARAGRAPHS = 200
"""So many sections at the head of a document tell whom it is about."""
OWN_NAMES = 2
"""From how many words on a name is no mere word with a capital."""
_PARTIES = lexicon.load("parties")
TITLES = frozenset(LIVES["titles"])
"""What may stand before a name and is no part of it."""
PERSONAL = frozenset((*_PARTIES["offices"], *_PARTIES["titles"]))
NO_NAMES = STOP_WORDS | {"i"}
"""Words that are no part of a name, capital or not: "I'm"."""
CALENDAR = frozenset(lexicon.load("counted")["times"]) | {"may"}


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without titles and words such as "she"."""
    found = tuple(token.strip("\"“”'’").lower().removesuffix("’s").removesuffix("'s") for token in name.split())
    named = [token for token in found if token and token not in PERSONAL and _word(token) not in NO_NAMES]
    while len(named) > 1 and named[0] in TITLES:
        del named[0]
    return tuple(named)


def _word(token: str) -> str:
    return regex.split("[’']", token)[0]


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


def mentioned(text: str) -> list[tuple[str, ...]]:
    """Return whom a stretch of text may name, each once under the longest form: full names, and single words that are no others.

    A word that opens a sentence is no name where the dictionary has it; nor is what a place stands in, what a possessive or an article
    makes the name of a thing ("my Primary Four class"), or a line's place in capitals.
    """
    found: dict[tuple[str, ...], None] = {}
    for match in NAME.finditer(text):
        name = tuple(token for token in tokens(match.group()) if token not in CALENDAR)
        titled = is_titled(match.group())
        if not name or match.group().isupper() or (not titled and _of_a_thing(text, match)):
            continue
        if titled or not is_word(text, match.start(), name):
            found.setdefault(name)
    return [name for name in found if not any(set(name) < set(other) for other in found)]


def is_titled(text: str) -> bool:
    """Say whether a name has a title before it: "Miss Brill"."""
    first, *more = text.split()
    return bool(more) and first.lower().rstrip(".") in TITLES | PERSONAL


def is_word(text: str, start: int, name: Sequence[str]) -> bool:
    """Say whether a single word has its capital because it opens a sentence."""
    opens = regex.search(r"(?:^|[.?!:;]\s|[“\"(]|[.?!][”\"]\s)$", text[:start]) is not None
    return opens and len(name) == 1 and known(name[0])


def is_place(text: str, start: int) -> bool:
    """Say whether the words before a name make it a place's or a thing's."""
    before = text[max(0, start - 40) : start]
    return NO_PERSON.search(before) is not None or OF_A_PLACE.search(before) is not None


def in_full(name: tuple[str, ...], document: Document, number: int, at: int) -> tuple[str, ...]:
    """Return the full name that a single word takes up: the only one of the document before it that has it, else the word."""
    if len(name) != 1:
        return name
    texts = [*(section.text for section in document.sections[:number]), document.sections[number].text[:at]]
    found = {
        full
        for text in texts
        if name[0] in text.lower()
        for full in full_names(text)
        if name[0] in full and len(full) > 1
    }
    return found.pop() if len(found) == 1 else name


def _of_a_thing(text: str, match: regex.Match[str]) -> bool:
    """Say whether the words around a name make it a place's or a thing's."""
    if is_place(text, match.start()):
        return True
    return (
        OWNED.search(text[max(0, match.start() - 8) : match.start()]) is not None
        and regex.match(r"\s\p{Ll}", text[match.end() :]) is not None
    )


def antecedent(document: Document, number: int, sentence: int, at: int) -> tuple[str, ...]:
    """Return the name that a pronoun at `at` of a section takes up, () where it can be several or nobody's.

    The only one before it in its sentence, else of the nearest sentence before that has any, else of the paragraph before.
    """
    section = document.sections[number]
    own = mentioned(section.text[start_of(section, sentence) : at])
    if own:
        return own[0] if len(own) == 1 else ()
    for one in reversed(section.sentences[: max(0, sentence)]):
        names = mentioned(section.text[one.start : one.end])
        if names:
            return names[0] if len(names) == 1 else ()
    return _of_paragraph_before(document, number)


def _of_paragraph_before(document: Document, number: int) -> tuple[str, ...]:
    before = document.sections[number - 1] if number > 0 else None
    if before is None or before.cell is not None or before.kind not in PROSE:
        return ()
    if document.sections[number].kind is SectionKind.TURN or before.part != document.sections[number].part:
        return ()
    names = mentioned(before.text)
    return names[0] if len(names) == 1 else ()


def protagonist(document: Document) -> tuple[str, ...]:
    """Return whom a document is about: the only person's name of its title or first paragraph that another paragraph has again; () where there are several."""
    texts = [section.text for section in document.sections if section.cell is None]
    if len(texts) > MOST_PARAGRAPHS:
        return ()  # a book is about several
    first = [
        name
        for text in texts[:ABOUT_SECTIONS]
        for name in mentioned(text)
        if any(token for token in name if not known(token))
    ]
    again = [name for name in first if sum(_has(text, name) for text in texts) >= OWN_NAMES]
    longest = [name for name in dict.fromkeys(again) if not any(set(name) < set(other) for other in first)]
    full = [next((other for other in first if set(name) < set(other)), name) for name in dict.fromkeys(again)]
    found = set(longest) | set(full)
    if len(found) > 1:
        found = {one for one in found if len(one) >= OWN_NAMES}
    return found.pop() if len(found) == 1 else ()


def _has(text: str, name: Sequence[str]) -> bool:
    """Say whether a text names somebody by a word of the name that is no mere word."""
    told = {word for one in mentioned(text) for word in one}
    return any(word in told and not known(word) for word in name)


def asked(document: Document) -> int | None:
    """Return the number of the first section of an interview that asks something; None for any other text."""
    asking = [number for number, one in enumerate(document.sections) if one.cell is None and ASKS.match(one.text)]
    return asking[0] if len(asking) >= QUESTIONS else None


def spoken_most_of(
    document: Document, number: int, sentence: int, at: int, holder: str | None = None
) -> tuple[str, ...]:
    """Return whom "he" or "she" at `at` of a section takes up where the sentences before do not settle it: whom the document is about.

    Only where neither its sentence nor the one before names anybody else, or grammar gives the sentence to that one (`holder`).
    """
    section = document.sections[number]
    if section.kind not in PROSE or any(one.span.start <= at < one.span.end for one in section.quotations):
        return ()  # nobody speaks of himself as "he"
    if asked(document) is not None:
        return ()
    name = protagonist(document)
    if not name or (holder is not None and set(tokens(holder)) <= set(name)):
        return name
    told = section.text[start_of(section, max(0, sentence - 1)) : at]
    before = document.sections[number - 1] if number > 0 and sentence <= 0 else None
    if before is not None and before.sentences:
        told = f"{before.text[before.sentences[-1].start :]} {told}"
    others = [one for one in mentioned(told) if not set(one) & set(name) and not all(map(known, one))]
    return () if others else name


def spoken_of(document: Document, number: int, sentence: int) -> tuple[str, ...]:
    """Return the name that a "the 24-year-old" takes up, where the sentence or paragraph before it speaks of nobody else."""
    section = document.sections[number]
    if sentence > 0:
        text = section.text[start_of(section, sentence - 1) : start_of(section, sentence)]
    else:
        text = document.sections[number - 1].text if number > 0 else ""
    others = [word for word in plain_words(text) if noun_lemma(word) == word and is_person(word)]
    return () if others else antecedent(document, number, sentence, start_of(section, sentence))


def start_of(section: Section, sentence: int) -> int:
    """Return where a sentence begins, 0 where there is none of that number."""
    return section.sentences[sentence].start if 0 <= sentence < len(section.sentences) else 0


def first_name(text: str) -> tuple[str, ...]:
    """Return the name behind "Born in 1960," alone."""
    found = regex.match(rf",?\s(?:the\s)?(?:\p{{Ll}}+\s){{0,2}}({NAMED})", text)
    return tokens(found[1]) if found and text.startswith(",") else ()


def last_name(text: str) -> tuple[str, ...]:
    """Return the name that a birth is told of: the last one before it, with no other verb than its own between the two.

    "Anna Reyl, you were born", "Anna Reyl of Graz, born" and "Anna, our goalkeeper, was born" tell it too.
    """
    text = ALIAS.sub("", text)
    found = next(reversed(list(NAME.finditer(text))), None)
    if found is None:
        return ()
    if not regex.fullmatch(
        r"(?:,\s\d{1,3})?(?:,\s(?:an?|the|our|its|his|her|their|my)\s[^,;.:()]{1,50},\s?(?=was|who|is))?"
        r",?\s?(?:\((?:[\p{L} ]{1,30},\s)?)?(?:,?\swho|,?\syou)?(?:\s(?:of|from)\s[\p{L} ]{1,30},?)?\s?(?:was\s|were\s|is\s)?",
        text[found.end() :],
    ):
        return ()
    before = regex.search(rf"(?P<name>{NAMED}),?(?:\s\d{{1,3}},)?\s(?:of|from)\s$", text[: found.start()])
    if before is None and (is_place(text, found.start()) or is_word(text, found.start(), tokens(found.group()))):
        return ()
    return tokens(before["name"]) if before is not None else tokens(found.group())
