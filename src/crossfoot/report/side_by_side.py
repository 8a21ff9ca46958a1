"""Two documents side by side: figures and dates that are held to be one fact, aligned, and those that stand alone, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.measure.bearing import bears_out
from crossfoot.measure.dates import relate_dates, weekdays_differ
from crossfoot.model import (
    Analysis,
    Candidate,
    DateMention,
    Document,
    Figure,
    Link,
    Mark,
    Relation,
    Report,
    Span,
    Verified,
)
from crossfoot.report.explain import changed_in_words
from crossfoot.report.passages import SUREST, WIDTH, Passages, own_terms, sureness, wrap, wrapped_lines
from crossfoot.report.records import VERSION, Record, date_record, figure_record
from crossfoot.report.verified import told
from crossfoot.report.weighing import RELATIONS, candidate_record, for_and_against

Nearest = Callable[[Figure, str], tuple[Candidate, ...]]
"""Gives the figures of a document that come nearest to a figure, best first."""

Mention = Figure | DateMention
TOLD = frozenset({Mark.TICKED, Mark.WORKED_OUT, Mark.ASIDE})
"""Marks of figures without a counterpart of which the reason is known apart from the model."""
_COLOURS = {Relation.CONTRADICTS: "bold red", Relation.BOUND_CHANGED: "bold yellow"}
_PLAIN = "bold"
_GAP = 2
NARROW = 64
"""Terminal cells below which two documents stand below each other: half of them would hold no passage."""
NEAR, HARDLY = 0.05, 0.01
"""How sure a second candidate, and the first, must be to be shown with what speaks for and against it."""
_LEAST = 30  # cells that an excerpt keeps before the place in the file's own terms is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What aligns between documents `a` and `b`, and what does not; all in text order of `a`, then of `b`.

    candidates: for each amount that stands alone, by document and span, the figures of the other one that come nearest, best first; () where none compares.
    others: what is no amount and stands on both sides, dates above all: the two mentions with how they stand to each other. elsewhere: what
    bears out a figure that stands alone, in its own document, in words, by document and span.
    """

    a: Analysis
    b: Analysis
    links: tuple[Link, ...]
    only_a: tuple[Mention, ...]
    only_b: tuple[Mention, ...]
    candidates: Mapping[tuple[str, Span], tuple[Candidate, ...]] = field(default_factory=dict)
    others: tuple[tuple[Mention, Mention, Relation, str], ...] = ()
    elsewhere: Mapping[tuple[str, Span], str] = field(default_factory=dict)


def compare_documents(
    report: Report, *, first: str | None = None, nearest: Nearest | None = None, verified: Sequence[Verified] = ()
) -> Comparison:
    """Return the alignment of the two documents of `report`; first: name of the one that comes to the left.

    nearest: gives the candidates for a figure in a document, for figures that stand alone. verified: what was verified of both. Raises ValueError when the
    report holds any other number of documents.
    """
    a, b = report.analyses
    if first == b.document.path:
        a, b = b, a
    links = [link for link in report.linkage.links if link.a.document != link.b.document]
    links.sort(key=lambda link: tuple((side.span.start, side.span.end) for side in sides(link, a.document.path)))
    linked = {(side.document, side.span) for link in links for side in (link.a, link.b)}
    others = tuple(_others(report, a, b, verified))
    linked |= {(side.document, side.span) for pair in others for side in pair[:2]}
    only_a, only_b = _alone(a, linked), _alone(b, linked)
    amounts = [one for one in (*only_a, *only_b) if isinstance(one, Figure) and one.is_quantity]
    other = {a.document.path: b.document.path, b.document.path: a.document.path}
    return Comparison(
        a=a,
        b=b,
        links=tuple(links),
        only_a=only_a,
        only_b=only_b,
        candidates={(one.document, one.span): nearest(one, other[one.document]) for one in amounts} if nearest else {},
        others=others,
        elsewhere={
            (one.document, mark.mention.span): told(mark, report)
            for one in verified
            for mark in one.marks
            if mark.mark in TOLD
        },
    )


