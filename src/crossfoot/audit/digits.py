"""Slips of the digits of a number: two swapped, a zero lost. Pure functions from the number's text to another."""

from __future__ import annotations

from itertools import pairwise

import regex

NUMBER = regex.compile(
    r"\d{1,3}(?P<mark>[,\u00a0\u202f\u2009’ ])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
)
"""A number in digits, thousands marked or not."""


def swapped(number: str) -> str | None:
    """Return `number` with the first two neighbouring digits swapped that differ ("28": "82"), None when there are none.

    A swap that would begin a whole number with a zero is passed over.
    """
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    for first, second in pairwise(places):
        if number[first] == number[second] or (first == places[0] and number[second] == "0"):
            continue
        signs = list(number)
        signs[first], signs[second] = signs[second], signs[first]
        return "".join(signs)
    return None


def without_zero(number: str) -> str | None:
    """Return `number` without its last zero before the point, thousands marked anew ("10,000": "1,000"), else without
    the first zero behind it ("1.05": "1.5"); None when there is none to lose.
    """
    whole, point, part = number.partition(".")
    digits = "".join(sign for sign in whole if sign.isdigit())
    if len(digits) > 1 and "0" in digits:
        at = digits.rindex("0")
        return _grouped(digits[:at] + digits[at + 1 :], _mark(whole)) + point + part
    if part.startswith("0") and part.strip("0"):
        return whole + point + part[1:]
    return None


def _mark(whole: str) -> str:
    return next((sign for sign in whole if not sign.isdigit()), "")


def _grouped(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark) if mark else digits
