"""What documents tell of when a life began: births, and ages with the years that they may be told for, by whose they are.

A birth and an age both say in which years somebody may have been born, so that any two of one person can be held against each other.
A person is known by name; a pronoun takes up the only name that it can mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, is_person, likely, noun_lemma
from crossfoot.model import Analysis, DateMention, Figure, Location, Section, SectionKind, Span, Tense
from crossfoot.rules.dates.names import (
    LIVES,
    NAME,
    NAMED,
    OWN_NAMES,
    antecedent,
    first_name,
    full_names,
    last_name,
    spoken_of,
    start_of,
    tokens,
)

NAMED_BEFORE = regex.compile(rf"(?P<name>{NAMED}),?\s(?:now\s|aged\s)*$")
NAMED_IS = regex.compile(
    rf"(?P<name>{NAMED})(?:,?\s(?:is|(?P<past>was)|turns|turned|will be|will turn)|’s|'s)\s(?:now\s|just\s|only\s)?$"
)
NAMED_TURNS = regex.compile(
    rf"(?P<name>{NAMED})(?:\s(?:of|from)\s{NAMED})?,\s(?:(?:our|the|its|their)\s[\p{{Ll}} -]{{1,30}},\s)?who(?:\s(?:is|turns|turned|will turn|is turning|will be)|[’']s)\s(?:now\s)?$"
)
NAMED_DIED = regex.compile(rf"(?P<name>{NAMED}),?\s(?:who\s)?(?:has\s)?died\s(?:\P{{Lu}}{{0,30}}\s)?(?:at|aged)\s$")
NAMED_BEHIND = regex.compile(rf"\s(?P<words>(?:\p{{Ll}}+\s){{0,3}})(?P<name>{NAMED})")
IN_BRACKETS = regex.compile(rf"(?P<name>{NAMED})\s\((?P<age>\d{{1,3}})\)")
A_LIFE = regex.compile(rf"(?P<name>{NAMED})\s\((?P<birth>[12]\d{{3}})\s?(?:[-–—]|to)\s?(?P<death>[12]\d{{3}})\)")
CLOSED = regex.compile(r"(?:\s(?:years?\sold|this\s\p{L}+))?\s?(?:[,.;:)!]|\Z)|\s(?:this|next|last|on|in)\s")
ENDED = regex.compile(r"\s?(?:[,.;:)]|\Z)|\s(?:and|in|after|of)\s")
WAS = regex.compile(r"\b(?:was|turned|had been)\s(?:\w+\s)?$")
RELATIVE = regex.compile(r",?\s(?:who|whom|whose|that|which|with)\b")
THE = regex.compile(r"\bthe\s$", regex.IGNORECASE)
BORN = regex.compile(r"\b(?:born|b\.)\b[^.;:()\d]{0,60}$", regex.IGNORECASE)
SHE_IS = regex.compile(
    r"\b(?P<who>\L<people>|it)(?:[’'](?:s|m)|\s(?:am|is|turns|turn|will be|will turn|turned|(?P<past>was)))\s(?:now\s|just\s|only\s)?$",
    regex.IGNORECASE,
    people=LIVES["pronouns"],
)
AT_HER_AGE = regex.compile(r"\bat\s(?:the\sage\sof\s|age\s)?$", regex.IGNORECASE)
SHE_BEHIND = regex.compile(r",?\s(?P<who>\L<people>)(?=[\s’'])", people=LIVES["pronouns"])
STILL = regex.compile(r"\bstill\s[^.;:]{0,60}\bat\s$")
PRONOUN = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=LIVES["third_person"])
WAS_OPENED = regex.compile(
    r"(?:The|Our|This|Its|Their)\s(?P<thing>[^.,;:()]{1,40})\swas\s(?:first\s)?\L<verbs>\s(?:in|on)\s(?:the\s)?",
    verbs=LIVES["opened"],
)
"""What a thing's beginning is told by, from the start of its sentence: "The Saint Osyth was launched in"."""
JUST_WAS = regex.compile(r"\s?\L<people> was\s", people=[word.capitalize() for word in LIVES["pronouns"]])
AS_SOON = regex.compile(
    r"(?:\syears?\sold)?,?\s(?:(?:in|on|by)\s(?:the\s)?(?:\w+\sof\s)?|when\s(?:(?!\b(?:and|but|now)\b)[^.;:()\d]){0,80})?"
)
"""Between an age and the day that it is told for: "34 in the August of 1977", "twenty when I began here in 1988", "81 in June"."""
THEN_AGED = regex.compile(r",?\s(?:at|aged|at the age of|at age)\s")
"""Between the day and the age: "died in 2011 at 78"."""
YEAR = regex.compile(r"(?P<year>[12]\d{3})(?:-\d\d(?:-\d\d)?)?")
COLUMN_BORN = frozenset(LIVES["birth_columns"])
CELL_YEAR = regex.compile(r"(?<!\d)(?P<number>[12]\d{3})(?!\d)")
CELL_AGE = regex.compile(r"(?<![\d.,])(?P<number>\d{1,3})(?![\d.,])")
COLUMN_AGE = frozenset(LIVES["age_columns"])
LONGEST, SHORTEST = 110, 15
"""Of a life that is told by its two years alone: shorter ones are terms of office."""
MOST_BEFORE = 80
NEAR_YEARS = 4
OLDEST = 119
HEAD_ROWS = 2
ME = ("I",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A birth or an age: its number (a year, or years of age), of whom, and for which years an age may be told.

    years: () for a birth. past: an age of some time before them. follows: a pronoun stands for the person.
    vague: an age that stands in the past without a time; it is taken for one of the present only beside a birth.
    ended: a birth that is told with a death, for which alone an age may be told.
    """

    value: int
    name: tuple[str, ...]
    document: str
    span: Span
    text: str
    section: int
    sentence: int
    local: Span
    years: tuple[int, ...] = ()
    past: bool = False
    follows: bool = False
    vague: bool = False
    ended: int | None = None

    @property
    def place(self) -> Location:
        """Where it stands."""
        return Location(document=self.document, span=self.span)

    @property
    def born(self) -> tuple[int | None, int]:
        """Return the first and the last year in which the person may have been born by it."""
        if not self.years:
            return self.value, self.value
        return None if self.past else self.years[0] - self.value - 1, self.years[-1] - self.value


def births(analysis: Analysis) -> Iterator[Told]:
    """Yield the births that a document tells by name, by a pronoun, in brackets or in a column of a table."""
    for mention in analysis.dates:
        year, section = year_of(mention), analysis.document.sections[mention.section]
        if year is None or section.cell is not None:
            continue
        before = section.text[start_of(section, mention.sentence) : mention.local.start]
        verb = BORN.search(before)
        if verb is None:
            opened = WAS_OPENED.fullmatch(before)
            if opened is not None:
                proper = NAME.search(opened["thing"])
                yield statement(mention, year, tokens(proper.group()) if proper is not None else ())
            continue
        name = last_name(before[: verb.start()]) or first_name(section.text[mention.local.end :])
        follows = not name and PRONOUN.search(before) is not None
        if name or follows:
            yield replace(statement(mention, year, name or antecedent(section, mention.sentence)), follows=follows)
    for number, section in enumerate(analysis.document.sections):
        if section.kind is SectionKind.BOILERPLATE:
            continue
        for found in A_LIFE.finditer(section.text):
            told = _in_text(analysis, number, found, "birth", found["name"])
            death = int(found["death"])
            if len(told.name) >= OWN_NAMES and SHORTEST <= death - told.value <= LONGEST:
                yield replace(told, ended=death)
    yield from _column(analysis, COLUMN_BORN, ())


def ages(analysis: Analysis, years: Sequence[int]) -> Iterator[Told]:
    """Yield the ages that a document tells; years: those that it may speak of as its present."""
    for figure in analysis.figures:
        section = analysis.document.sections[figure.section]
        if age_of(figure) is not None and section.cell is None:
            told = _named(figure, section, years) or _by_pronoun(figure, section, years)
            if told is not None:
                yield _timed(told, analysis, years)
    for number, section in enumerate(analysis.document.sections):
        if section.cell is None and section.kind is not SectionKind.BOILERPLATE:
            yield from _bracketed(analysis, number, years)
    yield from _column(analysis, COLUMN_AGE, tuple(years))


def _named(figure: Figure, section: Section, years: Sequence[int]) -> Told | None:
    before, behind = (
        section.text[start_of(section, figure.sentence) : figure.local.start],
        section.text[figure.local.end :],
    )
    if figure.pattern == "age/old":
        return _old(figure, section, years, before, behind)
    found = NAMED_TURNS.search(before) or NAMED_IS.search(before)
    if found is None and (died := NAMED_DIED.search(before)) is not None:
        return _age(figure, tokens(died["name"]), years) if ENDED.match(behind) else None
    if found is None and figure.dimension == "age":
        found = NAMED_BEFORE.search(before)
    elif not CLOSED.match(behind):
        return None
    if found is None or not tokens(found["name"]):
        return None
    vague = "past" in found.groupdict() and found["past"] is not None
    return replace(_age(figure, tokens(found["name"]), years), vague=vague)


def _old(figure: Figure, section: Section, years: Sequence[int], before: str, behind: str) -> Told | None:
    """Read "Ada Brill is 34 years old", "34-year-old driver Ada Brill", and "the 34-year-old" of whom the text spoke."""
    if figure.text.endswith("old") and (found := NAMED_BEHIND.match(behind)) is not None:
        words = found["words"].split()
        if not any(word in STOP_WORDS or likely(word) == "verb" for word in words):
            return _age(figure, tokens(found["name"]), years)
    if THE.search(before):
        name = spoken_of(section, figure.sentence) if before == "The " and not RELATIVE.match(behind) else ()
        return _age(figure, name, years) if name else None
    past = WAS.search(before) is not None
    found = NAMED_IS.search(before)
    if found is not None and tokens(found["name"]):
        return replace(_age(figure, tokens(found["name"]), years), vague=past)
    name = tokens(figure.party or "")
    if figure.predicate != "be" or len(name) < OWN_NAMES or str(figure.party) not in before:
        return None
    return replace(_age(figure, name, years), past=past)


def _by_pronoun(figure: Figure, section: Section, years: Sequence[int]) -> Told | None:
    """Read "she is 71", "at 71 she is", "she still sings at 71": the present, or some time before where the verb is in the past."""
    before, behind = (
        section.text[start_of(section, figure.sentence) : figure.local.start],
        section.text[figure.local.end :],
    )
    event = figure.frame.event
    past = event is not None and event.tense is Tense.PAST
    found = SHE_IS.search(before)
    if found is not None:
        if figure.dimension != "age" and not (CLOSED.match(behind) or behind.startswith(" when ")):
            return None
        if found["who"].lower() == "it":
            return replace(_age(figure, (), years), follows=True) if figure.pattern == "age/old" else None
        past = found["past"] is not None
    elif AT_HER_AGE.search(before):
        found = SHE_BEHIND.match(behind)
        if found is None and not (STILL.search(before) and PRONOUN.search(before) and CLOSED.match(behind)):
            return None
    else:
        return None
    mine = found is not None and found["who"] == "I"
    name = ME if mine else antecedent(section, figure.sentence)
    return replace(_age(figure, name, years), follows=True, past=past)


def _timed(told: Told, analysis: Analysis, years: Sequence[int]) -> Told:
    """Return an age with the year of the day that the text ties it to; "She was 41." alone takes the only one of the sentence before."""
    section = analysis.document.sections[told.section]
    told_before: list[int] = []
    for mention in analysis.dates:
        found = YEAR.match(mention.timex) if mention.type == "DATE" and mention.section == told.section else None
        if found is None:
            continue
        year = int(found["year"])
        if mention.sentence == told.sentence - 1 and year_of(mention) is not None:
            told_before.append(year)
        if mention.sentence != told.sentence or (year_of(mention) is None and not _about(year, years)):
            continue
        behind = mention.local.start > told.local.end
        first, last = (told.local, mention.local) if behind else (mention.local, told.local)
        if (AS_SOON if behind else THEN_AGED).fullmatch(section.text[first.end : last.start]):
            return replace(told, years=(year,), past=False, vague=False)
    if told.past and told.sentence > 0 and len(told_before) == 1:
        start, end = start_of(section, told.sentence), section.sentences[told.sentence].end
        if JUST_WAS.fullmatch(section.text[start : told.local.start]) and section.text[told.local.end : end] == ".":
            return replace(told, years=(told_before[0],), past=False)
    return told


def _about(year: int, years: Sequence[int]) -> bool:
    """Say whether a year that a text leaves out is one of its present, or next to it."""
    return bool(years) and years[0] - 1 <= year <= years[-1] + 1


def _bracketed(analysis: Analysis, number: int, years: Sequence[int]) -> Iterator[Told]:
    """Read "Colm Ardrey (34)": a full name with a number of one to three digits in brackets."""
    section = analysis.document.sections[number]
    for found in IN_BRACKETS.finditer(section.text):
        told = _in_text(analysis, number, found, "age", found["name"])
        if len(told.name) >= OWN_NAMES and 1 <= told.value <= OLDEST:
            yield replace(told, years=tuple(years))


def _column(analysis: Analysis, labels: Collection[str], years: tuple[int, ...]) -> Iterator[Told]:
    """Read a column of births or ages; years: those of the ages, () for births."""
    heads: dict[tuple[int, int], list[str]] = defaultdict(list)
    named: dict[tuple[int, int], list[str]] = defaultdict(list)
    cells = [(number, section.cell) for number, section in enumerate(analysis.document.sections) if section.cell]
    for number, cell in cells:
        text = analysis.document.sections[number].text.strip()
        if cell.row < HEAD_ROWS:  # a line with a title may stand above the labels
            heads[cell.table, cell.column].append(text)
        if any(map(_of_people, heads[cell.table, cell.column])) and NAME.fullmatch(text) and len(tokens(text)) > 1:
            named[cell.table, cell.row].append(text)
    for number, cell in cells:
        text, names = analysis.document.sections[number].text, named.get((cell.table, cell.row), [])
        found = (CELL_AGE if years else CELL_YEAR).search(text)
        if (
            found is None
            or len(names) != 1
            or not any(head.lower() in labels for head in heads[cell.table, cell.column])
        ):
            continue
        yield replace(_in_text(analysis, number, found, "number", names[0]), years=years)


def _of_people(label: str) -> bool:
    return label.lower() in LIVES["name_columns"] or is_person(noun_lemma(label.lower()))


def follows_on(a: Told, b: Told, section: Section) -> bool:
    """Say whether a pronoun of the later one takes up the person of the earlier: in the same sentence or the next, nobody named between."""
    first, last = sorted((a, b), key=lambda told: told.local.start)
    if (a.document, a.section) != (b.document, b.section) or not last.follows or a.sentence < 0 or b.sentence < 0:
        return False
    if ME in (a.name, b.name):
        return a.name == b.name
    if first.name != last.name and last.name and (first.name or not first.follows):
        return False
    return last.sentence - first.sentence <= 1 and not full_names(section.text[first.local.end : last.local.start])


def age_of(figure: Figure) -> int | None:
    """Return the age that a figure may be, in years."""
    if figure.dimension not in ("age", "count") or figure.unit not in (None, "year") or figure.value is None:
        return None
    if figure.pattern == "age/class":
        return None
    return int(figure.value) if figure.value == int(figure.value) and 1 <= figure.value <= OLDEST else None


def year_of(mention: DateMention) -> int | None:
    """Return the year that a date states."""
    found = YEAR.fullmatch(mention.timex) if mention.type == "DATE" else None
    return int(found["year"]) if found and found["year"] in mention.text else None


def present(analysis: Analysis, beside: Sequence[Analysis]) -> tuple[int, ...]:
    """Return the years that a document may speak of as its present: of its date, of those beside it, or the last that they tell by month."""
    own = analysis.document.metadata.date
    if own is not None:
        return (own.year,)
    days = {other.document.metadata.date for other in beside}
    found = sorted({day.year for day in days if isinstance(day, date)})
    if found:
        return tuple(found)
    told = {
        year
        for other in (analysis, *beside)
        for mention in other.dates
        if "-" in mention.timex and (year := year_of(mention)) is not None
    }
    return tuple(sorted(year for year in told if year >= max(told) - NEAR_YEARS))


def _age(figure: Figure, name: tuple[str, ...], years: Sequence[int]) -> Told:
    return replace(statement(figure, age_of(figure) or 0, name), years=tuple(years))


def statement(mention: Figure | DateMention, value: int, name: tuple[str, ...] = ()) -> Told:
    """Return what a figure or a date tells of the life of somebody."""
    return Told(
        value=value,
        name=name,
        document=mention.document,
        span=mention.span,
        text=mention.text,
        section=mention.section,
        sentence=mention.sentence,
        local=mention.local,
    )


def _in_text(analysis: Analysis, number: int, found: regex.Match[str], value: str, name: str) -> Told:
    """Return what a match in a section tells that is no figure: its group `value`."""
    local = Span(*found.span(value))
    return Told(
        value=int(found[value]),
        name=tokens(name),
        document=analysis.document.path,
        span=analysis.document.sections[number].source(local),
        text=found[value],
        section=number,
        sentence=-1,
        local=local,
    )
