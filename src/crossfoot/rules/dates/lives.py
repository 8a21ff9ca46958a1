"""What documents tell of when a life began: the births and beginnings that they tell, and the days that these allow.

A birth and an age both say between which days somebody may have been born, so that any two of one person can be held against each
other. Ages are found by `aged.py`. A person is known by name; a pronoun takes up the only name that it can mean.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from crossfoot import patterns as regex
from crossfoot.language.words import is_person, noun_lemma
from crossfoot.model import Analysis, DateMention, Figure, Location, Section, SectionKind, Span, Tense
from crossfoot.rules.dates.names import (
    LIVES,
    NAME,
    NAMED,
    OWN_NAMES,
    antecedent,
    first_name,
    full_names,
    in_full,
    last_name,
    mentioned,
    spoken_most_of,
    start_of,
    tokens,
)
from crossfoot.rules.dates.voices import speaker_of, voice_of

BORN = regex.compile(r"\b(?:born|b\.)(?=\s)[^.;:()\d]{0,60}$", regex.IGNORECASE)
SPLIT = regex.compile(r"\bb\.\s*$")
"""Behind what is taken for a sentence's end: "Ada Brill, b. 3 March 1961"."""
MINE = regex.compile(r"\b(?:me|I was|I am|I'm|I’m),?\s$")
"""Before "born", where it is told of oneself."""
BORN_BEHIND = regex.compile(rf",?\s(?P<name>{NAMED})\s(?:was|is)\sborn\b")
"""Behind the day: "On 14 March 1839 Ada Brill was born"."""
PRONOUN = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=LIVES["third_person"])
STATED = regex.compile(r"\b(?:\L<verbs>|since|back)\b[^.;:,]{0,40}$", verbs=LIVES["opened"])
"""Before a year that was, where no verb tells it."""
A_LIFE = regex.compile(
    rf"(?P<name>{NAMED})\s\((?:b\.\s)?(?P<birth>[12]\d{{3}})\s?(?:[-–—]|to)\s?(?P<death>[12]\d{{3}})\)"
)
UNTIL = regex.compile(r"(?:,\s\p{Lu}[\p{L} ,-]{1,40}?)?\s?(?:[-–—;]|to)\s?(?:died\s|†\s?|d\.\s)?")
LIFE_AFTER = regex.compile(rf"(?P<name>{NAMED}),?\s\(?$")
WAS_OPENED = regex.compile(
    r"(?:(?P<article>The|Our|This|Its|Their)\s)?(?P<thing>[^.,;:()]{1,40}?)(?:,|\swas|\swere)?\s(?:first\s)?\L<verbs>\s(?:in|on)\s(?:the\s)?",
    verbs=LIVES["opened"],
)
"""What a thing's beginning is told by, from the start of its sentence: "The Saint Osyth was launched in", "Hollin opened in"."""
YEAR = regex.compile(r"(?P<year>[12]\d{3})(?:-\d\d(?:-\d\d)?)?")
FULL = regex.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
COLUMN_BORN = frozenset(LIVES["birth_columns"])
CELL_YEAR = regex.compile(r"(?<!\d)(?P<number>[12]\d{3})(?!\d)")
LONGEST, SHORTEST = 110, 15
"""Of a life that is told by its two years alone: shorter ones are terms of office."""
MOST_BEFORE = 80
NEAR_YEARS = 4
OLDEST, OLDEST_THING = 119, 1500
HEAD_ROWS = 2
ME = ("I",)
THINGS = frozenset(LIVES["things"])
A_YEAR = timedelta(days=366)
EARLIER, LATER = timedelta(days=45), timedelta(days=7)
"""How long before and after the day of its document an age may be told for: what it tells of happened before, or will the same week."""
ONE_TIME = timedelta(days=120)
"""Documents that are not further apart are of one time, which is also that of those beside them that have no day."""


