"""What the parser is given for a sentence: short numbers, no approximators, no numbers in brackets; and the way back."""

import pytest

from crossfoot.extract import extract
from crossfoot.read import read_text
from crossfoot.resolve.plain import simplified
from crossfoot.segment import segment


def given(text: str) -> tuple[str, list[str]]:
    """Return the simplified text of a one-sentence document, and what each of its words leads back to."""
    document = segment(read_text(text, "a.txt"))
    section = document.sections[0]
    sentence = section.sentences[0]
    simple, places = simplified(section.text, sentence, extract(document).figures)
    words, at = [], 0
    for word in simple.split():
        start = simple.index(word, at)
        at = start + len(word)
        low, high = places(start, at)
        words.append(section.text[low:high])
    return simple, words


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("More than 10,000 soldiers left the town.", "10,000 soldiers left the town."),
        ("Half-a-million pounds went into the hall of the town.", None),
        ("Revenue was between £1.64 billion and £1.67 billion this year.", "Revenue was of $12 this year."),
        ("Turnout was 62 per cent in the town that day.", "Turnout was 12% in the town that day."),
        ("Four hundred and fifty-five million came in that year.", "12 came in that year."),
        ("Pain was told by 257 (61%) and 244 (58%) of them.", "Pain was told by 257 and 244 of them."),
        ("One of the men left the town that day.", "One of the men left the town that day."),
    ],
)
def test_numbers_are_short_and_plain(text: str, simple: str | None) -> None:
    """Long numbers become short ones, approximators and bracketed numbers go."""
    got, _ = given(text)
    if simple is not None:
        assert simple == got


def test_words_lead_back_to_the_text() -> None:
    """A word that was left alone leads back to itself, one that was put in to the whole number."""
    simple, words = given("Some four hundred and fifty-five million pounds came in at last.")
    assert simple.split()[0] == "$12"
    assert words[0] == "four hundred and fifty-five million pounds"
    assert words[1:] == ["came", "in", "at", "last."]
