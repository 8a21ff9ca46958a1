"""When a claim holds: the date that its own clause states, and the stretch of time over which it was counted."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot import lexicon
from crossfoot.language.tree import Token
from crossfoot.model import DateMention, Figure, Slot, Span
from crossfoot.resolve.credits import VERBS
from crossfoot.resolve.noun import Thing
from crossfoot.resolve.reading import Reading

_LISTS = lexicon.load("frame")
COUNTED_OVER = frozenset(_LISTS["counted_over"])
NOT_OVER = frozenset(_LISTS["not_counted_over"])
STRETCHES = frozenset(_LISTS["stretches"])
PLACING_IN_TIME = frozenset(_LISTS["placing_in_time"])
SINGLES = {"day": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}
SINGLE = regex.compile(r"\b(?:a|one) single (?P<unit>\L<units>)\b", regex.IGNORECASE, units=sorted(SINGLES))
_FAR = 100
_PHRASE = 4
"""How many words may stand between a figure and the date behind its noun, the preposition among them."""


def time_of(reading: Reading, thing: Thing, dates: Sequence[DateMention]) -> Slot | None:
    """Return the TIMEX3 date that a figure holds for; the day on which something was said is none."""
    ranked: list[tuple[int, int, int, DateMention]] = []
    if reading.figure.dimension == "age" and reading.top.dep not in ("attr", "acomp", "npadvmod", "dobj"):
        return None  # "the 44-year-old ...": an age in passing is of the text's own time
    own = reading.mention.local
    moments = [mention for mention in dates if mention.type in ("DATE", "TIME") and not mention.local.overlaps(own)]
    for mention in _nearest_apart(reading, moments):
        distance = _distance(reading, thing, mention)
        if _follows(reading, mention):
            distance = -1
        elif distance is None and _opens(reading, mention):
            distance = _FAR // 4
        if distance is not None:
            ranked.append((distance, _gap(own, mention.local), mention.local.start, mention))
    if not ranked:
        return None
    mention = min(ranked)[3]
    return Slot(value=mention.timex, span=mention.local, found="date of its clause")


def _nearest_apart(reading: Reading, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates that a figure can hold for: those of its own bracket, else of its side of a semicolon, else those before.

    "8,100 (2023: 7,400)", "86 in 2021; last year 19": a date set apart with a figure of its own dates no other figure.
    """
    own = _apart(reading, reading.mention.local)
    sides = {mention.local: _apart(reading, mention.local) for mention in dates}
    inside = [mention for mention in dates if own[0] is not None and sides[mention.local][0] == own[0]]
    if inside:
        return inside
    figures = reading.passages.figures.get(reading.place, ())
    taken = {_apart(reading, figure.local)[0] for figure in figures}
    open_to_all = [
        mention for mention in dates if sides[mention.local][0] is None or sides[mention.local][0] not in taken
    ]
    beside = [mention for mention in open_to_all if sides[mention.local][1] == own[1]]
    return beside or [mention for mention in open_to_all if sides[mention.local][1] < own[1]]


def _apart(reading: Reading, local: Span) -> tuple[int | None, int]:
    """Return where the bracket begins that holds a mention, None for none, and how many semicolons of its sentence stand before it."""
    sentence = reading.tree.span
    before = reading.section.text[sentence.start : local.start]
    bracket = max(before.rfind("("), before.rfind("["))
    closed = max(before.rfind(")"), before.rfind("]"))
    return (sentence.start + bracket if bracket > closed else None), before.count(";")


def _follows(reading: Reading, mention: DateMention) -> bool:
    """Say whether a date stands right behind a figure or its noun: "from 61 square kilometres in 1998 to 44 in 2024"."""
    between = reading.tree.within(Span(reading.mention.local.end, mention.local.start))
    if not between or mention.local.start < reading.mention.local.end or between[-1].low not in PLACING_IN_TIME:
        return False
    return len(between) <= _PHRASE and all(token.is_noun or token.pos == "ADJ" for token in between[:-1])


def _opens(reading: Reading, mention: DateMention) -> bool:
    """Say whether a date opens the part of a sentence that a figure stands in: "In 2021 mines killed 86"."""
    sentence, text = reading.tree.span, reading.section.text
    start = max(text.rfind(";", sentence.start, mention.local.start) + 1, sentence.start)
    opening = text[start : mention.local.start].lower().split()
    alone = not opening or (len(opening) == 1 and opening[0] in PLACING_IN_TIME)
    return alone and not set(";:()").intersection(text[mention.local.end : reading.mention.local.start])


