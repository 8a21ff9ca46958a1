from dataclasses import replace
from typing import Any

import pytest

from crossfoot.config import Settings
from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.comparisons.company import COMPANY, STANDING, TICKED
from crossfoot.link.comparisons.crossed import CROSSED
from crossfoot.link.comparisons.value import VALUES
from crossfoot.link.level_words import LEVELS, NAMES, level_in_words
from crossfoot.model import Mark, Report, Verified
from crossfoot.pipeline import check_analyses, verified
from crossfoot.report.ticked_html import texts
from crossfoot.report.verified import paragraphs, render, summary, told
from crossfoot.review.joining import joined
from crossfoot.rules import load_rules
from tests.unit.link.sample import analyses

SOURCE = """---
date: 2024-05-06
---

The storm in Dravec on 4 May 2024 destroyed 412 houses and 96 barns, Mayor Ilse Brandt said. It left 1,734 people in Osk without a home and injured 236.
"""
STORY = """---
date: 2024-05-07
sources: [a.md]
---

The storm in Dravec on 4 May 2024 destroyed 412 houses, Mayor Ilse Brandt said. It left 1,743 people in Osk without a home and injured 236.

In all 508 buildings were lost. The third appeal has brought 2,350 crowns.
"""
SCALES = (*CONTEXT, *COMPANY, *STANDING, *TICKED, *VALUES)


@pytest.fixture(scope="module")
def report() -> Report:
    settings = Settings(select=("CF101",))
    return check_analyses(analyses({"a.md": SOURCE, "b.md": STORY}), load_rules(settings), settings)


@pytest.fixture(scope="module")
def story(report: Report) -> Verified:
    return next(one for one in verified(report) if one.document == "b.md")


def test_every_figure_and_date_of_a_text_has_a_mark(story: Verified) -> None:
    assert [(one.mention.text, one.mark) for one in story.marks] == [
        ("4 May 2024", Mark.TICKED),
        ("412", Mark.TICKED),
        ("1,743", Mark.SUSPECT),
        ("236", Mark.TICKED),
        ("508", Mark.WORKED_OUT),
        ("third", Mark.ASIDE),
        ("2,350", Mark.NEW),
    ]
    assert story.rests == {"a.md": 3}
    assert story.share == 4 / 6


def test_each_mark_is_told_in_words(story: Verified, report: Report) -> None:
    words = {one.mention.text: told(one, report) for one in story.marks}
    assert words["412"] == "borne out by a.md:5:45 “412”"
    assert words["1,743"] == "in CF101 restated-value"
    assert words["508"] == "follows from 412 + 96 (a.md:5:45 “412” and a.md:5:60 “96”)"
    assert words["third"].startswith("not compared: versions, ranks and scores")
    assert words["2,350"] == "no other place bears it out"


def test_the_source_of_a_finding_is_no_suspect_beside_another_that_bears_it_out() -> None:
    settings = Settings(select=("CF101",))
    third = SOURCE.replace("2024-05-06", "2024-05-05")
    texts = analyses({"a.md": SOURCE, "b.md": STORY, "c.md": third})
    report = check_analyses(texts, load_rules(settings), settings)
    source = next(one for one in verified(report) if one.document == "a.md")
    toll = next(one for one in source.marks if one.mention.text == "1,734")
    assert toll.mark is Mark.TICKED
    assert toll.findings


def test_pages_that_are_wrong_alike_do_not_bear_each_other_out() -> None:
    settings = Settings(select=("CF101",))
    pages = dict.fromkeys(("b.md", "c.md"), STORY.partition("In all")[0])
    report = joined(check_analyses(analyses({"a.md": SOURCE, **pages}), load_rules(settings), settings))
    assert len(report.findings) == 1
    marks = {one.document: {m.mention.text: m.mark for m in one.marks} for one in verified(report)}
    assert [marks[name]["1,743"] for name in pages] == [Mark.SUSPECT, Mark.SUSPECT]


