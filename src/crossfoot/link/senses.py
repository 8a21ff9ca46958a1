"""What kind of amount the own words of a number say that it is, and whether two of them exclude each other: revenue and profit, killed and injured.

The families stand in lexicon/senses.yaml. Only the noun of a figure, its verb or the labels of its cell bind a sense to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.statements import Statement
from crossfoot.model import Role

Phrase = tuple[tuple[str, ...], str]
"""The lemmas of a phrase, and its sense."""
Forms = Sequence[tuple[str, frozenset[str]]]
"""The words of a text, with what each may be: itself, the lemma of a noun, the lemma of a verb."""
NUMBER = ("", frozenset[str]())
"""What stands for the figure among the words of its sentence."""
KNOWN = 16_384
REACH = 400
"""How many letters away the noun or verb of a number is looked for."""
LEFT_OUT = regex.compile(rf"\b(?:{'|'.join(lexicon.load('frame')['left_out'])})\s\p{{Sc}}?$", regex.IGNORECASE)
"""What stands before a number of which the words around it say what it is not: "spent all but £300,000"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of a family that stands in a text. at: its first word. text: as it stands there. forms: what its words may be."""

    at: int
    sense: str
    text: str
    forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Family:
    """Senses that exclude each other but for the pairs in `within`. phrases: the longest first; opened_by: their places there by first lemma."""

    phrases: tuple[Phrase, ...]
    within: frozenset[frozenset[str]]
    opened_by: Mapping[str, Sequence[int]]

    def apart(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        """Say whether no sense of one side can be one of the other."""
        return not any(one == other or frozenset((one, other)) in self.within for one in mine for other in theirs)


def exclusive(a: Statement, b: Statement) -> tuple[str, str] | None:
    """Return the words that say what two numbers are of, where these exclude each other and neither is also said around the other number."""
    for family in families():
        mine, theirs = own_sense(a, family), own_sense(b, family)
        if mine is None or theirs is None:
            continue
        around, beside = _around(a, family) | {mine.sense}, _around(b, family) | {theirs.sense}
        if family.apart(frozenset((mine.sense,)), beside) and family.apart(around, frozenset((theirs.sense,))):
            return mine.text, theirs.text
    return None


@cache
def families() -> tuple[Family, ...]:
    """Return the families of the lexicon, in its order."""
    return tuple(_family(entry) for entry in lexicon.load("senses").values())


def _family(entry: Mapping[str, Any]) -> Family:
    phrases = [(tuple(phrase.split()), sense) for sense, listed in entry["senses"].items() for phrase in listed]
    within = [frozenset((one, other)) for one, others in entry.get("within", {}).items() for other in others]
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase))
    opened_by: dict[str, list[int]] = defaultdict(list)
    for rank, (phrase, _) in enumerate(ordered):
        opened_by[phrase[0]].append(rank)
    return Family(tuple(ordered), frozenset(within), dict(opened_by))


def own_sense(one: Statement, family: Family) -> Said | None:
    """Return the sense of a figure in a family, by its noun, else its verb, or by the labels of its cell; None where they have none, or two."""
    if one.figure is None:
        return None
    if one.claim.section.cell is not None:
        found = _of_labels(one, family)
        return next(iter(found.values())) if len(found) == 1 else None
    if LEFT_OUT.search(one.claim.section.text, 0, one.mention.local.start):
        return None
    before, behind = _sides(one)
    own = {said.sense for said in _said(_forms(one.stretch), family)}
    near = [
        said
        for said in _said((*before, NUMBER, *behind), family)
        if said.at < len(before) or said.sense in own  # behind the next figure: what that is of
    ]
    frame = one.figure.frame
    verbs = (frame.event.lemma, *frame.event.also) if frame.event is not None else ()
    # the noun of a share is what it is one of: "35 per cent of applicants"
    noun = frame.thing if frame.role is not Role.SHARE else None
    for keys in ((noun.value,) if noun is not None else (), verbs):
        bound = [said for said in near if not said.forms.isdisjoint(keys)]
        if bound:
            return min(bound, key=lambda said: (abs(said.at - len(before)), said.sense))
    return None


def _of_labels(one: Statement, family: Family) -> dict[str, Said]:
    """Return the senses of the labels of a cell; the words of a phrase are no senses of their own."""
    labels = one.row | one.column
    taken: set[str] = set()
    found: dict[str, Said] = {}
    for phrase, sense in family.phrases:
        if labels.issuperset(phrase) and not taken.issuperset(phrase):
            taken.update(phrase)
            found.setdefault(sense, Said(0, sense, " ".join(phrase)))
    return found


def _around(one: Statement, family: Family) -> frozenset[str]:
    """Return the senses told in the words between the figures before and behind, or by the labels of a cell."""
    if one.claim.section.cell is not None:
        return frozenset(_of_labels(one, family))
    return frozenset(said.sense for said in _said(_forms(one.stretch), family))


def _sides(one: Statement) -> tuple[Forms, Forms]:
    """Return the words of the sentence before a figure, and those behind it, of a very long one the nearest."""
    section, mention = one.claim.section, one.mention
    start, end = 0, len(section.text)
    if 0 <= mention.sentence < len(section.sentences):
        start, end = section.sentences[mention.sentence].start, section.sentences[mention.sentence].end
    before = section.text[max(start, mention.local.start - REACH) : mention.local.start]
    return _forms(before), _forms(section.text[mention.local.end : min(end, mention.local.end + REACH)])


@lru_cache(maxsize=KNOWN)
def _forms(text: str) -> Forms:
    return tuple(
        (word, frozenset((word.lower(), words.noun_lemma(word), words.verb_lemma(word))))
        for word in words.TOKEN.findall(text)
    )


def _said(forms: Forms, family: Family) -> Iterator[Said]:
    """Yield the phrases of a family that stand in a text, the longest first."""
    opened = (
        (rank, at)
        for at, (_, lemmas) in enumerate(forms)
        for lemma in lemmas & family.opened_by.keys()
        for rank in family.opened_by[lemma]
    )
    taken: set[int] = set()
    for rank, at in sorted(opened):
        phrase, sense = family.phrases[rank]
        here = forms[at : at + len(phrase)]
        places = range(at, at + len(phrase))
        if len(here) < len(phrase) or not taken.isdisjoint(places):
            continue
        if all(lemma in lemmas for lemma, (_, lemmas) in zip(phrase, here, strict=True)):
            taken.update(places)
            yield Said(at, sense, " ".join(word for word, _ in here), frozenset().union(*(one for _, one in here)))
