"""docs/rules.md says what the rules say."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from crossfoot.config import Settings
from crossfoot.rules import load_rules
from tests.command import ROOT

PAGE = ROOT / "docs" / "rules.md"
SCRIPT = ROOT / "scripts" / "build_rules_docs.py"
MEND = f"docs/rules.md is not what the rules say now: run `python {SCRIPT.relative_to(ROOT).as_posix()}`"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_rules_docs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_rules_say() -> None:
    assert generator().page(load_rules(Settings())) == PAGE.read_text(encoding="utf-8"), MEND


def test_every_rule_has_a_section_with_a_bad_and_a_good_example() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n### ")[1:]
    rules = load_rules(Settings())
    assert [f"{rule.code} {rule.name}" for rule in rules] == [section.splitlines()[0] for section in sections]
    lacking = [section.splitlines()[0] for section in sections if "**Told:**" not in section or "\n-> " not in section]
    assert [] == lacking
    assert [] == [section.splitlines()[0] for section in sections if "**Not told:**" not in section]


def test_backticks_in_an_example_do_not_end_it() -> None:
    script = generator()
    rule = load_rules(Settings())[0]
    example = rule.examples[0].model_copy(update={"documents": {"a.md": "```\n5 km\n```"}})
    page = script.page((rule.model_copy(update={"examples": (example,)}),))
    assert "````text\na.md:\n    ```\n    5 km\n" in page
