"""A document from standard input: the path `-`, under the name that --stdin-filename gives it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.errors import UsageError

HERE = Path("-")

UNNAMED = Path("stdin.md")
"""What the document is called when nobody says: without a better word, text is Markdown."""

StdinOption = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="Name of the document that is read from standard input, given as the path -; it need not exist.",
        show_default=UNNAMED.name,
    ),
]


def with_standard_input(paths: Sequence[Path], name: Path | None) -> tuple[list[Path], dict[Path, str]]:
    """Return the paths with the document's name for `-`, and the text that is read instead of that file.

    name: of --stdin-filename. Raises UsageError when the two do not go together, ReadError when the text cannot be decoded.
    """
    if HERE not in paths:
        if name is not None:
            raise UsageError("--stdin-filename names the document on standard input; give - as one of the paths")
        return list(paths), {}
    if paths.count(HERE) > 1:
        raise UsageError("standard input holds one document; give - once")
    file = name or UNNAMED
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
    return [file if path == HERE else path for path in paths], {file: text}
