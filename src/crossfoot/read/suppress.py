"""Comments that silence rules: `crossfoot: ignore CF101 reason`, `crossfoot: ignore-file`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from crossfoot.model import Block, Span, Suppression

COMMENT = regex.compile(
    r"<!--(?P<html>[^>]{0,400}?)-->|\{/\*(?P<mdx>.{0,400}?)\*/\}|^\[//\]: # \((?P<link>[^)\n]{0,400})\)"
    r"|^#[ \t]*(?P<plain>crossfoot:[^\n]{0,400})$",
    regex.MULTILINE | regex.DOTALL,
)
OURS = regex.compile(r"\s*crossfoot:\s*(?P<rest>.*)", regex.DOTALL)
CODE = r"(?:CF\d*|[A-Z]{2,4}\d{3})"
DIRECTIVE = regex.compile(
    rf"(?P<what>ignore-file|ignore)\b(?![\w-])(?P<codes>(?:[\s,]+{CODE}(?![\w]))*)(?P<reason>.*)", regex.DOTALL
)
MISSPELT = regex.compile(r"[\s,]+(?P<code>[A-Z]{2}[A-Z0-9]*\d[A-Z0-9]*|cf\d+)(?!\w)")
"""What looks like a code and is none: it silences nothing, instead of everything."""
FORM = "write `crossfoot: ignore CF101 why`, or ignore-file"
CODES = regex.compile(CODE)
FRONT_MATTER = regex.compile(r"---[ \t]*\r?\n.*?^---[ \t]*$", regex.DOTALL | regex.MULTILINE)
INLINE = regex.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|small|span|strong|sub|sup|u)\b[^<>]{0,300}>")


def suppressions(text: str, blocks: Sequence[Block]) -> tuple[Suppression, ...]:
    """Return the suppressions of `text`.

    Each holds for the file, or for one block: that it stands in, that it ends on the same line, that of the next line, else
    that of the line before, else the next one. A table is one block where the comment stands above it, a row where it ends one.
    In front matter it holds for the next line.
    """
    return tuple(_found(text, blocks)) if "crossfoot:" in text else ()


def _found(text: str, blocks: Sequence[Block]) -> Iterator[Suppression]:
    ordered = sorted(blocks, key=lambda block: block.span)
    for match in COMMENT.finditer(text):
        ours = OURS.fullmatch(next(group for group in match.groups() if group is not None))
        if ours is None:
            continue
        here = Span(match.start(), match.end())
        directive = DIRECTIVE.fullmatch(ours["rest"].strip())
        if directive is None:
            yield Suppression(codes=(), span=here, scope=here, fault=f"is not understood: {FORM}")
            continue
        wrong = MISSPELT.match(directive["reason"])
        if wrong is not None:
            yield Suppression(codes=(), span=here, scope=here, fault=f"names {wrong['code']}, which is no rule's code")
            continue
        whole = directive["what"] == "ignore-file"
        yield Suppression(
            codes=tuple(CODES.findall(directive["codes"])),
            span=here,
            scope=None if whole else _scope(here, text, ordered) or here,
            reason=directive["reason"].strip(" \t\r\n:-–—") or None,
        )


def _scope(here: Span, text: str, blocks: Sequence[Block]) -> Span | None:
    front = FRONT_MATTER.match(text)
    if front is not None and here.end <= front.end():
        following = text.find("\n", here.end + 1)
        return Span(here.end, following if following >= 0 else len(text))
    for block in blocks:
        if block.span.start <= here.start and here.end <= block.span.end:
            return block.span
    before = max((block for block in blocks if block.span.end <= here.start), key=lambda b: b.span.end, default=None)
    after = next((block for block in blocks if block.span.start >= here.end), None)
    behind = _lines_between(text, before.span.end, here.start) if before is not None else None
    ahead = _lines_between(text, here.end, after.span.start) if after is not None else None
    if before is not None and behind == 0:
        return _row(before, blocks)
    if before is not None and behind == 1 and text[: here.start].rsplit("\n", 1)[-1][:2] == "  ":
        return _row(before, blocks)  # it goes on with the list item above
    if after is not None and (ahead is None or ahead <= 1 or behind is None or behind > 1):
        return _table(after, blocks)
    return _row(before, blocks) if before is not None and behind is not None and behind <= 1 else None


def _lines_between(text: str, start: int, end: int) -> int | None:
    """Return how many ends of lines lie between two places, None when more than marks of quotations and cells does."""
    between = INLINE.sub("", text[start:end])
    return None if between.strip(" \t\r\n>|*_#-\\") else between.count("\n")


def _row(block: Block, blocks: Sequence[Block]) -> Span:
    """Return the span of the table row that a cell stands in; of a block that is no cell, its own."""
    cell = block.cell
    if cell is None:
        return block.span
    row = [one.span for one in blocks if one.cell and (one.cell.table, one.cell.row) == (cell.table, cell.row)]
    return Span(row[0].start, row[-1].end)


def _table(block: Block, blocks: Sequence[Block]) -> Span:
    """Return the span of the whole table that a cell stands in; of a block that is no cell, its own."""
    cell = block.cell
    if cell is None:
        return block.span
    cells = [one.span for one in blocks if one.cell and one.cell.table == cell.table]
    return Span(cells[0].start, max(span.end for span in cells))
