"""Words as data: the YAML and text files of this folder, and one loader for them.

Takes the name of a list, gives plain dicts and tuples, parsed once. It knows nothing of documents or figures; what a
word list means is for the stage that asks for it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose only truth values are true and false, as in YAML 1.2: on, off, yes and no are words."""


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), ["t", "f"])


@cache
def load(name: str) -> Any:
    """Return the parsed content of `<name>.yaml` in this folder. Raises FileNotFoundError for an unknown list."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
