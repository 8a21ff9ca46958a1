"""The matrix as one HTML page: no script, no network, light and dark, fit for paper; every value escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from crossfoot.escapes import escaped, visible
from crossfoot.model import Entry, Fact, Matrix, Stance, Statement
from crossfoot.report.matrix import LEDGER, MARKS, closing, legend, shown_documents
from crossfoot.report.passages import Passages, place_of

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c9c9c9; --head: #f1f1ee; --bad: #b00020;
  --badback: #fdeaec; --warn: #7a4b00; --warnback: #fff4dd; --soft: #666; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --line: #444; --head: #232323;
  --bad: #ff8a95; --badback: #3a1519; --warn: #ffca70; --warnback: #3a2a0a; --soft: #aaa; } }
body { font: 15px/1.4 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 1.5rem; }
.frame { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); position: sticky; top: 0; overflow-wrap: anywhere; }
tbody th { font-weight: normal; min-width: 12rem; max-width: 24rem; }
tr.disagrees > th { font-weight: 600; }
td div + div { margin-top: .3rem; }
.differs, .counted, .stale { color: var(--bad); background: var(--badback); font-weight: 600; }
.bound { color: var(--warn); background: var(--warnback); font-weight: 600; }
small { color: var(--soft); font-weight: normal; white-space: nowrap; }
.none { color: var(--soft); }
@media print { body { margin: 0; font-size: 10px; } .frame { overflow: visible; } thead { display: table-header-group; }
  tr { break-inside: avoid; } thead th { position: static; } }
"""


def render_html(matrix: Matrix) -> str:
    """Return the page: a row a fact, a column a document; a value's place stands below it, its sentence in its title."""
    return "\n".join(_lines(matrix)) + "\n"


def _lines(matrix: Matrix) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="crossfoot">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Facts by documents</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>Facts by documents</h1>\n<p>{_shown(closing(matrix))}</p>"
    if found := legend(matrix):
        yield f"<p>{_shown('; '.join(found))}.</p>"
    yield '<div class="frame">'
    yield from table_lines(matrix)
    yield "</div>\n</body>\n</html>"


def table_lines(matrix: Matrix) -> Iterator[str]:
    """Yield the table alone, for a page that brings its own style for the classes of MARKS."""
    columns = shown_documents(matrix)
    heads = ["fact", *([LEDGER] if matrix.report.ledger else []), *(escaped(name) for name in columns)]
    yield "<table>\n<thead>\n<tr>"
    yield "".join(f'<th scope="col">{_shown(head)}</th>' for head in heads)
    yield "</tr>\n</thead>\n<tbody>"
    passages = Passages(matrix.report.documents)
    for fact in matrix.facts:
        yield from _row(fact, matrix, columns, passages)
    yield "</tbody>\n</table>"


def _row(fact: Fact, matrix: Matrix, columns: tuple[str, ...], passages: Passages) -> Iterator[str]:
    yield '<tr class="disagrees">' if fact.disagrees else "<tr>"
    yield f'<th scope="row">{_shown(fact.label)}</th>'
    if matrix.report.ledger:
        yield f"<td>{_agreed(fact.entry)}</td>" if fact.entry else '<td class="none">–</td>'
    for document in columns:
        statements = list(fact.of(document))
        inside = "".join(_value(statement, passages) for statement in statements)
        yield f"<td>{inside}</td>" if statements else '<td class="none">–</td>'
    yield "</tr>"


def _agreed(entry: Entry) -> str:
    source = f" {_shown(entry.row.source)}" if entry.row.source else ""
    return f"<div>{_shown(entry.stated)} <small>line {entry.row.line}{source}</small></div>"


def _value(statement: Statement, passages: Passages) -> str:
    mention = statement.mention
    document = passages.documents[mention.document]
    sentence = passages.of(document, mention.span).text
    place = place_of(document, mention.span).removeprefix(escaped(document.path) + ":")
    mark = f"{MARKS[statement.standing]} " if statement.standing is not Stance.AGREES else ""
    return (
        f'<div class="{statement.standing.value}" title="{_shown(sentence)}">{_shown(mark + statement.phrase)} '
        f"<small>{_shown(place)}</small></div>"
    )


def _shown(text: str) -> str:
    return escape(visible(text), quote=True)
