"""One slip, one finding: findings that follow from one wrong figure, and all pages that have one fact wrong, become one.

Which belong together goes by the figures that they share and by what is held against these (`Finding.about`), whatever their rules:
the same wrong figure; a calculation or a comparison with a figure that is told as wrong itself; several statements that differ from one and
the same; what copies of one text say. Baselines, decisions and comments know each finding by itself, so joining comes after them and loses none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from crossfoot.measure.comparison import agree
from crossfoot.model import DateMention, Figure, Finding, Location, Report, Span
from crossfoot.rules import Identities, finding_order

NUMBER = frozenset({"value", "sum"})
"""What is held against a number itself."""
DESCRIPTION = frozenset({"counted", "event", "attribution", "window", "place", "party"})
"""What is held against the words around a number; two of these are two slips even where they are about one figure."""

Mention = Figure | DateMention
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A finding with the figures at its places, the one that is held to be wrong first.

    words: its identity but for the names of documents: equal in copies of one text. agreed: whether it is held against the ledger.
    """

    finding: Finding
    places: tuple[Place, ...]
    words: str
    agreed: bool

    @property
    def wrong(self) -> Place:
        return self.places[0]

    @property
    def marks(self) -> set[str]:
        """What two findings have in common that may be one without a place in common: their words, or what one change would mend."""
        finding = self.finding
        mended = finding.about == "sum" and finding.suggestion is not None
        return {self.words, *([f"{self.wrong[0]}\0{finding.suggestion}"] if mended else [])}


def joined(report: Report, *, across: bool = True) -> Report:
    """Return `report` with the findings of each slip as one: the surest, the others in its `also`.

    across: also join what several places have wrong; else each wrong figure stays a finding of its own.
    """
    if len(report.findings) < 2:
        return report
    known = _Places(report)
    identities = Identities(report.documents)
    ledger = report.ledger.document.path if report.ledger else None
    claims = [
        _Claim(
            finding=one,
            places=places,
            words=identities.content(one),
            agreed=any(place.document == ledger for place in one.locations),
        )
        for one in report.findings
        if (places := known.of(one))
    ]
    told = {id(claim.finding) for claim in claims}
    alone = [one for one in report.findings if id(one) not in told]
    groups = _groups(sorted(claims, key=_surest), known, across=across)
    return replace(report, findings=tuple(sorted((*alone, *map(_one, groups)), key=finding_order)))


