"""What is found in a group of documents, and the form in which that is kept."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.model import (
    Citation,
    DateLink,
    DateMention,
    Figure,
    Finding,
    Ledger,
    LedgerLink,
    Link,
    Linkage,
    Relation,
    Tick,
    Unsupported,
    as_date,
    as_figure,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is found in a group: what links its documents, the findings, and how many of them comments silence."""

    linkage: Linkage
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A link to a ledger as it is kept: the entry by its place in the ledger, one of `figure` and `day` None."""

    figure: Figure | None
    day: DateMention | None
    entry: int
    relation: Relation
    score: float
    evidence: tuple[str, ...]
    changed: tuple[str, ...]
    proof: str
    slip: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """A tick of two figures."""

    a: Figure
    b: Figure
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """A tick of two dates."""

    a: DateMention
    b: DateMention
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A judgement as it is kept: no field of it could be one of two types."""

    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    dates: tuple[DateLink, ...]
    unsupported: tuple[Unsupported, ...]
    comparable: frozenset[tuple[str, str]]
    lines: tuple[_Line, ...]
    figures: tuple[_Figures, ...]
    days: tuple[_Days, ...]
    findings: tuple[Finding, ...]
    suppressed: int

    @classmethod
    def of(cls, judgement: Judgement, ledger: Ledger | None) -> Kept:
        """Return a judgement, made with `ledger`, as it is kept."""
        linkage = judgement.linkage
        places = {entry.row.line: at for at, entry in enumerate(ledger.entries)} if ledger else {}
        return cls(
            citations=linkage.citations,
            links=linkage.links,
            dates=linkage.dates,
            unsupported=linkage.unsupported,
            comparable=linkage.comparable,
            lines=tuple(
                _Line(
                    figure=as_figure(line.claim) if isinstance(line.claim, Figure) else None,
                    day=None if isinstance(line.claim, Figure) else as_date(line.claim),
                    entry=places[line.entry.row.line],
                    relation=line.relation,
                    score=line.score,
                    evidence=line.evidence,
                    changed=line.changed,
                    proof=line.proof,
                    slip=line.slip,
                )
                for line in linkage.ledger
            ),
            figures=tuple(
                _Figures(a=one.a, b=one.b, score=one.score)
                for one in linkage.ticks
                if isinstance(one.a, Figure) and isinstance(one.b, Figure)
            ),
            days=tuple(
                _Days(a=one.a, b=one.b, score=one.score)
                for one in linkage.ticks
                if isinstance(one.a, DateMention) and isinstance(one.b, DateMention)
            ),
            findings=judgement.findings,
            suppressed=judgement.suppressed,
        )

    def judgement(self, ledger: Ledger | None) -> Judgement:
        """Return the judgement that was kept, made with `ledger`."""
        from crossfoot.link import tick_order

        entries = ledger.entries if ledger else ()
        ticks = [Tick(a=one.a, b=one.b, score=one.score) for one in self.figures]
        ticks += [Tick(a=one.a, b=one.b, score=one.score) for one in self.days]
        linkage = Linkage(
            citations=self.citations,
            links=self.links,
            dates=self.dates,
            unsupported=self.unsupported,
            comparable=self.comparable,
            ticks=tuple(sorted(ticks, key=tick_order)),
            ledger=tuple(
                LedgerLink(
                    claim=claim,
                    entry=entries[line.entry],
                    relation=line.relation,
                    score=line.score,
                    evidence=line.evidence,
                    changed=line.changed,
                    proof=line.proof,
                    slip=line.slip,
                )
                for line in self.lines
                if (claim := line.figure or line.day) is not None
            ),
        )
        return Judgement(linkage=linkage, findings=self.findings, suppressed=self.suppressed)
