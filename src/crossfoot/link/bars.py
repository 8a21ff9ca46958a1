"""How sure the model must be before a pair is told as one fact with two values: which bar of settings.yaml holds for it."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.link.comparisons.value import BARE_TELLING, DATE_KINDS, Value, date_kind, kind_of, slip_digits, slip_of
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY, grow, has_levels, of_cell
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import Statement
from crossfoot.link.traits import POINTS, telling
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.conversion import by_wrong_factor, one_of_two, slip_of_conversion, two_systems
from crossfoot.model import Figure, Role

SETTLED = 60
"""How many days after what happened it is the past: its dead and injured are all counted."""
TAKEN_BACK = frozenset(lexicon.load("counted")["taken_back"])
WRITTEN = frozenset({"bound", "unit", "converted"})
"""What stands between two values where more than their numbers differs."""
LENGTH_OF_TIME = "duration"
FAINT = 0.1
"""How much a number says below which it says nothing in another unit."""
SWAPPED = "swapped"
ANOTHER_ROLE = {"role": ["other"]}
REACHED = {Role.LEVEL, Role.NEW}
UNLIKELY_SLIPS = frozenset({"zero", "none"})
BARS = (
    "other value",
    "cell",
    "magnitude",
    "unlikely slip",
    "bound or unit",
    "unit",
    *DATE_KINDS,
    "falling",
    "conversion",
)
LEAST = min(STORY[bar] for bar in BARS)


def bar_of(corpus: Corpus, pair: Pair, alike: float) -> float:
    """Return how sure the model must be that a pair is of one fact with two values before it is told.

    alike: log odds of one fact, values aside.
    """
    if grown(corpus, pair) is not None:
        return float(STORY["falling"])
    if pair.a.figure is None:
        return max(float(STORY[date_kind(pair.a, pair.b)]), _bar_of_unlike("date", alike))
    if _unit_mistaken(pair):
        converted = _bar_of_unlike("number", alike) if pair.value is Value.CONVERTED else 0.0
        return max(float(STORY["unit"]), converted)
    if of_cell(pair):
        return float(STORY["cell"])
    if _magnitude_mistaken(pair):
        return float(STORY["magnitude"])
    measured = pair.a.figure.dimension != LENGTH_OF_TIME and pair.value is Value.UNIT
    if measured or (kind_of(pair.a, pair.b, pair.value) in WRITTEN and not _limit_of_another(pair)):
        return float(STORY["bound or unit"])
    if pair.b.figure is not None and _misconverted(pair.a.figure, pair.b.figure):
        return float(STORY["conversion"])
    slip = slip_of(pair.a, pair.b)
    if slip == SWAPPED:
        return _bar_of_swapped(pair, alike)
    if alike >= STORY["described alike"]["above"] and has_levels(pair, STORY["described alike"]["levels"]):
        return float(STORY["described alike"]["bar"])
    role = float(STORY["another role"]) if _another_role(pair) else 0.0
    least = float(STORY["unlikely slip" if slip in UNLIKELY_SLIPS else "other value"])
    return max(least, role, _bar_of_unlike("number", alike))


def _another_role(pair: Pair) -> bool:
    """Say whether one of two numbers is told as something that the other is not; what something rose to is its level."""
    roles = {one.mention.frame.role for one in (pair.a, pair.b)}
    return has_levels(pair, ANOTHER_ROLE) and roles != REACHED


def _limit_of_another(pair: Pair) -> bool:
    """Say whether a limit and a number lie apart by more than a slip of one of them: more than 70, and 38."""
    x, y = pair.a.figure, pair.b.figure
    if x is None or y is None or pair.value is not Value.OTHER or x.value == y.value:
        return False
    return slip_of(pair.a, pair.b) == "none"


def _bar_of_unlike(what: str, alike: float) -> float:
    """Return how sure the model must be of two numbers or dates that little but their values binds; 0 where more does."""
    step = STORY["unlike"][what]
    return float(step["bar"]) if alike < step["below"] else 0.0


def _bar_of_swapped(pair: Pair, alike: float) -> float:
    """Return how sure the model must be of two numbers of which one has the digits of the other in another order."""
    bars, raised = STORY["swapped"], []
    if int(slip_digits(pair.a, pair.b, SWAPPED)) <= bars["digits"]:
        raised = [step["bar"] for step in bars["bars"] if alike < step["below"]]
    return float(max([STORY["other value"], *raised]))


def _unit_mistaken(pair: Pair) -> bool:
    """Say whether the number of something measured has another unit on the other side, or is what the other would be in another.

    Not of a length of time: a text has many of them, of few digits.
    """
    x, y = pair.a.figure, pair.b.figure
    if x is None or y is None or LENGTH_OF_TIME in {x.dimension, y.dimension}:
        return False
    if pair.value is Value.UNIT:
        if _small(x) or _small(y):
            return False
        return {x.dimension, y.dimension} <= POINTS or x.dimension == y.dimension
    measured = x.dimension == y.dimension and x.dimension not in POINTS
    return measured and pair.value is Value.CONVERTED and min(pair.a.telling, pair.b.telling) >= BARE_TELLING


def _small(figure: Figure) -> bool:
    """Say whether a number is a small whole one, which a text has for much: 3 miles, 3 km."""
    return figure.value is not None and not figure.value % 1 and telling(figure.value) < FAINT


def _magnitude_mistaken(pair: Pair) -> bool:
    """Say whether two numbers that say something are one but for the word for thousand, million or billion: $412.6 million, $412.6 billion."""
    x, y = pair.a.figure, pair.b.figure
    if x is None or y is None or not x.value or not y.value or not same_scale(x, y):
        return False
    return min(pair.a.telling, pair.b.telling) >= BARE_TELLING and slip_of(pair.a, pair.b) == "magnitude"


def _misconverted(a: Figure, b: Figure) -> bool:
    """Say whether one of two amounts in units of two systems is what the other converts to, but for a slip of its digits or by the wrong factor."""
    if a.dimension == "duration" or not two_systems(a, b):
        return False
    return "digit" in (slip_of_conversion(a, b) or "") or one_of_two(a, b) or by_wrong_factor(a, b)


def grown(corpus: Corpus, pair: Pair) -> tuple[Figure, Figure] | None:
    """Return two counts of what can only grow, that of the later document first; None for all others."""
    later, earlier = pair.a, pair.b
    if corpus.order.later(earlier.claim.part, later.claim.part):
        later, earlier = earlier, later
    elif not corpus.order.later(later.claim.part, earlier.claim.part):
        return None
    x, y = later.figure, earlier.figure
    if x is None or y is None or not grow(pair) or TAKEN_BACK & later.passage:
        return None
    return None if long_past(earlier) or long_past(later) else (x, y)


def long_past(one: Statement) -> bool:
    """Say whether a statement is of a time long before its text, which grows no more: the dead of a flood of 1977."""
    time = one.mention.frame.time
    days = days_of(time.value) if time is not None else None
    return days is not None and one.moment is not None and (one.moment - days[1]).days > SETTLED