def window_of(reading: Reading, thing: Thing, dates: Sequence[DateMention]) -> Slot | None:
    """Return the TIMEX3 duration over which a figure was counted ("over three days"), the nearest of its clause."""
    ranked = []
    for mention in dates:
        if mention.type == "DURATION" and _counted_over(reading, mention):
            distance = _length_distance(reading, thing, mention)
            if distance is not None:
                ranked.append((distance, _gap(reading.mention.local, mention.local), mention.local.start, mention))
    if ranked:
        mention = min(ranked)[3]
        return Slot(value=mention.timex, span=mention.local, found="time over which it was counted")
    text, sentence = reading.section.text, reading.tree.span
    single = SINGLE.search(text, sentence.start, sentence.end)
    if single is not None and not reading.mention.local.overlaps(Span(*single.span())):
        return Slot(
            value=SINGLES[single["unit"].lower()], span=Span(*single.span()), found="time over which it was counted"
        )
    return None


def _distance(reading: Reading, thing: Thing, mention: DateMention) -> int | None:
    """Return how far up the tree a date meets the claim, None when it belongs to another clause or only dates a report."""
    tree = reading.tree
    token = tree.top(mention.local)
    if token is None:
        return None
    chain = _chain(reading, reading.top)
    if thing.token is not None and thing.token.index not in chain:
        for index, step in _chain(reading, thing.token).items():
            chain[index] = min(step + 1, chain.get(index, _FAR))
    below, crossed = token, 0
    for steps, above in enumerate((token, *tree.ancestors(token))):
        if above.index in chain:
            if above.is_verb and above.lemma in VERBS and _reports(reading, above):
                return None
            return chain[above.index] + crossed + (_FAR // 2 if _between(reading, mention) else 0)
        if above.low in ("than", "as") and steps:
            return None  # "more than in 2024": when the other one held
        if below.is_verb and below.dep in ("relcl", "advcl", "ccomp", "parataxis"):
            return None  # the date stands in a clause of its own
        if steps and above.is_noun and above.lemma not in STRETCHES:
            placed = below.low != "of" or tree.head(above).low in ("in", "during", "at")  # "in the flood of 2007"
            if below.dep != "prep" or not placed or _other_figure(reading, above):
                return None  # it dates another noun: "the March draft"
            crossed += 3
        below = above
    return None


def _length_distance(reading: Reading, thing: Thing, mention: DateMention) -> int | None:
    """Return how near a length of time is to the claim, 1 where it opens the claim's clause."""
    own, text = reading.mention.local, reading.section.text
    if mention.local.overlaps(own):
        return None  # a length of time is its own window, which says nothing more
    if mention.local.end <= own.start and not any(mark in text[mention.local.end : own.start] for mark in ",;:"):
        opening = text[max(reading.tree.span.start, mention.local.start - 12) : mention.local.start].lower().split()
        if opening and opening[-1] in COUNTED_OVER:
            return 1
    return _distance(reading, thing, mention)


def _other_figure(reading: Reading, token: Token) -> bool:
    return any(
        figure.local.overlaps(token.span) and figure.local != reading.mention.local
        for figure in reading.passages.figures.get(reading.place, ())
    )


def _chain(reading: Reading, token: Token) -> dict[int, int]:
    """Return the tokens above a number up to its clause's verb and what that is joined to, each with its distance."""
    tree = reading.tree
    found = {token.index: 0}
    below = token
    for steps, above in enumerate(tree.ancestors(token), 1):
        if below.is_verb and (
            below.dep == "relcl" or (below.dep in ("advcl", "ccomp") and tree.child(below, "nsubj", "nsubjpass"))
        ):
            if below.dep == "relcl" or above.lemma in VERBS:
                found[above.index] = steps
            break
        found[above.index] = steps
        below = above
    return found


def _reports(reading: Reading, verb: Token) -> bool:
    """Say whether a verb above the claim has the claim as its content, so that its date is the day of saying."""
    tree = reading.tree
    content = tree.child(verb, "ccomp")
    return content is not None and reading.top.index in {token.index for token in tree.subtree(content)}


def _between(reading: Reading, mention: DateMention) -> bool:
    """Say whether another figure stands between a figure and a date behind it, which the date then belongs to."""
    first, last = reading.mention.local.end, mention.local.start
    figures = reading.passages.figures.get(reading.place, ())
    own = reading.mention
    return any(
        isinstance(own, Figure)
        and first <= other.local.start
        and other.local.end <= last
        and other.dimension == own.dimension
        for other in figures
    )


def _counted_over(reading: Reading, mention: DateMention) -> bool:
    tree, text = reading.tree, reading.section.text
    token = tree.top(mention.local)
    if token is None:
        return False
    after = text[mention.local.end : mention.local.end + 14].lower().split()
    if after and after[0].strip(",.;") in NOT_OVER:
        return False
    before = text[max(tree.span.start, mention.local.start - 12) : mention.local.start].lower().split()
    if before and before[-1] in COUNTED_OVER:
        return True
    for above in (token, *list(tree.ancestors(token))[:2]):
        for child in tree.children(above, "amod", "det"):
            if child.low in COUNTED_OVER and child.index < token.index:
                return True
        if above.dep == "prep" or above.pos == "ADP":
            return above.low in COUNTED_OVER
    return mention.local.start == tree.span.start


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
