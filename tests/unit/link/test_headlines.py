"""A headline's figure is held to a figure of the text only where the event or the words beside both are the same."""

from __future__ import annotations

from crossfoot.model import LinkKind
from tests.unit.link.sample import linked, place


def told(headline: str, text: str) -> list[str]:
    """Return the links of a headline to the text under it, as lines."""
    linkage = linked({"a.md": f"# {headline}\n\n{text}"})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.HEADLINE]


def test_the_same_event_with_another_number_is_told() -> None:
    assert ["a.md Eight | a.md Eleven"] == told(
        "Eight people die in Dravec bus crash", "Eleven people died when a bus crashed near Dravec."
    )


def test_other_people_of_the_same_story_are_not_told() -> None:
    assert [] == told(
        "Eight people charged over Dravec canyon deaths",
        "Twenty-one people were killed in the Dravec canyon when the river rose.",
    )


def test_lengths_of_other_things_are_not_told() -> None:
    assert [] == told(
        "Eight days on the Dravec ice", "The team slept in tents at Dravec. The ship waited nearly three weeks in port."
    )


def test_the_length_of_the_same_thing_is_told() -> None:
    assert ["a.md two-day | a.md three days"] == told(
        "Dravec bus drivers plan two-day strike", "Bus drivers in Dravec will strike for three days, their union said."
    )


def test_ages_of_other_persons_are_not_told() -> None:
    assert [] == told(
        "Woman, 31, rescued from Osk island", "Her son, aged 13, was brought to the hospital on Osk island too."
    )
