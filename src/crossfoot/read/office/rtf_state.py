"""What holds at a place of an RTF file, and the words that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from crossfoot.model import BlockKind
from crossfoot.read.office.passage import Passage

OUTSIDE = 9
"""The outline level of what is no heading."""


@dataclass(slots=True)
class Sink:
    """Where paragraphs go: the body (kind ""), a note or a text box; `passage` is the paragraph that has not ended."""

    kind: str = ""
    passage: Passage = field(default_factory=Passage)
    done: list[tuple[Passage, BlockKind, int]] = field(default_factory=list)
    listed: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What holds until the end of a group. collect: the list that its text goes to, None for the page; style, outline: of paragraphs."""

    skip: bool = False
    collect: list[str] | None = None
    group: str = ""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    font: int | None = None
    fallback: int = 1  # characters behind a Unicode character that say the same for old programs
    style: int | None = None
    outline: int = OUTSIDE
    listed: bool = False
    level: int = 0
    in_table: bool = False
    target: str | None = None
    instruction: tuple[list[str], ...] = ()


@dataclass(slots=True)
class Style:
    """A style of paragraphs: its name and outline level."""

    name: str = ""
    outline: int = OUTSIDE


def _reset_type(state: State, number: int | None) -> State:
    del number
    return replace(state, bold=False, hidden=False, deleted=False, raised=False, font=None)


def _reset_paragraph(state: State, number: int | None) -> State:
    del number
    return replace(state, style=None, outline=OUTSIDE, listed=False, level=0, in_table=False)


CHANGES: dict[str, Callable[[State, int | None], State]] = {
    "plain": _reset_type,
    "pard": _reset_paragraph,
    "b": lambda state, number: replace(state, bold=number != 0),
    "v": lambda state, number: replace(state, hidden=number != 0),
    "deleted": lambda state, number: replace(state, deleted=number != 0),
    "mvf": lambda state, number: replace(state, deleted=number != 0),
    "super": lambda state, number: replace(state, raised=number != 0),
    "up": lambda state, number: replace(state, raised=number != 0),
    "nosupersub": lambda state, _: replace(state, raised=False),
    "uc": lambda state, number: replace(state, fallback=max(0, min(number or 0, 10))),
    "ls": lambda state, number: replace(state, listed=number != 0),
    "ilvl": lambda state, number: replace(state, level=max(0, number or 0)),
    "intbl": lambda state, number: replace(state, in_table=number != 0),
}
"""Words that change what holds, by the number behind them: 0 is off."""
