"""On which line of a TOML text a key stands. The standard library's parser does not say, and messages have to."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
Path = tuple[int | str, ...]


def line_of(text: str, path: Sequence[int | str]) -> int | None:
    """Return the line, from 1, of the deepest part of `path` (keys, and indices of arrays of tables) that has one.

    None when not even the first part stands anywhere. Keys inside inline tables and arrays are told by the line of the key
    that holds them.
    """
    wanted = tuple(path)
    best: tuple[int, int] | None = None
    for line, here in _places(text):
        depth = _common(here, wanted)
        if depth == len(here) and depth and (best is None or depth > best[0]):
            best = depth, line
    return best[1] if best else None


def _places(text: str) -> list[tuple[int, Path]]:
    found: list[tuple[int, Path]] = []
    table: Path = ()
    counts: dict[Path, int] = {}
    for line, row in enumerate(text.splitlines(), 1):
        if (header := _HEADER.match(row)) is not None:
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.append((line, table))
        elif (key := _KEY.match(row)) is not None:
            found.append((line, (*table, *_parts(key[1]))))
    return found


def _parts(words: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(words))


def _common(here: Path, wanted: Path) -> int:
    depth = 0
    for mine, asked in zip(here, wanted, strict=False):
        if mine != asked:
            break
        depth += 1
    return depth
