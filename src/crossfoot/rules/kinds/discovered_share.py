"""Check kind `discovered_share`: a part, its whole and a percentage in neighbouring sentences that do not fit.

Within one sentence wordings say what is a share of what (kind `equation`); across sentences the evidence must: the part is
said to be one of the whole, nothing else there is a count or a share, and the percentage either points back ("That is 30
percent") or is of the same things and misses by a slip of the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.interval import Range, disjoint, loose, plain
from crossfoot.model import Analysis, Bound, Figure, Location, Section
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"part", "base", "pct", "computed", "slip"})
HUNDRED = Fraction(100)
DIGITS = 2


class Params(BaseModel):
    """What must stand where. Words and patterns are in small letters.

    least: the smallest whole that is looked at. elided: what stands between a whole and its part without a noun. outof: what
    stands before such a whole. points_back: what stands between the beginning of a sentence and a percentage that sums up the
    sentence before. shares: nouns that a percentage may be told with, and what else a text calls the part ("turnout": "vote").
    apart: words of another day, group or comparison, for which nothing is told. within: how many times too great or
    too small a percentage may be that points back.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Decimal = Field(default=Decimal(20), gt=0)
    elided: tuple[str, ...] = Field(min_length=1)
    outof: tuple[str, ...] = Field(min_length=1)
    points_back: tuple[str, ...] = Field(min_length=1)
    apart: tuple[str, ...] = ()
    within: float = Field(default=3, gt=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every percentage that the part and the whole in the sentences before it do not make."""
    patterns = [_any(words) for words in (params.elided, params.outof, params.points_back, params.apart)]
    for analysis in case.analyses:
        percents = [f for f in analysis.figures if _percent(f)]
        for pct in percents:
            section = analysis.document.sections[pct.section]
            if section.cell is None and not section.list_item:
                yield from _of_percent(pct, section, analysis, patterns, params)


def _any(choices: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(choices)})(?!\p{{L}})", regex.IGNORECASE)


def _of_percent(
    pct: Figure, section: Section, analysis: Analysis, patterns: Sequence[regex.Pattern[str]], params: Params
) -> Iterator[Draft]:
    elided, outof, points_back, apart = patterns
    near = analysis.near(pct, before=2, behind=0)
    mine = section.sentences[pct.sentence]
    for part in near:
        wholes = [f for f in near if _count(f, params) and _is_part(part, f, section, elided, outof)]
        if len(wholes) != 1 or not 1 <= pct.sentence - part.sentence <= 1:
            continue
        base = wholes[0]
        start = section.sentences[base.sentence].start
        if not _alone(near, base, part, pct) or apart.search(section.text, start, mine.end):
            continue
        back = points_back.fullmatch(section.text[mine.start : pct.local.start]) is not None
        if back and part.sentence + 1 == pct.sentence:
            yield from _draft(part, base, pct, sure=True, within=Fraction(params.within))
        elif _of_same(pct, base, part, section):
            yield from _draft(part, base, pct, sure=False, within=Fraction(params.within))


def _percent(figure: Figure) -> bool:
    if figure.dimension != "percent" or figure.bound not in {Bound.EXACT, Bound.ABOUT} or figure.value is None:
        return False
    return 0 < figure.value < HUNDRED and not figure.spelled and figure.sentence >= 1


def _count(figure: Figure, params: Params) -> bool:
    if figure.dimension != "count" or figure.bound is not Bound.EXACT or figure.value is None:
        return False
    return figure.counted is not None and figure.per is None and figure.value >= params.least


def _is_part(
    part: Figure, base: Figure, section: Section, elided: regex.Pattern[str], outof: regex.Pattern[str]
) -> bool:
    """Say whether the text says that one count is some of another: "372 of them", "of 1,240 members 372"."""
    if part.dimension != "count" or part.bound is not Bound.EXACT or part.value is None or base.value is None:
        return False
    if not 0 < part.value < base.value or not 0 <= part.sentence - base.sentence <= 1:
        return False
    if part.part_of is not None:
        return part.part_of in {"?", base.counted}
    if part.sentence != base.sentence or part.local.start < base.local.end:
        return False
    if part.counted not in {None, base.counted}:
        return False
    between = section.text[base.local.end : part.local.start]
    before = section.text[section.sentences[base.sentence].start : base.local.start].strip()
    return elided.search(between) is not None or (part.counted is None and outof.fullmatch(before) is not None)


def _alone(near: Sequence[Figure], base: Figure, part: Figure, pct: Figure) -> bool:
    """Say whether no other count or percentage stands between the whole and the percentage."""
    kinds = {"count", "percent", "percentage_point", "ratio", "multiple"}
    return not [f for f in near if f.dimension in kinds and f not in (base, part, pct) and f.sentence >= base.sentence]


def _of_same(pct: Figure, base: Figure, part: Figure, section: Section) -> bool:
    """Say whether a percentage is of the things of the whole, and its sentence names nothing that is new."""
    if base.counted not in {pct.counted, pct.part_of} or pct.sentence != part.sentence + 1:
        return False
    start = section.sentences[base.sentence].start
    mine = section.sentences[pct.sentence]
    known = set(words.content_lemmas(section.text[start : mine.start]))
    said = [word for word in words.content_lemmas(section.text[mine.start : mine.end]) if not word[0].isdigit()]
    return all(word in known or any(words.alike(word, other) for other in sorted(known)) for word in said)


def _draft(part: Figure, base: Figure, pct: Figure, *, sure: bool, within: Fraction) -> Iterator[Draft]:
    if part.value is None or base.value is None or pct.value is None:
        return
    share = HUNDRED * Fraction(part.value) / Fraction(base.value)
    stated = Fraction(pct.value)
    if _fits(part.value, base.value, pct) or not disjoint(loose(pct), Range(HUNDRED - share, HUNDRED - share)):
        return
    named = _slip(part, base, pct)
    if named is None and (not sure or not 1 / within <= stated / share <= within):
        return
    places = max(0, -int(pct.precision.adjusted())) if pct.precision else 0
    computed = plain(Fraction(f"{float(share):.{places}f}"))
    yield Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (pct, part, base)),
        confidence=0.9 if sure and named else 0.85 if sure else 0.75,
        words={
            "part": part.text,
            "base": base.text,
            "pct": pct.text,
            "computed": f"{computed} percent",
            "slip": f" ({named})" if named else "",
        },
        evidence=(
            f"{part.text} / {base.text} = {computed} percent, stated {pct.text}",
            *((f"likely slip: {named}",) if named else ()),
        ),
        suggestion=None,
    )


def _fits(part: Decimal, base: Decimal, pct: Figure) -> bool:
    share = HUNDRED * Fraction(part) / Fraction(base)
    allowed = loose(pct)
    margin = Fraction(pct.precision or 1)  # those who cut off instead of rounding
    wider = Range(
        None if allowed.low is None else allowed.low - margin, None if allowed.high is None else allowed.high + margin
    )
    return not disjoint(wider, Range(share, share))


def _slip(part: Figure, base: Figure, pct: Figure) -> str | None:
    """Return which of the three numbers would fit with two neighbouring digits exchanged; None for none."""
    if part.value is None or base.value is None or pct.value is None:
        return None
    share = HUNDRED * Fraction(part.value) / Fraction(base.value)
    for value in _exchanged(pct.value):
        if abs(Fraction(value) - share) <= Fraction(pct.precision or 1):
            return f"digits of {pct.text} swapped"
    for figure in (part, base):
        for value in _exchanged(figure.value):
            pair = (value, base.value) if figure is part else (part.value, value)
            if (
                pair[1]
                and abs(HUNDRED * Fraction(pair[0]) / Fraction(pair[1]) - Fraction(pct.value))
                <= Fraction(pct.precision or 1) / DIGITS
            ):
                return f"digits of {figure.text} swapped"
    return None


def _exchanged(value: Decimal | None) -> list[Decimal]:
    """Return a number with each two neighbouring digits exchanged: 372 gives 732 and 327."""
    if value is None:
        return []
    sign, digits, _ = value.as_tuple()
    found = []
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and not (at == 0 and digits[1] == 0):
            changed = (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :])
            found.append(Decimal((sign, changed, 0)).scaleb(value.adjusted() - len(digits) + 1))
    return found
