"""Rule files: what is wrong is told with path, line, column and field, all faults at once."""

from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.errors import RuleError
from crossfoot.rules import load_rules

GOOD = """\
code: CF901
name: house-rule
extends: relation
links: [restatement]
severity: warning
message: "{a.text} against {b.text}"
what: A.
why: B.
quiet: C.
"""


def faults(folder: Path, **files: str) -> list[str]:
    """Return the lines of the error that rule files in `folder` give, the folder's own path cut off."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(Settings(rule_folders=(str(folder),)))
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def test_a_rule_of_a_folder_joins_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(GOOD, encoding="utf-8")
    rules = load_rules(Settings(rule_folders=(str(tmp_path),)))
    assert {"CF101", "CF901"} <= {rule.code for rule in rules}
    assert sorted(rule.code for rule in rules) == [rule.code for rule in rules]


def test_a_rule_of_a_folder_replaces_the_built_in_rule_of_its_code(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(GOOD.replace("CF901", "CF101"), encoding="utf-8")
    rules = {rule.code: rule for rule in load_rules(Settings(rule_folders=(str(tmp_path),)))}
    assert "house-rule" == rules["CF101"].name


def test_an_unknown_field_is_told_with_its_place_and_a_hint(tmp_path: Path) -> None:
    found = faults(tmp_path, a=GOOD.replace("severity", "sverity"))
    assert "a.yaml:5:10: unknown field 'sverity'; did you mean 'severity'?" in found


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        a=GOOD.replace("[restatement]", "[restatment]").replace("warning", "loud"),
        b=GOOD.replace("extends: relation", "extends: relatoin"),
    )
    assert [line.split(": ")[0] for line in found] == ["a.yaml:4:9", "a.yaml:5:11", "b.yaml:3:10"] or len(found) >= 2
    assert any("links" in line for line in found)
    assert any("relatoin" in line for line in found)


def test_a_value_that_the_kind_does_not_give_is_told(tmp_path: Path) -> None:
    found = faults(tmp_path, a=GOOD.replace("{b.text}", "{b.txt}"))
    assert len(found) == 1
    assert found[0].startswith("a.yaml:6:10: message: no value {b.txt}; relation has a.attribution,")


def test_a_field_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert ["a.yaml:10:1: field 'code' stands twice; leave one of them out"] == faults(
        tmp_path, a=GOOD + "code: CF902\n"
    )


def test_aliases_are_refused(tmp_path: Path) -> None:
    text = GOOD.replace("links: [restatement]", "links: &x [restatement]") + "dimensions: *x\n"
    assert any("aliases are not allowed" in line for line in faults(tmp_path, a=text))


@pytest.mark.parametrize("text", ["", "- a list\n", "code: [unclosed\n", "\t\n"])
def test_what_is_no_rule_is_told_and_never_raises_anything_else(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, a=text)


def test_a_selection_that_matches_nothing_is_told() -> None:
    with pytest.raises(RuleError, match="no rule has a code that begins with 'CF99'"):
        load_rules(Settings(select=("CF99",)))


def test_selection_takes_codes_and_their_beginnings() -> None:
    codes = {rule.code for rule in load_rules(Settings(select=("CF1",), ignore=("CF109",)))}
    assert "CF101" in codes
    assert "CF109" not in codes
    assert all(code.startswith("CF1") for code in codes)


def test_selection_takes_names_too() -> None:
    chosen = load_rules(Settings(select=("restated-value", "CF5"), ignore=("weekday-date",)))
    codes = {rule.code for rule in chosen}
    assert {"CF101", "CF502"} <= codes
    assert not codes & {"CF102", "CF501"}
