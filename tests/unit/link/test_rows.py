"""A number of prose that a table has for another row than the one whose it is in the prose."""

from __future__ import annotations

import pytest

from crossfoot.model import Relation
from tests.unit.link.sample import linked, place

TABLE = """
| Ferry | Tonnage | Berths |
|---|---:|---:|
| Marlin Queen | 3,290 | 418 |
| Grey Petrel | 5,740 | 672 |
| Old Cormorant | 3,870 | 531 |
| All | 12,900 | 1,621 |
"""


def contradictions(**documents: str) -> list[str]:
    """Return what contradicts what, as lines; documents by stem."""
    linkage = linked({f"{stem}.md": text for stem, text in documents.items()})
    return [f"{place(one.a)} | {place(one.b)}" for one in linkage.links if one.relation is Relation.CONTRADICTS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Grey Petrel sleeps 672. The Old Cormorant has 418 berths.", ["a.md 418 | b.md 531"]),
        ("The Grey Petrel sleeps 672. The Old Cormorant has 531 berths.", []),
        ("The Old Cormorant has 418 berths fewer than nobody, says the Marlin Queen's owner.", []),
        ("The Grey Petrel sleeps 672. The Silver Heron has 418 berths.", []),
        ("The Grey Petrel sleeps 672. The Old Cormorant came last, and there were 1,621 berths in the harbour.", []),
    ],
)
def test_a_number_of_another_row_is_told_against_the_cell_of_the_named_one(text: str, expected: list[str]) -> None:
    assert sorted(" | ".join(sorted(line.split(" | "))) for line in contradictions(a=text, b=TABLE)) == expected


def test_prose_and_table_of_one_document() -> None:
    assert ["a.md 418 | a.md 531"] == contradictions(
        a=f"The Grey Petrel sleeps 672. The Old Cormorant has 418 berths.\n{TABLE}"
    )


YEARS = """
| Product | 2021 | 2022 | 2023 |
|---|---:|---:|---:|
| Tea, tonnes | 41,870 | 43,290 | 46,510 |
| Coffee, tonnes | 18,430 | 17,960 | 21,740 |
| Cut flowers, tonnes | 33,180 | 36,220 | 38,640 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harvest of tea came to 43,290 tonnes in 2023.", ["a.md 43,290 tonnes | b.md 46,510"]),
        ("The harvest of tea came to 46,510 tonnes in 2023.", []),
        ("In 2023 the harvest of tea came to 46,510 tonnes, after 43,290 tonnes.", []),
        ("In 2023 the harvest of tea rose from 43,290 tonnes to 46,510 tonnes.", []),
        ("The harvest of tea came to 43,290 tonnes in 2022. In 2023 it was 46,510 tonnes.", []),
        ("The harvest of tea came to 43,290 tonnes in 2020.", []),
        ("It took until 2023 for the harvest of tea to get past 43,290 tonnes.", []),
        ("Until 2023 the record harvest of tea stood at 43,290 tonnes.", []),
        ("In 2023 growers of tea dreamt of the times when 43,290 tonnes was a good harvest.", []),
        ("In 2023 the ministry published the figures: the harvest of tea had been 43,290 tonnes.", []),
        ("In 2023 buyers paid for the 43,290 tonnes of tea.", []),
        ("Growers sold 43,290 tonnes of tea in early 2023.", []),
        ("The target for 2023 was 43,290 tonnes of tea.", []),
        ("In 2023, 43,290 tonnes of tea from old stock were burned.", []),
        ("In 2023 the board looked back: the harvest of tea had been 43,290 tonnes the year before.", []),
    ],
)
def test_a_number_of_another_year_is_told_against_the_cell_of_the_named_one(text: str, expected: list[str]) -> None:
    before = "Growers cut 36,220 tonnes of flowers in 2022. "
    assert (
        sorted(" | ".join(sorted(line.split(" | "))) for line in contradictions(a=before + text, b=YEARS)) == expected
    )


DOWN = """
| Year | Wind (GWh) | Hydro (GWh) | Gas (GWh) |
|---|---:|---:|---:|
| 2021 | 1,986 | 4,688 | 2,391 |
| 2022 | 2,453 | 4,215 | 2,148 |
| 2023 | 2,918 | 4,836 | 1,529 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hydro power gave 4,688 gigawatt hours in 2023.", ["a.md 4,688 gigawatt hours | b.md 4,836"]),
        ("Hydro power gave 4,836 gigawatt hours in 2023.", []),
        ("Solar panels gave 4,688 gigawatt hours in 2023.", []),
    ],
)
def test_years_may_stand_in_rows(text: str, expected: list[str]) -> None:
    before = "Wind farms generated 2,453 gigawatt hours in 2022. "
    assert sorted(" | ".join(sorted(line.split(" | "))) for line in contradictions(a=before + text, b=DOWN)) == expected
