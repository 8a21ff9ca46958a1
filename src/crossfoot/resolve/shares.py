"""The whole of a percentage or ratio: behind "of", at the opening of the clause, or the noun of the count that it explains."""

from __future__ import annotations

from crossfoot.language import words
from crossfoot.model import Slot
from crossfoot.resolve.elision import fronted_whole, of_amount, of_number, of_pronoun
from crossfoot.resolve.grammar import noun_of, pobj, subject
from crossfoot.resolve.noun import Thing, as_part, is_unit, noun_thing
from crossfoot.resolve.reading import Antecedent, Reading
from crossfoot.resolve.vocabulary import ATTACHED, COMPOSING, POINTING, TIMES

_NEAR = 60
"""How many characters may lie between a count and the share that explains it."""


def share_of(reading: Reading) -> Thing | None:
    """Return the whole of a percentage or ratio: behind "of", fronted, or the noun of the count that it explains."""
    tree, top = reading.tree, reading.top
    inner = pobj(tree, top, "of") or (
        pobj(tree, top, "in") if reading.mention.text.lower().startswith("one in") else None
    )
    if inner is not None and inner.index > top.index:
        if inner.pos in ("PRON", "DET"):
            return of_pronoun(reading, inner, top)
        if inner.pos == "NUM" or is_unit(reading, inner):
            found = of_number(reading, inner) or of_amount(reading, inner)
            return as_part(found) if found is not None else Thing(part=True)
        if inner.is_verb and inner.dep == "pcomp":
            return Thing(part=True)  # "half of what you see"
        whole = noun_thing(reading, noun_of(tree, inner), "whole behind the share")
        if whole.slot is None and inner.lemma in TIMES and inner.tag == "NNS":  # "99.9 % of all minutes"
            whole = Thing(Slot(value=inner.lemma, span=inner.span, found="whole behind the share"), token=inner)
        return as_part(whole)
    before = reading.before()
    if before is not None and before.low in ("which", "whom") and tree.tokens[before.index - 1].low == "of":
        return of_pronoun(reading, before, top)
    head = tree.head(top)
    if reading.figure.dimension == "ratio" and top.dep in (*ATTACHED, "predet", "advmod") and head.is_noun:
        return as_part(noun_thing(reading, noun_of(tree, head), "whole behind the share"))
    if top.dep in ("nsubj", "nsubjpass", "dobj", "ROOT", "npadvmod", "conj", "attr", "ccomp", "pobj"):
        fronted = fronted_whole(reading, top)
        if fronted is not None:
            return fronted
    return _before(reading)


def _before(reading: Reading) -> Thing | None:
    """Return the whole of a share that its own sentence does not name, by the figure before it.

    "74 enrolled and 68 passed, which is 92 %"; "1,050 pupils answered. 78 % brush daily"; "257 (61 %)"; "17 % are women. 29 % ...".
    """
    tree, top = reading.tree, reading.top
    last = reading.earlier[-1] if reading.earlier else None
    if last is None or reading.place[1] - last.figure.sentence > 1:
        return None
    verb = tree.head(top)
    said = tree.child(verb, "nsubj") if top.dep == "attr" else None
    if said is not None and said.low in POINTING and last.figure.dimension == "count":
        return _of(last.slot, last)
    counts = [one for one in reading.earlier if one.figure.dimension == "count"]
    if top.dep == "nsubj" and verb.is_verb:
        base = last.figure.frame.base
        if last.figure.dimension == "percent" and base is not None:
            return _of(base, last)
        if counts and reading.place[1] - counts[-1].figure.sentence <= 1 and words.is_person(counts[-1].slot.value):
            return _of(counts[-1].slot, counts[-1])
    before = reading.before()
    near = last.figure.sentence == reading.place[1] and reading.mention.local.start - last.figure.local.end < _NEAR
    if before is not None and before.text in ("(", ",", "or") and near and last.figure.dimension == "count":
        return _of(last.slot, last)
    return None


def _of(slot: Slot, last: Antecedent) -> Thing:
    found = f"noun of the figure before ({last.figure.text})"
    return as_part(Thing(Slot(value=slot.value, found=found), last.modifiers))


def composed(reading: Reading) -> Thing | None:
    """Return what makes up a share: "women made up 40 percent of members" is of women."""
    tree, top = reading.tree, reading.top
    verb = tree.head(top)
    if verb.dep == "prep":
        verb = tree.head(verb)
    said = ("attr",) if verb.lemma == "be" else ("dobj", "attr", "pobj")
    if verb.is_verb and verb.lemma in COMPOSING and top.dep in said:
        found = subject(tree, verb)
        if found is not None and found.is_noun:
            return noun_thing(reading, noun_of(tree, found), "subject of the verb")
    return None