class Days(NamedTuple):
    """A stretch of days; exact: it is known to the month at least, not guessed from documents beside or from a year alone."""

    first: date
    last: date
    exact: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The first and the last year of it."""
        return tuple(sorted({self.first.year, self.last.year}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A birth or an age: its number (a year, or years of age), of whom, and the days of the birth or those that an age may hold for.

    thing: the noun of what is so old ("school"), where no name is known. past: an age of some time before its days. follows: a pronoun stands for
    the person. vague: an age that stands in the past without a time; it is taken for one of the present only beside a birth. died: an age at death.
    ended: a birth that is told with a death, for which alone an age may be told. voice: who speaks of himself, "" for the author; speaker: the name of
    that one, where it is known. bare: a number alone, which is an age only if a birth nearly makes it.
    """

    value: int
    name: tuple[str, ...]
    document: str
    span: Span
    text: str
    section: int
    sentence: int
    local: Span
    days: Days | None = None
    birth: bool = False
    thing: str | None = None
    past: bool = False
    follows: bool = False
    vague: bool = False
    died: bool = False
    ended: Days | None = None
    voice: str | None = None
    speaker: tuple[str, ...] = ()
    bare: bool = False

    @property
    def place(self) -> Location:
        """Where it stands."""
        return Location(document=self.document, span=self.span)

    @property
    def known_as(self) -> tuple[str, ...]:
        """The name by which others tell of the person, () where only the person speaks and nothing says who it is."""
        return self.speaker if self.name == ME else self.name

    @property
    def exact(self) -> bool:
        """Whether its days are known to the month at least."""
        return self.days is not None and self.days.exact

    @property
    def born(self) -> tuple[date | None, date | None]:
        """Return the first and the last day on which the person may have been born by it; None for no limit."""
        if self.days is None:
            return None, None
        if self.birth:
            return self.days.first, self.days.last
        last = years_before(self.days.last, self.value)
        return None if self.past else years_before(self.days.first, self.value + 1) + timedelta(days=1), last


def years_before(day: date, years: int) -> date:
    """Return the same day so many years before; of a leap day the 28th of February."""
    return date(max(2, day.year - years), day.month, min(day.day, 28) if day.month == 2 else day.day)


