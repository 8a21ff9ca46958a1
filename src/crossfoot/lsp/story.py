"""One folder as an editor has it: its files with unsaved texts in their place, checked, with the ways to and from URIs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from crossfoot.model import Document, Finding, Location, Report, Span
from crossfoot.read import folder_of, is_document, is_text
from crossfoot.recheck import Rechecker
from crossfoot.rule_files import rule_files

Units = Callable[[str], int]
"""How many code units of the protocol a text has: UTF-16 unless the editor agreed to another encoding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDocument:
    """A document that the editor has open, as it stands there; uri: as the editor spells it."""

    uri: str
    path: Path
    text: str
    version: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A check of one folder.

    root: what document names are relative to. opened: the open documents that it read, by their names. pages: the files
    that explain the rules, by code.
    """

    report: Report
    root: Path
    opened: Mapping[str, OpenDocument]
    units: Units
    pages: Mapping[str, Path]

    def uri(self, name: str) -> str:
        """Return the URI of a document of the report: as the editor spells it when it is open."""
        opened = self.opened.get(name)
        document = self.report.documents.get(name)
        return opened.uri if opened else (self.root / (document.file if document else name)).as_uri()

    def name(self, uri: str) -> str | None:
        """Return the name in the report of the open document `uri`, or None."""
        return next((name for name, opened in self.opened.items() if opened.uri == uri), None)

    def place(self, location: Location) -> types.Location:
        """Return a finding's location as the protocol has it; a file that could not be read is its beginning."""
        return types.Location(uri=self.uri(location.document), range=self.range(location))

    def range(self, location: Location) -> types.Range:
        """Return the range of a location in the code units agreed on; the beginning of a file that has no lines of its own."""
        document = self.report.documents.get(location.document)
        if document is not None and document.rendered:
            document = None
        span = location.span if document else Span(0, 0)
        return types.Range(start=self.position(document, span.start), end=self.position(document, span.end))

    def position(self, document: Document | None, offset: int) -> types.Position:
        """Return the position of a code point: line and code units before it in its line, both from 0."""
        if document is None:
            return types.Position(line=0, character=0)
        line, _ = document.position(offset)
        return types.Position(
            line=line - 1, character=self.units(document.text[document.line_starts[line - 1] : offset])
        )

    def at(self, uri: str, where: types.Range) -> Iterator[tuple[Finding, int]]:
        """Yield the findings that have a location in the document `uri` touching `where`, with that location's index."""
        name = self.name(uri)
        for finding in self.report.findings:
            for index, location in enumerate(finding.places):
                if location.document == name and touches(self.range(location), where):
                    yield finding, index
                    break


class Story:
    """A folder that is checked again whenever the editor changes something; folder None: the open documents alone."""

    def __init__(self, folder: Path | None, rechecker: Rechecker) -> None:
        self.folder = folder
        self._rechecker = rechecker

    def holds(self, path: Path) -> bool:
        """Say whether a file belongs to this folder."""
        return self.folder is None or Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.folder))

    def check(self, opened: Sequence[OpenDocument], units: Units) -> Checked | None:
        """Return the check of the folder with the texts of `opened`; None when there is nothing to check.

        Raises CrossfootError as `pipeline.check` does.
        """
        mine = sorted((one for one in opened if self.holds(one.path) and _read_as_text(one)), key=lambda one: one.path)
        unsaved = [one.path for one in mine if not one.path.exists()]
        paths = [self.folder, *unsaved] if self.folder else [one.path for one in mine]
        if not paths or (self.folder and not self.folder.is_dir()):
            return None
        report = self._rechecker.check(paths, {one.path: one.text for one in mine})
        root = folder_of(paths)
        known = {os.path.realpath(root / name): name for name in _names(report)}
        by_name = {known[real]: one for one in mine if (real := os.path.realpath(one.path)) in known}
        return Checked(
            report=report, root=root, opened=by_name, units=units, pages=rule_files(self._rechecker.rule_folders)
        )


def touches(one: types.Range, other: types.Range) -> bool:
    """Say whether two ranges share a position; a cursor right behind a figure still touches it."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def _read_as_text(document: OpenDocument) -> bool:
    """Say whether what the editor shows of a file is what is read of it, and not its bytes taken for text."""
    return is_text(document.path.name) or not is_document(document.path.name)


def _names(report: Report) -> set[str]:
    return {*report.documents, *(location.document for one in report.findings for location in one.locations)}
