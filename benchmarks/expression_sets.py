"""Sets of sentences with all that a reader found in them, scored item by item: `python -m benchmarks.expression_sets [FILE ...] [--show]`.

A file of `benchmarks/expressions` (all of them unless some are named) is a list of items: an id, a group, a text, the day of the text where
it has one (`dated`), and what is to be read (`expect`: the words and their value). An item is right when every value is read where its words stand, with
unit, bound, both ends and rate; where the group is "none", also when nothing else is read as a figure. "Strict" asks that of every item.

Forms of a value: `38`, `~1300000` (about), `3/4`, `64 cm`, `4.5 GBP/m²`, `14..20 min`, `>=5 year`, `2024-03-14`, `--03-14` (a text without a year), `20:15`,
`1990..1999`, `2024-Q1`, `2019..`; of a version `3.9`, `>=3.9`, `3.9..<4`; of an ordinal `14`; of a score `3-1`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import yaml

import crossfoot
from benchmarks.expressions import KINDS, same_unit
from crossfoot.link.validity import days_of
from crossfoot.report.records import mention_records

FOLDER = Path(__file__).parent / "expressions"
Record = dict[str, Any]
Item = dict[str, Any]
SYMBOLS = {
    "°C": "degree_Celsius", "°F": "degree_Fahrenheit", "%": "percent", "pp": "percentage_point", "l": "liter", "ml": "milliliter", "lb": "pound",
    "st": "stone", "oz": "ounce", "kn": "knot", "mph": "mile_per_hour", "acre": "acre", "t": "metric_ton", "in": "inch", "ft": "foot",
    "yd": "yard", "tsp": "teaspoon", "tbsp": "tablespoon", "min": "minute", "h": "hour", "d": "day", "dB": "decibel", "GB": "gigabyte", "kt": "knot",
    "MB": "megabyte", "TB": "terabyte", "ct": "carat", "gal": "gallon", "pt": "pint", "IU": "international_unit",
    "Nm": "newton * meter", "m²": "square_meter", "m³": "cubic_meter", "km²": "square_kilometer", "km³": "cubic_kilometer", "cm³": "cubic_centimeter",
    "cm²": "square_centimeter",
}  # fmt: skip
"""Units as the writers abbreviate them, and their names."""
SIGNS = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most", "~": "about"}
NUMBER = re.compile(
    r"(?P<sign>[<>]=?|~)?(?P<low>-?\d+(?:\.\d+)?(?:/\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?(?:/\d+)?))?(?: ?(?P<unit>[^\d\s.].*))?"
)
VERSION = re.compile(r"(?P<sign>[<>]=?)?(?P<low>\d[^<.]*(?:\.[^<.]+)*)(?:\.\.(?P<below><)?(?P<high>\d.*))?")
SEGMENTS = re.compile(r"\d+|[a-z]+")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b|first|second|third|th\b|No\.|number", re.IGNORECASE)
CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")
_REGISTRY: pint.UnitRegistry[Any] = pint.UnitRegistry()
NEAR = Fraction(1, 1000)
HEAD = "---\ndate: {}\n---\n\n"


def read(items: Sequence[Item]) -> list[list[Record]]:
    """Return the records of each item, their places those in its text."""
    heads = [HEAD.format(item["dated"]) if "dated" in item else "" for item in items]
    texts = {f"{at:04}.md": f"{head}{item['text']}\n" for at, (head, item) in enumerate(zip(heads, items, strict=True))}
    found: list[list[Record]] = [[] for _ in items]
    for record in mention_records(crossfoot.extract(list(texts), texts=texts).analyses):
        at = int(record["document"][:4])
        found[at].append(record | {"start": record["start"] - len(heads[at]), "end": record["end"] - len(heads[at])})
    return [[record for record in records if record["start"] >= 0] for records in found]


def places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of an expectation stand."""
    for match in re.finditer(re.escape(words), text):
        yield match.span()


def near(wanted: Fraction, got: float | None) -> bool:
    """Say whether a number is the wanted one, within a thousandth."""
    return got is not None and abs(Fraction(got) - wanted) <= NEAR * max(abs(wanted), NEAR)


