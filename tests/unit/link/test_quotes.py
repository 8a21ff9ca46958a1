"""A direct quotation is held to the same words in the texts that its document draws on."""

from __future__ import annotations

from crossfoot.model import LinkKind
from tests.unit.link.sample import linked, place, sourced

SAID = "“We repaired 28 bridges and 9 roads in the valley before the first snow,” said engineer Mara Teld."


def told(text: str, said: str = SAID) -> list[str]:
    """Return the misquotations of a text that cites `said`, as lines."""
    linkage = linked({"a.md": said, "b.md": sourced(text, "a.md")})
    return [f"{place(link.a)} | {place(link.b)}" for link in linkage.links if link.kind is LinkKind.QUOTED]


def test_another_number_in_the_same_words_is_a_misquotation() -> None:
    assert ["b.md 82 | a.md 28"] == told(SAID.replace("28", "82"))


def test_a_shortened_quotation_is_known_again() -> None:
    assert ["b.md 82 | a.md 28"] == told("Teld said: “We repaired 82 bridges and 9 roads in the valley.”")


def test_each_number_faces_the_one_in_its_place() -> None:
    assert ["b.md 7 | a.md 9"] == told(SAID.replace("9 roads", "7 roads"))


def test_the_same_words_and_numbers_are_no_misquotation() -> None:
    assert [] == told(SAID)


def test_words_without_quotation_marks_are_no_quotation() -> None:
    assert [] == told("Teld said the crew repaired 82 bridges and 9 roads in the valley before the first snow.")


def test_a_short_phrase_is_not_known_again() -> None:
    assert [] == told("Teld spoke of “82 bridges and 9 roads” at the town hall.")


def test_another_noun_beside_the_number_is_another_fact() -> None:
    assert [] == told(SAID.replace("28 bridges", "82 tunnels"))


def test_a_number_that_the_source_has_in_these_words_elsewhere_is_borne_out() -> None:
    again = SAID + "\n\n" + SAID.replace("28", "82").replace("said engineer Mara Teld", "said Jon Pell")
    assert [] == told(SAID.replace("28", "82"), again)
