"""Name the likely slip behind two numbers that should be one: a typing or copying error that turns one into the other.

The kinds follow the error classes of transcription studies (transposition, omission, insertion, substitution) and the
slips that style guides warn of (million for billion).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

MAGNITUDES = {
    1000: "thousand",
    1_000_000: "million",
    1_000_000_000: "billion",
    1_000_000_000_000: "trillion",
}


def slip(wrong: Decimal, right: Decimal) -> str | None:
    """Return what may have happened to `right` to give `wrong`, in words, or None.

    Looks at the significant digits only; 28 and 82 are "digits swapped", 1.65 million for 1.65 billion "million for billion".
    """
    if wrong == right or not wrong or not right or (wrong < 0) != (right < 0):
        return None
    wrong, right = abs(wrong), abs(right)
    near = max(wrong, right) < 12 * min(wrong, right)
    return _by_magnitude(wrong, right) or (_by_digits(wrong, right) if near else None)


def _by_magnitude(wrong: Decimal, right: Decimal) -> str | None:
    factor = Fraction(wrong) / Fraction(right)
    power = factor if factor > 1 else 1 / factor
    if power in MAGNITUDES:
        names = _magnitude_name(wrong), _magnitude_name(right)
        return f"{names[0]} for {names[1]}" if None not in names else "wrong magnitude"
    if power.denominator == 1 and power in (10, 100) and len(_digits(right)) >= 2:
        zeros = "a zero" if power == 10 else "two zeros"
        return f"{zeros} added" if factor > 1 else f"{zeros} lost"
    return None


def _by_digits(wrong: Decimal, right: Decimal) -> str | None:
    a, b = _digits(wrong), _digits(right)
    if len(a) < 2 or len(b) < 2:
        return None
    if _swapped(*_in_one_place(wrong, right)):
        return "digits swapped"
    if len(a) == len(b):
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differing) == 1 and len(a) >= 3:
            return "one digit differs"
    if len(a) + 1 == len(b) and _drops_to(b, a) and len(a) >= 3:
        return "a digit lost"
    if len(b) + 1 == len(a) and _drops_to(a, b) and len(b) >= 3:
        return "a digit added"
    return None


def _swapped(a: str, b: str) -> bool:
    """Say whether two of the digits changed places."""
    differing = [i for i in range(len(a)) if a[i] != b[i]] if len(a) == len(b) else []
    return len(differing) == 2 and a[differing[0]] == b[differing[1]] and a[differing[1]] == b[differing[0]]


def _in_one_place(a: Decimal, b: Decimal) -> tuple[str, str]:
    """Return the digits of both down to the last place that either uses: 408 and 480 for 4,080 and 4,800."""
    places = [value.normalize().as_tuple().exponent for value in (a, b)]
    last = min(place for place in places if isinstance(place, int))
    return f"{int(a.scaleb(-last))}", f"{int(b.scaleb(-last))}"


def _digits(value: Decimal) -> str:
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def _drops_to(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _magnitude_name(value: Decimal) -> str | None:
    return next((name for size, name in reversed(MAGNITUDES.items()) if value >= size), None)
