"""Ages at which nobody can have begun what they are told to have done since a year: "who is 39 and has driven since 1991"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossfoot import patterns as regex
from crossfoot.model import Analysis, DateMention, Figure
from crossfoot.rules.dates.lives import Told, year_of
from crossfoot.rules.dates.names import LIVES

YOUNGEST_AT_WORK, GROWN = 8, 18
"""Nobody has worked from before this age on; of who is no grown person yet it may be said of a hobby."""
SINCE = regex.compile(
    r"(?:\syears\sold)?,?\s(?:(?:and|but|who|she|he|I)\s)*(?:has|have|had|[’']s|[’']ve)\s(?:\p{Ll}+\s){0,2}?(?P<verb>\p{Ll}+)\s"
    r"(?:(?!\b(?:and|but|who|whose|which)\b)[^.;:,()]){0,60}?(?P<cue>since|for)\s(?:the\s(?:last|past)\s|more\sthan\s|over\s|about\s|nearly\s|almost\s)?$"
)
"""Between an age and the year or the years: "and has driven since", "who has taught here for"."""
AT_WORK = frozenset(LIVES["at_work"])


def careers(analysis: Analysis, told: Sequence[Told]) -> Iterator[tuple[Told, DateMention | Figure, int]]:
    """Yield the ages of the present that are too young for the years told behind them, with what tells these and the least age that fits."""
    for age in told:
        if age.birth or age.past or age.vague or age.days is None or age.sentence < 0:
            continue
        for since, years in _since(analysis, age):
            least = years + _youngest(analysis, age, since)
            if age.value < least:
                yield age, since, least


def _youngest(analysis: Analysis, age: Told, since: DateMention | Figure) -> int:
    found = _between(analysis, age, since)
    return YOUNGEST_AT_WORK if found is not None and found["verb"] in AT_WORK and age.value >= GROWN else 0


def _since(analysis: Analysis, age: Told) -> Iterator[tuple[DateMention | Figure, int]]:
    """Yield the years and lengths that stand behind an age in its sentence, with the years that have gone by at least."""
    first = age.days.first if age.days is not None else None
    for mention in analysis.dates:
        year = year_of(mention) if (mention.section, mention.sentence) == (age.section, age.sentence) else None
        found = _between(analysis, age, mention) if year is not None else None
        if found is not None and found["cue"] == "since" and first is not None and year is not None:
            yield mention, first.year - year - 1
    for figure in analysis.within(age.section, age.sentence):
        found = _between(analysis, age, figure) if figure.dimension == "duration" and figure.unit == "year" else None
        if found is not None and found["cue"] == "for" and figure.value is not None:
            yield figure, int(figure.value) - 1


def _between(analysis: Analysis, age: Told, since: DateMention | Figure) -> regex.Match[str] | None:
    text = analysis.document.sections[age.section].text
    return SINCE.fullmatch(text[age.local.end : since.local.start]) if since.local.start > age.local.end else None
