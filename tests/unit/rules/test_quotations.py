import pytest

from crossfoot.model import Location, Span
from crossfoot.read import read_text
from crossfoot.rules.quotations import quotation, section_before, statement
from crossfoot.segment import segment
from tests.unit.link.sample import analyses


def told(texts: dict[str, str], *marks: tuple[str, str]) -> str:
    """Return the statement of texts at the words of `marks`, each a document and what stands there."""
    documents = {one.document.path: one.document for one in analyses(texts)}
    places = []
    for name, words in marks:
        start = documents[name].text.index(words)
        places.append(Location(document=name, span=Span(start, start + len(words))))
    return statement(places, documents)


@pytest.mark.parametrize(
    ("text", "marks", "words"),
    [
        (
            "Of 60 works 31 are paintings and 14 prints.",
            ("60", "31"),
            "“Of 60 works 31 are paintings and 14 prints”",
        ),
        (
            "Leun has 5,613 pupils. Dorn has 3,867 pupils.",
            ("3,867", "5,613"),
            "“Leun has 5,613 pupils. Dorn has 3,867 pupils”",
        ),
        (
            "Leun has 5,613 pupils.\n\nDorn has 3,867 pupils.",
            ("3,867", "5,613"),
            "“Leun has 5,613 pupils” and “Dorn has 3,867 pupils”",
        ),
        (
            "| Town | Farms |\n| --- | --- |\n| Osk | 412 |\n\nOsk has 421 farms.",
            ("421", "412"),
            "412 for “Osk” under “Farms” and “Osk has 421 farms”",
        ),
    ],
)
def test_each_sentence_is_told_once_in_the_order_of_the_text(text: str, marks: tuple[str, ...], words: str) -> None:
    assert told({"a.md": text}, *(("a.md", mark) for mark in marks)) == words


def test_of_several_documents_each_is_named() -> None:
    words = told({"a.md": "Osk has 421 farms.", "b.md": "Osk has 412 farms."}, ("a.md", "421"), ("b.md", "412"))
    assert words == "a.md says “Osk has 421 farms” and b.md says “Osk has 412 farms”"


def test_a_document_that_is_not_there_says_nothing() -> None:
    assert statement([Location(document="a.md", span=Span(0, 1))], {}) == ""


LONG = (
    "Ragna Holt, who cooked on a trawler for eleven years before anybody in the harbour asked her, has led the "
    "station since the autumn in which the old boat was sold and the new one, which was to be built in another country, had not yet come."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LONG} She has seventy-five rescues.",
            "“Ragna Holt, who cooked on a trawler for eleven years before anybody in the harbour asked … She has seventy-five rescues”",
        ),
        ("Ragna Holt leads it. She was a cook. She has seventy-five rescues.", "“Ragna Holt leads it. She was a cook. She has seventy-five rescues”"),
        ("Last year she had seventy-five rescues.", "“Last year she had seventy-five rescues”"),
        ("It was cold. There were seventy-five rescues.", "“There were seventy-five rescues”"),
        ("Tea is free. Crews go out at once, and they had seventy-five rescues.", "“Crews go out at once, and they had seventy-five rescues”"),
        ("Rent rose. We had seventy-five rescues.", "“We had seventy-five rescues”"),
    ],
)  # fmt: skip
def test_a_sentence_that_leans_is_quoted_with_who_is_meant(text: str, expected: str) -> None:
    section = segment(read_text(text, "a.md")).sections[0]
    at = text.index("seventy-five")
    assert quotation(section, [Span(at, at + 12)]) == expected


def test_who_is_meant_may_stand_in_the_paragraph_before() -> None:
    text = "Ragna Holt leads the station.\n\nShe has seventy-five rescues.\n"
    document = segment(read_text(text, "a.md"))
    at = document.sections[1].text.index("seventy-five")
    before = section_before(document.sections[1], document.sections)
    told = quotation(document.sections[1], [Span(at, at + 12)], before=before)
    assert told == "“Ragna Holt leads the station. She has seventy-five rescues”"
