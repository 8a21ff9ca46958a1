"""Which language a text is in, where it is not English.

English is known by its small words, which costs nothing; only a text that has too few of them is given to py3langid, whose model
takes a second to load. Numbers, names and tables say nothing of a language, so a text of few words is of none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import regex

from crossfoot import lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
LEAST_WORDS = 20
"""Words of letters that a text must have: the name of a club or a heading is of any language."""
LEAST_SHARE = 0.05
"""Share of small words above which a text is English: a terse log has 0.06, other languages share hardly one with it."""
LEAST_SURE = 0.6
"""Probability at which another language is believed: lists of names and numbers reach 0.35, neighbours such as Danish and
Norwegian part theirs."""
MOST_CHARACTERS = 6_000
"""Characters that are looked at: more make it no surer."""
WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that put no blank between words; about two such signs make a word."""


def language_of(passages: Iterable[str]) -> str | None:
    """Return the ISO 639 code of the language that passages of prose are in; None for English, and where nobody could say."""
    text = _beginning(passages)
    words = WORD.findall(text)
    count = max(len(words), len(SPACELESS.findall(text)) // 2)
    if count < LEAST_WORDS:
        return None
    small = _english()
    if sum(word.lower() in small for word in words) >= LEAST_SHARE * count:
        return None
    ranked = _identifier().rank(unicodedata.normalize("NFC", text))
    code = str(ranked[0][0])
    if code == ENGLISH or code not in _names():
        return None
    sure = sum(
        share for other, share in ranked if _names().get(other) == _names()[code]
    )  # written forms of one language
    return code if sure >= LEAST_SURE else None


def language_name(code: str) -> str:
    """Return the English name of a language by its code."""
    return _names().get(code, code)


def _beginning(passages: Iterable[str]) -> str:
    found: list[str] = []
    left = MOST_CHARACTERS
    for passage in passages:
        if left <= 0:
            break
        found.append(passage[:left])
        left -= len(passage) + 1
    return "\n".join(found)


@cache
def _english() -> frozenset[str]:
    return frozenset(lexicon.load("languages")["english"])


@cache
def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = lexicon.load("languages")["names"]
    return names


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
