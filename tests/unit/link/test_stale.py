"""A figure that repeats what another place has replaced is told against the new one."""

from __future__ import annotations

from crossfoot.model import LinkKind
from tests.unit.link.sample import linked, place, sourced

OLD = "Fire crews counted 340 burned houses in Dravec after the storm."
NEW = "Fire crews counted 410 burned houses in Dravec after the storm."
REVISED = "Fire crews counted 410 burned houses in Dravec after the storm, up from 340."


def stale(**documents: str) -> list[str]:
    """Return what is stale, as lines; documents by stem."""
    linkage = linked({f"{stem}.md": text for stem, text in documents.items()})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.STALE]


def test_a_value_that_the_cited_source_tells_as_old_is_stale() -> None:
    assert ["c.md 340 | a.md 410"] == stale(a=REVISED, c=sourced(OLD, "a.md"))


def test_a_value_told_as_corrected_is_stale_in_what_is_written_later() -> None:
    corrected = f"{NEW[:-1]} (previously 340)."
    first, then = sourced(corrected, date="2024-05-01"), sourced(OLD, date="2024-05-03")
    assert ["c.md 340 | a.md 410"] == stale(a=first, c=then)


def test_the_old_value_of_a_change_is_stale_in_what_is_written_later() -> None:
    assert ["c.md 340 | a.md 410"] == stale(a=sourced(REVISED, date="2024-05-01"), c=sourced(OLD, date="2024-05-03"))


def test_what_tells_of_the_time_before_is_not_stale() -> None:
    past = "Fire crews had counted 340 burned houses in Dravec before the second storm."
    assert [] == stale(a=sourced(REVISED, date="2024-05-01"), c=sourced(past, date="2024-05-03"))


def test_a_row_with_several_columns_is_not_stale() -> None:
    table = "| Dravec | First count | Second count |\n| --- | ---: | ---: |\n| Burned houses | 340 | 375 |"
    assert [] == stale(a=sourced(REVISED, date="2024-05-01"), c=sourced(table, date="2024-05-03"))


def test_who_wrote_before_the_change_was_right() -> None:
    assert [] == stale(a=sourced(REVISED, date="2024-05-03"), c=sourced(OLD, date="2024-05-01"))


def test_what_a_revision_draws_on_is_not_stale() -> None:
    assert [] == stale(a=sourced(REVISED, "c.md"), c=OLD)


def test_a_list_of_corrections_withdraws_a_value_from_all() -> None:
    withdrawn = "The figure of 340 burned houses in Dravec is withdrawn. Fire crews counted 410 burned houses."
    assert ["c.md 340 | corrections.md 410"] == stale(corrections=withdrawn, c=OLD)


def test_the_old_value_of_another_thing_replaces_nothing() -> None:
    cows = "Farmers milked 410 cows in the spring. They had milked 340 cows before, a figure now withdrawn."
    assert [] == stale(a=cows, c=sourced(OLD, "a.md"))


def test_both_values_told_as_old_and_new_are_no_repetition() -> None:
    assert [] == stale(a=REVISED, c=sourced(REVISED, "a.md"))


def test_a_row_that_tells_its_year_is_not_stale() -> None:
    table = "airport,{}indicator,value,unit\nDravec,{}Passengers,1127,'000\n"
    report = "Passengers in Dravec declined from 1,127,000 to 1,094,000."
    dated, plain = (table.format(*one) for one in (("year,", "2023,"), ("", "")))
    assert [] == _stale_in(report, dated)
    assert ["towns.csv 1127 | a.md 1,094,000"] == _stale_in(report, plain)


def _stale_in(report: str, table: str) -> list[str]:
    linkage = linked({"a.md": sourced(report, date="2024-05-01"), "towns.csv": table})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.STALE]
