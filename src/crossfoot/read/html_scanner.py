"""The standard library's parser of HTML, made to know where each piece of a page stands, and to read any page in time in proportion.

It alone keeps positions; what it would look for behind each unclosed tag, to the end of the page, is told to it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser

import regex

AMPERSAND = "\ufdd0"
"""Stands, while a page is read, for an ampersand that opens no reference: behind one, html.parser takes all the rest for text."""
NO_REFERENCE = regex.compile(r"&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F])")
STRETCH = 4_096
"""Characters of text that html.parser gets at once where no markup ends in it."""


class Scanner(HTMLParser):
    """A parser that reads one text; `read` calls the handlers of events for all of it. Ampersands reach them as AMPERSAND."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.starts = _newlines(text)
        self.unclosed: dict[str, int] = {}
        self.tagless = False

    def read(self) -> None:
        """Read the text: up to its last ">", then what of that is left open, then the rest, in which no markup ends.

        Each unclosed tag would have html.parser look through all that follows.
        """
        text = NO_REFERENCE.sub(f"{AMPERSAND}#", self.text)
        last = text.rfind(">") + 1
        self.feed(text[:last])
        self.unclosed.clear()
        self.goahead(True)
        self.tagless = True
        for start, end in _stretches(text, last) if self.cdata_elem is None else ():
            self.rawdata += text[start:end]
            self.goahead(True)

    def at(self) -> int:
        """Return where in the text the event that is being handled begins."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read `<![...]>`; one that is none, such as `<![[`, is a comment, as browsers have it."""
        try:
            return self._unless_unclosed(self.rawdata[i : i + 4], i, partial(super().parse_marked_section, i, report))
        except AssertionError:
            return self.parse_bogus_comment(i)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Read `<!-- -->`."""
        return self._unless_unclosed("--", i, partial(super().parse_comment, i, report))

    def check_for_whole_start_tag(self, i: int) -> int:
        """Return where a start tag ends, -1 where it does not."""
        return -1 if self.tagless else super().check_for_whole_start_tag(i)

    def _unless_unclosed(self, kind: str, at: int, parse: Callable[[], int]) -> int:
        """Return where markup ends, -1 where it does not: no later one of its kind does then, and none is looked for."""
        if self.tagless or at >= self.unclosed.get(kind, len(self.rawdata)):
            return -1
        end = parse()
        if end < 0:
            self.unclosed[kind] = at
        return end


def _stretches(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of short stretches of a text from `begin` on, each behind a blank, so that no reference is torn apart."""
    while begin < len(text):
        most = begin + STRETCH
        end = 1 + max(text.rfind(" ", begin, most), text.rfind("\n", begin, most)) if most < len(text) else len(text)
        yield begin, end or most
        begin = end or most


def _newlines(text: str) -> list[int]:
    """Return the offset of each line as html.parser counts them: by line feeds alone."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
