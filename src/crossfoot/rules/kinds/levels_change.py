"""Check kind `levels_change`: a change that is not the one between two levels which another place tells as old and new.

"Debt came down by 34 million" / "Net debt 188 million (31 March: 231 million)": the levels give 43 million. With `turned` a change
that has the right size and goes the other way: "13 percent up" / "18,420 tonnes in 2023 and 16,090 tonnes in 2025".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import percent, written_like
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Modality, Role, Section
from crossfoot.rules.arithmetic.direction import REVERSED, sentence_of, way_around
from crossfoot.rules.arithmetic.level_pairs import (
    EARLIER,
    SHARES,
    Changes,
    Pair,
    anchored,
    change_of,
    earlier_beside,
    fits,
    leads_to,
    levels_beside,
    pairs_across,
    pairs_of,
)
from crossfoot.rules.arithmetic.levels_elsewhere import passage_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"by", "old", "new", "computed", "told", "way"})
SWAPPED = "digits swapped"
DIGIT = "one digit differs"
DIGITS = 2
"""A change of one digit is the size of many differences."""
LONG = 4
"""So many digits of which two changed places are hardly the difference of any other two levels."""
WHOLE = Decimal(100)
WAYS = {1: "up", -1: "down"}
ALSO = regex.compile(
    r"(?:\(|\bor |\b(?:that|this|which) (?:is|was|makes|means) |\bequals )(?:[+–-]|(?:about|some|around|nearly|almost) )?$",
    regex.IGNORECASE,
)
"""What stands before a change that is told a second time, in percent: "six more (+14.8 %)", "£31 more. That is 7.5 per cent"."""


BY_THAN = regex.compile(r"\bthan\b[^;:.]{0,60}\bby\s(?:[\d,.]*\d\s(?:\p{L}+\s)?and\s)?$", regex.IGNORECASE)
"""What stands before a difference: "shorter lists than last year, by 716 and 747 persons"."""
UNREAL = frozenset({Modality.CONDITIONAL, Modality.DENIED, Modality.ASKED})
"""Changes that did not come: "without her we would have been £10,500 short"."""
FARTHEST = 10
"""A percentage that is so many times another is of other levels."""
BESIDE = frozenset({"percent", "ratio", "currency", "mass"})
"""Dimensions of which a word right beside a number makes it a change: "a fifth up", "£41 a year more"."""


class Params(BaseModel):
    """turned: whether changes are told that have the size of the two levels and go the other way, and not those of another size."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    turned: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A change: which way it goes (0: untold), where it stands, the words of its passage, the same change told in other terms.

    beside: the levels in its passage. earlier: its clause says that it is against the time before.
    """

    by: Figure
    way: int
    analysis: Analysis
    words: frozenset[str]
    beside: tuple[Figure, ...]
    earlier: bool
    twin: Figure | None = None


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every change that no levels and no other figure of its story bear out, and that the levels explain."""
    for analysis in case.analyses:
        steps = case.once(_steps, analysis)
        if not steps:
            continue
        story = (analysis, *case.beside(analysis.document.path))
        known = Changes([pair for one in story for pair in case.once(_pairs, one)])
        for step in steps:
            draft = _turned(step, known, story) if params.turned else _missed(step, known, story)
            if draft is None and not params.turned:
                draft = _wrong_twin(step, known, story)
            if draft is not None:
                yield draft


def _pairs(analysis: Analysis) -> tuple[Pair, ...]:
    return tuple(pairs_of(analysis))


def _steps(analysis: Analysis) -> tuple[Step, ...]:
    sections = analysis.document.sections
    return tuple(
        Step(
            by,
            way_around(by, sections[by.section]),
            analysis,
            passage_of(by, analysis),
            levels_beside(by, analysis),
            earlier_beside(by, analysis),
            _twin(by, analysis),
        )
        for by in analysis.figures
        if _is_step(by, analysis)
    )


