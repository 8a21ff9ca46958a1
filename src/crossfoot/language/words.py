"""Lemmas, parts of speech, and how two nouns or two verbs stand to each other.

Hand-kept lists for what news counts (counted.yaml, events.yaml) go first; below them lies WordNet 3.1 (Fellbaum 1998),
reduced to frequent senses by scripts/build_wordnet.py. Relations: "same", "synonym", "narrower" (a is a kind of b),
"wider", or None. Nothing here looks at context: a word has the lemma of its most frequent reading.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

import regex

from crossfoot import lexicon

_COUNTED = lexicon.load("counted")
_EVENTS = lexicon.load("events")
PLURALS: Mapping[str, str] = _COUNTED["plurals"]
INVARIANT = frozenset(_COUNTED["invariant"])
IRREGULAR: Mapping[str, str] = _EVENTS["irregular"]
EVENT_NOUNS: Mapping[str, str] = _EVENTS["nouns"]
STOP_WORDS = frozenset(lexicon.load("stop_words")["words"])
POS = ("noun", "verb", "adjective", "adverb")
LETTERS = regex.compile(r"\p{L}+")
TOKEN = regex.compile(r"\p{L}[\p{L}’'-]*\p{L}|\p{L}")
NAME = regex.compile(
    r"(?<![\p{L}\d])(?P<word>(?:\p{Lu}\.){2,}|(?:Dr|Mr|Mrs|Ms|St|Prof)\.|\p{Lu}[\p{L}\d’'-]*(?<![’'-]))"
    r"(?:(?: (?:of|the|de|van|von|la|al|&)){0,2} (?&word))*"
)
UNKNOWN = "unknown"
FAR_UP = 9
DEPTH = 3
"""How many steps up a noun's hypernyms lead: a soldier is a person, and no more is said of an entity."""


def noun_lemma(word: str) -> str:
    """Return the singular of a noun, lower case; what is no plural comes back as it is."""
    return _noun_lemma(word.lower())


@lru_cache(maxsize=65536)
def _noun_lemma(word: str) -> str:
    if word in PLURALS:
        return PLURALS[word]
    if word.endswith("is") and word[:-1] in _words() and word not in _words():
        return word[:-1]  # Israelis, taxis
    if word.endswith("men") and len(word) > 5 and word not in _words():
        return word[:-2] + "an"  # gunmen
    if word.endswith("children") and word not in _words():
        return word[:-3]  # schoolchildren
    if word in INVARIANT or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if "-" in word:
        head, _, last = word.rpartition("-")
        return f"{head}-{_noun_lemma(last)}"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if word.endswith("ves") and word[:-1] not in _words():
        fe = word[:-3] + "fe"
        return (
            fe
            if word.endswith(("wives", "lives", "knives"))
            else next((form for form in (fe, word[:-3] + "f") if form in _words()), word[:-1])
        )
    if word.endswith("oes"):
        return word[:-2] if word[:-2] in _words() else word[:-1]
    return word[:-1]


def verb_lemma(word: str) -> str:
    """Return the base form of a verb, lower case."""
    return _verb_lemma(word.lower())


