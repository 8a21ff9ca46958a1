"""Whose, where and of which group a claim is: from the phrases that its own noun and verb govern."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.language.tree import Sentence, Token
from crossfoot.model import Slot, Span
from crossfoot.resolve.credits import GENERIC, VERBS, clean
from crossfoot.resolve.grammar import clause_verb, main_event, passive, phrase_start, subject
from crossfoot.resolve.noun import Thing
from crossfoot.resolve.reading import Reading

_LISTS = lexicon.load("parties")
PARTIES: dict[str, str] = {
    name: country for country, names in _LISTS["countries"].items() for name in (country, *names)
}
PARTY = regex.compile(
    r"(?<![\p{L}])(?:\L<names>)(?![\p{L}])", regex.IGNORECASE, names=sorted(PARTIES, key=lambda n: (-len(n), n))
)
WIDE = regex.compile(r"(?i)\b(?:\L<phrases>)\b", phrases=_LISTS["wide"])
PLACING = frozenset(lexicon.load("frame")["placing"])
NARROWING = frozenset(lexicon.load("frame")["narrowing"])
CALENDAR = frozenset(lexicon.load("counted")["times"]) | {"may", "q1", "q2", "q3", "q4"}
CLAUSES = ("relcl", "advcl", "ccomp", "acl", "conj", "parataxis", "pcomp")
_LONGEST = 8
"""How many tokens the words of a group may have."""
_WIDE_REACH = 60


def party_of(reading: Reading, thing: Thing) -> Slot | None:
    """Return whose a figure is, or who did it: the nation among its noun's modifiers, its owner, the subject by name."""
    tree, text = reading.tree, reading.section.text
    if thing.token is not None and (nation := _nation(tree, thing.token)) is not None:
        return nation
    for noun in filter(None, (thing.token, reading.top)):
        for owner in tree.children(noun, "poss"):
            if owner.pos == "PROPN":
                return _named(tree, text, owner, "owner of the noun")
    verb = clause_verb(tree, reading.top)
    if verb is None:
        return None
    event = main_event(tree, verb)
    doer = subject(tree, event)
    agent = tree.child(event, "agent")
    if agent is not None:
        doer = tree.child(agent, "pobj")
    elif passive(tree, event):
        return None
    if doer is None or (thing.token is not None and doer.index == thing.token.index) or doer.index in reading.inside:
        return None
    if event.lemma in VERBS and tree.child(event, "ccomp") is not None:
        return None
    if doer.pos != "PROPN":
        for described in tree.children(doer, "amod", "compound", "poss"):
            if described.text[0].isupper() and PARTY.fullmatch(described.text):
                return Slot(value=PARTIES[described.low], span=described.span, found="modifier of the subject")
            if described.dep == "poss" and described.pos == "PROPN":
                return _named(tree, text, described, "owner of the subject")
        return _named(tree, text, doer, "subject of the verb") if _acts(doer) else None
    return _named(tree, text, doer, "subject of the verb")


def _acts(doer: Token) -> bool:
    """Say whether a noun names people or an office that can do something."""
    return doer.pos == "NOUN" and (doer.lemma in GENERIC or words.is_person(doer.lemma))


def _nation(tree: Sentence, noun: Token) -> Slot | None:
    """Return the nation that describes a noun before it, or that a noun of people names ("10 Israelis")."""
    tokens = [token for token in tree.tokens[phrase_start(tree, noun) : noun.index + 1] if token.text[0].isupper()]
    match = PARTY.search(" ".join(token.text for token in tokens))
    if match is None:
        return None
    return Slot(
        value=PARTIES[match.group().lower()], span=Span(tokens[0].start, tokens[-1].end), found="word beside the noun"
    )


def _named(tree: Sentence, text: str, name: Token, found: str) -> Slot:
    match = PARTY.fullmatch(name.text)
    if match:
        return Slot(value=PARTIES[name.low], span=name.span, found=found)
    start = tree.tokens[phrase_start(tree, name)].start
    return Slot(value=clean(text[start : name.end]), span=Span(start, name.end), found=found)


