"""Which pairs of claims are worth a closer look: a join on shared keys, never all pairs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from crossfoot.link.claims import Claim, digits_key
from crossfoot.model import Figure, PartRef, SectionKind

FREQUENT = 400
"""A key that more claims than this share within one pairing says nothing and is left out."""

GROUPS = {"ratio": "percent", "percentage_point": "percent", "multiple": "multiple", "basis_point": "percent"}


def candidate_pairs(claims: Sequence[Claim], pairings: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of claims of paired parts that share a dimension and at least one key.

    claims: in order of index. pairings: object columns `citing`, `cited` of part keys ("document#part"), each row a
    pair of parts that may be compared. Returns int columns `a` (of the citing part), `b`, sorted, without repeats.
    Source: standard blocking and token blocking, Christen, Data Matching (2012), ch. 4.
    """
    keys = _key_frame(claims)
    wanted = set(pairings["citing"]) | set(pairings["cited"])
    keys = keys[keys["part"].isin(wanted)]
    left = keys.merge(pairings, left_on="part", right_on="citing").drop(columns=["part", "citing"])
    right = keys.rename(columns={"claim": "b", "part": "cited"})
    right = right[right.groupby(["cited", "group", "key"])["b"].transform("size") <= FREQUENT]
    pairs = left.rename(columns={"claim": "a"}).merge(right, on=["cited", "group", "key"])[["a", "b"]]
    pairs = pairs[pairs["a"] != pairs["b"]]
    return pairs.drop_duplicates().sort_values(["a", "b"], ignore_index=True)


def part_key(part: PartRef) -> str:
    """Return the name of a part as one word."""
    return f"{part.document}#{part.part}"


def _key_frame(claims: Sequence[Claim]) -> pd.DataFrame:
    rows: list[tuple[int, str, str, str]] = []
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
    frame = pd.DataFrame(rows, columns=["claim", "part", "group", "key"])
    return frame.astype({"claim": "int64", "part": "object", "group": "object", "key": "object"})
