"""Plant changes one at a time, check again, and see which are told of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import pipeline
from crossfoot.audit.places import Shift, edit_of, edited, fault, wording
from crossfoot.audit.planting import changes, site, suits
from crossfoot.audit.standing import standings
from crossfoot.config import Settings
from crossfoot.containment import INTERNAL, contained, died, failures
from crossfoot.engine import Progress, map_documents
from crossfoot.model import (
    Analysis,
    Audit,
    DateMention,
    Figure,
    Finding,
    Location,
    Plant,
    Report,
    SectionKind,
    Severity,
    Span,
    Standing,
    Trial,
    Way,
)

if TYPE_CHECKING:
    from crossfoot.rules import Rule

FORMATS = frozenset({"markdown", "text", "html", "csv"})
"""Formats whose files are text, so that a change of the text is a change of the file."""
PER_WAY = 25
Key = tuple[str, tuple[tuple[str, int, int], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to plant: how many changes of each way at most (None: all), in which ways, chosen by which seed.

    only: plant only in mentions that stand so; () for all. documents: names of those to plant in; () for all.
    """

    per_way: int | None = PER_WAY
    ways: tuple[Way, ...] = tuple(Way)
    only: tuple[Standing, ...] = ()
    seed: int = 0
    documents: tuple[str, ...] = ()


def audit(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    settings: Settings,
    plan: Plan,
    *,
    progress: Progress | None = None,
) -> Audit:
    """Return what the check would catch in the documents below `paths`. Raises UsageError for a missing path."""
    report = pipeline.check(paths, rules, settings, progress=progress)
    return audit_report(report, rules, settings, plan, progress=progress)


def audit_report(
    report: Report, rules: Sequence[Rule], settings: Settings, plan: Plan, *, progress: Progress | None = None
) -> Audit:
    """Return what the check would catch in documents that are checked already with the same rules and settings."""
    field = _Field(report, plan)
    plants = [plant for way in Way if way in plan.ways for plant in field.choose(way)]
    tried = map_documents(
        partial(
            try_plant,
            analyses=report.analyses,
            rules=tuple(rules),
            settings=settings,
            known=keys(report.findings),
            failed=frozenset(one.fingerprint for one in failures(report.findings)),
        ),
        plants,
        jobs=settings.jobs,
        progress=(lambda _stage, done, total: progress("plant", done, total)) if progress else None,
        lost=lambda plant: died("plant", [plant.document]),
    )
    return Audit(
        documents=report.documents,
        standings=Counter(field.standings.values()),
        trials=tuple(one for one in tried if isinstance(one, Trial)),
        possible=dict(field.possible),
        unplanted={way: dict(reasons) for way, reasons in field.unplanted.items() if reasons},
        findings=len(_grave(report.findings)),
        failures=_distinct(
            (*failures(report.findings), *field.failures, *(one for one in tried if isinstance(one, Finding)))
        ),
    )


