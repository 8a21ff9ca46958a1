"""Who cites whom, how that is known, and how sure it is."""

from __future__ import annotations

import pytest

from crossfoot.link.citations import find_citations
from crossfoot.model import Citation
from tests.unit.link.sample import COUNT, analyses, corpus, sourced


def citations(documents: dict[str, str]) -> tuple[Citation, ...]:
    names = sorted(documents)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return find_citations(analyses(documents), pairs)


def only(documents: dict[str, str]) -> Citation:
    (found,) = citations(documents)
    return found


def test_front_matter_is_the_surest_evidence() -> None:
    found = only({"a.md": COUNT, "b.md": sourced(COUNT, "a.md")})
    assert ("b.md", "a.md", 1.0) == (found.citing.document, found.cited.document, found.strength)
    assert "b.md names a.md as its source" == found.evidence


@pytest.mark.parametrize("target", ["a.md", "./a.md", "a", "a.md#losses"])
def test_front_matter_may_name_the_file_in_several_ways(target: str) -> None:
    assert "a.md" == only({"a.md": COUNT, "b.md": sourced(COUNT, f'"{target}"')}).cited.document


def test_a_path_leads_from_the_folder_of_the_document_that_names_it() -> None:
    found = only({"x/a.md": COUNT, "y/b.md": sourced(COUNT, "../x/a.md")})
    assert "x/a.md" == found.cited.document


def test_a_web_address_is_known_by_the_name_of_its_page() -> None:
    found = only({"storm-count.md": COUNT, "b.md": f"[The paper](https://example.org/news/storm-count.html): {COUNT}"})
    assert "storm-count.md" == found.cited.document


def test_a_short_page_name_of_a_web_address_is_no_document_of_the_run() -> None:
    assert () == citations({"a.md": COUNT, "b.md": f"[The paper](https://example.org/a): {COUNT}"})


def test_a_link_is_nearly_as_sure_as_front_matter() -> None:
    found = only({"a.md": COUNT, "b.md": f"{COUNT} [More](a.md)."})
    assert (0.9, "b.md links to a.md") == (found.strength, found.evidence)


def test_front_matter_wins_over_a_link_to_the_same_document() -> None:
    found = only({"a.md": COUNT, "b.md": sourced(f"{COUNT} [More](a.md).", "a.md")})
    assert 1.0 == found.strength


def test_words_for_the_other_document_quote_themselves_as_evidence() -> None:
    found = only({"report.md": COUNT, "b.md": "According to the report, 340 houses burned."})
    assert (0.7, "“According to the report” means report.md") == (found.strength, found.evidence)


def test_words_that_fit_two_documents_cite_neither() -> None:
    documents = {"report-1.md": COUNT, "report-2.md": COUNT, "b.md": "According to the report, 340 houses burned."}
    assert () == citations(documents)


def test_a_publisher_is_known_by_name() -> None:
    named = "The Norlund Courier has 340 burned houses."
    found = only({"a.md": sourced(COUNT, source="The Norlund Courier"), "b.md": named})
    assert "b.md names The Norlund Courier" == found.evidence


def test_a_text_does_not_cite_its_own_publisher() -> None:
    courier = {"source": "The Norlund Courier"}
    documents = {"a.md": sourced(COUNT, **courier), "b.md": sourced("The Norlund Courier has 340.", **courier)}
    assert () == citations(documents)


def test_a_long_title_cites_and_a_short_one_does_not() -> None:
    long = {"a.md": sourced(COUNT, title="Storm night in Dravec"), "b.md": "I read Storm night in Dravec."}
    short = {"a.md": sourced(COUNT, title="Storm"), "b.md": "I read Storm on the train."}
    assert "b.md names the title of a.md" == only(long).evidence
    assert () == citations(short)


def test_an_interview_is_about_the_only_article() -> None:
    found = only({"a.md": COUNT, "talk.md": sourced("Q: How many?\n\nBrandt: 340 houses.", kind="interview")})
    assert (0.6, "interview about a.md") == (found.strength, found.evidence)


def test_an_interview_beside_two_articles_is_about_neither() -> None:
    talk = sourced("Q: How many?\n\nBrandt: 340 houses.", kind="interview")
    assert () == citations({"a.md": COUNT, "b.md": COUNT, "talk.md": talk})


def test_what_supersedes_replaces_and_does_not_draw_on() -> None:
    documents = {"a.md": COUNT, "b.md": COUNT.join(("---\nsupersedes: [a.md]\n---\n\n", ""))}
    assert only(documents).supersedes
    assert {} == corpus(documents).sources


def test_who_comes_first_cannot_cite_what_comes_later() -> None:
    report = sourced(COUNT, date="2024-05-02")
    text = "According to the report, 340 houses burned."
    assert () == citations({"report.md": report, "b.md": sourced(text, date="2024-05-01")})
    assert 1 == len(citations({"report.md": report, "b.md": sourced(text, date="2024-05-03")}))


def test_two_documents_that_name_each_other_cite_one_way_only() -> None:
    documents = {"alpha.md": "The list in beta.md has 340.", "beta.md": "The list in alpha.md has 340."}
    assert 1 == len(citations(documents))


def test_documents_out_of_reach_do_not_cite() -> None:
    assert () == find_citations(analyses({"a.md": COUNT, "b.md": sourced(COUNT, "a.md")}), [])


def test_sources_of_sources_are_sources_too() -> None:
    documents = {"a.md": COUNT, "b.md": sourced(COUNT, "a.md"), "c.md": sourced(COUNT, "b.md")}
    reached = {
        part.document: sorted(source.document for source in of) for part, of in corpus(documents).sources.items()
    }
    assert {"b.md": ["a.md"], "c.md": ["a.md", "b.md"]} == reached


def test_a_circle_of_sources_ends() -> None:
    documents = {"a.md": sourced(COUNT, "b.md"), "b.md": sourced(COUNT, "a.md")}
    reached = {part.document: [source.document for source in of] for part, of in corpus(documents).sources.items()}
    assert {"a.md": ["b.md"], "b.md": ["a.md"]} == reached


def test_an_interview_below_an_article_on_one_page_cites_it() -> None:
    prose = "The clearing goes on in the valley, and the crews who came from the coast will stay until every road is open again."
    page = (
        f"# Storm night in Dravec\n\n{COUNT} {prose}\n\n{prose} {prose}\n\n{prose} {prose}\n\n{prose} {prose}\n\n"
        "## Interview: three questions to Ilse Brandt\n\n"
        "**Editor:** How many houses burned?\n\n**Brandt:** There were 430 houses in Dravec.\n\n"
        "**Editor:** And now?\n\n**Brandt:** We rebuild.\n"
    )
    inside = [(found.citing.part, found.cited.part) for found in citations({"page.md": page})]
    assert [(1, 0)] == inside
