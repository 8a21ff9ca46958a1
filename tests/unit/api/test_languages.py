"""Documents that are not in English: told once, compared by value, and by nothing that their words would have to say."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot
from crossfoot.review import fix

ONE = (
    "Der Umsatz stieg 2024 um 14,3 Prozent auf 4,8 Milliarden Euro. Das Unternehmen meldete 1.203 Beschäftigte, im Vorjahr "
    "waren es 1.150. Rund 28 Fahrzeuge gingen verloren, sagte ein Sprecher.\n"
)
OTHER = ONE.replace("1.203", "1.230")
TABLE = (
    "\n| Ort | 2023 | 2024 |\n| --- | --- | --- |\n| Kiel | 120 | 130 |\n| Bonn | 80 | 90 |\n| Total | 200 | 230 |\n"
)
ENGLISH = (
    "The company has 1,203 staff and it lost 28 vehicles to the flood in May, a spokesman said of the year that was.\n"
)


def told(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.locations[0].document) for one in crossfoot.check(folder).findings]


@pytest.mark.slow
def test_each_is_told_by_a_notice_and_values_are_compared(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "b.md").write_text(OTHER + TABLE, encoding="utf-8")
    (tmp_path / "c.md").write_text(ENGLISH, encoding="utf-8")
    found = told(tmp_path)
    assert [("CF007", "a.md"), ("CF007", "b.md")] == [one for one in found if one[0] == "CF007"]
    assert 1 == sum(code == "CF201" for code, _ in found)
    assert ("CF410", "b.md") in found
    assert {"CF007", "CF201", "CF410"} == {code for code, name in found if name != "c.md"}
    result = crossfoot.check(tmp_path)
    (first,) = [one for one in result.findings if one.locations[0].document == "a.md" and one.code == "CF007"]
    assert "a.md is in German: its words are not understood" in first.message
    assert "notice" == first.severity


def test_the_same_text_gives_nothing_but_the_notice(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "b.md").write_text(ONE, encoding="utf-8")
    assert [("CF007", "a.md"), ("CF007", "b.md")] == told(tmp_path)
    assert not crossfoot.check(tmp_path, ignore="CF007").findings


@pytest.mark.parametrize("comment", ["<!-- crossfoot: ignore-file CF007 -->\n\n"])
def test_the_notice_can_be_silenced(tmp_path: Path, comment: str) -> None:
    (tmp_path / "a.md").write_text(comment + ONE, encoding="utf-8")
    assert [] == told(tmp_path)


def test_words_are_not_compared(tmp_path: Path) -> None:
    """In Dutch, "over 200" is no bound that another text lost."""
    text = "De brandweer meldde op dinsdag dat er {} mensen uit het dorp Drave zijn gered, onder wie veel kinderen en ouderen van het tehuis.\n"
    (tmp_path / "a.md").write_text(text.format("over 200"), encoding="utf-8")
    (tmp_path / "b.md").write_text(text.format("200"), encoding="utf-8")
    assert {"CF007"} == {code for code, _ in told(tmp_path)}


def test_nothing_is_corrected_in_them(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "story.md").write_text(f"---\nsources: [report.md]\n---\n\n{OTHER}", encoding="utf-8")
    report = crossfoot.check(tmp_path).report
    assert "CF101" in {one.code for one in report.findings}
    assert ((), {"not sure enough": 1}) == fix.corrections(report, {"CF101"})
