import pytest

from crossfoot.model import Document, Location, SectionKind, Span
from crossfoot.report.passages import Passage, Passages, Row, wrap
from tests.unit.report.sample import document, sample


def test_a_passage_is_the_sentence_with_the_place_marked() -> None:
    report = sample()
    passage = Passages(report.documents).around(report.findings[0].locations[1])
    assert passage is not None
    assert passage.text == "Over three days the army lost 28 armored vehicles."
    assert passage.text[passage.mark.start : passage.mark.end] == "28"


def test_a_place_outside_all_sections_shows_its_raw_line() -> None:
    only: Document = document("a.md", "---\ndate: 2024\n---\n\nText.\n", (SectionKind.BODY, 20, 25))
    passage = Passages({"a.md": only}).of(only, Span(10, 14))
    assert Passage(text="date: 2024", mark=Span(6, 10)) == passage


def test_a_file_that_was_not_read_has_no_passage() -> None:
    assert Passages({}).around(Location(document="a.md", span=Span(0, 0))) is None


def test_a_short_passage_is_one_row() -> None:
    assert [Row(text="lost 28 vehicles", mark=Span(5, 7))] == wrap(
        Passage(text="lost 28 vehicles", mark=Span(5, 7)), 80
    )


def test_a_pointer_stands_below_the_mark_also_after_wide_characters() -> None:
    row = Row(text="日本 28", mark=Span(3, 5))
    assert row.pointer == "     ^^"


@pytest.mark.parametrize("words_before", [0, 3, 10, 40, 200])
def test_rows_always_hold_the_mark_and_fit(words_before: int) -> None:
    text = "word " * words_before + "82 vehicles " + "more " * 100
    at = text.index("82")
    rows = wrap(Passage(text=text.strip(), mark=Span(at, at + 2)), 40)
    assert len(rows) == 3
    assert all(len(row.text) <= 42 for row in rows)
    assert [row.text[row.mark.start : row.mark.end] for row in rows if row.mark] == ["82"]


def test_cut_text_is_told() -> None:
    text = "word " * 60 + "82 " + "word " * 60
    rows = wrap(Passage(text=text.strip(), mark=Span(300, 302)), 40)
    assert rows[0].text.startswith("… ")
    assert rows[-1].text.endswith(" …")


def test_an_unbroken_line_is_shown_whole_rather_than_lost() -> None:
    text = "9" * 300
    assert [row.text for row in wrap(Passage(text=text, mark=Span(0, 300)), 40)] == ["9" * 300]
