"""A document from standard input: the path `-`, under the name that --stdin-filename gives it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.errors import UsageError
from crossfoot.terminal import note

HERE = Path("-")

UNNAMED = "stdin"
"""What the document is called when nobody says, before the ending of what it is taken for."""

ROW = r"[^\n,]*(?:,(?! )[^\n,]*)+"
"""A line of cells: commas with no blank behind them, which sentences have."""
_BEGINNINGS = (
    (
        ".html",
        "HTML",
        re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL),
    ),
    (".json", "JSON", re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")),
    (".csv", "CSV", re.compile(rf"(?=[^\n,]*[A-Za-z]){ROW}\r?\n{ROW}\r?\n{ROW}(?:\r?\n|\Z)")),
    (".md", "Markdown, or plain text", re.compile("")),
)
"""What a text is taken for by its beginning, the first that fits: without a better word, it is Markdown."""

StdinOption = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="Name of the document that is read from standard input, given as the path -; it need not exist.",
        show_default=f"{UNNAMED}.md, .html, .json or .csv, by how the text begins",
    ),
]


def with_standard_input(paths: Sequence[Path], name: Path | None, *, quiet: bool) -> tuple[list[Path], dict[Path, str]]:
    """Return the paths with the document's name for `-`, and the text that is read instead of that file.

    name: of --stdin-filename; without it, unless `quiet`, standard error says what the text is taken for. Raises UsageError when the two do not go together, ReadError when the text cannot be decoded.
    """
    if HERE not in paths:
        if name is not None:
            raise UsageError("--stdin-filename names the document on standard input; give - as one of the paths")
        return list(paths), {}
    if paths.count(HERE) > 1:
        raise UsageError("standard input holds one document; give - once")
    file = name or Path(f"{UNNAMED}.md")
    if file.is_dir():
        raise UsageError(f"--stdin-filename {file}: that is a folder; name a document, as in {file / 'draft.md'}")
    if not file.parent.is_dir():
        raise UsageError(f"--stdin-filename {file}: there is no folder {file.parent}")
    from crossfoot.read import TEXT_ENDINGS, decode

    if file.suffix.lower() not in TEXT_ENDINGS:
        raise UsageError(
            f"--stdin-filename {file}: unknown type; its ending is one of {' '.join(sorted(TEXT_ENDINGS))}"
        )
    text, _ = decode(sys.stdin.buffer.read(), str(file))
    if name is None:
        ending, what = next((ending, what) for ending, what, begins in _BEGINNINGS if begins.match(text))
        file = Path(f"{UNNAMED}{ending}")
        if not quiet:
            note(f"crossfoot: standard input is read as {what}, under the name {file}; --stdin-filename gives another.")
    return [file if path == HERE else path for path in paths], {file: text}
