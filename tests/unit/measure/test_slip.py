"""The likely slip behind two numbers."""

from decimal import Decimal

import pytest

from crossfoot.measure.slip import slip


@pytest.mark.parametrize(
    ("wrong", "right", "named"),
    [
        ("82", "28", "digits swapped"),
        ("1842", "1482", "digits swapped"),
        ("421", "412", "digits swapped"),
        ("1650000", "1650000000", "million for billion"),
        ("840000000000", "840000000", "billion for million"),
        ("110", "1100", "a zero lost"),
        ("1100", "110", "a zero added"),
        ("5655", "4655", "one digit differs"),
        ("138", "1380", "a zero lost"),
        ("124", "1284", "a digit lost"),
        ("4080", "4800", "digits swapped"),
        ("10050", "10500", "digits swapped"),
        ("20000", "20400", None),
        ("41", "57", None),
        ("28", "28", None),
        ("7", "3", None),
    ],
)
def test_slips_are_named(wrong: str, right: str, named: str | None) -> None:
    assert named == slip(Decimal(wrong), Decimal(right))
