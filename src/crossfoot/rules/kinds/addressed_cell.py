"""Check kind `addressed_cell`: prose that speaks of one row, or of one year, of a table, and has the number of another.

"Quayside ... gave us only 48 tonnes", which is Castle's; "It was 2022 when the under-11s first had eighteen", which the column of 2023 has;
"Grain made 1.84 billion tonnes" of 1,840 in a column of thousands. Told where nothing but that row, or that year, is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma
from crossfoot.measure.interval import significant_digits
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Modality, Role, SectionKind
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables.addressed import YEAR, Table, table_of
from crossfoot.rules.tables.labels import is_total
from crossfoot.rules.tables.series import WORD

PLACEHOLDERS = frozenset({"document", "value", "row", "column", "has", "other", "table.document"})
PROSE = frozenset(
    {SectionKind.LEAD, SectionKind.BODY, SectionKind.SUMMARY, SectionKind.CAPTION, SectionKind.QUOTE, SectionKind.TURN}
)
OTHER_TIME = regex.compile(
    r"\b(?:since|from|after|until|before|by|than|record|year (?:before|earlier|ago|later)|last year|next year|previous|earlier|later|compared|against|instead|then)\b",
    regex.IGNORECASE,
)
OTHERS = regex.compile(
    r"\b(?:except|instead|rest|total|altogether|together|average|while|whereas|unlike|combined)\b",
    regex.IGNORECASE,
)
PRONOUN = regex.compile(r"(?:It|Its|They|Their|He|His|She|Her|That|This|There)\b")
BACK = 1
THOUSAND = Decimal(1000)
TELLING = 3


class Params(BaseModel):
    """digits: how many digits a number has at least that says whose it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digits: int = Field(default=2, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for each number of prose that the row and column it is told of have not, and another row, year or magnitude has."""
    tables: dict[str, list[Table]] = {}
    for grid in case.grids:
        table = table_of(grid)
        if table is not None:
            tables.setdefault(grid.document.path, []).append(table)
    if not tables:
        return
    for analysis in case.analyses:
        names = (analysis.document.path, *(one.document.path for one in case.beside(analysis.document.path)))
        known = [table for name in names for table in tables.get(name, ())]
        for figure in analysis.figures if known else ():
            if _plain(figure, analysis, params):
                draft = next(filter(None, (_wrong(figure, analysis, table, known) for table in known)), None)
                if draft is not None:
                    yield draft


def _plain(figure: Figure, analysis: Analysis, params: Params) -> bool:
    section = analysis.document.sections[figure.section]
    if section.cell is not None or section.kind not in PROSE or not 0 <= figure.sentence < len(section.sentences):
        return False
    level = figure.bound is Bound.EXACT and figure.frame.role not in STEPS and figure.frame.role is not Role.OLD
    telling = significant_digits(figure.value) >= params.digits or (figure.value or 0) >= 10
    return level and telling and figure.value is not None and figure.modality is Modality.ASSERTED


def _wrong(figure: Figure, analysis: Analysis, table: Table, known: Sequence[Table]) -> Draft | None:
    value = figure.value or Decimal(0)
    if not table.equal(value):
        return _magnitude(figure, table, known)
    return _other_year(figure, analysis, table) or _other_row(figure, analysis, table)


def _other_row(figure: Figure, analysis: Analysis, table: Table) -> Draft | None:
    """Tell a number of another row where the paragraph names one row alone, and the header of the column is spoken of."""
    section, value = analysis.document.sections[figure.section], figure.value or Decimal(0)
    named = table.named(section.text)
    rows = {row for _, row in named}
    span = section.sentences[figure.sentence]
    sentence = section.text[span.start : span.end]
    goes_on = figure.sentence and PRONOUN.match(sentence)
    first = section.sentences[figure.sentence - 1].start if goes_on else span.start
    if (
        len(rows) != 1
        or not any(first <= one.start < figure.local.start for one, _ in named)
        or OTHERS.search(section.text, span.start, figure.local.start)
    ):
        return None
    (row,) = rows
    equal = table.equal(value)
    columns = {column for _, column in equal}
    if len(columns) != 1 or any(at[0] == row or is_total(table.grid.row_labels.get(at[0], ())) for at in equal):
        return None
    (column,) = columns
    own = table.grid.number(row, column)
    if own is None or own.value == value or not _speaks(figure, table, column) or YEAR.search(sentence):
        return None
    told = _told(own.value, figure, analysis, table, column) or _is_margin(value, table, row)
    return None if told else _draft(figure, table, (row, column), equal[0])


def _speaks(figure: Figure, table: Table, column: int) -> bool:
    """Say whether a figure is of what the header of a column names: by its noun, its unit or its sign."""
    header = table.grid.column_label(column).lower()
    if figure.dimension == "percent":
        return regex.search(r"%|pct|per\s?cent|share", header) is not None
    if figure.dimension == "currency":
        return _of_kind(figure, table, column)
    unit = noun_lemma(figure.text.lower().split()[-1])
    return not table.words(column).isdisjoint({unit, figure.counted or unit})


def _is_margin(value: Decimal, table: Table, row: int) -> bool:
    """Say whether a number is by how much two cells of a row differ: "picked up 14 seats" over 18 and 32."""
    cells = [number.value for column in table.grid.columns if (number := table.grid.number(row, column))]
    return any(abs(one - other) == value for one, other in combinations(cells, 2))


def _told(number: Decimal, figure: Figure, analysis: Analysis, table: Table, column: int) -> bool:
    """Say whether the prose of a document has a number, so that it isn't the one that another stands for."""
    values = (number, number * table.factor(column))
    own = (
        one for one in analysis.figures if analysis.document.sections[one.section].cell is None and one is not figure
    )
    return any(one.value in values for one in own)


def _other_year(figure: Figure, analysis: Analysis, table: Table) -> Draft | None:
    """Tell a number of another year where the sentence names one year alone and the row is the last that is named before."""
    years, section = table.years(), analysis.document.sections[figure.section]
    span = section.sentences[figure.sentence]
    sentence = section.text[span.start : span.end]
    told = set(YEAR.findall(sentence))
    if (
        len(told) != 1
        or not told <= set(years.values())
        or len(set(years.values())) != len(years)
        or OTHER_TIME.search(sentence)
    ):
        return None
    start = section.sentences[max(0, figure.sentence - BACK)].start
    named = table.named(section.text, start, span.end)
    here = {row for one, row in named if one.start >= span.start}
    before = [row for one, row in named if one.start < span.start]
    if len(here) > 1 or not (here or before):
        return None
    row = next(iter(here)) if here else before[-1]
    equal = table.equal(figure.value or Decimal(0))
    column = next(at for at, year in years.items() if year in told)
    own = table.grid.number(row, column)
    if own is None or len(equal) != 1 or equal[0][0] != row or equal[0][1] not in years or equal[0][1] == column:
        return None
    if _told(own.value, figure, analysis, table, column):
        return None
    return _draft(figure, table, (row, column), equal[0])


def _magnitude(figure: Figure, table: Table, known: Sequence[Table]) -> Draft | None:
    """Tell a number that a cell has, but for three noughts, where the column says what it is told in units of."""
    value = figure.value or Decimal(0)
    if significant_digits(value) < TELLING or any(one.equal(value) for one in known):
        return None
    cells = [
        at
        for at in table.grid.cells
        if (number := table.grid.number(*at)) and (factor := table.factor(at[1])) > 1
        if value in (number.value * factor * THOUSAND, number.value * factor / THOUSAND)
        and _of_kind(figure, table, at[1])
    ]
    return _draft(figure, table, cells[0], cells[0]) if len(cells) == 1 else None


def _of_kind(figure: Figure, table: Table, column: int) -> bool:
    """Say whether a figure is in the unit that the header or the title of a table names."""
    text = f"{table.grid.column_label(column)} {table.grid.title} {' '.join(table.grid.row_label(row) for row in table.grid.rows[:1])}".lower()
    heads = table.above.lower()
    if figure.dimension == "currency":
        return regex.search(r"[£$€¥]|\b(?:usd|eur|gbp|dollars?|pounds?|euros?)\b", f"{text} {heads}") is not None
    unit = figure.text.lower().split()[-1]
    return len(unit) > TELLING and noun_lemma(unit) in {
        noun_lemma(word) for word in WORD.findall(text.replace("_", " "))
    }


def _draft(figure: Figure, table: Table, meant: tuple[int, int], equal: tuple[int, int]) -> Draft | None:
    cell, other = table.grid.cells[meant], table.grid.cells[equal]
    number = cell.number
    if number is None:
        return None
    row, column = table.grid.row_label(meant[0]), table.grid.column_label(meant[1])
    same = meant == equal
    whose = f"“{table.grid.row_label(equal[0])}” under “{table.grid.column_label(equal[1])}”"
    return Draft(
        locations=(Location(document=figure.document, span=figure.span), table.location(*meant)),
        confidence=0.85,
        words={
            "document": figure.document,
            "value": figure.text,
            "row": row,
            "column": column,
            "has": cell.text,
            "other": "of another magnitude" if same else f"what the table has for {whose}",
            "table.document": table.grid.document.path,
        },
        evidence=(f"the table has {cell.text} for {row} under {column}", f"{other.text} stands for {whose}"),
        about="value",
    )
