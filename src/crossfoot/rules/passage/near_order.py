"""Words that rank what two sentences tell amounts or years of: "It is down on the half", "the Teal is the longest of the three"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossfoot import patterns as regex
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import Figure, Span
from crossfoot.rules.arithmetic.direction import REVERSED
from crossfoot.rules.passage.levels import in_time
from crossfoot.rules.passage.measured import ranks, turned
from crossfoot.rules.passage.near import amounts
from crossfoot.rules.passage.order import words_of_two
from crossfoot.rules.passage.passages import SPELLED, WORDS, Passage, Reading, bare, kinds_of, one_kind, owns_noun

_MORE, _LESS = frozenset(WORDS["ranks_more"]), frozenset(WORDS["ranks_less"])
WENT = regex.compile(
    r"^(?:so\s|and\s|but\s|yet\s)?(?:it|that|this|they|which|the\s(?:total|figure|number|trend|tally|count))\s(?:is|was|are|were|has|have|had|went|gone|goes)\s(?:(?:been|gone|thus|therefore|still|now|clearly|slightly|well|sharply|again|a\slittle)\s){0,2}(?P<way>\L<ways>)(?!\p{L})(?!\sto\b)",
    regex.IGNORECASE,
    ways=[*WORDS["went_up"], *WORDS["went_down"]],
)
RANKED = regex.compile(
    r"(?<!\p{L})the\s(?P<way>\L<ways>)(?=[,.;:!?]|\s(?:of|by|at|with|among|in)\b|$|\sand\swent\b)(?:\s(?:of|among)\s(?:the|these|those|all)\s(?P<n>\p{L}+))?",
    regex.IGNORECASE,
    ways=[*_MORE, *_LESS],
)
BREAK = regex.compile(r"[,;:()]|\s(?:and|while|whereas|but|against|to|versus|with)\s", regex.IGNORECASE)
NAME = regex.compile(r"\p{L}[\p{L}'’-]+|\d+")
OF_ITSELF = regex.compile(r"\b(?:which|whose|where|capacity|room)\b", regex.IGNORECASE)
"""What says that an amount behind a word of rank is another measure: "the highest of the season in the hall, which holds 2,600"."""
PART = regex.compile(r"\bof (?:which|whom|these|those|them)\b|\bincluding\b", regex.IGNORECASE)
PLACES = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2}
NUMBERS = {"two": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "six": 6}
STOP = frozenset(
    {
        "the",
        "and",
        "for",
        "was",
        "were",
        "had",
        "has",
        "with",
        "that",
        "this",
        "its",
        "our",
        "one",
        "all",
        "not",
        "but",
        "from",
        "only",
    }
)
NEXT = regex.compile(
    r"\b(?:second|third|next|among|at|one\sof|per|not|n't|never|without|if|would|than)\b[^,;]{0,12}$", regex.IGNORECASE
)


def went(passage: Passage) -> Iterator[Reading]:
    """Yield the two levels of a sentence behind which another says which way they went."""
    for at, sentence in enumerate(passage.sentences):
        found = WENT.match(sentence.text)
        if found is None or not at or amounts(passage, at, at) or REVERSED.search(passage.sentences[at - 1].text):
            continue
        pair = _two(passage, at - 1)
        old = None if pair is None else in_time(passage, *pair)
        if pair is None or old is None or not disjoint(stated(pair[0]), stated(pair[1])):
            continue
        new = next(one for one in pair if one is not old)
        up = found["way"].lower() in WORDS["went_up"]
        start = sentence.section.sentences[sentence.index].start
        word = (
            Span(start + found.start("way"), start + found.end("way"))
            if sentence.section is passage.sentences[at - 1].section
            else None
        )
        low, high = (old, new) if up else (new, old)
        names = ("old", "new") if up else ("new", "old")
        yield Reading(
            formula=f"{names[1]} >= {names[0]}", parts={names[0]: low, names[1]: high}, suspect=names[0], binding="near", same=("old", "new"),
            word=word, words=words_of_two(*pair, "up" if up else "down", "down" if up else "up"),
        )  # fmt: skip


def _two(passage: Passage, at: int) -> tuple[Figure, Figure] | None:
    groups = [group for group in kinds_of(amounts(passage, at, at)) if len(group) > 1]
    if not groups:
        percents = [one for one in passage.sentences[at].figures if one.dimension == "percent" and one.value]
        groups = [percents] if percents else []
    return (groups[0][0], groups[0][1]) if len(groups) == 1 and len(groups[0]) == len(("old", "new")) else None


def ranked(passage: Passage) -> Iterator[Reading]:
    """Yield an amount whose holder is told to have the most or the least of several, with the one that has."""
    for at, sentence in enumerate(passage.sentences):
        for found in RANKED.finditer(sentence.text):
            before = sentence.text[: found.start()]
            if NEXT.search(before) or NEXT.match(sentence.text[found.end() :]):
                continue
            for first in (at, at - 1):
                group = _group(passage, first, at)
                if not group:
                    continue
                reading = _misranked(passage, at, group, found)
                if reading is not None:
                    yield reading
                break


def _group(passage: Passage, first: int, last: int) -> list[Figure]:
    """Return the amounts of some sentences that one word can rank: all of one kind."""
    if first < 0:
        return []
    held = [
        one
        for one in amounts(passage, first, last)
        if not (one.spelled and owns_noun(one) and (one.value or 0) <= SPELLED)
    ]
    groups = [group for group in kinds_of(held) if len(group) > 1]
    if len(groups) != 1:
        return []
    lead = groups[0][0]
    joined = [one for one in held if one_kind(one, lead) or (bare(one) and not one.spelled)]
    if any(_part_behind(passage, one, other) for one, other in pairwise(joined)):
        return []
    return joined if len(joined) <= len(NUMBERS) + 1 else []


def _part_behind(passage: Passage, one: Figure, other: Figure) -> bool:
    """Say whether the second of two amounts is told as a part of the first, which no word ranks it with: "214,000, of whom 62,400"."""
    at = passage.where(one)
    return at == passage.where(other) and PART.search(passage.between(at, one, other)) is not None


def _misranked(passage: Passage, at: int, group: Sequence[Figure], found: regex.Match[str]) -> Reading | None:
    number = NUMBERS.get((found["n"] or "").lower())
    if number is not None and number != len({one.value for one in group}):
        return None
    held = _holder(passage, group, regex.split(r"[;:]", passage.sentences[at].text[: found.start()])[-1])
    if held is None or not ranks(found["way"], group):
        return None
    more = (found["way"].lower() in _MORE) != turned(found["way"], group)
    rest = [one for one in group if one.value != held.value]
    if not rest:
        return None
    top = max(rest, key=lambda one: one.value or 0) if more else min(rest, key=lambda one: one.value or 0)
    wrong = (top.value or 0) > (held.value or 0) if more else (top.value or 0) < (held.value or 0)
    if not wrong or not disjoint(stated(top), stated(held)):
        return None
    if passage.where(top) == at and OF_ITSELF.search(found.string, found.end(), _begins(passage, at, top)):
        return None
    formula = "first >= next" if more else "next >= first"
    base = passage.sentences[at].section
    start = base.sentences[passage.sentences[at].index].start
    word = (
        Span(start + found.start("way"), start + found.end("way"))
        if passage.sentences[passage.where(held)].section is base
        else None
    )
    return Reading(
        formula=formula, parts={"first": held, "next": top}, suspect="next" if more else "first", binding="near", same=("first", "next"),
        word=word, words=words_of_two(held, top, f"the first is {found[0].lower()}", "the second is"),
    )  # fmt: skip


def _begins(passage: Passage, at: int, figure: Figure) -> int:
    """Return where a figure begins in the text of its sentence."""
    return len(passage.before(at, figure))


def _holder(passage: Passage, group: Sequence[Figure], before: str) -> Figure | None:
    """Return the amount of what stands before a word of rank: by its name, or by "the first"."""
    at = passage.where(group[-1])
    own = [
        one
        for one in group
        if passage.before(at, one) and before.startswith(passage.before(at, one)) and passage.where(one) == at
    ]
    if len(own) == 1 and len(group) > len(PLACES):
        return own[0]
    clause = [part for part in regex.split(r",", before) if part.strip()]
    for part in reversed(clause[-2:]):
        names = [name for name in NAME.findall(part) if len(name) > 2 or name.isdigit()]
        places = [PLACES[name.lower()] for name in names if name.lower() in PLACES]
        if len(places) == 1 and places[0] < len(group) and len(group) <= 3:
            return group[places[0]]
        wanted = [name for name in names if name[0].isupper() and name.lower() not in STOP]
        hits = {id(one): one for name in wanted for one in group if name in _chunk(passage, one)}
        wanted = wanted or [
            name
            for name in names
            if len(name) > 3 and name.lower() not in STOP and sum(name in _chunk(passage, one) for one in group) == 1
        ]
        hits = {id(one): one for name in wanted for one in group if name in _chunk(passage, one)}
        if wanted:
            return next(iter(hits.values())) if len(hits) == 1 else None
    return None


def _chunk(passage: Passage, figure: Figure) -> list[str]:
    """Return the words that stand with a figure between the commas and conjunctions around it."""
    at = passage.where(figure)
    before = BREAK.split(passage.before(at, figure))[-1]
    behind = BREAK.split(passage.behind(at, figure))[0]
    return NAME.findall(f"{before} {behind}")
