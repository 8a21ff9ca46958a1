"""Whatever kills a run, its files are the old or the new ones: the small version of `tests.fuzz.kills`."""

import pytest

from tests.fuzz.kills import HOWS, WRITERS, kill


@pytest.mark.parametrize("writer", ["fix", "reports", "shrinking"])
def test_a_kill_at_any_moment_loses_nothing(writer: str) -> None:
    tally = kill(len(HOWS), seed=3, writers={writer: WRITERS[writer]})
    assert tally.lost == []
    assert set(tally.runs) == set(HOWS)
