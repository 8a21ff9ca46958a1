"""A day that an office program wrote by itself, beside a dateline or the only date of a text."""

from dataclasses import replace
from datetime import date

import pytest

from crossfoot.extract import extract
from crossfoot.model import ONLY_DATE, PROPERTIES, Document
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.resolve.anchor import anchor_date, with_date
from crossfoot.segment import segment

OWN = date(2026, 11, 30)
WORDS = "Nine men of the town did not come back from the hills, as their families told reporters.\n\n"


def saved(text: str, name: str) -> Document:
    """Return a text as an office program saves it, with a day that it wrote by itself."""
    document = read_text(text, name)
    return segment(replace(document, metadata=replace(document.metadata, date=OWN, date_from=PROPERTIES)))


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("# Losses\n\n14 November 2024\n\nNine men died.\n", date(2024, 11, 14), "dateline"),
        ("# Losses\n\nNine men died.\n", OWN, PROPERTIES),
        (
            f"# Losses\n\n{WORDS}The last of them were seen by a farmer of the valley on 14 November 2024, at noon.\n",
            date(2024, 11, 14),
            ONLY_DATE,
        ),
        (
            f"# Losses\n\n{WORDS}The others of them are to go home to their families on 1 May 2027, if they can.\n",
            OWN,
            PROPERTIES,
        ),
        (
            f"# Losses\n\n{WORDS}The fighting of the valley began on 14 November 2024, and in 2025 it went on.\n",
            OWN,
            PROPERTIES,
        ),
        (
            f"# Losses\n\n{WORDS * 9}The war in which they fell began on 3 May 1994, as the museum of the town says.\n",
            OWN,
            PROPERTIES,
        ),
        (
            f"# Losses\n\n{WORDS * 9}The war in which they fell began on 3 May 2026, as the museum of the town says.\n",
            date(2026, 5, 3),
            ONLY_DATE,
        ),
    ],
)
def test_it_comes_behind_what_the_text_says(text: str, day: date, found: str) -> None:
    document = saved(text, "a.md")
    dates = extract(document).dates
    assert (day, found) == anchor_date(document, dates)
    dated = with_date(document, dates)
    assert (day, found, {day}) == (dated.metadata.date, dated.metadata.date_from, {part.date for part in dated.parts})


def test_times_and_days_are_of_the_texts_own_day() -> None:
    """A clock time, "yesterday" and a day without its year stand beside the dateline, not beside the day of saving."""
    document = saved(
        "# The flood\n\n7 February 2025\n\nIt rose yesterday. It fell at 17:45. Schools open on Monday, 10 February.\n",
        "a.md",
    )
    times = [mention.timex for mention in resolve(extract(document), document).dates]
    assert ["2025-02-07", "2025-02-06", "2025-02-10"] == [time for time in times if "T" not in time]
    assert {time[:4] for time in times} == {"2025"}


def test_minutes_are_of_the_day_that_they_name() -> None:
    document = saved(
        "Board meeting, 4 March 2025\n\nPresent: Ada, Bo\n\nApologies: Cy\n\nNine tools were bought.\n", "board.txt"
    )
    (day,) = {section.moment.day for section in document.sections if section.moment}
    assert date(2025, 3, 4) == day
