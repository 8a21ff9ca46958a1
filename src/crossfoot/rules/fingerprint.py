"""The identity of a finding: by what its places say, so that it survives edits elsewhere in a file, and moved text.

It is taken from clean text: how lines end, where they are wrapped and how they are marked up does not count.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossfoot import patterns as regex
from crossfoot.model import Document, Finding, Location, Section, Sections, Span

CONTEXT = 240
WORDS = regex.compile(r"\p{L}+")
SENTENCE_END = regex.compile(r"(?<=[.!?])\s+")


def with_fingerprints(findings: Sequence[Finding], documents: Mapping[str, Document]) -> list[Finding]:
    """Return the findings in reading order, each with its fingerprint; of equal ones the first, the second ... differ."""
    identities = Identities(documents)
    seen: Counter[str] = Counter()
    result = []
    for finding in sorted(findings, key=finding_order):
        text = identities.of(finding, named=True)
        seen[text] += 1
        result.append(replace(finding, fingerprint=_digest(f"{text}\0{seen[text]}")))
    return result


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return the key that puts findings in reading order."""
    places = [(location.document, location.span.start, location.span.end) for location in finding.locations]
    return (*places[:1], finding.code, places[1:], finding.message)


class Identities:
    """Tells what identifies findings of a run; remembers where the sections of its documents are."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._sections: dict[str, Sections] = {}

    def content(self, finding: Finding) -> str:
        """Return the identity of a finding without the names of its documents: it survives a file that is renamed."""
        return _digest(self.of(finding, named=False))

    def of(self, finding: Finding, *, named: bool) -> str:
        """Return what identifies a finding, as text; named: with the names of its documents."""
        return "\0".join((finding.code, *(self._phrase(location, named=named) for location in finding.locations)))

    def _phrase(self, location: Location, *, named: bool) -> str:
        """Return what identifies a place wherever it moves: its document, the words of its sentence, and its own text."""
        name = f"{location.document}\0" if named else ""
        document = self._documents.get(location.document)
        if document is None:
            return name.removesuffix("\0")
        if document.path not in self._sections:
            self._sections[document.path] = Sections(document)
        section = self._sections[document.path].holding(location.span)
        words, said = _in_section(section, location.span) if section else _outside(document, location.span)
        return f"{name}{words.lower()}\0{' '.join(said.split())}"


def _in_section(section: Section, span: Span) -> tuple[str, str]:
    """Return the words around a place, those of the labels of a table's cell, and what stands at the place."""
    text, here = section.text, section.local(span)
    start = max(0, here.start - CONTEXT)
    for end_of_sentence in SENTENCE_END.finditer(text, start, here.start):
        start = end_of_sentence.end()
    stop = SENTENCE_END.search(text, here.end, here.end + CONTEXT)
    around = text[start : stop.start() if stop else here.end + CONTEXT]
    cell = section.cell
    labels = [cell.title, cell.row_label, cell.column_label] if cell else []
    return " ".join(WORDS.findall(" ".join([*filter(None, labels), around]))), text[here.start : here.end]


def _outside(document: Document, span: Span) -> tuple[str, str]:
    """Return the same for a place in no section, such as a comment: it stands for itself."""
    said = document.text[span.start : span.end]
    return " ".join(WORDS.findall(said)), said


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
