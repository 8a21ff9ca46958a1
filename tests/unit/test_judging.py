"""What is found in one group of documents depends on no other, and an error in one costs no other anything."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crossfoot import compare, pipeline
from crossfoot.config import Scope, Settings
from crossfoot.judging import Edit, Group, Terms, _groups, _standing, judge
from crossfoot.link import groups_of, project_of, reachable, standing
from crossfoot.model import Analysis, Finding, Link, Linkage
from crossfoot.rules import load_rules
from tests.command import ROOT

SETTINGS = Settings(scope=Scope.FOLDER)
RULES = load_rules(SETTINGS)
THINGS = (
    "horses",
    "bridges",
    "ships",
    "apples",
    "nurses",
    "lamps",
    "islands",
    "poems",
    "wells",
    "buses",
    "tents",
    "goats",
)


@pytest.fixture(scope="module")
def stories() -> tuple[Analysis, ...]:
    """The analyses of four stories and the pages of a project."""
    analyses, unread, _ = pipeline.analyse_all([ROOT / "fixtures"], SETTINGS)
    assert unread == ()
    return analyses


def test_groups_are_what_pairs_join() -> None:
    assert (("a", "c", "d"), ("b",), ("e", "f")) == groups_of("fedcba", [("c", "d"), ("a", "d"), ("e", "f")])


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.FOLDER, Scope.CITATIONS])
def test_groups_find_what_the_whole_finds(stories: tuple[Analysis, ...], scope: Scope) -> None:
    settings = Settings(scope=scope)
    report = pipeline.check_analyses(stories, RULES, settings)
    pairs = reachable(stories, scope)
    project = project_of(one.document for one in stories)
    whole = judge(Group(analyses=stories, stories=pairs), terms=Terms(settings=settings, rules=RULES, project=project))
    assert len(report.findings) > 10
    assert sorted(whole.findings, key=repr) == sorted(report.findings, key=repr)
    assert whole.linkage == report.linkage


def test_pages_of_a_project_are_one_group_only_where_one_is_out_of_date(tmp_path: Path) -> None:
    pages = {
        "README": "81 built-in checks",
        "guide": "96 built-in checks",
        "faq": "81 built-in checks",
        "team": "7 members",
    }
    pages |= {f"page{number}": f"{number + 100} {thing}" for number, thing in enumerate(THINGS)}
    for name, thing in pages.items():
        (tmp_path / f"{name}.md").write_text(f"It has {thing}.\n")
    analyses, _, _ = pipeline.analyse_all([tmp_path], SETTINGS)
    terms = Terms(settings=SETTINGS, project=project_of(one.document for one in analyses))
    groups = _groups(analyses, terms, None, _standing(analyses, terms))
    assert sorted(len(group.names) for group in groups) == [1] * (len(pages) - 2) + [2]
    assert {name for group in groups if group.standing for name in group.names} == {"README.md", "guide.md"}


def test_an_error_in_the_links_of_a_project_costs_no_group_anything(
    stories: tuple[Analysis, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    untouched = pipeline.check_analyses(stories, RULES, SETTINGS)

    def fails(*_: object, **__: object) -> list[Link]:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(standing, "project_links", fails)
    report = pipeline.check_analyses(stories, RULES, SETTINGS)
    assert [one.code for one in report.findings if one.code == "CF004"] == ["CF004"]
    assert len(report.linkage.comparable) == len(untouched.linkage.comparable)
    left = {one.message for one in untouched.findings} - {one.message for one in report.findings}
    assert len(left) < len(untouched.findings) / 2


def test_an_error_in_a_group_costs_no_other_anything(
    stories: tuple[Analysis, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    untouched = pipeline.check_analyses(stories, RULES, SETTINGS)
    original = compare.compare

    def fails(linkage: Linkage) -> Linkage:
        if any(name.startswith("kursk/") for pair in linkage.comparable for name in pair):
            raise ZeroDivisionError("boom")
        return original(linkage)

    monkeypatch.setattr(compare, "compare", fails)
    report = pipeline.check_analyses(stories, RULES, SETTINGS)
    (failure,) = [one for one in report.findings if one.code == "CF004"]
    assert "stage compare of kursk/" in failure.message
    assert _elsewhere(untouched.findings) == _elsewhere(report.findings)


def _elsewhere(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if not one.locations[0].document.startswith("kursk/")]


def test_where_no_groups_can_be_made_each_document_is_checked_alone(
    stories: tuple[Analysis, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("crossfoot.link.stories.reachable", fails)
    report = pipeline.check_analyses(stories, RULES, SETTINGS)
    assert 1 == sum(one.code == "CF004" for one in report.findings)
    assert any(one.code.startswith("CF4") for one in report.findings)


def test_terms_with_rules_of_their_own_are_not_kept(stories: tuple[Analysis, ...], tmp_path: Path) -> None:
    before = pipeline.check_analyses(stories, (), SETTINGS)
    assert Terms(settings=SETTINGS, rules=RULES).identity() is None
    assert Terms(settings=SETTINGS, edit=Edit(before=before, changed=frozenset())).identity() is None
    (tmp_path / "a.yaml").write_text("a")
    own = Settings(rule_folders=(str(tmp_path),))
    first = Terms(settings=own).identity()
    (tmp_path / "a.yaml").write_text("b")
    assert first != Terms(settings=own).identity()


@pytest.mark.slow
def test_groups_on_two_processes_find_the_same(stories: tuple[Analysis, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pipeline.check_analyses(stories, RULES, SETTINGS)
    monkeypatch.setattr("crossfoot.engine.local.PARALLEL_FROM", 4)
    assert expected == pipeline.check_analyses(stories, RULES, replace(SETTINGS, jobs=2))
