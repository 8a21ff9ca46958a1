"""What is kept of other runs: `cache info`, `cache clear`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.options import (
    CacheDirOption,
    ConfigOption,
    NoConfigOption,
    OutputOption,
    PageFormat,
    cache_of,
    configured,
)
from crossfoot.engine.store import Holdings, Store
from crossfoot.escapes import escaped
from crossfoot.limits import CACHE
from crossfoot.report.json import dump
from crossfoot.terminal import emit, note

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The store of analyses: what it holds, and how to empty it."
)


@app.command()
def info(
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    cache_dir: CacheDirOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Say where the store of analyses is and what it holds.

    \b
    Examples:
      crossfoot cache info
      crossfoot cache info --format json
    """
    folder = _folder(cache_dir, config, no_config)
    if folder is None:
        note("The configuration wants no cache.")
        return
    held = _holdings(folder)
    record = {
        "version": 1,
        "folder": folder,
        "entries": held.entries,
        "bytes": held.size,
        "limit": CACHE,
        "oldest": _day(held.oldest),
        "newest": _day(held.newest),
    }
    if format is PageFormat.JSON:
        emit(dump(record), output)
        return
    between = f", last used between {_day(held.oldest)} and {_day(held.newest)}" if held.entries else ""
    emit(
        f"{escaped(folder)}: {held.entries:,} entries in {held.size:,} bytes, of {CACHE:,} at most{between}.\n", output
    )


@app.command()
def clear(cache_dir: CacheDirOption = None, config: ConfigOption = None, no_config: NoConfigOption = False) -> None:
    """Empty the store of analyses. Runs that use it now are not disturbed.

    \b
    Examples:
      crossfoot cache clear
    """
    folder = _folder(cache_dir, config, no_config)
    if folder is None:
        note("The configuration wants no cache.")
        return
    before = _holdings(folder)
    if before.entries:
        store = Store(Path(folder))
        store.clear()
        store.close()
    note(f"{escaped(folder)}: took out {before.entries:,} entries.")


def _folder(cache_dir: Path | None, config: Path | None, no_config: bool) -> str | None:
    return cache_of(cache_dir, False, configured([Path()], config, no_config))


def _holdings(folder: str) -> Holdings:
    """Return what a store holds; one that is not there is not made."""
    file = Store.file_in(Path(folder))
    if not file.exists():
        return Holdings(file=file, entries=0, size=0)
    store = Store(Path(folder))
    held = store.holdings()
    store.close()
    return held


def _day(number: int | None) -> str | None:
    return None if number is None else (date(1970, 1, 1) + timedelta(days=number)).isoformat()
