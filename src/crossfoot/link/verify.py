"""What bears each figure and date of a checked folder out: ticks, links that agree, sums and shares of other figures.

It decides nothing: it reads what `link` has found, and tells what is left over as new, in a finding, or not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from crossfoot import lexicon
from crossfoot.language.words import is_person, noun_relation
from crossfoot.link.claims import unclaimed
from crossfoot.link.derive import SHARES, TELLING, total_of, worked_out
from crossfoot.link.places import spot
from crossfoot.measure.bearing import AGREE, bears_out
from crossfoot.measure.comparison import relate
from crossfoot.measure.dates import relate_dates, weekdays_differ
from crossfoot.measure.interval import significant_digits
from crossfoot.model import (
    Analysis,
    DateLink,
    DateMention,
    Figure,
    Finding,
    Link,
    Linkage,
    Mark,
    Marked,
    Relation,
    Report,
    Role,
    Section,
    SectionKind,
    Severity,
    Span,
    Tick,
    Verified,
)

Mention = Figure | DateMention
Place = tuple[str, int, int]
Line = tuple[int, str, int]
"""A table of a document, and a row or a column of it."""
DAYS = frozenset({"DATE", "TIME"})
MOST = 4
"""How many places that bear a figure out are kept."""
ASIDE: dict[str, str] = lexicon.load("reasons")["aside"]
MOST_CELLS, MOST_OPERANDS = 60, 12
"""Cells of a column that a total is sought of, and of a row that a cell is worked out from."""
BEYOND = 400
"""Sentences with figures of the documents beside one, above which what it may be worked out from is sought in itself alone."""


def verify(report: Report) -> tuple[Verified, ...]:
    """Return what was verified of each document of a report, in its order."""
    bearers = _bearers(report.linkage)
    _in_company(report, bearers)
    told = _told(report)
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in report.linkage.comparable:
        beside[a].add(b)
        beside[b].add(a)
    groups = {one.document.path: _sentences(one) for one in report.analyses}
    return tuple(_verified(one, bearers, told, groups, beside[one.document.path]) for one in report.analyses)


def _bearers(linkage: Linkage) -> dict[Place, list[tuple[float, Mention]]]:
    """Return what agrees with each figure and date, by its place."""
    found: dict[Place, list[tuple[float, Mention]]] = defaultdict(list)
    pairs: list[tuple[Mention, Mention, float]] = [(one.a, one.b, one.score) for one in linkage.ticks]
    pairs += [(one.a, one.b, one.score) for one in linkage.links if one.relation in AGREE and not one.changed]
    for one, other, score in pairs:
        for a, b in ((one, other), (other, one)):
            if bears_out(a, b):
                found[spot(a)].append((score, b))
    return found


def _in_company(report: Report, bearers: dict[Place, list[tuple[float, Mention]]]) -> None:
    """Add to `bearers` the dates and telling numbers that two sentences share which are held to speak of one fact."""
    linkage = report.linkage
    held: list[Link | DateLink | Tick] = [*linkage.links, *linkage.dates, *linkage.ticks]
    pairs: list[tuple[Mention, Mention]] = [(one.a, one.b) for one in held]
    linked = {(_sentence(one), _sentence(other)) for one, other in pairs}
    mentions: dict[Place, list[Mention]] = defaultdict(list)
    for analysis in report.analyses:
        for mention in _mentions(analysis):
            mentions[_sentence(mention)].append(mention)
    for first, second in sorted(linked):
        for a in mentions.get(first, ()):
            for b in mentions.get(second, ()):
                if _same(a, b):
                    bearers[spot(a)].append((0.0, b))
                    bearers[spot(b)].append((0.0, a))


def _same(a: Mention, b: Mention) -> bool:
    """Say whether two mentions of sentences about one fact are one date, or one number of two digits or more."""
    if isinstance(a, DateMention) and isinstance(b, DateMention):
        return relate_dates(a, b).relation is Relation.EQUAL and not weekdays_differ(a, b)
    if isinstance(a, Figure) and isinstance(b, Figure) and significant_digits(a.value) >= TELLING:
        return a.per == b.per and a.dimension == b.dimension and relate(a, b).relation is Relation.EQUAL
    return False


def _sentence(one: Mention) -> Place:
    return one.document, one.section, one.sentence


@dataclass(frozen=True, slots=True)
class _Told:
    """A place of a finding; suspect: whether it is what the finding doubts."""

    span: Span
    finding: Finding
    suspect: bool


def _told(report: Report) -> Mapping[str, list[_Told]]:
    """Return the places of errors and warnings by document. Of two documents a finding doubts the one that it names first,
    and so does each finding that is joined to it.
    """
    found: dict[str, list[_Told]] = defaultdict(list)
    for finding in report.findings:
        if finding.severity is Severity.NOTICE or not finding.locations:
            continue
        doubted = {one.locations[0].document for one in (finding, *finding.also) if one.locations}
        for location in finding.places:
            found[location.document].append(_Told(location.span, finding, location.document in doubted))
    return found


def _sentences(analysis: Analysis) -> list[list[Figure]]:
    """Return the figures of each sentence that has two or more amounts."""
    figures = [
        one for one in analysis.figures if one.is_quantity and one.value is not None and not _boilerplate(one, analysis)
    ]
    groups = (list(group) for _, group in groupby(figures, key=lambda one: (one.section, one.sentence)))
    return [group for group in groups if len(group) > 1]


def _verified(
    analysis: Analysis,
    bearers: Mapping[Place, list[tuple[float, Mention]]],
    told: Mapping[str, list[_Told]],
    groups: Mapping[str, list[list[Figure]]],
    beside: set[str],
) -> Verified:
    name = analysis.document.path
    near = [group for other in (name, *sorted(beside)) for group in groups.get(other, ())]
    near = [[one for one in group if not _suspect(one, told)] for group in near]
    near = near if len(near) <= BEYOND else groups.get(name, [])
    grid = _grid(analysis)
    marks = tuple(
        _marked(one, analysis, bearers, told.get(name, ()), near=near, grid=grid) for one in _mentions(analysis)
    )
    rests = Counter(
        other for one in marks if one.mark is Mark.TICKED for other in sorted({by.document for by in one.by} - {name})
    )
    return Verified(document=name, marks=marks, rests=dict(sorted(rests.items())), alone=not beside)


def _mentions(analysis: Analysis) -> Iterator[Mention]:
    """Yield the figures and dates in text order; of two at one place the figure."""
    end = -1
    every: list[Mention] = [
        *analysis.figures,
        *(one for one in analysis.whole_dates() if one.type in DAYS and not one.timex.endswith("_REF")),
    ]
    for one in sorted(every, key=lambda one: (one.span.start, isinstance(one, DateMention), -one.span.end)):
        if one.span.start >= end:
            end = one.span.end
            yield one


def _marked(
    one: Mention,
    analysis: Analysis,
    bearers: Mapping[Place, list[tuple[float, Mention]]],
    told: Sequence[_Told],
    *,
    near: Sequence[Sequence[Figure]],
    grid: Mapping[Line, Sequence[Figure]],
) -> Marked:
    here = [place for place in told if place.span.overlaps(one.span)]
    findings = tuple({place.finding.fingerprint: place.finding for place in here}.values())
    if any(place.suspect for place in here):
        return Marked(mention=one, mark=Mark.SUSPECT, findings=findings)
    sure = [found for found in bearers.get(spot(one), ()) if not any(_doubts(each, found[1]) for each in findings)]
    by = sorted(sure, key=lambda found: (-found[0], spot(found[1])))
    if by:
        found = {spot(mention): mention for _, mention in reversed(by)}
        places = dict.fromkeys(spot(mention) for _, mention in by)
        bearing = tuple(found[place] for place in list(places)[:MOST])
        return Marked(mention=one, mark=Mark.TICKED, by=bearing, findings=findings)
    if findings:
        return Marked(mention=one, mark=Mark.SUSPECT, findings=findings)
    why = _aside(one, analysis)
    if why is not None:
        return Marked(mention=one, mark=Mark.ASIDE, how=ASIDE[why])
    made = _made(one, analysis, near, grid) if isinstance(one, Figure) else None
    if made is not None:
        return Marked(mention=one, mark=Mark.WORKED_OUT, how=made[0], by=made[1])
    return Marked(mention=one, mark=Mark.NEW)


def _suspect(one: Figure, told: Mapping[str, list[_Told]]) -> bool:
    """Say whether a figure is what a finding doubts: nothing follows from it."""
    return any(place.suspect and place.span.overlaps(one.span) for place in told.get(one.document, ()))


def _doubts(finding: Finding, mention: Mention) -> bool:
    """Say whether a mention is what a finding, or one that is joined to it, doubts: it bears out no other place of the finding."""
    first = (one.locations[0] for one in (finding, *finding.also) if one.locations)
    return any(place.document == mention.document and place.span.overlaps(mention.span) for place in first)


def _made(
    figure: Figure, analysis: Analysis, near: Sequence[Sequence[Figure]], grid: Mapping[Line, Sequence[Figure]]
) -> tuple[str, tuple[Figure, ...]] | None:
    """Return how a figure follows from others: of a cell its row or what stands above it, else a sentence near it."""
    cell = analysis.document.sections[figure.section].cell
    if cell is not None:
        others = [one for one in grid[cell.table, "row", cell.row] if spot(one) != spot(figure)]
        above = [one for one in grid[cell.table, "column", cell.column] if _row(one, analysis) < cell.row]
        total = total_of(figure, above) if len(above) <= MOST_CELLS else None
        return total or (worked_out(figure, others) if 1 < len(others) <= MOST_OPERANDS else None)
    for group in near:
        others = [other for other in group if spot(other) != spot(figure) and _tells(other, figure)]
        made = worked_out(figure, others) if len(others) > 1 else None
        if made is not None:
            return made
    return None


def _tells(other: Figure, figure: Figure) -> bool:
    """Say whether a figure may be a part of another one's calculation: one of another paragraph counts the same, or a kind of it.

    Chance makes 14 places of three lanes and eleven clubs, and 27 percent of them.
    """
    if (other.document, other.section) == (figure.document, figure.section):
        return True
    if figure.dimension == "age":
        return False
    if figure.dimension in SHARES:
        return significant_digits(other.value) >= TELLING
    if figure.dimension != "count":
        return significant_digits(figure.value) > TELLING
    if figure.counted is None or other.counted is None:
        return False
    people = is_person(figure.counted) and is_person(other.counted)
    return people or figure.counted == other.counted or noun_relation(other.counted, figure.counted) is not None


def _grid(analysis: Analysis) -> Mapping[Line, Sequence[Figure]]:
    """Return the figures of each row and column of the document's tables; of a column without those that are part of the row before."""
    found: dict[Line, list[Figure]] = defaultdict(list)
    for figure in analysis.figures:
        cell = analysis.document.sections[figure.section].cell
        if cell is not None:
            found[cell.table, "row", cell.row].append(figure)
            if not figure.frame.part:
                found[cell.table, "column", cell.column].append(figure)
    return found


def _row(figure: Figure, analysis: Analysis) -> int:
    cell = analysis.document.sections[figure.section].cell
    return cell.row if cell is not None else 0


def _aside(one: Mention, analysis: Analysis) -> str | None:
    """Return why a mention is compared with nothing: a key of `aside` in reasons.yaml; None for all others."""
    if _boilerplate(one, analysis):
        return "boilerplate"
    if isinstance(one, DateMention):
        return "impossible" if one.fault is not None else None
    if not one.is_quantity:
        return "labelled"
    if one.value is None:
        return "vague"
    if one.frame.role is Role.OLD:
        return "old"
    return one.modality.value if unclaimed(one) else None


def _boilerplate(one: Mention, analysis: Analysis) -> bool:
    section: Section = analysis.document.sections[one.section]
    return section.kind is SectionKind.BOILERPLATE
