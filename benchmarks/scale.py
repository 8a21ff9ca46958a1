"""How time, memory and findings grow with the number of documents: stories written anew from tagged ones, with planted errors.

Run from the root of the checkout: `python -m benchmarks.scale 100 1000 10000`. Each story of `benchmarks/stories` and `tests/stories` is told again
and again with other names, so that no two tellings share a rare word; in one telling of five a number of one document is changed.
Each size is checked cold, warm, and after a change of one document, by a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import log
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent
MARK = re.compile(r"⟦[^|⟧]*\|([^⟧]*)⟧")
NAME = re.compile(r"(?<![\w.])[A-Z][a-z]{2,}(?![\w])")
NUMBER = re.compile(r"(?<![\d.,\w-])[1-9]\d{1,3}(?![\d,.]*\d|[\w-])")
KEPT = frozenset(
    [
        *month_name,
        *day_name,
        "The",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "They",
        "Then",
        "When",
        "Where",
        "What",
        "Who",
        "Which",
        "While",
        "With",
        "Without",
        "And",
        "But",
        "For",
        "From",
        "His",
        "Her",
        "Its",
        "Our",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "About",
        "After",
        "Before",
        "More",
        "Most",
        "Some",
        "All",
        "Both",
        "Each",
        "Not",
        "Now",
        "Only",
        "Over",
        "Under",
        "Since",
        "Until",
        "How",
        "Why",
        "Yes",
        "Was",
        "Were",
        "Are",
        "Has",
        "Had",
        "Have",
        "Will",
        "Would",
        "Could",
        "Should",
        "She",
        "You",
        "Your",
    ]
)
SYLLABLES = [
    "bar",
    "den",
    "fol",
    "gar",
    "hal",
    "jor",
    "kem",
    "lun",
    "mor",
    "nel",
    "pas",
    "quin",
    "ros",
    "sel",
    "tor",
    "ulv",
    "ver",
    "wex",
    "yor",
    "zan",
    "bri",
    "cor",
    "dal",
    "esk",
    "fen",
    "gri",
]
PLANTED = 5
"""One telling of so many has a wrong number."""


def sources() -> list[dict[str, str]]:
    """Return the stories to be told anew: name of a document -> its text without tags."""
    folders = sorted(path for top in ("benchmarks", "tests") for path in (ROOT / top / "stories").glob("*/docs"))
    return [
        {
            path.name: MARK.sub(r"\1", path.read_text(encoding="utf-8"))
            for path in sorted(folder.iterdir())
            if path.suffix in {".md", ".txt", ".html"}
        }
        for folder in folders
    ]


def tellings(documents: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many documents, the same for the same seed."""
    stories, made, number = sources(), 0, 0
    while True:
        story = stories[number % len(stories)]
        draw = random.Random(f"{seed} {number}")
        names: dict[str, str] = {}
        wrong = draw.choice(sorted(story)) if number % PLANTED == 0 else None
        for name, text in story.items():
            for known in dict.fromkeys(NAME.findall(text)):
                names.setdefault(known, _renamed(known, draw))
            told = NAME.sub(partial(_other, names), text)
            yield f"{number:06d}-{name}", _planted(told, draw) if name == wrong else told
            made += 1
            if made == documents:
                return
        number += 1


def _other(names: Mapping[str, str], match: re.Match[str]) -> str:
    return names[match[0]]


def _renamed(name: str, draw: random.Random) -> str:
    if name in KEPT:
        return name
    return "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()


def _planted(text: str, draw: random.Random) -> str:
    found = list(NUMBER.finditer(text, len(text) // 4))
    if not found:
        return text
    match = draw.choice(found)
    return f"{text[: match.start()]}{int(match[0]) + draw.choice((1, 9, 90))}{text[match.end() :]}"


def measure(documents: int, folder: Path, jobs: int) -> dict[str, Any]:
    """Return what a check of so many documents takes: cold, warm, and with one document changed."""
    site, kept = folder / "site", folder / "kept"
    site.mkdir()
    size = 0
    for name, text in tellings(documents):
        (site / name).write_text(text, encoding="utf-8")
        size += len(text.encode())
    arguments = ["check", str(site), "--cache-dir", str(kept), "--jobs", str(jobs), "--format", "json", "-q"]
    row: dict[str, Any] = {"documents": documents, "bytes": size, "jobs": jobs}
    row["cold"], report = _run(arguments)
    row["findings"] = dict(sorted(Counter(one["severity"] for one in report["findings"]).items()))
    row["warm"], again = _run(arguments)
    row["same"] = again == report
    changed = sorted(site.iterdir())[documents // 2]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nNothing else is known.\n", encoding="utf-8")
    row["changed"], _ = _run(arguments)
    row["kept"] = sum(path.stat().st_size for path in kept.iterdir())
    return row


def _run(arguments: Sequence[str]) -> tuple[dict[str, float], dict[str, Any]]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", *arguments, "--fail-on", "never"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = {
        "wall": round(perf_counter() - begin, 2),
        "cpu": round(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, 2),
        "memory": after.ru_maxrss * 1024,
    }
    return took, json.loads(done.stdout)


def render(rows: Sequence[dict[str, Any]]) -> str:
    """Return the results as a Markdown table; the exponent compares CPU seconds with the row above."""
    lines = [
        "| documents | MB | cold: wall, CPU s | exponent | warm: wall, CPU s | one changed: wall, CPU s | peak MB | kept MB | findings |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for at, row in enumerate(rows):
        grown = ""
        if at:
            last = rows[at - 1]
            grown = f"{log(row['cold']['cpu'] / last['cold']['cpu']) / log(row['documents'] / last['documents']):.2f}"
        times = [f"{row[key]['wall']:.1f}, {row[key]['cpu']:.1f}" for key in ("cold", "warm", "changed")]
        told = ", ".join(f"{count} {kind}s" for kind, count in row["findings"].items())
        lines.append(
            f"| {row['documents']:,} | {row['bytes'] / 1e6:.1f} | {times[0]} | {grown} | {times[1]} | {times[2]} | "
            f"{row['cold']['memory'] / 1e6:.0f} | {row['kept'] / 1e6:.1f} | {told} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark that the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1000], metavar="N", help="numbers of documents")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="only write the documents of the first size there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there")
    given = parser.parse_args()
    if given.write:
        given.write.mkdir(parents=True)
        for name, text in tellings(given.sizes[0]):
            (given.write / name).write_text(text, encoding="utf-8")
        return 0
    rows = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(size, Path(folder), given.jobs))
        print(json.dumps(rows[-1]), file=sys.stderr)
    print(render(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
