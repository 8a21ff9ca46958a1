from crossfoot.config import Settings
from crossfoot.pipeline import check_analyses
from crossfoot.report.explain import Explainer, meaning
from crossfoot.report.text import render
from crossfoot.rules import load_rules
from tests.unit.link.sample import analyses, analysis, sourced

SOURCE = "Fire crews counted 340 burned houses in Dravec on 4 May 2021, Mayor Ilse Brandt said."


def explained(text: str, code: str, source: str = SOURCE) -> list[str]:
    """Return the proof of the one finding of a rule on a text that cites `source`."""
    settings = Settings(select=(code,))
    report = check_analyses(analyses({"a.md": source, "b.md": sourced(text, "a.md")}), load_rules(settings), settings)
    (finding,) = report.findings
    return [line.plain.strip() for line in Explainer(report).lines(finding, width=200)]


def test_a_contradiction_is_proved_by_its_inequality() -> None:
    lines = explained("Fire crews counted 430 burned houses in Dravec, Ilse Brandt said.", "CF101")
    assert "why one fact:" in lines
    assert "both are about burned houses" in lines
    assert "430 is not 340: no value makes both true; likely slip: digits swapped" in lines
    assert "430 is not 340" not in lines
    assert any(
        line.startswith("b.md:5:20 “430” allows 430, rounded 425 to just under 435; of houses") for line in lines
    )
    assert any(
        line.startswith("a.md:1:20 “340” allows 340, rounded 335 to just under 345; of houses") for line in lines
    )


def test_what_differs_around_an_equal_number_is_told() -> None:
    lines = explained("Fire crews counted more than 340 burned houses in Dravec, Ilse Brandt said.", "CF102")
    assert "“more than 340” is stated for “340”: the number is the same, and other values are allowed" in lines
    assert lines[lines.index("what differs:") + 1] == "the kind of limit"


def test_days_are_proved_too() -> None:
    built = "It had cost 1,340,000 crowns and is 218 metres long."
    source = f"The bridge at Leun was opened on 4 May 2021 by Mayor Ilse Brandt. {built}"
    lines = explained(f"Mayor Ilse Brandt opened the bridge at Leun on 14 May 2021. {built}", "CF111", source)
    assert "14 May 2021 is not 4 May 2021: one event is not on two days" in lines


def test_a_figure_that_its_source_lacks_is_held_against_the_nearest() -> None:
    lines = explained("According to the document a.md, 55 cows drowned. The article has 55 cows.", "CF108")
    assert "because:" in lines
    at = lines.index("what the source has that comes nearest:")
    assert lines[at + 1].startswith("a.md:1:20 “340” allows 340")


def test_a_meaning_names_all_that_is_known() -> None:
    read = analysis("a.md", "According to the ministry, more than 12 km of road burned.\n")
    told = meaning(read.figures[0], read.document)
    assert told.startswith("“more than 12 km” allows more than 12 kilometers, rounded at least 11.5")
    assert "according to the ministry" in told


def test_the_text_report_explains_on_request() -> None:
    settings = Settings()
    wrong = sourced("Fire crews counted 430 burned houses in Dravec, Ilse Brandt said.", "a.md")
    report = check_analyses(analyses({"a.md": SOURCE, "b.md": wrong}), load_rules(settings), settings)
    short, long = ("".join(line.plain + "\n" for line in render(report, explain=wish)) for wish in (False, True))
    assert "it follows:" not in short
    assert "it follows:" in long
    assert "same fact: " not in long
