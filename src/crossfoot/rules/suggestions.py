"""The correction that a finding suggests: one that agrees with all else that its folder says, or none.

A calculation that does not come out says that one of its numbers is wrong, and not which. So a number is suggested only where something
else tells: another place has what would be right, all the other numbers stand elsewhere as they are here, a second calculation asks for
the same, or a single one of them is a slip of the keyboard away from what would be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot import lexicon
from crossfoot.escapes import escaped, shown
from crossfoot.measure.slip import slip
from crossfoot.model import Figure, Finding, Location, Remedy
from crossfoot.rules.draft import Case
from crossfoot.rules.statements import Statements, told_to

Place = tuple[str, object]
Stated = tuple[str, str, str | None, Decimal | None]
_WORDS = lexicon.load("in_words")
BETTER = frozenset(_WORDS["places"][kind] for kind in ("restatement", "quoted", "stale", "half-updated", "ledger"))
"""What the second place of a finding is to the first where it is known to be the better one; the text of a headline is typed as well."""
LATER = frozenset(_WORDS["places"][kind] for kind in ("stale", "half-updated"))
NUMBER = frozenset({"value", "sum"})
WEAK = frozenset({"one digit differs", "a digit lost", "a digit added"})
"""Slips that chance makes of one number in ten: a calculation of three numbers has one of these by itself."""
NEAR = Decimal("0.02")
"""How far, as a share, two calculations may be apart that ask for one number: percentages are rounded."""
NAMED = 3
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """A remedy with what the folder says of it: where the number stands as it is here, and where the right one does.

    again: whether another calculation that fails asks for the same right number.
    """

    remedy: Remedy
    figure: Figure | None = None
    bearers: Sequence[Figure] = ()
    confirming: Sequence[Figure] = ()
    again: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether another document has the number as it is here: one that repeats its own slip bears nothing out."""
        return self.figure is not None and any(one.document != self.figure.document for one in self.bearers)


def with_suggestions(findings: Sequence[Finding], case: Case) -> list[Finding]:
    """Return findings with the correction that the documents bear out, its place first; without one where they bear out none."""
    if not any(one.remedies or one.suggestion for one in findings):
        return list(findings)
    known = Statements(case)
    asked = _asked_for(findings, known)
    settled = [_of_calculation(one, known, asked) if one.remedies else one for one in findings]
    wrong = _told_wrong(settled)
    return [one if one.remedies else _of_statement(one, known, wrong) for one in settled]


def _asked_for(findings: Sequence[Finding], known: Statements) -> Mapping[Stated, list[tuple[int, Decimal]]]:
    """Return what the calculations that fail ask for in the place of each number of a document, with the finding that does."""
    found: dict[Stated, list[tuple[int, Decimal]]] = defaultdict(list)
    for finding in findings:
        for remedy in finding.remedies:
            figure = known.at(remedy.location) if remedy.value is not None else None
            if figure is not None and remedy.value is not None:
                found[_stated(figure)].append((id(finding), remedy.value))
    return found


def _stated(figure: Figure) -> Stated:
    return figure.document, figure.dimension, figure.unit, figure.value


def _of_calculation(finding: Finding, known: Statements, asked: Mapping[Stated, list[tuple[int, Decimal]]]) -> Finding:
    own = finding.locations
    tried = [_try(remedy, finding, known, asked) for remedy in finding.remedies]
    best = _best(tried)
    if best is None or best.remedy.text is None:
        return finding
    first = best.remedy.location
    others = tuple(place for place in own if _place(place) != _place(first))
    return replace(
        finding,
        locations=(replace(first, label=None), *others),
        suggestion=best.remedy.text,
        evidence=(*finding.evidence, *_grounds(best, tried)),
    )


