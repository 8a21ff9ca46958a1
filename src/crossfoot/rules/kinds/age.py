"""Check kind `age`: an age that the day of birth beside it does not make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex
from pydantic import BaseModel, ConfigDict

from crossfoot.model import Analysis, DateMention, Figure, Location
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"age", "birth", "day", "computed"})
BORN = regex.compile(r"\bborn\b[^.;:()\d]{0,40}$", regex.IGNORECASE)
DIED = regex.compile(r"\bdied\b[^.;:()\d]{0,40}$", regex.IGNORECASE)
BORN_AFTER = regex.compile(r"\s?\((?:b\.|born)\s(?:on\s)?(?:the\s)?$", regex.IGNORECASE)
ORIGIN = regex.compile(
    r"\b(?:built|made|founded|opened|launched|established|formed|born|created|completed|manufactured|delivered|commissioned|factory|dates? (?:back )?(?:from|to))\b[^.;:()\d]{0,40}$",
    regex.IGNORECASE,
)
YEAR = regex.compile(r"[12]\d{3}")
AGED_AFTER = regex.compile(r",?\s(?:at the age of|at age|aged|age|when (?:he|she) was)\s$", regex.IGNORECASE)


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every age that differs from the years between the birth and the day it is told for."""
    for analysis in case.analyses:
        births = [(m, day) for m in analysis.dates if (day := _day(m)) and BORN.search(_before(analysis, m))]
        for birth, born in births:
            yield from _in_parentheses(analysis, birth, born)
            yield from _at_death(analysis, birth, born, births)
            if len({day for _, day in births}) == 1:
                yield from _by_article(analysis, birth, born)
        yield from _since_origin(analysis)


def _in_parentheses(analysis: Analysis, birth: DateMention, born: date) -> Iterator[Draft]:
    """Tell "58 (born 3 September 1968)" of a document with a date of its own."""
    told = analysis.document.metadata.date
    if told is None:
        return
    for figure in analysis.figures:
        if figure.section != birth.section or figure.value is None or figure.local.end > birth.local.start:
            continue
        between = analysis.document.sections[birth.section].text[figure.local.end : birth.local.start]
        if BORN_AFTER.fullmatch(between) and figure.dimension in ("count", "age"):
            yield from _compared(figure, birth, born, told)


def _at_death(
    analysis: Analysis, birth: DateMention, born: date, births: list[tuple[DateMention, date]]
) -> Iterator[Draft]:
    """Tell "died on 30 November 1889, aged 72" in the paragraph that tells one birth, of the same person."""
    if len({mention.section for mention, _ in births}) != len(births):
        return
    text = analysis.document.sections[birth.section].text
    deaths = [m for m in analysis.dates if m.section == birth.section and DIED.search(_before(analysis, m))]
    if len(deaths) != 1:
        return
    died = _day(deaths[0])
    for figure in analysis.figures:
        if died is None or figure.section != birth.section or figure.dimension != "age" or figure.value is None:
            continue
        start = deaths[0].local.end
        if figure.local.start > start and AGED_AFTER.fullmatch(text[start : figure.local.start]):
            yield from _compared(figure, birth, born, died)


def _by_article(analysis: Analysis, birth: DateMention, born: date) -> Iterator[Draft]:
    """Tell "the 26-year-old" of a dated text that tells one birth, in the sentence of the birth or without another person."""
    told = analysis.document.metadata.date
    if told is None:
        return
    text = analysis.document.sections[birth.section].text
    for figure in analysis.figures:
        if figure.section != birth.section or figure.pattern != "age/old" or figure.value is None:
            continue
        if text[max(0, figure.local.start - 4) : figure.local.start].lower() == "the ":
            yield from _compared(figure, birth, born, told)


def _since_origin(analysis: Analysis) -> Iterator[Draft]:
    """Tell "built in 2009, the eight-year-old liner" of a dated text: year against year, a year either way."""
    told = analysis.document.metadata.date or max(filter(None, map(_day, analysis.dates)), default=None)
    if told is None:
        return
    for figure in analysis.figures:
        if figure.pattern != "age/old" or figure.value is None or figure.unit != "year":
            continue
        years = [
            mention
            for mention in analysis.dates
            if (mention.section, mention.sentence) == (figure.section, figure.sentence)
            and YEAR.fullmatch(mention.timex)
            and ORIGIN.search(_before(analysis, mention))
        ]
        if len(years) != 1:
            continue
        computed = told.year - int(years[0].timex)
        if computed < 1 or figure.value in (computed, computed - 1):
            continue
        yield Draft(
            locations=(
                Location(document=figure.document, span=figure.span),
                Location(document=years[0].document, span=years[0].span),
            ),
            confidence=0.85,
            words={
                "age": figure.text,
                "birth": years[0].text,
                "day": told.isoformat(),
                "computed": f"{computed - 1} or {computed}",
            },
            evidence=(f"from {years[0].timex} to {told.year} are {computed} years at most",),
        )


def _compared(figure: Figure, birth: DateMention, born: date, day: date) -> Iterator[Draft]:
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if figure.value is None or not 0 <= years <= 120 or figure.value == years:
        return
    yield Draft(
        locations=(
            Location(document=figure.document, span=figure.span),
            Location(document=birth.document, span=birth.span),
        ),
        confidence=0.9,
        words={"age": figure.text, "birth": birth.text, "day": day.isoformat(), "computed": str(years)},
        evidence=(f"from {born.isoformat()} to {day.isoformat()} are {years} years",),
    )


def _before(analysis: Analysis, mention: DateMention) -> str:
    text = analysis.document.sections[mention.section].text
    return text[max(0, mention.local.start - 60) : mention.local.start]


def _day(mention: DateMention) -> date | None:
    try:
        return date.fromisoformat(mention.timex) if mention.type == "DATE" and len(mention.timex) == 10 else None
    except ValueError:
        return None
