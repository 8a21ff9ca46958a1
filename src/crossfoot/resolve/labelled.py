"""What a version, a rank or a score is of: the product, what stands in that place, what a vote or a match is counted in."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.language.tree import Token
from crossfoot.model import Slot, Span
from crossfoot.resolve.grammar import clause_verb, complements, modifiers, noun_of, pobj, subject
from crossfoot.resolve.noun import NOTHING, Thing
from crossfoot.resolve.reading import Reading

_VERSIONS = lexicon.load("versions")
_PASSED = frozenset(
    word
    for phrases in (_VERSIONS["words"], _VERSIONS["between"], *_VERSIONS["before"].values())
    for phrase in phrases
    for word in str(phrase).split(" ")
)
"""Words between a product and its version: "Node versions below 18"."""
_LISTS = frozenset({"in", "on", "of", "among", "out"})
_REACH = 8


def thing_of_labelled(reading: Reading) -> Thing:
    """Return what a labelled value is of, NOTHING where its sentence does not tell."""
    figure = reading.figure
    if figure.dimension == "version":
        return _product(reading)
    if figure.dimension == "ordinal":
        return _ranked(reading)
    unit = figure.unit
    return Thing(Slot(value=unit, found="unit of the score", implied=True)) if unit is not None else NOTHING


def _product(reading: Reading) -> Thing:
    """Return the name before a version, past the words for versions and bounds between the two; else the noun that it describes."""
    tokens = reading.tree.tokens
    at = reading.first - 1
    for _ in range(_REACH):
        if at < 0 or not _is_passed(tokens[at]):
            break
        at -= 1
    last = at
    while at >= 0 and tokens[at].is_noun and last - at < 3 and tokens[at].text[0].isalpha():
        if at < last and not _belongs(tokens[at], tokens[last]):
            break
        at -= 1
    if at == last:
        return NOTHING
    span = Span(tokens[at + 1].start, tokens[last].end)
    named = tokens[last].pos == "PROPN" or tokens[last].text[0].isupper()
    value = reading.section.text[span.start : span.end] if named else tokens[last].lemma
    return Thing(Slot(value=value, span=span, found="name before the version"), token=tokens[last])


def _is_passed(token: Token) -> bool:
    return token.low.strip(".") in _PASSED or not any(char.isalnum() for char in token.text)


def _belongs(token: Token, last: Token) -> bool:
    """Say whether a noun before a name is a part of it: "Visual Studio" is one name, "machines Ubuntu" are two."""
    return token.text[0].isupper() == last.text[0].isupper()


def _ranked(reading: Reading) -> Thing:
    """Return the noun that an ordinal describes, else what came in that place; base: among what it is ranked."""
    tree, top = reading.tree, reading.top
    head = tree.head(top)
    inside = reading.inside
    if top.dep in ("amod", "nummod", "compound", "nmod") and head.is_noun and head.index > top.index:
        noun = noun_of(tree, head)
        return Thing(
            Slot(value=noun.lemma, span=noun.span, found="noun that the ordinal describes"),
            modifiers(tree, noun, inside),
            complements(tree, noun, inside),
            noun,
            base=_among(reading, noun),
        )
    verb = clause_verb(tree, top) or (head if head.is_verb else None)
    found = subject(tree, verb) if verb is not None else None
    if verb is None or found is None or found.pos == "PRON" or found.index in inside:
        return Thing(base=_among(reading, top))
    named = found.pos == "PROPN"
    value = found.text if named else found.lemma
    return Thing(
        Slot(value=value, span=found.span, found="subject that is ranked"),
        modifiers(tree, found, inside),
        (),
        found,
        base=_among(reading, top) or _among(reading, verb),
    )


def _among(reading: Reading, governor: Token) -> Slot | None:
    """Return what something is ranked in: "14th in the league", "the third floor of the tower"."""
    found = pobj(reading.tree, governor, *sorted(_LISTS))
    if found is None or not found.is_noun or found.index < reading.first:
        return None
    noun = noun_of(reading.tree, found)
    value = noun.text if noun.pos == "PROPN" else noun.lemma
    return Slot(value=value, span=noun.span, found="what it is ranked in")
