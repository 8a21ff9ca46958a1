"""Which stretches of a raw file are markup rather than prose, by format, for the account of what was not read.

Deliberately coarse and separate from the readers: it only has to say why a number that no section holds was left out.
Every scan is linear, on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.model import Span

Region = tuple[Span, str]

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,32};")
_TARGET = re.compile(r"\]\([^()\s]*(?:\s[^()\n]*)?\)|\]\[[^\[\]\n]*\]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[^\n]*", re.MULTILINE)
_LIST_NUMBER = re.compile(r"^[ \t>]*\d{1,9}[.)](?=[ \t])", re.MULTILINE)
_TIME_CODE = re.compile(r"^[^\n\d]{0,60}?[\[(]?\b\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?", re.MULTILINE)
_INLINE_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]+\1(?!`)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_FRONT_MATTER_ENDS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_LINE_END = re.compile(r"\r\n|\n|\r")


def markup_regions(text: str, kind: str) -> Iterator[Region]:
    """Yield disjoint spans of `text` that are markup, in order, each with the reason as it is told.

    kind: the document's format; markdown, html, one whose markup is all that its reader left (`WHOLE`), or anything else, which
    has list numbers and time codes at most.
    """
    if kind in WHOLE:
        yield Span(0, len(text)), WHOLE[kind]
        return
    found = {"markdown": _markdown, "html": _html}.get(kind, _plain)(text)
    end = 0
    for span, reason in sorted(found, key=lambda region: (region[0].start, -region[0].end)):
        if span.start >= end:  # what begins inside another region is explained by that one
            yield span, reason
            end = span.end


WHOLE = {"subtitles": "time code", "rst": "markup or code", "asciidoc": "markup or code", "org": "markup or code"}


def _plain(text: str) -> Iterator[Region]:
    yield from ((Span(*match.span()), "time code") for match in _TIME_CODE.finditer(text))
    yield from ((Span(*match.span()), "list number") for match in _LIST_NUMBER.finditer(text))


def _markdown(text: str) -> Iterator[Region]:
    front = _front_matter(text)
    if front:
        yield front, "front matter"
    yield from ((span, "code") for span in _fenced(text))
    yield from ((Span(*match.span()), "code") for match in _INLINE_CODE.finditer(text))
    yield from ((span, "comment") for span in _between(text, "<!--", "-->"))
    for pattern in (_TARGET, _DEFINITION):
        yield from ((Span(*match.span()), "link target") for match in pattern.finditer(text))
    yield from ((Span(*match.span()), "list number") for match in _LIST_NUMBER.finditer(text))
    for pattern in (_TAG, _ENTITY):
        yield from ((Span(*match.span()), "markup") for match in pattern.finditer(text))


def _html(text: str) -> Iterator[Region]:
    folded = text.lower() if len(text.lower()) == len(text) else text  # offsets must hold
    for name in ("script", "style", "noscript", "template", "svg"):
        reason = "script or style" if name in {"script", "style"} else "markup"
        yield from ((span, reason) for span in _between(folded, f"<{name}", f"</{name}"))
    yield from ((span, "comment") for span in _between(text, "<!--", "-->"))
    yield from ((span, "page title") for span in _between(folded, "<title", "</title"))
    for pattern in (_TAG, _ENTITY):
        yield from ((Span(*match.span()), "markup") for match in pattern.finditer(text))


def _front_matter(text: str) -> Span | None:
    first = _LINE_END.search(text)
    ends = _FRONT_MATTER_ENDS.get(text[: first.start()].rstrip()) if first else None
    if first is None or ends is None:
        return None
    end = ends.search(text, first.end())
    return Span(0, end.end()) if end else None


def _fenced(text: str) -> Iterator[Span]:
    opening: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opening is None:
            opening = match
        elif match[1][0] == opening[1][0] and len(match[1]) >= len(opening[1]):
            yield Span(opening.start(), match.end())
            opening = None
    if opening:
        yield Span(opening.start(), len(text))


def _between(text: str, opening: str, closing: str) -> Iterator[Span]:
    at = text.find(opening)
    while at >= 0:
        end = text.find(closing, at + len(opening))
        if end < 0:
            yield Span(at, len(text))
            return
        yield Span(at, end + len(closing))
        at = text.find(opening, end)
