"""What the pictures of an RTF file say by their alternative texts: properties of a shape, each a name and a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.read.labels import worded

PICTURES = frozenset({"pict", "shp"})
PROPERTY, NAME, VALUE = "sp", "sn", "sv"
PARTS = frozenset({PROPERTY, NAME, VALUE})
ALTERNATIVE = "wzDescription"


@dataclass(slots=True)
class Picture:
    """A picture or shape that is open. depth: how many groups are, with its own; text: its alternative text.

    boxed: it is a text box. drawn: it holds an image.
    """

    depth: int
    text: str = ""
    boxed: bool = False
    drawn: bool = False


@dataclass(slots=True)
class Pictures:
    """The pictures that are open, and the alternative texts of those that have ended since they were last taken, "" without one."""

    open: list[Picture] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    value: list[str] | None = None

    def begin(self, word: str, depth: int) -> None:
        """Open one of PICTURES in the group at `depth`; one within another is the same one in other words."""
        self.open.append(Picture(depth, drawn=word == "pict"))

    def boxed(self) -> None:
        """Say that the open shape is a text box, which says what it says in its own text."""
        if self.open:
            self.open[-1].boxed = True

    def part(self, word: str) -> list[str]:
        """Return the list that takes the name or the value of a property."""
        held: list[str] = []
        if word == NAME:
            self.name = held
        else:
            self.value = held
        return held

    def close(self, depth: int) -> None:
        """Take in that a group has ended and `depth` are left open."""
        if self.value is not None and self.open:
            if "".join(self.name).strip() == ALTERNATIVE:
                self.open[-1].text = worded("".join(self.value).strip())
            self.value = None
        if self.open and depth < self.open[-1].depth:
            self._end(self.open.pop())

    def taken(self) -> list[str]:
        """Return the texts of the pictures that have ended, and forget them."""
        done, self.done = self.done, []
        return done

    def _end(self, ended: Picture) -> None:
        if self.open:
            outer = self.open[-1]
            outer.text, outer.drawn = outer.text or ended.text, outer.drawn or ended.drawn
        elif not ended.boxed and (ended.text or ended.drawn):
            self.done.append(ended.text)
