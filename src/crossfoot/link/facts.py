"""Linked figures -> facts: which of them all speak of one, over all documents.

Links are taken best first, and two groups are made one only when nothing in them is known to be another fact: else a
chain of doubtful links would glue what does not belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from crossfoot.link.labels import label_of, names_of, phrase_of
from crossfoot.link.places import spot
from crossfoot.link.traits import counted_relation, known_apart
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import agree, commensurable, relate
from crossfoot.model import (
    Analysis,
    DateMention,
    Document,
    Entry,
    Fact,
    Figure,
    Link,
    Linkage,
    LinkKind,
    Relation,
    SectionKind,
    Span,
    Stance,
    Statement,
)

Mention = Figure | DateMention
Key = tuple[str, Span]
SURE = 0.6
"""Least score of a link that makes two figures one fact."""
RENAMED = frozenset({"counted", "unit"})
MOVED = RENAMED | {"window", "place", "party", "event"}
"""What a number may be said of something else by."""


def facts_of(analyses: Sequence[Analysis], linkage: Linkage, *, single: bool = False) -> tuple[Fact, ...]:
    """Return the facts that two documents or a document and the ledger state; single: also those of one document.

    linkage: compared. Sorted: disagreements first, then by the first place that states the fact.
    """
    groups = _Groups()
    for line in linkage.ledger:
        groups.agreed(line.claim, line.entry)
    for link in sorted(linkage.links, key=_strength):
        if link.score >= SURE or link.kind is LinkKind.STALE:
            groups.join(link)
    for day in linkage.dates:
        groups.join_days(day.a, day.b)
    if single:
        for analysis in analyses:
            for figure in analysis.figures:
                if analysis.document.sections[figure.section].kind is not SectionKind.BOILERPLATE:
                    groups.alone(figure)
    stretches = _stretches(analyses)
    documents = {analysis.document.path: analysis.document for analysis in analyses}
    known = _known(linkage, documents)
    facts = [
        _fact(members, entry, known)
        for members, entry in groups.all()
        if entry is not None or not any(_key(member) in stretches for member in members)
    ]
    kept = [fact for fact in facts if single or fact.entry is not None or len(fact.documents) > 1]
    ordered = sorted(kept, key=lambda fact: (not fact.disagrees, spot(fact.statements[0].mention)))
    return tuple(_told_apart(ordered, documents))


def _stretches(analyses: Sequence[Analysis]) -> set[Key]:
    """Return the lengths of time that only say over which stretch other figures of their sentences were counted."""
    found: set[Key] = set()
    for analysis in analyses:
        counted = {(f.section, f.sentence) for f in analysis.figures if f.window is not None}
        found |= {_key(f) for f in analysis.figures if f.dimension == "duration" and (f.section, f.sentence) in counted}
    return found


def _told_apart(facts: Sequence[Fact], documents: Mapping[str, Document]) -> Iterator[Fact]:
    """Yield the facts; those of one label with what they are measured in, or with the names that stand with them."""
    labels: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        labels[fact.label].append(fact)
    for fact in facts:
        mentions = [statement.mention for statement in fact.statements]
        same = labels[fact.label]
        if len(same) == 1 or fact.entry is not None:
            yield fact
            continue
        measures = {_dimension(other.statements[0].mention) for other in same}
        names = [name for name in names_of(mentions, documents) if name.lower() not in fact.label.lower()]
        if len(measures) == len(same):
            yield replace(fact, label=f"{fact.label}, {_dimension(mentions[0])}")
        else:
            yield replace(fact, label=f"{fact.label}: {', '.join(names[:2])}") if names else fact


def _dimension(mention: Mention) -> str:
    return mention.dimension.replace("_", " ") if isinstance(mention, Figure) else "date"


def _strength(link: Link) -> tuple[object, ...]:
    """Return the key that puts the surest links first, and those that say what differs last."""
    return bool(RENAMED & set(link.changed)), -link.score, spot(link.a), spot(link.b)


def _key(mention: Mention) -> Key:
    return mention.document, mention.span


class _Groups:
    """Sets of mentions that grow by links; each mention is in one of them."""

    def __init__(self) -> None:
        self._count = 0
        self._members: dict[int, list[Mention]] = {}
        self._entries: dict[int, Entry] = {}
        self._rows: dict[int, int] = {}
        self._of: dict[Key, int] = {}

    def _new(self, members: list[Mention]) -> int:
        self._count += 1
        self._members[self._count] = members
        return self._count

    def agreed(self, mention: Mention, entry: Entry) -> None:
        """Put a mention to those of a ledger's entry."""
        number = self._rows.get(entry.row.line)
        if number is None:
            number = self._rows[entry.row.line] = self._new([])
            self._entries[number] = entry
        if _key(mention) not in self._of:
            self._of[_key(mention)] = number
            self._members[number].append(mention)

    def alone(self, mention: Mention) -> int:
        """Return the number of a mention's group, a new one when it has none."""
        key = _key(mention)
        if key not in self._of:
            self._of[key] = self._new([mention])
        return self._of[key]

    def join(self, link: Link) -> None:
        """Make the groups of a link's figures one, unless something in them is known to be another fact."""
        if not commensurable(link.a, link.b) and "unit" not in link.changed:
            return
        a, b = self.alone(link.a), self.alone(link.b)
        renamed = bool(RENAMED & set(link.changed))
        if a == b or (renamed and min(len(self._members[a]), len(self._members[b])) > 1):
            return
        if renamed or self._fit(a, b, link):
            self._merge(a, b)

    def join_days(self, a: DateMention, b: DateMention) -> None:
        """Make the groups of two days that are held to be those of one event one."""
        first, second = self.alone(a), self.alone(b)
        if first != second and not (first in self._entries and second in self._entries):
            self._merge(first, second)

    def _merge(self, a: int, b: int) -> None:
        if b in self._entries:
            a, b = b, a
        for mention in self._members[b]:
            self._of[_key(mention)] = a
        self._members[a] += self._members.pop(b)

    def _fit(self, a: int, b: int, link: Link) -> bool:
        if a in self._entries and b in self._entries:
            return False
        linked = {_key(link.a), _key(link.b)}
        return all(
            {_key(x), _key(y)} == linked or _may_be_one(x, y) for x in self._members[a] for y in self._members[b]
        )

    def all(self) -> Iterator[tuple[list[Mention], Entry | None]]:
        """Yield the groups with the ledger's entry, if any, members in the order of documents."""
        for number, members in self._members.items():
            yield sorted(members, key=spot), self._entries.get(number)


