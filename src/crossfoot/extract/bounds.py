"""The interval that a wording allows, from its number and the kind of its approximator."""

from __future__ import annotations

from decimal import Decimal

from crossfoot.model import Bound, Interval

ROUND_SHARE = Decimal("0.05")
LOOSE_SHARE = Decimal("0.10")
"""An approximate round number is good for 5 percent at least, and for 10 percent at most."""


def interval_of(
    bound: Bound, value: Decimal | None, place: Decimal, low: Decimal | None = None, high: Decimal | None = None
) -> Interval:
    """Return the interval of `value` under `bound`; low and high are the ends of a range or a vague number, or the other end of a close bound.

    place: value of the last stated digit's place; see `band` for "about".
    """
    if bound in {Bound.RANGE, Bound.VAGUE}:
        return Interval(low=low, high=high)
    if value is None:
        return Interval(low=low, high=high)
    if bound == Bound.MORE_THAN:
        return Interval(low=value, high=high, low_open=True)
    if bound == Bound.AT_LEAST:
        return Interval(low=value, high=None)
    if bound == Bound.LESS_THAN:
        return Interval(low=low, high=value, high_open=True)
    if bound == Bound.AT_MOST:
        return Interval(low=None, high=value)
    if bound == Bound.ABOUT and low is not None:
        return Interval(low=low, high=high)
    if bound == Bound.ABOUT:
        margin = band(value, place)
        return Interval(low=value - margin, high=value + margin)
    return Interval(low=value, high=value)


PRECISE = 4
"""From so many digits that are no closing zeros nobody rounds further and keeps them."""


def band(value: Decimal, place: Decimal) -> Decimal:
    """Return how far "about `value`" reaches to either side.

    Half the place of the last digit that is not zero ("about 27 percent": 26.5 to 27.5). Where that digit is followed
    by zeros or a magnitude, or is a final 5 of a whole number, the writer has rounded: then 5 percent of the value at least and 10
    percent at most ("about 10,000": 9,000 to 11,000; "about 9,800": 9,310 to 10,290; "about 95": 90.25 to 99.75). A number
    of four digits and more says itself how far it has been rounded ("some 657,900": 657,850 to 657,950).
    """
    size = abs(value)
    if not size:
        return Decimal("0.5") * (place or Decimal(1))
    exponent = value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else Decimal(1)
    if not place:  # a fraction in words: "about two-thirds"
        return size * LOOSE_SHARE
    digits = value.normalize().as_tuple().digits
    if len(digits) >= PRECISE and digits[-1] != 5:
        return max(last, place) / 2
    trailing = place > 1 or last > place or (digits[-1] == 5 and last >= 1 and size >= 10)
    if not trailing:
        return max(last, place) / 2
    return max(size * ROUND_SHARE, min(last / 2, size * LOOSE_SHARE))
