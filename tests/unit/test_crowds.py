"""Sentences that are too full are read and shown, and a notice says that they are not compared."""

from __future__ import annotations

import pytest

from crossfoot import crowds
from crossfoot.config import Settings
from crossfoot.limits import SENTENCE, SENTENCE_FIGURES
from crossfoot.model import Analysis, Finding
from crossfoot.pipeline import check_analyses, reanalyse
from crossfoot.read import read_text


def _analysis(text: str) -> Analysis:
    found = reanalyse(read_text(text, "a.md"), text)
    assert not isinstance(found, Finding)
    return found


def _numbers(count: int) -> str:
    return "They counted " + ", ".join(f"{number + 100} men" for number in range(count)) + ".\n"


def test_a_sentence_of_as_many_figures_as_people_write_is_compared() -> None:
    analysis = _analysis(_numbers(SENTENCE_FIGURES))
    assert analysis.document.faults == ()
    assert crowds.without(analysis) is analysis


def test_the_figures_of_a_fuller_sentence_are_kept_and_not_compared() -> None:
    analysis = _analysis(_numbers(SENTENCE_FIGURES + 1) + "\nOn 12 May 2024, 5 women came.\n")
    assert len(analysis.figures) == SENTENCE_FIGURES + 2
    assert [figure.text for figure in crowds.without(analysis).figures] == ["5"]
    (fault,) = analysis.document.faults
    assert fault.minor
    assert "not compared" in fault.message


def test_dates_count_as_well() -> None:
    analysis = _analysis("It rained on " + ", ".join(f"{day % 28 + 1} May {1900 + day}" for day in range(70)) + ".\n")
    assert crowds.without(analysis).dates == ()


def test_the_figures_of_a_sentence_as_long_as_a_booklet_are_not_compared() -> None:
    analysis = _analysis("They saw 5 men and " + "very " * (SENTENCE // 5) + "old houses.\n")
    assert [figure.text for figure in analysis.figures] == ["5"]
    assert crowds.without(analysis).figures == ()


@pytest.mark.parametrize("count", [1, 3])
def test_one_notice_tells_of_all_crowded_sentences_of_a_document(count: int) -> None:
    analysis = _analysis((_numbers(SENTENCE_FIGURES + 1) + "\n") * count)
    (fault,) = analysis.document.faults
    assert (" like it" in fault.message) == (count > 1)
    report = check_analyses((analysis,), (), Settings())
    assert report.analyses[0].figures == analysis.figures
