"""Which documents may tell one story: those of one scope that cite each other or share rare names and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import PurePosixPath

from crossfoot.config import Scope
from crossfoot.model import Analysis

SHARED_NAMES = 3
"""How many names, none of them in more than RARE documents' share, make two documents one story."""
RARE_SHARE = 0.2
MOST = 50
"""A name that more documents have than this joins none of them."""
FEW = 12
"""In a folder of no more documents, or texts, than this, every two may be compared: nothing is rare yet."""


def reachable(analyses: Sequence[Analysis], scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the pairs of document names (a < b) that may be compared, sorted.

    scope all: every two documents that share rare names, or any two of a small run, where copies of one text count once; folder: the same within each folder directly
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
    texts = {analysis.document.path: _told(analysis) for analysis in analyses}
    told = [path for path in paths if texts[path]]
    if len({texts[path] for path in told}) <= FEW:
        return set(_joined(told, texts)) | _declared(analyses)
    postings: dict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        for name in analysis.keys if analysis.keys is not None else keys_of(analysis):
            postings[name].append(analysis.document.path)
    most = min(max(2, int(len(paths) * RARE_SHARE)), MOST)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for name in sorted(postings):
        holders = sorted(postings[name])
        if len(holders) <= most:
            some: Iterable[tuple[str, str]] = combinations(holders, 2)
        elif len({texts[path] for path in holders}) <= min(most, FEW):
            some = _joined(holders, texts)
        else:
            continue
        for pair in some:
            shared[pair] += 1
    pairs = {pair for pair, count in shared.items() if count >= SHARED_NAMES}
    return pairs | _declared(analyses)


def _told(analysis: Analysis) -> tuple[str, ...]:
    """Return what the figures and dates of a document say, in order: the same in all copies of a text, whoever printed it under which title."""
    return (*(figure.text for figure in analysis.figures), *(mention.text for mention in analysis.dates))


def _joined(paths: Sequence[str], texts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield pairs that join copies with the first of their text, and each of them with the first of every other text.

    paths: sorted. Their number grows with that of the copies, and not with its square.
    """
    first: dict[tuple[str, ...], str] = {}
    for path in paths:
        first.setdefault(texts[path], path)
    leading = sorted(first.values())
    for path in paths:
        for other in leading:
            if path < other or (other < path and path not in leading):
                yield min(path, other), max(path, other)


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
