"""The noun that a figure counts or measures, as a value: what every way of finding it gives."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.language.tree import Token
from crossfoot.model import Figure, Slot
from crossfoot.resolve.grammar import complements, modifiers
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import PEOPLES, PRONOUN_NOUNS, TIMES


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: the slot, its words around it, and the token of this sentence that says it, if one does."""

    slot: Slot | None = None
    modifiers: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    token: Token | None = None
    base: Slot | None = None
    part: bool = False


NOTHING = Thing()


def noun_thing(reading: Reading, noun: Token, found: str) -> Thing:
    """Return the thing that a noun of the sentence names."""
    tree = reading.tree
    if (
        noun.pos == "PRON"
        or len(noun.text) == 1
        or noun.low in PRONOUN_NOUNS
        or noun.index in reading.inside
        or is_unit(reading, noun)
    ):
        return NOTHING
    if noun.lemma in TIMES and not is_count(reading):
        return NOTHING  # "Saturday: $14.6 million": when, and not what
    if noun.pos == "PROPN" and not is_count(reading):
        return NOTHING  # "Tessel rose to 24.44": whose it is, and not what it measures
    others = frozenset(reading.inside)
    lemma = noun.lemma if noun.is_noun else noun.low
    described = modifiers(tree, noun, others)
    if noun.text[0].isupper() and (noun.low in PEOPLES or lemma in PEOPLES):
        described, lemma = (*described, lemma), "person"  # "10 Israelis"
    return Thing(
        Slot(value=lemma, span=noun.span, found=found),
        described,
        complements(tree, noun, others),
        noun,
    )


def as_part(thing: Thing) -> Thing:
    """Return a thing as a part of a whole of its own kind."""
    return Thing(thing.slot, thing.modifiers, thing.complements, thing.token, thing.slot, part=True)


def is_count(reading: Reading) -> bool:
    """Say whether the mention is a plain count."""
    return isinstance(reading.mention, Figure) and reading.mention.dimension == "count"


def is_unit(reading: Reading, token: Token) -> bool:
    """Say whether a token belongs to another figure: its unit or currency."""
    return any(figure.local.overlaps(token.span) for figure in reading.passages.figures.get(reading.place, ()))


def apart(reading: Reading, head: Token) -> bool:
    """Say whether a stop lies between a number and a noun behind it, so that the parse has tied them wrongly."""
    between = reading.tree.tokens[reading.last + 1 : head.index]
    return any(
        token.text in (":", ";", "(", ")", "–", "—") or token.low == "than" or (token.text == "," and len(between) == 1)
        for token in between
    )


def kind(figure: Figure) -> str:
    """Return the dimension of a figure; percentage points are of the kind of percentages."""
    return "percent" if figure.dimension == "percentage_point" else figure.dimension
