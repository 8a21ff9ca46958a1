"""PDFs with text -> Document: paragraphs, headings, lists and tables in reading order, each with its page ("page 3").

PDFium takes the characters and lines from the pages, in a process of its own under limits of memory and time (`pdf_pages`). What it
gives is only ink on paper: which lines are a column, a paragraph, a heading or a running head is told from how they stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex

from crossfoot import lexicon
from crossfoot.errors import ReadError
from crossfoot.limits import (
    PDF_CHARS,
    PDF_CPU,
    PDF_LINES,
    PDF_MEMORY,
    PDF_PAGE_CHARS,
    PDF_PAGES,
    PDF_SECONDS,
)
from crossfoot.model import PROPERTIES, BlockKind, Document, Metadata
from crossfoot.read import pdf_pages
from crossfoot.read.building import Builder, Placed
from crossfoot.read.metadata import iso_date, metadata_of
from crossfoot.read.pdf_furniture import without_furniture
from crossfoot.read.pdf_layout import BULLET, LEADERS, Paragraph, flow
from crossfoot.read.pdf_runs import Page, Run, Table, Tag, lines_of, usual_size
from crossfoot.read.pdf_tables import NEAR, joined, ruled_tables
from crossfoot.read.pdf_tagged import tagged_flow

if find_spec("pypdfium2") is None:
    raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")

PASSWORD = 4
"""PDFium's number for a file that asks for a password."""
LARGER = 1.12
"""Times the size of the text from which a line is a heading."""
LONGEST_HEADING = 300
SHORT_HEADING = 120
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
CAPTION = regex.compile(r"(?:Table|Figure|Fig\.|Chart|Box|Exhibit|Graph)\s+(?:[A-Z]?\d{1,3}|[A-Z])\b.{0,300}")
DAY = regex.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
NO_TITLE = regex.compile(
    r"(?:microsoft \w+ - .*|\(anonymous\)|untitled.*|.*\.(?:docx?|xlsx?|pptx?|indd|qxd|tex|pdf|html?|rtf|odt)|)",
    regex.I,
)
PRINTED = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(lexicon.load('programs')['printing'])})(?!\p{{L}})", regex.I)
"""Programs that print pages of the web: when that was says nothing of the page's day."""
SENTENCE_END = (".", "?", "!", ":", "”", '"')
NAMED = 3
BY_TAG = {"caption": BlockKind.CAPTION, "quote": BlockKind.QUOTE}


def read_pdf(data: bytes, name: str) -> Document:
    """Return the document of a PDF.

    Raises ReadError when it is damaged, protected, holds no text (a scan), or takes longer than the limits allow.
    """
    told = _taken(data, name)
    pages = [_page(number, one) for number, one in enumerate(told["pages"], 1)]
    if not any(page.runs for page in pages):
        if pages and all(page.cut for page in pages):
            raise ReadError(
                f"{name}: is damaged: none of its pages can be opened; open it in a PDF viewer and save it anew"
            )
        images = " but images" if any(page.image for page in pages) else ""
        raise ReadError(
            f"{name}: holds no text{images} on its {told['count']:,} {'pages' if told['count'] != 1 else 'page'}; "
            "if it was scanned, run text recognition (OCR) on it, or add the document that it was made from"
        )
    _notes = list(_notices(pages, told["count"]))
    without_furniture(pages)
    builder = Builder()
    _Writer(builder, pages).write()
    builder.place = None
    for page_number, message, notice in _notes:
        builder.place = f"page {page_number}"
        builder.fault(message, minor=notice)
    return builder.document(name, "pdf", _metadata(told["info"], name))


