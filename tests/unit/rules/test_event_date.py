"""Tests of `crossfoot.rules.kinds.event_date`: two days of one event, but where one of them may be any month's or any year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.model import Analysis, DateLink, Linkage, LinkKind
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.rules.draft import Case
from crossfoot.rules.kinds.event_date import Params, check


def drafts(first: str, second: str, *, slip: bool = False) -> int:
    """Return how many drafts the first dates of two texts give when they are held to be those of one event."""
    held = [
        analyse(SourceFile(path=Path(name), name=name, text=text)) for name, text in (("a.md", first), ("b.md", second))
    ]
    analyses = tuple(one for one in held if isinstance(one, Analysis))
    a, b = (analysis.dates[0] for analysis in analyses)
    link = DateLink(kind=LinkKind.CONFLICT, a=a, b=b, score=0.9, evidence=())
    case = Case(analyses=analyses, linkage=Linkage(dates=(link,), comparable=frozenset({("a.md", "b.md")})))
    return len(list(check(case, Params(links=(LinkKind.CONFLICT,), slip=slip))))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("It opens on 8 May.", "It opens on 18 May.", 1, id="two days"),
        pytest.param("Market goes to $17 on the 1st.", "It goes to $17 on August 1.", 0, id="a day of any month"),
        pytest.param("Market goes to $17 on the 2nd.", "It goes to $17 on August 1.", 1, id="another day of any month"),
        pytest.param("In December that always means lamps.", "Two will vote in November.", 0, id="each year again"),
        pytest.param("In December two will vote.", "Two will vote in November.", 1, id="two months"),
    ],
)
def test_days_of_one_event(first: str, second: str, expected: int) -> None:
    """A day whose month is left out is any month's, and what happens always is of any year."""
    assert expected == drafts(first, second)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("It opens on 8 May 2025.", "It opens on 18 May 2025.", 1, id="another day"),
        pytest.param("It opens on 8 May 2025.", "It opens on 8 June.", 1, id="another month, a year left out"),
        pytest.param("It opens on 8 May 2025.", "It opens on 8 May 2026.", 1, id="another year"),
        pytest.param("It opens on 8 May 2025.", "It opens on 13 June 2025.", 0, id="another day and month"),
        pytest.param("It opens on 8 May 2025.", "It opened in 2015.", 0, id="a day and a year"),
        pytest.param("It was on Sunday 28 April.", "It is on Sunday 27 April.", 0, id="weekdays of two years"),
        pytest.param("It was on Friday 11 October.", "It was on Monday 14 October.", 0, id="two weekdays"),
        pytest.param("It is on Sunday 20 April.", "It is on Sunday 27 April.", 1, id="a week later"),
    ],
)
def test_one_slip(first: str, second: str, expected: int) -> None:
    """A slip of the pen changes a day, a month or a year; what differs in more is another day."""
    assert expected == drafts(first, second, slip=True)
