"""What is kept for other runs: where, how it is emptied, and that no kill, damage or second run spoils it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from crossfoot import api
from crossfoot.engine.store import FILE, Store
from tests.command import environment
from tests.fuzz.damaged import called

Run = Callable[..., CompletedProcess[str]]
CHECK = """
import sys
from crossfoot import api
result = api.check(sys.argv[1], cache=True)
print(len(result.findings), *sorted({name.partition(".")[0] for name in sys.modules}))
"""
WRITE = """
import itertools, sys
from pathlib import Path
from crossfoot.engine.store import Store
store = Store(Path(sys.argv[1]))
for number in itertools.count():
    store.put(str(number).encode(), str(number).encode() * 2000)
"""


def test_a_warm_run_loads_no_parser(story: Path) -> None:
    """Nor pandas, NumPy, units, the identifier of languages or the rules: nothing is worked out."""
    found = len(api.check(story, cache=True).findings)
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(story)], env=environment(), capture_output=True, encoding="utf-8", check=True
    )
    count, *modules = done.stdout.split()
    assert found == int(count) > 0
    assert not {"spacy", "thinc", "numpy", "pandas", "pint", "py3langid", "docutils"} & set(modules)


def test_a_writer_that_is_killed_leaves_whole_entries(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path)], env=environment())
    while not (tmp_path / FILE).exists() or not Store(tmp_path).holdings().entries:
        time.sleep(0.01)
    process.kill()
    process.wait()
    told: list[str] = []
    store = Store(tmp_path, told=told.append)
    found = store.get_all(str(number).encode() for number in range(store.holdings().entries))
    assert {key: key * 2000 for key in found} == found
    assert (store.holdings().entries, []) == (len(found), told)


def test_where_it_is_and_how_it_is_emptied(story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    options = ["--cache-dir", str(folder)]
    empty = json.loads(called(["cache", "info", "--format", "json", *options])[1])
    assert (0, 0, False) == (empty["entries"], empty["bytes"], folder.exists())
    first = called(["check", str(story), *options])
    full = json.loads(called(["cache", "info", "--format", "json", *options])[1])
    assert (str(folder), 3, full["oldest"]) == (full["folder"], full["entries"], full["newest"])
    assert "3 entries" in called(["cache", "info", *options])[1]
    assert "took out 3 entries" in called(["cache", "clear", *options])[2]
    assert "0 entries" in called(["cache", "info", *options])[1]
    assert first == called(["check", str(story), *options])


def test_nothing_is_kept_where_nobody_wants_it(story: Path, cache_folder: Path) -> None:
    called(["check", str(story), "--no-cache"])
    (story / "crossfoot.toml").write_text("cache = false\n")
    called(["check", str(story)])
    assert not cache_folder.exists()
    (story / "crossfoot.toml").write_text('cache-dir = ".kept"\n')
    called(["check", str(story)])
    assert (story / ".kept" / FILE).exists()
    status, _, said = called(["check", str(story), "--no-cache", "--cache-dir", str(story)])
    assert ("2", True) == (status, "give one of them" in said)


@pytest.mark.parametrize("damage", ["cut", "not to be used"])
def test_damage_is_told_in_one_line_and_changes_nothing(story: Path, cache_folder: Path, damage: str, run: Run) -> None:
    first = run("check", story, "--format", "json", "--quiet")
    file = cache_folder / FILE
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:5000] + b"x" * 4000)
    else:
        file.chmod(0o666)
    second = run("check", story, "--format", "json", "--quiet")
    assert first.stdout == second.stdout
    assert 1 == len(second.stderr.splitlines())
    assert str(cache_folder) in second.stderr


@pytest.mark.parametrize("command", ["check", "extract", "coverage", "matrix", "audit"])
def test_every_command_says_the_same_from_the_cache(story: Path, command: str) -> None:
    bare = called([command, str(story), "--no-cache"])
    assert [bare, bare] == [called([command, str(story)]) for _ in range(2)]
