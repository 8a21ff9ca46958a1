"""Check kind `lives`: the age of somebody whose birth another place tells.

Births and ages are met by name over all documents that may be compared; in one sentence also without a name. A document without
a date of its own is read in the years of the documents beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex
from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot.model import Analysis, DateMention, Figure, Location, SectionKind, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"age", "what", "other", "computed"})
_NAME = r"\p{Lu}[\p{L}’'-]*\p{L}(?:\s(?:\"[^\"\n]{1,20}\"\s|“[^”\n]{1,20}”\s)?(?:(?:de|van|von|der|la|al)\s)*\p{Lu}[\p{L}’'-]*\p{L})*"
NAME = regex.compile(_NAME)
NAMED_BEFORE = regex.compile(rf"(?P<name>{_NAME}),?\s(?:now\s|aged\s)*$")
NAMED_IS = regex.compile(
    rf"(?P<name>{_NAME})(?:\s(?:is|was|turns|turned|will be|will turn)|’s|'s)\s(?:now\s|just\s|only\s)?$"
)
NAMED_TURNS = regex.compile(rf"(?P<name>{_NAME}),\swho\s(?:is|turns|turned|will turn|is turning|will be)\s(?:now\s)?$")
NAMED_BEHIND = regex.compile(rf"\s(?:\p{{Ll}}+\s){{0,3}}(?P<name>{_NAME})")
IN_BRACKETS = regex.compile(rf"(?P<name>{_NAME})\s\((?P<age>\d{{1,3}})\)")
CLOSED = regex.compile(r"(?:\s(?:years?\sold|this\s\p{L}+))?\s?(?:[,.;:)!]|\Z)|\s(?:this|next|on|in)\s")
BORN = regex.compile(r"\b(?:born|b\.)\b[^.;:()\d]{0,60}$", regex.IGNORECASE)
TIED_BEHIND = regex.compile(
    r",?\s(?:and\s|he\s|she\s|who\s|is\s|was\s)*(?P<cue>so|now|today|by then|then)\s(?:now\s|is\s|he is\s|she is\s|at\s|at the age of\s|aged\s)*$",
    regex.IGNORECASE,
)
"""Between a birth and the age that follows from it: "born in 1938 and so 87", "born in June 1971, so at fifty-four"."""
TIED_BEFORE = regex.compile(r"(?:\syears\sold)?,?\s(?:and\s)?(?:was\s|am\s)?born\s(?:on\s|in\s)?$", regex.IGNORECASE)
"""Between an age and the birth behind it: "I'm 58, born in January 1966"."""
TURNING = regex.compile(r",\swho\s(?:(?P<past>turned)|turns|will turn|is turning|will be)\s", regex.IGNORECASE)
THEN = frozenset({"then", "by then"})
YEAR = regex.compile(r"(?P<year>[12]\d{3})(?:-\d\d(?:-\d\d)?)?")
MOST_BEFORE = 80
OLDEST = 119
TOLERATED = 1
"""How many years an age may be off: the day and the year that it is told for are not known exactly."""
_PARTIES = lexicon.load("parties")
PERSONAL = frozenset((*_PARTIES["offices"], *_PARTIES["titles"]))


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class _Told:
    """A birth or an age: its number (a year, or years of age), of whom, and for which years an age may be told."""

    value: int
    name: tuple[str, ...]
    document: str
    span: Span
    text: str
    years: tuple[int, ...] = ()


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every age that a birth does not make in any year that it may be told for."""
    ages: dict[str, list[_Told]] = {}
    births: dict[str, list[_Told]] = {}
    for analysis in case.analyses:
        years = _years(analysis, case)
        path = analysis.document.path
        births[path] = list(_births(analysis))
        ages[path] = list(_ages(analysis, years))
        yield from _in_one_sentence(analysis, years)
        yield from _turning(analysis)
    for path in sorted(path for path, told in ages.items() if told):
        near = [path, *(beside.document.path for beside in case.beside(path))]
        known = [born for name in near for born in births[name]]
        names = {one.name for name in near for one in (*births[name], *ages[name])} if known else set()
        for age in ages[path]:
            wrong = _against_births(age, [born for born in known if _one_person(age.name, born.name, names)])
            if wrong is not None:
                yield wrong


