"""PDFs without tags: what stands beside the main text is read apart from it, and what belongs to a line stays with it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from crossfoot.model import BlockKind, Document
from crossfoot.read.pdf_asides import aside_of
from crossfoot.read.pdf_runs import Run
from tests.counted import growth
from tests.office import read_bytes

MAIN = (
    "The port of Osk handled 412,600 containers in 2023, the harbour board said on Tuesday. That was 8.4 per cent more than in the "
    "year before, when 380,600 containers had crossed its quays.",
    "Most of the growth came from the new terminal at Ruhn, which opened in April. It took in 96,300 containers in its first nine "
    "months, although two of its five cranes stood still for much of the summer because spare parts were late.",
    "The board expects 440,000 containers this year. It will spend 62.5 million euros on dredging the fairway, so that larger ships "
    "can call at any tide, and it has asked the county for help.",
)
FACTS = ("At a glance", "28 ships a week", "1,940 people work in the port", "31 km of track", "Founded in 1871")


class Page:
    """A page on which texts are set at places of one's own; y counts down from the top."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, invariant=1)
        self.ends: list[float] = []

    def text(self, x: float, y: float, text: str, *, wide: float = 400, size: float = 10.5, lead: float = 13) -> float:
        """Set a text in lines; return where the next one goes."""
        self.canvas.setFont("Times-Roman", size)
        for line in simpleSplit(text, "Times-Roman", size, wide):
            self.canvas.drawString(x, 780 - y, line)
            y += lead
        return y

    def main(self, x: float, wide: float, *, room: float = 8, texts: Sequence[str] = MAIN) -> list[float]:
        """Set the main text; return where its paragraphs begin."""
        y, begins = 0.0, []
        for text in texts:
            begins.append(y)
            y = self.text(x, y, text, wide=wide) + room
        return begins

    def read(self) -> Document:
        self.canvas.save()
        return read_bytes(self.stream.getvalue(), "a.pdf")


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.cell is None]


@pytest.mark.parametrize(("at", "beside"), [(50, 420), (190, 50)])
@pytest.mark.parametrize("lead", [13, 17])
def test_facts_beside_the_text_come_behind_it_one_by_one(at: float, beside: float, lead: float) -> None:
    page = Page()
    page.main(at, 330)
    for number, fact in enumerate(FACTS):
        page.text(beside, number * lead, fact, size=9, wide=125)
    assert [*MAIN, *FACTS] == prose(page.read())


def test_a_box_beside_the_lower_half_of_a_page_leaves_the_upper_half_alone() -> None:
    page = Page()
    y = page.text(50, 0, MAIN[0], wide=490) + 8
    below = page.text(50, y, MAIN[1], wide=330) + 8
    page.text(50, below, MAIN[2], wide=330)
    for number, fact in enumerate(FACTS):
        page.text(420, y + number * 12, fact, size=9)
    assert [*MAIN, *FACTS] == prose(page.read())


def test_notes_in_the_right_margin_stand_in_no_sentence() -> None:
    page = Page()
    notes = ("More containers", "A new terminal", "Plans for 2024")
    for y, note in zip(page.main(50, 330), notes, strict=True):
        page.text(420, y, note, size=8)
    assert [*MAIN, *notes] == prose(page.read())


def test_a_small_table_beside_the_text_is_a_table() -> None:
    page = Page()
    page.main(50, 320, texts=(*MAIN, *MAIN[:1]))
    rows = [("2021", "351,200"), ("2022", "380,600"), ("2023", "412,600")]
    for number, (year, value) in enumerate(rows):
        page.text(400, 20 + number * 13, year, size=9)
        page.text(500, 20 + number * 13, value, size=9)
    document = page.read()
    assert [*MAIN, *MAIN[:1]] == prose(document)
    assert [text for row in rows for text in row] == [block.text for block in document.blocks if block.cell]


