"""Quotations: the words of a document that hold its figures, with whoever or whatever is meant, as messages have them.

A sentence of moderate length is quoted whole. Of a long one stand its opening, where the subject is, and the stretches around what must
be read, with " … " for what is left out. A sentence that leans on the one before it ("It costs $430") is quoted with that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from crossfoot import lexicon
from crossfoot.model import Document, Location, Section, SectionKind, Sections, Span

LONGEST = 180
"""Code points of a quotation of one sentence at most."""
TOGETHER = 240
"""The same of two or more sentences in a row."""
OPENING = 48
"""Code points of the opening of a long sentence."""
LEAST = 30
"""Code points that stay on each side of what must be read, however much that is."""
GAP = 16
"""Code points that are not left out between two stretches."""
TITLE = 80
"""Characters of the title of a table that is told with its cells; a longer one is no title but a paragraph."""
REACH = 3
"""Sentences back in which who or what is meant is looked for."""
FEW = 4
"""Words below which a sentence is an answer, or a list's end: it leans on the one before it."""
MOST = 4
"""Sentences that one statement quotes."""
MARK = regex.compile(r"[;()]|:(?=\s)|(?<=\s)[—–](?=\s)|—|(?<=\w),(?= )")
"""Where a stretch of a sentence may begin or end."""
JOINS = regex.compile(r"^(?:and|but|or|so|yet)\s+(?=\p{Ll})")
"""What joins a statement to the one before it, and says nothing by itself."""
LEANING = regex.compile(
    r"[\p{P}\s]*(?!\L<new>\b)(?:\L<words>)\b",
    regex.IGNORECASE,
    words=lexicon.load("in_words")["leaning"],
    new=lexicon.load("in_words")["introducing"],
)
"""How a sentence opens that says only with the one before it who or what is meant."""
EARLY = regex.compile(
    r"(?:(?!\L<joins>\b)[^“”\"‘.;:]){0,50}?\b(?:he|she|they)\b", joins=["and", "but", "or", "while", "that"]
)
"""A pronoun near the beginning of a sentence, which leans on the one before it if no name stands in front of that; behind one of `joins` it means
who or what the sentence itself has told of.
"""
NAME = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}\p{L}+")
DANGLING = regex.compile(r"(?:\s\L<words>)+$", regex.IGNORECASE, words=lexicon.load("in_words")["dangling"])
"""Words at the end of what is cut that say nothing without what follows."""
EDGES = " ,;:–—"
_INNER = str.maketrans("“”«»", "‘’‘’")


