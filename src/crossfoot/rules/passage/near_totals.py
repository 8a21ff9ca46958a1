"""Amounts that stand together and the one beside them that is nearly their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from string import ascii_lowercase

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import scale
from crossfoot.model import STEPS, Bound, Figure, Modality, Role
from crossfoot.rules.passage.near import SHARES, holds, is_amount
from crossfoot.rules.passage.pairs import earlier_words
from crossfoot.rules.passage.passages import Passage, Reading, bare, one_kind, one_thing, owns_noun, twice_told
from crossfoot.rules.passage.products import scaled
from crossfoot.rules.passage.totals import AHEAD, BRACKET, LEFT, NEARLY, OPEN, SUM, SUM_BEHIND, SUM_VERB, THEREFORE

THOUSAND = 1000
MAGNITUDE = regex.compile(r"\d\s?(?P<word>m|mn|bn|million|billion)\b", regex.IGNORECASE)
UNCOUNTED = regex.compile(
    r"^[^.;:\ue000-\ue0c8]{0,40}?(?:\band|\bplus|,)\s(?:also\s)?(?:an?|the|one|another|some|several|his|her|its|their)\s\p{Ll}",
    regex.IGNORECASE,
)
"""What goes on with a list by something that has no number: "six lorries, seven cars and a minibus"."""
COLON = regex.compile(r"[^.;,]{0,40}:\s")
ANNOUNCES = 5
"""A sentence of so few words tells a number alone: "Seven hundred ballots."."""
LEAST = 2
MOST = 8
FEW = Fraction(35, 100)
"""By how much a total may miss its parts and still be meant for their sum."""
AT_A_TIME = frozenset({Role.OLD, Role.NEW, Role.LIMIT, Role.TARGET, Role.FORECAST})
NO_SUM = regex.compile(
    r"\b(?:than|each|apiece|per|every|average|both|respectively|or|either|from|between|record|capacity|room for|up to)\b",
    regex.IGNORECASE,
)
WHOLE = regex.compile(r"(?<!out\s)\b[Oo]f\s(?:the\s|its\s|their\s|our\s|my\s)?$")
"""What makes an amount a whole of which parts are told."""
COMES_TO = regex.compile(
    r"\b(?:so|hence|thus|looking\sat|comes?\sto|came\sto|makes|made|making|gives?|gave|giving|adds?\sup|out\sof)\b",
    regex.IGNORECASE,
)


def totals(passage: Passage) -> Iterator[Reading]:
    """Yield totals with the amounts that stand together before or behind them and nearly make them up."""
    for at, total in passage.claims():
        if not _can_be_total(passage, at, total):
            continue
        for parts, binding in _lists(passage, at, total):
            if _told_apart(passage, at, total, parts):
                names = [f"part_{letter}" for letter in ascii_lowercase[: len(parts)]]
                yield Reading(
                    formula=f"total = {' + '.join(names)}", parts={"total": total, **dict(zip(names, parts, strict=True))},
                    suspect="total", binding=binding, same=("total", *names),
                )  # fmt: skip
                break


def _can_be_total(passage: Passage, at: int, total: Figure) -> bool:
    if not is_amount(passage, total) or total.bound is not Bound.EXACT or total.frame.role in STEPS | AT_A_TIME:
        return False
    if earlier_words(passage, total):
        return False
    before, behind = passage.before(at, total)[-25:], passage.behind(at, total)[:25]
    taken = [
        one
        for one in passage.sentences[at].figures
        if one.local.end <= total.local.start and one.spelled and not is_amount(passage, one)
    ]
    if any(
        one.dimension == "count" and (one.value or 0) > 1 and owns_noun(one) and SUM.search(passage.before(at, one))
        for one in taken
    ):
        return False
    return not (
        NO_SUM.search(before)
        or (
            WHOLE.search(before)
            and not SUM.search(passage.before(at, total)[-40:])
            and not WHOLE.fullmatch(passage.before(at, total))
        )
        or regex.match(r"\s(?:each|apiece|per|more|fewer|less)\b", behind)
        or LEFT.search(before)
    )


def _lists(passage: Passage, at: int, total: Figure) -> Iterator[tuple[list[Figure], str]]:
    """Yield the amounts that stand together beside a total: in its own sentence, in that and the one before or behind it.

    Over more sentences "all together" is oftener said of more than what is told there.
    """
    own = passage.sentences[at].figures
    index = own.index(total)
    before, behind = list(own[:index]), list(own[index + 1 :])
    for held, binding in (
        (before, "near, beside"),
        (_of(passage, at - 1, at - 1) + before, "near, added"),
        (behind, "near, split"),
        (behind + _of(passage, at + 1, at + 1), "near, split"),
    ):
        parts = _parts(passage, held, total)
        if parts:
            yield parts, binding


def _of(passage: Passage, first: int, last: int) -> list[Figure]:
    """Return the figures of some sentences; none where they cut a list of items in two."""
    for edge, beyond in ((first, first - 1), (last, last + 1)):
        if 0 <= edge < len(passage.sentences) and 0 <= beyond < len(passage.sentences):
            items = [passage.sentences[one].section.list_item for one in (edge, beyond)]
            if all(items):
                return []
    return passage.figures(first, last) if first >= 0 and last < len(passage.sentences) else []


def _parts(passage: Passage, held: Sequence[Figure], total: Figure) -> list[Figure]:
    """Return the amounts of a stretch as parts of a total; none where one of them can be no part."""
    held = [one for one in _filled(held) if not BRACKET.search(passage.before(passage.where(one), one))]
    alike = [
        one
        for one in held
        if is_amount(passage, one) and _adds(one, total, [total, *held] if total.sentence == one.sentence else held)
    ]
    drawn = (
        THEREFORE.search(regex.split(r"[\ue000-\ue0c8]+", passage.before(passage.where(total), total))[-1]) is not None
    )
    if drawn and len(alike) != len(held):
        counts = [one for one in held if is_amount(passage, one)]
        alike = (
            counts
            if len(counts) > LEAST and all(one.dimension == total.dimension == "count" for one in counts)
            else alike
        )
    others = [
        one
        for one in held
        if one.dimension in SHARES
        or (is_amount(passage, one) and one not in alike and one.dimension == total.dimension)
    ]
    if not LEAST <= len(alike) <= MOST or others:
        return []
    whole = total.dimension == "count" and not (total.value or 0) % 1
    if whole and any((one.value or 0) % 1 for one in alike):
        return []
    if total.dimension == "count" and not whole and not any((one.value or 0) % 1 for one in alike):
        return []
    if any(
        a.text == b.text or (a.value == b.value and a.spelled != b.spelled)
        for a, b in combinations(alike, 2)
        if a.sentence == b.sentence and a.value == b.value and a.counted != b.counted
    ):
        return []
    if any(one.frame.role in STEPS or one.frame.role is Role.OLD or earlier_words(passage, one) for one in alike):
        return []
    if any((one.value or 0) >= (total.value or 0) for one in alike):
        return []
    if any(WHOLE.fullmatch(passage.before(passage.where(one), one)) for one in alike):
        return []
    return [] if any(twice_told(a, b) for a, b in combinations(alike, 2)) else alike


def _filled(held: Sequence[Figure], *, whole_numbers: bool = False) -> list[Figure]:
    """Return amounts with the magnitude that those behind the first of a list leave out: "41.2 million, services 18.9".

    whole_numbers: numbers without a point may leave it out as well.
    """
    lead = next((one for one in held if one.dimension in ("count", "currency") and (one.value or 0) >= THOUSAND), None)
    named = None if lead is None else MAGNITUDE.search(lead.text)
    if lead is None or named is None:
        return list(held)
    size = Decimal(10) ** (6 if named["word"].lower().startswith(("m", "mn")) else 9)
    short = [
        bare(one)
        and not one.spelled
        and (whole_numbers or "." in one.text)
        and (one.value or 0) < THOUSAND
        and not MAGNITUDE.search(one.text)
        for one in held
    ]
    return [scaled(one, size) if left_out else one for one, left_out in zip(held, short, strict=True)]


def _adds(one: Figure, total: Figure, held: Sequence[Figure]) -> bool:
    if total.dimension == "count" and one.dimension == "count":
        return (
            one.counted is None
            or total.counted is None
            or one.counted == total.counted
            or one_thing(one.counted, total.counted)
            or _wider(one.counted, total.counted)
            or bare(one)
        )
    if one.dimension == total.dimension:
        return (
            one_kind(one, total) and one.per == total.per and (one.unit == total.unit or total.dimension != "duration")
        )
    first = next(
        (other for other in held if other.dimension == total.dimension and other.sentence == one.sentence), None
    )
    return bare(one) and not one.spelled and first is not None and first.local.start < one.local.start


def _wider(noun: str, total: str) -> bool:
    """Say whether a total can count the kind of what a part counts; what is not known may be."""
    both = [words.is_person(one) for one in (noun, total)]
    return words.noun_relation(noun, total) in {"narrower", "synonym"} or both[0] is both[1] is True


def _told_apart(passage: Passage, at: int, total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether parts miss their total by a little, none of them makes it up with others, and something binds them."""
    made = sum((_in_unit(one, total) for one in parts), Fraction(0))
    value = Fraction(total.value or 0)
    if made == value or abs(made - value) > FEW * value:
        return False
    around = [
        one
        for near in range(at - 3, at + 4)
        for one in _filled(_of_one(passage, near), whole_numbers=True)
        if one is not total and is_amount(passage, one)
    ]
    if any(_in_unit(one, total) == value for one in around) or _made_of(around, total):
        return False
    texts = " ".join(passage.sentences[near].text for near in {passage.where(one) for one in (*parts, total)})
    numbers = [
        one
        for one in passage.sentences[at].figures
        if one.spelled and one.local.end <= total.local.start and not is_amount(passage, one)
    ]
    if any(one.dimension == "count" and 1 < (one.value or 0) != len(parts) for one in numbers):
        return False
    if OPEN.search(texts) or UNCOUNTED.search(passage.behind(passage.where(parts[-1]), parts[-1])[:60]):
        return False
    before = passage.before(at, total)
    ahead = total.modality is Modality.PLANNED or AHEAD.search(before) is not None
    if ahead and THEREFORE.search(before) is None and any(one.modality is not Modality.PLANNED for one in parts):
        return False
    return _bound(passage, at, total, parts)


