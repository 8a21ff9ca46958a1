"""Sections of text -> mentions: every number expression read as a figure, as a date, or left out with a reason.

Takes a segmented `Document` and gives `Mentions`: figures with value, interval, unit and dimension; dates from
`extract.dates`; exclusions, so that every digit is accounted for. What is counted, where, when and by whom is for
resolve. Each extractor reads what stands around one number; overlaps are settled by priorities in `extract.merge`.
"""

from __future__ import annotations

from crossfoot.extract.dates import extract_dates
from crossfoot.extract.elsewhere import by_value
from crossfoot.extract.figures import EXTRACTORS, extract_figures, hints_of
from crossfoot.extract.merge import merge
from crossfoot.extract.value import read_value
from crossfoot.model import DateMention, Document, Exclusion, Figure, Mentions, SectionKind

BARE_YEAR = "calendar/year"

__all__ = ["EXTRACTORS", "extract", "read_value"]


def extract(document: Document) -> Mentions:
    """Return all figures, dates and exclusions of a segmented document, each sorted by span."""
    hints = hints_of(document)
    figures: list[Figure] = []
    dates: list[DateMention] = []
    exclusions: list[Exclusion] = []
    for index, section in enumerate(document.sections):
        found, left = extract_figures(document, index, hints)
        stated = [] if section.kind == SectionKind.BOILERPLATE else list(extract_dates(document, index))
        if section.kind is SectionKind.LABEL:  # "tests: 1842" on a badge is a count
            stated = [one for one in stated if one.pattern != BARE_YEAR or section.text[: one.local.start][-2:] != ": "]
        found, stated, left = merge(found, stated, left)
        figures += found
        dates += stated
        exclusions += left
    mentions = Mentions(
        figures=tuple(sorted(figures, key=lambda figure: (figure.span, figure.dimension))),
        dates=tuple(sorted(dates, key=lambda date: (date.span, date.type))),
        exclusions=tuple(sorted(exclusions, key=lambda found: (found.span, found.reason))),
    )
    return mentions if document.language is None else by_value(mentions, document.language)
