"""Several papers that print one text are one source."""

from __future__ import annotations

from crossfoot.config import Scope
from crossfoot.link.authority import differ
from crossfoot.link.stories import reachable
from crossfoot.link.versions import find_versions
from crossfoot.model import Link
from tests.unit.link.sample import analyses, linked

AGENCY = """A ferry with 214 people on board ran aground off Kerrow on 6 May 2025, the coast guard said.

Rescue boats brought all passengers and the crew ashore within four hours, and several of them were treated for cold.

The operator, Linmar, said that 42 tonnes of fuel were still on board and that none had leaked into the channel.
"""
OTHER = """The council of Kerrow met in May 2025 to talk about its budget, its two schools and the road to the harbour.

Nobody spoke of the ferry until the very end, when the mayor rose and thanked the crews for what they had done that day.
"""


def told(documents: dict[str, str]) -> list[Link]:
    """Return the links of documents whose two places say different things."""
    return [link for link in linked(documents).links if differ(link)]


def groups(documents: dict[str, str]) -> dict[str, str]:
    found = analyses(documents)
    return dict(find_versions(found, reachable(found, Scope.ALL)))


def test_a_text_with_other_numbers_and_a_cut_is_a_version() -> None:
    cut = "\n\n".join(AGENCY.replace("42", "24").split("\n\n")[:2])
    assert {"a.md": "a.md", "b.md": "a.md"} == groups({"a.md": AGENCY, "b.md": cut, "c.md": OTHER})


def test_texts_of_one_subject_in_their_own_words_are_no_versions() -> None:
    retold = "Linmar's ferry, with 214 aboard, hit the bank near Kerrow on 6 May 2025. Boats took everyone off. No oil of the 42 tonnes leaked, and the company spoke of luck; it was a calm night and the tide was low."
    assert {} == groups({"a.md": AGENCY, "b.md": retold, "c.md": OTHER})


def test_a_few_words_are_no_version_of_anything() -> None:
    short = "A ferry with 214 people on board ran aground off Kerrow."
    assert {} == groups({"a.md": AGENCY, "b.md": short})


def test_the_version_that_differs_from_the_others_is_told_once_and_first() -> None:
    documents = {"agency.md": AGENCY, "daily.md": AGENCY, "post.md": AGENCY.replace("42 tonnes", "24 tonnes")}
    (link,) = told(documents)
    assert ("post.md", "agency.md") == (link.a.document, link.b.document)
    assert "post.md and agency.md are versions of one text" in link.evidence
    assert "daily.md, of the same text, has it too" in link.evidence


def test_a_third_text_stands_against_the_versions_once() -> None:
    blog = "The ferry that ran aground off Kerrow on 6 May 2025 had 241 people on board, the coast guard said."
    (link,) = told({"agency.md": AGENCY, "blog.md": blog, "daily.md": AGENCY})
    assert ("blog.md", "agency.md") == (link.a.document, link.b.document)
    assert "daily.md, of the same text, has it too" in link.evidence