def _of_one(passage: Passage, at: int) -> Sequence[Figure]:
    return passage.sentences[at].figures if 0 <= at < len(passage.sentences) else ()


def _made_of(around: Sequence[Figure], total: Figure) -> bool:
    """Say whether some of the amounts around a total make it up."""
    held = around[:12]
    value = Fraction(total.value or 0)
    for size in (2, 3, 4):
        for some in combinations(held, size):
            if sum((_in_unit(one, total) for one in some), Fraction(0)) == value:
                return True
    return any(
        holds("total = one - two", {"total": total, "one": a, "two": b})
        for a in held
        for b in held
        if a is not b and (a.value or 0) > (total.value or 0)
    )


def _in_unit(one: Figure, total: Figure) -> Fraction:
    factors = scale(total, one) if one.unit != total.unit else None
    return Fraction(one.value or 0) * factors[0] + factors[1] if factors else Fraction(one.value or 0)


def _bound(passage: Passage, at: int, total: Figure, parts: Sequence[Figure]) -> bool:
    """Say what binds parts to a total: a word that sums up, one event that has all parts, a total that counts their kind in a clause of its own."""
    before, behind = passage.before(at, total), passage.behind(at, total)
    tail = regex.split(r"[\ue000-\ue0c8]+", before)[-1]
    told = all((passage.where(one), one.local.start) < (at, total.local.start) for one in parts)
    last = not any(
        one.local.start > total.local.end and one.dimension == total.dimension for one in passage.sentences[at].figures
    )
    if told and (
        SUM.search(tail)
        or SUM_VERB.search(tail)
        or (last and SUM_BEHIND.search(regex.split(r"[,;:]", behind[:30])[0]))
        or COMES_TO.search(tail)
    ):
        return True
    if total.dimension == "count" and any(
        is_amount(passage, one) and one not in parts
        for one in passage.sentences[at].figures
        if one is not total and one.dimension == "count"
    ):
        return False
    if WHOLE.fullmatch(before):
        made = sum(float(one.value or 0) for one in parts)
        return (
            len(parts) > LEAST
            and abs(made / float(total.value or 1) - 1) <= NEARLY
            and {passage.where(one) for one in parts} == {at}
        )
    if not told:
        announced = (
            not before.strip()
            and len(passage.sentences[at].text.split()) <= ANNOUNCES
            and {passage.where(one) for one in parts} == {at + 1}
        )
        made = sum(float(one.value or 0) for one in parts)
        if announced and abs(made / float(total.value or 1) - 1) <= NEARLY * 2:
            return True
        return (
            COLON.match(passage.between(at, total, parts[0])) is not None
            if passage.where(parts[0]) == at
            else behind.rstrip().endswith(":")
        )
    items = [passage.sentences[passage.where(one)].section.list_item for one in (total, *parts)]
    if items[0]:
        return False
    apart = at not in {passage.where(one) for one in parts} or all(one.predicate != total.predicate for one in parts)
    return apart and (all(items[1:]) or len(parts) > LEAST)
