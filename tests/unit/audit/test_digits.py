import pytest

from crossfoot.audit.digits import NUMBER, swapped, without_zero


@pytest.mark.parametrize(
    ("number", "wrong"),
    [("28", "82"), ("1,203", "2,103"), ("100", None), ("1,000", None), ("105", "150"), ("7", None), ("0.25", "2.05")],
)
def test_digits_swap_with_their_first_different_neighbour(number: str, wrong: str | None) -> None:
    assert wrong == swapped(number)


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("10", "1"),
        ("10,000", "1,000"),
        ("1,000", "100"),
        ("1\u00a0200\u00a0000", "120\u00a0000"),
        ("20.5", "2.5"),
        ("1.05", "1.5"),
        ("1.50", None),
        ("0.5", None),
        ("28", None),
    ],
)
def test_a_zero_gets_lost(number: str, wrong: str | None) -> None:
    assert wrong == without_zero(number)


def test_a_number_is_read_with_its_marks() -> None:
    texts = ["12,500.5 km", "£3m", "5–7 percent", "1 200 000", "3,5"]
    assert [["12,500.5"], ["3"], ["5", "7"], ["1 200 000"], ["3", "5"]] == [
        [match.group() for match in NUMBER.finditer(text)] for text in texts
    ]
