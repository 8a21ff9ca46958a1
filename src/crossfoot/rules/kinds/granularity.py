"""Check kind `granularity`: a percentage that no whole number of the few that it is told of can be ("31 % of the 7 members").

The GRIM test for shares (Brown & Heathers 2017): k of n give only n + 1 percentages, and each may be rounded or cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from crossfoot.language.words import noun_lemma
from crossfoot.measure.wording import percent
from crossfoot.model import Bound, Figure, Location
from crossfoot.rules.arithmetic.sentences import Wording, read_wording, wording
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage.passages import owns_noun

PLACEHOLDERS = frozenset({"pct", "n", "nearest"})


class Params(BaseModel):
    """wordings: with the parts "pct" and "n". least, most: of how many; beyond `most` every percentage can be reached."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wordings: tuple[Annotated[str, AfterValidator(read_wording)], ...] = Field(min_length=1)
    least: int = Field(default=3, ge=2)
    most: int = Field(default=49, le=10_000)

    @cached_property
    def compiled(self) -> tuple[Wording, ...]:
        """The wordings as patterns."""
        return tuple(wording(text) for text in self.wordings)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every percentage of a few whole things that no number of them is."""
    for sentence in case.sentences:
        if not {"percent", "count"} <= {figure.dimension for figure in sentence.figures}:
            continue
        seen: set[int] = set()
        for text in params.compiled:
            for reading in text.readings(sentence) if text.possible(sentence, _suits) else ():
                pct, n = reading["pct"], reading["n"]
                if pct.local.start in seen or not _countable(pct, n, params):
                    continue
                seen.add(pct.local.start)
                draft = _unreachable(pct, n)
                if draft is not None:
                    yield draft


def _suits(part: str, figure: Figure) -> bool:
    return figure.dimension == {"pct": "percent", "n": "count"}.get(part, figure.dimension)


def _countable(pct: Figure, n: Figure, params: Params) -> bool:
    whole = n.dimension == "count" and n.value == int(n.value or 0) and owns_noun(n) and n.precision == 1
    return (
        whole
        and pct.dimension == "percent"
        and pct.value is not None
        and 0 < pct.value < 100
        and pct.bound is n.bound is Bound.EXACT
        and not _of_its_own(pct)
        and not _of_others(pct, n)
        and params.least <= int(n.value or 0) <= params.most
    )


def _of_its_own(pct: Figure) -> bool:
    """Say whether a percentage stands right before what it is of: "4.1 % alcohol"."""
    thing = pct.frame.thing
    return thing is not None and thing.span is not None and 0 <= thing.span.start - pct.local.end <= 1


def _of_others(pct: Figure, n: Figure) -> bool:
    """Say whether a percentage is told of other things than those that are counted: nine of eleven advisers, 14 per cent of patients."""
    base = pct.frame.base
    return base is not None and n.counted is not None and noun_lemma(base.value.rsplit(" ", 1)[-1].lower()) != n.counted


def _unreachable(pct: Figure, n: Figure) -> Draft | None:
    if n.value is None:
        return None
    whole, share, place = int(n.value), Fraction(pct.value or 0), Fraction(pct.precision or 1)
    reachable = [Fraction(100 * k, whole) for k in range(whole + 1)]
    if any(abs(value - share) < place for value in reachable):
        return None
    below = max((k for k, value in enumerate(reachable) if value < share), default=0)
    nearest = ", ".join(f"{k} of {n.text} is {percent(reachable[k])}" for k in (below, below + 1))
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (pct, n)),
        confidence=0.8,
        words={"pct": pct.text, "n": n.text, "nearest": nearest},
        evidence=(f"no whole number of {n.text} is {pct.text}: {nearest}",),
    )
