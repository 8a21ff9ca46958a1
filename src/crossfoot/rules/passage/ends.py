"""Amounts that words give an end or a place of an order: "highest in Holm (£1,240) and lowest in Orm", "won with 39 points"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import STEPS as MOVES
from crossfoot.model import Figure, Modality, Role
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.arithmetic.sentences import FIGURES
from crossfoot.rules.passage.measured import ranks, turned
from crossfoot.rules.passage.order import words_of_two
from crossfoot.rules.passage.passages import POINTS, Passage, Reading, bare, one_kind, owns_noun

_WORDS = lexicon.load("passage")
OPPOSITES: dict[str, list[str]] = _WORDS["opposites"]
LOWEST = frozenset(word for words in OPPOSITES.values() for word in words)
ENDS = regex.compile(
    rf"(?<!\p{{L}})(?<!(?:second|third|next|the)[\s-](?:second|third|next)[\s-])(?P<end>\L<words>)(?!\p{{L}})[^.;:\ue000-\ue0c8]{{0,50}}?(?P<number>{FIGURES})",
    regex.IGNORECASE,
    words=sorted({*OPPOSITES, *LOWEST}, key=len, reverse=True),
)
"""An end of a measure and the amount behind it."""
OF = regex.compile(
    r"\s(?!(?:in|at|on|for|by|with|of|among|was|is|were|are|and|to|from|has|had|so)\b)(?P<word>\p{Ll}[\p{L}-]*)"
)
"""The noun or adjective that an end belongs to."""
GOES_ON = regex.compile(
    r"(?:\s\p{Ll}+)?\)?(?:\s(?:in|on|at|for)\s(?:the\s)?[\p{L}]+)?[,;]?(?:\s(?:and|but|while|whereas|the|was|were|is|are|it|they|its|at|in)){0,4}\s"
)
"""From the amount of one end to the other end, without another subject."""
NEXT_ONE = regex.compile(r"\b(?:second|third|fourth|fifth|next|one of the|among the)[\s-]\Z", regex.IGNORECASE)
PLACES: dict[str, int] = {word: place for place, words in _WORDS["places"].items() for word in words}
PLACED = regex.compile(
    rf"(?<!\p{{L}})(?P<place>\L<words>)(?!\p{{L}}|-)(?:\s(?!by\b|of\b)[\p{{L}}’'-]+){{0,5}}?(?:,?\s(?:with|on|at)\s(?:(?:just|only|a\stotal\sof)\s)?|\s\()(?P<number>{FIGURES})",
    regex.IGNORECASE,
    words=sorted(PLACES),
)
"""A place of a contest and the amount behind it: "came second with 41 points", "silver to Skar (41)"."""
LOW_WINS = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=_WORDS["low_wins"])
AMOUNTS = frozenset({"count", "currency", "mass", "energy", "length", "area", "volume"})
OF_TIME = regex.compile(
    r"\b(?:half|quarter|round|set|leg|day|week|game|match|time|year|month|season|attempt|lap|heat|innings|stage|race)s?\b",
    regex.IGNORECASE,
)
"""What may be the first or second of several in time: "in the second half with 41 points"."""
KIN = regex.compile(
    rf"(?P<one>{FIGURES})\)?,?\s(?:and|with)\s(?:her|his)\s(?P<way>elder|older|younger)\s\p{{Ll}}+(?:\s\p{{Lu}}[\p{{L}}’'-]+){{0,3}}(?:,\s(?:aged\s)?|\s\()(?P<other>{FIGURES})"
)
"""Two ages of relatives: "Ann, 41, and her elder brother Bo, 38"."""
OLDEST = 110


def extremes(passage: Passage) -> Iterator[Reading]:
    """Yield the amounts of the two ends of one measure in a sentence."""
    for sentence in passage.sentences:
        found = [one for one in ENDS.finditer(sentence.text) if not NEXT_ONE.search(sentence.text[: one.start()])]
        if len(found) != len(("top", "bottom")) or EARLIER.search(sentence.text):
            continue
        ends = [one["end"].lower() for one in found]
        first, second = (sentence.figure(one["number"]) for one in found)
        way = 1 if ends[1] in OPPOSITES.get(ends[0], ()) else -1 if ends[0] in OPPOSITES.get(ends[1], ()) else 0
        if not way or not _of_one(sentence.text, *found) or not all(ranks(end, (first, second)) for end in ends):
            continue
        if not _level(first) or not _level(second) or not _alike(first, second):
            continue
        more = (way > 0) != turned(ends[0], (first, second))
        yield _told(first, second, f"the first is the {ends[0]}, the second the {ends[1]}", more)


def _of_one(text: str, first: regex.Match[str], second: regex.Match[str]) -> bool:
    """Say whether two ends are of one thing: with the same noun or adjective behind them, and no other subject before the second."""
    behind = [OF.match(one.string, one.end("end")) for one in (first, second)]
    words = [None if one is None else one["word"].removesuffix("s") for one in behind]
    if words[1] is not None and words[0] != words[1]:
        return False
    if second["end"].lower() == "least" and words[0] != words[1]:
        return False
    return GOES_ON.fullmatch(text, first.end(), second.start()) is not None


def placed(passage: Passage) -> Iterator[Reading]:
    """Yield the amounts of neighbouring places in a sentence: "won with 39 points, ... came second with 41"."""
    for sentence in passage.sentences:
        found = [one for one in PLACED.finditer(sentence.text) if not OF_TIME.search(one[0])]
        places = [PLACES[one["place"].lower()] for one in found]
        if len(found) < len(("one", "other")) or len(set(places)) < len(places) or EARLIER.search(sentence.text):
            continue
        figures = [sentence.figure(one["number"]) for one in found]
        if not all(_level(one) and one.dimension in AMOUNTS and _alike(figures[0], one) for one in figures):
            continue
        nouns = [one for one in figures if not bare(one)]
        if not nouns or any(LOW_WINS.search(one.text) for one in passage.sentences):
            continue
        order = sorted(zip(places, figures, strict=True), key=lambda one: one[0])
        for (place, first), (after, second) in pairwise(order):
            if disjoint(stated(first), stated(second)):
                yield _told(first, second, f"the first is in place {place}, the second in place {after}", True)


def kin(passage: Passage) -> Iterator[Reading]:
    """Yield the ages of two relatives of whom one is told to be the older."""
    for sentence in passage.sentences:
        for found in KIN.finditer(sentence.text):
            one, other = sentence.figure(found["one"]), sentence.figure(found["other"])
            aged = all(figure.dimension in ("age", "count") and not owns_noun(figure) for figure in (one, other))
            if aged and all(0 < (figure.value or 0) <= OLDEST for figure in (one, other)):
                younger = found["way"].lower() == "younger"
                yield _told(one, other, f"the second is the {'younger' if younger else 'older'}", younger)


def _level(figure: Figure) -> bool:
    plain = figure.bound in POINTS and figure.value is not None and figure.frame.role not in {*MOVES, Role.LIMIT}
    return plain and figure.modality is not Modality.DENIED and figure.dimension not in {"ordinal", "score", "version"}


def _alike(first: Figure, second: Figure) -> bool:
    """Say whether two amounts are of one kind; a bare number behind counts what the first does."""
    elided = first.dimension == second.dimension == "count" and second.unit is None and not owns_noun(second)
    return one_kind(first, second) or elided


def _told(first: Figure, second: Figure, told: str, more: bool) -> Reading:
    return Reading(
        formula="first >= next" if more else "next >= first", parts={"first": first, "next": second},
        suspect="next" if more else "first", binding="one sentence", same=("first", "next"),
        words=words_of_two(first, second, told, "less for the first" if more else "more for the first"),
    )  # fmt: skip
