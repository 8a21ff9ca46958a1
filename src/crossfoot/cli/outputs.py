"""Files that a command is to write: refused, before anything is read, where they would overwrite what the run reads."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.files import check_writable

if TYPE_CHECKING:
    from crossfoot.config.file import Configuration

Named = tuple[str, Path]
"""What a file is to the run ("the ledger"), or which option names it ("-o"), and the file."""

BASELINE = "--baseline"
"""The option that names the file which `baseline` writes."""
_PROTECTED = {
    "crossfoot.toml": "a configuration",
    "pyproject.toml": "a configuration",
    ".crossfoot-baseline.json": "a baseline",
}
"""Names of files that are kept even where the run does not read them."""


def check_outputs(
    outputs: Sequence[Named],
    paths: Sequence[Path] = (),
    settings: Settings | None = None,
    configuration: Configuration | None = None,
    *,
    texts: Collection[Path] = (),
) -> tuple[str, ...]:
    """Return patterns that keep the outputs which lie in checked folders from being read as documents.

    paths, settings, configuration: those of the run; texts: the names of documents that come from elsewhere. Raises UsageError
    for an output that is a document of the run, its ledger, rates, baseline, decisions, configuration or a rule file, or a link
    to one, and for two outputs that are one file; reports that the program itself wrote may be written again.
    """
    seen: dict[object, Named] = {}
    for option, path in outputs:
        check_writable(path)
        key = _key(path)
        if key in seen:
            other = seen[key]
            raise UsageError(
                f"{other[0]} {other[1]} and {option} {path} are one file, named for two reports; give each its own"
            )
        if key is not None:
            seen[key] = (option, path)
    there = {key: one for key, one in seen.items() if one[1].exists() or texts}
    if there:
        given = settings or Settings()
        _refuse(there, _protected(there.values()))
        _refuse(there, _inputs(paths, _settled(given, configuration), configuration, texts))
        _refuse(there, _documents(paths, _settled(given, configuration), texts), but_reports=True)
    return _patterns(paths, [path for _, path in outputs])


def named(output: Path | None) -> list[Named]:
    """Return the file of -o, if it is given, with that name."""
    return [] if output is None else [("-o", output)]


def given(
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    *,
    follow_links: bool | None = None,
    rules: Sequence[Path] = (),
    ledger: Path | None = None,
    rates: Path | None = None,
    baseline: Path | None = None,
    decisions: Path | None = None,
) -> Settings:
    """Return what options say of the files that a run reads."""
    ledger_, rates_, baseline_, decisions_ = (
        None if one is None else str(one) for one in (ledger, rates, baseline, decisions)
    )
    return Settings(
        include=tuple(include),
        exclude=tuple(exclude),
        follow_links=bool(follow_links),
        rule_folders=tuple(str(folder) for folder in rules),
        ledger=ledger_,
        rates=rates_,
        baseline=baseline_,
        decisions=decisions_,
    )


def _settled(settings: Settings, configuration: Configuration | None) -> Settings:
    if configuration is None:
        return settings
    from crossfoot.config.merge import merge

    return merge(configuration, settings, stated=frozenset({"follow_links"} if settings.follow_links else ()))


def _refuse(outputs: dict[object, Named], inputs: Iterator[Named], *, but_reports: bool = False) -> None:
    for what, path in inputs:
        met = outputs.get(_key(path))
        if met is not None and not (but_reports and _own(path)):
            option, output = met
            same = "" if str(output) == str(path) else f", {path}"
            raise UsageError(f"{option} {output} is {what}{same}; writing would overwrite that, so name another file")


def _protected(outputs: Collection[Named]) -> Iterator[Named]:
    for option, path in outputs:
        real = Path(os.path.realpath(path))
        own = option == BASELINE and real.name == ".crossfoot-baseline.json"
        if real.name in _PROTECTED and not own:
            yield _PROTECTED[real.name], real if path.is_symlink() else path


def _inputs(
    paths: Sequence[Path], settings: Settings, configuration: Configuration | None, texts: Collection[Path]
) -> Iterator[Named]:
    """Yield what the run reads by name."""
    from crossfoot.rule_files import rule_files

    if texts:
        yield from (("the document on standard input", path) for path in texts)
        with suppress(OSError, ValueError):
            yield "what standard input reads", Path(f"/dev/fd/{sys.stdin.fileno()}")
    yield from (("a document", path) for path in paths if not path.is_dir())
    for what, name in (
        ("the ledger", settings.ledger),
        ("the file of rates", settings.rates),
        ("the baseline", settings.baseline),
        ("the file of decisions", settings.decisions),
    ):
        if name is not None:
            yield what, Path(name)
    yield from (("the configuration", Path(name)) for name in (configuration.files if configuration else ()))
    yield from (("a rule file", path) for path in rule_files(settings.rule_folders).values())
    for folder in settings.rule_folders:
        yield from (("a rule file", path) for path in sorted(Path(folder).glob("*.y*ml")))


def _documents(paths: Sequence[Path], settings: Settings, texts: Collection[Path]) -> Iterator[Named]:
    """Yield the documents that the run finds in folders; also those that it cannot read."""
    if not any(path.is_dir() for path in paths):
        return
    from crossfoot.read import discover, folder_of, is_document

    found = discover(paths, settings, dict.fromkeys(texts, ""))
    folder = folder_of(paths)
    yield from (("a document", file.path) for file in found.files)
    for one in found.skipped:
        if is_document(one.path):
            yield "a document", folder / one.path


def _own(path: Path) -> bool:
    """Say whether a file is a report of an earlier run, or as empty as one that has nothing to say."""
    if path.is_file() and path.stat().st_size == 0:
        return True
    from crossfoot.read.own_reports import is_own_report

    return is_own_report(path, as_written=True)


def _key(path: Path) -> object:
    """Return what two names of one file share; None for what holds nothing: a terminal, a FIFO, /dev/null."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _patterns(paths: Sequence[Path], files: Sequence[Path]) -> tuple[str, ...]:
    patterns = []
    for file in files:
        for path in paths:
            real, folder = Path(os.path.realpath(file)), Path(os.path.realpath(path))
            if path.is_dir() and real.is_relative_to(folder):
                below = real.relative_to(folder).as_posix()
                patterns.append("/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", below))
    return tuple(dict.fromkeys(patterns))