@pytest.mark.parametrize("room", [0, 8])
def test_labels_in_front_of_paragraphs_stay_with_them(room: float) -> None:
    page = Page()
    labels = ("1 May 1871", "3 April 1962", "2 April 2023")
    for y, label in zip(page.main(150, 390, room=room), labels, strict=True):
        page.text(50, y, label)
    assert " ".join(f"{label} {text}" for label, text in zip(labels, MAIN, strict=True)) == " ".join(prose(page.read()))


def test_a_value_behind_a_line_stays_with_it() -> None:
    page = Page()
    for y, value in zip(page.main(50, 330), ("62.5", "118.0", "88.3"), strict=True):
        page.text(500, y, value)
    assert "62.5" in prose(page.read())[0]


def test_numbers_of_lines_are_no_text() -> None:
    page = Page()
    page.main(90, 400)
    for number in (5, 10):
        page.text(60, (number - 1) * 13, str(number), size=7)
    assert list(MAIN) == prose(page.read())


def test_a_short_title_above_the_text_comes_first() -> None:
    page = Page()
    page.text(50, -40, "Osk grows", size=18)
    page.main(190, 330)
    for number, fact in enumerate(FACTS):
        page.text(50, number * 17, fact, size=9, wide=125)
    document = page.read()
    assert "Osk grows" == document.blocks[0].text
    assert BlockKind.HEADING is document.blocks[0].kind


def test_a_sentence_goes_on_below_a_quotation_set_into_two_columns() -> None:
    page = Page()
    for x in (50, 310):
        y = page.text(x, 0, MAIN[0], wide=235) + 8
        lines = simpleSplit(MAIN[1], "Times-Roman", 10.5, 235)
        for at, line in enumerate(lines):
            page.text(x, y + at * 13 + (50 if at > 2 else 0), line)
        page.text(x, y + len(lines) * 13 + 58, MAIN[2], wide=235)
    page.text(150, 132, "“We have never seen such a year,” says Ines Falk.", size=14)
    assert [*MAIN, *MAIN, "“We have never seen such a year,” says Ines Falk."] == prose(page.read())


def test_a_heading_over_two_columns_parts_them() -> None:
    page = Page()
    for x in (50, 310):
        page.text(x, 0, MAIN[0], wide=235)
        page.text(x, 140, MAIN[1], wide=235)
    page.text(150, 110, "A new terminal and what it has changed", size=14)
    assert [MAIN[0], MAIN[0], "A new terminal and what it has changed", MAIN[1], MAIN[1]] == prose(page.read())


def test_numbers_in_large_type_are_read_with_the_words_below_them() -> None:
    page = Page()
    told = (
        ("412,600", "containers in 2023"),
        ("8.4 %", "more than in 2022"),
        ("62.5 million", "euros for the fairway"),
    )
    for number, (large, words) in enumerate(told):
        page.text(50 + number * 170, -60, large, size=22)
        page.text(50 + number * 170, -44, words, size=9)
    page.main(50, 490)
    assert [*(f"{large} {words}" for large, words in told), *MAIN] == prose(page.read())


def test_the_text_goes_on_over_the_page_before_what_stood_beside_it() -> None:
    page = Page()
    first, rest = MAIN[2][: MAIN[2].index(" euros")], MAIN[2][MAIN[2].index("euros") :]
    page.main(50, 330, texts=(*MAIN[:2], first))
    for number, fact in enumerate(FACTS):
        page.text(420, number * 12, fact, size=9)
    page.canvas.showPage()
    page.text(50, 0, rest, wide=330)
    assert [*MAIN, *FACTS] == prose(page.read())


def test_a_page_set_in_stairs_costs_time_in_proportion() -> None:
    """Each line ends somewhere else, so that white space might part the page at any of them."""
    words = "the words of a line that go on for a while"

    def work(size: int) -> Callable[[], object]:
        lines = [(number * 12.0, 50.0 + number) for number in range(size)]
        runs = [Run(words, 50, 190 + x, y, y + 10) for y, x in lines]
        runs += [Run("a fact", 210 + x, 250 + x, y, y + 10) for y, x in lines]
        return lambda: aside_of(runs)

    assert growth(work, 80) < 2.6
