"""Which documents may be compared at all."""

from __future__ import annotations

from crossfoot.config import Scope
from crossfoot.link.stories import FEW, reachable
from crossfoot.model import Relation
from tests.unit.link.sample import COUNT, analyses, linked, sourced


def many(extra: dict[str, str]) -> dict[str, str]:
    """Return a run too large for every two to be compared: `extra` and documents about towns of their own."""
    names = ["Ark", "Bol", "Cer", "Dun", "Esk", "Fal", "Gor", "Hult", "Ilm", "Jura", "Kolm", "Lar", "Mur"]
    others = {
        f"town-{name}.md".lower(): f"The council of {name}stad met {at + 20} times." for at, name in enumerate(names)
    }
    assert len(others) > FEW
    return {**others, **extra}


def test_in_a_small_folder_every_two_may_be_compared() -> None:
    found = reachable(analyses({"c.md": COUNT, "a.md": COUNT, "b.md": COUNT}), Scope.ALL)
    assert (("a.md", "b.md"), ("a.md", "c.md"), ("b.md", "c.md")) == found


def test_a_folder_may_be_a_story_of_its_own() -> None:
    documents = {"x/a.md": COUNT, "x/b.md": COUNT, "y/c.md": COUNT}
    assert (("x/a.md", "x/b.md"),) == reachable(analyses(documents), Scope.FOLDER)


def test_in_a_large_run_rare_names_make_a_story() -> None:
    text = "Mayor Ilse Brandt of Dravec counted 340 houses."
    found = reachable(analyses(many({"a.md": text, "b.md": text})), Scope.ALL)
    assert (("a.md", "b.md"),) == found


def test_in_a_large_run_one_shared_name_is_not_enough() -> None:
    documents = many({"a.md": "In Dravec 340 houses burned.", "b.md": "In Dravec 12 trams run."})
    assert () == reachable(analyses(documents), Scope.ALL)


def test_in_a_large_run_a_declared_source_is_always_within_reach() -> None:
    documents = many({"a.md": "Crews counted 340 houses.", "b.md": sourced("Guards saw 55 boats.", "a.md")})
    assert (("a.md", "b.md"),) == reachable(analyses(documents), Scope.ALL)


def test_what_is_rewritten_without_a_citation_is_not_compared_when_only_citations_count() -> None:
    documents = {"a.md": COUNT, "b.md": COUNT.replace("340", "430")}
    assert 1 == len(linked(documents).links)
    assert () == linked(documents, Scope.CITATIONS).links


COPY = "Mayor Ilse Brandt of Dravec counted 430 houses."


def copies(size: int) -> dict[str, str]:
    return {f"paper-{at:03}.md": f"# Print {at}\n\n{COPY}\n" for at in range(size)}


def test_copies_of_one_text_do_not_make_its_names_common() -> None:
    documents = {"release.md": "Mayor Ilse Brandt of Dravec counted 340 houses.", **copies(21)}
    found = reachable(analyses(many(documents)), Scope.ALL)
    assert {(f"paper-{at:03}.md", "release.md") for at in range(21)} <= set(found)


def test_a_folder_of_few_texts_is_small_however_many_copies_it_has() -> None:
    documents = {"release.md": "In Dravec 340 houses burned.", **copies(21)}
    found = reachable(analyses(documents), Scope.ALL)
    assert {(f"paper-{at:03}.md", "release.md") for at in range(21)} <= set(found)


def test_pairs_of_copies_grow_with_their_number() -> None:
    other = {f"wire-{at:03}.md": "Mayor Ilse Brandt of Dravec counted 340 houses." for at in range(40)}
    assert len(reachable(analyses(many({**copies(40), **other})), Scope.ALL)) < 4 * 80


def test_many_texts_of_the_same_names_stay_apart() -> None:
    documents = {f"week-{at:03}.md": f"Mayor Ilse Brandt of Dravec counted {at + 100} houses." for at in range(40)}
    assert () == reachable(analyses(many(documents)), Scope.ALL)


HARBOUR = (
    "The harbour of Brannholm handled {} containers in 2023, its director Ines Falk told the council of Tessmark on Monday. "
    "The new quay, which Morrow built for €14.8 million, opened in May 2023 with 12 cranes."
)


def test_a_wrong_number_that_many_copies_have_is_held_against_the_source() -> None:
    papers = {f"paper-{at:03}.md": f"# Print\n\n{HARBOUR.format('24,810')}\n" for at in range(21)}
    found = linked({"release.md": HARBOUR.format("28,410"), **papers}).links
    assert {"24,810 | 28,410"} == {
        " | ".join(sorted((link.a.text, link.b.text))) for link in found if link.relation is Relation.CONTRADICTS
    }
