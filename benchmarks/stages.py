"""CPU seconds of each stage on documents in memory, in a process of its own that is stopped at a limit; and how time grows."""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

STAGES = ("read", "segment", "extract", "resolve", "link", "compare", "rules", "facts", "report")
LEAST = 0.1
"""CPU seconds below which a time says nothing about growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run. size: characters of the documents. seconds: by stage, those that ended. stopped: the stage that was not let end."""

    size: int
    documents: int
    seconds: Mapping[str, float]
    findings: int = 0
    megabytes: int = 0
    stopped: str | None = field(default=None)

    @property
    def total(self) -> float:
        """All seconds; of a stopped run those until then."""
        return sum(self.seconds.values())


def warm_up() -> None:
    """Load what a run loads, so that no measured one does; to be called once, in the process that is forked."""
    text = "# 5 men left\n\nOn 12 May 2024, 5 men left. They were 6 of 10, or 60 per cent.\n"
    _run(
        {"a.md": text, "b.md": text.replace("6 of", "7 of"), "c.html": "<p>5 men</p>", "d.csv": "a,b\n1,2\n"},
        lambda _: None,
    )


def measure(documents: Mapping[str, str], limit: float, memory: int = 4_000_000_000) -> Measured:
    """Return what a check of `documents`, by name, takes. limit: CPU seconds. memory: bytes of address space."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(documents, writer, limit, memory)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream if line.endswith("\n")]
    _, _, used = os.wait4(child, 0)
    seconds: dict[str, float] = {}
    for row in rows:
        seconds[row["stage"]] = seconds.get(row["stage"], 0.0) + row["seconds"]
    ended = any(row["stage"] == STAGES[-1] for row in rows)
    stopped = None if ended else next(name for name in STAGES if name not in seconds)
    if stopped is not None:
        seconds[stopped] = used.ru_utime + used.ru_stime - sum(seconds.values())
    return Measured(
        size=sum(map(len, documents.values())),
        documents=len(documents),
        seconds=seconds,
        findings=rows[-1]["findings"] if ended else 0,
        megabytes=used.ru_maxrss // 1024,
        stopped=stopped,
    )


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float | None:
    """Return the power of the size that the seconds grow with, by the last two that say anything; None where fewer do."""
    told = [(size, taken) for size, taken in zip(sizes, seconds, strict=True) if taken >= LEAST]
    if len(told) < 2:
        return None
    (small, before), (large, after) = told[-2:]
    return math.log(after / before) / math.log(large / small)


def _child(documents: Mapping[str, str], writer: int, limit: float, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), math.ceil(limit) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    try:
        _run(documents, lambda row: os.write(writer, (json.dumps(row) + "\n").encode()))
    finally:
        os._exit(0)


def _run(documents: Mapping[str, str], tell: object) -> None:
    from crossfoot.compare import compare
    from crossfoot.config import Settings
    from crossfoot.extract import extract
    from crossfoot.link import link
    from crossfoot.model import Analysis, Publication, Report
    from crossfoot.pipeline import matrix_of, quantities
    from crossfoot.read import read_text
    from crossfoot.report.formats import CheckFormat, render
    from crossfoot.resolve import resolve, with_date
    from crossfoot.rules import load_rules, run
    from crossfoot.segment import segment

    settings = Settings()
    rules = load_rules(settings)
    assert callable(tell)
    began = time.process_time()

    def done(stage: str, findings: int = 0) -> None:
        nonlocal began
        tell({"stage": stage, "seconds": time.process_time() - began, "findings": findings})
        began = time.process_time()

    read = [read_text(text, name) for name, text in documents.items()]
    done("read")
    segmented = [segment(document) for document in read]
    done("segment")
    stated = [extract(document) for document in segmented]
    done("extract")
    analyses = []
    for document, one in zip(segmented, stated, strict=True):
        mentions = resolve(one, document)
        analyses.append(
            Analysis(
                document=with_date(document, one.dates),
                figures=mentions.figures,
                dates=mentions.dates,
                exclusions=mentions.exclusions,
                periods=mentions.periods,
            )
        )
    done("resolve")
    amounts = quantities(analyses)
    linkage = link(amounts, scope=settings.scope)
    done("link")
    linkage = compare(linkage)
    done("compare")
    labelled = {one.document.path: tuple(f for f in one.figures if not f.is_quantity) for one in analyses}
    findings, suppressed = run(rules, amounts, linkage, labelled=labelled)
    done("rules")
    report = Report(
        analyses=tuple(analyses),
        linkage=linkage,
        findings=findings,
        suppressed=suppressed,
        documents={one.document.path: one.document for one in analyses},
    )
    facts = matrix_of(report)
    done("facts")
    publication = Publication(matrix=facts, rules=(), version="", prefix="", folder="")
    for kind in (CheckFormat.TEXT, CheckFormat.JSON, CheckFormat.HTML, CheckFormat.SARIF):
        render(kind, publication)
    done("report", len(findings))
