import pytest

from crossfoot.model import Linkage
from crossfoot.rules.draft import Case
from crossfoot.rules.kinds.phrases import figure_told, phrase, quoted
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
        (
            "The fund paid for it, and €15.40 a jar is the price now.",
            "“The fund paid for it, and €15.40 a jar is the price now”",
        ),
        ("The river peaked at 4.5 meters at 17:45 on Friday.", "“The river peaked at 4.5 meters at 17:45 on Friday”"),
        ("“We lost 412 looms,” she said.", "“‘We lost 412 looms,’ she said”"),
        ("And 412 looms burned.", "“And 412 looms burned”"),
        ("The tram is dear. It costs $430 in summer.", "“The tram is dear. It costs $430 in summer”"),
        ("How many looms burned? About 412.", "“How many looms burned? About 412”"),
    ],
)
def test_a_sentence_is_quoted_whole_and_with_the_one_that_it_leans_on(text: str, words: str) -> None:
    told = case(text)
    assert quoted(told, told.analyses[0].figures[0]) == words


def test_a_long_sentence_keeps_its_opening_and_what_stands_around_the_number() -> None:
    told = case(LONG)
    (figure,) = [one for one in told.analyses[0].figures if one.text == "412"]
    assert quoted(told, figure) == (
        "“When the inspectors of the county came to the old mill at Marrick in the spring of that year they counted "
        "412 looms in the sheds …”"
    )


def test_a_cell_is_told_with_its_labels() -> None:
    told = case("| Town | Farms |\n| --- | --- |\n| Osk | 412 |\n")
    assert quoted(told, told.analyses[0].figures[0]) == "412 for “Osk” under “Farms”"


def test_a_figure_is_told_with_its_approximator_and_its_noun() -> None:
    told = case("Some 412 looms burned.")
    (figure,) = told.analyses[0].figures
    assert (phrase(told, figure), figure_told(figure)) == ("some 412 looms", "some 412")
