"""The tables of misplaced numbers in words."""

from crossfoot.link.level_words import CELL_NAMES, cells_in_words
from crossfoot.link.misplaced import SCALES


def test_every_comparison_of_cells_has_words() -> None:
    assert set(CELL_NAMES) == {scale.name for scales in SCALES.values() for scale in scales}
    for scales in SCALES.values():
        for scale in scales:
            assert all("{" not in cells_in_words(scale.name, level) for level in scale.all)


def test_levels_of_two_cells_say_which_is_which() -> None:
    said = cells_in_words("row, holder", "other | best")
    assert said == (
        "the row as whose it is: another is named of the cell that has the number, most of the one that may be meant"
    )
    assert cells_in_words("document", "other") == "whose table it is: another document's"
