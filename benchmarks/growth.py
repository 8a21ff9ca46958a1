"""How time, memory and findings grow: with the length of one text, and with the number of generated stories.

Run from the root of the checkout: `python -m benchmarks.growth`. Each measurement is a process of its own; CPU seconds by stage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.hostile_texts import SHAPES, Documents, story
from benchmarks.prose import documents
from benchmarks.stages import STAGES, Measured, exponent, measure, warm_up

SIZES = (10_000, 100_000, 1_000_000)
COUNTS = (100, 1_000, 10_000)
LIMIT = 1_200.0
"""CPU seconds after which a measurement is stopped."""

TEXTS: Mapping[str, Callable[[int], Documents]] = {
    "prose": lambda size: {"a.md": "\n\n".join(documents(7, size))},
    "bulletin": SHAPES["bulletin, a paragraph each"],
    "one paragraph": SHAPES["bulletin"],
    "table": SHAPES["table, long"],
}


def main() -> int:
    """Print the tables that the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=SIZES, metavar="N", help="characters of one text (%(default)s)"
    )
    parser.add_argument("--counts", nargs="*", type=int, default=COUNTS, metavar="N", help="stories (%(default)s)")
    parser.add_argument(
        "--limit", type=float, default=LIMIT, metavar="SECONDS", help="CPU seconds a measurement (%(default)s)"
    )
    parser.add_argument("--texts", nargs="*", choices=TEXTS, default=tuple(TEXTS), help="which texts")
    given = parser.parse_args()
    warm_up()
    print(
        "| what | size | CPU s | power | peak, MB | findings | most of it |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    )
    for name in given.texts:
        print_rows(name, given.sizes, TEXTS[name], given.limit)
    print_rows("stories", given.counts, stories, given.limit)
    return 0


def stories(count: int) -> Documents:
    """Return stories, every second one a retelling of the one before; of these every fifth has a number wrong."""
    found: Documents = {}
    for number in range(count):
        text = story(number // 2)
        if number % 10 == 3:
            text = text.replace(" people had come", "0 people had come")
        found[f"{number:06}.md"] = text
    return found


def print_rows(name: str, sizes: Sequence[int], make: Callable[[int], Documents], limit: float) -> None:
    """Print one row a size, as soon as it is measured; none behind one that was stopped."""
    runs: list[Measured] = []
    for size in sizes:
        runs.append(measure(make(size), limit))
        last = runs[-1]
        power = exponent([run.size for run in runs], [run.total for run in runs])
        most = ", ".join(f"{stage} {last.seconds[stage]:.1f}" for stage in _longest(last))
        told = f"stopped in {last.stopped}" if last.stopped else f"{last.total:.1f}"
        print(
            f"| {name} | {size:,} | {told} | {f'{power:.2f}' if power else ''} | {last.megabytes} | {last.findings:,} | {most} |",
            flush=True,
        )
        if last.stopped:
            return


def _longest(run: Measured) -> Iterator[str]:
    yield from sorted((stage for stage in STAGES if stage in run.seconds), key=lambda stage: -run.seconds[stage])[:3]


if __name__ == "__main__":
    sys.exit(main())
