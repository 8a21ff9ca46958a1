"""Which figures and dates of a folder have a second place, so that a wrong one can be known at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import regex

from crossfoot.model import Analysis, DateMention, Figure, Report, SectionKind, Span, Standing

SURE = 0.5
"""From this score on a link counts as one fact; below, an equal number may be one by chance."""
DAY = regex.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")

Mention = tuple[str, Span, bool]
"""Document, span, and whether it is a date."""


def standings(report: Report) -> dict[Mention, Standing]:
    """Return how each figure and each date or time of a checked folder stands."""
    linked = {
        (side.document, side.span) for link in report.linkage.links if link.score >= SURE for side in (link.a, link.b)
    }
    numbers = _places(report.analyses)
    cites = {frozenset((one.citing.document, one.cited.document)) for one in report.linkage.citations}
    found: dict[Mention, Standing] = {}
    for analysis in report.analyses:
        for figure in analysis.figures:
            here = (figure.document, figure.span)
            if here in linked:
                standing = Standing.RESTATED
            else:
                known = figure.value is not None or bool(figure.parts)
                others = numbers[_number(figure)] - {here} if known else set()
                standing = Standing.ELSEWHERE if others else Standing.ALONE
            found[figure.document, figure.span, False] = standing
        for date in analysis.dates:
            if date.type not in {"DATE", "TIME"}:
                continue
            others = numbers[_moment(date)] - {(date.document, date.span)}
            tied = any(frozenset((date.document, name)) in cites for name, _ in others)
            standing = Standing.RESTATED if tied else Standing.ELSEWHERE if others else Standing.ALONE
            found[date.document, date.span, True] = standing
    return found


def _places(analyses: tuple[Analysis, ...]) -> Mapping[object, set[tuple[str, Span]]]:
    """Return the places of each number with its unit, and of each day, outside boilerplate."""
    places: dict[object, set[tuple[str, Span]]] = defaultdict(set)
    for analysis in analyses:
        for mention in _read(analysis):
            key = _number(mention) if isinstance(mention, Figure) else _moment(mention)
            places[key].add((mention.document, mention.span))
    return places


def _read(analysis: Analysis) -> Iterator[Figure | DateMention]:
    mentions: tuple[Figure | DateMention, ...] = (*analysis.figures, *analysis.dates)
    for mention in mentions:
        if analysis.document.sections[mention.section].kind is not SectionKind.BOILERPLATE:
            yield mention


def _moment(date: DateMention) -> str:
    """Return the day of a date that has one, else its value: a month, a year, a time of any day."""
    return date.timex[:10] if DAY.match(date.timex) else date.timex


def _number(figure: Figure) -> object:
    return figure.dimension, figure.unit, figure.value.normalize() if figure.value is not None else figure.parts
