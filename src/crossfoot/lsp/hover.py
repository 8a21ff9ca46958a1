"""What an editor shows over a figure: message, both passages with the figure marked, evidence, suggestion.

The text of documents is untrusted: in Markdown it is escaped and figures are marked as code, so that it makes no link and
no image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from crossfoot.escapes import visible
from crossfoot.lsp.story import Checked
from crossfoot.model import Finding
from crossfoot.report.markdown import escaped
from crossfoot.report.passages import Passage, Passages, also_told, place_of, sureness, telling
from crossfoot.report.roles import place_words, suggested

_TICKS = re.compile(r"`+")


def hover(checked: Checked, found: Sequence[tuple[Finding, int]], *, markdown: bool) -> types.Hover | None:
    """Return the page on findings, each with the index of its location under the pointer; None when there is none.

    markdown: whether the editor shows Markdown; else plain text.
    """
    if not found:
        return None
    passages = Passages(checked.report.documents)
    pages = ["\n".join(_lines(checked, finding, index, passages, markdown)) for finding, index in found]
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    first, index = found[0]
    return types.Hover(
        contents=types.MarkupContent(kind=kind, value="\n\n---\n\n".join(pages)),
        range=checked.range(first.places[index]),
    )


def _lines(checked: Checked, finding: Finding, index: int, passages: Passages, markdown: bool) -> Iterator[str]:
    text = escaped if markdown else visible
    title = f"{finding.code} {finding.rule}"
    yield f"**{title}** ({finding.severity})" if markdown else f"{title} ({finding.severity})"
    yield ""
    yield text(finding.message)
    words = place_words(finding)
    for group in passages.gathered(finding.places, cells=False):
        location, word = finding.places[group[0]], words[group[0]]
        passage = passages.around(location)
        document = checked.report.documents.get(location.document)
        if index in group or passage is None or document is None:
            continue
        yield ""
        yield text(place_of(document, location.span) + (f" ({word})" if word else ""))
        yield ""
        yield f"> {_marked(passage)}" if markdown else f"  {_plainly(passage)}"
    for line in also_told(finding):
        yield ""
        yield f"Also {text(line)}"
    if reasons := telling(finding):
        yield ""
        yield f"Because: {text('; '.join(reasons))}."
    yield ""
    told = suggested(finding, passages.documents)
    suggestion = f", suggestion: {text(told)}" if told else ""
    yield f"Confidence {sureness(finding.confidence)}{suggestion}."


def _marked(passage: Passage) -> str:
    before, said, after = _parts(passage)
    return f"{escaped(before.lstrip())}{code(said) if said else ''}{escaped(after)}"


def _plainly(passage: Passage) -> str:
    before, said, after = _parts(passage)
    return f"{before.lstrip()}[{said}]{after}"


def _parts(passage: Passage) -> tuple[str, str, str]:
    mark = passage.mark
    return passage.text[: mark.start], passage.text[mark.start : mark.end], passage.text[mark.end :]


def code(text: str) -> str:
    """Return `text` of one line as Markdown code, its fence longer than any in it."""
    fence = "`" * (max((len(ticks) for ticks in _TICKS.findall(text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"
