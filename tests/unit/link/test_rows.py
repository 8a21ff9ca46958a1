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
