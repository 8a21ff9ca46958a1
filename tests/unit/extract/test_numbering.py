"""Numbers that headings and paragraphs are counted by are no figures; a single heading may well tell a count."""

from __future__ import annotations

from crossfoot.extract import extract
from crossfoot.read import read_text
from crossfoot.segment import segment


def _told(text: str, name: str = "a.md") -> list[str]:
    return [figure.text for figure in extract(segment(read_text(text, name))).figures]


def test_headings_that_count_on_are_numbered() -> None:
    assert _told("# Report\n\n## 1 Overview\n\nAll is well.\n\n## 2 Findings\n\nWe saw 40 huts.\n") == ["40"]


def test_a_single_heading_tells_a_count() -> None:
    assert _told("# Report\n\n## 2 Boats lost\n\nAll is well.\n") == ["2"]


def test_paragraphs_in_a_row_that_count_on_are_steps() -> None:
    assert _told("Bread\n\n1 Mix it\n\n2 Eggs are added\n\n3 Cakes come out\n", "a.txt") == []


def test_counts_in_a_row_that_leave_numbers_out_stay_counts() -> None:
    assert _told("Catch\n\n3 Trout\n\n5 Pike\n\n7 Eels\n", "a.txt") == ["3", "5", "7"]
