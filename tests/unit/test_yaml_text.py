import pytest

from crossfoot.yaml_text import YamlError, yaml_node, yaml_value


def value(text: str) -> object:
    return yaml_value(yaml_node(text))


def test_values_come_back() -> None:
    assert {"a": [1, {"b": "é"}], "c": None} == value("a: [1, {b: é}]\nc:\n")
    assert value("") is None


@pytest.mark.parametrize("depth", [10, 60])
def test_what_people_nest_is_read(depth: int) -> None:
    for text in ("[" * depth + "]" * depth, "- " * depth + "x", "".join(" " * n + "a:\n" for n in range(depth))):
        assert value(text)


@pytest.mark.parametrize("depth", [70, 400, 900, 100_000])
def test_what_goes_deeper_is_told(depth: int) -> None:
    """However it is nested; a reader that builds a tree never sees the deepest of them."""
    for text in (
        "[" * depth + "]" * depth,
        "[" * depth,
        "- " * depth + "x",
        "? " * depth + "x",
        "- ? " * depth + "x",
        "{a: " * depth + "}" * depth,
        "".join(" " * n + "a:\n" for n in range(min(depth, 2000))),
        "".join(" " * n + "a:\n" + " " * n + "- \n" for n in range(min(depth, 500))),
    ):
        with pytest.raises(YamlError, match=r"nest|is no YAML"):
            value(text)


def test_merges_do_not_multiply() -> None:
    text = "b: &b {x: 1}\n" + "".join(f"c{n}: &c{n} {{<<: [*b, *b, *b, *b]}}\n" for n in range(12))
    with pytest.raises(YamlError, match="more than 20 aliases"):
        value(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: !!bool x", (2, 4)),
        ("a:\n  - 2024-13-45", (2, 5)),
        ("a: 1\nb: " + "9" * 50, (2, 4)),
        ("a: [1,\nb: 2", (3, 1)),
    ],
)
def test_a_fault_has_its_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlError) as told:
        value(text)
    assert place == (told.value.line, told.value.column)


def test_half_a_character_is_told() -> None:
    with pytest.raises(YamlError, match="surrogate"):
        value("a: \ud800")
