"""How two versions, two ranks or two scores stand to each other: values that are compared and that nothing can be added to.

Versions are ordered by their segments, a missing one being 0, and a pre-release comes before its release. Source: PEP 440 and
SemVer 2.0.0. A version with fewer segments also stands for all that begin with it: "3.9" for 3.9.7.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from crossfoot import lexicon
from crossfoot.measure.comparison import DOWN, UP, Comparison
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure, Relation

Segment = int | str
APART = Comparison(relation=Relation.NOT_COMPARABLE)
_BEFORE_RELEASE, _RELEASE, _BEHIND_RELEASE = range(3)


def relate_labelled(a: Figure, b: Figure, *, turned: bool = False) -> Comparison:
    """Return how `a` stands to `b`, two figures of one of the dimensions version, ordinal and score.

    turned: `b` names its sides the other way round ("lost 1-3" against "won 3-1"), so that its numbers change places.
    changed, of a contradiction: "version", "rank" or "score", and "reversed" for a score the other way round. slip: "digits swapped",
    "one off" (a rank, or one segment of a version or number of a score), "numbers reversed".
    """
    if a.dimension != b.dimension:
        return APART
    if a.dimension == "version":
        return relate_versions(a, b)
    if a.dimension == "ordinal":
        return relate_ordinals(a, b)
    return relate_scores(a, b, turned=turned) if a.dimension == "score" else APART


def relate_versions(a: Figure, b: Figure) -> Comparison:
    """Return how the version or bound of versions `a` stands to `b`."""
    if not a.parts or not b.parts:
        return APART
    sides = _side(a.bound), _side(b.bound)
    if sides[0] * sides[1] < 0:
        return APART  # a least and a greatest version are two things
    mine, theirs = written(a.parts), written(b.parts)
    order = compare_versions(a.parts, b.parts)
    if order == 0:
        relation = Relation.EQUAL if a.bound is b.bound or Bound.ABOUT in (a.bound, b.bound) else Relation.BOUND_CHANGED
        return Comparison(
            relation=relation,
            changed=("bound",) if relation is Relation.BOUND_CHANGED else (),
            proof=f"{mine} = {theirs}",
        )
    if begins_with(a.parts, b.parts):
        return Comparison(relation=Relation.REFINES, proof=f"{mine} is a {theirs}")
    if begins_with(b.parts, a.parts):
        return Comparison(relation=Relation.ROUNDS, proof=f"{theirs} is a {mine}")
    side = sides[0] or sides[1]
    if side and 0 in sides and side == (-order if sides[0] else order):  # the version lies where the bound allows it
        relation = Relation.ROUNDS if sides[0] else Relation.REFINES
        return Comparison(relation=relation, proof=f"{mine} and {theirs} leave a common version")
    return Comparison(
        relation=Relation.CONTRADICTS,
        changed=("version",),
        proof=f"{mine} is not {theirs}",
        slip=_version_slip(a.parts, b.parts),
    )


def relate_ordinals(a: Figure, b: Figure) -> Comparison:
    """Return how the rank `a` stands to `b`."""
    if a.value is None or b.value is None:
        return APART
    if a.value == b.value:
        return Comparison(relation=Relation.EQUAL, proof=f"{a.value:f} = {b.value:f}")
    likely = slip(a.value, b.value) or ("one off" if abs(a.value - b.value) == 1 else None)
    return Comparison(
        relation=Relation.CONTRADICTS, changed=("rank",), proof=f"{a.value:f} is not {b.value:f}", slip=likely
    )


def relate_scores(a: Figure, b: Figure, *, turned: bool = False) -> Comparison:
    """Return how the score `a` stands to `b`; scores of different kinds (a result, shots that scored, odds) are not comparable."""
    units = {a.unit, b.unit} - {None}
    if a.pattern != b.pattern or len(a.parts) != len(b.parts) or not a.parts or len(units) > 1:
        return APART
    theirs = tuple(reversed(b.parts)) if turned else b.parts
    proof = f"{_score(a.parts)} {{}} {_score(theirs)}"
    if a.parts == theirs:
        return Comparison(relation=Relation.EQUAL, proof=proof.format("="))
    if a.parts == tuple(reversed(theirs)):
        changed, likely = ("score", "reversed"), "numbers reversed"
        return Comparison(relation=Relation.CONTRADICTS, changed=changed, proof=proof.format("is not"), slip=likely)
    found = [(x, y) for x, y in zip(a.parts, theirs, strict=True) if x != y]
    likely_one = _number_slip(*found[0]) if len(found) == 1 else None
    return Comparison(relation=Relation.CONTRADICTS, changed=("score",), proof=proof.format("is not"), slip=likely_one)


def compare_versions(a: tuple[Segment, ...], b: tuple[Segment, ...]) -> int:
    """Return -1, 0 or 1 as the version `a` comes before, at or behind `b`; missing segments of a release are 0."""
    for mine, theirs in zip_longest(_key(a), _key(b), fillvalue=(_RELEASE, "", 0)):
        if mine != theirs:
            return -1 if mine < theirs else 1
    return 0


def begins_with(a: tuple[Segment, ...], b: tuple[Segment, ...]) -> bool:
    """Say whether the version `a` is one of those that the shorter `b` stands for: 3.9.7 for 3.9."""
    return len(a) > len(b) and a[: len(b)] == b


def written(parts: tuple[Segment, ...]) -> str:
    """Return a version as it is written: "5.0.0-rc.2", "0.9.8b"."""
    text = ""
    for at, part in enumerate(parts):
        patch = isinstance(part, str) and part not in _prerelease()
        text += ("" if not at or patch else "-" if isinstance(part, str) else ".") + str(part)
    return text


def _key(parts: tuple[Segment, ...]) -> list[tuple[int, str, int]]:
    """Return what orders a version, one triple a segment: a pre-release below the end of a release, a patch letter above it."""
    key: list[tuple[int, str, int]] = []
    for part in parts:
        if isinstance(part, int):
            key.append((_RELEASE, "", part))
        else:
            key.append((_BEFORE_RELEASE if part in _prerelease() else _BEHIND_RELEASE, part, 0))
    return key


@lru_cache(maxsize=1)
def _prerelease() -> frozenset[str]:
    return frozenset(lexicon.load("versions")["prerelease"].values())


def _version_slip(a: tuple[Segment, ...], b: tuple[Segment, ...]) -> str | None:
    found = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return _number_slip(*found[0]) if len(found) == 1 and len(a) == len(b) else None


def _number_slip(x: Segment, y: Segment) -> str | None:
    if isinstance(x, str) or isinstance(y, str):
        return None
    return slip(Decimal(x), Decimal(y)) or ("one off" if abs(x - y) == 1 else None)


def _score(parts: tuple[Segment, ...]) -> str:
    return "-".join(map(str, parts))


def _side(bound: Bound) -> int:
    return 1 if bound in UP else -1 if bound in DOWN else 0
