"""A sentence as the parser reads it best: each number as a short one of its kind, without what approximates it.

Parsers are trained on plain prose and stumble over "half-a-million-pounds", "£1.64 billion and £1.67 billion" or "257 (61 %)".
What a figure's text is has been settled by extract, so the parser need not know it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from crossfoot.language.parser import Places
from crossfoot.model import Figure, Span

_STAND_INS = {"currency": "$12", "percent": "12%", "percentage_point": "12 points"}
"""What the parser is given for an amount, by dimension; other measures stay as they are."""
_PLAIN = regex.compile(r"[$£€]?\d[\d,.]*%?(?: (?:million|billion|thousand|percent))?|\p{L}+")
"""Numbers that parsers know well."""
_BRACKETED = regex.compile(r"\s?\(\s*$")
_ENDED = regex.compile(r"\s*\)")
_WORDY = regex.compile(r"[^\W\d_]+")
_REACH = 4
_FEW = 3
"""How many words a measure may have that stays as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a sentence and what the parser is given for it."""

    span: Span
    text: str


def simplified(text: str, sentence: Span, figures: Sequence[Figure]) -> tuple[str, Places]:
    """Return the sentence as the parser gets it, and the way back to code points of the section's text.

    A token of a replaced number lies, on the way back, over the whole number. figures: those of the sentence, in text order.
    """
    edits = [edit for edit in _edits(text, sentence, figures) if edit.text != text[edit.span.start : edit.span.end]]
    if not edits:
        return text[sentence.start : sentence.end], lambda start, end: (start + sentence.start, end + sentence.start)
    pieces: list[str] = []
    starts, sources, replaced = [], [], []
    at, length = sentence.start, 0

    def add(piece: str, source: Span, *, edited: bool) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append(source)
            replaced.append(edited)
            length += len(piece)

    for edit in edits:
        add(text[at : edit.span.start], Span(at, edit.span.start), edited=False)
        add(edit.text, edit.span, edited=True)
        at = edit.span.end
    add(text[at : sentence.end], Span(at, sentence.end), edited=False)

    def places(start: int, end: int) -> tuple[int, int]:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        low = sources[first].start if replaced[first] else sources[first].start + start - starts[first]
        high = sources[last].end if replaced[last] else sources[last].start + end - starts[last]
        return low, high

    return "".join(pieces), places


def _edits(text: str, sentence: Span, figures: Sequence[Figure]) -> list[Edit]:
    found: list[Edit] = []
    for index, figure in enumerate(figures):
        local = figure.local
        if local.start < sentence.start or local.end > sentence.end or (found and local.start < found[-1].span.end):
            continue
        bracket = _bracketed(text, sentence, local) if index else None
        if bracket is not None:
            found.append(Edit(bracket, ""))
            continue
        start = _lead(text, figure, found[-1].span.end if found else sentence.start)
        stand_in = _stand_in(figure)
        if start < local.start:
            found.append(Edit(Span(start, local.start), _linking(text[start : local.start])))
        if stand_in is not None:
            found.append(Edit(local, stand_in))
    return found


def _stand_in(figure: Figure) -> str | None:
    if _PLAIN.fullmatch(figure.text) and (figure.dimension != "count" or " " not in figure.text):
        return None
    if figure.dimension == "count":
        return "one" if figure.value == 1 and figure.spelled else "12"
    stand_in = _STAND_INS.get(figure.dimension)
    if (
        stand_in is None
        and figure.unit is not None
        and len(_WORDY.findall(figure.text)) > _FEW
        and "-" not in figure.text
    ):
        return f"12 {_WORDY.findall(figure.text)[-1]}"
    return stand_in


def _linking(approximator: str) -> str:
    """Return the preposition that a range's "between" and "from" stand for, else nothing."""
    return "of " if approximator.lower().startswith(("between", "from", "in the range")) else ""


def _lead(text: str, figure: Figure, least: int) -> int:
    """Return where the words that approximate a number begin, right before it, else where the number begins."""
    if not figure.approximator:
        return figure.local.start
    before = text[least : figure.local.start].rstrip()
    if not before.lower().endswith(figure.approximator.lower()):
        return figure.local.start
    start = least + len(before) - len(figure.approximator)
    opens = start == least or not text[start - 1].isalnum()
    return start if opens else figure.local.start


def _bracketed(text: str, sentence: Span, local: Span) -> Span | None:
    """Return the span of brackets that hold nothing but a number, with the blank before them, None for any other."""
    before = _BRACKETED.search(text, max(sentence.start, local.start - _REACH), local.start)
    after = _ENDED.match(text, local.end, sentence.end)
    return Span(before.start(), after.end()) if before is not None and after is not None else None
