"""What kind of amount the own words of a number say that it is, and whether two of them exclude each other: revenue and profit, killed and injured.

The families stand in lexicon/senses.yaml. Only the noun of a figure, its verb or the labels of its cell bind a sense to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.statements import Statement

Phrase = tuple[tuple[str, ...], str]
"""The lemmas of a phrase, and its sense."""
Forms = Sequence[frozenset[str]]
"""What each word of a text may be: itself, the lemma of a noun, the lemma of a verb."""
KNOWN = 16_384


@dataclass(frozen=True, slots=True)
class Family:
    """Senses that exclude each other but for the pairs in `within`. phrases: the longest first."""

    phrases: tuple[Phrase, ...]
    within: frozenset[frozenset[str]]

    def apart(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        """Say whether no sense of one side can be one of the other."""
        return not any(one == other or frozenset((one, other)) in self.within for one in mine for other in theirs)


def exclusive(a: Statement, b: Statement) -> bool:
    """Say whether what two numbers are of excludes each other, and neither is also said of the other in the words around it."""
    return any(
        (mine := own_sense(a, family)) is not None
        and (theirs := own_sense(b, family)) is not None
        and family.apart(frozenset((mine,)), _around(b, family) | {theirs})
        and family.apart(_around(a, family) | {mine}, frozenset((theirs,)))
        for family in families()
    )


@cache
def families() -> tuple[Family, ...]:
    """Return the families of the lexicon, in its order."""
    return tuple(_family(entry) for entry in lexicon.load("senses").values())


def _family(entry: Mapping[str, Any]) -> Family:
    phrases = [(tuple(phrase.split()), sense) for sense, listed in entry["senses"].items() for phrase in listed]
    within = [frozenset((one, other)) for one, others in entry.get("within", {}).items() for other in others]
    return Family(tuple(sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase))), frozenset(within))


def own_sense(one: Statement, family: Family) -> str | None:
    """Return the sense of a figure in a family, by its noun, else its verb, or by the labels of its cell; None where they have none, or two."""
    if one.figure is None:
        return None
    if one.claim.section.cell is not None:
        found = _of_labels(one, family)
        return next(iter(found)) if len(found) == 1 else None
    before, behind = _sides(one)
    own = {sense for _, sense, _ in _said(_forms(one.stretch), family)}
    said = [
        (at, sense, forms)
        for at, sense, forms in _said((*before, frozenset(), *behind), family)
        if at < len(before) or sense in own  # behind the next figure: what that is of
    ]
    frame = one.figure.frame
    verbs = (frame.event.lemma, *frame.event.also) if frame.event is not None else ()
    for keys in ((frame.thing.value,) if frame.thing is not None else (), verbs):
        near = [(abs(at - len(before)), sense) for at, sense, forms in said if not forms.isdisjoint(keys)]
        if near:
            return min(near)[1]
    return None


def _of_labels(one: Statement, family: Family) -> frozenset[str]:
    """Return the senses of the labels of a cell; the words of a phrase are no senses of their own."""
    labels = one.row | one.column
    taken: set[str] = set()
    found = set()
    for phrase, sense in family.phrases:
        if labels.issuperset(phrase) and not taken.issuperset(phrase):
            taken.update(phrase)
            found.add(sense)
    return frozenset(found)


def _around(one: Statement, family: Family) -> frozenset[str]:
    """Return the senses told in the words between the figures before and behind, or by the labels of a cell."""
    if one.claim.section.cell is not None:
        return _of_labels(one, family)
    return frozenset(sense for _, sense, _ in _said(_forms(one.stretch), family))


def _sides(one: Statement) -> tuple[Forms, Forms]:
    """Return the words of the sentence before a figure, and those behind it."""
    section, mention = one.claim.section, one.mention
    start, end = 0, len(section.text)
    if 0 <= mention.sentence < len(section.sentences):
        start, end = section.sentences[mention.sentence].start, section.sentences[mention.sentence].end
    return _forms(section.text[start : mention.local.start]), _forms(section.text[mention.local.end : end])


@lru_cache(maxsize=KNOWN)
def _forms(text: str) -> Forms:
    return tuple(frozenset((word, words.noun_lemma(word), words.verb_lemma(word))) for word in _words(text))


def _words(text: str) -> list[str]:
    return [found.lower() for found in words.TOKEN.findall(text)]


def _said(forms: Forms, family: Family) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield the phrases that stand in a text: the position of the first word, the sense, and all forms of its words."""
    taken: set[int] = set()
    for phrase, sense in family.phrases:
        for at in range(len(forms) - len(phrase) + 1):
            places = range(at, at + len(phrase))
            if taken.isdisjoint(places) and all(lemma in forms[n] for lemma, n in zip(phrase, places, strict=True)):
                taken.update(places)
                yield at, sense, frozenset().union(*(forms[n] for n in places))
