"""Tries every pattern and the whole extraction on text made to be slow, each under a time limit.

Takes nothing, prints what broke its limit and the slowest of the rest; exit status 1 when something did. A pattern is
tried alone on 2,000 characters, where only more than quadratic work shows; the extraction on 10,000 and 40,000, where
its time must grow with the text.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import FrameType

import regex

import crossfoot
from crossfoot.extract import extract
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.segment import segment

SHORT = 2_000
LONG = (10_000, 40_000)
PATTERN_LIMIT = 1.0
"""CPU seconds for one pattern on one short text."""
GROWTH_LIMIT = 8.0
"""How much longer four times the text may take; 4 is linear, 16 quadratic."""
STAGES = ("read", "segment", "extract", "resolve")
SEEDS = (
    "a", "A", "1", " ", "\u00a0", ".", ",", "-", "(", "“", '"', "$", "%", "'", "&", "<", "|", "[", "*", "_", "#", "@",
    "1 ", "1,", "1,000 ", "1.", "1-", "1/2 ", "1:", "12/11/", "1,234,567.89 ", "one ", "one hundred ", "one and ", "and a half ", "two-thirds ",
    "million ", "1 million ", "a ", "an ", "the ", "of ", "in ", "in in ", "more than ", "about ", "up to ", "between 1 and ", "from 1 to ",
    "5 ft ", "16 km ", "km/", "$1 ", "$(", "€", "Rs ", "USD ", "12% ", "per ", "1 a day ", "one in ", "1 in 5 ", "3:", "x10^", "1e",
    "May ", "12 May ", "Tuesday ", "May 12, ", "2024-", "the 12th ", "two days ago ", "last ", "this week ", "at 5 ", "5 p", "half past ", "early mid late ",
    "said ", "he said ", "The ministry said ", "according to ", "A b ", "Ann Lee ", "the number of ", "who ", "which was ", "killed ", "was ", "to be ",
    "A. ", "U.S. ", "Dr. ", "e.g. ", "He said: ", "“a” ", "killed and injured ", "up from ", "12-year-old ", "a-", "word-", "A1 ", "F-16 ", "http://a.", "a@b.", "&amp;",
)  # fmt: skip


class _TooLongError(Exception):
    """A pattern ran past its limit."""


def main() -> int:
    """Run both trials; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skip-growth", action="store_true", help="try the patterns only")
    arguments = parser.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    broken = [*_patterns()]
    if not arguments.skip_growth:
        broken += _growth()
    print("\n".join(broken) or "nothing broke its limit")
    return 1 if broken else 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def patterns() -> Iterator[tuple[str, re.Pattern[str] | regex.Pattern[str]]]:
    """Yield every compiled pattern of the stages that read text, with its module and name."""
    for stage in STAGES:
        package = importlib.import_module(f"{crossfoot.__name__}.{stage}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in sorted(vars(module).items()):
                if isinstance(value, re.Pattern | regex.Pattern) and isinstance(value.pattern, str):
                    yield f"{PurePosixPath(stage)}.{found.name.rpartition('.')[2]}.{name}", value


def _patterns() -> Iterator[str]:
    slowest, count = (0.0, ""), 0
    for name, pattern in patterns():
        count += 1
        for seed in SEEDS:
            text = (seed * (SHORT // len(seed) + 1))[:SHORT] + "!"
            began = time.process_time()
            signal.setitimer(signal.ITIMER_REAL, 4 * PATTERN_LIMIT)
            try:
                for _ in pattern.finditer(text):
                    pass
            except _TooLongError:
                yield f"{name} on {seed!r}: stopped"
                continue
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            took = time.process_time() - began
            slowest = max(slowest, (took, f"{name} on {seed!r}"))
            if took > PATTERN_LIMIT:
                yield f"{name} on {seed!r}: {took:.2f} s for {SHORT} characters"
    print(f"{count} patterns, {len(SEEDS)} texts; slowest {slowest[0] * 1000:.0f} ms: {slowest[1]}")


def _growth() -> list[str]:
    broken = []
    worst = (0.0, "")
    for seed in SEEDS:
        short, long = (_seconds((seed * (size // len(seed) + 1))[:size]) for size in LONG)
        growth = long / max(short, 0.01)
        worst = max(worst, (growth, seed))
        if growth > GROWTH_LIMIT:
            broken.append(f"extraction of {seed!r}: {short:.2f} s, then {long:.2f} s for four times the text")
    print(f"extraction: {LONG[0]} to {LONG[1]} characters, most growth {worst[0]:.1f} times on {worst[1]!r}")
    return broken


def _seconds(text: str) -> float:
    began = time.process_time()
    document = segment(read_text(text, "a.txt"))
    resolve(extract(document), document)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
