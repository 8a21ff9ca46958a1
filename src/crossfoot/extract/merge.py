"""Settles which reading of overlapping text stands: figures, dates and exclusions, by a table of priorities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crossfoot.extract.durations import are_counted
from crossfoot.model import DateMention, Exclusion, Figure, Span

STRONG = frozenset(
    {"percent", "percentage_point", "currency", "temperature", "mass", "area", "volume", "power", "energy", "speed"}
)
"""Dimensions whose unit is stated beyond doubt: they win over a date. Every other figure gives way to a date."""


def merge(
    figures: Sequence[Figure], dates: Sequence[DateMention], exclusions: Sequence[Exclusion]
) -> tuple[list[Figure], list[DateMention], list[Exclusion]]:
    """Return what stands of the mentions of one section, each in text order.

    A duration may be a figure and a DURATION date at once. A date beats an age only when it is longer.
    """
    if not dates:
        return list(figures), [], list(exclusions)
    lost: set[int] = set()
    kept: list[Figure] = []
    reach = _Reach(dates)
    for figure in figures:
        rivals = reach.over(figure.local)
        if not rivals:
            kept.append(figure)
        elif figure.dimension in STRONG or figure.pattern.startswith("table/") or _are_counted(figure, rivals, dates):
            lost.update(rivals)
            kept.append(figure)
        elif all(_both_stand(figure, dates[index]) for index in rivals):
            kept.append(figure)
    standing = [date for index, date in enumerate(dates) if index not in lost]
    reach = _Reach(standing)
    left = [found for found in exclusions if not reach.over(found.local)]
    return kept, standing, left


class _Reach:
    """Which dates overlap a span, asked in the time of a search: a section may hold a whole archive in one line."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = sorted(enumerate(dates), key=lambda item: item[1].local.start)
        self._starts = [date.local.start for _, date in self._dates]
        self._longest = max((len(date.local) for date in dates), default=0)

    def over(self, span: Span) -> list[int]:
        """Return the places of the dates that overlap `span`, in the order of the dates."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return sorted(index for index, date in self._dates[first:last] if date.local.overlaps(span))


def _are_counted(figure: Figure, rivals: Sequence[int], dates: Sequence[DateMention]) -> bool:
    """Say whether a count is of more days than any length of time: those of all patients together."""
    return (
        figure.dimension == "count"
        and are_counted(figure.value, "day")
        and all(dates[index].type == "DURATION" for index in rivals)
    )


def _both_stand(figure: Figure, date: DateMention) -> bool:
    if figure.dimension == "duration":
        return date.type in {"DURATION", "SET"}
    if figure.dimension == "age":
        return date.type == "DURATION"
    return figure.dimension == "count" and date.type == "SET" and not date.local.contains(figure.local)
