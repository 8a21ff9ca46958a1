"""Check kind `announced_order`: a series whose amounts, years or ages are not in the order that is announced for it.

"In descending order: 214, 187, 193 and 66"; "from the eldest to the youngest: Anders, 1873; Karin, 1869". The series stands behind the
words, in the same sentence; its numbers are of one kind, one to an item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Span
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage.passages import one_kind

PLACEHOLDERS = frozenset({"told", "first", "next"})
AMOUNTS = frozenset({"ordinal", "score", "version"})
"""What is no amount."""
YEAR = regex.compile(r"(?<![\p{N}.,])(?:1\d{3}|20\d\d)(?![\p{N}]|[.,]\p{N})")
AGE = regex.compile(r"(?<=\(|,\s|\saged\s)\p{N}{1,2}(?=\)|,|;|\.|\s(?:and|years)\b)")
APART = regex.compile(r"(?:[,;)]|\s(?:and|then)\s)[^.:]*\p{L}|\p{L}[^.:]*(?:[,;]|\s(?:and|then)\s)")
"""What stands between the numbers of two items: a mark or a conjunction, and a name."""
FARTHEST = 90
REST = regex.compile(
    r"\b(?:others?|rest|more|further|another|total|together|in all|altogether|sum)\b", regex.IGNORECASE
)
"""What opens an item that stands for the others."""


class Params(BaseModel):
    """least: how many numbers make a series. most, fewest, old, new: superlatives of the ends. falling, rising: words before "order"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=3, ge=3)
    most: tuple[str, ...] = Field(min_length=1)
    fewest: tuple[str, ...] = Field(min_length=1)
    old: tuple[str, ...] = Field(min_length=1)
    new: tuple[str, ...] = Field(min_length=1)
    falling: tuple[str, ...] = Field(min_length=1)
    rising: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def announced(self) -> regex.Pattern[str]:
        """What announces an order; ends: its words."""
        ends = sorted({*self.most, *self.fewest, *self.old, *self.new})
        return regex.compile(
            r"\b(?:from\s(?:the\s)?(?P<begin>\L<ends>)(?:\s\p{L}+)?(?:\sdown|\sup)?\sto\s(?:the\s)?(?P<end>\L<ends>)|(?P<begin>\L<ends>)\sfirst(?=[:),])|in\s(?P<way>\L<ways>)\sorder(?!\sof\b))(?P<rest>[^.;:\p{N}]{0,40}[:,)]|\s(?:are|were|is|was|come|came)\b)?",
            regex.IGNORECASE,
            ends=ends,
            ways=[*self.falling, *self.rising],
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A number of a series: where it stands in its section, as it is told, and its figure, None for a year or an age."""

    local: Span
    text: str
    value: float
    figure: Figure | None = None


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for the first two neighbours of a series that stand the other way round."""
    for analysis in case.analyses:
        for number, section in enumerate(analysis.document.sections):
            if section.cell is not None or section.reason is not None:
                continue
            for span in section.sentences:
                for found in params.announced.finditer(section.text, span.start, span.end):
                    yield from _told(analysis, number, span.end, found, params)


def _told(analysis: Analysis, number: int, end: int, found: regex.Match[str], params: Params) -> Iterator[Draft]:
    section, region = analysis.document.sections[number], Span(found.end(), end)
    amounts = _amounts(analysis, number, region)
    years = [_item(match) for match in YEAR.finditer(section.text, region.start, region.end)]
    ages = [_item(match) for match in AGE.finditer(section.text, region.start, region.end)]
    timed = (found["begin"] or "").lower() in (*params.old, *params.new)
    for items, way in ((years, _in_time(found, params)), (amounts or ages, _in_size(found, params))):
        if items is amounts and timed and any(one.figure and one.figure.dimension != "age" for one in items):
            continue
        if not way or not _series(items, section.text, region.start, params.least):
            continue
        for first, after in pairwise(items):
            if (after.value - first.value) * way < 0 and _apart(first, after):
                places = (
                    Location(document=analysis.document.path, span=section.source(one.local)) for one in (first, after)
                )
                words = {"told": found[0].strip(" ,:()"), "first": first.text, "next": after.text}
                yield Draft(
                    locations=tuple(places),
                    confidence=0.85,
                    words=words,
                    evidence=(f"{words['told']}: {first.text}, {after.text}",),
                )
                return


def _in_size(found: regex.Match[str], params: Params) -> int:
    """Return which way amounts and ages have to go: 1 up, -1 down, 0 where that is not told."""
    if found["way"]:
        return -1 if found["way"].lower() in params.falling else 1
    begin = found["begin"].lower()
    return -1 if begin in params.most or begin in params.old else 1


def _in_time(found: regex.Match[str], params: Params) -> int:
    """Return which way years have to go."""
    begin = (found["begin"] or "").lower()
    return (
        1
        if begin in params.old or (found["way"] or "").lower() == "chronological"
        else -1
        if begin in params.new
        else 0
    )


def _amounts(analysis: Analysis, number: int, region: Span) -> list[Item]:
    """Return the amounts of a stretch; none where they are not all of one kind."""
    held = [one for one in analysis.within(number) if region.start <= one.local.start < region.end]
    held = [
        one for one in held if one.dimension not in AMOUNTS and one.value is not None and one.frame.role not in STEPS
    ]
    plain = all(one.bound in (Bound.EXACT, Bound.ABOUT) for one in held)
    alike = all(
        one.dimension == held[0].dimension and (one_kind(held[0], one) or one.dimension == "count") for one in held
    )
    return [Item(one.local, one.text, float(one.value or 0), one) for one in held] if plain and alike else []


def _item(match: regex.Match[str]) -> Item:
    return Item(Span(*match.span()), match[0], float(match[0]))


def _series(items: Sequence[Item], text: str, start: int, least: int) -> bool:
    """Say whether numbers are those of a series: near each other, with a name and a mark between any two."""
    if len(items) < least or items[0].local.start - start > FARTHEST:
        return False
    between = [text[one.local.end : other.local.start] for one, other in pairwise(items)]
    return all(len(one) <= FARTHEST and APART.search(one) and not REST.search(one) for one in between)


def _apart(first: Item, after: Item) -> bool:
    """Say whether two numbers differ for sure."""
    if first.figure is None or after.figure is None:
        return True
    return disjoint(stated(first.figure), stated(after.figure))
