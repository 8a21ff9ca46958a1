"""Statements of arithmetic in many wordings, true ones and their twins with one number changed: what is found, what is told in error.

    python -m benchmarks.arithmetic --statements 20 --seed 1

Prints for each kind of statement, for the wordings that the rules were written with and for those held out, how many false
statements are found (recall) and how many true ones are told of (false alarms). `--show tuned` prints those that went wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml

from benchmarks.arithmetic_units import RATES, adjective, conversion, currency, ranges
from benchmarks.dates import number, ordinal, other
from crossfoot.config import Settings
from crossfoot.extract import extract
from crossfoot.model import Analysis, Finding, Linkage, Rate
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules import Rule, load_rules, run
from crossfoot.segment import segment

EXCHANGE = tuple(
    Rate(day=date(2024, 11, 1), base=base, quote=quote, value=Decimal(str(value)))
    for (base, quote), value in RATES.items()
)
HOLDOUT = 3
"""Every third wording is held out."""

Slots = Mapping[str, object]
ITEMS = [
    "cleaner water",
    "safer paths",
    "quieter nights",
    "cheaper buses",
    "longer holidays",
    "better light",
    "wider roads",
]
TOWNS = ["Leun", "Dorn", "Hask", "Brandt", "Velm", "Osk", "Torp"]
PEOPLE = ["Anna Reyl", "Per Holm", "Ida Lode", "Sten Ask", "Olga Ferm", "Jan Quist", "Mia Lund"]
VERBS = {2: "doubled", 3: "tripled", 4: "quadrupled"}
TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}
FOLD = {2: "twofold", 3: "threefold", 4: "fourfold", 5: "fivefold", 6: "sixfold"}
MORE = {
    Fraction(4, 3): "a third more", Fraction(5, 4): "a quarter more", Fraction(3, 2): "half as many again and more",
    Fraction(2, 3): "a third less", Fraction(3, 4): "a quarter less", Fraction(6, 5): "a fifth more", Fraction(4, 5): "a fifth less",
    Fraction(11, 10): "a tenth more",
}  # fmt: skip
RATIOS = {
    (1, 2): 50, (1, 3): 33, (1, 4): 25, (1, 5): 20, (1, 8): 12.5, (1, 10): 10, (2, 3): 67, (3, 4): 75, (2, 5): 40, (3, 5): 60, (4, 5): 80, (9, 10): 90, (3, 10): 30,
}  # fmt: skip
SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
LENGTHS = {
    45: ("45 minutes", "three quarters of an hour"), 60: ("60 minutes", "an hour", "one hour"), 90: ("90 minutes", "an hour and a half", "one and a half hours"),
    120: ("120 minutes", "two hours"), 150: ("150 minutes", "two and a half hours"), 30: ("30 minutes", "half an hour"), 180: ("180 minutes", "three hours"),
}  # fmt: skip


def grouped(value: float) -> str:
    """Return a number with thousands grouped, without needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def apart(rng: random.Random, value: int, share: float, *, least: int = 2) -> int:
    """Return another number as somebody may slip: digits swapped, a digit changed, off by a share of 8 percent or more."""
    digits = str(value)
    choices = {int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) for i in range(len(digits) - 1)}
    choices |= {int(digits[:i] + str(d) + digits[i + 1 :]) for i in range(len(digits)) for d in range(1, 10)}
    far = sorted(n for n in choices if n > 0 and abs(n - value) >= max(least, share * value))
    return rng.choice(far)


def _parts(rng: random.Random, wrong: bool) -> Slots:
    """Two or three parts and their total; how many there are depends on the wording, so both totals are given."""
    a, b, c = (rng.randint(2, 45) for _ in range(3))
    off = other(rng, a, least=1, spread=12, apart=1) if wrong else a
    whole = a + b + c + (-rng.randint(1, min(12, a + b + c - max(a, b, c) - 1)) if wrong else rng.choice((0, 0, 1, 5)))
    return {"a": a, "b": b, "c": c, "total": off + b + c, "pair": off + b, "whole": whole}


def _shares(rng: random.Random, wrong: bool) -> Slots:
    p1 = rng.randint(20, 60)
    p2 = rng.randint(5, 90 - p1)
    p3 = 100 - p1 - p2
    off = rng.choice((-12, -9, -5, -4, 4, 5, 8, 10, 18)) if wrong else 0
    return {
        "o1": p1 + abs(off) if wrong else p1 - rng.choice((0, 0, 1, 4)),
        "p1": max(2, p1 + off),
        "p2": p2,
        "p3": p3,
        "p23": p2 + p3,
    }