def _others(
    report: Report, a: Analysis, b: Analysis, verified: Sequence[Verified]
) -> Iterator[tuple[Mention, Mention, Relation, str]]:
    """Yield the dates that are held to be of one event, or that bear each other out, and equal versions, ranks and scores, each once."""
    names = (a.document.path, b.document.path)
    taken: set[tuple[str, Span]] = set()
    pairs: list[tuple[Mention, Mention]] = [(one.a, one.b) for one in report.linkage.dates]
    ticks = [(one.a, one.b) for one in report.linkage.ticks if isinstance(one.a, DateMention)]
    pairs += [(x, y) for x, y in ticks if bears_out(x, y) or bears_out(y, x)]
    pairs += [
        (x, y) for x in a.dates for y in b.dates if x.type == y.type == "DATE" and x.timex == y.timex and _is_day(x)
    ]
    pairs += [
        (x, y)
        for x in _labelled(a)
        for y in _labelled(b)
        if (x.dimension, x.value, x.parts) == (y.dimension, y.value, y.parts)
    ]
    ticked = [mark for one in verified for mark in one.marks if isinstance(mark.mention, DateMention)]
    pairs += [(mark.mention, by) for mark in ticked if mark.mark is Mark.TICKED for by in mark.by]
    found: list[tuple[Mention, Mention, Relation, str]] = []
    for one, other in pairs:
        x, y = (one, other) if one.document == names[0] else (other, one)
        ends = {(x.document, x.span), (y.document, y.span)}
        if (x.document, y.document) != names or ends & taken or _of_two_weekdays(x, y):
            continue
        taken |= ends
        if isinstance(x, DateMention) and isinstance(y, DateMention):
            related = relate_dates(x, y)
            found.append((x, y, related.relation, related.proof))
        else:
            found.append((x, y, Relation.EQUAL, ""))
    yield from sorted(found, key=lambda pair: (pair[0].span, pair[1].span))


def _of_two_weekdays(x: Mention, y: Mention) -> bool:
    return isinstance(x, DateMention) and isinstance(y, DateMention) and weekdays_differ(x, y)


def _labelled(analysis: Analysis) -> list[Figure]:
    return [one for one in analysis.figures if not one.is_quantity and (one.value is not None or one.parts)]


def _is_day(mention: DateMention) -> bool:
    """Say whether a date says enough to be told apart from any other: a day, or a month of a year."""
    return len(mention.timex) >= len("2024-05") and "X" not in mention.timex


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
        "others": [
            {
                "relation": relation.value,
                "proof": proof,
                "a": _mention_record(x, documents[0]),
                "b": _mention_record(y, documents[1]),
            }
            for x, y, relation, proof in comparison.others
        ],
        "only_a": [_lone_record(figure, comparison) for figure in comparison.only_a],
        "only_b": [_lone_record(figure, comparison) for figure in comparison.only_b],
    }


def text_lines(comparison: Comparison, *, width: int = WIDTH) -> Iterator[Text]:
    """Yield the comparison in two columns: A on the left, B on the right, relation and proof below each pair."""
    layout = _Layout(comparison, width)
    yield from layout.names()
    for link in comparison.links:
        yield Text()
        yield from layout.pair(link)
    for pair in comparison.others:
        yield Text()
        yield from layout.other(*pair)
    for name, figures in ((comparison.a, comparison.only_a), (comparison.b, comparison.only_b)):
        if figures:
            yield Text()
            yield Text(f"Only in {escaped(name.document.path)}:", "bold")
            yield from layout.alone(name, figures)
    aligned = len(comparison.links) + len(comparison.others)
    yield Text()
    told = (
        f"{aligned} aligned, {len(comparison.only_a)} only in {escaped(comparison.a.document.path)}, "
        f"{len(comparison.only_b)} only in {escaped(comparison.b.document.path)}."
    )
    yield from (Text(row.plain.strip()) for row in wrapped_lines(told, width=width))


