"""Two documents side by side: the figures that are held to be one fact, aligned, and those that stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Analysis, Candidate, Document, Figure, Link, Relation, Report, Span
from crossfoot.report.passages import WIDTH, Passages, own_terms, sureness, wrap, wrapped_lines
from crossfoot.report.records import VERSION, Record, figure_record
from crossfoot.report.weighing import candidate_record, for_and_against

Nearest = Callable[[Figure, str], tuple[Candidate, ...]]
"""Gives the figures of a document that come nearest to a figure, best first."""

_COLOURS = {Relation.CONTRADICTS: "bold red", Relation.BOUND_CHANGED: "bold yellow"}
_PLAIN = "bold"
_GAP = 2
_LEAST = 30  # cells that an excerpt keeps before the place in the file's own terms is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What aligns between documents `a` and `b`, and what does not; all in text order of `a`, then of `b`.

    candidates: for each figure of `only_a`, by its span, the figures of `b` that come nearest, best first; () where none compares.
    """

    a: Analysis
    b: Analysis
    links: tuple[Link, ...]
    only_a: tuple[Figure, ...]
    only_b: tuple[Figure, ...]
    candidates: Mapping[Span, tuple[Candidate, ...]] = field(default_factory=dict)


def compare_documents(report: Report, *, first: str | None = None, nearest: Nearest | None = None) -> Comparison:
    """Return the alignment of the two documents of `report`; first: name of the one that comes to the left.

    nearest: gives the candidates for a figure in a document, for figures that stand alone. Raises ValueError when the
    report holds any other number of documents.
    """
    a, b = report.analyses
    if first == b.document.path:
        a, b = b, a
    links = [link for link in report.linkage.links if link.a.document != link.b.document]
    links.sort(key=lambda link: tuple((side.span.start, side.span.end) for side in sides(link, a.document.path)))
    linked = {(side.document, side.span) for link in links for side in (link.a, link.b)}
    only_a = _alone(a, linked)
    return Comparison(
        a=a,
        b=b,
        links=tuple(links),
        only_a=only_a,
        only_b=_alone(b, linked),
        candidates={figure.span: nearest(figure, b.document.path) for figure in only_a} if nearest else {},
    )


def sides(link: Link, left: str) -> tuple[Figure, Figure]:
    """Return the two figures of `link`, the one of document `left` first."""
    return (link.a, link.b) if link.a.document == left else (link.b, link.a)


def render_record(comparison: Comparison) -> Record:
    """Return the comparison as a record: `aligned` pairs with relation and proof, and the figures that stand alone."""
    documents = (comparison.a.document, comparison.b.document)
    return {
        "version": VERSION,
        "a": documents[0].path,
        "b": documents[1].path,
        "aligned": [_link_record(link, comparison) for link in comparison.links],
        "only_a": [_lone_record(figure, comparison) for figure in comparison.only_a],
        "only_b": [figure_record(figure, documents[1]) for figure in comparison.only_b],
    }


def text_lines(comparison: Comparison, *, width: int = WIDTH) -> Iterator[Text]:
    """Yield the comparison in two columns: A on the left, B on the right, relation and proof below each pair."""
    layout = _Layout(comparison, width)
    yield layout.names()
    for link in comparison.links:
        yield Text()
        yield from layout.pair(link)
    for name, figures in ((comparison.a, comparison.only_a), (comparison.b, comparison.only_b)):
        if figures:
            yield Text()
            yield Text(f"Only in {escaped(name.document.path)}:", "bold")
            yield from layout.alone(name, figures)
    yield Text()
    yield Text(
        f"{len(comparison.links)} aligned, {len(comparison.only_a)} only in {escaped(comparison.a.document.path)}, "
        f"{len(comparison.only_b)} only in {escaped(comparison.b.document.path)}."
    )


