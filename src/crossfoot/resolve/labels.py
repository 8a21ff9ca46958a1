"""Nouns beside a number that no arc of the parse ties to it: labels before it, noun phrases right behind it."""

from __future__ import annotations

from crossfoot.language import words
from crossfoot.language.tree import Token
from crossfoot.model import Slot
from crossfoot.resolve.elision import like_before
from crossfoot.resolve.grammar import STAND_INS, clause_verb, noun_of
from crossfoot.resolve.noun import Thing, is_count, noun_thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import EMPTY


def noun_beside(reading: Reading) -> Token | None:
    """Return the head of the noun phrase right behind a number that the parse has not tied to it ("12-member panel")."""
    after = reading.after()
    tree = reading.tree
    if after is not None and after.text in "-‑" and after.index + 1 < len(tree.tokens):
        joined = tree.tokens[after.index + 1]
        if joined.low == "strong":  # "a 3,000-strong force"
            return next((token for token in tree.tokens[joined.index + 1 :] if token.is_noun), None)
        return joined if joined.is_noun else None
    number = reading.top
    if after is None or after.start - tree.tokens[reading.last].end > 1:
        return None
    if not (after.pos in ("ADJ", "NOUN", "PROPN") and after.low not in STAND_INS):
        return None
    head = after
    while head.dep in ("amod", "compound", "nmod") and tree.head(head).index > head.index:
        head = tree.head(head)
    loose = number.dep in ("nummod", "compound", "dep", "nmod", "npadvmod", "ROOT", "amod", "appos", "meta")
    return head if head.is_noun and loose else None


def labelled(reading: Reading) -> Thing | None:
    """Return what a label before the number says: "Lessons observed: 17", "missing 2, injured 8"."""
    tree = reading.tree
    mark = reading.before()
    if mark is None:
        return None
    at = mark.index
    if mark.text in (":", "=", "–", "—", "|") and at > 0:
        last = tree.tokens[at - 1]
        if last.text == ")":
            at = next((i for i in range(at - 1, -1, -1) if tree.tokens[i].text == "("), at)
            last = tree.tokens[at - 1] if at > 0 else last
        told = [
            one
            for one in reading.earlier
            if one.figure.sentence == reading.place[1] and one.figure.dimension == "count"
        ]
        if told and is_count(reading) and told[-1].figure.local.end <= mark.start:
            return None  # "640 firefighters are on the line: 410 from the state"
        head = last
        while (
            tree.head(head).index < at
            and (tree.head(head).is_noun or head.dep == "pobj")
            and head.head != head.index
            and head.dep in ("compound", "pobj", "prep", "amod", "nmod", "acl", "conj")
        ):
            head = tree.head(head)
        if not head.is_noun:
            if head.tag == "MD":
                return None  # "you have done what few thought we could: 90 million euros of profit"
            before = [token for token in tree.tokens[:at] if token.is_noun]
            head = before[-1] if before and mark.text == ":" else head
        if head.is_noun and head.pos != "PROPN":
            noun = noun_of(tree, head)
            same = like_before(reading) if noun.lemma in EMPTY else None
            return same or noun_thing(reading, noun, "label before the number")
        return None
    fragment = clause_verb(tree, reading.top) is None or not any(
        token.is_verb for token in tree.tokens if token.dep == "ROOT"
    )
    if (
        fragment
        and (mark.pos in ("NOUN", "ADJ") or mark.tag == "VBN")
        and mark.dep != "prep"
        and (at == 0 or tree.tokens[at - 1].pos in ("PUNCT", "CCONJ", "ADJ", "NOUN"))
    ):
        value = words.noun_lemma(mark.low) if mark.pos == "NOUN" else mark.low
        return Thing(Slot(value=value, span=mark.span, found="label before the number"), token=mark)
    return None
