"""Who cites whom: front matter, links, an interview that follows its article, and names in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.stories import adjacent
from crossfoot.model import Analysis, Citation, Document, DocumentKind, PartRef, SectionKind

_LISTS = lexicon.load("citing")
NOUNS: dict[str, tuple[str, ...]] = {noun: tuple(kinds) for noun, kinds in _LISTS["nouns"].items()}
"""Nouns by which texts speak of another document, and the words by which such a document is known."""
REFERENCE = regex.compile(
    r"(?<![\w-])(?:(?P<cue>\L<cues>) )?(?P<determiner>the|its|his|her|their|your|our|this) (?:[\w.’'-]+ ){0,3}?(?P<noun>\L<nouns>)(?![\w-])",
    regex.IGNORECASE,
    nouns=list(NOUNS),
    cues=_LISTS["cues"],
)


def find_citations(analyses: Sequence[Analysis], reachable: Sequence[tuple[str, str]]) -> tuple[Citation, ...]:
    """Return who cites whom, strongest evidence first for each pair, sorted by (citing, cited).

    reachable: pairs of document names that may be compared, both orders given once.
    """
    documents = {analysis.document.path: analysis.document for analysis in analyses}
    found: dict[tuple[PartRef, PartRef], Citation] = {}
    for path in sorted(documents):
        for citation in _within(documents[path]):
            found.setdefault((citation.citing, citation.cited), citation)
    pairs = [(a, b) for a, b in reachable if a in documents and b in documents]
    beside = adjacent((a, b) for a, b in pairs if a != b)
    for path in sorted(beside):
        others = [documents[name] for name in beside[path]]
        for citation in _declared(documents[path], others):
            found.setdefault((citation.citing, citation.cited), citation)
    for path in sorted(beside):
        others = [documents[name] for name in beside[path]]
        for citation in _in_prose(documents[path], others):
            if (citation.cited, citation.citing) not in found:
                found.setdefault((citation.citing, citation.cited), citation)
    return tuple(found[key] for key in sorted(found, key=lambda pair: [(ref.document, ref.part) for ref in pair]))


def _within(document: Document) -> Iterator[Citation]:
    for index, part in enumerate(document.parts):
        for cited in part.cites:
            yield Citation(
                citing=PartRef(document=document.path, part=index),
                cited=PartRef(document=document.path, part=cited),
                evidence=f"{_kind(part.kind)} below the article on one page",
            )


def _declared(document: Document, others: Sequence[Document]) -> Iterator[Citation]:
    for target in document.metadata.sources:
        for other in _meant(target, document, others):
            yield from _to_all(document, other, f"{document.path} names {other.path} as its source")
    for target in document.metadata.supersedes:
        for other in _meant(target, document, others):
            yield from _to_all(document, other, f"{document.path} supersedes {other.path}", supersedes=True)
    for hyperlink in document.links:
        for other in _meant(hyperlink.target, document, others):
            yield from _to_all(document, other, f"{document.path} links to {other.path}", strength=0.9)


def _meant(target: str, document: Document, others: Sequence[Document]) -> list[Document]:
    """Return the documents that a target names: the one at that path, else those of that name or title."""
    path = target.split("#", maxsplit=1)[0].strip()
    beside = _normal(PurePosixPath(document.path).parent / unquote(path)) if path and "://" not in path else None
    exact = [other for other in others if other.path == beside]
    return exact or [other for other in others if _names(target, document, other)]


def _in_prose(document: Document, others: Sequence[Document]) -> Iterator[Citation]:
    text = " ".join(section.text for section in document.sections if section.kind is not SectionKind.BOILERPLATE)
    low = text.lower()
    for other in others:
        if _precedes(document, other):
            continue
        stem = PurePosixPath(other.path).name
        title = other.metadata.title
        outlet = other.metadata.outlet
        if stem.lower() in low and regex.search(rf"(?<![\w/.-]){regex.escape(stem.lower())}(?![\w-])", low):
            yield from _to_all(document, other, f"{document.path} names {stem}", strength=0.95)
        elif title and len(title) > 12 and title.lower() in low:
            yield from _to_all(document, other, f"{document.path} names the title of {other.path}", strength=0.9)
        elif outlet and len(outlet) > 3 and outlet != document.metadata.outlet and outlet.lower() in low:
            yield from _to_all(document, other, f"{document.path} names {outlet}", strength=0.7)
    for noun, phrase in _referring(text):
        known = [other for other in others if known_as(noun, other) and not _precedes(document, other)]
        if len(known) == 1 and not known_as(noun, document):
            yield from _to_all(document, known[0], f"“{phrase}” means {known[0].path}", strength=0.7)
    if document.metadata.kind is DocumentKind.INTERVIEW or any(
        p.kind is DocumentKind.INTERVIEW for p in document.parts
    ):
        articles = [other for other in others if not any(p.kind is DocumentKind.INTERVIEW for p in other.parts)]
        if len(articles) == 1 and not document.metadata.sources:
            yield from _to_all(document, articles[0], f"interview about {articles[0].path}", strength=0.6)


def _referring(text: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for match in REFERENCE.finditer(text):
        noun = match["noun"].lower()
        if noun not in seen:
            seen.add(noun)
            yield noun, " ".join(match.group().split())


def known_as(noun: str, document: Document) -> bool:
    """Say whether a document would be called by this noun: its kind, its file name or its title says so."""
    kind = document.metadata.kind
    names = PurePosixPath(document.path).stem.lower().replace("_", "-").split("-")
    title = (document.metadata.title or "").lower()
    for word in (noun, *NOUNS.get(noun, ())):
        if (
            word in names
            or (kind is not None and word == kind.value)
            or (word in title and regex.search(rf"\b{regex.escape(word)}\b", title))
        ):
            return True
    return False


def _precedes(document: Document, other: Document) -> bool:
    """Say whether `document` is older than `other`, and so cannot cite it."""
    mine, theirs = document.metadata.date, other.metadata.date
    return mine is not None and theirs is not None and mine < theirs


def _names(target: str, document: Document, other: Document) -> bool:
    path = _path_of(target).strip().lstrip("./")
    if not path:
        return False
    beside = PurePosixPath(document.path).parent / path
    candidates = {str(beside), path}
    if other.path in candidates or _normal(beside) == other.path:
        return True
    stem = PurePosixPath(other.path)
    if "://" in target:
        return PurePosixPath(path).stem.lower() == stem.stem.lower() and len(stem.stem) > 4
    return path in (stem.name, stem.stem) or (
        other.metadata.title is not None and target.strip() == other.metadata.title
    )


def _path_of(target: str) -> str:
    """Return the path of what a link points at, "" for an address that is none: "http://[a"."""
    if "://" not in target:
        return unquote(target.split("#", maxsplit=1)[0])
    try:
        return unquote(urlsplit(target).path)
    except ValueError:
        return ""


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for piece in path.parts:
        if piece == ".." and parts:
            parts.pop()
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)


def _to_all(
    document: Document, other: Document, evidence: str, *, strength: float = 1.0, supersedes: bool = False
) -> Iterator[Citation]:
    for index in range(len(document.parts)):
        for cited in range(len(other.parts)):
            yield Citation(
                citing=PartRef(document=document.path, part=index),
                cited=PartRef(document=other.path, part=cited),
                evidence=evidence,
                strength=strength,
                supersedes=supersedes,
            )


def _kind(kind: DocumentKind | None) -> str:
    return kind.value if kind is not None else "text"
