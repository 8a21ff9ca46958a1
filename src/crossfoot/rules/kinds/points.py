"""Check kind `points`: the difference of two percentages told as percent, where it is percentage points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.interval import Range, disjoint, plain, rounded, significant_digits
from crossfoot.measure.pairing import MOST
from crossfoot.measure.wording import percent
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Role, Section
from crossfoot.rules.arithmetic.direction import sentence_of
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.arithmetic.levels_before import TAKES_UP, levels_before
from crossfoot.rules.arithmetic.levels_elsewhere import Levels, beside, by_difference, passage_of, same_subject
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.changes import NEAR, WORDS, Change, changes

ZERO = Decimal(0)
CLEARLY = Fraction(3, 4)
"""How far, in places of its last digit, a change must lie from the relative one to be points for sure."""
TELLING = 2
"""So many digits of a change are hardly those of a difference by chance."""
BEFORE = regex.compile(
    r"\b(?:previous|preceding|prior|earlier|former|last)\s\p{Ll}+|\bhad been\b|\bbefore\b", regex.IGNORECASE
)
MOVED_BY = regex.compile(r"\b(?:up|down)\sby\s$", regex.IGNORECASE)
GAPS = frozenset(lexicon.load("calculations")["gaps"])
"""What two percentages differ by, told by its name."""
PLACEHOLDERS = frozenset({"by", "start", "end", "number", "relative"})


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every change of a percentage that is a difference in points and no share of the old value."""
    apart = by_difference(case.analyses)
    for analysis in case.analyses:
        told = list(changes(analysis))
        for found in (*told, *_without_levels(analysis, {id(change.by) for change in told}, apart, case)):
            change = found if found.start is not None else _completed(found, case)
            figures = [f for f in (change.by, change.start, change.end) if f is not None]
            if any(f.dimension != "percent" or not f.value or not _firm(f, change) for f in figures):
                continue
            relative = _relative(change)
            if relative is None:
                continue
            by, start, end = change.by, change.start, change.end
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in figures),
                confidence=0.9 if start is not None else 0.82,
                words={
                    "by": by.text,
                    "start": start.text if start is not None else "the value before",
                    "end": end.text,
                    "number": plain(_value(by)),
                    "relative": relative,
                },
                evidence=(
                    *_elsewhere(by, start),
                    f"the change is {plain(_value(by))} percentage points, {relative}",
                ),
                suggestion=f"{plain(_value(by))} percentage points",
            )


def _firm(figure: Figure, change: Change) -> bool:
    """Say whether a figure is told without a bound; "nearly" does not soften a level from which a change leads to the digit."""
    if figure.bound is Bound.EXACT:
        return True
    apart = abs(_value(change.end) - _value(change.start)) if change.start is not None else None
    return figure is not change.by and figure.bound is Bound.ABOUT and apart == _value(change.by)


def _completed(change: Change, case: Case) -> Change:
    """Return the change with the value before it, where another sentence tells it beside the same value after it."""
    by, end = change.by, change.end
    if by.dimension != "percent" or end.dimension != "percent" or by.value is None or end.value is None:
        return change
    for analysis in (case.by_document[by.document], *case.beside(by.document)):
        alike = [f for f in analysis.stating("percent", end.value) if f.span != end.span]
        places = sorted({(f.section, f.sentence) for f in alike})
        for before in (f for place in places for f in analysis.within(*place)):
            together = before.dimension == "percent" and before.precision == end.precision
            if together and before.value is not None and abs(before.value - end.value) == by.value:
                return replace(change, start=before)
    return change


def _without_levels(
    analysis: Analysis, told: Collection[int], apart: Mapping[Decimal, Mapping[str, Sequence[Levels]]], case: Case
) -> Iterator[Change]:
    """Yield the changes in percent whose two levels other places tell, and are so many points apart: "margin gained 2.3 percent"."""
    for by in analysis.figures:
        section = analysis.document.sections[by.section]
        if id(by) in told or by.dimension != "percent" or by.value is None or section.cell is not None:
            continue
        if by.bound is not Bound.EXACT:
            continue
        before = levels_before(by, analysis)
        if before is not None and abs((before[0].value or ZERO) - (before[1].value or ZERO)) != abs(by.value):
            before = None
        gap = _gap_of_two(by, analysis)
        steps = by.frame.role in STEPS or MOVED_BY.search(section.text, 0, by.local.start)
        if before is None and gap is None and not steps:
            continue
        told_only = significant_digits(by.value) < TELLING
        levels = apart.get(abs(by.value), {})
        pair = (
            before
            or gap
            or _levels(by, analysis, levels, case, told_only=told_only)
            or _level_beside(by, analysis, case)
            or _level_before(by, analysis, case)
        )
        if pair is not None:
            small, great = sorted(pair, key=lambda level: level.value or 0)
            yield Change(by, great, small) if _falls(by, section) else Change(by, small, great)


