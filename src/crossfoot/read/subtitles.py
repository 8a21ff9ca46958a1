"""SubRip and WebVTT -> Document: cues are joined into the sentences that they cut, and places are told by time code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from crossfoot.model import Block, BlockKind, Document, Landmark, line_starts
from crossfoot.read.inline import Line, lines_of
from crossfoot.read.metadata import metadata_of
from crossfoot.read.runs import Runs

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIMING = regex.compile(rf"[ \t]*(?P<begin>{_TIME})[ \t]*-->[ \t]*(?P<end>{_TIME})(?:[ \t].*)?")
TAG = regex.compile(
    r"<v(?:\.[\w.-]{1,60})?[ \t]+(?P<voice>[^<>\n]{1,100})>|</?[a-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}",
    regex.IGNORECASE,
)
SOUND = regex.compile(r"[ \t]*(?:[♪♫#].*|[\[(][^\])\d]{1,60}[\])])[ \t]*")
"""A line that tells what is heard, or is sung."""
TURN = regex.compile(r"[ \t]*(?P<mark>>{2,3}[ \t]*|[-–—][ \t]*(?=\S))")
LABEL = regex.compile(r"[ \t]*\p{Lu}[\p{L}.’'-]*(?: [\p{Lu}(][\p{L}.’')-]*){0,4}:[ \t]+\S")
ENDS = (".", "!", "?", "”", '"', "…")
PAUSE = 3
"""Seconds without words after which a finished sentence ends a paragraph."""
LONG = 400
"""Characters after which a finished sentence ends a paragraph."""
LONGEST = 1500
"""Characters after which a cue ends a paragraph where nobody set stops."""


@dataclass(slots=True)
class _Cue:
    """The lines shown at one time; begin, end: in seconds."""

    begin: int
    end: int
    lines: list[Line] = field(default_factory=list)


def read_subtitles(text: str, name: str, encoding: str) -> Document:
    """Return the document; a paragraph ends where somebody else speaks, at a pause, or when it grows long."""
    joiner = _Joiner()
    landmarks: list[Landmark] = []
    for cue in _cues(text):
        if cue.lines:
            landmarks.append(Landmark(start=cue.lines[0][1], label=clock(cue.begin)))
            joiner.cue(cue)
    joiner.flush()
    return Document(
        path=name,
        text=text,
        format="subtitles",
        encoding=encoding,
        metadata=metadata_of({}, name),
        blocks=tuple(joiner.blocks),
        line_starts=line_starts(text),
        landmarks=tuple(landmarks),
    )


def clock(seconds: int) -> str:
    """Return a time code as "00:03:12"."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def seconds_of(code: str) -> int:
    """Return the whole seconds of a time code such as "1:02:03.5" or "03:12"."""
    total = 0
    for part in regex.split(r"[.,]", code)[0].split(":"):
        total = total * 60 + int(part)
    return total


def _cues(text: str) -> Iterator[_Cue]:
    lines = lines_of(text)
    web = text.startswith("WEBVTT")
    cue: _Cue | None = None
    shown: list[str] = []  # the lines of the cue before, which live captions repeat
    for number, line in enumerate(lines):
        if timing := TIMING.fullmatch(line[0]):
            if cue is not None:
                yield cue
                shown = [content for content, _ in cue.lines] or shown
            cue = _Cue(seconds_of(timing["begin"]), seconds_of(timing["end"]))
        elif not line[0].strip():
            if web and cue is not None:
                yield cue
                shown, cue = [content for content, _ in cue.lines] or shown, None
        elif cue is not None and not _names_next(lines, number) and line[0] not in shown:
            cue.lines.append(line)
    if cue is not None:
        yield cue


def _names_next(lines: list[Line], number: int) -> bool:
    """Say whether a line is the number or name of the cue below it."""
    if number + 1 >= len(lines) or not TIMING.fullmatch(lines[number + 1][0]):
        return False
    return lines[number][0].strip().isdecimal() or not lines[number - 1][0].strip()


class _Joiner:
    """Makes paragraphs of cues."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs = Runs()
        self.voice: str | None = None
        self.end = 0
        self.last = ""

    def cue(self, cue: _Cue) -> None:
        finished = bool(self.runs.length) and self.last.endswith(ENDS)
        if self.runs.length > LONGEST or (finished and (self.runs.length > LONG or cue.begin - self.end >= PAUSE)):
            self.flush()
        self.end = cue.end
        for line in cue.lines:
            if not SOUND.fullmatch(line[0]):
                self._line(line)

    def _line(self, line: Line) -> None:
        content, start = line
        turn = TURN.match(content)
        at = turn.end() if turn else 0
        if turn or LABEL.match(TAG.sub("", content)):
            self.flush()
        else:
            self.runs.space(max(0, start - 1), max(1, start))
        for tag in TAG.finditer(content):
            self.runs.add(content[at : max(at, tag.start())], start + at, entities=True)
            at = max(at, tag.end())
            voice = tag["voice"]
            if voice is not None and voice.strip() != self.voice:
                self.flush()
                self.voice = voice.strip()
                self.runs.add(voice, start + tag.start("voice"), entities=True)
                self.runs.stand_in(": ", start + tag.end() - 1, start + tag.end())
        self.runs.add(content[at:], start + at, entities=True)
        self.last = TAG.sub("", content).rstrip() or self.last

    def flush(self) -> None:
        """End the paragraph."""
        text, origin = self.runs.result()
        self.runs = Runs()
        if text:
            self.blocks.append(Block(kind=BlockKind.PARAGRAPH, text=text, origin=origin))
