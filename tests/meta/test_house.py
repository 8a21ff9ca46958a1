"""The house rules that a program can hold."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import ROOT

PACKAGE = ROOT / "src" / "crossfoot"
MOST_LINES = 600
USUAL_LINES = 400
EXCEPTIONS = "tests/meta/shared_lists.yaml"


def tracked() -> list[Path]:
    """Return the files that git knows, or all files of the source tree where there is no repository."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        return sorted(
            path for top in ("src", "tests", "docs", "rules", "fixtures") for path in (ROOT / top).rglob("*.*")
        )
    names = done.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_hardly_any_module_is_longer_than_usual() -> None:
    long = [path for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > USUAL_LINES]
    assert len(long) <= len(MODULES) // 20, long


def test_no_file_names_somebodys_machine() -> None:
    pattern = re.compile(r"(?<![\w.])/(?:work|home|Users|tmp)/\w|\.\./shared")
    allowed = {ROOT / ".ci" / "run", Path(__file__)}
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked()
        if path not in allowed and path.suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".txt", "", ".json", ".html"}
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    pattern = re.compile(r"\b(?:TODO|FIXME|NotImplementedError)\b")
    found = [path.name for path in MODULES if pattern.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_every_package_says_what_it_is() -> None:
    first = {path.parent.name: path.read_text(encoding="utf-8").lstrip()[:3] for path in PACKAGE.rglob("__init__.py")}
    assert {name: start for name, start in first.items() if start != '"""'} == {}


def test_modules_have_names_that_say_something() -> None:
    banned = re.compile(r"^(?:utils?|helpers?|manager|misc|common|\w*\d)$")
    assert [path.name for path in MODULES if banned.match(path.stem)] == []


def word_lists() -> set[str]:
    """Return the stems of the word lists."""
    return {path.stem for path in (PACKAGE / "lexicon").glob("*.yaml")}


def corpora() -> set[str]:
    """Return the stems of the corpora, of all stages."""
    return {path.stem for path in (ROOT / "tests" / "corpus").rglob("*.yaml")}


def test_every_word_list_has_a_corpus() -> None:
    exceptions: dict[str, Any] = yaml.safe_load((ROOT / EXCEPTIONS).read_text(encoding="utf-8"))
    covered = corpora() | {name for name, corpus in exceptions["shared"].items() if corpus in corpora()}
    assert sorted(word_lists() - covered) == exceptions["gaps"]


def test_every_corpus_has_texts_that_must_stay_quiet() -> None:
    bare = [
        path.relative_to(ROOT).as_posix()
        for stage in ("extract", "resolve")
        for path in sorted((ROOT / "tests" / "corpus" / stage).rglob("*.yaml"))
        if not re.search(r":\s*\[\]|:\s*null|\bnone\b|: 0\b", path.read_text(encoding="utf-8"))
    ]
    assert bare == []


def test_word_lists_are_read() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert set() == {name for name in word_lists() if not re.search(rf"[\"']{name}[\"']", code)}


def test_nothing_is_asserted_where_texts_are_read() -> None:
    """An assertion is no way to end for what somebody wrote; what cannot be has a guard, or an error of its own."""
    found = [
        path.name for path in MODULES if re.search(r"^\s*assert\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert found == []
