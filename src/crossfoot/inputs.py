"""Files that state how to check (rules, settings, ledgers, baselines ...), as bytes and as text, or why they cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from crossfoot.errors import ConfigError


def content(path: Path, what: str, largest: int, *, missing: str = "mend the path") -> bytes:
    """Return what stands in a file. Raises ConfigError when it cannot be read or has more than `largest` bytes.

    what: the word for such a file ("rates"). missing: how to mend that there is none.
    """
    try:
        with path.open("rb") as stream:
            return bounded(stream, f"{what} {path}", largest)
    except FileNotFoundError as error:
        raise ConfigError(f"{what} {path}: there is no such file; {missing}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise ConfigError(f"{what} {path}: cannot be read: {why}; mend the path or its permissions") from error


def bounded(stream: BinaryIO, what: str, largest: int) -> bytes:
    """Return what a stream holds. Raises ConfigError for more than `largest` bytes; what: the words for it."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise ConfigError(f"{what}: is longer than {largest:,} bytes; is it the right file?")
    return data
