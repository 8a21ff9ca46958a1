"""Check kind `weekday`: a weekday named with a date that falls on another."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

import regex
from pydantic import BaseModel, ConfigDict

from crossfoot.model import DateMention, Location
from crossfoot.rules.draft import Case, Draft

YEAR = regex.compile(r"\d{4}")
PLACEHOLDERS = frozenset({"text", "date", "stated", "actual", "nearest"})


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every date whose weekday is another than the one named beside it (Gregorian calendar)."""
    for analysis in case.analyses:
        for mention in analysis.dates:
            day = _day(mention)
            if day is None or mention.weekday is None or mention.weekday == day.weekday():
                continue
            if analysis.document.metadata.date is None and not YEAR.search(mention.text):
                continue  # the year is a guess from other dates of the text
            nearest = day + timedelta(days=(mention.weekday - day.weekday() + 3) % 7 - 3)
            stated, actual = calendar.day_name[mention.weekday], calendar.day_name[day.weekday()]
            yield Draft(
                locations=(Location(document=mention.document, span=mention.span),),
                confidence=0.95 if mention.expression is None else 0.9,
                words={
                    "text": mention.text,
                    "date": f"{day.day} {calendar.month_name[day.month]} {day.year}",
                    "stated": stated,
                    "actual": actual,
                    "nearest": f"{nearest.day} {calendar.month_name[nearest.month]}",
                },
                evidence=(f"{day.isoformat()} is a {actual}", f"{nearest.isoformat()} is a {stated}"),
            )


def _day(mention: DateMention) -> date | None:
    try:
        return date.fromisoformat(mention.timex[:10]) if mention.type in ("DATE", "TIME") else None
    except ValueError:
        return None
