"""The words and names around two statements, weighed by how rare they are in the two documents."""

from __future__ import annotations

from crossfoot.link.comparisons.levels import Comparison
from crossfoot.link.statements import Statement, Surroundings
from crossfoot.measure.additive import first, step, steps

FOCUS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
FEWEST = 2
"""From how many words that the other document knows on their place there says something."""


def _sentence(a: Statement, b: Statement, around: Surroundings) -> str:
    return step(around.rarity.overlap(a.claim.lemmas, b.claim.lemmas), (0.02, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45))


def _clause(a: Statement, b: Statement, around: Surroundings) -> str:
    return step(around.rarity.overlap(a.claim.near, b.claim.near), (0.02, 0.06, 0.12, 0.2, 0.3, 0.45))


def _beside(a: Statement, b: Statement, around: Surroundings) -> str:
    x, y = a.claim.beside, b.claim.beside
    return step(around.rarity.overlap(x, y), (0.01, 0.1, 0.2, 0.35, 0.5, 0.7)) if x and y else "unknown"


def _likeness(a: Statement, b: Statement, around: Surroundings) -> str:
    return step(around.rarity.likeness(a.claim.beside, b.claim.beside), (0.01, 0.1, 0.25, 0.5))


def _names(a: Statement, b: Statement, around: Surroundings) -> str:
    x, y = a.claim.names, b.claim.names
    return step(around.rarity.overlap(x, y), (0.001, 0.1, 0.3, 0.6)) if x and y else "unknown"


def _focus(a: Statement, b: Statement, around: Surroundings) -> str:
    """Of the words of one sentence that the other document knows: the share that stands in the other sentence."""
    return _share([_known(a, b.document, b.bag, around), _known(b, a.document, a.bag, around)])


def _wide_focus(a: Statement, b: Statement, around: Surroundings) -> str:
    """The same share, for the other's whole paragraph."""
    return _share([_known(a, b.document, b.passage, around), _known(b, a.document, a.passage, around)])


def _known(one: Statement, document: str, there: frozenset[str], around: Surroundings) -> float | None:
    known = sorted(one.bag & around.vocabulary[document])
    if len(known) < FEWEST:
        return None
    weight = around.rarity.weight
    return sum(weight(word) for word in known if word in there) / sum(map(weight, known))


def _share(shares: list[float | None]) -> str:
    found = [share for share in shares if share is not None]
    return step(sum(found) / len(found), FOCUS) if found else "unknown"


def _only(a: Statement, b: Statement, around: Surroundings) -> str:
    """How many statements of one concept the fuller of the two documents has."""
    if a.concept is None or a.concept != b.concept:
        return "other"
    count = max(around.counts[one.document, one.dimension, f"concept {one.concept}"] for one in (a, b))
    return first((count == 1, "only"), (count == 2, "two"), (count < 5, "few"), otherwise="many")


def _kinds(a: Statement, b: Statement, around: Surroundings) -> str:
    """How many statements of one unit the fuller of the two documents has."""
    return step(max(around.counts[one.document, one.dimension, one.unit] for one in (a, b)), (2, 3, 5, 9, 20))


def _common(a: Statement, b: Statement, _: Surroundings) -> str:
    """Whether the two paragraphs share any content word or name."""
    return "something" if a.passage & b.passage else "nothing"


COMMON = Comparison(name="common", of=_common, levels=("nothing", "something"))
SENTENCE = Comparison(name="sentence", of=_sentence, levels=steps(8))
CLAUSE = Comparison(name="clause", of=_clause, levels=steps(7))
BESIDE = Comparison(name="beside", of=_beside, levels=steps(7), nulls=("unknown",))
LIKENESS = Comparison(name="likeness", of=_likeness, levels=steps(5))
NAMES = Comparison(name="names", of=_names, levels=steps(5), nulls=("unknown",))
FOCUSED = Comparison(name="focus", of=_focus, levels=steps(8), nulls=("unknown",))
WIDE_FOCUS = Comparison(name="wide focus", of=_wide_focus, levels=steps(8), nulls=("unknown",))
ONLY = Comparison(name="only", of=_only, levels=("many", "few", "two", "only"), nulls=("other",))
KINDS = Comparison(name="kinds", of=_kinds, nulls=steps(6))
