"""Amounts in two units for the statements of `benchmarks.arithmetic`: as a writer would round them, or wrong."""

from __future__ import annotations

import random
from collections.abc import Mapping

PAIRS = [
    ("miles", "km", 1.609344, 3, 400), ("km", "miles", 0.621371, 3, 400), ("kilometres", "miles", 0.621371, 3, 400), ("feet", "metres", 0.3048, 12, 900),
    ("metres", "feet", 3.28084, 5, 600), ("pounds", "kilograms", 0.453592, 20, 900), ("kg", "lb", 2.204623, 5, 600), ("acres", "hectares", 0.404686, 10, 900),
    ("hectares", "acres", 2.471054, 10, 900), ("mph", "km/h", 1.609344, 15, 120), ("km/h", "mph", 0.621371, 20, 200), ("gallons", "litres", 3.785412, 5, 90),
    ("inches", "centimetres", 2.54, 3, 60), ("square miles", "square kilometres", 2.589988, 3, 400), ("yards", "metres", 0.9144, 10, 200),
]  # fmt: skip
SINGULAR = {"miles": "mile", "feet": "foot", "metres": "metre", "inches": "inch", "centimetres": "centimetre", "yards": "yard", "kilometres": "kilometre"}  # fmt: skip
RATES = {("USD", "EUR"): 0.92, ("GBP", "USD"): 1.27, ("EUR", "USD"): 1.087, ("GBP", "EUR"): 1.168}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
WRONG = (0.5, 0.75, 1.2, 1.4, 2.0, 10.0)


def _off(rng: random.Random, value: float, wrong: bool) -> float:
    return value * rng.choice(WRONG) if wrong else value


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}"


def conversion(rng: random.Random, wrong: bool) -> Mapping[str, object]:
    """Return slots of one amount in two units."""
    a, b, factor, low, high = rng.choice(PAIRS)
    n = rng.randint(low, high)
    return {"q": f"{n} {a}", "c": f"{_rounded(_off(rng, n * factor, wrong))} {b}"}


def adjective(rng: random.Random, wrong: bool) -> Mapping[str, object]:
    """Return slots of one length in two units, before a noun: "30-foot"."""
    a, b, factor, low, high = rng.choice([pair for pair in PAIRS if pair[0] in SINGULAR and pair[1] in SINGULAR])
    n = rng.randint(low, high)
    there = _rounded(_off(rng, n * factor, wrong))
    return {"adj": f"{n}-{SINGULAR[a]}", "cadj": f"{there}-{SINGULAR[b]}", "c": f"{there} {b}"}


def ranges(rng: random.Random, wrong: bool) -> Mapping[str, object]:
    """Return slots of ranges and compound amounts in two units."""
    a, b, factor, low, high = rng.choice([pair for pair in PAIRS if pair[0] in SINGULAR])
    q1 = rng.randint(low, high // 2)
    q2 = q1 + rng.randint(2, max(3, high // 2))
    ft, inch, lb, oz = rng.randint(5, 6), rng.randint(0, 11), rng.randint(5, 11), rng.randint(1, 15)
    cm = (ft * 12 + inch) * 2.54
    f1 = rng.randint(20, 80)
    f2 = f1 + rng.randint(3, 20)
    bad = rng.choice((1, 2)) if wrong else 0

    def told(value: float, which: int) -> str:
        return _rounded(_off(rng, value, bad == which))

    off = rng.choice((-30, -12, 9, 20)) if wrong else 0
    return {
        "q1": q1, "q2": q2, "u": a, "v": b, "c1": told(q1 * factor, 1), "c2": told(q2 * factor, 2), "k1": told(q1 * 1.609344, 1), "k2": told(q2 * 1.609344, 2),
        "ft": ft, "inch": inch, "cm": f"{cm + off:.0f}", "m": f"{(cm + off) / 100:.2f}", "lb": lb, "oz": oz, "kg": f"{_off(rng, (lb * 16 + oz) * 0.0283495, wrong):.1f}",
        "f1": f1, "f2": f2, "t1": f"{(f1 - 32) / 1.8 + (7 if bad == 1 else 0):.0f}", "t2": f"{(f2 - 32) / 1.8 + (7 if bad == 2 else 0):.0f}",
    }  # fmt: skip


def currency(rng: random.Random, wrong: bool) -> Mapping[str, object]:
    """Return slots of one sum of money in two currencies, at the rates of RATES."""
    (a, b), rate = rng.choice(list(RATES.items()))
    n = rng.randint(2, 900)
    magnitude = rng.choice(("", " million", " billion"))
    there = _off(rng, n * rate, wrong)
    return {"x": f"{SIGNS[a]}{n}{magnitude}", "y": f"{SIGNS[b]}{_rounded(there)}{magnitude}"}
