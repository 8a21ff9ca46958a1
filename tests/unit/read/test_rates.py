"""Files of exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crossfoot.errors import ConfigError
from crossfoot.read import read_rates


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rates.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rates_are_read_in_order(tmp_path: Path) -> None:
    rates = read_rates(written(tmp_path, "date,from,to,rate\n2024-11-12,GBP,USD,1.27\n\n2024-11-11,eur,usd,1.06\n"))
    assert [(rate.day, rate.base, rate.quote, rate.value) for rate in rates] == [
        (date(2024, 11, 12), "GBP", "USD", Decimal("1.27")),
        (date(2024, 11, 11), "EUR", "USD", Decimal("1.06")),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column date, from, to, rate"),
        ("date,from,to\n2024-11-12,GBP,USD\n", "no column rate"),
        ("date,from,to,rate\n", "has no rates"),
        ("date,from,to,rate\n12.11.2024,GBP,USD,1.27\n", r"rates.csv:2: '12.11.2024' is no date"),
        ("date,from,to,rate\n2024-11-12,GBX,USD,1.27\n", "'GBX' is no currency code"),
        ("date,from,to,rate\n2024-11-12,GBP,USD,much\n", "'much' is no number"),
        ("date,from,to,rate\n2024-11-12,GBP,USD,-1\n", "a positive number"),
        ("date,from,to,rate\n2024-11-12,GBP,USD,NaN\n", "a positive number"),
        ("date,from,to,rate\n2024-11-12\n", "'' is no currency code"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read_rates(written(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        read_rates(tmp_path / "none.csv")
