"""Lemmas, parts of speech, content words and names, without context."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from crossfoot import lexicon
from crossfoot.language import words

PLURALS = {
    "houses": "house",
    "children": "child",
    "ferries": "ferry",
    "boxes": "box",
    "heroes": "hero",
    "shoes": "shoe",
    "wolves": "wolf",
    "analyses": "analysis",
    "photos": "photo",
    "half-lives": "half-life",
    "Women": "woman",
}
SINGULAR = ["series", "aircraft", "gas", "status", "house", "police", "glass", "crisis", "bus", "sheep", ""]
VERBS = {
    "went": "go",
    "running": "run",
    "stopped": "stop",
    "tries": "try",
    "tried": "try",
    "making": "make",
    "hoping": "hope",
    "hopping": "hop",
    "dying": "die",
    "Rose": "rise",
    "fell": "fall",
    "agreed": "agree",
    "goes": "go",
}


@pytest.mark.parametrize(("plural", "singular"), PLURALS.items())
def test_a_plural_has_a_singular(plural: str, singular: str) -> None:
    assert singular == words.noun_lemma(plural)


@pytest.mark.parametrize("word", SINGULAR)
def test_what_is_no_plural_stays(word: str) -> None:
    assert word == words.noun_lemma(word)


@pytest.mark.parametrize(("form", "base"), VERBS.items())
def test_a_verb_has_a_base_form(form: str, base: str) -> None:
    assert base == words.verb_lemma(form)


@pytest.mark.parametrize("word", ["thing", "red", "bus", "", "xyzzying"])
def test_what_ends_like_a_verb_form_and_is_none_stays(word: str) -> None:
    assert word == words.verb_lemma(word)


@pytest.mark.parametrize("word", sorted({*PLURALS.values(), *words.PLURALS.values()}))
def test_a_lemma_is_its_own_lemma(word: str) -> None:
    assert word == words.noun_lemma(word)


def test_parts_of_speech() -> None:
    assert "noun" == words.likely("houses")
    assert "verb" == words.likely("went")
    assert "adjective" == words.likely("electric")
    assert {"noun", "verb"} <= words.could_be("rose")
    assert {"noun"} == words.could_be("qwertyuiop")


def test_content_words_are_sorted_and_stand_once() -> None:
    found = words.content_lemmas("Boats and boats: the storm sank the boats of the port.")
    assert tuple(sorted(set(found))) == found
    assert {"boat", "port", "storm"} <= set(found)
    assert () == words.content_lemmas("")
    assert () == words.content_lemmas("12 + 30 = 42, 1,000!")


def test_a_possessive_is_its_noun() -> None:
    assert words.content_lemmas("harbour’s") == words.content_lemmas("harbour's") == ("harbour",)


def test_a_name_stands_once_and_in_order() -> None:
    assert ("Leun", "Ilse Brandt") == words.proper_names("In Leun, Ilse Brandt spoke; Ilse Brandt left Leun.")


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert () == words.proper_names("Crews arrived. Houses burned. “Nobody slept,” she said.")


@pytest.mark.parametrize(("word", "person"), [("soldier", True), ("child", True), ("house", False), ("flight", False)])
def test_people_are_known(word: str, person: bool) -> None:
    assert person == words.is_person(word)


def test_near_things_are_apart_by_their_synonyms_too() -> None:
    assert words.known_apart("fatality", "wounded")
    assert words.known_apart("earnings", "turnover")
    assert not words.known_apart("fatality", "toll")


def test_no_two_words_are_both_the_same_and_apart() -> None:
    counted = lexicon.load("counted")
    group = {word: number for number, same in enumerate(counted["same"]) for word in same}
    clash = [(a, b) for a, b in counted["apart"] if a in group and group.get(a) == group.get(b)]
    assert [] == clash


def test_no_word_is_in_two_groups_of_one_thing() -> None:
    together = [word for same in lexicon.load("counted")["same"] for word in same]
    assert sorted(set(together)) == sorted(together)


def test_no_two_verbs_are_both_one_event_and_apart() -> None:
    events = lexicon.load("events")
    clash = [pair for pair in events["apart"] if any(set(pair) <= set(same) for same in events["same"])]
    assert [] == clash


def test_event_nouns_lead_to_verbs_in_their_base_form() -> None:
    strange = {noun: verb for noun, verb in words.EVENT_NOUNS.items() if words.verb_lemma(verb) != verb}
    assert {} == strange


def lists(value: object, name: str) -> Iterator[tuple[str, list[object]]]:
    """Yield each flat list of a word file with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}")
    elif isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        yield name, value


FILES = sorted(path.name[:-5] for path in resources.files("crossfoot.lexicon").iterdir() if path.name.endswith(".yaml"))


@pytest.mark.parametrize("name", FILES)
def test_a_list_holds_words_each_once(name: str) -> None:
    for place, listed in lists(lexicon.load(name), name):
        assert [one for one in listed if isinstance(one, bool)] == [], f"{place}: a word was read as a truth value"
        assert [one for one in listed if listed.count(one) > 1] == [], place


def test_on_off_yes_and_no_are_words() -> None:
    assert {"off", "along"} <= set(lexicon.load("frame")["placing"])
    assert {"on", "with"} <= set(lexicon.load("frame")["narrowing"])


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        lexicon.load("no such list")
