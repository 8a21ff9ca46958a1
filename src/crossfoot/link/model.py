"""Levels -> log odds: the declared model, whose weights stand in models/same_fact.json and are written by `make train`.

The form is that of Fellegi and Sunter (1969): every level adds its log odds to the prior, and nothing else counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.comparisons.addressed import ADDRESSED, COLUMN, ROW
from crossfoot.link.comparisons.company import COMPANY, TICKED
from crossfoot.link.comparisons.crossed import CROSSED, SINGLE
from crossfoot.link.misplaced import ADDRESS, OTHER, SCALES
from crossfoot.measure.additive import Scale, Table, read_tables

MODEL = "same_fact.json"
TABLES: Mapping[str, tuple[Scale, ...]] = {
    "tick": (*CONTEXT, *TICKED),
    "tick in company": (*CONTEXT, *TICKED, *COMPANY),
    "same fact": (*CONTEXT, *COMPANY),
    "other value": (*SINGLE, *CROSSED),
    "other date": (*SINGLE, *CROSSED),
    ADDRESS: ADDRESSED,
    OTHER[ROW]: SCALES[ROW],
    OTHER[COLUMN]: SCALES[COLUMN],
}
"""The tables of the model, and the comparisons of each: whether one value bears out another by the two statements alone and with the
ticks around them; whether two statements are of one fact, values aside; whether two values, or two dates, that differ are of one fact; whether prose speaks of a cell, its value aside, and whether a
number that a cell has was meant for another of its row or column.
"""


@lru_cache(maxsize=1)
def load() -> Mapping[str, Table]:
    """Return the tables that ship with the package. Raises ValueError, with the place, when a weight is missing."""
    path = files("crossfoot.link") / "models" / MODEL
    return read_tables(json.loads(path.read_text(encoding="utf-8")), TABLES, str(path))
