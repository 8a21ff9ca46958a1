"""Units left out the second time: "to 5.01 per cent from 4.98", "from 142 to 134 mmHg", "5, 10 and 15 km"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from crossfoot.extract.quantity import Quantity

_LINK = re.compile(
    r"(?: from |,? (?:up|down|compared with|compared to|against|versus|vs\.?)(?: from)? | against | and )(?:about |around |just |only |some )?"
)
_ENDS = re.compile(
    r"(?=[.,;:)!?]|\s*$| (?:in|on|at|last|a|the|this|and|before|after|from|to|when|by|during|earlier|year|previously)\b)"
)
_FORWARD = re.compile(r" to |, | and | or | ?[x×] ?| by ")
_FROM = re.compile(r"\bfrom (?:about |around |just |only )?$")
SHARED = frozenset(
    {"percent", "currency", "length", "mass", "temperature", "pressure", "speed", "volume", "area", "power", "energy"}
)
"""Dimensions whose unit a bare number may take from the quantity before it."""
MOST_PERCENT = 100
AHEAD = SHARED | {"duration"}
"""Dimensions whose unit a bare number may take from the quantity after it."""


def share_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities, a bare number beside one with a unit given that unit where the wording shows the ellipsis."""
    found = list(quantities)
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        if _bare(here) and before.dimension in SHARED and _continues(text, before, here):
            found[index] = _like(here, before)
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        if (
            _bare(here)
            and (after.dimension in AHEAD or _scaled(text, here, after))
            and after.pattern != "currency/sign"
            and _precedes(text, here, after)
        ):
            found[index] = _like(here, after)
    return found


def _like(here: Quantity, model: Quantity) -> Quantity:
    """Return `here` in the unit of `model`, and in its magnitude where that was left out too ("from 3 to 5 million dollars")."""
    factor = Decimal(1)
    if model.value and model.number.value and model.size == model.number.size:
        factor = model.value / model.number.value  # pence are hundredths of the unit
    if here.value is not None and model.value is not None and model.size > 1 and here.size == 1:
        factor *= model.size if abs(here.value) * model.size <= abs(model.value) * 10 else 1
    return here._replace(
        dimension=model.dimension,
        unit=model.unit,
        value=None if here.value is None else here.value * factor,
        place=here.place * factor,
        pattern=f"{model.pattern.split('/')[0]}/elided",
    )


def _scaled(text: str, here: Quantity, after: Quantity) -> bool:
    """Say whether `here` leaves out the magnitude of a plain number behind it: "from 9.1 to 9.8 million"."""
    return after.dimension == "count" and after.size > 1 and text[here.end : after.start] == " to "


def _bare(found: Quantity) -> bool:
    return (
        found.dimension == "count"
        and found.unit is None
        and found.pattern == "count/plain"
        and found.number.form == "digits"
    )


def _continues(text: str, before: Quantity, here: Quantity) -> bool:
    """Say whether `here` repeats the unit of `before`: linked by "from" or "against", with no noun of its own."""
    if here.start - before.end > 32 or not _ENDS.match(text, here.end):
        return False
    between = text[before.end : here.start]
    if before.dimension != "percent" and here.number.place >= 1:
        return False
    if before.dimension == "percent" and (here.value or 0) > MOST_PERCENT:
        return False  # "down 14 percent from 2,606"
    return _LINK.fullmatch(between) is not None and (between.strip() != "and" or here.number.place < 1)


def _precedes(text: str, here: Quantity, after: Quantity) -> bool:
    """Say whether `here` shares the unit stated after it: "from 142 to 134 mmHg", "5, 10 and 15 km"."""
    between = text[here.end : after.start]
    if _FORWARD.fullmatch(between) is None:
        return False
    if between == " to ":
        return _FROM.search(text, max(0, here.start - 16), here.start) is not None
    if between == ", " and not after.pattern.endswith("/elided"):
        return False
    return after.dimension in {"length", "mass", "percent", "volume"} and after.pattern.split("/")[0] in {
        "unit",
        "percent",
    }
