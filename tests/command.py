"""Run the installed `crossfoot` as users do: another process, a clean environment, UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what colours or widens output, the virtual environment first on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{kept.get('PATH', '')}", **changes}


def crossfoot(*arguments: str | Path, cwd: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run `crossfoot` and return what it wrote; changes: further environment variables."""
    return subprocess.run(
        [BIN / "crossfoot", *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