def _is_step(figure: Figure, analysis: Analysis) -> bool:
    section = analysis.document.sections[figure.section]
    exact = figure.bound in (Bound.EXACT, Bound.ABOUT) and bool(figure.value)
    event = figure.frame.event
    if not exact or section.cell is not None or (event is not None and event.negated) or figure.modality in UNREAL:
        return False
    led = sentence_of(figure, section)[: _into(figure, section)]
    opened = led.rfind("(")
    if opened > led.rfind(")") and EARLIER.search(led, opened):
        return False  # the change of an earlier time: "(a year earlier: 4.1 %)"
    if figure.frame.role in STEPS or BY_THAN.search(led):
        return True
    plain_size = figure.dimension in BESIDE and figure.frame.role is not Role.SHARE
    return plain_size and way_around(figure, section, beside=True) != 0


def _into(figure: Figure, section: Section) -> int:
    """Return how far into its sentence a figure begins."""
    inside = 0 <= figure.sentence < len(section.sentences)
    return figure.local.start - (section.sentences[figure.sentence].start if inside else 0)


def _twin(by: Figure, analysis: Analysis) -> Figure | None:
    """Return the percentage that tells a difference again, right behind it or in the next sentence."""
    text = analysis.document.sections[by.section].text
    behind = [one for one in analysis.near(by, before=0) if one.local.start >= by.local.end]
    if not behind or behind[0].dimension != "percent" or by.dimension in SHARES:
        return None
    return behind[0] if ALSO.search(text, by.local.end, behind[0].local.start) else None


def _same(by: Figure, other: Figure) -> bool:
    """Say whether another figure says the same; of a single digit it must be a change too."""
    alike = other is not by and other.value == by.value and other.dimension == by.dimension
    return alike and (significant_digits(by.value) >= DIGITS or other.frame.role in STEPS)


def _turned(step: Step, known: Changes, story: Sequence[Analysis]) -> Draft | None:
    """Return a draft where levels have the size of a change, and every one of them goes the other way."""
    by = step.by
    if not step.way or (significant_digits(by.value) < DIGITS and by.dimension != "ratio"):
        return None
    fitting = [pair for pair, right in known.in_terms_of(by, step.way, step.words) if _bears_out(step, pair, right)]
    against = [pair for pair in fitting if pair.way == -step.way]
    if (
        not against
        or any(pair not in against and not _by_chance(step, pair, against) for pair in fitting)
        or _reversed((by, *_levels(against)), story)
    ):
        return None
    for one in story:
        for other in one.stating(by.dimension, by.value):
            if _same(by, other) and way_around(other, one.document.sections[other.section]) == step.way:
                return None
    sure = [
        pair
        for pair in against
        if pair.of_one_thing
        and not _of_own_level(step, pair)
        and (anchored(step.beside, pair) or len(step.words & pair.words) >= (DIGITS if by.dimension in SHARES else 1))
    ]
    return _draft(step, sure[0], change_of(by, sure[0], step.way) or Decimal(0)) if sure else None


def _by_chance(step: Step, pair: Pair, against: Sequence[Pair]) -> bool:
    """Say whether a pair is as far apart as a change, but nothing ties it to that, while much ties a pair that is told as old and new."""
    if step.by.dimension in SHARES or not step.words.isdisjoint(pair.words) or anchored(step.beside, pair):
        return False
    return any(one.by_role and len(step.words & one.words) >= DIGITS for one in against)


def _bears_out(step: Step, pair: Pair, right: Decimal) -> bool:
    """Say whether a change is that of a pair; a share, which many pairs have, only of one that words or a level tie to it."""
    if not fits(step.by, pair, right):
        return False
    if step.by.dimension not in SHARES:
        return True
    return bool(step.words & pair.words) or anchored(step.beside, pair)


def _levels(pairs: Sequence[Pair]) -> Iterator[Figure]:
    for pair in pairs:
        yield from (pair.first, pair.second)


def _reversed(figures: Sequence[Figure], story: Sequence[Analysis]) -> bool:
    """Say whether less is more where one of the figures stands: of a depth, a place in an order, a rate of exchange."""
    sections = {one.document.path: one.document.sections for one in story}
    return any(REVERSED.search(sentence_of(one, sections[one.document][one.section])) for one in figures)


