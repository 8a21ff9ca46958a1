"""How a figure is put forward: asserted, likely, planned, denied, superseded, asked, conditional; from what governs it."""

from __future__ import annotations

import regex

from crossfoot import lexicon
from crossfoot.language.tree import Token
from crossfoot.model import Bound, Figure, Modality
from crossfoot.resolve.grammar import clause_verb, headed
from crossfoot.resolve.reading import Reading

_LISTS = lexicon.load("modality")
_GOVERNORS = {
    Modality.DENIED: frozenset(_LISTS["denying"]),
    Modality.SUPERSEDED: frozenset(_LISTS["replacing"]),
    Modality.PLANNED: frozenset(_LISTS["planning"]),
    Modality.LIKELY: frozenset(_LISTS["supposing"]),
}
FUTURE = frozenset(_LISTS["future"])
CONDITIONAL = frozenset(_LISTS["conditional"])
TRUE, UNTRUE = frozenset(_LISTS["right"]), frozenset(_LISTS["wrong"])
POSSIBLE = frozenset(_LISTS["possible"])
LIKELY_WORDS = frozenset(_LISTS["likely_words"])
PLANNED_WORDS = frozenset(_LISTS["planned_words"])
OLD_WORDS = frozenset(_LISTS["old_words"])


def _phrases(key: str) -> regex.Pattern[str]:
    return regex.compile(r"\b(?:\L<words>)\b", regex.IGNORECASE, words=sorted(_LISTS[key], key=lambda w: (-len(w), w)))


REFUTED, MISSTATED = _phrases("refuted"), _phrases("misstated")
ERRATUM = regex.compile(r"\b[Ff]or [\"“‘']$"), regex.compile(r"^[\"”’'],? read\b")
"""What stands before and behind a number in "for “4,620 tonnes” read “4,260 tonnes”"."""
NOT = regex.compile(r"\b(?<!if )(?<!or )(?<!why )(?<!though )(?<!perhaps )not(?: the)? ?[$€£¥]?$", regex.IGNORECASE)
ENDS = regex.compile(r"[;:]|, (?:when|while|but|it|the|which)\b|\binstead\b|\brather than\b")
_REACH = 90


def modality_of(reading: Reading) -> Modality:
    """Return how a figure is put forward by the verbs above it in its sentence and the words beside it."""
    figure, tree, text = reading.figure, reading.tree, reading.section.text
    sentence = tree.span
    rest = text[figure.local.end : min(sentence.end, figure.local.end + _REACH)]
    clause = text[max(sentence.start, figure.local.start - 12) : figure.local.start]
    if _old(reading) or _misstated(text[sentence.start : figure.local.start], rest):
        return Modality.SUPERSEDED
    if REFUTED.search(rest) or NOT.search(clause):
        return Modality.DENIED
    found = _governed(reading)
    if found in (Modality.DENIED, Modality.SUPERSEDED):
        return found
    if text[sentence.start : sentence.end].rstrip(" \"”’')").endswith("?"):
        return Modality.ASKED
    return found


def _misstated(before: str, behind: str) -> bool:
    """Say whether a text tells a number as its own mistake, or as what to strike."""
    said = MISSTATED.search(before)
    if said is not None and not ENDS.search(before, said.end()):
        return True
    return ERRATUM[0].search(before) is not None and ERRATUM[1].search(behind) is not None


def _old(reading: Reading) -> bool:
    """Say whether words beside the number or its noun mark it as replaced: "an earlier 12", "the provisional count of 40"."""
    tree = reading.tree
    for token in (reading.top, tree.head(reading.top)):
        for child in tree.children(token, "amod", "advmod", "nmod", "compound"):
            if child.low in OLD_WORDS and child.index < reading.top.index and not _measured(reading, child):
                return True
    head = tree.head(reading.top)
    if head.dep == "prep" and head.low == "of":
        noun = tree.head(head)
        if noun.is_noun and any(child.low in OLD_WORDS for child in tree.children(noun, "amod", "compound")):
            return True
    before = reading.before()
    return before is not None and before.low in OLD_WORDS and not _measured(reading, before)


