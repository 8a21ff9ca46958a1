"""Which of two documents is told: by the ledger, by authority, by kind."""

from pathlib import Path

import pytest

from crossfoot import pipeline
from crossfoot.config import Scope, Settings
from crossfoot.model import Relation
from tests.unit.link.sample import analyses, linked, told

RIGHT = "In the third quarter of 2025 Halden Pumps of Tarnow sold 18,450 pumps."
WRONG = "In the third quarter of 2025 Halden Pumps of Tarnow sold 18,540 pumps."


def front(text: str, **fields: object) -> str:
    lines = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{lines}\n---\n\n{text}"


def test_the_weaker_document_comes_first_and_the_evidence_says_why() -> None:
    linkage = linked({"a.md": front(RIGHT, authority=10), "b.md": front(WRONG, authority=2)})
    assert told(linkage) == ["conflict b.md 18,540 | a.md 18,450 contradicts"]
    assert "a.md has authority 10, b.md 2" in linkage.links[0].evidence


def test_a_document_without_authority_is_the_weaker_one() -> None:
    linkage = linked({"a.md": RIGHT, "b.md": front(WRONG, authority=2)})
    assert told(linkage) == ["conflict a.md 18,450 | b.md 18,540 contradicts"]
    assert "b.md has authority 2, a.md none" in linkage.links[0].evidence


def test_equal_authority_changes_nothing() -> None:
    ranked = {"a.md": front(RIGHT, authority=3), "b.md": front(WRONG, authority=3)}
    assert told(linked(ranked)) == told(linked({"a.md": RIGHT, "b.md": WRONG}))
    assert not any("authority" in piece for link in linked(ranked).links for piece in link.evidence)


def test_a_stronger_document_is_never_told_against_the_weaker_one_that_it_cites() -> None:
    linkage = linked(
        {"blog.md": front(RIGHT, authority=2), "report.md": front(WRONG, authority=10, sources="[blog.md]")}
    )
    assert told(linkage) == ["conflict blog.md 18,450 | report.md 18,540 contradicts"]
    assert linkage.links[0].citation is None


def test_a_figure_credited_to_a_weaker_document_that_lacks_it_is_not_told() -> None:
    text = "According to the blog, Halden Pumps lost 412 orders."
    told_of_equals = linked({"blog.md": RIGHT, "report.md": front(text, sources="[blog.md]")}).unsupported
    stronger = linked({"blog.md": RIGHT, "report.md": front(text, sources="[blog.md]", authority=5)}).unsupported
    assert [one.figure.text for one in told_of_equals] == ["412"]
    assert stronger == ()


def test_a_value_that_only_a_weaker_document_replaces_is_not_stale() -> None:
    old = "The earthquake in Dravec left 41 people dead."
    new = "The number of dead in Dravec now stands at 57, up from 41 on Tuesday."

    def documents(authority: int) -> dict[str, str]:
        explainer = front(old, date="2025-03-15", sources="[bulletin.md]", authority=authority)
        return {"bulletin.md": front(new, date="2025-03-12"), "explainer.md": explainer}

    assert [link.kind for link in linked(documents(0)).links if link.relation is Relation.CONTRADICTS] == ["stale"]
    assert "stale" not in {link.kind for link in linked(documents(5)).links}


def test_kinds_decide_between_documents_that_do_not_cite_each_other() -> None:
    linkage = linked({"a.md": front(RIGHT, kind="report"), "b.md": front(WRONG, kind="summary")})
    assert told(linkage) == ["conflict b.md 18,540 | a.md 18,450 contradicts"]
    assert "a.md is a report, b.md a summary" in linkage.links[0].evidence


@pytest.mark.parametrize(
    ("value", "authority"), [("10", 10), ("'7'", 7), ("-1", -1), ("high", 0), ("true", 0), ("[1]", 0), ("1.5", 0)]
)
def test_authority_is_a_whole_number(value: str, authority: int) -> None:
    [found] = analyses({"a.md": f"---\nauthority: {value}\n---\n\nText."})
    assert found.document.metadata.authority == authority


def test_the_ledger_makes_a_figure_the_stronger(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "b.md").write_text(WRONG, encoding="utf-8")
    for value, wrong in (("18,450", "b.md"), ("18,540", "a.md")):
        ledger = tmp_path / "facts.csv"
        ledger.write_text(f'words,value\nHalden pumps sold,"{value}"\n', encoding="utf-8")
        report = pipeline.check([tmp_path], (), Settings(ledger=str(ledger), scope=Scope.ALL))
        [link] = [link for link in report.linkage.links if link.relation is Relation.CONTRADICTS]
        assert link.a.document == wrong
