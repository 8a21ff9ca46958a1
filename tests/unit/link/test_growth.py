"""The work on very many like sentences grows as the text does: pairs are counted, for a stopwatch says nothing in a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossfoot.link import claims as claims_module
from crossfoot.link import pairs
from crossfoot.link.claims import claims_of
from crossfoot.link.pairs import MOST
from crossfoot.link.statements import statements_of
from crossfoot.measure.rarest import rarest
from tests.unit.link.sample import analyses, corpus

Counted = list[tuple[object, ...]]


def counting(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Counted:
    """Return a list that a function of a module adds its arguments to from now on."""
    calls: Counted = []
    real: Callable[..., object] = getattr(module, name)

    def counted(*given: object, **named: object) -> object:
        calls.append(given)
        return real(*given, **named)

    monkeypatch.setattr(module, name, counted)
    return calls


def bulletin(sentences: int, sentence: str) -> str:
    """Return a text of like sentences, each with a number of its own, in short paragraphs."""
    said = [sentence.format(number=1000 + 7 * at, village=f"Kar{'abcdefghij'[at % 10]}") for at in range(sentences)]
    return "\n\n".join(" ".join(said[at : at + 5]) for at in range(0, sentences, 5))


@pytest.mark.slow
def test_a_statement_meets_few_of_another_document(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("harbour", "valley", "river", "bridge", "market", "station", "castle", "forest", "island", "meadow")
    text = "\n\n".join(
        f"The {words[at % 10]} and the {words[at // 2 % 10]} by the {words[at // 3 % 10]} lost {1000 + 7 * at} trees."
        for at in range(250)
    )
    statements = statements_of(corpus({"a.md": text, "b.md": text}))
    first, second = ([one for one in statements if one.document == name] for name in ("a.md", "b.md"))
    monkeypatch.setattr(pairs, "FREQUENT", len(second))  # else words that so many share make no pairs at all
    calls = counting(monkeypatch, pairs, "compare_values")
    monkeypatch.setattr(pairs, "context", lambda *_: ())
    pairs.grouped(statements, [("a.md", "b.md")])
    assert MOST < len(second)
    assert len(calls) == MOST * len(first)


def test_the_words_of_a_long_paragraph_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = bulletin(100, "In {village}, {number} houses were flooded by Monday night.").replace("\n\n", " ")
    found = analyses({"a.md": text})
    claims_module._around.cache_clear()
    calls = counting(monkeypatch, claims_module.words, "content_lemmas")
    assert 100 <= len(claims_of(found))
    assert [(text,)] == [given for given in calls if given == (text,)]


def test_the_rarest_words_come_first_and_of_one_word_the_last() -> None:
    index = {"flood": [0, 1, 2, 3], "sellin": [1], "house": [0, 2]}
    assert [1, 2, 0, 3] == rarest({"flood", "sellin", "house", "boat"}, index, 9)
    assert [1, 2] == rarest({"flood", "sellin", "house"}, index, 2)
    assert [] == rarest({"boat"}, index, 9)
