"""Quick fixes: where a suggestion fits, and where a comment can be put without tearing anything apart."""

import pytest

from crossfoot.lsp.actions import fits, ignoring
from crossfoot.model import Document, Span
from crossfoot.read import read_text
from crossfoot.segment import segment


def document(text: str, name: str = "a.md") -> Document:
    return segment(read_text(text, name))


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "said", "suggestion", "expected"),
    [
        ("They lost 82 tanks.", "82", "28", True),
        ("It cost $34.7 million.", "$34.7 million", "$37.4 million", True),
        ("Eighty-two tanks.", "Eighty-two", "28", True),
        ("It cost $47.1 million.", "$47.1 million", "41.7", False),  # the unit would be lost
        ("It cost 840 billion francs.", "840 billion", "840 million francs", False),  # and here be doubled
        ("They lost 82 tanks.", "82", "<b>28</b>", False),
        ("They lost 82 tanks.", "82", "28](http://example.org)", False),
        ("They lost 82 tanks.", "82", "2\n8", False),
        ("They lost 82 tanks.", "82", "82", False),
    ],
)
def test_a_suggestion_fits_when_nothing_is_lost_or_doubled(
    text: str, said: str, suggestion: str, expected: bool
) -> None:
    assert fits(document(text), span(text, said), suggestion) is expected


def test_a_comma_does_not_tear_a_table_apart() -> None:
    text = "place,votes\nVelm,5655\n"
    assert not fits(document(text, "a.csv"), span(text, "5655"), "4,655")
    assert fits(document(text, "a.csv"), span(text, "5655"), "4655")


def commented(text: str, words: str, name: str = "a.md") -> str | None:
    found = ignoring(document(text, name), span(text, words), "CF101")
    return None if found is None else text[: found[0]] + found[1] + text[found[0] :]


COMMENT = "<!-- crossfoot: ignore CF101 -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Raid\n\nThey lost 82 tanks.\n", f"# Raid\n\n{COMMENT}\nThey lost 82 tanks.\n"),
        ("# Raid of 82\n\nText.\n", f"{COMMENT}\n# Raid of 82\n\nText.\n"),
        ("One.\r\n\r\nThey lost\r\n82 tanks.\r\n", f"One.\r\n\r\n{COMMENT}\r\nThey lost\r\n82 tanks.\r\n"),
        ("- one\n- lost 82\n- three\n", f"- one\n- lost 82 {COMMENT}\n- three\n"),
        ("> They lost 82.\n", f"{COMMENT}\n> They lost 82.\n"),
        ("| a | b |\n| - | - |\n| lost | 82 |\n", f"| a | b |\n| - | - |\n| lost | 82 {COMMENT} |\n"),
    ],
)
def test_a_comment_in_markdown_changes_no_block(text: str, expected: str) -> None:
    after = commented(text, "82")
    assert after == expected
    before = document(text).blocks
    read = document(after)
    assert [(one.kind, one.text.strip()) for one in read.blocks] == [(one.kind, one.text.strip()) for one in before]
    (suppression,) = read.suppressions
    at = after.index("82")
    assert suppression.scope is not None
    assert suppression.scope.start <= at < suppression.scope.end


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("title: A raid on 82 tanks\n", "# crossfoot: ignore CF101\ntitle: A raid on 82 tanks\n"),
        ("title: >\n  A raid on\n  82 tanks\n", "# crossfoot: ignore CF101\ntitle: >\n  A raid on\n  82 tanks\n"),
    ],
)
def test_in_front_matter_the_comment_is_one_of_yaml_or_none(title: str, expected: str) -> None:
    after = commented(f"---\ndate: 2024-11-12\n{title}---\n\nText.\n", "82")
    assert after in {f"---\ndate: 2024-11-12\n{expected}---\n\nText.\n", None}
    if "\n  " not in title:
        assert after is not None


def test_a_comment_in_html_stands_before_the_words() -> None:
    text = "<html><body><article><p>They lost 82 tanks.</p><p>More.</p></article></body></html>"
    after = commented(text, "82", "a.html")
    assert after is not None
    assert COMMENT in after
    assert after.index(COMMENT) < after.index("82")


def test_mdx_has_comments_of_its_own() -> None:
    assert commented("They lost 82 tanks.\n", "82", "a.mdx") == "{/* crossfoot: ignore CF101 */}\nThey lost 82 tanks.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_other_formats_have_no_comments(name: str) -> None:
    assert commented("They lost 82 tanks.\n", "82", name) is None
