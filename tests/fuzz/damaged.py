"""Damaged files, made from small sound ones by a seed, and what the commands make of them: nothing raised, nothing lost.

Each damaged file lies beside two sound ones with a finding that must still be reported. Run it by itself for all of them:
`python -m tests.fuzz.damaged [COUNT]`; a test runs a fixed number.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from crossfoot.cli import main

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
ALL = 500
PATIENCE = 20  # seconds; what takes longer is listed, not failed
IGNORE = ".gitignore"
SUFFIXES = (".md", ".txt", ".html", ".csv")

SOURCE = """---
title: The raid on Velm
date: 2024-11-12
---

# The raid on Velm

On 11 November, the army lost 28 armored vehicles in Velm, the ministry said.
"""
RESTATED = """---
title: An interview about the raid
date: 2024-11-13
sources: [sound-a.md]
---

# An interview about the raid

The article says that the army lost 82 armored vehicles in Velm on 11 November.
"""
KNOWN = ("sound-b.md", "CF101")

NUMBERS = (
    "0^0 men", "0^-1 men", "10^99 men", "1e999 men", "1e-999 dead", "7 × 10⁹⁹⁹⁹⁹⁹⁹⁹ km", "1/0", "0/0", "٢٠٢٤", "१२ मई", "९,९९९ men",
    "²³ men", "1.2.3.4.5", "-0 men", "+-5", "5 %%", "$-5m", "€ 1e5", "1,2,3,4,5,6,7", "0x1f men", "½½½ miles", "12 May 99999", "31 June 2024",
    "0 men, up from 0", "up 0% from 0 to 0", "0 of 0 men", "0 percent of 0 men", "9" * 39 + " men", "9" * 41 + " men", "9" * 5000 + " men",
    "1" + ",000" * 12 + " men", "1" + ",000" * 400 + " men", "scores of men", "hundreds of thousands of millions of men", "1:59:59:59:59", "25:61",
    "32.13.2024", "0000-00-00", "2024-W99-9", "Q9 2024", "the 99th of May", "February 30", "year 0", "99999 BC", "0.0000000000000000000000000001 men",
    "1 million million million million men", "-1 to -5 °C", "5 to 3 men", "between 9 and 9 men", "a dozen dozen men", "100 % of 100 %", "0-0", "0–0 men",
    "age 0", "-5 years old", "born in 2030, died in 1930", "1900s-2000s", "24:00 on 29 February 2023", "XII men", "1٬000 men", "１２３ men", "5 ft 99 in", "$0 (£0)", "0 km (0 miles)",
)  # fmt: skip
YAML = (
    "a: !!int ''", "a: !!float ''", "a: !!bool x", "date: !!timestamp x", "date: 2024-13-45", "title: " + "9" * 5000, "title: 0x" + "f" * 3600,
    "title: 1" + ":59" * 3000, "? [a]\n: b", "sources: ['http://[a']", "sources: " + "[" * 90 + "]" * 90, "a: &a [*a]", "authority: " + "9" * 5000,
    "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\n" + "".join(f"c{n}: &c{n} {{<<: [*b, *b, *b, *b]}}\n" for n in range(9)), "title: \x07", "title: [", "date: .nan",
    "authority: .inf", "kind: {a: b}", "title: 2024-01-01T00:00:00+99:99", "date: 0001-01-01", "date: 9999-12-31", "sources: [1, null, {a: b}]", "- a\n- b", "!!python/object:os.system x",
)  # fmt: skip
HTML = (
    "<![[", "<![foo[5]]>", "<!DOCTYPE [", "<!--", "<?php 5 men", "<a href='http://[a'>5</a>", "&#99999999999;", "&#xD800;", "&#0;", "<p " * 50, "</" * 50, "<td colspan=99999>5",
    "<table><tr><td rowspan='-1'>5<td colspan='²'>6</table>", "<script type='application/ld+json'>{\"datePublished\": [[[]]]}</script>", "<b>" * 300, "<div>" * 400,
    "<meta name=date content='99999-99-99'>", "<time datetime='2024-02-30'>5</time>", "<p>5<!-- crossfoot: ignore", "<svg><![CDATA[5]]></svg>", "<textarea>5", "<img alt='5 men'",
)  # fmt: skip
CSV = (
    "a,b\n" + "9" * 200_000 + ",5\n", "a,b\n\"" + "5" * 140_000, "a;b\n" + ";" * 500 + "\n", "\"" * 301, "a,b\n1,\x00\n", "a\tb\r1\t2\r", ",,,\n" * 50,
    "x,total\n1,1e999\n2,-1e999\n", "year,%\n" + "".join(f"{n},{n}%\n" for n in range(60)), "a,b\n" + "1,2\n" * 80, "n,s\n1,٣\n2,½\n", "a,a\n1,1\n-,n/a\n(5),5-\n",
    "k,v\n" + f"{'1' * 39},{'9' * 39}\n" * 4 + f"total,{'9' * 40}\n",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-32", "utf-16-le", "cp1252", "cp500", "utf-7", "shift_jis", "utf-8-sig")
MARKUP = ("> " * 200, "- " * 200, "[" * 500, "*" * 500, "`" * 500, "|" * 300, "#" * 99, "](" * 200, "![](" * 99, "<" * 300, "(" * 300, "“" * 200, "\\" * 99, "    " * 99, "1. " * 99)  # fmt: skip


PATTERNS = (
    "\\", "!", "!\\", "[", "[a-", "[!", "[]", "[z-a]", "a**b/", "/", "//", "#", " ", "x" * 5000, "\x00", "\ufeff", "é\\", "**/[", "{a,b}", "?" * 40, "(", "+", "(?P<", "a/**/**/**/b", "*x*y*z*q*w", "[[:alpha:", "\\\\", "(?#",
    "$^", "*.bak", "[\\", "a[", "**[", "/**/\\", "!!", "[^]", "*.[", "x{9999999}", "\\Q", "[a-\\d]", "\r",
)  # fmt: skip
"""None of them is meant to match the sound files."""


@dataclass(slots=True)
class Outcome:
    """What became of some damaged files: names of cases with what was seen."""

    cases: int = 0
    runs: int = 0
    raised: list[str] = field(default_factory=list)
    internal: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


class _TimeUpError(BaseException):
    """Raised by the alarm; no Exception, so that no stage contains it."""


def damaged(seed: int) -> tuple[str, str, bytes]:
    """Return what was done, the suffix of the file and its bytes: the same for every call with one seed."""
    lot = random.Random(seed)
    what, damage = DAMAGES[seed % len(DAMAGES)]
    suffix, data = damage(lot)
    return f"{seed}-{what}{suffix}", suffix, data


def run_all(seeds: range) -> Outcome:
    """Return what four commands make of the damaged files of `seeds`, in this process."""
    outcome = Outcome()
    for seed in seeds:
        name, suffix, data = damaged(seed)
        outcome.cases += 1
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            (folder / "sound-a.md").write_text(SOURCE, encoding="utf-8")
            (folder / "sound-b.md").write_text(RESTATED, encoding="utf-8")
            file = suffix if suffix == IGNORE else f"damaged{suffix}"
            (folder / file).write_bytes(data)
            _run_case(name, folder, file, outcome)
    return outcome


def _run_case(name: str, folder: Path, file: str, outcome: Outcome) -> None:
    commands = {
        "check": ["check", str(folder), "--format", "jsonl", "--no-config", "--jobs", "1"],
        "extract": ["extract", str(folder), "--no-config", "--jobs", "1"],
        "coverage": ["coverage", str(folder), "--no-config", "--jobs", "1"],
        "compare": ["compare", str(folder / file), str(folder / "sound-a.md")],
    }
    for command, words in commands.items():
        outcome.runs += 1
        begun = time.monotonic()
        status, out, err = called(words)
        if time.monotonic() - begun > PATIENCE or status == "time":
            outcome.slow.append(f"{name} {command}")
        outcome.statuses[f"{command} {status}"] += 1
        if status not in {"0", "1", "2", "3", "time"} or "Traceback" in err:
            outcome.raised.append(f"{name} {command}: {status} {err[-300:]}")
        if status == "3":
            told = next((line for line in (err + out).splitlines() if "internal error" in line), "")
            outcome.internal.append(f"{name} {command}: {told[:400]}")
        sound = '"sound-b.md"' in out if command == "extract" else all(word in out for word in KNOWN)
        if command in {"check", "extract"} and status != "time" and not sound:
            outcome.lost.append(f"{name} {command}: status {status}, {err[-200:]}")


def called(words: list[str]) -> tuple[str, str, str]:
    """Return exit status, standard output and standard error of a command that runs in this process."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["crossfoot", *words]
    try:
        with redirect_stdout(out), redirect_stderr(err), _alarm(PATIENCE + 1):
            main()
        status = "0"
    except SystemExit as error:
        status = str(error.code if error.code is not None else 0)
    except _TimeUpError:
        status = "time"
    except BaseException as error:
        status = f"{type(error).__name__}: {error}"
    finally:
        sys.argv = before
    return status, out.getvalue(), err.getvalue()


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    def up(*_: object) -> None:
        raise _TimeUpError

    before = signal.signal(signal.SIGALRM, up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _seeds() -> list[tuple[str, bytes]]:
    wanted = ("kursk", "results", "flood")
    files = [path for name in wanted for path in sorted((FIXTURES / name).rglob("*")) if path.suffix in SUFFIXES]
    small = [(path.suffix, path.read_bytes()[:6000]) for path in files if path.stat().st_size < 40_000]
    return [
        *small,
        (".csv", b"town,dead,hurt\nVelm,12,30\nDorn,5,9\nTotal,17,39\n"),
        (".html", f"<h1>Velm</h1><p>{SOURCE[60:]}</p>".encode()),
    ]


SEEDS = _seeds()
Damage = Callable[[random.Random], tuple[str, bytes]]


def _truncated(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    start = lot.choice([0, 0, lot.randrange(len(data))])
    return suffix, data[start : start + lot.randrange(1, len(data))]


def _flipped(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    changed = bytearray(data)
    for _ in range(lot.choice([1, 5, 50, 500])):
        changed[lot.randrange(len(changed))] ^= 1 << lot.randrange(8)
    return suffix, bytes(changed)


def _nul(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    at = lot.randrange(len(data))
    return suffix, data[:at] + b"\0" * lot.choice([1, 2, 100]) + data[at:]


def _encoded(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    text = data.decode("utf-8", "replace")
    encoded = text.encode(lot.choice(ENCODINGS), "replace")
    return suffix, encoded[lot.choice([0, 0, 1]) :] + lot.choice([b"", b"\xff", b"\xd8\x00", b"\x80"])


def _spliced(pieces: tuple[str, ...], *suffixes: str) -> Damage:
    """Return the damage that puts pieces into a text, between its words."""

    def damage(lot: random.Random) -> tuple[str, bytes]:
        suffix, data = lot.choice([seed for seed in SEEDS if not suffixes or seed[0] in suffixes])
        parts = data.decode("utf-8", "replace").split(" ")
        for _ in range(lot.choice([1, 3, 12])):
            parts.insert(lot.randrange(len(parts) + 1), lot.choice(pieces) + lot.choice(["", "\n", "\n\n"]))
        return suffix, " ".join(parts).encode("utf-8", "replace")

    return damage


def _nested(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    piece = lot.choice(MARKUP)
    text = data.decode("utf-8", "replace")[: lot.randrange(100, 3000)]
    return suffix, (lot.choice([piece + text, text + piece, f"{text[:90]}\n\n{piece} 5 men {piece}\n{text}"])).encode()


def _front(lot: random.Random) -> tuple[str, bytes]:
    mark = lot.choice(["---", "---", "---", "--- ", "+++"])
    end = lot.choice(["\n", "\n", "\r\n", "\r"])
    lines = [mark, "title: A raid", lot.choice(YAML), lot.choice([mark, mark, "...", ""]), "", SOURCE[60:]]
    return ".md", "\n".join(lines).replace("\n", end).encode("utf-8", "replace")


def _whole(pieces: tuple[str, ...], suffix: str) -> Damage:
    def damage(lot: random.Random) -> tuple[str, bytes]:
        return suffix, "\n".join(lot.sample(pieces, lot.choice([1, 1, 2]))).encode("utf-8", "replace")

    return damage


def _patterns(lot: random.Random) -> tuple[str, bytes]:
    return IGNORE, "\n".join(lot.choices(PATTERNS, k=lot.choice([1, 3, 9]))).encode() + lot.choice(
        [b"", b"\n", b"\xff"]
    )


def _shuffled(lot: random.Random) -> tuple[str, bytes]:
    suffix, data = lot.choice(SEEDS)
    words = (SOURCE + RESTATED + data.decode("utf-8", "replace")).split(" ")
    return suffix, " ".join(lot.choices(words, k=lot.choice([30, 150]))).encode()


def _related(lot: random.Random) -> tuple[str, bytes]:
    """Return a text that restates the sound one with odd figures, so that linking and rules meet them."""
    odd = [lot.choice(NUMBERS) for _ in range(3)]
    told = f"The article says that the army lost {odd[0]} armored vehicles in Velm on 11 November, up from {odd[1]}, or {odd[2]}."
    head = f"---\ndate: 2024-11-14\nsources: [sound-a.md, sound-b.md]\n---\n\n# The army lost {odd[1]} armored vehicles\n\n"
    return ".md", (head + told + "\n\nIt lost 28 armored vehicles. It lost " + odd[2] + ".\n").encode(
        "utf-8", "replace"
    )


DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("truncated", _truncated),
    ("flipped", _flipped),
    ("nul", _nul),
    ("encoded", _encoded),
    ("front-matter", _front),
    ("html", _spliced(HTML, ".html", ".md")),
    ("csv", _whole(CSV, ".csv")),
    ("numbers", _spliced(NUMBERS)),
    ("related", _related),
    ("nested", _nested),
    ("table", _spliced(NUMBERS, ".csv")),
    ("shuffled", _shuffled),
    ("patterns", _patterns),
)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ALL
    os.environ.setdefault("NO_COLOR", "1")
    begun = time.monotonic()
    found = run_all(range(count))
    print(f"{found.cases} files, {found.runs} runs in {time.monotonic() - begun:.0f} s")
    print(f"raised {len(found.raised)}, internal errors {len(found.internal)}, findings of others lost {len(found.lost)}, "
          f"longer than {PATIENCE} s {len(found.slow)}")  # fmt: skip
    print(*(f"  {status}: {times}" for status, times in sorted(found.statuses.items())), sep="\n")
    for title in ("raised", "internal", "lost", "slow"):
        for line in getattr(found, title):
            print(f"{title}: {line}")
