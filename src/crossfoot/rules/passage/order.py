"""What the words say of the order of two amounts: which way they went, which is the greater one, which end of a range comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot import patterns as regex
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import Bound, Figure, Interval, Role, Span
from crossfoot.rules.arithmetic.direction import REVERSED, WORDS, way_around
from crossfoot.rules.passage.levels import in_time, way_beside
from crossfoot.rules.passage.measured import ranks, turned
from crossfoot.rules.passage.passages import (
    POINTS,
    Passage,
    Reading,
    bare,
    cue,
    is_level,
    kinds_of,
    one_event,
    one_kind,
    owns_noun,
    twice_told,
)
from crossfoot.rules.passage.passages import (
    WORDS as PASSAGE,
)

TOLD = regex.compile(
    r"^(?:\s[\p{L}\p{N}]+){0,3}?(?:,|\s[-–—]|\s\()\s?(?:an?|the)\s(?:\p{L}+\s){0,2}?(?P<way>\L<words>)\b(?!\sof\s(?:the|a)\s)",
    regex.IGNORECASE,
    words=sorted(WORDS),
)
"""A noun behind two levels that says which way they went: ", a drop that"."""
NAMED = regex.compile(
    r"^[^.;:\ue000-\ue0c8]{0,50}?\b(?:the|this|that)\s(?P<way>\L<words>)(?=[,.;!?)]|\s(?:was|is|has|had|came|comes|to|with|as|because)\b|$)",
    regex.IGNORECASE,
    words=sorted(set(WORDS) & set(PASSAGE["gap_nouns"])),
)
"""A noun with its article that takes up what two levels say: "and the director welcomes the decrease"."""
MORE = regex.compile(r"^\s*(?P<way>more|fewer|less)\s\p{L}+\s(?!than\b(?!\s(?:ever|before|last)\b))", regex.IGNORECASE)
"""What opens a sentence that says which way a number went: "Fewer children learned to swim this year"."""
LINKED = regex.compile(
    r"(?:\s[\p{L}-]+){0,3}?,?\s\(?(?P<way>up|down)\s(?:from|on)\s(?:the\s)?(?:[\p{L}’'-]+\s){0,2}?", regex.IGNORECASE
)
"""What stands between a level and the one before it: "45, up from 52"."""
COMPARED = regex.compile(
    r"\)?(?:\s[\p{L}-]+){0,4}?[,)]?(?:\s[\p{L}-]+){0,3}?\s(?P<way>\L<words>)\sthan\s(?=\p{L})(?!(?:\L<hoped>)\b)(?!.*\b(?:by|not)\b)[^.;:\ue000-\ue0c8]{0,60}",
    regex.IGNORECASE,
    words=sorted({*PASSAGE["more"], *PASSAGE["less"]} - {"up", "down", "ahead", "behind", "above", "below"}),
    hoped=PASSAGE["hoped"],
)
FIRST = cue("", ("topmost",))
EARLIEST = regex.compile(r"first\s(?!(?:with|at|on|in|by|place|was|is|and)\b)\p{L}", regex.IGNORECASE)
"""The first of several in time, which is no rank: "the first concert"."""
NEXT = cue("", ("next_to",), r"[^.;:\ue000-\ue0c8]{0,60}$")
LOWEST = cue("", ("lowest", "low_wins"))
BEFORE_CHRIST = regex.compile(r"\s(?:BCE?|B\.C\.)")
TWO = regex.compile(
    r"(?P<low>-?\d[\d,]*(?:\.\d+)?)\s?(?:[-–—]|to|and)\s?(?P<high>\d[\d,]*(?:\.\d+)?)", regex.IGNORECASE
)
BETWEEN = regex.compile(r"\s(?:to|or)\s|\s?[-–]\s?", regex.IGNORECASE)
MEASURES = frozenset({"duration", "length", "mass", "currency", "temperature", "area", "volume", "speed"})
RANKED = frozenset({"count", "currency", "length", "area", "mass", "volume", "power", "data"})
THAN = regex.compile(r"\bthan\s(?:\p{L}+\s)?$", regex.IGNORECASE)
TO = regex.compile(r"\bto\s(?:the\s|about\s|some\s)?$", regex.IGNORECASE)
FROM = regex.compile(r"\bfrom\s(?:the\s|about\s|some\s)?$", regex.IGNORECASE)
BY = regex.compile(r"\bby\s(?:(?:about|some|nearly|almost|only|just|over)\s)?$", regex.IGNORECASE)
FARTHEST = 2
WIDEST = 5
"""Two ends of a range are no further apart than so many times."""
ABOUT = regex.compile(
    r"(?:\s[\p{L}-]+){0,3}(?:,|\s\()\s?(?:or\s)?(?:about|some|around|roughly|nearly|almost|just\sover|just\sunder)\s\p{Sc}?",
    regex.IGNORECASE,
)
RESTATES = cue(
    r"^(?:\s(?:of\s)?[\p{L}-]+){0,2}?(?:\s(?:a|per)\s\p{L}+)?(?:,|\s[-–—])?\s",
    ("restating",),
    r"(?:\s(?:about|some|around|roughly|nearly|almost))?\s\p{Sc}?$",
)


def directions(passage: Passage) -> Iterator[Reading]:
    """Yield pairs of an earlier and a later level beside a word that says which way they went."""
    for at in range(len(passage.sentences)):
        for first, second in [*_pairs(passage, at), *_across(passage, at)]:
            found = _way(passage, at, first, second)
            if found is None:
                continue
            way, old, word = found
            new = second if old is first else first
            if REVERSED.search(passage.sentences[at].text) or not disjoint(stated(old), stated(new)):
                continue
            low, high = (old, new) if way > 0 else (new, old)
            names = ("old", "new") if way > 0 else ("new", "old")
            formula = f"{names[1]} >= {names[0]}"
            yield Reading(
                formula=formula, parts={names[0]: low, names[1]: high}, suspect=names[0], binding="one sentence",
                same=("old", "new"), word=word, words=words_of_two(first, second, "up" if way > 0 else "down", "down" if way > 0 else "up"),
            )  # fmt: skip


def words_of_two(first: Figure, second: Figure, told: str, way: str) -> dict[str, str]:
    """Return what a message says of two amounts: both, the order that is told of them, and the one that they have."""
    return {"pair": f"{first.text} and {second.text}", "told": told, "way": way}


def _pairs(passage: Passage, at: int) -> list[tuple[Figure, Figure]]:
    held = [
        one
        for one in passage.sentences[at].figures
        if (is_level(one) or (one.dimension == "percent" and one.bound in POINTS and one.value)) and not one.frame.part
    ]
    groups = [group for group in kinds_of(held) if len(group) > 1]
    return [(group[0], group[1]) for group in groups if len(group) == 2 and len(groups) == 1 and not twice_told(*group)]


def _across(passage: Passage, at: int) -> list[tuple[Figure, Figure]]:
    """Return the only level of a sentence with the only one of its kind in the sentence before."""
    held = [
        [one for one in passage.sentences[near].figures if is_level(one)] if near >= 0 else [] for near in (at - 1, at)
    ]
    alone = len(held[0]) == len(held[1]) == 1 and one_kind(held[0][0], held[1][0])
    return [(held[0][0], held[1][0])] if alone else []


def _way(passage: Passage, at: int, first: Figure, second: Figure) -> tuple[int, Figure, Span | None] | None:
    """Return the way that words give two levels, the earlier one, and where the word stands."""
    sentence = passage.sentences[at]
    linked = LINKED.fullmatch(passage.between(at, first, second)) if first in sentence.figures else None
    if linked is not None:
        return WORDS[linked["way"].lower()], second, _span(first.local.end, linked)
    if (
        first in sentence.figures
        and FROM.search(passage.before(at, first))
        and TO.search(passage.between(at, first, second))
    ):
        way = way_around(first, sentence.section)
        roles = {first.frame.role, second.frame.role}
        return None if roles == ENDS or not way else (way, first, None)
    old = in_time(passage, first, second)
    if old is None or (first.frame.role in ENDS and second.frame.role in ENDS):
        return None
    told = TOLD.match(passage.behind(at, second))
    if told is not None:
        return WORDS[told["way"].lower()], old, _span(second.local.end, told)
    named = NAMED.search(passage.behind(at, second))
    if named is not None:
        return WORDS[named["way"].lower()], old, _span(second.local.end, named)
    if not one_event(first, second) and old.frame.role is not Role.OLD:
        return None
    for near in (at, at - 1):
        opens = MORE.match(passage.sentences[near].text) if near >= 0 else None
        if near != at and first.dimension == "percent":
            continue
        if opens is not None and not (near != at and passage.sentences[near].figures):
            base = passage.sentences[near]
            begin = base.section.sentences[base.index].start
            span = _span(begin, opens) if base.section is sentence.section else None
            return WORDS[opens["way"].lower()], old, span
    return None


ENDS = frozenset({Role.OLD, Role.NEW})


def _span(start: int, match: regex.Match[str]) -> Span:
    return Span(start + match.start("way"), start + match.end("way"))


def superlatives(passage: Passage) -> Iterator[Reading]:
    """Yield an amount that is told to be the greatest, and the next one that is told behind it."""
    for at, other in passage.claims():
        if not is_level(other) or other.dimension not in RANKED or not NEXT.search(passage.before(at, other)):
            continue
        before = _told_before(passage, at, other)
        words = " ".join(one.text for one in passage.sentences[passage.where(before[0]) if before else at : at + 1])
        if len(before) != 1 or (other.value or 0) > FARTHEST * (before[0].value or 0):
            continue
        if not tops(words, (other, before[0])):
            continue
        yield Reading(
            formula="first >= next",
            parts={"next": other, "first": before[0]},
            suspect="next",
            binding="superlative",
            same=("first", "next"),
            words=words_of_two(before[0], other, "the first is the greatest", "the second is"),
        )


def tops(words: str, figures: Sequence[Figure]) -> bool:
    """Say whether words call one of some amounts the greatest, and none the least."""
    firsts = [one[0] for one in FIRST.finditer(words) if not EARLIEST.match(words, one.start())]
    return any(ranks(one, figures) for one in firsts) and LOWEST.search(words) is None


def _told_before(passage: Passage, at: int, other: Figure) -> list[Figure]:
    """Return the amounts of one kind before another one: those of its sentence, or of the sentence before where its own has none."""
    for figures in (passage.figures(at, at), passage.figures(at - 1, at - 1) if at else []):
        held = [one for one in figures if is_level(one) and one.dimension in RANKED and one_kind(one, other)]
        held = [one for one in held if one.section != other.section or one.local.end <= other.local.start]
        if held:
            return held
    return []


def comparisons(passage: Passage) -> Iterator[Reading]:
    """Yield two amounts of which the words between them say that one is the greater: "at 46 metres, is higher than ... 41"."""
    for at in range(len(passage.sentences)):
        for first, second in _pairs(passage, at):
            found = COMPARED.fullmatch(passage.between(at, first, second))
            if (
                found is None
                or THAN.search(passage.before(at, first))
                or BY.search(passage.before(at, first))  # a difference, and what is more or less is something else
                or not (is_level(first) and is_level(second))
                or not disjoint(stated(first), stated(second))
                or not ranks(found["way"], (first, second))
            ):
                continue
            more = (found["way"].lower() in PASSAGE["more"]) != turned(found["way"], (first, second))
            formula = "first >= next" if more else "next >= first"
            yield Reading(
                formula=formula, parts={"first": first, "next": second}, suspect="next" if more else "first",
                binding="one sentence", same=("first", "next"), words=words_of_two(first, second, found["way"].lower(), "less" if more else "more"),
            )  # fmt: skip


def ranges(passage: Passage) -> Iterator[Reading]:
    """Yield the two ends of ranges whose first end is the greater one: "between 24 and 18 degrees", "takes 90 to 60 minutes"."""
    for at, figure in passage.claims():
        clock = figure.dimension == "count" and not owns_noun(figure) and figure.bound is Bound.RANGE
        if clock or (figure.dimension not in MEASURES and figure.dimension != "count"):
            continue
        if BEFORE_CHRIST.match(passage.behind(at, figure)):
            continue  # years that run down
        if figure.bound is Bound.RANGE:
            ends = TWO.search(figure.text)
            if ends is not None and "from" not in figure.text.lower() and not FROM.search(passage.before(at, figure)):
                low, high = (Decimal(ends[name].replace(",", "")) for name in ("low", "high"))
                if 0 < high < low <= high * WIDEST:
                    yield _reversed(_end(figure, low, ends["low"]), _end(figure, high, ends["high"]), "one figure")
            continue
        behind = [one for one in passage.sentences[at].figures if one.local.start > figure.local.end]
        if not behind or figure.dimension != "count" or not bare(figure) or behind[0].dimension not in MEASURES:
            continue
        last = behind[0]
        plain = figure.bound is last.bound is Bound.EXACT and figure.frame.role is last.frame.role is Role.LEVEL
        if (
            not plain
            or not BETWEEN.fullmatch(passage.between(at, figure, last))
            or FROM.search(passage.before(at, figure))
        ):
            continue
        shown = regex.match(r"\d[\d,.]*", last.text)
        number = Decimal(shown[0].replace(",", "")) if shown and shown[0][-1].isdigit() else last.value
        if (
            number
            and figure.value
            and figure.predicate in PASSAGE["measuring"]
            and number < figure.value <= number * WIDEST
        ):
            yield _reversed(figure, replace(last, value=number, dimension="count", unit=None), "two figures")


def _end(figure: Figure, value: Decimal, text: str) -> Figure:
    return replace(figure, value=value, text=text, bound=Bound.EXACT, interval=Interval(low=value, high=value))


def _reversed(first: Figure, last: Figure, binding: str) -> Reading:
    return Reading(
        formula="last >= first",
        parts={"first": first, "last": last},
        suspect="first",
        binding=binding,
        same=("first", "last"),
        words=words_of_two(first, last, "from the lower end to the higher", "the other way round"),
    )


def restated(passage: Passage) -> Iterator[Reading]:
    """Yield amounts that a text tells again in another unit: "3 tonnes of milk a day, that is 3,000 kilograms"."""
    for at, sentence in enumerate(passage.sentences):
        for one, other in zip(sentence.figures, sentence.figures[1:], strict=False):
            measured = one.dimension == other.dimension and one.unit and other.unit and one.unit != other.unit
            if (
                not measured
                or one.dimension in ("count", "currency")
                or not (one.bound in POINTS and other.bound in POINTS)
            ):
                continue
            if way_beside(passage, at, other):
                continue
            if one_kind(replace(one, per=None), replace(other, per=None)) and _again(passage.between(at, one, other)):
                yield Reading(
                    formula="again = one",
                    parts={"again": other, "one": one},
                    suspect="again",
                    binding="one sentence, restated",
                    same=("one", "again"),
                )


def _again(between: str) -> bool:
    """Say whether the words between two amounts say that the second is the first."""
    return RESTATES.search(between) is not None or ABOUT.fullmatch(between) is not None
