"""What the noun or verb above a number says it of: subjects of verbs of level and movement, nouns before "of", names of amounts."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.language.tree import Token
from crossfoot.model import Slot
from crossfoot.resolve.elision import of_amount, of_number
from crossfoot.resolve.grammar import HOLDERS, clause_verb, complements, main_event, noun_of, pobj, subject, theme
from crossfoot.resolve.noun import NOTHING, Thing, is_unit, noun_thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import (
    AMOUNTS,
    BLANKS,
    COMPOSING,
    DIFFERENCE_NOUNS,
    LEVEL_VERBS,
    LIGHT,
    MOVE_NOUNS,
    MOVES,
    STATES,
    VAGUE_NOUNS,
)


def named_amount(reading: Reading, verb: Token) -> Thing | None:
    """Return the name that a verb has for an amount of this dimension ("spent": spending), None when it has none."""
    figure = reading.figure
    name = AMOUNTS.get(figure.dimension, {}).get(verb.lemma)
    if name is None:
        return None
    return Thing(
        Slot(value=name, span=verb.span, found=f"what the verb names ({verb.lemma})", implied=True), token=verb
    )


def said_of(reading: Reading, number: Token) -> Thing | None:
    """Return what the clause says the number of: its subject by a verb of level or movement, the noun before "of"."""
    tree = reading.tree
    if number.dep in ("attr", "dobj", "oprd", "npadvmod", "acomp", "dep") or number.dep == "pobj":
        governor = tree.head(number)
        if number.dep == "pobj":
            prep = governor
            governor = tree.head(prep)
            if governor.pos in ("ADV", "ADP", "SCONJ") and not governor.is_noun:
                prep, governor = governor, tree.head(governor)
            if governor.is_noun and governor.index != prep.index:
                return under_noun(reading, governor)
        if governor.is_verb:
            return _put_at(reading, governor, number) or _under_verb(reading, governor, number)
    if number.dep == "appos" and tree.head(number).pos == "NOUN":
        return noun_thing(reading, noun_of(tree, tree.head(number)), "noun that the number explains")
    return None


def _put_at(reading: Reading, verb: Token, number: Token) -> Thing | None:
    """Return what a verb puts at a number: "gave the number of dead as 96", "put its losses at nine"."""
    tree = reading.tree
    if number.dep != "pobj" or tree.head(number).low not in ("as", "at"):
        return None
    put = tree.child(verb, "dobj")
    if put is None or put.index > number.index or put.index in reading.inside:
        return None
    noun = pobj(tree, put, "of") or put if put.lemma in HOLDERS else put
    if noun.low in STATES:
        found = f"people, by what became of them ({noun.low})"
        return Thing(Slot(value="person", span=noun.span, found=found, implied=True), token=noun)
    return noun_thing(reading, noun_of(tree, put), "object of the verb") if put.is_noun else None


def under_noun(reading: Reading, noun: Token) -> Thing | None:
    """Return what a number behind a noun and a preposition is of: "a crowd of 300", "a rise in arrests to 12"."""
    tree = reading.tree
    if noun.lemma in VAGUE_NOUNS | BLANKS:
        return hung(reading, noun)
    if noun.lemma in MOVE_NOUNS | DIFFERENCE_NOUNS | HOLDERS:
        moved = pobj(tree, noun, "in", "of", "for")
        if moved is None or moved.index in reading.inside:
            moved = pobj(tree, reading.top, "in")  # "a rise of 5 percent in rents"
        if moved is not None and moved.is_noun and moved.index not in reading.inside:
            return noun_thing(reading, noun_of(tree, moved), "noun of what moved")
        for child in tree.children(noun, "compound", "poss"):
            if child.is_noun and child.index not in reading.inside and child.pos != "PROPN":
                return noun_thing(reading, child, "noun of what moved")
        verb = clause_verb(tree, noun)
        if noun.dep in ("dobj", "attr") and verb is not None and verb.lemma in LIGHT | COMPOSING:
            found = subject(tree, verb)
            if found is not None and (same := of_unit(reading, found)) is not None:
                return same
            if found is not None and found.is_noun and found.index != noun.index:
                return noun_thing(reading, noun_of(tree, found), "subject of the clause")
        pointed = tree.child(noun, "det")
        if noun.dep in ("appos", "npadvmod") or (pointed is not None and pointed.low in ("that", "this")):
            return of_figure_before(reading) or noun_thing(reading, noun, "noun before the number")
        return noun_thing(reading, noun, "noun before the number")
    return noun_thing(reading, noun_of(tree, noun), "noun before the number")


def of_figure_before(reading: Reading) -> Thing | None:
    """Return what the figure before measures that a movement behind it is of: "27,400 people came, a decline of 8 %"."""
    last = reading.earlier[-1] if reading.earlier else None
    if last is None or reading.place[1] - last.figure.sentence > 1:
        return None
    return Thing(Slot(value=last.slot.value, found=f"noun of the figure before ({last.figure.text})"), last.modifiers)


def _under_verb(reading: Reading, verb: Token, number: Token) -> Thing | None:
    tree = reading.tree
    event = main_event(tree, verb)
    if event.lemma in LEVEL_VERBS or event.lemma in MOVES:
        found = theme(tree, verb, number)
        if found is not None and (found.pos == "NOUN" or found.tag == "NNPS") and found.index not in reading.inside:
            return noun_thing(
                reading,
                noun_of(tree, found),
                "subject of the verb" if found.index < verb.index else "object of the verb",
            )
        if found is not None and found.pos == "NUM":
            return of_number(reading, found)
        return None
    return None


def of_unit(reading: Reading, token: Token) -> Thing | None:
    """Return what another amount measures whose unit a token is: "sales of $3bn, which was up 47 %"."""
    return of_amount(reading, token) if is_unit(reading, token) and token.index not in reading.inside else None


def hung(reading: Reading, token: Token) -> Thing:
    """Return what the place of a token in the sentence says an amount of: under a noun or a verb."""
    tree = reading.tree
    above = tree.head(token)
    if above.dep == "prep" or token.dep == "pobj":
        above = tree.head(above)
    if above.is_noun and above.index != token.index:
        return under_noun(reading, above) or NOTHING
    return with_verb(reading, above) if above.is_verb else NOTHING


def with_verb(reading: Reading, verb: Token) -> Thing:
    """Return what a verb says an amount of: its theme, or the name of what is done with the amount."""
    tree, top = reading.tree, reading.top
    figure = reading.figure
    time = figure.dimension == "duration"
    event = main_event(tree, verb)
    found = theme(tree, verb, top)
    measured = (
        event.lemma in LEVEL_VERBS or event.lemma in MOVES or top.dep in ("npadvmod", "pobj", "attr", "oprd", "acomp")
    )
    kind = pobj(tree, event, "in")
    if (
        figure.dimension == "currency"
        and kind is not None
        and kind.tag == "NNS"
        and tree.child(kind, "det", "poss") is None
        and kind.index > top.index
    ):
        return noun_thing(reading, kind, "noun behind the amount")
    named = named_amount(reading, event)
    if time and top.dep != "dobj" and event.lemma not in LEVEL_VERBS:
        return NOTHING  # "waited for two hours": how long, and of nothing
    if named is not None and top.dep in ("dobj", "dative") and event.lemma not in MOVES:
        return replace(named, complements=complements(tree, event, reading.inside))
    if measured and found is not None and (same := of_unit(reading, found)) is not None:
        return same
    if measured and found is not None and found.is_noun and found.index not in reading.inside:
        side = "subject of the verb" if found.index < verb.index else "object of the verb"
        return noun_thing(reading, noun_of(tree, found), side)
    return named if named is not None and not time else NOTHING


def as_subject(reading: Reading, verb: Token) -> Thing:
    """Return what an amount that is itself a subject is: "£2m was raised"."""
    event = main_event(reading.tree, verb)
    if (named := named_amount(reading, event)) is not None:
        return named
    for attr in reading.tree.children(verb, "attr"):
        if attr.is_noun:
            return noun_thing(reading, noun_of(reading.tree, attr), "noun that the amount is said to be")
    return NOTHING
