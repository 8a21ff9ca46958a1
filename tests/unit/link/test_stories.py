"""Which documents may be compared at all."""

from __future__ import annotations

from crossfoot.config import Scope
from crossfoot.link.stories import FEW, reachable
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