class _Layout:
    def __init__(self, comparison: Comparison, width: int) -> None:
        self._comparison = comparison
        self._documents = {one.document.path: one.document for one in (comparison.a, comparison.b)}
        self._left = comparison.a.document.path
        self._right = comparison.b.document.path
        self._passages = Passages(self._documents)
        self._width = width
        self._column = max(24, (width - _GAP) // 2)

    def names(self) -> Text:
        return self._beside(Text(escaped(self._left), "bold"), Text(escaped(self._right), "bold"))

    def pair(self, link: Link) -> Iterator[Text]:
        colour = _COLOURS.get(link.relation, _PLAIN)
        left, right = sides(link, self._left)
        yield self._beside(self._excerpt(left, self._column, colour), self._excerpt(right, self._column, colour))
        words = link.relation.value.replace("_", " ")
        if link.slip:
            words += f" ({link.slip})"
        proof = f": {link.proof}" if link.proof else ""
        changed = f"; changed: {', '.join(link.changed)}" if link.changed else ""
        yield from wrapped_lines(f"{words}{proof}{changed}", width=self._width, style=colour)
        yield from wrapped_lines(
            f"same fact {sureness(link.score)}: {'; '.join(link.evidence)}", width=self._width, style="dim"
        )

    def alone(self, analysis: Analysis, figures: tuple[Figure, ...]) -> Iterator[Text]:
        for figure in figures:
            yield Text("  ") + self._excerpt(figure, self._width - 2, _PLAIN, document=analysis.document.path)
            if analysis is self._comparison.a and figure.span in self._comparison.candidates:
                yield from self._nearest(self._comparison.candidates[figure.span])

    def _nearest(self, found: tuple[Candidate, ...]) -> Iterator[Text]:
        """Yield why a figure has no counterpart: the nearest ones, what speaks for and against each, and the verdict."""
        if not found:
            yield Text(f"      {escaped(self._right)} has no figure that it can be compared with", "dim")
        for candidate in found:
            yield (
                Text(f"      {_where(self._documents[candidate.b.document], candidate.b.span)} ")
                .append(visible(candidate.b.text), _PLAIN)
                .append(f"  {sureness(candidate.score)}", "dim")
            )
            told = [f"no pair: {candidate.verdict}"]
            told += [f"{side}: {words}" for side, words in for_and_against(candidate) if words]
            for text in told:
                for row in wrapped_lines(text, width=self._width - 6, style="dim"):
                    yield Text("      ") + row

    def _excerpt(self, figure: Figure, width: int, colour: str, *, document: str | None = None) -> Text:
        source = self._documents[document or figure.document]
        place = f"{_where(source, figure.span, room=width - _LEAST)}  "
        passage = self._passages.of(source, figure.span)
        row = next(row for row in wrap(passage, width - cell_len(place), rows=1))
        text = Text(place, "dim").append(row.text, "none")
        if row.mark:
            text.stylize(colour, row.mark.start + len(place), row.mark.end + len(place))
        return text

    def _beside(self, left: Text, right: Text) -> Text:
        return left + Text(" " * max(_GAP, self._column + _GAP - cell_len(left.plain))) + right


def _where(document: Document, span: Span, *, room: int = WIDTH) -> str:
    """Return line and column, with the place in the file's own terms where both take no more than `room` cells."""
    line, column = document.position(span.start)
    place = f"{line}:{column}"
    full = place + own_terms(document, span)
    return full if cell_len(full) <= room else place


def _link_record(link: Link, comparison: Comparison) -> Record:
    left, right = sides(link, comparison.a.document.path)
    return {
        "relation": link.relation.value,
        "proof": link.proof,
        "slip": link.slip,
        "changed": list(link.changed),
        "confidence": round(link.score, 2),
        "evidence": list(link.evidence),
        "a": figure_record(left, comparison.a.document),
        "b": figure_record(right, comparison.b.document),
    }


def _lone_record(figure: Figure, comparison: Comparison) -> Record:
    record = figure_record(figure, comparison.a.document)
    if figure.span in comparison.candidates:
        found = comparison.candidates[figure.span]
        record["candidates"] = [candidate_record(one, comparison.b.document) for one in found]
    return record


def _alone(analysis: Analysis, linked: set[tuple[str, Span]]) -> tuple[Figure, ...]:
    return tuple(figure for figure in analysis.figures if (figure.document, figure.span) not in linked)
