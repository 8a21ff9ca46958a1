"""Statements about dates in many wordings, true ones and their twins with one part changed: what is found, what is told in error.

    python -m benchmarks.dates --statements 20 --seed 1

Prints for each kind of statement, for the wordings that the rules were written with and for those held out, how many false
statements are found (recall) and how many true ones are told of (false alarms). `--show tuned` prints those that went wrong.
"""

from __future__ import annotations

import argparse
import calendar
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

from crossfoot.config import Settings
from crossfoot.extract import extract
from crossfoot.model import Analysis, Finding, Linkage
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules import Rule, load_rules, run
from crossfoot.segment import segment

Slots = Mapping[str, object]
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def number(rng: random.Random, value: int) -> str:
    """Return a number in words or digits, as style guides and others write it."""
    return WORDS[value] if value < len(WORDS) and rng.random() < 0.6 else str(value)


def written(rng: random.Random, day: date, *, year: bool | None = None) -> str:
    """Return a day in one of four ways."""
    month = calendar.month_name[day.month]
    with_year = rng.random() < 0.5 if year is None else year
    british = f"{day.day} {month}" + (f" {day.year}" if with_year else "")
    american = f"{month} {day.day}" + (f", {day.year}" if with_year else "")
    return british if rng.random() < 0.7 else american


