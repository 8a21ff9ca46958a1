"""Forty damaged files of the formats of text, each read and analysed beside sound ones: nothing raised, nothing lost, no hang."""

from __future__ import annotations

from pathlib import Path

import crossfoot
from crossfoot.read.formats import BY_ENDING
from tests.fuzz.damaged import KNOWN, RESTATED, SOURCE
from tests.fuzz.damaged_texts import ENDINGS, NASTY, damaged

CASES = range(42)
PATIENCE = 20


def test_damaged_texts_raise_nothing_and_cost_others_nothing(tmp_path: Path) -> None:
    """The sound files beside them are still told of, and no internal error is."""
    (tmp_path / "sound-a.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "sound-b.md").write_text(RESTATED, encoding="utf-8")
    lost, internal = [], []
    for seed in CASES:
        ending, data = damaged(seed)
        file = tmp_path / f"damaged{ending}"
        file.write_bytes(data)
        findings = crossfoot.check(tmp_path, jobs=1).findings
        file.unlink()
        if not any((one.locations[0].document, one.code) == KNOWN for one in findings):
            lost.append(seed)
        internal += [(seed, ending, one.message) for one in findings if one.code == "CF004"]
    assert ([], []) == (lost, internal)


def test_every_format_is_damaged() -> None:
    assert len(CASES) >= 40
    assert set(ENDINGS) == set(NASTY) == {damaged(seed)[0] for seed in CASES}
    assert set(ENDINGS) <= set(BY_ENDING)


def test_the_same_seed_makes_the_same_file() -> None:
    assert [damaged(seed) for seed in CASES] == [damaged(seed) for seed in CASES]
