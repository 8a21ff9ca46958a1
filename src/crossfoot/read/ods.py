"""OpenDocument spreadsheets (.ods) -> Document: the tables of their sheets, as they show.

The format stores what each cell shows beside its value, so that nothing is formatted anew; where the notation is another country's
("1.204,50"), the value says what it means, and it is written in that of English.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import regex

from crossfoot.errors import ReadError
from crossfoot.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_REPEATS, SHEET_ROW, SHEET_TEXT, WHOLE_DIGITS
from crossfoot.model import Document
from crossfoot.read.building import Builder
from crossfoot.read.excel import hide
from crossfoot.read.packages import Event, Package
from crossfoot.read.properties import described, properties
from crossfoot.read.sheet import Sheet, add_sheet

CELLS = frozenset({"table-cell", "covered-table-cell"})
DIGITS_ONLY = regex.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}(?P<time>\D.*)?")
"""A date told in numbers alone, whose day and month cannot be told apart."""
NUMBER = regex.compile(r"\d(?:[\d.,'’\s]*\d)?")


def read_ods(data: bytes, name: str) -> Document:
    """Return the document of a spreadsheet: its visible sheets in order, each cell with its place ("sheet Costs, cell B7").

    Raises ReadError when it is damaged, protected or too large.
    """
    package = Package(data, name)
    if "content.xml" not in package:
        raise ReadError(f"{name}: holds no spreadsheet; open it in a spreadsheet program and save it anew")
    if _encrypted(package):
        raise ReadError(f"{name}: is protected by a password; save it without one")
    reader = _Reader()
    for event in package.events("content.xml"):
        reader.take(event)
        if reader.full:
            break
    builder = Builder()
    for sheet in reader.sheets:
        add_sheet(builder, sheet)
    hide(builder, reader.hidden)
    return builder.document(name, "ods", described(properties(package, "meta.xml"), name))


def _encrypted(package: Package) -> bool:
    return any(word == "encryption-data" for _, word, _ in package.events("META-INF/manifest.xml"))


class _Reader:
    """Takes the events of content.xml one by one."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self._left = SHEET_CELLS
        self._styles: dict[str, bool] = {}
        self._style = ""
        self._sheet: Sheet | None = None
        self._row = self._column = 0
        self._row_times = 1
        self._row_start: dict[int, str] = {}
        self._values: Mapping[str, str] = {}
        self._text: list[str] | None = None
        self._silent = 0
        self._deep = 0

    @property
    def full(self) -> bool:
        """Whether the limit of cells is reached, with more to come."""
        return self._left <= 0 and any(sheet.cut for sheet in self.sheets)

    def take(self, event: Event) -> None:
        kind, word, values = event
        if kind == "text":
            if self._text is not None and self._deep and not self._silent:
                self._text.append(word)
        elif kind == "start":
            self._start(word, values)
        else:
            self._end(word)

    def _start(self, word: str, values: Mapping[str, str]) -> None:
        if word in {"annotation", "tracked-changes", "shapes", "ruby-text"}:
            self._silent += 1
        elif self._silent:
            return
        elif word == "style" and values.get("family") == "table":
            self._style = values.get("name", "")
        elif word == "table-properties" and self._style:
            self._styles[self._style] = values.get("display", "true") != "false"
        elif word == "table" and self._sheet is None:
            self._open_sheet(values)
        elif self._sheet is None:
            return
        elif word == "table-column":
            times = _times(values, "number-columns-repeated")
            if values.get("visibility", "visible") != "visible":
                self._sheet.hidden_columns += range(self._column, min(self._column + times, SHEET_COLUMNS))
            self._column += times
        elif word == "table-row":
            self._column, self._row_start = 0, {}
            self._row_times = _times(values, "number-rows-repeated")
            if values.get("visibility", "visible") != "visible":
                self._sheet.hidden_rows += range(self._row, self._row + min(self._row_times, SHEET_REPEATS))
        elif word in CELLS:
            self._values, self._text = values, []
        elif self._text is not None:
            self._inline(word, values)

    def _inline(self, word: str, values: Mapping[str, str]) -> None:
        if self._text is None:
            return
        if word == "p":
            self._text.append("\n" if self._text else "")
            self._deep += 1
        elif word == "s":
            self._text.append(" " * min(_times(values, "c"), 100))
        elif word in {"tab", "line-break"}:
            self._text.append(" ")

    def _open_sheet(self, values: Mapping[str, str]) -> None:
        name = values.get("name", "")[:100] or "?"
        self._sheet = Sheet(name)
        self._row = self._column = 0
        if self._styles.get(values.get("style-name", ""), True):
            self.sheets.append(self._sheet)
        else:
            self.hidden.append(name)

    def _end(self, word: str) -> None:
        if word in {"annotation", "tracked-changes", "shapes", "ruby-text"}:
            self._silent = max(0, self._silent - 1)
        elif self._silent:
            return
        elif word == "style":
            self._style = ""
        elif word == "p" and self._deep:
            self._deep -= 1
        elif word in CELLS and self._text is not None:
            self._close_cell()
        elif word == "table-row" and self._sheet is not None:
            self._close_row()
        elif word == "table" and self._sheet is not None and self._text is None:
            self._close_sheet()

    def _close_cell(self) -> None:
        sheet, values = self._sheet, self._values
        text = "".join(self._text or ())[:SHEET_TEXT]
        self._text, self._deep = None, 0
        times = _times(values, "number-columns-repeated")
        if sheet is None:
            return
        at = (self._row, self._column)
        self._column += times
        if values.get("formula") and not text and "value-type" not in values:
            sheet.lacking.append(at)
        shown = _shown(text, values)
        if not shown.strip() or at[1] >= SHEET_COLUMNS:
            sheet.cut = sheet.cut or bool(shown.strip())
            return
        if values.get("formula") and shown.startswith(("#", "Err:")) and values.get("value-type") in {None, "string"}:
            sheet.failed.append(at)
            return
        tall, wide = _times(values, "number-rows-spanned"), _times(values, "number-columns-spanned")
        if tall > 1 or wide > 1:
            sheet.merged[at] = (tall, wide)
        for column in range(at[1], min(at[1] + times, SHEET_COLUMNS)):
            self._row_start[column] = shown

    def _close_row(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        times = min(self._row_times, SHEET_REPEATS)
        if self._row_start and sheet.name not in self.hidden:
            sheet.cut = sheet.cut or self._row_times > times
            for row in range(self._row, self._row + times):
                for column, text in self._row_start.items():
                    if self._left <= 0 or row >= SHEET_ROW:
                        sheet.cut = True
                        break
                    sheet.cells[row, column] = text
                    self._left -= 1
        self._row += self._row_times
        self._column = 0

    def _close_sheet(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        rows = {row for row, _ in sheet.cells}
        columns = {column for _, column in sheet.cells}
        sheet.hidden_rows = sorted(rows & set(sheet.hidden_rows))
        sheet.hidden_columns = sorted(columns & set(sheet.hidden_columns))
        self._sheet = None


def _times(values: Mapping[str, str], name: str) -> int:
    value = values.get(name, "")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) <= WHOLE_DIGITS else 1


def _shown(text: str, values: Mapping[str, str]) -> str:
    """Return what a cell shows, numbers in the notation of English, and dates of numbers alone as ISO 8601."""
    kind = values.get("value-type")
    if kind == "date" and (match := DIGITS_ONLY.fullmatch(text.strip())):
        day, _, time = values.get("date-value", "").partition("T")
        shown = f"{day} {time[:5]}" if match["time"] and time else day
        return shown or text
    if kind in {"float", "currency", "percentage"}:
        return _in_english(text, values.get("value", ""), percent=kind == "percentage")
    return text


def _in_english(text: str, value: str, *, percent: bool) -> str:
    """Return the number in `text` with a point before its decimals, if only a comma there gives the `value`."""
    match = NUMBER.search(text)
    if match is None or ("," not in match[0] and "." not in match[0]):
        return text
    try:
        number = abs(Decimal(value)) * (100 if percent else 1)
    except InvalidOperation:
        return text
    blank = regex.sub(r"['’\s]", "", match[0])
    english = _reading(blank.replace(",", ""))
    other = blank.replace(".", "").replace(",", ".")
    read = _reading(other)
    if read is None or not number.is_finite() or _near(english, number) or not _near(read, number):
        return text
    whole, dot, places = other.partition(".")
    return f"{text[: match.start()]}{int(whole):,}{dot}{places}{text[match.end() :]}"


def _reading(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _near(read: Decimal | None, number: Decimal) -> bool:
    """Say whether a number as shown is `number` rounded to its places."""
    if read is None:
        return False
    exponent = read.as_tuple().exponent
    return isinstance(exponent, int) and abs(read - number) <= Decimal(1).scaleb(exponent) * Decimal("0.51")
