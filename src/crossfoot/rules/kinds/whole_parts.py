"""Check kind `whole_parts`: parts that a sentence tells of a whole, "690 of them full-time and 460 part-time", and that miss it by a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.wording import written_like
from crossfoot.model import Figure, Location, Section
from crossfoot.rules.arithmetic.whole import amounts, make, slips, value_of
from crossfoot.rules.draft import Case, Draft

Pattern = Any
PLACEHOLDERS = frozenset({"whole", "parts", "sum", "slip"})
LISTS = regex.compile(r"\b(?:and|but)\b|[,;]")
NEAR = 30


MADE_OF = regex.compile(
    r"\b(?:consist\w*|compos\w*|compris\w*|made up|made|full|instead|out)\sof\s[^,;.]{0,12}$", regex.IGNORECASE
)
"""What stands before the first of several parts: "the cargo consisted of 212 tonnes of fuel, 134 tonnes of steel and ..."."""


class Params(BaseModel):
    """Words are in small letters.

    some: words that make a list one of some parts only, or parts of several. whole: what stands before a whole ("of the 870"); owners: what may
    stand between. them: what a part is of ("650 of them"). apart: how far the parts may miss the whole, as a share.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    some: tuple[str, ...] = Field(min_length=1)
    whole: tuple[str, ...] = Field(min_length=1)
    owners: tuple[str, ...] = Field(min_length=1)
    them: tuple[str, ...] = Field(min_length=1)
    apart: float = Field(default=0.25, gt=0, lt=1)

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What makes a list one of some parts only; what stands before a whole, behind a part, and between the two."""
        them = list(self.them)
        return (
            regex.compile(r"\b(?:\L<some>)\b", regex.IGNORECASE, some=list(self.some)),
            regex.compile(
                r"\b(?:\L<whole>)(?:\s(?:\L<owners>))*\s$",
                regex.IGNORECASE,
                whole=list(self.whole),
                owners=list(self.owners),
            ),
            regex.compile(r"\W*(?:\w+\s)?of\s(?:\L<them>)\b", regex.IGNORECASE, them=them),
            regex.compile(r"\bof\s(?:\L<them>)\b[^,;.]{0,40}$", regex.IGNORECASE, them=them),
        )


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every whole that all amounts behind it in its sentence, said to be of it, would make but for one slip."""
    for analysis in case.analyses:
        sections = analysis.document.sections
        figures = amounts(analysis.of_quantities().figures)
        for (at, index), group in groupby(figures, key=lambda f: (f.section, f.sentence)):
            section = sections[at]
            if section.cell is not None or index >= len(section.sentences):
                continue
            told = sorted(group, key=lambda f: f.local.start)
            for place, whole in enumerate(told):
                parts = [f for f in told[place + 1 :] if same_scale(f, whole) and f.per == whole.per]
                if _split(whole, parts, section, params) and not _all_parts(whole, parts, figures):
                    yield from _missed(whole, parts, params)


def _split(whole: Figure, parts: Sequence[Figure], section: Section, params: Params) -> bool:
    """Say whether a sentence tells amounts as parts, and all of them, of one before them."""
    if len(parts) < 2 or any(value_of(part) >= value_of(whole) for part in parts):
        return False
    some, of_whole, of_them, of_which = params.patterns
    sentence = section.sentences[whole.sentence]
    if some.search(section.text, whole.local.end, sentence.end):
        return False
    before = section.text[max(sentence.start, whole.local.start - NEAR) : whole.local.start]
    first, last = parts[0], parts[-1]
    told = (
        (of_whole.search(before) is not None and MADE_OF.search(before) is None)
        or of_them.match(section.text, first.local.end) is not None
        or of_which.search(section.text[whole.local.end : first.local.start]) is not None
    )
    return told and LISTS.search(section.text[parts[-2].local.end : last.local.start]) is not None


def _all_parts(whole: Figure, parts: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Say whether a number of the paragraph is what the whole and its parts make together: all of them are parts of that one."""
    everything = sum((value_of(part) for part in parts), value_of(whole))
    others = (one for one in figures if one.section == whole.section and one is not whole)
    return any(same_scale(one, whole) and value_of(one) == everything for one in others)


def _mended(wrong: Figure, right: Decimal | Fraction, whole: Figure, named: str) -> str:
    """Return what would make a sum right, and the likely slip; of the whole the slip says enough."""
    if wrong is whole:
        return f" ({named})"
    return f"; {written_like(wrong, Fraction(right))} for {wrong.text} would make it right ({named})"


def _missed(whole: Figure, parts: Sequence[Figure], params: Params) -> Iterator[Draft]:
    made = sum((value_of(part) for part in parts), Fraction(0))
    mended = list(slips(whole, parts))
    if make(whole, parts) or not mended or abs(made / value_of(whole) - 1) > params.apart:
        return
    wrong, right, named = mended[0]
    ordered = [wrong, *(one for one in (whole, *parts) if one is not wrong)]
    sure = len(mended) == 1
    yield Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in ordered),
        confidence=0.9 if sure else 0.85,
        words={
            "whole": whole.text,
            "parts": " + ".join(part.text for part in parts),
            "sum": written_like(whole, made),
            "slip": _mended(wrong, right, whole, named) if sure else "",
        },
        evidence=(f"{' + '.join(part.text for part in parts)} = {written_like(whole, made)}, stated {whole.text}",),
        suggestion=None,
    )
