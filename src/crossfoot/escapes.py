"""Characters that nobody sees and that a terminal, a CI log or a spreadsheet obeys: the one place that makes them visible.

Control characters (C0, DEL, C1), direction marks, characters without width, ends of lines and paragraphs, halves of
surrogate pairs (bytes of a file name that are no UTF-8) and what XML cannot hold. Each is told as Python and JSON write it:
`\\n`, `\\x1b`, `\\u202e`.
"""

from __future__ import annotations

import re

UNSEEN = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f"
)
"""All of them but the line feed, which stands between the lines of JSON; inside a set of a pattern."""
_UNSEEN = re.compile(f"[\\n{UNSEEN}]")
_IN_JSON = re.compile(f"[{UNSEEN}]")
_BLANK = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029\u00a0\u202f\u2009", " "))


def escaped(text: str) -> str:
    """Return `text`, such as the name of a file, with every unseen character as an escape."""
    return _UNSEEN.sub(_escape, text)


def visible(text: str) -> str:
    """Return quoted `text` as one line: white space as blanks, every other unseen character as an escape."""
    return escaped(text.translate(_BLANK))


def shown(text: str, longest: int) -> str:
    """Return any text fit for a message: one line, unseen characters as escapes, not too long."""
    head = text[: longest + 1]
    clean = escaped(head)
    return clean if len(text) <= longest and len(clean) <= longest else clean[: longest - 1] + "…"


def shortened(text: str, longest: int) -> str:
    """Return what `shown` does, but cut in the middle: a message ends with how to mend."""
    if len(text) <= longest:
        return shown(text, longest)
    tail = longest // 2
    return shown(text[: longest - tail], longest) + "…" + shown(text[-tail:], longest)


def json_escaped(text: str) -> str:
    """Return JSON `text` that says the same with every unseen character as JSON escapes it; ends of lines stay."""
    return _IN_JSON.sub(_json_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
