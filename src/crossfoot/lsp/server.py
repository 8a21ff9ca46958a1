"""The server: what the editor says goes to stories, what they find goes back. A check that fails is told and survived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from crossfoot import __version__
from crossfoot.config import Settings
from crossfoot.containment import contained
from crossfoot.containment import failures as failures_of
from crossfoot.errors import CrossfootError
from crossfoot.lsp.actions import actions
from crossfoot.lsp.diagnostics import diagnostics
from crossfoot.lsp.hover import hover
from crossfoot.lsp.repeat import Repeater
from crossfoot.lsp.story import Checked, OpenDocument, Story
from crossfoot.model import Finding, Severity
from crossfoot.read.formats import ARCHIVE, BY_ENDING, PACKED
from crossfoot.recheck import Rechecker

log = logging.getLogger(__name__)

SettingsOf = Callable[[Path | None], Settings]
"""Gives the settings of a folder, at each check anew; None is no folder at all."""

PAUSE = 0.3  # seconds without a change before a check
PATIENCE = 10.0  # seconds that a request waits for the check of the latest text


class Server:
    """The state of one editor's session: its folders as stories, their last checks, what was published."""

    def __init__(self, settings_of: SettingsOf, *, everywhere: bool) -> None:
        self._settings_of = settings_of
        self._everywhere = everywhere
        self._stories: dict[str, Story] = {}
        self._checks: list[Checked] = []
        self._published: set[str] = set()
        self._told: list[str] = []
        # whole texts, not pieces: pygls cuts lines also at form feeds and U+2028, which editors do not
        self.language = LanguageServer(
            "crossfoot", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self._repeater = Repeater(self._check, pause=PAUSE)

    def touch(self) -> None:
        """Ask for a check soon."""
        self._repeater.touch()

    def watch(self) -> None:
        """Ask the editor to tell of files that change elsewhere, if it can."""
        workspace = self.language.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if not watching or not watching.dynamic_registration:
            return
        kinds = ",".join(suffix.removeprefix(".") for suffix in (*BY_ENDING, ARCHIVE, PACKED))
        options = types.DidChangeWatchedFilesRegistrationOptions(
            watchers=[
                types.FileSystemWatcher(glob_pattern=f"**/*.{{{kinds}}}"),
                types.FileSystemWatcher(glob_pattern="**/{crossfoot,pyproject}.toml"),
            ]
        )
        registration = types.Registration(
            id="crossfoot-files", method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options
        )
        self.language.client_register_capability(types.RegistrationParams(registrations=[registration]))

    async def found(
        self, uri: str, where: types.Range | types.Position
    ) -> tuple[Checked, list[tuple[Finding, int]]] | None:
        """Return the check that holds the document `uri` as it is now, and its findings at a place; None without one."""
        if not await self._repeater.settled(PATIENCE):
            return None
        place = types.Range(start=where, end=where) if isinstance(where, types.Position) else where
        for checked in self._checks:
            name = checked.name(uri)
            if name is not None:
                return checked, list(checked.at(uri, place))
        return None

    async def _check(self) -> None:
        opened, stories = self._opened(), self._current()
        units = self.language.workspace.position_codec.client_num_units
        checks: list[Checked] = []
        failures: list[str] = []
        told: list[str] = []
        for story in stories:
            try:  # a session must outlive whatever one check runs into
                checked = await asyncio.to_thread(
                    contained, "check", [str(story.folder or "")], story.check, opened, units
                )
            except CrossfootError as error:
                failures.append(f"crossfoot: {error}")
                continue
            if isinstance(checked, Checked):
                checks.append(checked)
                told += _internal(checked.report.findings)
            elif checked is not None:
                failures += _internal([checked])
        self._checks = checks
        for message in (*failures, *told):
            if message not in self._told:  # not again at every key
                self.language.window_show_message(
                    types.ShowMessageParams(type=types.MessageType.Error, message=message)
                )
        self._told = [*failures, *told]
        self._publish(opened, keep=bool(failures))

    def _publish(self, opened: Sequence[OpenDocument], *, keep: bool) -> None:
        """Send what the checks found; keep: what was found before and not now still stands, since a check failed."""
        now = {one.uri: one.version for one in self._opened()}
        read = {one.uri: one.version for one in opened}
        found: dict[str, list[types.Diagnostic]] = {}
        for checked in self._checks:
            made = contained("report", ["report diagnostics"], diagnostics, checked, everywhere=self._everywhere)
            if isinstance(made, Finding):
                _internal([made])
                continue
            for uri, some in made.items():
                found.setdefault(uri, []).extend(some)
        before = set() if keep else self._published - set(found)
        gone: dict[str, list[types.Diagnostic]] = {uri: [] for uri in before}
        for uri, some in sorted((found | gone).items()):
            if uri in read and read[uri] != now.get(uri):
                continue  # edited or closed meanwhile: the next check is on its way
            self.language.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri=uri, diagnostics=some, version=read.get(uri))
            )
        self._published = {*found, *(self._published - before)}

    def _opened(self) -> list[OpenDocument]:
        # pygls keeps documents and folders under decoded URIs; the editor knows only its own spelling
        documents = sorted(self.language.workspace.text_documents.values(), key=lambda document: document.uri)
        return [
            OpenDocument(uri=one.uri, path=Path(path), text=one.source, version=one.version)
            for one in documents
            if (path := to_fs_path(one.uri))
        ]

    def _current(self) -> list[Story]:
        """Return the stories of the editor's folders; without any, one of the open documents alone."""
        workspace = self.language.workspace
        uris = [folder.uri for folder in workspace.folders.values()] or (
            [workspace.root_uri] if workspace.root_uri else []
        )
        folders = {uri: Path(path) for uri in uris if (path := to_fs_path(uri))}
        wanted: dict[str, Path | None] = {**folders} or {"": None}
        self._stories = {
            uri: self._stories.get(uri)
            or Story(folder, Rechecker(partial(self._settings_of, folder), across=False, least=Severity.NOTICE))
            for uri, folder in wanted.items()
        }
        return list(self._stories.values())


