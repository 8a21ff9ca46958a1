"""What figures of fresh texts claim, slot by slot, against the labels of readers who saw neither the program nor its output.

    python -m benchmarks.slots [--set a|b] [--show thing event ...]

180 figures of 30 short texts in many genres (benchmarks/slots), written for this. A label is a list of fair answers, the best
first; an empty list says that the text gives none, null in a list that none is fair too. For each slot the share of figures
that are right, and of those that are not, how many are wrong and how many unknown; for the base and the source, of which most
figures have none, precision and recall. `--show` prints those that went wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import crossfoot
from crossfoot.report.records import mention_records

HERE = Path(__file__).parent / "slots"
COLUMNS = {
    "thing": "counted",
    "base": "base",
    "role": "role",
    "event": "predicate",
    "modality": "modality",
    "time": "time",
    "window": "window",
    "place": "place",
    "party": "party",
    "group": "group",
    "source": "attribution",
}
"""Slots, and the fields of a record that hold them."""
USUAL = {"role": "level", "modality": "asserted"}
"""What a slot is where a record leaves it out."""
NAMED = frozenset({"place", "party", "group", "source"})
"""Slots that hold names: one word in common is enough."""
REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
SPARSE = ("base", "source")


def records(folder: Path) -> list[dict[str, Any]]:
    """Return the figures of a folder's documents as records, as `crossfoot extract` writes them."""
    return [row for row in mention_records(crossfoot.extract(folder).analyses) if row["kind"] == "figure"]


def value_of(record: dict[str, Any], slot: str) -> str | None:
    """Return what the program says of a slot, None for nothing."""
    value = record.get(COLUMNS[slot])
    if value is None or value in REFERENCES:
        return USUAL.get(slot)
    return str(value)


def right(slot: str, value: str | None, fair: Sequence[str | None]) -> bool:
    """Say whether a value is among the fair answers."""
    known = [answer for answer in fair if answer is not None]
    if value is None:
        return None in fair or not known
    if slot == "time":
        return any(value == answer or (len(answer) >= len("2025-01") and value.startswith(answer)) for answer in known)
    if slot in NAMED:
        return any(set(_words(value)) & set(_words(answer)) for answer in known)
    return any(_words(value) == _words(answer) or _words(value) == _words(answer)[-1:] for answer in known)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Slots of fresh texts against readers' labels.")
    parser.add_argument("--set", choices=["a", "b"], help="only one half of the texts")
    parser.add_argument("--show", nargs="*", default=[], choices=COLUMNS, help="slots whose errors are printed")
    options = parser.parse_args()
    labels = [json.loads(line) for line in (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = [label for label in labels if label["document"].startswith(options.set or "")]
    found = records(HERE / "texts")
    good, wrong, unknown = Counter[str](), Counter[str](), Counter[str]()
    told, wanted, hits = Counter[str](), Counter[str](), Counter[str]()
    for label in labels:
        record = _at(found, label)
        for slot in COLUMNS:
            value = value_of(record, slot) if record else None
            fair = label[slot]
            is_right = bool(record) and right(slot, value, fair)
            (good if is_right else wrong if value is not None else unknown)[slot] += 1
            told[slot] += value is not None
            wanted[slot] += any(fair) and (None not in fair or value is not None)
            hits[slot] += is_right and value is not None
            if not is_right and slot in options.show:
                sys.stdout.write(f"{label['document']} {label['text']!r} {slot}: {value!r}, not {fair}\n")
    for slot in COLUMNS:
        line = f"{slot:9} right {good[slot] / len(labels):.3f}  wrong {wrong[slot]:3}  unknown {unknown[slot]:3}"
        if slot in SPARSE:
            line += f"  precision {hits[slot] / max(1, told[slot]):.2f}  recall {hits[slot] / max(1, wanted[slot]):.2f}"
        sys.stdout.write(line + "\n")


def _at(found: Sequence[dict[str, Any]], label: dict[str, Any]) -> dict[str, Any]:
    """Return the record that shares most with a labelled span, an empty one when none does."""
    shared = [
        (min(label["end"], record["end"]) - max(label["start"], record["start"]), record)
        for record in found
        if record["document"].endswith(label["document"])
    ]
    best = max(shared, key=lambda pair: pair[0], default=(0, {}))
    return best[1] if best[0] > 0 else {}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    main()
