"""Claims that a source explains are settled first; what remains is matched one to one, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crossfoot.link.align import Alignment, align, changed_aspects
from crossfoot.link.claims import Claim, Rarity, claims_of
from crossfoot.link.features import Feature
from crossfoot.link.pairing import Pairing, pair, strengthened
from tests.unit.link.sample import analysis

OPPOSES, RENAMES = 0.3, 0.3


def both(mine: str, theirs: str) -> tuple[list[Claim], list[Claim], list[Pairing]]:
    """Return the claims of two texts, and all pairings of the first with the second."""
    found = claims_of([analysis("a.md", mine), analysis("b.md", theirs)])
    rarity = Rarity.over(claim.lemmas | claim.names for claim in found)
    left = [claim for claim in found if claim.part.document == "a.md"]
    right = [claim for claim in found if claim.part.document == "b.md"]
    pairings = [scored for a in left for b in right if (scored := pair(a, b, rarity)) is not None]
    return left, right, pairings


def aligned(
    mine: str,
    theirs: str,
    *,
    opposes: float = OPPOSES,
    allowed: Callable[[Pairing], bool] = lambda _: True,
    spoken_for: Iterable[str] = (),
) -> Alignment:
    left, right, pairings = both(mine, theirs)
    known = [claim.index for claim in right if claim.figure.text in set(spoken_for)]
    return align(
        left,
        pairings,
        opposes=opposes,
        renames=RENAMES,
        allowed=allowed,
        spoken_for=known,
        sources=[claim.figure for claim in right],
    )


def opposed(found: Alignment) -> list[tuple[str, str]]:
    return [(p.a.figure.text, p.b.figure.text) for p in found.opposed]


TWO = "Crews in Dravec counted 340 burned houses. Guards in Dravec rescued 52 stranded horses."


def test_an_agreeing_figure_explains_a_claim() -> None:
    found = aligned(TWO, TWO)
    assert [0, 1] == sorted(found.explained)
    assert () == found.opposed
    assert () == found.alone


def test_what_is_explained_is_not_held_against_another_figure() -> None:
    theirs = "Crews in Dravec counted 340 burned houses. On Monday crews in Dravec had counted 430 burned houses."
    assert [] == opposed(aligned("Crews in Dravec counted 430 burned houses.", theirs))


def test_the_exact_number_explains_before_a_rounded_one() -> None:
    theirs = "About 340 houses burned in Dravec. In all, 342 houses burned in Dravec."
    found = aligned("In the end 342 houses burned in Dravec.", theirs)
    assert ["342", "340"] == [p.b.figure.text for p in found.explained[0]]


def test_a_claim_that_no_figure_explains_is_held_against_its_counterpart() -> None:
    found = aligned("Crews in Dravec counted 430 burned houses.", TWO)
    assert [("430", "340")] == opposed(found)


def test_each_figure_is_held_against_one_other_only() -> None:
    mine = "Crews in Dravec counted 430 burned houses. Later crews in Dravec counted 403 burned houses."
    found = aligned(mine, TWO)
    assert 1 == len(found.opposed)
    assert 1 == len(found.alone)


def test_a_figure_that_explains_one_claim_opposes_no_other() -> None:
    mine = "Crews in Dravec counted 340 burned houses. Later crews in Dravec counted 430 burned houses."
    assert [] == opposed(aligned(mine, "Crews in Dravec counted 340 burned houses."))


def test_a_figure_that_is_spoken_for_opposes_nothing() -> None:
    mine = "Crews in Dravec counted 430 burned houses."
    assert [("430", "340")] == opposed(aligned(mine, TWO))
    assert [] == opposed(aligned(mine, TWO, spoken_for=["340"]))


def test_what_is_not_allowed_is_not_opposed() -> None:
    assert [] == opposed(aligned("Crews in Dravec counted 430 burned houses.", TWO, allowed=lambda _: False))


def test_a_score_below_the_bar_opposes_nothing() -> None:
    mine = "Crews in Dravec counted 430 burned houses."
    assert [] == opposed(aligned(mine, TWO, opposes=1.01))


def test_another_thing_counted_is_alone() -> None:
    found = aligned("The museum in Leun sold 47 tickets.", TWO)
    assert ["47"] == [claim.figure.text for claim in found.alone]


def test_the_sum_of_two_figures_of_one_sentence_is_accounted_for() -> None:
    theirs = "Crews in Dravec counted 340 burned houses and 90 burned barns."
    assert [] == opposed(aligned("Crews in Dravec counted 430 burned houses and barns.", theirs))


def test_one_number_of_two_things_that_are_apart_is_renamed() -> None:
    found = aligned("The storm in Dravec injured 340 people.", "The storm in Dravec killed 340 people.")
    assert [("340", "340")] == [(p.a.figure.text, p.b.figure.text) for p in found.renamed]
    assert {} == found.explained


def test_a_small_number_is_not_renamed() -> None:
    found = aligned("The storm in Dravec injured 3 people.", "The storm in Dravec killed 3 people.")
    assert () == found.renamed


def test_units_that_do_not_convert_make_no_pair() -> None:
    left, right, pairings = both("The wall is 40 metres long.", "The wall weighs 40 tonnes.")
    assert (1, 1, 0) == (len(left), len(right), len(pairings))


def test_another_unit_of_the_same_length_agrees() -> None:
    (found,) = both("The coast path is 299 km long.", "The coast path is 186 miles long.")[2]
    assert found.agrees
    assert not found.contradicts


def test_points_for_percent_are_swapped_and_contradict_nothing() -> None:
    mine, theirs = "Turnout in Leun rose by 4.7 percent.", "Turnout in Leun rose by 4.7 percentage points."
    (found,) = both(mine, theirs)[2]
    assert found.swapped
    assert not found.contradicts


def test_more_evidence_makes_a_pairing_surer() -> None:
    (found,) = both("Crews counted 340 houses.", "Crews counted 340 houses.")[2]
    better = strengthened(found, [Feature("only_candidate")])
    assert better.topic > found.topic
    assert better.sure > found.sure


def test_an_equal_number_makes_a_pairing_surer_and_does_not_touch_its_topic() -> None:
    (same,) = both("Crews counted 342 houses.", "Crews counted 342 houses.")[2]
    assert same.sure > same.topic


def aspects(mine: str, theirs: str) -> tuple[str, ...]:
    (found,) = [p for p in both(mine, theirs)[2] if p.same and p.a.figure.text.isdigit()]
    return changed_aspects(found)


def test_the_stretch_of_time_may_change_around_one_number() -> None:
    mine, theirs = "Over five days the port lost 28 boats.", "Over three days the port lost 28 boats."
    assert ("window",) == aspects(mine, theirs)
    assert () == aspects(mine, mine)


def test_the_source_may_change_around_one_number() -> None:
    mine, theirs = "Anna Weber said 340 houses burned.", "Jon Aske said 340 houses burned."
    assert ("attribution",) == aspects(mine, theirs)


def test_a_source_named_in_the_other_sentence_is_no_other_source() -> None:
    mine = "Anna Weber said 340 houses burned."
    theirs = "Jon Aske, citing Anna Weber’s list, said 340 houses burned."
    assert () == aspects(mine, theirs)


def test_around_a_small_number_nothing_changes() -> None:
    assert () == aspects("Over five days the port lost 2 boats.", "Over three days the port lost 2 boats.")
