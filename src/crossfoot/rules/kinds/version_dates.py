"""Check kind `version_dates`: a later version that a changelog dates before an earlier one of the same line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.wording import date_in_words
from crossfoot.model import Analysis, DateMention, Location, SectionKind
from crossfoot.rules.dates.mentions import day_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"later", "later.date", "earlier", "earlier.date"})
HEADINGS = frozenset({SectionKind.HEADLINE, SectionKind.HEADING})

VERSION = regex.compile(
    r"\W*(?:v|version |release )?(?P<version>\d{1,4}(?:\.\d{1,4}){1,3})\W*(?:(?:released|of|on|from)\W*)?",
    regex.IGNORECASE,
)
"""A heading of a changelog, its date left out."""


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Release:
    """A version and the day that stands beside it in a heading."""

    version: str
    mention: DateMention
    parts: tuple[int, ...]
    day: date


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every two releases of one line whose days run against their numbers."""
    for analysis in case.analyses:
        lines: dict[tuple[int, ...], list[Release]] = defaultdict(list)
        for release in _releases(analysis):
            lines[release.parts[:-1]].append(release)
        for _, line in sorted(lines.items()):
            for earlier, later in pairwise(sorted(line, key=lambda release: release.parts)):
                if later.day < earlier.day and later.parts > earlier.parts:
                    yield _draft(later, earlier)


def _releases(analysis: Analysis) -> Iterator[Release]:
    """Yield the headings that hold a version and a day, and nothing else."""
    mentions: dict[int, list[DateMention]] = defaultdict(list)
    for mention in analysis.dates:
        mentions[mention.section].append(mention)
    for index, dates in sorted(mentions.items()):
        section, day = analysis.document.sections[index], day_of(dates[0])
        if section.kind not in HEADINGS or len(dates) != 1 or day is None:
            continue
        found = VERSION.fullmatch(section.text[: dates[0].local.start] + section.text[dates[0].local.end :])
        if found is not None:
            parts = tuple(int(part) for part in found["version"].split("."))
            yield Release(found["version"], dates[0], parts, day)


def _draft(later: Release, earlier: Release) -> Draft:
    return Draft(
        locations=tuple(Location(document=one.mention.document, span=one.mention.span) for one in (later, earlier)),
        confidence=0.9,
        words={
            "later": later.version,
            "later.date": later.mention.text,
            "earlier": earlier.version,
            "earlier.date": earlier.mention.text,
        },
        evidence=(
            f"{later.version} follows {earlier.version}, and {date_in_words(later.day)} lies before {date_in_words(earlier.day)}",
        ),
    )
