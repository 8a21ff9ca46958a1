"""Check kind `lives`: the age of somebody whose birth, or whose age at another time, another place tells.

Births and ages are met by name over all documents that may be compared; in one paragraph also by the pronouns that take them up. A
document without a date of its own is read in the years of the documents beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.pairing import pairs_between, pairs_sharing
from crossfoot.model import Analysis
from crossfoot.rules.dates.lives import (
    BORN,
    MOST_BEFORE,
    OLDEST,
    Told,
    age_of,
    ages,
    births,
    follows_on,
    present,
    statement,
    year_of,
)
from crossfoot.rules.dates.names import all_names  # fmt: skip
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"age", "other", "year", "computed"})
TIED_BEHIND = regex.compile(
    r",?\s(?:and\s|he\s|she\s|who\s|is\s|was\s)*(?P<cue>so|now|today|by then|then)\s(?:now\s|is\s|he is\s|she is\s|at\s|at the age of\s|aged\s)*$"
    r"|,?\s(?:which|that)\smakes\s(?:him|her|me|it)\s(?:now\s)?$",
    regex.IGNORECASE,
)
"""Between a birth and the age that follows from it: "born in 1938 and so 87", "born in June 1971, so at fifty-four"."""
TIED_BEFORE = regex.compile(r"(?:\syears\sold)?,?\s(?:and\s)?(?:was\s|am\s)?born\s(?:on\s|in\s)?$", regex.IGNORECASE)
"""Between an age and the birth behind it: "I'm 58, born in January 1966"."""
TURNING = regex.compile(r",\swho\s(?:(?P<past>turned)|turns|will turn|is turning|will be)\s", regex.IGNORECASE)
THEN = frozenset({"then", "by then"})
TOLERATED = 1
"""How many years an age may be off: the day and the year that it is told for are not known exactly."""


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
        years = present(analysis, case.beside(analysis.document.path))
        told[analysis.document.path] = [*births(analysis), *(age for age in ages(analysis, years) if age.years)]
        yield from _in_one_sentence(analysis, years)
        yield from _turning(analysis)
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
    yield from ((one.document, one.section, one.sentence), (one.document, one.section, one.sentence + 1))


def _sorted(a: Told, b: Told) -> tuple[Told, Told]:
    """Return two statements with the age first, a birth behind it; two ages as they are."""
    return (b, a) if not a.years and b.years else (a, b)


def _apart(a: Told, b: Told) -> bool:
    """Say whether no year of birth makes both true, give or take what is tolerated."""
    if not a.years or (b.years and (a.vague or b.vague)):
        return False  # two births are for others to compare
    if b.ended is not None and not (len(a.years) == 1 and a.years[0] == b.ended):
        return False
    (first, last), (least, most) = a.born, b.born
    if first is None and least is None:
        return False
    early = least is not None and last + TOLERATED < least
    late = first is not None and most + TOLERATED < first
    return early or late


def _unlike(pairs: Sequence[tuple[Told, Told]], story: _Story, told: dict[str, list[Told]]) -> Iterator[Draft]:
    by_path = {analysis.document.path: analysis for analysis in story.analyses}
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in story.names.union(one.name for path in by_path for one in told[path]):
        for word in name:
            known[word].add(name)
    seen: set[Told] = set()
    for a, b in pairs:
        chained = follows_on(a, b, by_path[a.document].document.sections[a.section])
        if a in seen or not (chained or _one_person(a.name, b.name, known)):
            continue
        made = _made(a, b)
        if not 0 <= made[0] <= made[-1] <= OLDEST:
            continue
        seen.add(a)
        what = f"aged {b.value} in {_shown(b.years)}" if b.years else f"born in {b.value}"
        evidence = f"{'aged' if b.years else 'born in'} {b.value}{f' in {_shown(b.years)}' if b.years else ''}, told in {_shown(a.years)}"
        yield _draft(a, what, b, _shown(made), evidence)


def _made(a: Told, b: Told) -> tuple[int, ...]:
    """Return the ages of `a` that `b` makes: of a birth with the birthday before or after, of an age that of the same day."""
    then = (b.value, b.value + 1) if not b.years else (year - b.value for year in (b.years[0], b.years[-1]))
    return tuple(sorted({year - born for born in then for year in (a.years[0], a.years[-1])}))


def _draft(age: Told, what: str, other: Told, computed: str, evidence: str) -> Draft:
    return Draft(
        locations=(age.place, other.place),
        confidence=0.85,
        words={
            "age": age.text,
            "other": what,
            "year": f" in {_shown(age.years)}" if age.years else "",
            "computed": computed,
        },
        evidence=(evidence,),
    )


def _in_one_sentence(analysis: Analysis, years: Sequence[int]) -> Iterator[Draft]:
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
            if behind is None and (first == birth.local or TIED_BEFORE.fullmatch(between) is None):
                continue
            then = behind is not None and (behind["cue"] or "").lower() in THEN
            told_for = _all_years(analysis, year) if then else tuple(years)
            age = replace(statement(figure, age_of(figure) or 0), years=told_for)
            born = statement(birth, year)
            if told_for and _apart(age, born) and (not then or _far_from_all(age, year)):
                made = _made(age, born)
                if made[0] >= 0 and made[-1] <= OLDEST:
                    yield _draft(
                        age, f"born in {born.value}", born, _shown(made), f"born in {year}, told in {_shown(told_for)}"
                    )


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
            turning = f"{'turned' if turned['past'] else 'turning'} {next_age}"
            yield _draft(one, turning, other, str(next_age - (turned["past"] is None)), turning)


def _far_from_all(age: Told, born: int) -> bool:
    return all(not -TOLERATED - 1 <= year - born - age.value <= TOLERATED for year in age.years)


def _one_person(a: Sequence[str], b: Sequence[str], names: Mapping[str, Collection[tuple[str, ...]]]) -> bool:
    """Say whether two names are one person's: one has all words of the other, and nobody else beside them has one of its words.

    names: those of the story, by each of their words.
    """
    if not a or not b:
        return False
    short, long = sorted((set(a), set(b)), key=len)
    if not short <= long:
        return False
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
