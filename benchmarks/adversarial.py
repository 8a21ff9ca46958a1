"""Tries every pattern and every stage on text made to be slow, each under a time limit.

Takes nothing, prints what broke its limit and the slowest of the rest; exit status 1 when something did. A pattern is
tried alone on 2,000 characters, where only more than quadratic work shows; the stages (`stages.STAGES`, read to report) on documents of
doubling sizes, whose time must grow with the text (`hostile_texts`), each in a process of its own.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from types import FrameType

import regex

import crossfoot
from benchmarks.hostile_texts import all_texts, repeated
from benchmarks.stages import STAGES, Measured, exponent, measure, warm_up
from crossfoot.config import Settings
from crossfoot.patterns import Waiting
from crossfoot.rules import load_rules
from crossfoot.rules.arithmetic import sentences

SHORT = 2_000
SIZES = (16_000, 32_000, 64_000)
PATTERN_LIMIT = 1.0
"""CPU seconds for one pattern on one short text."""
STAGE_LIMIT = 10.0
"""CPU seconds for all stages on one document of the largest size."""
GROWTH_LIMIT = 1.2
"""The power of the size that time may grow with; 1 is linear, 2 quadratic."""
SHOWN = 1.0
"""CPU seconds below which a power is not held against a document: what is done once a run weighs too much in it."""
PACKAGES = ("read", "segment", "extract", "resolve", "link", "compare", "rules")
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
    parser.add_argument("--skip-patterns", action="store_true", help="try the stages only")
    parser.add_argument(
        "--only", nargs="*", default=(), metavar="WORD", help="try documents whose name holds one of these"
    )
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=SIZES, metavar="N", help="characters, ascending (%(default)s)"
    )
    parser.add_argument(
        "--limit", type=float, default=STAGE_LIMIT, metavar="SECONDS", help="for one document (%(default)s)"
    )
    given = parser.parse_args()
    broken = []
    if not given.skip_patterns:
        signal.signal(signal.SIGALRM, _stop)
        broken += _patterns()
    if not given.skip_growth:
        broken += _growth(given.only, given.sizes, given.limit)
    print("\n".join(broken) or "nothing broke its limit")
    return 1 if broken else 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def patterns() -> Iterator[tuple[str, re.Pattern[str] | regex.Pattern[str]]]:
    """Yield every compiled pattern of the stages that read text, with its module and name, and those of the wordings of rules."""
    for stage in PACKAGES:
        package = importlib.import_module(f"{crossfoot.__name__}.{stage}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in sorted(vars(module).items()):
                if isinstance(value, re.Pattern | regex.Pattern | Waiting) and isinstance(value.pattern, str):
                    yield f"{found.name.removeprefix('crossfoot.')}.{name}", value
    for rule in load_rules(Settings()):
        for wording in getattr(rule.params, "compiled", ()):
            yield f"{rule.code} {wording.text}", sentences._pattern(wording.text)


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


def _growth(only: Collection[str], sizes: Sequence[int], limit: float) -> Iterator[str]:
    warm_up()
    print(
        f"CPU seconds for {', '.join(f'{size:,}' for size in sizes)} characters, power of growth, megabytes at the largest size"
    )
    for name, make in {**{repr(seed): repeated(seed) for seed in SEEDS}, **all_texts()}.items():
        if only and not any(word in name for word in only):
            continue
        runs: list[Measured] = []
        for size in sizes:
            runs.append(measure(make(size), limit))
            if runs[-1].stopped:
                break
        powers = {stage: _power(runs, [run.seconds.get(stage, 0.0) for run in runs]) for stage in STAGES}
        power, last = _power(runs, [run.total for run in runs]), runs[-1]
        steep = {stage: round(found, 2) for stage, found in powers.items() if found > GROWTH_LIMIT}
        print(
            f"{name:45.45} {' '.join(f'{run.total:6.2f}' for run in runs):24} {power:5.2f} {last.megabytes:5} {steep or ''}",
            flush=True,
        )
        if last.stopped:
            yield f"{name}: stopped in {last.stopped} after {limit:g} s, at {last.size:,} characters"
        elif power > GROWTH_LIMIT:
            yield f"{name}: grows with the power {power:.2f}"


def _power(runs: Sequence[Measured], seconds: Sequence[float]) -> float:
    """Return the power of the size that time grows with; 0 where it is too short to tell."""
    return exponent([run.size for run in runs], seconds) or 0.0 if seconds[-1] >= SHOWN else 0.0


if __name__ == "__main__":
    sys.exit(main())
