"""Leftovers, sentences and interview turns, as examples in segment/*.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model import SectionKind, Span
from crossfoot.read import read_text
from crossfoot.segment import segment
from crossfoot.segment.leftovers import leftover
from crossfoot.segment.sentences import sentences

FOLDER = Path(__file__).parent / "segment"


def examples(stem: str) -> list[Any]:
    """Return the examples of one file as parameters; a `gap` is a strict expected failure."""
    rows = yaml.safe_load((FOLDER / f"{stem}.yaml").read_text(encoding="utf-8"))
    parameters = []
    for number, row in enumerate(rows):
        marks = [pytest.mark.xfail(reason=row["gap"], strict=True)] if "gap" in row else []
        shown = row.get("text") or " ".join(row.get("sentences") or row["paragraphs"])
        parameters.append(pytest.param(row, id=f"{number}-{shown[:40]}", marks=marks))
    return parameters


@pytest.mark.parametrize("example", examples("leftovers"))
def test_leftovers(example: dict[str, Any]) -> None:
    """A leftover of a page is told with its reason, prose never is."""
    assert example["leftover"] == (leftover(example["text"]) is not None)


@pytest.mark.parametrize("example", examples("abbreviations"))
def test_sentences(example: dict[str, Any]) -> None:
    """A stop ends a sentence unless it belongs to an abbreviation, an initial or a number."""
    text = " ".join(example["sentences"])
    assert example["sentences"] == [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize("example", examples("turns"))
def test_turns(example: dict[str, Any]) -> None:
    """Turns need names that recur; labels of facts are none."""
    sections = segment(read_text("\n\n".join(example["paragraphs"]) + "\n", "a.txt")).sections
    assert example["speakers"] == [one.speaker if one.kind is SectionKind.TURN else None for one in sections]
    if "questions" in example:
        assert example["questions"] == [index for index, one in enumerate(sections) if one.question]


@pytest.mark.parametrize("example", examples("kinds"))
def test_kinds(example: dict[str, Any]) -> None:
    """A document's kind is told from its form; entries and records have a time of their own."""
    document = segment(read_text(example["text"], example["name"]))
    assert example["kind"] == (document.kind or "none")
    if "moments" in example:
        times = [section.moment for section in document.sections]
        assert example["moments"] == [time and time.label + "*" * time.ahead for time in times]


@pytest.mark.parametrize("example", examples("labels"))
def test_labels(example: dict[str, Any]) -> None:
    """Badges, titles and names of images are statements of the page, each with its place in the file."""
    document = segment(read_text(example["text"] + "\n", "a.md"))
    labels = [section for section in document.sections if section.kind is SectionKind.LABEL]
    assert example["labels"] == [section.text for section in labels]
    for section in labels:
        number = next((at for at, char in enumerate(section.text) if char.isdigit()), 0)
        assert section.text[number] == document.text[section.source(Span(number, number + 1)).start]
