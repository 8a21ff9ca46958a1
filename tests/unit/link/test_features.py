"""Each piece of evidence is there when two claims give it, and only then."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.features import (
    Feature,
    concept,
    counted_relation,
    features,
    same_number,
    shares_name,
    telling,
    unit_swapped,
)
from crossfoot.model import Bound, CellPosition, Figure, Modality, Origin, PartRef, Section, SectionKind
from tests.builders import figure, framed

EVEN = Rarity(counts={}, total=9)


def claim(
    value: str = "340", *, section: Section | None = None, words: str = "", names: str = "", **fields: object
) -> Claim:
    """Return a claim made by hand; words: the content words of its sentence; fields: of its figure."""
    frame, rest = framed(**fields)
    stated = replace(figure(value), frame=frame, **rest)  # type: ignore[arg-type]
    return Claim(
        index=0,
        figure=stated,
        part=PartRef(document=stated.document),
        section=section or Section(kind=SectionKind.BODY, text=words, origin=Origin(())),
        sentence=words,
        passage=words,
        lemmas=frozenset(words.split()),
        near=frozenset(words.split()),
        names=frozenset(names.split()),
    )


def found(a: Claim, b: Claim) -> dict[str, Feature]:
    return {feature.name: feature for feature in features(a, b, EVEN)}


COMPARED = [
    ("counted", {"counted": "house"}, {"counted": "house"}, "counted_same"),
    ("counted", {"counted": "house"}, {"counted": "home"}, "counted_synonym"),
    ("counted", {"counted": "tank"}, {"counted": "vehicle"}, "counted_related"),
    ("counted", {"counted": "house"}, {}, "counted_unknown"),
    ("counted", {"counted": "house"}, {"counted": "goal"}, "counted_differs"),
    ("modifiers", {"modifiers": ("armored",)}, {"modifiers": ("armored", "light")}, "modifiers_shared"),
    ("modifiers", {"modifiers": ("armored",)}, {"modifiers": ("electric",)}, "modifiers_differ"),
    ("predicate", {"predicate": "burn"}, {"predicate": "burn"}, "predicate_same"),
    ("predicate", {"predicate": "send"}, {"predicate": "deploy"}, "predicate_same"),
    ("predicate", {"predicate": "burn"}, {"predicate": "plant"}, "predicate_different"),
    ("party", {"party": "norway"}, {"party": "norway"}, "party_same"),
    ("party", {"party": "norway"}, {"party": "spain"}, "party_different"),
    ("place", {"place": "Upper Leun"}, {"place": "Leun"}, "place_same"),
    ("place", {"place": "Leun"}, {"place": "Dravec"}, "place_different"),
    ("time", {"time": "2024-05-04"}, {"time": "2024-05"}, "time_same"),
    ("time", {"time": "2024-05-04"}, {"time": "2024-05-05"}, "time_different"),
    ("time", {"time": "2022"}, {"time": "2018"}, "time_different"),
    ("window", {"window": "P2W"}, {"window": "P14D"}, "window_same"),
    ("window", {"window": "P3D"}, {"window": "P1D"}, "window_different"),
    ("attribution", {"attribution": "Mayor Ilse Brandt"}, {"attribution": "Brandt"}, "attribution_same"),
    ("attribution", {"attribution": "Ilse Brandt"}, {"attribution": "Jon Aske"}, "attribution_different"),
    ("per", {"per": "day"}, {"per": "day"}, "per_same"),
    ("per", {"per": "day"}, {"per": "year"}, "per_different"),
    ("part", {"part_of": "house"}, {}, "part_differs"),
    ("modality", {"modality": Modality.PLANNED}, {}, "modality_differs"),
    ("unit", {"unit": "meter"}, {"unit": "meter"}, "unit_same"),
    ("bound", {"bound": Bound.ABOUT}, {"bound": Bound.ABOUT}, "bound_same"),
    ("bounds", {"bound": Bound.AT_MOST}, {"bound": Bound.AT_LEAST}, "bounds_opposed"),
]


@pytest.mark.parametrize(("aspect", "left", "right", "name"), COMPARED)
def test_evidence_is_what_both_sides_say(
    aspect: str, left: dict[str, object], right: dict[str, object], name: str
) -> None:
    told = [other for other in found(claim(**left), claim(**right)) if other.startswith(aspect)]  # type: ignore[arg-type]
    assert [name] == told


@pytest.mark.parametrize(("aspect", "left", "right", "name"), COMPARED)
def test_evidence_does_not_depend_on_who_comes_first(
    aspect: str, left: dict[str, object], right: dict[str, object], name: str
) -> None:
    assert name in found(claim(**right), claim(**left))  # type: ignore[arg-type]


@pytest.mark.parametrize("aspect", ["predicate", "party", "place", "time", "window", "attribution", "per"])
def test_what_one_side_leaves_open_is_no_evidence(aspect: str) -> None:
    known = claim(**{aspect: "2024" if aspect == "time" else "burn"})  # type: ignore[arg-type]
    assert [] == [name for name in found(known, claim()) if name.startswith(aspect)]
    assert [] == [name for name in found(claim(), claim()) if name.startswith(aspect)]


def test_two_unknown_things_are_not_the_same() -> None:
    assert "unknown" == counted_relation(figure("340"), figure("340"))


def test_a_day_without_its_year_is_no_evidence() -> None:
    assert not any(name.startswith("time") for name in found(claim(time="XXXX-05-04"), claim(time="XXXX-05-04")))


def test_verbs_that_only_move_a_number_name_no_event() -> None:
    assert not any(name.startswith("predicate") for name in found(claim(predicate="rise"), claim(predicate="reach")))


def test_shared_words_tell_more_the_larger_their_share() -> None:
    whole = found(claim(words="storm valley roof"), claim(words="storm valley roof"))["context"]
    half = found(claim(words="storm valley roof"), claim(words="storm valley tram ferry"))["context"]
    assert 1.0 == pytest.approx(whole.strength)
    assert 0 < half.strength < whole.strength
    assert "context" not in found(claim(words="storm"), claim(words="ferry"))


def test_rare_words_tell_more_than_frequent_ones() -> None:
    rarity = Rarity(counts={"storm": 90, "ferry": 1}, total=100)
    rare = rarity.overlap(frozenset({"ferry", "storm"}), frozenset({"ferry"}))
    frequent = rarity.overlap(frozenset({"ferry", "storm"}), frozenset({"storm"}))
    assert rare > frequent > 0


def test_the_noun_that_is_counted_is_not_told_twice() -> None:
    house = claim(words="house", counted="house")
    assert "context" not in found(house, house)


def test_names_speak_for_and_against() -> None:
    assert "names" in found(claim(names="leun brandt"), claim(names="leun"))
    assert "names_apart" in found(claim(names="leun"), claim(names="dravec"))
    assert not {"names", "names_apart"} & set(found(claim(names="leun"), claim()))


def test_a_slip_is_named() -> None:
    swapped = found(claim("28"), claim("82"))["slip"]
    assert "digits swapped" == swapped.a
    assert "slip" not in found(claim("28"), claim("60"))


def test_a_longer_number_that_slips_says_more() -> None:
    assert found(claim("3412"), claim("4312"))["slip"].strength > found(claim("28"), claim("82"))["slip"].strength


def test_numbers_far_apart_or_near_are_told() -> None:
    assert "far_apart" in found(claim("20"), claim("5137"))
    assert "near_values" in found(claim("340"), claim("317"))
    assert not {"far_apart", "near_values"} & set(found(claim("340"), claim("700")))
    assert "small_numbers" in found(claim("5"), claim("8"))


def test_a_headline_is_told_beside_its_own_text_only() -> None:
    title = Section(kind=SectionKind.HEADLINE, text="", origin=Origin(()))
    lead = Section(kind=SectionKind.LEAD, text="", origin=Origin(()))
    assert {"headline", "lead"} <= set(found(claim(section=title), claim(section=lead)))
    assert "lead" not in found(claim(section=title), claim())
    assert "headline" not in found(claim(section=title), claim(document="b.md"))
    assert "headline" not in found(claim(), claim(section=title))


def test_a_row_is_known_by_its_label() -> None:
    cell = CellPosition(table=0, row=1, column=1, row_label="Upper Leun")
    row = claim(section=Section(kind=SectionKind.TABLE, text="340", origin=Origin(()), cell=cell))
    assert "cell_row_same" in found(row, claim(words="in Upper Leun many burned"))
    assert "cell_row_different" in found(row, claim(words="in Lower Leun many burned"))


@pytest.mark.parametrize(
    ("counted", "predicate", "expected"),
    [
        ("person", "kill", "death"),
        ("person", "injure", "injury"),
        (None, "kill", "death"),
        (None, "burn", None),
        ("house", "kill", "house"),
        ("casualty", "kill", "casualty"),
        ("person", "visit", "person"),
    ],
)
def test_people_count_as_what_became_of_them(counted: str | None, predicate: str, expected: str | None) -> None:
    assert expected == concept(replace(figure("9"), frame=framed(counted=counted, predicate=predicate)[0]))


def test_the_more_digits_the_more_a_number_tells() -> None:
    numbers = [0, 2, 40, 300, 28, 340, 1342]
    told = [telling(Decimal(number)) for number in numbers]
    assert sorted(told) == told
    assert (0.0, 1.0) == (told[0], told[-1])
    assert 0.0 == telling(None)


def test_one_number_is_evidence_and_two_are_none() -> None:
    assert same_number(figure("340"), figure("340")) == Feature("same_number", telling(Decimal(340)), "340", "340")
    assert same_number(figure("340"), figure("341")) is None


def percent(value: str, unit: str, dimension: str) -> Figure:
    return figure(value, dimension=dimension, unit=unit)


def test_percent_for_points_is_a_swap_and_small_numbers_are_not() -> None:
    assert unit_swapped(percent("4.7", "percent", "percent"), percent("4.7", "percentage_point", "percentage_point"))
    assert not unit_swapped(
        percent("4.7", "percent", "percent"), percent("4.8", "percentage_point", "percentage_point")
    )
    assert not unit_swapped(percent("2", "percent", "percent"), percent("2", "percentage_point", "percentage_point"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Mayor Ilse Brandt", "Brandt", True),
        ("World Health Organization", "WHO", True),
        ("the ministry", "The Herald", False),
        ("Mr Brandt", "Mr Aske", False),
        ("President Aske", "President Lund", False),
    ],
)
def test_names_are_shared_by_more_than_titles(a: str, b: str, same: bool) -> None:
    assert same == shares_name(a, b)
    assert same == shares_name(b, a)
