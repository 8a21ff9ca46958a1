import io
import re
import threading
import time
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from crossfoot import stopping, terminal
from crossfoot.containment import contained
from crossfoot.errors import UsageError
from crossfoot.terminal import WIDTH, emit, progress, show


def test_a_report_in_a_file_is_plain_and_of_fixed_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    target = tmp_path / "out.txt"
    show(lambda *, width: [Text("x" * width, "red")], target)
    assert target.read_text(encoding="utf-8") == "x" * WIDTH + "\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        emit("", tmp_path / "missing" / "out.txt")


def test_text_that_utf8_cannot_hold_is_escaped(tmp_path: Path) -> None:
    emit("a\ud800", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "a\\ud800"


def test_without_a_terminal_progress_is_noted_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stopping.COURSE, "steps", {})
    with progress(quiet=False) as callback:
        callback("read", 3, 40)
    assert capsys.readouterr().err == ""
    assert stopping.how_far().startswith("Stopped after 3 of 40 documents; ")


def test_without_a_terminal_a_line_now_and_then_says_where_a_long_run_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stopping.COURSE, "steps", {})
    monkeypatch.setattr(terminal, "_EVERY", 0.001)
    seen = threading.Event()
    said = terminal.note
    monkeypatch.setattr(terminal, "note", lambda text: (said(text), "extract" in text and seen.set()))
    with progress(quiet=False) as callback:
        callback("read", 3, 40)
        contained("extract", ["a\x1b.md"], seen.wait, 30)
    first = next(line for line in capsys.readouterr().err.splitlines() if "extract" in line)
    assert re.fullmatch(r"crossfoot: \d+ s: 3 of 40 documents; extract: a\\x1b\.md", first)
    with progress(quiet=True):
        contained("extract", ["b.md"], time.sleep, 0.05)
    assert "b.md" not in capsys.readouterr().err


def test_between_two_stages_a_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping.COURSE, "steps", {"read": (7, 9), "link": (0, 1)})
    assert "7 of 9 documents; loading what comes next" == stopping.at_work()


def test_what_cannot_wait_is_told_at_once_where_somebody_listens(capsys: pytest.CaptureFixture[str]) -> None:
    stopping.COURSE.warn("a")
    with progress(quiet=False):
        stopping.COURSE.warn("big\x1b.md has 5 MB")
    with progress(quiet=True):
        stopping.COURSE.warn("c")
    assert capsys.readouterr().err == "crossfoot: big\\x1b.md has 5 MB\n"


def test_a_bar_appears_only_when_a_run_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    bar = terminal._Bar(Console(file=stream, force_terminal=True))
    bar("read", 1, 9)
    assert stream.getvalue() == ""
    monkeypatch.setattr(terminal, "_PATIENCE", 0.0)
    bar("read", 2, 9)
    bar.stop()
    assert "read" in stream.getvalue()
