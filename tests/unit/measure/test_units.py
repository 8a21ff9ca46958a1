"""Units: canonical names, dimensions, exact conversion; the tables agree with pint."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from crossfoot.lexicon import load
from crossfoot.measure import units

# pint bases these on the survey foot (0.0000002 longer), counts turns as angles, or does not know them
DIFFERENT = {"fathom", "furlong", "league", "acre", "acre_foot", "revolution / minute", "mach", "ppb", "becquerel"}


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("10", "mile", "kilometer", "16.09344"),
        ("100", "degree_Celsius", "degree_Fahrenheit", "212"),
        ("-40", "degree_Fahrenheit", "degree_Celsius", "-40"),
        ("0", "degree_Celsius", "kelvin", "273.15"),
        ("2", "week", "day", "14"),
        ("1", "year", "month", "12"),
        ("5", "square_mile", "square_kilometer", "12.94994055168"),
        ("36", "kilometer / hour", "meter / second", "10"),
        ("1", "cubic_meter", "liter", "1000"),
        ("30", "basis_point", "percentage_point", "0.3"),
        ("1", "kilowatt_hour", "megajoule", "3.6"),
    ],
)
def test_conversions_are_exact(value: str, source: str, target: str, expected: str) -> None:
    assert Decimal(expected) == units.convert(Decimal(value), source, target)


def test_currencies_and_strange_units_do_not_convert() -> None:
    assert not units.same_dimension("USD", "EUR")
    assert not units.same_dimension("kilometer", "kilogram")
    assert not units.same_dimension("blurb", "meter")
    with pytest.raises(ValueError, match="does not convert"):
        units.convert(Decimal(1), "USD", "EUR")


@pytest.mark.parametrize(
    ("unit", "name", "dimension"),
    [
        ("km", "kilometer", "length"),
        ("mph", "mile / hour", "speed"),
        ("m²", "square_meter", "area"),
        ("miles", "mile", "length"),
        ("USD", "USD", "currency"),
        ("percent", "percent", "percent"),
        ("week", "week", "duration"),
        ("liter / second", "liter / second", "flow"),
    ],
)
def test_names_and_dimensions(unit: str, name: str, dimension: str) -> None:
    assert (name, dimension) == (units.canonical(unit), units.dimension_of(units.canonical(unit)))


def test_rare_units_are_asked_of_pint() -> None:
    assert units.same_dimension("slug", "kilogram")
    assert Decimal("14.5939") == round(units.convert(Decimal(1), "slug", "kilogram"), 4)


@pytest.mark.parametrize("unit", ["zorkmid", "$", ""])
def test_what_is_no_unit_is_an_error(unit: str) -> None:
    with pytest.raises(ValueError, match="no unit"):
        units.canonical(unit)


def test_months_against_days_are_approximate() -> None:
    assert units.approximate("month", "day")
    assert not units.approximate("year", "month")


def test_common_units_need_no_pint() -> None:
    code = "import sys; from decimal import Decimal; from crossfoot.measure import units; units.convert(Decimal(1), 'mile', 'kilometer'); print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_table_agrees_with_pint() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    for dimension, table in load("units").items():
        if dimension == "temperature":
            continue
        base = next(iter(table))
        for name in set(table) - DIFFERENT:
            words = [word.replace("square_", "square ").replace("cubic_", "cubic ") for word in (name, base)]
            expected = float(registry.convert(1, registry.parse_units(words[0]), registry.parse_units(words[1])))
            assert float(units.convert(Decimal(1), name, base)) == pytest.approx(expected, rel=1e-6), name
