"""What an audit hands on: changes planted in documents, what the check said of each, and what could not be planted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crossfoot.model.document import Document
from crossfoot.model.finding import Finding
from crossfoot.model.span import Span


class Way(StrEnum):
    """How a figure is planted wrong: the slips that people make when they restate figures."""

    DIGITS = "digits-swapped"  # 28 -> 82
    ZERO = "zero-lost"  # 10,000 -> 1,000
    MAGNITUDE = "magnitude"  # million -> billion
    UNIT = "unit"  # miles -> kilometres
    BOUND = "bound"  # more than -> up to, or nothing
    OTHER = "other-figure"  # the number of another figure of the text
    POINTS = "percent-for-points"  # percentage points -> percent, and the other way round
    DAY = "day-off-by-one"  # 12 May -> 13 May
    RANGE = "range-cut"  # 10 to 12 -> 10
    METRIC = "metric-switched"  # killed -> wounded
    YEAR = "year-swapped"  # 1987 -> 1978
    MONTH = "month-off-by-one"  # March -> April
    WEEKDAY = "weekday-off-by-one"  # Tuesday, 12 May -> Wednesday, 12 May
    PERIOD = "period-end"  # March to May -> March to June
    VERSION = "version-off-by-one"  # 3.9 -> 3.10
    RANK = "rank"  # 14th -> 41st
    SCORE = "score"  # 3-1 -> 4-1


class Standing(StrEnum):
    """Whether another place of the folder states the figure too, so that a wrong one can be known."""

    RESTATED = "restated"  # the check holds another place to state the same fact
    ELSEWHERE = "elsewhere"  # another place has the number or day, and is not held to be the same fact
    ALONE = "alone"  # no other place has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One replacement in a document: code points of its decoded text, and what stands there instead."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """One wrong figure to be planted.

    mention: where the figure or date stands in the untouched document; edit: what is changed, in it or beside it.
    was, now: the words at stake before and after, as a reader sees them.
    """

    way: Way
    document: str
    mention: Span
    edit: Edit
    was: str
    now: str
    standing: Standing = Standing.ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the check says of one planted change.

    told: rules (code, name) of new errors and warnings with a place on the changed figure. elsewhere: those of new ones that
    only point to other places.
    """

    plant: Plant
    told: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()

    @property
    def caught(self) -> bool:
        """Whether the check tells of the changed figure."""
        return bool(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The result of an audit.

    standings: how many figures and dates stand how. trials: in the order of ways and places. possible: how many changes of each way
    could have been planted; unplanted: why others could not, with how often. findings: errors and warnings of the untouched documents.
    failures: internal errors, of the check or of a planted change, which is then no trial.
    """

    documents: Mapping[str, Document] = field(repr=False)
    standings: Mapping[Standing, int]
    trials: tuple[Trial, ...]
    possible: Mapping[Way, int]
    unplanted: Mapping[Way, Mapping[str, int]]
    findings: int = 0
    failures: tuple[Finding, ...] = ()

    @property
    def caught(self) -> int:
        """How many planted changes were caught."""
        return count_caught(self.trials)

    def of_way(self, way: Way) -> tuple[Trial, ...]:
        """Return the trials of one way."""
        return tuple(trial for trial in self.trials if trial.plant.way is way)

    def of_standing(self, standing: Standing) -> tuple[Trial, ...]:
        """Return the trials of figures that stand so."""
        return tuple(trial for trial in self.trials if trial.plant.standing is standing)


def count_caught(trials: Iterable[Trial]) -> int:
    """Return how many of `trials` were caught."""
    return sum(trial.caught for trial in trials)
