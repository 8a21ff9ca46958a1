import math

from crossfoot.config import Scope
from crossfoot.link import link
from crossfoot.link.reasons import Reasons
from crossfoot.model import Figure
from tests.unit.link.sample import analyses, sourced

SOURCE = "Mayor Ilse Brandt counted 340 burned houses in Dravec. A crane weighs 12 tonnes.\n"


def reasons(text: str, scope: Scope = Scope.ALL) -> tuple[Reasons, dict[str, Figure]]:
    read = analyses({"a.md": text, "b.md": SOURCE})
    figures = {f"{figure.document} {figure.text}": figure for one in read for figure in one.figures}
    return Reasons(read, link(read, scope=scope), scope), figures


def test_the_weights_add_up_to_the_score() -> None:
    asked, figures = reasons(sourced("Ilse Brandt counted 430 burned houses in Dravec.", "b.md"))
    found = asked.weigh(figures["a.md 430"], figures["b.md 340"])
    total = found.start + sum(piece.weight for piece in found.evidence)
    assert math.isclose(1 / (1 + math.exp(-total)), found.score)
    assert [abs(piece.weight) for piece in found.evidence] == sorted(
        (abs(piece.weight) for piece in found.evidence), reverse=True
    )
    assert found.linked is not None


def test_the_two_sides_weigh_the_same_whichever_is_asked_for() -> None:
    asked, figures = reasons(sourced("The storm took 28 cows in Dravec.", "b.md"))
    there = asked.weigh(figures["a.md 28"], figures["b.md 340"])
    back = asked.weigh(figures["b.md 340"], figures["a.md 28"])
    assert there.score == back.score
    assert there.evidence == back.evidence


def test_candidates_are_those_of_comparable_units_best_first() -> None:
    asked, figures = reasons(sourced("Ilse Brandt counted 430 burned houses in Dravec.", "b.md"))
    assert [one.b.text for one in asked.candidates(figures["a.md 430"], "b.md")] == ["340"]
    assert [one.b.text for one in asked.candidates(figures["b.md 12 tonnes"], "a.md")] == []
    assert asked.candidates(figures["a.md 430"], "b.md", most=0) == ()


def test_documents_that_may_not_be_compared_are_told() -> None:
    asked, figures = reasons("Ilse Brandt counted 430 burned houses in Dravec.", Scope.CITATIONS)
    found = asked.weigh(figures["a.md 430"], figures["b.md 340"])
    assert found.verdict == "the two documents are not compared with each other"


def test_evidence_is_told_in_words() -> None:
    """Also what nobody has put into words yet: by its name."""
    asked, figures = reasons(sourced("On 4 May 2021, up to 28 brown cows drowned in Leun in three days.", "b.md"))
    told = [piece.words for piece in asked.weigh(figures["a.md 28"], figures["b.md 340"]).evidence]
    assert told
    assert [words for words in told if not words.strip() or "_" in words or "{" in words] == []


def test_a_number_of_another_row_is_weighed_by_the_table_that_tells_it() -> None:
    table = "| Model | Price (€) | Load (kg) |\n|---|---|---|\n| Drover | 2,790 | 180 |\n| Mule | 3,290 | 150 |\n| Ox | 4,150 | 210 |\n"
    text = "The Drover costs 3,290 euros and carries 180 kg. The Ox is dearer at 4,150 euros and takes 210 kg.\n"
    read = analyses({"a.md": text, "b.md": f"# Cargo bikes\n\n{table}"})
    figures = {f"{one.document} {one.text}": one for each in read for one in each.figures}
    found = Reasons(read, link(read, scope=Scope.ALL), Scope.ALL).weigh(
        figures["a.md 3,290 euros"], figures["b.md 2,790"]
    )
    total = found.start + sum(piece.weight for piece in found.evidence)
    assert math.isclose(1 / (1 + math.exp(-total)), found.score)
    assert found.linked is not None
    assert "row, holder" in {piece.name for piece in found.evidence}
