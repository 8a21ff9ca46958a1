"""Every example of tests/corpus/lexicon: how words stand to each other, what they leave out, what they tie together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.language import words
from crossfoot.model import SectionKind
from crossfoot.read import read_text
from crossfoot.read.decisions import verdict_of
from crossfoot.rules.arithmetic.direction import way_told
from crossfoot.rules.lists.items import bracketed
from crossfoot.segment import segment
from tests.unit.link.sample import analyses, cited, linked, told

FOLDER = Path(__file__).parent / "lexicon"


def nouns(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the nouns of a case stand to each other; the relation must be mirrored when they change places."""
    a, b = case["nouns"]
    mirror = {"narrower": "wider", "wider": "narrower"}
    forward, backward = words.noun_relation(a, b), words.noun_relation(b, a)
    assert backward == mirror.get(str(forward), forward)
    return {"relation": forward, "apart": words.known_apart(a, b)}


def verbs(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the verbs of a case stand to each other, whichever comes first."""
    a, b = case["verbs"]
    assert words.verb_relation(a, b) == words.verb_relation(b, a)
    return {"relation": words.verb_relation(a, b), "apart": words.verbs_apart(a, b)}


def content(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lemmas of the content words and the names of a text."""
    return {"lemmas": list(words.content_lemmas(case["text"])), "names": list(words.proper_names(case["text"]))}


def documents(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ties the documents of a case together."""
    linkage = linked(case["documents"])
    return {"citations": cited(linkage), "links": told(linkage)}


def page(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts of a web page that are its own, without what stands around them."""
    sections = segment(read_text(f"<html><body>{case['page']}</body></html>", "page.html")).sections
    return {"kept": [section.text for section in sections if section.kind is not SectionKind.BOILERPLATE]}


def decision(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a cell of a decision column is read; None when it is no decision."""
    return {"verdict": getattr(verdict_of(str(case["decision"])), "value", None)}


def moved(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return which way the first amount of a text goes."""
    (analysis,) = analyses({"a.txt": case["moved"]})
    return {"way": way_told(analysis.figures[0], analysis)}


def listed(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many items a text in brackets has, the fewest and the most; none where it is no closed list."""
    found = bracketed(f" ({case['listed']})", 0, names=False)
    return {"items": [found.least, found.most] if found is not None else []}


READERS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "nouns": nouns,
    "verbs": verbs,
    "text": content,
    "documents": documents,
    "page": page,
    "decision": decision,
    "moved": moved,
    "listed": listed,
}


def examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            (reader,) = set(case) & set(READERS)
            subject = case.get("title", case[reader])
            name = subject if isinstance(subject, str) else " ".join(map(str, subject))
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            found.append(pytest.param(reader, case, id=f"{path.stem}: {name[:60]}", marks=marks))
    return found


@pytest.mark.parametrize(("reader", "case"), examples())
def test_words(reader: str, case: dict[str, Any]) -> None:
    found = READERS[reader](case)
    wanted = {key: value for key, value in case.items() if key not in {reader, "gap", "title"}}
    assert wanted
    assert wanted == {key: found[key] for key in wanted}
