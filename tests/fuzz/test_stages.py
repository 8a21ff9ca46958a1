"""Any input into each stage, drawn from what the corpora hold and what once broke: nothing raised, nothing told that is not there.

A run draws a fixed number of inputs, the same each time; `FUZZ=60 pytest tests/fuzz/test_stages.py` (`make fuzz`) draws sixty times as
many, others each time. An input that breaks something becomes a line of `saved.yaml`, which is read first at each run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot import publish
from crossfoot.config import Settings
from crossfoot.config.file import load as load_configuration
from crossfoot.containment import INTERNAL
from crossfoot.errors import CrossfootError, ReadError
from crossfoot.extract import extract
from crossfoot.link import link
from crossfoot.model import Document, Report
from crossfoot.pipeline import agreed, analyse_all, check, quantities
from crossfoot.read import SourceFile, read, read_decisions, read_rates, read_text
from crossfoot.report.formats import CheckFormat, render
from crossfoot.resolve import resolve
from crossfoot.review.baseline import load as load_baseline
from crossfoot.rules import load_rules
from crossfoot.segment import segment
from tests.fuzz.damaged import CSV, HTML, MARKUP, NUMBERS, PATTERNS, YAML
from tests.fuzz.damaged_texts import NASTY, damaged

HERE = Path(__file__).parent
TIMES = int(os.environ.get("FUZZ", "1"))
SAVED: dict[str, list[Any]] = yaml.safe_load((HERE / "saved.yaml").read_text(encoding="utf-8"))
TEXT_ENDINGS = (".md", ".txt", ".html", ".csv", *(ending for ending in NASTY if ending != ".parquet"))


def often(count: int) -> settings:
    """Return how often a target is tried: `count` times, the same each time, or so many more, others each time."""
    return settings(
        max_examples=count * TIMES, derandomize=TIMES == 1, deadline=None, suppress_health_check=list(HealthCheck)
    )


@cache
def sentences() -> tuple[str, ...]:
    """Return the texts of the corpora of extraction, the wordings of rules and the pairs of kinds."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (value["text"] for _ in "x" if isinstance(value.get("text"), str))
            for part in value.values():
                yield from texts(part)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part)

    files = sorted((HERE.parent / "corpus").glob("*/*.yaml"))
    found = (one for file in files for one in texts(yaml.safe_load(file.read_text(encoding="utf-8"))))
    return tuple(dict.fromkeys(one for one in found if len(one) < 400))


PIECES = st.one_of(
    st.deferred(lambda: st.sampled_from(sentences())),
    st.deferred(lambda: st.sampled_from(sentences())),
    st.sampled_from([*NUMBERS, *MARKUP]),
    st.sampled_from([*HTML, *CSV[2:8], *(one for all_ in NASTY.values() for one in all_ if len(one) < 2000)]),
    st.text(max_size=12),
)
TEXTS = st.tuples(
    st.sampled_from(["", *(f"---\n{one}\n---\n" for one in YAML)]), st.lists(PIECES, max_size=10), st.sampled_from([" ", "\n", "\n\n", ""])
).map(lambda parts: parts[0] + parts[2].join(parts[1]))  # fmt: skip


def tried(function: Callable[[], Any], kind: type[CrossfootError]) -> tuple[Any, str | None]:
    """Return what a function returns, and None; or None, and the message of the error of its kind that it raises."""
    try:
        return function(), None
    except kind as error:
        return None, str(error)


def read_of(factory: pytest.TempPathFactory, ending: str, data: bytes) -> Document:
    path = factory.mktemp("read") / f"a{ending}"
    path.write_bytes(data)
    return read(SourceFile(path, path.name))


def checked(folder: Path, texts: dict[str, str]) -> Report:
    """Return what all rules make of documents."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return check([folder], load_rules(Settings()), Settings(jobs=1))


@often(150)
@given(text=TEXTS, ending=st.sampled_from(TEXT_ENDINGS))
def test_readers_of_texts(tmp_path_factory: pytest.TempPathFactory, text: str, ending: str) -> None:
    """What is read has blocks that stand in its text; what is not is refused with the file's name."""
    document, refusal = tried(
        lambda: read_of(tmp_path_factory, ending, text.encode("utf-8", "surrogatepass")), ReadError
    )
    assert document is not None or "a." in str(refusal)
    for block in document.blocks if document is not None else ():
        assert 0 <= block.span.start <= block.span.end <= len(document.text)


