"""Two quantities that are the ends of one: "10-12", "between 3 and 5 km", "$4.9 billion to $5.0 billion", "8- to 16-meter"."""

from __future__ import annotations

import re
from decimal import Decimal

from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load
from crossfoot.model import Bound

_JOIN = re.compile(r"(?:\s?[-–—‒−~]\s?|[- ]to[- ]|-\s?to\s?-?)(?P<sign>[$€£]?)$|(?: (?:and|or|to|through) )$", re.I)
_BETWEEN = re.compile(
    r"\b(?:between|anywhere between|somewhere between|from between) (?:about |around |roughly |an estimated |some )?$",
    re.I,
)
_FROM = re.compile(
    r"\b(?:from|of|ranging from|range from|ranged from|ranges from|run from|runs from|varied from|vary from|anywhere from) (?:about |around |roughly |some )?$",
    re.I,
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|run|runs|ran|vary|varies|varied|anywhere|anything|somewhere|estimates|starting|priced|prices|ages?) (?:\w+ )?from (?:about |around |roughly |some |as little as )?$",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|grew|grow|grown|increas\w*|decreas\w*|cut|cuts|drop\w*|jump\w*|took|taken|taking|went|goes|gone|going|go|climb\w*|mov\w*|rais\w*|lower\w*|rais\w+|reduc\w*|declin\w*|up|down|chang\w*|shift\w*|slip\w*|edged|soar\w*|surg\w*|revis\w*|expand\w*|narrow\w*|widen\w*|doubl\w*|tripl\w*|halv\w*|upgraded|downgraded|improv\w*|eas\w*|slow\w*|shr[aiu]nk\w*|boost\w*|lift\w*|swell\w*|swollen|converted|convert|extended|extend|fluctuat\w*|advanc\w*|plung\w*|sank|tumbl\w*)\b",
    re.I,
)


