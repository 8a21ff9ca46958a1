"""What a figure or a date claims: the slots of its frame, each with the words that say it and how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.model.span import Span


class Modality(StrEnum):
    """How a figure is put forward; anything but asserted or likely is no claim of the document."""

    ASSERTED = "asserted"
    LIKELY = "likely"  # likely, feared, believed, estimated
    PLANNED = "planned"  # will, expects, target, forecast
    DENIED = "denied"
    SUPERSEDED = "superseded"  # revised from, corrected, withdrawn, was wrong
    ASKED = "asked"  # inside a question
    CONDITIONAL = "conditional"  # would, could, if


class Role(StrEnum):
    """What a number is in its claim: the state of something, or a step, a part, a limit of it."""

    LEVEL = "level"
    CHANGE = "change"  # rose by 12
    OLD = "old"  # from 40, after 13.9 % in spring, compared with 8,310
    NEW = "new"  # rose to 52
    DIFFERENCE = "difference"  # five points better than, 12 more than
    SHARE = "share"
    RATE = "rate"
    LIMIT = "limit"
    TARGET = "target"
    FORECAST = "forecast"


STEPS = frozenset({Role.CHANGE, Role.DIFFERENCE})
"""What lies between two states, and is none."""


class Voice(StrEnum):
    """Whether the subject of an event does it or has it done to it."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Tense(StrEnum):
    """When an event happens, seen from the text."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One known part of a claim.

    value: lemma, name or TIMEX3 value. span: the words that say it, in the section's clean text; None when they stand in
    another section or in a label. found: how, in words ("object of the verb", "column label"). implied: no word of the text
    is the value; it follows from the verb or the kind of measure ("spent": spending, "three days": time).
    """

    value: str
    span: Span | None = None
    found: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens in a claim: the verb, or the noun that names it, as the lemma of a verb.

    subject, object: lemmas of its nouns as the sentence has them (the subject of a passive is what it happens to). also:
    further events of the same noun phrase ("12 people injured in the crash were taken to hospital": take, injure).
    """

    lemma: str
    span: Span | None = None
    found: str = ""
    voice: Voice = Voice.ACTIVE
    tense: Tense | None = None
    negated: bool = False
    subject: str | None = None
    object: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one figure or date claims; None and () are unknown, which equals nothing and opposes nothing.

    thing: what is counted or measured. modifiers: its modifiers, lower case, in text order; complements: lemmas of the
    nouns that its phrases with prepositions add ("jobs in mining"). base: the whole of a share, percentage, rank or part; part: it
    is a part of a whole, named or not. time: TIMEX3 value of the day or period that it holds for; window: TIMEX3 duration
    over which it was counted. holder: whose it is by the grammar of its sentence, pronouns followed back. source: who says so; credit: words that credit it to
    another document ("the article"). speaker: whose turn it stands in. quoted: inside quotation marks.
    """

    thing: Slot | None = None
    modifiers: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    base: Slot | None = None
    part: bool = False
    role: Role = Role.LEVEL
    role_found: str = ""
    event: Event | None = None
    modality: Modality = Modality.ASSERTED
    party: Slot | None = None
    place: Slot | None = None
    group: Slot | None = None
    holder: Slot | None = None
    time: Slot | None = None
    window: Slot | None = None
    source: Slot | None = None
    credit: str | None = None
    speaker: str | None = None
    quoted: bool = False


UNKNOWN = Frame()
"""The frame of a mention of which nothing is known yet."""