def quotation(
    section: Section, needed: Sequence[Span], *, longest: int = LONGEST, before: Section | None = None
) -> str:
    """Return the words of `section` around `needed`, its places of one statement, in quotation marks; `longest` is the length at most.

    needed: in code points of the section's text; the first of them is the one that the quotation is for. before: the section in front of
    it, where a first sentence that leans on the one before it finds who is meant.
    """
    text = section.text
    sentence = _sentences(section, needed)
    whole = _led(section, sentence, longest)
    if len(" ".join(text[whole.start : whole.end].split())) <= max(longest, TOGETHER if whole != sentence else 0):
        lead = "" if whole != sentence else _lead(section, sentence, before)
        return f"“{lead}{_clean(text[whole.start : whole.end])}”"
    room = max(LEAST, (longest - OPENING) // (2 * len(needed)))
    opening = Span(sentence.start, _word_before(text, sentence.start + OPENING, sentence))
    pieces = [opening, *(_stretch(text, one, sentence, room) for one in needed)]
    return f"“{_lead(section, sentence, before)}{' '.join(_joined(text, sorted(pieces), sentence))}”"


def section_before(section: Section, sections: Sequence[Section]) -> Section | None:
    """Return the paragraph, heading or turn in front of a section of prose; None for a cell, and behind a table."""
    at = next((number for number, one in enumerate(sections) if one is section), 0)
    found = sections[at - 1] if at and section.cell is None else None
    return found if found is not None and found.cell is None and found.kind is not SectionKind.BOILERPLATE else None


def _lead(section: Section, sentence: Span, before: Section | None) -> str:
    """Return the opening of the sentence that says who or what is meant by one that leans on it, "" for one that does not."""
    if not _leans(section.text[sentence.start : sentence.end]):
        return ""
    own = [section.text[one.start : one.end] for one in section.sentences if one.end <= sentence.start]
    answer = section.kind is SectionKind.TURN or _pronoun_leads(section.text[sentence.start : sentence.end])
    earlier = [before.text[one.start : one.end] for one in before.sentences] if before is not None and answer else []
    found = [*earlier, *own][-REACH:]
    meant = next((at for at in range(len(found) - 1, -1, -1) if not _leans(found[at])), None)
    if meant is None:
        return ""
    said = found[meant]
    whole = len(said) <= 2 * OPENING
    cut = said if whole else DANGLING.sub("", _clean(said[: said.rfind(" ", 0, 2 * OPENING)]))
    apart = "" if whole and meant == len(found) - 1 else "… "
    cut = _clean(cut)
    return f"{cut}{'. ' if whole and cut[-1:] not in {'?', '!'} else ' '}{apart}"


def _leans(said: str) -> bool:
    """Say whether a sentence tells only with one before it who or what is meant."""
    return _pronoun_leads(said) or len(said.split()) < FEW


def _pronoun_leads(said: str) -> bool:
    """Say whether a sentence opens with a word for somebody or something that an earlier one names."""
    early = EARLY.match(said)
    return LEANING.match(said) is not None or (
        early is not None and NAME.search(said, said.find(" ") + 1, early.end()) is None
    )


def cell_in_words(section: Section, said: str) -> str | None:
    """Return a cell with the names of its row, column and table: "412 for “Osk” under “Farms” (“By county”)"; None for what is no cell."""
    cell = section.cell
    if cell is None:
        return None
    row, column = (" ".join(name.split()) if name else "" for name in (cell.row_label, cell.column_label))
    parts = [f"for “{row}”" if row and row != said else "", f"under “{column}”" if column and column != said else ""]
    title = " ".join((cell.title or "").split()).rstrip(":")
    table = f"(“{title}”)" if 0 < len(title) <= TITLE else ""
    return " ".join((said, *filter(None, (*parts, table)))) if any(parts) else f"{said} in a table"


def statement(locations: Sequence[Location], documents: Mapping[str, Document]) -> str:
    """Return what documents say at `locations`, as one reads it: each sentence once; with the names of documents where there are several."""
    told: dict[str, list[str]] = {}
    for document, quotations in _by_document(locations, documents):
        told.setdefault(document, []).extend(quotations)
    if len(told) == 1:
        return _listed(next(iter(told.values())))
    return _listed([f"{name} says {_listed(said)}" for name, said in told.items()])


def _by_document(locations: Sequence[Location], documents: Mapping[str, Document]) -> Iterator[tuple[str, list[str]]]:
    for name in dict.fromkeys(location.document for location in locations):
        document = documents.get(name)
        if document is not None:
            places = [location.span for location in locations if location.document == name]
            yield name, _quoted_places(document, places)


def _quoted_places(document: Document, places: Sequence[Span]) -> list[str]:
    """Return the quotations of a document's places in its order; of more than MOST sentences only that of the first place."""
    sections = Sections(document)
    held: dict[tuple[int, Span], tuple[Section, list[Span]]] = {}
    for place in places:
        section = sections.holding(place)
        if section is None:
            continue
        local = section.local(place)
        within = Span(0, 0) if section.cell is not None else _sentences(section, [local])
        at = section.origin.pieces[0].source.start
        held.setdefault((at, within), (section, []))[1].append(local)
    count = len(held)
    held = _adjoining(held) if count > 1 else held
    kept = held if len(held) <= MOST else dict(list(held.items())[:1])
    longest = TOGETHER if len(held) < count else max(2 * LEAST + OPENING, LONGEST - 20 * (len(kept) - 1))
    return [
        _quoted_one(section, sorted(local), longest, document.sections)
        for _, (section, local) in sorted(kept.items(), key=_place)
    ]


def _place(one: tuple[tuple[int, Span], tuple[Section, list[Span]]]) -> tuple[int, Span, Span]:
    (at, within), (_, local) = one
    return at, within, local[0]


def _adjoining(
    held: dict[tuple[int, Span], tuple[Section, list[Span]]],
) -> dict[tuple[int, Span], tuple[Section, list[Span]]]:
    """Return the sentences of one section as one where they are short enough together to be quoted as they stand."""
    ats = {at for at, _ in held}
    section = next(iter(held.values()))[0]
    if len(ats) > 1 or section.cell is not None:
        return held
    whole = Span(min(within.start for _, within in held), max(within.end for _, within in held))
    if len(section.text[whole.start : whole.end]) > TOGETHER:
        return held
    return {(next(iter(ats)), whole): (section, [local for _, some in held.values() for local in some])}


def _quoted_one(section: Section, local: Sequence[Span], longest: int, sections: Sequence[Section]) -> str:
    said = section.text[local[0].start : local[0].end]
    cell = cell_in_words(section, " ".join(said.split()))
    return cell or quotation(section, local, longest=longest, before=section_before(section, sections))


def _sentences(section: Section, needed: Sequence[Span]) -> Span:
    """Return the stretch of a section from the beginning of the first sentence that is touched to the end of the last."""
    touched = [one for one in section.sentences if any(one.overlaps(place) for place in needed)]
    return Span(touched[0].start, touched[-1].end) if touched else Span(0, len(section.text))


def _led(section: Section, sentence: Span, longest: int) -> Span:
    """Return a sentence with those before it on which it leans, where all of them are short enough."""
    first, text = sentence, section.text
    for one in reversed([one for one in section.sentences if one.end <= sentence.start][-REACH:]):
        if not _leans(text[first.start : first.end]):
            break
        first = one
    fits = sentence.end - first.start <= max(TOGETHER, longest)
    return Span(first.start, sentence.end) if fits else sentence


def _stretch(text: str, place: Span, sentence: Span, room: int) -> Span:
    """Return the words around a place, `room` code points on each side at most, from mark to mark where there are such."""
    start, end = max(sentence.start, place.start - room), min(sentence.end, place.end + room)
    if start > sentence.start:
        first = MARK.search(text, start, place.start)
        start = first.end() if first is not None else min(_word_behind(text, start, sentence), place.start)
    if end < sentence.end:
        marks = [one.start() for one in MARK.finditer(text, place.end, end)]
        end = marks[-1] if marks else max(_word_before(text, end, sentence), place.end)
    return Span(start, end)


def _word_before(text: str, at: int, sentence: Span) -> int:
    """Return the last place up to `at` where no word is cut."""
    if at >= sentence.end:
        return sentence.end
    return at if text[at].isspace() else max(text.rfind(" ", sentence.start, at), sentence.start)


def _word_behind(text: str, at: int, sentence: Span) -> int:
    """Return the first place from `at` on where no word is cut."""
    if text[at - 1].isspace():
        return at
    found = text.find(" ", at, sentence.end)
    return found + 1 if found >= 0 else at


def _joined(text: str, pieces: Sequence[Span], sentence: Span) -> Iterator[str]:
    """Yield the pieces of a sentence, those that nearly meet as one, with "…" for what is left out."""
    merged = [pieces[0]]
    for piece in pieces[1:]:
        if piece.start - merged[-1].end <= GAP:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    for number, piece in enumerate(merged):
        if number:
            yield "…"
        said = _clean(text[piece.start : piece.end])
        yield said if piece.end >= sentence.end else DANGLING.sub("", said)
    if text[merged[-1].end : sentence.end].strip(" .!?”’\"')"):
        yield "…"


def _clean(text: str) -> str:
    """Return words as they stand inside quotation marks: on one line, quotations in them with single marks, no mark at their edges."""
    said = " ".join(text.translate(_INNER).replace('"', "'").split()).strip(EDGES)
    said = JOINS.sub("", said.removesuffix("."))
    for opened, closed in (("‘", "’"), ("'", "'"), ("(", ")")):
        inner = said[1:-1]
        if said.startswith(opened) and said.endswith(closed) and opened not in inner and closed not in inner:
            said = inner.removesuffix(".")
        elif said.startswith(opened) and closed not in said[1:]:
            said = said[1:]
        elif opened == "(" and said.count("(") > said.count(")"):
            said = said.replace("(", "", 1) if said.rfind("(") == 0 else said[: said.rfind("(")].rstrip()
        elif opened == "(" and said.endswith(")") and said.count(")") > said.count("("):
            said = said[:-1]
    return said.strip(EDGES)


def _listed(words: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(words))
    return " and ".join((", ".join(distinct[:-1]), distinct[-1])) if len(distinct) > 1 else "".join(distinct)
