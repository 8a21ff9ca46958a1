"""What link, compare and rules hand on: citations, links with their relation, findings, the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Any, TypeVar

from crossfoot.model.document import Document
from crossfoot.model.figure import Bound, DateMention, Exclusion, Figure
from crossfoot.model.ledger import Entry, Ledger
from crossfoot.model.review import Decision
from crossfoot.model.span import Span

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding matters, least first."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a notice, 1 for a warning, 2 for an error."""
        return list(Severity).index(self)


class Relation(StrEnum):
    """How the two wordings of one fact stand to each other (DESIGN: what agreement means)."""

    EQUAL = "equal"
    ROUNDS = "rounds"
    REFINES = "refines"
    BOUND_CHANGED = "bound_changed"
    CONTRADICTS = "contradicts"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a document tells so much or so many of. name: the dimension and the thing, or the program that is needed.

    holds: whether the words of the figure tell of the present of their document. value None: no number is compared.
    """

    name: str
    value: Decimal | None = None
    unit: str | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that is known of one document before it meets the others.

    periods: mentions with both ends, each of which is among `dates` as well. keys: words by which other documents of its story are found.
    topics: what it tells that its project has so many of. Both are sorted, and None where nobody has looked for them yet.
    """

    document: Document
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    exclusions: tuple[Exclusion, ...] = ()
    periods: tuple[DateMention, ...] = ()
    keys: tuple[str, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    _known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def within(self, section: int, sentence: int | None = None) -> tuple[Figure, ...]:
        """Return the figures of a section, or of one of its sentences, in text order; looked up, however long the document is."""
        return self._found("section", section) if sentence is None else self._found("sentence", (section, sentence))

    def stating(self, dimension: str, value: Decimal | None) -> tuple[Figure, ...]:
        """Return the figures of one dimension and value, in text order."""
        return self._found("value", (dimension, value))

    def counting(self, noun: str | None, dimension: str = "count") -> tuple[Figure, ...]:
        """Return the figures of one dimension that are of one thing, in text order."""
        return self._found("noun", (dimension, noun))

    def once(self, name: str, make: Callable[[Analysis], T]) -> T:
        """Return what `make` makes of the analysis: worked out once, and known by `name` from then on."""
        if name not in self._known:
            self._known[name] = make(self)
        known: T = self._known[name]
        return known

    def _found(self, by: str, key: object) -> tuple[Figure, ...]:
        return self.once(by, _KEYS[by]).get(key, ())

    def near(self, figure: Figure, before: int = 1, behind: int = 1) -> tuple[Figure, ...]:
        """Return the figures of its sentence and of so many before and behind it in its section, itself among them, in text order."""
        reach = range(figure.sentence - before, figure.sentence + behind + 1)
        return tuple(one for sentence in reach for one in self.within(figure.section, sentence))

    def of_quantities(self) -> Analysis:
        """Return the analysis without versions, ranks and scores, for stages that reckon."""
        if all(figure.is_quantity for figure in self.figures):
            return self
        return replace(self, figures=tuple(figure for figure in self.figures if figure.is_quantity))

    def labelled(self) -> tuple[Figure, ...]:
        """Return the versions, ranks and scores, in text order."""
        return tuple(figure for figure in self.figures if not figure.is_quantity)

    def whole_dates(self) -> tuple[DateMention, ...]:
        """Return the dates in text order, each period once: in place of its two ends."""
        ends = {end for period in self.periods for end in (period.span.start, period.span.end)}
        inner = {
            date
            for date in self.dates
            if date.bound is Bound.RANGE and (date.span.start in ends or date.span.end in ends)
        }
        return tuple(
            sorted((*(d for d in self.dates if d not in inner), *self.periods), key=lambda d: (d.span, d.type))
        )


def _by(key: Callable[[Figure], object]) -> Callable[[Analysis], Mapping[object, tuple[Figure, ...]]]:
    def indexed(analysis: Analysis) -> Mapping[object, tuple[Figure, ...]]:
        found: dict[object, list[Figure]] = defaultdict(list)
        for figure in analysis.figures:
            found[key(figure)].append(figure)
        return {place: tuple(figures) for place, figures in found.items()}

    return indexed


_KEYS: Mapping[str, Callable[[Analysis], Mapping[object, tuple[Figure, ...]]]] = {
    "section": _by(lambda figure: figure.section),
    "sentence": _by(lambda figure: (figure.section, figure.sentence)),
    "value": _by(lambda figure: (figure.dimension, figure.value)),
    "noun": _by(lambda figure: (figure.dimension, figure.counted)),
}
"""What the figures of a document are looked up by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRef:
    """Names one part of one document."""

    document: str
    part: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`citing` restates `cited`; evidence says in words how that is known. supersedes: it also replaces it."""

    citing: PartRef
    cited: PartRef
    evidence: str
    strength: float = 1.0
    supersedes: bool = False

    @property
    def declared(self) -> bool:
        """Whether front matter states it."""
        return self.strength >= 1.0


class LinkKind(StrEnum):
    """How the two places of a link stand to each other."""

    RESTATEMENT = "restatement"  # a's document cites b's
    CONFLICT = "conflict"  # two documents, neither cites the other
    STALE = "stale"  # a repeats what b has replaced
    FALLING = "falling"  # a, later, counts less than b of what can only grow
    HEADLINE = "headline"  # a is a headline, b stands in the text below it
    CAPTION = "caption"  # a is a caption or alt text, b stands in the text of its document
    SUMMARY = "summary"  # a is a standfirst, description or key point, b stands in the text of its document
    QUOTED = "quoted"  # a stands in quotation marks, b in the same words of a text that a's document draws on
    REPEATED = "repeated"  # both stand in the text of one document, b in a table
    HALF_UPDATED = "half-updated"  # b was changed by an edit, a still has what b had


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two figures held to speak of one fact; `a` is the restating one (or the later, or the headline).

    score: 0..1, how sure. evidence: why, in words an editor can check. changed: what differs although the figures
    speak of one thing ("counted", "attribution", "window", "place", "unit"). relation, proof, slip: set by compare;
    proof is the inequality behind the relation, slip the likely cause ("digits swapped", "million for billion"). senses: the words of each
    that say what kind of amount it is, where the two exclude each other ("revenue", "profits").
    """

    kind: LinkKind
    a: Figure
    b: Figure
    score: float
    evidence: tuple[str, ...]
    citation: Citation | None = None
    relation: Relation = Relation.NOT_COMPARABLE
    changed: tuple[str, ...] = ()
    proof: str = ""
    slip: str | None = None
    senses: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLink:
    """Two dates held to be those of one event; `a` is the restating one. Evidence and score as in Link."""

    kind: LinkKind
    a: DateMention
    b: DateMention
    score: float
    evidence: tuple[str, ...]
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A figure that is credited to a cited document which has no such figure.

    explicit: the words themselves credit it ("according to the report"); otherwise the document's kind does.
    """

    figure: Figure
    citation: Citation
    score: float
    evidence: tuple[str, ...]
    explicit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLink:
    """A figure or date of a document that is held to state the fact of a ledger's entry; the entry is right.

    score, evidence, relation, changed, proof and slip as in Link.
    """

    claim: Figure | DateMention
    entry: Entry
    relation: Relation
    score: float
    evidence: tuple[str, ...]
    changed: tuple[str, ...] = ()
    proof: str = ""
    slip: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Two figures or two dates of two documents of which one bears out the other. score: 0..1, how sure."""

    a: Figure | DateMention
    b: Figure | DateMention
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """What the link stage knows of all documents together; `ledger` is what it knows of them and a ledger.

    comparable: the pairs of document names, a < b, that the scope of the run lets be compared. ticks: what bears what out, dates among
    them, each mention once with each other document.
    """

    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    dates: tuple[DateLink, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    ledger: tuple[LedgerLink, ...] = ()
    comparable: frozenset[tuple[str, str]] = frozenset()
    ticks: tuple[Tick, ...] = field(default=(), repr=False)

    def joins(self, documents: Iterable[str]) -> bool:
        """Say whether every two of `documents` may be compared: a finding may hold them all."""
        return all(pair in self.comparable for pair in combinations(sorted(set(documents)), 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a document, in code points of the file; `label` says what it is to its finding ("the source")."""

    document: str
    span: Span
    label: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would make a calculation come out if all its other numbers are right: `text` in the place of `location`.

    value: that number in the unit of the figure there. Both are None where the number may be wrong and what is right cannot be told.
    """

    location: Location
    text: str | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One discrepancy. The first location is where the reader should look first.

    about: what is held against the first place: "value", that another statement of its fact has another; "sum", that it does not
    fit the figures it is worked out from; else what differs beside the number ("counted", "unit"); None where it is about no figure.
    also: findings that follow from the same slip, each whole, in reading order; a report tells them with this one. remedies: each
    number of its calculation that may be the wrong one; never part of a report, where `suggestion` has the one that the documents bear
    out. trace: of an internal error, where it was raised; never part of a report either.
    """

    code: str
    rule: str
    severity: Severity
    confidence: float
    message: str
    locations: tuple[Location, ...]
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    fingerprint: str = ""
    about: str | None = None
    also: tuple[Finding, ...] = ()
    remedies: tuple[Remedy, ...] = field(default=(), repr=False, compare=False)
    trace: str | None = field(default=None, repr=False, compare=False)

    @property
    def places(self) -> tuple[Location, ...]:
        """The locations, then those of `also` that lie within none of these."""
        if not self.also:
            return self.locations
        found = list(self.locations)
        spans: dict[str, list[Span]] = {}
        for place in found:
            spans.setdefault(place.document, []).append(place.span)
        for place in (place for one in self.also for place in one.locations):
            here = spans.setdefault(place.document, [])
            if not any(span.contains(place.span) for span in here):
                here.append(place.span)
                found.append(place)
        return tuple(found)

    @property
    def each(self) -> tuple[Finding, ...]:
        """The finding without the others, then those."""
        return (replace(self, also=()), *self.also)


OWN_REPORT = "own report"
"""The reason for which a file is left aside that this program wrote itself: nobody misses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was left aside, and why; named: it was given by itself, not found in a folder."""

    path: str
    reason: str
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a check: everything read, and what is told of it; `documents` holds the ledger's file too.

    suppressed, known, rejected, hidden: how many findings are not told since a comment silences them, a baseline has them, an editor
    rejected them, they are notices that nobody asked for. decisions: fingerprint -> what an editor decided, of findings that are told.
    """

    analyses: tuple[Analysis, ...]
    linkage: Linkage = field(default_factory=Linkage)
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    suppressed: int = 0
    known: int = 0
    rejected: int = 0
    hidden: int = 0
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict, repr=False)
    ledger: Ledger | None = None
