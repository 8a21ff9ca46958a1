"""Tables of many make-ups from a seed, true ones and their twins with one cell broken: what is found, what is told in error.

    python -m benchmarks.tables --tables 200 --seed 1

Takes how many tables of each make-up; prints for each make-up how many broken cells are found (recall), in how many of
these the first place told is the broken cell itself, and how many true tables are told of (false alarms). `--show` prints
the first tables that went wrong. Nothing is written.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from crossfoot.config import Settings
from crossfoot.extract import extract
from crossfoot.model import Analysis, Finding, Linkage
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules import Rule, load_rules, run
from crossfoot.segment import segment

CODES = ("CF410", "CF411", "CF412", "CF413")
PLACES = ("Ardal", "Brinsk", "Corvey", "Dunmere", "Elsk", "Farrow", "Gellin", "Hosk", "Ivar", "Jarrow", "Kelm", "Lunde")
THINGS = ("Staff", "Rent", "Travel", "Printing", "Insurance", "Repairs", "Fuel", "Training", "Postage", "Cleaning")
GROUPS = ("North", "South", "Coast", "Hills")


@dataclass
class Table:
    """A table to write down: `cells` in rows, the first `heads` of them headers; `broken` may be changed, by (row, column).

    style: markdown, html, csv or semicolons. before, after: prose around it. spans: merged header cells, html only.
    """

    cells: list[list[str]]
    broken: list[tuple[int, int]]
    style: str = "markdown"
    before: str = ""
    after: str = ""
    heads: int = 1
    spans: list[list[tuple[str, int, int]]] = field(default_factory=list)


Maker = Callable[[random.Random], Table]


def grouped(value: Decimal | int, mark: str = ".") -> str:
    """Return a number with its thousands grouped, in the manner of the decimal mark."""
    text = f"{value:,}"
    return text if mark == "." else text.translate(str.maketrans(",.", ".,"))


def counts(rng: random.Random, size: int) -> list[int]:
    """Return counts of one order of magnitude or two."""
    top = rng.choice((90, 900, 5_000, 40_000))
    return [rng.randint(top // 20 + 3, top) for _ in range(size)]


def labels(rng: random.Random, size: int) -> list[str]:
    """Return that many different row labels."""
    return rng.sample(rng.choice((PLACES, THINGS)), size)


def _every(rows: range, columns: range) -> list[tuple[int, int]]:
    return [(row, column) for row in rows for column in columns]


def plain(rng: random.Random) -> Table:
    """Return rows and a total below, one to three columns, the unit in the caption."""
    rows, columns = rng.randint(3, 8), rng.randint(1, 3)
    data = [counts(rng, rows) for _ in range(columns)]
    names = labels(rng, rows)
    head = ["", *rng.sample(("2021", "2022", "2023", "Boats", "Members", "Visitors"), columns)]
    cells = [head, *([name, *(grouped(column[i]) for column in data)] for i, name in enumerate(names))]
    cells.append([rng.choice(("Total", "**Total**", "All", "Grand total")), *(grouped(sum(column)) for column in data)])
    before = rng.choice(("", "Table 2: Boats by port.", "All amounts in pounds.", "The ports told us this:"))
    return Table(cells, _every(range(1, rows + 2), range(1, columns + 1)), before=before)


def crossed(rng: random.Random) -> Table:
    """Return a total row and a total column."""
    rows, columns = rng.randint(3, 6), rng.randint(2, 4)
    data = [counts(rng, columns) for _ in range(rows)]
    names = labels(rng, rows)
    cells = [["Port", *rng.sample(("Cod", "Eel", "Crab", "Hake", "Ling"), columns), "Total"]]
    cells += [[name, *map(grouped, row), grouped(sum(row))] for name, row in zip(names, data, strict=True)]
    sums = [sum(row[i] for row in data) for i in range(columns)]
    cells.append(["Total", *map(grouped, sums), grouped(sum(sums))])
    return Table(
        cells, _every(range(1, rows + 2), range(1, columns + 2)), style=rng.choice(("markdown", "html", "csv"))
    )


def merged(rng: random.Random) -> Table:
    """Return an HTML table with years over "Men", "Women" and "Total"."""
    rows = rng.randint(3, 6)
    names = labels(rng, rows)
    years = ["2022", "2023"]
    body: list[list[int]] = []
    for _ in range(rows):
        line: list[int] = []
        for _ in years:
            pair = counts(rng, 2)
            line += [*pair, sum(pair)]
        body.append(line)
    cells = [[name, *map(grouped, line)] for name, line in zip(names, body, strict=True)]
    cells.append(["Total", *(grouped(sum(line[i] for line in body)) for i in range(6))])
    spans = [
        [("District", 1, 2), *((year, 3, 1) for year in years)],
        [(name, 1, 1) for _ in years for name in ("Men", "Women", "Total")],
    ]
    return Table(cells, _every(range(rows + 1), range(1, 7)), style="html", heads=0, spans=spans)


def marked(rng: random.Random) -> Table:
    """Return cells with foot marks: stars, raised digits, brackets."""
    table = plain(rng)
    table.style = rng.choice(("markdown", "html"))
    for row, column in rng.sample(table.broken, min(3, len(table.broken))):
        mark = rng.choice(
            ("*", "¹", " [a]", "†", "<sup>2</sup>", "[^1]") if table.style == "html" else ("\\*", "¹", " [a]", "†")
        )
        table.cells[row][column] += mark
    table.after = "¹ Provisional."
    return table


def total_first(rng: random.Random) -> Table:
    """Return the total in the first row."""
    table = plain(rng)
    table.cells.insert(1, table.cells.pop())
    return table


def subtotals(rng: random.Random) -> Table:
    """Return groups with a subtotal each, and a grand total."""
    groups = rng.sample(GROUPS, rng.randint(2, 3))
    columns = rng.randint(1, 3)
    cells = [["", *("2021", "2022", "2023")[:columns]]]
    whole = [0] * columns
    names = iter(rng.sample(PLACES, 12))
    headed = rng.random() < 0.5
    broken: list[tuple[int, int]] = []
    for group in groups:
        if headed:
            cells.append([group, *[""] * columns])
        made = [0] * columns
        for _ in range(rng.randint(2, 4)):
            row = counts(rng, columns)
            made = [a + b for a, b in zip(made, row, strict=True)]
            cells.append([next(names), *map(grouped, row)])
            broken += [(len(cells) - 1, i) for i in range(1, columns + 1)]
        cells.append([rng.choice((f"Total {group}", f"{group} total", "Subtotal")), *map(grouped, made)])
        broken += [(len(cells) - 1, i) for i in range(1, columns + 1)]
        whole = [a + b for a, b in zip(whole, made, strict=True)]
    cells.append([rng.choice(("Total", "Grand total")), *map(grouped, whole)])
    broken += [(len(cells) - 1, i) for i in range(1, columns + 1)]
    return Table(cells, broken, style=rng.choice(("markdown", "html", "csv")))


def indented(rng: random.Random) -> Table:
    """Return rows with indented parts, and "of which" rows, which no total adds."""
    columns = rng.randint(2, 3)
    cells = [["Item", *("2021", "2022", "2023")[:columns]]]
    whole = [0] * columns
    broken: list[tuple[int, int]] = []
    of_which = rng.random() < 0.5
    for name in rng.sample(THINGS, rng.randint(3, 4)):
        parts = [counts(rng, columns) for _ in range(2)]
        made = [sum(column) for column in zip(*parts, strict=True)]
        cells.append([name, *map(grouped, made)])
        broken += [(len(cells) - 1, i) for i in range(1, columns + 1)]
        if of_which:
            cells.append([f"of which {rng.choice(PLACES)}", *map(grouped, parts[0])])
        elif rng.random() < 0.8:
            for part in parts:
                cells.append([f"&nbsp;&nbsp;{rng.choice(PLACES)}", *map(grouped, part)])
        whole = [a + b for a, b in zip(whole, made, strict=True)]
    cells.append(["Total", *map(grouped, whole)])
    broken += [(len(cells) - 1, i) for i in range(1, columns + 1)]
    return Table(cells, broken, style=rng.choice(("markdown", "html")))


def with_nothing(rng: random.Random) -> Table:
    """Return cells with dashes and empty cells, which count as nothing."""
    rows, columns = rng.randint(4, 7), rng.randint(2, 3)
    data = [counts(rng, rows) for _ in range(columns)]
    nil = rng.choice(("-", "–", "—", ""))
    for column in data:
        column[rng.randrange(rows)] = 0
    cells = [["Port", *("Cod", "Eel", "Crab")[:columns]]]
    cells += [[name, *(grouped(c[i]) if c[i] else nil for c in data)] for i, name in enumerate(labels(rng, rows))]
    cells.append(["Total", *(grouped(sum(column)) for column in data)])
    broken = [(i + 1, j + 1) for j, c in enumerate(data) for i in range(rows) if c[i]]
    broken += [(rows + 1, j + 1) for j in range(columns)]
    return Table(cells, broken, style=rng.choice(("markdown", "html", "csv")))


def turned(rng: random.Random) -> Table:
    """Return years down and things across, the total in the last or the first column."""
    rows, columns = rng.randint(3, 6), rng.randint(3, 5)
    data = [counts(rng, columns) for _ in range(rows)]
    first = rng.random() < 0.4
    cells = [["Year", *(["Total"] if first else []), *rng.sample(THINGS, columns), *([] if first else ["Total"])]]
    for i, row in enumerate(data):
        numbers = [sum(row), *row] if first else [*row, sum(row)]
        cells.append([str(2017 + i), *map(grouped, numbers)])
    return Table(
        cells, _every(range(1, rows + 1), range(1, columns + 2)), style=rng.choice(("markdown", "html", "csv"))
    )


def shares(rng: random.Random) -> Table:
    """Return a column of counts and one of their shares."""
    rows = rng.randint(3, 7)
    data = counts(rng, rows)
    whole = sum(data)
    places = rng.choice((0, 1))
    sign = rng.choice(("%", ""))
    shown = [f"{100 * value / whole:.{places}f}{sign}" for value in data]
    cells = [["Port", "Boats", rng.choice(("Share", "Share (%)", "%", "Percent of total")) if not sign else "Share"]]
    if not sign:
        cells[0][2] = rng.choice(("Share (%)", "%", "Percent of total"))
    cells += [[name, grouped(value), share] for name, value, share in zip(labels(rng, rows), data, shown, strict=True)]
    cells.append(["Total", grouped(whole), f"{100:.{places}f}{sign}"])
    return Table(cells, _every(range(1, rows + 1), range(1, 3)), style=rng.choice(("markdown", "html")))


def changes(rng: random.Random) -> Table:
    """Return two years and the change between them, in numbers, in percent or both."""
    rows = rng.randint(3, 7)
    new_first = rng.random() < 0.4
    old = counts(rng, rows)
    new = [max(2, round(value * rng.uniform(0.6, 1.7))) for value in old]
    absolute, percent = rng.choice(((True, False), (False, True), (True, True)))
    minus = rng.choice(("-", "−", "–"))
    brackets = rng.random() < 0.3
    years = ["2023", "2022"] if new_first else ["2022", "2023"]
    cells = [["Port", *years, *(["Change"] if absolute else []), *(["Change (%)"] if percent else [])]]

    def signed(value: float, places: int) -> str:
        text = f"{abs(value):,.{places}f}"
        if float(text.replace(",", "")) == 0:
            return text
        return (f"({text})" if brackets else minus + text) if value < 0 else text

    for name, a, b in zip(labels(rng, rows), old, new, strict=True):
        pair = [b, a] if new_first else [a, b]
        cells.append(
            [
                name,
                *map(grouped, pair),
                *([signed(b - a, 0)] if absolute else []),
                *([signed(100 * (b - a) / a, 1)] if percent else []),
            ]
        )
    columns = [2 if new_first else 1, *range(3, len(cells[0]))]
    return Table(
        cells, _every(range(1, rows + 1), range(columns[1], columns[-1] + 1)), style=rng.choice(("markdown", "csv"))
    )


def negatives(rng: random.Random) -> Table:
    """Return accounts: income and costs, the costs in brackets, the sum below."""
    columns = rng.randint(2, 3)
    rows = rng.randint(4, 6)
    data = [[value * rng.choice((1, 1, -1)) for value in counts(rng, rows)] for _ in range(columns)]
    cells = [["£000", *("2021", "2022", "2023")[:columns]]]

    def bracketed(value: int) -> str:
        return f"({grouped(-value)})" if value < 0 else grouped(value)

    cells += [[name, *(bracketed(c[i]) for c in data)] for i, name in enumerate(labels(rng, rows))]
    cells.append(["Total", *(bracketed(sum(column)) for column in data)])
    return Table(cells, _every(range(1, rows + 2), range(1, columns + 1)), style=rng.choice(("markdown", "html")))


def commas(rng: random.Random) -> Table:
    """Return a file of values with semicolons and decimal commas."""
    rows, columns = rng.randint(3, 6), rng.randint(2, 3)
    data = [[Decimal(value) / 10 for value in counts(rng, rows)] for _ in range(columns)]
    cells = [["Hafen", *("2021", "2022", "2023")[:columns]]]
    cells += [[name, *(grouped(c[i], ",") for c in data)] for i, name in enumerate(labels(rng, rows))]
    cells.append(["Total", *(grouped(sum(column, Decimal(0)), ",") for column in data)])
    return Table(cells, _every(range(1, rows + 2), range(1, columns + 1)), style="semicolons")


def rounded(rng: random.Random) -> Table:
    """Return cells rounded one by one, so that they may miss their total by a little."""
    rows, columns = rng.randint(3, 7), rng.randint(2, 3)
    data = [[Decimal(value) / 100 for value in counts(rng, rows)] for _ in range(columns)]
    cells = [["Tonnes", *("2021", "2022", "2023")[:columns]]]
    cells += [[name, *(f"{c[i]:,.1f}" for c in data)] for i, name in enumerate(labels(rng, rows))]
    cells.append(["Total", *(f"{sum(column, Decimal(0)):,.1f}" for column in data)])
    return Table(cells, _every(range(1, rows + 2), range(1, columns + 1)), before="Table 1: Catch, in thousand tonnes.")


def beside(rng: random.Random) -> Table:
    """Return sums beside what no total adds: an average row, rates, ages, depths."""
    rows = rng.randint(3, 6)
    data = [counts(rng, rows) for _ in range(2)]
    ages = [rng.randint(20, 60) for _ in range(rows)]
    rates = [rng.randint(10, 90) / 10 for _ in range(rows)]
    cells = [["Port", "Boats", "Crew", rng.choice(("Average age", "Deepest point (m)", "Draught")), "Rate per 1,000"]]
    cells += [
        [name, grouped(data[0][i]), grouped(data[1][i]), str(ages[i]), str(rates[i])]
        for i, name in enumerate(labels(rng, rows))
    ]
    cells.append(
        [
            "Total",
            grouped(sum(data[0])),
            grouped(sum(data[1])),
            str(sum(ages) // rows),
            str(round(sum(rates) / rows, 1)),
        ]
    )
    cells.append(["Average", *(f"{sum(column) / rows:,.1f}" for column in data), "", ""])
    return Table(cells, _every(range(1, rows + 2), range(1, 3)), style=rng.choice(("markdown", "html")))


MAKERS: tuple[Maker, ...] = (
    plain, crossed, merged, marked, total_first, subtotals, indented, with_nothing, turned, shares, changes, negatives,
    commas, rounded, beside,
)  # fmt: skip


def write(table: Table) -> tuple[str, str]:
    """Return the document that holds a table, and its file name."""
    if table.style in {"csv", "semicolons"}:
        mark = ";" if table.style == "semicolons" else ","
        lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in table.cells]
        return "\n".join(lines) + "\n", "table.csv"
    if table.style == "html":
        head = [
            "<tr>" + "".join(f'<th colspan="{w}" rowspan="{h}">{text}</th>' for text, w, h in row) + "</tr>"
            for row in table.spans
        ]
        body = []
        for i, row in enumerate(table.cells):
            tag = "th" if i < table.heads else "td"
            body.append("<tr>" + "".join(f"<{tag}>{_html(cell)}</{tag}>" for cell in row) + "</tr>")
        return (
            f"<html><body><p>{table.before}</p><table>{''.join(head + body)}</table><p>{table.after}</p></body></html>",
            "table.html",
        )
    lines = ["| " + " | ".join(row) + " |" for row in table.cells]
    lines.insert(1, "|---" * len(table.cells[0]) + "|")
    return f"{table.before}\n\n" + "\n".join(lines) + f"\n\n{table.after}\n", "table.md"


def _html(cell: str) -> str:
    return cell.replace("**", "").replace("\\*", "*")


def slipped(rng: random.Random, cell: str) -> str | None:
    """Return a cell with a slip of the pen in it: digits swapped, one changed, one lost or one added."""
    digits = [i for i, c in enumerate(cell) if c.isdecimal()]
    cut = min((cell.find(mark) for mark in ("<", "[", "*", "¹", "†", "²") if mark in cell), default=len(cell))
    digits = [i for i in digits if i < cut]
    if not digits:
        return None
    kind = rng.choice(("swap", "change", "change", "change", "lose", "add"))
    at = rng.choice(digits)
    if kind == "swap":
        pairs = [(a, b) for a, b in pairwise(digits) if cell[a] != cell[b]]
        if not pairs:
            return None
        a, b = rng.choice(pairs)
        text = list(cell)
        text[a], text[b] = text[b], text[a]
        return None if text[digits[0]] == "0" else "".join(text)
    if kind == "change":
        other = rng.choice([d for d in "123456789" if d != cell[at]])
        return cell[:at] + other + cell[at + 1 :]
    if "." in cell[:cut] or "," in cell[:cut]:
        return None  # grouping would tell
    if kind == "lose":
        return cell[:at] + cell[at + 1 :] if len(digits) > 2 and at != digits[0] else None
    return cell[:at] + rng.choice("123456789") + cell[at:]


def told(text: str, name: str, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings on tables of one document."""
    document = segment(read_text(text, name))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    return run(rules, (analysis,), Linkage())[0]


