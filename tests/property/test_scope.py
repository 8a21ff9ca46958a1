"""No finding joins documents that may not be compared, whatever the rule: the examples of all rules, one folder a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossfoot.config import Scope, Settings
from crossfoot.model import Report
from crossfoot.pipeline import check, matrix_of
from crossfoot.rules import Rule, engine, load_rules
from crossfoot.rules.draft import Case
from crossfoot.rules.kinds import KINDS

RULES = load_rules(Settings())
BY_CODE = {rule.code: rule for rule in RULES}
PAIR = {
    "fees.md": "The chancellor announced fee cuts of 12% this year and 6% over the next three years.\n",
    "orders.md": "Orders are up 6% to 12%, the firm said.\n",
}


def stories(rule: Rule) -> Iterator[dict[str, str]]:
    """Yield the documents of each example that fires and has several."""
    for example in rule.examples:
        if len(example.documents) > 1 and example.findings:
            yield dict(example.documents)


def apart(folder: Path, documents: dict[str, str]) -> Path:
    """Write each document into a folder of its own."""
    for number, (name, text) in enumerate(documents.items()):
        file = folder / f"story-{number}" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return folder


def joined(report: Report) -> list[list[str]]:
    """Return the documents of each finding that has several."""
    names = [sorted({place.document for place in finding.locations}) for finding in report.findings]
    return [one for one in names if len(one) > 1]


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every draft through: the kinds themselves have to look at comparable documents only."""
    monkeypatch.setattr(engine, "_in_scope", lambda draft, case: True)


@pytest.mark.slow
@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("rule", [rule for rule in RULES if any(stories(rule))], ids=lambda rule: rule.code)
def test_no_finding_joins_two_folders(rule: Rule, tmp_path: Path) -> None:
    for number, documents in enumerate(stories(rule)):
        folder = apart(tmp_path / str(number), documents)
        report = check([folder], RULES, Settings(scope=Scope.FOLDER))
        assert [] == joined(report)
        for fact in matrix_of(report).facts:
            assert 1 == len({Path(name).parent for name in fact.documents})


@pytest.mark.slow
@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("rule", [rule for rule in RULES if any(stories(rule))], ids=lambda rule: rule.code)
def test_no_finding_joins_documents_that_do_not_cite_each_other(rule: Rule, tmp_path: Path) -> None:
    for number, documents in enumerate(stories(rule)):
        report = check([apart(tmp_path / str(number), documents)], RULES, Settings(scope=Scope.CITATIONS))
        near = defaultdict(set)
        for citation in report.linkage.citations:
            near[citation.citing.document].add(citation.cited.document)
            near[citation.cited.document].add(citation.citing.document)
        for names in joined(report):
            assert all(near[name] for name in names), names


@pytest.mark.slow
def test_the_whole_corpus_of_examples_joins_nothing_across_folders(tmp_path: Path) -> None:
    everything = {
        f"{rule.code}-{number}-{name}": text
        for rule in RULES
        for number, documents in enumerate(stories(rule))
        for name, text in documents.items()
    }
    report = check([apart(tmp_path, everything)], RULES, Settings(scope=Scope.FOLDER))
    assert len(everything) == len(report.analyses) > 100
    assert [] == joined(report)


def test_the_value_before_of_another_folder_is_no_value_before(tmp_path: Path) -> None:
    together = check([apart(tmp_path, PAIR)], (BY_CODE["CF405"],), Settings())
    assert joined(together)
    assert [] == joined(check([tmp_path], (BY_CODE["CF405"],), Settings(scope=Scope.FOLDER)))


def test_the_engine_drops_what_a_kind_joins_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = apart(tmp_path, PAIR)
    report = check([folder], (), Settings(scope=Scope.FOLDER))
    names = [analysis.document.path for analysis in report.analyses]
    assert not report.linkage.joins(names)
    assert report.linkage.joins(names[:1])
    assert check([folder], (), Settings()).linkage.joins(names)
    drafts = KINDS["points"].check
    case = Case(analyses=report.analyses, linkage=check([folder], (), Settings()).linkage)
    (draft,) = drafts(case, None)
    assert engine._in_scope(draft, case)
    assert not engine._in_scope(draft, Case(analyses=report.analyses, linkage=report.linkage))
