"""Every example of every rule file is told, or left alone, as it says; `gap` marks a known limit as a strict xfail."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crossfoot.config import Settings
from crossfoot.model import Finding, Report
from crossfoot.rules import Example, Rule, load_rules
from crossfoot.rules.draft import STATEMENT
from crossfoot.rules.engine import PLACEHOLDER
from crossfoot.rules.kinds import KINDS
from scripts.messages import run

RULES = load_rules(Settings())
INTERVAL = re.compile(
    r"\binf\b|[∩∅∈∉⊂≠≤≥]|[\[(]-?[\d.,]+, -?[\d.,]+[\])]|XXXX\S*|_REF\b|\b\d{4}-(?:\d\d|W\d\d|Q\d|[A-Z]{2})[\w:+-]*|\bPT?\d+[A-Z]\b|T[A-Z]{2}\b"
)
"""Notation of intervals and of TIMEX3."""
CODED = re.compile(rf"{INTERVAL.pattern}|[{{}}]|\w+_\w+|  +|\s[,;:.)]|[,;:] ?[,;:]")
"""The same, placeholders left open, names of code, and gaps where a value was missing."""
LEMMAS = re.compile(r"\b(?:event|counts|predicate|counted|lemma|slot|dimension):? (\w+)")
"""A word of the program with what it knows."""


def examples() -> list[Any]:
    return [
        pytest.param(
            rule,
            example,
            id=f"{rule.code} {example.title}",
            marks=[pytest.mark.xfail(strict=True, reason=example.gap)] if example.gap else [],
        )
        for rule in RULES
        for example in rule.examples
    ]


def told(finding: Finding, report: Report) -> str:
    """Return the places of a finding as examples write them: "a.md 82 | b.md 28"."""
    return " | ".join(
        f"{place.document} {report.documents[place.document].text[place.span.start : place.span.end]}"
        for place in finding.locations
    )


def unspeakable(finding: Finding, example: Example) -> list[str]:
    """Return what nobody says in a message, and what no evidence may be told in; words that the documents have are left out."""
    documents = " ".join(" ".join((*example.documents, *example.documents.values())).split())
    faults = [found for found in CODED.findall(finding.message) if found not in documents]
    faults += [word for word in LEMMAS.findall(finding.message) if word not in documents]
    faults += [found for piece in finding.evidence for found in INTERVAL.findall(piece) if found not in documents]
    return faults + [pair for pair in ("“”", "?", "None") if pair in finding.message and pair not in documents]


@pytest.mark.parametrize(("rule", "example"), examples())
def test_example(rule: Rule, example: Example, tmp_path: Path) -> None:
    report = run(rule, example, tmp_path)
    assert sorted(example.findings) == sorted(told(finding, report) for finding in report.findings)
    for finding in report.findings:
        assert finding.code == rule.code
        assert unspeakable(finding, example) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_has_examples_that_fire_and_that_stay_quiet(rule: Rule) -> None:
    now = [example for example in rule.examples if example.gap is None]
    assert any(example.findings for example in now)
    assert any(not example.findings for example in now)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_message_uses_known_values(rule: Rule) -> None:
    known = KINDS[rule.extends].placeholders | getattr(rule.params, "placeholders", frozenset())
    assert set(PLACEHOLDER.findall(rule.message)) <= known | {STATEMENT}


@pytest.mark.parametrize("field", ["code", "name"])
def test_is_unique(field: str) -> None:
    counts = Counter(getattr(rule, field) for rule in RULES)
    assert [value for value, count in counts.items() if count > 1] == []