@lru_cache(maxsize=65536)
def _verb_lemma(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    for suffix, endings in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            stem = word[: -len(suffix)]
            found = _known_verb(stem, endings)
            if found:
                return found
    return word


def _known_verb(stem: str, endings: Sequence[str]) -> str | None:
    candidates = [stem + ending for ending in endings]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    known = [(word, count) for word in candidates if (count := _tally(word)[1])]
    return max(known, key=lambda item: item[1])[0] if known else None


def known(word: str) -> bool:
    """Say whether a lower-case word, or its singular or base form, is in the dictionary."""
    found = _words()
    return word in found or noun_lemma(word) in found or verb_lemma(word) in found


def could_be(word: str) -> frozenset[str]:
    """Return the parts of speech that a word may have: noun, verb, adjective, adverb; an unknown word is a noun."""
    return _could_be(word.lower())


@lru_cache(maxsize=65536)
def _could_be(word: str) -> frozenset[str]:
    found = {pos for pos, count in zip(POS, _tally(word), strict=True) if count}
    if noun_lemma(word) != word and (noun_lemma(word) not in _words() or _tally(noun_lemma(word))[0]):
        found.add("noun")
    lemma = verb_lemma(word)
    if lemma != word and _tally(lemma)[1]:
        found.add("verb")
    return frozenset(found or {"noun"})


def likely(word: str) -> str:
    """Return the most frequent part of speech of a word."""
    return _likely(word.lower())


@lru_cache(maxsize=65536)
def _likely(word: str) -> str:
    noun, verb, adjective, adverb = _tally(word)
    singular, base = noun_lemma(word), verb_lemma(word)
    if singular != word:
        noun += _tally(singular)[0]
    if base != word:
        verb += _tally(base)[1]
    counts = (noun, verb, adjective, adverb)
    return POS[counts.index(max(counts))] if any(counts) else "noun"


def noun_relation(a: str, b: str) -> str | None:
    """Return how two noun lemmas stand: same, synonym, narrower (a is a kind of b), wider, or None."""
    return _noun_relation(a, b)


@lru_cache(maxsize=65536)
def _noun_relation(a: str, b: str) -> str | None:
    found = _by_lists(a, b)
    return _by_wordnet(a, b, 1) if found == UNKNOWN else found


def _one_noun(a: str, b: str) -> bool:
    """Say whether two noun lemmas are the same or synonyms, which asks for no hypernyms."""
    found = _by_lists(a, b)
    return not set(_senses(a)[:1]).isdisjoint(_senses(b)[:1]) if found == UNKNOWN else found in {"same", "synonym"}


def _by_lists(a: str, b: str) -> str | None:
    """Return how two noun lemmas stand by the hand-kept lists, UNKNOWN where these do not say."""
    if a == b:
        return "same"
    first, second = _group(a), _group(b)
    if first == second:
        return "synonym"
    if frozenset((first, second)) in _apart():
        return None
    kinds: Mapping[str, Sequence[str]] = _COUNTED["kinds"]
    if first in kinds.get(second, ()):
        return "narrower"
    return "wider" if second in kinds.get(first, ()) else UNKNOWN


@lru_cache(maxsize=65536)
def is_person(lemma: str) -> bool:
    """Say whether a noun names people."""
    return noun_relation(lemma, "person") in {"same", "synonym", "narrower"}


def listed(lemma: str) -> bool:
    """Say whether a noun is one of the hand-kept lists of what news counts."""
    return lemma in _groups()


@lru_cache(maxsize=65536)
def never_person(lemma: str) -> bool:
    """Say whether a noun is known and names people in none of its senses."""
    people = set(_senses("person")[:1])
    senses = _senses(lemma)
    return bool(senses) and not is_person(lemma) and not people & (set(senses) | _above(senses, FAR_UP))


def known_apart(a: str, b: str) -> bool:
    """Say whether two noun lemmas are listed as near each other and never the same."""
    return frozenset((_group(a), _group(b))) in _apart()


def verb_relation(a: str, b: str) -> str | None:
    """Return how two verb lemmas stand, as noun_relation does."""
    return _verb_relation(a, b)


@lru_cache(maxsize=65536)
def _verb_relation(a: str, b: str) -> str | None:
    if a == b:
        return "same"
    if _verb_groups().get(a, frozenset()) & _verb_groups().get(b, frozenset()):
        return "synonym"
    return None


def verbs_apart(a: str, b: str) -> bool:
    """Say whether two verb lemmas are listed as near each other and never one event (charged, convicted)."""
    return frozenset((a, b)) in _verbs_apart()


STEM, STEM_SHARE = 4, 0.6
"""How many first letters, and what share of the longer word, two words of one stem have in common."""


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Say whether two lemmas, of whatever part of speech, may name one thing: synonyms, or words of one stem (sell, sale)."""
    if _one_noun(a, b) or verb_relation(EVENT_NOUNS.get(a, a), EVENT_NOUNS.get(b, b)):
        return True
    if a[:STEM] != b[:STEM] or min(len(a), len(b)) < STEM:
        return False
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= STEM_SHARE * max(len(a), len(b))


def any_alike(word: str, others: frozenset[str]) -> bool:
    """Say whether one of several lemmas is alike to one, or the same."""
    if word in others:
        return True
    return not _marks(word).isdisjoint(_marks_of(others)) and any(alike(word, other) for other in others)


@lru_cache(maxsize=65536)
def _marks(word: str) -> frozenset[str]:
    """Return marks of which two lemmas that are alike share one at least; most that are not share none."""
    verb = EVENT_NOUNS.get(word, word)
    groups = (f"v{number}" for number in _verb_groups().get(verb, ()))
    senses = (f"s{sense}" for sense in _senses(word)[:1])
    return frozenset((f"n{_group(word)}", f"w{verb}", f"={word[:STEM]}", *groups, *senses))


@lru_cache(maxsize=4096)
def _marks_of(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(mark for lemma in lemmas for mark in _marks(lemma))


def plain_words(text: str) -> list[str]:
    """Return the runs of letters of `text` in lower case, in order: "twenty-five ships" has three."""
    return [word.lower() for word in LETTERS.findall(text)]


@lru_cache(maxsize=4096)
def content_lemmas(text: str) -> tuple[str, ...]:
    """Return the lemmas of the content words of `text`, lower case, sorted, each once; numbers are left out."""
    found = set()
    for word in TOKEN.findall(text):
        low = word.lower().removesuffix("’s").removesuffix("'s")
        if len(low) > 2 and low not in STOP_WORDS and word not in _currencies():
            found.add(lemma(low))
    found -= STOP_WORDS
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the lemma of a lower-case word by its likely part of speech."""
    if likely(word) == "verb":
        return verb_lemma(word)
    return noun_lemma(word)


def proper_names(text: str) -> tuple[str, ...]:
    """Return the proper names of `text` in order, each once; a capital that only opens a sentence is none."""
    found: dict[str, None] = {}
    for match in NAME.finditer(text):
        name = match.group()
        words = name.split()
        if _opens(text, match.start()):
            while words and not _is_name(words[0]):
                words.pop(0)
        while words and (words[0].lower() in STOP_WORDS or words[0] in _currencies()):
            words.pop(0)
        if words and len(words[0]) > 1:
            found.setdefault(" ".join(words))
    return tuple(found)


@cache
def _currencies() -> frozenset[str]:
    """Return the codes of currencies: "EUR 52" names nothing."""
    return frozenset(lexicon.load("currencies")["codes"])


def _opens(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" “\"'‘(")
    return not before or before[-1] in ".!?:…\n”"


def _is_name(word: str) -> bool:
    low = word.lower().strip(".’'")
    if low in STOP_WORDS:
        return False
    bare = low.removesuffix("’s").removesuffix("'s")
    return word.isupper() or not (bare in _words() or noun_lemma(bare) in _words() or verb_lemma(bare) in _words())


@cache
def _groups() -> Mapping[str, str]:
    return {word: group[0] for group in _COUNTED["same"] for word in group}


def _group(word: str) -> str:
    return _groups().get(word, word)


@cache
def _apart() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((_group(a), _group(b))) for a, b in _COUNTED["apart"])