def _may_be_one(a: Mention, b: Mention) -> bool:
    """Say whether nothing tells two mentions that no link of their own connects apart."""
    if isinstance(a, DateMention) or isinstance(b, DateMention):
        return isinstance(a, DateMention) and isinstance(b, DateMention)
    if not commensurable(a, b) or known_apart(a, b) or counted_relation(a, b) is None:
        return False
    if a.document == b.document and not agree(a, b):
        return False
    days, others = days_of(a.time), days_of(b.time)
    if days and others and (days[1] < others[0] or others[1] < days[0]):
        return False
    return (a.window is None or b.window is None or a.window == b.window) and (a.per or b.per) in {a.per, b.per, None}


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What tells who is right, looked up once for all facts."""

    documents: Mapping[str, Document]
    stale: Set[Key]
    links: Mapping[Key, Sequence[Link]]
    cites: Set[tuple[str, str]]


def _known(linkage: Linkage, documents: Mapping[str, Document]) -> _Known:
    links: dict[Key, list[Link]] = defaultdict(list)
    for link in linkage.links:
        links[_key(link.a)].append(link)
        links[_key(link.b)].append(link)
    return _Known(
        documents=documents,
        stale={_key(link.a) for link in linkage.links if link.kind is LinkKind.STALE},
        links=links,
        cites={(c.citing.document, c.cited.document) for c in linkage.citations if not c.supersedes},
    )


def _fact(members: Sequence[Mention], entry: Entry | None, known: _Known) -> Fact:
    standings = _standings(members, entry, known)
    statements = tuple(
        Statement(
            mention=mention,
            phrase=phrase_of(mention, known.documents[mention.document], whole=standing is Stance.COUNTED),
            standing=standing,
        )
        for mention, standing in zip(members, standings, strict=True)
    )
    right = [m for m, standing in zip(members, standings, strict=True) if standing is not Stance.COUNTED]
    label = label_of(right or members, known.documents)
    if entry is not None and entry.row.name:
        label = f"{entry.row.name}: {label}"
    return Fact(label=label, statements=statements, entry=entry)


def _standings(members: Sequence[Mention], entry: Entry | None, known: _Known) -> list[Stance]:
    """Return how each member stands: to the ledger, else to what the strongest, the cited or most documents have."""
    renamed = _renamed(members, known)
    reference = entry.value if entry is not None else _reference(members, renamed, known)
    if reference is not None:
        return [_standing(m, reference, renamed, known) for m in members]
    worst = list(Stance).index
    return [max((_standing(m, other, renamed, known) for other in members), key=worst) for m in members]


def _renamed(members: Sequence[Mention], known: _Known) -> set[Key]:
    """Return the members whose number other members say of something else, or in another unit: the restating ones."""
    inside = {_key(m) for m in members}
    between = [link for m in members for link in known.links.get(_key(m), ()) if {_key(link.a), _key(link.b)} <= inside]
    found = {_key(link.a) for link in between if MOVED & set(link.changed)}
    clean = {_key(side) for link in between if not MOVED & set(link.changed) for side in (link.a, link.b)}
    return found - clean if len(found) < len(inside) else set()


def _reference(members: Sequence[Mention], renamed: Set[Key], known: _Known) -> Mention | None:
    """Return the member whose value the others are held against; None when nothing says whose it is."""
    usable = [m for m in members if _key(m) not in known.stale and _key(m) not in renamed] or list(members)
    highest = max(_authority(m, known) for m in usable)
    usable = [m for m in usable if _authority(m, known) == highest]
    pool = _cited(usable, known) or usable
    if len(pool) == 1:
        return pool[0]
    votes = [len({other.document for other in usable if _same(m, other)}) for m in pool]
    most = [m for m, vote in zip(pool, votes, strict=True) if vote == max(votes)]
    return most[0] if all(_same(most[0], other) for other in most) else None


def _authority(mention: Mention, known: _Known) -> int:
    return known.documents[mention.document].metadata.authority


def _cited(members: Sequence[Mention], known: _Known) -> list[Mention]:
    """Return the members of documents that others of them draw on and that draw on none of them."""
    inside = sorted({m.document for m in members})
    pairs = {(a, b) for a in inside for b in inside if a != b and (a, b) in known.cites}
    sources = {b for _, b in pairs} - {a for a, _ in pairs}
    return [m for m in members if m.document in sources]


def _same(a: Mention, b: Mention) -> bool:
    if isinstance(a, Figure) and isinstance(b, Figure):
        return agree(a, b)
    return isinstance(a, DateMention) and isinstance(b, DateMention) and a.timex[:10] == b.timex[:10]


def _standing(mention: Mention, reference: Mention, renamed: Set[Key], known: _Known) -> Stance:
    if _key(mention) == _key(reference):
        return Stance.AGREES
    if _key(mention) in known.stale:
        return Stance.STALE
    if _key(mention) in renamed:
        swapped = isinstance(mention, Figure) and isinstance(reference, Figure) and mention.unit != reference.unit
        return Stance.DIFFERS if swapped else Stance.COUNTED
    if isinstance(mention, Figure) and isinstance(reference, Figure):
        comparison = relate(mention, reference)
        if comparison.relation is Relation.CONTRADICTS:
            return Stance.DIFFERS
        changed = comparison.relation is Relation.BOUND_CHANGED and "direction" in comparison.changed
        return Stance.BOUND if changed else Stance.AGREES
    return Stance.AGREES if _same(mention, reference) else Stance.DIFFERS
