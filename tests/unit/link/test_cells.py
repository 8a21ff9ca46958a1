"""Which cell prose speaks of: the row by whose the figure is, the column by what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.config import Scope
from crossfoot.link.comparisons.cells import CELL
from crossfoot.link.corpus import gather
from crossfoot.link.statements import Statement, statements_of, surroundings
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

TABLE = """| Stall | Jars | Jars of honey | BSK | Share sold |
| --- | --- | --- | --- | --- |
| Maren Holt | 340 | 120 | 12 | 61% |
| Pia Lund | 210 | 75 | 30 | 48% |
| Holt Farm Shop | 95 | 11 | 7 | 39% |
"""


def statements(prose: str) -> tuple[Statement, ...]:
    """Return the statements of a text and of the table."""
    analyses = [analyse(SourceFile(path=Path(n), name=n, text=t)) for n, t in (("a.md", prose), ("t.md", TABLE))]
    return statements_of(gather([one for one in analyses if isinstance(one, Analysis)], Scope.ALL))


def level(prose: str, figure: str, cell: str) -> str:
    """Return the level of a figure of `prose` and the cell with the text `cell`."""
    found = statements(prose)
    a = next(one for one in found if one.document == "a.md" and one.mention.text == figure)
    b = next(one for one in found if one.document == "t.md" and one.mention.text == cell)
    return CELL.of(a, b, surroundings(found))


@pytest.mark.parametrize(
    ("prose", "figure", "cell", "wanted"),
    [
        ("Maren Holt sold 430 jars.", "430", "340", "both"),
        ("Maren Holt sold 430 jars.", "430", "210", "another"),  # another row
        ("Maren Holt sold 430 jars.", "430", "12", "another"),  # another column
        ("Maren Holt sold 130 jars of honey.", "130", "120", "both"),  # the longest label that is said
        ("Maren Holt sold 130 jars of honey.", "130", "340", "another"),
        ("Pia Lund led the market. She filled 33 baskets.", "33", "30", "both"),  # BSK
        ("Pia Lund sold 48 plants.", "48", "210", "row"),  # nothing that a column counts
        ("Pia Lund sold 48 plants.", "48", "340", "elsewhere"),
        ("The market sold 430 jars.", "430", "340", "column"),  # nobody who has a row
        ("It rained for 3 hours.", "3 hours", "340", "unknown"),
        ("Holt sold 430 jars.", "430", "340", "column"),  # two rows have the name
        ("Pia Lund sold a share of 84%.", "84%", "48%", "both"),
        ("Of her plants Pia Lund watered 84%.", "84%", "48%", "row"),  # a percentage of something else
    ],
)  # fmt: skip
def test_the_cell_that_prose_speaks_of(prose: str, figure: str, cell: str, wanted: str) -> None:
    assert level(prose, figure, cell) == wanted


def test_two_cells_and_two_sentences_have_no_cell_between_them() -> None:
    found = statements("Maren Holt sold 430 jars. Pia Lund sold 12.")
    around = surroundings(found)
    text = [one for one in found if one.document == "a.md"]
    cells = [one for one in found if one.document == "t.md"]
    assert CELL.of(text[0], text[1], around) == CELL.of(cells[0], cells[1], around) == "no cell"
