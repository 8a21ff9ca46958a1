"""Check kind `clock_order`: two times of day in a sentence that says which comes first, and are not so.

"The alarm rang at 5:40, a few minutes before the detector tripped at 5:31." Times that may be of either half of the day are taken to be
as near each other as they can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import DateMention, Location, Section, Span
from crossfoot.rules.dates.mentions import by_sentence
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"first", "second", "told", "actual"})
DAY = 24 * 60
HALF = 12 * 60
AFTERNOON = 13 * 60
TIMEX = regex.compile(r"(?P<day>.*)T(?P<hour>\d\d):(?P<minute>\d\d)")
HALVED = regex.compile(r"\b[ap]\.?\s?m\b|o[’']clock in the|\bnoon\b|\bmidnight\b", regex.IGNORECASE)
_LONG = r"(?:(?:just|only|shortly|soon|immediately|long|right|barely|some|about)\s){0,2}(?:(?:an?|half an|a quarter of an|[\p{L}\p{N}-]+|a few|some|several|a couple of)\s(?:minutes?|hours?|seconds?|moments?|quarter)\s)?"
_EVENT = r"(?:(?!when\b|while\b|and\b|but\b|until\b|as\b)[\p{L}’'-]+(?:\s|(?=,\swhich\s))){0,9}?(?:(?:at|of|around|from)\s|\(|,\swhich\s(?:\p{L}+\s){1,5}(?:at|to)\s)?"
BETWEEN = regex.compile(rf"(?:\s?[,–—(]\s?|\s){_LONG}(?P<way>before|after)\s{_EVENT}", regex.IGNORECASE)
"""Between two times: "5:40, a few minutes before the detector tripped at 5:31"."""
LATER = regex.compile(
    r"(?:[,;:]|\s(?:and|but)\s)[^.]{0,80}?\b(?P<way>later|earlier|afterwards|after that|before that|before it)(?:,\s|\s\()?\s?(?:at\s)?",
    regex.IGNORECASE,
)
"""Between two times: "6:22; the helicopter followed 13 minutes later, at 6:35"."""
LED = regex.compile(
    rf"\b(?:minutes?|hours?|hour|shortly|soon|immediately|just)\s(?P<way>before|after)\s{_EVENT}\Z", regex.IGNORECASE
)
"""Before the first time: "ten minutes after the alarm of 5:40, at 5:31"."""
AT = regex.compile(r"(?:,\s|\s\(|\)?,?\s)(?:at\s)?")
HEDGED = regex.compile(
    r"\b(?P<hedge>soon|shortly|just|right|immediately)\s(?P<side>after|before)\s\Z", regex.IGNORECASE
)
SOON = 10
"""How many minutes "soon after" lies away at most."""
BARE = regex.compile(
    r"\b(?:soon|shortly|just|right|immediately)\s(?:after|before)\s(?P<hour>\d{1,2})(?=,\s|\s)(?!\s\p{L}*(?:minute|hour|day|week|month|year|people|men|women))",
    regex.IGNORECASE,
)
"""An hour without minutes that such words show to be one: "shortly after 6, ..."."""
DENIED = regex.compile(
    r"\b(?:not|never|no|nor|neither|until|rather than|instead of|if|unless|would|than)\b", regex.IGNORECASE
)
OTHER_DAY = regex.compile(
    rf"\b(?:days?|nights?|tomorrow|yesterday|next|previous|last|week|eve|{'|'.join(lexicon.load('dates')['weekdays'])})\b",
    regex.IGNORECASE,
)


class Params(BaseModel):
    """farthest: how many minutes two times that are told to follow each other lie apart at most."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    farthest: int = Field(default=240, ge=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: minutes from midnight, where it stands, and whether its half of the day is known. low, high: what its words allow."""

    text: str
    local: Span
    minutes: int
    sure: bool
    low: int = 0
    high: int = 0


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every pair of times whose order is another than the words say."""
    for analysis in case.analyses:
        for section, mentions in by_sentence(analysis):
            clocks = _clocks(section, mentions)
            for first, second in pairwise(clocks):
                way, told = _told(section, first, second)
                if not way:
                    continue
                apart = _apart(first, second)
                if way * (apart + (first.high if way > 0 else first.low)) >= 0 or abs(apart) > params.farthest:
                    continue
                place = analysis.document.path
                yield Draft(
                    locations=tuple(
                        Location(document=place, span=section.source(one.local)) for one in (first, second)
                    ),
                    confidence=0.85,
                    words={
                        "first": first.text,
                        "second": second.text,
                        "told": told,
                        "actual": "after" if apart > 0 else "before",
                    },
                    evidence=(f"{first.text} is {'after' if apart > 0 else 'before'} {second.text}",),
                )


def _clocks(section: Section, mentions: list[DateMention]) -> list[Clock]:
    """Return the times of day of a sentence in text order; none where it tells days as well."""
    found = []
    for one in mentions:
        match = TIMEX.fullmatch(one.timex) if one.type == "TIME" else None
        if match is not None:
            minutes = int(match["hour"]) * 60 + int(match["minute"])
            low, high = _hedge(section.text, one.local.start)
            found.append(Clock(one.text, one.local, minutes, HALVED.search(one.text) is not None, low, high))
    if not found:
        return []
    begin, end = found[0].local, found[-1].local
    for match in BARE.finditer(section.text, max(0, begin.start - 160), end.end):
        local = Span(match.start("hour"), match.end("hour"))
        if 1 <= int(match["hour"]) <= 24 and not any(one.local.overlaps(local) for one in found):
            low, high = _hedge(section.text, local.start)
            found.append(Clock(match["hour"], local, int(match["hour"]) % 24 * 60, False, low, high))
    return sorted(found, key=lambda one: one.local.start)


def _hedge(text: str, start: int) -> tuple[int, int]:
    """Return how many minutes before and after a time the words right before it allow: "soon after 7"."""
    found = HEDGED.search(text[max(0, start - 30) : start])
    if found is None:
        return 0, 0
    return (0, SOON) if found["side"].lower() == "after" else (-SOON, 0)


def _told(section: Section, first: Clock, second: Clock) -> tuple[int, str]:
    """Return whether the first time is told to be after (1) or before (-1) the second, 0 where neither, and the words for it."""
    text = section.text
    between = text[first.local.end : second.local.start]
    around = text[max(0, first.local.start - 50) : second.local.start]
    if DENIED.search(around) or OTHER_DAY.search(around):
        return 0, ""
    own = BETWEEN.fullmatch(between)
    if own is not None:
        return (1 if own["way"].lower() == "after" else -1), own["way"].lower()
    later = LATER.fullmatch(between)
    if later is not None:
        word = later["way"].lower()
        return (1 if word in ("earlier", "before that", "before it") else -1), word
    led = LED.search(text[max(0, first.local.start - 90) : first.local.start]) if AT.fullmatch(between) else None
    if led is not None:
        return (-1 if led["way"].lower() == "after" else 1), led["way"].lower()
    return 0, ""


def _apart(first: Clock, second: Clock) -> int:
    """Return the minutes from the second time to the first, as few as the two allow."""
    sure = max(first.minutes, second.minutes) >= AFTERNOON or (first.sure and second.sure)
    halves = (0,) if sure else (0, HALF)
    apart = [
        (first.minutes + one - second.minutes - other + HALF) % DAY - HALF for one, other in product(halves, repeat=2)
    ]
    return min(apart, key=abs)
