"""Tagged stories: folders of documents in which every figure bears the id of the fact that it states.

A story is a folder with docs/ and story.json; a tag is written ⟦fact|text⟧. See docs/same-fact.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import regex

from crossfoot.config import Scope
from crossfoot.link.corpus import gather
from crossfoot.link.statements import Statement, statements_of
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

TAG = regex.compile(r"⟦(?P<fact>[^⟦⟧|]+)\|(?P<text>[^⟦⟧|]+)⟧")
FOLDS = 5


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A change that makes one discrepancy: its type, the document that it is made in, the fact whose figure is wrong."""

    name: str
    type: str
    document: str
    fact: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """The documents of one story, analysed, with the marks of each: (fact, start, end) in its plain text."""

    analyses: tuple[Analysis, ...]
    marks: Mapping[str, tuple[tuple[str, int, int], ...]]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the story."""
        return statements_of(gather(self.analyses, Scope.ALL))

    @cached_property
    def facts(self) -> tuple[str | None, ...]:
        """The fact of each statement, None where it bears no tag."""
        return tuple(self._fact(one) for one in self.statements)

    @cached_property
    def comparable(self) -> tuple[tuple[str, str], ...]:
        """All pairs of documents."""
        names = sorted(one.document.path for one in self.analyses)
        return tuple((a, b) for i, a in enumerate(names) for b in names[i + 1 :])

    def _fact(self, one: Statement) -> str | None:
        span = one.mention.span
        marks = self.marks[one.document]
        return next((fact for fact, start, end in marks if span.start < end and start < span.end), None)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story as it stands, and with each of its edits."""

    name: str
    words: int
    clean: Told
    edited: tuple[tuple[Edit, Told], ...]

    @property
    def fold(self) -> int:
        """The fold that it belongs to, fixed by its name."""
        return int(sha256(self.name.encode()).hexdigest(), 16) % FOLDS


def folders(roots: Sequence[Path]) -> list[Path]:
    """Return the folders of the stories below `roots`, in the order of their names, wherever they stand."""
    found = (path.parent for root in roots for path in root.rglob("story.json"))
    return sorted(found, key=lambda folder: (folder.name, str(folder)))


def read_story(folder: Path, *, edits: bool) -> Story:
    """Return one story, analysed; edits: with its edits."""
    data = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    base = folder / "docs"
    texts = {
        p.relative_to(base).as_posix(): p.read_text(encoding="utf-8") for p in sorted(base.rglob("*")) if p.is_file()
    }
    documents = {name: _document(name, text) for name, text in texts.items()}
    clean = _told(documents)
    changed = []
    for one in data["edits"] if edits else ():
        text = texts[one["doc"]]
        if text.count(one["find"]) != 1:
            raise ValueError(
                f"{folder.name}, edit {one['id']}: `find` stands {text.count(one['find'])} times in {one['doc']}"
            )
        edit = Edit(name=one["id"], type=one["type"], document=one["doc"], fact=one["fact"])
        new = _document(one["doc"], text.replace(one["find"], one["replace"]))
        changed.append((edit, _told({**documents, one["doc"]: new})))
    words = sum(len(analysis.document.text.split()) for analysis in clean.analyses)
    return Story(name=folder.name, words=words, clean=clean, edited=tuple(changed))


Marked = tuple[Analysis, tuple[tuple[str, int, int], ...]]


def _told(documents: Mapping[str, Marked]) -> Told:
    return Told(
        analyses=tuple(analysis for analysis, _ in documents.values()),
        marks={name: marks for name, (_, marks) in documents.items()},
    )


def _document(name: str, tagged: str) -> Marked:
    text, marks = _plain(tagged)
    analysis = analyse(SourceFile(path=Path(name), name=name, text=text))
    if not isinstance(analysis, Analysis):
        raise ValueError(f"{name}: {analysis.message}")
    return analysis, tuple(marks)


def _plain(tagged: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the text without its tags, and where they stood."""
    marks: list[tuple[str, int, int]] = []
    pieces: list[str] = []
    length = 0
    for piece, mark in _pieces(tagged):
        if mark is not None:
            marks.append((mark, length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), marks


def _pieces(tagged: str) -> Iterator[tuple[str, str | None]]:
    at = 0
    for tag in TAG.finditer(tagged):
        yield tagged[at : tag.start()], None
        yield tag["text"], tag["fact"]
        at = tag.end()
    yield tagged[at:], None
