"""Two levels and what lies between them: a difference, a change in percent or points, a multiple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from crossfoot import patterns as regex
from crossfoot.language.kin import keys_of
from crossfoot.model import STEPS, Figure, Role
from crossfoot.rules.arithmetic.direction import way_around
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.arithmetic.sentences import ANY
from crossfoot.rules.passage.pairs import APPOSED, BEFORE, Levels, pair_of
from crossfoot.rules.passage.passages import POINTS, WORDS, Passage, Reading, bare, cue, is_level, leading, one_kind

WAYS = frozenset({*WORDS["more"], *WORDS["less"]})
GAP_BEFORE = leading("gap_nouns", more=r"(?:\sbetween\s(?:\p{L}+\s?){1,3}?)?(?:\s(?:of|by|is|was|to))?")
LEFT = leading("missing")
GAP_BEHIND = regex.compile(
    r"(?:\s\p{Ll}[\p{L}-]*){0,2}?\s\L<ways>(?!\p{L})(?=(?:\s[\p{L}-]+){0,3}\sthan\b|\s(?:the|that|its|a|for|to|from)\b|[,.;:)!?]|\s?$)",
    ways=sorted(WAYS - {"up", "down", "over", "under"}),
)
PLACED = regex.compile(
    r"\s(?:\p{Ll}+\s)?(?:under|over|above|below|behind|up|down|beyond|ahead|off)\s(?:of\s)?(?:the|an?|his|her|its|their|my|our|\p{Lu})"
)
"""What says behind an amount where it was, and not by how much it lay apart: "1,250 under the stairs"."""
SPARE = cue(r"^(?:\s[\p{L}-]+){0,2}?\s", ("spare",))
BESIDE = regex.compile(
    r"(?:\s(?!the\b|an?\b|this\b|its\b)\p{Ll}[\p{L}-]*)?\s(?P<way>\L<ways>)(?!\p{L})", ways=sorted(WAYS)
)
BY = regex.compile(r"\bby\s(?:\p{L}+\s){0,2}\p{Sc}?$", regex.IGNORECASE)
FURTHER = leading("further")
ALSO = regex.compile(r"\b(?:also|too|likewise|again)\b", regex.IGNORECASE)
THAN = regex.compile(
    r"(?:\s[\p{L}-]+){0,3}?\s(?:than|on|over|above|below|beyond|ahead\sof|behind|short\sof|compared\s(?:with|to)|against|from)\s(?P<than>[^,;.:]*(?:,\s(?:which|who|with|at|where)\s[^,;.:]*)?)",
    regex.IGNORECASE,
)
"""What a difference or change is told against."""
NAMED = regex.compile(r"\d|\p{L}")
AS_MUCH = regex.compile(
    r"(?:\sthe)?\s(?:as\s\p{L}+(?:\s\p{L}+)?(?:\sas\s(?P<than>[^,;.:]*))?|\p{L}+er(?=[\s,.])|more\b|(?:its|their|his|her|the)\s\p{L}+(?=[,.;]|$))",
    regex.IGNORECASE,
)
"""What makes a number so many times another level: "three times as many", "half as long as before"."""
AGAIN = regex.compile(r"\sas\s\p{L}+(?:\s\p{L}+)?\sagain\b", regex.IGNORECASE)
WITH = regex.compile(r"\bwith\s(?:\p{L}+\s)?$", regex.IGNORECASE)
EACH_TIME = regex.compile(
    r"\s(?:a|per|each|every)\s(?:year|month|week|day|quarter|annum)\b|\b(?:annual(?:ly)?|yearly|on average|an average|average)\b",
    regex.IGNORECASE,
)
MULTIPLES = frozenset({"multiple", "ratio"})
NO_AMOUNT = frozenset({"percent", "ratio", "percentage_point", "multiple"})


def differences(passage: Passage) -> Iterator[Reading]:
    """Yield the differences that a passage tells with the two amounts that they lie between."""
    for at, gap in passage.claims():
        if _is_gap(passage, at, gap):
            yield from _between(passage, at, gap, partial(_fits, gap))


def _fits(gap: Figure, one: Figure) -> bool:
    """Say whether an amount can be one of two that a difference lies between."""
    return is_level(one) and (one_kind(one, gap) or bare(one))


def points(passage: Passage) -> Iterator[Reading]:
    """Yield the changes in percentage points with the two percentages."""
    for at, gap in passage.claims():
        if gap.dimension == "percentage_point" and gap.bound in POINTS and gap.value:
            yield from _between(passage, at, gap, _is_percentage)


def _between(passage: Passage, at: int, gap: Figure, fits: Callable[[Figure], bool]) -> Iterator[Reading]:
    bound = _bound(passage, at, gap, fits)
    if bound is not None and _compared(passage, at, gap, bound, THAN):
        small, big = sorted(bound.levels, key=lambda one: one.value or 0)
        yield _reading("gap = big - small", {"gap": gap, "big": big, "small": small}, bound)


def changes(passage: Passage) -> Iterator[Reading]:
    """Yield the changes in percent with the level before and the one after."""
    for at, pct in passage.claims():
        bound = _bound(passage, at, pct, is_level) if _is_change(passage, at, pct) else None
        if bound is None or not _compared(passage, at, pct, bound, THAN):
            continue
        way = _way(passage, at, pct) or bound.way
        old, new = bound.ordered(way)
        if ((new.value or 0) - (old.value or 0)) * way <= 0:
            continue
        formula = "pct = (new / old - 1) * 100" if way > 0 else "pct = (1 - new / old) * 100"
        if pct.dimension == "ratio":
            formula = formula.removesuffix(" * 100")
        yield _reading(formula, {"pct": pct, "old": old, "new": new}, bound)


def multiples(passage: Passage) -> Iterator[Reading]:
    """Yield the multiples of a level ("doubled", "three times as many") with both levels."""
    for at, times in passage.claims():
        if times.dimension not in MULTIPLES or not times.value or times.frame.role is Role.SHARE:
            continue
        verb = times.pattern == "multiple/word" and times.predicate in WORDS["multiplying"]
        if not verb and (
            not AS_MUCH.match(passage.behind(at, times))
            or AGAIN.match(passage.behind(at, times))
            or WITH.search(passage.before(at, times))
        ):
            continue
        bound = _bound(passage, at, times, is_level) if times.bound in POINTS else None
        if bound is None or not (verb or _compared(passage, at, times, bound, AS_MUCH)):
            continue
        way = 1 if times.value > 1 else -1
        old, new = bound.ordered(way)
        if ((new.value or 0) - (old.value or 0)) * way <= 0:
            continue
        name = "fold" if verb else "times"
        yield _reading(f"{name} = new / old", {name: times, "old": old, "new": new}, bound)


def _bound(passage: Passage, at: int, claim: Figure, fits: Callable[[Figure], bool]) -> Levels | None:
    """Return the levels of a claim; none where its sentence makes another one of its sort."""
    if _others(passage, at, claim):
        return None
    left = LEFT.search(passage.before(at, claim)) is not None
    bound = pair_of(passage, at, claim, lambda one: fits(one) and not _moves(passage, one), parts=left)
    if bound is None or bound.how == "one sentence":
        return bound
    near = {passage.where(one) for one in bound.levels} - {at}
    return None if any(_others(passage, one, claim) for one in near) else bound


def _moves(passage: Passage, figure: Figure) -> bool:
    """Say whether the words right beside a figure make it a step: "30 percent fewer"."""
    return bool(way_beside(passage, passage.where(figure), figure)) and figure.frame.role not in (Role.OLD, Role.NEW)


def _others(passage: Passage, at: int, claim: Figure) -> bool:
    """Say whether a sentence makes another claim of one sort, so that nothing tells which of them the levels are of."""
    sort = (claim.dimension, claim.unit)
    for one in passage.sentences[at].figures:
        if one is claim or (one.dimension, one.unit) != sort:
            continue
        if (
            one.frame.role in STEPS
            or _is_gap(passage, at, one)
            or (claim.dimension in NO_AMOUNT and BY.search(passage.before(at, one)))
        ):
            return True
    return False


def _is_gap(passage: Passage, at: int, figure: Figure) -> bool:
    """Say whether an amount is told as what lies between two others."""
    if figure.bound not in POINTS or not figure.value or figure.dimension in NO_AMOUNT:
        return False
    before, behind = passage.before(at, figure), passage.behind(at, figure)
    if FURTHER.search(before) or ALSO.search(before[-30:]) or PLACED.match(behind):
        return False
    if (
        figure.frame.role in STEPS
        or GAP_BEFORE.search(before)
        or LEFT.search(before)
        or GAP_BEHIND.match(behind)
        or SPARE.match(behind)
    ):
        return True
    parts = figure.predicate in WORDS["gap_verbs"]
    return parts and (BY.search(before) is not None or not before.strip())


def _is_change(passage: Passage, at: int, figure: Figure) -> bool:
    small = figure.dimension == "percent" or (figure.dimension == "ratio" and (figure.value or 2) < 1)
    if not small or figure.bound not in POINTS or not figure.value:
        return False
    before = passage.before(at, figure)
    if EACH_TIME.search(f"{before[-20:]}|{passage.behind(at, figure)[:20]}"):
        return False
    drawn = BY.search(before) is not None and APPOSED.search(before) is not None
    return bool(_way(passage, at, figure)) or drawn or figure.frame.role is Role.CHANGE


def way_beside(passage: Passage, at: int, figure: Figure) -> int:
    """Return which way the words right beside a figure go, 0 where they tell none."""
    found = BESIDE.match(passage.behind(at, figure))
    if found is not None:
        return 1 if found["way"] in WORDS["more"] else -1
    return way_around(figure, passage.sentences[at].section, beside=True)


def _is_percentage(figure: Figure) -> bool:
    plain = figure.dimension == "percent" and figure.bound in POINTS and bool(figure.value)
    return plain and figure.frame.role not in STEPS


def _way(passage: Passage, at: int, figure: Figure) -> int:
    event = figure.frame.event
    if event is not None and event.negated:
        return 0
    beside = way_beside(passage, at, figure)
    return beside or (way_around(figure, passage.sentences[at].section) if figure.frame.role in STEPS else 0)


def _compared(passage: Passage, at: int, claim: Figure, bound: Levels, against: regex.Pattern[str]) -> bool:
    """Say whether what a claim is told against can be one of its levels: not "3 more than in May" of two levels of June."""
    found = against.match(passage.behind(at, claim))
    than = found["than"] if found is not None else None
    if not than or regex.search(ANY, than) or not NAMED.search(than):
        return True
    if bound.old is not None and (EARLIER.search(than) or BEFORE.search(than)):
        return True
    around = (keys_of(passage.sentence_of(one).replace(than, "")) for one in bound.levels)
    return bool(keys_of(than) & frozenset().union(*around))


def _reading(formula: str, parts: dict[str, Figure], bound: Levels) -> Reading:
    names = tuple(parts)
    same = tuple(name for name in names if name not in ("pct", "times", "fold"))
    how = bound.how if bound.old is None else f"{bound.how}, by time"
    return Reading(formula=formula, parts=parts, suspect=names[0], binding=how, same=same)
