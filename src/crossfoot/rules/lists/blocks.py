"""How many items the blocks behind a paragraph or heading are: a list, a table's rows, headings below it, runs in bold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.model import Analysis, Block, BlockKind, Document, Figure, Section, SectionKind, Span
from crossfoot.rules.lists.items import OPEN_LIST, Items

MARK = regex.compile(r"(?P<indent>(?:\s|>)*)(?:[-*+•]|\d{1,2}[.)])\s")
MARKUP = regex.compile(r"[*_~#:\s]*")
OPENS_LIST = regex.compile(
    r"(?:[\s.:]|</?(?:p|div|b|strong|em|i|span|h\d|section|header|br)\b[^<>]{0,200}>)*<(?:ul|ol|dl)\b[^<>]{0,200}>",
    regex.IGNORECASE,
)
TAG = regex.compile(r"<(?P<close>/?)(?:(?P<list>ul|ol|dl)|li|dt)\b[^<>]{0,200}>", regex.IGNORECASE)
LONGEST = 40_000
"""Code points in which a list of a page ends."""
SUM = regex.compile(rf"\b(?:{'|'.join(lexicon.load('lists')['totals'])})\b", regex.IGNORECASE)
AROUND = regex.compile(rf"\b(?:{'|'.join(lexicon.load('lists')['around'])})\b", regex.IGNORECASE)
"""Headings that stand around the items and are none."""
LETTERS = "ABCDEFGHIJKL"
LETTER = regex.compile(r"\(?(?P<mark>[A-L]|[a-l](?=[.)]))[.):]?\s")
NUMBERED = regex.compile(r"(?:\p{L}+\s)?#?(?P<number>\p{N}{1,2})\s?(?:[.:)–—-]|$)")


def listed(number: int, analysis: Analysis) -> Items | None:
    """Count the items of the list right behind a section, as the file's format marks them; None where there is none."""
    section = analysis.document.sections[number]
    if analysis.document.format == "html":
        return _tagged(number, analysis)
    if analysis.document.format not in {"markdown", "text"}:
        return _items_behind(number, analysis)
    indents: list[int] = []
    blank = False
    end = section.source(Span(len(section.text) - 1, len(section.text))).end
    for at, line in enumerate(_lines(analysis.document, end)):
        if at == 0 and MARKUP.fullmatch(line):
            continue  # what closes the paragraph's bold type
        mark = MARK.match(line)
        if mark is None:
            if line.strip() and not line.startswith((" ", "\t", ">")) and indents and blank:
                break  # the text goes on behind the list
            if line.startswith(("#", "<")) or (line.strip() and not indents):
                break
        elif OPEN_LIST.match(line, mark.end()):
            return None
        else:
            indents.append(len(mark["indent"]))
        blank = not line.strip()
    top = sum(indent <= indents[0] for indent in indents)
    return Items(top, top) if top else None


def nested(number: int, analysis: Analysis) -> Items | None:
    """Count the items of the list below an item of a list, None where there is none or the format does not show it."""
    section, document = analysis.document.sections[number], analysis.document
    if document.format not in {"markdown", "text"}:
        return None
    start = section.source(Span(0, 1)).start
    own = MARK.match(document.text[document.text.rfind("\n", 0, start) + 1 : start])
    end = section.source(Span(len(section.text) - 1, len(section.text))).end
    indents: list[int] = []
    for at, line in enumerate(_lines(document, end)):
        mark = MARK.match(line)
        if (at == 0 and MARKUP.fullmatch(line)) or (not line.strip() and not indents):
            continue
        if mark is None or own is None or len(mark["indent"]) <= len(own["indent"]):
            break
        if OPEN_LIST.match(line, mark.end()):
            return None
        indents.append(len(mark["indent"]))
    top = sum(indent <= indents[0] for indent in indents)
    return Items(top, top) if top else None


def lettered(number: int, analysis: Analysis) -> Items | None:
    """Count the lines right behind a section that are marked with A, B, C and so on."""
    marks = [LETTER.match(section.text) for section in islice(_sections_behind(number, analysis), len(LETTERS))]
    told = sum(
        1
        for _ in takewhile(
            lambda pair: pair[0] and pair[0]["mark"].upper() == pair[1], zip(marks, LETTERS, strict=False)
        )
    )
    return Items(told, told) if told > 1 else None


def _lines(document: Document, begin: int) -> Iterator[str]:
    """Yield the rest of the line that holds a place of a file, and the lines behind it."""
    starts = document.line_starts
    for line in range(bisect_right(starts, begin), len(starts) + 1):
        end = starts[line] if line < len(starts) else len(document.text)
        yield document.text[max(begin, starts[line - 1]) : end].rstrip("\r\n")


def _sections_behind(number: int, analysis: Analysis) -> Iterator[Section]:
    sections = analysis.document.sections
    return (sections[at] for at in range(number + 1, len(sections)))


def _items_behind(number: int, analysis: Analysis) -> Items | None:
    """Count the items of the list right behind a section, where each is a section."""
    behind = takewhile(lambda section: section.list_item, _sections_behind(number, analysis))
    items = list(behind)
    return Items(len(items), len(items)) if items and not any(OPEN_LIST.match(item.text) for item in items) else None


