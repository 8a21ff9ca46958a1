"""What a count counts: the noun that it modifies, through partitives and holders ("12 of the 14 biggest banks", "a total of 40 ships")."""

from __future__ import annotations

from crossfoot.language import words
from crossfoot.language.tree import Token
from crossfoot.model import Figure, Slot
from crossfoot.resolve.elision import elided, of_number, of_pronoun
from crossfoot.resolve.governed import said_of
from crossfoot.resolve.grammar import HOLDERS, STAND_INS, noun_of, pobj
from crossfoot.resolve.labels import labelled, noun_beside
from crossfoot.resolve.noun import Thing, apart, as_part, is_unit, noun_thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import ATTACHED, EMPTY, PRONOUNS, STATES

CLAUSE_MARKS = frozenset({",", ";", ":", "–", "—", "“", '"'})
CLAUSE_WORDS = frozenset({"and", "but", "or", "while"})
OBJECT_OPENS = frozenset({"DT", "PRP", "PRP$"})
"""Tags of what opens the object of a verb: an article, a pronoun."""


def counted(reading: Reading) -> Thing:
    """Return what a count counts, NOTHING when its sentence and those before do not tell."""
    tree, top = reading.tree, reading.top
    number = top
    while (
        number.dep in ("quantmod", "compound", "nummod")
        and tree.head(number).pos == "NUM"
        and number.head != number.index
    ):
        number = tree.head(number)
    head = tree.head(number)
    state = reading.after()
    if state is not None and state.low in STATES and not _before_noun(reading, state):
        found = f"people, by what became of them ({state.low})"
        return Thing(Slot(value="person", span=state.span, found=found, implied=True), token=state)
    if state is not None and state.low == "of" and (counted := _number_of(reading, state)) is not None:
        return as_part(counted)
    whole = _whole(reading, number)
    if whole is not None:
        return whole
    if _before_verb(reading):
        return elided(reading, number)
    if number.pos in ("NOUN", "PROPN") and number.lemma not in HOLDERS and number.index not in reading.inside:
        return noun_thing(reading, number, "noun behind the number")
    if number.dep in ATTACHED and head.is_noun and head.index > number.index and not apart(reading, head):
        return _modified(reading, head)
    beside = noun_beside(reading)
    if beside is not None:
        return _modified(reading, beside)
    label = labelled(reading)
    if label is not None:
        return label
    if number.dep == "conj" and (linked := of_number(reading, head)) is not None:
        return linked
    said = said_of(reading, number)
    if said is not None and said.slot is not None and said.slot.value not in EMPTY:
        return said
    return elided(reading, number)


def _number_of(reading: Reading, of: Token) -> Thing | None:
    """Return what the number right behind "of" counts ("840 of the 1,200 pupils"), None when no number stands there."""
    for token in reading.tree.tokens[of.index + 1 : of.index + 3]:
        if token.pos == "NUM" and is_unit(reading, token):
            noun = token
            while noun.pos == "NUM" and noun.head != noun.index:
                noun = reading.tree.head(noun)
            return (
                noun_thing(reading, noun_of(reading.tree, noun), "whole that it is a part of")
                if noun.pos == "NOUN"
                else None
            )
    return None


def _before_noun(reading: Reading, adjective: Token) -> bool:
    """Say whether an adjective only describes the noun behind it ("40 dead soldiers")."""
    head = reading.tree.head(adjective)
    return adjective.dep in ("amod", "nmod", "compound") and head.is_noun and head.index > adjective.index


def _before_verb(reading: Reading) -> bool:
    """Say whether the word behind a number that opens a clause is what some do, which the parse takes for a noun: "five thank the crew".

    Of more than one a noun has its plural, so a bare form that may be a verb is one where it is hardly ever a noun, or has an object.
    """
    tokens, at = reading.tree.tokens, reading.last + 1
    if at >= len(tokens) or not isinstance(reading.mention, Figure) or reading.mention.value in (None, 1):
        return False
    first, word = reading.tree.within(reading.mention.local)[0].index, tokens[at]
    if first and not (tokens[first - 1].text in CLAUSE_MARKS or tokens[first - 1].low in CLAUSE_WORDS):
        return False
    senses = words.could_be(word.low)
    bare = word.low == words.noun_lemma(word.low) == words.verb_lemma(word.low)
    if not word.text.islower() or "verb" not in senses or not bare:
        return False
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is not None and follows.tag in OBJECT_OPENS:
        return True
    described = follows is not None and (follows.is_noun or follows.pos == "ADJ" or follows.text == "-")
    return not described and ("noun" not in senses or words.likely(word.low) == "verb")


def _modified(reading: Reading, head: Token) -> Thing:
    """Return the noun that a number modifies, through holders ("a total of 40 ships") and stand-ins ("12 others")."""
    if head.lemma in STAND_INS:
        return elided(reading, head)
    joined = reading.tree.child(head, "conj")
    if (
        head.tag == "NN"
        and joined is not None
        and joined.tag == "NNS"
        and reading.mention.text.lower() not in ("1", "one")
    ):
        head = joined  # "poker and gaming machines"
    noun = noun_of(reading.tree, head)
    if noun.lemma in HOLDERS and noun.index == head.index and noun.tag != "NNS":
        return said_of(reading, head) or elided(reading, head)
    return noun_thing(reading, noun, "noun that the number modifies")


def _whole(reading: Reading, number: Token) -> Thing | None:
    """Return what a number with "of" is part of: "12 of the 14 banks", "three of them", "four out of ten pupils"."""
    tree = reading.tree
    inner = pobj(tree, number, "of", "out")
    if inner is None or inner.index < number.index:
        return None
    if inner.pos == "NUM":
        found = of_number(reading, inner)
        return as_part(found) if found is not None else None
    if inner.low in PRONOUNS or inner.pos == "PRON" or inner.tag.startswith("W"):
        return of_pronoun(reading, inner, number)
    if not inner.is_noun:
        return None
    found = as_part(noun_thing(reading, noun_of(tree, inner), "whole that it is a part of"))
    return found if found.slot is not None else None
