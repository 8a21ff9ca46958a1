"""How many wrong figures are found, and how many right ones are called wrong, on pairs of texts that agree.

Takes twins: a source and a restatement of it in other words that changes no figure; a YAML file or a folder of them, or a folder of
folders with source.md and restatement.md. Gives the false alarms on the untouched pairs, the recall on changes planted in the
restatement, by way, and the recall on figures swapped for others of the same source that count other things.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crossfoot.audit import Plan, audit_report
from crossfoot.audit.places import edit_of, edited
from crossfoot.audit.planting import Change, site
from crossfoot.config import Settings
from crossfoot.language import words
from crossfoot.measure.comparison import agree, equal_numbers, same_scale
from crossfoot.model import (
    Analysis,
    Bound,
    Document,
    Edit,
    Figure,
    Finding,
    Metadata,
    Report,
    Severity,
    Span,
    Standing,
    Trial,
    Way,
)
from crossfoot.pipeline import check_analyses, reanalyse
from crossfoot.rules import Rule, load_rules

OWN = Path(__file__).with_name("twins.yaml")
SOURCE, RESTATEMENT = "source.md", "restatement.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A pair of texts that agree; front matter is added to the restatement unless it has its own."""

    name: str
    source: str
    restatement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Figures of a restatement replaced by others of its source: one, or two that change places.

    told: codes of the findings on one of the changed figures.
    """

    kind: str
    was: str
    now: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was measured on one pair."""

    twin: Twin
    report: Report
    alarms: tuple[Finding, ...]
    trials: tuple[Trial, ...]
    swaps: tuple[Swap, ...]


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "twins", type=Path, nargs="?", default=OWN, help="a YAML file, or a folder; default: the project's own"
    )
    parser.add_argument(
        "--per-way", type=int, default=0, metavar="N", help="changes of each way in a pair at most; 0 for all"
    )
    parser.add_argument("--list", action="store_true", help="list all false alarms and all missed changes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the numbers to FILE")
    arguments = parser.parse_args()
    outcomes = [measure(twin, per_way=arguments.per_way or None) for twin in load(arguments.twins)]
    if not outcomes:
        parser.error(
            f"{arguments.twins}: no YAML file with `source` and `restatement`, no folder with {SOURCE} and {RESTATEMENT}"
        )
    print(render(outcomes, everything=arguments.list))
    if arguments.json:
        arguments.json.write_text(json.dumps(numbers(outcomes), indent=1) + "\n", encoding="utf-8")
    return 0


def load(path: Path) -> Iterator[Twin]:
    """Yield the twins of a YAML file, or of a folder of such files or of pairs of files; sorted by name."""
    files = sorted(path.glob("*.y*ml")) if path.is_dir() else [path]
    for file in files:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
        for number, one in enumerate(found if isinstance(found, list) else [found], start=1):
            name = f"{file.stem}.{number}" if isinstance(found, list) else file.stem
            yield Twin(name=name, source=one["source"], restatement=one["restatement"])
    for folder in sorted(path.iterdir()) if path.is_dir() else ():
        if (folder / SOURCE).is_file() and (folder / RESTATEMENT).is_file():
            texts = [(folder / name).read_text(encoding="utf-8") for name in (SOURCE, RESTATEMENT)]
            yield Twin(name=folder.name, source=texts[0], restatement=texts[1])


def measure(twin: Twin, *, per_way: int | None = None) -> Outcome:
    """Return what is found in a pair as it stands, and in its restatement made wrong, one change at a time."""
    settings = Settings()
    rules = load_rules(settings)
    report = check_analyses(analyses(twin), rules, settings)
    plan = Plan(per_way=per_way, documents=(RESTATEMENT,))
    return Outcome(
        twin=twin,
        report=report,
        alarms=tuple(finding for finding in report.findings if finding.severity is not Severity.NOTICE),
        trials=audit_report(report, rules, settings, plan).trials,
        swaps=tuple(_swaps(report, rules, settings)),
    )


def analyses(twin: Twin) -> tuple[Analysis, Analysis]:
    """Return the analyses of a pair, the restatement first, as in the order of names."""
    restatement = twin.restatement
    if not restatement.startswith("---\n"):
        restatement = f"---\nsources: [{SOURCE}]\n---\n\n{restatement}"
    return _read(RESTATEMENT, restatement), _read(SOURCE, twin.source)


def _read(name: str, text: str) -> Analysis:
    return reanalyse(Document(path=name, text="", format="markdown", encoding="utf-8", metadata=Metadata()), text)


def _swaps(report: Report, rules: Sequence[Rule], settings: Settings) -> Iterator[Swap]:
    restatement, source = report.analyses
    told = [one.span for f in report.findings for one in f.locations if one.document == RESTATEMENT and _grave(f)]
    mine = [figure for figure in restatement.figures if not any(span.overlaps(figure.span) for span in told)]
    for figure in mine:
        same = next((other for other in source.figures if _stands_for(figure, other)), None)
        if same is None:
            continue
        rivals = [other for other in source.figures if _counts_other(same, other)]
        if not rivals:
            continue
        rival = min(rivals, key=lambda other: (abs(other.span.start - same.span.start), other.span))
        edits = [(figure, rival)]
        yield _tried("replaced", edits, report, rules, settings)
        partner = next((one for one in mine if one is not figure and _stands_for(one, rival)), None)
        if partner is not None and figure.span < partner.span:
            yield _tried("exchanged", [(figure, rival), (partner, same)], report, rules, settings)