def _tagged(number: int, analysis: Analysis) -> Items | None:
    """Count the items of the list that a page opens right behind a section, those of lists inside it aside."""
    section, text = analysis.document.sections[number], analysis.document.text
    opening = OPENS_LIST.match(text, section.source(Span(len(section.text) - 1, len(section.text))).end)
    if opening is None:
        return None
    depth = found = 0
    for tag in TAG.finditer(text, opening.end(), opening.end() + LONGEST):
        if tag["list"]:
            depth += -1 if tag["close"] else 1
        elif depth == 0 and not tag["close"]:
            if OPEN_LIST.match(text, tag.end()):
                return None
            found += 1
        if depth < 0:
            return Items(found, found) if found else None
    return None


def rows(number: int, analysis: Analysis, *, noun: str | None) -> Items | None:
    """Count the rows of the table right behind a section, totals aside; noun: what its first column has to be headed with, if anything.

    Rows of one label may be one item told in several rows, and a table may have its items as columns.
    """
    behind = analysis.document.sections[number + 1 : number + 2]
    if not behind or behind[0].cell is None:
        return None
    table = behind[0].cell.table
    cells = list(takewhile(lambda s: s.cell and s.cell.table == table, _sections_behind(number, analysis)))
    labels = labels_of(cells)
    head = next((s.text for s in cells if s.cell and s.cell.header and s.cell.row == 0 and s.cell.column == 0), "")
    if noun is not None and (not head.strip() or words.noun_lemma(head.split()[-1].lower()) != noun):
        return None
    columns = len({s.cell.column for s in cells if s.cell})
    found = Items(len(set(labels)), len(labels))
    return Items(min(found.least, columns - 1), max(found.most, columns)) if noun is None and columns > 3 else found


def labels_of(cells: Sequence[Section], column: int = 0) -> list[str]:
    """Return the texts of one column of a table below its headers, totals aside."""
    body = {s.cell.row for s in cells if s.cell and not s.cell.header}
    texts = [s.text.strip() for s in cells if s.cell and s.cell.column == column and s.cell.row in body]
    return [text for text in texts if text and not SUM.search(text)]


def headed(figure: Figure, analysis: Analysis, *, sure: bool) -> Items | None:
    """Count the headings one step below the heading of a figure, or the runs in bold type below it.

    sure: whether the heading is the number and its noun alone; where it says more, only numbered headings are counted.
    """
    blocks, at = analysis.document.blocks, figure.section
    if at >= len(blocks) or blocks[at].kind is not BlockKind.HEADING:
        return None
    below = list(_below(blocks, at))
    levels = [block.level for block in below if block.kind is BlockKind.HEADING]
    if levels:
        titles = [b.text for b in below if b.kind is BlockKind.HEADING and b.level == min(levels)]
        return _titles(titles, sure=sure and blocks[at].level > 1)
    return _bold(below) if sure else None


def _below(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """Yield the blocks under a heading, up to the next that is no lower."""
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if block.kind is BlockKind.HEADING and block.level <= blocks[at].level:
            return
        yield block


def _titles(titles: Sequence[str], *, sure: bool) -> Items | None:
    numbers = [int(found["number"]) for title in titles if (found := NUMBERED.match(title))]
    if len(numbers) > 1:
        return Items(len(numbers), len(numbers)) if numbers == list(range(1, len(numbers) + 1)) else None
    around = sum(AROUND.search(title) is not None for title in titles)
    return Items(len(titles) - around, len(titles)) if sure and len(titles) - around > 1 else None


def _bold(below: Sequence[Block]) -> Items | None:
    """Count paragraphs that open in bold type, or the names in bold type of one paragraph."""
    paragraphs = [block for block in below if block.kind is BlockKind.PARAGRAPH]
    if any(block.kind in {BlockKind.LIST_ITEM, BlockKind.CELL} for block in below):
        return None
    opened = [block for block in paragraphs if block.strong and block.strong[0].start == 0]
    if len(opened) > 1:
        return Items(len(opened), len(opened))
    if len(opened) == 1 and opened[0] is paragraphs[0] and not any(block.strong for block in paragraphs[1:]):
        runs = {opened[0].text[span.start : span.end] for span in opened[0].strong}
        capital = all(run[:1].isupper() for run in runs)
        return Items(len(runs), len(runs)) if len(runs) > 1 and capital else None
    return None


def in_column(noun: str, analysis: Analysis) -> Items | None:
    """Count what stands in the column that a document's one table heads with a noun: "City", below it five cities."""
    columns = analysis.once("columns", _columns)
    found = [column for title in sorted({noun, f"{noun}s"}) for column in columns.get(title, ())]
    if len(found) != 1:
        return None
    labels = labels_of(*found[0])
    distinct = len(set(labels))
    return Items(distinct, distinct) if labels and all(not label[0].isdigit() for label in labels) else None


def _columns(analysis: Analysis) -> Mapping[str, Sequence[tuple[Sequence[Section], int]]]:
    """Return the columns of the tables of a document by their headers, in small letters: the cells of the table, the column."""
    tables: dict[int, list[Section]] = {}
    for section in analysis.document.sections:
        if section.cell is not None and section.kind is not SectionKind.BOILERPLATE:
            tables.setdefault(section.cell.table, []).append(section)
    found: dict[str, list[tuple[Sequence[Section], int]]] = {}
    for cells in tables.values():
        for section in cells:
            if section.cell is not None and section.cell.header and section.cell.row == 0:
                found.setdefault(section.text.strip().lower(), []).append((cells, section.cell.column))
    return found