def _against_births(age: _Told, births: Sequence[_Told]) -> Draft | None:
    """Return the draft of an age that no birth of its person makes in any year that it may be told for."""
    made = sorted({year - born.value - less for born in births for year in age.years for less in (0, 1)})
    if not made or not 0 <= made[0] <= made[-1] <= OLDEST or made[0] - TOLERATED <= age.value <= made[-1] + TOLERATED:
        return None
    return _draft(age, "birth", births[0], _shown(made), f"born in {births[0].value}, told in {_shown(age.years)}")


def _draft(age: _Told, what: str, other: _Told, computed: str, evidence: str) -> Draft:
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (age, other)),
        confidence=0.85,
        words={"age": age.text, "what": what, "other": other.text, "computed": computed},
        evidence=(evidence,),
    )


def _in_one_sentence(analysis: Analysis, years: Sequence[int]) -> Iterator[Draft]:
    """Tell "born in 1938 and so 78 this year", "I'm 58, born in January 1976"."""
    for birth in analysis.dates:
        year = _year(birth)
        section = analysis.document.sections[birth.section]
        if (
            year is None
            or section.cell is not None
            or not BORN.search(section.text[: birth.local.start][-MOST_BEFORE:])
        ):
            continue
        for figure in analysis.figures:
            if (figure.section, figure.sentence) != (birth.section, birth.sentence) or _age(figure) is None:
                continue
            first, last = sorted((birth.local, figure.local), key=lambda span: span.start)
            between = section.text[first.end : last.start]
            behind = TIED_BEHIND.fullmatch(between) if first == birth.local else None
            if behind is None and (first == birth.local or TIED_BEFORE.fullmatch(between) is None):
                continue
            then = behind is not None and behind["cue"].lower() in THEN
            told_for = _all_years(analysis, year) if then else tuple(years)
            age = _Told(_age(figure) or 0, (), figure.document, figure.span, figure.text, told_for)
            wrong = _against_births(age, [_Told(year, (), birth.document, birth.span, birth.text)])
            if wrong is not None and (not then or _far_from_all(age, year)):
                yield wrong


def _turning(analysis: Analysis) -> Iterator[Draft]:
    """Tell "Jonas Pell, 13, who turns 12 this week"."""
    for figure, behind in pairwise(analysis.figures):
        age, next_age = _age(figure), _age(behind)
        if age is None or next_age is None or figure.dimension != "age" or figure.section != behind.section:
            continue
        text = analysis.document.sections[figure.section].text[figure.local.end : behind.local.start]
        turned = TURNING.fullmatch(text)
        if turned is not None and next_age - age not in ((0,) if turned["past"] else (0, 1)):
            one, other = (_Told(0, (), f.document, f.span, f.text) for f in (figure, behind))
            yield _draft(one, "next age", other, str(next_age - (turned["past"] is None)), f"who turns {next_age}")


def _far_from_all(age: _Told, born: int) -> bool:
    return all(not -TOLERATED - 1 <= year - born - age.value <= TOLERATED for year in age.years)


def _births(analysis: Analysis) -> Iterator[_Told]:
    for mention in analysis.dates:
        year, section = _year(mention), analysis.document.sections[mention.section]
        if year is None or section.cell is not None:
            continue
        start = section.sentences[mention.sentence].start if 0 <= mention.sentence < len(section.sentences) else 0
        before = section.text[start : mention.local.start]
        verb = BORN.search(before)
        if verb is None:
            continue
        name = _last_name(before[: verb.start()]) or _first_name(section.text[mention.local.end :])
        if name:
            yield _Told(year, name, mention.document, mention.span, mention.text)


def _first_name(text: str) -> tuple[str, ...]:
    """Return the name behind "Born in 1960," alone."""
    found = regex.match(rf",?\s(?:the\s)?(?:\p{{Ll}}+\s){{0,2}}({_NAME})", text)
    return _tokens(found[1]) if found and text.startswith(",") else ()


