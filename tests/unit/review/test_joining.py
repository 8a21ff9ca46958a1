"""One slip, one finding: which findings become one, which of them leads, and that none is lost."""

from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.model import Analysis, Finding, Link, Linkage, LinkKind, Location, Report, SectionKind, Severity, Span
from crossfoot.review import check
from crossfoot.review.baseline import against, known
from crossfoot.review.joining import joined, separate
from tests.unit.report.sample import document, figure


def report(texts: dict[str, str], *findings: Finding, alike: tuple[tuple[str, str], ...] = ()) -> Report:
    """Return a report on documents of one sentence each, in which every run of digits is a figure; alike: linked ones."""
    documents = {name: document(name, text, (SectionKind.BODY, 0, len(text))) for name, text in texts.items()}
    figures = {
        name: [figure(one, word.strip(".,"), word.strip(".,")) for word in one.text.split() if word[0].isdigit()]
        for name, one in documents.items()
    }
    links = [Link(kind=LinkKind.CONFLICT, a=figures[a][0], b=figures[b][0], score=0.99, evidence=()) for a, b in alike]
    return Report(
        analyses=tuple(
            Analysis(document=one, figures=tuple(figures[name]), dates=()) for name, one in documents.items()
        ),
        linkage=Linkage(links=tuple(links), comparable=frozenset(combinations(sorted(texts), 2)) - {("a", "z")}),
        findings=findings,
        documents=documents,
    )


def finding(
    code: str,
    *places: tuple[str, int, int],
    about: str | None = "value",
    severity: Severity = Severity.ERROR,
    confidence: float = 0.9,
) -> Finding:
    locations = tuple(Location(document=name, span=Span(start, end)) for name, start, end in places)
    return Finding(
        code=code, rule="rule", severity=severity, confidence=confidence, message=code, locations=locations, about=about,
        fingerprint=f"{code}{places}",
    )  # fmt: skip


def shown(found: Report) -> list[list[str]]:
    return [[one.code, *(other.code for other in one.also)] for one in found.findings]


def test_a_calculation_is_told_before_a_link_that_gives_no_right_value() -> None:
    slip = [finding("CF201", A, U, confidence=0.98), finding("CF401", A, S, T, about="sum", confidence=0.88)]
    assert shown(joined(report(TEXTS, *slip))) == [["CF401", "CF201"]]
    decided = [replace(slip[0], suggestion="64"), slip[1]]
    assert shown(joined(report(TEXTS, *decided))) == [["CF201", "CF401"]]


TEXTS = {
    name: f"{number} people" for name, number in (("a", 82), ("b", 82), ("c", 82), ("s", 28), ("t", 28), ("u", 64))
}
A, B, C, S, T, U = ((name, 0, 2) for name in TEXTS)


def test_one_wrong_figure_told_against_several_documents_is_one_finding_with_all_places() -> None:
    (found,) = joined(report(TEXTS, finding("CF101", A, S), finding("CF102", A, T), finding("CF201", A, U))).findings
    assert ["a", "s", "t", "u"] == [place.document for place in found.places]
    assert ["a", "s"] == [place.document for place in found.locations]


def test_a_fact_that_several_pages_have_wrong_is_one_finding() -> None:
    (found,) = joined(report(TEXTS, *(finding("CF101", page, S) for page in (A, B, C)))).findings
    assert ["a", "s", "b", "c"] == [place.document for place in found.places]


def test_what_follows_from_a_wrong_figure_is_told_with_it_whatever_figure_it_begins_with() -> None:
    total = finding("CF401", ("s", 0, 2), ("a", 0, 2), about="sum", confidence=0.99)
    assert [["CF101", "CF401"]] == shown(joined(report(TEXTS, total, finding("CF101", A, T))))


def test_two_calculations_with_one_base_are_two_slips() -> None:
    sums = [finding(code, page, S, about="sum") for code, page in (("CF403", A), ("CF404", B))]
    assert [["CF403"], ["CF404"]] == shown(joined(report(TEXTS, *sums)))


def test_another_noun_and_another_number_held_against_one_source_are_two_slips() -> None:
    found = report(TEXTS, finding("CF103", A, S, about="counted"), finding("CF101", B, S))
    assert [["CF103"], ["CF101"]] == shown(joined(found))


