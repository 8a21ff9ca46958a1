"""Paragraphs longer than anybody writes are read as several, and every place still leads back to the file."""

from __future__ import annotations

from crossfoot.limits import PARAGRAPH
from crossfoot.model import Span
from crossfoot.read import read_text
from crossfoot.segment import segment


def test_a_long_paragraph_is_several_sections_at_ends_of_sentences() -> None:
    text = " ".join(f"They counted **{number}** men in the hall." for number in range(2_000)) + "\n"
    document = segment(read_text(text, "a.md"))
    assert len(document.sections) == len(document.blocks) > 5
    assert sum(len(section.sentences) for section in document.sections) == 2_000
    for section, block in zip(document.sections, document.blocks, strict=True):
        assert len(section.text) <= PARAGRAPH
        assert section.text.startswith("They counted")
        assert section.text.endswith("hall.")
        first = block.strong[0]
        held = section.source(first)
        assert text[held.start : held.end] == section.text[first.start : first.end]
    last = document.sections[-1]
    held = last.source(Span(0, len(last.text)))
    assert text[held.start : held.end].replace("*", "") == last.text


def test_a_sentence_of_any_length_stays_one() -> None:
    document = segment(read_text("They saw 5 " + "very " * PARAGRAPH + "old men.\n", "a.md"))
    assert len(document.sections) == 1
