"""Repositories in miniature: each stale count in their present is told, nothing of their history is."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from crossfoot import pipeline
from crossfoot.config import Settings
from crossfoot.model import Finding, Severity
from crossfoot.rules import load_rules
from tests.command import ROOT

SETTINGS = Settings(jobs=1)
PROJECTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "resources" / "projects" / "planted.yaml").read_text(encoding="utf-8")
)


@cache
def findings(project: str) -> tuple[Finding, ...]:
    """Return what is told of a project, notices left out."""
    report = pipeline.check([ROOT / PROJECTS[project]["folder"]], load_rules(SETTINGS), SETTINGS)
    return tuple(one for one in report.findings if one.severity is not Severity.NOTICE)


def planted(project: str, document: str, passage: str) -> tuple[str, int, int]:
    """Return where a stale passage stands: document, start, end."""
    text = (ROOT / PROJECTS[project]["folder"] / document).read_text(encoding="utf-8")
    start = text.index(passage)
    return document, start, start + len(passage)


def points(finding: Finding, place: tuple[str, int, int]) -> bool:
    """Say whether a place of a finding lies in a stale passage."""
    document, start, end = place
    return any(one.document == document and one.span.start < end and start < one.span.end for one in finding.locations)


def cases(key: str) -> list[Any]:
    """Return the stale passages of all projects under `key` as parameters."""
    return [
        pytest.param(project, document, passage, id=f"{project}: {passage}")
        for project, entry in PROJECTS.items()
        for document, passage, *_ in entry[key]
    ]


@pytest.mark.parametrize(("project", "document", "passage"), cases("stale"))
def test_each_stale_statement_of_the_present_is_told(project: str, document: str, passage: str) -> None:
    place = planted(project, document, passage)
    assert any(points(one, place) for one in findings(project))


@pytest.mark.parametrize(("project", "document", "passage"), cases("gaps"))
def test_what_is_not_found_yet(project: str, document: str, passage: str) -> None:
    place = planted(project, document, passage)
    assert not any(points(one, place) for one in findings(project)), "no gap any more: move it to the stale ones"


@pytest.mark.parametrize("project", PROJECTS)
def test_nothing_of_the_history_is_told(project: str) -> None:
    places = [planted(project, document, passage) for document, passage, *_ in PROJECTS[project]["stale"]]
    assert [one.message for one in findings(project) if not any(points(one, place) for place in places)] == []


@pytest.mark.parametrize("project", PROJECTS)
def test_the_page_that_is_out_of_date_stands_first(project: str) -> None:
    places = [planted(project, document, passage) for document, passage, *_ in PROJECTS[project]["stale"]]
    firsts = [(one.message, one.locations[0]) for one in findings(project)]
    assert [
        message
        for message, first in firsts
        if not any(
            first.document == document and first.span.start < end and start < first.span.end
            for document, start, end in places
        )
    ] == []
