import pytest

from crossfoot.model import Linkage
from crossfoot.rules.draft import Case
from crossfoot.rules.kinds.phrases import phrase, quoted, said
from tests.unit.link.sample import analyses

LONG = (
    "When the inspectors of the county came to the old mill at Marrick in the spring of that year they counted "
    "412 looms in the sheds along the river and in the yards behind them, and nobody could say whose they were."
)


def case(a: str, b: str = "Nothing.") -> Case:
    return Case(analyses=analyses({"a.md": a, "b.md": b}), linkage=Linkage())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fund paid for it, and €15.40 a jar is the price now.", "“€15.40 a jar is the price now”"),
        ("The river peaked at 4.5 meters at 17:45 on Friday.", "“The river peaked at 4.5 meters at 17:45 on Friday”"),
        ("Sander: It costs $430 (in summer).", "“It costs $430”"),
    ],
)
def test_a_statement_is_quoted_from_mark_to_mark(text: str, words: str) -> None:
    told = case(text)
    assert quoted(told, told.analyses[0].figures[0]) == words


def test_a_long_statement_is_cut_between_words() -> None:
    told = case(LONG)
    (figure,) = [one for one in told.analyses[0].figures if one.text == "412"]
    words = quoted(told, figure)
    assert (
        words == "“…in the spring of that year they counted 412 looms in the sheds along the river and in the yards…”"
    )


def test_a_cell_is_told_with_its_labels() -> None:
    told = case("| Town | Farms |\n| --- | --- |\n| Osk | 412 |\n")
    assert quoted(told, told.analyses[0].figures[0]) == "412 under “Osk, Farms”"


def test_a_figure_that_names_its_thing_is_told_by_its_phrase() -> None:
    told = case("Some 412 looms burned.", "They lost 421 looms.")
    a, b = (one.figures[0] for one in told.analyses)
    assert (said(told, a, b), said(told, b, a)) == ("some 412 looms", "421 looms")
    assert phrase(told, a) == "some 412 looms"


def test_two_of_one_noun_are_quoted_where_only_one_is_a_rate() -> None:
    told = case("It carries 310,000 passengers a day.", "It carries 310,000 passengers a year.")
    a, b = (one.figures[0] for one in told.analyses)
    assert said(told, a, b) == "“It carries 310,000 passengers a day”"
