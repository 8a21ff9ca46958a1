"""Configuration files: what they state, what extends what, and what is said of faults."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crossfoot.config import Scope, Settings
from crossfoot.config.file import KEYS, find, load
from crossfoot.config.lines import line_of
from crossfoot.config.merge import in_force, merge
from crossfoot.config.show import schema, template
from crossfoot.errors import ConfigError
from crossfoot.model import Severity


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as told:
        load(path)
    return [line.removeprefix(f"{path}:") for line in str(told.value).splitlines()]


def test_every_key_reaches_the_settings(tmp_path: Path) -> None:
    path = write(
        tmp_path / "crossfoot.toml",
        """
        include = ["*.md"]
        exclude = ["old/"]
        respect-gitignore = false
        scope = "folder"
        select = ["CF1"]
        ignore = ["CF102"]
        min-severity = "warning"
        rules = ["house"]
        ledger = "facts.csv"
        rates = "rates.csv"
        baseline = "known.json"
        decisions = "decided.csv"
        require-reasons = true
        jobs = 3
        severity = { CF1 = "warning", CF103 = "off" }
        authority = { "press/*" = 4 }
        override = [{ paths = ["blog/"], ignore = ["CF101"] }]
        """,
    )
    found = merge(load(path), Settings())
    base = str(tmp_path.resolve())
    assert (Scope.FOLDER, ("CF1",), ("CF102",), 3) == (found.scope, found.select, found.ignore, found.jobs)
    assert found.configured_include is not None
    assert found.configured_exclude is not None
    assert (("*.md",), ("old/",), base) == (
        found.configured_include.patterns,
        found.configured_exclude.patterns,
        found.configured_exclude.base,
    )
    assert (False, True, Severity.WARNING) == (found.respect_gitignore, found.reasons, found.min_severity)
    assert (f"{base}/house",) == found.rule_folders
    assert [f"{base}/{name}" for name in ("facts.csv", "rates.csv", "known.json", "decided.csv")] == [
        found.ledger,
        found.rates,
        found.baseline,
        found.decisions,
    ]
    assert (("CF1", Severity.WARNING), ("CF103", None)) == found.severities
    assert [(("press/*",), 4)] == [(one.patterns, number) for one, number in found.configured_authority]
    assert [("CF101",)] == [one.ignore for one in found.overrides]


def test_what_is_given_goes_before_what_a_file_states(tmp_path: Path) -> None:
    path = write(tmp_path / "crossfoot.toml", 'scope = "folder"\nselect = ["CF1"]\nledger = "facts.csv"\njobs = 3')
    given = Settings(select=("CF2",), ledger="mine.csv", scope=Scope.ALL, jobs=1)
    found = merge(load(path), given, stated=frozenset({"scope", "jobs"}))
    assert (Scope.ALL, ("CF2",), "mine.csv", 1) == (found.scope, found.select, found.ledger, found.jobs)


def test_an_extended_file_holds_where_the_other_says_nothing(tmp_path: Path) -> None:
    write(
        tmp_path / "house" / "base.toml",
        'ledger = "facts.csv"\nscope = "folder"\n[severity]\nCF1 = "warning"\nCF2 = "off"',
    )
    path = write(
        tmp_path / "story" / "crossfoot.toml",
        'extends = ["../house/base.toml"]\nscope = "all"\nseverity = { CF1 = "error" }',
    )
    found = merge(load(path), Settings())
    assert Scope.ALL == found.scope
    assert str((tmp_path / "house" / "facts.csv").resolve()) == str(Path(found.ledger or "").resolve())
    assert {"CF1": Severity.ERROR, "CF2": None} == dict(found.severities)


def test_a_file_that_extends_itself_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extends = ["b.toml"]')
    write(tmp_path / "b.toml", 'extends = ["a.toml"]')
    with pytest.raises(ConfigError, match="extends itself"):
        load(tmp_path / "a.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nfail_on = "error"', ["2: unknown key 'fail_on'; did you mean 'fail-on'?"]),
        ("# a\nscop = 1\n[severity]\nCF1 = 'loud'", ["2: unknown key 'scop'; did you mean 'scope'?", "4: severity.CF1: input should be 'notice', 'warning', 'error' or 'off'"]),
        ("jobs = -1", ["1: jobs: input should be greater than or equal to 0"]),
        ("[[override]]\npaths = ['a']\n[[override]]\npath = ['b']\npaths = ['c']", ["4: unknown key 'path'; did you mean 'paths'?"]),
        ("extends = ['none.toml']", ["1: extends: there is no file "]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_a_hint(text: str, told: list[str], tmp_path: Path) -> None:
    found = faults(write(tmp_path / "crossfoot.toml", text))
    assert len(told) == len(found)
    assert all(any(one.startswith(begin) for one in found) for begin in told)


@pytest.mark.parametrize("data", [b"a = ", b"\xff\xfe", b"x = 1\nx = 2"])
def test_what_is_no_toml_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"crossfoot\.toml"):
        load(tmp_path / "crossfoot.toml")


def test_the_nearest_file_upwards_holds_and_a_pyproject_only_with_its_table(tmp_path: Path) -> None:
    top = write(tmp_path / "crossfoot.toml", "")
    write(tmp_path / "a" / "pyproject.toml", "[project]\nname = 'x'")
    (tmp_path / "a" / "b").mkdir()
    assert top == find(tmp_path / "a" / "b")
    near = write(tmp_path / "a" / "pyproject.toml", "[tool.crossfoot]\nselect = ['CF1']")
    assert near == find(tmp_path / "a" / "b")
    assert ("CF1",) == merge(load(near), Settings()).select


def test_a_fault_in_a_pyproject_has_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.crossfoot]\nselekt = []")
    assert ["5: unknown key 'selekt'; did you mean 'select'?"] == faults(path)


def test_the_template_names_every_key_and_its_examples_are_valid(tmp_path: Path) -> None:
    text = template()
    assert {} == tomllib.loads(text)
    live = "\n".join(
        line[2:]
        for line in text.splitlines()
        if line.startswith("# ")
        and ("=" in line.split('"')[0] or line[2] == "[")
        and " " not in line[2:].split("=")[0].strip()
    )
    live = live.replace('extends = ["../house-rules.toml"]', "")
    load(write(tmp_path / "crossfoot.toml", live))
    assert set(KEYS) - {"extends"} <= set(tomllib.loads(live))


def test_what_is_in_force_says_where_it_is_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "crossfoot.toml", 'jobs = 2\n\n[severity]\nCF1 = "warning"\nCF2 = "off"')
    found = {one.key: (one.value, one.origin) for one in in_force(load(path))}
    assert (2, f"{path}:1") == found["jobs"]
    assert ("off", f"{path}:5") == found['severity."CF2"']
    assert ("all", "default") == found["scope"]


def test_the_schema_knows_every_key() -> None:
    assert set(KEYS) == set(schema()["properties"])


@pytest.mark.parametrize(
    ("path", "line"),
    [(("a",), 1), (("t", "b"), 3), (("t", "c", "d"), 4), (("x", 1, "k"), 8), (("x", 0, "k"), 6), (("none",), None)],
)
def test_keys_have_lines(path: tuple[int | str, ...], line: int | None) -> None:
    text = 'a = 1\n[t]\n"b" = 2\nc = { d = 1 }\n[[x]]\nk = 1\n[[x]]\nk = 2\n'
    assert line == line_of(text, path)
