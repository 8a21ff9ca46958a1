"""Calculations of a passage: which could be meant, how they stand in the text, and which of them are told."""

from __future__ import annotations

from datetime import date

import pytest

from crossfoot.extract import extract
from crossfoot.measure.additive import read_tables
from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules.arithmetic.sentences import sentences
from crossfoot.rules.calculations.candidates import RESULT, ROLES, Candidate, candidates
from crossfoot.rules.calculations.miss import SCALES, beside, levels, slip
from crossfoot.rules.calculations.model import load, weighed
from crossfoot.rules.calculations.parts import Block, block
from crossfoot.rules.calculations.told import lasts_until, told
from crossfoot.rules.calculations.traits import traits
from crossfoot.rules.passage.passages import Passage, passages
from crossfoot.segment import segment


def passage_of(text: str) -> Passage:
    document = segment(read_text(text, "a.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    return next(iter(passages(list(sentences(analysis)), [analysis], lists=True)))


def block_of(text: str) -> Block:
    return block(passage_of(text))


def made(text: str, kind: str) -> list[Candidate]:
    return [one for one in candidates(block_of(text)) if one.kind == kind]


def texts(candidate: Candidate) -> dict[str, list[str]]:
    return {role: [part.mention.text for part in parts] for role, parts in candidate.roles}


@pytest.mark.parametrize(
    ("kind", "text", "roles"),
    [
        ("sum of two", "We sold 40 lamps and 25 shades, 65 things.", {"total": ["65"], "part": ["40", "25"]}),
        ("sum", "Of 60 boats 31 are red, 19 blue and 10 green.", {"total": ["60"], "part": ["31", "19", "10"]}),
        ("mean", "They grew 12, 15, 9 and 20 cm, 14 cm on average.", {"mean": ["14 cm"], "part": ["12", "15", "9", "20 cm"]}),
        ("difference", "We had 71 guests in May and 64 in June, seven fewer.", {"big": ["71"], "small": ["64"], "gap": ["seven"]}),
        ("share", "Of 250 pupils, 60 cycle: 24 percent.", {"share": ["24 percent"], "few": ["60"], "all": ["250"]}),
        ("change", "Rent rose from $500 to $560, or 12%.", {"percent": ["12%"], "old": ["$500"], "new": ["$560"]}),
        ("multiple", "It lent 1,500 books; now 6,000, four times as many.", {"times": ["four times"], "big": ["6,000"], "small": ["1,500"]}),
        ("product", "Each of the 36 rooms costs $450, $16,200 in all.", {"total": ["$16,200"], "each": ["$450"], "number": ["36"]}),
        ("length", "Built in 1761, it burned in 1890, 129 years later.", {"start": ["1761"], "end": ["1890"], "length": ["129 years later"]}),
    ],
)  # fmt: skip
def test_what_could_be_meant_is_a_candidate_that_comes_out(kind: str, text: str, roles: dict[str, list[str]]) -> None:
    assert [texts(one) for one in made(text, kind) if one.loosely and texts(one) == roles]


@pytest.mark.parametrize(("kind", "result"), RESULT.items())
def test_every_kind_has_a_result_among_its_roles(kind: str, result: str) -> None:
    assert result in ROLES[kind]


@pytest.mark.parametrize(
    "text",
    [
        "Income was 6.6 million euros after 5.5 million, so 1.1 million more.",
        "It covers 84 km in an hour and a half at 56 km/h.",
        "The pump moves 45 litres a minute, 5,400 litres in two hours.",
        "Half of the 212 houses, 106, have a cellar.",
        "The council spends 122.5 million, 4.5 million or 3.8 per cent more.",
    ],
)
def test_a_true_passage_is_told_of_nothing(text: str) -> None:
    assert not [one for one in told(passage_of(text), load()) if one.probability >= 0.8]


def test_units_are_converted_before_they_are_multiplied() -> None:
    (one,) = (
        found
        for found in made("The pump moves 45 litres a minute, 5,400 litres in two hours.", "product")
        if found.loosely
    )
    assert one.right == pytest.approx(5400)


def test_rounded_amounts_come_out_loosely_and_small_counts_do_not() -> None:
    loose = made("It sold 12,000 tickets here and 23,400 there, 35,000 together.", "sum of two")
    small = made("It sold 12 tickets here and 23 there, 36 together.", "sum of two")
    assert [one.loosely for one in loose] == [False]
    assert [one.loosely for one in small] == [False]
    assert [one.loosely for one in made("It sold 12,000 tickets and 23,000 cards, 36,000 together.", "sum of two")] == [
        True
    ]


def test_traits_do_not_depend_on_whether_it_comes_out() -> None:
    right, wrong = (block_of(f"The club has 412 members. It had 377 a year ago, {gap} fewer.") for gap in (35, 45))
    found = [
        {
            name
            for one in candidates(held)
            if one.kind == "difference" and texts(one)["big"] == ["412"]
            for name in traits(held, one)
        }
        for held in (right, wrong)
    ]
    assert {name for name in found[0] ^ found[1] if "size" not in name} == set()


def test_a_wrong_gap_is_told_and_the_right_one_is_not() -> None:
    text = "Reyl got 4,310 votes and Holm 3,890, a gap of {} votes."
    wrong, right = (list(told(passage_of(text.format(gap)), load())) for gap in ("520", "420"))
    assert texts(wrong[0].candidate) == {"big": ["4,310"], "small": ["3,890"], "gap": ["520"]}
    assert not right


def test_several_views_of_one_error_are_told_once() -> None:
    found = list(told(passage_of("Reyl got 4,310 votes and Holm 3,890, a gap of 520 votes."), load()))
    assert len(found) == 1


def test_a_length_may_last_until_the_day_of_the_text() -> None:
    (one,) = (
        found for found in made("Born in 1966, she has served since 1994, for 30 years.", "length") if not found.loosely
    )
    assert lasts_until(one, date(2024, 8, 26))
    assert not lasts_until(one, date(2020, 8, 26))


@pytest.mark.parametrize(
    ("stated", "right", "place", "name"),
    [
        (82, 28, 1, "digits swapped"),
        (24, 28, 1, "one digit"),
        (4500, 450, 1, "a zero"),
        (37, 82, 1, "two digits"),
        (9, 28, 1, "none"),
        (1.65, 1.56, 0.01, "digits swapped"),
    ],
)
def test_slips_are_named_in_the_last_place_told(stated: float, right: float, place: float, name: str) -> None:
    assert slip(stated, right, place) == name


def test_every_candidate_has_one_level_of_each_scale() -> None:
    held = block_of("Of 60 boats 31 are red, 19 blue and 11 green.")
    everything = weighed(held, load().meant)
    others = beside(everything, held.parts)
    for one in everything:
        assert all(0 <= level < len(scale.all) for level, scale in zip(levels(one, others), SCALES, strict=True))


def test_a_missing_weight_is_an_error_with_its_place() -> None:
    with pytest.raises(ValueError, match="no weight for meant '0'"):
        read_tables({"error": {"prior": 0, "weights": {}}}, {"error": SCALES}, "model")


def test_a_surer_meaning_never_weighs_less() -> None:
    table = load().error
    for scale, column in zip(table.scales, table.weights, strict=True):
        ordered = column[len(scale.nulls) :]
        assert list(ordered) == sorted(ordered), scale.name


def test_a_table_in_disguise_has_no_parts() -> None:
    assert block_of("Results: " + ", ".join(f"{n} cows" for n in range(11, 150)) + ".").parts == ()
