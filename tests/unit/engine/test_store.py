"""A store keeps bytes by key on disk, and never stands in the way of a run."""

import os
import sqlite3
from pathlib import Path

import pytest

from crossfoot.engine.store import BATCH, FILE, Store


def filled(folder: Path, **entries: bytes) -> Store:
    store = Store(folder)
    for key, data in entries.items():
        store.put(key.encode(), data)
    store.close()
    return Store(folder)


def test_what_is_put_is_there_for_the_next_process(tmp_path: Path) -> None:
    assert {b"a": b"one", b"b": b""} == filled(tmp_path, a=b"one", b=b"").get_all([b"a", b"b", b"c"])


def test_a_kill_loses_a_batch_at_most(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(BATCH + 1):
        store.put(str(number).encode(), b"x")
    assert BATCH == Store(tmp_path).holdings().entries


def test_the_folder_and_the_file_are_the_owners_alone(tmp_path: Path) -> None:
    filled(tmp_path / "new", a=b"one")
    assert 0o700 == (tmp_path / "new").stat().st_mode & 0o777
    assert 0o600 == (tmp_path / "new" / FILE).stat().st_mode & 0o777


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 900, None])
def test_a_damaged_file_is_begun_anew_with_one_line(tmp_path: Path, damage: bytes | None) -> None:
    filled(tmp_path, a=b"one" * 5000).close()
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:3000] + bytes(len(whole) - 3000) if damage is None else damage)
    told: list[str] = []
    store = Store(tmp_path, told=told.append)
    assert store.get(b"a") is None
    store.put(b"a", b"two")
    store.close()
    assert b"two" == Store(tmp_path).get(b"a")
    assert len(told) == (damage != b"")  # an empty file is a new one


def test_an_entry_that_was_changed_is_not_there(tmp_path: Path) -> None:
    filled(tmp_path, a=b"one", b=b"two").close()
    with sqlite3.connect(tmp_path / FILE) as link:
        link.execute("UPDATE entries SET data = x'789c' WHERE key = ?", (b"a",))
    assert {b"b": b"two"} == Store(tmp_path).get_all([b"a", b"b"])
    assert 1 == Store(tmp_path).holdings().entries


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, most=3000)
    for number in range(4):
        store.put(str(number).encode(), os.urandom(600))
    store.close()
    with sqlite3.connect(tmp_path / FILE) as link:
        link.execute("UPDATE entries SET used = used - 9 + CAST(key AS INTEGER)")
    store = Store(tmp_path, most=2000)
    assert store.get(b"0") is not None  # so it is of today
    store.put(b"4", os.urandom(600))
    store.close()
    assert {b"0", b"4"} == set(Store(tmp_path).get_all([str(number).encode() for number in range(5)]))


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path, a=os.urandom(400_000))
    store.clear()
    assert 0 == store.holdings().entries
    assert store.holdings().size < 100_000


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    one.put(b"a", b"one")
    other.put(b"b", b"two")
    one.close()
    other.close()
    assert {b"a": b"one", b"b": b"two"} == Store(tmp_path).get_all([b"a", b"b"])


@pytest.mark.parametrize("kind", ["link", "open to others", "no folder", "not to be written"])
def test_a_folder_that_is_not_fit_keeps_nothing(tmp_path: Path, kind: str) -> None:
    folder, told = tmp_path / "cache", list[str]()
    if kind == "no folder":
        folder.write_text("")
    else:
        filled(folder, a=b"one").close()
    if kind == "link":
        (folder / FILE).rename(tmp_path / "elsewhere")
        (folder / FILE).symlink_to(tmp_path / "elsewhere")
    elif kind == "open to others":
        (folder / FILE).chmod(0o666)
    elif kind == "not to be written":
        if os.getuid() == 0:
            pytest.skip("root may write everywhere")
        (folder / FILE).chmod(0o400)
    store = Store(folder, told=told.append)
    store.put(b"b", b"two")
    store.close()
    assert store.get(b"b") is None
    assert len(told) == (kind != "not to be written")