def trials(maker: Maker, count: int, seed: int) -> Iterator[tuple[Table, Table, tuple[int, int]]]:
    """Yield true tables, their broken twins, and which cell is broken."""
    for number in range(count):
        rng = random.Random(f"{maker.__name__} {seed} {number}")
        while True:
            table = maker(rng)
            row, column = rng.choice(table.broken)
            wrong = slipped(rng, table.cells[row][column])
            if (
                wrong is None
                or _value(wrong) == _value(table.cells[row][column])
                or _within(table, row, column, wrong, maker)
            ):
                continue
            twin = [list(line) for line in table.cells]
            twin[row][column] = wrong
            yield (
                table,
                Table(twin, [], table.style, table.before, table.after, table.heads, table.spans),
                (row, column),
            )
            break


def _value(cell: str) -> str:
    return "".join(c for c in cell if c.isdecimal())


def _within(table: Table, row: int, column: int, wrong: str, maker: Maker) -> bool:
    """Say whether a slip is so small that rounding explains it: nobody could tell such a twin from a true table."""
    if maker.__name__ in {"rounded", "shares", "changes", "commas"}:
        before, after = table.cells[row][column], wrong
        if maker.__name__ == "commas":
            before, after = (cell.replace(".", "").replace(",", ".") for cell in (before, after))
        a, b = float(_number(before)), float(_number(after))
        if maker.__name__ in {"rounded", "commas"}:
            return abs(a - b) <= 0.05 * (len(table.cells) + 1)
        if maker.__name__ == "shares":
            return (column == 2 and abs(a - b) <= (0.1 if "." in before else 1)) or (column == 1 and abs(a - b) < 1)
        return abs(a - b) <= 0.1
    return False


