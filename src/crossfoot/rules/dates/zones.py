"""One time told by two clocks: "04:12 UTC (06:12 local time, UTC+2)", "14:00 GMT (10:00 EDT)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Analysis, Location, Section, Span

OFFSETS: dict[str, int] = lexicon.load("times")["offsets"]
_TIME = r"""
    (?<![\d:.])(?P<time{n}>(?P<hour{n}>\d{{1,2}})[:.](?P<minute{n}>[0-5]\d)(?:\s?(?P<half{n}>[ap])\.?m\b\.?)?)
    (?:\slocal\stime)?,?\s?\(?
    (?P<zone{n}>(?:\L<zones>)(?:\s?(?P<sign{n}>[+−–-])\s?(?P<ahead{n}>\d{{1,2}})(?::?(?P<more{n}>[0-5]\d))?)?)(?![\w:])\)?
"""
TWICE = regex.compile(
    _TIME.format(n=1) + r"(?:,\s(?:or\s|that\sis\s)?|\s?/\s?|\s?[(\[]|\sor\s|\s[–—-]\s)" + _TIME.format(n=2),
    regex.VERBOSE | regex.IGNORECASE,
    zones=list(OFFSETS),
)
A_DAY, AN_HOUR, NOON = 1440, 60, 12


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """Two times that are held to be one: where they stand, their words, and what the second should be."""

    places: tuple[Location, Location]
    texts: tuple[str, str]
    computed: str
    zone: str


def apart(analysis: Analysis) -> Iterator[TwoClocks]:
    """Yield the times side by side, by two clocks that the text names, that are not one."""
    for section in analysis.document.sections:
        for found in TWICE.finditer(section.text) if ":" in section.text or "." in section.text else ():
            first, second = _minutes(found, 1), _minutes(found, 2)
            right = (first - _ahead(found, 1) + _ahead(found, 2)) % A_DAY
            if second != right:
                places = (_place(analysis, section, found, 1), _place(analysis, section, found, 2))
                texts = (f"{found['time1']} {found['zone1']}", found["time2"])
                yield TwoClocks(places, texts, f"{right // AN_HOUR:02}:{right % AN_HOUR:02}", found["zone2"])


def _minutes(found: regex.Match[str], n: int) -> int:
    hour, half = int(found[f"hour{n}"]), (found[f"half{n}"] or "").lower()
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return hour * AN_HOUR + int(found[f"minute{n}"])


def _ahead(found: regex.Match[str], n: int) -> int:
    """Return how many minutes a clock is ahead of UTC."""
    if found[f"sign{n}"] is None:
        return OFFSETS[found[f"zone{n}"].lower()]
    ahead = int(found[f"ahead{n}"]) * AN_HOUR + int(found[f"more{n}"] or 0)
    return ahead if found[f"sign{n}"] == "+" else -ahead


def _place(analysis: Analysis, section: Section, found: regex.Match[str], n: int) -> Location:
    return Location(document=analysis.document.path, span=section.source(Span(*found.span(f"time{n}"))))
