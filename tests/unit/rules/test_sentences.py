"""Wordings: which figure of a sentence plays which part."""

from __future__ import annotations

import pytest

from crossfoot.extract import extract
from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules.arithmetic.sentences import Sentence, sentences, wording
from crossfoot.segment import segment


def one(text: str) -> Sentence:
    document = segment(read_text(text, "a.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(document=document, figures=mentions.figures, dates=mentions.dates)
    return next(iter(sentences(analysis)))


def test_offsets_stay_when_figures_are_blanked_out() -> None:
    sentence = one("It has twelve hundred cows and $3.5 million.")
    assert len(sentence.text) == len(sentence.section.text)
    assert "cows and" in sentence.text
    assert not any(character.isdigit() for character in sentence.text)


def test_cells_of_tables_are_no_sentences() -> None:
    document = segment(read_text("| a | b |\n| --- | --- |\n| 3 of 4 | 5 |\n", "a.md"))
    mentions = resolve(extract(document), document)
    assert list(sentences(Analysis(document=document, figures=mentions.figures, dates=()))) == []


@pytest.mark.parametrize("text", ["{part", "<no_such_list> {part}", "({part}"])
def test_a_wording_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"wording|list|part"):
        wording(text)
