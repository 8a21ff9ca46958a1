"""Numbers, units, ranges, bounds, dates and what is none of them, against values that readers wrote who did not see the program.

    python -m benchmarks.expressions [--show number range ...]

400 sentences of many genres (benchmarks/expressions), each with one expression to be read. Right is an expression with the value,
the unit, both ends or the TIMEX3 value that its line gives, read as one mention; a number that is none is right where nothing is
read. "~" before an end says that it is soft: an eighth more or less is fair. A period is right with both its ends, an open one too;
a version with its segments and its bound, a score with its numbers in order.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pint

import crossfoot
from crossfoot.report.records import mention_records

LABELS = Path(__file__).parent / "expressions" / "labels.jsonl"
TODAY = "2026-03-18"
"""The day on which every sentence is read."""
KINDS = ("number", "unit", "range", "bound", "none", "date", "period", "version", "ordinal", "score")
MONEY = {
    "us dollar": "USD", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "pound": "GBP", "british pound": "GBP",
    "indian rupee": "INR", "rupee": "INR", "yen": "JPY", "japanese yen": "JPY", "swiss franc": "CHF",
    "swedish krona": "SEK", "australian dollar": "AUD", "canadian dollar": "CAD",
}  # fmt: skip
"""Currencies as the readers name them, and their ISO 4217 codes."""
SOFT = 0.125
LABELLED = ("version", "ordinal", "score")
SEGMENTS = re.compile(r"\d+|[a-z]+")

_UNITS: pint.UnitRegistry[Any] = pint.UnitRegistry()


def read_all(labels: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the records of each sentence, by its number."""
    texts = {f"{number:04}.md": f"---\ndate: {TODAY}\n---\n\n{label['text']}\n" for number, label in enumerate(labels)}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in mention_records(crossfoot.extract(list(texts), texts=texts).analyses):
        found[record["document"]].append(record)
    return found


def same_unit(wanted: str | None, got: str | None) -> bool:
    """Say whether the reader's name of a unit means the program's."""
    if wanted is None:
        return True
    name = wanted.lower()
    if got is None or name in MONEY:
        return got == MONEY.get(name) or got == name
    name = name.replace(" ", "_").replace("litre", "liter").replace("metre", "meter")
    if name.replace("_per_", " / ") == got.lower():
        return True
    try:
        return bool(_UNITS.Unit(name) == _UNITS.Unit(got))
    except (pint.UndefinedUnitError, AttributeError, ValueError):
        return False


def same_end(wanted: float | str | None, got: float | None) -> bool:
    """Say whether an end of an interval is as wanted; None is open."""
    if wanted is None or got is None:
        return wanted is None and got is None
    soft = isinstance(wanted, str)
    value = float(str(wanted).removeprefix("~"))
    return abs(got - value) <= (SOFT if soft else 1e-6) * max(abs(value), 1e-9)


def same_label(label: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Say whether a version, an ordinal or a score is as its line says."""
    if label["kind"] == "ordinal":
        return bool(figure["value"] == label["value"])
    if label["kind"] == "score":
        return bool(figure["parts"] == label["value"])
    segments = [int(part) if part.isdecimal() else part for part in SEGMENTS.findall(label["value"])]
    return bool(figure["parts"] == segments and figure["bound"] == label["bound"])


def right(label: dict[str, Any], records: Sequence[dict[str, Any]]) -> bool:
    """Say whether the mentions that overlap an expression are what its line says."""
    figures = [record for record in records if record["kind"] == "figure"]
    if label["kind"] == "score":  # "9 votes to 4" is a score and two counts
        figures = [record for record in figures if record["dimension"] == "score"]
    if label["kind"] == "none":
        return not records
    if label["kind"] == "date":
        return any(record["timex"] == label["timex"] for record in records if record["kind"] == "date")
    if label["kind"] == "period":
        ends = [(record["begin_point"], record["end_point"]) for record in records if "begin_point" in record]
        return (label["start"], label["end"]) in ends
    if len(figures) != 1:
        return False
    figure = figures[0]
    if label["kind"] in LABELLED:
        return figure["dimension"] == label["kind"] and same_label(label, figure)
    if not same_unit(label.get("unit"), figure["unit"]):
        return False
    if "value" in label:
        return same_end(label["value"], figure["value"])
    return same_end(label["low"], figure["low"]) and same_end(label["high"], figure["high"])


def main() -> None:
    """Print the share of each kind that is right."""
    parser = argparse.ArgumentParser(description="Expressions in sentences against their values.")
    parser.add_argument("--show", nargs="*", default=[], choices=KINDS, help="kinds whose errors are printed")
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    found = read_all(labels)
    good, all_of = Counter[str](), Counter[str]()
    for number, label in enumerate(labels):
        name = f"{number:04}.md"
        start = len(f"---\ndate: {TODAY}\n---\n\n") + label["text"].index(label["expr"])
        over = [
            record for record in found[name] if record["start"] < start + len(label["expr"]) and start < record["end"]
        ]
        is_right = right(label, over)
        good[label["kind"]] += is_right
        all_of[label["kind"]] += 1
        if not is_right and label["kind"] in options.show:
            got = [
                (record["text"], record.get("value", record.get("timex")), record.get("unit"), record.get("parts"))
                for record in over
            ]
            sys.stdout.write(f"{label['kind']}: {label['text']} [{label['expr']}] {got}\n")
    for kind in KINDS:
        sys.stdout.write(f"{kind:8} {good[kind]:3} of {all_of[kind]:3}  {good[kind] / max(1, all_of[kind]):.2f}\n")


if __name__ == "__main__":
    main()
