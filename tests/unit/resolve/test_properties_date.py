"""A day that an office program wrote by itself, beside a dateline."""

from dataclasses import replace
from datetime import date

import pytest

from crossfoot.extract import extract
from crossfoot.model import PROPERTIES
from crossfoot.read import read_text
from crossfoot.resolve.anchor import anchor_date, with_date
from crossfoot.segment import segment

OWN = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("# Losses\n\n14 November 2024\n\nNine men died.\n", date(2024, 11, 14), "dateline"),
        ("# Losses\n\nNine men died.\n", OWN, PROPERTIES),
    ],
)
def test_it_comes_behind_datelines(text: str, day: date, found: str) -> None:
    document = read_text(text, "a.md")
    document = segment(replace(document, metadata=replace(document.metadata, date=OWN, date_from=PROPERTIES)))
    dates = extract(document).dates
    assert (day, found) == anchor_date(document, dates)
    dated = with_date(document, dates)
    assert (day, found, {day}) == (dated.metadata.date, dated.metadata.date_from, {part.date for part in dated.parts})