class _Layout:
    def __init__(self, comparison: Comparison, width: int) -> None:
        self._comparison = comparison
        self._documents = {one.document.path: one.document for one in (comparison.a, comparison.b)}
        self._left = comparison.a.document.path
        self._right = comparison.b.document.path
        self._passages = Passages(self._documents)
        self._width = width
        self._stacked = width < NARROW
        self._column = width if self._stacked else (width - _GAP) // 2

    def names(self) -> Iterator[Text]:
        yield from self._beside(Text(escaped(self._left), "bold"), Text(escaped(self._right), "bold"))

    def pair(self, link: Link) -> Iterator[Text]:
        colour = _COLOURS.get(link.relation, _PLAIN)
        left, right = sides(link, self._left)
        yield from self._beside(self._excerpt(left, self._column, colour), self._excerpt(right, self._column, colour))
        words = RELATIONS[link.relation.value]
        if link.slip:
            words += f" ({link.slip})"
        proof = f": {link.proof}" if link.proof else ""
        changed = f"; what differs: {changed_in_words(link.changed)}" if link.changed else ""
        yield from wrapped_lines(f"{words}{proof}{changed}", width=self._width, style=colour)
        yield from wrapped_lines(
            f"same fact {sureness(min(link.score, SUREST))}: {'; '.join(link.evidence)}", width=self._width, style="dim"
        )

    def other(self, left: Mention, right: Mention, relation: Relation, proof: str) -> Iterator[Text]:
        """Yield two dates, versions, ranks or scores of one thing."""
        colour = _COLOURS.get(relation, _PLAIN)
        yield from self._beside(self._excerpt(left, self._column, colour), self._excerpt(right, self._column, colour))
        yield from wrapped_lines(
            RELATIONS[relation.value] + (f": {proof}" if proof else ""), width=self._width, style=colour
        )

    def alone(self, analysis: Analysis, figures: tuple[Mention, ...]) -> Iterator[Text]:
        for figure in figures:
            yield Text("  ") + self._excerpt(figure, self._width - 2, _PLAIN, document=analysis.document.path)
            elsewhere = self._comparison.elsewhere.get((figure.document, figure.span))
            if elsewhere is not None:
                for row in wrapped_lines(elsewhere, width=self._width - 4, style="dim"):
                    yield Text("    ") + row
            other = self._right if analysis is self._comparison.a else self._left
            found = self._comparison.candidates.get((figure.document, figure.span))
            if found is not None:
                yield from self._nearest(found, other, proof=analysis is self._comparison.a)
            elif elsewhere is None and isinstance(figure, DateMention):
                yield Text(f"      {escaped(other)} has no date that is held to be of the same event", "dim")

    def _nearest(self, found: tuple[Candidate, ...], other: str, *, proof: bool) -> Iterator[Text]:
        """Yield why a figure has no counterpart: the nearest one and those that come near too, the verdict, and as `proof` what speaks for and against."""
        if not found:
            yield Text(f"      {escaped(other)} has no figure that it can be compared with", "dim")
        for number, candidate in enumerate(found):
            if number and not proof:
                break
            yield (
                Text(f"      {_where(self._documents[candidate.b.document], candidate.b.span)} ")
                .append(visible(candidate.b.text), _PLAIN)
                .append(f"  {sureness(min(candidate.score, SUREST))}", "dim")
            )
            told = [f"no pair: {candidate.verdict}"]
            if proof and candidate.score >= (NEAR if number else HARDLY):
                told += [f"{side}: {words}" for side, words in for_and_against(candidate) if words]
            for text in told:
                for row in wrapped_lines(text, width=self._width - 6, style="dim"):
                    yield Text("      ") + row

    def _excerpt(self, figure: Mention, width: int, colour: str, *, document: str | None = None) -> Text:
        source = self._documents[document or figure.document]
        place = f"{_where(source, figure.span, room=width - _LEAST)}  "
        passage = self._passages.of(source, figure.span)
        row = next(row for row in wrap(passage, width - cell_len(place), rows=1))
        text = Text(place, "dim").append(row.text, "none")
        if row.mark:
            text.stylize(colour, row.mark.start + len(place), row.mark.end + len(place))
        return text

    def _beside(self, left: Text, right: Text) -> Iterator[Text]:
        """Yield two texts beside each other, or below each other where the terminal is too narrow for that."""
        if self._stacked:
            yield from (left, right)
            return
        yield left + Text(" " * max(_GAP, self._column + _GAP - cell_len(left.plain))) + right


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
        "confidence": round(min(link.score, SUREST), 2),
        "evidence": list(link.evidence),
        "a": figure_record(left, comparison.a.document),
        "b": figure_record(right, comparison.b.document),
    }


def _mention_record(mention: Mention, document: Document) -> Record:
    return date_record(mention, document) if isinstance(mention, DateMention) else figure_record(mention, document)


def _lone_record(figure: Mention, comparison: Comparison) -> Record:
    own, other = comparison.a.document, comparison.b.document
    if figure.document == other.path:
        own, other = other, own
    record = _mention_record(figure, own)
    elsewhere = comparison.elsewhere.get((figure.document, figure.span))
    if elsewhere is not None:
        record["elsewhere"] = elsewhere
    found = comparison.candidates.get((figure.document, figure.span))
    if found is not None:
        record["candidates"] = [candidate_record(one, other) for one in found]
    return record


def _alone(analysis: Analysis, linked: set[tuple[str, Span]]) -> tuple[Mention, ...]:
    """Return the figures and dates that have no counterpart, in text order, of two at one place the figure."""
    every: list[Mention] = [*analysis.figures, *(one for one in analysis.whole_dates() if one.type in {"DATE", "TIME"})]
    every.sort(key=lambda one: (one.span, isinstance(one, DateMention)))
    places: dict[Span, Mention] = {}
    for one in every:
        if (one.document, one.span) not in linked and not _of_now(one):
            places.setdefault(one.span, one)
    return tuple(places.values())


def _of_now(one: Mention) -> bool:
    """Say whether a date is "now" or the like, which says nothing."""
    return isinstance(one, DateMention) and one.timex.endswith("_REF")
