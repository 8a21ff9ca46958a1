"""Facts by documents: a grid on the terminal where it fits, else the values of each fact with the places that state them.

Marks stand before a value that others contradict, so that they survive paper and black and white; the last lines say what
they mean. CSV and JSON hold the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import DateMention, Document, Fact, Matrix, Stance, Statement
from crossfoot.report.csv import safe
from crossfoot.report.json import dump
from crossfoot.report.passages import WIDTH, place_of
from crossfoot.report.records import VERSION, Record, date_record, figure_record

MARKS = {Stance.DIFFERS: "≠", Stance.BOUND: "~", Stance.COUNTED: "?", Stance.STALE: "†"}
MEANINGS = {
    Stance.DIFFERS: "contradicts the others",
    Stance.BOUND: "the number has another bound",
    Stance.COUNTED: "the number is said of something else",
    Stance.STALE: "has been replaced since",
}
COLOURS = {
    Stance.DIFFERS: "bold red",
    Stance.BOUND: "bold yellow",
    Stance.COUNTED: "bold red",
    Stance.STALE: "bold red",
}
LEDGER = "ledger"
_GAP = 2
_LEAST, _MOST = 12, 24
_LABEL = 30


def cells_of(fact: Fact, document: str) -> tuple[tuple[str, Stance], ...]:
    """Return how a document states a fact: each wording once, the worst standing first."""
    found: dict[str, Stance] = {}
    for statement in fact.of(document):
        known = found.get(statement.phrase.lower())
        if known is None or _rank(statement.standing) > _rank(known):
            found[statement.phrase.lower()] = statement.standing
    phrases = {s.phrase.lower(): s.phrase for s in reversed(list(fact.of(document)))}
    ranked = sorted(found, key=lambda key: -_rank(found[key]))
    return tuple((phrases[key], found[key]) for key in ranked)


def shown_documents(matrix: Matrix) -> tuple[str, ...]:
    """Return the documents that state one of the facts, sorted."""
    stating = {document for fact in matrix.facts for document in fact.documents}
    return tuple(document for document in matrix.documents if document in stating)


def marked(phrase: str, standing: Stance) -> str:
    """Return a value with the mark of its standing before it."""
    mark = MARKS.get(standing)
    return f"{mark} {phrase}" if mark else phrase


def closing(matrix: Matrix) -> str:
    """Return how much there is, in one line."""
    differing = sum(fact.disagrees for fact in matrix.facts)
    facts = f"{len(matrix.facts):,} fact{'' if len(matrix.facts) == 1 else 's'}"
    documents = f"{len(matrix.documents):,} document{'' if len(matrix.documents) == 1 else 's'}"
    return f"{facts} in {documents}, {differing:,} with a disagreement."


def legend(matrix: Matrix) -> tuple[str, ...]:
    """Return what the marks that occur mean."""
    used = {statement.standing for fact in matrix.facts for statement in fact.statements}
    return tuple(f"{MARKS[standing]} {MEANINGS[standing]}" for standing in MARKS if standing in used)


def text_lines(matrix: Matrix, *, width: int = WIDTH) -> Iterator[Text]:
    """Yield the matrix for people, in `width` terminal cells."""
    columns = shown_documents(matrix)
    heads = [*([LEDGER] if matrix.report.ledger else []), *(escaped(name) for name in columns)]
    room = (width - _LABEL) // (len(heads) or 1) - _GAP
    if matrix.facts and room >= _LEAST:
        yield from _grid(matrix, columns, min(room, _MOST))
    else:
        yield from _listed(matrix, width)
    if matrix.facts:
        yield Text()
    if found := legend(matrix):
        yield from _folded(Text("; ".join(found) + ".", "dim"), width)
    yield from _folded(Text(closing(matrix)), width)


def render_csv(matrix: Matrix) -> str:
    """Return one row a fact: its words, whether it is disputed, the ledger's value, then one column a document."""
    columns = shown_documents(matrix)
    ledger = [LEDGER] if matrix.report.ledger else []
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(head) for head in ("fact", "disagrees", *ledger, *(escaped(name) for name in columns))])
    for fact in matrix.facts:
        agreed = [fact.entry.stated if fact.entry else None] if ledger else []
        said = ["; ".join(marked(*one) for one in cells_of(fact, document)) for document in columns]
        row = (fact.label, "yes" if fact.disagrees else "no", *agreed, *said)
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def render_json(matrix: Matrix) -> str:
    """Return the JSON of a matrix: one record a fact, with a record for each place that states it."""
    return dump(matrix_record(matrix))


def matrix_record(matrix: Matrix) -> Record:
    """Return the matrix as a record; a statement is the record of its figure or date, with `phrase` and `standing`."""
    documents = matrix.report.documents
    return {
        "version": VERSION,
        "documents": list(matrix.documents),
        "ledger": matrix.report.ledger.document.path if matrix.report.ledger else None,
        "facts": [_fact_record(fact, documents) for fact in matrix.facts],
    }


