"""Check kind `age`: an age that the birth beside it does not make, on the day of the document or of the death."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.wording import date_in_words
from crossfoot.model import Analysis, DateMention, Figure, Location, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"age", "years", "birth", "day", "computed"})
BORN = regex.compile(r"(?:\bborn\b[^.;:()\d]{0,40}|\((?:b\.|born)\s(?:on\s|in\s)?(?:the\s)?)$", regex.IGNORECASE)
OF_KIN = regex.compile(
    r"\b(?:his|her|their|whose|my|our|an?|the)\s(?:\p{Ll}+\s)?\L<kin>(?:,?\s\p{Lu}[\p{L}’'-]+)*,?\s(?:was|were)\sborn\b[^.;:()\d]{0,40}$",
    regex.IGNORECASE,
    kin=lexicon.load("ages")["lives"]["kin"],
)
DIED = regex.compile(r"\bdied\b[^.;:()\d]{0,40}$", regex.IGNORECASE)
TIED = regex.compile(
    r"\s?\((?:b\.|born)\s(?:on\s|in\s)?(?:the\s)?|(?:[,;]|\.)?\s(?:(?:he|she|who|and)\s)?was\sborn\s(?:on\s|in\s)?(?:the\s)?",
    regex.IGNORECASE,
)
"""Between an age and the birth that it belongs to: "58 (born 3 September", "58; she was born on"."""
TIED_BEHIND = regex.compile(
    r"\)?,\s(?:now\s)?|(?:\sin\s\p{Lu}[\p{L}-]+)?,?\s(?:he is|she is|is|is now|turned|turns|will be)\s(?:now\s)?|,\s(?:the\s)?",
    regex.IGNORECASE,
)
"""Between a birth and an age: "(born in 1960), 58", "born in 1960, is 58 years old", "Born in 1960, the 58-year-old"."""
ORIGIN = regex.compile(
    r"\b(?:built|made|founded|opened|launched|established|formed|born|created|completed|manufactured|delivered|commissioned|factory|dates? (?:back )?(?:from|to))\b[^.;:()\d]{0,40}$",
    regex.IGNORECASE,
)
YEAR = regex.compile(r"[12]\d{3}")
PLAIN_YEAR = regex.compile(r"(?<![\d.,$£€])[12]\d{3}(?![\d,.]*\d)")
LIFE = regex.compile(r"(?P<birth>[12]\d{3})/(?P<death>[12]\d{3})")
LIFE_TOLD = regex.compile(r"\((?:(?:b\.|born)\s)?$")
AGED_AFTER = regex.compile(r",?\s(?:at the age of|at age|at|aged|age|when (?:he|she) was)\s$", regex.IGNORECASE)
DIED_AGED = regex.compile(r"\)?,?\s(?:who\s)?died\s(?:at the age of|at age|at|aged|age)\s$", regex.IGNORECASE)
CLOSED = regex.compile(r"\s?(?:[,.;:)]|\Z)|\s(?:in|of|at|and|when|from)\s")
OLDEST = 120


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is known to the day or to the year: the first and the last that it may be."""

    first: date
    last: date
    text: str

    @property
    def told(self) -> str:
        """The day with its preposition: "in 1977", "on 2 May 2024"."""
        return f"{'on' if self.first == self.last else 'in'} {self.text}"


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every age that differs from the years between the birth and the day it is told for."""
    for analysis in case.analyses:
        births = [(m, day) for m in analysis.dates if (day := _day(m)) and BORN.search(_before(analysis, m))]
        told: set[Figure] = set()
        for birth, born in births:
            for draft, figure in (
                *_beside(analysis, birth, born),
                *_at_death(analysis, birth, born, births),
                *(_by_article(analysis, birth, born) if len({day.first for _, day in births}) == 1 else ()),
            ):
                if figure not in told:
                    told.add(figure)
                    yield draft
        yield from _of_a_life(analysis)
        yield from _since_origin(analysis)


def _beside(analysis: Analysis, birth: DateMention, born: _Day) -> Iterator[tuple[Draft, Figure]]:
    """Tell "58 (born 3 September 1968)", "born in 1960, is 58 years old" of a document with a date of its own."""
    own = analysis.document.metadata.date
    if own is None or _of_another_time(analysis, birth, own):
        return
    text = analysis.document.sections[birth.section].text
    for figure in analysis.within(birth.section):
        if figure.dimension not in ("count", "age") or figure.unit not in (None, "year"):
            continue
        if figure.local.end <= birth.local.start:
            tied = TIED.fullmatch(text[figure.local.end : birth.local.start]) is not None or (
                figure.dimension == "age"
                and TIED.fullmatch(text[figure.local.end : birth.local.start].lstrip(",")) is not None
            )
        else:
            between = text[birth.local.end : figure.local.start]
            tied = TIED_BEHIND.fullmatch(between) is not None and (
                figure.dimension == "age"
                or (between.startswith(")") and CLOSED.match(text, figure.local.end) is not None)
            )
        if tied:
            yield from _compared(figure, birth, born, _exactly(own))


def _of_another_time(analysis: Analysis, birth: DateMention, own: date) -> bool:
    """Say whether the sentence of a birth tells another year, for which the age may be told."""
    section = analysis.document.sections[birth.section]
    span = section.sentences[birth.sentence] if birth.sentence >= 0 else Span(0, len(section.text))
    return any(
        int(found.group()) != own.year and not birth.local.overlaps(Span(*found.span()))
        for found in PLAIN_YEAR.finditer(section.text, span.start, span.end)
    )


def _at_death(
    analysis: Analysis, birth: DateMention, born: _Day, births: Sequence[tuple[DateMention, _Day]]
) -> Iterator[tuple[Draft, Figure]]:
    """Tell "died on 30 November 1889, aged 72" in the paragraph that tells one birth, of the same person."""
    if len({mention.section for mention, _ in births}) != len(births):
        return
    text = analysis.document.sections[birth.section].text
    if OF_KIN.search(text, 0, birth.local.start):
        return
    deaths = [m for m in analysis.dates if m.section == birth.section and DIED.search(_before(analysis, m))]
    if len(deaths) != 1:
        return
    died = _day(deaths[0])
    for figure in analysis.within(birth.section):
        if died is None or figure.dimension != "age" or figure.value is None:
            continue
        start = deaths[0].local.end
        if figure.local.start > start and AGED_AFTER.fullmatch(text[start : figure.local.start]):
            yield from _compared(figure, birth, born, died)


def _of_a_life(analysis: Analysis) -> Iterator[Draft]:
    """Tell "Ana Lode (1920–1977) died aged 81"."""
    for mention in analysis.dates:
        life = LIFE.fullmatch(mention.timex)
        text = analysis.document.sections[mention.section].text
        if life is None or not LIFE_TOLD.search(text, max(0, mention.local.start - 8), mention.local.start):
            continue
        born, died = (_year(int(life[name]), life[name]) for name in ("birth", "death"))
        for figure in analysis.within(mention.section, mention.sentence):
            if figure.dimension != "age":
                continue
            if figure.local.start > mention.local.end and DIED_AGED.fullmatch(
                text[mention.local.end : figure.local.start]
            ):
                yield from (draft for draft, _ in _compared(figure, mention, born, died))


def _by_article(analysis: Analysis, birth: DateMention, born: _Day) -> Iterator[tuple[Draft, Figure]]:
    """Tell "the 26-year-old" of a dated text that tells one birth to the day, in the paragraph of the birth."""
    own = analysis.document.metadata.date
    if own is None or born.first != born.last:
        return
    text = analysis.document.sections[birth.section].text
    for figure in analysis.within(birth.section):
        if figure.pattern != "age/old" or figure.value is None:
            continue
        if text[max(0, figure.local.start - 4) : figure.local.start].lower() == "the ":
            yield from _compared(figure, birth, born, _exactly(own))


def _since_origin(analysis: Analysis) -> Iterator[Draft]:
    """Tell "built in 2009, the eight-year-old liner" of a dated text: year against year, a year either way."""
    told = analysis.document.metadata.date or max(filter(None, map(_date, analysis.dates)), default=None)
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
            and not BORN.search(_before(analysis, mention))
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
                "years": str(int(figure.value)),
                "birth": f"the year {years[0].text}",
                "day": f"on {date_in_words(told)}",
                "computed": f"{computed - 1} or {computed}",
            },
            evidence=(f"from {years[0].timex} to {told.year} are {computed} years at most",),
        )


def _compared(figure: Figure, birth: DateMention, born: _Day, day: _Day) -> Iterator[tuple[Draft, Figure]]:
    least, most = _years(born.last, day.first), _years(born.first, day.last)
    if figure.value is None or not 0 <= least <= most <= OLDEST or least <= figure.value <= most:
        return
    computed = str(most) if least == most else f"{least} or {most}"
    draft = Draft(
        locations=(
            Location(document=figure.document, span=figure.span),
            Location(document=birth.document, span=birth.span),
        ),
        confidence=0.9,
        words={
            "age": figure.text,
            "years": str(int(figure.value)),
            "birth": f"born {born.told}",
            "day": day.told,
            "computed": computed,
        },
        evidence=(f"from {born.text} to {day.text} are {computed} years",),
    )
    yield draft, figure


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _before(analysis: Analysis, mention: DateMention) -> str:
    text = analysis.document.sections[mention.section].text
    return text[max(0, mention.local.start - 60) : mention.local.start]


def _day(mention: DateMention) -> _Day | None:
    if mention.type == "DATE" and YEAR.fullmatch(mention.timex):
        return _year(int(mention.timex), mention.timex)
    day = _date(mention)
    return None if day is None else _exactly(day)


def _date(mention: DateMention) -> date | None:
    try:
        return date.fromisoformat(mention.timex) if mention.type == "DATE" and len(mention.timex) == 10 else None
    except ValueError:
        return None


def _year(year: int, text: str) -> _Day:
    return _Day(date(year, 1, 1), date(year, 12, 31), text)


def _exactly(day: date) -> _Day:
    return _Day(day, day, date_in_words(day))
