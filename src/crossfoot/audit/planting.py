"""The ways of planting a wrong figure, as pure functions from a mention in its text to the change of that text.

Each planter answers with changes of the section's clean text, or with the reason why there is none to make. What a change means in
the file, markup and all, is worked out in `places`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import regex

from crossfoot import lexicon
from crossfoot.audit.dates import DATE_PLANTERS
from crossfoot.audit.digits import NUMBER, swapped, without_zero
from crossfoot.audit.labels import LABEL_PLANTERS, LABELS
from crossfoot.audit.site import Change, Planter, Site, site
from crossfoot.measure.comparison import agree, same_scale
from crossfoot.model import (
    Bound,
    DateMention,
    Document,
    Figure,
    SectionKind,
    Span,
    Way,
    as_date,
    as_figure,
)

__all__ = ["PLANTERS", "Change", "Site", "changes", "site", "suits"]

DAY = regex.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
"""A single day, its year perhaps unknown."""
ISO = regex.compile(r"\d{4}-\d\d-\d\d")
LINK = regex.compile(r"\s(?:and|to|or)\s|\s?[-–—]\s?")
"""What stands between the two numbers of a range."""
APART = regex.compile(r"[,;:()–—.“”]|\b(?:and|but|or|while|as|who|which|that)\b", regex.IGNORECASE)
"""What stands between a number and a word that belongs to something else."""
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
REACH = 60
"""How far from its number, in code points, the word for what it counts may stand to be switched."""
SAFE_DAY = 28
LETTERS = 2
"""Magnitudes of no more letters are units elsewhere."""


def changes(way: Way, where: Site) -> tuple[Change, ...] | str:
    """Return the changes that make a mention wrong in one way, each of them to be made alone, or why there are none."""
    if not suits(way, where.mention):
        return ()
    return PLANTERS[way](where)


def suits(way: Way, mention: Figure | DateMention) -> bool:
    """Say whether a way is one for this kind of mention: dates, versions, ranks and scores have ways of their own."""
    if isinstance(mention, DateMention):
        return way in DATE_PLANTERS or way is Way.DAY
    return (
        way in PLANTERS
        and not (way in DATE_PLANTERS or way is Way.DAY)
        and LABELS.get(way, "") == ("" if mention.is_quantity else mention.dimension)
    )


def _digits(where: Site) -> tuple[Change, ...] | str:
    return _number(where, swapped, "no two digits to swap")


def _zero(where: Site) -> tuple[Change, ...] | str:
    return _number(where, without_zero, "no zero to lose")


def _number(where: Site, slip: Callable[[str], str | None], reason: str) -> tuple[Change, ...] | str:
    """Change the first number in digits of a figure."""
    match = NUMBER.search(where.text)
    if match is None:
        return "the number is in words"
    wrong = slip(match.group())
    return (where.inside(match.start(), match.end(), wrong),) if wrong else reason


def _magnitude(where: Site) -> tuple[Change, ...] | str:
    made = _word(where, "magnitudes", "no word of magnitude")
    figure = as_figure(where.mention)
    if isinstance(made, tuple) and len(made[0].span) <= LETTERS and figure.dimension not in {"count", "currency"}:
        return "no word of magnitude"  # "m" is metres here
    return made


def _unit(where: Site) -> tuple[Change, ...] | str:
    reason = "no unit that is easily taken for another"
    figure = as_figure(where.mention)
    return _word(where, "units", reason) if figure.unit is not None else reason  # "in" is no inch in "one in five"


def _points(where: Site) -> tuple[Change, ...] | str:
    for wrong in _lists()["points"]:
        match = _becoming(wrong).search(where.text)
        if match is not None:
            lead = " " if where.text[: match.start()][-1:].isdigit() else ""
            return (where.inside(match.start(), match.end(), lead + wrong),)
    return "no percentage"


def _word(where: Site, pairs: str, reason: str) -> tuple[Change, ...] | str:
    """Change the first word of a figure that has a partner among `pairs`."""
    match = _listed(pairs).search(where.text)
    if match is None:
        return reason
    wrong = _partners(pairs)[match.group()]
    if wrong[0].isalpha() and where.text[: match.start()][-1:].isdigit() and len(wrong) > 2:
        wrong = " " + wrong
    return (where.inside(match.start(), match.end(), wrong),)


def _bound(where: Site) -> tuple[Change, ...] | str:
    figure = as_figure(where.mention)
    turned = _lists()["bounds"].get(figure.bound.value)
    if turned is None or not figure.approximator or figure.approximator.lower() in _lists()["governing"]:
        return "no bound in words"
    text, start = where.section.text, figure.local.start
    before = text[:start].rstrip()
    words = figure.approximator
    at = len(before) - len(words)
    if before.lower().endswith(words.lower()) and (at == 0 or not before[at - 1].isalnum()):
        opens = before[at].isupper()
        turned = turned[0].upper() + turned[1:] if opens else turned
        return (
            Change(span=Span(at, len(before)), text=turned),
            Change(span=Span(at, start), text=""),
        )
    behind = text[figure.local.end :]
    if behind.lstrip().lower().startswith(words.lower()):
        end = figure.local.end + len(behind) - len(behind.lstrip()) + len(words)
        return (Change(span=Span(figure.local.end, end), text=""),)
    return "the words of the bound do not stand beside it"


def _other(where: Site) -> tuple[Change, ...] | str:
    figure = as_figure(where.mention)
    if figure.value is None or figure.bound is Bound.RANGE:
        return "no single number"
    usable = [other for other in where.others if _exchangeable(figure, other, where.document)]
    if not usable:
        return "no other figure of its kind in the document"
    nearest = min(usable, key=lambda other: (abs(other.span.start - figure.span.start), other.span))
    return (Change(span=figure.local, text=_shown(nearest, where.document)),)


def _exchangeable(figure: Figure, other: Figure, document: Document) -> bool:
    """Say whether the number of `other` could stand for that of `figure` and be wrong."""
    return (
        other.value is not None
        and other.bound not in {Bound.RANGE, Bound.VAGUE}
        and other.spelled == figure.spelled
        and same_scale(figure, other)
        and not agree(figure, other)
        and document.sections[other.section].kind is not SectionKind.BOILERPLATE
    )


def _shown(figure: Figure, document: Document) -> str:
    return document.sections[figure.section].text[figure.local.start : figure.local.end]


def _day(where: Site) -> tuple[Change, ...] | str:
    date = as_date(where.mention)
    if date.type not in {"DATE", "TIME"} or not DAY.match(date.timex):
        return "no single day"
    day = int(date.timex[8:10])
    other = day + 1 if day < SAFE_DAY else day - 1
    found = list(
        regex.finditer(rf"(?<![\d:])(?P<pad>0?){day}(?P<ordinal>st|nd|rd|th)?(?![\d:])", where.text, regex.IGNORECASE)
    )
    if len(found) > 1 and not ISO.match(where.text):
        return "the day cannot be told from the month"
    if found:
        match = found[-1]
        suffix = ORDINALS.get(other, "th") if match["ordinal"] else ""
        wrong = f"{other:02}" if match["pad"] or ISO.match(where.text) else f"{other}{suffix}"
        return (where.inside(match.start(), match.end(), wrong),)
    return _weekday(where)


def _weekday(where: Site) -> tuple[Change, ...] | str:
    names: list[str] = _lists()["weekdays"]
    match = regex.search(r"\b\L<names>\b", where.text, names=names)
    if match is None:
        return "no day in digits and no weekday"
    return (where.inside(match.start(), match.end(), names[(names.index(match.group()) + 1) % len(names)]),)


def _range(where: Site) -> tuple[Change, ...] | str:
    """Leave the first figure of a range alone, with the unit that stands behind the second where it has none itself."""
    figure = as_figure(where.mention)
    if figure.bound is not Bound.RANGE:
        return "no range"
    numbers = list(NUMBER.finditer(where.text))
    if len(numbers) != 2:
        return "the range is not two numbers in digits"
    link = LINK.search(where.text, numbers[0].end(), numbers[1].start())
    if link is None:
        return "no word between the two numbers of the range"
    first, behind = where.text[: link.start()], where.text[numbers[1].end() :]
    lone = first if numbers[0].end() < link.start() else first + behind
    text = where.section.text
    lead = text[: figure.local.start].rstrip()
    word = next((word for word in _lists()["ranges"] if lead.lower().endswith(f" {word}") or lead.lower() == word), "")
    begin = len(lead) - len(word) if word else figure.local.start
    return (Change(span=Span(begin, figure.local.end), text=lone),)


def _metric(where: Site) -> tuple[Change, ...] | str:
    """Switch the listed word nearest to a figure, in its sentence, of those that stand nearer to no other figure."""
    figure = as_figure(where.mention)
    if figure.dimension == "duration":
        return "a length of time counts nothing"
    sentences = where.section.sentences
    inside = sentences[figure.sentence] if 0 <= figure.sentence < len(sentences) else Span(0, len(where.section.text))
    near = Span(max(inside.start, figure.local.start - REACH), min(inside.end, figure.local.end + REACH))
    rivals = [one for one in where.others if one.section == figure.section and one.dimension != "duration"]
    found = [
        Span(match.start(), match.end())
        for match in _listed("metrics", ignore_case=True).finditer(where.section.text, near.start, near.end)
    ]
    own = [
        span
        for span in found
        if _distance(span, figure) == min(_distance(span, one) for one in rivals) > 0
        and (_told_of(span, figure) or not APART.search(_gap(where.section.text, span, figure)))
    ]
    if not own:
        return "no word for what it counts that has a partner in the list"
    span = min(own, key=lambda one: (_distance(one, figure), one))
    word = where.section.text[span.start : span.end]
    wrong = _partners("metrics")[word.lower()]
    return (Change(span=span, text=wrong[0].upper() + wrong[1:] if word[0].isupper() else wrong),)


def _told_of(span: Span, figure: Figure) -> bool:
    """Say whether a word is what a figure counts, or the verb that governs it."""
    return any(part is not None and part.overlaps(span) for part in (figure.head, figure.predicate_span))


def _gap(text: str, span: Span, figure: Figure) -> str:
    return text[min(span.end, figure.local.end) : max(span.start, figure.local.start)]


def _distance(span: Span, figure: Figure) -> int:
    """Return how many code points lie between a word and a figure; 0 when the one stands within the other."""
    return max(span.start - figure.local.end, figure.local.start - span.end, 0)


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = lexicon.load("audit")
    return lists


@cache
def _partners(pairs: str) -> Mapping[str, str]:
    """Return the partner of each word of a list of pairs (see lexicon/audit.yaml for which pair decides)."""
    found: dict[str, str] = {}
    for first, second in _pairs(pairs):
        found.setdefault(first, second)
    for first, second in _pairs(pairs):
        found.setdefault(second, first)
    return found


def _pairs(name: str) -> Sequence[tuple[str, str]]:
    return [(first, second) for first, second in _lists()[name]]


@cache
def _listed(pairs: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    return _pattern(tuple(_partners(pairs)), ignore_case=ignore_case)


@cache
def _becoming(wrong: str) -> regex.Pattern[str]:
    return _pattern(_lists()["points"][wrong])


def _pattern(words: Iterable[str], *, ignore_case: bool = False) -> regex.Pattern[str]:
    """Return the pattern of any of `words` as a whole: no letter right before or behind."""
    flags = regex.IGNORECASE if ignore_case else 0
    return regex.compile(r"(?<!\p{L})\L<words>(?!\p{L})", flags, words=list(words))


PLANTERS: Mapping[Way, Planter] = {
    Way.DIGITS: _digits,
    Way.ZERO: _zero,
    Way.MAGNITUDE: _magnitude,
    Way.UNIT: _unit,
    Way.BOUND: _bound,
    Way.OTHER: _other,
    Way.POINTS: _points,
    Way.DAY: _day,
    Way.RANGE: _range,
    Way.METRIC: _metric,
    **DATE_PLANTERS,
    **LABEL_PLANTERS,
}