def place_of(reading: Reading, thing: Thing) -> Slot | None:
    """Return where a claim holds: "country" for the whole country, else the name behind "in" or "at" of its noun or verb."""
    tree, text = reading.tree, reading.section.text
    local = reading.mention.local
    match = WIDE.search(text, local.end, min(tree.span.end, local.end + _WIDE_REACH))
    if match is not None:
        return Slot(value="country", span=Span(*match.span()), found="words for the whole country")
    for prep in _preps(reading, thing):
        noun = tree.child(prep, "pobj")
        if noun is None or noun.pos != "PROPN" or noun.low in CALENDAR or _holds_number(reading, noun):
            continue
        start = tree.tokens[phrase_start(tree, noun)].start
        name = clean(text[start : noun.end])
        return Slot(value=PARTIES.get(name.lower(), name), span=Span(start, noun.end), found=f"behind “{prep.low}”")
    return None


def _preps(reading: Reading, thing: Thing) -> Iterator[Token]:
    """Yield the prepositions of place of a claim: those of its noun, its number and its verb, then others of its clause."""
    tree = reading.tree
    governors = list(_governors(reading, thing))
    for governor in governors:
        yield from (prep for prep in tree.children(governor, "prep") if prep.low in PLACING)
    verb = clause_verb(tree, reading.top)
    if verb is None:
        return
    clause = [verb.index]
    for index in clause:
        clause += [
            child.index for child in tree.children(tree.tokens[index]) if not (child.is_verb and child.dep in CLAUSES)
        ]
    inside = sorted(clause, key=lambda index: (abs(index - reading.first), index))
    yield from (
        tree.tokens[index] for index in inside if tree.tokens[index].dep == "prep" and tree.tokens[index].low in PLACING
    )


def group_of(reading: Reading, thing: Thing) -> Slot | None:
    """Return which of the things are counted, in the words that narrow down their noun: "aged 15 to 24", "on placebo"."""
    tree, text = reading.tree, reading.section.text
    if thing.token is None:
        return None
    for noun in dict.fromkeys((reading.top, thing.token)):
        for child in tree.children(noun, "prep", "acl", "relcl"):
            if child.index < noun.index or (child.index <= reading.top.index and noun is not thing.token):
                continue
            if child.dep == "prep" and (child.low not in NARROWING or child.low == "of"):
                continue
            said = tree.subtree(child)
            if len(said) > _LONGEST or any(token.index in reading.inside for token in said):
                continue
            inner = tree.child(child, "pobj") if child.dep == "prep" else None
            if inner is not None and _is_amount_like(reading, inner):
                continue  # "804 million, below the 840 million of the plan"
            if inner is not None and (inner.lemma in CALENDAR or inner.low in CALENDAR):
                continue
            span = Span(said[0].start, said[-1].end)
            return Slot(
                value=text[span.start : span.end].strip(" ,"), span=span, found="words that narrow down the noun"
            )
    return None


def _governors(reading: Reading, thing: Thing) -> Iterator[Token]:
    """Yield the tokens whose phrases belong to a claim, nearest first: its noun, its number, its verb."""
    tree = reading.tree
    if thing.token is not None:
        yield thing.token
    yield reading.top
    for token in (thing.token, reading.top):
        verb = clause_verb(tree, token) if token is not None else None
        while verb is not None:
            yield verb
            if verb.dep not in ("conj", "xcomp"):
                break
            verb = tree.climb(verb, lambda found: found.is_verb)


def _is_amount_like(reading: Reading, token: Token) -> bool:
    """Say whether a token belongs to another figure of the same dimension."""
    own = reading.figure
    return any(
        other.dimension == own.dimension and other.local.overlaps(token.span) and other.local != own.local
        for other in reading.passages.figures.get(reading.place, ())
    )


def _holds_number(reading: Reading, noun: Token) -> bool:
    return any(token.pos == "NUM" for token in reading.tree.subtree(noun))
