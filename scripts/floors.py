"""What the program has to reach on the project's own tagged stories: `python scripts/floors.py [--raise] [STORIES...]`.

Every story of `benchmarks/stories` (none of them is trained on) is checked as it stands, where whatever is told is a false alarm, and with
each of its edits, of which one is found when a finding that is new points into the sentence of the edited figure. The floors stand in
tests/floors.json; the command fails below one of them, and --raise writes those that are exceeded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from crossfoot.config import Scope, Settings
from crossfoot.link.corpus import gather
from crossfoot.link.one_story import Story as Linked
from crossfoot.model import Analysis, Figure, Finding, Severity
from crossfoot.pipeline import check_analyses, quantities
from crossfoot.rules import load_rules
from crossfoot.training.stories import Told, folders, read_story

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "benchmarks" / "stories"
FLOORS = ROOT / "tests" / "floors.json"
SETTINGS = Settings(scope=Scope.ALL)
TOLD = frozenset({Severity.ERROR, Severity.WARNING})
ROUNDING = 0.0005

Key = tuple[str, tuple[tuple[str, str], ...]]
"""A finding without its offsets: its code, and the document and text of each place."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What one story gives. edits: (type, found). pairs: ticks that are right, all ticks, true pairs. slots: name -> (known, all)."""

    words: int
    false_alarms: int
    edits: tuple[tuple[str, bool], ...]
    pairs: tuple[int, int, int]
    slots: Mapping[str, tuple[int, int]]


def counts(folder: Path) -> Counts:
    """Return what one story gives."""
    story = read_story(folder, edits=True)
    texts = {one.document.path: one.document.text for one in story.clean.analyses}
    before = {_key(one, texts) for one in _told(story.clean.analyses)}
    edits = []
    for edit, told in story.edited:
        after = {one.document.path: one.document.text for one in told.analyses}
        new = [one for one in _told(told.analyses) if _key(one, after) not in before]
        spans = _sentences(told, edit.document, edit.fact)
        edits.append((edit.type, any(_points(one, edit.document, spans) for one in new)))
    return Counts(
        words=story.words,
        false_alarms=len(before),
        edits=tuple(edits),
        pairs=_pairs(story.clean),
        slots=_slots(story.clean.analyses),
    )


def _told(analyses: Sequence[Analysis]) -> list[Finding]:
    report = check_analyses(tuple(analyses), load_rules(SETTINGS), SETTINGS)
    return [one for one in report.findings if one.severity in TOLD]


def _key(finding: Finding, texts: Mapping[str, str]) -> Key:
    places = ((one.document, texts[one.document][one.span.start : one.span.end]) for one in finding.locations)
    return finding.code, tuple(places)


def _sentences(told: Told, document: str, fact: str) -> list[tuple[int, int]]:
    """Return the stretches between line ends and full stops around the marks of a fact."""
    text = next(one.document.text for one in told.analyses if one.document.path == document)
    found = []
    for mark, start, end in told.marks[document]:
        if mark == fact:
            left = max(text.rfind(stop, 0, start) for stop in ("\n", ". ", "? ", "! ")) + 1
            ends = [at for at in (text.find(stop, end) for stop in ("\n", ". ", "? ", "! ")) if at >= 0]
            found.append((left, min(ends, default=len(text))))
    return found


def _points(finding: Finding, document: str, spans: Iterable[tuple[int, int]]) -> bool:
    places = [one.span for one in finding.locations if one.document == document]
    return any(left < place.end and place.start < right for left, right in spans for place in places)


def _pairs(told: Told) -> tuple[int, int, int]:
    facts = told.facts
    linked = Linked.of(gather(told.analyses, Scope.ALL))
    ticks = [
        (facts[pair.a.index], facts[pair.b.index])
        for _, pair, _ in linked.agreeing
        if facts[pair.a.index] or facts[pair.b.index]
    ]
    true = {
        (one.index, other.index)
        for one in told.statements
        for other in told.statements
        if one.document < other.document and facts[one.index] is not None and facts[one.index] == facts[other.index]
    }
    return sum(a == b for a, b in ticks), len(ticks), len(true)


def _slots(analyses: Sequence[Analysis]) -> dict[str, tuple[int, int]]:
    figures = [figure for one in quantities(tuple(analyses)) for figure in one.figures]
    known: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for figure in figures:
        for name, has in _of(figure):
            total[name] += 1
            known[name] += has
    return {name: (known[name], total[name]) for name in total}


def _of(figure: Figure) -> Iterable[tuple[str, bool]]:
    frame = figure.frame
    yield "event", frame.event is not None
    if figure.dimension in {"count", "currency"}:
        yield f"thing of {figure.dimension}", frame.thing is not None
    if figure.dimension == "percent":
        yield "base or thing of percent", frame.base is not None or frame.thing is not None


def measured(stories: Path, jobs: int) -> dict[str, float]:
    """Return every measure that has a floor, the higher the better."""
    with Pool(jobs) as pool:
        found = pool.map(counts, folders([stories]), chunksize=2)
    edits = [edit for one in found for edit in one.edits]
    hits = sum(hit for _, hit in edits)
    false = sum(one.false_alarms for one in found)
    words = sum(one.words for one in found)
    right, ticks, true = (sum(one.pairs[at] for one in found) for at in range(3))
    result = {
        "precision": hits / max(1, hits + false),
        "words per false alarm": words / max(1, false),
        "recall": hits / max(1, len(edits)),
        "pairs: precision": right / max(1, ticks),
        "pairs: recall": right / max(1, true),
    }
    for kind in sorted({kind for kind, _ in edits}):
        of_kind = [hit for one, hit in edits if one == kind]
        result[f"recall: {kind}"] = sum(of_kind) / len(of_kind)
    for name in sorted({name for one in found for name in one.slots}):
        slots = [one.slots[name] for one in found if name in one.slots]
        result[f"known: {name}"] = sum(one for one, _ in slots) / sum(total for _, total in slots)
    return {name: round(value, 3) for name, value in result.items()}


def main() -> int:
    """Measure, print and compare; return 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="?", type=Path, help="other stories, which are measured and not compared")
    parser.add_argument("--raise", dest="up", action="store_true", help="write the floors that are exceeded")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    found = measured(given.stories or STORIES, given.jobs)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() and given.stories is None else {}
    for name, value in found.items():
        print(f"{name:28} {value:9.3f}   floor {floors.get(name, 0.0):9.3f}")
    if given.up and given.stories is None:
        higher = {name: max(value, floors.get(name, 0.0)) for name, value in found.items()}
        FLOORS.write_text(json.dumps(higher, indent=1) + "\n", encoding="utf-8")
        return 0
    below = [name for name, floor in floors.items() if found.get(name, 0.0) < floor - ROUNDING * max(1.0, floor)]
    for name in below:
        print(f"below its floor: {name}: {found.get(name, 0.0)} < {floors[name]}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
