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


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("The band rose from 40 members to 55.", True),
        ("The band fell from 40 members to 55.", False),  # none of the words
        ("From 40 members to 55 the band rose.", False),  # not in their order
        ("The band rose from a few members to 55.", False),  # a figure is lacking
        ("The band ROSE from 40 members to 55.", True),
    ],
)
def test_a_wording_is_looked_for_where_its_words_and_figures_stand_in_order(text: str, possible: bool) -> None:
    assert possible == wording("<rose>... from {low}~ to {high}").possible(one(text), lambda _, figure: True)


def test_a_figure_that_cannot_play_its_part_is_none_of_it() -> None:
    said = wording("{part} of {whole}")
    assert not said.possible(one("Of the farms, 4 of 12 hectares each."), lambda part, _: part != "whole")
