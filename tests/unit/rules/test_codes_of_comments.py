"""A comment with a code that no rule has is told; one of a rule that this run leaves out, or that somebody else ships, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot


@pytest.mark.parametrize(
    ("code", "told"),
    [("CF999", True), ("CF101", False), ("CF4", False), ("CF001", False), ("HR001", False)],
)
def test_a_code_of_no_rule_is_told(tmp_path: Path, code: str, told: bool) -> None:
    (tmp_path / "a.md").write_text(
        f"<!-- crossfoot: ignore {code} so -->\nThe fire killed 47 people.\n", encoding="utf-8"
    )
    messages = [one.message for one in crossfoot.check(tmp_path).report.findings if one.code == "CF002"]
    assert (messages == [f"this comment names {code}, which is no rule's code"]) is told
