"""Tests of `crossfoot.rules.kinds.event_date`: two days of one event, but where one of them may be any month's or any year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.model import Analysis, DateLink, Linkage, LinkKind
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.rules.draft import Case
from crossfoot.rules.kinds.event_date import Params, check


def drafts(first: str, second: str) -> int:
    """Return how many drafts the first dates of two texts give when they are held to be those of one event."""
    held = [
        analyse(SourceFile(path=Path(name), name=name, text=text)) for name, text in (("a.md", first), ("b.md", second))
    ]
    analyses = tuple(one for one in held if isinstance(one, Analysis))
    a, b = (analysis.dates[0] for analysis in analyses)
    link = DateLink(kind=LinkKind.CONFLICT, a=a, b=b, score=0.9, evidence=())
    case = Case(analyses=analyses, linkage=Linkage(dates=(link,), comparable=frozenset({("a.md", "b.md")})))
    return len(list(check(case, Params(links=(LinkKind.CONFLICT,)))))


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
