"""The identity of a finding: by what its places say, so that it survives edits elsewhere in a file, and moved text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from crossfoot.model import Document, Finding, Location

CONTEXT = 240
WORDS = regex.compile(r"\p{L}+")
SENTENCE_END = regex.compile(r"(?<=[.!?])\s+|\r?\n\s*\r?\n")


def with_fingerprints(findings: Sequence[Finding], documents: Mapping[str, Document]) -> list[Finding]:
    """Return the findings in reading order, each with its fingerprint; of equal ones the first, the second ... differ."""
    seen: Counter[str] = Counter()
    result = []
    for finding in sorted(findings, key=finding_order):
        text = _identity(finding, documents, named=True)
        seen[text] += 1
        result.append(replace(finding, fingerprint=_digest(f"{text}\0{seen[text]}")))
    return result


def content_of(finding: Finding, documents: Mapping[str, Document]) -> str:
    """Return the identity of a finding without the names of its documents: it survives a file that is renamed."""
    return _digest(_identity(finding, documents, named=False))


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return the key that puts findings in reading order."""
    places = [(location.document, location.span.start, location.span.end) for location in finding.locations]
    return (*places[:1], finding.code, places[1:], finding.message)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _identity(finding: Finding, documents: Mapping[str, Document], *, named: bool) -> str:
    return "\0".join((finding.code, *(_phrase(location, documents, named=named) for location in finding.locations)))


def _phrase(location: Location, documents: Mapping[str, Document], *, named: bool) -> str:
    """Return what identifies a place wherever it moves: its document, the words of its sentence, and its own text."""
    name = f"{location.document}\0" if named else ""
    document = documents.get(location.document)
    if document is None:
        return name.removesuffix("\0")
    text, span = document.text, location.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
    for end_of_sentence in SENTENCE_END.finditer(text, start, span.start):
        start = end_of_sentence.end()
    stop = SENTENCE_END.search(text, span.end, span.end + CONTEXT)
    end = stop.start() if stop else min(len(text), span.end + CONTEXT)
    words = " ".join(WORDS.findall(text[start:end]))
    return f"{name}{words.lower()}\0{' '.join(text[span.start : span.end].split())}"
