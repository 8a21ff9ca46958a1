from dataclasses import replace

from crossfoot.compare import compare
from crossfoot.config import Scope
from crossfoot.link import link
from crossfoot.link.copies import copies_of
from tests.unit.link.sample import analyses, sourced

ARTICLE = (
    "The brigade lost 28 armored vehicles over three days, Ilse Brandt said. Fire crews counted 340 burned houses."
)
RETOLD = sourced(
    "Ilse Brandt said that the brigade lost 82 armored vehicles over three days. "
    "According to the article, 450 soldiers surrendered in Dravec.",
    "article.md",
)
TEXTS = {"article.md": ARTICLE, "interview.md": RETOLD}


def told(texts: dict[str, str]) -> set[tuple[str, str, str]]:
    """Return who is linked with whom and how, and who credits a figure to whom, those of copies under their first name."""
    found = compare(link(analyses(texts), scope=Scope.ALL))
    pairs = {(one.kind.value, one.a.document, one.b.document) for one in found.links}
    lacking = {("unsupported", one.figure.document, one.citation.cited.document) for one in found.unsupported}
    return pairs | lacking


def test_a_copy_changes_nothing_of_what_is_found_in_its_text() -> None:
    alone = told(TEXTS)
    both = told({**TEXTS, "interview-2.md": RETOLD})
    assert ("unsupported", "interview.md", "article.md") in alone
    assert alone <= both
    assert {(kind, a.replace("-2", ""), b) for kind, a, b in both} == alone


def test_what_is_found_of_a_text_is_told_of_its_copy() -> None:
    assert ("unsupported", "interview-2.md", "article.md") in told({**TEXTS, "interview-2.md": RETOLD})


def test_a_file_that_another_names_is_a_source_and_no_copy() -> None:
    named = analyses({"a.md": RETOLD, "b.md": RETOLD, "c.md": "As b.md says, 28 vehicles were lost."})
    assert copies_of(named, lambda: [("a.md", "b.md")]) == {}


def test_only_what_may_be_compared_is_a_copy() -> None:
    apart = analyses({"a.md": RETOLD, "b.md": RETOLD})
    assert copies_of(apart, list) == {}
    assert copies_of(apart, lambda: [("a.md", "b.md")]) == {"b.md": "a.md"}


def test_texts_that_differ_are_no_copies() -> None:
    (first, second) = analyses({"a.md": RETOLD, "b.md": RETOLD})
    other = replace(second, document=replace(second.document, text=second.document.text.replace("82", "83")))
    assert copies_of([first, second], lambda: [("a.md", "b.md")]) == {"b.md": "a.md"}
    assert copies_of([first, other], lambda: [("a.md", "b.md")]) == {}


def test_what_rests_on_no_other_document_is_a_version_and_no_copy() -> None:
    assert copies_of(analyses({"a.md": ARTICLE, "b.md": ARTICLE}), lambda: [("a.md", "b.md")]) == {}
