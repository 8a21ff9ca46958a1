from crossfoot.model import Candidate, Figure, Weighed
from crossfoot.report.side_by_side import compare_documents, render_record, text_lines
from tests.unit.report.sample import sample

EXPECTED = """\
interview.md                                       article.md

1:16  Lee: They lost 82 vehicles, on the 13th.     3:31  … days the army lost 28 armored vehicles.
  not the same (digits swapped): 82 > 28
  same fact 93%: vehicle ~ armored vehicle

Only in interview.md:
  1:32  Lee: They lost 82 vehicles, on the 13th.
      article.md has no date that is held to be of the same event

Only in article.md:
  3:6  Over three days the army lost 28 armored vehicles.

1 aligned, 1 only in interview.md, 1 only in article.md.
"""


def test_pairs_stand_beside_each_other_with_relation_and_proof() -> None:
    comparison = compare_documents(sample(), first="interview.md")
    assert "".join(line.plain.rstrip() + "\n" for line in text_lines(comparison, width=100)) == EXPECTED


def test_without_a_wish_the_first_document_comes_first() -> None:
    comparison = compare_documents(sample())
    assert (comparison.a.document.path, comparison.b.document.path) == ("article.md", "interview.md")


def test_the_record_holds_pairs_and_loners() -> None:
    record = render_record(compare_documents(sample(), first="interview.md"))
    assert [(pair["relation"], pair["proof"], pair["a"]["text"], pair["b"]["text"]) for pair in record["aligned"]] == [
        ("contradicts", "82 > 28", "82", "28")
    ]
    assert ([one["text"] for one in record["only_a"]], [one["text"] for one in record["only_b"]]) == (
        ["the 13th"],
        ["three days"],
    )


def test_what_stands_alone_is_shown_with_what_comes_nearest() -> None:
    report = sample()
    article, interview = report.analyses
    lone = Candidate(
        a=article.figures[0],
        b=interview.figures[0],
        score=0.02,
        topic=0.01,
        start=-4.4,
        evidence=(Weighed(name="duration", words="lengths of time recur", weight=-1.2),),
        verdict="nothing in common",
    )
    asked = []

    def nearest(figure: Figure, document: str) -> tuple[Candidate, ...]:
        asked.append((figure.text, document))
        return (lone,)

    comparison = compare_documents(report, first="article.md", nearest=nearest)
    page = [line.plain.strip() for line in text_lines(comparison)]
    at = page.index("3:6  Over three days the army lost 28 armored vehicles.")
    assert page[at + 1 : at + 4] == ["1:16 82  2%", "no pair: nothing in common", "against: lengths of time recur"]
    assert asked == [("three days", "interview.md")]
    assert "article.md has no date that is held to be of the same event" in page
    (record,) = render_record(comparison)["only_a"]
    assert [(one["b"]["text"], one["verdict"]) for one in record["candidates"]] == [("82", "nothing in common")]


def test_nothing_to_compare_with_is_told() -> None:
    comparison = compare_documents(sample(), first="article.md", nearest=lambda figure, document: ())
    assert "interview.md has no figure that it can be compared with" in "".join(
        line.plain for line in text_lines(comparison)
    )