def _taken(data: bytes, name: str) -> dict[str, Any]:
    """Return what a process of its own takes from the file. Raises ReadError."""
    limits = {
        "path": sys.path,
        "memory": PDF_MEMORY,
        "cpu": PDF_CPU,
        "chars": PDF_CHARS,
        "pages": PDF_PAGES,
        "page_chars": PDF_PAGE_CHARS,
        "lines": PDF_LINES,
    }
    if b"%PDF-" not in data[:1024]:
        raise ReadError(f"{name}: is no PDF, though its name says so; give it its own ending, or leave it out")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(Path(pdf_pages.__file__))],
            input=json.dumps(limits).encode() + b"\n" + data,
            capture_output=True,
            timeout=PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"{name}: is not read within {PDF_SECONDS} seconds; it may be damaged; save it anew") from error
    try:
        told: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"error": 3}
    except ValueError:
        told = {"error": 3}
    if told.get("error") == PASSWORD:
        raise ReadError(f"{name}: is protected by a password; save it without one")
    if "error" in told or not told["pages"]:
        raise ReadError(f"{name}: is damaged, or no PDF; open it in a PDF viewer and save it anew")
    return told


def _page(number: int, told: dict[str, Any]) -> Page:
    runs = [
        Run(text.translate(LIGATURES) if not edges else text, x0, x1, top, bottom, bold, tuple(edges), tag)
        for text, x0, x1, top, bottom, bold, edges, tag in told["runs"]
        if text.strip()
    ]
    rules = [rule for x0, y0, x1, y1 in told["rules"] if not _is_edge(rule := (x0, y0, x1, y1), told)]
    tags = [Tag(*one) for one in told["tags"]]
    return Page(number, told["width"], told["height"], runs, rules, told["image"], told["cut"], tags=tags)


def _is_edge(rule: tuple[float, float, float, float], told: dict[str, Any]) -> bool:
    """Say whether a line is an edge of the page: that of its background, which holds all its tables and is the line of none."""
    x0, y0, x1, y1 = rule
    across = x1 <= NEAR or x0 >= told["width"] - NEAR
    return across or y1 <= NEAR or y0 >= told["height"] - NEAR


def _read_in_order(page: Page) -> list[Paragraph | Table]:
    """Return the paragraphs and tables of a page: as its tags say, else as they stand."""
    found = tagged_flow(page)
    if found is None:
        page.tables, page.runs = ruled_tables(page.runs, page.rules)
        found = list(flow(page))
    return found


def _joined_tables(flows: Sequence[tuple[Page, list[Paragraph | Table]]]) -> None:
    """Make one table of the last of a page and one at the top of the next that repeats its header."""
    last: tuple[list[Paragraph | Table], int] | None = None
    for page, found in flows:
        first = found[0] if found else None
        if last is not None and isinstance(first, Table):
            held, at = last
            table = held[at]
            if isinstance(table, Table) and (heads := _same_heads(table, first)):
                breaks = (*table.breaks, (len(table.rows), page.number))
                held[at] = replace(table, rows=(*table.rows, *first.rows[heads:]), breaks=breaks)
                del found[0]
        tables = [at for at, one in enumerate(found) if isinstance(one, Table)]
        last = (found, tables[-1]) if tables else last if not found else None


def _same_heads(table: Table, other: Table) -> int:
    """Return how many rows of their headers two tables share, 0 where they are not one."""
    heads = table.heads or 1
    same = len(table.rows[0]) == len(other.rows[0]) and table.rows[:heads] == other.rows[:heads]
    return heads if same and len(other.rows) > heads and any(cell.text for cell in table.rows[0]) else 0


def _notices(pages: Sequence[Page], count: int) -> Iterator[tuple[int, str, bool]]:
    """Yield what a reader of the findings should know: page, message, whether it is no error."""
    bare = [page.number for page in pages if not page.runs and page.image]
    if bare:
        told = ", ".join(map(str, bare[:NAMED])) + (f" and {len(bare) - NAMED:,} more" if len(bare) > NAMED else "")
        which = f"page {told} holds" if len(bare) == 1 else f"pages {told} hold"
        yield bare[0], f"{which} images without text, which are not read; run text recognition (OCR) on the file", True
    cut = [page.number for page in pages if page.cut]
    if cut:
        yield cut[0], f"page {cut[0]}: is damaged or holds more text than is read; save the file anew", False
    if count > len(pages):
        yield (
            len(pages),
            f"only the first {len(pages):,} of {count:,} pages are read; split the file to have all of them read",
            False,
        )


