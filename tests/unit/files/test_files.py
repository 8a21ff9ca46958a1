"""One way to write a file: beside it, and moved in place."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crossfoot import files
from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.files import TEMPORARY, write_file
from crossfoot.read import discover
from crossfoot.rule_files import rule_files

ROOT_USER = os.geteuid() == 0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> Iterator[None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(files.os, name, fail)
        yield


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "new").read_bytes() == b"text"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_mode_and_owner_of_an_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(0o4751)
    if ROOT_USER:
        os.chown(path, 1234, 2345)
        path.chmod(0o4751)
    before = path.stat()
    write_file(path, b"new")
    after = path.stat()
    assert path.read_bytes() == b"new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_link_goes_on_leading_to_its_target(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link, loose = tmp_path / "far" / "target", tmp_path / "link", tmp_path / "loose"
    target.write_bytes(b"old")
    link.symlink_to(Path("far") / "target")
    loose.symlink_to(Path("far") / "made")
    write_file(link, b"new")
    write_file(loose, b"made")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert loose.is_symlink()
    assert (tmp_path / "far" / "made").read_bytes() == b"made"
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["far", "link", "loose", "made", "target"]


@pytest.mark.parametrize("step", ["replace", "fsync", "open"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EFBIG, "larger than files may be here"),
        (errno.EROFS, "read-only"),
        (errno.EDQUOT, "your share of the disk"),
        (errno.EIO, "error"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with failing(monkeypatch, step, number), pytest.raises(UsageError, match=words) as caught:
        write_file(path, b"new")
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["old"]


def test_a_size_limit_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    code = (
        "import sys\nfrom pathlib import Path\nfrom crossfoot.errors import UsageError\nfrom crossfoot.files import write_file\n"
        "try:\n    write_file(Path(sys.argv[1]), b'x' * 100_000)\nexcept UsageError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        capture_output=True,
        encoding="utf-8",
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert "larger than files may be here" in done.stdout
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["old"]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[BaseException]
) -> None:
    def interrupt(_: int) -> None:
        raise kind

    path = tmp_path / "old"
    path.write_bytes(b"old")
    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(kind):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["old"]


def test_what_cannot_be_written_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path, words in (
        (tmp_path, "that is a folder"),
        (tmp_path / "none" / "file", "there is no folder"),
        (tmp_path / "file" / "below", "there is no folder"),
        (tmp_path / ("n" * 300), "too long"),
        (tmp_path / "loop", "leads back to itself"),
        (tmp_path / "a\0b", "null"),
    ):
        with pytest.raises(UsageError, match=words):
            write_file(path, b"new")
    assert names(tmp_path) == ["file", "loop"]


@pytest.mark.skipif(ROOT_USER, reason="root may write everywhere")
def test_read_only_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="it is read-only"):
        write_file(path, b"new")
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    try:
        for name in ("old", "new"):
            with pytest.raises(UsageError, match="nothing may be written in the folder"):
                write_file(tmp_path / name, b"new")
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["old"]


def test_the_folder_is_named_where_nothing_may_be_written_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(files.os, "access", lambda path, _: Path(path) != tmp_path)
    with failing(monkeypatch, "open", errno.EACCES), pytest.raises(UsageError, match=f"in the folder {tmp_path}"):
        write_file(tmp_path / "old", b"new")
    monkeypatch.setattr(files.os, "access", lambda path, _: Path(path) == tmp_path)
    with pytest.raises(UsageError, match="it is read-only"):
        write_file(tmp_path / "old", b"new")
    assert (tmp_path / "old").read_bytes() == b"old"


def test_a_fifo_and_a_device_are_written_as_they_are(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    write_file(fifo, b"text")
    reader.join(10)
    assert read == [b"text"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    write_file(Path(os.devnull), b"text")
    assert names(tmp_path) == ["fifo"]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such device here")
def test_standard_output_that_is_a_file_is_gone_on_with(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom crossfoot.files import write_file\nwrite_file(Path('/dev/stdout'), b'new\\n')\n"
    )
    with (tmp_path / "out").open("ab") as stream:
        stream.write(b"old\n")
        stream.flush()
        subprocess.run([sys.executable, "-c", code], stdout=stream, check=True)
    assert (tmp_path / "out").read_bytes() == b"old\nnew\n"


def test_what_a_kill_leaves_is_neither_a_document_nor_a_rule(tmp_path: Path) -> None:
    left = tmp_path / TEMPORARY.format("0" * 16)
    left.write_text("On 12 May, 10,000 soldiers left.", encoding="utf-8")
    found = discover([tmp_path], Settings())
    assert found.files == ()
    assert found.skipped == ()
    assert left not in rule_files([tmp_path]).values()


def test_signals_wait_while_a_file_is_moved_in_place() -> None:
    code = (
        "import os, signal\nfrom crossfoot import stopping\nfrom crossfoot.stopping import Stopped, held, listen\nlisten()\n"
        "try:\n    with held():\n        os.kill(os.getpid(), signal.SIGTERM)\n        print('done', flush=True)\n    print('never')\n"
        "except Stopped as stopped:\n    stopping.end(stopped.number)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert (done.stdout, done.returncode) == ("done\n", 128 + signal.SIGTERM)
    assert done.stderr == "Stopped; nothing was written.\n"


@pytest.mark.slow
def test_a_run_that_does_not_follow_a_signal_ends_all_the_same(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys, time\nfrom crossfoot.stopping import COURSE, Stopped, listen\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores Ctrl-C\nlisten()\n"
        "COURSE.step('read', 3, 40)\nCOURSE.unfinished.add(sys.argv[1])\nopen(sys.argv[1], 'w').close()\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(300)\nexcept Stopped:\n    time.sleep(300)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "half"], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == "Stopped after 3 of 40 documents; nothing was written.\n"
    assert names(tmp_path) == []
