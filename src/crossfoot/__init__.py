"""crossfoot, a linter for figures: finds the numbers and dates that disagree across a folder of documents.

`audit`, `check`, `extract` and `matrix` are the Python interface; they are loaded on first use, so that `import crossfoot`
stays instant.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.api import audit, check, extract, matrix

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "check", "extract", "matrix"]


def _lazy(name: str) -> property:
    """Return a property that gives the function `name` of the interface, whatever submodule has the same name."""

    def get(_package: ModuleType) -> Any:
        from crossfoot import api

        return getattr(api, name)

    def keep(_package: ModuleType, _value: object) -> None:
        """Ignore the import system, which binds the packages `crossfoot.extract` and `crossfoot.audit` to their names in this package."""

    return property(get, keep)


class _Package(ModuleType):
    audit = _lazy("audit")
    check = _lazy("check")
    extract = _lazy("extract")
    matrix = _lazy("matrix")


sys.modules[__name__].__class__ = _Package
