"""Check kind `titled`: the title of a document and the heading above its text, in the same words but for a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.interval import significant_place
from crossfoot.model import Location, SectionKind, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"heading", "title", "heading.text", "title.text"})
_NUMBERS = lexicon.load("numbers")
VALUES = {word: Decimal(value) for kind in ("units", "teens", "tens") for word, value in _NUMBERS[kind].items()}
TOKEN = regex.compile(r"\p{N}(?:[\p{N}.,]*\p{N})?|\p{L}[\p{L}'’]*")
HEADINGS = 2
"""How many headings may stand above the text: a title of the front matter that the first heading does not repeat is one."""


class Params(BaseModel):
    """shared: how many words title and heading must have in common, beside the number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shared: int = Field(default=3, ge=1)
    confidence: float = Field(default=0.95, gt=0.0, le=1.0)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    value: Decimal | None

    @property
    def low(self) -> str:
        return self.text.lower()


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every number of a heading for which the title of its document has another in the same words."""
    for analysis in case.analyses:
        document = analysis.document
        title = document.metadata.title
        if not title:
            continue
        at = document.text.find(title)
        heads = [one for one in document.sections if one.kind is SectionKind.HEADLINE and one.part == 0]
        for section in heads[:HEADINGS]:
            if section.text == title:
                continue
            for own, other in _other_numbers(_words(section.text), _words(title), params.shared):
                span = section.source(Span(own.start, own.start + len(own.text)))
                places = [Location(document=document.path, span=span)]
                if at >= 0:
                    begin = at + other.start
                    places.append(Location(document=document.path, span=Span(begin, begin + len(other.text))))
                yield Draft(
                    locations=tuple(places),
                    confidence=params.confidence,
                    words={"heading": own.text, "title": other.text, "heading.text": section.text, "title.text": title},
                    evidence=(f"the title is “{title}”",),
                    about="value",
                )


def _words(text: str) -> list[_Word]:
    return [_Word(one.group(), one.start(), _value(one.group().lower())) for one in TOKEN.finditer(text)]


def _value(word: str) -> Decimal | None:
    if word in VALUES:
        return VALUES[word]
    plain = word.replace(",", "")
    return Decimal(plain) if regex.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None


def _other_numbers(heading: Sequence[_Word], title: Sequence[_Word], shared: int) -> list[tuple[_Word, _Word]]:
    """Return the numbers that differ where the one text stands word by word in the other, which may name its outlet too."""
    short, long = (heading, title) if len(heading) <= len(title) else (title, heading)
    for begin in range(len(long) - len(short) + 1):
        pairs = list(zip(short, long[begin : begin + len(short)], strict=True))
        other = [(a, b) for a, b in pairs if a.low != b.low and (a.value is None or a.value != b.value)]
        words = sum(a.value is None for a, b in pairs if a.low == b.low)
        if not other or words < shared or any(not _differ(a.value, b.value) for a, b in other):
            continue
        return other if short is heading else [(b, a) for a, b in other]
    return []


def _differ(a: Decimal | None, b: Decimal | None) -> bool:
    """Say whether two words are numbers of which neither is the other one rounded."""
    if a is None or b is None:
        return False
    return all(abs(Fraction(a) - Fraction(b)) > significant_place(one) / 2 for one in (a, b))