def _last_name(text: str) -> tuple[str, ...]:
    """Return the name that a birth is told of: the last one before it, with no other verb than its own between the two."""
    found = next(reversed(list(NAME.finditer(text))), None)
    if found is None or not regex.fullmatch(
        r",?\s?\(?(?:,?\swho)?(?:\s(?:of|from)\s[\p{L} ]{1,30},?)?\s?(?:was\s|is\s)?", text[found.end() :]
    ):
        return ()
    return _tokens(found.group())


def _ages(analysis: Analysis, years: Sequence[int]) -> Iterator[_Told]:
    for figure in analysis.figures:
        section, age = analysis.document.sections[figure.section], _age(figure)
        if age is None or section.cell is not None:
            continue
        start = section.sentences[figure.sentence].start if 0 <= figure.sentence < len(section.sentences) else 0
        before, behind = section.text[start : figure.local.start], section.text[figure.local.end :]
        found = NAMED_TURNS.search(before) or NAMED_IS.search(before)
        if found is None and figure.dimension == "age":
            found = NAMED_BEFORE.search(before) or (
                NAMED_BEHIND.match(behind) if figure.pattern == "age/old" and figure.text.endswith("old") else None
            )
        elif not CLOSED.match(behind):
            continue
        if found is not None and _tokens(found["name"]):
            yield _Told(age, _tokens(found["name"]), figure.document, figure.span, figure.text, tuple(years))
    for number, section in enumerate(analysis.document.sections):
        if section.cell is None and section.kind is not SectionKind.BOILERPLATE:
            yield from _bracketed(analysis, number, years)


def _bracketed(analysis: Analysis, number: int, years: Sequence[int]) -> Iterator[_Told]:
    """Read "Colm Ardrey (34)": a full name with a number of one to three digits in brackets."""
    section = analysis.document.sections[number]
    for found in IN_BRACKETS.finditer(section.text):
        name, age = _tokens(found["name"]), int(found["age"])
        if len(name) > 1 and 1 <= age <= OLDEST:
            local = Span(*found.span("age"))
            yield _Told(age, name, analysis.document.path, section.source(local), found["age"], tuple(years))


def _age(figure: Figure) -> int | None:
    """Return the age that a figure may be, in years."""
    if figure.dimension not in ("age", "count") or figure.unit not in (None, "year") or figure.value is None:
        return None
    return int(figure.value) if figure.value == int(figure.value) and 1 <= figure.value <= OLDEST else None


def _tokens(name: str) -> tuple[str, ...]:
    found = tuple(token.strip("\"“”'’").lower() for token in name.split())
    return tuple(token for token in found if token and token not in PERSONAL)


def _one_person(a: Sequence[str], b: Sequence[str], names: set[tuple[str, ...]]) -> bool:
    """Say whether two names are one person's: one has all words of the other, and nobody else beside them has one of its words."""
    if not a or not b:
        return False
    short, long = sorted((set(a), set(b)), key=len)
    if not short <= long:
        return False
    return all(short.isdisjoint(other) or set(other) <= long or long <= set(other) for other in names)


def _years(analysis: Analysis, case: Case) -> tuple[int, ...]:
    """Return the years that a document may speak of as its present."""
    own = analysis.document.metadata.date
    if own is not None:
        return (own.year,)
    beside = {other.document.metadata.date for other in case.beside(analysis.document.path)}
    found = {day.year for day in beside if day is not None}
    return tuple(sorted(found))


def _all_years(analysis: Analysis, after: int) -> tuple[int, ...]:
    """Return all years that a document tells, behind a year."""
    return tuple(sorted({year for mention in analysis.dates if (year := _year(mention)) is not None and year > after}))


def _year(mention: DateMention) -> int | None:
    found = YEAR.fullmatch(mention.timex) if mention.type == "DATE" else None
    return int(found["year"]) if found and found["year"] in mention.text else None


def _shown(values: Sequence[int]) -> str:
    return (
        str(values[0])
        if len(values) == 1
        else f"{values[0]} to {values[-1]}"
        if len(values) > 2
        else f"{values[0]} or {values[-1]}"
    )
