"""Small runs of documents: written as text, analysed as the pipeline does, linked and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossfoot.compare import compare
from crossfoot.config import Scope
from crossfoot.extract import extract
from crossfoot.link import link
from crossfoot.link.corpus import Corpus, gather
from crossfoot.model import Analysis, DateMention, Figure, Link, Linkage
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.segment import segment

COUNT = "Fire crews counted 340 burned houses in Dravec after the storm, Mayor Ilse Brandt said."
"""One claim with a name, a place, an event and a number that tells."""


def sourced(text: str, *sources: str, **front: str) -> str:
    """Return `text` with front matter that cites `sources` and has the fields of `front`."""
    fields = [f"{key}: {value}" for key, value in front.items()]
    if sources:
        fields.append(f"sources: [{', '.join(sources)}]")
    return "\n".join(("---", *fields, "---", "", text))


def analysis(name: str, text: str) -> Analysis:
    """Return all that one document states."""
    document = segment(read_text(text, name))
    mentions = resolve(extract(document), document)
    return Analysis(document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions)


def analyses(documents: Mapping[str, str]) -> tuple[Analysis, ...]:
    """Return the analyses of documents given as name -> text."""
    return tuple(analysis(name, text) for name, text in documents.items())


def corpus(documents: Mapping[str, str]) -> Corpus:
    """Return the link stage's view of documents given as name -> text."""
    return gather(analyses(documents), Scope.ALL)


def linked(documents: Mapping[str, str], scope: Scope = Scope.ALL) -> Linkage:
    """Return what links documents given as name -> text, relations filled in."""
    return compare(link(analyses(documents), scope=scope))


def told(linkage: Linkage) -> list[str]:
    """Return all links, dates and unsupported figures as lines: kind, the two places, relation, what changed."""
    links = [f"{found.kind} {_sides(found)} {' '.join((found.relation, *found.changed))}" for found in linkage.links]
    dates = [f"date {place(found.a)} | {place(found.b)}" for found in linkage.dates]
    unsupported = [f"unsupported {place(found.figure)}" for found in linkage.unsupported]
    return [*links, *dates, *unsupported]


def cited(linkage: Linkage) -> list[str]:
    """Return who cites whom as lines: "b.md > a.md"; a document that supersedes the other has ">>"."""
    return list(dict.fromkeys(_citations(linkage)))


def place(mention: Figure | DateMention) -> str:
    """Return a mention's document and text: "a.md 28"."""
    return f"{mention.document} {mention.text}"


def _sides(found: Link) -> str:
    return f"{place(found.a)} | {place(found.b)}"


def _citations(linkage: Linkage) -> Iterator[str]:
    for citation in linkage.citations:
        yield f"{citation.citing.document} {'>>' if citation.supersedes else '>'} {citation.cited.document}"
