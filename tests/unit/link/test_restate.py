"""Restatements, conflicts, headlines and tables, and in what order they are told."""

from __future__ import annotations

from crossfoot.config import Scope
from crossfoot.link import link
from tests.unit.link.sample import COUNT, analyses, linked, sourced, told

FALSE = COUNT.replace("340", "430")


def lines(**documents: str) -> list[str]:
    return told(linked({f"{stem}.md": text for stem, text in documents.items()}))


def test_a_wrong_value_is_held_against_the_source() -> None:
    assert ["restatement b.md 430 | a.md 340 contradicts"] == lines(a=COUNT, b=sourced(FALSE, "a.md"))


def test_a_right_value_is_linked_and_agrees() -> None:
    assert ["restatement b.md 340 | a.md 340 equal"] == lines(a=COUNT, b=sourced(COUNT, "a.md"))


def test_a_source_of_the_source_explains_too() -> None:
    story = sourced("The storm was hard.", "a.md")
    assert ["restatement c.md 340 | a.md 340 equal"] == lines(a=COUNT, b=story, c=sourced(COUNT, "b.md"))


def test_one_of_two_sources_that_has_the_value_is_enough() -> None:
    both = sourced(FALSE, "a.md", "b.md")
    assert not any(" c.md 430 |" in line and "contradicts" in line for line in lines(a=COUNT, b=FALSE, c=both))


def test_without_a_citation_two_values_are_a_conflict() -> None:
    assert ["conflict a.md 340 | b.md 430 contradicts"] == lines(a=COUNT, b=FALSE)


def test_a_later_report_of_a_rising_count_is_no_conflict() -> None:
    count = "The flood at Leun killed 212 people, Mayor Ilse Brandt said."
    later = sourced(count.replace("212", "221"), date="2024-05-03")
    assert [] == [line for line in lines(a=sourced(count, date="2024-05-01"), b=later) if "contradicts" in line]


def test_reports_of_one_day_that_differ_are_a_conflict() -> None:
    more = " The storm also broke 1,250 trees along 17 km of road."
    documents = {"a": sourced(COUNT + more, date="2024-05-01"), "b": sourced(FALSE + more, date="2024-05-01")}
    assert "conflict a.md 340 | b.md 430 contradicts" in lines(**documents)


def test_a_headline_answers_to_its_text() -> None:
    page = f"# Storm burns 430 houses in Dravec\n\n{COUNT}"
    assert ["headline a.md 430 | a.md 340 contradicts"] == lines(a=page)


def test_a_headline_that_rounds_agrees_with_its_text() -> None:
    text = "# More than 300 houses burn in Dravec\n\nFire crews counted 340 burned houses in Dravec."
    assert [] == [line for line in lines(a=text) if "contradicts" in line]


def test_a_headline_answers_to_its_own_text_and_not_to_another() -> None:
    wrong = f"# Storm burns 430 houses in Dravec\n\n{COUNT}"
    found = [line for line in lines(a=wrong, b=COUNT) if "contradicts" in line]
    assert ["headline a.md 430 | a.md 340 contradicts"] == found


def test_prose_answers_to_the_row_that_it_names() -> None:
    table = "| place | houses |\n| --- | --- |\n| Leun | 340 |\n| Osk | 55 |\n\n"
    right = f"{table}In Leun 340 houses burned and in Osk 55 houses."
    wrong = f"{table}In Leun 430 houses burned and in Osk 55 houses."
    assert ["repeated a.md 340 | a.md 340 equal", "repeated a.md 55 | a.md 55 equal"] == lines(a=right)
    assert "repeated a.md 430 | a.md 340 contradicts" in lines(a=wrong)


def test_two_figures_of_one_text_are_not_held_against_each_other() -> None:
    assert [] == lines(a=f"{COUNT} A day later, crews counted 430 burned houses in Dravec.")


def test_links_are_told_in_the_order_of_their_places() -> None:
    article = "Crews in Dravec counted 340 burned houses. Guards in Dravec rescued 52 stranded horses."
    story = sourced("Guards in Dravec rescued 25 stranded horses. Crews in Dravec counted 430 burned houses.", "a.md")
    expected = ["restatement b.md 25 | a.md 52 contradicts", "restatement b.md 430 | a.md 340 contradicts"]
    assert expected == lines(a=article, b=story)


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = {"a.md": COUNT, "b.md": sourced(FALSE, "a.md"), "c.md": COUNT}
    forward = link(analyses(documents), scope=Scope.ALL)
    backward = link(tuple(reversed(analyses(documents))), scope=Scope.ALL)
    assert forward == backward


def test_nothing_links_nothing() -> None:
    found = link((), scope=Scope.ALL)
    assert ((), (), (), ()) == (found.citations, found.links, found.dates, found.unsupported)
