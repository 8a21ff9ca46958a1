"""A claim whose number is that of another figure of its source: who is meant, and what speaks against it."""

from __future__ import annotations

import pytest

from crossfoot.config import Scope
from crossfoot.link import link
from crossfoot.model import LinkKind
from tests.unit.link.sample import analysis

SOURCE = (
    "The trust planted 4,300 oaks in the Marl valley last winter. Volunteers repaired 218 nest boxes there. "
    "Visitors left 1,960 bags of litter in the Marl valley."
)


def swapped(claim: str, source: str = SOURCE) -> list[tuple[str, str]]:
    """Return the figures of a restatement that are held to be another's, with the ones that are meant."""
    analyses = (
        analysis("claim.md", f"---\nsources: [source.md]\n---\n\n{claim}"),
        analysis("source.md", source),
    )
    found = link(analyses, scope=Scope.ALL).links
    return [
        (one.a.text, one.b.text)
        for one in found
        if one.kind is LinkKind.RESTATEMENT and any("another figure's" in words for words in one.evidence)
    ]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Volunteers repaired 1,960 nest boxes in the Marl valley.", [("1,960", "218")]),
        (
            "The trust planted 4,300 oaks in the Marl valley, and volunteers repaired 4,300 nest boxes.",
            [("4,300", "218")],
        ),
        ("Volunteers repaired 218 nest boxes in the Marl valley.", []),
        ("Volunteers repaired 218 nest boxes; visitors left 1,960 bags.", []),
    ],
    ids=["the bags' number", "a number that is restated too", "as it stands", "two as they stand"],
)
def test_a_number_of_another_figure_is_held_against_the_one_that_is_meant(
    claim: str, told: list[tuple[str, str]]
) -> None:
    assert told == swapped(claim)


def test_two_numbers_of_one_sentence_that_were_crossed_are_both_told() -> None:
    source = "Dunlin came to 21,900 birds on the estuary. Knot came to 14,300 birds on the estuary."
    assert swapped("Knot led with 21,900, and dunlin followed with 14,300.", source) == [
        ("21,900", "14,300"),
        ("14,300", "21,900"),
    ]


def test_a_sum_that_holds_the_other_figure_is_no_swap() -> None:
    source = (
        "Little Orr has 62 employees and Sallow Bridge has 71. Of those 133 some will be offered a place elsewhere."
    )
    assert not swapped("The plants at Sallow Bridge and Little Orr employ 133 people between them.", source)


def test_counts_that_stand_anywhere_are_no_swap() -> None:
    source = "Five boats and three planes searched for the crew. One plane turned back."
    assert not swapped("Three boats searched for the crew.", source)
