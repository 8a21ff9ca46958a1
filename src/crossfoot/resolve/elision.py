"""Nouns that are left out: "of them", "Of eleven on order, eight will be in use", "killed 15 and wounded 40", "that is 92 %"."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.language import words
from crossfoot.language.tree import Token
from crossfoot.model import Figure, Role, Slot
from crossfoot.resolve.grammar import HOLDERS, STAND_INS, clause_verb, main_event, noun_of, passive, pobj, subject
from crossfoot.resolve.noun import NOTHING, Thing, as_part, kind, noun_thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import ATTACHED, BESIDE, PEOPLE, PERSONAL, POINTING, STATES, TIMES

_LISTED = 40
"""How many characters may lie between the amounts of a list ("Germany $81,000, Poland $54,000")."""

_BACK = 2
"""How many sentences back a noun that is left out may stand."""


def of_pronoun(reading: Reading, pronoun: Token, number: Token) -> Thing:
    """Return a part of what "them", "which" or "whom" takes up: the last figure's thing, else a noun of the sentence."""
    tree = reading.tree
    if pronoun.tag.startswith("W") and (found := last_thing(reading, within=0)) is not None:
        return as_part(found)
    if pronoun.tag.startswith("W"):
        verb = tree.climb(number, lambda token: token.dep == "relcl")
        if verb is not None and tree.head(verb).is_noun:
            return as_part(noun_thing(reading, tree.head(verb), "noun before the relative clause"))
    if pronoun.low == "those" and tree.child(pronoun, "acl", "relcl") is not None:
        return as_part(Thing(Slot(value="person", span=pronoun.span, found="those who do it", implied=True)))
    found = last_thing(reading, within=0)
    if found is None and pronoun.low not in PEOPLE:
        explained = tree.head(number)
        beside = number.dep == "appos" and explained.tag == "NNS"
        found = noun_thing(reading, explained, "noun that the number explains") if beside else None
        found = found or last_thing(reading, within=_BACK) or _plural_before(reading, number)
    if found is not None:
        return as_part(found)
    if pronoun.low in PEOPLE and pronoun.low != "whom":
        return Thing(
            Slot(value="person", span=pronoun.span, found="people meant by the pronoun", implied=True), part=True
        )
    return Thing(part=True)


def _plural_before(reading: Reading, number: Token) -> Thing | None:
    """Return the last plural noun before a number in its sentence that no preposition governs ("workshops, nine of them")."""
    verb = clause_verb(reading.tree, number)
    own = reading.tree.child(verb, "nsubj") if verb is not None else None  # "our scientists counted 58 of them"
    for token in reversed(reading.tree.tokens[: number.index]):
        if (
            token.tag == "NNS"
            and (own is None or token.index != own.index)
            and token.dep not in ("pobj", "compound", "npadvmod")
            and token.lemma not in TIMES | HOLDERS
        ):
            return noun_thing(reading, token, "plural noun before")
    for place in reading.passages.before(reading.place, 1):
        tree = reading.passages.tree(place)
        nouns = (
            [token for token in tree.tokens if token.tag == "NNS" and token.lemma not in TIMES | HOLDERS]
            if tree
            else []
        )
        if nouns:
            return Thing(Slot(value=nouns[-1].lemma, found="plural noun of the sentence before"))
    return None


def of_number(reading: Reading, number: Token) -> Thing | None:
    """Return what another number of the sentence counts: its noun, or what an earlier figure at its place counts."""
    tree = reading.tree
    found = next((one for one in reversed(reading.earlier) if one.figure.sentence == reading.place[1] and one.figure.local.overlaps(number.span)), None)  # fmt: skip
    if found is not None:
        return Thing(found.slot, found.modifiers)
    if number.dep in ATTACHED and tree.head(number).is_noun:
        return noun_thing(reading, noun_of(tree, tree.head(number)), "noun of the number beside it")
    inner = pobj(tree, number, "of")
    return noun_thing(reading, inner, "noun of the number beside it") if inner is not None and inner.is_noun else None


def of_amount(reading: Reading, token: Token) -> Thing | None:
    """Return what the figure at `token`, read before, measures."""
    for one in reversed(reading.earlier):
        if one.figure.sentence == reading.place[1] and one.figure.local.overlaps(token.span):
            return Thing(
                Slot(value=one.slot.value, span=one.slot.span, found=f"noun of the figure before ({one.figure.text})"),
                one.modifiers,
            )
    return None


