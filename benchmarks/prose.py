"""News-like prose from a seed: ordinary sentences of several genres, about two thirds of them without any figure.

Takes a seed and a size, gives documents. The same seed gives the same text on every system; names are invented from
syllables, so that new words keep coming as they do in real text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

import regex
import yaml

PLAIN = 2 / 3
"""The share of sentences without a figure: news agencies' stories have about 6 figures and dates in 1,000 characters."""

DOCUMENT = 4_000
"""Characters a generated document has at least: about a page and a half, as news stories have."""

_SLOT = regex.compile(r"\{(\w+)\}")
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("", "l", "n", "r", "s", "t", "nd", "rk", "sh")
_GIVEN = ("Anna", "Omar", "Lucy", "Pavel", "Mei", "Tomas", "Ines", "Karim", "Ruth", "Jonas", "Nadia", "Peter")
_PLACE_ENDS = ("", "", "", "grad", "ville", "ton", "burg", "ford")
_COMPANY_ENDS = ("Group", "Holdings", "Industries", "Labs", "Partners")


class Genre(TypedDict):
    """The sentences of one genre."""

    figures: list[str]
    plain: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What prose is made of: word lists by slot, sentences by genre."""

    words: Mapping[str, Sequence[str]]
    genres: Mapping[str, Genre]


@cache
def templates() -> Templates:
    """Return the templates of prose.yaml."""
    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return Templates(words=data["words"], genres=data["genres"])


def documents(seed: int, size: int) -> Iterator[str]:
    """Yield documents with at least `size` characters in all; paragraphs stand apart by a blank line."""
    source = random.Random(seed)
    done = 0
    while done < size:
        document = _document(source, DOCUMENT)
        done += len(document)
        yield document


def long_line(seed: int, size: int) -> str:
    """Return one line of at least `size` characters: sentence after sentence, without a line end."""
    source = random.Random(seed)
    parts: list[str] = []
    done = 0
    while done < size:
        part = _paragraph(source, _genre(source))
        done += len(part) + 1
        parts.append(part)
    return " ".join(parts)


def _document(source: random.Random, size: int) -> str:
    genre = _genre(source)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(_paragraph(source, genre))
    return "\n\n".join(paragraphs) + "\n"


def _genre(source: random.Random) -> Genre:
    return source.choice(list(templates().genres.values()))


def _paragraph(source: random.Random, genre: Genre) -> str:
    return " ".join(_sentence(source, genre) for _ in range(source.randint(2, 5)))


def _sentence(source: random.Random, genre: Genre) -> str:
    template = source.choice(genre["plain"] if source.random() < PLAIN else genre["figures"])
    return _SLOT.sub(lambda match: _fill(source, match[1]), template)


def _fill(source: random.Random, slot: str) -> str:
    if slot[0].isupper():  # a slot that begins a sentence
        filled = _fill(source, slot.lower())
        return filled[0].upper() + filled[1:]
    if slot in _MAKERS:
        return _MAKERS[slot](source)
    return source.choice(templates().words[slot])


def _name(source: random.Random) -> str:
    syllables = (
        source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS) for _ in range(source.randint(1, 3))
    )
    return "".join(syllables).capitalize()


def _percent(source: random.Random) -> str:
    number = source.choice([f"{source.randint(1, 95)}", f"{source.uniform(0.1, 60):.1f}"])
    return number + source.choice([" percent", " per cent", "%"])


def _money(source: random.Random) -> str:
    return source.choice([
        f"${source.uniform(1, 99):.1f} million",
        f"${source.randint(2, 900)}m",
        f"€{source.uniform(1, 40):.1f}bn",
        f"£{source.randint(1, 990) * 1000:,}",
        f"{source.randint(2, 80)} million euros",
    ])  # fmt: skip


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "person": lambda source: f"{source.choice(_GIVEN)} {_name(source)}",
    "place": lambda source: _name(source) + source.choice(_PLACE_ENDS),
    "company": lambda source: f"{_name(source)} {source.choice(_COMPANY_ENDS)}",
    "n": lambda source: str(source.randint(2, 99)),
    "hundreds": lambda source: str(source.randint(100, 999)),
    "thousands": lambda source: f"{source.randint(10, 900) * 100:,}",
    "km": lambda source: str(source.randint(3, 600)),
    "decimal": lambda source: f"{source.uniform(0.2, 90):.{source.randint(1, 2)}f}",
    "day": lambda source: str(source.randint(1, 28)),
    "year": lambda source: str(source.randint(1950, 2024)),
    "age": lambda source: str(source.randint(17, 89)),
    "temp": lambda source: str(source.randint(-25, 41)),
    "time": lambda source: f"{source.randint(1, 12)}:{source.randint(0, 59):02} {source.choice(['am', 'pm'])}",
    "score": lambda source: f"{source.randint(0, 6)}-{source.randint(0, 5)}",
    "ordinal": lambda source: source.choice(["second", "third", "fourth", "fifth", "sixth", "11th", "22nd"]),
    "small1": lambda source: source.choice(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]),
    "pct": _percent,
    "money": _money,
    "price": lambda source: f"${source.uniform(0.5, 300):.2f}",
}
