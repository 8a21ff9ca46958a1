"""What was verified, for people: the whole text of each document with its figures and dates marked, and what bears each out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Document, Mark, Marked, Report, Section, SectionKind, Verified
from crossfoot.report.passages import WIDTH, place_of, wrapped_lines

SIGNS = {Mark.TICKED: "✓", Mark.WORKED_OUT: "=", Mark.SUSPECT: "✗", Mark.NEW: "+", Mark.ASIDE: "·"}
"""What stands behind a figure in a marked text; no two look alike in print."""
LEGEND = (
    (Mark.TICKED, "borne out by another place"),
    (Mark.WORKED_OUT, "follows from other figures"),
    (Mark.SUSPECT, "in a finding"),
    (Mark.NEW, "new: no other place bears it out"),
    (Mark.ASIDE, "not compared"),
)
_STYLES = {
    Mark.TICKED: "green",
    Mark.WORKED_OUT: "green",
    Mark.SUSPECT: "bold red",
    Mark.NEW: "yellow",
    Mark.ASIDE: "dim",
}
_SIGNED = {sign: mark for mark, sign in SIGNS.items()}
_HIDDEN = frozenset({SectionKind.BOILERPLATE, SectionKind.LABEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text; marked: the figure or date that it is, None for what stands between."""

    text: str
    marked: Marked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A section of a document in pieces, or the cells of a row of a table one behind the other."""

    kind: SectionKind
    pieces: tuple[Piece, ...]


def paragraphs(document: Document, verified: Verified) -> Iterator[Paragraph]:
    """Yield the text of a document in order, with its figures and dates apart; what stands around the text is left out."""
    by_section: dict[int, list[Marked]] = {}
    for one in verified.marks:
        by_section.setdefault(one.mention.section, []).append(one)
    row: list[Piece] = []
    at: tuple[int, int] | None = None
    for index, section in enumerate(document.sections):
        if section.kind in _HIDDEN or not section.text.strip():
            continue
        pieces = tuple(_pieces(section, by_section.get(index, ())))
        place = (section.cell.table, section.cell.row) if section.cell is not None else None
        if row and place != at:
            yield Paragraph(kind=SectionKind.TABLE, pieces=tuple(row))
            row = []
        at = place
        if place is not None:
            row += [*([Piece(text=" | ")] if row else []), *pieces]
        else:
            yield Paragraph(kind=section.kind, pieces=pieces)
    if row:
        yield Paragraph(kind=SectionKind.TABLE, pieces=tuple(row))


def _pieces(section: Section, marks: Iterable[Marked]) -> Iterator[Piece]:
    at = 0
    for one in sorted(marks, key=lambda marked: marked.mention.local):
        local = one.mention.local
        if local.start < at:
            continue
        if local.start > at:
            yield Piece(text=visible(section.text[at : local.start]))
        yield Piece(text=visible(section.text[local.start : local.end]), marked=one)
        at = local.end
    if at < len(section.text):
        yield Piece(text=visible(section.text[at:]))


def told(one: Marked, report: Report) -> str:
    """Return why a figure or date has its mark, in words: "borne out by a.md:3:4 “82” and b.md:1:9 “82”"."""
    places = [f"{place_of(report.documents[by.document], by.span)} “{visible(by.text)}”" for by in one.by]
    if one.mark is Mark.TICKED:
        against = f"; held against other places in {_codes(one)}" if one.findings else ""
        return f"borne out by {_listed(places)}{against}"
    if one.mark is Mark.WORKED_OUT:
        return f"follows from {visible(one.how)} ({_listed(places)})"
    if one.mark is Mark.SUSPECT:
        return f"in {_codes(one)}"
    return "no other place bears it out" if one.mark is Mark.NEW else f"not compared: {visible(one.how)}"


def _codes(one: Marked) -> str:
    return _listed([f"{finding.code} {finding.rule}" for finding in one.findings])


def _listed(words: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(words))
    return distinct[0] if len(distinct) == 1 else f"{', '.join(distinct[:-1])} and {distinct[-1]}" if distinct else ""


def summary(one: Verified) -> str:
    """Return how far a text is verified, in one line: "9 of 16 figures and dates borne out (8 by article.md, 1 by page.html)"."""
    if not one.marks:
        return "no figures or dates"
    borne = one.count(Mark.TICKED)
    counts = [
        f"{count} by {escaped(name)}" for name, count in sorted(one.rests.items(), key=lambda rest: (-rest[1], rest[0]))
    ]
    parts = [f"{borne} of {one.compared} figures and dates borne out" + (f" ({', '.join(counts)})" if counts else "")]
    for mark, words in (
        (Mark.WORKED_OUT, "worked out"),
        (Mark.SUSPECT, "in findings"),
        (Mark.NEW, "new"),
        (Mark.ASIDE, "not compared"),
    ):
        if one.count(mark):
            parts.append(f"{one.count(mark)} {words}")
    return "; ".join(parts) + ("; no other document may be compared with it" if one.alone else "")


def render(report: Report, verified: Sequence[Verified], *, width: int = WIDTH) -> Iterator[Text]:
    """Yield each document with its text and marks, an empty line before each; first what the signs mean."""
    if not verified:
        return
    yield Text("Ticked texts", "bold")
    for mark, words in LEGEND:
        yield Text("  ").append(SIGNS[mark], _STYLES[mark]).append(f" {words}")
    for one in verified:
        document = report.documents[one.document]
        yield Text()
        yield Text(escaped(one.document), "bold")
        yield from wrapped_lines(summary(one), width=width, style="dim")
        for paragraph in paragraphs(document, one):
            yield Text()
            yield from _lines(paragraph, width)


def _lines(paragraph: Paragraph, width: int) -> Iterator[Text]:
    words = "".join(
        piece.text if piece.marked is None else f"{piece.text.replace(' ', _JOINED)}{SIGNS[piece.marked.mark]}"
        for piece in paragraph.pieces
    )
    for line in wrapped_lines(words, width=width):
        shown = line.plain.replace(_JOINED, " ")
        text, at = Text(), 0
        for index, character in enumerate(line.plain):
            mark = _SIGNED.get(character) if index and _ends_figure(line.plain, index) else None
            if mark is None:
                continue
            start = line.plain.rfind(" ", 0, index) + 1
            text.append(shown[at:start]).append(shown[start : index + 1], _STYLES[mark])
            at = index + 1
        yield text.append(shown[at:])


_JOINED = "\ue000"
"""Stands for the blanks within a figure while lines are broken, so that its sign stays with it."""


def _ends_figure(line: str, at: int) -> bool:
    """Say whether a sign stands right behind something, and not between blanks."""
    return not line[at - 1].isspace()
