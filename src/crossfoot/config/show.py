"""The configuration for people and editors: a commented file to begin with, what is in force, and the JSON Schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from crossfoot.config.file import ConfigTable, Configuration
from crossfoot.config.merge import in_force
from crossfoot.escapes import json_escaped

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def template() -> str:
    """Return a configuration file that names every key, each behind a comment sign."""
    return (files("crossfoot.config") / "template.toml").read_text(encoding="utf-8")


def text(configuration: Configuration) -> str:
    """Return the settings in force, one a line, with where they are stated."""
    rows = [(_line(one.key, one.value), one.origin) for one in in_force(configuration)]
    width = max(len(setting) for setting, _ in rows)
    head = "".join(f"# {name}\n" for name in configuration.files) or "# no configuration file\n"
    return head + "".join(f"{setting:<{width}}  # {origin}\n" for setting, origin in rows)


def _line(key: str, value: Any) -> str:
    return f"# {key} is not set" if value is None else f"{key} = {json_escaped(json.dumps(value, ensure_ascii=False))}"


def record(configuration: Configuration) -> dict[str, Any]:
    """Return the settings in force as a record: the files read, and key -> value and origin."""
    settings = {one.key: {"value": one.value, "origin": one.origin} for one in in_force(configuration)}
    return {"version": 1, "files": list(configuration.files), "settings": settings}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of crossfoot.toml."""
    found = ConfigTable.model_json_schema(by_alias=True)
    return {"$schema": DRAFT, **found, "title": "crossfoot.toml"}
