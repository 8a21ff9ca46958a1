"""What a cell shows for a number in a format: examples as spreadsheet programs show them, dates without their ambiguity."""

from __future__ import annotations

import pytest

from crossfoot.read.number_format import shown_number

ACCOUNTING = '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
STEPS = '[<1000]0;[<1000000]0.0,"k";0.0,,"m"'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12_500_000, '0.0,,"m"', "12.5m"),
        (1_234_567, "#,##0,", "1,235"),
        (0.1234, "0.0%", "12.3%"),
        (1_234_567.891, "#,##0.00", "1,234,567.89"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (1234.5, ACCOUNTING, "1,234.50 €"),
        (0, ACCOUNTING, "- €"),
        (-0.02, "+0.0%;-0.0%;0.0%", "-2.0%"),
        (0.02, "+0.0%;-0.0%;0.0%", "+2.0%"),
        (3, "[Red]-0;0", "-3"),
        (500, STEPS, "500"),
        (1500, STEPS, "1.5k"),
        (2_500_000, STEPS, "2.5m"),
        (5, '0 "boats"', "5 boats"),
        (12, "00000", "00012"),
        (0.45, ".00", ".45"),
        (1.5, "0.##", "1.5"),
        (0.125, "0.00", "0.13"),
        (2.675, "0.00", "2.68"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1_234_567, "General", "1234567"),
        (1e300, "0.00", "1E+300"),
        (0.5, "# ?/?", "0.5"),
        (5, ";;;", ""),
        (45610, "d mmmm yyyy", "14 November 2024"),
        (45610, "dd/mm/yyyy", "2024-11-14"),
        (45610.6, "m/d/yy h:mm", "2024-11-14 14:24"),
        (45610, "[$-409]dddd, mmmm dd, yyyy;@", "Thursday, 14 November 2024"),
        (45610, "d-mmm-yy", "14 Nov 2024"),
        (45610, "mmm-yy", "Nov 2024"),
        (45610, "yyyy", "2024"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (0.604166667, "h:mm", "14:30"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.104166667, "[h]:mm", "26:30"),
        (0.00118402777, "mm:ss.0", "1:42.3"),
        (-1, "yyyy-mm-dd", "-1"),
        (float("nan"), "0", ""),
    ],
)
def test_shown(value: float, code: str, shown: str) -> None:
    """The number is scaled, rounded half up and parted as its format says."""
    assert shown == shown_number(value, code)


def test_days_from_1904() -> None:
    """Workbooks of old Macintosh programs count days from 1904."""
    assert shown_number(44148, "yyyy-mm-dd", epoch_1904=True) == "2024-11-14"
