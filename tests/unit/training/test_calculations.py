"""Training passages: marks are read, wrong values are planted, and every shipped passage is of the form."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from crossfoot.rules.calculations.candidates import candidates
from crossfoot.training.calculations import LINE, MARK, NAMES, is_marked, lines_of, planted, read_passage, rows

PASSAGES = Path(__file__).parents[2] / "calculations"
OTHER = {"order", "convert", "none"}
ONE = "share, difference: Of the ⟦w1|48⟧ berths, ⟦p1,b2|18⟧ were taken, ⟦s1|37.5 per cent⟧. Now ⟦a2|31⟧ boats lie there, ⟦d2|13⟧ more."


def test_marks_name_the_calculations_of_a_passage() -> None:
    text = read_passage("one", 0, ONE)
    assert [kind for some in text.marked for kind, _ in some] == ["share", "difference"]
    assert text.lost == 0


def test_a_figure_that_is_not_read_costs_its_calculation() -> None:
    assert read_passage("one", 0, "sum: They had ⟦p1|some⟧ and ⟦p1|4⟧, ⟦t1|9⟧ together.").lost == 1


def test_a_line_without_kinds_is_an_error() -> None:
    with pytest.raises(ValueError, match="no kinds before the text"):
        read_passage("one", 0, "Nothing stands here.")


def test_what_is_marked_is_meant_and_what_else_comes_out_is_left_out() -> None:
    found = list(rows(read_passage("one", 0, ONE)))
    assert sorted(kind for kind, _, meant in found if meant) == ["difference", "share"]


def test_a_planted_value_breaks_the_calculation() -> None:
    text = read_passage("one", 0, ONE)
    ((held, marked),) = zip(text.blocks, text.marked, strict=True)
    changed = planted(random.Random(1), held, marked[0])
    assert changed is not None
    assert not any(is_marked(one, marked[0]) and one.holds for one in candidates(changed))


@pytest.mark.parametrize("path", sorted(PASSAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_passage_is_of_the_form(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = LINE.fullmatch(line)
        assert found, f"{path.name}:{number}"
        assert {kind.strip() for kind in found["kinds"].split(",")} <= {*NAMES, *OTHER}, f"{path.name}:{number}"
        assert not re.search("[⟦⟧]", MARK.sub("", found["text"])), f"{path.name}:{number}"


def test_a_file_of_passages_is_one_fold(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(f"{ONE}\nnone: They came at 9 with 12 dogs.\n", encoding="utf-8")
    second.write_text(f"{ONE}\n", encoding="utf-8")

    found = [read_passage(*line) for line in lines_of([second, first])]

    assert [(text.group, text.fold) for text in found] == [("a", 0), ("a", 0), ("b", 1)]


def test_a_passage_may_have_several_lines() -> None:
    text = read_passage("one", 0, r"sum: - ⟦p1|4⟧ hens\n- ⟦p1|5⟧ geese\n\nThat makes ⟦t1|9⟧ birds.")

    assert text.lost == 0