def _levels(
    by: Figure, analysis: Analysis, apart: Mapping[str, Sequence[Levels]], case: Case, *, told_only: bool
) -> tuple[Figure, Figure] | None:
    """Return the two levels that a change in percent runs between; None where there are none, or another text tells it so too.

    apart: the levels that lie so far apart, by document. told_only: whether one has to be told as the one before.
    """
    if not apart:
        return None
    others = {other.document.path: other for other in case.beside(by.document)}
    for levels in (one for path in sorted({by.document, *others}) for one in apart.get(path, ())[:MOST]):
        first = levels.figures[0]
        here = (first.document, first.section, first.sentence) == (by.document, by.section, by.sentence)
        if (
            not here
            and (not told_only or levels.told)
            and same_subject(by, analysis, levels)
            and _as_precise(by, levels)
        ):
            told = any(other.stating(by.dimension, by.value) for other in others.values())
            return None if told else levels.figures
    return None


def _gap_of_two(by: Figure, analysis: Analysis) -> tuple[Figure, Figure] | None:
    """Return the only two percentages of the sentence before one that is told as their difference: "72% and 60%. The difference is 12 percent"."""
    if by.frame.thing is None or by.frame.thing.value not in GAPS:
        return None
    near = [one for one in beside(by, analysis) if one.dimension == "percent" and one.sentence == by.sentence - 1]
    if len(near) != len(("one", "other")) or not all(_is_level(one) for one in near):
        return None
    return (near[0], near[1]) if abs((near[0].value or ZERO) - (near[1].value or ZERO)) == by.value else None


def _as_precise(by: Figure, levels: Levels) -> bool:
    """Say whether a change is told to no finer place than two levels, whose difference it may be: 9.0 is none of 24 and 15."""
    return Decimal(by.precision or 1) >= min(Decimal(one.precision or 1) for one in levels.figures)


def _level_beside(by: Figure, analysis: Analysis, case: Case) -> tuple[Figure, Figure] | None:
    """Return a percentage that stands beside a change, and another that lies so many points from it.

    The other stands beside it too, or anywhere in its story where a number with decimals says enough.
    """
    near = [one for one in beside(by, analysis) if _is_level(one, about=one.sentence == by.sentence)]
    telling = by.value is not None and significant_digits(by.value) >= TELLING
    far = telling and by.value is not None and by.value != by.value.to_integral_value()
    for end in near:
        for start in (*near, *(_far(end, by, analysis, case) if far else ())):
            apart = start.value is not None and end.value is not None and abs(start.value - end.value) == by.value
            tied = start.section != by.section or by.sentence in {start.sentence, end.sentence}
            if apart and (tied or _goes_on(by, analysis)):
                return (start, end)
    return None


def _goes_on(by: Figure, analysis: Analysis) -> bool:
    """Say whether the sentence of a change speaks of what the sentence before does: "Turnout ... Turnout rose", and not "Wages rose"."""
    section = analysis.document.sections[by.section]
    own, before = (
        frozenset(words.content_lemmas(section.text[span.start : span.end])) - TAKES_UP
        for span in (section.sentences[by.sentence], section.sentences[by.sentence - 1])
    )
    return not own or bool(own & before)


