"""Words as data: the YAML and text files of this folder, and one loader for them.

Takes the name of a list, gives plain dicts and tuples, parsed once. It knows nothing of documents or figures; what a
word list means is for the stage that asks for it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """Return the parsed content of `<name>.yaml` in this folder. Raises FileNotFoundError for an unknown list."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