def _distinct(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return internal errors, each once: one fault shows at many planted changes."""
    return tuple({one.fingerprint: one for one in found}.values())


def try_plant(
    plant: Plant,
    *,
    analyses: tuple[Analysis, ...],
    rules: tuple[Rule, ...],
    settings: Settings,
    known: frozenset[Key],
    failed: frozenset[str] = frozenset(),
) -> Trial | Finding:
    """Return what the check tells of one planted change, or the internal error that it ran into.

    known: keys of the findings of the untouched documents; failed: fingerprints of their internal errors.
    """
    document = next(one.document for one in analyses if one.document.path == plant.document)
    after = pipeline.reanalyse(document, edited(document.text, plant.edit))
    if isinstance(after, Finding):
        return after
    changed = tuple(after if one.document.path == plant.document else one for one in analyses)
    report = pipeline.check_analyses(changed, rules, settings)
    new = next((one for one in failures(report.findings) if one.fingerprint not in failed), None)
    if new is not None:
        return new
    return judged(plant, report.findings, known)


def judged(plant: Plant, findings: Sequence[Finding], known: frozenset[Key]) -> Trial:
    """Return the trial of a plant, given the findings with it and the keys of those without it."""
    shift = Shift(edit=plant.edit)
    spot = Span(plant.edit.span.start, plant.edit.span.start + len(plant.edit.text)), shift.forward(plant.mention)
    told: set[tuple[str, str]] = set()
    elsewhere: set[tuple[str, str]] = set()
    for finding in _grave(findings):
        if _key(finding, plant.document, shift) in known:
            continue
        here = [one.span for one in finding.locations if one.document == plant.document]
        on_it = any(place.overlaps(part) for place in here for part in spot)
        (told if on_it else elsewhere).add((finding.code, finding.rule))
    return Trial(plant=plant, told=tuple(sorted(told)), elsewhere=tuple(sorted(elsewhere)))


class _Field:
    """Where changes can be planted in checked documents."""

    def __init__(self, report: Report, plan: Plan) -> None:
        self._plan = plan
        self._told = [location for finding in _grave(report.findings) for location in finding.locations]
        self._analyses = report.analyses
        self._refused = {analysis.document.path: _no_text(analysis) for analysis in report.analyses}
        self.standings = standings(report)
        self.possible: Counter[Way] = Counter()
        self.unplanted: dict[Way, Counter[str]] = {way: Counter() for way in plan.ways}
        self.failures: list[Finding] = []

    def choose(self, way: Way) -> tuple[Plant, ...]:
        """Return the changes of one way to be tried, in reading order: a sample that only the seed decides."""
        found = list(self._plants(way))
        self.possible[way] = len(found)
        if self._plan.per_way is not None and len(found) > self._plan.per_way:
            found = sorted(found, key=self._lot)[: self._plan.per_way]
        return tuple(sorted(found, key=lambda plant: (plant.document, plant.mention, plant.edit.span, plant.edit.text)))

    def _plants(self, way: Way) -> Iterator[Plant]:
        for analysis in self._analyses:
            if self._plan.documents and analysis.document.path not in self._plan.documents:
                continue
            mentions: tuple[Figure | DateMention, ...] = (*analysis.figures, *analysis.dates)
            for mention in mentions:
                if not suits(way, mention):
                    continue
                key = mention.document, mention.span, isinstance(mention, DateMention)
                standing = self.standings.get(key, Standing.ALONE)
                if self._plan.only and standing not in self._plan.only:
                    continue
                planted = contained("plant", [mention.document], self._planted, way, analysis, mention, standing)
                if isinstance(planted, Finding):
                    self.failures.append(planted)
                    continue
                for found in planted:
                    if isinstance(found, Plant):
                        yield found
                    else:
                        self.unplanted[way][found] += 1

    def _planted(
        self, way: Way, analysis: Analysis, mention: Figure | DateMention, standing: Standing
    ) -> list[Plant | str]:
        return list(self._attempts(way, analysis, mention, standing))

    def _attempts(
        self, way: Way, analysis: Analysis, mention: Figure | DateMention, standing: Standing
    ) -> Iterator[Plant | str]:
        where = site(analysis, mention)
        document = analysis.document
        reason = self._refused[document.path] or _unchecked(analysis, mention)
        made = reason or changes(way, where)
        if isinstance(made, str):
            yield made
            return
        for change in made:
            edit = edit_of(change, where)
            if isinstance(edit, str):
                yield edit
                continue
            if any(
                place.document == document.path
                and (place.span.overlaps(mention.span) or place.span.overlaps(edit.span))
                for place in self._told
            ):
                yield "the check tells of it already"
                continue
            after = pipeline.reanalyse(document, edited(document.text, edit))
            if isinstance(after, Finding):
                self.failures.append(after)
                continue
            wrong = fault(way, change, where, after)
            if wrong is not None:
                yield wrong
                continue
            was, now = wording(change, where)
            yield Plant(
                way=way,
                document=document.path,
                mention=mention.span,
                edit=edit,
                was=was,
                now=now,
                standing=standing,
            )

    def _lot(self, plant: Plant) -> str:
        words = (
            self._plan.seed,
            plant.way,
            plant.document,
            plant.mention.start,
            plant.edit.span.start,
            plant.edit.text,
        )
        return hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "surrogatepass")).hexdigest()


def _no_text(analysis: Analysis) -> str | None:
    """Return why a document cannot be changed as text, or None."""
    document = analysis.document
    if document.format not in FORMATS:
        return f"a {document.format} file cannot be changed as text"
    again = pipeline.reanalyse(document, document.text)
    if isinstance(again, Finding) or again.figures != analysis.figures:
        return "the file does not read the same twice"
    return None


def _unchecked(analysis: Analysis, mention: Figure | DateMention) -> str | None:
    """Return why a mention is outside what is checked, or None."""
    if analysis.document.sections[mention.section].kind is SectionKind.BOILERPLATE:
        return "it stands around the text, in what is never checked"
    for comment in analysis.document.suppressions:
        if comment.scope is None or comment.scope.overlaps(mention.span):
            return "a comment silences rules there"
    return None


def _grave(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.NOTICE and one.code != INTERNAL]


def keys(findings: Sequence[Finding]) -> frozenset[Key]:
    """Return what tells the errors and warnings of untouched documents apart from new ones."""
    return frozenset(_key(finding) for finding in _grave(findings))


def _key(finding: Finding, document: str = "", shift: Shift | None = None) -> Key:
    """Return what tells findings apart: the rule and the places, those of the changed document as before the change."""
    return finding.code, tuple(_place(location, document, shift) for location in finding.locations)


def _place(location: Location, document: str, shift: Shift | None) -> tuple[str, int, int]:
    span = shift.back(location) if shift is not None and location.document == document else location.span
    return location.document, span.start, span.end
