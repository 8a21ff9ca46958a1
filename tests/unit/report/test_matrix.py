"""The matrix in each of its formats, from documents analysed as the pipeline does."""

import csv
import io
import json
from html.parser import HTMLParser

from crossfoot.link import facts_of
from crossfoot.model import Matrix, Report, Stance
from crossfoot.report.matrix import cells_of, legend, marked, render_csv, render_json, text_lines
from crossfoot.report.matrix_html import render_html
from tests.unit.link.sample import analyses, linked

STORY = {
    "article.md": "Over three days, the Russian army lost 28 armored vehicles near Dravec, the Herald said.",
    "interview.md": "---\nsources: [article.md]\n---\n\nOver three days, the Russian army lost 82 armored vehicles near Dravec.",
    "summary.md": "---\nsources: [article.md]\n---\n\nThe Russian army lost 28 armored vehicles near Dravec in three days.",
}


def matrix(documents: dict[str, str]) -> Matrix:
    found, linkage = analyses(documents), linked(documents)
    report = Report(
        analyses=tuple(sorted(found, key=lambda one: one.document.path)),
        linkage=linkage,
        documents={one.document.path: one.document for one in found},
    )
    return Matrix(report=report, facts=facts_of(report.analyses, linkage))


def lines(documents: dict[str, str], width: int = 100) -> list[str]:
    return [line.plain for line in text_lines(matrix(documents), width=width)]


def test_a_grid_has_a_row_a_fact_and_a_column_a_document() -> None:
    head, row, *rest = lines(STORY)
    assert head.split() == ["fact", "article.md", "interview.md", "summary.md"]
    assert row.split() == ["armored", "vehicles", "lost", "28", "≠", "82", "28"]
    assert head.index("interview.md") == row.index("≠ 82")
    assert rest[-1] == "1 fact in 3 documents, 1 with a disagreement."
    assert "≠ contradicts the others." in rest


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 80, 100, 140):
        assert max(map(len, lines(STORY, width))) <= width


def test_with_too_many_documents_each_value_has_its_places() -> None:
    many = {f"page-{n}.md": STORY["summary.md"] for n in range(12)}
    found = lines({**STORY, **many}, 60)
    assert "armored vehicles lost (Russia, Dravec, 3 days)" in found
    assert "  ≠ 82" in found
    assert any("interview.md:5:40" in line for line in found)
    assert sum(line.count(".md:") for line in found) == 15


def test_nothing_to_show_is_said() -> None:
    assert lines({"a.md": "No figures here."}) == ["0 facts in 1 document, 0 with a disagreement."]


def test_csv_has_a_row_a_fact() -> None:
    [row] = csv.DictReader(io.StringIO(render_csv(matrix(STORY))))
    assert row == {
        "fact": "armored vehicles lost (Russia, Dravec, 3 days)",
        "disagrees": "yes",
        "article.md": "28",
        "interview.md": "≠ 82",
        "summary.md": "28",
    }


def test_a_spreadsheet_runs_nothing_that_a_document_says() -> None:
    documents = {
        name.replace("article", "=article"): text.replace("article", "=article") for name, text in STORY.items()
    }
    head = next(csv.reader(io.StringIO(render_csv(matrix(documents)))))
    assert "'=article.md" in head
    assert not any(cell.startswith("=") for cell in head)


def test_json_has_the_record_of_every_statement() -> None:
    record = json.loads(render_json(matrix(STORY)))
    assert list(record) == ["version", "documents", "ledger", "facts"]
    [fact] = record["facts"]
    assert [(one["document"], one["phrase"], one["standing"]) for one in fact["statements"]] == [
        ("article.md", "28", "agrees"),
        ("interview.md", "82", "differs"),
        ("summary.md", "28", "agrees"),
    ]
    assert fact["statements"][1]["line"] == 5


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_needs_nothing_else() -> None:
    page = render_html(matrix(STORY))
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    assert "http" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert '<div class="differs"' in page


def test_a_document_cannot_write_markup() -> None:
    evil = {
        name: text.replace("near Dravec", "near <script>alert(1)</script> \"Dravec'") for name, text in STORY.items()
    }
    evil = {name.replace(".md", "<b>.txt"): text.replace("article.md", "article<b>.txt") for name, text in evil.items()}
    page = render_html(matrix(evil))
    assert "<script" not in page
    assert "<b>" not in page


def test_a_cell_has_each_wording_once_the_worst_first() -> None:
    twice = {
        **STORY,
        "summary.md": STORY["summary.md"] + "\n\nThe Russian army lost 28 armored vehicles near Dravec in three days.",
    }
    [fact] = matrix(twice).facts
    assert cells_of(fact, "summary.md") == (("28", Stance.AGREES),)
    assert cells_of(fact, "interview.md") == (("82", Stance.DIFFERS),)


def test_marks() -> None:
    assert marked("82", Stance.DIFFERS) == "≠ 82"
    assert marked("28", Stance.AGREES) == "28"
    assert legend(matrix({"a.md": "Nothing."})) == ()
