"""Decisions of editors: rejected findings are not told again, accepted ones are until they are corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossfoot.escapes import escaped, visible
from crossfoot.model import Decision, Finding, Report, Verdict

NEVER = frozenset({"CF001", "CF002", "CF004", "CF005", "CF006", "CF008"})
"""Findings about files and comments themselves are neither accepted nor rejected: they say that something was not checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How editors decided about the findings of one rule; precision None where nothing is decided."""

    accepted: int = 0
    rejected: int = 0

    @property
    def precision(self) -> float | None:
        """The share of accepted ones among those decided, 0..1."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


def decide(report: Report, decisions: Sequence[Decision]) -> Report:
    """Return `report` without rejected findings; what was decided about the others stands in its `decisions`.

    A row is for the finding of its fingerprint, else for the one with its code, documents and texts; and for those told with it that
    no row of their own decides. The last row decides.
    """
    by_print = {name: one for one in decisions for name in one.also}
    by_print |= {one.fingerprint: one for one in decisions if one.fingerprint}
    # the second place of a row may be that of another finding told with it
    by_places = {(one.code, _seen(one.places[:1])): one for one in decisions if one.code and one.places and one.also}
    by_places |= {(one.code, _seen(one.places)): one for one in decisions if one.code and one.places}
    told: list[Finding] = []
    decided: dict[str, Decision] = {}
    for finding in report.findings:
        found = by_print.get(finding.fingerprint) or by_places.get(
            (finding.code, _seen(places_of(finding, report)[:2]))
        )
        if found is not None and found.verdict is Verdict.REJECT and finding.code not in NEVER:
            continue
        told.append(finding)
        if found is not None:
            decided[finding.fingerprint] = found
    return replace(
        report,
        findings=tuple(told),
        rejected=report.rejected + len(report.findings) - len(told),
        decisions={**report.decisions, **decided},
    )


def _seen(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return places as a CSV report shows them, in one line each."""
    return tuple((escaped(document), " ".join(visible(text).split())) for document, text in places)


def tallies(decisions: Sequence[Decision]) -> dict[str, Tally]:
    """Return for each code how its findings were decided; a finding that stands in two rows counts by the last."""
    last = {(one.fingerprint, one.code, one.places): one for one in decisions}
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for one in last.values():
        counts[one.code][one.verdict] += 1
    return {
        code: Tally(accepted=count[Verdict.ACCEPT], rejected=count[Verdict.REJECT])
        for code, count in sorted(counts.items())
        if code and (count[Verdict.ACCEPT] or count[Verdict.REJECT])
    }


def places_of(finding: Finding, report: Report) -> tuple[tuple[str, str], ...]:
    """Return document and text of each location of a finding."""
    return tuple(
        (one.document, report.documents[one.document].text[one.span.start : one.span.end])
        if one.document in report.documents
        else (one.document, "")
        for one in finding.locations
    )
