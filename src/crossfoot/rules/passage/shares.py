"""A part, its whole and the share that the one is of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from crossfoot import patterns as regex
from crossfoot.language.kin import keys_of
from crossfoot.model import STEPS, Bound, Figure, Role
from crossfoot.rules.passage.changes import way_beside
from crossfoot.rules.passage.passages import Passage, Reading, bare, cue, is_level, one_kind, one_thing

OF = cue(
    "",
    ("of_whole",),
    r"\s(?:(?:the|its|all|their|our|his|her|these|those|some|about|a\stotal\sof|total)\s|\p{L}+['’]s\s){0,3}(?:\p{L}+\s){0,3}?\p{Sc}?$",
)
APPOSED = regex.compile(r"(?:\s[\p{L}-]+){1,3},\s")
OF_THESE = regex.compile(r"(?:\s[\p{L}-]+){0,1}?\sof\s(?:them|it|these|those|which|whom)\b", regex.IGNORECASE)
OF_THEM = cue(r"^\s(?:\p{L}+\s){0,2}?", ("of_them",))
THEREFORE = cue("", ("therefore",))
SHARE = cue("", ("share_nouns",))
BESIDE = regex.compile(
    r"(?:\s[\p{L}-]+){0,4}(?:,|\s[-–—]|\s\()\s?(?:(?:some|about|around|nearly|almost|or|just\sover|just\sunder|over|roughly)\s){0,2}",
    regex.IGNORECASE,
)
"""What stands between a whole and the share that is apposed to it: "of the 900 square kilometres - some 60 per cent"."""
AGAIN = regex.compile(r"(?:\s\p{L}+){0,2}\s(?:off|too|again)\b", regex.IGNORECASE)
"""What makes a fraction one of another amount: "half as much again", "an eighth off"."""
OF_OTHER = regex.compile(r"\sof\s(?!(?:it|its|their|them|these|those|all|the\stotal)\b)", regex.IGNORECASE)
LEFT = cue("", ("remaining",), r"\s(?:\p{L}+\s)?$")
LEAST = 20
ELSEWHERE = regex.compile(r"(?:in|at|among|across|on|for)\b", regex.IGNORECASE)
"""What opens a sentence that is told of another place or group."""
SHORT = regex.compile(r"\b(?:short|instead|ahead|because|regardless)\sof\s(?:\p{L}+\s)?$", regex.IGNORECASE)
TURNOUT = cue("", ("turnout",))
ONLY = regex.compile(r"^\s*(?:only|just|barely|fully)\s", regex.IGNORECASE)
OWN = regex.compile(r"\sof\s(?:it|its|their|them|these|those|all|what)\b", regex.IGNORECASE)
MOST = 1


def shares(passage: Passage) -> Iterator[Reading]:
    """Yield the shares that a passage tells with their part and whole."""
    for at, share in passage.claims():
        if not _is_share(passage, at, share):
            continue
        readers = (_whose_sum, _followed, _whole_in_parts, _of_two)
        found = next(filter(None, (read(passage, at, share) for read in readers)), None)
        if found is None:
            continue
        part, whole, binding = found
        if (part.value or 0) > (whole.value or 0) and binding != "whole before, part behind":
            continue
        formula = "share = part / whole" if share.dimension == "ratio" else "share = part / whole * 100"
        suspect = "share" if binding in ("part and whole", "two amounts") else "part"
        yield Reading(
            formula=formula,
            parts={"share": share, "part": part, "whole": whole},
            suspect=suspect,
            binding=binding,
            same=("part", "whole"),
        )


def _is_share(passage: Passage, at: int, figure: Figure) -> bool:
    size = figure.dimension in ("percent", "ratio")
    if not size or figure.bound is Bound.RANGE or not figure.value or figure.frame.role in STEPS:
        return False
    full = 100 if figure.dimension == "percent" else 1
    behind = passage.behind(at, figure)
    return figure.value < full and not way_beside(passage, at, figure) and not AGAIN.match(behind)


def _whose_sum(passage: Passage, at: int, share: Figure) -> tuple[Figure, Figure, str] | None:
    """Return the part and whole that stand in the sentence of a share or in the one before it: "18,000 of the 120,000, a share of 15 percent"."""
    if OF_THEM.match(passage.behind(at, share)):
        return None
    for near in (at, at - 1):
        if near < 0:
            continue
        pairs = [pair for pair in _pairs(passage, near) if share not in pair]
        if len(pairs) > 1:
            return None
        if pairs:
            part, whole = pairs[0]
            if near == at and whole.local.start < share.local.start < part.local.start:
                return None  # "19,356 names, 37 per cent of the group's, and 4,018 of those"
            nearer = [one for one in passage.sentences[at].figures if is_level(one) and one_kind(one, part)]
            if near != at and (nearer or _rivals(passage, at, share) or _of_another(passage, near, share, whole)):
                return None  # "41,890, which is 35.5%", of the whole before
            return (part, whole, "part and whole") if _sums_up(passage, at, share, near, (part, whole)) else None
    return None


def _pairs(passage: Passage, at: int) -> list[tuple[Figure, Figure]]:
    """Return the amounts of a sentence that are told as parts of others: "60 of the 250 pupils", "of the 250 pupils, 60"."""
    figures = [one for one in passage.sentences[at].figures if is_level(one)]
    found = [
        (part, whole)
        for whole, part in pairwise(figures)
        if OF_THESE.match(passage.behind(at, part)) and (one_kind(part, whole) or bare(part))
    ]
    for number, whole in enumerate(figures):
        before_whole = passage.before(at, whole)
        if not OF.search(before_whole) or SHORT.search(before_whole):
            continue
        alike = [
            one
            for one in figures
            if one is not whole
            and (one_kind(one, whole) or bare(whole) or (bare(one) and one.local.start < whole.local.start))
            and (one.value or 0) < (whole.value or 0)
        ]
        before = [one for one in alike if one in figures[:number]]
        behind = [one for one in alike if one not in figures[:number]]
        if before and not regex.search(r"[;:.]", passage.between(at, before[-1], whole)):
            found.append((before[-1], whole))
        elif len(behind) == 1 and len(alike) == 1:
            found.append((behind[0], whole))
    return found


def _sums_up(passage: Passage, at: int, share: Figure, near: int, pair: tuple[Figure, Figure]) -> bool:
    """Say whether a share is that of a part and whole: it points back to them, or is told of the things of the whole."""
    percents = [one for one in passage.sentences[at].figures if one.dimension in ("percent", "ratio")]
    if len(percents) > MOST:
        return False
    before = passage.before(at, share)
    tail = regex.split(r"[\ue000-\ue0c8]+", before)[-1]
    if near == at and BESIDE.fullmatch(tail):
        return True
    if SHARE.search(tail[-60:]) and not TURNOUT.search(tail) and not _shared(passage, at, near, _of_what(tail)):
        return False
    if SHARE.search(tail[-60:]) or THEREFORE.search(tail[-60:] if near == at else tail):
        return True
    base, whole = share.frame.base, pair[1]
    if share.frame.role is not Role.SHARE or base is None or near == at or ELSEWHERE.match(passage.sentences[at].text):
        return False
    return (whole.counted is not None and one_thing(base.value, whole.counted)) or ONLY.search(tail) is not None


def _of_what(tail: str) -> str:
    """Return the words behind the noun of a share."""
    found = SHARE.search(tail)
    return tail[found.end() :] if found is not None else ""


def _shared(passage: Passage, at: int, near: int, tail: str) -> bool:
    """Say whether what a share is told of ("the rate of damp flats") is named in the sentence of its part and whole."""
    return near == at or bool(keys_of(tail) & keys_of(passage.sentences[near].text))


def _of_another(passage: Passage, near: int, share: Figure, whole: Figure) -> bool:
    """Say whether a share is told of other things than those of the sentence that has its part and whole."""
    base = share.frame.base
    if base is None or base.span is None or (whole.counted is not None and one_thing(base.value, whole.counted)):
        return False
    return not keys_of(base.value) & keys_of(passage.sentences[near].text) and not OWN.match(
        passage.behind(passage.where(share), share)
    )


def _followed(passage: Passage, at: int, share: Figure) -> tuple[Figure, Figure, str] | None:
    """Return the whole before a share and the part behind it: "3,200 people, a quarter of whom, or 800"."""
    sentence = passage.sentences[at]
    if not OF_THEM.match(passage.behind(at, share)):
        return None
    index = sentence.figures.index(share)
    before = [one for one in sentence.figures[:index] if is_level(one)]
    behind = [one for one in sentence.figures[index + 1 :] if is_level(one)]
    if not before or not behind or not one_kind(before[-1], behind[0]):
        return None
    link = passage.between(at, share, behind[0])
    if not regex.search(r"(?:,\s(?:or|that\sis,?|i\.e\.)\s|\()(?:about\s|some\s)?$", link):
        return None
    return behind[0], before[-1], "whole before, part behind"


def _whole_in_parts(passage: Passage, at: int, share: Figure) -> tuple[Figure, Figure, str] | None:
    """Return the whole that a share is told of and the part that follows from it: "two in five of 450 beds; it had 180 beds free"."""
    figures = passage.figures(at, at + 1)
    index = figures.index(share)
    if index + 1 >= len(passage.sentences[at].figures) + 0 and at + 1 >= len(passage.sentences):
        return None
    own = passage.sentences[at].figures
    place = own.index(share)
    if place + 1 >= len(own):
        return None
    whole = own[place + 1]
    link = passage.between(at, share, whole)
    if not is_level(whole) or not regex.fullmatch(
        r"\sof\s(?:(?:the|its|all|their|our|these|those)\s|[\p{L}-]+\s){0,2}(?:[\p{L}-]+['’]s?\s)?",
        link,
        regex.IGNORECASE,
    ):
        return None
    parts = [one for one in figures if one not in (share, whole) and is_level(one) and one_kind(one, whole)]
    others = [one for one in figures if one is not share and one.dimension in ("percent", "ratio")]
    if len(parts) != 1 or others or parts[0] is own[0]:
        return None
    part = parts[0]
    if part in own:
        link = passage.between(at, whole, part)
        follows = (
            ": " in link
            or THEREFORE.search(link)
            or APPOSED.fullmatch(link)
            or regex.search(r"\(\s?$", passage.between(at, whole, part))
        )
    else:
        follows = THEREFORE.search(passage.before(at + 1, part))
    return (part, whole, "share of whole") if follows else None


def _of_two(passage: Passage, at: int, share: Figure) -> tuple[Figure, Figure, str] | None:
    """Return the only two amounts of one kind before a share that says that it follows from them: "48 pits ... 36, which means three in four"."""
    sentence = passage.sentences[at]
    index = sentence.figures.index(share)
    tail = regex.split(r"[\ue000-\ue0c8]+", passage.before(at, share))[-1]
    shared = SHARE.search(tail) is not None and at > 0 and _shared(passage, at, at - 1, _of_what(tail))
    if not (THEREFORE.search(tail) or shared) or _rivals(passage, at, share):
        return None
    own = [one for one in sentence.figures[:index] if is_level(one) and one.dimension != "duration"]
    before = [one for one in passage.sentences[at - 1].figures if is_level(one)] if at else []
    before = [one for one in before if one.dimension != "duration"]
    pair = own if len(own) > 1 else [*before, *own]
    if len(pair) != len(("part", "whole")) or not one_kind(*pair) or OF_OTHER.match(passage.behind(at, share)):
        return None
    whole, part = pair
    places = [at if one in own else at - 1 for one in pair]
    if not LEAST <= (whole.value or 0) > (part.value or 0) or any(
        way_beside(passage, near, one) or LEFT.search(passage.before(near, one))
        for near, one in zip(places, pair, strict=True)
    ):
        return None
    if {one.frame.role for one in pair} & {Role.OLD, Role.NEW}:
        return None
    nested = places[0] != places[1] or whole.predicate != part.predicate
    return (part, whole, "two amounts") if nested else None


def _rivals(passage: Passage, at: int, share: Figure) -> bool:
    """Say whether the sentences of a share hold another one."""
    return any(one is not share and one.dimension in ("percent", "ratio") for one in passage.figures(at - 1, at))