def ordinal(value: int) -> str:
    """Return "1st", "22nd", "113th"."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def other(rng: random.Random, value: int, *, least: int = 1, spread: int = 9, apart: int = 2) -> int:
    """Return a number that is off by `apart` at least."""
    return rng.choice([n for n in range(max(least, value - spread), value + spread + 1) if abs(n - value) >= apart])


def _weekday(rng: random.Random, own: date, wrong: bool) -> Slots:
    day = own + timedelta(days=rng.randint(-40, -1))
    name = calendar.day_name[(day.weekday() + (rng.randint(1, 6) if wrong else 0)) % 7]
    month = calendar.month_name[day.month]
    return {
        "weekday": name, "wd": name[:3], "day": day.day, "month": month, "mon": month[:3], "year": day.year, "nth": ordinal(day.day),
    }  # fmt: skip


def _impossible(rng: random.Random, own: date, wrong: bool) -> Slots:
    month = rng.choice((4, 6, 9, 11)) if rng.random() < 0.7 or not wrong else 2
    day = (31 if month != 2 else rng.choice((30, 31))) if wrong else 28
    name = calendar.month_name[month]
    year = f" {own.year - 1}" if rng.random() < 0.5 else ""  # told as past in some wordings
    return {"bad": rng.choice((f"{day} {name}{year}", f"{name} {day}{',' if year else ''}{year}"))}


def _time(rng: random.Random, own: date, wrong: bool) -> Slots:
    del own
    if not wrong:
        return {"badtime": f"{rng.randint(11, 22)}:{rng.randint(10, 59)}"}
    return {"badtime": rng.choice((f"{rng.randint(12, 22)}:{rng.randint(60, 95)}", f"25:{rng.randint(10, 59)}"))}


def _reversed(rng: random.Random, own: date, wrong: bool) -> Slots:
    early = own - timedelta(days=rng.randint(65, 90))
    late = early + timedelta(days=rng.randint(3, 60))
    year = rng.random() < 0.5
    first, last = (late, early) if wrong else (early, late)
    years = sorted(rng.sample(range(1920, 2010), 2), reverse=wrong)
    return {
        "late": written(rng, first, year=year),
        "early": written(rng, last, year=year),
        "lateyear": years[0],
        "earlyyear": years[1],
    }


def _span(rng: random.Random, own: date, wrong: bool, *, unit: int, plus: int) -> Slots:
    n = rng.randint(2, 12 if unit == 1 else 8)
    first = own + timedelta(days=rng.randint(-20, 30))
    apart = n * unit - (rng.choice((0, plus)) if plus else 0)
    last = first + timedelta(days=apart)
    year = rng.random() < 0.3
    stated = other(rng, n, least=2, spread=6) if wrong else n
    return {"n": number(rng, stated), "first": written(rng, first, year=year), "last": written(rng, last, year=year)}


def _years(rng: random.Random, own: date, wrong: bool) -> Slots:
    first, n = rng.randint(1920, 2005), rng.randint(3, 18)
    return {
        "n": number(rng, other(rng, n, least=2) if wrong else n),
        "firstyear": first,
        "lastyear": first + n,
        "own": own,
    }


def _hours(rng: random.Random, own: date, wrong: bool) -> Slots:
    del own
    start, n = rng.randint(7, 11), rng.randint(2, 9)
    stop = start + n
    minute = rng.choice(("00", "30"))
    stated = other(rng, n, least=2, spread=4) if wrong else n
    if rng.random() < 0.5:
        told = [f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}" for hour in (start, stop)]
    else:
        told = [f"{hour}:{minute}" for hour in (start, stop)]
    return {"n": number(rng, stated), "start": told[0], "stop": told[1]}


def _relative(rng: random.Random, own: date, wrong: bool) -> Slots:
    off = timedelta(days=rng.choice((1, 3, 7, 30, -5, -10, -30)) if wrong else 0)
    year = rng.choice((-3, -2, 2)) if wrong else 0

    def at(days: int) -> str:
        return written(rng, own + timedelta(days=days) + (abs(off) if days >= 1 else off))

    return {
        "yesterday": at(-1), "today": at(0), "tomorrow": at(1), "fortnight": at(-14) if not wrong else written(rng, own - timedelta(days=rng.choice((2, 30, 45)))),
        "threedays": at(-3) if not wrong else written(rng, own - timedelta(days=rng.choice((9, 12, 20)))),
        "lastyear": own.year - 1 + year, "thisyear": own.year + year, "nextyear": own.year + 1 + year,
    }  # fmt: skip


def _since(rng: random.Random, own: date, wrong: bool) -> Slots:
    n = rng.randint(8, 60)
    stated = other(rng, n, least=5, spread=30, apart=max(4, n // 4)) if wrong else n
    return {"n": number(rng, stated), "N": number(rng, stated).capitalize(), "year": own.year - n}


def _future(rng: random.Random, own: date, wrong: bool) -> Slots:
    return {"future": written(rng, own + timedelta(days=rng.randint(20, 400) * (1 if wrong else -1)), year=True)}


def _order(rng: random.Random, own: date, wrong: bool) -> Slots:
    n = rng.randint(2, 19)
    b = own - timedelta(days=rng.randint(5, 60))
    year = rng.random() < 0.4
    stated = other(rng, n, least=2, spread=10) if wrong else n
    return {
        "a": written(rng, b + timedelta(days=n), year=year),
        "b": written(rng, b, year=year),
        "n": number(rng, stated),
    }


def _plain_order(rng: random.Random, own: date, wrong: bool) -> Slots:
    b = own - timedelta(days=rng.randint(30, 60))
    a = b + timedelta(days=rng.randint(3, 25) * (-1 if wrong else 1))
    year = rng.random() < 0.4
    return {"a": written(rng, a, year=year), "b": written(rng, b, year=year)}


def _age(rng: random.Random, own: date, wrong: bool) -> Slots:
    birth = date(rng.randint(1935, 2004), rng.randint(1, 12), rng.randint(1, 28))
    age = own.year - birth.year - ((own.month, own.day) < (birth.month, birth.day))
    death = min(birth.year + rng.randint(40, 90), own.year - 1)
    return {
        "birth": written(rng, birth, year=True), "birthyear": birth.year, "age": other(rng, age, least=15) if wrong else age,
        "deathyear": death, "deathage": other(rng, death - birth.year, least=20, apart=3) if wrong else death - birth.year,
    }  # fmt: skip


def _anniversary(rng: random.Random, own: date, wrong: bool) -> Slots:
    origin, n = rng.randint(1850, 1980), rng.choice((20, 25, 30, 40, 50, 75, 100, 111))
    feast = min(origin + n, own.year)
    n = feast - origin
    stated = other(rng, n, least=5, spread=20) if wrong else n
    return {"origin": origin, "feast": feast, "n": stated, "nth": ordinal(stated)}


MAKERS: Mapping[str, Callable[[random.Random, date, bool], Slots]] = {
    "weekday": _weekday,
    "impossible": _impossible,
    "impossible_time": _time,
    "reversed": _reversed,
    "duration_days": lambda rng, own, wrong: _span(rng, own, wrong, unit=1, plus=1),
    "duration_nights": lambda rng, own, wrong: _span(rng, own, wrong, unit=1, plus=0),
    "duration_weeks": lambda rng, own, wrong: _span(rng, own, wrong, unit=7, plus=1),
    "duration_years": _years,
    "duration_hours": _hours,
    "relative": _relative,
    "since": _since,
    "future": _future,
    "order": _order,
    "order_plain": _plain_order,
    "age_born": _age,
    "age_year": _age,
    "age_death": _age,
    "anniversary": _anniversary,
}


def told(text: str, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings on the dates of one document."""
    document = segment(read_text(text, "story.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    return run(rules, (analysis,), Linkage())[0]


def statements(kind: str, wording: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield true statements and their false twins, as whole documents."""
    for at in range(count):
        own = date(2024, 1, 10) + timedelta(days=random.Random(f"{seed} {kind} {at}").randint(0, 500))
        texts = []
        for wrong in (False, True):
            rng = random.Random(f"{seed} {kind} {wording} {at}")
            slots = MAKERS[kind](rng, own, wrong)
            sentence = wording.format(**slots)
            texts.append(f"---\ndate: {own.isoformat()}\n---\n\nThe town is small. {sentence} Nobody was hurt.\n")
        yield texts[0], texts[1]


def main() -> int:
    """Measure every kind of statement; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=20, help="statements of each wording")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", choices=("tuned", "held"), help="print the statements that went wrong of these wordings"
    )
    parser.add_argument("--only", help="one kind of statement")
    arguments = parser.parse_args()
    rules = [rule for rule in load_rules(Settings()) if rule.code.startswith("CF5")]
    wordings = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))
    print("| statement | false, tuned | found | false alarms | false, held out | found | false alarms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    sums: Counter[str] = Counter()
    for kind, templates in wordings.items():
        if arguments.only and kind != arguments.only:
            continue
        row: Counter[str] = Counter()
        for at, wording in enumerate(templates):
            half = "held" if at % 2 else "tuned"
            for right, wrong in statements(kind, wording, arguments.statements, arguments.seed):
                alarm, found = bool(told(right, rules)), bool(told(wrong, rules))
                row.update({half: 1, f"{half} found": found, f"{half} alarms": alarm})
                if arguments.show == half and (alarm or not found):
                    text = right if alarm else wrong
                    print(
                        "false alarm:" if alarm else "missed:",
                        text.split("---\n")[1].strip(),
                        text.split("small. ")[1].split(" Nobody")[0],
                    )
        sums.update(row)
        _print(kind.replace("_", " "), row)
    _print("all", sums)
    return 0


def _print(name: str, row: Mapping[str, int]) -> None:
    cells = []
    for half in ("tuned", "held"):
        count = row.get(half, 0) or 1
        cells += [
            str(row.get(half, 0)),
            f"{row.get(f'{half} found', 0) / count:.1%}",
            f"{row.get(f'{half} alarms', 0) / count:.1%}",
        ]
    print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(main())
