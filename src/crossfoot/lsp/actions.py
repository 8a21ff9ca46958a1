"""Quick fixes: put the suggested figure in place, or silence the rule for the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from lsprotocol import types

from crossfoot.escapes import visible
from crossfoot.lsp.story import Checked, OpenDocument
from crossfoot.model import BlockKind, Document, Figure, Finding, Location, Report, Span
from crossfoot.read import read_text
from crossfoot.read.metadata import front_matter

_PLAIN = re.compile(r"[\w .,:%°$€£¥₹+/()’'-]+")  # what may be put into any document: no markup, no line break
_WORDS = re.compile(r"[^\W\d_]+|[%°$€£¥₹]")
_INDENT = re.compile(r"[ \t]*")


def actions(
    checked: Checked,
    uri: str,
    found: Sequence[tuple[Finding, int]],
    diagnostics: Sequence[types.Diagnostic],
    *,
    versioned: bool,
) -> list[types.CodeAction]:
    """Return the quick fixes for findings that begin in the document `uri`.

    found: findings with the index of the location meant. diagnostics: those that the editor asks about. versioned: whether
    the editor takes edits that name the version they are for.
    """
    name = checked.name(uri)
    document = checked.report.documents.get(name) if name else None
    if name is None or document is None or document.rendered:
        return []
    result = []
    for finding, index in found:
        if index:
            continue
        about = [
            one for one in diagnostics if one.code == finding.code and one.range == checked.range(finding.locations[0])
        ]
        for title, span, text in _edits(checked.report, document, finding):
            edit = types.TextEdit(
                range=checked.range(Location(document=name, span=span)),
                new_text=text,
            )
            result.append(
                types.CodeAction(
                    title=title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=about or None,
                    edit=_workspace_edit(checked.opened[name], edit, versioned=versioned),
                )
            )
    return result


def _edits(report: Report, document: Document, finding: Finding) -> Iterator[tuple[str, Span, str]]:
    """Yield the edits that a finding's first document may get: title, span to replace, new text."""
    span = finding.locations[0].span
    suggestion = finding.suggestion
    if suggestion is not None and fits(document, span, suggestion) and same_bounds(report, finding):
        said = visible(document.text[span.start : span.end])
        yield f"crossfoot: replace {said} by {suggestion}", span, suggestion
    comment = ignoring(document, span, finding.code)
    if comment is not None:
        at, text = comment
        yield f"crossfoot: ignore {finding.code} here", Span(at, at), text


def fits(document: Document, span: Span, suggestion: str) -> bool:
    """Say whether `suggestion` can stand in the place of `span`: nothing lost, nothing doubled, no markup.

    A suggestion is what another document says. "41.7" for "$47.1 million" would lose the unit, "5 million francs" for
    "5 billion" before "francs" would double it.
    """
    said = document.text[span.start : span.end]
    if not said or said == suggestion or not _PLAIN.fullmatch(suggestion):
        return False
    if document.format == "csv" and not suggestion.replace(".", "").isalnum():
        return False
    old, new = _WORDS.findall(said), _WORDS.findall(suggestion)
    if any(character.isdigit() for character in said) and len(new) < len(old):
        return False
    follows = _WORDS.match(document.text[span.end : span.end + 60].lstrip())
    return not (new and follows and follows[0] == new[-1])


def same_bounds(report: Report, finding: Finding) -> bool:
    """Say whether the words around both figures bound them alike: "more than 180" is not to become "more than 118"."""
    bounds = {figure.bound for place in finding.locations[:2] if (figure := _at(report, place)) is not None}
    return len(bounds) < 2


def _at(report: Report, place: Location) -> Figure | None:
    figures = (figure for one in report.analyses if one.document.path == place.document for figure in one.figures)
    return next((figure for figure in figures if figure.span == place.span), None)


def ignoring(document: Document, span: Span, code: str) -> tuple[int, str] | None:
    """Return where to insert which comment to silence `code` at `span`; None where no comment can be put.

    Each candidate is read back: it counts only if it silences the block of `span` and changes no block. So a comment never
    tears a table or a list apart, or lands in front matter.
    """
    if document.format not in {"markdown", "html"}:
        return None
    block = next((block for block in document.blocks if block.span.overlaps(span)), None)
    if block is None:
        return None
    comment = _comment(document, block.span, f"crossfoot: ignore {code}")
    line = document.line_starts[document.position(block.span.start)[0] - 1]
    indent = _INDENT.match(document.text, line)
    ending = "\r\n" if "\r\n" in document.text else "\n"
    above = (line, f"{indent[0] if indent else ''}{comment}{ending}")
    before, behind = (block.span.start, comment), (block.span.end, f" {comment}")
    within = block.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}  # a line of its own would end the list or table
    candidates = (behind, before) if within else (above, before, behind)
    return next((one for one in candidates if _silences(document, span, code, *one)), None)


def _comment(document: Document, span: Span, words: str) -> str:
    """Return `words` as a comment of the language that stands at `span`."""
    front = front_matter(document.text)[1] if document.format == "markdown" else 0
    if span.start < front:
        return f"# {words}"
    return f"{{/* {words} */}}" if PurePosixPath(document.path).suffix == ".mdx" else f"<!-- {words} -->"


def _silences(document: Document, span: Span, code: str, at: int, inserted: str) -> bool:
    text = document.text[:at] + inserted + document.text[at:]
    after = read_text(text, document.path)
    if [(one.kind, one.text.strip()) for one in after.blocks] != [
        (one.kind, one.text.strip()) for one in document.blocks
    ]:
        return False
    moved = Span(span.start + len(inserted), span.end + len(inserted)) if at <= span.start else span
    new = [one for one in after.suppressions if one.span.start >= at and one.span.end <= at + len(inserted)]
    return any(one.codes == (code,) and one.scope is not None and one.scope.overlaps(moved) for one in new)


def _workspace_edit(opened: OpenDocument, edit: types.TextEdit, *, versioned: bool) -> types.WorkspaceEdit:
    if not versioned:
        return types.WorkspaceEdit(changes={opened.uri: [edit]})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=opened.uri, version=opened.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=[edit])])
