"""Write the expected outputs of the fixtures and of the README anew; `make golden` runs this."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.command import ROOT, crossfoot

FIXTURES = ROOT / "fixtures"
README = ROOT / "README.md"
CONSOLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def cases() -> list[Path]:
    """Return the fixture folders, by name."""
    return sorted(folder for folder in FIXTURES.iterdir() if folder.is_dir())


def golden(folder: Path) -> str:
    """Return what `crossfoot check` prints of a fixture as JSON."""
    return _printed("check", folder, "--format", "json", "--fail-on", "never")


def console_blocks(text: str) -> Iterator[re.Match[str]]:
    """Yield the blocks of a page that show a command and its output."""
    yield from CONSOLE.finditer(text)


def console_output(command: str) -> str:
    """Return what a `crossfoot` command of a page prints in the checkout."""
    name, *arguments = shlex.split(command)
    if name != "crossfoot":
        raise ValueError(f"only crossfoot's output is kept: {command}")
    return _printed(*arguments)


def _printed(*arguments: str | Path) -> str:
    done = crossfoot(*arguments)
    if done.returncode not in {0, 1} or "Traceback" in done.stderr:
        raise ValueError(f"crossfoot failed; nothing is written: {done.stderr}")
    return done.stdout


def main() -> None:
    """Rewrite every golden file and README block."""
    for folder, output in [(folder, golden(folder)) for folder in cases()]:
        (folder / "expected.json").write_text(output, encoding="utf-8", newline="\n")
    text = README.read_text(encoding="utf-8")
    text = CONSOLE.sub(lambda block: f"```console\n$ {block['command']}\n{console_output(block['command'])}```", text)
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
