"""Settings of a run. Where they come from (command line, files) is the caller's business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Which documents may be compared with each other."""

    ALL = "all"
    FOLDER = "folder"  # each folder is a story of its own
    CITATIONS = "citations"  # only a document and what it cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know; every field has a default that suits a story folder.

    include, exclude: gitignore patterns relative to the folder given. jobs: processes, 0 = all cores.
    select, ignore: rule codes or prefixes ("CF1"); () selects all. ledger: a CSV file of agreed facts. authority: gitignore
    patterns with the authority of the documents that match; the last that matches decides. rates: a CSV file of dated
    exchange rates.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    jobs: int = 1
    scope: Scope = Scope.ALL
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    ledger: str | None = None
    rates: str | None = None
    authority: tuple[tuple[str, int], ...] = ()
