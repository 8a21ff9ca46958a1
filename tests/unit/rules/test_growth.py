"""The work of rules on very many like sentences grows as the text does: calls are counted, for a stopwatch says nothing in a test."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot
from crossfoot.rules.passage import passages


def test_amounts_of_a_bulletin_are_not_all_held_against_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printed list of a thousand pages took CF315 longer than all other rules together."""
    calls = 0
    real = passages.one_kind

    def counted(*given: object) -> bool:
        nonlocal calls
        calls += 1
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(passages, "one_kind", counted)
    lines = [f"Line {at % 40} of page {at // 40}: the harbour counted {1000 + at} boats." for at in range(300)]
    (tmp_path / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
    crossfoot.check(tmp_path, config=None, jobs=1, select="CF315", cache=False)
    assert calls < 10 * len(lines)
