"""Amounts, rates and numbers that stand apart in a passage: "£18.50 a head", "We were 46", "the invoice for £851"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot import patterns as regex
from crossfoot.language.words import is_person, noun_lemma
from crossfoot.measure import units
from crossfoot.measure.comparison import scale, scale_of
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.slip import slip
from crossfoot.model import Analysis, Bound, Figure, Modality, SectionKind

REACH = 3
"""Over how many sentences the three stand at most."""
SECTIONS = 2
"""Over how many paragraphs, headings counted."""
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
HEADS = frozenset({"head", "person", "guest", "pupil", "child", "passenger", "member", "visitor", "worker", "employee"})
WE_WERE = regex.compile(r"\b(?:we|they|there)\s(?:were|are|was|will\sbe)\s(?:only\s|just\s|all\s)?\Z", regex.IGNORECASE)
EACH = regex.compile(r"\s(?:each|apiece|a\shead|a\spiece|per\shead)\b")
IN_ALL = regex.compile(r"\b(?:altogether|in\s(?:all|total)|total\w*|all\stold|invoice|bill|sum)\b", regex.IGNORECASE)
BUYS = regex.compile(
    r"\s(?:has\s|have\s|had\s)?(?:bought|buys|buy|paid\sfor|pays\sfor|pay\sfor|covers?|covered|fetched|secured|ordered)\s(?:us\s|them\s|another\s|the\s)?\Z"
)
OVER_A_YEAR = regex.compile(
    r"\b(?:over|in|for|through|throughout)\s(?:the|a|one|that|this)\s(?:whole\s|full\s|entire\s)?year\b[^.;:\d]{0,40}\Z",
    regex.IGNORECASE,
)
FACTORS = (Decimal(10), Decimal(60))
LIKELY = ("swapped", "differs", "zero", "million", "magnitude")
SAME = Decimal("0.012")
FEWEST = 11
TELLING = 3
MOST = 8
MOST_FIGURES = 300
MOST_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Product:
    """A total that so many of a rate do not make: what they would, and what the number would have to be."""

    total: Figure
    rate: Figure
    number: Figure | None
    makes: Decimal
    asks: Decimal


def products(analysis: Analysis) -> Iterator[Product]:
    """Yield the totals of a document that their rate and number do not make, where no other numbers of it make them."""
    figures = [_split(one) for one in analysis.figures if _plain(analysis, one)]
    if len(figures) > MOST_FIGURES:
        return  # tables and reports, of which some three numbers fit any rate
    for rate in figures:
        each = _each(analysis, rate)
        if (rate.per is None and not each) or (rate.per not in (None, *HEADS) and each):
            continue  # no rate, or one of two kinds: "14 ounces each a day"
        numbers = [
            (one, many) for one in figures if one is not rate and (many := _many(analysis, rate, one)) is not None
        ]
        totals = [
            (one, much)
            for one in figures
            if one is not rate and one.per is None and (much := _much(rate, one)) is not None
        ]
        if any(_same(much, many * (rate.value or 0)) for _, many in numbers for _, much in totals):
            continue
        yield from _missed(
            analysis, rate, [x for x in numbers if _near(x[0], rate)], [x for x in totals if _near(x[0], rate)]
        )
        yield from _of_a_year(analysis, rate, [x for x in totals if _near(x[0], rate)])
    yield from _bought(analysis, figures)
    yield from _swapped(figures)


def _missed(
    analysis: Analysis,
    rate: Figure,
    numbers: Sequence[tuple[Figure, Decimal]],
    totals: Sequence[tuple[Figure, Decimal]],
) -> Iterator[Product]:
    if not numbers or not rate.value:
        return
    away = [_away(rate, one) for one, _ in numbers]
    if away.count(min(away)) > 1:
        return
    number, many = numbers[away.index(min(away))]
    makes = many * rate.value
    for total, much in totals:
        if total.sentence < 0 or not makes / MOST <= much <= makes * MOST * MOST * MOST:
            continue
        asks = much / rate.value
        whole = rate.dimension == "currency" and asks == asks.to_integral_value() and asks >= FEWEST
        whole = whole and significant_digits(rate.value) >= TELLING and many / 2 <= asks <= many * 2
        slipped = _slipped(much, makes) or (number.dimension == "count" and _slipped(many, asks) and len(totals) == 1)
        slipped = slipped or (
            scale(number, number) is not None
            and number.unit is not None
            and _slipped(number.value or many, asks * (number.value or many) / many)
        )
        summed = len(totals) == 1 and makes / MOST <= much <= makes * MOST and _in_all(analysis, total)
        if whole or slipped or summed:
            yield Product(total, rate, number, makes, asks)
            return


def _of_a_year(analysis: Analysis, rate: Figure, totals: Sequence[tuple[Figure, Decimal]]) -> Iterator[Product]:
    """Tell "€850 a month. Over the year that comes to €12,200", where a slip explains it."""
    times = {"month": Decimal(12), "week": Decimal(52)}.get(rate.per or "")
    if times is None or not rate.value:
        return
    makes = rate.value * times
    if any(_same(much, makes) for _, much in totals):
        return
    for total, much in totals:
        section = analysis.document.sections[total.section]
        start = section.sentences[total.sentence].start if total.sentence >= 0 else 0
        if OVER_A_YEAR.search(section.text, start, total.local.start) and _slipped(much, makes):
            yield Product(total, rate, None, makes, much / rate.value)
            return


def _bought(analysis: Analysis, figures: Sequence[Figure]) -> Iterator[Product]:
    """Tell "$52,200 bought 1,540 of them" beside a price of $36, where swapped digits explain it."""
    for total in figures:
        text = analysis.document.sections[total.section].text
        number = next(
            (one for one in figures if one.section == total.section and one.local.start > total.local.end), None
        )
        if total.dimension != "currency" or number is None or number.dimension != "count" or not number.value:
            continue
        if BUYS.fullmatch(text[total.local.end : number.local.start]) is None:
            continue
        prices = [
            one
            for one in figures
            if one.dimension == "currency" and one.unit == total.unit and one is not total and one.value
        ]
        if any(_same(total.value or Decimal(0), number.value * (one.value or 0)) for one in prices):
            continue
        for price in prices:
            asks = (total.value or Decimal(0)) / (price.value or Decimal(1))
            if asks == asks.to_integral_value() and asks >= FEWEST and _slipped(number.value, asks):
                yield Product(total, price, number, number.value * (price.value or Decimal(0)), asks)
                break


def _swapped(figures: Sequence[Figure]) -> Iterator[Product]:
    """Tell "12 euros. 350 were sold, and the box office took 2,400 euros": a price, a number and their product with two digits swapped."""
    for total in figures:
        if total.dimension != "currency" or total.per is not None or significant_digits(total.value or Decimal(0)) < 2:
            continue
        near = [
            one
            for one in figures
            if one is not total and one.section == total.section and abs(one.sentence - total.sentence) <= 1
        ]
        prices = [
            one
            for one in near
            if one.dimension == "currency" and one.unit == total.unit and one.local.start < total.local.start
        ]
        numbers = [
            one for one in near if one.dimension == "count" and one.unit is None and one.local.start < total.local.start
        ]
        if len(prices) != 1 or not 1 <= len(numbers) <= MOST_NUMBERS:
            continue
        made = [(one, (one.value or Decimal(0)) * (prices[0].value or Decimal(0))) for one in numbers]
        if any(_same(total.value or Decimal(0), makes) for _, makes in made if makes):
            continue
        for number, makes in made:
            if (number.value or 0) >= FEWEST and slip(total.value or Decimal(0), makes) == "digits swapped":
                yield Product(
                    total, prices[0], number, makes, (total.value or Decimal(0)) / (prices[0].value or Decimal(1))
                )


def _plain(analysis: Analysis, figure: Figure) -> bool:
    section = analysis.document.sections[figure.section]
    stated = bool(figure.value) and figure.bound in POINTS and figure.modality not in (Modality.DENIED, Modality.ASKED)
    return stated and section.cell is None and section.kind is not SectionKind.BOILERPLATE


def _split(figure: Figure) -> Figure:
    """Return "16 litres an hour" as litres, of which there are so many per hour."""
    amount, _, per = (figure.unit or "").partition(" / ")
    if not per or figure.per is not None or units.of_tables(amount) is None:
        return figure
    return replace(figure, dimension=units.dimension_of(amount), unit=amount, per=per)


def _each(analysis: Analysis, figure: Figure) -> bool:
    return EACH.match(analysis.document.sections[figure.section].text, figure.local.end) is not None


def _many(analysis: Analysis, rate: Figure, one: Figure) -> Decimal | None:
    """Return how many units of a rate a number is: "6.5 hours" of "2,400 litres a minute" are 390; None where it is of something else."""
    per = rate.per or "head"
    if one.value is None or one.per is not None:
        return None
    if one.dimension == "count" and one.unit is None:
        thing = noun_lemma((one.counted or "").lower())
        if thing == per or (per in HEADS and thing and is_person(thing)):
            return one.value
        before = analysis.document.sections[one.section].text[: one.local.start]
        return one.value if per in HEADS and not thing and WE_WERE.search(before) else None
    unit = units.of_tables(per)
    if unit is None or one.unit is None:
        return None
    if units.dimension_of(unit) != one.dimension:
        return None
    factors = scale_of(one.dimension, unit, one.dimension, one.unit)
    if factors is None or factors[1]:
        return None
    return one.value * Decimal(factors[0].numerator) / Decimal(factors[0].denominator)


def _much(rate: Figure, one: Figure) -> Decimal | None:
    """Return an amount in the unit of a rate; None for one of another kind."""
    if one.dimension != rate.dimension or one.value is None:
        return None
    if one.dimension == "count":
        return one.value if one.unit is None and one.counted is not None and one.counted == rate.counted else None
    if one.unit == rate.unit:
        return one.value
    factors = scale(rate, one)
    if factors is None or factors[1]:
        return None
    return one.value * Decimal(factors[0].numerator) / Decimal(factors[0].denominator)


def _same(a: Decimal, b: Decimal) -> bool:
    return bool(b) and abs(a / b - 1) <= SAME


def _slipped(wrong: Decimal, right: Decimal) -> bool:
    """Say whether a slip of the pen, or a wrong unit, makes one number the other."""
    if not right or not wrong:
        return False
    if any(_same(wrong, right * factor) or _same(wrong * factor, right) for factor in FACTORS):
        return True
    return significant_digits(right) >= 2 and any(word in (slip(wrong, right) or "") for word in LIKELY)


def _away(a: Figure, b: Figure) -> tuple[int, int]:
    return abs(a.section - b.section), abs(a.sentence - b.sentence) if a.section == b.section else b.sentence


def _near(a: Figure, b: Figure) -> bool:
    return abs(a.section - b.section) <= SECTIONS and (a.section != b.section or abs(a.sentence - b.sentence) <= REACH)


def _in_all(analysis: Analysis, total: Figure) -> bool:
    section = analysis.document.sections[total.section]
    start = section.sentences[total.sentence].start if total.sentence >= 0 else 0
    return IN_ALL.search(section.text, start, total.local.start) is not None
