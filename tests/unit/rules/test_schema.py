"""The schema that editors complete rule files from: it takes every rule that ships, and none with faults."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from crossfoot.rules import rule_schema
from crossfoot.rules.load import builtin_folder

FILES = sorted(builtin_folder().glob("*.yaml"))
CHECK = jsonschema.Draft202012Validator(rule_schema())


def rule(**changes: Any) -> dict[str, Any]:
    data = yaml.safe_load((builtin_folder() / "CF101-restated-value.yaml").read_text(encoding="utf-8"))
    return {key: value for key, value in {**data, **changes}.items() if value is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_that_ships_is_valid(path: Any) -> None:
    CHECK.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("changes", [{"severity": "loud"}, {"extends": "nothing"}, {"linkz": []}, {"code": None}])
def test_a_faulty_rule_is_not_valid(changes: dict[str, Any]) -> None:
    assert not CHECK.is_valid(rule(**changes))