def _measured(reading: Reading, old: Token) -> bool:
    """Say whether an "earlier" says by how much: "a year earlier it had been 40" tells another time, and takes nothing back."""
    return any(child.index < old.index for child in reading.tree.children(old, "npadvmod"))


def _governed(reading: Reading) -> Modality:
    """Return the modality that the nearest deciding word above the number gives it."""
    tree = reading.tree
    own, below = True, reading.top
    aside = headed(tree, reading.top) or _bracketed(reading)
    for governor in _above(reading):
        if governor.is_noun and isinstance(reading.mention, Figure) and reading.mention.dimension == "multiple":
            below = governor
            continue  # "twice the budget": the budget is planned, what is twice as much is not
        own = own and not (below.is_verb and below.dep in ("ccomp", "advcl", "relcl", "acl", "parataxis"))
        own = own and not (below.dep == "conj" and below.tag in ("VBZ", "VBD", "VBP"))
        own = own and below.dep != "appos" and not aside  # "Paul Henshaw, 52, will serve 14 years"
        below = governor
        helpers = {child.low for child in tree.children(governor, "aux", "auxpass")} if own else set()
        if helpers & CONDITIONAL or (own and any(child.low == "if" for child in tree.children(governor, "mark"))):
            return Modality.CONDITIONAL
        if helpers & FUTURE:
            return Modality.PLANNED
        if helpers & POSSIBLE and not _bounded(reading):
            return Modality.LIKELY
        for modality, lemmas in _GOVERNORS.items():
            if governor.lemma in lemmas and governor.index != reading.top.index and _decides(reading, governor):
                return modality
        if _untrue(reading, governor):
            return Modality.DENIED
        lows = {child.low for child in tree.children(governor, "advmod", "amod", "acomp", "npadvmod")}
        if lows & PLANNED_WORDS:
            return Modality.PLANNED
        if lows & LIKELY_WORDS:
            return Modality.LIKELY
    approximator = reading.mention.approximator if isinstance(reading.mention, Figure) else None
    before = {
        *(approximator or "").split(),
        *(token.low for token in tree.tokens[max(0, reading.first - 2) : reading.first]),
    }
    if before & LIKELY_WORDS:
        return Modality.LIKELY
    return Modality.ASSERTED


def _bracketed(reading: Reading) -> bool:
    """Say whether a number stands in brackets that hold no verb above it."""
    tree = reading.tree
    verb = clause_verb(tree, reading.top)
    if verb is None:
        return False
    low, high = sorted((reading.top.index, verb.index))
    between = [token.text for token in tree.tokens[low : high + 1]]
    return any(text.startswith(")") for text in between) != ("(" in between)


def _bounded(reading: Reading) -> bool:
    """Say whether "may" permits what a bound limits: "a job may carry at most 256 KB"."""
    return isinstance(reading.mention, Figure) and reading.mention.bound in (Bound.AT_MOST, Bound.AT_LEAST)


def _untrue(reading: Reading, governor: Token) -> bool:
    """Say whether a clause is called false: "it is not true that", "it is untrue that"."""
    judged = reading.tree.child(governor, "acomp")
    if judged is None:
        return False
    return judged.low in UNTRUE or (judged.low in TRUE and reading.tree.child(governor, "neg") is not None)


def _above(reading: Reading) -> list[Token]:
    """Return the tokens above a number whose mood reaches it: up to the root, not past a relative clause's noun."""
    tree = reading.tree
    found = [reading.top]
    for token in tree.ancestors(reading.top):
        if found[-1].dep in ("relcl", "conj") and found[-1].is_verb and found[-1].dep == "relcl":
            break
        found.append(token)
    return found


def _decides(reading: Reading, governor: Token) -> bool:
    """Say whether a verb or noun governs the claim as its content: the number below it, not as its subject."""
    tree = reading.tree
    below = reading.top
    for token in tree.ancestors(reading.top):
        if token.index == governor.index:
            break
        below = token
    if governor.is_noun:
        return True
    if below.dep in ("nsubj", "csubj", "advcl", "npadvmod", "conj", "parataxis"):
        return below.dep == "nsubjpass"
    return True