def test_the_whole_text_is_shown_with_its_marks(story: Verified, report: Report) -> None:
    page = [line.plain.strip() for line in render(report, [story], width=200)]
    assert "3 of 6 figures and dates borne out (3 by a.md); 1 worked out; 1 in findings; 1 new; 1 not compared" in page
    assert summary(story) in page
    assert "In all 508= buildings were lost. The third· appeal has brought 2,350+ crowns." in page
    kept = " ".join("".join(piece.text for piece in one.pieces) for one in paragraphs(report.documents["b.md"], story))
    assert "destroyed 412 houses, Mayor Ilse Brandt said." in kept


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: str(scale.name))
def test_every_level_of_the_model_has_words(scale: Any) -> None:
    known = scale.name in NAMES or set(scale.all) <= set(LEVELS.get(scale.name, {}))
    assert known, f"lexicon/reasons.yaml has no words for {scale.name}: {scale.all}"
    assert all("None" not in level_in_words(scale.name, level, scale.all) for level in scale.all)


def test_two_comparisons_that_are_weighed_together_are_told_together() -> None:
    scale = next(one for one in CROSSED if one.name == "slip x same fact")
    words = level_in_words(scale.name, "swapped | 9", scale.all)
    assert words == "the digits are swapped, and much likeness of the passages, the number aside"


def test_a_page_that_holds_fewer_findings_links_to_those_that_it_has(story: Verified, report: Report) -> None:
    shown = [one for one in next(texts(report, [story])).notes if one.text == "1,743"]
    hidden = [one for one in next(texts(replace(report, findings=()), [story])).notes if one.text == "1,743"]
    assert ([one.finding for one in shown], [one.finding for one in hidden]) == ([1], [None])
    assert [one.note for one in hidden] == ["in CF101 restated-value"]


def marks(texts: dict[str, str], *codes: str) -> dict[tuple[str, str], Mark]:
    """Return the mark of each figure and date, by its document and text."""
    settings = Settings(select=codes)
    found = verified(check_analyses(analyses(texts), load_rules(settings), settings))
    return {(one.document, mark.mention.text): mark.mark for one in found for mark in one.marks}


def test_a_day_is_not_borne_out_by_one_with_another_weekday() -> None:
    place = "Mayor Ilse Brandt opens the bridge at Leun"
    source, story = f"{place} on Tuesday, 4 May 2021.", f"---\nsources: [a.md]\n---\n\n{place} on {{}}, 4 May."
    alike = marks({"a.md": source, "b.md": story.format("Tuesday")}, "CF111")
    other = marks({"a.md": source, "b.md": story.format("Thursday")}, "CF111")
    assert alike["b.md", "Tuesday, 4 May"] is Mark.TICKED
    assert other["b.md", "Thursday, 4 May"] is not Mark.TICKED
    assert other["a.md", "Tuesday, 4 May 2021"] is not Mark.TICKED


def test_what_a_finding_doubts_bears_out_nothing_of_it() -> None:
    source = "The brigade lost 75 soldiers in the battle for Merrow."
    story = "---\nsources: [a.md]\n---\n\nThe brigade lost 75 vehicles in the battle for Merrow."
    found = marks({"a.md": source, "b.md": story}, "CF103")
    assert {found["a.md", "75"], found["b.md", "75"]} == {Mark.SUSPECT}


def test_values_that_are_alike_lie_close_together() -> None:
    scale = next(one for one in VALUES if one.name == "ratio")
    assert level_in_words("ratio", scale.all[-1], scale.all) == "the values lie close together"


def test_chance_makes_no_figure_follow_from_others() -> None:
    article = "The pool at Leun has three lanes, and eleven clubs swim in the pool at Leun."
    story = "---\nsources: [a.md]\n---\n\nThe pool at Leun has three lanes.\n\nIts roof leaks in 14 places. Prices rise by 27 percent.\n"
    found = marks({"a.md": article, "b.md": story})
    assert (found["b.md", "14"], found["b.md", "27 percent"]) == (Mark.NEW, Mark.NEW)
