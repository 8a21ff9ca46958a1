"""Check kind `relation`: links between two figures that stand in a relation, or whose circumstances changed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import scale
from crossfoot.measure.interval import plain
from crossfoot.measure.wording import date_in_words, unit_in_words, written_like
from crossfoot.model import Figure, Link, LinkKind, Location, Relation, SectionKind, Span
from crossfoot.rules.arithmetic.level_pairs import EARLIER, YEAR, earlier_beside
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import (
    PLACES,
    counted,
    figure_told,
    own_words,
    phrase,
    quoted,
    things_told,
    time_told,
)

PLACEHOLDERS = frozenset(
    {f"{side}.{name}" for side in ("a", "b") for name in ("document", "dated", "text", "figure", "phrase", "quote")}
    | {f"{side}.{name}" for side in ("a", "b") for name in ("attribution", "window", "place", "counted")}
    | {"difference", "slip", "things"}
)


LONGEST = 200
DIGITS_AND_SIGNS = "0123456789.,"
DIGITS = 3
"""Digits of a value that is told in another unit."""


class Params(BaseModel):
    """Which links to tell.

    links: kinds of link. relations: any of them; () for any. changed: at least one of these aspects must differ; ()
    for any. unless: none of these may differ. dimensions: of the restating figure; () for any. least: lowest score. mark: what the locations
    point at, the figures, or all from the name of the source to the figure. of_one_time: not where the text tells of an earlier time and no label of the table's cell does.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: tuple[LinkKind, ...]
    relations: tuple[Relation, ...] = ()
    changed: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    least: float = Field(default=0.0, ge=0.0, le=1.0)
    mark: Literal["figure", "source"] = "figure"
    of_one_time: bool = False


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every link that `params` describes."""
    told: set[tuple[object, ...]] = set()
    for link in case.linkage.links:
        if _wanted(link, params) and not (params.of_one_time and _of_earlier(case, link)):
            sources = _sources(link) if params.mark == "source" else None
            if sources in told:
                continue  # who says so is told once, with the first of the figures that they say
            if sources is not None:
                told.add(sources)
            yield Draft(
                locations=(_place(case, link.a, params), _place(case, link.b, params, PLACES.get(link.kind))),
                confidence=link.score,
                words=_words(case, link),
                evidence=link.evidence,
                suggestion=_suggestion(case, link),
                about=next((slot for slot in params.changed if slot in link.changed), "value"),
            )


def _of_earlier(case: Case, link: Link) -> bool:
    """Say whether a text tells of the time before beside its number ("last year"), and the cell held against it tells of no time."""
    for told, held in ((link.a, link.b), (link.b, link.a)):
        cell = case.by_document[held.document].document.sections[held.section].cell
        own = case.by_document[told.document]
        if cell is not None and own.document.sections[told.section].cell is None and earlier_beside(told, own):
            labels = " ".join(filter(None, (cell.row_label, cell.column_label, cell.time)))
            return YEAR.search(labels) is None and EARLIER.search(labels) is None
    return False


def _sources(link: Link) -> tuple[object, ...] | None:
    """Return where the names stand to which the two sides of a link credit their figures, None where one has none."""
    if link.a.attribution_span is None or link.b.attribution_span is None:
        return None
    return tuple((one.document, one.section, one.attribution_span) for one in (link.a, link.b))


def _place(case: Case, figure: Figure, params: Params, label: str | None = None) -> Location:
    """Return where a figure stands, and what it is to the finding; with `mark: source`, the stretch from the name of its source to the figure."""
    if params.mark == "source" and figure.attribution_span is not None:
        section = case.by_document[figure.document].document.sections[figure.section]
        source = section.source(figure.attribution_span)
        start, end = min(source.start, figure.span.start), max(source.end, figure.span.end)
        span = Span(start, end) if end - start <= LONGEST else source
        return Location(document=figure.document, span=span, label=label)
    return Location(document=figure.document, span=figure.span, label=label)


def _wanted(link: Link, params: Params) -> bool:
    changed = set(link.changed)
    return (
        link.kind in params.links
        and (not params.relations or link.relation in params.relations)
        and (not params.changed or bool(changed & set(params.changed)))
        and not changed & set(params.unless)
        and (not params.dimensions or link.a.dimension in params.dimensions)
        and link.score >= params.least
    )


def _words(case: Case, link: Link) -> dict[str, str]:
    words: dict[str, str] = {}
    for side, figure, other in (("a", link.a, link.b), ("b", link.b, link.a)):
        frame = figure.frame
        words |= {
            f"{side}.document": figure.document,
            f"{side}.dated": _dated(case, figure),
            f"{side}.text": figure.text,
            f"{side}.figure": _with_rate(figure, other) + (_converted(link) if side == "b" else ""),
            f"{side}.phrase": phrase(case, figure),
            f"{side}.quote": quoted(case, figure),
            f"{side}.counted": counted(case, figure),
            f"{side}.attribution": own_words(case, figure, frame.source) or figure.attribution or "somebody else",
            f"{side}.window": time_told(case, figure),
            f"{side}.place": own_words(case, figure, frame.place)
            or own_words(case, figure, frame.party)
            or "another place",
        }
    slip = f" ({link.slip})" if link.slip else ""
    things = f"“{link.senses[0]}” in one, for “{link.senses[1]}” in the other" if link.senses is not None else None
    return words | {
        "difference": _difference(link),
        "slip": slip,
        "things": things or things_told(case, link.a, link.b),
    }


def _with_rate(figure: Figure, other: Figure) -> str:
    """Return a figure as its text has it, with what it is per where the other one is per something else: "€742 a week"."""
    told = figure_told(figure)
    if figure.per is None or figure.per == other.per or figure.per in told.lower():
        return told
    return f"{told} {'an' if figure.per[0] in 'aeiou' or figure.per == 'hour' else 'a'} {figure.per.replace('_', ' ')}"


def _converted(link: Link) -> str:
    """Return " (21.9 metres)", the second value in the unit of the first where the two have not the same one; "" else."""
    factors = scale(link.a, link.b) if link.a.unit != link.b.unit else None
    if factors is None or factors == (Fraction(1), Fraction(0)) or link.a.unit is None or link.b.value is None:
        return ""
    told = written_like(link.a, Fraction(link.b.value) * factors[0] + factors[1], digits=DIGITS)
    bare = not told.strip(DIGITS_AND_SIGNS)  # a cell leaves its unit to the heading
    return f" ({told} {unit_in_words(link.a.unit)})" if bare else f" ({told})"


def _dated(case: Case, figure: Figure) -> str:
    """Return " of 9 May 2024" for a figure whose document has a date, "" for others."""
    day = case.by_document[figure.document].document.metadata.date
    return f" of {date_in_words(day)}" if day is not None else ""


def _difference(link: Link) -> str:
    if link.a.value is None or link.b.value is None or link.a.unit != link.b.unit:
        return ""
    return plain(abs(link.a.value - link.b.value))


def _suggestion(case: Case, link: Link) -> str | None:
    """Return what would be right; none for words in an address, such as those of a badge, but for plain digits.

    What a cell of a table leaves to its headings is told as the text tells it, "€14.6 million" for 14.6, and another unit in the text's own.
    """
    section, other = (case.by_document[one.document].document.sections[one.section] for one in (link.a, link.b))
    if section.kind is SectionKind.LABEL and not (link.a.text.isdigit() and link.b.text.isdigit()):
        return None
    if link.relation is not Relation.CONTRADICTS or link.a.dimension != link.b.dimension:
        return None
    factors = scale(link.a, link.b)
    bare = other.cell is not None and section.cell is None and link.a.text.strip(DIGITS_AND_SIGNS)
    other_unit = link.a.unit != link.b.unit and "unit" not in link.changed
    if (bare or other_unit) and factors is not None and link.b.value is not None and link.b.bound is link.a.bound:
        return written_like(link.a, Fraction(link.b.value) * factors[0] + factors[1])
    return link.b.text
