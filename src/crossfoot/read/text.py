"""Plain text -> Document: paragraphs from blank lines and line lengths, headings from how lines look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from crossfoot.model import Block, BlockKind, Document, Landmark, Span, line_starts
from crossfoot.read.metadata import metadata_of
from crossfoot.read.runs import Runs
from crossfoot.read.subtitles import clock
from crossfoot.read.suppress import suppressions
from crossfoot.read.timecodes import Mark, timecodes

WRAPPED = 100
"""A line longer than this was not wrapped by hand: it is a paragraph of its own."""
NARROWEST = 36
"""No text is wrapped to fewer columns; shorter lines are those of a list or an address."""
RAGGED = 3
"""Columns by which the longest line may fall short of where a program wraps."""
SHORT = 90
BULLET = regex.compile(r"[ \t]*(?:[-*•–·‣]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
DIALOGUE = regex.compile(r"[ \t]*(?:\p{Lu}[\w.’'-]*(?: [\p{Lu}(][\w.’')-]*){0,4}|Q|A)[:.][ \t]+\S")
RULE = regex.compile(r"[ \t]*([-=_*~#])\1{2,}[ \t]*")
SUPPRESSION = regex.compile(r"#[ \t]*crossfoot:")
LONGEST_DECK = 160
LONG_WORDS = 20
SHORTER = 0.7
OWN_LINE = regex.compile(r"[\"“‘(]?[\p{Lu}\p{N}]")
CREDITED = regex.compile(r"\p{Lu}[^:“”\"]{1,60}: ?[“\"‘]")
"""A line that quotes somebody: `Korean media: “Over 200 killed”`."""
ENTRY = regex.compile(r"\P{N}{0,60}?:\s.*\p{N}.*|[^.:]{2,60}\s[-+−]?\p{Sc}?\p{N}[\p{N}.,:]*\s?%?(?:\s\([^()]*\))?")
"""A line of a list: what a number is of, and the number: `Sunday: 340 (rain from 11)`, `Energy +44.0%`."""
ENTRIES = 3
"""How many such lines are a list, and not one or two decks with a number."""
SENTENCE_END = (".", "!", "?", ":", ";", ",", "”", '"')


def read_plain(text: str, name: str, encoding: str) -> Document:
    """Return the document; hard-wrapped lines are joined, long lines are paragraphs of their own.

    Time codes of a transcript are no text: they are where its turns stand.
    """
    marks = timecodes(text)
    blocks = tuple(_blocks(text, marks))
    return Document(
        path=name,
        text=text,
        format="text",
        encoding=encoding,
        metadata=metadata_of({}, name),
        blocks=blocks,
        line_starts=line_starts(text),
        suppressions=suppressions(text, blocks),
        landmarks=tuple(Landmark(start=start, label=clock(mark.seconds)) for start, mark in marks.items()),
    )


def _blocks(text: str, marks: Mapping[int, Mark]) -> Iterator[Block]:
    paragraph: list[tuple[int, str]] = []
    at = 0
    first = True
    for line in [*text.splitlines(keepends=True), ""]:
        start, at = at, at + len(line)
        content = line.rstrip()
        if not content or RULE.fullmatch(content) or SUPPRESSION.match(content):
            if paragraph:
                yield from _grouped(paragraph, marks, first=first, last=not text[at:].strip())
                first = False
                paragraph = []
            continue
        paragraph.append((start, line))


def _grouped(lines: list[tuple[int, str]], marks: Mapping[int, Mark], *, first: bool, last: bool) -> Iterator[Block]:
    """Yield the blocks of lines between two blank ones; first, last: whether they are those of the text."""
    bare = [line.strip() for _, line in lines]
    if first and _stacked(bare):
        decks = are_decks(bare, last=last)
        for number, one in enumerate(lines):
            yield _block([one], alone=decks, first=number == 0)
        return
    if _is_unwrapped(lines) and not any(start in marks for start, _ in lines):
        for number, one in enumerate(lines):
            yield _block([one], alone=True, first=first and number == 0)
        return
    group: list[tuple[int, str]] = []
    width = max(len(line.rstrip()) for _, line in lines)
    for number, (start, line) in enumerate(lines):
        after_name = group and group[-1][0] in marks and marks[group[-1][0]].named
        if group and (start in marks or (not after_name and _begins(line, lines[number - 1][1], width))):
            yield from _turn(group, marks) if group[0][0] in marks else [_block(group, len(group) == len(lines), first)]
            first, group = False, []
        group.append((start, line))
    yield from _turn(group, marks) if group[0][0] in marks else [_block(group, len(group) == len(lines), first)]


def _stacked(lines: list[str]) -> bool:
    """Say whether the lines above a text are headline, decks and bylines, one a line, as a page is pasted, and no wrapped paragraph.

    Each begins as a line of its own does, none goes on in the next, and one at least is much shorter than the longest.
    """
    if len(lines) < 2 or max(map(len, lines)) > LONGEST_DECK:
        return False
    width = max(map(len, lines[:-1]))
    begun = all(OWN_LINE.match(line) for line in lines[1:])
    ended = not any(line.endswith((",", "-", "–", "—", ";")) for line in lines[:-1])
    ragged = min(map(len, lines[:-1])) < SHORTER * width or sum(map(bool, map(CREDITED.match, lines))) > 0
    sentences = sum(line.endswith((".", "!")) for line in lines)
    return begun and ended and sentences <= 1 and (ragged if len(lines) > 2 else bool(CREDITED.match(lines[1])))


def are_decks(lines: list[str], *, last: bool) -> bool:
    """Say whether the lines under a first one are decks and bylines: they sum up what follows.

    Lines that are all of a text (`last`), or most of which tell in numbers what something is, are a list under its title.
    """
    told = sum(ENTRY.fullmatch(line) is not None for line in lines[1:])
    last = last and not (lines[-1].endswith((".", "!")) and len(lines[-1]) > SHORT)
    return not last and (told < ENTRIES or 2 * told <= len(lines) - 1)


def _is_unwrapped(lines: list[tuple[int, str]]) -> bool:
    """Say whether each line is a paragraph, as office programs save a text: one at least is longer than anybody wraps, and is no address."""
    return len(lines) > 1 and any(len(line) > LONGEST_DECK and len(line.split()) > LONG_WORDS for _, line in lines)


def is_headed(line: str) -> bool:
    """Say whether a line that stands alone over a text is its headline or a deck: no sentence, no paragraph."""
    return len(line) <= LONGEST_DECK and not line.endswith((".", "!", "?", ":", ";", ","))


def standing_alone(lines: list[str]) -> bool:
    """Say whether each line of the first paragraph is one of its own, as a page is pasted: headline, decks, then whole paragraphs a line."""
    above = next((number for number, line in enumerate(lines) if len(line) > LONGEST_DECK), len(lines))
    whole = all(len(line) > WRAPPED for line in lines[above:])
    if above == len(lines) or above > 1:
        return whole and _stacked(lines[:above])
    return above == 1 and whole and is_headed(lines[0])


def _begins(line: str, before: str, width: int) -> bool:
    """Say whether `line` begins a new block after the line `before`; width: of the longest line around."""
    stripped = before.rstrip()
    speaker = DIALOGUE.match(line)
    # "Marlow. Nobody ..." behind half a sentence is its end
    if BULLET.match(line) or (speaker and (":" in speaker[0] or stripped.endswith(SENTENCE_END))):
        return True
    if len(stripped) > WRAPPED or len(line.rstrip()) > WRAPPED:
        return True
    if stripped.endswith((".", "!", "?", "”", '"', ":")):
        return len(stripped) < 60
    if width >= NARROWEST and len(stripped) + 1 + len(line.split(maxsplit=1)[0]) > width - RAGGED:
        return False  # the next word had no room: a program wrapped the line
    return len(stripped) < 50 and line.lstrip()[:1].isupper()


def _turn(group: list[tuple[int, str]], marks: Mapping[int, Mark]) -> Iterator[Block]:
    """Yield the block of lines of a transcript, the first of which has a time code; none where nothing else stands there."""
    runs = Runs()
    for start, line in group:
        mark = marks.get(start)
        if mark is None:
            runs.add(line, start)
            continue
        runs.add(line[: mark.cut.start - start], start)
        if mark.named:
            runs.stand_in(": ", mark.cut.start, mark.cut.end)
        runs.add(line[mark.cut.end - start :], mark.cut.end)
    text, origin = runs.result()
    if text:
        yield Block(kind=BlockKind.PARAGRAPH, text=text, origin=origin)


def _block(group: list[tuple[int, str]], alone: bool, first: bool) -> Block:
    runs = Runs()
    for start, line in group:
        runs.add(line, start)
    text, origin = runs.result()
    kind = BlockKind.PARAGRAPH
    bullet = BULLET.match(text)
    if bullet and not text[: bullet.end()].strip().isdigit():
        kind = BlockKind.LIST_ITEM
    elif (alone or first) and len(group) == 1 and _is_heading(text, first):
        kind = BlockKind.HEADING
    if kind is BlockKind.LIST_ITEM and bullet:
        keep = Span(bullet.end(), len(text))
        return Block(kind=kind, text=text[bullet.end() :], origin=origin.slice(keep), level=1)
    return Block(kind=kind, text=text, origin=origin, level=1 if kind is BlockKind.HEADING else 0)


def _is_heading(text: str, first: bool) -> bool:
    """Say whether a line by itself is a heading; first: of the text."""
    if len(text) > SHORT or DIALOGUE.match(text):
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return True
    if text.endswith(SENTENCE_END) and not (first and text.endswith(("?", "!"))):
        return False
    return first or (text[:1].isupper() and len(text.split()) <= 8)