def named(wanted: str, got: str | None) -> bool:
    """Say whether a name or a symbol, in capitals as it stands, is the unit: "kW", "pound"."""
    try:
        if got is not None and got.replace(" ", "_") == wanted:
            return True
        return same_unit(wanted, got) or (got is not None and bool(_REGISTRY.Unit(wanted) == _REGISTRY.Unit(got)))
    except (pint.UndefinedUnitError, AttributeError, ValueError, TypeError):
        return False  # pint raises each of these for what is no unit


def unit_fits(wanted: str | None, figure: Record) -> bool:
    """Say whether the unit, and what it is told by, is the wanted one."""
    if wanted is None:
        return True
    whole = SYMBOLS.get(wanted, wanted)
    if named(whole, figure["unit"]):
        return True
    head, _, per = wanted.partition("/")
    name, _, behind = (figure["unit"] or "").partition(" / ")
    by = behind or figure.get("per")
    if not by or not per:
        return not per and not head.isupper() and figure.get("counted") == wanted
    return ((not head and not name) or named(SYMBOLS.get(head, head), name)) and (
        by == per or named(SYMBOLS.get(per, per), by)
    )


def quantity(value: str, figure: Record) -> bool:
    """Say whether a figure has the value, bound, ends and unit that are told."""
    if value.endswith(" pp") and figure["unit"] == "basis_point":
        value = f"{float(value.removesuffix(' pp')) * 100:g} basis_point"
    match = NUMBER.fullmatch(value)
    if match is None or not unit_fits(match["unit"], figure):
        return False
    low = Fraction(match["low"])
    if match["high"]:
        return near(low, figure["low"]) and near(Fraction(match["high"]), figure["high"])
    if figure["value"] is None or not near(low, figure["value"]):
        return False
    return match["sign"] is None or figure["bound"] == SIGNS[match["sign"]]


def segments(version: str) -> list[int | str]:
    """Return the segments of a version as records have them."""
    return [int(part) if part.isdecimal() else part for part in SEGMENTS.findall(version.removesuffix(".x"))]


def version(value: str, figures: Sequence[Record]) -> bool:
    """Say whether one of the figures is the version, or two are its ends."""
    match = VERSION.fullmatch(value)
    versions = [one for one in figures if one["dimension"] == "version"]
    if match is None:
        return False
    if match["high"]:
        last = "less_than" if match["below"] else None
        return any(one["parts"] == segments(match["low"]) for one in versions) and any(
            one["parts"] == segments(match["high"]) and last in (None, one["bound"]) for one in versions
        )
    bound = SIGNS[match["sign"]] if match["sign"] else "exact"
    return any(one["parts"] == segments(match["low"]) and one["bound"] == bound for one in versions)


def days(timex: str) -> object:
    """Return what a date comes to: its first and last day where it has a year, else itself without hours unknown."""
    if re.fullmatch(r"\d{3}", timex):
        return days_of(f"{timex}0-01-01"), days_of(f"{timex}9-12-31")
    found = days_of(timex)
    return ((found[0], found[0]), (found[1], found[1])) if found and "T" not in timex else timex


def ends(record: Record) -> tuple[str | None, str | None]:
    """Return the points that a date begins and ends with."""
    if "begin_point" in record:
        return record["begin_point"], record["end_point"]
    first, _, last = record["timex"].partition("/")
    return (first, last or first)


def date_fits(value: str, record: Record) -> bool:
    """Say whether a date record is the day, hour, month, year or period that is told."""
    if record["kind"] != "date":
        return False
    first, dots, last = value.partition("..")
    low, high = ends(record)
    if not dots:
        low = high = record["timex"]
        if "/" in low:
            low, high = low.split("/")
        return point_fits(first, low, 0) and point_fits(first, high, 1)
    return (point_fits(first, low, 0) if first else low is None) and (
        point_fits(last, high, 1) if last else high is None
    )