@cache
def _verbs_apart() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in _EVENTS["apart"])


@cache
def _verb_groups() -> Mapping[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_EVENTS["same"]):
        for word in group:
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def _by_wordnet(a: str, b: str, senses: int) -> str | None:
    first = _senses(a)[:senses]
    second = _senses(b)[:senses]
    if not first or not second:
        return None
    if set(first) & set(second):
        return "synonym"
    if _above(first) & set(second):
        return "narrower"
    if _above(second) & set(first):
        return "wider"
    return None


def _senses(word: str) -> tuple[str, ...]:
    _, _, nouns = _words().get(word, "").partition("\t")
    return tuple(nouns.partition("\t")[0].split())


def _above(synsets: Sequence[str], steps: int = DEPTH) -> set[str]:
    reached: set[str] = set()
    level = list(synsets)
    for _ in range(steps):
        level = [up for synset in level for up in _hypernyms().get(synset, "").split()]
        reached.update(level)
    return reached


@lru_cache(maxsize=65536)
def _tally(word: str) -> tuple[int, int, int, int]:
    counts = _words().get(word)
    if counts is None:
        return (0, 0, 0, 0)
    noun, verb, adjective, adverb = map(int, counts.partition("\t")[0].split())
    return noun, verb, adjective, adverb


@cache
def _data() -> tuple[str, str]:
    packed = resources.files(lexicon.__name__).joinpath("wordnet.txt.gz").read_bytes()
    words, _, synsets = gzip.decompress(packed).decode("ascii").partition("\n\n")
    return words, synsets


@cache
def _words() -> Mapping[str, str]:
    """Return for each word its counts as noun, verb, adjective, adverb, and its noun senses, as they stand in the file: few are ever asked for."""
    return dict(line.split("\t", 1) for line in _data()[0].split("\n"))


@cache
def _hypernyms() -> Mapping[str, str]:
    return dict(line.split("\t", 1) for line in _data()[1].split("\n") if line)
