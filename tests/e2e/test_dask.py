"""On a Dask cluster a check says what it says on one machine, byte for byte, though a worker dies in the middle."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.growth import stories
from crossfoot import api
from crossfoot.config import Engine
from crossfoot.engine import Travel, cluster, map_documents, workers
from crossfoot.errors import UsageError
from crossfoot.report.json import render_check
from tests.fuzz.damaged import called

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
DOCUMENTS = 48


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=cluster.LOGGED
    ) as made:
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in stories(DOCUMENTS).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_findings_are_those_of_one_machine_though_a_worker_dies(
    site: Path, two_workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr(cluster, "PARTITION", 4)
    expected = render_check(api.check(site).report)
    with Client(two_workers) as client:
        alive = sorted(client.run(os.getpid).values())
    stages: list[str] = []
    killed: list[str] = []

    def progress(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        if stage not in killed and 0 < done < total:
            killed.append(stage)
            if len(killed) == 1:
                os.kill(alive[0], signal.SIGKILL)

    address = two_workers.scheduler_address
    report = api.check(site, engine="dask", dask_scheduler=address, progress=progress).report
    with Client(two_workers) as client:
        client.wait_for_workers(2)
        now = sorted(client.run(os.getpid).values())
    assert (2, 2, True) == (len(alive), len(now), alive[0] not in now)
    assert (DOCUMENTS, True) == (stages.count("read"), "link" in killed)
    assert expected.count('"code"') > 3
    assert expected == render_check(report)


def doubled(data: bytes) -> bytes | None:
    """Give twice a number; 7 kills its worker, 3 has no bytes."""
    if data == b"7":
        os.kill(os.getpid(), signal.SIGKILL)
    return None if data == b"3" else str(2 * int(data)).encode()


def here(number: int) -> int:
    return 100 * number


WAY = Travel(out=lambda number: None if number == 5 else str(number).encode(), there=doubled, back=int)


def test_an_item_that_kills_its_workers_costs_itself_and_what_cannot_travel_is_done_here(two_workers: Any) -> None:
    with workers(Engine.DASK, scheduler=two_workers.scheduler_address):
        found = map_documents(here, range(9), lost=lambda _: -1, travel=lambda: WAY)
    assert [0, 2, 4, 300, 8, 500, 12, -1, 16] == found


def refused(data: bytes, *, said: str) -> bytes | None:
    raise UsageError(said)


def test_what_a_worker_raises_is_raised(two_workers: Any) -> None:
    way = Travel(out=str.encode, there=partial(refused, said="another version"), back=bytes.decode)
    with (
        workers(Engine.DASK, scheduler=two_workers.scheduler_address),
        pytest.raises(UsageError, match="another version"),
    ):
        map_documents(str, ["a"], travel=lambda: way)


def test_a_worker_with_another_program_is_told(story: Path, two_workers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossfoot.travels.program", lambda: b"another")
    with pytest.raises(UsageError, match="has another version of crossfoot"):
        api.check(story, engine="dask", dask_scheduler=two_workers.scheduler_address)


def test_a_name_that_is_no_unicode_is_read_on_this_machine(story: Path, two_workers: Any) -> None:
    (story / "interview.md").rename(story / os.fsdecode(b"caf\xe9.md"))
    expected = render_check(api.check(story).report)
    assert '"CF101"' in expected
    address = two_workers.scheduler_address
    assert expected == render_check(api.check(story, engine="dask", dask_scheduler=address).report)


FAULTS = [
    (["--engine", "dask", "--dask-scheduler", "tcp://127.0.0.1:9"], "nobody answers there"),
    (["--dask-scheduler", "tcp://127.0.0.1:9"], "names a cluster; add --engine dask to use it"),
]


@pytest.mark.parametrize(("arguments", "said"), FAULTS)
def test_a_cluster_that_cannot_be_used_is_told(
    story: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    status, _, told = called(["check", str(story), "--no-cache", *arguments])
    assert ("2", True, 1) == (status, said in told, told.count("\n"))


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "WAIT", 2)
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=cluster.LOGGED) as empty,
        pytest.raises(UsageError, match="has no workers"),
        workers(Engine.DASK, scheduler=empty.scheduler_address),
    ):
        pytest.fail("there is nobody to work")


def test_a_missing_extra_is_told(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, _, told = called(["check", str(story), "--no-cache", "--engine", "dask"])
    assert ("2", True) == (status, "pip install 'crossfoot[dask]'" in told)