def whole_years(born: date, day: date) -> int:
    """Return how many birthdays lie between."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def days_of(timex: str) -> Days | None:
    """Return the days of a day, a month or a year; exact where it is no mere year."""
    found = FULL.fullmatch(timex)
    if found is None:
        return None
    month, day = (int(part) if part else None for part in found.group("month", "day"))
    try:
        first = date(int(found["year"]), month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Days(first, last, month is not None)


def present(analysis: Analysis, beside: Sequence[Analysis]) -> Days | None:
    """Return the days that a document may speak of as its present: around its date, those of the documents beside it, or the last that they tell."""
    own = analysis.document.metadata.date
    if own is not None:
        return Days(own - EARLIER, own + LATER, exact=True)
    found = sorted({day for other in beside if isinstance(day := other.document.metadata.date, date)})
    if found:
        if _later_than(analysis, found[-1] + A_YEAR):
            return None
        last = max(found[-1], _last_day(analysis, found[-1]))
        near = last - found[0] <= ONE_TIME
        return Days(found[0] - EARLIER, last + LATER) if near else whole(found[0].year, last.year)
    told = {
        year
        for other in (analysis, *beside)
        for mention in other.dates
        if "-" in mention.timex and (year := year_of(mention)) is not None and not _of_a_birth(other, mention)
    }
    late = [year for year in told if year >= max(told) - NEAR_YEARS]
    return whole(min(late), max(late)) if late else None


def _last_day(analysis: Analysis, since: date) -> date:
    """Return the last day that a document tells as past in the year after a day: it was written then, or later."""
    told = (days_of(mention.timex) for mention in analysis.dates if year_of(mention) is not None and _is_past(mention))
    days = (one.last for one in told if one is not None and one.first == one.last)
    return max((day for day in days if since < day <= since + A_YEAR), default=since)


def _later_than(analysis: Analysis, day: date) -> bool:
    """Say whether a document tells of what was after a day: a newsletter beside the newspaper of a century ago."""
    for mention in analysis.dates:
        days = days_of(mention.timex) if year_of(mention) is not None else None
        before = analysis.document.sections[mention.section].text[: mention.local.start]
        if days is not None and days.first > day and (_is_past(mention) or STATED.search(before[-MOST_BEFORE:])):
            return True
    return False


def _of_a_birth(analysis: Analysis, mention: DateMention) -> bool:
    return (
        BORN.search(analysis.document.sections[mention.section].text[: mention.local.start][-MOST_BEFORE:]) is not None
    )


def _is_past(mention: DateMention) -> bool:
    return mention.frame.event is not None and mention.frame.event.tense is Tense.PAST


def whole(first: int, last: int) -> Days:
    """Return the days of the years from one to another."""
    return Days(date(first, 1, 1), date(last, 12, 31))


def births(analysis: Analysis) -> Iterator[Told]:
    """Yield the births and beginnings that a document tells by name, by a pronoun, in brackets or in a column of a table."""
    for mention in analysis.dates:
        section = analysis.document.sections[mention.section]
        if year_of(mention) is None or days_of(mention.timex) is None:
            continue
        told = _birth(analysis, mention, section)
        if told is not None and (section.cell is None or (told.name and not told.follows)):
            yield told
    for number, section in enumerate(analysis.document.sections):
        if section.kind is SectionKind.BOILERPLATE:
            continue
        for found in A_LIFE.finditer(section.text):
            told = in_text(analysis, number, found, "birth", found["name"])
            death = int(found["death"])
            if len(told.name) >= OWN_NAMES and SHORTEST <= death - told.value <= LONGEST:
                yield replace(told, days=whole(told.value, told.value), birth=True, ended=whole(death, death))
    for told in column(analysis, COLUMN_BORN, CELL_YEAR):
        stated = next((one.timex for one in analysis.dates if one.span.overlaps(told.span)), "")
        days = days_of(stated) if str(told.value) in stated else None
        yield replace(told, days=days or whole(told.value, told.value), birth=True)


def _birth(analysis: Analysis, mention: DateMention, section: Section) -> Told | None:
    start = start_of(section, mention.sentence)
    if SPLIT.search(section.text[:start]):
        start = start_of(section, mention.sentence - 1)
    before = section.text[start : mention.local.start]
    year = year_of(mention) or 0
    told = replace(statement(mention, year), days=days_of(mention.timex), birth=True)
    verb = BORN.search(before)
    if verb is None:
        born = BORN_BEHIND.match(section.text, mention.local.end)
        if born is not None and len(tokens(born["name"])) >= OWN_NAMES:
            return replace(told, name=tokens(born["name"]))
        return _life_to_the_day(analysis, told, section) or _opened(told, before, section.heading)
    if MINE.search(before[: verb.start()]) and not before[: verb.start()].endswith("with me "):
        speaker = speaker_of(analysis, mention)
        return replace(told, name=ME, voice=voice_of(section, mention.local), speaker=speaker)
    name = last_name(before[: verb.start()])
    if name:
        return replace(told, name=in_full(name, analysis.document, mention.section, mention.local.start))
    behind = section.text[mention.local.end :]
    opens = not before[: verb.start()].strip()
    if opens:
        name = first_name(behind)
    if name:
        return replace(told, name=name)
    if not opens and not PRONOUN.search(before) and not _of_a_noun(before[: verb.start()]):
        return None
    if (
        opens
        and mentioned(behind[:80].partition(".")[0])
        and not regex.match(r",\s\L<who>\b|[^.]{1,80},\s\L<who>\s", behind, who=LIVES["pronouns"])
    ):
        return None
    at = start_of(section, mention.sentence) + verb.start()
    found = antecedent(analysis.document, mention.section, mention.sentence, at)
    found = found or spoken_most_of(analysis.document, mention.section, mention.sentence, at)
    return replace(told, name=found, follows=True)


def _of_a_noun(before: str) -> bool:
    """Say whether "The rookie, born on" opens a sentence: a person without a name."""
    found = regex.fullmatch(r"The\s(?:\p{Ll}+\s){0,2}(?P<noun>\p{Ll}+),?\s(?:who\s)?(?:was\s)?", before)
    return found is not None and is_person(noun_lemma(found["noun"]))


def _life_to_the_day(analysis: Analysis, told: Told, section: Section) -> Told | None:
    """Read "Ada Brill, 11 April 1934 – 6 January 2016"."""
    name = LIFE_AFTER.search(section.text[: told.local.start])
    if name is None or len(tokens(name["name"])) < OWN_NAMES or not told.exact:
        return None
    for death in analysis.dates:
        if (
            death.section == told.section
            and death.local.start > told.local.end
            and (year := year_of(death)) is not None
        ):
            apart = UNTIL.fullmatch(section.text[told.local.end : death.local.start])
            if apart is not None and SHORTEST <= year - told.value <= LONGEST:
                return replace(told, name=tokens(name["name"]), ended=days_of(death.timex))
    return None


def _opened(told: Told, before: str, heading: str | None) -> Told | None:
    opened = WAS_OPENED.fullmatch(before)
    if opened is None:
        return None
    proper = NAME.search(opened["thing"])
    if opened["article"] is None and (proper is None or proper.start() > 0):
        return None
    words = opened["thing"].split()
    if proper is not None and proper.end() == len(opened["thing"]):
        words = [word for word in [*words, *(heading or "").split()] if noun_lemma(word.lower()) in THINGS]
    thing = noun_lemma(words[-1].lower()) if words else None
    return replace(told, name=tokens(proper.group()) if proper is not None else (), thing=thing)


def column(analysis: Analysis, labels: Collection[str], number_in: regex.Pattern[str]) -> Iterator[Told]:
    """Read a column of births or ages, with the names of its rows."""
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
        names = named.get((cell.table, cell.row), [])
        found = number_in.search(analysis.document.sections[number].text)
        labelled = any(head.lower() in labels for head in heads[cell.table, cell.column])
        if found is not None and len(names) == 1 and labelled:
            yield in_text(analysis, number, found, "number", names[0])


def _of_people(label: str) -> bool:
    return label.lower() in LIVES["name_columns"] or is_person(noun_lemma(label.lower()))


def follows_on(a: Told, b: Told, section: Section) -> bool:
    """Say whether a pronoun of the later one takes up the person of the earlier: in the same sentence or the next, nobody named between."""
    first, last = sorted((a, b), key=lambda told: told.local.start)
    if (a.document, a.section) != (b.document, b.section) or not last.follows or a.sentence < 0 or b.sentence < 0:
        return False
    if ME in (a.name, b.name):
        return a.name == b.name and a.voice == b.voice
    if first.name != last.name and last.name and (first.name or not first.follows):
        return False
    return last.sentence - first.sentence <= 1 and not full_names(section.text[first.local.end : last.local.start])


def age_of(figure: Figure) -> int | None:
    """Return the age that a figure may be, in years."""
    if figure.dimension not in ("age", "count") or figure.unit not in (None, "year") or figure.value is None:
        return None
    if figure.pattern == "age/class":
        return None
    most = OLDEST_THING if figure.pattern == "age/old" else OLDEST
    return int(figure.value) if figure.value == int(figure.value) and 1 <= figure.value <= most else None


def year_of(mention: DateMention) -> int | None:
    """Return the year that a date states."""
    found = YEAR.fullmatch(mention.timex) if mention.type == "DATE" else None
    return int(found["year"]) if found and found["year"] in mention.text else None


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


def in_text(analysis: Analysis, number: int, found: regex.Match[str], value: str, name: str) -> Told:
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
