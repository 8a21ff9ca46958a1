"""Units: canonical names, dimensions and exact conversion; the only module that may load pint, and only for rare units.

Common units come from `lexicon/units.yaml` and `lexicon/durations.yaml`, whose factors are exact by
definition (SI, NIST SP 811; feet, acres and fathoms are the international ones). Rates are written "kilometer / hour", powers "square_meter", "cubic_foot".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from crossfoot.lexicon import load

if TYPE_CHECKING:
    import pint

DAYS_A_MONTH = Fraction("30.436875")
"""Mean length of a month of the Gregorian calendar; 12 of them are its mean year of 365.2425 days."""

_SECONDS_A_DAY = 86400
_COMPOSED: dict[str, dict[str, int]] = {
    "area": {"length": 2},
    "volume": {"length": 3},
    "speed": {"length": 1, "time": -1},
    "data_rate": {"information": 1, "time": -1},
    "duration": {"time": 1},
    "energy": {"power": 1, "time": 1},
    "frequency": {"time": -1},
}
_BASE_FACTOR = {"volume": Fraction(1, 1000)}  # the table counts litres, the composition cubic metres
_NAMES = {tuple(sorted(parts.items())): name for name, parts in _COMPOSED.items()}
_NAMES[(("length", 3), ("time", -1))] = "flow"
_OFFSETS = {"degree_Celsius": Fraction("273.15"), "degree_Fahrenheit": Fraction("459.67") * Fraction(5, 9)}
_FACTORS = {
    "degree_Fahrenheit": Fraction(5, 9),
    "knot": Fraction(1852, 3600),
    "kilometer / hour": Fraction(1000, 3600),
    "revolution / minute": Fraction(1, 60),
}
_LOOSE = frozenset({"month", "quarter_year", "year", "decade", "century", "millennium"})
PLAIN = {"percent": "percent", "percentage_point": "percentage_point", "basis_point": "percentage_point"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on base dimensions: exponents by name, factor and offset to the base (value * factor + offset)."""

    parts: tuple[tuple[str, int], ...]
    factor: Fraction
    offset: Fraction = Fraction(0)


@cache
def _table() -> dict[str, Unit]:
    """Return the common units by canonical name."""
    table: dict[str, Unit] = {}
    for dimension, units in load("units").items():
        parts = tuple(sorted(_COMPOSED.get(dimension, {dimension: 1}).items()))
        base = _BASE_FACTOR.get(dimension, Fraction(1))
        for name, entry in units.items():
            factor = _FACTORS.get(name, Fraction(str(entry["f"]))) * base
            table[name] = Unit(parts, factor, _OFFSETS.get(name, Fraction(0)))
    for name, entry in load("durations").items():
        if entry.get("seconds"):
            table[name] = Unit((("time", 1),), Fraction(str(entry["seconds"])))
        elif entry.get("months"):
            table[name] = Unit((("time", 1),), entry["months"] * DAYS_A_MONTH * _SECONDS_A_DAY)
        else:
            table[name] = Unit(((name, 1),), Fraction(1))
    return table


@cache
def _names() -> dict[str, str]:
    """Return canonical names by every wording of the table: names, plurals and symbols."""
    names: dict[str, str] = {}
    for units in load("units").values():
        for name, entry in units.items():
            for surface in (name, *entry["s"], *entry["n"]):
                names.setdefault(surface, name)
                names.setdefault(f"{surface}s", name)
    for name, entry in load("durations").items():
        for surface in (name, *entry["symbols"], *entry["names"]):
            names.setdefault(surface, name)
            names.setdefault(f"{surface}s", name)
    return names


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def canonical(unit: str) -> str:
    """Return the canonical name of a unit: "kilometer" for "km", "mile / hour" for "mph", "square_meter" for "m²".

    Names and symbols of the tables are looked up; others are asked of pint. Raises ValueError for what is no unit.
    """
    if unit in PLAIN or _is_currency(unit):
        return unit
    known = _names().get(unit) or _names().get(unit.lower())
    if known:
        return known
    if _parsed(unit) is not None:
        return unit
    return str(_from_pint(unit))


