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


def played(pattern: str, text: str) -> list[dict[str, str]]:
    sentence = one(text)
    return [{slot: f.text for slot, f in reading.items()} for reading in wording(pattern).readings(sentence)]


@pytest.mark.parametrize(
    ("pattern", "text", "parts"),
    [
        ("{part} of {base}", "It sold 12 of its 40 cows.", [{"part": "12", "base": "40"}]),
        ("{part}~ and {base}", "It has 12 brown cows and 40 goats.", [{"part": "12", "base": "40"}]),
        ("{part}~ and {base}", "It has 12 cows excluding calves and 40 goats.", []),
        ("{part}... {base}", "It had 12 cows in the year 2019, and now 40 goats.", [{"part": "12", "base": "40"}]),
        ("{#yes}-{#no}", "The council voted 51-49 for it.", [{"yes": "51", "no": "49"}]),
        ("game {#game}", "They won in game seven.", [{"game": "seven"}]),
        ("{n}~, {rate}~ {/n}", "In four days, 30 a day.", [{"n": "four days", "rate": "30"}]),
        ("{n}~, {rate}~ {/n}", "In four days, 30 a week.", []),
        ("<is> {part}", "There are about 12 cows.", [{"part": "12"}]),
    ],
)
def test_parts_are_played(pattern: str, text: str, parts: list[dict[str, str]]) -> None:
    assert parts == played(pattern, text)


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
