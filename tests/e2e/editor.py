"""An editor for tests: a real LSP client that starts `crossfoot lsp` as a process and remembers what it is told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.command import BIN, ROOT, environment, start

PATIENCE = 120
"""Seconds after which a session counts as stuck, on the slowest machine."""

RELAY = 'exec 3<&0; cat <&3 >"/dev/fd/$1" & cat <"/dev/fd/$0"; kill $!'
"""A shell's line that is the server's streams for an editor: what it reads goes to pipe $1, what comes from pipe $0 it writes."""


class Editor:
    """One session; `told` has the last diagnostics by URI, `messages` what was shown to the user."""

    def __init__(self) -> None:
        self.client = LanguageClient("tests", "1")
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.answer: Any = None
        self.watchers: Any = None
        self.news = asyncio.Condition()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def _published(params: types.PublishDiagnosticsParams) -> None:
            async with self.news:
                self.told[params.uri] = params
                self.news.notify_all()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        async def _shown(params: types.ShowMessageParams) -> None:
            async with self.news:
                self.messages.append(params.message)
                self.news.notify_all()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _registered(params: types.RegistrationParams) -> None:
            self.watchers = params.registrations

    async def until(self, holds: Any) -> None:
        """Wait until `holds()` is true after some news."""
        async with self.news:
            try:
                await asyncio.wait_for(self.news.wait_for(holds), PATIENCE)
            except TimeoutError as error:
                raise AssertionError(f"nothing of the kind came; told {self.told}, shown {self.messages}") from error

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file as it stands, or with a text of its own; return its URI."""
        text = path.read_text(encoding="utf-8") if text is None else text
        document = types.TextDocumentItem(uri=path.as_uri(), language_id="markdown", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
        return path.as_uri()

    def change(self, uri: str, text: str, version: int) -> None:
        """Type: the whole text anew."""
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    def close(self, uri: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=uri))
        )

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """Return the diagnostics of a document once they are those of `version`."""
        await self.until(lambda: uri in self.told and self.told[uri].version == version)
        return list(self.told[uri].diagnostics)

    async def ask(self, method: str, uri: str, where: types.Position) -> Any:
        """Ask for what stands at a position: hover, definition or references."""
        document = types.TextDocumentIdentifier(uri=uri)
        if method == "hover":
            return await self.client.text_document_hover_async(types.HoverParams(document, where))
        if method == "definition":
            return await self.client.text_document_definition_async(types.DefinitionParams(document, where))
        context = types.ReferenceContext(include_declaration=True)
        return await self.client.text_document_references_async(types.ReferenceParams(context, document, where))

    async def fixes(self, uri: str, about: types.Diagnostic) -> list[Any]:
        """Return the code actions for a diagnostic."""
        return list(
            await self.client.text_document_code_action_async(
                types.CodeActionParams(
                    text_document=types.TextDocumentIdentifier(uri=uri),
                    range=about.range,
                    context=types.CodeActionContext(diagnostics=[about]),
                )
            )
            or []
        )


def capabilities(*encodings: str, markdown: bool = True, versions: bool = True) -> types.ClientCapabilities:
    """Return what an ordinary editor can do."""
    kinds = [types.MarkupKind.Markdown, types.MarkupKind.PlainText] if markdown else [types.MarkupKind.PlainText]
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None,
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=kinds),
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versions),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )


@asynccontextmanager
async def editing(
    folder: Path | None,
    *arguments: str,
    able: types.ClientCapabilities | None = None,
    cwd: Path | None = None,
    tampering: str | None = None,
) -> AsyncIterator[Editor]:
    """Start the server on a folder, give the editor, and end the session as editors do.

    tampering: Python that runs in the server's process before anything else; it is then a process of its own, started as editors do.
    """
    editor = Editor()
    running = None
    if tampering is None:
        running = start("lsp", *arguments, cwd=cwd or folder or ROOT, talking=True)
        pipes = (running.stdout, running.stdin)
        await editor.client.start_io("/bin/sh", "-c", RELAY, *map(str, pipes), pass_fds=pipes)
        for pipe in pipes:
            os.close(pipe)
    else:
        code = f"{tampering}\nfrom crossfoot.cli import main\nmain()"
        words = ["-c", code, "lsp", *arguments]
        await editor.client.start_io(str(BIN / "python"), *words, env=environment(), cwd=cwd or folder)
    server = editor.client._server
    assert server is not None
    folders = [types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name)] if folder else None
    editor.answer = await editor.client.initialize_async(
        types.InitializeParams(capabilities=able or capabilities(), workspace_folders=folders)
    )
    editor.client.initialized(types.InitializedParams())
    try:
        yield editor
        await editor.client.shutdown_async(None)
        editor.client.exit(None)
        status = await asyncio.wait_for(server.wait(), PATIENCE)
        assert (running.wait() if running else status) == 0
    finally:
        if server.returncode is None:
            server.kill()
        await editor.client.stop()
