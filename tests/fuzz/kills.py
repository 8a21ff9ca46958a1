"""Kill every writer at random moments: each file that it may write is the old one or the new one, whole, and no document is gone.

python -m tests.fuzz.kills 200 --seed 1
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossfoot.config import Settings
from crossfoot.files import TEMPORARY
from crossfoot.read import discover
from crossfoot.read.own_reports import WORKBOOK
from tests.command import ROOT, start
from tests.warm import Running

FIXTURE = ROOT / "fixtures" / "kursk"
CORRECTED = ROOT / "fixtures" / "results"
"""A story with figures that --fix may correct; the interviews of the other are words of somebody else."""
STORIES = 2
LONGEST = 60.0  # seconds for one run
WRITERS: dict[str, str] = {
    "fix": "check . --scope folder --fix --write",
    "fix and reports": "check . --scope folder --fix --write -f csv -o out.csv --report out.html",
    "reports": "check . --scope folder -f json -o out.json --report out.html --report out.xlsx --report out.sarif",
    "text": "check . --scope folder -o out.txt",
    "diff": "check . --scope folder --fix -o out.diff",
    "statistics": "check . --scope folder --statistics -o out.txt",
    "baseline": "baseline . --baseline known.json",
    "shrinking": "check . --baseline known.json --fail-on never",
    "extract": "extract . -f csv -o out.csv",
    "extract with workers": "extract . many --jobs 2 -o out.jsonl",
    "compare": "compare 0/interview-2.md 0/article.md -f json -o out.json",
    "coverage": "coverage . -f json -o out.json",
    "audit": "audit 0 --per-way 1 -f json -o out.json",
    "matrix": "matrix . --scope folder -f html -o out.html",
    "init": "init --force",
    "config": "config . -f json -o out.json",
    "schema": "schema config -o out.json",
}
OLD = {
    "out.csv": "kind,document,start,end,line,column,text,value\n",
    "out.html": (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="crossfoot">\n'
    ),
    "out.txt": "Read 1 document: 0 figures, 0 dates.\nFound 0 discrepancies.\n",
    "out.json": '{"version": 1, "documents": 0, "figures": 0, "dates": 0}\n',
    "out.jsonl": '{"kind": "figure", "document": "old.md"}\n',
    **dict.fromkeys(("out.sarif", "out.diff"), "old\n"),
}
"""The reports of an earlier run; the program has to know its own where they might be documents."""
HOWS = ("SIGKILL", "SIGTERM", "SIGINT", "full")


@dataclass(slots=True)
class Tally:
    """What came of the kills. lost: one line for each file that is neither the old nor the new one."""

    runs: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    left: int = 0
    lost: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Course:
    """A writer's undisturbed run: the files before and after, and how long it took to its first change and to its end."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    first: float
    last: float