def _grave(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTICE


def _stands_for(figure: Figure, other: Figure) -> bool:
    """Say whether a figure of the restatement has the number of one of the source, alike in kind and in digits."""
    return (
        figure.dimension == other.dimension == "count"
        and figure.bound is not Bound.RANGE
        and figure.spelled == other.spelled
        and equal_numbers(figure, other)
    )


def _counts_other(figure: Figure, other: Figure) -> bool:
    """Say whether `other` could be taken for `figure` by mistake: another number, of another thing."""
    return (
        same_scale(figure, other)
        and other.bound is not Bound.RANGE
        and other.spelled == figure.spelled
        and None not in (figure.counted, other.counted)
        and words.noun_relation(str(figure.counted), str(other.counted)) is None
        and not agree(figure, other)
    )


def _tried(
    kind: str, pairs: Sequence[tuple[Figure, Figure]], report: Report, rules: Sequence[Rule], settings: Settings
) -> Swap:
    restatement, source = report.analyses
    text = restatement.document.text
    spans: list[Span] = []
    for figure, other in sorted(pairs, key=lambda pair: pair[0].span, reverse=True):
        edit = edit_of(Change(span=figure.local, text=other.text), site(restatement, figure))
        assert isinstance(edit, Edit)
        text = edited(text, edit)
        moved = len(edit.text) - len(edit.span)
        spans = [Span(span.start + moved, span.end + moved) for span in spans]
        spans.append(Span(edit.span.start, edit.span.start + len(edit.text)))
    changed = check_analyses((reanalyse(restatement.document, text), source), rules, settings)
    told = {
        finding.code
        for finding in changed.findings
        for place in finding.locations
        if _grave(finding) and place.document == RESTATEMENT and any(place.span.overlaps(span) for span in spans)
    }
    return Swap(
        kind=kind,
        was=", ".join(_phrase(figure, restatement) for figure, _ in pairs),
        now=", ".join(other.text for _, other in pairs),
        told=tuple(sorted(told)),
    )


def _phrase(figure: Figure, analysis: Analysis) -> str:
    line, column = analysis.document.position(figure.span.start)
    return f"{line}:{column} {figure.text} {figure.counted or ''}".strip()


def numbers(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the measured numbers: pairs, figures, false alarms, and caught of planted by way and kind of swap."""
    trials = [trial for outcome in outcomes for trial in outcome.trials]
    swaps = [swap for outcome in outcomes for swap in outcome.swaps]
    alarms = sum(len(outcome.alarms) for outcome in outcomes)
    return {
        "twins": len(outcomes),
        "figures": sum(len(one.figures) for outcome in outcomes for one in outcome.report.analyses),
        "false_alarms": alarms,
        "false_alarms_per_100_twins": round(100 * alarms / len(outcomes), 1),
        "twins_with_false_alarms": sum(bool(outcome.alarms) for outcome in outcomes),
        "planted": {
            **{way.value: _caught([one for one in trials if one.plant.way is way]) for way in Way},
            "all": _caught(trials),
        },
        "restated": {
            **{way.value: _caught([one for one in trials if one.plant.way is way and _restated(one)]) for way in Way},
            "all": _caught([one for one in trials if _restated(one)]),
        },
        "swapped": {
            kind: [
                sum(bool(swap.told) for swap in swaps if swap.kind == kind),
                sum(swap.kind == kind for swap in swaps),
            ]
            for kind in ("replaced", "exchanged")
        },
    }


def _restated(trial: Trial) -> bool:
    return trial.plant.standing is not Standing.ALONE


def _caught(trials: Sequence[Trial]) -> list[int]:
    return [sum(trial.caught for trial in trials), len(trials)]


def render(outcomes: Sequence[Outcome], *, everything: bool = False) -> str:
    """Return the numbers as a table of Markdown; everything: also every false alarm and every missed change."""
    found = numbers(outcomes)
    lines = [
        f"{found['twins']} twins with {found['figures']} figures; {found['false_alarms']} false alarms on the untouched, "
        f"{found['false_alarms_per_100_twins']} in 100 twins.",
        "",
        "| planted in the restatement | caught | planted | recall | of figures with a second place | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for way, (caught, planted) in found["planted"].items():
        known = found["restated"][way]
        lines.append(
            f"| {way} | {caught} | {planted} | {_share(caught, planted)} | {known[0]} of {known[1]} | {_share(*known)} |"
        )
    for kind, (caught, planted) in found["swapped"].items():
        lines.append(f"| swapped, {kind} | {caught} | {planted} | {_share(caught, planted)} | | |")
    return "\n".join([*lines, *(_everything(outcomes) if everything else ())])


def _everything(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "\nFalse alarms:"
    for outcome in outcomes:
        for finding in outcome.alarms:
            yield f"- {outcome.twin.name}: {finding.code} {finding.message} [{'; '.join(finding.evidence)}]"
    yield "\nMissed:"
    for outcome in outcomes:
        for trial in outcome.trials:
            if not trial.caught:
                plant = trial.plant
                line, column = outcome.report.documents[plant.document].position(plant.mention.start)
                aside = f", told elsewhere: {', '.join(code for code, _ in trial.elsewhere)}" if trial.elsewhere else ""
                yield f"- {outcome.twin.name}:{line}:{column} {plant.way.value}: {plant.was} -> {plant.now} ({plant.standing.value}{aside})"
        for swap in outcome.swaps:
            if not swap.told:
                yield f"- {outcome.twin.name}: {swap.kind}: {swap.was} -> {swap.now}"


def _share(caught: int, planted: int) -> str:
    return f"{100 * caught // planted}%" if planted else "-"


if __name__ == "__main__":
    sys.exit(main())
