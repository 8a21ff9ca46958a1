"""Running again after changes."""

import asyncio

import pytest

from crossfoot.lsp.repeat import Repeater


def test_many_changes_are_one_run_and_one_during_a_run_is_another() -> None:
    runs: list[int] = []

    async def session() -> None:
        async def run() -> None:
            runs.append(len(runs))
            if len(runs) == 1:
                repeater.touch()
            await asyncio.sleep(0)

        repeater = Repeater(run, pause=0)
        for _ in range(5):
            repeater.touch()
        assert await repeater.settled(5)
        assert runs == [0, 1]

    asyncio.run(session())


def test_a_run_that_fails_does_not_end_the_runs(caplog: pytest.LogCaptureFixture) -> None:
    runs: list[int] = []

    async def session() -> None:
        async def run() -> None:
            runs.append(1)
            raise ZeroDivisionError

        repeater = Repeater(run, pause=0)
        for expected in (1, 2):
            repeater.touch()
            assert await repeater.settled(5)
            assert len(runs) == expected

    asyncio.run(session())
    assert [record.message for record in caplog.records] == ["a run failed"] * 2


def test_what_takes_too_long_is_not_waited_for() -> None:
    async def session() -> None:
        repeater = Repeater(lambda: asyncio.sleep(5), pause=0)
        assert await repeater.settled(0)
        repeater.touch()
        assert not await repeater.settled(0.01)

    asyncio.run(session())