def kill(count: int, seed: int, *, writers: dict[str, str] | None = None, hows: Sequence[str] = HOWS) -> Tally:
    """Kill `count` runs and return what came of it; hows: the ways to do so, in turn."""
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # a shell's background job, and its children would not hear it either
        signal.signal(signal.SIGINT, signal.default_int_handler)
    chance, tally, known = random.Random(seed), Tally(), {}
    names = list(writers or WRITERS)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        for number in range(count):
            writer, how = names[number % len(names)], hows[(number // len(names) + number % len(names)) % len(hows)]
            line = (writers or WRITERS)[writer]
            if writer not in known:
                known[writer] = _undisturbed(Path(name), line, writer)
            _one(Path(name), line, writer=writer, how=how, course=known[writer], chance=chance, tally=tally)
    return tally


def _one(name: Path, line: str, *, writer: str, how: str, course: Course, chance: random.Random, tally: Tally) -> None:
    folder = _prepared(name, writer)
    limit = chance.randrange(max(len(data) for data in course.after.values())) if how == "full" else None
    begun = time.monotonic()
    process = _start(folder, line, limit)
    told = ""
    if how != "full":
        # half of the kills near the writes, which take a small part of a run; the others at any time
        at = (
            chance.uniform(course.first - 0.1, course.last + 0.05)
            if chance.random() < 0.5
            else chance.uniform(0, course.last)
        )
        _wait(process, folder, course, begun + max(0.0, at), near=chance.random() < 0.5, chance=chance)
        process.send_signal(getattr(signal, how))
        sent = time.monotonic()
        _, told = process.communicate()
        if time.monotonic() - sent > 2.0:
            tally.slow.append(f"{writer}, {how}: {time.monotonic() - sent:.1f} s")
    else:
        _, told = process.communicate()
    tally.runs[how] += 1
    tally.stopped[how] += process.returncode not in {0, 1}
    now = _state(folder)
    if "Traceback" in told and process.returncode != -signal.SIGINT:  # Ctrl-C before the program itself has begun
        tally.lost.append(f"{writer}, {how}: {told}")
    for file in course.before.keys() | course.after.keys():
        allowed = (course.before.get(file), course.after.get(file))
        if now.get(file) not in allowed:
            size = len(now[file]) if file in now else "gone"
            tally.lost.append(f"{writer}, {how}: {file} is neither old nor new ({size})")
    tally.whole["new" if all(now.get(file) == data for file, data in course.after.items()) else "old or some new"] += 1
    strange = now.keys() - course.before.keys() - course.after.keys()
    tally.left += len(strange)
    if how != "SIGKILL" and strange:
        tally.lost.append(f"{writer}, {how}: left {sorted(strange)}")
    documents = {file.name for file in discover([folder], Settings()).files}
    if (
        strange & documents
        or not {file for file in course.before if file.endswith((".md", ".html")) and file not in OLD} <= documents
    ):
        tally.lost.append(f"{writer}, {how}: other documents than before")
    shutil.rmtree(folder)


def _wait(process: Running, folder: Path, course: Course, until: float, *, near: bool, chance: random.Random) -> None:
    """Wait for the moment to strike: `until`, or, near, as soon as the first temporary file is seen, and a little later."""
    while process.poll() is None and time.monotonic() < until + (LONGEST / 2 if near else 0):
        if near and any(folder.rglob(TEMPORARY.format("*"))):
            time.sleep(chance.uniform(0, 0.004))
            return
        time.sleep(0.002)


def _undisturbed(name: Path, line: str, writer: str) -> Course:
    folder = _prepared(name, writer)
    before, begun, first = _state(folder), time.monotonic(), None
    process = _start(folder, line, None)
    stamps = _stamps(folder)
    while process.poll() is None and time.monotonic() - begun < LONGEST:
        if first is None and _stamps(folder) != stamps:
            first = time.monotonic() - begun
        time.sleep(0.002)
    last = time.monotonic() - begun
    _, told = process.communicate()
    if process.returncode not in {0, 1} or _state(folder) == before:
        sys.exit(f"{writer} writes nothing, exit {process.returncode}: {told}")
    course = Course(before, _state(folder), first if first is not None else last, last)
    shutil.rmtree(folder)
    return course


def _prepared(name: Path, writer: str) -> Path:
    folder = name / "work"
    for number in range(STORIES):
        story = CORRECTED if "fix" in WRITERS[writer] else FIXTURE
        shutil.copytree(story, folder / str(number), ignore=shutil.ignore_patterns("*.json"))
    if "workers" in writer:
        for number in range(100):
            (folder / "many").mkdir(exist_ok=True)
            shutil.copy(FIXTURE / "interview.md", folder / "many" / f"{number}.md")
    for file, text in OLD.items():
        (folder / file).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "out.xlsx", "w") as workbook:
        workbook.writestr(zipfile.ZipInfo("docProps/core.xml"), WORKBOOK)
    (folder / "crossfoot.toml").write_bytes(b"# old\n")
    if writer == "shrinking":
        known = name / "known.json"
        if not known.exists():
            _start(folder, "baseline . --baseline known.json", None).communicate()
            shutil.copy(folder / "known.json", known)
        shutil.copy(known, folder / "known.json")
        article = folder / "0" / "article.md"
        article.write_text(article.read_text(encoding="utf-8").replace("28 armored", "82 armored"), encoding="utf-8")
    return folder


def _start(folder: Path, line: str, limit: int | None) -> Running:
    words = line.split()
    return start(*words, *(["--quiet"] if words[0] not in QUIET else []), cwd=folder, largest_file=limit, CI="")


QUIET = frozenset({"compare", "init", "config", "schema"})
"""Commands that have no --quiet."""


def _state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.exists()}


def main(count: int, seed: int, hows: Sequence[str] = HOWS) -> int:
    """Kill `count` runs, print what came of it, and return how many files were lost or torn."""
    tally = kill(count, seed, hows=hows)
    for how in hows:
        print(f"{how:8} {tally.runs[how]:4} runs, {tally.stopped[how]:4} ended before their time")
    print(f"files: all new after {tally.whole['new']} runs, old or some new after {tally.whole['old or some new']}")
    print(f"temporary files left by SIGKILL: {tally.left}; ends after more than 2 s: {len(tally.slow)}")
    print(f"files lost or torn: {len(tally.lost)}", *tally.slow, *tally.lost, sep="\n")
    return len(tally.lost)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--how", choices=HOWS, action="append", help="only so; may be given several times")
    given = parser.parse_args()
    sys.exit(min(1, main(given.count, given.seed, given.how or HOWS)))