def _metadata(info: dict[str, str], name: str) -> Metadata:
    title = " ".join(info.get("Title", "").split())[:LONGEST_HEADING]
    metadata = metadata_of(
        {
            "title": None if NO_TITLE.fullmatch(title) else title,
            "author": " ".join(info.get("Author", "").replace("(anonymous)", "").split())[:200],
        },
        name,
    )
    match = DAY.match(info.get("CreationDate", "")) or DAY.match(info.get("ModDate", ""))
    day = iso_date("-".join(match.groups())) if match else None
    if metadata.date is None and day is not None and not PRINTED.search(info.get("Creator", "")):
        metadata = replace(metadata, date=day, date_from=PROPERTIES)
    return metadata


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on over the page: its lines so far, and where in them pages begin."""

    texts: list[str]
    places: list[tuple[int, str]]
    place: str
    paragraph: Paragraph


class _Writer:
    """Gives the paragraphs and tables of all pages to a builder."""

    def __init__(self, builder: Builder, pages: Sequence[Page]) -> None:
        self._builder = builder
        self._pages = pages
        lines = [line for page in pages for line in lines_of(page.runs)]  # before tables are taken out
        self._size = usual_size(lines)
        self._open: _Open | None = None
        self._waiting: list[tuple[Paragraph | Table, int]] = []
        self._sizes: list[float] = []

    def write(self) -> None:
        """Write all pages."""
        flows = [(page, _read_in_order(page)) for page in self._pages]
        _joined_tables(flows)
        self._sizes = self._heading_sizes([one for _, found in flows for one in found])
        for page, found in flows:
            place = f"page {page.number}"
            for one in found:
                if one.beside and self._is_unfinished():
                    self._waiting.append((one, page.number))
                elif isinstance(one, Table):
                    title = self._close(before_table=True)
                    self._table(one, page.number, title)
                else:
                    self._paragraph(one, place)
        self._close()

    def _is_unfinished(self) -> bool:
        """Say whether the main text breaks off within a sentence; what stands beside it waits for the rest."""
        return self._open is not None and (
            bool(self._waiting) or not (self._open.paragraph.beside or self._open.texts[-1].endswith(SENTENCE_END))
        )

    def _heading_sizes(self, found: Sequence[Paragraph | Table]) -> list[float]:
        """Return the sizes of headings, largest first; those that hardly differ are one."""
        sizes = sorted(
            (one.size for one in found if isinstance(one, Paragraph) and self._is_heading(one)), reverse=True
        )
        kept: list[float] = []
        for size in sizes:
            if not kept or kept[-1] - size > 0.06 * size:
                kept.append(size)
        return kept

    def _is_heading(self, paragraph: Paragraph) -> bool:
        text = joined([line.text for line in paragraph.lines])
        if paragraph.role:
            return paragraph.role == "heading" and any(char.isalpha() for char in text)
        if (
            len(text) > LONGEST_HEADING
            or not any(char.isalpha() for char in text)
            or BULLET.match(text)
            or LEADERS.search(text)
        ):
            return False
        if paragraph.size > LARGER * self._size:
            return True
        plain = not text.endswith((".", ",", ";", ":")) and not CAPTION.fullmatch(text)
        return paragraph.bold and len(text) <= SHORT_HEADING and len(paragraph.lines) < 3 and plain

    def _paragraph(self, paragraph: Paragraph, place: str) -> None:
        if self._open is not None and self._goes_on(self._open, paragraph, place):
            before = joined(self._open.texts)
            texts = [line.text for line in paragraph.lines]
            # the first word of the new page, with the half of it that may stand before
            whole = joined([before, texts[0]])
            self._open.places.append((len(whole) - len(texts[0]), place))
            self._open.texts = [whole, *texts[1:]]
            self._open.paragraph = paragraph
            return
        self._close()
        self._open = _Open([line.text for line in paragraph.lines], [], place, paragraph)

    def _goes_on(self, held: _Open, paragraph: Paragraph, place: str) -> bool:
        """Say whether a paragraph is the rest of the one before it, behind the end of a column or page, or what is set into the column."""
        text, more = held.texts[-1], paragraph.lines[0].text
        if held.paragraph.beside != paragraph.beside:
            return False
        if paragraph.beside and abs(held.paragraph.left - paragraph.left) > paragraph.size:
            return False  # two texts beside the main one
        same = abs(held.paragraph.size - paragraph.size) < 0.08 * paragraph.size
        if not same or self._is_heading(held.paragraph) or self._is_heading(paragraph) or BULLET.match(more):
            return False
        moved = place != (held.places[-1][1] if held.places else held.place) or (
            paragraph.lines[0].top < held.paragraph.lines[-1].bottom
        )
        last = held.paragraph.lines[-1]
        full = last.x1 > held.paragraph.right - 0.15 * (held.paragraph.right - held.paragraph.left)
        starts_low = more[:1].islower() or text.endswith(("-", ","))
        if text.endswith(SENTENCE_END):
            return False
        set_in = paragraph.lines[0].top - last.bottom > 2 * paragraph.size
        return (starts_low or full) if moved else (set_in and full and more[:1].islower())

    def _close(self, *, before_table: bool = False) -> str | None:
        """Add the paragraph that is open; return its text where it is the title of a table behind it."""
        held, self._open = self._open, None
        if held is None:
            return None
        text = joined(held.texts).translate(LIGATURES)
        self._builder.place = held.place
        kind, level = self._kind(held.paragraph, text)
        titles = before_table and kind is not BlockKind.LIST_ITEM and len(text.split()) < 25 and not text.endswith(".")
        if CAPTION.fullmatch(text) or (titles and kind is BlockKind.PARAGRAPH):
            kind, level = BlockKind.CAPTION, 0
        if kind is BlockKind.LIST_ITEM:
            text = BULLET.sub("", text, 1)
        self._builder.block(kind, text, level=level, places=held.places)
        waiting, self._waiting = self._waiting, []
        for one, page in waiting:
            if isinstance(one, Table):
                self._table(one, page, self._close(before_table=True))
            else:
                self._paragraph(one, f"page {page}")
        if waiting:
            self._close()
            return None
        return text if kind is BlockKind.CAPTION or titles else None

    def _kind(self, paragraph: Paragraph, text: str) -> tuple[BlockKind, int]:
        if LEADERS.search(text) or paragraph.role == "contents":
            return BlockKind.BOILERPLATE, 0
        if BULLET.match(text) or paragraph.role == "item":
            return BlockKind.LIST_ITEM, 1
        if paragraph.role in BY_TAG:
            return BY_TAG[paragraph.role], 0
        if self._is_heading(paragraph):
            if paragraph.level:
                return BlockKind.HEADING, paragraph.level
            near = [at for at, size in enumerate(self._sizes) if paragraph.size >= 0.94 * size]
            return BlockKind.HEADING, min(6, (near[0] if near else len(self._sizes)) + 1)
        return BlockKind.PARAGRAPH, 0

    def _table(self, table: Table, number: int, title: str | None) -> None:
        self._builder.place = f"page {number}"
        begins = dict(table.breaks)
        rows = []
        for at, row in enumerate(table.rows):
            number = begins.get(at, number)
            rows.append(
                [Placed(cell.text.translate(LIGATURES), f"page {number}", cell.wide, cell.tall) for cell in row]
            )
        self._builder.table(rows, title, heads=table.heads)