def _number(cell: str) -> str:
    return "".join(c for c in cell if c.isdecimal() or c == ".") or "0"


def main() -> int:
    """Run all make-ups; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=int, default=100, help="tables of each make-up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", type=int, default=0, help="print that many of the tables that went wrong, of each make-up"
    )
    parser.add_argument("--only", help="one make-up by name")
    arguments = parser.parse_args()
    rules = [rule for rule in load_rules(Settings()) if rule.code in CODES]
    print("| make-up | tables | found | at the cell | false alarms |\n| --- | ---: | ---: | ---: | ---: |")
    sums = [0, 0, 0, 0]
    for maker in MAKERS:
        if arguments.only and maker.__name__ != arguments.only:
            continue
        row = _measured(maker, rules, arguments.tables, arguments.seed, arguments.show)
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(f"| {maker.__name__.replace('_', ' ')} | {' | '.join(map(str, row))} |")
    found, at_cell, alarms = (number / max(1, sums[0]) for number in sums[1:])
    print(f"| all | {sums[0]} | {found:.1%} | {at_cell:.1%} | {alarms:.1%} |")
    return 0


def _measured(maker: Maker, rules: Sequence[Rule], count: int, seed: int, show: int) -> list[int]:
    found = at_cell = alarms = 0
    for table, twin, (row, column) in trials(maker, count, seed):
        true_text, name = write(table)
        wrong_text, _ = write(twin)
        quiet = told(true_text, name, rules)
        findings = told(wrong_text, name, rules)
        alarms += bool(quiet)
        found += bool(findings)
        cell = _value(twin.cells[row][column])
        first = [wrong_text[f.locations[0].span.start : f.locations[0].span.end] for f in findings]
        at_cell += any(_value(text) and cell.startswith(_value(text)) for text in first)
        if show and (quiet or not findings):
            show -= 1
            print(
                f"--- {maker.__name__}: {'false alarm' if quiet else 'missed'} ({table.cells[row][column]} -> {twin.cells[row][column]})"
            )
            print(true_text if quiet else wrong_text)
            print(*(finding.message for finding in quiet), sep="\n")
    return [count, found, at_cell, alarms]


if __name__ == "__main__":
    sys.exit(main())
