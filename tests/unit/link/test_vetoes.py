"""What forbids to hold two numbers for one fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.config import Scope
from crossfoot.link.corpus import gather
from crossfoot.link.decision import WORKED_OUT, ticks_of, vetoes
from crossfoot.link.model import load
from crossfoot.link.pairs import grouped
from crossfoot.link.statements import statements_of
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

ACT = "On 19 November 2025 Parliament in Norvane passed the Pensions Act by 88 votes to 71."


def forbidden(a: str, b: str, first: str, second: str) -> list[str]:
    """Return what forbids the pair of the numbers `first` of text a and `second` of text b."""
    analyses = [analyse(SourceFile(path=Path(name), name=name, text=text)) for name, text in (("a.md", a), ("b.md", b))]
    statements = statements_of(gather([one for one in analyses if isinstance(one, Analysis)], Scope.ALL))
    (ticks,) = ticks_of(grouped(statements, [("a.md", "b.md")]), load())
    pair = next(
        pair
        for pair in ticks.group.pairs
        if [side.mention.text for side in sorted((pair.a, pair.b), key=lambda one: one.document)] == [first, second]
    )
    return vetoes(pair, ticks)


@pytest.mark.parametrize(("margin", "told"), [("17", True), ("18", False)])
def test_a_number_worked_out_from_its_partner_and_a_third_beside_it(margin: str, told: bool) -> None:
    found = forbidden(
        ACT, f"By a margin of {margin} votes Parliament in Norvane passed the Pensions Act.", "71", margin
    )
    assert told is (WORKED_OUT in found)