def _try(
    remedy: Remedy, finding: Finding, known: Statements, asked: Mapping[Stated, list[tuple[int, Decimal]]]
) -> _Tried:
    figure, right = known.at(remedy.location), remedy.value
    if figure is None:
        return _Tried(remedy=remedy)
    if right is None:
        return _Tried(remedy=remedy, figure=figure, bearers=known.bearers(figure, finding.locations))
    others = (value for one, value in asked[_stated(figure)] if one != id(finding))
    return _Tried(
        remedy=remedy,
        figure=figure,
        bearers=known.bearers(figure, finding.locations),
        confirming=known.confirming(figure, right, finding.locations),
        again=any(abs(value - right) <= NEAR * abs(right) for value in others),
    )


def _best(tried: Sequence[_Tried]) -> _Tried | None:
    """Return what is wrong for all that is known, None where nothing singles one out."""
    again = [one for one in tried if one.again and not one.elsewhere]
    unknown = [one for one in tried if not one.bearers]
    for likely in (
        [one for one in unknown if one.confirming],
        again,
        unknown if all(one.elsewhere for one in tried if one.bearers) else [],
        [one for one in unknown if _slip(one) not in {None, *WEAK}],
    ):
        if len(likely) == 1:
            return likely[0]
    return None


def _slip(one: _Tried) -> str | None:
    if one.figure is None or one.figure.value is None or one.remedy.value is None:
        return None
    return slip(one.figure.value, told_to(one.remedy.value, one.figure.precision))


def _grounds(best: _Tried, tried: Sequence[_Tried]) -> list[str]:
    """Return why one number is held to be the wrong one, in words."""
    if best.confirming:
        return [_stating(best.confirming)]
    if best.again:
        return [f"another calculation asks for {best.remedy.text} as well"]
    borne = [one for one in tried if one is not best and one.elsewhere]
    grounds = list(dict.fromkeys(_stating(one.bearers) for one in borne[:NAMED]))
    found = _slip(best)
    if found is not None and best.figure is not None:
        grounds.append(f"{best.figure.text} for {best.remedy.text}: {found}")
    return grounds


def _stating(figures: Sequence[Figure]) -> str:
    """Return where a number stands as well: "release.md has 31,200 as well"."""
    first = figures[0]
    names = [escaped(name) for name in dict.fromkeys(one.document for one in figures)]
    named = [*names[:NAMED], f"{len(names) - NAMED} more"] if len(names) > NAMED else names
    who = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return f"{who} {'has' if len(names) == 1 else 'have'} {shown(first.text, LONGEST)} as well"


def _told_wrong(findings: Sequence[Finding]) -> Mapping[Place, set[str | None]]:
    """Return the places that findings hold to be wrong, with what each suggests."""
    found: dict[Place, set[str | None]] = defaultdict(set)
    for finding in findings:
        if finding.about in NUMBER and finding.locations:
            found[_place(finding.locations[0])].add(finding.suggestion)
    return found


def _of_statement(finding: Finding, known: Statements, wrong: Mapping[Place, set[str | None]]) -> Finding:
    """Return a finding without its suggestion where that is told as wrong itself, or another place has what it would replace.

    Of two places that stand as equals one is suggested only where a third one has the same.
    """
    if finding.suggestion is None or finding.about is None or not finding.locations[1:]:
        return finding
    first, *others = finding.locations
    figure = known.at(first)
    held = known.bearers(figure, finding.locations) if figure is not None else []
    if others[0].label in LATER:
        held = []  # what was so once stands in the records of that time
    contested = (
        known.in_a_sum(first)
        or any(_place(one) in wrong for one in others)
        or any(finding.suggestion not in wrong.get((one.document, one.span), ()) for one in held)
    )
    grounds: list[str] = []
    if not contested and others and others[0].label not in BETTER:
        right = known.at(others[0])
        third = known.bearers(right, finding.locations) if right is not None else []
        third = [one for one in third if one.document not in {first.document, others[0].document}]
        contested = not third
        grounds = [_stating(third)] if third else []
    if not contested:
        return replace(finding, evidence=(*finding.evidence, *grounds))
    return replace(finding, suggestion=None, remedies=(Remedy(location=first, text=finding.suggestion),))


def _place(location: Location) -> Place:
    return location.document, location.span
