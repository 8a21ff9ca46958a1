"""Keys by which words find their kin: inflections, synonyms, events and their nouns, nations and their people.

Two words are kin when their keys meet: soldier and troops, killed and deaths, employs and employees, Russia and Russian.
Keys are for looking up; what a key looks like means nothing outside this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import regex

from crossfoot import lexicon
from crossfoot.language import words

_DATA = lexicon.load("ledger")
ENDINGS: tuple[str, ...] = tuple(_DATA["endings"])
LEAST_STEM: int = _DATA["least_stem"]
SMALL = frozenset(_DATA["small"])
FATES: Mapping[str, str] = lexicon.load("counted")["fates"]
SAME_NOUNS: tuple[tuple[str, ...], ...] = tuple(tuple(group) for group in lexicon.load("counted")["same"])
SAME_VERBS: tuple[tuple[str, ...], ...] = tuple(tuple(group) for group in lexicon.load("events")["same"])
WORD = regex.compile(r"(?:\p{Lu}\.){2,}|[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*")


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text` as they stand, in order; "U.S." is one word, "1,200" are two."""
    return tuple(match.group() for match in WORD.finditer(text))


@lru_cache(maxsize=65536)
def keys_of(text: str) -> frozenset[str]:
    """Return the keys of all content words of `text`."""
    return frozenset(key for token in tokens(text) for key in kin(token))


@lru_cache(maxsize=65536)
def kin(word: str) -> frozenset[str]:
    """Return the keys of one word; none for words that say nothing ("of", "the")."""
    low = word.lower().replace(".", "").removesuffix("’s").removesuffix("'s")
    if low in SMALL or not low:
        return frozenset()
    keys: set[str] = set()
    for part in {low, *low.split("-")} - SMALL - {""}:
        keys |= _keys(part)
    return frozenset(keys)


def family(word: str) -> str:
    """Return one key that stands for a word and its closest kin: their common noun, else their event, else their stem."""
    keys = kin(word)
    for mark in ("n:", "v:", "~", "="):
        found = min((key for key in keys if key.startswith(mark)), default=None)
        if found is not None:
            return found
    return word.lower()


def names_nation(word: str) -> bool:
    """Say whether a word is part of the name of a country or of its people."""
    return word.lower().replace(".", "") in _nations() or word.lower() in _countries()


def _keys(word: str) -> set[str]:
    if word[0].isdigit():
        return {f"={word}"}
    keys = {f"={nation}" for nation in _nations().get(word, ())}
    for lemma in {word, words.noun_lemma(word), words.verb_lemma(word)}:
        keys |= {f"={lemma}", f"~{_stem(lemma)}"}
        keys |= _noun_groups().get(lemma, frozenset()) | _verb_groups().get(lemma, frozenset())
        verb = words.EVENT_NOUNS.get(lemma)
        if verb is not None:
            keys |= {f"={verb}"} | _verb_groups().get(verb, frozenset())
        fate = FATES.get(lemma)
        if fate is not None:
            keys |= {f"={fate}"} | _noun_groups().get(fate, frozenset())
    return keys


def _stem(lemma: str) -> str:
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= LEAST_STEM:
            return lemma.removesuffix(ending)
    return lemma


@cache
def _noun_groups() -> Mapping[str, frozenset[str]]:
    return {word: frozenset({f"n:{group[0]}"}) for group in SAME_NOUNS for word in group}


@cache
def _verb_groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for number, group in enumerate(SAME_VERBS):
        for word in group:
            found[word] = found.get(word, frozenset()) | {f"v:{number}"}
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for country in lexicon.load("parties")["countries"] for word in country.split())


@cache
def _nations() -> Mapping[str, tuple[str, ...]]:
    """Return for a word of a nation's names the word of its country: korean -> korea, russian -> russia."""
    found: dict[str, tuple[str, ...]] = {}
    countries: Mapping[str, list[str]] = lexicon.load("parties")["countries"]
    for country in sorted(countries):
        for name in countries[country]:
            left, right = name.replace(".", "").split(), country.split()
            if len(left) == len(right):
                for a, b in zip(left, right, strict=True):
                    found[a] = tuple(dict.fromkeys((*found.get(a, ()), b)))
    return found
