"""How two dates, times and periods stand to each other."""

from dataclasses import replace

import pytest

from crossfoot.measure.dates import relate_dates, relate_values
from crossfoot.model import Bound, DateMention, Relation
from tests.builders import dated

SINCE, AFTER, UNTIL, BEFORE, RANGE = Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN, Bound.RANGE


def period(begin: str, end: str) -> DateMention:
    return dated(f"{begin}/{end}", bound=RANGE, begin=begin, end=end, kind="DATE")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2019", "2019", Relation.EQUAL),
        ("2019", "2019-06", Relation.ROUNDS),
        ("2019-06", "2019", Relation.REFINES),
        ("2024-SP", "2024-04", Relation.ROUNDS),
        ("XXXX-SP", "2024-04-12", Relation.ROUNDS),
        ("2024-Q2", "2024-05", Relation.ROUNDS),
        ("199", "1994", Relation.ROUNDS),
        ("2024-W46", "2024-11-13", Relation.ROUNDS),
        ("XXXX-04", "2019", Relation.REFINES),
        ("T09:00", "TMO", Relation.REFINES),
        ("T19:00", "2024-03-02T19:04", Relation.ROUNDS),
        ("2024-WI", "2024-02", Relation.ROUNDS),
        ("FY2024", "2024", Relation.NOT_COMPARABLE),
        ("PRESENT_REF", "2024", Relation.NOT_COMPARABLE),
    ],
)
def test_values_agree(a: str, b: str, relation: Relation) -> None:
    assert relate_values(a, b).relation is relation


@pytest.mark.parametrize(
    ("a", "b", "changed", "slip"),
    [
        ("1987", "1978", "year", "digits swapped"),
        ("2019", "2020", "year", "one off"),
        ("2026-03", "2026-05", "month", None),
        ("XXXX-03", "2026-04", "month", "one off"),
        ("2024-11-13", "2024-11-14", "day", "one off"),
        ("XXXX-WXX-2", "2024-11-13", "weekday", "one off"),
        ("2024-Q2", "2024-Q3", "part of the year", "one off"),
        ("T19:00", "T20:00", "time", "one off"),
        ("XXXX-SP", "XXXX-10", "season", None),
        ("FY2024", "FY2025", "year", "one off"),
    ],
)
def test_values_contradict(a: str, b: str, changed: str, slip: str | None) -> None:
    found = relate_values(a, b)
    assert (Relation.CONTRADICTS, (changed,), slip) == (found.relation, found.changed, found.slip)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (dated("2019", bound=SINCE), dated("2019", bound=SINCE), Relation.EQUAL),
        (dated("2019", bound=SINCE), dated("2019"), Relation.BOUND_CHANGED),
        (dated("2021"), dated("2019", bound=SINCE), Relation.REFINES),
        (dated("2015"), dated("2019", bound=SINCE), Relation.CONTRADICTS),
        (dated("2019", bound=BEFORE), dated("2015"), Relation.ROUNDS),
        (dated("2019", bound=UNTIL), dated("2024"), Relation.CONTRADICTS),
        (dated("2019", bound=SINCE), dated("2024", bound=UNTIL), Relation.NOT_COMPARABLE),
        (dated("2019", bound=SINCE), dated("2020", bound=SINCE), Relation.CONTRADICTS),
        (period("2019", "2021"), period("2019", "2021"), Relation.EQUAL),
        (period("2019", "2021"), period("2019-05", "2021-03"), Relation.ROUNDS),
        (period("2019", "2021"), dated("2019", bound=SINCE), Relation.REFINES),
        (dated("2020"), period("2019", "2021"), Relation.REFINES),
        (period("2024-03", "2024-05"), dated("2024"), Relation.REFINES),
        (dated("2026"), period("2019", "2021"), Relation.CONTRADICTS),
        (dated("P3D", kind="DURATION"), dated("P3D", kind="DURATION"), Relation.NOT_COMPARABLE),
    ],
)
def test_bounds_and_periods(a: DateMention, b: DateMention, relation: Relation) -> None:
    assert relate_dates(a, b).relation is relation


def test_the_end_that_differs_is_named() -> None:
    found = relate_dates(period("2024-03", "2024-05"), period("2024-03", "2024-06"))
    assert (Relation.CONTRADICTS, ("end", "month"), "one off") == (found.relation, found.changed, found.slip)


def test_an_hour_without_its_half_of_the_day_may_be_either() -> None:
    assert relate_dates(dated("T07:30", pattern="clock/open"), dated("T19:30")).relation is Relation.EQUAL
    assert relate_dates(dated("T07:30", pattern="clock/open"), dated("T20:30")).relation is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("text", "timex", "pattern", "other", "relation"),
    [
        ("30 June", "2025-06-30", "calendar/day", "2026-06-30", Relation.EQUAL),
        ("30 June", "2025-06-30", "calendar/day", "2026-06-29", Relation.CONTRADICTS),
        ("30 June 2025", "2025-06-30", "calendar/day", "2026-06-30", Relation.CONTRADICTS),
        ("the 16th", "2025-09-16", "calendar/ordinal", "2025-08-16", Relation.EQUAL),
        ("the 16th", "2025-09-16", "calendar/ordinal", "2025-08-17", Relation.CONTRADICTS),
        ("Thursday", "2024-06-27", "weekday/plain", "2024-06-13", Relation.EQUAL),
        ("Thursday", "2024-06-27", "weekday/plain", "2024-06-14", Relation.CONTRADICTS),
    ],
)
def test_what_a_text_leaves_to_the_reader_contradicts_nothing(
    text: str, timex: str, pattern: str, other: str, relation: Relation
) -> None:
    guessed = replace(dated(timex, pattern=pattern), text=text)
    told = replace(dated(other, pattern="calendar/day"), text=other)
    assert relation is relate_dates(guessed, told).relation
    assert relation is relate_dates(told, guessed).relation
