"""Where a cell of an HTML table stands, and which headers are its own, through merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.model import CellPosition

WIDEST = 200
"""More columns than this are no table for readers; a colspan beyond it is a fault of the page."""


@dataclass(slots=True)
class HtmlTable:
    """The table that is being read: rows and cells are opened in the order of the file, texts told as they are known.

    headers: for each column the texts of its header cells, top down; a cell that spans columns heads all of them.
    """

    number: int
    row: int = -1
    column: int = -1
    head_row: bool = False
    in_head: bool = False
    caption: str | None = None
    row_label: str | None = None
    headers: dict[int, list[str]] = field(default_factory=dict)
    body: bool = False
    _wide: int = 1
    _tall: int = 1
    _cells: int = 0
    _over_all: str | None = None
    _taken: dict[int, int] = field(default_factory=dict)

    def open_row(self) -> None:
        """Begin a row; columns that a cell above reaches into are taken."""
        self._close_cell()
        if (
            self._cells == 1 and self._over_all is not None
        ):  # one header over the whole table is its title, or heads the rows below
            for held in self.headers.values():
                held[:] = [text for text in held if text != self._over_all]
            if any(self.headers.values()):
                self.body = True
            else:
                self.caption = self.caption or self._over_all
        self._cells, self._over_all = 0, None
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self.row, self.column, self.row_label, self.head_row = self.row + 1, -1, None, True
        self._wide = self._tall = 1

    def open_cell(self, tag: str, values: dict[str, str]) -> None:
        """Begin a cell at the next column that is free."""
        self._close_cell()
        self.column += self._wide if self._cells else 1
        self._cells += 1
        while self._taken.get(self.column, 0) and self.column < WIDEST:
            self.column += 1
        self._wide, self._tall = _size(values.get("colspan")), _size(values.get("rowspan"))
        self.head_row = self.head_row and (tag == "th" or self.in_head)

    def close_head(self) -> None:
        """End the `<thead>`; a row that begins with a `<th>` below it has a label there, and no header."""
        self.in_head = False
        self.body = self.body or any(self.headers.values())

    def cell(self, text: str, tag: str, title: str | None) -> CellPosition:
        """Return the position of the open cell, whose text is `text`."""
        header = (tag == "th" or self.in_head) and self.head_row and not (self.body and not self.in_head)
        if header:
            self._over_all = text if self._wide > 2 and self.column == 0 else None
            for column in range(self.column, self.column + self._wide):
                held = self.headers.setdefault(column, [])
                if text not in held:
                    held.append(text)
        elif tag == "td":
            self.body = True
        label = self.row_label
        if self.column == 0:
            self.row_label = text
        told = None if header else " / ".join(self.headers.get(self.column, ())) or None
        return CellPosition(
            table=self.number,
            row=self.row,
            column=self.column,
            row_label=None if header or self.column == 0 else label,
            column_label=told,
            title=title,
            header=header or self.column == 0 or (tag == "th" and self.body),
        )

    def _close_cell(self) -> None:
        if self._tall > 1 and self.column >= 0:
            for column in range(self.column, self.column + self._wide):
                self._taken[column] = self._tall
        self._tall = 1


def _size(value: str | None) -> int:
    return min(max(int(value), 1), WIDEST) if value and value.strip().isdecimal() and len(value) < 6 else 1
