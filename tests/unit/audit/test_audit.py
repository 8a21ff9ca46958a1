from dataclasses import replace

import pytest

from crossfoot.audit.audit import Plan, audit_report, judged, keys
from crossfoot.config import Scope, Settings
from crossfoot.model import Audit, Edit, Finding, Location, Plant, Severity, Span, Standing, Trial, Way
from crossfoot.pipeline import check_analyses
from crossfoot.rules import load_rules
from tests.unit.link.sample import analyses

SETTINGS = Settings()
RULES = load_rules(SETTINGS)
SOURCE = "Mayor Ilse Brandt counted 341 burned houses in Dravec on 4 May 2021. A crane lifted 17 cars.\n"
STORY = {
    "report.md": SOURCE,
    "story.md": "---\nsources: [report.md]\n---\n\nIlse Brandt counted 341 burned houses in Dravec on 4 May 2021.\n",
}


def audited(texts: dict[str, str], settings: Settings = SETTINGS, **plan: object) -> Audit:
    report = check_analyses(analyses(texts), RULES, settings)
    return audit_report(report, RULES, settings, replace(Plan(), **plan))  # type: ignore[arg-type]


def lines(trials: tuple[Trial, ...]) -> list[str]:
    return [
        f"{one.plant.document} {one.plant.was} -> {one.plant.now}: {' '.join(code for code, _ in one.told)}".rstrip()
        for one in trials
    ]


def test_a_planted_change_is_caught_by_the_rule_that_tells_of_it() -> None:
    result = audited(STORY, ways=(Way.DIGITS,))
    assert lines(result.trials) == [
        "report.md 341 -> 431: CF101",
        "report.md 17 -> 71:",
        "story.md 341 -> 431: CF101",
    ]
    assert result.caught == 2
    assert [Way.DIGITS] == list(result.possible)


def test_figures_are_told_apart_by_where_else_they_stand() -> None:
    result = audited(STORY, ways=(Way.DIGITS, Way.DAY))
    standings = {trial.plant.was: trial.plant.standing for trial in result.trials}
    assert standings == {"341": Standing.RESTATED, "17": Standing.ALONE, "4 May 2021": Standing.RESTATED}
    assert {Standing.RESTATED: 4, Standing.ALONE: 1} == {key: n for key, n in result.standings.items() if n}


def test_only_restated_figures_are_changed_when_asked() -> None:
    result = audited(STORY, ways=(Way.DIGITS,), only=(Standing.RESTATED,))
    assert [trial.plant.was for trial in result.trials] == ["341", "341"]


def test_a_figure_that_is_told_already_is_left_alone() -> None:
    wrong = {**STORY, "story.md": STORY["story.md"].replace("341", "431")}
    result = audited(wrong, ways=(Way.DIGITS,))
    assert lines(result.trials) == ["report.md 17 -> 71:"]
    assert result.unplanted == {Way.DIGITS: {"the check tells of it already": 2}}
    assert result.findings == 1


def test_only_findings_that_are_new_and_grave_count() -> None:
    """A finding elsewhere that was there before the change says nothing of it."""
    other = {"other.md": "The vote was held on Monday, 4 May 2021, and 29 members came.\n"}
    result = audited(other, ways=(Way.DIGITS,))
    assert result.findings == 1
    assert [(trial.told, trial.elsewhere) for trial in result.trials] == [((), ())]


def test_what_is_silenced_is_not_changed() -> None:
    silenced = {**STORY, "story.md": STORY["story.md"] + "\n<!-- crossfoot: ignore-file -->\n"}
    result = audited(silenced, ways=(Way.DIGITS,))
    assert {trial.plant.document for trial in result.trials} == {"report.md"}
    assert result.unplanted[Way.DIGITS]["a comment silences rules there"] == 1


