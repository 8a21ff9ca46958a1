"""An event that a document dates differently from the source that it cites."""

from __future__ import annotations

from tests.unit.link.sample import linked, place, sourced

BUILT = " It had cost 1,340,000 crowns and is 218 metres long."
OPENED = f"The bridge at Leun was opened on 4 May 2021 by Mayor Ilse Brandt.{BUILT}"


def redated(text: str, source: str = OPENED, *, cites: bool = True) -> list[str]:
    """Return the days of `text` held against those of `source`, as lines."""
    linkage = linked({"a.md": source, "b.md": sourced(text, "a.md") if cites else text})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.dates]


def test_another_day_for_one_event_is_told() -> None:
    assert ["b.md 14 May 2021 | a.md 4 May 2021"] == redated(
        f"Mayor Ilse Brandt opened the bridge at Leun on 14 May 2021.{BUILT}"
    )


def test_the_same_day_in_other_words_is_not() -> None:
    assert [] == redated("On May 4, 2021, Mayor Ilse Brandt opened the bridge at Leun.")


def test_a_day_that_the_source_has_anywhere_is_explained() -> None:
    source = f"{OPENED} Mayor Ilse Brandt fell ill on 6 May 2021."
    assert [] == redated("Mayor Ilse Brandt opened the bridge at Leun on 6 May 2021.", source)


def test_another_event_has_another_day() -> None:
    assert [] == redated("The museum of Osk burned down on 9 July 2019.")


def test_a_month_is_not_held_against_a_day() -> None:
    assert [] == redated("Mayor Ilse Brandt opened the bridge at Leun in June 2021.")


def test_a_day_without_a_year_is_the_same_day() -> None:
    assert [] == redated("Mayor Ilse Brandt opened the bridge at Leun on 4 May.")


def test_the_citation_is_part_of_the_evidence() -> None:
    later = sourced(f"Mayor Ilse Brandt opened the bridge at Leun on 14 May 2021.{BUILT}", "a.md")
    (found,) = linked({"a.md": OPENED, "b.md": later}).dates
    assert "b.md names a.md as its source" == found.evidence[-1]
    assert 0.5 < found.score <= 1.0
