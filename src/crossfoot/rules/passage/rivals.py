"""Which of two holders of amounts has more, by a word between them: "Foxes took 41 hens, ahead of hawks with 58"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from crossfoot import patterns as regex
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import STEPS, Figure, Modality, Role, Span
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.arithmetic.sentences import FIGURES
from crossfoot.rules.passage.measured import ranks, turned
from crossfoot.rules.passage.order import tops, words_of_two
from crossfoot.rules.passage.passages import POINTS, WORDS, Passage, Reading, bare, is_level, one_kind, owns_noun

RANKED = frozenset({"count", "currency", "mass", "energy", "power", "area", "volume", "data", "percent"})
"""What one can be ahead in by having more of it; not times, ages and distances."""
MORE, LESS = WORDS["rivals_more"], WORDS["rivals_less"]
_NAME = r"(?:the\s|its\s|his\s|her\s|their\s)?(?:(?!than\b|half\b|which\b|who\b|that\b|and\b|where\b)[\p{L}\p{N}’'.&-]+\s){0,5}?(?!than\b|half\b)[\p{L}\p{N}’'.&-]+"
_SAID = r"(?:\s?\((?:with\s|at\s)?|,?\s(?:with|at|on)\s(?:(?:its|the|just|only|their|his|her)\s){0,2}|,\s(?:which|who|where)\s(?:\p{Ll}+\s){0,3}?)"
_BEHIND = r"(?:\s(?!(?:and|but|then)\b)\p{Ll}+)?\)?"
OBJECT = rf"{_NAME}{_SAID}(?P<number>{FIGURES})"
RIVAL = regex.compile(rf"(?<!\p{{L}})(?P<way>\L<ways>)\s{OBJECT}{_BEHIND}", regex.IGNORECASE, ways=[*MORE, *LESS])
AGAIN = regex.compile(
    rf"(?:,?\sand|,)\s(?!(?:but|yet|then|not|behind|ahead|second)\b){OBJECT}{_BEHIND}", regex.IGNORECASE
)
"""A further rival of the same side: "ahead of hunger with 30 and queens with 22"."""
CLOSED = regex.compile(r"\s?(?:[,.;:!?)–—]|$)|\s(?:and|but|or|in|at|on|for|from|this|last|each)\b", regex.IGNORECASE)
"""What stands behind the last of several rivals; a verb there makes it the subject of a clause of its own."""
LEADS = regex.compile(
    r"(?:\)|(?P<noun>(?:\s(?!and\b|but\b)[\p{L}’'-]+){1,6}?))?(?P<break>,|\))?(?:\s(?:and|but|so|yet|which|that))?(?:\s(?:it|they|he|she))?(?P<verbs>(?:\s(?!the\b|an?\b|its\b|their\b|his\b|her\b|not\b|no\b|never\b|nearly\b|almost\b|while\b|whereas\b|when\b|because\b|until\b|if\b|to\b|would\b|could\b)\p{Ll}+){0,5})\s?",
)
"""From an amount to the word that ranks it, without another subject: "4,300 bottles, remains still second to"."""
GOES_ON = regex.compile(r",?\s(?:but|and|yet)(?:\s\p{Ll}+){0,2}?\s?")
"""From one rival to the word that leads to another: "behind Lund (17), but ahead of"."""
TAKEN_UP = regex.compile(
    r"(?:it|that|this|they|he|she)\s(?:\p{Ll}+\s){1,4}|that\s\p{Ll}+\s(?:it|them|him|her)\s(?:\p{Ll}+\s)?",
    regex.IGNORECASE,
)
"""What opens a sentence about the amount of the sentence before: "It is still behind"."""
UNSURE = regex.compile(
    r"\b(?:not|never|nor|no|nearly|almost|if|would|could|until|used to|once|had been|per|each|by (?:weight|value|volume|number|size)|proportion|average|relative|terms|apiece|lost|losing|against)\b",
    regex.IGNORECASE,
)
"""What makes the order one of another time, or of another measure than the amounts."""
AGAINST = regex.compile(
    rf"(?<!\p{{L}})(?P<way>\L<ways>)(?:\s\p{{L}}+){{0,2}}?\sthan\s(?!(?:\L<wished>)\b)[^.;:\ue000-\ue0c8]{{1,60}}?(?::|,(?:\s(?:with|at))?|\s\((?:with\s)?|\swith|\sat)\s?(?:\p{{Ll}}+\s){{0,2}}?(?P<one>{FIGURES})[^.;:,\ue000-\ue0c8]{{0,40}}?,?\s(?:against|compared\s(?:with|to)|versus|as\sagainst|as\sopposed\sto)\s(?:\p{{Ll}}+\s){{0,3}}?(?P<other>{FIGURES})",
    regex.IGNORECASE,
    ways=sorted({*WORDS["more"], *WORDS["less"]} - {"up", "down", "ahead", "behind", "above", "below"}),
    wished=WORDS["wished"],
)
"""A comparison and the amounts that bear it out: "earns less than oats: 3.4 million against 2.9 million"."""
FOLLOWED = regex.compile(
    rf"(?<!\p{{L}})(?P<way>\L<ways>)\s{OBJECT}{_BEHIND}", regex.IGNORECASE, ways=WORDS["followers"]
)
FOR = regex.compile(r"(?:\s\p{Ll}+)?\s(?:for|in|at|of|on)\s(?:the\s)?(?P<name>[\p{L}’'-]+)")
DENIED = regex.compile(r"\b(?:not|never|nor|if|would|could)\b", regex.IGNORECASE)
CLAUSE = regex.compile(r"[;:–—]")
FEWER = frozenset(WORDS["fewer_first"])
FARTHEST = 3


def rivals(passage: Passage) -> Iterator[Reading]:
    """Yield an amount with that of a rival, and a word between the two that says which has more."""
    for at, sentence in enumerate(passage.sentences):
        taken: list[Figure] = []
        last_end = 0
        for found in RIVAL.finditer(sentence.text):
            own = _own(passage, at, found, taken, last_end)
            others, last_end = _others(sentence.text, found)
            figures = [sentence.figure(text) for text in others]
            taken += figures
            clause = CLAUSE.split(sentence.text[: found.start()])[-1] + sentence.text[found.start() : last_end]
            if own is None or UNSURE.search(clause) or EARLIER.search(clause):
                continue
            start = sentence.section.sentences[sentence.index].start
            word = Span(start + found.start("way"), start + found.end("way"))
            here = sentence.section is passage.sentences[passage.where(own)].section
            for other in figures:
                reading = _reading(own, other, found["way"].lower(), word if here else None)
                if reading is not None:
                    yield reading


def _own(passage: Passage, at: int, found: regex.Match[str], taken: list[Figure], last_end: int) -> Figure | None:
    """Return the amount that a word ranks: the last before it that no rival has, or the only one of the sentence before."""
    sentence = passage.sentences[at]
    base = sentence.section.sentences[sentence.index].start
    before = [one for one in sentence.figures if one.local.end - base <= found.start() and one not in taken]
    if before:
        own = before[-1]
        middle = sentence.text[max(own.local.end - base, last_end) : found.start()]
        if taken and last_end:
            return own if GOES_ON.fullmatch(middle) else None
        lead = LEADS.fullmatch(middle)
        if lead is None or not (lead["break"] or middle.startswith(")") or len((lead["verbs"] or "").split()) > 1):
            return None
        return own
    if taken or not at or not TAKEN_UP.fullmatch(sentence.text[: found.start()]):
        return None
    held = [one for one in passage.figures(at - 1, at - 1) if one.dimension != "ordinal"]
    levels = [one for one in held if is_level(one)]
    return levels[0] if len(levels) == 1 else None


def _others(text: str, found: regex.Match[str]) -> tuple[list[str], int]:
    """Return the figures of the rivals behind a word, and where they end."""
    others, end = [found["number"]], found.end()
    while (more := AGAIN.match(text, end)) is not None and CLOSED.match(text, more.end()):
        others.append(more["number"])
        end = more.end()
    return others, end


def _ranked(figure: Figure) -> bool:
    """Say whether a figure is an amount that one can have more of than another."""
    plain = figure.dimension in RANKED and figure.bound in POINTS and (figure.value or 0) > 0
    return plain and figure.frame.role not in {*STEPS, Role.LIMIT} and figure.modality is not Modality.DENIED


def _alike(own: Figure, other: Figure) -> bool:
    """Say whether two amounts are of one kind; "mites with 30" are as many of what the first number counts."""
    elided = own.dimension == other.dimension == "count" and other.unit is None and not owns_noun(other)
    return one_kind(own, other) or elided


def _reading(own: Figure, other: Figure, way: str, word: Span | None) -> Reading | None:
    if not (_ranked(own) and _ranked(other) and _alike(own, other) and disjoint(stated(own), stated(other))):
        return None
    if (bare(own) and own.counted is None) or own.counted in FEWER or other.counted in FEWER:
        return None
    low, high = sorted((own.value or 0, other.value or 0))
    if high > low * FARTHEST:
        return None
    return _told(own, other, way, way in MORE, word)


def _told(own: Figure, other: Figure, way: str, more: bool, word: Span | None) -> Reading:
    return Reading(
        formula="first >= next" if more else "next >= first", parts={"first": own, "next": other},
        suspect="next" if more else "first", binding="one sentence", same=("first", "next"), word=word,
        words=words_of_two(own, other, way, "less" if more else "more"),
    )  # fmt: skip


def against(passage: Passage) -> Iterator[Reading]:
    """Yield the two amounts that a comparison gives behind its "than": "more than Holm: 310 against 290"."""
    for sentence in passage.sentences:
        for found in AGAINST.finditer(sentence.text):
            one, other, way = sentence.figure(found["one"]), sentence.figure(found["other"]), found["way"].lower()
            of = FOR.match(sentence.text, found.end())
            if of is not None and of["name"] not in found[0]:
                continue  # the second amount is that of a third
            plain = all(figure.bound in POINTS and figure.frame.role not in STEPS for figure in (one, other))
            if not plain or not one_kind(one, other) or not ranks(way, (one, other)) or DENIED.search(sentence.text):
                continue
            more = (way in WORDS["more"]) != turned(way, (one, other))
            yield _told(one, other, way, more, None)


def followers(passage: Passage) -> Iterator[Reading]:
    """Yield neighbours in a list of those behind the first: "the biggest is A (9), followed by B (7) and C (8)"."""
    for at, sentence in enumerate(passage.sentences):
        for found in FOLLOWED.finditer(sentence.text):
            numbers, _ = _others(sentence.text, found)
            figures = [sentence.figure(text) for text in numbers]
            since = at if sentence.text[: found.start()].strip() else max(0, at - 1)
            words = " ".join(one.text for one in passage.sentences[since : at + 1])
            if len(figures) < len(("one", "other")) or not tops(words, figures) or DENIED.search(sentence.text):
                continue
            if any(not is_level(one) for one in figures):
                continue
            for one, other in pairwise(figures):
                if one_kind(one, other) and disjoint(stated(one), stated(other)):
                    yield _told(one, other, "told from the first down", True, None)
