"""A claim is a figure with the words that tell what it is about."""

from __future__ import annotations

import pytest

from crossfoot.link.claims import Claim, claims_of, dated_claims, name_tokens, superseded_claims
from crossfoot.model import Figure
from tests.unit.link.sample import analysis


def read(text: str, name: str = "a.md") -> tuple[Claim, ...]:
    return claims_of([analysis(name, text)])


def texts(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.figure.text for claim in claims]


def test_claims_are_numbered_over_all_documents() -> None:
    runs = [analysis("a.md", "Crews counted 340 houses and 12 barns."), analysis("b.md", "Guards saw 55 boats.")]
    found = claims_of(runs)
    assert ["340", "12", "55"] == texts(found)
    assert [0, 1, 2] == [claim.index for claim in found]


def test_an_old_value_is_no_claim_but_is_kept_as_replaced() -> None:
    text = "The toll rose to 41, up from 38."
    assert ["41"] == texts(read(text))
    assert ["38"] == texts(superseded_claims([analysis("a.md", text)]))


def test_a_denied_value_is_no_claim() -> None:
    assert [] == texts(read("The agency denied that 50 barrels had leaked."))


def test_a_conversion_in_parentheses_says_the_figure_before_it_again() -> None:
    assert ["10 miles"] == texts(read("The trail is 10 miles (16 km) long."))


def test_another_amount_in_parentheses_is_a_claim_of_its_own() -> None:
    assert ["10 miles", "40"] == texts(read("The trail is 10 miles long (40 bridges)."))


def test_boilerplate_claims_nothing() -> None:
    found = read("Crews counted 340 houses.\n\n© 2024 Norlund Media Group. All rights reserved. 12 offices.\n")
    assert ["340"] == texts(found)


def test_the_passage_has_the_sentence_before_and_the_sentence_has_not() -> None:
    _, second = read("Ilse Brandt spoke to 90 reporters. Crews counted 340 houses.")
    assert "Crews counted 340 houses." == second.sentence
    assert "Ilse Brandt spoke to 90 reporters. Crews counted 340 houses." == second.passage


def test_names_and_content_words_of_the_sentence_belong_to_the_claim() -> None:
    (found,) = read("On Tuesday, Mayor Ilse Brandt counted 340 burned houses in Dravec.")
    assert {"ilse", "brandt", "dravec"} == found.names - {"mayor"}
    assert {"burn", "house", "count"} <= found.lemmas
    assert "tuesday" not in found.lemmas | found.near


def test_the_labels_of_a_cell_are_its_words() -> None:
    found = read("| place | houses |\n| --- | --- |\n| Leun | 340 |\n| Dravec | 55 |\n")
    assert [{"leun"}, {"dravec"}] == [set(claim.names) for claim in found]
    assert all("house" in claim.lemmas for claim in found)


def test_a_headline_is_one_by_its_section() -> None:
    found = read("# Storm burns 340 houses\n\nCrews counted 340 houses.")
    assert [True, False] == [claim.headline for claim in found]


def test_dates_are_claims_of_their_own_kind() -> None:
    text = "The bridge was opened on 4 May 2021 with 90 guests."
    assert ["4 May 2021"] == texts(dated_claims([analysis("a.md", text)]))
    assert all(isinstance(claim.figure, Figure) for claim in read(text))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Mayor Ilse Brandt"], {"mayor", "ilse", "brandt"}),
        (["Dr. Brandt’s"], {"brandt"}),
        (["U.S. Navy"], {"us", "navy"}),
        (["May", "Tuesday"], set()),
        (["the President of Leun"], {"leun"}),
        ([], set()),
    ],
)
def test_names_are_split_into_words_without_titles(names: list[str], expected: set[str]) -> None:
    assert expected == name_tokens(names)
