"""So much for each, so many and what that makes, where only one amount near can play each part; means of lists."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma
from crossfoot.measure.comparison import commensurable, scale
from crossfoot.model import Bound, Figure
from crossfoot.rules.passage.near import ANAPHORIC, amounts, holds, is_amount, likely, resumes, windows
from crossfoot.rules.passage.near_pairs import DRAWN
from crossfoot.rules.passage.passages import (
    POINTS,
    Passage,
    Reading,
    bare,
    one_kind,
    one_thing,
    owns_noun,
)
from crossfoot.rules.passage.products import AVERAGE, COMPOUND, DOUBLED, TIMES, by_units

PER = regex.compile(
    r"\s(?:\p{Ll}+\s)?(?:to\s)?(?:the|an?|per|each|every|for\s(?:each|every))\s(?P<noun>\p{L}+)", regex.IGNORECASE
)
EACH_OF = regex.compile(r"\beach\b[^.;:\ue000-\ue0c8]{0,40}$", regex.IGNORECASE)
EACH_NOUN = regex.compile(
    r"\b(?:each|every)\s(?!of\b|one\b|time\b)(?P<noun>\p{L}+)\b[^.;:,\ue000-\ue0c8]{1,40}$", regex.IGNORECASE
)
OF_OTHERS = regex.compile(r"\b(?:this|last|season|career|national|usual|normal|annual|long-term)\b", regex.IGNORECASE)
"""What says that an average is one of more than what is listed: "her average this season"."""
OF_THEM = regex.compile(r"\sof\s(?:them|us|you|those|these)\b", regex.IGNORECASE)
TO_EVERY = regex.compile(r"(?:\s\p{L}+){1,2}\s(?:(?:to|for|per)\s(?:every|each|one)|per)\s\p{L}", regex.IGNORECASE)


def products(passage: Passage) -> Iterator[Reading]:
    """Yield rates with the only number and the only total near that fit them."""
    for at, rate in passage.claims():
        if rate.bound not in POINTS or not rate.value:
            continue
        for first, last in windows(passage, at):
            found = _parts(passage, at, rate, first, last)
            if found is None:
                continue
            reading = _product(passage, at, *found)
            if reading is not None:
                yield reading
            break


def _parts(passage: Passage, at: int, rate: Figure, first: int, last: int) -> tuple[Figure, Figure, Figure] | None:
    """Return the number, the total and the rate, in units that fit; None where there is none or a choice of either."""
    figures = [one for one in passage.figures(first, last) if one is not rate]
    if rate.dimension in COMPOUND and rate.per is None:
        return by_units(rate, [one for one in figures if is_amount(passage, one)])
    behind = PER.match(passage.behind(at, rate))
    each_noun = EACH_NOUN.search(passage.before(at, rate))
    per = (
        rate.per
        or (noun_lemma(each_noun["noun"].lower()) if each_noun is not None else None)
        or (noun_lemma(behind["noun"].lower()) if behind is not None else None)
    )
    each = EACH_OF.search(passage.before(at, rate)) is not None or regex.match(
        r"(?:\s\p{L}+)?\s(?:each|apiece)\b", passage.behind(at, rate)
    )
    if (per is None and not each) or not is_amount(passage, rate):
        return None
    held = [one for one in figures if is_amount(passage, one)]
    if any((one.per is not None and one.dimension == rate.dimension) for one in held):
        return None
    numbers = [one for one in held if _counts(one, per, rate)]
    totals = [
        one
        for one in held
        if one.dimension == rate.dimension
        and one not in numbers
        and (rate.dimension == "count" or commensurable(one, rate))
    ]
    return (numbers[0], totals[0], rate) if len(numbers) == len(totals) == 1 else None


def _counts(one: Figure, per: str | None, rate: Figure) -> bool:
    """Say whether a figure is the number of what a rate is told for each of."""
    if per is None:
        labelled = bool(one.head) and one.counted is not None
        return (
            one.dimension == "count"
            and (owns_noun(one) or labelled)
            and (rate.dimension != "count" or one.counted != rate.counted)
        )
    if per in TIMES:
        return one.dimension == "duration" and one.unit == per
    named = one.text.lower().split()[-1]
    measured = one.unit is not None and noun_lemma(named) == per
    return measured or (
        one.dimension == "count"
        and (owns_noun(one) or one.head is not None)
        and one.counted is not None
        and one_thing(one.counted, per)
    )


def _product(passage: Passage, at: int, number: Figure, total: Figure, rate: Figure) -> Reading | None:
    places = [passage.where(one) for one in (number, total)]
    text = " ".join(passage.sentences[near].text for near in sorted({at, *places}))
    if DOUBLED.search(text) or any(one.bound is Bound.RANGE for one in (number, total)):
        return None
    parts = {"per_one": rate, "so_many": number, "in_all": total}
    factors = scale(total, rate) if rate.unit != total.unit and rate.dimension not in COMPOUND else None
    made = float(number.value or 0) * float(rate.value or 0) * (float(factors[0]) if factors else 1.0)
    if _explained(passage, at, rate, total.dimension):
        return None
    if not likely(float(total.value or 0), made) or not _drawn(passage, number, total, rate):
        return None
    mean = AVERAGE.search(passage.before(at, rate)[-40:])
    return Reading(
        formula="in_all = so_many * per_one",
        parts=parts,
        suspect="per_one" if mean else "in_all",
        binding="near",
        same=("in_all", "per_one") if rate.dimension == total.dimension else (),
    )


def _explained(passage: Passage, at: int, rate: Figure, dimension: str) -> bool:
    """Say whether another number and total near a rate bear it out."""
    held = amounts(passage, at - 3, at + 3, but=[rate])
    totals = [one for one in held if one.dimension == dimension]
    return any(
        holds("total = number * pct", {"total": a, "number": b, "pct": rate})
        for a in totals
        for b in held
        if a is not b and (b.value or 0) > 1
    )


def _drawn(passage: Passage, number: Figure, total: Figure, rate: Figure) -> bool:
    """Say whether the last of three amounts is drawn from the other two: in one sentence, or by what it opens with."""
    at = passage.where(rate)
    places = [passage.where(one) for one in (number, total)]
    if places == [at, at]:
        return True
    where, last = max(
        [*zip(places, (number, total), strict=True), (at, rate)], key=lambda one: (one[0], one[1].local.start)
    )
    before = passage.before(where, last)
    return bool(
        resumes(passage, where)
        or ANAPHORIC.search(before)
        or DRAWN.search(before)
        or AVERAGE.search(before)
        or COMES_TO.search(before)
    )


COMES_TO = regex.compile(
    r"\b(?:comes?\sto|came\sto|makes?|made|adds\sup\sto|totals?|totalled|cost|costs|earned|paid)\s(?:\p{L}+\s){0,2}\p{Sc}?$",
    regex.IGNORECASE,
)


def means(passage: Passage) -> Iterator[Reading]:
    """Yield averages with the only list of numbers near, or the only total and number."""
    for at, mean in passage.claims():
        before, behind = passage.before(at, mean), passage.behind(at, mean)
        clause = regex.split(r"[;\ue000-\ue0c8]", before)[-1]
        if (
            not is_amount(passage, mean)
            or OF_OTHERS.search(clause)
            or not (
                AVERAGE.search(clause[-60:])
                or regex.match(
                    r"[^,;.\ue000-\ue0c8]{0,30}\b(?:on\saverage|in\san?\s(?:mean|average|typical))\b", behind
                )
            )
        ):
            continue
        for first, last in ((at, at), (at - 1, at), (at, at + 1), (at - 3, at), (at - 4, at), (at - 5, at)):
            run = _run(passage, first, last, mean) if first >= 0 and last < len(passage.sentences) else []
            if run:
                names = [f"part_{letter}" for letter in ascii_lowercase[: len(run)]]
                yield Reading(
                    formula=f"mean = ({' + '.join(names)}) / {len(run)}", parts={"mean": mean, **dict(zip(names, run, strict=True))},
                    suspect="mean", binding="near", same=("mean", *names),
                )  # fmt: skip
                break
            reading = _shared_out(passage, mean, first, last)
            if reading is not None:
                yield reading
                break


def _run(passage: Passage, first: int, last: int, mean: Figure) -> list[Figure]:
    held = amounts(passage, first, last, but=[mean])
    held = [
        one
        for one in held
        if (one_kind(one, mean) or bare(one) or bare(mean))
        and not (one.spelled and owns_noun(one) and (one.value or 0) <= len(held))
    ]
    close = held and max(one.value or 0 for one in held) < 4 * min(one.value or 0 for one in held)
    inside = close and min(one.value or 0 for one in held) * 1 <= (mean.value or 0) * 2
    same = len({passage.where(one) for one in held}) == 1 or all(
        passage.sentences[passage.where(one)].section.list_item for one in held
    )
    return held if inside and same and 3 <= len(held) <= 12 else []


def _shared_out(passage: Passage, mean: Figure, first: int, last: int) -> Reading | None:
    """Return the reading of an average of a total over a number: "35 volunteers, 420 hours. On average each gave twelve hours"."""
    if not (first >= 0 and last < len(passage.sentences)):
        return None
    held = amounts(passage, first, last, but=[mean])
    totals = [one for one in held if bare(mean) and one.dimension != "count"] or [
        one
        for one in held
        if one.dimension == mean.dimension
        and one.unit == mean.unit
        and (mean.dimension != "count" or one.counted == mean.counted)
    ]
    numbers = [one for one in held if one.dimension == "count" and owns_noun(one) and one not in totals]
    if not numbers:
        numbers = [
            one
            for one in passage.figures(first, last)
            if one.dimension == "count" and OF_THEM.match(passage.behind(passage.where(one), one))
        ]
        held = [*held, *(one for one in numbers if one not in held)]
    if len(totals) != 1 or len(numbers) != 1 or len(held) != len(("total", "number")):
        return None
    number, total = numbers[0], totals[0]
    if not likely(float(mean.value or 0) * float(number.value or 0), float(total.value or 0)):
        return None
    return Reading(
        formula="in_all = so_many * per_one",
        parts={"per_one": mean, "so_many": number, "in_all": total},
        suspect="per_one",
        binding="near",
    )


def ratios(passage: Passage) -> Iterator[Reading]:
    """Yield so many to every one with the only two numbers near: "210 pupils and seven teachers, or thirty children to every adult"."""
    for at, every in passage.claims():
        if not is_amount(passage, every) or not owns_noun(every) or not TO_EVERY.match(passage.behind(at, every)):
            continue
        for first, last in ((at, at), (at - 1, at)):
            held = (
                [
                    one
                    for one in amounts(passage, first, last, but=[every])
                    if one.dimension == "count" and owns_noun(one)
                ]
                if first >= 0
                else []
            )
            if len(held) < len(("few", "many")):
                continue
            few, many = sorted(held, key=lambda one: one.value or 0)[:2]
            if len(held) == len(("few", "many")) and likely(
                float(every.value or 0), float((many.value or 0) / (few.value or 1))
            ):
                yield Reading(
                    formula="every = many / few",
                    parts={"every": every, "many": many, "few": few},
                    suspect="every",
                    binding="near",
                )
            break
