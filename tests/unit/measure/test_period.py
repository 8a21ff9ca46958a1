"""TIMEX3 values as stretches of minutes."""

import pytest

from crossfoot.measure.period import DAY, completed, periods


@pytest.mark.parametrize(
    ("timex", "days"),
    [
        ("2024", 366),
        ("2023-02", 28),
        ("2024-11-13", 1),
        ("2024-W46", 7),
        ("2024-W46-WE", 2),
        ("2024-Q1", 91),
        ("2023-H2", 184),
        ("199", 3652),
        ("18", 36524),
        ("2019/2021", 1096),
    ],
)
def test_a_value_lasts_as_long_as_its_part_of_the_calendar(timex: str, days: int) -> None:
    (period,) = periods(timex)
    assert period.begin is not None
    assert period.end == period.begin + days * DAY


@pytest.mark.parametrize("timex", ["2024-11-13T20:50", "2024-11-13T20", "2024-11-13TEV", "2024-11-13T20:50Z"])
def test_a_time_lies_in_its_day(timex: str) -> None:
    (day,), (time,) = periods("2024-11-13"), periods(timex)
    assert day.begin is not None
    assert day.end is not None
    assert day.begin <= (time.begin or 0) < (time.end or 0) <= day.end


def test_a_winter_is_that_of_either_of_its_years() -> None:
    assert len(periods("2024-WI")) == 2


@pytest.mark.parametrize(
    "timex", ["PRESENT_REF", "P3D", "2024-11-31", "2024-13", "FY2024", "XXXX-03", "2021/2019", "", "9999"]
)
def test_what_is_no_stretch_of_the_calendar_has_none(timex: str) -> None:
    assert periods(timex) == ()


@pytest.mark.parametrize(
    ("a", "b", "filled"),
    [
        ("XXXX-03", "2026-04", ("2026-03", "2026-04")),
        ("XXXX-XX-13", "2024-11-14", ("2024-11-13", "2024-11-14")),
        ("T19:00", "2024-03-02T20:00", ("2024-03-02T19:00", "2024-03-02T20:00")),
        ("XXXX-WXX-2", "2024-11-13", ("2024-W01-2", "2024-W01-3")),
        ("XXXX-SP", "XXXX-04", ("2024-SP", "2024-04")),
        ("FY2024", "FY2025", ("2024", "2025")),
        ("FY2024", "2024", None),
        ("FY2024", "SY2024", None),
        ("XXXX-W31", "2024-08-01", None),
    ],
)
def test_what_one_leaves_open_is_taken_from_the_other(a: str, b: str, filled: tuple[str, str] | None) -> None:
    assert completed(a, b) == filled
