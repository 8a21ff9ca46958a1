"""Check kind `superlative`: what is called the most or the least with its value, and stands at the other end of a table's column.

"Old Quarter was the shortest, 52 minutes" where the minutes of the other rows are fewer. The row is known by its name and its value
in one. "The largest" may be that of some rows alone, so that only the opposite end is told of it; what is called the second largest
is held against all amounts by `rank_in_series`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.interval import significant_digits
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import quoted
from crossfoot.rules.tables.named_rows import NamedRow, Names, named_rows

PLACEHOLDERS = frozenset({"document", "quote", "name", "value", "word", "end", "table.document", "column"})
_WORDS = lexicon.load("directions")
WAYS = {**dict.fromkeys(_WORDS["most"], 1), **dict.fromkeys(_WORDS["least"], -1)}
SUPERLATIVE = regex.compile(
    r"(?<!\b(?:next|one of the|among the|not the|never the|no|at|second|third|fourth|fifth)[\s-])\b(?P<word>\L<words>)\b(?!\s(?:of which|likely)|-)",
    regex.IGNORECASE,
    words=sorted(WAYS),
)
OTHER = regex.compile(r"\b(?:since|ever|record|so far|yet|than|per|years?|months?)\b|\d", regex.IGNORECASE)
"""What makes an amount the most of other times, or of another measure."""
ENDS = {1: "highest", -1: "lowest"}


WHERE = regex.compile(r",\s(?:where|whose|when)\s[^,;]*$", regex.IGNORECASE)
"""What makes a superlative that of something else: "In Wilpita, where the forest is thickest, it was 41"."""


class Params(BaseModel):
    """rows: how many values a column must have. near: how many characters may part a value from its superlative."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: int = Field(default=3, ge=3)
    near: int = Field(default=60, ge=0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every value that a text calls the most, or the least, of a column where it is the opposite."""
    tables = {one.document.path: list(named_rows(one)) for one in case.analyses}
    if not any(tables.values()):
        return
    for analysis in case.analyses:
        story = (analysis, *case.beside(analysis.document.path))
        known = [table for one in story for table in tables[one.document.path]]
        if not known:
            continue
        names = Names(row for table in known for row in table)
        for figure in analysis.figures:
            draft = _wrong(figure, analysis, known, names, params)
            if draft is not None:
                told = {"document": figure.document, "quote": quoted(case, figure)}
                yield replace(draft, words={**draft.words, **told})


def _wrong(
    figure: Figure, analysis: Analysis, tables: Sequence[Sequence[NamedRow]], names: Names, params: Params
) -> Draft | None:
    told = _told(figure, analysis, params)
    row = _row(figure, analysis, names) if told is not None else None
    if told is None or row is None or figure.value is None:
        return None
    columns = [at for at, number in row.numbers.items() if number.value == figure.value]
    table = next(table for table in tables if row in table)
    if len(columns) != 1:
        return None
    values = [one.numbers[columns[0]].value for one in table if columns[0] in one.numbers]
    way = WAYS[told["word"].lower()]
    beyond = sum((value - figure.value) * way > 0 for value in values)
    if len(values) < params.rows or beyond != len(values) - 1:
        return None
    end = ENDS[-way]
    return Draft(
        locations=(Location(document=figure.document, span=figure.span), row.location(columns[0])),
        confidence=0.85,
        words={
            "name": row.name,
            "value": figure.text,
            "word": told["word"],
            "end": end,
            "table.document": row.document,
            "column": row.headers.get(columns[0], ""),
        },
        evidence=(f"{row.texts[columns[0]]} is the {end} of the column {row.headers.get(columns[0], '')}",),
    )


def _told(figure: Figure, analysis: Analysis, params: Params) -> regex.Match[str] | None:
    """Return the superlative that belongs to a value: in its sentence, near it, no other number or measure between."""
    section = analysis.document.sections[figure.section]
    plain = figure.bound is Bound.EXACT and figure.frame.role not in STEPS and significant_digits(figure.value) > 1
    if not plain or section.cell is not None or not 0 <= figure.sentence < len(section.sentences):
        return None
    span = section.sentences[figure.sentence]
    found = [
        match
        for match in SUPERLATIVE.finditer(section.text, span.start, span.end)
        if len(text := _between(match, figure, section.text)) <= params.near and not OTHER.search(text)
        if WHERE.search(section.text, span.start, match.start()) is None
        if not OTHER.search(
            section.text, match.end(), min(match.end() + params.near, span.end, _next(match, figure, span.end))
        )
    ]
    return found[0] if len(found) == 1 else None


def _between(match: regex.Match[str], figure: Figure, text: str) -> str:
    if match.end() <= figure.local.start:
        return text[match.end() : figure.local.start]
    return text[figure.local.end : match.start()]


def _next(match: regex.Match[str], figure: Figure, end: int) -> int:
    """Return where the words behind a superlative end: at the value, where that comes next."""
    return figure.local.start if match.end() <= figure.local.start else end


def _row(figure: Figure, analysis: Analysis, names: Names) -> NamedRow | None:
    """Return the row that is named last before a value, in its sentence or the two before, and in no other row."""
    section = analysis.document.sections[figure.section]
    start = section.sentences[max(0, figure.sentence - 2)].start
    found = names.find(section.text, start, figure.local.start)
    if not found:
        return None
    rows = [row for row in found[-1][1] if any(number.value == figure.value for number in row.numbers.values())]
    return rows[0] if len(rows) == 1 else None
