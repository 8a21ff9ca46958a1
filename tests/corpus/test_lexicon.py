"""Every example of tests/corpus/lexicon: how words stand to each other, what they leave out, what they tie together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.config import Fields
from crossfoot.language import words
from crossfoot.language.identify import language_of
from crossfoot.model import SectionKind
from crossfoot.read import fields, read_text
from crossfoot.read.decisions import verdict_of
from crossfoot.read.json_text import parsed
from crossfoot.read.records import json_reason, records_in
from crossfoot.review.fix import generated
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


def record(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields of a record are read as."""
    found, usual = case["record"], Fields()
    day = fields.date_of(found, usual)
    return {
        "title": fields.title_of(found, usual),
        "text": fields.text_of(found, usual),
        "date": day and day.isoformat(),
        "author": fields.author_of(found, usual),
        "id": fields.id_of(found, usual),
    }


def values(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many records are found in a value of JSON, and why it is no document."""
    text = json.dumps(case["values"])
    return {
        "records": len(records_in(parsed(text, "a.json"))),
        "left_out": json_reason(text.encode(), "a.json"),
    }


def dirty(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return a text as it is read, and how many characters of it were mended, by kind."""
    document = read_text(case["dirty"], "a.md")
    return {"read": document.blocks[0].text, "mended": {one.what: one.count for one in document.mended}}


def blocks(case: Mapping[str, Any], name: str, text: str) -> dict[str, Any]:
    """Return the blocks of a text, each with its kind."""
    return {"blocks": [f"{block.kind.value}: {block.text}" for block in read_text(text, name).blocks]}


def org(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the blocks of a text in Org."""
    return blocks(case, "a.org", case["org"])


def mail(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the blocks of a mail with a subject and a body."""
    text = f"Subject: {case.get('subject', 'News')}\n\n{case['mail']}"
    return blocks(case, "a.eml", text)


def prose(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the language that a text is told to be in, None for English and where nobody should say."""
    return {"language": language_of([case["prose"]])}


def head(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return whether the beginning of a file says that a program made it."""
    return {"made": generated(case["head"])}


READERS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "nouns": nouns,
    "verbs": verbs,
    "text": content,
    "documents": documents,
    "page": page,
    "decision": decision,
    "moved": moved,
    "listed": listed,
    "record": record,
    "values": values,
    "dirty": dirty,
    "org": org,
    "mail": mail,
    "prose": prose,
    "head": head,
}


def examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            reader = next(key for key in case if key in READERS)
            subject = case.get("title") or case[reader]
            name = subject if isinstance(subject, str) else " ".join(map(str, subject))
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            found.append(pytest.param(reader, case, id=f"{path.stem}: {name[:60]}", marks=marks))
    return found


@pytest.mark.parametrize(("reader", "case"), examples())
def test_words(reader: str, case: dict[str, Any]) -> None:
    found = READERS[reader](case)
    given = {reader, "gap", "subject"} | ({"title"} if reader != "record" else set())
    wanted = {key: value for key, value in case.items() if key not in given}
    assert wanted
    assert wanted == {key: found[key] for key in wanted}
