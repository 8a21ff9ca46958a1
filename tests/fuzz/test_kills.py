"""Whatever kills a run, its files are the old or the new ones: the small version of `tests.fuzz.kills`."""

import pytest

from tests.fuzz.kills import HOWS, WRITERS, kill


def test_a_kill_at_any_moment_loses_nothing() -> None:
    tally = kill(12, seed=7, writers={name: WRITERS[name] for name in ("fix", "schema", "baseline")})
    assert tally.lost == []
    assert set(tally.runs) == set(HOWS)


@pytest.mark.parametrize("writer", ["shrinking", "reports"])
def test_each_kill_of_a_writer_of_several_files_loses_nothing(writer: str) -> None:
    assert kill(4, seed=3, writers={writer: WRITERS[writer]}).lost == []
