"""Check kind `subset`: a part that is larger than its whole ("240 of the 200 passengers", "28 hurt, 30 of them children")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import rounded
from crossfoot.model import Analysis, Bound, Figure, Location
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import phrase

PLACEHOLDERS = frozenset({"part", "whole"})
OF_THE = regex.compile(
    r" of (?:the|its|their|our|his|her|those|these|all) (?:\p{L}+ )?(?:about |some |nearly |more than |over )?"
)
OF_THEM = regex.compile(
    r"[^.;:!?]{1,80}?,? (?:and |with |including )?(?:of (?:whom|which|them|these|those),? )?(?:about |some |at least |only )?"
)
BEHIND = regex.compile(r" of (?:them|whom|which)\b")
APPOSED = regex.compile(r"[,(–—-]|\b(?:with|including)\b")
"""What parts a number of them from their own noun; else the noun is whoever did it ("three shelters took in 312 of them")."""
SUPERLATIVE = regex.compile(
    r"\b(?:\p{L}+est|worst|top|(?:most|least) \p{L}+) of (?:whom|which|them)\b", regex.IGNORECASE
)
"""What makes the number behind it a measure of one of them: "the eldest of them 61"."""
OTHERS = regex.compile(
    r"\b(?:against|compared|versus|than|while|but|without|other|others|another|else|rest|remaining|remainder|each|every|apiece)\b"
)


PLACED = regex.compile(
    r"\b(?:at|in|on|from|across|by|to|for|between|among|with|through)\s(?:(?:the|our|its|their|his|her|all|some)\s){0,2}$"
)
THOUSAND = 1000
MAGNITUDES = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=list(lexicon.load("magnitudes")["words"]))


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every part that cannot be of the whole beside it, at whatever rounding."""
    for analysis in case.analyses:
        for first, second in pairwise(analysis.figures):
            found = _part_and_whole(analysis, first, second)
            if found is None:
                continue
            part, whole = found
            if _elided(part, whole):
                continue
            least, most = rounded(part).low, rounded(whole).high
            if least is None or most is None or least < most or whole.bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
                continue
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in (part, whole)),
                confidence=0.9,
                words={"part": part.text, "whole": phrase(case, whole)},
                evidence=(f"{part.text} > {whole.text}",),
            )


def _elided(part: Figure, whole: Figure) -> bool:
    """Say whether the whole has its magnitude from the part: "four million of our six point four"."""
    if part.value is None or whole.value is None or not MAGNITUDES.search(part.text) or MAGNITUDES.search(whole.text):
        return False
    return any(1 <= part.value / THOUSAND**power <= whole.value for power in (1, 2, 3))


def _part_and_whole(analysis: Analysis, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of two figures of one sentence, when the words between them say that they are."""
    if (first.section, first.sentence) != (second.section, second.sentence) or not same_scale(first, second):
        return None
    if "count" not in {first.dimension, second.dimension} or None in {first.value, second.value}:
        return None
    text = analysis.document.sections[first.section].text
    between = text[first.local.end : second.local.start]
    if SUPERLATIVE.search(between):
        return None
    if OF_THE.fullmatch(between) and first.counted in {None, second.counted}:
        return first, second
    behind = BEHIND.match(text, second.local.end) and APPOSED.search(between)
    ahead = regex.search(r"\bof (?:whom|which|them),? (?:about |some |at least |only )?$", between)
    if (behind or ahead) and (_placed(analysis, first, second) or first.per is not None):
        return None  # "at 3.67 a kilo" is a price, of which nothing is a part
    if (behind or ahead) and not OTHERS.search(between) and OF_THEM.fullmatch(between) and first.counted is not None:
        return (second, first) if second.counted in {None, first.counted} or ahead else None
    return None


def _placed(analysis: Analysis, place: Figure, part: Figure) -> bool:
    """Say whether a number is that of places or people beside a larger one, of which the part is: "340 entries at our 14 sites, and 21 of them"."""
    text = analysis.document.sections[place.section].text
    if PLACED.search(text, 0, place.local.start) is None:
        return False
    before = (one for one in analysis.within(place.section, place.sentence) if one.local.end <= place.local.start)
    return any(one.dimension == "count" and (one.value or 0) >= (part.value or 0) for one in before)
