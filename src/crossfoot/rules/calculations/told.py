"""The calculations of a passage that are told as errors, as formulas over its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from crossfoot.model import Figure
from crossfoot.rules.calculations.candidates import SUMS, Candidate
from crossfoot.rules.calculations.model import Model, errors
from crossfoot.rules.calculations.parts import Part
from crossfoot.rules.passage.passages import Passage, Reading

MEANT = "meant"
"""What binds the parts of a formula: that the model holds them to be meant."""
DIFFERENCES = {
    "gap": ("gap", "gap = big - small"),
    "big": ("big", "big = small + gap"),
    "small": ("small", "small = big - gap"),
}
PRODUCTS = {
    "total": ("in_all", "in_all = so_many * per_one"),
    "each": ("per_one", "per_one = in_all / so_many"),
    "number": ("so_many", "so_many = in_all / per_one"),
}
"""By the role of the part that is told last: the part that is said to come out, and the formula that makes it."""
LEAST = 0.5
"""What is less likely an error than not is never told."""
SAME = 2
"""Two calculations with so many parts in common are two views of one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A calculation that does not come out, with the probability that it is an error."""

    candidate: Candidate
    probability: float


def told(passage: Passage, model: Model) -> Iterator[Told]:
    """Yield the likely errors of a passage, the surest first; of several views of one error the surest alone."""
    likely = [one for one in errors(passage, model) if one[0] >= LEAST]
    found = sorted(_closest(likely), key=lambda one: (-one[0], one[1].kind, sorted(one[1].key)))
    taken: list[Candidate] = []
    for probability, candidate in found:
        if not any(_one_error(candidate, other) for other in taken):
            taken.append(candidate)
            yield Told(candidate, probability)


def _closest(found: Iterable[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return calculations without those of the same numbers in the same roles whose parts stand further apart: a number told twice."""
    nearest: dict[tuple[object, ...], tuple[float, Candidate]] = {}
    for probability, candidate in found:
        numbers = (candidate.kind, *((role, part.value) for role, part in candidate.members))
        other = nearest.get(numbers)
        if other is None or _reach(candidate) < _reach(other[1]):
            nearest[numbers] = (probability, candidate)
    return list(nearest.values())


def _reach(candidate: Candidate) -> tuple[int, int]:
    """Return over how many sentences and parts a calculation goes."""
    parts = [part for _, part in candidate.members]
    at, places = [part.sentence for part in parts], [part.index for part in parts]
    return max(at) - min(at), max(places) - min(places)


def _one_error(one: Candidate, other: Candidate) -> bool:
    return one.result.index == other.result.index or len(one.key & other.key) >= SAME


def lasts_until(candidate: Candidate, day: date) -> bool:
    """Say whether a length of years is that from one of its times to a day that the passage does not name: "since 1994, for 30 years"."""
    roles = dict(candidate.roles)
    if candidate.kind != "length" or roles["start"][0].unit != "year":
        return False
    return any(abs(day.year - roles[role][0].value - candidate.stated) <= 1 for role in ("start", "end"))


def reading(candidate: Candidate) -> Reading | None:
    """Return a calculation with figures as its formula; None for one of dates."""
    roles = {role: [part.figure for part in parts] for role, parts in candidate.roles}
    figures = {role: [one for one in some if one is not None] for role, some in roles.items()}
    if candidate.kind == "length" or any(len(figures[role]) != len(roles[role]) for role in roles):
        return None
    if candidate.kind in (*SUMS, "mean"):
        return _listed(candidate, figures)
    parts = {role: some[0] for role, some in figures.items()}
    return _of_two(candidate, parts)


def _listed(candidate: Candidate, figures: Mapping[str, Sequence[Figure]]) -> Reading:
    names = [f"part_{letter}" for letter in ascii_lowercase[: len(figures["part"])]]
    added = " + ".join(names)
    parts = dict(zip(names, figures["part"], strict=True))
    if candidate.kind == "mean":
        result, formula = "mean", f"mean = ({added}) / {len(names)}"
    else:
        result, formula = "total", f"total = {added}"
    return Reading(
        formula=formula, parts={result: figures[result][0], **parts}, suspect=result, binding=MEANT, same=(result, *names)
    )  # fmt: skip


def _of_two(candidate: Candidate, parts: Mapping[str, Figure]) -> Reading:
    kind = candidate.kind
    if kind == "difference":
        return _solved(candidate, DIFFERENCES, parts, ("gap", "big", "small"))
    if kind == "share":
        named = {"share": parts["share"], "part": parts["few"], "whole": parts["all"]}
        formula = f"share = part / whole{_hundred(parts['share'])}"
        return Reading(formula=formula, parts=named, suspect="share", binding=MEANT, same=("part", "whole"))
    if kind == "change":
        named = {"pct": parts["percent"], "old": parts["old"], "new": parts["new"]}
        grew = _value(candidate, "new") > _value(candidate, "old")
        formula = f"pct = ({'new / old - 1' if grew else '1 - new / old'}){_hundred(parts['percent'])}"
        return Reading(formula=formula, parts=named, suspect="pct", binding=MEANT, same=("old", "new"))
    if kind == "multiple":
        named = {"times": parts["times"], "old": parts["small"], "new": parts["big"]}
        return Reading(formula="times = new / old", parts=named, suspect="times", binding=MEANT, same=("old", "new"))
    named = {"in_all": parts["total"], "so_many": parts["number"], "per_one": parts["each"]}
    same = ("in_all", "per_one") if parts["each"].dimension == parts["total"].dimension else ()
    return _solved(candidate, PRODUCTS, named, same)


def _solved(
    candidate: Candidate, formulas: Mapping[str, tuple[str, str]], parts: Mapping[str, Figure], same: tuple[str, ...]
) -> Reading:
    """Return a formula for the part that the text tells last: a writer works that out from the ones before."""
    last = max(candidate.members, key=lambda member: member[1].place)[0]
    suspect, formula = formulas[last]
    return Reading(formula=formula, parts=parts, suspect=suspect, binding=MEANT, same=same)


def _hundred(share: Figure) -> str:
    return " * 100" if share.dimension == "percent" else ""


def _value(candidate: Candidate, role: str) -> float:
    part: Part = dict(candidate.roles)[role][0]
    return part.value
