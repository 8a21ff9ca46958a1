"""Figures of a document that is not in English: their values as its language writes them, and nothing that words would say.

The approximators and bounds of English are other words elsewhere ("over 200" is about 200 in Dutch), so a number stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crossfoot import lexicon
from crossfoot.model import Bound, Figure, Interval, Mentions

FULL_STOPS = frozenset(lexicon.load("languages")["full_stops"])
"""Languages in which "1.203" is a thousand and more."""
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
WORDED = frozenset({Bound.ABOUT, Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})


def by_value(mentions: Mentions, language: str) -> Mentions:
    """Return `mentions` of a document in `language` (ISO 639) with figures that claim their number and no more."""
    return replace(mentions, figures=tuple(_plain(figure, language) for figure in mentions.figures))


def _plain(figure: Figure, language: str) -> Figure:
    if language in FULL_STOPS and GROUPED.fullmatch(figure.text):
        value = Decimal(figure.text.replace(".", ""))
        point = Interval(low=value, high=value)
        return replace(figure, value=value, interval=point, precision=Decimal(1), bound=Bound.EXACT, approximator=None)
    if figure.bound in WORDED and figure.value is not None:
        point = Interval(low=figure.value, high=figure.value)
        return replace(figure, interval=point, bound=Bound.EXACT, approximator=None)
    return figure
