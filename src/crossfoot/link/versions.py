"""Versions of one text: an agency's story as several papers print it is one source, not several.

Two texts are versions when most runs of words of the shorter stand in the longer; numbers are left out of the runs, since
it is they that may have changed. Resemblance by word runs: Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from crossfoot.language.words import plain_words
from crossfoot.link.authority import differ
from crossfoot.link.places import link_order, spot
from crossfoot.model import Analysis, DateLink, Document, Link, Linkage, LinkKind, SectionKind

RUN = 4
"""Words of a run."""
LEAST = 30
"""Least number of runs of a text that can be told to be a version of another."""
CONTAINED = 0.6
"""Least share of the shorter text's runs that the longer one has."""
BETWEEN = frozenset({LinkKind.CONFLICT, LinkKind.STALE, LinkKind.FALLING})
_TEXT = frozenset({SectionKind.BODY, SectionKind.LEAD, SectionKind.TURN})

L = TypeVar("L", Link, DateLink)
Versions = Mapping[str, str]
"""Document -> the first document of the group of versions that it belongs to; documents that stand alone are left out."""


def find_versions(analyses: Iterable[Analysis], stories: Iterable[tuple[str, str]]) -> Versions:
    """Return the groups of versions among documents; stories: the pairs of names that may be compared."""
    runs = {analysis.document.path: _runs(analysis.document) for analysis in analyses}
    first = {path: path for path in runs}
    for a, b in sorted(stories):
        small, large = sorted((runs[a], runs[b]), key=len)
        if len(small) >= LEAST and len(small & large) >= CONTAINED * len(small):
            one, other = sorted((_root(first, a), _root(first, b)))
            first[other] = one
    groups = {path: _root(first, path) for path in sorted(first)}
    size = Counter(groups.values())
    return {path: group for path, group in groups.items() if size[group] > 1}


def as_one_source(linkage: Linkage, versions: Versions) -> Linkage:
    """Return `linkage` with one link where a figure stands against several versions of one text.

    Of versions that differ among themselves, the one that differs from most comes first.
    """
    if not versions:
        return linkage
    return replace(linkage, links=_merged(linkage.links, versions), dates=_merged(linkage.dates, versions))


def _merged(links: Sequence[L], versions: Versions) -> tuple[L, ...]:
    told = [link for link in links if link.kind in BETWEEN and link.a.document != link.b.document and differ(link)]
    degree = Counter(spot(side) for link in told if link.kind is LinkKind.CONFLICT for side in (link.a, link.b))
    groups: dict[tuple[object, ...], list[L]] = defaultdict(list)
    several = {id(link) for link in told}
    kept = [link for link in links if id(link) not in several]
    for link in told:
        odd = link.kind is LinkKind.CONFLICT and degree[spot(link.b)] > degree[spot(link.a)]
        turned = replace(link, a=link.b, b=link.a) if odd and link.a.document in versions else link
        group = versions.get(turned.b.document, turned.b.document)
        groups[spot(turned.a), group, turned.kind, turned.b.text].append(turned)
    for group_links in groups.values():
        best, *others = sorted(group_links, key=lambda link: spot(link.b))
        evidence = list(best.evidence)
        if best.a.document in versions and versions[best.a.document] == versions.get(best.b.document):
            evidence.append(f"{best.a.document} and {best.b.document} are versions of one text")
        names = sorted({link.b.document for link in others} - {best.b.document})
        if names:
            evidence.append(f"{', '.join(names)}, of the same text, {'has' if len(names) == 1 else 'have'} it too")
        kept.append(replace(best, evidence=tuple(evidence)))
    return tuple(sorted(kept, key=link_order))


def _runs(document: Document) -> frozenset[tuple[str, ...]]:
    said = [word for section in document.sections if section.kind in _TEXT for word in plain_words(section.text)]
    return frozenset(zip(*(said[at:] for at in range(RUN)), strict=False))


def _root(first: Mapping[str, str], path: str) -> str:
    while first[path] != path:
        path = first[path]
    return path
