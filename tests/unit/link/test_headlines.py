"""A headline's number that no text has is told, held against the figure of the text that is meant where one is sure enough."""

from __future__ import annotations

from crossfoot.model import LinkKind
from tests.unit.link.sample import linked, place

CARS = "The rescue at Leun took four hours. All 134 passengers of the cable car were unhurt. Some 31 firefighters helped them down."


def told(headline: str, *texts: str) -> list[str]:
    """Return what is told of a headline over the first text, the others beside it, as lines."""
    first, *others = texts
    linkage = linked({"a.md": f"# {headline}\n\n{first}", **{f"b{at}.md": text for at, text in enumerate(others)}})
    links = [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.HEADLINE]
    return [*links, *(f"{place(one.figure)} lacking" for one in linkage.unsupported)]


def test_a_number_that_stands_nowhere_is_held_against_what_is_meant() -> None:
    assert ["a.md 143 | a.md 134"] == told("143 brought down from cable car", CARS)


def test_a_number_that_stands_nowhere_is_told_without_a_counterpart_too() -> None:
    assert ["a.md 27% lacking"] == told("Cloth mill shares leap 27%", CARS)


def test_a_number_of_the_text_is_linked_to_it() -> None:
    assert ["a.md 134 | a.md 134"] == told("134 brought down from cable car", CARS)


def test_a_number_that_only_another_text_of_the_story_has_is_not_told() -> None:
    other = (
        "At Leun, 134 passengers sat in the cable car, and 143 in both cars that were stopped, 31 firefighters said."
    )
    assert [] == [line for line in told("143 in stopped cars", CARS, other) if "lacking" in line]


def test_a_rounded_number_is_not_told() -> None:
    assert [] == [line for line in told("Nearly 140 brought down from cable car", CARS) if "lacking" in line]


def test_ages_and_lengths_of_time_are_reckoned() -> None:
    assert [] == told("Woman, 61, sat 17 hours in cable car", CARS)


def test_another_number_of_the_same_thing_is_held_against_the_text() -> None:
    text = "Eleven people died when a bus crashed near Dravec. The bus had come from Osk with 52 people."
    assert ["a.md Seventeen | a.md Eleven"] == told("Seventeen people die in Dravec bus crash", text)


def test_other_people_of_the_same_story_are_not_told() -> None:
    text = "Twenty-one people were killed in the Dravec canyon when the river rose. Eight were charged."
    assert [] == [line for line in told("Eight people charged over Dravec canyon deaths", text) if "Twenty" in line]
