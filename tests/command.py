"""Run the installed `crossfoot` as users do: another process, a clean environment, UTF-8."""

from __future__ import annotations

import atexit
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.warm import Running, Warm

_OWN_PROCESS = frozenset(
    {"LANG", "LC_ALL", "LC_CTYPE", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONPATH", "PYTHONUTF8", "TZ"}
)
"""What Python reads when it starts, so that a command with it needs a process of its own."""

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without what colours or widens output, the virtual environment first on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{kept.get('PATH', '')}", **changes}


@cache
def _warm() -> Warm:
    server = Warm()
    atexit.register(server.close)
    return server


def crossfoot(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run `crossfoot` and return what it wrote; stdin: what it reads; changes: further environment variables."""
    if not _OWN_PROCESS.intersection(changes):
        done = _warm().run(list(map(str, arguments)), cwd=cwd, env=environment(**changes), stdin=stdin)
    else:
        done = subprocess.run(
            [BIN / "crossfoot", *map(str, arguments)],
            cwd=cwd,
            env=environment(**changes),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    done.stderr = without_ticks(done.stderr)
    return done


def without_ticks(noted: str) -> str:
    """Return what went to standard error without the lines that a command writes each ten seconds: a busy machine is no fault."""
    return re.sub(r"^crossfoot: \d+ s: .*\n", "", noted, flags=re.MULTILINE)


def start(
    *arguments: str | Path,
    cwd: Path = ROOT,
    largest_file: int | None = None,
    talking: bool = False,
    **changes: str,
) -> Running:
    """Return the process of `crossfoot`, started, the only one at a time; largest_file, talking: as of `Warm.start`."""
    words, env = list(map(str, arguments)), environment(**changes)
    return _warm().start(words, cwd=cwd, env=env, largest_file=largest_file, talking=talking)


def run_line(line: str, *, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a guide as a shell would: `crossfoot ... [< FILE] [# comment]`."""
    words = shlex.split(line, comments=True)[1:]
    if "<" not in words:
        return crossfoot(*words, cwd=cwd, **changes)
    *words, _, file = words
    return crossfoot(*words, cwd=cwd, stdin=(cwd / file).read_text(encoding="utf-8"), **changes)
