"""Change one thing in the code at random, run the tests that cover its file, and say whether one of them fails; many times.

python scripts/mutations.py 30 --seed 1            # from the root of the checkout
python scripts/mutations.py 30 --seed 1 --only link measure

A change is one comparison, operator, condition, number or truth value of measure/, link/, rules/, extract/, read/ or report/. It is
made in a copy of the checkout. A change that survives is a line of code that no test misses; one that cannot matter (a limit that is
a matter of taste, a faster way to the same value) survives rightly, and the list is for somebody to judge.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = Path("src/crossfoot")
COVERING = {
    "measure": ("tests/unit/measure", "tests/property/test_measure.py", "tests/corpus/test_in_words.py", "tests/corpus/test_kinds.py", "tests/corpus/test_rules.py"),
    "link": ("tests/unit/link", "tests/corpus/test_link.py", "tests/corpus/test_reasons.py", "tests/corpus/test_rules.py"),
    "rules": ("tests/unit/rules", "tests/corpus/test_rules.py", "tests/corpus/test_tables.py", "tests/corpus/test_wordings.py"),
    "extract": ("tests/unit/extract", "tests/corpus/test_extract.py", "tests/corpus/test_dates.py", "tests/corpus/test_rules.py"),
    "read": ("tests/unit/read", "tests/property/test_read.py", "tests/corpus/test_offices.py", "tests/corpus/test_tables.py"),
    "report": ("tests/unit/report", "tests/unit/cli", "tests/e2e/test_text_formats.py", "tests/e2e/test_reports.py"),
}  # fmt: skip
"""The tests that cover a package, the narrowest first; after them, the expected outputs of all fixtures."""
LAST = "tests/e2e/test_fixtures.py"
LONGEST = 1800.0
"""Seconds after which a change counts as one that makes the tests run for ever."""
COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in",
    ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
OPERATORS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "+"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: bytes `start` to `end` of a file, and what stands there then."""

    file: Path
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        """Return place and change in a line."""
        return f"{self.file}:{self.line}: {self.old} -> {self.new}"


def mutations(file: Path, source: bytes) -> Iterator[Mutation]:
    """Yield every change that can be made in a file, in no order."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def change(start: int, end: int, line: int, new: str) -> Mutation:
        return Mutation(file, line, start, end, source[start:end].decode(), new)

    def begin(node: ast.expr) -> int:
        return starts[node.lineno - 1] + node.col_offset

    def end(node: ast.expr) -> int:
        return starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
            yield change(end(node.left), begin(node.comparators[0]), node.lineno, f" {COMPARISONS[type(node.ops[0])]} ")
        elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS and not _is_text(node):
            yield change(end(node.left), begin(node.right), node.lineno, f" {OPERATORS[type(node.op)]} ")
        elif isinstance(node, ast.BoolOp):
            other = " and " if isinstance(node.op, ast.Or) else " or "
            yield change(end(node.values[0]), begin(node.values[1]), node.lineno, other)
        elif isinstance(node, ast.If | ast.IfExp):
            yield change(
                begin(node.test),
                end(node.test),
                node.test.lineno,
                f"not ({_text(source, begin(node.test), end(node.test))})",
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield change(begin(node), end(node), node.lineno, str(not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield change(begin(node), end(node), node.lineno, str(node.value + 1))


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _text(source: bytes, start: int, end: int) -> str:
    return source[start:end].decode()


def drawn(count: int, seed: int, packages: Sequence[str]) -> list[Mutation]:
    """Return some changes, the same for each seed: a package first, so that the large ones do not take all."""
    lot = random.Random(seed)
    sites = {
        package: [
            one
            for file in sorted((ROOT / CODE / package).rglob("*.py"))
            for one in mutations(file.relative_to(ROOT), file.read_bytes())
        ]
        for package in packages
    }
    found: list[Mutation] = []
    while len(found) < count:
        one = lot.choice(sites[packages[len(found) % len(packages)]])
        if _compiles(one):
            found.append(one)
    return found


def _compiles(one: Mutation) -> bool:
    """Say whether the change is one: operators behind brackets or over lines are not cut out exactly, and those are left."""
    try:
        ast.parse(_changed(one))
    except SyntaxError:
        return False
    return True


def _changed(one: Mutation, root: Path = ROOT) -> bytes:
    source = (root / one.file).read_bytes()
    return source[: one.start] + one.new.encode() + source[one.end :]


def killed_by(one: Mutation, copy: Path) -> str | None:
    """Return the first test that fails with a change made in the copy of the checkout; None where none does."""
    target = copy / one.file
    before = target.read_bytes()
    target.write_bytes(_changed(one, copy))
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-m", "not slow"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *COVERING[one.file.parts[2]], LAST],
            cwd=copy,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=LONGEST,
        )
        if done.returncode:
            failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
            return (failed or [f"the tests end with {done.returncode}"])[0][:160]
    except subprocess.TimeoutExpired:
        return "the tests do not end"
    finally:
        target.write_bytes(before)
    return None


def main() -> int:
    """Make the changes, print what became of each, and the score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=sorted(COVERING), default=sorted(COVERING), help="packages")
    given = parser.parse_args()
    killed = 0
    with tempfile.TemporaryDirectory(prefix="mutations-") as name:
        copy = Path(name) / "checkout"
        for part in ("src", "rules", "tests", "fixtures", "docs", "pyproject.toml", "README.md"):
            source = ROOT / part
            ignored = shutil.ignore_patterns("__pycache__", "_build")
            shutil.copytree(source, copy / part, ignore=ignored) if source.is_dir() else shutil.copy(
                source, copy / part
            )
        for number, one in enumerate(drawn(given.count, given.seed, given.only), 1):
            test = killed_by(one, copy)
            killed += test is not None
            print(f"{number:3} {'killed  ' if test else 'SURVIVED'} {one}{f'   [{test}]' if test else ''}", flush=True)
    print(f"{killed} of {given.count} killed, seed {given.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
