"""The JSON Schema of a rule file, for editors to complete from: the fields of every rule, and those of its check kind."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from crossfoot.rules.kinds import KINDS
from crossfoot.rules.rule import Rule

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """Return the schema: one alternative for each check kind that `extends` may name."""
    own, definitions = _parts(Rule)
    del own["properties"]["params"], own["properties"]["extends"]
    kinds = []
    for name, kind in sorted(KINDS.items()):
        params, further = _parts(kind.params)
        definitions |= further
        kinds.append(
            {
                "title": name,
                "type": "object",
                "properties": {"extends": {"const": name}, **own["properties"], **params.get("properties", {})},
                "required": [
                    "extends",
                    *(one for one in own["required"] if one not in {"params", "extends"}),
                    *params.get("required", []),
                ],
                "additionalProperties": False,
            }
        )
    return {"$schema": DRAFT, "title": "a crossfoot rule", "anyOf": kinds, "$defs": definitions}


def _parts(model: type[BaseModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of a model without its definitions, and these."""
    found = model.model_json_schema()
    definitions: dict[str, Any] = found.pop("$defs", {})
    return found, definitions
