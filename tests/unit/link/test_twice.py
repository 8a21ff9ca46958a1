"""A figure that the prose of one document gives twice is told where nothing but a slip explains the second value."""

from __future__ import annotations

import pytest

from crossfoot.model import LinkKind
from tests.unit.link.sample import linked, place

FIRE = "The fire at Dravec destroyed 118 houses."
BETWEEN = "Firemen from four towns fought it until dawn."
AGAIN = "The 181 houses were insured."


def twice(text: str) -> list[str]:
    """Return what the text gives twice, as lines, the later place first."""
    linkage = linked({"a.md": text})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.TWICE]


def test_a_phrase_that_points_back_must_have_the_number() -> None:
    assert ["a.md 181 | a.md 118"] == twice(f"{FIRE} {BETWEEN} {AGAIN}")


def test_it_may_stand_in_another_paragraph() -> None:
    assert ["a.md 181 | a.md 118"] == twice(f"{FIRE}\n\n{BETWEEN}\n\n{AGAIN}")


@pytest.mark.parametrize(
    "again",
    [
        "The 118 houses were insured.",
        "The 181 houses in Brenn were insured.",
        "The 181 houses and barns were insured.",
        "The 181 wooden houses were insured.",
        "Now 181 houses are insured.",
        "The other 181 houses were insured.",
        "The 181 owners were insured.",
        "Some 181 houses were insured.",
        "The fire destroyed 181 houses in Brenn.",
        "Another fire at Dravec destroyed 181 houses.",
        "In 2019 the fire at Dravec destroyed 181 houses.",
    ],
)
def test_what_may_be_another_fact_is_quiet(again: str) -> None:
    assert [] == twice(f"{FIRE} {BETWEEN} {again}")


def test_a_value_that_another_sentence_bears_out_is_quiet() -> None:
    assert [] == twice(f"{FIRE} It damaged 181 of them and barns. {AGAIN}")


def test_a_sum_is_quiet() -> None:
    assert [] == twice(f"{FIRE} A second one destroyed 63 houses. {AGAIN}")


def test_items_of_a_list_are_cases() -> None:
    assert [] == twice("- The fire destroyed 118 houses.\n- The fire destroyed 181 houses.\n")


def test_entries_of_a_live_blog_are_of_their_hour() -> None:
    live = (
        "# Live: fire at Dravec\n\n**18:05** The 181 houses were insured.\n\n**12:30** The fire destroyed 118 houses.\n"
    )
    assert [] == twice(f"{live}\n**11:10** The roads are closed.\n")


def test_two_sources_may_differ() -> None:
    assert [] == twice("The army said that 17 trucks were destroyed. The rebels said that 71 trucks were destroyed.")


def test_the_same_words_need_no_article() -> None:
    text = "The library in Osk lent 12,400 books last year. Children borrow most. The library in Osk lent 14,200 books last year."
    assert ["a.md 14,200 | a.md 12,400"] == twice(text)


def test_two_halls_are_two() -> None:
    assert [] == twice("The old hall in Osk seats 960 people. It is cold. The new hall in Osk seats 690 people.")


@pytest.mark.parametrize(
    "text",
    [
        "The museum shows 240 works. The 210 works on loan come from Leun.",
        "The survey asked 1,210 people. The 1,020 people asked by phone were older.",
        "The price of the stove is $480. The price of the stove is $520 with a pipe.",
        "The office counted 230 geese in May. The office counted 260 geese.",
        "The committee has 18 members. The 16 members voted for the plan.",
    ],
)
def test_near_numbers_may_be_a_part_or_another_month(text: str) -> None:
    assert [] == twice(text)


def test_near_numbers_in_the_same_words_are_told() -> None:
    text = "The wood at Osk covers 8.7 percent of the county. Oak is rare. The wood at Osk covers 8.8 percent of the county."
    assert ["a.md 8.8 percent | a.md 8.7 percent"] == twice(text)


def test_the_event_may_be_named_by_a_noun() -> None:
    text = "A trip into the gorge ended with 21 people dying. The deaths of 12 people were an accident, he said."
    assert ["a.md 12 | a.md 21"] == twice(text)


def test_another_event_is_no_restatement() -> None:
    text = "A trip into the gorge ended with 21 people dying. The rescue of 12 people was praised."
    assert [] == twice(text)


@pytest.mark.parametrize("headings", [("Release 1.4.0", "Release 1.3.2"), ("2024", "2023")])
def test_what_stands_below_another_release_or_year_holds_for_that(headings: tuple[str, str]) -> None:
    first, second = (f"## {heading}\n\nThe suite of the Dravec firemen has {{}} tests." for heading in headings)
    assert twice(f"# Road map\n\n{first.format(118)}\n\n{second.format(181)}") == []


def test_headings_that_name_no_release_set_nothing_apart() -> None:
    assert twice(f"# Fires\n\n## In Dravec\n\n{FIRE} {BETWEEN}\n\n## After it\n\n{AGAIN}") == ["a.md 181 | a.md 118"]
