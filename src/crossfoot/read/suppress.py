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
DIRECTIVE = regex.compile(
    r"\s*crossfoot:\s*(?P<what>ignore-file|ignore)(?P<codes>(?:[\s,]+CF\d*)*)(?P<reason>.*)", regex.DOTALL
)
CODE = regex.compile(r"CF\d*")


def suppressions(text: str, blocks: Sequence[Block]) -> tuple[Suppression, ...]:
    """Return the suppressions of `text`: each holds for the block it stands in, else the next one, or for the file."""
    return tuple(_found(text, blocks)) if "crossfoot:" in text else ()


def _found(text: str, blocks: Sequence[Block]) -> Iterator[Suppression]:
    spans = [block.span for block in blocks]
    for match in COMMENT.finditer(text):
        directive = DIRECTIVE.fullmatch(next(group for group in match.groups() if group is not None))
        if directive is None:
            continue
        here = Span(match.start(), match.end())
        whole = directive["what"] == "ignore-file"
        scope = None if whole else _scope(here, spans)
        yield Suppression(
            codes=tuple(CODE.findall(directive["codes"])),
            span=here,
            scope=scope if scope or whole else here,
            reason=directive["reason"].strip(" \t\r\n:-–—") or None,
        )


def _scope(here: Span, spans: Sequence[Span]) -> Span | None:
    for span in spans:
        if span.start <= here.start and here.end <= span.end:
            return span
    return next((span for span in spans if span.start >= here.end), None)
