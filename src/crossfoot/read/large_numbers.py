"""Numbers that stand alone in large type over what they count: "412,600" over "containers in 2023"."""

from __future__ import annotations

import regex

NUMBER = regex.compile(
    r"(?:\p{Sc}|[+~<>≈−-])?\s?\d[\d.,’' ]*(?:\s?[%\p{Sc}]|\s?(?:\p{L}{1,3}|million|billion|thousand|trillion|per ?cent))?\+?"
)
LONGEST = 12
"""Words of what a number counts."""


def is_number(text: str) -> bool:
    """Say whether a text is nothing but a number, with a sign, a unit or a magnitude."""
    return NUMBER.fullmatch(text.strip()) is not None


def is_label(text: str) -> bool:
    """Say whether a text goes on from a number before it: a few words that begin in small letters."""
    plain = text.strip()
    return plain[:1].islower() and len(plain.split()) <= LONGEST
