"""Excel workbooks (.xlsx, .xlsm) -> Document: the tables of their sheets, as they show.

The parts are read as a stream, which tells what the libraries at hand do not tell together: the number format of a value, merged
cells, hidden rows, and a formula whose result was never stored. No formula is evaluated and no macro is looked at.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crossfoot.errors import ReadError
from crossfoot.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_ROW, SHEET_TEXT, SHEETS, WHOLE_DIGITS
from crossfoot.model import Document, Metadata
from crossfoot.read.building import Builder
from crossfoot.read.number_format import BUILTIN, GENERAL, shown_number
from crossfoot.read.packages import Event, Package
from crossfoot.read.properties import described, properties
from crossfoot.read.sheet import Sheet, add_sheet

RELATIONS = "_rels/.rels"
MERGES = 10_000
COVERED = 5_000
TRUE = frozenset({"1", "true", "on"})


def read_excel(data: bytes, name: str) -> Document:
    """Return the document of a workbook: its visible sheets in order, each cell with its place ("sheet Costs, cell B7").

    Raises ReadError when it is damaged, protected or too large.
    """
    package = Package(data, name)
    book = _book(package, name)
    builder = Builder()
    left = SHEET_CELLS
    if len(book.sheets) > SHEETS:
        builder.fault(f"only the first {SHEETS:,} of {len(book.sheets):,} sheets are read; split the file")
    hidden: list[str] = []
    for title, part, visible in book.sheets[:SHEETS]:
        if not visible:
            hidden.append(title)
            continue
        sheet = _sheet(package, part, title, book, left)
        left -= len(sheet.cells)
        add_sheet(builder, sheet)
    if hidden:
        hide(builder, hidden)
    return builder.document(name, "excel", _metadata(package, name))


def hide(builder: Builder, names: list[str]) -> None:
    """Add the notice that sheets are hidden and were left out."""
    for title in names:
        builder.place = f"sheet {title}"
        builder.fault(f"sheet {title} is hidden and is not read; show it to have it checked", minor=True)


@dataclass(slots=True)
class _Book:
    """What a workbook knows for all its sheets. sheets: title, part, whether it can be seen. formats: of each cell style."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    epoch_1904: bool = False
    to_compute: bool = False
    """The file asks to be computed when it is opened: programs that compute nothing write it, and 0 for every result."""


def _book(package: Package, name: str) -> _Book:
    main = next((part for kind, part in _relations(package, "", RELATIONS).values() if kind == "officeDocument"), None)
    if main is None or main not in package:
        raise ReadError(f"{name}: holds no workbook; open it in a spreadsheet program and save it anew")
    folder = posixpath.dirname(main)
    relations = _relations(package, folder, f"{folder}/_rels/{posixpath.basename(main)}.rels")
    book = _Book()
    for kind, word, values in package.events(main):
        if kind == "start" and word == "sheet":
            of, part = relations.get(values.get("id", ""), ("", ""))
            if of == "worksheet":  # and no sheet that is a chart or a dialogue
                visible = values.get("state", "visible") == "visible"
                book.sheets.append((values.get("name", "")[:100] or "?", part, visible))
        elif kind == "start" and word == "workbookPr":
            # newer programs write a second such element behind it, which says nothing of days
            book.epoch_1904 = book.epoch_1904 or values.get("date1904", "0") in TRUE
        elif kind == "start" and word == "calcPr":
            book.to_compute = values.get("fullCalcOnLoad", "0") in TRUE
    for kind, part in relations.values():
        if kind == "sharedStrings":
            book.strings = list(_strings(package, part))
        elif kind == "styles":
            _styles(package, part, book)
    return book


