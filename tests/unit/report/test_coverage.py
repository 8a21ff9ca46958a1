import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from crossfoot.model import Analysis, Origin, Section, SectionKind, Span
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.report.coverage import UNTOLD, Fate, account, account_record, number_tokens, text_lines
from tests.command import ROOT
from tests.unit.report.sample import ARTICLE, INTERVIEW, document, sample


def counted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in number_tokens(text)]


def test_tokens_are_digit_runs_and_whole_number_words() -> None:
    assert counted("10,000 Twenty-one, someone, tens, h3llo, dozens") == ["10", "000", "Twenty", "one", "3", "dozens"]


def test_every_token_has_exactly_one_fate() -> None:
    total = account(sample().analyses)
    assert len(counted(ARTICLE)) + len(counted(INTERVIEW)) == total.tokens
    assert total.tokens == sum(total.count(fate) for fate in Fate)
    assert tuple(total.count(fate) for fate in Fate) == (3, 1, 2, 0)


def test_reasons_come_from_the_exclusions() -> None:
    assert dict(account(sample().analyses).reasons) == {"phone number": 2}


def test_a_number_that_nobody_read_is_not_understood() -> None:
    text = "It took 40 of them.\n"
    analysis = Analysis(document=document("a.md", text, (SectionKind.BODY, 0, 19)), figures=(), dates=())
    assert [Span(8, 10)] == [span for _, span in account([analysis]).not_understood()]


def test_boilerplate_is_left_out() -> None:
    text = "Share 12\n"
    analysis = Analysis(document=document("a.md", text, (SectionKind.BOILERPLATE, 0, 8)), figures=(), dates=())
    assert dict(account([analysis]).reasons) == {"boilerplate": 1}


def test_markup_explains_what_no_section_holds() -> None:
    text = "---\ndate: 2024-11-14\n---\n\n# Ten\n\n```\nx = 5\n```\n\nSee [it](a1.md) <!-- 7 -->\n"
    start = text.index("# Ten") + 2
    analysis = Analysis(document=document("a.md", text, (SectionKind.HEADLINE, start, start + 3)), figures=(), dates=())
    total = account([analysis])
    assert dict(total.reasons) == {"front matter": 3, "code": 1, "comment": 1, "link target": 1}
    assert [text[span.start : span.end] for _, span in total.not_understood()] == ["Ten"]


def test_markup_does_not_explain_prose_inside_it() -> None:
    text = "<table width=9><td>Only 12 left</td></table>"
    start = text.index("Only")
    section = (SectionKind.TABLE, start, start + 12)
    analysis = Analysis(document=document("a.html", text, section, kind="html"), figures=(), dates=())
    total = account([analysis])
    assert dict(total.reasons) == {"markup": 1}
    assert [text[span.start : span.end] for _, span in total.not_understood()] == ["12"]


def test_the_number_of_an_entity_is_markup() -> None:
    text = "bo&#97;ts"
    pieces = ((2, Span(0, 2)), (1, Span(2, 7)), (2, Span(7, 9)))
    section = Section(kind=SectionKind.BODY, text="boats", origin=Origin.joined(pieces))
    only = replace(document("a.html", text, kind="html"), sections=(section,))
    assert dict(account([Analysis(document=only, figures=(), dates=())]).reasons) == {"markup": 1}


def test_the_record_adds_up() -> None:
    record = account_record(account(sample().analyses))
    assert record["numbers"] == (
        record["figures"] + record["dates"] + sum(record["left_out"].values()) + record["not_understood"]
    )
    assert record["numbers"] == sum(file["numbers"] for file in record["files"])


def test_the_text_shows_each_sum_and_each_open_passage() -> None:
    text = "It took 40 of them.\n"
    analysis = Analysis(document=document("a.md", text, (SectionKind.BODY, 0, 19)), figures=(), dates=())
    lines = [line.plain for line in text_lines(account([analysis]))]
    assert "1    not understood" in lines
    assert lines[-4:] == ["", "a.md:1:9", "    It took 40 of them.", "            ^^"]
    assert sum(bool(re.match(r"\d+  numbers", line)) for line in lines) == 1


CORPUS = yaml.safe_load((Path(__file__).parents[2] / "corpus" / "report" / "coverage.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["text"][:40] or "empty")
def test_tokens_of_the_corpus(case: dict[str, object]) -> None:
    assert case["tokens"] == counted(str(case["text"]))


def test_it_says_what_kind_of_text_each_document_is() -> None:
    sources = {
        "README.md": "# Tool\n\nIt has 12 checks.\n",
        "notes.md": "# A day\n\nIt rained for 3 hours.\n",
        "page.html": (ROOT / "fixtures" / "kursk" / "page.html").read_text(encoding="utf-8"),
    }
    total = account(analyse(SourceFile(path=Path(name), name=name, text=text)) for name, text in sources.items())
    told = {"article, interview": ("page.html",), "readme": ("README.md",), None: ("notes.md",)}
    assert told == dict(total.kinds)
    record = account_record(total)
    assert ["readme", None, "article, interview"] == [file["kind"] for file in record["files"]]
    assert {"article, interview": 1, "readme": 1, UNTOLD: 1} == record["kinds"]
    assert f"1    {UNTOLD}: notes.md" in [line.plain.strip() for line in text_lines(total)]
