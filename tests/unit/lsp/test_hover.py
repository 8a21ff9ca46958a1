"""Figures as Markdown code."""

import pytest

from crossfoot.lsp.hover import code


@pytest.mark.parametrize(
    ("text", "expected"),
    [("28", "`28`"), ("$5 *million*", "`$5 *million*`"), ("`28", "`` `28 ``"), ("2``8", "```2``8```")],
)
def test_code_shows_text_as_it_is(text: str, expected: str) -> None:
    assert code(text) == expected
