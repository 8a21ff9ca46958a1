"""Headlines that put words into somebody's mouth: `Korean media: “Over 200 killed”` over a text that has the number from a German paper."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.language.kin import keys_of, tokens
from crossfoot.link.comparisons.value import Value
from crossfoot.link.decision import level
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import Statement
from crossfoot.link.ticking import Ticks
from crossfoot.model import SectionKind

LABEL = regex.compile(r"(?:^|[.!?”\"’] )(?P<label>\p{Lu}[^:“”\"‘’]{1,60}): ?[“\"‘][^“”\"]*$")
"""Who is quoted before a colon, and the quotation up to its number."""
OTHERS = frozenset({"different", "one"})
"""Levels of the sources of two who are not known to be one: a name, and "Korean media", which is none."""
GENERIC = frozenset(words.noun_lemma(word) for word in lexicon.load("reporting")["generic"])


def miscredited(pair: Pair, ticks: Ticks) -> bool:
    """Say whether a headline quotes somebody with a number that its text has from another, and from nobody like the one quoted.

    pair: of a figure of the headline and one of the text that bears it out. ticks: those of the headline against the text.
    """
    if pair.value is not Value.EQUAL or level(pair, "source") not in OTHERS:
        return False
    headline, text = (pair.a, pair.b) if pair.a.claim.section.kind is SectionKind.HEADLINE else (pair.b, pair.a)
    if headline.dimension == "duration":
        return False  # told of the number that it is beside
    match = LABEL.search(headline.claim.section.text, 0, headline.mention.local.start)
    if match is None:
        return False
    known = [one for one in ticks.group.pairs if one.value is Value.EQUAL and headline in (one.a, one.b)]
    return not any(
        _of_label(match["label"], other) for one in known for other in (one.a, one.b) if other is not headline
    ) and (text.mention.frame.source is not None)


def _of_label(label: str, other: Statement) -> bool:
    """Say whether the words around a number of the text speak of those whom a headline names: a paper of "German media" is German."""
    source = other.mention.frame.source
    said = keys_of(other.claim.passage) | (keys_of(source.value) if source is not None else frozenset())
    return not said.isdisjoint(keys_of(_name(label)))


def _name(label: str) -> str:
    """Return what sets those whom a headline names apart from others of their sort: "Korean" of "Korean newspapers", all where nothing does."""
    own = [word for word in tokens(label) if words.noun_lemma(word.lower()) not in GENERIC]
    return " ".join(own) or label
