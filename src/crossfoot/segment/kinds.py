"""What kind of document a text is, told from its file name, its title and its form (lexicon/kinds.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import regex

from crossfoot import lexicon
from crossfoot.model import Block, BlockKind, Document, DocumentKind

_LISTS = lexicon.load("kinds")
NUMBERS = regex.compile(r"(?:^|[-_. ])v?\d[\d._-]*(?=[-_. ]|$)")
BYLINES = [regex.compile(pattern, regex.IGNORECASE if at == 0 else 0) for at, pattern in enumerate(_LISTS["bylines"])]
LINE = 90
"""A line longer than this is prose, whatever it begins with."""
PROSE = 120
PARAGRAPHS = 3
"""How many paragraphs of prose make an article of a text with a byline or a dateline."""
HEAD = 6
"""Among how many blocks a byline or dateline stands."""
FIRST_PERSON = regex.compile(r"(?<![\p{L}’'])I(?:[’'](?:m|ve|d|ll))?(?![\p{L}\p{N}.])")
QUESTIONS = 3
"""How many questions as headings or in bold make a list of questions."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How texts of one kind are known."""

    kind: DocumentKind
    names: frozenset[str]
    words: frozenset[str]
    folders: frozenset[str]
    title: regex.Pattern[str] | None
    line: regex.Pattern[str] | None
    least: int


def _form(kind: str, entry: Mapping[str, Any]) -> _Form:
    def pattern(name: str, template: str) -> regex.Pattern[str] | None:
        found = entry.get(name)
        return regex.compile(template.format("|".join(found)), regex.IGNORECASE) if found else None

    return _Form(
        kind=DocumentKind(kind),
        names=frozenset(entry.get("names", ())),
        words=frozenset(entry.get("words", ())),
        folders=frozenset(entry.get("folders", ())),
        title=pattern("titles", r"(?<![\w-])(?:{})(?![\w-])"),
        line=pattern("lines", r"[\s*_#]*(?:{})"),
        least=entry["least"],
    )


FORMS = [_form(kind, entry) for kind, entry in _LISTS["kinds"].items()]


def kind_by_form(document: Document, title: str | None) -> DocumentKind | None:
    """Return what kind a document is by its name, its title and its lines; None for a text of no form of its own.

    title: its headline. A file's name says more than its title, and that more than its lines.
    """
    path = PurePosixPath(document.path)
    stem = NUMBERS.sub("", path.stem.lower()).strip("-_. ")
    words = set(regex.split(r"[-_. ]", stem))
    folder = path.parent.name.lower()
    named = next(
        (form.kind for form in FORMS if stem in form.names or words & form.words or folder in form.folders), None
    )
    if named is not None:
        return named
    titled = next((form.kind for form in FORMS if title and form.title and form.title.search(title)), None)
    return titled or _by_lines(document.blocks)


def _by_lines(blocks: Sequence[Block]) -> DocumentKind | None:
    lines = [block.text for block in blocks if len(block.text) <= LINE or block.strong]
    for form in FORMS:
        if form.line is not None and sum(form.line.match(line) is not None for line in lines) >= form.least:
            return form.kind
    questions = [at for at, block in enumerate(blocks) if is_question(block)]
    if len(questions) >= QUESTIONS:
        return DocumentKind.INTERVIEW if _of_a_person(blocks, questions) else DocumentKind.FAQ
    prose = sum(block.kind is BlockKind.PARAGRAPH and len(block.text) > PROSE for block in blocks)
    head = [block.text for block in blocks if block.kind is not BlockKind.HEADING][:HEAD]
    signed = any(pattern.match(text) for text in head for pattern in BYLINES)
    return DocumentKind.ARTICLE if signed and prose >= PARAGRAPHS else None


def _of_a_person(blocks: Sequence[Block], questions: Sequence[int]) -> bool:
    """Say whether a third of the answers at least speak of "I": somebody is asked, and no page answers what is often asked."""
    answers = [
        " ".join(block.text for block in blocks[start + 1 : end] if block.kind is BlockKind.PARAGRAPH)
        for start, end in zip(questions, (*questions[1:], len(blocks)), strict=True)
    ]
    return 3 * sum(FIRST_PERSON.search(answer) is not None for answer in answers) >= len(answers)


def is_question(block: Block) -> bool:
    """Say whether a block is a question that stands by itself: a heading, or a paragraph all in bold."""
    text = block.text.rstrip()
    if not text.endswith("?") or len(text) > 2 * LINE:
        return False
    if block.kind is BlockKind.HEADING:
        return block.level > 1
    bold = sum(len(span) for span in block.strong)
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and bold >= 0.9 * len(text)
