"""What resolve asks of a tree again and again: subjects through every construction, noun phrases, the verb of a clause."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.language.tree import Sentence, Token

_LISTS = lexicon.load("frame")
HOLDERS = frozenset(_LISTS["holders"])
STAND_INS = frozenset(_LISTS["stand_ins"])
RAISING = frozenset(_LISTS["raising"])
MODIFIER = frozenset({"nummod", "amod", "compound", "nmod", "quantmod", "poss", "predet", "det"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_UP = 12
"""How many steps are gone up a tree: real sentences need fewer, and a damaged parse may be deep."""


def noun_of(tree: Sentence, token: Token) -> Token:
    """Return the noun that `token` only holds the place of ("the number of cases": cases), else `token`."""
    for _ in range(4):
        if token.lemma not in HOLDERS:
            return token
        inner = pobj(tree, token, "of") or pobj(tree, token, "for")
        if inner is None or not (inner.is_noun or inner.pos in ("NUM", "PRON")):
            described = [child for child in tree.children(token, "compound") if child.pos == "NOUN"]
            return described[-1] if described and token.tag == "NNS" else token  # "passenger numbers"
        token = inner
    return token


def pobj(tree: Sentence, token: Token, *prepositions: str) -> Token | None:
    """Return what follows the first of the prepositions that `token` governs ("of", "out of"), None without one."""
    for prep in tree.children(token, "prep"):
        if prep.low in prepositions:
            found = tree.child(prep, "pobj", "pcomp")
            if found is not None:
                return found
            inner = tree.child(prep, "prep")
            if inner is not None:
                return tree.child(inner, "pobj")
    return None


def subject(tree: Sentence, verb: Token) -> Token | None:
    """Return the subject of a verb, also where it stands at another verb or the verb is a participle; None if unknown."""
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        found = tree.child(verb, *SUBJECTS)
        if found is not None:
            cleft = found.low == "that" and tree.head(verb).lemma == "be" and verb.dep in ("ccomp", "advcl")
            if found.tag in _RELATIVE or (found.low == "that" and verb.dep == "relcl") or cleft:
                return antecedent(tree, verb)
            return found
        there = tree.child(verb, "expl")
        if there is not None:
            return tree.child(verb, "attr", "dobj")
        if verb.dep in ("acl", "relcl"):
            return tree.head(verb)
        if verb.dep in ("xcomp", "ccomp") and (ruled := tree.child(tree.head(verb), "dobj", "dative")) is not None:
            return ruled
        if verb.dep not in ("conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "dep"):
            return None
        above = tree.climb(verb, lambda token: token.is_verb or token.dep in ("acl", "relcl"))
        if above is None:
            return None
        verb = above
    return None


def antecedent(tree: Sentence, verb: Token) -> Token | None:
    """Return the noun that the relative clause of `verb` describes, None when it describes none."""
    head = tree.head(verb)
    if head.lemma == "be":  # "it was the ministry that put it at 40"
        return tree.child(head, "attr")
    return head if verb.dep == "relcl" and head.index != verb.index and not head.is_verb else None


def passive(tree: Sentence, verb: Token) -> bool:
    """Say whether a verb stands in the passive, a bare past participle behind its noun included."""
    return tree.child(verb, "auxpass", "nsubjpass") is not None or (verb.dep == "acl" and verb.tag == "VBN")


def theme(tree: Sentence, verb: Token, besides: Token) -> Token | None:
    """Return what a verb of movement or measure says its figure of: its object other than the figure, else its subject."""
    for found in tree.children(verb, "dobj", "oprd"):
        if found.index < besides.index and besides.index not in {token.index for token in tree.subtree(found)}:
            return found if found.is_noun else None
    return subject(tree, verb)


def clause_verb(tree: Sentence, token: Token) -> Token | None:
    """Return the verb of the clause in which a token stands, None in a fragment without one."""
    if token.is_verb and token.dep not in ("amod", "compound"):
        return token
    return tree.climb(token, lambda found: found.is_verb and found.dep not in ("amod", "compound", "aux", "auxpass"))


def headed(tree: Sentence, token: Token) -> bool:
    """Say whether a colon parts a token from the verb behind it: "Search ($800/month): our team will provide"."""
    verb = clause_verb(tree, token)
    return verb is not None and any(":" in between.text for between in tree.tokens[token.index + 1 : verb.index])


def main_event(tree: Sentence, verb: Token) -> Token:
    """Return the verb that states what a verb only places: "are believed to have died" is died."""
    for _ in range(_UP):
        inner = tree.child(verb, "xcomp")
        if inner is None or not inner.is_verb or verb.lemma not in RAISING:
            return verb
        verb = inner
    return verb


def phrase_start(tree: Sentence, head: Token) -> int:
    """Return the index of the first token of a noun phrase, what follows its head left aside."""
    first = head.index
    for child in tree.children(head):
        if child.index < head.index and child.dep in MODIFIER | {"case", "advmod", "npadvmod"}:
            first = min(first, tree.subtree(child)[0].index)
    return first


def modifiers(tree: Sentence, head: Token, skip: frozenset[int]) -> tuple[str, ...]:
    """Return the words that describe a noun before it, lower case, in text order; figures, articles and `skip` left out."""
    found: list[Token] = []
    for child in tree.children(head, "amod", "compound", "nmod", "poss", "nummod"):
        if child.index > head.index or child.pos in ("NUM", "PRON", "SYM") or child.index in skip:
            continue
        inner = [token for token in tree.subtree(child) if token.pos in ("ADJ", "NOUN", "PROPN", "VERB")]
        found += [token for token in inner if token.index not in skip]
    return tuple(dict.fromkeys(token.low for token in sorted(found, key=lambda token: token.index)))


def complements(tree: Sentence, head: Token, skip: frozenset[int]) -> tuple[str, ...]:
    """Return the lemmas of the nouns that phrases with prepositions behind a noun add ("jobs in mining")."""
    found = []
    for prep in tree.children(head, "prep"):
        for noun in tree.children(prep, "pobj"):
            if noun.is_noun and noun.index not in skip:
                found.append(noun.lemma)
    return tuple(found)
