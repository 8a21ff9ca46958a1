"""What is counted or measured, its modifiers, the event, and the slots of the frame that name something."""

from __future__ import annotations

from functools import lru_cache

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.comparisons.levels import Comparison
from crossfoot.link.statements import Statement, Surroundings
from crossfoot.link.traits import shares_name
from crossfoot.measure.additive import first, step, steps
from crossfoot.model import STEPS, Modality, Role, Slot

KIN = frozenset({"same", "synonym"})
KNOWN = 16_384
"""Pairs of nouns, and of verbs, whose level is remembered."""
NEVER_ONE = tuple(tuple(pair) for pair in lexicon.load("events")["apart"])
TAKEN_BACK = frozenset({Modality.SUPERSEDED, Modality.DENIED})
STEM, ENDING = 5, 3
GENERIC = frozenset(words.noun_lemma(word) for word in lexicon.load("reporting")["generic"])
MANY = frozenset(lexicon.load("reporting")["generic_plurals"])


def _thing(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = a.concept, b.concept
    if x is None or y is None:
        return "unknown"
    if x == y:
        return "same"
    return _related(x, y)


@lru_cache(maxsize=KNOWN)
def _related(x: str, y: str) -> str:
    relation = words.noun_relation(x, y)
    return first(
        (words.known_apart(x, y), "apart"),
        (relation in KIN, "synonym"),
        (words.alike(x, y), "alike"),
        (relation is not None, "related"),
        otherwise="different",
    )


def _noun(a: Statement, b: Statement, _: Surroundings) -> str:
    """How many of the two nouns stand in the other's sentence."""
    nouns = [(one.mention.frame.thing, other) for one, other in ((a, b), (b, a))]
    there = [thing.value in other.claim.lemmas for thing, other in nouns if thing is not None]
    return str(sum(there)) if there else "unknown"


def _event(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = a.mention.frame.event, b.mention.frame.event
    if x is None or y is None:
        return "unknown"
    return _one_event((x.lemma, *x.also), (y.lemma, *y.also))


@lru_cache(maxsize=KNOWN)
def _one_event(mine: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    pairs = [(p, q) for p in mine for q in theirs]
    return first(
        (any(p == q for p, q in pairs), "same"),
        (any(words.verb_relation(p, q) in KIN for p, q in pairs), "synonym"),
        (words.verbs_apart(mine[0], theirs[0]), "apart"),
        (any(words.alike(p, q) for p, q in pairs), "alike"),
        otherwise="different",
    )


def opposite_events(a: Statement, b: Statement) -> bool:
    """Say whether two verbs, or synonyms of theirs, are listed as never one event: what begins on one day and ends on another.

    Where no verb was found the words of the sentence stand for it.
    """
    x, y = _verbs(a), _verbs(b)
    if x & y:
        return False
    return any((_any(x, one) and _any(y, other)) or (_any(x, other) and _any(y, one)) for one, other in NEVER_ONE)


def _verbs(one: Statement) -> frozenset[str]:
    event = one.mention.frame.event
    if event is not None:
        return frozenset({event.lemma})
    return frozenset(words.verb_lemma(word) for word in words.plain_words(one.claim.sentence))


def _any(lemmas: frozenset[str], verb: str) -> bool:
    return any(words.verb_relation(lemma, verb) in KIN for lemma in sorted(lemmas))


def _described(one: Statement) -> frozenset[str]:
    return frozenset((*one.mention.frame.modifiers, *one.mention.frame.complements))


def _modifiers(a: Statement, b: Statement, _: Surroundings) -> str:
    mine, theirs = _described(a), _described(b)
    return first(
        (not mine and not theirs, "none"),
        (not mine or not theirs, "one"),
        (bool(mine & theirs), "shared"),
        otherwise="apart",
    )


def _modifiers_there(a: Statement, b: Statement, _: Surroundings) -> str:
    """How many modifiers of either stand in the other's sentence."""
    mine, theirs = _described(a), _described(b)
    if not mine and not theirs:
        return "none"
    return step(len((mine & b.bag) | (theirs & a.bag)), (1, 2))


def _role(a: Statement, b: Statement, _: Surroundings) -> str:
    """A step ("up 12", "12 more than") is of another kind than what is reached by it, whatever that is."""
    roles = {a.mention.frame.role, b.mention.frame.role}
    return first(
        (roles == {Role.LEVEL}, "level"),
        (len(roles) == 1 or roles <= STEPS, "same"),
        (bool(roles & STEPS), "step"),
        (Role.OLD in roles, "old"),
        otherwise="other",
    )


def _earlier(a: Statement, b: Statement, _: Surroundings) -> str:
    """How many of the two tell how things stood before: "the year before it had been 287"."""
    return ("none", "one", "both")[a.earlier + b.earlier]


def _modality(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = a.mention.frame.modality, b.mention.frame.modality
    return first((bool(TAKEN_BACK & {x, y}), "replaced"), (x == y, "same"), otherwise="differ")


def _part(a: Statement, b: Statement, _: Surroundings) -> str:
    return "same" if a.mention.frame.part == b.mention.frame.part else "differ"


def _quoted(a: Statement, b: Statement, _: Surroundings) -> str:
    return "same" if a.mention.frame.quoted == b.mention.frame.quoted else "differ"


def _slots(x: Slot | None, y: Slot | None) -> str:
    if x is None or y is None:
        return "none" if x is None and y is None else "one"
    return "same" if x.value.lower() == y.value.lower() or shares_name(x.value, y.value) else "different"


def _named(a: Statement, b: Statement, x: Slot | None, y: Slot | None) -> str:
    """Compare two slots that hold names: one that stands in the other's sentence as well is no other name."""
    level = _slots(x, y)
    if level != "different" or x is None or y is None:
        return level
    there = shares_name(x.value, b.claim.sentence) or shares_name(y.value, a.claim.sentence)
    return "same" if there else level


def _party(a: Statement, b: Statement, _: Surroundings) -> str:
    return _named(a, b, a.mention.frame.party, b.mention.frame.party)


def _place(a: Statement, b: Statement, _: Surroundings) -> str:
    return _named(a, b, a.mention.frame.place, b.mention.frame.place)


def _group(a: Statement, b: Statement, _: Surroundings) -> str:
    return _slots(a.mention.frame.group, b.mention.frame.group)


def _source(a: Statement, b: Statement, _: Surroundings) -> str:
    """Compare who says so; "the report" and "officials" may be anybody's, and are no names, and Kelmar speaks for the Kelmaris."""
    x, y = (
        slot if slot is not None and _is_name(slot) else None
        for slot in (a.mention.frame.source, b.mention.frame.source)
    )
    found = _named(a, b, x, y)
    if found == "different" and x is not None and y is not None and _of_one_stem(x.value, y.value):
        return "same"
    return found


def _of_one_stem(a: str, b: str) -> bool:
    """Say whether a word of one name is one of the other with an ending: a country and its people."""
    pairs = ((x, y) for x in a.split() for y in b.split() if x[:1].isupper() and min(len(x), len(y)) >= STEM)
    return any(x != y and (x.startswith(y) or y.startswith(x)) and abs(len(x) - len(y)) <= ENDING for x, y in pairs)


def _is_name(slot: Slot) -> bool:
    """Say whether a source is named; "Assessors say" opens a sentence and names nobody, "the Ministry" is anybody's.

    "German media" are described: any paper of the country may be meant.
    """
    parts = slot.value.split()
    if len(parts) > 1 and parts[-1].islower() and _of_many(parts[-1]):
        return False
    if len(parts) == 1 and (lemma := words.noun_lemma(parts[0].lower())) and words.known(lemma):
        several = lemma != parts[0].lower()
        return parts[0][:1].isupper() and not several and lemma not in GENERIC
    return any(word[:1].isupper() for word in parts)


def _of_many(word: str) -> bool:
    """Say whether a word stands for many who may speak: officials, newspapers, media."""
    lemma = words.noun_lemma(word)
    return lemma in GENERIC and (lemma != word or word in MANY)


def _base(a: Statement, b: Statement, _: Surroundings) -> str:
    return _slots(a.mention.frame.base, b.mention.frame.base)


def _rate(a: Statement, b: Statement, _: Surroundings) -> str:
    x, y = (one.figure.per if one.figure is not None else None for one in (a, b))
    return first((not x and not y, "none"), (not x or not y, "one"), (x == y, "same"), otherwise="different")


ONE_OR_NONE = ("none", "one")
NAMED = ("different", "same")

THING = Comparison(
    name="thing", of=_thing, levels=("apart", "different", "related", "alike", "synonym", "same"), nulls=("unknown",)
)
NOUN = Comparison(name="noun", of=_noun, levels=steps(3), nulls=("unknown",))
EVENT = Comparison(
    name="event", of=_event, levels=("apart", "different", "alike", "synonym", "same"), nulls=("unknown",)
)
MODIFIERS = Comparison(name="modifiers", of=_modifiers, levels=("apart", "shared"), nulls=ONE_OR_NONE)
MODIFIERS_THERE = Comparison(name="modifiers there", of=_modifiers_there, levels=steps(3), nulls=("none",))
ROLE = Comparison(name="role", of=_role, levels=("step", "other", "old", "same", "level"))
EARLIER = Comparison(name="earlier", of=_earlier, levels=("one", "both"), nulls=("none",))
MODALITY = Comparison(name="modality", of=_modality, levels=("differ", "same"), nulls=("replaced",))
PART = Comparison(name="part", of=_part, levels=("differ", "same"))
QUOTED = Comparison(name="quoted", of=_quoted, levels=("differ", "same"))
PARTY = Comparison(name="party", of=_party, levels=NAMED, nulls=ONE_OR_NONE)
PLACE = Comparison(name="place", of=_place, levels=NAMED, nulls=ONE_OR_NONE)
GROUP = Comparison(name="group", of=_group, levels=NAMED, nulls=ONE_OR_NONE)
SOURCE = Comparison(name="source", of=_source, levels=NAMED, nulls=ONE_OR_NONE)
BASE = Comparison(name="base", of=_base, levels=NAMED, nulls=ONE_OR_NONE)
RATE = Comparison(name="rate", of=_rate, levels=NAMED, nulls=ONE_OR_NONE)
