"""Documents made to be slow, of any size: what repeats, what never repeats, tables, lists, names, markup, many files.

Each maker takes a number of characters and gives the documents of about so many in all, by file name.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterable
from itertools import count

Documents = dict[str, str]
Maker = Callable[[int], Documents]

SYLLABLES = ("ba", "co", "du", "fe", "gi", "ha", "jo", "ku", "la", "me", "ni", "po", "ru", "sa", "to", "vi")
MONTHS = tuple(month_name)[1:]
THINGS = ("farms", "houses", "bridges", "trucks", "pupils", "nurses", "ferries", "orchards", "wells", "stations")

REPEATED = (
    "5, up from ", "from 5 to ", "1 and ", "1,", "5, ", "5 and 6 ", "5% of ", "5 of 6 ", "5 per cent, up from ", "$5 million, down from ",
    "between 1 and ", "12 May 2024 ", "12 May 2024, ", "12/11/2024 ", "Tuesday, 5 May ", "aged 5, ", "a 5-year-old ", "5 + ", "5 = ", "1,000 ", "5 men, ",
    "a third of 5 ", "twice as many as 5 ", "5 (", "“5 men” ", "since 1990 ", "5 more than ", "5 times ", "the 5th ", "v1.2.3 ", "said 5, ",
    "including 5 ", "5 men and 6 women, ", "a total of 5, ", "5 men from Ba Co, ", "for the fifth year, ", "(5%) ", "5 km (3 miles) ", "out of 5 ", "5-3, ",
)  # fmt: skip
"""Pieces that one line repeats."""

LINES = (
    "5 men", "5", "5%", "On 12 May 2024, 5 men left.", "Ann Lee, 34, left.", "5 of 6 men left.", "# 5 men", "- 5 men", "> 5 men", "1. 5 men",
    "Q: 5 men?", "The total is 5.", "It rose to 5 from 4.", "Ann Lee (1950-2001) left.", "Version 1.2.3 was released on 12 May 2024.", "| 5 |",
)  # fmt: skip
"""Lines that a text repeats."""

MARKUP = (
    "<a ",
    '<a href="',
    "</",
    "<!--",
    "<",
    "<p>",
    "<table>",
    "<td>5",
    "<b>5</b>",
    "&amp",
    "<ul><li>5",
    "<div>",
    "<![CDATA[",
    "<script>",
    "<p>5 men</p>",
    "<h1>5</h1>",
)
"""Pieces that a page repeats."""

MARKDOWN = (
    "[",
    "[a](",
    "![a](",
    "`",
    "``` ",
    "*",
    "**a",
    "_",
    "~~",
    "|",
    "[^1]: ",
    "\n> ",
    "\n- ",
    "\n\t",
    "\n#",
    "<!-- crossfoot-ignore -->\n",
    "\\",
    "$$",
    "---\n",
)
"""Pieces of markup that a text repeats."""


def repeated(piece: str, name: str = "a.txt") -> Maker:
    """Return the maker of one document that repeats `piece`."""
    return lambda size: {name: (piece * (size // len(piece) + 1))[:size]}


def of_lines(lines: Callable[[int], str], name: str = "a.md", *, head: str = "", between: str = "\n") -> Maker:
    """Return the maker of one document of numbered lines."""

    def make(size: int) -> Documents:
        return {name: head + between.join(_up_to(size, (lines(number) for number in count())))}

    return make


def of_files(line: Callable[[int], str], suffix: str = ".md") -> Maker:
    """Return the maker of files of one numbered line each."""

    def make(size: int) -> Documents:
        texts = _up_to(size, (line(number) for number in count()))
        return {f"{number:06}{suffix}": text for number, text in enumerate(texts)}

    return make


def _up_to(size: int, lines: Iterable[str]) -> list[str]:
    found: list[str] = []
    left = size
    for line in lines:
        if left <= 0:
            break
        found.append(line)
        left -= len(line) + 1
    return found


def name(number: int) -> str:
    """Return an invented name of its own for each number."""
    first, last = "", ""
    for step in range(3):
        first += SYLLABLES[(number >> (4 * step)) % 16]
        last += SYLLABLES[(number * 7 + 3 * step + (number >> 5)) % 16]
    return f"{first.title()} {last.title()}"


def word(number: int) -> str:
    """Return an invented word of its own for each number."""
    found = ""
    while number or not found:
        found += SYLLABLES[number % 16]
        number //= 16
    return found + "er"


def day(number: int) -> str:
    """Return a date."""
    return f"{number % 28 + 1} {MONTHS[number // 28 % 12]} {1950 + number // 336 % 80}"


def _bulletin(number: int) -> str:
    month = MONTHS[number % 12]
    return f"In {month}, output of {THINGS[number % 10]} in district {number % 97} rose to {1000 + number * 7:,} from {990 + number * 7:,}, up {number % 9 + 1}.{number % 10} per cent."


def _distinct(number: int) -> str:
    return f"{name(number)} counted {number * 13 + 7:,} {word(number)}s near the {word(number * 3 + 1)} of {name(number + 5)}."


def story(number: int) -> str:
    """Return a short invented story."""
    return (
        f"# {name(number)} opens {number % 50 + 3} {THINGS[number % 10]}\n\n{name(number)} said on {day(number)} that {number * 17 + 211:,} people had come to "
        f"{word(number).title()}ton, {number % 40 + 5} per cent more than in the year before.\n"
    )


def _row(number: int) -> str:
    return f"| {word(number).title()} | {number * 7 % 9973:,} | {number * 11 % 9967:,} | {number * 7 % 9973 + number * 11 % 9967:,} |"


TABLE = "| Place | Men | Women | Total |\n| --- | --- | --- | --- |\n"

SHAPES: dict[str, Maker] = {
    "bulletin": of_lines(_bulletin, between=" "),
    "bulletin, a paragraph each": of_lines(_bulletin, between="\n\n"),
    "distinct sentences": of_lines(_distinct, between=" "),
    "distinct sentences, a paragraph each": of_lines(_distinct, between="\n\n"),
    "one sentence": of_lines(lambda n: f"{n + 3} {THINGS[n % 10]} in {name(n)}", between=", "),
    "one sentence of words": of_lines(word, between=" ", head="In all 5 men "),
    "sums": of_lines(lambda n: str(n * 7 % 91 + 1), between=", ", head="The total of 5000 came from "),
    "ages": of_lines(lambda n: f"{name(n)}, {n % 70 + 18}, came.", between=" "),
    "ages of one": of_lines(lambda n: f"Ann Lee, {n % 70 + 18}, came.", between=" "),
    "lives": of_lines(lambda n: f"{name(n)} ({1900 + n % 60}-{1970 + n % 40}) was born on {day(n)} and died at the age of {n % 80 + 5}.", between=" "),
    "dates": of_lines(lambda n: f"On {day(n)} the work began.", between=" "),
    "dates, weekdays": of_lines(lambda n: f"It opened on Tuesday, {day(n)}.", between=" "),
    "names": of_lines(name, between=", ", head="5 men: "),
    "headlines": of_lines(lambda n: f"# {name(n)} counts {n + 20} {THINGS[n % 10]}\n\n{name(n)} counted {n + 21} {THINGS[n % 10]}.\n"),
    "headlines alone": of_lines(lambda n: f"# {n + 20} {THINGS[n % 10]}\n"),
    "items": of_lines(lambda n: f"- {n + 2} {word(n)}s", head="There are 5000 things:\n\n"),
    "items, numbered": of_lines(lambda n: f"{n + 1}. {word(n)}s", head="There are 5000 things:\n\n"),
    "announced lists": of_lines(lambda n: f"Three {word(n)}s came:\n\n- a\n- b\n- c\n"),
    "table, long": of_lines(_row, head=TABLE),
    "table, wide": lambda size: {"a.md": _wide(size)},
    "table and prose": of_lines(lambda n: f"{_row(n)}" if n % 2 else f"\n{word(n).title()} had {n * 7 % 9973:,} men.\n\n{TABLE}{_row(n)}"),
    "table, then prose": lambda size: {"a.md": "\n".join(of_lines(_row, head=TABLE)(size // 2).values()) + "\n\n" + of_lines(lambda n: f"{word(n).title()} had {n * 7 % 9973:,} men.", between=" ")(size // 2)["a.md"]},
    "tables, small": of_lines(lambda n: f"{TABLE}{_row(n)}\n"),
    "table of records": of_lines(lambda n: f"{word(n)},{n * 7 % 997},{n * 11 % 991}", "a.csv", head="place,men,women\n"),
    "table of months": of_lines(lambda n: f"{1950 + n // 12}-{n % 12 + 1:02},{n * 7 % 997},{n * 11 % 991}", "a.csv", head="month,imports,exports\n"),
    "table of HTML": of_lines(lambda n: f"<tr><td>{word(n)}</td><td>{n * 7 % 997}</td><td>{n * 3 % 991}</td></tr>", "a.html", head="<table>"),
    "quotations": of_lines(lambda n: f"“We saw {n + 2} {word(n)}s near {name(n)},” said {name(n + 1)}.", between=" "),
    "quotations alike": of_lines(lambda n: f"“We saw {n + 2} men come over the hill,” said {name(n + 1)}.", between=" "),
    "changes": of_lines(lambda n: f"Output of {word(n)}s rose by {n % 50 + 1} per cent to {n + 100:,} from {n + 90:,}.", between=" "),
    "changes alike": of_lines(lambda n: f"Output rose by {n % 50 + 1} per cent to {n + 100:,} from {n + 90:,}.", between=" "),
    "ranks": of_lines(lambda n: f"{name(n)} is the {n + 4}th largest town with {n + 100:,} people.", between=" "),
    "superlatives": of_lines(lambda n: f"The highest count since {1950 + n % 70} was {n + 100:,} men.", between=" "),
    "since": of_lines(lambda n: f"The firm, founded in {1900 + n % 100}, has grown for {n % 90 + 2} years.", between=" "),
    "points": of_lines(lambda n: f"The share rose from {n % 50}.{n % 10} per cent to {n % 50 + 2}.{n % 7} per cent, {n % 9} points more.", between=" "),
    "conversions": of_lines(lambda n: f"It is {n + 2} km ({n * 0.62 + 1:.1f} miles) to {name(n)}.", between=" "),
    "rounded twice": of_lines(lambda n: f"Some {(n + 7) * 100:,} men came. In all {(n + 7) * 100 + n % 50:,} men came.", between=" "),
    "versions": of_lines(lambda n: f"## {n // 100}.{n % 100}.0 ({1990 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02})\n\n- {n + 3} fixes\n", "CHANGELOG.md"),
    "turns": of_lines(lambda n: f"**Q: How many {word(n)}s?**\n\n**Ann Lee:** {n + 3} {word(n)}s.\n"),
    "suppressions": of_lines(lambda n: f"{n + 3} men came. <!-- crossfoot-ignore CF305: known -->\n"),
    "links": of_lines(lambda n: f"[{n + 3} men](b{n}.md) came."),
    "files of one line": of_files(lambda n: f"On {day(n)}, {n + 200:,} {word(n)}s came to {name(n)}."),
    "files alike": of_files(lambda n: f"On 12 May 2024, {n % 7 + 200} men came to Ba Co near Du Fe with Gi Ha.\n"),
    "files of one word": of_files(lambda n: f"{n} men\n"),
    "files of stories": of_files(story),
    "files of stories, two each": of_files(lambda n: story(n // 2).replace("7", "8") if n % 2 else story(n)),
    "files that cite one": of_files(lambda n: f"---\nsources: [000000.md]\n---\n\n{name(n)} counted {n % 50 + 200} men.\n"),
    "files that cite the next": of_files(lambda n: f"---\nsources: [{n + 1:06}.md]\n---\n\n{name(n)} counted {n % 50 + 200} men.\n"),
    "files of tables": of_files(lambda n: f"{TABLE}{_row(n)}\n{_row(n + 1)}\n"),
}  # fmt: skip
"""Documents by what they are."""


def _wide(size: int) -> str:
    columns = max(2, int((size / 12) ** 0.5))
    rows = [[f"{(row + 3) * (column + 7) % 9973:,}" for column in range(columns)] for row in range(columns)]
    head = [word(column) for column in range(columns)]
    lines = (f"| {word(number)} | {' | '.join(cells)} |" for number, cells in enumerate(rows))
    return "\n".join([f"| Place | {' | '.join(head)} |", "| --- " * (columns + 1) + "|", *lines])


def all_texts() -> dict[str, Maker]:
    """Return the makers by a name that says what they make."""
    found = {f"{piece!r}": repeated(piece) for piece in REPEATED}
    found |= {f"{line!r} a line": repeated(line + "\n", "a.md") for line in LINES}
    found |= {f"{piece!r} in HTML": repeated(piece, "a.html") for piece in MARKUP}
    found |= {f"{piece!r} in Markdown": repeated(piece, "a.md") for piece in MARKDOWN}
    return found | SHAPES
