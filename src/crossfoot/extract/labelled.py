"""Numbers that are compared and never reckoned with: versions, ranks and places in a row, scores and other pairs."""

from __future__ import annotations

from crossfoot.extract.number import Number
from crossfoot.extract.ordinals import read_ordinal
from crossfoot.extract.quantity import Quantity
from crossfoot.extract.scores import find_nils, read_score, read_told, result
from crossfoot.extract.versions import known_version, next_version, read_version

__all__ = ["find_nils", "known_version", "next_version", "read_labelled", "read_told", "result"]


def read_labelled(text: str, number: Number, *, heading: bool) -> Quantity | None:
    """Return the version, score, race time or ordinal that begins at `number`, None for any other number.

    heading: the text is a headline.
    """
    return (
        read_version(text, number)
        or read_score(text, number, heading=heading)
        or read_ordinal(text, number, heading=heading)
    )