def of_tables(unit: str) -> str | None:
    """Return the canonical name of a unit of the tables; None for any other word."""
    return _names().get(unit) or _names().get(unit.lower())


def dimension_of(unit: str) -> str:
    """Return the dimension of a unit ("length", "speed", "currency", "percent"). Raises ValueError for what is no unit."""
    if unit in PLAIN:
        return PLAIN[unit]
    if _is_currency(unit):
        return "currency"
    parts = _unit(unit).parts
    if parts == (("time", 1),):
        return "duration"
    if len(parts) == 1 and parts[0][1] == 1:
        return parts[0][0]
    return _NAMES.get(parts) or " * ".join(f"{name} ** {power}" if power != 1 else name for name, power in parts)


def same_dimension(a: str, b: str) -> bool:
    """Say whether values in `a` can be converted into `b`; two currencies cannot, and what is no unit cannot."""
    if a == b:
        return True
    if a in PLAIN or b in PLAIN:
        return {a, b} == {"percentage_point", "basis_point"}
    if _is_currency(a) or _is_currency(b):
        return False
    try:
        return _unit(a).parts == _unit(b).parts
    except ValueError:
        return False


def approximate(a: str, b: str) -> bool:
    """Say whether the conversion rests on the mean length of a month or year, because a calendar would have to decide."""
    return (a in _LOOSE) != (b in _LOOSE)


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return `value` of unit `source` in unit `target`, to 28 digits. Raises ValueError where they do not convert."""
    if source == target:
        return value
    if {source, target} == {"percentage_point", "basis_point"}:
        return value * 100 if target == "basis_point" else value / 100
    if not same_dimension(source, target):
        raise ValueError(f"{source} does not convert into {target}")
    a, b = _unit(source), _unit(target)
    exact = (Fraction(value) * a.factor + a.offset - b.offset) / b.factor
    with localcontext() as context:
        context.prec = 28
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha() and unit.isupper() and unit in load("currencies")["codes"]


@cache
def _unit(name: str) -> Unit:
    """Return the unit of a name; pint is loaded for what the tables do not know. Raises ValueError for what is no unit."""
    found = _parsed(name) or _parsed(_names().get(name, ""))
    if found is not None:
        return found
    quantity = _from_pint(name)
    registry = _registry()
    base = registry.Quantity(1, quantity).to_base_units()
    parts = {str(part).strip("[]"): int(power) for part, power in dict(base.dimensionality).items()}
    factor = Fraction(repr(float(base.magnitude)))
    if parts.pop("mass", 0) == 1 and not parts:
        return Unit((("mass", 1),), factor / (1000 if str(base.units) == "gram" else 1))
    return Unit(tuple(sorted(parts.items())), factor)


def _parsed(name: str) -> Unit | None:
    """Return the unit that the tables give for a name, built from its parts where it is a rate or a power."""
    table = _table()
    if name in table:
        return table[name]
    over, slash, under = name.partition(" / ")
    if not slash:
        over, slash, under = name.partition("_per_")
    if slash:
        a, b = _parsed(over), _parsed(under)
        if a is None or b is None or a.offset or b.offset:
            return None
        parts = dict(a.parts)
        for part, power in b.parts:
            parts[part] = parts.get(part, 0) - power
        return Unit(tuple(sorted((part, power) for part, power in parts.items() if power)), a.factor / b.factor)
    for prefix, power in (("square_", 2), ("cubic_", 3)):
        if (
            name.startswith(prefix)
            and (inner := table.get(name.removeprefix(prefix)))
            and inner.parts == (("length", 1),)
        ):
            return Unit((("length", power),), inner.factor**power)
    return None


def _from_pint(name: str) -> pint.Unit:
    import pint

    if not name.strip():
        raise ValueError("no unit: an empty name")
    try:
        parsed: pint.Unit = _registry().parse_units(name)
    except (pint.errors.PintError, ValueError, TypeError, AttributeError, AssertionError) as error:
        raise ValueError(f"no unit: {name!r}") from error
    return parsed