def _internal(findings: Sequence[Finding]) -> list[str]:
    """Return what is to be shown of internal errors; the editor's log gets where they were raised."""
    found = failures_of(findings)
    for one in found:
        log.error("%s\n%s", one.message, one.trace or "")
    return [f"crossfoot: {one.message}; the editor's log has more" for one in found]


def make(settings_of: SettingsOf, *, everywhere: bool = False) -> LanguageServer:
    """Return a server that checks folders with the settings of each; everywhere: also tell of documents that are not open."""
    server = Server(settings_of, everywhere=everywhere)
    language = server.language

    @language.feature(types.INITIALIZED)
    def _initialized(_: types.InitializedParams) -> None:
        server.watch()
        server.touch()

    for changing in (
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_SAVE,
        types.TEXT_DOCUMENT_DID_CLOSE,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    ):

        @language.feature(changing)
        def _changed(ls: LanguageServer, _: Any) -> None:  # noqa: ARG001 - the name `ls` tells pygls what to pass
            server.touch()

    @language.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        known = await server.found(params.text_document.uri, params.position)
        return hover(*known, markdown=_shows_markdown(language)) if known else None

    @language.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _definition(params: types.DefinitionParams) -> list[types.Location]:
        known = await server.found(params.text_document.uri, params.position)
        return _places(*known, here=False) if known else []

    @language.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _references(params: types.ReferenceParams) -> list[types.Location]:
        known = await server.found(params.text_document.uri, params.position)
        return _places(*known, here=True) if known else []

    @language.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        if only and not any(types.CodeActionKind.QuickFix.value.startswith(kind) for kind in only):
            return []
        known = await server.found(params.text_document.uri, params.range)
        if known is None:
            return []
        checked, found = known
        versioned = _takes_versions(language)
        return actions(checked, params.text_document.uri, found, params.context.diagnostics, versioned=versioned)

    return language


def _places(checked: Checked, found: Sequence[tuple[Finding, int]], *, here: bool) -> list[types.Location]:
    """Return the places of findings, each once; here: also the one that was asked about."""
    places: list[types.Location] = []
    for finding, index in found:
        for number, location in enumerate(finding.places):
            place = checked.place(location)
            if (here or number != index) and place not in places:
                places.append(place)
    return places


def _shows_markdown(language: LanguageServer) -> bool:
    text = language.client_capabilities.text_document
    formats = text.hover.content_format if text and text.hover else None
    return formats is None or types.MarkupKind.Markdown in formats


def _takes_versions(language: LanguageServer) -> bool:
    workspace = language.client_capabilities.workspace
    edit = workspace.workspace_edit if workspace else None
    return bool(edit and edit.document_changes)
