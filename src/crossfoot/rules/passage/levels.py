"""Which of two levels was before, and which way an amount went: by roles, times and the words right beside them."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Figure, Role
from crossfoot.rules.arithmetic.direction import way_around
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.passage.passages import WORDS, Passage, cue, one_event

WAYS = frozenset({*WORDS["more"], *WORDS["less"]})
BESIDE = regex.compile(
    r"(?:\s(?!the\b|an?\b|this\b|its\b)\p{Ll}[\p{L}-]*)?\s(?P<way>\L<ways>)(?!\p{L})", ways=sorted(WAYS)
)
ENDS = frozenset({Role.OLD, Role.NEW})
_SPELLS = "|".join(lexicon.load("frame")["spells"])
NOW = cue(rf"\b(?:this\s(?:{_SPELLS})\b|", ("now",), ")")
BEFORE = cue(rf"\b(?:last\s(?:{_SPELLS})\b|", ("before",), ")")
YEAR = regex.compile(r"(?:19|20)\d\d(?:-\d\d)*")


def in_time(passage: Passage, first: Figure, second: Figure) -> Figure | None:
    """Return which of two levels was before, by their roles, their times or the words of their clauses."""
    apart = first.sentence == second.sentence and not one_event(first, second)
    both = {first.frame.role, second.frame.role} == ENDS
    for role in () if apart and not both else (Role.OLD, Role.NEW):
        having = [one for one in (first, second) if one.frame.role is role]
        if len(having) == 1:
            other = second if having[0] is first else first
            return having[0] if role is Role.OLD else other
    times = [YEAR.match(one.time or "") for one in (first, second)]
    if times[0] and times[1]:
        a, b = times[0][0], times[1][0]
        return None if a == b else first if a < b else second
    clauses = [_clause(passage, one) for one in (first, second)]
    before = [bool(EARLIER.search(text) or BEFORE.search(text)) for text in clauses]
    if before[0] != before[1]:
        return first if before[0] else second
    now = [
        bool(NOW.search(text)) or one.time == "PRESENT_REF" for text, one in zip(clauses, (first, second), strict=True)
    ]
    if now[0] != now[1]:
        return second if now[0] else first
    return None


def _clause(passage: Passage, figure: Figure) -> str:
    """Return the words around a figure up to the figures beside it, and up to a mark on its left that opens its clause."""
    at = passage.where(figure)
    before = regex.split(r"[\ue000-\ue0c8]+", passage.before(at, figure))
    behind = regex.split(r"[\ue000-\ue0c8]+|[,;:]", passage.behind(at, figure))[0]
    if len(before) > 1:
        return f"{regex.split('[,;:]', before[-1])[-1]} {behind}"
    return f"{before[-1]} {behind}"


def way_beside(passage: Passage, at: int, figure: Figure) -> int:
    """Return which way the words right beside a figure go, 0 where they tell none."""
    found = BESIDE.match(passage.behind(at, figure))
    if found is not None:
        return 1 if found["way"] in WORDS["more"] else -1
    return way_around(figure, passage.sentences[at].section, beside=True)
