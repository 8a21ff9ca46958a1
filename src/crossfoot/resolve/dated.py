"""What a date is of: the noun that it hangs on, or what its verb is about."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.language.tree import Token
from crossfoot.model import Slot
from crossfoot.resolve.grammar import subject
from crossfoot.resolve.noun import NOTHING, Thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.times import STRETCHES

_DATES = lexicon.load("dates")
_CALENDAR = frozenset(
    name for names in ("months", "month_abbreviations", "weekdays", "weekday_abbreviations") for name in _DATES[names]
)
_STEPS = 8
"""How far up the tree what is dated may stand."""


def thing_of_date(reading: Reading) -> Thing:
    """Return what is dated: "the hearing on 12 May", "the vote is on 19 May", "a dividend payable on 17 October"; NOTHING when unknown."""
    tree = reading.tree
    token = reading.top
    for _ in range(_STEPS):
        above = tree.head(token)
        if above.index == token.index:
            break
        token = above
        if _named(reading, token):
            return Thing(Slot(value=token.lemma, span=token.span, found="noun that the date hangs on"), token=token)
        if token.is_verb:
            about = _about(reading, token)
            if about is not None:
                return Thing(
                    Slot(value=about.lemma, span=about.span, found="what the date's verb is about"), token=about
                )
    return NOTHING


def _named(reading: Reading, token: Token) -> bool:
    return (
        token.is_noun
        and token.index not in reading.inside
        and token.lemma not in STRETCHES
        and token.low not in _CALENDAR
        and token.text[0].isalpha()
    )


def _about(reading: Reading, verb: Token) -> Token | None:
    """Return the noun that a verb is about: its subject, else its object, else what it describes."""
    tree = reading.tree
    candidates = (
        subject(tree, verb),
        tree.child(verb, "dobj"),
        tree.head(verb) if verb.dep in ("relcl", "acl") else None,
    )
    return next((one for one in candidates if one is not None and _named(reading, one)), None)
