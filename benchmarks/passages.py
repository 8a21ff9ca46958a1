"""Short passages of everyday prose with one figure that cannot be right: what is found, what is told of a true one.

    python -m benchmarks.passages --list

Each passage of `passages.yaml` writes the fault as `[[wrong|right]]`; the twin with the right side is true. A fault counts as found when
a rule of CF3xx to CF5xx tells something on the faulty passage that it does not tell on the twin, and as placed when one of its
locations covers the wrong figure (`at`, where the fault is a word: the figure that it is told of). Everything told on a twin or on a trap is a false alarm.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from benchmarks.arithmetic import told
from crossfoot.config import Settings
from crossfoot.model import Finding
from crossfoot.rules import Rule, load_rules

FAULT = re.compile(r"\[\[(?P<wrong>[^\[\]|]*)\|(?P<right>[^\[\]|]*)\]\]")
INSIDE = ("CF3", "CF4", "CF5")


def inside_rules() -> list[Rule]:
    """Return the rules that hold a document against itself."""
    return [rule for rule in load_rules(Settings()) if rule.code.startswith(INSIDE)]


def placed(findings: Sequence[Finding], start: int, end: int) -> bool:
    """Is a location of one of `findings` on the code points from `start` to `end`?"""
    return any(
        at.span is not None and at.span.start < end and start < at.span.end
        for found in findings
        for at in found.locations
    )


def main() -> int:
    """Measure every kind of passage; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).parent / "passages.yaml")
    parser.add_argument("--list", action="store_true", help="print each miss and each false alarm")
    parser.add_argument("--only", help="one kind of passage")
    arguments = parser.parse_args()
    rules = inside_rules()
    sums: Counter[tuple[str, str]] = Counter()
    for passages in yaml.safe_load(arguments.file.read_text(encoding="utf-8")).values():
        for passage in passages:
            if arguments.only in (None, passage["kind"]):
                _score(passage, rules, sums, show=arguments.list)
    print("| kind | faults | found | placed | true ones told of |\n| --- | ---: | ---: | ---: | ---: |")
    for kind in [*sorted({kind for kind, _ in sums} - {"all"}), "all"]:
        print(f"| {kind} | {' | '.join(str(sums[kind, count]) for count in ('faults', 'found', 'placed', 'alarms'))} |")
    return 0


def _score(passage: Mapping[str, str], rules: Sequence[Rule], sums: Counter[tuple[str, str]], *, show: bool) -> None:
    right = FAULT.sub(r"\g<right>", passage["text"])
    alarms = told(right, rules)
    row: Counter[str] = Counter(alarms=bool(alarms))
    for alarm in alarms if show else ():
        print(f"false alarm {alarm.code} {alarm.message}: {right}\n")
    fault = FAULT.search(passage["text"])
    if fault:
        known = {(alarm.code, alarm.message) for alarm in alarms}
        wrong = FAULT.sub(r"\g<wrong>", passage["text"])
        found = [one for one in told(wrong, rules) if (one.code, one.message) not in known]
        place = wrong.index(passage["at"]) if "at" in passage else fault.start()
        good = placed(found, place, place + len(passage.get("at", fault["wrong"])))
        row.update(faults=1, found=bool(found), placed=good)
        if show and not good:
            print(
                f"{'misplaced ' + found[0].code + ' ' + found[0].message if found else 'missed'}: {passage['text']}\n"
            )
        elif show:
            print(f"found {found[0].code} {found[0].message}\n")
    for kind in (passage["kind"], "all"):
        sums.update({(kind, count): number for count, number in row.items()})


if __name__ == "__main__":
    sys.exit(main())
