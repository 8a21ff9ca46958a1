"""Which words are said of one number of a sentence and not of the next."""

from __future__ import annotations

import pytest

from crossfoot.link.exchanged import Numbers
from crossfoot.link.statements import statements_of
from tests.unit.link.sample import corpus


def own(text: str) -> list[set[str]]:
    """Return the words of each number of a text."""
    numbers = Numbers(statements_of(corpus({"a.md": text})))
    return [set(numbers.own(one)) for one in numbers.all]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("They gave 412 points to Skarnvik and 387 to Mellerud.", "skarnvik", "mellerud"),
        ("Skarnvik had 412 points, Mellerud just 387.", "skarnvik", "mellerud"),
        ("Skarnvik and Mellerud had 412 and 387 points.", "skarnvik", "mellerud"),
        ("The chapel and harbour funds stand at $9,315 and $12,480 respectively.", "chapel", "harbour"),
        ("Ida Lomme and Nils Varga met again; the former had 412 points, the latter 387.", "lomme", "varga"),
        ("In Skarnvik there were 412, where in Mellerud they had 387.", "skarnvik", "mellerud"),
        ("They sold 412 cakes in May and 387 in June.", "month 5", "month 6"),
        ("They scored 412 points in the first half and 387 in the second half.", "first half", "second half"),
    ],
)
def test_each_number_has_its_own(text: str, first: str, second: str) -> None:
    one, other = own(text)
    assert first in one - other
    assert second in other - one
