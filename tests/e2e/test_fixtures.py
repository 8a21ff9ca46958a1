"""The fixtures through the real command, held against what is expected of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.command import crossfoot
from tests.e2e.golden import FIXTURES, cases, golden


@pytest.mark.parametrize("folder", cases(), ids=lambda folder: folder.name)
def test_a_fixture_gives_its_expected_output(folder: Path) -> None:
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")) == json.loads(golden(folder))


@cache
def findings(folder: str) -> list[dict[str, Any]]:
    """Return the errors and warnings of a fixture."""
    report = json.loads(crossfoot("check", f"fixtures/{folder}", "--format", "json").stdout)
    return [finding for finding in report["findings"] if finding["severity"] != "notice"]


def touches(folder: str, *places: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the errors and warnings that have a place in each of `places` (document, part of a sentence)."""
    spans = []
    for document, passage in places:
        text = (FIXTURES / folder / document).read_text(encoding="utf-8")
        start = text.index(passage)
        spans.append((document, start, start + len(passage)))
    return [
        finding
        for finding in findings(folder)
        if all(
            any(
                one["document"] == document and one["start"] < end and start < one["end"]
                for one in finding["locations"]
            )
            for document, start, end in spans
        )
    ]


ARTICLE = "article.md"
CARELESS = "interview-2.md"

PLANTED = {
    "up to for more than": [(CARELESS, "up to 10,000 North Korean soldiers"), (ARTICLE, "more than 10,000")],
    "digits swapped": [(CARELESS, "82 armored vehicles"), (ARTICLE, "28 armored vehicles")],
    "killed for casualties": [
        (CARELESS, "more than 200 Russian soldiers killed"),
        (ARTICLE, "more than 200 casualties"),
    ],
    "one day for three": [
        (CARELESS, "more than 200 casualties in a single day"),
        (ARTICLE, "more than 200 casualties"),
    ],
    "wrong date": [(CARELESS, "the 14th")],
    "wrong attribution": [(CARELESS, "10 Russian armored vehicles"), (ARTICLE, "10 Russian armored vehicles")],
    "not in the article": [(CARELESS, "450 North Korean soldiers")],
    "headline: killed for casualties": [
        (ARTICLE, "More than 200 Russians killed"),
        (ARTICLE, "more than 200 casualties"),
    ],
    "headline: the wrong credit": [
        (ARTICLE, "Korean media: “More than 200"),
        (ARTICLE, "Bild reported, the Russian army"),
    ],
    "headline on the page": [("page.html", "More than 200 Russians killed")],
}


GAPS = {
    "killed for casualties": "the source's headline has the number for those killed as well",
    "wrong date": "a day told by its number alone is of no month that the model could compare",
}


@pytest.mark.parametrize(
    "places",
    [
        pytest.param(places, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
        for name, places in PLANTED.items()
    ],
)
def test_what_is_planted_in_kursk_is_found(places: list[tuple[str, str]]) -> None:
    assert touches("kursk", *places)


AGREEING = {
    "10 on one day, 28 in three": [(ARTICLE, "10 Russian armored vehicles"), (ARTICLE, "28 armored vehicles")],
    "over, more than": [("interview.md", "Over 10,000"), (ARTICLE, "more than 10,000")],
    "faithful interview": [("interview.md", "28 armored vehicles")],
    "two weeks, a fortnight": [("interview.md", "two weeks")],
    "the 12th, the 13th": [(ARTICLE, "on the 12th"), (ARTICLE, "on the 13th")],
    "ten on the page": [("page.html", "ten armored vehicles")],
}


@pytest.mark.parametrize("places", AGREEING.values(), ids=AGREEING)
def test_what_agrees_in_kursk_is_not_told(places: list[tuple[str, str]]) -> None:
    assert touches("kursk", *places) == []


@pytest.mark.parametrize(
    ("folder", "document", "passages"),
    [
        ("results", "story.md", ["$412.6 billion", "$34.7 million", "1.7 percent", "up to $1.2 billion"]),
        ("results", "release.md", []),
        ("results", "note.md", []),
        ("flood", "summary.md", ["Wednesday, 6 February 2025", "4.5 meters"]),
        ("flood", "council.txt", []),
    ],
    ids=["story", "release", "note", "summary", "council"],
)
def test_what_is_planted_elsewhere_is_found_and_nothing_else(folder: str, document: str, passages: list[str]) -> None:
    text = (FIXTURES / folder / document).read_text(encoding="utf-8")
    first = [finding["locations"][0] for finding in findings(folder)]
    told = sorted({(place["start"], place["text"]) for place in first if place["document"] == document})
    spans = [(text.index(passage), text.index(passage) + len(passage)) for passage in passages]
    assert len(spans) == len(told)
    assert all(any(start <= at < end for at, _ in told) for start, end in spans)