def _relations(package: Package, folder: str, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to, by identifier: the kind of each, and its name in the package."""
    found = {}
    for kind, word, values in package.events(part):
        if kind == "start" and word == "Relationship" and values.get("TargetMode") != "External":
            target = values.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            of = values.get("Type", "").rpartition("/")[2]
            found[values.get("Id", "")] = (of, posixpath.normpath(path))
    return found


def _strings(package: Package, part: str) -> Iterator[str]:
    """Yield the strings that cells share, without their phonetic readings."""
    text: list[str] = []
    inside = silent = False
    for kind, word, _ in package.events(part):
        if kind == "text" and inside and not silent:
            text.append(word)
        elif word == "t":
            inside = kind == "start"
        elif word == "rPh":
            silent = kind == "start"
        elif word == "si" and kind == "end":
            yield "".join(text)[:SHEET_TEXT]
            text = []


def _styles(package: Package, part: str, book: _Book) -> None:
    codes = dict(BUILTIN)
    inside = False
    for kind, word, values in package.events(part):
        if kind == "start" and word == "numFmt":
            codes[_whole(values.get("numFmtId"))] = values.get("formatCode", GENERAL)
        elif word == "cellXfs":
            inside = kind == "start"
        elif inside and kind == "start" and word == "xf":
            book.formats.append(codes.get(_whole(values.get("numFmtId")), GENERAL))
            book.indents.append(0)
        elif inside and kind == "start" and word == "alignment" and book.indents:
            book.indents[-1] = min(_whole(values.get("indent")), 15)


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= WHOLE_DIGITS else 0


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    at: tuple[int, int]
    kind: str
    style: int
    value: str | None = None
    formula: bool = False


def _sheet(package: Package, part: str, title: str, book: _Book, limit: int) -> Sheet:
    reader = _SheetReader(Sheet(title), book, limit)
    for event in package.events(part):
        reader.take(event)
        if reader.sheet.cut:
            break
    return reader.finished()


class _SheetReader:
    """Takes the events of a sheet's part one by one."""

    def __init__(self, sheet: Sheet, book: _Book, limit: int) -> None:
        self.sheet = sheet
        self._book = book
        self._limit = limit
        self._row = self._column = -1
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._size = 0
        self._hidden: set[int] = set()
        self._silent = False

    def take(self, event: Event) -> None:
        kind, word, values = event
        if kind == "text":
            if self._text is not None and not self._silent and self._size < SHEET_TEXT:
                self._text.append(word)
                self._size += len(word)
        elif kind == "start":
            self._start(word, values)
        else:
            self._end(word)

    def _start(self, word: str, values: Mapping[str, str]) -> None:
        if word == "c":
            self._column = self._at(values.get("r", "")) or self._column + 1
            self._cell = _Cell((self._row, self._column), values.get("t", "n"), _whole(values.get("s")))
        elif word in {"v", "t"} and self._cell is not None:
            self._text, self._size = [], 0
        elif word == "f" and self._cell is not None:
            self._cell.formula = True
        elif word == "rPh":
            self._silent = True
        elif word == "row":
            self._row = _whole(values["r"]) - 1 if "r" in values else self._row + 1
            self._column = -1
            if values.get("hidden", "0") in TRUE:
                self._hidden.add(self._row)
        elif word == "col" and values.get("hidden", "0") in TRUE:
            last = min(_whole(values.get("max")), SHEET_COLUMNS)
            self.sheet.hidden_columns += range(_whole(values.get("min")) - 1, last)
        elif word == "mergeCell":
            self._merge(values.get("ref", ""))
        elif word == "pane" and values.get("state", "").startswith("frozen"):
            self.sheet.frozen = _whole(values.get("ySplit", "").partition(".")[0]) or None

    def _end(self, word: str) -> None:
        cell = self._cell
        if word in {"v", "t"} and cell is not None and self._text is not None:
            cell.value = (cell.value or "") + "".join(self._text)
            self._text = None
        elif word == "rPh":
            self._silent = False
        elif word == "c" and cell is not None:
            self._put(cell)
            self._cell = None

    def _at(self, reference: str) -> int | None:
        """Return the column that a cell's reference names, and go to its row; None for one that says nothing."""
        at = place_of(reference)
        if at is None:
            return None
        self._row = at[0]
        return at[1]

    def _put(self, cell: _Cell) -> None:
        if not 0 <= cell.at[0] < SHEET_ROW:
            return
        if cell.formula and self._not_computed(cell):
            self.sheet.lacking.append(cell.at)
            return
        if cell.value is None:
            return
        text = self._shown(cell)
        if cell.kind == "e":
            self.sheet.failed.append(cell.at)
        elif text.strip():
            if cell.at[1] >= SHEET_COLUMNS or len(self.sheet.cells) >= self._limit:
                self.sheet.cut = True
                return
            self.sheet.cells[cell.at] = text
            if indent := self._indent(cell.style):
                self.sheet.indents[cell.at] = indent

    def _not_computed(self, cell: _Cell) -> bool:
        if not cell.value:
            return cell.value is None or cell.kind != "str"
        return self._book.to_compute and cell.value == "0"

    def _indent(self, style: int) -> int:
        return self._book.indents[style] if style < len(self._book.indents) else 0

    def _shown(self, cell: _Cell) -> str:
        value = cell.value or ""
        if cell.kind == "s":
            at = _whole(value.strip())
            return self._book.strings[at] if at < len(self._book.strings) else ""
        if cell.kind == "b":
            return "TRUE" if value.strip() in TRUE else "FALSE"
        if cell.kind == "d":
            return value.strip().removesuffix("T00:00:00")
        if cell.kind != "n":
            return value
        try:
            number = float(value)
        except ValueError:
            return value
        code = self._book.formats[cell.style] if cell.style < len(self._book.formats) else GENERAL
        return shown_number(number, code, epoch_1904=self._book.epoch_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last)
        if start and end and end >= start and len(self.sheet.merged) < MERGES:
            self.sheet.merged[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)

    def finished(self) -> Sheet:
        """Return the sheet; of hidden rows and columns those that hold something."""
        rows = {row for row, _ in self.sheet.cells}
        columns = {column for _, column in self.sheet.cells}
        self._uncover()
        self.sheet.hidden_rows = sorted(self._hidden & rows)
        self.sheet.hidden_columns = sorted(columns & set(self.sheet.hidden_columns))
        return self.sheet

    def _uncover(self) -> None:
        """Drop what stands below merged cells, where nobody sees it."""
        for (row, column), (tall, wide) in self.sheet.merged.items():
            if 1 < tall * wide <= COVERED:
                for at in ((row + down, column + across) for down in range(tall) for across in range(wide)):
                    if at != (row, column):
                        self.sheet.cells.pop(at, None)


def place_of(reference: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of a cell's name: B7 is (6, 1); None for what is no name."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not 0 < len(letters) <= 3 or not 0 < len(digits) <= 7 or not (letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(digits) - 1
    return (row, column - 1) if row >= 0 else None


def _metadata(package: Package, name: str) -> Metadata:
    part = next(
        (part for kind, part in _relations(package, "", RELATIONS).values() if kind == "core-properties"),
        "docProps/core.xml",
    )
    return described(properties(package, part), name)
