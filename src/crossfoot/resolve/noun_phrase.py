"""The noun phrase that ends before, or begins at, a place in a sentence: enough of one to name a source by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossfoot.lexicon import words
from crossfoot.model import Span
from crossfoot.resolve.words import CLOSED, PREPOSITIONS, Token, Words, modifier, nounlike, verblike

DETERMINERS = frozenset(
    ["the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those"]
)
_JOINERS = frozenset(["of", "for", "de", "and", "&", "van", "von", "del", "al", "la", "on"])
_OUTER = frozenset(["of", "in", "at", "from", "for", "near", "with", "on", "to"])
_STOP_WORDS = words.STOP_WORDS - {"report", "reports", "figure", "figures"}
_ORDERING = frozenset(["last", "latest", "first", "new", "own", "other", "same", "several", "many", "some", "local"])
_TITLES = frozenset(["dr", "mr", "mrs", "ms", "prof", "st", "gen", "col", "lt", "sgt", "rev", "sen", "gov", "rep"])
_LONGEST = 12
_PHRASES_UP = 3


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [first, last] of a sentence; head: its head as a lemma; name: whether it holds a proper name; inner: the
    first token of the phrase behind its last preposition ("spokesman for Norlink"), or -1.
    """

    first: int
    last: int
    head: str
    name: bool
    inner: int = -1

    def span(self, sentence: Words) -> Span:
        """Return where it stands in the section's text."""
        return Span(sentence.tokens[self.first].start, sentence.tokens[self.last].end)


def left_of(sentence: Words, last: int) -> NounPhrase | None:
    """Return the noun phrase that ends with token `last`, governing phrases before a preposition included."""
    tokens = sentence.tokens
    if last < 0 or not (_heads(tokens[last], sentence) or _may_head(tokens[last])):
        return None
    inner, head_at = -1, last
    first = _first(sentence, last)
    for _ in range(_PHRASES_UP):
        before = first - 1
        if before < 1 or tokens[before].low not in _OUTER or not _heads(tokens[before - 1], sentence):
            break
        inner, head_at = first, before - 1
        first = _first(sentence, head_at)
    if first > 0 and tokens[first - 1].low in PREPOSITIONS and tokens[first - 1].low != "as":
        return None
    return _phrase(sentence, first, last, head_at, inner)


def right_of(sentence: Words, first: int) -> NounPhrase | None:
    """Return the noun phrase that begins with token `first`, what a preposition adds included when it is a name."""
    tokens = sentence.tokens
    at, head, inner = first, -1, -1
    while at < len(tokens) and at - first < _LONGEST:
        token = tokens[at]
        if token.low in DETERMINERS and (at == first or (inner == at and head >= 0)):
            at += 1
            continue
        if token.text == "." and tokens[at - 1].low in _TITLES and at > first:
            at += 1
            continue
        if _heads(token, sentence):
            head = at if inner < 0 or head < 0 else head
            at += 1
            if token.possessive:
                continue
            continue
        if token.is_word and not token.capital and head < at - 1 and _modifies(token.low):
            at += 1
            continue
        joins = token.low in _JOINERS or token.low in {"in", "at", "from"} or token.text == "&"
        if joins and head == at - 1 >= 0 and _name_at(sentence, at + 1):
            inner = at + 1 if token.low != "and" else inner
            at += 1
            continue
        break
    if head < first:
        return None
    while at - 1 > first and not _heads(tokens[at - 1], sentence):
        at -= 1
    return _phrase(sentence, first, at - 1, head, inner if inner <= at - 1 else -1)


def _phrase(sentence: Words, first: int, last: int, head: int, inner: int) -> NounPhrase:
    tokens = sentence.tokens
    name = any(
        token.capital and token.is_word and (at != 0 or _proper(token))
        for at, token in enumerate(tokens[first : last + 1], first)
    )
    return NounPhrase(first, last, words.noun_lemma(tokens[head].low), name, inner)


def _first(sentence: Words, last: int) -> int:
    """Return the first token of the phrase whose last word is token `last`, without going through a preposition's phrase."""
    tokens = sentence.tokens
    first = last
    while first > 0 and last - first < _LONGEST:
        token = tokens[first - 1]
        if token.low in DETERMINERS:
            return first - 1
        if token.text == "." and first > 1 and tokens[first - 2].low in _TITLES:
            first -= 2
        elif token.is_word and (
            token.possessive
            or (token.capital and (first - 1 or not _opens(token)))
            or (not token.capital and _modifies(token.low))
        ):
            first -= 1
        elif (token.low in _JOINERS or token.text == "&") and first > 1 and _joined(tokens, first):
            first -= 2
        else:
            break
    return first


def _joined(tokens: tuple[Token, ...], first: int) -> bool:
    """Say whether the joiner before token `first` belongs to one name: "Ministry of Defence", "the Office for National"."""
    before, after = tokens[first - 2], tokens[first]
    if not after.capital and after.low not in DETERMINERS:
        return False
    if not (before.is_word and before.capital):
        return False
    return tokens[first - 1].low != "on" and before.low not in DETERMINERS and before.low not in _STOP_WORDS


def _name_at(sentence: Words, at: int) -> bool:
    tokens = sentence.tokens
    if at < len(tokens) and tokens[at].low in DETERMINERS:
        at += 1
    return at < len(tokens) and tokens[at].is_word and (tokens[at].capital or nounlike(tokens[at].low))


def _heads(token: Token, sentence: Words) -> bool:
    """Say whether a token may be the last word of a source's name."""
    if not token.is_word or token.low in _STOP_WORDS or token.low in PREPOSITIONS or token.low in CLOSED:
        return False
    if token.capital and token.start != sentence.span.start:
        return True
    if nounlike(token.low) or (token.capital and _proper(token)):
        return True
    at = sentence.after(token.start)
    if at and sentence.tokens[at - 1].low in _ORDERING:
        at -= 1
    return at > 0 and sentence.tokens[at - 1].low in DETERMINERS and _may_head(token)


def _may_head(token: Token) -> bool:
    """Say whether a word that is more often a verb can be a noun where the syntax asks for one: "survey", "institute"."""
    return token.is_word and token.low not in _STOP_WORDS and "noun" in words.could_be(token.low)


@lru_cache(maxsize=65536)
def _modifies(low: str) -> bool:
    if low in _ORDERING:
        return True
    if low in _STOP_WORDS or low in PREPOSITIONS or low in CLOSED:
        return False
    return modifier(low) and not (verblike(low) and not low.endswith(("ed", "ing")))


def _opens(token: Token) -> bool:
    """Say whether a sentence's first word owes its capital to that."""
    return token.low in _STOP_WORDS or token.low in PREPOSITIONS or token.low in CLOSED


def _proper(token: Token) -> bool:
    return token.text.isupper() or ("noun" in words.could_be(token.low) and not words.known(token.low))