def like_before(reading: Reading) -> Thing | None:
    """Return what the figure of the same kind before in the sentence measures ("mean age 92 years (range: 44 to 74)")."""
    figure, last = reading.mention, reading.earlier[-1] if reading.earlier else None
    if not isinstance(figure, Figure) or last is None:
        return None
    if last.figure.sentence != reading.place[1] or last.figure.unit != figure.unit:
        return None
    return Thing(Slot(value=last.slot.value, found=f"noun of the figure before ({last.figure.text})"), last.modifiers)


def last_thing(reading: Reading, *, within: int) -> Thing | None:
    """Return the thing of the last figure before, in this sentence or up to `within` sentences back."""
    for one in reversed(reading.earlier):
        if one.figure.dimension != "count":
            continue
        if reading.place[1] - one.figure.sentence > within:
            return None
        found = f"noun of the figure before ({one.figure.text})"
        if one.slot.value in STATES:  # "one dead and tens of thousands in the dark"
            return Thing(Slot(value="person", found=found, implied=True))
        return Thing(Slot(value=one.slot.value, found=found), one.modifiers)
    return None


def elided(reading: Reading, number: Token) -> Thing:
    """Return the noun that is left out: fronted ("Of the encircled, 1,740 ..."), of the figure before, or people by the event."""
    tree = reading.tree
    fronted = fronted_whole(reading, number)
    if fronted is not None:
        return fronted
    verb = clause_verb(tree, number)
    if number.dep == "pobj" and tree.head(number).low in ("in", "into", "on", "at"):
        return NOTHING  # "split in two"
    if any(token.low == "aged" for token in tree.tokens[max(0, number.index - 8) : number.index]) and number.dep in (
        "conj",
        "dobj",
        "npadvmod",
        "attr",
        "pobj",
    ):
        return Thing(Slot(value="age", found="behind “aged”"))
    event = main_event(tree, verb) if verb is not None else None
    personal = event is not None and event.lemma in PERSONAL and _suffers(reading, number, event)
    opens = number.dep in ("nsubj", "nsubjpass", "ROOT") or number.lemma in STAND_INS
    found = last_thing(reading, within=_BACK if opens else 0)  # "Four were hurt" takes up a noun of the sentence before
    if found is not None and (not personal or words.is_person(found.slot.value if found.slot else "")):
        return found
    if personal and event is not None:
        return Thing(Slot(value="person", span=None, found=f"people, by the event ({event.lemma})", implied=True))
    return NOTHING


def fronted_whole(reading: Reading, number: Token) -> Thing | None:
    """Return the whole that opens a number's clause, or the report of it: "Of the encircled, 1,740 reached the lines"."""
    tree = reading.tree
    verb = clause_verb(tree, number)
    for _ in range(2):
        if verb is None:
            return None
        for prep in tree.children(verb, "prep"):
            inner = tree.child(prep, "pobj")
            if (
                prep.low not in ("of", "among")
                or prep.index > number.index
                or inner is None
                or inner.index > number.index
            ):
                continue
            if inner.pos in ("PRON", "DET"):
                return of_pronoun(reading, inner, number)
            if inner.pos != "NUM":
                return as_part(noun_thing(reading, noun_of(tree, inner), "whole that opens the clause"))
        verb = tree.head(verb) if verb.dep == "ccomp" else None
    return None


def _suffers(reading: Reading, number: Token, verb: Token) -> bool:
    """Say whether a number stands for those to whom the event of a verb happens."""
    if number.dep in ("dobj", "nsubjpass"):
        return True
    return number.dep in ("nsubj", "conj") and (verb.lemma in ("die", "flee") or passive(reading.tree, verb))


def taken_up(reading: Reading, figure: Figure, found: Thing) -> Thing:
    """Return what the amount before measures where this one stands beside it ("(was 64 KB)") or its clause only points back."""
    last = next((one for one in reversed(reading.earlier) if kind(one.figure) == kind(figure) and one.figure.frame.role is not Role.OLD), None)  # fmt: skip
    if last is None or reading.place[1] - last.figure.sentence > 1 or figure.dimension == "duration":
        return found
    before = reading.before()
    verb = clause_verb(reading.tree, reading.top)
    pointing = verb is not None and (said := subject(reading.tree, verb)) is not None and said.low in POINTING
    same = last.figure.sentence == reading.place[1]
    between = reading.section.text[last.figure.local.end : figure.local.start] if same else ""
    bracketed = "(" in between and ")" not in between
    listed = before is not None and before.pos == "PROPN" and "," in between and len(between) < _LISTED
    beside = same and before is not None and before.low in BESIDE
    if not (pointing or beside or bracketed or listed):
        return found
    slot = Slot(value=last.slot.value, found=f"noun of the figure before ({last.figure.text})")
    return replace(found, slot=slot, modifiers=last.modifiers)
