"""What a comparison is: a scale on which two statements have a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.link.statements import Statement, Surroundings
from crossfoot.measure.additive import Scale


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison(Scale):
    """A scale on which two statements alone have their level; of: gives it, a pure function."""

    of: Callable[[Statement, Statement, Surroundings], str]
