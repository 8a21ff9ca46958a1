"""What an amount, percentage, length or time measures: revenue, price, turnout, delay, the noun whose measure it is."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.language import words
from crossfoot.language.tree import Token
from crossfoot.model import Slot
from crossfoot.resolve.elision import like_before, of_amount
from crossfoot.resolve.governed import as_subject, hung, named_amount, of_unit, under_noun, with_verb
from crossfoot.resolve.grammar import HOLDERS, STAND_INS, noun_of, pobj, theme
from crossfoot.resolve.labels import labelled, noun_beside
from crossfoot.resolve.noun import NOTHING, Thing, apart, as_part, is_unit, noun_thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.shares import composed, share_of
from crossfoot.resolve.vocabulary import (
    ADJECTIVES,
    BLANKS,
    DIFFERENCE_NOUNS,
    EACH,
    MOVE_NOUNS,
    OWNERS,
    TIMES,
    VAGUE_NOUNS,
)


def measured(reading: Reading) -> Thing:
    """Return the quantity that an amount, percentage, length or time measures, and the whole of a share."""
    figure = reading.figure
    share = share_of(reading) if figure.dimension in ("percent", "ratio", "multiple") else None
    thing = _quantity(reading)
    if figure.dimension == "currency" and thing.slot is not None and _owns(thing.slot):
        thing = NOTHING  # a city, a firm or a person has money, and is none
    if thing.slot is None and figure.dimension == "currency" and _priced(reading):
        thing = Thing(Slot(value="price", found="what one costs", implied=True))
    if share is None:
        return thing
    if share.part and share.slot is not None:
        parts = composed(reading)
        if parts is not None:
            return replace(parts, base=share.slot, part=True)
        if thing.slot is None or thing.token is None or thing.slot.found.startswith("noun of the figure"):
            return as_part(share)
        if reading.top.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT", "appos"):
            return as_part(share)
        return Thing(thing.slot, thing.modifiers, thing.complements, thing.token, share.slot, part=True)
    return Thing(thing.slot, thing.modifiers, thing.complements, thing.token, thing.base, part=share.part)


def _priced(reading: Reading) -> bool:
    """Say whether an amount is what one of something costs: "lockers, $175 each", "for just $100/month"."""
    after, prep = reading.after(), reading.tree.head(reading.top)
    sold = reading.top.dep == "pobj" and prep.low == "for" and reading.tree.head(prep).is_verb
    return sold or reading.figure.per is not None or (after is not None and after.low in EACH)


def _owns(slot: Slot) -> bool:
    """Say whether a noun names people, a group or a place."""
    return not slot.implied and any(words.noun_relation(slot.value, one) in ("same", "narrower") for one in OWNERS)


def _quantity(reading: Reading) -> Thing:
    tree, top, figure = reading.tree, reading.top, reading.figure
    label = labelled(reading)
    if label is not None:
        return label
    head = tree.head(top)
    if (
        top.dep in ("nummod", "compound", "nmod", "quantmod", "poss")
        and head.is_noun
        and head.index not in reading.inside
        and not apart(reading, head)
    ):
        return _of_measure(reading, head)
    if figure.dimension == "multiple" and top.dep in ("predet", "advmod", "quantmod") and head.is_noun:
        return noun_thing(reading, noun_of(tree, head), "noun behind the multiple")  # "twice his pay"
    done = tree.child(top, "acl")
    if (
        done is not None and done.tag == "VBN" and (paid := named_amount(reading, done)) is not None
    ):  # "900 euros paid out"
        return paid
    behind = noun_beside(reading)
    if behind is not None and behind.index not in reading.inside and behind.lemma not in TIMES:
        return _of_measure(reading, behind)
    if top.dep in ("npadvmod", "nummod", "advmod", "quantmod") and head.pos in ("ADJ", "ADV", "ADP"):
        return _by_adjective(reading, head)
    inner = pobj(tree, top, "of", "worth", "in")
    if inner is not None and inner.is_noun and inner.index > top.index and _is_amount(reading, inner):
        return noun_thing(reading, noun_of(tree, inner), "noun behind the amount")
    if top.dep == "pobj":
        return _behind_preposition(reading)
    if top.dep in ("dobj", "attr", "npadvmod", "oprd", "dep", "acomp", "advmod") and head.is_verb:
        return with_verb(reading, head)
    if top.dep in ("nsubj", "nsubjpass") and head.is_verb:
        return as_subject(reading, head)
    if top.dep == "appos" and head.is_noun:
        return noun_thing(reading, noun_of(tree, head), "noun that the amount explains")
    if top.dep in ("conj", "appos", "dep", "npadvmod") or top.dep == "nummod":
        same = of_amount(reading, head)
        if same is not None:
            return same
    if top.dep in ("acl", "relcl"):
        return noun_thing(reading, head, "noun that the amount explains") if head.is_noun else NOTHING
    return _listed(reading)


def _listed(reading: Reading) -> Thing:
    """Return the noun that stands right before an amount in a list: "children 12 euros, bicycles 4 euros"."""
    noun = reading.before()
    if noun is None or noun.pos != "NOUN" or noun.lemma in TIMES:
        return NOTHING
    if (named := _list_of(reading, noun)) is not None:
        return named
    opening = reading.tree.tokens[noun.index - 1] if noun.index else None
    while opening is not None and opening.pos in ("ADJ", "NOUN") and opening.index:
        opening = reading.tree.tokens[opening.index - 1]
    if opening is None or opening.text in (",", ";", ":", "(", "and") or opening.pos in ("ADJ", "NOUN"):
        return noun_thing(reading, noun, "noun right before the amount")
    return NOTHING


def _list_of(reading: Reading, noun: Token) -> Thing | None:
    """Return what the label of a list says all its amounts are: fares in "Return fares: adults 24 euros, bicycles 4"."""
    mark = next((token for token in reading.tree.tokens[: noun.index] if token.text == ":"), None)
    before = reading.tree.tokens[: mark.index] if mark is not None else ()
    if not before or any(token.is_verb for token in before) or before[-1].pos != "NOUN":
        return None
    return noun_thing(reading, noun_of(reading.tree, before[-1]), "label of the list")


def _is_amount(reading: Reading, noun: Token) -> bool:
    """Say whether a noun behind "of" or "in" names what an amount is of ("in damages"), and no time or place."""
    prep = reading.tree.head(noun)
    if noun.pos == "PROPN" or noun.lemma in TIMES:
        return False
    figure = reading.figure
    if figure.dimension in ("percent", "ratio"):
        return False
    return prep.low in ("of", "worth") or (
        prep.low == "in" and figure.dimension == "currency" and reading.tree.child(noun, "det") is None
    )


def _of_measure(reading: Reading, head: Token) -> Thing:
    """Return the noun whose measure an amount before it is: "a $5 million fine", "a 5 percent drop in sales"."""
    tree = reading.tree
    if head.lemma in MOVE_NOUNS | DIFFERENCE_NOUNS:
        found = under_noun(reading, head)
        if found is not None:
            return found
    if head.lemma in STAND_INS or (reading.top.tag == "NNS" and "-" not in reading.mention.text):
        return NOTHING  # "over five weeks rangers counted ...": a plural unit describes no noun
    if head.lemma in VAGUE_NOUNS | BLANKS:
        return hung(reading, head)
    return noun_thing(reading, noun_of(tree, head), "noun whose measure it is")


def _by_adjective(reading: Reading, adjective: Token) -> Thing:
    """Return what is so long, old, higher or more: the noun that the adjective describes."""
    tree = reading.tree
    if ADJECTIVES.get(adjective.low) == "distance":
        return Thing(Slot(value="distance", span=adjective.span, found="adjective behind the measure"))
    for token in (adjective, *tree.ancestors(adjective)):
        if token.is_noun and token.index not in reading.inside:
            return noun_thing(reading, noun_of(tree, token), "noun that the adjective describes")
        if token.is_verb:
            found = theme(tree, token, adjective)
            if found is not None and (same := of_unit(reading, found)) is not None:
                return same
            if found is not None and found.is_noun:
                return noun_thing(reading, noun_of(tree, found), "subject of the clause")
            break
    named = ADJECTIVES.get(adjective.low)
    if named is not None:
        return Thing(Slot(value=named, span=adjective.span, found="adjective behind the measure"), token=adjective)
    return NOTHING


def _behind_preposition(reading: Reading) -> Thing:
    tree, top = reading.tree, reading.top
    prep = tree.head(top)
    while prep.dep == "conj" and tree.head(prep).dep == "prep":
        prep = tree.head(prep)
    governor = tree.head(prep)
    while (
        governor.dep == "prep"
        and governor.index != tree.head(governor).index
        and not governor.is_verb
        and not governor.is_noun
    ):
        governor = tree.head(governor)
    if governor.index == prep.index:
        return NOTHING
    if governor.pos == "NUM" or (governor.is_noun and is_unit(reading, governor)):
        return of_amount(reading, governor) or NOTHING
    figure = reading.figure
    if figure.dimension == "duration" and (prep.low != "of" and governor.is_noun):
        return NOTHING
    after = reading.after()
    if figure.dimension == "duration" and governor.is_verb and prep.low not in ("of", "to", "at", "from", "by"):
        return NOTHING  # "in the next 18 months": when, and of nothing
    if figure.dimension == "length" and prep.low == "to" and after is not None and after.low in ("from", "off", "away"):
        return Thing(Slot(value="distance", span=top.span, found="how far from something"))
    if governor.is_noun:
        if governor.lemma in VAGUE_NOUNS | BLANKS:
            return hung(reading, governor)
        if governor.lemma in HOLDERS and (above := _climbing(reading, governor)) is not None:
            return above
        found = under_noun(reading, governor)
        return found if found is not None else NOTHING
    if governor.pos in ("ADJ", "ADV", "ADP"):
        return _by_adjective(reading, governor)
    if governor.is_verb:
        return with_verb(reading, governor)
    return NOTHING


def _climbing(reading: Reading, holder: Token) -> Thing | None:
    """Return what a holder's own place says: "a total of $5m was raised", "revenue came to a total of $5m"."""
    tree = reading.tree
    inner = noun_of(tree, holder)
    if (
        inner.index != holder.index
        and inner.is_noun
        and not is_unit(reading, inner)
        and inner.index not in reading.inside
    ):
        return noun_thing(reading, inner, "noun of the total")
    verb = tree.head(holder)
    if holder.dep in ("dobj", "attr") and verb.is_verb:
        above = with_verb(reading, verb)
    elif holder.dep == "pobj" and tree.head(verb).is_verb:
        above = with_verb(reading, tree.head(verb))
    else:
        above = NOTHING
    if above.slot is not None:
        return above
    described = [token for token in tree.children(holder, "compound", "amod") if token.is_noun]
    if described:
        return noun_thing(reading, described[-1], "noun of the total")
    return like_before(reading) or noun_thing(reading, holder, "noun of the total")
