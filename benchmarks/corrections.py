"""Short texts with one slip each, as corrections columns and errata tell of them: `python -m benchmarks.corrections [FILES] [--list]`.

A line of a file is a case: `docs`, in which ⟦double brackets⟧ hold what is wrong, and `right`, what should stand there. A case counts as found where
something is told that is not told of the texts put right and that points into the sentence of a bracket; whatever is told of those is false.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from crossfoot.config import Scope, Settings
from crossfoot.model import Analysis, Finding, Severity
from crossfoot.pipeline import analyse, check_analyses
from crossfoot.read import SourceFile
from crossfoot.rules import load_rules

FOLDER = Path(__file__).parent / "corrections"
WRONG = re.compile(r"⟦([^⟧]*)⟧")
STOPS = ("\n", ". ", "? ", "! ")
SETTINGS = Settings(scope=Scope.ALL)
TOLD = frozenset({Severity.ERROR, Severity.WARNING})


@dataclass(frozen=True, kw_only=True)
class Case:
    """What one case gives: whether its slip is told, and the messages that are told of the texts put right."""

    name: str
    slip: str
    found: bool
    false: tuple[str, ...]


def measured(line: str) -> Case:
    """Return what one case gives."""
    data = json.loads(line)
    right = iter(data["right"])
    wrong = {name: WRONG.sub(r"\1", text) for name, text in data["docs"].items()}
    mended = {name: WRONG.sub(lambda _: next(right), text) for name, text in data["docs"].items()}
    before = _told(mended)
    known = {(one.code, one.message) for one in before}
    places = [(name, *place) for name, text in data["docs"].items() for place in _sentences(text, wrong[name])]
    found = any(_points(one, places) for one in _told(wrong) if (one.code, one.message) not in known)
    return Case(
        name=data["id"], slip=data["class"], found=found, false=tuple(f"{one.code} {one.message}" for one in before)
    )


def _told(texts: Mapping[str, str]) -> list[Finding]:
    read = (analyse(SourceFile(path=Path(name), name=name, text=text)) for name, text in sorted(texts.items()))
    analyses = tuple(one for one in read if isinstance(one, Analysis))
    findings = check_analyses(analyses, load_rules(SETTINGS), SETTINGS).findings
    return [one for one in findings if one.severity in TOLD]


def _sentences(marked: str, plain: str) -> list[tuple[int, int]]:
    """Return the stretches between line ends and full stops around what is wrong, in the text without brackets."""
    found = []
    for number, match in enumerate(WRONG.finditer(marked)):
        start = match.start() - 2 * number
        end = start + len(match[1])
        left = max(plain.rfind(stop, 0, start) for stop in STOPS) + 1
        ends = [at for at in (plain.find(stop, end) for stop in STOPS) if at >= 0]
        found.append((left, min(ends, default=len(plain))))
    return found


def _points(finding: Finding, places: Sequence[tuple[str, int, int]]) -> bool:
    return any(
        one.document == name and start < one.span.end and one.span.start < end
        for one in finding.locations
        for name, start, end in places
    )


def main() -> None:
    """Print what is found of each file, and with --list what is missed and what is false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--list", action="store_true", help="every slip that is missed and everything false")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    for path in given.files:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        with Pool(given.jobs) as pool:
            cases = pool.map(measured, lines, chunksize=2)
        false = sum(len(one.false) for one in cases)
        print(f"{path.name}: {sum(one.found for one in cases)} of {len(cases)} found, {false} false")
        for one in cases if given.list else ():
            if not one.found:
                print(f"  missed {one.name}: {one.slip}")
            for message in one.false:
                print(f"  false {one.name}: {message}")


if __name__ == "__main__":
    main()
