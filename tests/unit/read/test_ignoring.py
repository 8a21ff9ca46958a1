"""Patterns that would take for ever are told and not tried."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from crossfoot.errors import UsageError
from crossfoot.read.ignoring import is_ignored, spec_of, with_gitignore


def test_a_pattern_of_many_asterisks_is_a_fault_and_the_others_hold(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*a" * 30 + "*c\ndrafts/\n# a * b * c * d * e *\n", encoding="utf-8")
    faults: dict[str, str] = {}
    ignores = with_gitignore(tmp_path, PurePosixPath(), (), faults)
    assert "line 1" in faults[str(tmp_path / ".gitignore")]
    assert not is_ignored(PurePosixPath("a" * 200 + ".md"), False, ignores)
    assert is_ignored(PurePosixPath("drafts"), True, ignores)


def test_such_a_pattern_of_the_settings_is_refused() -> None:
    with pytest.raises(UsageError, match="no gitignore pattern"):
        spec_of(("*a" * 30,))
