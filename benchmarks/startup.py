"""How long a whole command takes, from the shell's call to its exit: medians over fresh processes.

Run from the root of the checkout: `python -m benchmarks.startup`. Times are by the clock on the wall, as a user feels
them, so run it on a machine that does nothing else; CPU seconds stand beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent
COMMANDS: dict[str, tuple[str, ...]] = {
    "python": ("-c", "pass"),
    "--version": ("-m", "crossfoot", "--version"),
    "extract": ("-m", "crossfoot", "extract", "fixtures/kursk/interview.md"),
    "check": ("-m", "crossfoot", "check", "fixtures/kursk", "--fail-on", "never"),
}
"""What is run, by name: arguments of this Python. A bare Python is the floor that no command can go below."""


def main() -> int:
    """Run the benchmark that the command line asks for; returns the exit code."""
    given = _parser().parse_args()
    results = measure(runs=given.runs)
    print(render(results))
    if given.json:
        given.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


def measure(*, runs: int, names: Sequence[str] = tuple(COMMANDS)) -> list[dict[str, Any]]:
    """Return one row a command, seconds; the commands take turns, so that a slow minute touches them all alike."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for name in names:
        _run(COMMANDS[name])  # fills the caches of files and of compiled modules
    for _ in range(runs):
        for name in names:
            times[name].append(_run(COMMANDS[name]))
    return [
        {
            "command": _title(COMMANDS[name]),
            "runs": runs,
            "wall": median(wall for wall, _ in taken),
            "wall_least": min(wall for wall, _ in taken),
            "wall_most": max(wall for wall, _ in taken),
            "cpu": median(cpu for _, cpu in taken),
        }
        for name, taken in times.items()
    ]


def render(results: Sequence[dict[str, Any]]) -> str:
    """Return the results as a Markdown table."""
    lines = ["| command | runs | wall, ms (min-max) | CPU, ms |", "| --- | ---: | ---: | ---: |"]
    for row in results:
        wall, least, most, cpu = (f"{row[key] * 1000:.0f}" for key in ("wall", "wall_least", "wall_most", "cpu"))
        lines.append(f"| {row['command']} | {row['runs']} | {wall} ({least}-{most}) | {cpu} |")
    return "\n".join(lines)


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one process, start and end included."""
    before = os.times()
    begin = perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    wall = perf_counter() - begin
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return wall, cpu


def _title(arguments: Sequence[str]) -> str:
    return " ".join(arguments[1:]) if arguments[0] == "-m" else f"python {' '.join(arguments)}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, metavar="N", help="processes that a median is of (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
