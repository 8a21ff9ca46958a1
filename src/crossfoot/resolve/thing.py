"""What a figure counts or measures: the noun that the syntax ties to its number."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.model import Slot
from crossfoot.resolve.asked import asked
from crossfoot.resolve.counts import counted
from crossfoot.resolve.elision import taken_up
from crossfoot.resolve.measures import measured
from crossfoot.resolve.noun import NOTHING, Thing
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import DIMENSION_THINGS


def thing_of(reading: Reading) -> Thing:
    """Return what a figure counts or measures, NOTHING when its sentence and those before do not tell."""
    figure = reading.figure
    if figure.dimension == "count":
        found = counted(reading)
        if found.slot is None and not found.part:
            found = taken_up(reading, figure, found)
        return found if found.slot is not None or found.part else asked(reading)
    found = measured(reading) if figure.dimension != "age" else NOTHING
    if found.slot is None and figure.dimension != "age":
        found = taken_up(reading, figure, found)
    if found.slot is None and not found.part:
        found = asked(reading)
    named = DIMENSION_THINGS.get(figure.dimension)
    if found.slot is None and named is not None:
        return replace(found, slot=Slot(value=named, found="kind of the measure", implied=True))
    return found