def _missed(step: Step, known: Changes, story: Sequence[Analysis]) -> Draft | None:
    """Return a draft where a change has another size than levels of its subject; None where some pair bears it out."""
    by = step.by
    if any(_same(by, other) for one in story for other in one.stating(by.dimension, by.value)):
        return None
    found = []
    for pair, right in known.in_terms_of(by, step.way, step.words):
        if by is pair.first or by is pair.second:
            continue
        if (_bears_out(step, pair, right) or _in_thousands(by, pair, right)) and _twin_fits(step, pair) is not False:
            return None
        far = by.dimension in SHARES and right > FARTHEST * (by.value or right)
        rank = None if far else _rank(step, pair, right)
        if rank is not None and not _of_own_level(step, pair):
            found.append((rank, pair, right))
    if not found and step.by.dimension not in SHARES and significant_digits(by.value) >= LONG:
        across = [(pair, change_of(by, pair, step.way)) for pair in pairs_across(step.beside, story)]
        if any(right is not None and fits(by, pair, right) for pair, right in across):
            return None
        found = [(0, pair, right) for pair, right in across if right and slip(by.value or right, right) == SWAPPED]
    if not found:
        return None
    _, pair, right = min(found, key=lambda one: one[0])
    return _draft(step, pair, right)


def _in_thousands(by: Figure, pair: Pair, right: Decimal) -> bool:
    """Say whether a change is that of a row which leaves its thousands or millions to the table: 25,000 more, 156 and 181."""
    return pair.told and by.dimension == "count" and by.value in (right * 1000, right * 1000 * 1000)


def _wrong_twin(step: Step, known: Changes, story: Sequence[Analysis]) -> Draft | None:
    """Return a draft where a difference is that of two levels and the percentage behind it, which tells it again, is of none."""
    twin, by = step.twin, step.by
    if (
        twin is None
        or min(significant_digits(one.value) for one in (by, twin)) < DIGITS
        or twin.bound is not Bound.EXACT
    ):
        return None
    if any(_same(twin, other) for one in story for other in one.stating(twin.dimension, twin.value)):
        return None
    found = [(pair, right) for pair, right in known.in_terms_of(by, step.way, step.words) if fits(by, pair, right)]
    if any(_twin_fits(step, pair) is not False for pair, _ in found):
        return None
    for pair, _ in found:
        share = change_of(twin, pair, step.way or pair.way)
        if pair.old is not None and pair.way != -step.way and share is not None and step.words & pair.words:
            return _draft(replace(step, by=twin), pair, share)
    return None


def _of_other_base(step: Step, pair: Pair, right: Decimal) -> bool:
    """Say whether a percentage is of the later of two levels that it should be of the earlier, or what a fall leaves of it.

    One of the levels stands beside it: "$85 a season, 41 percent more than now", where the fee goes from $50 to $85.
    """
    by, base = step.by, pair.base(step.way)
    if by.dimension != "percent" or not step.way or pair.way == -step.way or not base or not pair.of_one_thing:
        return False
    if significant_digits(by.value) < DIGITS or by.bound is not Bound.EXACT or not anchored(step.beside, pair):
        return False
    other = sum((one.value or Decimal(0) for one in (pair.first, pair.second)), -base)
    mistaken = [pair.apart / other * WHOLE] if other else []
    if step.way < 0:
        mistaken.append(WHOLE - right)
    place = Decimal(by.precision or 1)
    return any(one.quantize(place) == by.value for one in mistaken)


def _behind_level(step: Step, pair: Pair) -> bool:
    """Say whether a change is told of a level of a pair right before it: "came to 1,480 MWh, which is 12 per cent down"."""
    by, text = step.by, step.analysis.document.sections[step.by.section].text
    before = [one for one in step.beside if one.sentence == by.sentence and one.local.end <= by.local.start]
    return (
        bool(before) and anchored(before[-1:], pair) and bool(ALSO.search(text, before[-1].local.end, by.local.start))
    )


def _of_own_level(step: Step, pair: Pair) -> bool:
    """Say whether a difference is told right behind a level that is none of a pair: "employed 265 people, 14 more than last year"."""
    by = step.by
    before = [one for one in step.beside if one.sentence == by.sentence and one.local.end <= by.local.start]
    own = [one for one in before[-1:] if (one.dimension, one.unit) == (by.dimension, by.unit)]
    return bool(own) and not anchored(own, pair)


