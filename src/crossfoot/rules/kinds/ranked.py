"""Check kind `ranked`: a rank that a text gives to a name, against the place that a table of its story gives it.

"Anna Petrova came third" where the results have her fourth. Told of names that one row bears, and of a column that its header calls
a rank. The rank among the rows that share a word with the row ("third among the women", "second of the club") is right too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.model import Analysis, Figure, Location, Modality, Span
from crossfoot.rules.arithmetic.level_pairs import EARLIER, YEAR
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import quoted
from crossfoot.rules.tables.named_rows import NamedRow, Names, named_rows

PLACEHOLDERS = frozenset({"document", "quote", "name", "rank", "right", "column", "table.document"})
LEAD = regex.compile(r",?\s(?:(?!(?:not|never|nor|beat|behind|than)\b)\p{Ll}+\s){0,4}", regex.IGNORECASE)
LED = regex.compile(r"(?:\splace)?\s(?:was|came|is|were|went to|goes to|for)\s(?:the\s)?(?:\p{Ll}+\s){0,2}")
NEAR = 60
OTHER = regex.compile(
    r"\s?(?:\((?!\d)|(?:at|after|before|until|when|while|into|to|from|once|each|in its|in his|in her|by|on (?:that|this|his|her|its|another|the other))\b|-?\p{L}+est\b)"
)
"""What makes a rank one of another moment or order: "third at the turn", "second to nobody", "third-largest"."""


COMES = regex.compile(r"\bcomes?\s$", regex.IGNORECASE)


class Params(BaseModel):
    """ranks: headers of a column of places. placing: verbs that give one. places: nouns that a rank may stand before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ranks: tuple[str, ...] = Field(min_length=1)
    placing: tuple[str, ...] = Field(min_length=1)
    places: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def headers(self) -> frozenset[str]:
        """The headers, lower case."""
        return frozenset(self.ranks)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every rank of a name that its one row in the tables of the story has not."""
    tables = {one.document.path: list(_ranked(one, params)) for one in case.analyses}
    if not any(tables.values()):
        return
    for analysis in case.analyses:
        story = (analysis, *case.beside(analysis.document.path))
        ranked = [table for one in story for table in tables[one.document.path]]
        if not ranked:
            continue
        names = Names(row for rows, _ in ranked for row in rows)
        columns = {(rows[0].document, rows[0].table): (rows, column) for rows, column in ranked}
        for figure in case.labelled.get(analysis.document.path, ()):
            found = _named(figure, analysis, names, params)
            if found is None:
                continue
            row = found
            rows, column = columns[row.document, row.table]
            right = _places(row, rows, column)
            if right and int(figure.value or 0) not in right:
                yield _draft(case, figure, row, column)


def _ranked(analysis: Analysis, params: Params) -> Iterator[tuple[tuple[NamedRow, ...], int]]:
    """Yield the tables with one column of places, and that column."""
    for rows in named_rows(analysis):
        columns = [at for at, header in rows[0].headers.items() if header.lower().strip(" .#") in params.headers]
        if len(columns) == 1 and sum(columns[0] in row.numbers for row in rows) * 2 > len(rows):
            yield rows, columns[0]


def _named(figure: Figure, analysis: Analysis, names: Names, params: Params) -> NamedRow | None:
    """Return the row whose name a rank is given to; None where that is not sure."""
    section = analysis.document.sections[figure.section]
    if figure.dimension != "ordinal" or not figure.value or section.cell is not None:
        return None
    if figure.modality not in (Modality.ASSERTED, Modality.LIKELY) or not 0 <= figure.sentence < len(section.sentences):
        return None
    span, text = section.sentences[figure.sentence], section.text
    sentence = text[span.start : span.end]
    if EARLIER.search(sentence) or YEAR.search(sentence) or not _is_place(figure, text, params):
        return None
    if COMES.search(text, span.start, figure.local.start) and _dated(figure, analysis):
        return None
    places = names.find(text, span.start, span.end)
    before = [one for one in places if one[0].end <= figure.local.start]
    behind = [one for one in places if one[0].start >= figure.local.end]
    chosen: list[tuple[Span, tuple[NamedRow, ...]]] = []
    if before and _leads(text[before[-1][0].end : figure.local.start], params):
        chosen = before[-1:]
    elif behind and LED.fullmatch(text, figure.local.end, behind[0][0].start):
        chosen = behind[:1]
    rows = chosen[0][1] if chosen else ()
    return rows[0] if len(rows) == 1 else None


def _dated(figure: Figure, analysis: Analysis) -> bool:
    """Say whether the sentence of a rank tells a day or a time: what comes first on 1 February is not the best of all."""
    return any(
        (one.section, one.sentence) == (figure.section, figure.sentence) and one.type in {"DATE", "TIME"}
        for one in analysis.dates
    )


def _leads(between: str, params: Params) -> bool:
    """Say whether words lead from a name to its rank: "was", "finished in", "took", or none."""
    if len(between) > NEAR:
        return False
    if LEAD.fullmatch(between) is None and between.strip(" ,"):
        return False
    words = between.lower().strip(" ,").split()
    return not words or words == ["in"] or any(word in params.placing for word in words)


def _is_place(figure: Figure, text: str, params: Params) -> bool:
    """Say whether an ordinal is a place by itself, or stands before a noun for one."""
    if OTHER.match(text, figure.local.end):
        return False
    thing = figure.frame.thing
    if thing is None or thing.span is None or thing.span.start < figure.local.end:
        return True
    return thing.value in params.places or thing.found == "subject that is ranked"


def _places(row: NamedRow, rows: Sequence[NamedRow], column: int) -> set[int]:
    """Return the places of a row: the one that its table gives, and those among the rows that share a word of some column with it."""
    own = row.numbers.get(column)
    if own is None or own.value != int(own.value):
        return set()
    found = {int(own.value)}
    for at, text in row.texts.items():
        if at == column or at in row.numbers:
            continue
        alike = [one for one in rows if one.texts.get(at) == text and column in one.numbers]
        if len(alike) > 1:
            found.add(1 + sum(one.numbers[column].value < own.value for one in alike))
    return found


def _draft(case: Case, figure: Figure, row: NamedRow, column: int) -> Draft:
    right = row.texts[column]
    return Draft(
        locations=(Location(document=figure.document, span=figure.span), row.location(column)),
        confidence=0.85,
        words={
            "document": figure.document,
            "quote": quoted(case, figure),
            "name": row.name,
            "rank": figure.text,
            "right": right,
            "column": row.headers[column],
            "table.document": row.document,
        },
        evidence=(f"{row.name} stands at {right} in the column {row.headers[column]}",),
    )