def test_settings_hold_for_the_planted_documents_too() -> None:
    assert audited(STORY, replace(SETTINGS, ignore=("CF101",)), ways=(Way.DIGITS,)).caught == 0
    apart = {"one/report.md": SOURCE, "two/story.md": STORY["story.md"].replace("report.md", "../one/report.md")}
    assert audited(apart, replace(SETTINGS, scope=Scope.FOLDER), ways=(Way.DIGITS,)).caught == 0


@pytest.mark.slow
def test_a_sample_depends_on_the_seed_alone() -> None:
    many = {f"n{n:02}.md": f"Port {n} has {100 + 7 * n} boats.\n" for n in range(20)}
    first, again, other = (
        [trial.plant for trial in audited(dict(order), ways=(Way.DIGITS,), per_way=5, seed=seed).trials]
        for order, seed in ((many.items(), 1), (reversed(many.items()), 1), (many.items(), 2))
    )
    assert len(first) == 5
    assert first == again
    assert first != other
    assert first == sorted(first, key=lambda plant: plant.document)


def test_without_a_limit_everything_is_planted() -> None:
    result = audited(STORY, per_way=None)
    assert len(result.trials) == sum(result.possible.values())


def test_a_file_that_is_no_text_is_left_alone() -> None:
    report = check_analyses(analyses(STORY), RULES, SETTINGS)
    first, second = report.analyses
    packed = replace(first, document=replace(first.document, format="docx"))
    result = audit_report(replace(report, analyses=(packed, second)), RULES, SETTINGS, Plan(ways=(Way.DIGITS,)))
    assert {trial.plant.document for trial in result.trials} == {"story.md"}
    assert result.unplanted[Way.DIGITS]["a docx file cannot be changed as text"] == 2


def test_what_stands_around_a_page_is_left_alone() -> None:
    page = "<html><body><nav><p>We and 812 partners</p></nav><p>Crews counted 341 burned houses.</p></body></html>"
    result = audited({"page.html": page}, ways=(Way.DIGITS,))
    assert [trial.plant.was for trial in result.trials] == ["341"]


PLANT = Plant(
    way=Way.DIGITS,
    document="a.md",
    mention=Span(10, 12),
    edit=Edit(span=Span(10, 12), text="1,000"),
    was="28",
    now="1,000",
)


def finding(code: str, *places: tuple[str, int, int], severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        code=code,
        rule=code.lower(),
        severity=severity,
        confidence=0.9,
        message="wrong",
        locations=tuple(Location(document=name, span=Span(start, end)) for name, start, end in places),
    )


def test_a_finding_on_the_changed_figure_catches_it_wherever_it_is_named() -> None:
    trial = judged(
        PLANT, [finding("CF2", ("b.md", 1, 3), ("a.md", 14, 15)), finding("CF1", ("a.md", 10, 15))], frozenset()
    )
    assert [code for code, _ in trial.told] == ["CF1", "CF2"]
    assert trial.caught


def test_a_finding_beside_the_changed_figure_does_not() -> None:
    trial = judged(PLANT, [finding("CF1", ("a.md", 15, 17)), finding("CF2", ("b.md", 10, 12))], frozenset())
    assert (trial.told, [code for code, _ in trial.elsewhere]) == ((), ["CF1", "CF2"])


def test_notices_and_what_was_told_before_count_for_nothing() -> None:
    """Places behind the change have moved by three; before it they have not."""
    before = [finding("CF1", ("a.md", 20, 22), ("a.md", 2, 4)), finding("CF2", ("b.md", 20, 22))]
    moved = [finding("CF1", ("a.md", 23, 25), ("a.md", 2, 4)), finding("CF2", ("b.md", 20, 22))]
    mere = finding("CF3", ("a.md", 10, 15), severity=Severity.NOTICE)
    trial = judged(PLANT, [*moved, mere], keys(before))
    assert (trial.told, trial.elsewhere) == ((), ())
    assert judged(PLANT, before, keys(before)).elsewhere == (("CF1", "cf1"),)
