"""crossfoot, a linter for figures: finds the numbers and dates that disagree across a folder of documents.

`check` and `extract` are the Python interface; both are loaded on first use, so that `import crossfoot` stays instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.api import check, extract

__version__ = "0.1.0"
__all__ = ["__version__", "check", "extract"]


def __getattr__(name: str) -> Any:
    if name in {"check", "extract"}:
        from crossfoot import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
