"""The house rules that a program can hold."""

import ast
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


WRITERS = {PACKAGE / "files.py"}
"""The modules that may write files."""
WRITING = {"write_text", "write_bytes", "to_csv", "to_excel", "to_json", "copyfile", "symlink_to"}


def writes(code: str) -> list[int]:
    """Return the lines of calls that write files: open() in another mode than reading, write_text() and the like."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        owner = called.value.id if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) else ""
        if name == "open":
            given = [*node.args[isinstance(called, ast.Name) :][:1], *(word.value for word in node.keywords)]
            modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            device = bool(node.args) and ast.unparse(node.args[0]) == "os.devnull"
            if any(set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes) or (
                owner == "os" and not device
            ):
                found.append(node.lineno)
        elif name in WRITING or (owner, name) in {
            ("os", "replace"),
            ("os", "rename"),
            ("shutil", "move"),
            ("shutil", "copy"),
        }:
            found.append(node.lineno)
    return found


def test_one_module_writes_files() -> None:
    found = {path: lines for path in MODULES if (lines := writes(path.read_text(encoding="utf-8")))}
    assert set(found) == WRITERS, found


def test_a_module_that_writes_would_be_found() -> None:
    for line in (
        "open('x', 'w')", "path.open('wb')", "path.write_text('')", "os.open(path, os.O_WRONLY)", "frame.to_csv(path)", "os.replace(a, b)",
        "open(path, mode='a')",
    ):  # fmt: skip
        assert writes(line) == [1], line
    for line in (
        "open('x')",
        "path.open('rb')",
        "os.open(os.devnull, os.O_WRONLY)",
        "path.read_text()",
        "a.replace(b, c)",
    ):
        assert writes(line) == [], line
