"""Tags of PDFs: what browsers and word processors say of their text goes before how it stands on the page, where it can be believed."""

from __future__ import annotations

from crossfoot.model import BlockKind
from crossfoot.read.pdf_layout import Paragraph
from crossfoot.read.pdf_runs import Page, Run, Table, Tag
from crossfoot.read.pdf_tagged import ASIDE, UNTAGGED, tagged_flow
from tests.command import ROOT
from tests.office import read_bytes


def page(*runs: tuple[str, float, float, int], tags: list[str]) -> Page:
    """Return a page of runs, each (text, left, top, tag), with tags of these roles."""
    held = [Run(text, x, x + 5 * len(text), top, top + 12, tag=tag) for text, x, top, tag in runs]
    return Page(1, 600, 800, held, tags=[Tag(role, -1, -1, -1, 1, 1, "") for role in tags])


def told(found: list[Paragraph | Table] | None) -> list[tuple[str, str]]:
    """Return role and text of each paragraph."""
    return [(one.role, " ".join(line.text for line in one.lines)) for one in found or () if isinstance(one, Paragraph)]


def test_order_is_that_of_the_tags_over_columns_too() -> None:
    found = tagged_flow(
        page(
            ("The ferry carried", 50, 700, 0), ("412,000 passengers.", 320, 50, 0), ("One of 12", 320, 90, 2),
            ("A harbour", 50, 40, 1), ("11/30/26, 7:55 AM", 50, 5, ASIDE), ("Menu", 320, 20, UNTAGGED),
            tags=["P", "H2", "LI"],
        )
    )  # fmt: skip
    assert told(found) == [
        ("", "Menu"),
        ("", "The ferry carried 412,000 passengers."),
        ("heading", "A harbour"),
        ("item", "One of 12"),
    ]


def test_tags_that_part_nothing_or_single_lines_are_not_believed() -> None:
    whole = page(*((f"Line {n} of the page", 50, 15.0 * n, 0) for n in range(50)), tags=["P"])
    torn = page(*((f"goes on in line {n}", 50, 15.0 * n, n) for n in range(20)), tags=["P"] * 20)
    few = page(("Twelve boats", 50, 40, 0), ("and 40 more of which nothing is said", 50, 60, UNTAGGED), tags=["P"])
    assert tagged_flow(whole) is tagged_flow(torn) is tagged_flow(few) is None


def test_a_page_that_a_browser_printed() -> None:
    """The column beside the text comes behind it, the table is one over two pages, head and foot of the browser are out, and so is its day."""
    data = (ROOT / "tests" / "resources" / "office" / "regatta" / "report.pdf").read_bytes()
    document = read_bytes(data, "report.pdf")
    assert document.metadata.date is None
    kinds = {block.text: block.kind for block in document.blocks}
    assert kinds["The Saltmere regatta in figures"] is BlockKind.HEADING
    assert kinds["Wind: 5 knots"] is kinds["Rain: none"] is BlockKind.LIST_ITEM
    assert not any("file:" in text or "2026" in text for text in kinds)
    cells = {block.text: (document.place(block.span.start), block.cell) for block in document.blocks if block.cell}
    assert ["page 1", "page 2"] == [cells[text][0] for text in ("107", "139")]
    last = cells["139"][1]
    assert last is not None
    assert ("Total", "2024", 0) == (last.row_label, last.column_label, last.table)