def _level_before(by: Figure, analysis: Analysis, case: Case) -> tuple[Figure, Figure] | None:
    """Return the percentage that a change leads to, told with it, and the one before, told so in the paragraph of the same percentage.

    "Up by seven per cent, and now stands at 86 per cent" / "Cleaned on 86% of occasions. At the previous audit it was 79%."
    """
    own = [one for one in analysis.within(by.section, by.sentence) if one is not by and _is_level(one)]
    if len(own) != 1 or significant_digits(own[0].value) < TELLING:
        return None
    for other in case.beside(by.document):
        for end in other.stating("percent", own[0].value or Decimal(0)):
            if not _is_level(end) or other.document.sections[end.section].cell is not None:
                continue
            for start in other.figures:
                apart = abs((start.value or Decimal(0)) - (end.value or Decimal(0)))
                if start.section == end.section and _is_level(start) and apart == by.value and _is_old(start, other):
                    return start, own[0]
    return None


def _is_old(figure: Figure, analysis: Analysis) -> bool:
    told = sentence_of(figure, analysis.document.sections[figure.section])
    return figure.frame.role is Role.OLD or EARLIER.search(told) is not None or BEFORE.search(told) is not None


def _far(end: Figure, by: Figure, analysis: Analysis, case: Case) -> Iterator[Figure]:
    """Yield the percentages of a story that lie as far from one as a change tells, and share a word with it."""
    own = passage_of(by, analysis)
    values = [(end.value or Decimal(0)) + way * (by.value or Decimal(0)) for way in (1, -1)]
    for other in (analysis, *case.beside(by.document)):
        alike = sorted(
            (one for value in values for one in other.stating("percent", value)[:MOST]), key=lambda f: f.span
        )
        for one in alike:
            if _is_level(one) and own & (passage_of(one, other) | _row(one, other)):
                yield one


def _is_level(figure: Figure, *, about: bool = False) -> bool:
    told = figure.bound is Bound.EXACT or (about and figure.bound is Bound.ABOUT)
    exact = figure.dimension == "percent" and figure.value is not None and told
    return exact and figure.per is None and figure.frame.role not in STEPS


def _row(figure: Figure, analysis: Analysis) -> frozenset[str]:
    cell = analysis.document.sections[figure.section].cell
    labels = () if cell is None else (cell.row_label or "", cell.column_label or "")
    return frozenset(words.content_lemmas(" ".join(labels)))


def _falls(by: Figure, section: Section) -> bool:
    """Say whether the words beside a change are those of a fall."""
    around = section.text[max(0, by.local.start - NEAR) : by.local.end + NEAR].lower()
    return any(
        regex.search(rf"(?<!\p{{L}}){regex.escape(word)}(?!\p{{L}})", around)
        for word in (*WORDS["down"], "less", "lower")
    )


def _elsewhere(by: Figure, start: Figure | None) -> tuple[str, ...]:
    if start is None or start.document == by.document:
        return ()
    return (f"the value before stands in {start.document}",)


def _relative(change: Change) -> str | None:
    """Return the relative change in words when the stated one is in points and is not also the relative one."""
    by, start, end = _value(change.by), change.start, _value(change.end)
    if start is None:
        # a share of the value before that would vanish in the rounding of the value after cannot be meant
        place = Fraction(change.end.precision or 1)
        small = by * end / 100 < place / 2 and by < end and by >= place
        return f"{percent(by)} of {change.end.text} would be too little to show" if small else None
    old = _value(start)
    margin = sum((Fraction(f.precision or 0) / 2 for f in (change.by, start, change.end)), Fraction(0))
    if abs(abs(end - old) - by) > margin:
        return None
    low, high = rounded(start), rounded(change.end)
    ends = [abs(b / a - 1) * 100 for a in (low.low, low.high) for b in (high.low, high.high) if a and b is not None]
    if not ends or not (
        disjoint(rounded(change.by), Range(min(ends), max(ends))) or _points_to_the_digit(change, old, end, by)
    ):
        return None
    return f"in percent it is {percent(Fraction(f'{float(abs(end / old - 1) * 100):.2g}'))}"


def _points_to_the_digit(change: Change, old: Fraction, new: Fraction, by: Fraction) -> bool:
    """Say whether a change is exactly the points between two values, and nearly a whole place from their relative change.

    "slipped by 7 per cent, from 88% to 81%": only values just at the ends of their rounding would make 7 per cent of it.
    """
    place = Fraction(change.by.precision or 1)
    return abs(new - old) == by and abs(abs(new / old - 1) * 100 - by) >= CLEARLY * place


def _value(figure: Figure) -> Fraction:
    return abs(Fraction(figure.value or 0))
