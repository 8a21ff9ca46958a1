"""Settles which reading of overlapping text stands: figures, dates and exclusions, by a table of priorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossfoot.model import DateMention, Exclusion, Figure

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
    for figure in figures:
        rivals = [index for index, date in enumerate(dates) if date.local.overlaps(figure.local)]
        if not rivals:
            kept.append(figure)
        elif figure.dimension in STRONG or figure.pattern.startswith("table/"):
            lost.update(rivals)
            kept.append(figure)
        elif all(_both_stand(figure, dates[index]) for index in rivals):
            kept.append(figure)
    standing = [date for index, date in enumerate(dates) if index not in lost]
    left = [found for found in exclusions if not any(date.local.overlaps(found.local) for date in standing)]
    return kept, standing, left


def _both_stand(figure: Figure, date: DateMention) -> bool:
    if figure.dimension == "duration":
        return date.type in {"DURATION", "SET"}
    if figure.dimension == "age":
        return date.type == "DURATION"
    return figure.dimension == "count" and date.type == "SET" and not date.local.contains(figure.local)


def in_order(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return figures sorted by their place in the file."""
    return tuple(sorted(figures, key=lambda figure: (figure.span.start, figure.span.end)))
