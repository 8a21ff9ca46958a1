"""The value that says why a number is no quantity."""

from __future__ import annotations

from typing import NamedTuple


class Excluded(NamedTuple):
    """A stretch of the section's text that holds digits or number words and is no quantity, and why."""

    start: int
    end: int
    reason: str
