"""How a calculation does not come out: how far off, by which slip, and what else explains its numbers. Declared scales of levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from crossfoot.measure.additive import Levels, Scale, step, steps
from crossfoot.rules.calculations.candidates import ROLES, SPAN, SUMS, Candidate
from crossfoot.rules.calculations.parts import Part

NOBODY = -9.0
"""Log odds where there is no candidate."""
MEANT = tuple(half / 2 for half in range(-12, 9))
EXPLAINED = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0, 8.0)
AHEAD = (-4.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 4.0)
LIKE = (1.0, 2.0, 3.0, 5.0, 8.0)
RIVALS = (1.0, 2.0, 4.0, 8.0)
SIZES = (2.0, 3.0, 6.0, 11.0, 21.0, 101.0, 1001.0)
OFF = 8
"""So many steps of a factor of about 1.13 are told apart on either side."""
SLIPS = ("none", "two digits", "a zero", "one digit", "digits swapped")
NEAR = 1.0
"""A calculation whose odds lie no further behind might be meant as well."""


@dataclass(frozen=True, slots=True)
class Odds:
    """A candidate with the log odds that it is meant."""

    candidate: Candidate
    odds: float


SCALES: tuple[Scale, ...] = (
    Scale(name="meant", levels=steps(len(MEANT) + 1)),
    Scale(name="kind", nulls=tuple(ROLES)),
    Scale(name="explained otherwise", levels=steps(len(EXPLAINED) + 1)),
    Scale(name="result explained otherwise", levels=steps(len(EXPLAINED) + 1)),
    Scale(name="ahead of others of its result", levels=steps(len(AHEAD) + 1)),
    Scale(name="ahead of others of its parts", levels=steps(len(AHEAD) + 1)),
    Scale(name="others of its result", nulls=steps(len(RIVALS) + 1)),
    Scale(name="off", nulls=tuple(str(one) for one in range(-OFF, OFF + 1))),
    Scale(name="slip", nulls=SLIPS),
    Scale(name="slip of another part", nulls=SLIPS),
    Scale(name="digits", nulls=steps(6)),
    Scale(name="least number", levels=steps(len(SIZES) + 1)),
    Scale(name="sentences", nulls=steps(SPAN + 1)),
    Scale(name="others like its parts", nulls=steps(len(LIKE) + 1)),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What else the parts of a block are meant for.

    borne: per part the highest odds of what comes out. open: per part what does not. held: what comes out.
    """

    borne: Mapping[int, float]
    open: Mapping[int, Sequence[Odds]]
    parts: Sequence[Part]
    held: Sequence[Candidate]


def beside(everything: Iterable[Odds], parts: Sequence[Part]) -> Beside:
    """Return, by part, what else its block might be meant for."""
    borne: dict[int, float] = {}
    open_: dict[int, list[Odds]] = {}
    held = []
    for one in everything:
        if one.candidate.holds:
            held.append(one.candidate)
        for _, part in one.candidate.members:
            if one.candidate.holds:
                borne[part.index] = max(borne.get(part.index, NOBODY), one.odds)
            elif not one.candidate.loosely:
                open_.setdefault(part.index, []).append(one)
    return Beside(borne, open_, parts, held)


def levels(one: Odds, others: Beside) -> Levels:
    """Return the level of a candidate that does not come out on each scale."""
    candidate = one.candidate
    parts = [part for _, part in candidate.members]
    result = candidate.result
    borne = max(others.borne.get(part.index, NOBODY) for part in parts)
    rivals = _rivals(one, others, [result])
    any_rivals = _rivals(one, others, parts)
    names = (
        step(one.odds, MEANT),
        candidate.kind,
        step(-borne, EXPLAINED),
        step(-others.borne.get(result.index, NOBODY), EXPLAINED),
        step(one.odds - max(rivals, default=NOBODY), AHEAD),
        step(one.odds - max(any_rivals, default=NOBODY), AHEAD),
        step(sum(odds > one.odds - NEAR for odds in rivals), RIVALS),
        str(_off(candidate)),
        slip(candidate.stated, candidate.right, _last_place(result)),
        _other_slip(candidate),
        str(min(5, len(_digits(candidate.stated, _last_place(result))))),
        step(min(part.value for part in parts), SIZES),
        str(max(part.sentence for part in parts) - min(part.sentence for part in parts)),
        step(_like(candidate, others), LIKE),
    )
    return tuple(scale.all.index(name) for scale, name in zip(SCALES, names, strict=True))


def _rivals(one: Odds, others: Beside, parts: Sequence[Part]) -> list[float]:
    key = one.candidate.key
    return [
        other.odds for part in parts for other in others.open.get(part.index, ()) if other.candidate.key != key
    ]  # fmt: skip


def _like(candidate: Candidate, others: Beside) -> int:
    """Return how many other parts of the dimension of the result stand in the sentences of a candidate."""
    members = [part for _, part in candidate.members]
    first, last = min(part.sentence for part in members), max(part.sentence for part in members)
    kinds = {part.dimension for part in members}
    return sum(first <= one.sentence <= last and one.dimension in kinds for one in others.parts) - len(members)


def _off(candidate: Candidate) -> int:
    return max(-OFF, min(OFF, round(log(candidate.stated / candidate.right) * OFF)))


def _last_place(part: Part) -> float:
    figure = part.figure
    place = float(figure.precision or 0) if figure is not None else 0.0
    return place * 100 if part.dimension == "ratio" else place or 1.0


def _digits(value: float, place: float) -> str:
    return str(round(value / place)) if place else f"{value:.6g}"


def slip(stated: float, right: float, place: float) -> str:
    """Return which slip makes `right` what is stated, both in units of the last place told."""
    a, b = _digits(stated, place), _digits(right, place)
    if a.strip("0") == b.strip("0") and a != b:
        return "a zero"
    if len(a) != len(b):
        return "none"
    differing = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differing) == 1:
        return "one digit"
    if len(differing) == len(("first", "second")):
        first, second = differing
        return "digits swapped" if (a[first], a[second]) == (b[second], b[first]) else "two digits"
    return "none"


def _other_slip(candidate: Candidate) -> str:
    """Return the likeliest slip of a part other than the result that would let the calculation come out."""
    found = {slip(part.value, right, _last_place(part)) for part, right in _mended(candidate) if right > 0}
    return next((name for name in reversed(SLIPS) if name in found), "none")


def _mended(candidate: Candidate) -> Iterable[tuple[Part, float]]:
    """Yield the parts of a sum or product with the value that would make it come out, in their own unit."""
    roles = dict(candidate.roles)
    times = candidate.stated / candidate.right
    if candidate.kind in SUMS:
        yield from ((part, part.value + (candidate.stated - candidate.right)) for part in roles["part"])
    elif candidate.kind == "product":
        yield from ((roles[role][0], roles[role][0].value * times) for role in ("each", "number"))
    elif candidate.kind == "share":
        yield roles["few"][0], roles["few"][0].value * times
        yield roles["all"][0], roles["all"][0].value / times
    elif candidate.kind == "multiple":
        yield roles["big"][0], roles["big"][0].value * times
        yield roles["small"][0], roles["small"][0].value / times
    elif candidate.kind == "difference":
        yield roles["big"][0], roles["big"][0].value + candidate.stated - candidate.right
        yield roles["small"][0], roles["small"][0].value - candidate.stated + candidate.right
    elif candidate.kind == "change":
        old, new = roles["old"][0], roles["new"][0]
        sign = 1 if new.value > old.value else -1
        grown = 1 + sign * candidate.stated / 100
        yield new, old.value * grown
        yield old, new.value / grown if grown > 0 else 0.0
