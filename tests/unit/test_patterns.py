"""Patterns that are compiled when they are first looked for do what others do."""

from __future__ import annotations

import pytest
import regex

from crossfoot import patterns


def test_nothing_is_compiled_before_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = regex.compile
    monkeypatch.setattr(
        patterns.regex,
        "compile",
        lambda source, *more, **lists: made.append(source) or compiled(source, *more, **lists),
    )
    pattern = patterns.compile(r"\b\L<words>\b", patterns.IGNORECASE, words=["oak", "elm"])
    assert made == []
    assert [match.group() for match in pattern.finditer("Oak, ash and elm")] == ["Oak", "elm"]
    assert pattern.search("ash") is None
    assert pattern.sub("tree", "an oak") == "an tree"
    assert made == [r"\b\L<words>\b"]


def test_a_pattern_tells_its_source() -> None:
    assert patterns.compile("a+").pattern == "a+"


def test_a_fault_is_raised_at_the_first_look() -> None:
    pattern = patterns.compile("(")
    with pytest.raises(regex.error):
        pattern.search("a")
