"""On a Dask cluster a check says what it says on one machine, byte for byte, though a worker dies in the middle."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from benchmarks.growth import tellings
from crossfoot import api
from crossfoot.config import Engine
from crossfoot.engine import map_documents, workers
from crossfoot.report.json import render_check
from tests.fuzz.damaged import called

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def die_always(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def test_findings_are_those_of_one_machine_though_a_worker_dies(tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    site = tmp_path / "site"
    site.mkdir()
    for name, text in tellings(40):
        (site / name).write_text(text, encoding="utf-8")
    expected = render_check(api.check(site).report)
    killed: list[int] = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local, Client(local) as client:
        workers = sorted(client.run(os.getpid).values())

        def progress(stage: str, done: int, total: int) -> None:
            if not killed and 0 < done < total:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        report = api.check(site, engine="dask", dask_scheduler=local.scheduler_address, progress=progress).report
    assert 1 == len(killed)
    assert '"code"' in expected
    assert expected == render_check(report)


def test_an_item_that_kills_its_workers_costs_itself() -> None:
    with workers(Engine.DASK, jobs=2):
        found = map_documents(die_always, range(9), lost=lambda _: -1)
    assert [0, 2, 4, 6, 8, 10, 12, -1, 16] == found


def test_a_cluster_that_nobody_runs_is_told(story: Path) -> None:
    status, _, said = called(
        ["check", str(story), "--no-cache", "--engine", "dask", "--dask-scheduler", "tcp://127.0.0.1:9"]
    )
    assert ("2", True) == (status, "nobody answers there" in said)