def separate(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings each by itself, in reading order."""
    return tuple(sorted((one for finding in findings for one in finding.each), key=finding_order))


def _groups(claims: Sequence[_Claim], known: _Places, *, across: bool) -> list[list[_Claim]]:
    """Return the claims of each slip together. claims: the surest first, so that a doubtful one makes no two slips one."""
    groups: dict[int, list[_Claim]] = {}
    group_of: dict[int, int] = {}
    at: dict[Place | str, dict[tuple[object, ...], _Claim]] = defaultdict(dict)  # one of each kind and group is enough
    for number, claim in enumerate(claims):
        keys: set[Place | str] = {same for place in claim.places for same in known.alike(place)} | claim.marks
        met = {id(one): one for key in keys for one in at.get(key, {}).values()}
        near: dict[int, list[_Claim]] = defaultdict(list)
        for one in met.values():
            if _at_one(claim, one) or (across and known.join(claim, one)):
                near[group_of[id(one)]].append(one)
        first = min(near, default=number)
        groups.setdefault(first, []).append(claim)
        group_of[id(claim)] = first
        for other in sorted(near):
            if other != first and known.of_one_fact(near[first], near[other]):
                group_of |= {id(one): first for one in groups[other]}
                groups[first] += groups.pop(other)
        own: set[Place | str] = {*claim.places, *claim.marks}
        for key in own:
            at[key].setdefault((claim.finding.about, claim.wrong == key, first), claim)
    return list(groups.values())


def _at_one(a: _Claim, b: _Claim) -> bool:
    """Say whether two findings tell one slip of one figure."""
    about = {a.finding.about, b.finding.about}
    return a.wrong == b.wrong and (len(about) == 1 or not about <= DESCRIPTION)


def _surest(claim: _Claim) -> tuple[object, ...]:
    return -claim.finding.severity.rank, not claim.agreed, -claim.finding.confidence, finding_order(claim.finding)


def _one(group: Sequence[_Claim]) -> Finding:
    """Return the gravest finding about the figure that most of a group have to do with, with the others.

    A calculation proves that a number is wrong; a link of two documents that gives no right value may be of another fact.
    """
    shared = Counter(place for claim in group for place in set(claim.places))
    summed = {claim.wrong for claim in group if claim.finding.about == "sum"}

    def order(claim: _Claim) -> tuple[object, ...]:
        undecided = claim.wrong in summed and claim.finding.about == "value" and claim.finding.suggestion is None
        return -claim.finding.severity.rank, -shared[claim.wrong], not claim.agreed and undecided, _surest(claim)

    best = min(group, key=order)
    others = sorted((claim.finding for claim in group if claim is not best), key=finding_order)
    return replace(best.finding, also=tuple(others))


class _Places:
    """Knows the figures and dates that stand at places, and which of them state one fact alike."""

    def __init__(self, report: Report) -> None:
        self._linkage = report.linkage
        self._ledger = {report.ledger.document.path} if report.ledger else set()
        named = {place.document for finding in report.findings for place in finding.locations}
        self._mentions: dict[str, Mapping[Span, Mention]] = {
            one.document.path: _outermost((*one.periods, *one.dates, *one.figures))
            for one in report.analyses
            if one.document.path in named
        }
        self._alike: dict[Place, set[Place]] = defaultdict(set)
        for link in report.linkage.links:
            if not link.changed and agree(link.a, link.b):
                a, b = ((side.document, side.span) for side in (link.a, link.b))
                self._alike[a].add(b)
                self._alike[b].add(a)

    def of(self, finding: Finding) -> tuple[Place, ...]:
        """Return the figures at the places of a finding; () when it is about none."""
        if finding.about is None or not all(place.span for place in finding.locations):
            return ()
        return tuple(self._figure(place) for place in finding.locations)

    def _figure(self, place: Location) -> Place:
        """Return where the figure of a place stands: the only one there, else the place itself."""
        met = [span for span in self._mentions.get(place.document, ()) if span.overlaps(place.span)]
        return place.document, met[0] if len(met) == 1 else place.span

    def alike(self, place: Place) -> frozenset[Place]:
        """Return the places that are linked as stating the same, this one included."""
        return frozenset({place, *self._alike.get(place, ())})

    def join(self, a: _Claim, b: _Claim) -> bool:
        """Say whether of two findings about two figures one follows from the other, or both tell of one fact."""
        if not self._in_one_story(a, b):
            return False
        about = {a.finding.about, b.finding.about}
        if a.words == b.words:
            return True
        if about <= NUMBER and (a.wrong in b.places or b.wrong in a.places):
            return True
        if about == {"sum"}:
            return a.finding.suggestion is not None and self._one_correction(a, b)
        if len(about) > 1 or "sum" in about:
            return False
        return any(other in self.alike(one) for one in a.places[1:] for other in b.places[1:])

    def _one_correction(self, a: _Claim, b: _Claim) -> bool:
        """Say whether one change of a number that a document states twice mends two calculations of it."""
        return (
            a.finding.suggestion == b.finding.suggestion and a.wrong[0] == b.wrong[0] and self._agree(a.wrong, b.wrong)
        )

    def _in_one_story(self, a: _Claim, b: _Claim) -> bool:
        """Say whether the scope of the run lets two findings be told together; a row of the ledger connects no stories."""
        ours, theirs = ({document for document, _ in one.places} - self._ledger for one in (a, b))
        return bool(ours & theirs) or self._linkage.joins(ours | theirs)

    def of_one_fact(self, some: Sequence[_Claim], others: Sequence[_Claim]) -> bool:
        """Say whether two groups that a finding connects have a value in common: a chain of doubtful links has none."""
        ours, theirs = ({place for claim in claims for place in claim.places} for claims in (some, others))
        return any(self._agree(one, other) for one, other in product(ours, theirs))

    def _agree(self, one: Place, other: Place) -> bool:
        a, b = (self._mentions.get(document, {}).get(span) for document, span in (one, other))
        if isinstance(a, Figure) and isinstance(b, Figure):
            return agree(a, b)
        return one == other or (isinstance(a, DateMention) and isinstance(b, DateMention) and a.timex == b.timex)


def _outermost(mentions: Sequence[Mention]) -> dict[Span, Mention]:
    """Return mentions by their spans, without those that stand within another one."""
    found: dict[Span, Mention] = {}
    last = Span(0, 0)
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end, isinstance(one, Figure))):
        if not found or not last.contains(mention.span):
            found[mention.span], last = mention, mention.span
    return found
