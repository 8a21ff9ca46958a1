"""Lines that are nothing but the unit of a table's numbers."""

from __future__ import annotations

import pytest

from crossfoot.read.unit_lines import is_unit_line


@pytest.mark.parametrize(
    "text", ["€ 1 000", "Euro per 100 kg", "GWh", "Thousand tonnes", "’000 t", "Million euros", "%", "km²"]
)
def test_units_and_scales_alone(text: str) -> None:
    assert is_unit_line(text)


@pytest.mark.parametrize(
    "text",
    ["Thousands march in Osk", "Miles Davis", "Head of cattle", "2023", "1 000", "t", "", "per head", "Cost € 1 000"],
)
def test_other_lines(text: str) -> None:
    assert not is_unit_line(text)