def join(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return the range from `first` to `second`, which follows it in the text; None where they are two quantities."""
    between = text[first.end : second.start]
    if len(between) > _LONGEST:
        return None
    if between.strip() in {"±", "+/-", "+/−", "plus or minus"}:
        return _uncertain(first, second, between)
    kind = _kind(text, first, second, between)
    if kind is not None:
        first, second = _in_one_unit(_in_one_size(text, first, second), second)
    if kind is None or not _same_kind(first, second, kind):
        return None
    low, high = _ends(first, second)
    if low is None or high is None or (high <= low and kind != "between"):
        return None
    low, high = min(low, high), max(low, high)
    unit = first if first.dimension == "age" or (not second.unit and second.dimension == "count") else second
    start = first.start
    return second._replace(
        start=start,
        value=(low + high) / 2,
        place=min(first.place, second.place) if first.place else second.place,
        dimension=unit.dimension,
        unit=unit.unit,
        bound=Bound.RANGE,
        low=low,
        high=high,
        pattern=f"range/{kind}",
        approximator=kind if kind == "between" else None,
    )


_NEAR = 60
_LONGEST = 40
_SHORT = 16
"""Code points between the ends of a range; where it is told what each end is for, there are more."""
_WITH_WORDS = re.compile(r" (?:for|in|at|on|as) (?:[\w’'-]+ ){1,3}to ")
_CHAINED = re.compile(r" ?[<≤] ?[^\W\d_]\w{0,2} ?[<≤] ?")
"""What stands between the ends of "1.1 < R < 1.4"."""
_SIGNED = frozenset({"to plus", "to +", "and plus", "and +"})
"""What stands between the ends of "from minus 4 to plus 11"."""
_ELLIPSES = frozenset({"…", "...", ".."})
"""What stands between the ends of a range in data sheets: "45 % … 60 %"."""
_UP_DOWN = re.compile(r"\b(?:up|down|flat to up|flat to down) (?:about |around |roughly |some )?$", re.I)
_BY = re.compile(r"\bby (?:about |around |roughly |some )?$", re.I)
_AHEAD = re.compile(
    rf"\b(?:(?:would|will|should|could|may|might)\b|(?:{'|'.join(load('modality')['planning'])})\w*)", re.I
)
"""Verbs of what lies ahead: "would grow by 4% to 6%"."""
_FURTHEST = 2
"""How many times the least step the most may be: a result is oftener further off."""
_GUIDANCE = re.compile(rf"\b(?:{'|'.join(load('modality')['planning'])})\w*", re.I)
"""Verbs and nouns of what lies ahead, in any form."""

_UP = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_DOWN = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_NOR = re.compile(r",? (?:nor|or|and) (?:not )?(?:more|less|fewer|later|greater|longer|higher) than ")
"""What stands between the ends of "not less than five nor more than seven years"."""
_AND = re.compile(r",? (?:and|but|nor|or) |, | ")


def join_bounds(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return the range of a lower and an upper bound side by side: "more than 100 but less than 300"; else None."""
    if {first.bound in _UP, second.bound in _UP} != {True, False} or not (
        first.bound in _DOWN or second.bound in _DOWN
    ):
        return None
    bare = first.dimension == "count" and first.unit is None  # "not less than five nor more than seven years"
    if first.value is None or second.value is None or not (bare or first[4:6] == second[4:6]):
        return None
    words = second.approximator or ""
    lead = text[first.end : second.start]
    linked = _NOR.fullmatch(lead) or (words in lead and _AND.fullmatch(lead[: lead.index(words)]))
    if len(lead) > len(words) + 12 or not linked:
        return None
    low, high = (first.value, second.value) if first.bound in _UP else (second.value, first.value)
    if low >= high:
        return None
    return second._replace(
        start=first.start,
        value=(low + high) / 2,
        bound=Bound.RANGE,
        low=low,
        high=high,
        pattern="range/bounds",
        approximator=f"{first.approximator} ... {words}",
    )


def _uncertain(first: Quantity, second: Quantity, between: str) -> Quantity | None:
    """Return the value with its margin: "5 ± 2 km"."""
    if between.strip() not in {"±", "+/-", "+/−", "plus or minus"} or first.value is None or second.value is None:
        return None
    if first.dimension != second.dimension and (first.dimension != "count" or second.dimension == "percent"):
        return None
    if first.bound != Bound.EXACT:
        return None
    margin = abs(second.value)
    return second._replace(
        start=first.start,
        value=first.value,
        place=first.place,
        bound=Bound.ABOUT,
        low=first.value - margin,
        high=first.value + margin,
        pattern="range/margin",
        approximator=between.strip(),
    )


def _kind(text: str, first: Quantity, second: Quantity, between: str) -> str | None:
    if _WITH_WORDS.fullmatch(between) and _RANGING.search(text[max(0, first.start - _NEAR) : first.start]):
        return "to"
    if len(between) > _SHORT:
        return None
    if _CHAINED.fullmatch(between):
        return "dash"
    gap = between.strip(" \u00a0").lower().removeprefix("-odd ").removesuffix("+").rstrip()  # "-3 to +1 °C"
    if gap in _ELLIPSES:
        return "dash" if second.unit is not None else None
    if gap in {"-", "–", "—", "‒", "−", "~"}:
        return _dashed(text, first, second, between)
    if gap == "to" and (_guided(text, first) or _by_some(text, first, second)):
        return "to"
    if between.strip().lower() in _SIGNED and first.value is not None and first.value < 0 and not _changes(text, first):
        return "to"
    if gap in {"to", "through", "- to", "-to-", "-to", "to about", "to around", "to as much as", "to as many as"}:
        if _is_change(text, first) or (first.unit and _stated_change(text, first, second)):
            return None
        return "to"
    if gap in {"and", "and about", "and around"}:
        head = _BETWEEN.search(text, max(0, first.start - 40), first.start)
        return "between" if head else None
    if gap in {"or", "- or"}:
        return "or" if _neighbours(_in_one_size(text, first, second), second) else None
    return None


def _changes(text: str, first: Quantity) -> bool:
    """Say whether words of change stand before two ends: "rose from minus 4 to plus 11"."""
    head = text[max(0, first.start - _NEAR) : first.start]
    return _CHANGE.search(head[max(head.rfind(". "), head.rfind(", ")) + 1 :]) is not None


def _guided(text: str, first: Quantity) -> bool:
    """Say whether "up 3% to 8%" is guidance, the ends of what is expected, and not a step and its result."""
    head = text[max(0, first.start - 2 * _NEAR) : first.start]
    sentence = head[max(head.rfind(". "), head.rfind("\n")) + 1 :]
    return first.unit is not None and _UP_DOWN.search(head) is not None and _GUIDANCE.search(sentence) is not None


def _by_some(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether "grow by 4% to 6%" tells how far something moves, from its least to its most, and not a step and its result.

    The two lie near each other, and what they are of lies ahead, unless the first leaves its sign to the second.
    """
    head = text[max(0, first.start - 2 * _NEAR) : first.start]
    ahead = _AHEAD.search(head[max(head.rfind(". "), head.rfind("\n")) + 1 :]) is not None
    moves = ahead and _CHANGE.fullmatch(head.split()[-1] if head.split() else "") is not None
    if not (moves or _BY.search(head)) or second.dimension != "percent" or not first.value or not second.value:
        return False
    alike = text[first.number.end : first.end].strip() == text[second.number.end : second.end].strip()
    if not (first.unit is None or alike) or not first.value < second.value <= _FURTHEST * first.value:
        return False
    return first.unit is None or ahead


def _dashed(text: str, first: Quantity, second: Quantity, between: str) -> str | None:
    lopsided = between in {" -", "- ", " –", "– "} and first.unit is None and second.unit is not None
    if (not lopsided and between not in {"-", "–", "—", "‒", "−", "~", " - ", " – ", "\u00a0– "}) or (
        between == " - " and second.value and first.unit is None and second.unit is None
    ):
        return None
    following = text[second.end : second.end + 1]
    return None if following in {"-", "–", "/"} and text[second.end + 1 : second.end + 2].isdigit() else "dash"


def _neighbours(first: Quantity, second: Quantity) -> bool:
    """Say whether "five or six", "20 or 30" name the ends of a guess."""
    if first.value is None or second.value is None or not second.number.end:
        return False
    step = second.value - first.value
    place = first.value.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(int(place)) if isinstance(place, int) and place > 0 else Decimal(1)
    return 0 < step <= 2 * unit and first.value >= 2


def _is_change(text: str, first: Quantity) -> bool:
    """Say whether "from 5% to 7%" tells a change ("rose from") and not a range ("ranging from")."""
    head = text[max(0, first.start - 60) : first.start]
    if _RANGING.search(head):
        return False
    if not re.search(r"\bfrom (?:about |around |roughly |some |just |nearly |only )?$", head, re.I):
        return (
            re.search(r"\b(?:lost|won|beat|drew|votes?|voted|ruled|defeated|by|down|odds of|cut|down|up) $", head, re.I)
            is not None
            and not first.unit
        )
    around = text[max(0, first.start - _NEAR) : first.start] + " " + text[first.end : first.end + _NEAR]
    return first.unit is None or _CHANGE.search(around) is not None


def _stated_change(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether two full quantities tell a step and its result ("fell by 0.6 percent to 3.2 percent"), not a range."""
    if second.dimension != first.dimension or not text[first.start : first.end].strip("0123456789.,- "):
        return False
    same_form = text[first.number.end : first.end].strip() == text[second.number.end : second.end].strip()
    head = text[max(0, first.start - 24) : first.start]
    if re.search(r"\bby (?:about |around |just |nearly |only |some )?$", head, re.I) or not same_form:
        return second.pattern != first.pattern or re.search(r"\bby \w* ?$", head, re.I) is not None
    return (
        _CHANGE.search(head) is not None
        and re.search(r"\w+ $", head) is not None
        and _CHANGE.search(head.split(" ")[-2]) is not None
    )


def _same_kind(first: Quantity, second: Quantity, kind: str) -> bool:
    if first.bound != Bound.EXACT or second.bound != Bound.EXACT or first.value is None or second.value is None:
        return False
    if first.number.form == "fraction" and first.dimension == "ratio" and second.dimension == "ratio":
        return True
    if first.dimension == second.dimension:
        return first.unit == second.unit
    if first.dimension == "age" and second.dimension in {"count", "duration"}:
        return second.unit in {None, first.unit}
    if first.dimension == "count" and first.unit is None:
        return second.dimension not in {"ratio", "multiple"} or kind == "dash"
    return (
        second.dimension == "count"
        and second.unit is None
        and first.dimension == "currency"
        and first.pattern == "currency/sign"
    )


_SIZES: dict[str, int] = {"dozen": 12, **load("magnitudes")["words"]}
_LAST_WORD = re.compile(r"(?P<count>\S)[ -](?P<size>[a-z]+)$", re.I)
_ARTICLE = re.compile(r"an? ", re.I)


def _size_of(text: str, second: Quantity) -> Decimal | None:
    """Return what the number of a quantity is counted in: hundreds of "three hundred", dozens of "six dozen"; None for "a hundred"."""
    written = text[second.number.start : second.number.end]
    match = _LAST_WORD.search(written)
    size = _SIZES.get(match["size"].lower()) if match is not None and not _ARTICLE.match(written) else None
    return None if size is None else Decimal(size)


def _in_one_size(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Return the first end in the size of the second, which it leaves out: "two to three hundred", "five or six dozen"."""
    size = _size_of(text, second)
    if size is None or first.value is None or second.value is None or first.size > 1 or _size_of(text, first):
        return first
    if not 0 < first.value < second.value / size or first.value >= size:
        return first
    return first._replace(value=first.value * size, place=first.place * size, size=size)


def _in_one_unit(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Return the two ends, that in the larger of two units of time, length or mass put in the smaller: "18 months to three years".

    They stay as they are where the larger unit is no whole number of the smaller.
    """
    size = _STEPS.get((first.unit, second.unit))
    if size is not None and second.value is not None:
        return first, second._replace(value=second.value * size, unit=first.unit)
    size = _STEPS.get((second.unit, first.unit))
    if size is not None and first.value is not None:
        return first._replace(value=first.value * size, unit=second.unit), second
    return first, second


_STEPS: dict[tuple[str | None, str | None], int] = {
    (small, large): size for large, units in load("ranges")["steps"].items() for small, size in units.items()
}
"""How many of the smaller unit the larger one is, by both."""


def _ends(first: Quantity, second: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the two values, the elided magnitude or unit of the first taken from the second ("$26 to $31 million")."""
    low, high = first.value, second.value
    if low is None or high is None:
        return low, high
    if first.unit is None and second.unit is not None and second.number.value and high and second.number.value != high:
        low *= high / second.number.value  # a unit with a factor: "50-60p"
    size = second.size
    if size > 1 and first.size == 1 and low < size and low * size <= high * 10:
        low *= size
    return low, high
