"""Check kind `lives`: the age of somebody whose birth, or whose age at another time, another place tells.

Births and ages are met by name over all documents that may be compared; in one paragraph also by the pronouns that take them up. A
document without a date of its own is read in the years of the documents beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.pairing import pairs_between, pairs_sharing
from crossfoot.model import Analysis, DateMention
from crossfoot.rules.dates.aged import ages
from crossfoot.rules.dates.careers import careers
from crossfoot.rules.dates.deaths import at_death, with_death
from crossfoot.rules.dates.lives import (
    A_YEAR,
    BORN,
    EARLIER,
    LATER,
    ME,
    MOST_BEFORE,
    OLDEST,
    OLDEST_THING,
    ONE_TIME,
    Days,
    Told,
    age_of,
    births,
    days_of,
    follows_on,
    present,
    statement,
    whole_years,
    year_of,
)
from crossfoot.rules.dates.names import OWN_NAMES, all_names
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"age", "other", "year", "computed", "calculation"})
TIED_BEHIND = regex.compile(
    r",?\s(?:and\s|he\s|she\s|who\s|is\s|was\s)*(?P<cue>so|now|today|by then|then)\s(?:now\s|is\s|he is\s|she is\s|at\s|at the age of\s|aged\s)*$"
    r"|,?\s(?:which|that)\smakes\s(?:him|her|me|it)\s(?:now\s)?$",
    regex.IGNORECASE,
)
"""Between a birth and the age that follows from it: "born in 1938 and so 87", "born in June 1971, so at fifty-four"."""
AT_LAST = regex.compile(
    r",?\s[^.;:()\d]{0,80}?\b(?:has|have|now|still|today|yesterday|last\s(?:week|month|night|\p{Lu}\p{Ll}+day)|this\s(?:week|month|year|\p{Ll}+))\b"
    r"[^.;:()\d]{0,60}?\sat\s(?:the age of\s)?$"
)
"""The same, of what has just happened: "born in 1932, went home last week at 93"."""
CLOSED = regex.compile(r"\s?(?:[,.;:)!?]|\Z)|\s(?:and|but|with)\s")
TIED_BEFORE = regex.compile(r"(?:\syears\sold)?,?\s(?:and\s)?(?:was\s|am\s)?born\s(?:on\s|in\s)?$", regex.IGNORECASE)
"""Between an age and the birth behind it: "I'm 58, born in January 1966"."""
TURNING = regex.compile(r",\swho\s(?:(?P<past>turned)|turns|will turn|is turning|will be)\s", regex.IGNORECASE)
THEN = frozenset({"then", "by then"})
TOLERATED = A_YEAR
"""How far off two statements may be where the birth or the moment of an age is known by its year alone, or guessed."""
HALF_A_YEAR = timedelta(days=183)
"""How far off they may be where the birth is known to the month, and the age is told among documents of one time."""
AT_ONE_TIME = ONE_TIME + EARLIER + LATER
NONE = timedelta(0)
NEARLY = 12 * A_YEAR
"""An age that stands in the past without a time, and is further off, is one of long ago."""
AT_ALL = 20 * A_YEAR
"""A bare number that is further off is no age."""


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class _Story:
    """The documents that a document may be compared with, itself first, and the names of two words in them."""

    analyses: tuple[Analysis, ...]
    names: frozenset[tuple[str, ...]]


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every age that a birth, or an age at another time, does not make in any year that it may be told for."""
    told: dict[str, list[Told]] = {}
    for analysis in case.analyses:
        now = present(analysis, case.beside(analysis.document.path))
        told[analysis.document.path] = [
            *(with_death(analysis, birth) for birth in births(analysis)),
            *(age for age in ages(analysis, now) if age.days or age.died),
        ]
        yield from _in_one_sentence(analysis, now)
        yield from _turning(analysis)
        yield from _at_work(analysis, told[analysis.document.path])
    for path in sorted(path for path, some in told.items() if some):
        near = (case.by_document[path], *case.beside(path))
        pairs = [*pairs_sharing(told[path], _keys)]
        for other in near[1:]:
            if other.document.path > path:
                pairs += pairs_between(told[path], told[other.document.path], _keys)
        wrong = [(a, b) for one, two in pairs for a, b in [_sorted(one, two)] if _apart(a, b)]
        if wrong:
            names = frozenset(name for analysis in near for name in analysis.once("names", _names))
            yield from _unlike(wrong, _Story(near, names), told)


def _names(analysis: Analysis) -> frozenset[tuple[str, ...]]:
    return frozenset(all_names(analysis))


