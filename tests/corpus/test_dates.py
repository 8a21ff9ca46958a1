"""Dates: what extract reads of them (extract/dates*.yaml), what they come to with an anchor (resolve/anchor*.yaml), and the periods
that they bound (periods/*.yaml).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract.dates import extract_dates
from crossfoot.model import DateMention, Document, Metadata, Origin, Part, Section, SectionKind, Span, line_starts
from crossfoot.resolve.anchor import anchor_dates
from crossfoot.resolve.periods import with_periods

CORPUS = Path(__file__).parent
ALLOWED = {"text", "anchor", "entry", "dates", "periods", "gap"}


def document_of(text: str, anchor: date | None = None, entry: str | None = None) -> Document:
    """One section a line; `# ` begins a headline; a sentence ends at a mark before a blank and a capital."""
    sections = []
    for line in re.finditer(r"[^\n]+", text):
        headline = line[0].startswith("# ")
        body = line[0].removeprefix("# ")
        ends = [match.end() for match in re.finditer(r"[.!?][”\"]?(?= [A-Z“\"])", body)]
        bounds = [0, *(end + 1 for end in ends)]
        sections.append(
            Section(
                kind=SectionKind.HEADLINE if headline else SectionKind.BODY,
                text=body,
                origin=Origin.literal(line.start() + 2 * headline, len(body)),
                sentences=tuple(Span(a, b) for a, b in zip(bounds, [*ends, len(body)], strict=True)),
                entry=entry,
            )
        )
    return Document(
        path="a.md",
        text=text,
        format="text",
        encoding="utf-8",
        metadata=Metadata(date=anchor),
        sections=tuple(sections),
        parts=(Part(title=None, kind=None, sections=range(len(sections))),),
        line_starts=line_starts(text),
    )


def mentions_of(document: Document) -> tuple[DateMention, ...]:
    return tuple(mention for index in range(len(document.sections)) for mention in extract_dates(document, index))


def cases(folder: str, pattern: str) -> list[Any]:
    found = []
    for path in sorted((CORPUS / folder).glob(pattern)):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            assert case.keys() <= ALLOWED, f"{path.name} {number}: {case.keys() - ALLOWED}"
            marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
            found.append(pytest.param(case, id=f"{path.stem}-{number}-{case['text'][:40]}", marks=marks))
    return found


def agree(expected: list[dict[str, Any]], found: tuple[DateMention, ...]) -> None:
    """Every date is expected and every expected one is there; fields that a case does not name are not compared."""
    told = [{key: getattr(mention, key) for key in case} for case, mention in zip(expected, found, strict=False)] + [
        {"text": mention.text, "timex": mention.timex} for mention in found[len(expected) :]
    ]
    assert expected == told


@pytest.mark.parametrize("case", cases("extract", "dates*.yaml"))
def test_dates_are_read(case: dict[str, Any]) -> None:
    document = document_of(case["text"])
    found = mentions_of(document)
    assert all(document.text[mention.span.start : mention.span.end] == mention.text for mention in found)
    agree(case["dates"], found)


@pytest.mark.parametrize("case", cases("resolve", "anchor*.yaml"))
def test_dates_are_settled(case: dict[str, Any]) -> None:
    document = document_of(case["text"], case.get("anchor"), case.get("entry"))
    agree(case["dates"], anchor_dates(mentions_of(document), document))


@pytest.mark.parametrize("case", cases("periods", "*.yaml"))
def test_dates_are_ends_of_periods(case: dict[str, Any]) -> None:
    document = document_of(case["text"], case.get("anchor"))
    dates, periods = with_periods(anchor_dates(mentions_of(document), document), document)
    assert all(document.text[period.span.start : period.span.end] == period.text for period in periods)
    agree(case["dates"], dates)
    agree(case["periods"], periods)
