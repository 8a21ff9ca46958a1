"""Mends the clean text of blocks where a file's characters are not what people see, and says what was mended.

Soft hyphens and other invisible characters are left out, digits of any script and width become 0-9, spaces that hold a number
together become one kind of space, and "Â£5" is £5 again. The file's own text stays as it is, and so do all places in it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from crossfoot import lexicon
from crossfoot.model import Block, Document, Mended, Origin, Span

_LISTS = lexicon.load("dirt")
MOJIBAKE = "wrongly decoded characters"
DIGITS = "digits of other scripts or widths"
WIDE = "full-width characters"


def _points(entries: Iterable[str | int]) -> Iterator[str]:
    """Yield the characters of a list of code points and ranges of them."""
    for entry in entries:
        first, _, last = str(entry).partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def _wrong(text: str) -> str:
    """Return what UTF-8 becomes when it is read as Windows-1252; bytes that this lacks stand for themselves."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8"))


def _table() -> dict[str, tuple[str, str]]:
    """Return each character that is mended, with what is read instead and what it is called."""
    table = {char: ("", what) for what, entries in _LISTS["invisible"].items() for char in _points(entries)}
    table |= {char: ("\u00a0", what) for what, entries in _LISTS["spaces"].items() for char in _points(entries)}
    for what, marks in _LISTS["marks"].items():
        table |= {chr(int(str(point), 16)): (mark, what) for point, mark in marks.items()}
    table |= {chr(0xFF01 + at): (chr(0x21 + at), WIDE) for at in range(94)}
    table |= {wide: (sign, WIDE) for wide, sign in zip("￠￡￥￦", "¢£¥₩", strict=True)}
    return table


TABLE = _table()
JOINERS = frozenset(_points(_LISTS["joiners"]))
KEYCAP = "\u20e3"
DECODED = {_wrong(char): char for char in _points(_LISTS["mojibake"])}
FOUND = {**DECODED, **{_wrong(wrong): char for wrong, char in DECODED.items()}}
_WRONG = "|".join(regex.escape(wrong) for wrong in sorted(FOUND, key=lambda wrong: (-len(wrong), wrong)))
DIRT = regex.compile(
    rf"(?P<wrong>{_WRONG})|(?P<digit>(?![0-9])\p{{Nd}})|(?P<broken>(?<=\p{{L}})\u00ad (?=\p{{Ll}}))"
    rf"|(?P<char>[{''.join(regex.escape(char) for char in TABLE)}])"
)
SUSPECT = frozenset(wrong[0] for wrong in FOUND) | frozenset(TABLE)
CLOSING = frozenset("\u2018\u2019\u201c\u201d\u201a\u201e")
"""Quotation marks that end a word in capitals (PÅ”) and are also what is left of a letter (cÅ“ur)."""


def mended(document: Document) -> Document:
    """Return `document` with the text of its blocks mended, and with what was mended counted by kind."""
    counts: Counter[str] = Counter()
    blocks = tuple(_block(block, counts) if _suspect(block.text) else block for block in document.blocks)
    if not counts:
        return document
    title = _label(document.metadata.title)
    kinds = tuple(Mended(what=what, count=count) for what, count in sorted(counts.items()))
    return replace(document, blocks=blocks, mended=kinds, metadata=replace(document.metadata, title=title))


def _suspect(text: str) -> bool:
    """Say whether a text holds a character that may have to be mended: quick, since hardly any does."""
    if text.isascii():
        return False
    letters = set(text)
    return bool(letters & SUSPECT) or any(letter.isdecimal() and not letter.isascii() for letter in letters)


def _block(block: Block, counts: Counter[str]) -> Block:
    changes = list(_changes(block.text))
    if not changes:
        return block
    counts.update(what for _, _, what in changes)
    cell = block.cell and replace(
        block.cell,
        row_label=_label(block.cell.row_label),
        column_label=_label(block.cell.column_label),
        title=_label(block.cell.title),
    )
    text, origin = _rewritten(block, changes)
    strong = tuple(Span(_moved(span.start, changes), _moved(span.end, changes)) for span in block.strong)
    return replace(block, text=text, origin=origin, cell=cell, strong=strong)


_Change = tuple[Span, str, str]
"""What is replaced, by what, and what it is called."""


def _changes(text: str) -> Iterator[_Change]:
    for match in DIRT.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if match["wrong"] is not None:
            if not _is_capital(match["wrong"], before, after):
                yield Span(start, end), FOUND[match["wrong"]], MOJIBAKE
        elif match["digit"] is not None:
            yield Span(start, end), str(unicodedata.digit(match["digit"])), DIGITS
        elif match["broken"] is not None:
            yield Span(start, end), "", TABLE["\u00ad"][1]
        elif _is_dirt(match["char"], before, after):
            yield Span(start, end), *TABLE[match["char"]]


def _is_capital(wrong: str, before: str, after: str) -> bool:
    """Say whether what looks like a wrongly decoded letter is a capital before a quotation mark."""
    return len(wrong) == 2 and wrong[0] in "ÃÅ" and wrong[1] in CLOSING and not (before.islower() or after.islower())


def _is_dirt(char: str, before: str, after: str) -> bool:
    """Say whether a character of the table stands where it is none of the text's own."""
    if char in JOINERS:
        return before.isascii() and before.isalnum() and after != KEYCAP
    if TABLE[char][1] == WIDE:
        return char.isalnum() or before.isdecimal() or after.isdecimal()
    return True


def _label(text: str | None) -> str | None:
    return _joined(text, list(_changes(text))) if text is not None and _suspect(text) else text


def _joined(text: str, changes: list[_Change]) -> str:
    at, parts = 0, []
    for span, instead, _ in changes:
        parts += [text[at : span.start], instead]
        at = span.end
    return "".join([*parts, text[at:]])


def _rewritten(block: Block, changes: list[_Change]) -> tuple[str, Origin]:
    """Return the new text of a block and its origin: what was replaced leads back to all that stood for it."""
    at, runs = 0, []
    for span, instead, _ in changes:
        runs += _kept(block, at, span.start)
        if instead:
            runs.append((len(instead), block.origin.source(span)))
        at = span.end
    runs += _kept(block, at, len(block.text))
    return _joined(block.text, changes), Origin.joined(runs)


def _kept(block: Block, start: int, end: int) -> list[tuple[int, Span]]:
    if start >= end:
        return []
    return [(len(piece.clean), piece.source) for piece in block.origin.slice(Span(start, end)).pieces]


def _moved(offset: int, changes: list[_Change]) -> int:
    """Return where a place of the old text lies in the new one."""
    moved = 0
    for span, instead, _ in changes:
        if span.end > offset:
            break
        moved += len(instead) - len(span)
    return offset + moved