@often(60)
@given(seed=st.integers(0, 10**9))
def test_readers_of_damaged_files(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    ending, data = damaged(seed)
    document, refusal = tried(lambda: read_of(tmp_path_factory, ending, data), ReadError)
    assert document is not None or "a." in str(refusal)


@often(120)
@given(text=TEXTS)
def test_extraction_and_resolution(text: str) -> None:
    """Every mention is the slice that its span names, and the words of its slots stand in its section."""
    document = segment(read_text(text, "a.md"))
    mentions = resolve(extract(document), document)
    for one in (*mentions.figures, *mentions.dates, *mentions.exclusions):
        assert one.text == document.text[one.span.start : one.span.end]
    for mention in (*mentions.figures, *mentions.dates):
        section = document.sections[mention.section]
        for slot in (mention.frame.thing, mention.frame.base, mention.frame.event, mention.frame.source):
            assert slot is None or slot.span is None or 0 <= slot.span.start < slot.span.end <= len(section.text)


@often(40)
@given(first=TEXTS, second=TEXTS)
def test_links(tmp_path_factory: pytest.TempPathFactory, first: str, second: str) -> None:
    """Both ends of a link are figures of the documents, and documents of two folders are not linked."""
    folder = tmp_path_factory.mktemp("links")
    for name, text in (("a.md", first), ("b.md", f"---\nsources: [a.md]\n---\n\n{second}")):
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    analyses, _, _ = analyse_all([folder], Settings(jobs=1))
    figures = {figure for analysis in analyses for figure in analysis.figures}
    linkage = link(quantities(analyses), scope=Settings().scope)
    assert all({one.a, one.b} <= figures for one in linkage.links)


@often(40)
@given(first=TEXTS, second=TEXTS, ending=st.sampled_from(TEXT_ENDINGS))
def test_rules(tmp_path_factory: pytest.TempPathFactory, first: str, second: str, ending: str) -> None:
    """No rule fails, and every finding has its place and its identity."""
    texts = {f"a{ending}": first, "b.md": f"---\nsources: [a{ending}]\n---\n\n{second}"}
    report = checked(tmp_path_factory.mktemp("rules"), texts)
    assert [] == [one.message for one in report.findings if one.code == INTERNAL]
    for finding in report.findings:
        assert 0.0 <= finding.confidence <= 1.0
        assert finding.locations
    prints = [one.fingerprint for one in report.findings]
    assert len(prints) == len(set(prints))


@often(15)
@given(
    text=TEXTS,
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=12),
)
def test_reports(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    """Every format can be written of findings on any text, and none that a terminal reads has a sequence for it."""
    folder = tmp_path_factory.mktemp("reports")
    name = f"n{name}.md" if len(name.encode()) < 200 else "n.md"
    told = "The brigade lost {} armored vehicles near Velm on 11 November 2024, the ministry said.\n\n"
    report = checked(
        folder, {"a.md": told.format(28) + text, name: f"---\nsources: [a.md]\n---\n\n{told.format(82)}{text}"}
    )
    made = publish.publication(report, [folder], set(CheckFormat), version="0", settings=Settings())
    for kind in CheckFormat:
        data = render(kind, made)
        if kind is not CheckFormat.XLSX:
            assert not set("\x1b\x07\x08\x9b\u202e") & set(data.decode("utf-8")), kind
        if kind in (CheckFormat.JSON, CheckFormat.SARIF, CheckFormat.GITLAB):
            json.loads(data)


LINES = st.lists(
    st.one_of(
        st.sampled_from([*PATTERNS, *YAML, *NUMBERS, *CSV[2:]]),
        st.sampled_from(
            ['select = ["CF1"]', "[severity]", "CF1 = 3", "[[override]]", 'paths = ["a"]', "scope = 'all'", "extends = ['a']", "jobs = -1", "version: 1",
             '{"version": 1, "findings": [', "]}", "date,from,to,rate", "2024-01-01,USD,EUR,0.9", "words,value,unit,bound", "lost|dead,28,USD,about",
             "fingerprint,decision", "a,accept", "code: CF901", "extends: relation", "relations: [contradicts]", "message: '{a.text} {x}'", "examples: []"]
        ),
        st.text(max_size=20),
    ),
    max_size=8,
).map("\n".join)  # fmt: skip
READERS: dict[str, Any] = {
    "crossfoot.toml": load_configuration,
    "known.json": load_baseline,
    "rates.csv": read_rates,
    "decided.csv": read_decisions,
    "facts.csv": lambda path: agreed(path, [path.parent]),
    "rule.yaml": lambda path: load_rules(Settings(rule_folders=(str(path.parent),))),
}


def configured(folder: Path, name: str, text: str) -> None:
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    _, refusal = tried(lambda: READERS[name](folder / name), CrossfootError)
    assert refusal is None or name in refusal


@often(150)
@given(name=st.sampled_from(sorted(READERS)), text=LINES)
def test_configuration(tmp_path_factory: pytest.TempPathFactory, name: str, text: str) -> None:
    """Settings, rules, baselines, ledgers, rates and decisions are read or refused, with the name of the file."""
    configured(tmp_path_factory.mktemp("configuration"), name, text)


@pytest.mark.parametrize("case", SAVED["configuration"], ids=lambda case: str(case["name"]))
def test_saved_configuration(case: dict[str, str], tmp_path: Path) -> None:
    configured(tmp_path, case["name"], case["text"])


@pytest.mark.parametrize("case", SAVED["texts"], ids=lambda case: str(case["what"]))
def test_saved_texts(case: dict[str, str], tmp_path: Path) -> None:
    report = checked(tmp_path, {f"a{case.get('ending', '.md')}": case["text"] * case.get("times", 1)})
    assert [] == [one.message for one in report.findings if one.code == INTERNAL]
