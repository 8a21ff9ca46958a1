"""When two statements hold, and where they stand: time, window, the days of their documents, table labels, headline, unit."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.comparisons.levels import Comparison
from crossfoot.link.statements import Statement, Surroundings
from crossfoot.link.validity import days_of
from crossfoot.measure.additive import first
from crossfoot.measure.duration import as_long
from crossfoot.model import SectionKind

WEEK = 7
DIGIT = regex.compile(r"\d")
_DATES = lexicon.load("dates")
MONTHS = frozenset(name for names in ("months", "month_abbreviations") for name in _DATES[names])
KNOWN = ("count", "percent", "currency", "date", "duration", "age", "length", "mass")


def _time(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = a.mention.frame.time, b.mention.frame.time
    if x is None or y is None:
        return "unknown"
    if x.value == y.value:
        return "same"
    mine, theirs = days_of(x.value), days_of(y.value)
    if mine is None or theirs is None:
        return "unknown"
    within = (mine[0] <= theirs[0] and theirs[1] <= mine[1]) or (theirs[0] <= mine[0] and mine[1] <= theirs[1])
    return "inside" if within else "different"


def _window(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = a.mention.frame.window, b.mention.frame.window
    if x is None or y is None:
        return "none" if x is None and y is None else "one"
    return "same" if x.value == y.value or as_long(x.value, y.value) else "different"


def _moment(a: Statement, b: Statement, _: Surroundings) -> str:
    """How the days of the two documents stand; numbers of one series stand for their days."""
    if a.series == b.series and len(a.series) > 1:
        return "series"
    if a.moment is None or b.moment is None:
        return "unknown"
    apart = abs((a.moment - b.moment).days)
    return first((apart == 0, "same day"), (apart <= WEEK, "days"), otherwise="later")


def _label(one: Statement, other: Statement, *, row: bool) -> str:
    cell, met = (one, other) if one.claim.section.cell is not None else (other, one)
    if cell.claim.section.cell is None:
        return "none"
    label = cell.row if row else cell.column
    if not label:
        return "none"
    both = met.claim.section.cell is not None
    said = (met.row if row else met.column) if both else met.bag
    there = len(label & said)
    return first((there == len(label), "all"), (there > 0, "some"), otherwise="no")


def _row(a: Statement, b: Statement, _: Surroundings) -> str:
    return _label(a, b, row=True)


def _column(a: Statement, b: Statement, _: Surroundings) -> str:
    return _label(a, b, row=False)


def _dimension(a: Statement, _b: Statement, _: Surroundings) -> str:
    return a.dimension if a.dimension in KNOWN else "other"


def _unit(a: Statement, b: Statement, _: Surroundings) -> str:
    return "same" if a.unit == b.unit else "converted"


def _headline(a: Statement, b: Statement, _: Surroundings) -> str:
    return "headline" if SectionKind.HEADLINE in {a.claim.section.kind, b.claim.section.kind} else "none"


def _explicit(a: Statement, b: Statement, _: Surroundings) -> str:
    """How the less exact of two dates is written: with a number, with the name of a month, or by the text's own day ("Tuesday")."""
    if a.figure is not None or b.figure is not None:
        return "no dates"
    texts = (a.mention.text, b.mention.text)
    if all(DIGIT.search(text) for text in texts):
        return "number"
    return (
        "name"
        if all(DIGIT.search(text) or MONTHS & frozenset(words.plain_words(text)) for text in texts)
        else "relative"
    )


ADJECTIVES: dict[str, str] = lexicon.load("frame")["measured_adjectives"]
BEHIND = regex.compile(r"\s(\p{L}+)")


def _measured(one: Statement) -> str | None:
    behind = BEHIND.match(one.claim.section.text, one.mention.local.end)
    return ADJECTIVES.get(behind[1].lower()) if behind is not None else None


def _measure(a: Statement, b: Statement, _: Surroundings) -> str:
    """What the words right behind two amounts say that they measure: 43 metres deep, 43 kilometres long."""
    x, y = _measured(a), _measured(b)
    return "unknown" if x is None or y is None else ("same" if x == y else "different")


TWIN = 0.3
"""From which share of words in common one sentence may be written after the other."""


def _twin(a: Statement, b: Statement, around: Surroundings) -> str:
    """Whether two sentences of one wording are of one subject: each has a name of its own, or a time, in what makes two."""
    cells = a.claim.section.cell is not None or b.claim.section.cell is not None
    if cells or around.rarity.overlap(a.claim.lemmas, b.claim.lemmas) < TWIN:
        return "no"
    mine, theirs = a.claim.names - b.claim.names, b.claim.names - a.claim.names
    return "another subject" if (mine and theirs) or _time(a, b, around) == "different" else "one subject"


TWINS = Comparison(name="twin", of=_twin, nulls=("no", "one subject", "another subject"))
TIME = Comparison(name="time", of=_time, levels=("different", "inside", "same"), nulls=("unknown",))
WINDOW = Comparison(name="window", of=_window, levels=("different", "same"), nulls=("none", "one"))
MOMENT = Comparison(name="moment", of=_moment, nulls=("series", "unknown", "same day", "days", "later"))
ROW = Comparison(name="row", of=_row, levels=("no", "some", "all"), nulls=("none",))
COLUMN = Comparison(name="column", of=_column, levels=("no", "some", "all"), nulls=("none",))
DIMENSION = Comparison(name="dimension", of=_dimension, nulls=(*KNOWN, "other"))
MEASURE = Comparison(name="measure", of=_measure, levels=("different", "same"), nulls=("unknown",))
UNIT = Comparison(name="unit", of=_unit, levels=("converted", "same"))
EXPLICIT = Comparison(name="explicit", of=_explicit, levels=("relative", "name", "number"), nulls=("no dates",))
HEADLINE = Comparison(name="headline", of=_headline, nulls=("headline", "none"))