def test_two_descriptions_of_one_figure_that_differ_are_two_slips() -> None:
    found = report(TEXTS, finding("CF302", A, S, about="counted"), finding("CF303", A, S, about="attribution"))
    assert [["CF302"], ["CF303"]] == shown(joined(found))


def test_statements_that_differ_from_two_that_are_linked_as_alike_are_one_finding() -> None:
    found = [finding("CF201", A, S), finding("CF202", B, T)]
    assert [["CF201"], ["CF202"]] == shown(joined(report(TEXTS, *found)))
    assert [["CF201", "CF202"]] == shown(joined(report(TEXTS, *found, alike=(("s", "t"),))))


def test_copies_of_a_text_are_told_together_unless_they_may_not_be_compared() -> None:
    texts = {"a": "82 people and 7 dogs", "b": "82 people and 7 dogs", "z": "82 people and 7 dogs"}
    found = [finding("CF416", (name, 0, 2), (name, 14, 15), about="sum") for name in texts]
    assert [["CF416", "CF416"]] == shown(joined(report(texts, *found[:2])))
    assert [["CF416"], ["CF416"]] == shown(joined(report(texts, found[0], found[2])))


def test_a_chain_of_doubtful_links_joins_no_two_slips() -> None:
    texts = {name: f"{number} people" for name, number in (("a", 11), ("b", 22), ("c", 33), ("d", 44))}
    a, b, c, d = ((name, 0, 2) for name in texts)
    found = [finding("CF201", a, b, confidence=0.99), finding("CF202", c, d, confidence=0.98), finding("CF209", b, c)]
    assert [["CF209", "CF201"], ["CF202"]] == shown(joined(report(texts, *found)))


def test_the_gravest_leads_then_the_one_about_the_figure_that_most_have_to_do_with() -> None:
    mild = finding("CF304", S, T, about="value", severity=Severity.WARNING, confidence=0.99)
    assert [["CF101", "CF304"]] == shown(joined(report(TEXTS, mild, finding("CF101", A, S))))
    total = finding("CF410", S, B, C, about="sum", confidence=0.8)
    assert [["CF410", "CF305"]] == shown(joined(report(TEXTS, total, finding("CF305", A, S))))


def test_findings_about_files_are_joined_with_nothing() -> None:
    whole = [finding("CF001", ("a", 0, 0), about=None), finding("CF002", ("a", 0, 2), about=None)]
    assert [["CF001"], ["CF002"], ["CF101"]] == shown(joined(report(TEXTS, *whole, finding("CF101", A, S))))


def test_the_order_of_findings_changes_nothing_and_none_is_lost() -> None:
    found = (
        finding("CF101", A, S),
        finding("CF101", B, S),
        finding("CF401", U, A, about="sum"),
        finding("CF201", C, T),
    )
    once = joined(report(TEXTS, *found))
    assert all(once.findings == joined(report(TEXTS, *order)).findings for order in permutations(found))
    assert set(found) == set(separate(once.findings))


def test_each_wrong_figure_can_stay_a_finding_of_its_own() -> None:
    found = report(TEXTS, finding("CF101", A, S), finding("CF102", A, T), finding("CF101", B, S))
    assert [["CF101", "CF102"], ["CF101"]] == shown(joined(found, across=False))


def test_a_baseline_knows_each_finding_by_itself() -> None:
    before = report(TEXTS, finding("CF101", A, S), finding("CF101", B, S))
    entries = known(joined(before))
    assert entries == known(before)
    now = replace(before, findings=(*before.findings, finding("CF101", C, S)))
    (left,) = against(now, entries, codes=(), missing=lambda _: False).report.findings
    assert "c" == left.locations[0].document


@pytest.mark.parametrize("names", [("a.md", "b.md", "c.md"), ("z.md", "y.md", "x.md")])
def test_a_check_tells_one_figure_that_two_sources_have_otherwise_once(names: tuple[str, ...], tmp_path: Path) -> None:
    page, *sources = names
    for source in sources:
        (tmp_path / source).write_text("The survey covered 1,640 households in the Dravec valley.\n", encoding="utf-8")
    cites = f"---\nsources: [{', '.join(sources)}]\n---\n\n"
    (tmp_path / page).write_text(
        f"{cites}The survey covered 1,460 households in the Dravec valley.\n", encoding="utf-8"
    )
    (found,) = check([tmp_path], Settings(jobs=1)).findings
    assert page == found.locations[0].document
    assert set(names) == {place.document for place in found.places}
