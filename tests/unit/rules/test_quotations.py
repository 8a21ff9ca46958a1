import pytest

from crossfoot.model import Location, Span
from crossfoot.rules.quotations import statement
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
