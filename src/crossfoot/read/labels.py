"""What a page says without saying it in its text: badges, names of image files, titles and alternative texts (lexicon/labels.yaml).

Each becomes a block of its own that leads back to the characters of the address or attribute.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import regex

from crossfoot import lexicon
from crossfoot.model import Block, BlockKind, Origin, Span
from crossfoot.read.runs import Runs

_LISTS = lexicon.load("labels")
_SHOWN = r"(?P<{}>(?:[^-/?#\s]|--){{1,80}}?)"
LONGEST = 2000
"""An address longer than this is data."""


def _pattern(template: str) -> regex.Pattern[str]:
    with_points = template.replace("img.shields.io", r"img\.shields\.io").replace("badgen.net", r"badgen\.net")
    shown = with_points.replace("{label}", _SHOWN.format("label")).replace("{message}", _SHOWN.format("message"))
    return regex.compile(rf"(?:https?:)?//(?:[\w.-]+/)?{shown}(?:[?&#][^\s]*)?")


BADGES = [_pattern(template) for template in _LISTS["badges"]]
IMAGE = regex.compile(rf"(?P<name>[^/?#\s]{{3,120}})\.(?:{'|'.join(_LISTS['images'])})(?:[?#]\S*)?$", regex.IGNORECASE)
COUNT = regex.compile(r"(?<![\p{L}\p{N}.])(?P<number>\d{1,3}(?:,?\d{3})*)[-_ ](?P<noun>\p{L}{3,})(?![\p{L}\p{N}])")
NO_COUNTS = frozenset(_LISTS["no_counts"])
BEFORE = regex.compile(rf"(?:^|[-_ ])(?:{'|'.join(_LISTS['before_numbers'])})[-_ ]?$", regex.IGNORECASE)
YEAR = regex.compile(r"(?:19|20)\d\d")
ESCAPE = regex.compile(r"%[0-9A-Fa-f]{2}(?:%[89ABab][0-9A-Fa-f])*|--|__|_")
MARKS = {"--": "-", "__": "_", "_": " "}
ATTRIBUTE = regex.compile(
    r"""(?<![\w-])(?P<name>alt|title|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", regex.IGNORECASE
)
TAG = regex.compile(r"<(?P<tag>img|a|figure)\b[^<>]{0,2000}>", regex.IGNORECASE)
TITLE = regex.compile(r"<h(?P<level>[1-6])\b[^<>]{0,500}>(?P<text>[^<>]{1,500})</h(?P=level)>", regex.IGNORECASE)
DEFINITION = regex.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*<?(?P<target>[^\s<>]+)", regex.MULTILINE)


GUESSED = regex.compile("|".join(map(regex.escape, _LISTS["guessed"])), regex.IGNORECASE)
FILE_NAME = regex.compile(rf"[^\n]*\.(?:{'|'.join(_LISTS['images'])})", regex.IGNORECASE)


def worded(text: str) -> str:
    """Return an alternative text, "" for one that no person wrote: the name of a file, or what a program guessed to be in the picture."""
    text = " ".join(text.split())
    return "" if GUESSED.search(text) or FILE_NAME.fullmatch(text) else text[:LONGEST]


def of_address(address: str, start: int) -> Iterator[Block]:
    """Yield what the address of an image says, which begins at `start`: the words of a badge, or a count in its file's name."""
    if len(address) > LONGEST:
        return
    badge = next((match for pattern in BADGES if (match := pattern.fullmatch(address)) is not None), None)
    if badge is not None:
        yield from _badge(badge, start)
        return
    match = IMAGE.search(address)
    if match is not None and _counts(match["name"]):
        runs = Runs()
        _shown(runs, match["name"].replace("-", "_"), start + match.start("name"), marks=True)
        yield from _block(runs)


def of_title(title: str, start: int) -> Iterator[Block]:
    """Yield the title of a link or image, whose text begins at `start`."""
    runs = Runs()
    runs.add(title, start, entities=True)
    yield from _block(runs)


def headings_of(text: str, start: int) -> Iterator[Block]:
    """Yield the headings of raw HTML in a Markdown text, which centre the name of a project; `text` begins at `start`."""
    for match in TITLE.finditer(text):
        runs = Runs()
        runs.add(match["text"], start + match.start("text"), entities=True)
        shown, origin = runs.result()
        if shown:
            yield Block(kind=BlockKind.HEADING, text=shown, origin=origin, level=int(match["level"]))


def of_markup(text: str, start: int) -> Iterator[Block]:
    """Yield what the tags of raw HTML in a Markdown text say by their attributes; `text` begins at `start`."""
    for tag in TAG.finditer(text):
        for attribute in ATTRIBUTE.finditer(tag[0]):
            group = "double" if attribute["double"] is not None else "single"
            value, at = attribute[group], start + tag.start() + attribute.start(group)
            name = attribute["name"].lower()
            if name == "src" and tag["tag"].lower() == "img":
                yield from of_address(value, at)
            elif name == "title":
                yield from of_title(value, at)
            elif name == "alt" and tag["tag"].lower() == "img":
                runs = Runs()
                runs.add(value, at, entities=True)
                yield from _block(runs, BlockKind.CAPTION)


def of_definitions(text: str, start: int) -> Iterator[Block]:
    """Yield what the badges say whose addresses stand in a list of link definitions; `text` begins at `start`."""
    for match in DEFINITION.finditer(text):
        if any(pattern.fullmatch(match["target"]) for pattern in BADGES if len(match["target"]) <= LONGEST):
            yield from of_address(match["target"], start + match.start("target"))


def _badge(match: regex.Match[str], start: int) -> Iterator[Block]:
    runs = Runs()
    if "label" in match.re.groupindex and match["label"]:
        _shown(runs, match["label"], start + match.start("label"), marks=True)
        end = start + match.end("label")
        runs.mark(": ", Span(end, end + 1))
    _shown(runs, match["message"], start + match.start("message"), marks=True)
    yield from _block(runs)


def _shown(runs: Runs, text: str, start: int, *, marks: bool) -> None:
    """Add an escaped part of an address as it is shown: "93%25" is 93%, "built_in" has a blank."""
    at = 0
    for match in ESCAPE.finditer(text):
        runs.add(text[at : match.start()], start + at)
        shown = MARKS.get(match.group()) if marks else None
        runs.mark(
            shown if shown is not None else unquote(match.group()), Span(start + match.start(), start + match.end())
        )
        at = match.end()
    runs.add(text[at:], start + at)


def _counts(name: str) -> bool:
    """Say whether the name of a file holds a count: a number before a word that is no size."""
    return any(
        match["noun"].lower() not in NO_COUNTS
        and not YEAR.fullmatch(match["number"])
        and not BEFORE.search(name, 0, match.start())
        and match.start() > 0
        for match in COUNT.finditer(name)
    )


def _block(runs: Runs, kind: BlockKind = BlockKind.LABEL) -> Iterator[Block]:
    text, origin = runs.result()
    if text and origin != Origin(()):
        yield Block(kind=kind, text=text, origin=origin)
