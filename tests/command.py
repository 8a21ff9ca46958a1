"""Run the installed `crossfoot` as users do: another process, a clean environment, UTF-8."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what colours or widens output, the virtual environment first on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{kept.get('PATH', '')}", **changes}


def crossfoot(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run `crossfoot` and return what it wrote; stdin: what it reads; changes: further environment variables."""
    return subprocess.run(
        [BIN / "crossfoot", *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def run_line(line: str, *, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a guide as a shell would: `crossfoot ... [< FILE] [# comment]`."""
    words = shlex.split(line, comments=True)[1:]
    if "<" not in words:
        return crossfoot(*words, cwd=cwd, **changes)
    *words, _, file = words
    return crossfoot(*words, cwd=cwd, stdin=(cwd / file).read_text(encoding="utf-8"), **changes)
