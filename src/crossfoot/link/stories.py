"""Which documents may tell one story: those of one scope that cite each other or share rare names and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from crossfoot.config import Scope
from crossfoot.model import Analysis

SHARED_NAMES = 3
"""How many names, none of them in more than RARE documents' share, make two documents one story."""
RARE_SHARE = 0.2
FEW = 12
"""In a folder of no more documents than this, every two may be compared: nothing is rare yet."""


def reachable(analyses: Sequence[Analysis], scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the pairs of document names (a < b) that may be compared, sorted.

    scope all: every two documents that share rare names, or any two of a small run; folder: the same within each folder directly
    below the one given, whatever folders that has of its own; citations: as all; any two may cite each other, and `corpus.gather` keeps those that do.
    """
    groups: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        groups[folder_of(analysis) if scope is Scope.FOLDER else ""].append(analysis)
    pairs: set[tuple[str, str]] = set()
    for key in sorted(groups):
        pairs |= _pairs(groups[key])
    return tuple(sorted(pairs))


def groups_of(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the names in groups, so that no pair joins two of them; groups and their names sorted.

    pairs: of names, all of them among `names`.
    """
    first = {name: name for name in sorted(names)}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    for a, b in pairs:
        one, other = sorted((root(a), root(b)))
        first[other] = one
    groups: dict[str, list[str]] = defaultdict(list)
    for name in first:
        groups[root(name)].append(name)
    return tuple(tuple(groups[name]) for name in sorted(groups))


def adjacent(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Return for each name those that it is paired with, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return {name: sorted(others) for name, others in found.items()}


def folder_of(analysis: Analysis) -> str:
    """Return the folder directly below the one given that a document lies in, "" for one that lies in that itself."""
    first, *below = PurePosixPath(analysis.document.path).parts
    return first if below else ""


def _pairs(analyses: Sequence[Analysis]) -> set[tuple[str, str]]:
    paths = sorted(analysis.document.path for analysis in analyses)
    if len(paths) <= FEW:
        return {(a, b) for i, a in enumerate(paths) for b in paths[i + 1 :]}
    postings: dict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        for name in analysis.keys if analysis.keys is not None else keys_of(analysis):
            postings[name].append(analysis.document.path)
    most = max(2, int(len(paths) * RARE_SHARE))
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for name in sorted(postings):
        holders = sorted(postings[name])
        if len(holders) > min(most, 50):
            continue
        for i, a in enumerate(holders):
            for b in holders[i + 1 :]:
                shared[a, b] += 1
    pairs = {pair for pair, count in shared.items() if count >= SHARED_NAMES}
    return pairs | _declared(analyses)


def keys_of(analysis: Analysis) -> tuple[str, ...]:
    """Return what another document of the story may be found by: the words of the names in sentences that hold a figure or a date."""
    from crossfoot.link.claims import name_tokens, sentence_names

    places = {(figure.section, figure.sentence) for figure in analysis.figures}
    places |= {(date.section, date.sentence) for date in analysis.dates}
    sections = analysis.document.sections
    return tuple(
        sorted(name_tokens(name for at, sentence in places for name in sentence_names(sections[at], sentence)))
    )


def _declared(analyses: Sequence[Analysis]) -> set[tuple[str, str]]:
    """Return pairs that name each other in front matter or links, by file name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        by_name[PurePosixPath(analysis.document.path).name].append(analysis.document.path)
    pairs: set[tuple[str, str]] = set()
    for analysis in analyses:
        document = analysis.document
        targets = (*document.metadata.sources, *document.metadata.supersedes, *(link.target for link in document.links))
        for target in targets:
            for other in by_name.get(PurePosixPath(target.split("#")[0]).name, ()):
                if other != document.path:
                    pairs.add((min(document.path, other), max(document.path, other)))
    return pairs
