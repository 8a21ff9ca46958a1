import pytest

from crossfoot.model import Candidate, Figure, Weighed
from crossfoot.report.weighing import figure_at, for_and_against, pair_lines, pair_record
from tests.unit.report.sample import sample

EXPECTED = """\
  interview.md:1:16
    Lee: They lost 82 vehicles, on the 13th.
                   ^^
  “82” allows only 82

  article.md:3:31
    Over three days the army lost 28 armored vehicles.
                                  ^^
  “28” allows only 28

  no pair: too little
  values: not the same; 82 is not 28: no value makes both true

  evidence from the two alone, in log odds:
     +2.5  both count vehicle
     -1.0  another event
     -4.4  before any evidence
     -2.9  together: 5% (4% without the number itself)
"""


def candidate(linked: float | None = None) -> Candidate:
    article, interview = sample().analyses
    return Candidate(
        a=interview.figures[0],
        b=article.figures[1],
        score=0.052,
        topic=0.04,
        start=-4.4,
        evidence=(
            Weighed(name="counted_same", words="both count vehicle", weight=2.5),
            Weighed(name="predicate_different", words="another event", weight=-1.0),
        ),
        verdict="too little",
        linked=linked,
    )


def test_two_figures_are_shown_with_all_that_speaks_for_and_against() -> None:
    lines = pair_lines(candidate(), sample().documents)
    assert "".join(line.plain.rstrip() + "\n" for line in lines) == EXPECTED


def test_a_link_is_no_failed_pair() -> None:
    page = "".join(line.plain + "\n" for line in pair_lines(candidate(0.93), sample().documents))
    assert "no pair" not in page
    assert "too little, 93% with what the other figures" in page


def test_the_record_has_weights_and_proof() -> None:
    record = pair_record(candidate(), sample().documents)
    assert (record["a"]["text"], record["b"]["text"], record["relation"], record["proof"]) == (
        "82",
        "28",
        "contradicts",
        "82 is not 28",
    )
    assert record["evidence"][0] == {"name": "counted_same", "words": "both count vehicle", "weight": 2.5}


def test_a_short_account_names_both_sides() -> None:
    assert for_and_against(candidate()) == (("for", "both count vehicle"), ("against", "another event"))


@pytest.mark.parametrize(
    ("line", "column", "text"), [(3, 31, "28"), (3, 6, "three days"), (3, 14, "three days"), (3, 40, "28")]
)
def test_a_figure_is_found_by_its_place(line: int, column: int, text: str) -> None:
    found = figure_at(sample().analyses[0], line, column)
    assert isinstance(found, Figure)
    assert found.text == text


def test_a_line_with_several_figures_needs_a_column() -> None:
    article, interview = sample().analyses
    assert figure_at(article, 3, None) == "line 3 of article.md has 2 figures; name the column: 3:6 three days, 3:31 28"
    assert figure_at(article, 1, None) == "article.md has no figure in line 1"
    only = figure_at(interview, 1, None)
    assert isinstance(only, Figure)
