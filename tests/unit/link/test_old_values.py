"""Old values of a change, held to those that the source tells beside the same new one; days of a text that only restates."""

from __future__ import annotations

import pytest

from crossfoot.config import Scope
from crossfoot.link import link
from tests.unit.link.sample import analysis

HEAD = "---\nsources: [source.md]\n---\n\n"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Rents in Dravec rose from $1,250 to $1,640.", [("$1,250", "$1,520")]),
        ("Rents in Dravec rose from $1,520 to $1,640.", []),
        ("Rents in Dravec rose to $1,640.", []),
    ],
    ids=["another old value", "the same", "none"],
)
def test_an_old_value_is_that_of_the_source(claim: str, told: list[tuple[str, str]]) -> None:
    analyses = (
        analysis("claim.md", HEAD + claim),
        analysis("source.md", "Rents in Dravec went up from $1,520 to $1,640 within a year."),
    )
    links = link(analyses, scope=Scope.ALL).links
    assert told == [
        (one.a.text, one.b.text) for one in links if one.a.frame.role == "old" and one.a.value != one.b.value
    ]


SOURCE = (
    "The council of Fernley sold 48 houses on 12 May for 3.4 million crowns and hired 26 teachers. "
    "The next sale, of 31 houses, is set for 3 June."
)


@pytest.mark.parametrize(
    ("day", "told"),
    [("13 May", [("13 May", "12 May")]), ("12 May", []), ("22 May", [("22 May", "12 May")])],
    ids=["a day off", "the day", "a week and a half off"],
)
def test_a_text_that_only_restates_has_the_days_of_its_source(day: str, told: list[tuple[str, str]]) -> None:
    claim = (
        f"On {day} 48 houses changed hands for 3.4 million crowns; 26 teachers join, and 31 more houses follow in June."
    )
    found = link((analysis("claim.md", HEAD + claim), analysis("source.md", SOURCE)), scope=Scope.ALL)
    assert told == [(one.a.text, one.b.text) for one in found.dates]
