"""Figures, counts and lengths of time in words, as messages name them."""

from __future__ import annotations

from crossfoot.model import Figure
from crossfoot.rules.draft import Case

REACH = 60


def phrase(case: Case, figure: Figure) -> str:
    """Return the figure as its text has it: approximator, number, and what is counted where that stands behind it."""
    text = case.by_document[figure.document].document.sections[figure.section].text
    end = figure.local.end
    if figure.head is not None and end <= figure.head.start <= end + REACH:
        end = figure.head.end
    return " ".join(filter(None, (figure.approximator, text[figure.local.start : end])))


def counted(case: Case, figure: Figure) -> str:
    """Return what is counted, in the text's own form; "something else" when nothing says it."""
    if figure.head is None:
        return figure.counted or "something else"
    text = case.by_document[figure.document].document.sections[figure.section].text
    return text[figure.head.start : figure.head.end]
