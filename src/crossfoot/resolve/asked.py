"""What a figure is of that leaves it to the question before ("How many hives?" "Fourteen.")."""

from __future__ import annotations

from crossfoot.language.tree import Sentence, Token
from crossfoot.model import Slot
from crossfoot.resolve.governed import named_amount
from crossfoot.resolve.grammar import clause_verb, complements, modifiers, noun_of, pobj
from crossfoot.resolve.noun import NOTHING, Thing
from crossfoot.resolve.passage import Place
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import ADJECTIVES, EMPTY, TIMES

_FOUND = "asked for before"
_BACK = 2
"""How many sentences of its own text lie between an answer and its question at most."""


def asked(reading: Reading) -> Thing:
    """Return what the question before a figure asks for, NOTHING when none is asked or the figure is not its answer."""
    if any(one.figure.section == reading.place[0] for one in reading.earlier):
        return NOTHING  # the first figure is the answer
    place = _question(reading)
    tree = reading.passages.tree(place) if place is not None else None
    if tree is None:
        return NOTHING
    for token in tree.tokens:
        if token.low == "how" and token.dep == "advmod":
            return _how(reading, tree, tree.head(token))
        if token.low in ("what", "which"):
            return _named(reading, tree, token)
    return NOTHING


def _question(reading: Reading) -> Place | None:
    """Return the sentence before that ends in a question mark: of the same text, or the last of the one before."""
    here = reading.passages.before(reading.place, _BACK)
    sections = reading.passages.document.sections
    above = reading.place[0] - 1
    if len(here) < _BACK and above >= 0 and sections[above].cell is None:
        here = [*here, (above, max(0, len(sections[above].sentences) - 1))]
    for place in here:
        span = reading.passages.span(place)
        if reading.passages.section(place).text[span.start : span.end].rstrip(" *_\"”'’)").endswith("?"):
            return place
    return None


def _how(reading: Reading, tree: Sentence, word: Token) -> Thing:
    dimension = reading.figure.dimension
    noun = tree.head(word)
    if word.low in ("many", "much"):
        inner = pobj(tree, word, "of")
        if dimension == "count" and word.low == "many" and (noun.is_noun or inner is not None):
            return _away(tree, noun_of(tree, noun if noun.is_noun else inner or noun))
        verb = clause_verb(tree, word)
        if word.low == "much" and verb is not None:
            named = named_amount(reading, verb)
            return Thing(Slot(value=named.slot.value, found=_FOUND)) if named is not None and named.slot else NOTHING
        return NOTHING
    measure = ADJECTIVES.get(word.low)
    if measure is not None and dimension not in ("count", "currency", "percent"):
        return Thing(Slot(value=measure, found=_FOUND))
    return NOTHING


def _named(reading: Reading, tree: Sentence, word: Token) -> Thing:
    """Read "What was the turnout?", "Which share of pupils passed?"."""
    head = tree.head(word)
    noun = head if head.is_noun and word.dep == "det" else None
    if noun is None and head.lemma == "be":
        noun = next((one for one in tree.children(head, "nsubj", "attr") if one.is_noun), None)
    if noun is None or noun.lemma in EMPTY or noun.pos == "PROPN" or reading.figure.dimension == "count":
        return NOTHING
    return _away(tree, noun_of(tree, noun))


def _away(tree: Sentence, noun: Token) -> Thing:
    """Return the thing that a noun of the question names; neither its words nor its token stand in the answer."""
    if not noun.is_noun or noun.lemma in TIMES:
        return NOTHING
    none: frozenset[int] = frozenset()
    return Thing(Slot(value=noun.lemma, found=_FOUND), modifiers(tree, noun, none), complements(tree, noun, none))
