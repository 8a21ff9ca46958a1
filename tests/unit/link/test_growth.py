"""The work on very many like sentences grows as the text does: pairs are counted, for a stopwatch says nothing in a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossfoot.link import claims as claims_module
from crossfoot.link import pairs, twice
from crossfoot.link.blocking import candidate_pairs
from crossfoot.link.claims import Rarity, claims_of
from crossfoot.link.pairs import MOST
from crossfoot.link.rarest import rarest
from crossfoot.link.statements import statements_of
from crossfoot.link.twice import MANY, PAIRED, twice_told
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


@pytest.mark.parametrize(
    "sentence",
    [
        "The flood destroyed {number} houses in the valley.",
        "In {village}, {number} houses were flooded by Monday night.",
        "The {number} houses were insured.",
    ],
)
def test_a_figure_is_set_against_few_that_the_text_told_before(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = claims_of(analyses({"a.md": bulletin(MANY + 40, sentence)}))
    calls = counting(monkeypatch, twice, "pair")
    twice_told(claims, Rarity.over(claim.lemmas for claim in claims))
    assert len(calls) <= PAIRED * len(claims)


def test_figures_that_no_slip_explains_are_not_weighed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"The flood destroyed {number} houses." for number in (13, 507, 2_801, 90_000, 611_000))
    claims = claims_of(analyses({"a.md": text}))
    calls = counting(monkeypatch, twice, "pair")
    assert [] == twice_told(claims, Rarity.over(claim.lemmas for claim in claims))
    assert [] == calls


def test_a_slip_is_found_among_many_like_sentences() -> None:
    like = bulletin(MANY + 40, "In {village}, {number} houses were flooded by Monday night.")
    told = f"In Sellin, 41,500 houses were flooded by Monday night.\n\n{like}\n\nIn Sellin, 45,100 houses were flooded by Monday night."
    claims = claims_of(analyses({"a.md": told}))
    links = twice_told(claims, Rarity.over(claim.lemmas | claim.names for claim in claims))
    assert ("45,100", "41,500") in [(link.a.text, link.b.text) for link in links]


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


def test_prose_makes_no_candidates_with_itself() -> None:
    claims = claims_of(analyses({"a.md": bulletin(60, "In {village}, {number} houses were flooded by Monday night.")}))
    assert [] == candidate_pairs(claims, [("a.md#0", "a.md#0")])


def test_a_headline_and_prose_beside_a_table_do() -> None:
    head = "# 430 houses flooded in Sellin\n\nThe river rose overnight.\n\nIn all, 340 houses were flooded in Sellin."
    table = "\n\n| Town | Houses flooded |\n|---|---|\n| Sellin | 304 |\n"
    claims = claims_of(analyses({"a.md": head + table}))
    found = {(claims[a].figure.text, claims[b].figure.text) for a, b in candidate_pairs(claims, [("a.md#0", "a.md#0")])}
    assert {("430", "340"), ("430", "304"), ("340", "304")} == found


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
