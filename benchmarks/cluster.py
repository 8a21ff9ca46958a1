"""What a check costs on one machine and on a Dask cluster of two workers of it, one of them killed in the middle; and that both find the same.

Run from the root of the checkout: `python -m benchmarks.cluster 1000 10000`. Documents are generated in pairs (`growth.stories`): every
second one retells the one before, every fifth of these has a number wrong. Each measurement is a process of its own without a cache.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.growth import stories
from benchmarks.stages import exponent

ROOT = Path(__file__).parent.parent
WAYS = ("local", "dask", "dask, a worker killed")
JOBS = 2


def measure(way: str, folder: str) -> dict[str, Any]:
    """Return what one check takes: seconds, memory of this process and of the largest worker, bytes that travelled, findings."""
    from crossfoot import api
    from crossfoot.engine import cluster
    from crossfoot.report.json import render_check

    sent = _counted(cluster, "_packet")
    taken = _counted(cluster, "_unpacked")
    killed: list[int] = []

    def progress(stage: str, done: int, total: int) -> None:
        if way == WAYS[2] and not killed and stage == "read" and done * 2 > total:
            killed.append(_workers()[0])
            os.kill(killed[0], signal.SIGKILL)

    begin = perf_counter()
    report = api.check(folder, engine=way.partition(",")[0], jobs=JOBS, progress=progress).report
    wall = perf_counter() - begin
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "way": way,
        "documents": len(report.analyses),
        "wall": round(wall, 1),
        "cpu": round(sum(one.ru_utime + one.ru_stime for one in (own, others)), 1),
        "client": own.ru_maxrss // 1024,
        "worker": others.ru_maxrss // 1024,
        "sent": sum(sent),
        "taken": sum(taken),
        "killed": len(killed),
        "findings": len(report.findings),
        "digest": hashlib.sha256(render_check(report).encode()).hexdigest()[:16],
    }


def _counted(module: Any, name: str) -> list[int]:
    """Return the list that is given the bytes of each packet which passes a function of `module`."""
    sizes: list[int] = []
    original = getattr(module, name)

    def counting(value: Any) -> Any:
        result = original(value)
        sizes.append(len(result if isinstance(result, bytes) else value))
        return result

    setattr(module, name, counting)
    return sizes


def _workers() -> list[int]:
    """Return the processes of the workers, sorted."""
    import psutil

    children = psutil.Process().children()
    return sorted(one.pid for one in children if any("spawn_main" in word for word in one.cmdline()))


def render(rows: Sequence[dict[str, Any]]) -> str:
    """Return the results as a Markdown table; the exponent compares CPU seconds with the smaller run of the same way."""
    lines = [
        "| documents | engine | CPU s | exponent | wall s | client, peak MB | worker, peak MB | to workers, MB | back, MB | findings | same bytes |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        alike = [one for one in rows if one["way"] == row["way"] and one["documents"] <= row["documents"]]
        power = exponent([one["documents"] for one in alike], [one["cpu"] for one in alike])
        first = next(one for one in rows if one["documents"] == row["documents"])
        lines.append(
            f"| {row['documents']:,} | {row['way']} | {row['cpu']:.1f} | {f'{power:.2f}' if power else ''} | {row['wall']:.0f} | "
            f"{row['client']} | {row['worker'] or ''} | {row['sent'] / 1e6:.1f} | {row['taken'] / 1e6:.1f} | {row['findings']:,} | "
            f"{'yes' if row['digest'] == first['digest'] else 'NO'} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark that the command line asks for; returns the exit code: 1 where findings differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument(
        "counts", nargs="*", type=int, default=(1_000, 10_000), metavar="N", help="numbers of documents"
    )
    parser.add_argument("--ways", nargs="*", choices=WAYS, default=WAYS)
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(*given.one)))
        return 0
    rows = []
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in stories(count).items():
                Path(folder, name).write_text(text, encoding="utf-8")
            for way in given.ways:
                command = [sys.executable, "-m", "benchmarks.cluster", "--one", way, folder]
                done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
                rows.append(json.loads(done.stdout))
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    print(render(rows))
    return 0 if len({(row["documents"], row["digest"]) for row in rows}) == len(given.counts) else 1


if __name__ == "__main__":
    sys.exit(main())
