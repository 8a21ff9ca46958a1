"""What nobody sees is told as an escape, everywhere by the same function."""

import json
from pathlib import Path

from crossfoot.escapes import escaped, json_escaped, shortened, shown, visible


def test_a_name_shows_every_control_direction_and_line_character() -> None:
    name = "a\tb\nc\x1b[31m\x7f\x85\u200e\u202e\u2028\u2066\u061c\ufeff\udcff\uffff.md"
    told = r"a\tb\nc\x1b[31m\x7f\x85\u200e\u202e\u2028\u2066\u061c\ufeff\udcff\uffff.md"
    assert told == escaped(name) == escaped(escaped(name))


def test_letters_marks_and_joiners_of_scripts_and_emoji_stay() -> None:
    name = "Zürich, Ελλάδα – नमस्ते \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩\u200d🔬 x\u00ady.md"
    assert name == escaped(name)


def test_quoted_text_is_one_line() -> None:
    assert r"a b c\u202ed e\x7f\ud800" == visible("a\nb\tc\u202ed\u2028e\x7f\ud800")


def test_long_text_is_cut_at_its_end_or_in_its_middle() -> None:
    assert "x" * 9 + "…" == shown("x" * 99, 10)
    assert r"x\x1b…" == shown("x\x1b" + "y" * 99, 6)
    assert ("x" * 5 + "…" + "y" * 5) == shortened("x" * 50 + "y" * 50, 10)


def test_json_says_the_same_behind_escapes() -> None:
    value = {"a\u202e": ["x\x7f\x85\u2028y", "\U000e0041z", "plain ünï\n"]}
    text = json_escaped(json.dumps(value, ensure_ascii=False, indent=1))
    assert value == json.loads(text)
    assert text.replace("\n", "") == escaped(text.replace("\n", ""))


def test_no_other_module_keeps_a_list_of_its_own() -> None:
    source = Path(__file__).parents[2] / "src" / "crossfoot"
    lists = ["202e", "202a", r"\p{Cf}", r"\p{Cc}", "ensure_ascii=False"]
    named = {path.name for path in source.rglob("*.py") if any(word in path.read_text().lower() for word in lists)}
    assert {"escapes.py"} <= named <= {"escapes.py", "json.py", "baseline.py", "show.py"}
