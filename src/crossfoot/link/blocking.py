"""Which pairs of claims are worth a closer look: a join on shared keys, never all pairs.

Large runs are joined by pandas. Loading it takes longer than checking a story does, so small runs are joined here, with the
same result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crossfoot.link.claims import Claim, digits_key
from crossfoot.model import Figure, PartRef, SectionKind

FREQUENT = 400
"""A key that more claims than this share within one pairing says nothing and is left out."""

SMALL = 20_000
"""Keys up to which a run is joined without pandas."""

GROUPS = {"ratio": "percent", "percentage_point": "percent", "multiple": "multiple", "basis_point": "percent"}

Row = tuple[int, str, str, str]
"""Index of a claim, its part, the group of its dimension, and one of its keys."""
Pairing = tuple[str, str]
"""Part keys ("document#part") of two parts that may be compared, the citing one first."""


def candidate_pairs(
    claims: Sequence[Claim], pairings: Sequence[Pairing], *, small: int = SMALL
) -> list[tuple[int, int]]:
    """Return the pairs of claims of paired parts that share a dimension and at least one key: indices, the citing one first.

    claims: in order of index. A part that is paired with itself gives the pairs from a headline to anything, and from prose to
    cells: all others are one text that goes on. The pairs are sorted, without repeats. small: keys up to which pandas is not asked.
    Source: standard blocking and token blocking, Christen, Data Matching (2012), ch. 4.
    """
    wanted = {part for pairing in pairings for part in pairing}
    rows = [row for row in _keys(claims) if row[1] in wanted]
    within = sorted({one for one, other in pairings if one == other})
    between = [pairing for pairing in pairings if pairing[0] != pairing[1]]
    joined = _joined if len(rows) <= small else _joined_by_pandas
    found = joined(rows, between) if between else []
    return sorted({*found, *_within(claims, rows, within)})


def part_key(part: PartRef) -> str:
    """Return the name of a part as one word."""
    return f"{part.document}#{part.part}"


def _by_part(rows: Sequence[Row]) -> dict[str, dict[tuple[str, str], list[int]]]:
    by_part: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for claim, part, group, key in rows:
        by_part[part][group, key].append(claim)
    return by_part


def _within(claims: Sequence[Claim], rows: Sequence[Row], parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of each part with itself."""
    heads = {claim.index for claim in claims if claim.headline}
    cells = {claim.index for claim in claims if claim.section.cell is not None}
    by_part = _by_part(rows)
    for part in parts:
        for ours in by_part.get(part, {}).values():
            if len(ours) <= FREQUENT:
                yield from ((a, b) for a in ours if a in heads for b in ours if a != b)
                yield from ((a, b) for b in ours if b in cells for a in ours if a not in cells)


def _joined(rows: Sequence[Row], pairings: Sequence[Pairing]) -> list[tuple[int, int]]:
    by_part = _by_part(rows)
    found: set[tuple[int, int]] = set()
    for citing, cited in pairings:
        right = by_part.get(cited, {})
        for word, ours in by_part.get(citing, {}).items():
            theirs = right.get(word, [])
            if theirs and len(theirs) <= FREQUENT:
                found.update((a, b) for a in ours for b in theirs)
    return sorted(found)


def _joined_by_pandas(rows: Sequence[Row], pairings: Sequence[Pairing]) -> list[tuple[int, int]]:
    import pandas as pd

    keys = pd.DataFrame(rows, columns=["claim", "part", "group", "key"])
    parts = pd.DataFrame(pairings, columns=["citing", "cited"], dtype="object")
    left = keys.merge(parts, left_on="part", right_on="citing").drop(columns=["part", "citing"])
    right = keys.rename(columns={"claim": "b", "part": "cited"})
    right = right[right.groupby(["cited", "group", "key"])["b"].transform("size") <= FREQUENT]
    pairs = left.rename(columns={"claim": "a"}).merge(right, on=["cited", "group", "key"])[["a", "b"]]
    pairs = pairs.drop_duplicates().sort_values(["a", "b"])
    return [(int(a), int(b)) for a, b in pairs.itertuples(index=False, name=None)]


def _keys(claims: Sequence[Claim]) -> list[Row]:
    rows: list[Row] = []
    for claim in claims:
        figure = claim.figure
        group, number = "date", None
        if isinstance(figure, Figure):
            group = GROUPS.get(figure.dimension, figure.dimension)
            number = digits_key(figure.value)
        part = part_key(claim.part)
        keys = {*claim.lemmas, *claim.near, *claim.names}
        if number is not None:
            keys.add(f"#{number}")
        if claim.headline or claim.section.kind is SectionKind.LEAD:
            keys.add(f"@{part}")  # a headline need not share a word with what it sums up
        rows.extend((claim.index, part, group, key) for key in sorted(keys))
    return rows