def _percent_of_base(rng: random.Random, wrong: bool) -> Slots:
    base = rng.choice((rng.randint(60, 999), rng.randint(1000, 9999), rng.randint(10, 900) * 100))
    part = round(base * rng.randint(6, 90) / 100)
    pct = round(100 * part / base)
    if wrong and rng.random() < 0.5:
        pct = next(p for p in iter(lambda: rng.randint(4, 95), None) if abs(p - pct) >= 4)
    elif wrong:
        options = [
            n for n in (apart(rng, part, 0.08) for _ in range(20)) if n < base and abs(n - part) * 100 > 2 * base
        ]
        part = options[0] if options else max(1, part // 2)
    return {"base": grouped(base), "part": grouped(part), "pct": pct}


def _change(rng: random.Random, wrong: bool, *, down: bool = False) -> Slots:
    old = rng.choice((rng.randint(40, 400), rng.randint(500, 9000)))
    pct = rng.randint(6, 45 if down else 90)
    new = round(old * (100 - pct if down else 100 + pct) / 100)
    pct = round(abs(Fraction(new - old) * 100 / old))
    if wrong and rng.random() < 0.5:
        pct = next(p for p in iter(lambda: rng.randint(3, 95), None) if abs(p - pct) >= 4)
    elif wrong:
        choices = [n for n in (apart(rng, new, 0.06) for _ in range(30)) if (n < old) == down and n != old]
        new = choices[0] if choices else (new - old // 10 if not down else new + (old - new) // 2)
    return {"old": grouped(old), "new": grouped(new), "pct": pct}


def _points(rng: random.Random, wrong: bool, *, unit: bool) -> Slots:
    tenths = rng.random() < 0.4
    p = rng.randint(20, 400) / 10 if tenths else rng.randint(3, 50)
    diff = rng.randint(5, 70) / 10 if tenths else rng.randint(2, 12)
    q = round(p + diff, 1)
    if unit and (abs(diff / p * 100 - diff) < 1.5 or abs(diff / q * 100 - diff) < 1.5):
        return _points(rng, wrong, unit=unit)  # nearly the same as a percentage
    stated = diff
    if wrong and not unit:
        stated = (
            round(diff + rng.choice((-1, 1)) * rng.randint(4, 30) / 10, 1)
            if tenths
            else other(rng, int(diff), spread=6)
        )
        stated = stated if stated > 0 else diff + 2
    return {"p": p, "q": q, "diff": stated, "points": "percent" if wrong else "percentage points"}


def _multiple(rng: random.Random, wrong: bool, words: Mapping[int, str], name: str) -> Slots:
    factor = rng.choice(list(words))
    old = rng.randint(12, 900)
    new = old * factor
    if wrong:
        new = round(old * factor * rng.choice((0.6, 0.7, 0.75, 1.35, 1.5, 2)))
    return {"old": grouped(old), "new": grouped(new), name: words[factor]}


def _times(rng: random.Random, wrong: bool) -> Slots:
    both = _multiple(rng, wrong, TIMES, "times")
    factor = next(n for n, word in TIMES.items() if word == both["times"])
    return {**both, "fold": FOLD[factor]}


def _fraction(rng: random.Random, wrong: bool) -> Slots:
    factor = rng.choice([f for f in MORE if f != Fraction(3, 2)])
    old = rng.randint(5, 90) * factor.denominator
    new = int(old * factor)
    if wrong:
        new = round(old * (1 + (float(factor) - 1) * rng.choice((-1, 0.4, 1.7, 2.2))))
    return {"old": grouped(old), "new": grouped(new), "more": MORE[factor]}


def _average(rng: random.Random, wrong: bool) -> Slots:
    n, rate = rng.randint(3, 14), rng.randint(12, 900)
    total = n * rate
    if wrong and rng.random() < 0.5:
        rate = apart(rng, rate, 0.08)
    elif wrong:
        total = apart(rng, total, 0.08)
    return {"n": number(rng, n), "total": grouped(total), "rate": grouped(rate)}


def _ratio(rng: random.Random, wrong: bool) -> Slots:
    (a, b), pct = rng.choice(list(RATIOS.items()))
    words = rng.choice((f"{SMALL[a - 1]} in {SMALL[b - 1]}", f"{SMALL[a - 1]} out of {SMALL[b - 1]}"))
    if wrong:
        pct = next(p for p in iter(lambda: rng.randint(5, 95), None) if abs(p - pct) >= 7)
    return {"ratio": words, "pct": pct}


def _own_range(rng: random.Random, wrong: bool) -> Slots:
    low = rng.randint(4, 60)
    high = low + rng.randint(3, 30)
    mid: float = rng.randint(low, high)
    if wrong:
        mid = rng.choice((high + rng.randint(2, 20), max(1, low - rng.randint(2, 8))))
    return {"low": low, "high": high, "mid": mid}


def _announced(rng: random.Random, wrong: bool) -> Slots:
    n = rng.randint(3, 5)
    stated = rng.choice([k for k in (n - 2, n - 1, n + 1, n + 2) if k >= 2]) if wrong else n
    word = SMALL[stated - 1]
    lists = [rng.sample(pool, n) for pool in (ITEMS, TOWNS, PEOPLE)]
    told = [f"{', '.join(items[:-1])} and {items[-1]}" for items in lists]
    return {"n": word, "list": told[0], "towns": told[1], "people": told[2]}


def _votes(rng: random.Random, wrong: bool) -> Slots:
    no = rng.randint(5, 60)
    yes = no + rng.randint(1, 40)
    out = rng.randint(2, 9)
    off = rng.choice((-3, -2, -1, 1, 2, 3, 10)) if wrong else 0
    lead = yes - no + off
    return {
        "room": yes + no + (-abs(off) if wrong else rng.randint(0, 4)),
        "yes": yes, "no": no, "out": out, "all": yes + no + off, "whole": yes + no + out + off, "lead": lead if lead > 0 else yes - no + 2,
    }  # fmt: skip


def _series(rng: random.Random, wrong: bool) -> Slots:
    w = rng.choice((2, 3, 4))
    loser = rng.randint(1, w - 1)
    game = w + loser
    off = rng.choice([n for n in (-1, 1, 2) if game + n >= w]) if wrong else 0
    best = 2 * w - 1 + (rng.choice((2, -2)) if wrong and w > 2 else 2 if wrong else 0)
    lead = max(1, loser)
    behind = rng.randint(0, lead)
    words = SMALL[game + off - 1]
    return {
        "w": w, "l": lead if w == 2 or not loser else loser, "k": behind, "game": rng.choice((words, str(game + off))), "nth": ordinal(game + off), "best": best,
        "next": lead + behind + 1 + (1 if wrong else 0), "tied": 2 * max(1, loser) + 1 + (2 if wrong else 0), "even": 2 * max(1, loser) + (1 if wrong else 0),
    }  # fmt: skip


def _granular(rng: random.Random, wrong: bool) -> Slots:
    few = rng.randint(5, 24)
    possible = {round(100 * k / few + d) for k in range(few + 1) for d in (-0.01, 0.01)}
    kept = [p for p in range(8, 93) if (p in possible) != wrong and (not wrong or not {p - 1, p + 1} & possible)]
    return {"few": few, "gran": rng.choice(kept)} if kept else _granular(rng, wrong)


def _difference(rng: random.Random, wrong: bool) -> Slots:
    small = rng.choice((rng.randint(20, 99), rng.randint(100, 999), rng.randint(1000, 9000)))
    gap = rng.randint(max(3, small // 20), max(12, small // 2))
    return {
        "small": grouped(small), "big": grouped(small + gap), "gap": grouped(apart(rng, gap, 0.05) if wrong else gap),
    }  # fmt: skip


def _running(rng: random.Random, wrong: bool) -> Slots:
    start, add = rng.randint(12, 400), rng.randint(2, 60)
    total = start + add
    return {"start": start, "add": add, "sum": apart(rng, total, 0.0) if wrong else total}


def _identical(rng: random.Random, wrong: bool) -> Slots:
    short, long = sorted(rng.sample(sorted(LENGTHS), 2))
    if wrong:
        return dict(zip(("own", "mean"), rng.sample(LENGTHS[short], 2), strict=True))
    return {"own": rng.choice(LENGTHS[long]), "mean": rng.choice(LENGTHS[short])}


def _words(rng: random.Random, wrong: bool) -> Slots:
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    value = rng.randint(3, 99)
    from benchmarks.dates import WORDS

    word = WORDS[value] if value <= 20 else tens[value // 10 - 2] + (f"-{WORDS[value % 10]}" if value % 10 else "")
    return {"word": word, "digit": other(rng, value, least=2, spread=20, apart=1) if wrong else value}


def _elided(rng: random.Random, wrong: bool) -> Slots:
    low = rng.randint(2, 60)
    return {"cur": rng.choice("$€£"), "e1": low, "e2": low + rng.randint(2, 40), "mag": "" if wrong else " million"}


def _discovered(rng: random.Random, wrong: bool) -> Slots:
    x, y = rng.randint(1200, 6000), rng.randint(1200, 3900)
    total = x + y
    stated = total
    if wrong:
        digits = str(total)
        swaps = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(1, len(digits) - 1)]
        stated = next((int(s) for s in swaps if s != digits), total + 100)
    return {"x": grouped(x), "y": grouped(y), "z": grouped(stated)}


MAKERS: Mapping[str, Callable[[random.Random, bool], Slots]] = {
    "parts_total": _parts,
    "shares": _shares,
    "percent_of_base": _percent_of_base,
    "percent_rise": _change,
    "percent_fall": lambda rng, wrong: _change(rng, wrong, down=True),
    "points_unit": lambda rng, wrong: _points(rng, wrong, unit=True),
    "points_change": lambda rng, wrong: _points(rng, wrong, unit=False),
    "multiples_verb": lambda rng, wrong: _multiple(rng, wrong, VERBS, "doubled"),
    "multiples_times": _times,
    "multiples_fraction": _fraction,
    "averages": _average,
    "ratio_percent": _ratio,
    "own_range": _own_range,
    "announced": _announced,
    "votes": _votes,
    "series": _series,
    "granularity": _granular,
    "difference": _difference,
    "running": _running,
    "identical": _identical,
    "conversion": conversion,
    "conversion_adjective": adjective,
    "conversion_range": ranges,
    "currency": currency,
    "words_digits": _words,
    "elided": _elided,
    "discovered": _discovered,
}


def filled(kind: str, wording: str, rng: random.Random, wrong: bool) -> str:
    """Return a wording with its slots filled; a slot with a capital letter begins its sentence."""
    slots = dict(MAKERS[kind](rng, wrong))
    if kind == "parts_total":  # small numbers in words, and the total of the parts that the wording names
        slots["total"] = slots["total"] if "{c}" in wording else slots["pair"]
        slots = {name: number(rng, value) if isinstance(value, int) else value for name, value in slots.items()}
    if kind == "identical" and not wrong and any(word in wording for word in ("down from", "shorter")):
        slots = {"own": slots["mean"], "mean": slots["own"]}  # the words say which is the longer one
    for name in list(slots):
        capital = name[0].upper() + name[1:]
        slots.setdefault(capital, str(slots[name])[:1].upper() + str(slots[name])[1:])
    return wording.format(**slots)


def told(text: str, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings on one document."""
    document = segment(read_text(text, "story.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    return run(rules, (analysis,), Linkage(), rates=EXCHANGE)[0]


def statements(kind: str, wording: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield true statements and their false twins, as whole documents."""
    for at in range(count):
        texts = []
        for wrong in (False, True):
            sentence = filled(kind, wording, random.Random(f"{seed} {kind} {wording} {at}"), wrong)
            texts.append(f"The town is quiet. {sentence} Nobody spoke for long.\n")
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
    rules = [rule for rule in load_rules(Settings()) if rule.code.startswith("CF4")]
    wordings = yaml.safe_load((Path(__file__).parent / "arithmetic.yaml").read_text(encoding="utf-8"))
    print("| statement | false, tuned | found | false alarms | false, held out | found | false alarms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    sums: Counter[str] = Counter()
    for kind, templates in wordings.items():
        if arguments.only and kind != arguments.only:
            continue
        row: Counter[str] = Counter()
        for at, wording in enumerate(templates):
            half = "held" if at % HOLDOUT == HOLDOUT - 1 else "tuned"
            for right, wrong in statements(kind, wording, arguments.statements, arguments.seed):
                alarms = told(right, rules)
                found = bool(told(wrong, rules))
                row.update({half: 1, f"{half} found": found, f"{half} alarms": bool(alarms)})
                if arguments.show == half and (alarms or not found):
                    text = (right if alarms else wrong).removeprefix("The town is quiet. ")
                    said = f"false alarm {alarms[0].code} {alarms[0].message}:" if alarms else "missed:"
                    print(said, text.split(" Nobody")[0])
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
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
