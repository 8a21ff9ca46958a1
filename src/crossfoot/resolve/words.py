"""The words of a sentence, once tokenised, with what each may be."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from crossfoot.lexicon import words
from crossfoot.model import Span

TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}|\p{L}[\p{L}\d]*(?:[’'-][\p{L}\d]+)*|\p{N}+(?:[.,]\p{N}+)*\p{L}*|[^\s\p{L}\p{N}]"
)
POSSESSIVE = ("’s", "'s")
_PLURAL_POSSESSIVE = ("’ ", "' ")

PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "without",
        "into",
        "onto",
        "over",
        "under",
        "above",
        "below",
        "between",
        "among",
        "against",
        "across",
        "through",
        "during",
        "since",
        "until",
        "till",
        "within",
        "near",
        "about",
        "after",
        "before",
        "behind",
        "beyond",
        "per",
        "than",
        "as",
        "like",
        "via",
        "despite",
        "including",
        "excluding",
        "except",
        "around",
        "throughout",
        "toward",
        "towards",
        "upon",
        "off",
        "out",
        "up",
        "down",
        "along",
        "amid",
    ]
)
CLOSED = frozenset(
    [
        "and",
        "or",
        "but",
        "nor",
        "so",
        "yet",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "what",
        "when",
        "where",
        "why",
        "how",
        "if",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "unless",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "not",
        "no",
        "this",
        "these",
        "those",
        "there",
        "here",
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "i",
        "him",
        "her",
        "them",
        "us",
        "me",
        "his",
        "its",
        "their",
        "our",
        "my",
        "your",
        "also",
        "now",
        "then",
        "already",
        "still",
        "just",
        "only",
        "even",
        "again",
        "too",
        "very",
        "more",
        "most",
        "less",
        "least",
        "alone",
        "each",
        "apiece",
        "altogether",
        "together",
        "respectively",
        "yesterday",
        "today",
        "tomorrow",
        "ago",
        "later",
        "earlier",
    ]
)
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "to",
        "not",
        "also",
        "now",
        "already",
        "still",
        "just",
        "since",
        "then",
        "reportedly",
        "probably",
        "likely",
        "later",
        "recently",
    ]
)


class Token(NamedTuple):
    """One word or mark; `low` is its text in lower case without a possessive ending."""

    text: str
    low: str
    start: int
    end: int
    possessive: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one sentence; offsets are those of the section's text."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    lows: frozenset[str]

    def after(self, offset: int) -> int:
        """Return the index of the first token that begins at `offset` or later."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """Return the index of the last token that begins before `offset`, -1 if none."""
        return bisect_left(self.starts, offset) - 1


_new = tuple.__new__  # a fifth of the time of the constructor, which a text calls once a word


def tokenise(text: str, span: Span) -> Words:
    """Return the words of `text[span]`."""
    found = []
    starts = []
    for match in TOKEN.finditer(text, span.start, span.end):
        raw = match.group()
        start, end = match.span()
        possessive = False
        if raw[-1] != "s":
            low = raw.lower()
        elif raw.endswith(POSSESSIVE):
            possessive, low = True, raw[:-2].lower()
        else:
            possessive, low = text[end : end + 2] in _PLURAL_POSSESSIVE, raw.lower()
        found.append(_new(Token, (raw, low, start, end, possessive)))
        starts.append(start)
    return Words(text, span, tuple(found), tuple(starts), frozenset([token.low for token in found]))


@lru_cache(maxsize=65536)
def nounlike(low: str) -> bool:
    """Say whether a lower-case word is likely a noun."""
    if low in CLOSED or low in PREPOSITIONS or low in words.STOP_WORDS or superlative(low):
        return False
    if low.endswith(_CONTRACTIONS):
        return False
    if plural(low) and words.noun_lemma(low) != low and "noun" in words.could_be(words.noun_lemma(low)):
        return True
    return words.likely(low) == "noun" or low in words.INVARIANT or low.rpartition("-")[2] in words.INVARIANT


_CONTRACTIONS = ("'ve", "’ve", "'re", "’re", "'ll", "’ll", "'d", "’d", "'m", "’m", "n't", "n’t")


def superlative(low: str) -> bool:
    """Say whether a lower-case word is a superlative in -est, which modifies and is no noun."""
    if not low.endswith("est") or len(low) < 6:
        return False
    stems = (low[:-3], low[:-2], low[:-4], f"{low[:-4]}y")
    return any(words.likely(stem) == "adjective" for stem in stems if words.known(stem))


@lru_cache(maxsize=65536)
def plural(low: str) -> bool:
    """Say whether a lower-case word is the plural of a noun."""
    return words.noun_lemma(low) != low or low in words.INVARIANT


@lru_cache(maxsize=65536)
def modifier(low: str) -> bool:
    """Say whether a lower-case word may stand before a noun as its modifier."""
    if low in CLOSED or low in PREPOSITIONS:
        return False
    return bool(words.could_be(low) & {"adjective", "noun"}) or low.endswith(("ed", "ing"))


@lru_cache(maxsize=65536)
def verblike(low: str) -> bool:
    """Say whether a lower-case word is likely a verb in a finite or participle form."""
    if low in CLOSED or low in PREPOSITIONS:
        return False
    if words.likely(low) == "verb":
        return True
    if low in words.IRREGULAR:
        return words.IRREGULAR[low] not in {"be", "have", "do"}
    return low.endswith("ed") and words.verb_lemma(low) != low
