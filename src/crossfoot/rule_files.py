"""Where the rule files are. Loads nothing else, so that completion on the command line can ask for codes at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def builtin_folder() -> Path:
    """Return the folder of the rules that come with crossfoot: in the installed package, else in the checkout."""
    packaged = Path(__file__).parent / "rules" / "builtin"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def rule_files(folders: Sequence[Path | str] = ()) -> dict[str, Path]:
    """Return the files of the built-in rules and of those in `folders`, by the code that their names begin with."""
    found: dict[str, Path] = {}
    for folder in (builtin_folder(), *map(Path, folders)):
        found |= {path.stem.partition("-")[0]: path.absolute() for path in sorted(folder.glob("*.y*ml"))}
    return found


def rule_names(folders: Sequence[Path | str] = ()) -> dict[str, str]:
    """Return the names of rules, as those of their files have them, with their codes."""
    return {path.stem.partition("-")[2]: code for code, path in rule_files(folders).items()}
