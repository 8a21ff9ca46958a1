"""`crossfoot lsp`, talked to by a real client over a real process."""

import asyncio
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from crossfoot.containment import REPORT, REST
from tests.command import BIN, environment
from tests.e2e.editor import capabilities, editing

ARTICLE = """---
title: The raid on Velm
date: 2024-11-12
---

# The raid on Velm

On 11 November, the army lost 28 armored vehicles in Velm, the ministry said.
"""
INTERVIEW = """---
title: An interview about the raid
date: 2024-11-13
sources: [article.md]
---

# An interview about the raid

🎙️🎙️ According to the article, the army lost 82 armored vehicles in Velm on 11 November.
"""
LINE = INTERVIEW.splitlines().index(next(line for line in INTERVIEW.splitlines() if "82" in line))
BEFORE = INTERVIEW.splitlines()[LINE].partition("82")[0]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "a story"
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "interview.md").write_text(INTERVIEW, encoding="utf-8")
    return folder


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def applied(text: str, edit: types.TextEdit) -> str:
    """Return `text` after an edit whose positions are in UTF-16, as an editor applies it."""
    lines = text.splitlines(keepends=True)

    def offset(where: types.Position) -> int:
        line = lines[where.line].encode("utf-16-le")[: where.character * 2].decode("utf-16-le")
        return sum(map(len, lines[: where.line])) + len(line)

    return text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]