def _keys(one: Told) -> Iterator[object]:
    """Yield what two statements of one person share: a word of the name, or sentences that follow each other."""
    yield from one.name
    yield from one.speaker
    if one.thing is not None and (one.birth or not one.name):
        yield "thing", one.thing
    yield from ((one.document, one.section, one.sentence), (one.document, one.section, one.sentence + 1))


def _sorted(a: Told, b: Told) -> tuple[Told, Told]:
    """Return two statements with the age first, a birth behind it; two ages as they are."""
    return (b, a) if a.birth and not b.birth else (a, b)


def _apart(a: Told, b: Told) -> bool:
    """Say whether no day of birth makes both true, give or take what is tolerated."""
    a = at_death(a, b)
    if a.birth or a.days is None or b.days is None or (not b.birth and (a.vague or b.vague or a.bare or b.bare)):
        return False  # two births are for others to compare
    if b.ended is not None and a.days is not None and a.days.years != b.ended.years:
        return False
    (first, last), (least, most) = a.born, b.born
    if not b.birth and _of_one_year(a, b):
        return abs(a.value - b.value) > 1
    early = least - last if least is not None and last is not None else NONE
    late = first - most if first is not None and most is not None else NONE
    most_apart = NEARLY if a.vague else AT_ALL if a.bare or b.bare else None
    if most_apart is not None and max(early, late) > most_apart:
        return False
    too_old, too_young = _tolerated(a, b)
    return early > too_old or late > too_young


def _tolerated(a: Told, b: Told) -> tuple[timedelta, timedelta]:
    """Return how far off an age may be that is too great, and one that is too small.

    A document without a day is not as often older than those beside it as it is younger.
    """
    if a.exact and b.exact:
        return NONE, NONE
    near = a.days is not None and a.days.last - a.days.first <= AT_ONE_TIME
    return TOLERATED, HALF_A_YEAR if near and b.birth and b.exact else TOLERATED


def _of_one_year(a: Told, b: Told) -> bool:
    """Say whether two ages are told of days of one year, in which there is one birthday."""
    if a.days is None or b.days is None or a.past or b.past:
        return False
    return max(a.days.last, b.days.last) - min(a.days.first, b.days.first) <= A_YEAR


def _unlike(pairs: Sequence[tuple[Told, Told]], story: _Story, told: dict[str, list[Told]]) -> Iterator[Draft]:
    by_path = {analysis.document.path: analysis for analysis in story.analyses}
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in story.names.union(one.known_as for path in by_path for one in told[path]):
        for word in name:
            known[word].add(name)
    seen: set[Told] = set()
    for a, b in pairs:
        if a in seen or not _of_one(a, b, by_path, known, told):
            continue
        then = at_death(a, b)
        made = _made(then, b)
        if not 0 <= made[0] <= made[-1] <= (OLDEST if a.thing is None else OLDEST_THING):
            continue
        seen.add(a)
        when = "" if b.birth or b.days is None else f" in {_shown(b.days.years)}"
        what = f"born in {b.value}" if b.birth else f"aged {b.value}{when}"
        yield _draft(then, what, b, _shown(made), f"{what}, told in {_shown(then.days.years if then.days else ())}")


def _of_one(
    a: Told,
    b: Told,
    by_path: Mapping[str, Analysis],
    known: Mapping[str, Collection[tuple[str, ...]]],
    told: Mapping[str, Sequence[Told]],
) -> bool:
    """Say whether two statements are of one: chained by a pronoun, of one name, or oneself in one document."""
    if follows_on(a, b, by_path[a.document].document.sections[a.section]):
        return True
    if ME in (a.name, b.name):
        if a.name == b.name and a.document == b.document and a.voice is not None and a.voice == b.voice:
            return True
        return _one_person(a.known_as, b.known_as, known)
    if a.thing is not None and not a.name and b.birth and a.thing == b.thing:
        told_of = {
            (one.name, one.value) for path in by_path for one in told[path] if one.birth and one.thing == a.thing
        }
        return len(told_of) == 1
    return _one_person(a.name, b.name, known)


def _made(a: Told, b: Told) -> tuple[int, ...]:
    """Return the least and the greatest age that `a` can tell by `b`."""
    first, last = b.born
    first, last = first or last, last or first
    if a.days is None or first is None or last is None:
        return (-1,)
    return tuple(sorted({whole_years(last, a.days.first), whole_years(first, a.days.last)}))