def _fact_record(fact: Fact, documents: Any) -> Record:
    entry = fact.entry
    return {
        "fact": fact.label,
        "disagrees": fact.disagrees,
        "ledger": {"name": entry.row.name, "line": entry.row.line, "value": entry.stated, "source": entry.row.source}
        if entry
        else None,
        "statements": [_statement_record(one, documents[one.mention.document]) for one in fact.statements],
    }


def _statement_record(statement: Statement, document: Document) -> Record:
    mention = statement.mention
    record = date_record(mention, document) if isinstance(mention, DateMention) else figure_record(mention, document)
    return {**record, "phrase": statement.phrase, "standing": statement.standing.value}


def _rank(standing: Stance) -> int:
    return list(Stance).index(standing)


def _grid(matrix: Matrix, columns: Sequence[str], widest: int) -> Iterator[Text]:
    """Yield a table: the facts below each other, a column a document."""
    heads = [*([LEDGER] if matrix.report.ledger else []), *(escaped(name) for name in columns)]
    rows = [_row(fact, columns, ledger=matrix.report.ledger is not None) for fact in matrix.facts]
    widths = [
        min(widest, max(cell_len(word) for word in (head, *(line for row in rows for line, _ in row[number]))))
        for number, head in enumerate(heads)
    ]
    label = min(_LABEL - _GAP, max(cell_len(fact.label) for fact in matrix.facts))
    header = [_folded(Text(head, "bold"), size) for head, size in zip(heads, widths, strict=True)]
    yield from _beside([[Text("fact", "bold")], *header], [label, *widths])
    for fact, row in zip(matrix.facts, rows, strict=True):
        name = _folded(Text(visible(fact.label), "bold" if fact.disagrees else ""), label)
        cells = [
            [piece for line, colour in cell for piece in _folded(Text(line, colour), size)]
            for cell, size in zip(row, widths, strict=True)
        ]
        yield from _beside([name, *cells], [label, *widths])


def _row(fact: Fact, columns: Sequence[str], *, ledger: bool) -> list[list[tuple[str, str]]]:
    """Return the cells of a row, each as lines with their colour."""
    agreed = [[(visible(fact.entry.stated), "")] if fact.entry else [("", "")]] if ledger else []
    said = [
        [
            (visible(marked(phrase, standing)), COLOURS.get(standing, ""))
            for phrase, standing in cells_of(fact, document)
        ]
        for document in columns
    ]
    return [*agreed, *said]


def _beside(cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
    """Yield the lines of cells that stand beside each other; a row of several lines is indented below its first."""
    for number in range(max(len(cell) for cell in cells)):
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            piece = cell[number] if number < len(cell) else Text()
            line.append_text(piece).append(" " * (width - cell_len(piece.plain) + _GAP))
        line.rstrip()
        yield line


def _folded(text: Text, width: int) -> list[Text]:
    """Return `text` in lines of at most `width` cells, broken at blanks where there are any."""
    lines = [""]
    for word in text.plain.split(" "):
        rest = word
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        while cell_len(rest) > width:
            cut = _fitting(rest, width)
            lines[-1] = rest[:cut]
            lines.append("")
            rest = rest[cut:]
        lines[-1] = rest
    return [Text(line, text.style) for line in lines]


def _fitting(word: str, width: int) -> int:
    used = 0
    for at, letter in enumerate(word):
        used += cell_len(letter)
        if used > width:
            return max(1, at)
    return len(word)


def _listed(matrix: Matrix, width: int) -> Iterator[Text]:
    """Yield the facts below each other with their values, and the places that state each of them."""
    documents = matrix.report.documents
    for number, fact in enumerate(matrix.facts):
        if number:
            yield Text()
        for line in _folded(Text(visible(fact.label), "bold"), width):
            yield line
        if fact.entry is not None:
            agreed = f"{visible(fact.entry.stated)} ({LEDGER}, line {fact.entry.row.line})"
            yield from (Text("    ").append_text(line) for line in _folded(Text(agreed), max(20, width - 4)))
        for phrase, standing, places in _values(fact):
            mark = MARKS.get(standing, " ")
            said = [place_of(documents[one.mention.document], one.mention.span) for one in places]
            for at, line in enumerate(_folded(Text(", ".join(said)), max(20, width - 8))):
                if at == 0:
                    value = _folded(Text(visible(phrase), COLOURS.get(standing, "")), max(20, width - 4))
                    yield Text(f"  {mark} ", COLOURS.get(standing, "")).append_text(value[0])
                    yield from (Text("    ").append_text(more) for more in value[1:])
                yield Text("        ").append(line.plain, "dim")


def _values(fact: Fact) -> Iterator[tuple[str, Stance, list[Statement]]]:
    """Yield each wording of a fact with its standing and the places that have it, the undisputed first."""
    found: dict[tuple[str, Stance], list[Statement]] = {}
    for statement in fact.statements:
        found.setdefault((statement.phrase.lower(), statement.standing), []).append(statement)
    for key in sorted(found, key=lambda key: (_rank(key[1]), -len(found[key]))):
        yield found[key][0].phrase, key[1], found[key]