def test_a_discrepancy_is_told_with_the_other_passage_behind_an_emoji(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            assert editor.answer.capabilities.position_encoding == "utf-16"
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            assert (found.code, found.source, found.severity) == ("CF101", "crossfoot", types.DiagnosticSeverity.Error)
            start = types.Position(LINE, units(BEFORE))
            assert found.range == types.Range(start, types.Position(LINE, units(BEFORE) + 2))
            assert found.range.start.character == len(BEFORE) + 2  # two emoji, each a pair of code units more
            (other,) = found.related_information or []
            assert other.location.uri == (story / "article.md").as_uri()
            assert "lost 28 armored vehicles" in other.message
            assert found.code_description is not None
            assert "CF101" in found.code_description.href

    asyncio.run(session())


@pytest.mark.parametrize(("encoding", "size"), [("utf-8", lambda text: len(text.encode())), ("utf-32", len)])
def test_another_encoding_of_positions_can_be_agreed(story: Path, encoding: str, size: Any) -> None:
    async def session() -> None:
        async with editing(story, able=capabilities(encoding, "utf-16")) as editor:
            assert editor.answer.capabilities.position_encoding == encoding
            (found,) = await editor.diagnostics(editor.open(story / "interview.md"), 1)
            assert found.range.start.character == size(BEFORE)

    asyncio.run(session())


def test_unsaved_text_wins_and_a_mended_figure_is_no_longer_told(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            assert await editor.diagnostics(uri, 1)
            editor.change(uri, INTERVIEW.replace("82", "28"), 2)
            assert await editor.diagnostics(uri, 2) == []
            editor.change(uri, INTERVIEW.replace("82", "29"), 3)
            (found,) = await editor.diagnostics(uri, 3)
            assert "29" in found.message
        assert (story / "interview.md").read_text(encoding="utf-8") == INTERVIEW

    asyncio.run(session())


def test_a_change_in_the_other_document_counts_too(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            interview, article = editor.open(story / "interview.md"), editor.open(story / "article.md")
            (hint,) = await editor.diagnostics(article, 1)
            assert hint.severity == types.DiagnosticSeverity.Hint
            editor.change(article, ARTICLE.replace("28", "82"), 2)
            assert await editor.diagnostics(article, 2) == []
            await editor.until(lambda: not editor.told[interview].diagnostics)

    asyncio.run(session())


def test_a_file_that_is_closed_or_gone_takes_its_diagnostics_along(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            interview, article = editor.open(story / "interview.md"), editor.open(story / "article.md")
            assert await editor.diagnostics(interview, 1)
            editor.close(interview)
            await editor.until(lambda: not editor.told[interview].diagnostics)
            assert editor.told[article].diagnostics
            (story / "interview.md").unlink()
            editor.client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams([types.FileEvent(interview, types.FileChangeType.Deleted)])
            )
            await editor.until(lambda: not editor.told[article].diagnostics)

    asyncio.run(session())


def test_documents_that_are_not_open_are_told_of_when_asked(story: Path) -> None:
    async def session() -> None:
        async with editing(story, "--all-documents", "--stdio") as editor:
            uri = (story / "interview.md").as_uri()
            await editor.until(lambda: uri in editor.told)
            (found,) = editor.told[uri].diagnostics
            assert found.code == "CF101"

    asyncio.run(session())


def test_hover_shows_the_other_passage_and_the_suggestion(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            shown = await editor.ask("hover", uri, found.range.start)
            text = shown.contents.value
            assert shown.contents.kind == types.MarkupKind.Markdown
            assert "article.md:8:" in text
            assert "the army lost `28` armored vehicles" in text
            assert "Because: " not in text  # the message has the words that both share
            assert "suggestion: 28" in text
            assert await editor.ask("hover", uri, types.Position(0, 0)) is None

    asyncio.run(session())


def test_hover_makes_no_markup_of_what_documents_say(story: Path) -> None:
    text = ARTICLE.replace("in Velm, the", "in Velm, ![pixel](http://example.org/p.png) <b>the</b>")

    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            editor.open(story / "article.md", text)
            await editor.until(lambda: uri in editor.told and (story / "article.md").as_uri() in editor.told)
            (found,) = await editor.diagnostics(uri, 1)
            shown = (await editor.ask("hover", uri, found.range.start)).contents.value
            assert "](" not in shown
            assert "<b>" not in shown

    asyncio.run(session())


def test_hover_is_plain_where_markdown_is_not_shown(story: Path) -> None:
    async def session() -> None:
        async with editing(story, able=capabilities(markdown=False)) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            shown = (await editor.ask("hover", uri, found.range.start)).contents
            assert shown.kind == types.MarkupKind.PlainText
            assert "lost [28] armored vehicles" in shown.value

    asyncio.run(session())


def test_definition_goes_to_the_other_passage_and_references_to_all(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            (other,) = await editor.ask("definition", uri, found.range.start)
            line = ARTICLE.splitlines()[7]
            assert other.uri == (story / "article.md").as_uri()
            assert other.range.start == types.Position(7, line.index("28"))
            places = await editor.ask("references", uri, found.range.end)
            assert [place.uri for place in places] == [uri, other.uri]

    asyncio.run(session())


def test_the_fix_puts_the_suggested_figure_in_place(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            fix, _ = await editor.fixes(uri, found)
            assert fix.title == "crossfoot: replace 82 by 28"
            assert fix.kind == types.CodeActionKind.QuickFix
            assert [one.code for one in fix.diagnostics] == ["CF101"]
            (change,) = fix.edit.document_changes
            assert change.text_document.version == 1
            mended = applied(INTERVIEW, change.edits[0])
            assert mended == INTERVIEW.replace("82", "28")
            editor.change(uri, mended, 2)
            assert await editor.diagnostics(uri, 2) == []

    asyncio.run(session())


def test_the_other_fix_silences_the_rule_here(story: Path) -> None:
    async def session() -> None:
        async with editing(story, able=capabilities(versions=False)) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            _, ignore = await editor.fixes(uri, found)
            silenced = applied(INTERVIEW, ignore.edit.changes[uri][0])
            assert "\n\n<!-- crossfoot: ignore CF101 -->\n🎙️" in silenced
            editor.change(uri, silenced, 2)
            assert await editor.diagnostics(uri, 2) == []

    asyncio.run(session())


def test_a_new_file_that_was_never_saved_is_part_of_the_story(story: Path) -> None:
    (story / "interview.md").unlink()

    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md", INTERVIEW)
            (found,) = await editor.diagnostics(uri, 1)
            assert found.code == "CF101"

    asyncio.run(session())


def test_without_a_folder_the_open_documents_are_the_story(story: Path) -> None:
    async def session() -> None:
        async with editing(None, cwd=story) as editor:
            uri = editor.open(story / "interview.md")
            assert await editor.diagnostics(uri, 1) == []
            editor.open(story / "article.md")
            await editor.until(lambda: editor.told[uri].diagnostics)

    asyncio.run(session())


def test_the_configuration_of_the_folder_counts_and_may_change(story: Path) -> None:
    async def session() -> None:
        async with editing(story) as editor:
            uri = editor.open(story / "interview.md")
            assert await editor.diagnostics(uri, 1)
            assert "crossfoot" in str(editor.watchers)
            settings = story / "crossfoot.toml"
            settings.write_text('ignore = ["CF101"]\n', encoding="utf-8")
            editor.client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams([types.FileEvent(settings.as_uri(), types.FileChangeType.Created)])
            )
            await editor.until(lambda: not editor.told[uri].diagnostics)

    asyncio.run(session())


def test_a_failing_check_is_told_and_the_session_goes_on(story: Path) -> None:
    ledger = story.parent / "facts.csv"
    ledger.write_text("words,value\nsoldiers Velm,12\n", encoding="utf-8")

    async def session() -> None:
        async with editing(story, "--ledger", str(ledger)) as editor:
            uri = editor.open(story / "interview.md")
            assert await editor.diagnostics(uri, 1)
            ledger.write_text("", encoding="utf-8")
            editor.change(uri, INTERVIEW + "\n", 2)
            await editor.until(lambda: editor.messages)
            assert "facts.csv" in editor.messages[0]
            ledger.write_text("words,value\nsoldiers Velm,12\n", encoding="utf-8")
            editor.change(uri, INTERVIEW.replace("82", "28"), 3)
            assert await editor.diagnostics(uri, 3) == []

    asyncio.run(session())


TAMPERING = """
from crossfoot import pipeline
analyse = pipeline.analyse
def failing(file):
    if file.text and "boom" in file.text:
        raise ZeroDivisionError("boom")
    return analyse(file)
pipeline.analyse = failing
"""


STAGE = """
import sys, crossfoot.extract
stage = sys.modules['crossfoot.extract']
extract = stage.extract
def failing(document):
    if "boom" in document.text:
        raise ZeroDivisionError("boom")
    return extract(document)
stage.extract = failing
"""


def test_an_error_in_one_document_costs_its_figures_only(story: Path) -> None:
    """The document is marked at its beginning and the editor is told; the other documents stay checked."""

    async def session() -> None:
        async with editing(story, tampering=STAGE) as editor:
            uri = editor.open(story / "interview.md")
            assert await editor.diagnostics(uri, 1)
            other = editor.open(story / "note.md", "Nothing.\n")
            editor.change(other, "Nothing but boom.\n", 2)
            (found,) = await editor.diagnostics(other, 2)
            assert (found.code, found.range.start.line) == ("CF004", 0)
            assert "stage extract of note.md: ZeroDivisionError: boom" in found.message
            await editor.until(lambda: editor.messages)
            assert "stage extract of note.md" in editor.messages[0]
            assert ["CF101"] == [one.code for one in editor.told[uri].diagnostics]

    asyncio.run(session())


def test_an_error_of_the_program_is_told_and_the_session_goes_on(story: Path) -> None:
    async def session() -> None:
        async with editing(story, tampering=TAMPERING) as editor:
            uri = editor.open(story / "interview.md")
            (found,) = await editor.diagnostics(uri, 1)
            editor.change(uri, INTERVIEW + "boom", 2)
            await editor.until(lambda: editor.messages)
            assert editor.messages == [
                "crossfoot: internal error in stage check of "
                f"{story}: ZeroDivisionError: boom; {REPORT}; {REST}; the editor's log has more"
            ]
            assert await editor.ask("hover", uri, found.range.start) is None
            assert editor.told[uri].version == 1  # not mended, only unknown
            editor.change(uri, INTERVIEW + "boom boom", 3)
            assert await editor.ask("hover", uri, found.range.start) is None
            assert len(editor.messages) == 1  # told once
            editor.change(uri, INTERVIEW, 4)
            assert await editor.diagnostics(uri, 4) == [found]

    asyncio.run(session())


@pytest.mark.parametrize("end", ["editor gone", "interrupt"])
def test_the_server_ends_with_its_editor(end: str, tmp_path: Path) -> None:
    server = subprocess.Popen(
        [BIN / "crossfoot", "lsp"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        request = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(request), request))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length: ")
        if end == "interrupt":
            server.send_signal(signal.SIGINT)
            assert server.wait(30) == 128 + signal.SIGINT
        else:
            server.stdin.close()
            assert server.wait(30) == 0
        assert b"Traceback" not in (server.stderr.read() if server.stderr else b"")
    finally:
        server.kill()
        server.stdout.close()
        if server.stderr:
            server.stderr.close()
        if not server.stdin.closed:
            server.stdin.close()
        server.wait()