def point_fits(wanted: str, got: str | None, side: int) -> bool:
    """Say whether one end of a date is the wanted one: side 0 its first day, 1 its last."""
    if got is None:
        return False
    if CLOCK.fullmatch(wanted):
        return got.endswith(f"T{wanted}") or (wanted.endswith(":00") and got.endswith(f"T{wanted[:-3]}"))
    if wanted.startswith("--"):
        return got[4:].partition("T")[0].lstrip("-") == wanted.lstrip("-")
    if "T" in wanted:
        return got.rstrip("Z") in (wanted.rstrip("Z"), wanted.rstrip("Z").removesuffix(":00"))
    mine, theirs = days(wanted), days(got.partition("T")[0])  # an hour may be read in one with its day
    return mine == theirs or (isinstance(mine, tuple) and isinstance(theirs, tuple) and mine[side] == theirs[side])


def length_fits(value: str, record: Record) -> bool:
    """Say whether a date record is a length of time: "90 day" of P90D."""
    match = re.fullmatch(r"(\d+) (min|minute|h|hour|day|week|month|year)", value)
    letters = {"min": "M", "minute": "M", "h": "H", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
    if match is None or record["kind"] != "date":
        return False
    return re.fullmatch(rf"PT?{match[1]}{letters[match[2]]}", record["timex"]) is not None


def fits(item: Item, expected: dict[str, str], records: Sequence[Record]) -> list[Record]:
    """Return the records that are what is expected, of those that overlap its words."""
    value, group = str(expected["value"]), item["group"]
    figures = [record for record in records if record["kind"] == "figure"]
    if group == "version" and version(value, figures):
        return [record for record in figures if record["dimension"] == "version"]
    score = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", value)
    if score and group == "score":
        wanted = [float(one) for one in score.groups()]
        return [
            one for one in figures if one["dimension"] == "score" and [float(part) for part in one["parts"]] == wanted
        ]
    dated = [one for one in records if date_fits(value, one) or length_fits(value, one)]
    if dated:
        return dated
    if group == "ordinal" and ORDINAL.search(str(expected["words"])):
        figures = [one for one in figures if one["dimension"] == "ordinal"]
    return [one for one in figures if one["dimension"] != "version" and quantity(value, one)]


def judge(item: Item, records: Sequence[Record]) -> tuple[bool, bool, list[str]]:
    """Return whether an item is right, whether nothing else is read in it either, and what is wrong."""
    wrong, taken = [], []
    for expected in item["expect"] or []:
        over = [
            one
            for one in records
            if any(
                one["start"] < end and start < one["end"] for start, end in places(item["text"], str(expected["words"]))
            )
        ]
        found = fits(item, expected, over)
        taken += found
        if not found:
            wrong.append(f"{expected['words']} = {expected['value']}")
    others = [one["text"] for one in records if one["kind"] == "figure" and one not in taken]
    extra = [f"+{text}" for text in others]
    if item["group"] == "none":
        return not wrong and not extra, not wrong and not extra, wrong + extra
    return not wrong, not wrong and not extra, wrong + extra


def main() -> None:
    """Print how many items of each group are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.yaml")))
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    good, strictly, every = Counter[str](), Counter[str](), Counter[str]()
    for path in options.files:
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
        for item, records in zip(items, read(items), strict=True):
            right, strict, wrong = judge(item, records)
            every[item["group"]] += 1
            good[item["group"]] += right
            strictly[item["group"]] += strict
            if options.show and wrong:
                sys.stdout.write(f"{'  ' if right else '* '}{item['id']}: {item['text']}\n      {wrong}\n")
                for one in records:
                    shown = {key: one.get(key) for key in SHOWN if one.get(key) not in (None, [], "exact")}
                    sys.stdout.write(f"        {shown}\n")
    for kind in KINDS:
        sys.stdout.write(f"{kind:8} {good[kind]:3} of {every[kind]:3}  strictly {strictly[kind]:3}\n")
    total = sum(every.values())
    sys.stdout.write(
        f"all      {sum(good.values()):3} of {total:3}  strictly {sum(strictly.values()):3}  {sum(good.values()) / max(1, total):.3f}\n"
    )


SHOWN = (
    "text",
    "value",
    "low",
    "high",
    "bound",
    "dimension",
    "unit",
    "per",
    "parts",
    "timex",
    "begin_point",
    "end_point",
)

if __name__ == "__main__":
    main()