def _rank(step: Step, pair: Pair, right: Decimal) -> int | None:
    """Return how sure it is that a change is meant to be that of a pair, 0 the surest; None where it is not sure."""
    by = step.by
    worded = not step.words.isdisjoint(pair.words)
    if not worded and pair.old is None:
        return None
    if _of_other_base(step, pair, right):
        return 1
    if worded and step.way * pair.way > 0 and leads_to(by, step.beside, step.analysis, pair):
        return 0
    how = slip(by.value or Decimal(0), _as_told(right, by)) if by.dimension != "ratio" else None
    if by.dimension in SHARES and (
        step.way * pair.way < 0 or not (pair.by_role or (pair.old and anchored(step.beside, pair)))
    ):
        return None
    tied = how in (SWAPPED, DIGIT) or len(step.words & pair.words) >= DIGITS or anchored(step.beside, pair)
    if how is not None and worded and tied and (pair.told or (how == SWAPPED and _counts_alike(by, pair))):
        return 0 if pair.old is not None else 1 if pair.told else 2
    if (pair.way == -step.way and step.way) or not pair.of_one_thing:
        return None
    if how == DIGIT and by.dimension not in SHARES and len(step.words & pair.words) >= DIGITS:
        return 3
    twin = step.twin is not None and significant_digits(step.twin.value) >= DIGITS
    if twin and (worded or _digit(by, right)) and _twin_fits(step, pair):
        return 3
    if pair.old is None:
        return None
    if anchored(step.beside, pair) and (how is not None or _digit(by, right)):
        return 4
    if not step.way or by.dimension not in SHARES:
        return None
    if pair.by_role and by.bound is Bound.EXACT and _behind_level(step, pair):
        return 5
    if not step.earlier:
        return None
    own = (one for one in step.beside if one.sentence == by.sentence)
    return 5 if anchored(own, pair) else None


def _as_told(right: Decimal, by: Figure) -> Decimal:
    """Return a change to the place that another is told to: 20.5 million is no slip of 25 million."""
    place = Decimal(by.precision or 1)
    return (right / place).to_integral_value() * place


def _counts_alike(by: Figure, pair: Pair) -> bool:
    """Say whether a change may be of what both levels count: 71 moves are none of the 24 byes and 7 forfeits."""
    things = {one.counted for one in (by, pair.first, pair.second)} - {None}
    return by.dimension != "count" or len(things) <= 1


def _twin_fits(step: Step, pair: Pair) -> bool | None:
    """Say whether the percentage that tells a change again is that of a pair; None where there is none."""
    if step.twin is None:
        return None
    share = change_of(step.twin, pair, step.way or pair.way)
    return share is not None and fits(step.twin, pair, share)


def _digit(by: Figure, right: Decimal) -> bool:
    """Say whether one digit of two or more differs."""
    if by.dimension in SHARES or by.value is None:
        return False
    a, b = (value.normalize().as_tuple() for value in (by.value, right))
    alike = len(a.digits) == len(b.digits) > 1 and a.exponent == b.exponent
    return alike and sum(x != y for x, y in zip(a.digits, b.digits, strict=True)) == 1


def _draft(step: Step, pair: Pair, right: Decimal) -> Draft:
    by = step.by
    old, new = (pair.second, pair.first) if pair.old is pair.second else (pair.first, pair.second)
    share = by.dimension in SHARES
    told = percent(Fraction(right) * SHARES[by.dimension]) if share else written_like(pair.first, Fraction(right))
    said: Mapping[int, str] = WAYS
    words = {
        "by": by.text,
        "old": old.text,
        "new": new.text,
        "computed": told,
        "told": said.get(step.way, ""),
        "way": said.get(pair.way, ""),
    }
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (by, pair.first, pair.second)),
        confidence=0.85 if pair.told else 0.8,
        words=words,
        evidence=(f"{pair.first.text} and {pair.second.text} are {told} apart",),
    )
