"""Deaths that are told with a birth: an age at death is held against both."""

from __future__ import annotations

from dataclasses import replace

from crossfoot import patterns as regex
from crossfoot.model import Analysis
from crossfoot.rules.dates.lives import LONGEST, Told, days_of, year_of

DIED = regex.compile(r"[^.;:()]{0,60}\b(?:died|d\.)\s[^.;:()\d]{0,40}$|\)?,?\s(?:and\s)?died\s[^.;:()\d]{0,40}$")
"""Between a birth and the day of the death: "born in Dorn on 9 November 1931, died in Leun on 3 June 2014"."""


def with_death(analysis: Analysis, birth: Told) -> Told:
    """Return a birth with the death that its sentence tells behind it."""
    if birth.ended is not None or birth.sentence < 0:
        return birth
    text = analysis.document.sections[birth.section].text
    for mention in analysis.dates:
        if (mention.section, mention.sentence) != (birth.section, birth.sentence) or year_of(mention) is None:
            continue
        days = days_of(mention.timex) if mention.local.start > birth.local.end else None
        if days is None or not 0 <= days.first.year - birth.value <= LONGEST:
            continue
        if DIED.fullmatch(text[birth.local.end : mention.local.start]):
            return replace(birth, ended=days)
    return birth


def at_death(age: Told, birth: Told) -> Told:
    """Return an age at death with the days of the death that is told with the birth."""
    if birth.ended is None or not age.died:
        return age
    return replace(age, days=birth.ended, vague=False, past=False)
