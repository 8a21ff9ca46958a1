"""Where comments that silence rules hold."""

from __future__ import annotations

import pytest

from crossfoot.read import read_text

NOTE = "<!-- crossfoot: ignore CF101 agreed -->"
HIT = "The dam holds 52,000 cubic metres."


def silenced(text: str, name: str = "a.md") -> tuple[str, ...]:
    """Return the text that each suppression of a document silences; "*" for the whole file."""
    document = read_text(text, name)
    return tuple(
        "*" if one.scope is None else document.text[one.scope.start : one.scope.end].strip(": \n")
        for one in document.suppressions
    )


@pytest.mark.parametrize(
    "text",
    [
        f"First.\n\n{NOTE}\n\n{HIT}\n\nLast.",
        f"First.\n\n{NOTE}\n{HIT}\n\nLast.",
        f"First.\n\n{HIT} {NOTE}\n\nLast.",
        f"First.\n\n{HIT}\n{NOTE}\n\nLast.",
        f"- First.\n- {HIT} {NOTE}\n- Last.",
        f"- First.\n- {HIT}\n  {NOTE}\n- Last.",
        f"- First.\n{NOTE}\n- {HIT}\n- Last.",
        f"Text[^1].\n\n[^1]: {HIT} {NOTE}\n",
        f"Text[^1].\n\n{NOTE}\n[^1]: {HIT}\n",
        f"First.\n\n> {HIT}\n> {NOTE}\n\nLast.",
        f"First.\n\n[//]: # (crossfoot: ignore CF101 agreed)\n\n{HIT}\n",
    ],
)
def test_a_comment_holds_for_its_block_in_markdown(text: str) -> None:
    assert (HIT,) == silenced(text)


@pytest.mark.parametrize(
    "text", [f"{{/* crossfoot: ignore CF101 */}}\n\n{HIT}", f"{HIT} {{/* crossfoot: ignore CF101 */}}"]
)
def test_a_comment_holds_for_its_block_in_mdx(text: str) -> None:
    assert (HIT,) == silenced(text, "a.mdx")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>First.</p>{NOTE}<p>{HIT}</p><p>Last.</p>",
        f"<p>First.</p><p>{HIT}{NOTE}</p><p>Last.</p>",
        f"<p>First.</p><p><b>{HIT}</b> {NOTE}</p><p>Last.</p>",
        f"<ul><li>First.</li><li>{HIT} {NOTE}</li><li>Last.</li></ul>",
    ],
)
def test_a_comment_holds_for_its_block_in_html(body: str) -> None:
    assert (HIT,) == silenced(f"<html><body>{body}</body></html>", "a.html")


@pytest.mark.parametrize(
    "text", [f"First.\n\n# crossfoot: ignore CF101 x\n{HIT}\n", f"First.\n\n{HIT}\n# crossfoot: ignore CF101 x\n"]
)
def test_a_comment_holds_for_its_block_in_plain_text(text: str) -> None:
    assert (HIT,) == silenced(text, "a.txt")


def test_a_table_is_silenced_from_above_and_a_row_from_its_end() -> None:
    head = "| dam | volume |\n|---|---|\n"
    (whole,) = silenced(f"{NOTE}\n\n{head}| Osk | 40 |\n| Tarn | 52 |\n")
    assert whole.startswith("dam")
    assert whole.endswith("52")
    assert ("Osk | 40",) == silenced(f"{head}| Osk | 40 {NOTE} |\n| Tarn | 52 |\n")


def test_a_comment_in_front_matter_holds_for_the_next_line() -> None:
    assert ("title: 52 boats",) == silenced(
        f"---\n# crossfoot: ignore CF301 x\ntitle: 52 boats\ndate: 2025-01-01\n---\n\n{HIT}\n"
    )


def test_a_file_is_silenced_from_anywhere() -> None:
    assert ("*",) == silenced(f"{HIT}\n\n<!-- crossfoot: ignore-file CF1 an old page -->\n")


@pytest.mark.parametrize(
    ("words", "codes", "reason"),
    [
        ("ignore", (), None),
        ("ignore CF101", ("CF101",), None),
        ("ignore CF101, CF2 - the COP26 figure", ("CF101", "CF2"), "the COP26 figure"),
        ("ignore HSE101 our own rule", ("HSE101",), "our own rule"),
        ("ignore UN figures are rounded", (), "UN figures are rounded"),
    ],
)
def test_codes_and_reason_are_read(words: str, codes: tuple[str, ...], reason: str | None) -> None:
    (found,) = read_text(f"<!-- crossfoot: {words} -->\n\n{HIT}", "a.md").suppressions
    assert (codes, reason, None) == (found.codes, found.reason, found.fault)


@pytest.mark.parametrize("words", ["ignroe CF101", "ignore CF1O1", "ignore cf101", "ignore-next CF101", "disable"])
def test_what_is_misspelt_silences_nothing_and_says_so(words: str) -> None:
    (found,) = read_text(f"<!-- crossfoot: {words} -->\n\n{HIT}", "a.md").suppressions
    assert found.fault
