"""Ages: "the 29-year-old", "aged 72", "Lindqvist, 47, takes office", "he was 57 when", "at 79 she", "Thirty-four, thank you"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.durations import TIME_UNITS
from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.words import TENS
from crossfoot.language.words import is_person, noun_lemma
from crossfoot.lexicon import load
from crossfoot.model import Bound

_DATA = load("ages")
_OLD = re.compile(r"[ -](?:olds?\b|of age\b)", re.I)
_AGED = re.compile(
    r"\b(?:aged?|ages|the ages? of|at the age of|age of|age is|age was|aged between|ages between|as young as|as old as)(?: (?:about|around|just|only|over|under|at least))?[ :]$",
    re.I,
)
_HE_WAS = re.compile(
    r"\b(?:he|she|who|who['’]s|he['’]s|she['’]s|i['’]m|i am|i was)(?: (?:is|was|will be|turned|turns|had turned|would be))?(?: (?:now|only|just|then))? $",
    re.I,
)
_HE_WAS_YOUNG = re.compile(r"\b(?:he|she|i) was (?:only |just |then )?$", re.I)
"""Of less than ten years, where a sentence ends or "when" follows: "she was seven when it opened"."""
_NAME_IS = re.compile(
    r"(?:^|[.,;:?!”\"] )[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ (?:is|was|turned|turns)(?: (?:now|only|just|then))? $"
)
_AT_AGE = re.compile(r"(?:(?:\bwho|^|, and|, but|[.;:?!”\"] and),? at|(?:^|[.;:?!”\"] )at) $", re.I)
_SHE_BEHIND = re.compile(r",? (?:he|she|i|who|has|is)\b", re.I)
_ANSWERS = re.compile(rf" ?, (?:{'|'.join(_DATA['answers'])})\b", re.I)
"""Behind a number that answers how old somebody is: "Thirty-four, thank you"."""
_HOW_OLD = re.compile(r"\b(?:old|age)\b[^.?!]{0,30}\?[”\"]? $", re.I)
_OPENS = re.compile(r"(?:^|[.?!][”\"]? )[“\"]?$")
_PERSON = re.compile(rf"\b(?:{'|'.join(_DATA['persons'])}) (?:is|was|turned|turns)(?: (?:now|only|just|then))? $", re.I)
_TURNED = re.compile(
    r"\b(?:turned|turns|turning|will turn) $|\b(?:dies|died|dead|retired|widowed|married|orphaned|school)(?: in \w+)? at $",
    re.I,
)
_APPOSED = re.compile(r"[A-Z][\w’'.-]+(?: (?:Jr|Sr|III?)\.?)? ?, (?:now |then |only |just |aged )?$")
_WHEN = re.compile(
    r"(?: (?:when|at the time|and (?!under\b|over\b|not\b|a\b|the\b|half\b)[a-z]+(?=[ ,.])(?! (?:to|for)\b)|in (?:19|20)\d\d|in [A-Z][a-z]+|next|this|last|today|now)\b| ?[,.;)]|$)",
    re.I,
)
_AGE_LIST = re.compile(r"\b(?:aged?|ages) (?:\d{1,2}, )*\d{1,2},? (?:and|or) $", re.I)
_TURNING = (" at ", "turn ", "turned ", "turns ", "turning ")
_BEING = (
    "is ",
    "was ",
    "be ",
    "turned ",
    "turns ",
    "now ",
    "only ",
    "just ",
    "then ",
    "who ",
    "’s ",
    "'s ",
    "he ",
    "she ",
    "’m ",
    "'m ",
    "am ",
)
_LEAST = 10
"""From this age on a bare number needs no more to be one than who has it."""
_NO_HOUR = 25
"""From this number on "at 57 she" tells no time of day."""
_AND_OLDER = re.compile(r" (?:and|or) (?:older|over|younger|under|above|up)\b")
_AGE_GROUP = re.compile(r"[- ]age[- ](?:group|bracket|range|band|class|category|cohort)")
_OF_A_GROUP = re.compile(
    rf"\b(?:{'|'.join(_DATA['groups'])})(?: aged)? (?:over|under|above|below|older than|younger than) $", re.I
)
_GROUP_ENDS = re.compile(
    r"[.,;:)]|$| (?:and|or|who|that|in|of|with|are|were|is|was|will|can|may|must|gets?|pays?|ha[sd]|have|numbers?|to|from|at|on|lives?|should|could|would|do|does|did|go|goes|for)\b",
    re.I,
)
_MAN_OF = re.compile(r"\b(?P<who>[a-z]+) of (?P<only>just |only |barely )?$")
_A_PERSON_OF = re.compile(r"\ban? (?:[a-z-]+ )?[a-z]+ of $")
_DOING = re.compile(r" (?:[a-z]+ing|with|who|at|in)\b")
"""Behind the age of one: "a lad of 14 pulling celery"."""
_CLOSED = re.compile(r" ?,(?! \d)|\)|, ?who|;")
_QUOTED = re.compile(r"[”\"’'] [a-z]+(?:s|d|t) [^.?!“”\"]{0,80}$")
"""Behind a quotation its speaker ends the sentence: "“No,” says Professor Anna Berg, 56."."""


def read_age(site: Site) -> Quantity | None:
    """Return the age at `site`, in years, months, weeks or days; or None."""
    number = site.number
    if number.value is None or number.form not in {"digits", "words"}:
        return None
    found = TIME_UNITS.match(site.text, site.at, site.lower) if site.token else None
    if found and (old := _OLD.match(site.text, found[1])):
        return quantity(site, old.end(), "age", found[0], "age/old")
    if found and _AND_OLDER.match(site.text, found[1]):
        return quantity(site, found[1], "age", found[0], "age/class")
    if found is None and site.lower == "age" and _AGE_GROUP.match(site.text, number.end):
        return quantity(site, number.end, "age", "year", "age/class")
    if found and site.lower.startswith(("year", "month", "week", "day")):
        before = site.text[max(0, number.start - 24) : number.start]
        return quantity(site, found[1], "age", found[0], "age/aged") if _AGED.search(before) else None
    if not 0 < number.value < 125 or not number.end or number.sized:
        return None
    return _bare(site)


def _bare(site: Site) -> Quantity | None:
    number, text = site.number, site.text
    if number.start < 4 or (text[number.start - 1] != " " and text[number.start - 1] != ":"):
        return None
    before = text[max(0, number.start - 36) : number.start]
    whole = number.form == "words" or number.plain
    if not whole:
        return None
    if ("age" in before or " as " in before or "Age" in before) and (_AGED.search(before) or _AGE_LIST.search(before)):
        return quantity(site, number.end, "age", "year", "age/aged")
    if (
        before.endswith(("er ", "ve ", "ow ", "an "))
        and _OF_A_GROUP.search(before)
        and _GROUP_ENDS.match(text, number.end)
    ):
        return quantity(site, number.end, "age", "year", "age/class")
    if " of " in before and 10 <= (number.value or 0) <= 110 and (person := _MAN_OF.search(before)):
        alone = person["only"] or _WHEN.match(text, number.end)
        alone = alone or (_A_PERSON_OF.search(before) and _DOING.match(text, number.end))
        if alone and is_person(noun_lemma(person["who"])) and person["who"] not in _DATA["bodies"]:
            return quantity(site, number.end, "age", "year", "age/apposed")
    if before.endswith(_TURNING) and _TURNED.search(before) and _WHEN.match(text, number.end):
        return quantity(site, number.end, "age", "year", "age/aged")
    if (
        (number.plain or (number.form == "words" and (number.value or 0) >= _LEAST))
        and before.endswith((", ", ", now ", ", then ", ", aged "))
        and _APPOSED.search(before)
        and (_CLOSED.match(text, number.end) or _ends_with_speaker(text, number))
    ):
        return quantity(site, number.end, "age", "year", "age/apposed")
    if _is_told(before, text, number):
        return quantity(site, number.end, "age", "year", "age/was")
    return None


def _ends_with_speaker(text: str, number: Number) -> bool:
    stops = text.startswith(".", number.end) and not text[number.end + 1 : number.end + 2].isdecimal()
    return (
        stops
        and (number.value or 0) >= _LEAST
        and _QUOTED.search(text, max(0, number.start - 120), number.start) is not None
    )


def _is_told(before: str, text: str, number: Number) -> bool:
    """Say whether a bare number is told as the age of who stands before it, or answers how old somebody is."""
    value, end = number.value or 0, number.end
    if before.endswith(_BEING) and _WHEN.match(text, end):
        if value >= _LEAST:
            return any(one.search(before) for one in (_HE_WAS, _PERSON, _NAME_IS))
        return text.startswith((".", " when "), end) and _HE_WAS_YOUNG.search(before) is not None
    if before.endswith(("at ", "At ")) and value >= _NO_HOUR:
        return _AT_AGE.search(before) is not None and _SHE_BEHIND.match(text, end) is not None
    if _OPENS.search(before) and value >= _LEAST and text.startswith((",", ".", " ,"), end):
        return _HOW_OLD.search(before) is not None or _ANSWERS.match(text, end) is not None
    return False


_TENS_PLURAL = ("0s", "0’s", "0's", "enties", "irties", "orties", "ifties", "ixties", "ighties", "ineties")
_DECADE = re.compile(
    r"\b(?P<whose>(?:in|into|of) (?:his|her|their|my|our|your|the) (?:own )?)?(?:(?P<part>early|mid|middle|late|low|high|upper)[- ])?"
    r"(?:(?P<digits>[1-9]0)[’']?s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b(?! (?:and|or) \d)",
    re.I,
)
_PARTS = {
    "early": (0, 3), "low": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "high": (7, 9), "upper": (7, 9)
}  # fmt: skip


def find_decades(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "in his mid-20s" as the range 24 to 26, an age; "in the low 60s" is a range of its unit's context."""
    if not any(word in text for word in _TENS_PLURAL):
        return
    for match in _DECADE.finditer(text):
        whose = (match["whose"] or "").lower()
        part = (match["part"] or "").lower()
        person = whose != "" and " the " not in whose
        if not part or (not person and not (whose and part in {"mid", "low", "high", "upper"} and match["digits"])):
            continue
        base = int(match["digits"]) if match["digits"] else TENS[match["word"].lower().removesuffix("ies") + "y"]
        low, high = (Decimal(base + step) for step in _PARTS[part])
        start = match.start("part")
        number = Number(start, match.end(), (low + high) / 2, Decimal(1), "digits" if match["digits"] else "words")
        found = quantity(site_of(text, number, hints), match.end(), "count", None, "range/decade")
        if person:
            found = found._replace(dimension="age", unit="year")
        yield found._replace(bound=Bound.RANGE, low=low, high=high)
