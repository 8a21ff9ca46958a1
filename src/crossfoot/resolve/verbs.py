"""Which words of a sentence are verbs where they stand, told by the words around them."""

from __future__ import annotations

from functools import lru_cache

from crossfoot.lexicon import words
from crossfoot.resolve.words import CLOSED, PREPOSITIONS, Token, Words, plural, superlative

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s"])
HAVE = frozenset(["has", "have", "had", "having"])
MODAL = frozenset(
    ["will", "would", "can", "could", "shall", "should", "may", "might", "must", "do", "does", "did", "cannot"]
)
CHAIN = BE | HAVE | MODAL
"""Words that build a verb with others: "had been sent"."""
_FILLERS = frozenset(
    ["not", "also", "now", "already", "still", "just", "since", "then", "later", "never", "ever", "all", "both", "only", "even", "yet", "once", "thus", "so", "far", "again", "earlier", "later", "today", "yesterday"]
)  # fmt: skip
_DETERMINERS = frozenset(
    ["the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "these", "those", "no", "any", "some", "each", "every", "another"]
)  # fmt: skip
_SUBJECTS = frozenset(
    ["i", "we", "they", "you", "who", "which", "that", "he", "she", "it", "there", "what", "people", "police"]
)


def filler(token: Token) -> bool:
    """Say whether a word may stand inside a verb chain without being part of it ("have just confirmed")."""
    return token.low in _FILLERS or (token.low.endswith("ly") and not token.capital and len(token.low) > 4)


@lru_cache(maxsize=65536)
def form(low: str) -> str:
    """Return what a lower-case word is as a verb: "", "base", "third" (-s), "past" (also the participle) or "ing"."""
    if low in CLOSED or low in PREPOSITIONS or not low.isalpha():
        return ""
    lemma = words.verb_lemma(low)
    if "verb" not in words.could_be(low) and lemma == low:
        return ""
    if low in words.IRREGULAR:
        return "third" if low.endswith("es") and words.IRREGULAR[low] + "es" == low else "past"
    if low.endswith("ing") and lemma != low:
        return "ing"
    if low.endswith("ed") and lemma != low:
        return "past"
    if low.endswith("s") and lemma != low:
        return "third"
    return ("past" if low in _SAME_PAST else "base") if lemma == low else ""


_SAME_PAST = frozenset(
    ["put", "cut", "hit", "cost", "shut", "hurt", "set", "let", "split", "spread", "quit", "bid", "beat", "shed"]
)
"""Verbs whose past looks like their base."""
_DESCRIBES = frozenset(["aged", "based", "located", "including", "regarding", "concerning", "following"])
"""Participles that only describe, or have become prepositions."""


def is_verb(sentence: Words, at: int) -> bool:
    """Say whether token `at` is a verb there (finite, participle or infinitive), and no noun or modifier of the same form."""
    tokens = sentence.tokens
    token = tokens[at]
    if not token.is_word or token.possessive or (token.capital and at):
        return False
    kind = form(token.low)
    if not kind or token.low in _DESCRIBES:
        return False
    back = at - 1
    while back >= 0 and filler(tokens[back]):
        back -= 1
    before = tokens[back] if back >= 0 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None:
        return kind in {"ing", "past"} and after is not None and not _noun(after)
    if before.low in CHAIN or before.low == "to":
        return kind != "third" and not (before.low in BE | HAVE and kind == "base")
    if before.low in _DETERMINERS or before.possessive:
        return False
    if before.low in PREPOSITIONS:
        return kind == "ing" and not (after is not None and _noun(after) and not plural(after.low))
    nominal = "noun" in words.could_be(token.low)
    return _by_form(kind, before, after, nominal=nominal)


def _by_form(kind: str, before: Token, after: Token | None, *, nominal: bool) -> bool:
    """Decide by the form of the word and its neighbours."""
    if kind == "past":
        if nominal and _adjective(before):
            return False
        if before.text[0].isdigit() or _attributive(before, after):
            return not (after is not None and _noun(after)) and not nominal
        return True
    if kind == "ing":
        return before.text in {",", "“", '"'} or (_noun(before) and not nominal)
    if kind == "third":
        if not nominal:
            return True
        if before.low in _SUBJECTS:
            return True
        if _adjective(before) or before.text[0].isdigit() or not before.is_word or _likely_verb(before.low):
            return False
        return not plural(before.low) and not (
            after is not None and (form(after.low) in {"past", "base"} or after.low in CHAIN or after.low == "of")
        )
    if before.low in _SUBJECTS - {"he", "she", "it", "there"}:
        return True
    if not nominal:
        return before.is_word and not _adjective(before)
    return plural(before.low) and not (after is not None and (after.low in CHAIN or after.low == "of"))


def _attributive(before: Token, after: Token | None) -> bool:
    """Say whether a participle stands before its noun: "newly registered nurses"."""
    return after is not None and _noun(after) and (before.low in CLOSED or _adjective(before) or not before.is_word)


@lru_cache(maxsize=65536)
def _noun_word(low: str) -> bool:
    if low in CLOSED or low in PREPOSITIONS or low in words.STOP_WORDS or not low.isalpha():
        return False
    return "noun" in words.could_be(low)


def _noun(token: Token) -> bool:
    return token.is_word and (token.capital or _noun_word(token.low))


@lru_cache(maxsize=65536)
def _likely_verb(low: str) -> bool:
    return words.likely(low) == "verb" or (form(low) in {"past", "ing"} and low.endswith(("ed", "ing")))


@lru_cache(maxsize=65536)
def _adjective_word(low: str) -> bool:
    return words.likely(low) == "adjective" or superlative(low)


def _adjective(token: Token) -> bool:
    return token.is_word and not token.capital and _adjective_word(token.low)
