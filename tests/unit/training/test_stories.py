"""Tagged stories: tags are taken out of the text, and each statement knows its fact."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from crossfoot.config import Scope
from crossfoot.link.corpus import gather
from crossfoot.link.statements import Statement, statements_of
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.training.planting import misdated, slipped, with_other_bound, with_other_unit
from crossfoot.training.stories import folders, read_story

STORIES = Path(__file__).parents[2] / "stories"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "01-quay"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "a.md").write_text("On ⟦d1|4 May 2024⟧ the quay took ⟦f1|28⟧ barges.\n", encoding="utf-8")
    (folder / "docs" / "b.md").write_text("The quay took ⟦f1|28⟧ barges.\n", encoding="utf-8")
    edit = {"id": "e1", "type": "value", "doc": "b.md", "fact": "f1", "find": "⟦f1|28⟧", "replace": "⟦f1|82⟧"}
    (folder / "story.json").write_text(json.dumps({"facts": {}, "edits": [edit]}), encoding="utf-8")
    return folder


def test_statements_know_their_facts(story: Path) -> None:
    found = read_story(story, edits=True)
    told = zip(found.clean.statements, found.clean.facts, strict=True)
    assert [(one.mention.text, fact) for one, fact in told] == [("4 May 2024", "d1"), ("28", "f1"), ("28", "f1")]
    ((edit, after),) = found.edited
    assert (edit.type, edit.document) == ("value", "b.md")
    assert [one.mention.text for one in after.statements] == ["4 May 2024", "28", "82"]
    assert 0 <= found.fold < 5


def test_an_edit_that_finds_nothing_is_told(story: Path) -> None:
    data = json.loads((story / "story.json").read_text(encoding="utf-8"))
    data["edits"][0]["find"] = "29"
    (story / "story.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=r"01-quay, edit e1: `find` stands 0 times in b\.md"):
        read_story(story, edits=True)


def test_a_planted_value_is_another_one(story: Path) -> None:
    date, figure, _ = read_story(story, edits=False).clean.statements
    for seed in range(40):
        wrong = slipped(figure, random.Random(seed))
        assert wrong is not None
        assert wrong.figure is not None
        assert wrong.figure.value not in {None, Decimal(28), Decimal(0)}
        other = misdated(date, random.Random(seed))
        assert other is None or other.mention.timex != "2024-05-04"


def statement(text: str) -> Statement:
    analysis = analyse(SourceFile(path=Path("a.md"), name="a.md", text=text))
    assert isinstance(analysis, Analysis)
    (found,) = statements_of(gather((analysis,), Scope.ALL))
    return found


@pytest.mark.parametrize(
    "text", ["The bridge is 412 metres long.", "Sales rose by 3.4 per cent.", "It cost £2,310 to mend."]
)
def test_a_planted_unit_is_another_one(text: str) -> None:
    one = statement(text)
    for seed in range(20):
        wrong = with_other_unit(one, random.Random(seed))
        assert wrong is not None
        assert wrong.figure is not None
        assert one.figure is not None
        assert wrong.figure.value == one.figure.value
        assert wrong.figure.unit not in {None, one.figure.unit}


def test_a_count_has_no_unit_to_be_planted() -> None:
    assert with_other_unit(statement("The quay took 28 barges."), random.Random(1)) is None


def test_a_planted_bound_holds_nothing_that_the_true_one_holds() -> None:
    one = statement("The quay took more than 412 barges.")
    for seed in range(20):
        wrong = with_other_bound(one, random.Random(seed))
        assert wrong is not None
        assert wrong.figure is not None
        low, high = wrong.figure.interval.low, wrong.figure.interval.high
        assert (low is None and high == 412) or (low is not None and low > 412)
    assert with_other_bound(statement("The quay took 28 barges."), random.Random(1)) is None


def test_the_stories_of_the_project_are_whole() -> None:
    found = folders([STORIES])
    assert len(found) >= 50
    for folder in found:
        data = json.loads((folder / "story.json").read_text(encoding="utf-8"))
        for edit in data["edits"]:
            text = (folder / "docs" / edit["doc"]).read_text(encoding="utf-8")
            assert text.count(edit["find"]) == 1, f"{folder.name} {edit['id']}"
