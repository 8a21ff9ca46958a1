"""The words that the slots of a frame share: verbs and nouns by what they do to the figures beside them (frame.yaml)."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.resolve.grammar import HOLDERS

_LISTS = lexicon.load("frame")
LEVEL_VERBS = frozenset(_LISTS["level_verbs"])
MOVES: dict[str, int] = _LISTS["moves"]
MOVE_NOUNS = frozenset(_LISTS["move_nouns"])
DIFFERENCE_NOUNS = frozenset(_LISTS["difference_nouns"])
AMOUNTS: dict[str, dict[str, str]] = _LISTS["amounts"]
BLANKS = frozenset(_LISTS["empty"])
EMPTY = HOLDERS | frozenset(_LISTS["limit_nouns"]) | BLANKS
"""Nouns that are said of a number and do not say what it counts."""
LIGHT = frozenset(_LISTS["light"]) | frozenset(_LISTS["showing"])
ADJECTIVES: dict[str, str] = _LISTS["measured_adjectives"]
COMPOSING = frozenset(_LISTS["composing"])
PRONOUNS = frozenset(_LISTS["pronouns"])
DIMENSION_THINGS: dict[str, str] = _LISTS["dimension_things"]
OWNERS = ("person", "organization", "location", "institution")
EACH = frozenset({"each", "apiece"})
POINTING = frozenset({"that", "this", "it", "which"})
BESIDE = frozenset(_LISTS["beside"])
PRONOUN_NOUNS = frozenset(_LISTS["pronoun_nouns"])
VAGUE_NOUNS = frozenset(_LISTS["vague_nouns"])
PEOPLE = frozenset(_LISTS["people_pronouns"])
PERSONAL = frozenset(lexicon.load("counted")["personal"])
STATES: dict[str, str] = lexicon.load("events")["states"]
PEOPLES = frozenset(name for names in lexicon.load("parties")["countries"].values() for name in names)
TIMES = frozenset(lexicon.load("counted")["times"])
ATTACHED = ("nummod", "compound", "nmod", "amod", "quantmod", "poss")
"""Labels of arcs by which a number modifies its noun."""
