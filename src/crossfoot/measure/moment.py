"""Days and versions that name a time in a heading or a phrase: "2.3.0 - 2026-05-18", "as of January 2026", "in version 2.1"."""

from __future__ import annotations

from datetime import date

import regex

from crossfoot import lexicon
from crossfoot.model import Moment

_LISTS = lexicon.load("kinds")
_DATES = lexicon.load("dates")
MONTHS: dict[str, int] = {**_DATES["months"], **_DATES["month_abbreviations"]}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
VERSION = r"[vV]?(?P<version>\d{1,4}(?:\.\d{1,4}){1,3}|(?<=[vV])\d{1,4})(?P<pre>[-.]?(?:alpha|beta|rc|dev|pre)[\w.]*)?"
"""A version: numbers with points, or one number behind a v."""
DAY = regex.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?<![\p{{L}}]){_MONTH}(?: (?P<after>\d{{1,2}})(?:st|nd|rd|th)?,?)? (?P<year>(?:19|20)\d\d)",
    regex.IGNORECASE,
)
DATE_LINE = regex.compile(
    rf"(?:(?:first published|last updated|published|updated|posted)(?: on)?:? )?(?:\p{{L}}{{3,6}}day,? )?(?:{DAY.pattern})(?:,? (?:at )?\d\d?[:.]\d\d(?: ?[ap]\.?m\.?)?)?\.?",
    regex.IGNORECASE,
)
AS_OF = regex.compile(rf"\b(?:{'|'.join(_LISTS['as_of'])})\s+(?:[\p{{L}}-]+ ){{0,3}}$", regex.IGNORECASE)
BARE_YEAR = regex.compile(r"(?<![\d.,-])(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)")
VERSIONS = regex.compile(rf"(?<![\w.-]){VERSION}(?![\w.]*\w)")


def day_in(text: str) -> date | None:
    """Return the first full date in a line, the first day of a month that it names; None where it has none."""
    match = DAY.search(text)
    return _day(match) if match is not None else None


def is_date_line(text: str) -> bool:
    """Say whether a line holds nothing but the day of its text: "14 November 2024", "Updated: Thursday, 2024-11-14 at 9:30"."""
    return DATE_LINE.fullmatch(text.strip()) is not None


def version_in(text: str) -> str | None:
    """Return the first version in a line that is no date; None where it has none."""
    match = VERSIONS.search(DAY.sub(" ", text))
    return match["version"] if match is not None else None


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version without zeros at its end: 2.3.0 and 2.3 are one."""
    numbers = [int(part) for part in version.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def told_moment(sentence: str, at: int) -> Moment | None:
    """Return the time that a sentence gives for its number at `at`: "as of January 2026", "in version 2.1"; None where it gives none.

    Of several the last before the number is taken, else the first behind it.
    """
    found = sorted(
        [(match.start(), _day(match), "", match.group()) for match in DAY.finditer(sentence)]
        + [(match.start(), date(int(match["year"]), 1, 1), "", match.group()) for match in BARE_YEAR.finditer(sentence)]
        + [(match.start(), None, match["version"], match.group()) for match in VERSIONS.finditer(sentence)],
        key=lambda one: (one[0], one[2]),
    )
    told = [one for one in found if AS_OF.search(sentence, max(0, one[0] - 60), one[0])]
    before = [one for one in told if one[0] < at]
    one = before[-1] if before else told[0] if told else None
    if one is None:
        return None
    _, day, version, label = one
    return Moment(label=label, day=day, version=version_numbers(version) if version else ())


def _day(match: regex.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"] if len(match["iso"]) > 7 else match["iso"] + "-01")
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"] or match["after"] or 1))
    except ValueError:
        return None
