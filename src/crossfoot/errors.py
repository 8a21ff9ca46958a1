"""The errors that a user can cause. Each message says what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


class CrossfootError(Exception):
    """Base of all errors that a user can cause."""


class ReadError(CrossfootError):
    """A file cannot be read; the pipeline turns it into a finding and goes on."""


class ConfigError(CrossfootError):
    """The configuration cannot be used."""


class RuleError(CrossfootError):
    """A rule file cannot be used; the message lists every fault as path:line:column."""


class UsageError(CrossfootError):
    """The command was called with arguments that make no sense together."""


LIKE_DIGITS = {"o": "0", "l": "1", "i": "1"}
"""Letters that are typed for digits: CF1O5."""


def close(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the one of `known` that comes nearest to a word, whatever its capitals; "" where none does."""
    low, plain = word.lower(), {str(one).lower(): str(one) for one in known}
    if (typed := "".join(LIKE_DIGITS.get(char, char) for char in low)) in plain and any(map(str.isdigit, low)):
        return f"did you mean {plain[typed]!r}?"
    found = get_close_matches(low, plain, 5)
    if not found:
        return ""

    def likeness(one: str) -> tuple[float, int]:
        return SequenceMatcher(None, low, one).ratio(), sum(a == b for a, b in zip(low, one, strict=False))

    return f"did you mean {plain[max(found, key=likeness)]!r}?"  # of several the one with most letters in their places