def _draft(age: Told, what: str, other: Told, computed: str, evidence: str) -> Draft:
    year = f" in {_shown(age.days.years)}" if age.days else ""
    ages = not other.birth and what.startswith("aged")
    one_year = ages and age.days is not None and other.days is not None and age.days.years == other.days.years
    return Draft(
        locations=(age.place, other.place),
        confidence=0.85,
        words={
            "age": age.text,
            "other": what,
            "year": year,
            "computed": computed,
            "calculation": f"{age.text} in one, {other.value} in the other"
            if one_year
            else f"{what} makes {computed}{year}, not {age.text}",
        },
        evidence=(evidence,),
    )


def _in_one_sentence(analysis: Analysis, now: Days | None) -> Iterator[Draft]:
    """Tell "born in 1938 and so 78 this year", "I'm 58, born in January 1976"."""
    for birth in analysis.dates:
        year = year_of(birth)
        section = analysis.document.sections[birth.section]
        if (
            year is None
            or section.cell is not None
            or not BORN.search(section.text[: birth.local.start][-MOST_BEFORE:])
        ):
            continue
        for figure in analysis.within(birth.section, birth.sentence):
            if age_of(figure) is None:
                continue
            first, last = sorted((birth.local, figure.local), key=lambda span: span.start)
            between = section.text[first.end : last.start]
            behind = TIED_BEHIND.fullmatch(between) if first == birth.local else None
            if first == birth.local and AT_LAST.fullmatch(between) and CLOSED.match(section.text, last.end):
                behind = AT_LAST.fullmatch(between)
            if behind is None and (first == birth.local or TIED_BEFORE.fullmatch(between) is None):
                continue
            then = behind is not None and (behind.groupdict().get("cue") or "").lower() in THEN
            born = replace(statement(birth, year), days=days_of(birth.timex), birth=True)
            age = statement(figure, age_of(figure) or 0)
            if then and any(-1 <= one - year - age.value <= 1 for one in _all_years(analysis, year)):
                continue
            age = replace(age, days=_at(_all_years(analysis, year)) if then else now)
            if _apart(age, born):
                made = _made(age, born)
                if made[0] >= 0 and made[-1] <= OLDEST:
                    yield _draft(age, f"born in {year}", born, _shown(made), f"born in {year}")


def _at(years: Sequence[int]) -> Days | None:
    return Days(date(years[0], 1, 1), date(years[-1], 12, 31)) if years else None


def _turning(analysis: Analysis) -> Iterator[Draft]:
    """Tell "Jonas Pell, 13, who turns 12 this week"."""
    for figure, behind in pairwise(analysis.figures):
        age, next_age = age_of(figure), age_of(behind)
        if age is None or next_age is None or figure.dimension != "age" or figure.section != behind.section:
            continue
        text = analysis.document.sections[figure.section].text[figure.local.end : behind.local.start]
        turned = TURNING.fullmatch(text)
        if turned is not None and next_age - age not in ((0,) if turned["past"] else (0, 1)):
            one, other = statement(figure, age), statement(behind, next_age)
            turning = f"having turned {next_age}" if turned["past"] else f"turning {next_age} next"
            yield _draft(one, turning, other, str(next_age - (turned["past"] is None)), turning)


def _at_work(analysis: Analysis, told: Sequence[Told]) -> Iterator[Draft]:
    """Tell "who is 39 and has driven since 1991"."""
    for age, since, least in careers(analysis, told):
        what = f"since {since.text}" if isinstance(since, DateMention) else f"for {since.text}"
        yield _draft(age, f"at it {what}", statement(since, 0), f"at least {least}", what)


def _one_person(a: Sequence[str], b: Sequence[str], names: Mapping[str, Collection[tuple[str, ...]]]) -> bool:
    """Say whether two names are one person's: one has all words of the other, and nobody else beside them has one of its words.

    names: those of the story, by each of their words.
    """
    if not a or not b:
        return False
    short, long = sorted((set(a), set(b)), key=len)
    if not short <= long:
        return False
    if short == long and len(short) >= OWN_NAMES:
        return True
    return all(set(other) <= long or long <= set(other) for word in short for other in names.get(word, ()))


def _all_years(analysis: Analysis, after: int) -> tuple[int, ...]:
    """Return all years that a document tells, behind a year."""
    return tuple(year for year in analysis.once("years", _years) if year > after)


def _years(analysis: Analysis) -> tuple[int, ...]:
    return tuple(sorted({year for mention in analysis.dates if (year := year_of(mention)) is not None}))


def _shown(values: Sequence[int]) -> str:
    return (
        str(values[0])
        if len(values) == 1
        else f"{values[0]} to {values[-1]}"
        if len(values) > 2
        else f"{values[0]} or {values[-1]}"
    )
