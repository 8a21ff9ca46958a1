"""A fixed number of damaged files through four commands, about half a minute; `python -m tests.fuzz.damaged` does all."""

from tests.fuzz.damaged import DAMAGES, damaged, run_all

CASES = range(5 * len(DAMAGES))


def test_damaged_files_raise_nothing_and_cost_others_nothing() -> None:
    """No traceback, no internal error, and the sound files beside each damaged one are still told of."""
    outcome = run_all(CASES)
    assert ([], [], []) == (outcome.raised, outcome.internal, outcome.lost)
    assert len(CASES) * 4 == outcome.runs


def test_the_same_seed_makes_the_same_file() -> None:
    assert [damaged(seed) for seed in CASES] == [damaged(seed) for seed in CASES]
