import pytest

from crossfoot.report.markup import markup_regions
from tests.counted import growth


def regions(text: str, kind: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], reason) for span, reason in markup_regions(text, kind)]


def test_plain_text_has_list_numbers_only() -> None:
    assert regions("1. Roof\n", "text") == [("1.", "list number")]
    assert regions("<b>1</b> `2`", "text") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nText 2\n", [("---\na: 1\n---", "front matter")]),
        ("Text\n---\na: 1\n---\n", []),
        ("a `x = 1` b", [("`x = 1`", "code")]),
        ("~~~\n1\n~~~\n2", [("~~~\n1\n~~~", "code")]),
        ("```\n1\n", [("```\n1\n", "code")]),
        ("[a](b1.md)", [("](b1.md)", "link target")]),
        ("[a]: http://x/1\n", [("[a]: http://x/1", "link target")]),
        ("1. First\n2) Second\n", [("1.", "list number"), ("2)", "list number")]),
        ("5 < 6 and 7 > 3", []),
        ('<b id="h1">2</b>', [('<b id="h1">', "markup"), ("</b>", "markup")]),
        ("a <!-- 1 <b> --> c", [("<!-- 1 <b> -->", "comment")]),
        ("&#39;", [("&#39;", "markup")]),
    ],
)
def test_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == regions(text, "markdown")


def test_html_scripts_styles_and_titles() -> None:
    text = "<title>1</title><SCRIPT>var a = 2;</SCRIPT><style>p{margin:3px}</style><p>4</p>"
    assert {"page title", "script or style", "markup"} == {reason for _, reason in regions(text, "html")}
    assert "4" not in "".join(part for part, _ in regions(text, "html"))


@pytest.mark.parametrize(
    ("piece", "times"),
    [("<!--", 50_000), ("<", 200_000), ("`", 200_000), ("[", 100_000), ("](", 100_000), ("<script", 40_000)],
)
@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_adversarial_markup_takes_work_in_proportion(piece: str, times: int, kind: str) -> None:
    assert growth(lambda size: lambda: list(markup_regions(piece * size, kind)), times) < 2.3
