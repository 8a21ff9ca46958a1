"""The pairs of statements that are looked at, document pair by document pair, each with its levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, MutableMapping, Sequence
from dataclasses import dataclass

from crossfoot.link.comparisons import context
from crossfoot.link.comparisons.value import TICKS, Value, compare_values
from crossfoot.link.statements import Statement, Surroundings, by_document, surroundings
from crossfoot.measure.additive import Levels
from crossfoot.measure.rarest import rarest

FREQUENT = 60
"""A word that more statements of a document than this share makes no pairs."""

MOST = 100
"""How many statements of the second document one of the first meets at most."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two statements whose values can be compared. a stands before b. levels: those of `comparisons.CONTEXT`."""

    a: Statement
    b: Statement
    value: Value
    levels: Levels

    @property
    def ticks(self) -> bool:
        """Whether the value of one bears out the other's."""
        return self.value in TICKS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """All pairs of two documents, and the statements of both, none of which is without any."""

    first: tuple[Statement, ...]
    second: tuple[Statement, ...]
    pairs: tuple[Pair, ...]


Known = MutableMapping[tuple[int, int], Levels]
"""Levels of pairs that are known already, by the indices of the two; new ones are added."""


def grouped(
    statements: Sequence[Statement], comparable: Collection[tuple[str, str]], known: Known | None = None
) -> tuple[Group, ...]:
    """Return the groups of the documents that may be compared, sorted by names.

    comparable: pairs of document names, the first the lesser. known: of statements that differ in nothing but values.
    """
    documents = by_document(statements)
    wanted = [(a, b) for a, b in sorted(comparable) if a in documents and b in documents]
    return tuple(group_of(documents[a], documents[b], {} if known is None else known) for a, b in wanted)


def group_of(first: Sequence[Statement], second: Sequence[Statement], known: Known) -> Group:
    """Return the group of two sides. known: as for `grouped`."""
    around = surroundings((*first, *second))
    return Group(first=tuple(first), second=tuple(second), pairs=tuple(_pairs(first, second, around, known)))


def with_statement(group: Group, changed: Statement, known: Known) -> Group:
    """Return a group in which `changed`, whose value alone is new, stands for the statement of its index."""

    def replaced(side: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(changed if one.index == changed.index else one for one in side)

    first, second = replaced(group.first), replaced(group.second)
    around = surroundings((*first, *second))
    kept = [pair for pair in group.pairs if changed.index not in (pair.a.index, pair.b.index)]
    new = _pairs((changed,), second, around, known) if changed in first else _pairs(first, (changed,), around, known)
    pairs = sorted((*kept, *new), key=lambda pair: (pair.a.index, pair.b.index))
    return Group(first=first, second=second, pairs=tuple(pairs))


def _pairs(
    first: Sequence[Statement], second: Sequence[Statement], around: Surroundings, known: Known
) -> Iterable[Pair]:
    for a, b in _candidates(first, second):
        value = compare_values(a, b)
        if value is None:
            continue
        key = (a.index, b.index)
        if key not in known:
            known[key] = context(a, b, around)
        yield Pair(a=a, b=b, value=value, levels=known[key])


def _candidates(first: Sequence[Statement], second: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Return the pairs that share a word, a name, a label or a number, in order; of very many those of the rarest ones."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(second):
        for key in _keys(one):
            index[key].append(at)
    known = {key: there for key, there in index.items() if len(there) <= FREQUENT}
    found = [(one, second[at]) for one in first for at in rarest(_keys(one), known, MOST)]
    return sorted(found, key=lambda pair: (pair[0].index, pair[1].index))


def _keys(one: Statement) -> set[str]:
    """Return what a statement may be found by: its words, its labels, its dimension, the first digit of its number."""
    keys = set(one.bag | one.claim.beside | one.row | one.column)
    keys.add(f"dimension {one.dimension}")
    figure = one.figure
    if figure is not None and figure.value:
        keys.add(f"digit {abs(figure.value).normalize().as_tuple().digits[0]}")
    return keys
