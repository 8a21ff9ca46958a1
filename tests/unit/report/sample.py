"""A small report built by hand: two documents, three figures, a date, and findings about them."""

from decimal import Decimal

from crossfoot.model import (
    Analysis,
    Bound,
    DateMention,
    Document,
    Exclusion,
    Fact,
    Figure,
    Finding,
    Interval,
    Link,
    Linkage,
    LinkKind,
    Location,
    Matrix,
    Metadata,
    Origin,
    Publication,
    Relation,
    Report,
    RulePage,
    Section,
    SectionKind,
    Severity,
    Skipped,
    Span,
    Stance,
    Statement,
    line_starts,
)
from tests.builders import framed

ARTICLE = "# Losses\n\nOver three days the army lost 28 armored vehicles.\n"
INTERVIEW = "Lee: They lost 82 vehicles, on the 13th.\n\nTel. 555 0101\n"


def document(path: str, text: str, *sections: tuple[SectionKind, int, int], kind: str = "markdown") -> Document:
    return Document(
        path=path,
        text=text,
        format=kind,
        encoding="utf-8",
        metadata=Metadata(),
        sections=tuple(
            Section(
                kind=kind,
                text=text[start:end],
                origin=Origin.literal(start, end - start),
                sentences=(Span(0, end - start),),
            )
            for kind, start, end in sections
        ),
        line_starts=line_starts(text),
    )


def figure(owner: Document, text: str, value: str | None, *, section: int = 0, **fields: object) -> Figure:
    start = owner.text.index(text)
    span = Span(start, start + len(text))
    number = Decimal(value) if value is not None else None
    begin = owner.sections[section].origin.pieces[0].source.start
    frame, fields = framed(**fields)
    known: dict[str, object] = {
        "interval": Interval(low=number, high=number),
        "bound": Bound.EXACT,
        "dimension": "count",
        "unit": None,
        **fields,
    }
    return Figure(
        document=owner.path,
        section=section,
        sentence=0,
        span=span,
        local=Span(span.start - begin, span.end - begin),
        text=text,
        value=number,
        pattern="test",
        frame=frame,
        **known,  # type: ignore[arg-type]
    )


def sample() -> Report:
    """Return the report: `interview.md` says 82 where `article.md` says 28."""
    article = document("article.md", ARTICLE, (SectionKind.HEADLINE, 2, 8), (SectionKind.BODY, 10, len(ARTICLE) - 1))
    end = INTERVIEW.index("\n")
    interview = document(
        "interview.md", INTERVIEW, (SectionKind.TURN, 0, end), (SectionKind.BOILERPLATE, end + 2, len(INTERVIEW) - 1)
    )
    lost = figure(article, "28", "28", section=1, counted="vehicle", modifiers=("armored",), predicate="lose")
    days = figure(article, "three days", "3", section=1, dimension="duration", unit="day")
    said = figure(interview, "82", "82", counted="vehicle", speaker="Lee")
    start = INTERVIEW.index("the 13th")
    day = DateMention(
        document="interview.md",
        section=0,
        sentence=0,
        span=Span(start, start + 8),
        local=Span(start, start + 8),
        text="the 13th",
        type="DATE",
        timex="2024-11-13",
        pattern="test",
    )
    phone = Span(INTERVIEW.index("555"), INTERVIEW.index("0101") + 4)
    finding = Finding(
        code="CF101",
        rule="restated-value",
        severity=Severity.ERROR,
        confidence=0.931,
        message="interview.md says 82, article.md says 28",
        locations=(Location(document="interview.md", span=said.span), Location(document="article.md", span=lost.span)),
        evidence=("vehicle ~ armored vehicle",),
        suggestion="28",
        fingerprint="abc",
    )
    return Report(
        analyses=(
            Analysis(document=article, figures=(days, lost), dates=()),
            Analysis(
                document=interview,
                figures=(said,),
                dates=(day,),
                exclusions=(
                    Exclusion(section=1, span=phone, local=Span(5, 13), text="555 0101", reason="phone number"),
                ),
            ),
        ),
        linkage=Linkage(
            links=(
                Link(
                    kind=LinkKind.RESTATEMENT,
                    a=said,
                    b=lost,
                    score=0.93,
                    evidence=("vehicle ~ armored vehicle",),
                    relation=Relation.CONTRADICTS,
                    proof="82 > 28",
                    slip="digits swapped",
                ),
            )
        ),
        findings=(finding,),
        skipped=(Skipped(path="photo.jpg", reason="unknown type"),),
        documents={"article.md": article, "interview.md": interview},
    )


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> ](javascript:x) |`@all #1\x1b[31m ::error::%0A {0} &amp; $1$'


def hostile() -> Report:
    """Return a report whose documents, names and words try to break out of every format."""
    text = f"{HOSTILE} lost =SUM(1,2) boats.\n"
    name = "=a,b<i>:[1](x)%.md"
    first = document(name, text, (SectionKind.BODY, 0, len(text) - 1))
    other = document("other.md", text, (SectionKind.BODY, 0, len(text) - 1))
    start = text.index("=SUM")
    span = Span(start, start + 9)
    findings = tuple(
        Finding(
            code="CF201",
            rule="conflicting-value",
            severity=severity,
            confidence=0.5,
            message=f"{HOSTILE}\n::warning::second line",
            locations=(Location(document=name, span=span), Location(document="other.md", span=span)),
            evidence=(HOSTILE,),
            suggestion="=1+1",
            fingerprint=f"f{severity.rank}",
        )
        for severity in Severity
    )
    lost = Finding(
        code="CF001",
        rule="unreadable-file",
        severity=Severity.ERROR,
        confidence=1.0,
        message="cannot be read",
        locations=(Location(document="gone.md", span=Span(0, 0)),),
        fingerprint="f9",
    )
    return Report(
        analyses=(Analysis(document=first, figures=(), dates=()), Analysis(document=other, figures=(), dates=())),
        findings=(*findings, lost),
        documents={name: first, "other.md": other},
    )


def publication(report: Report, *, prefix: str = "") -> Publication:
    """Return `report` with a rule's page and one fact."""
    page = RulePage(
        code="CF101",
        name="restated-value",
        severity=Severity.ERROR,
        what="A document restates a figure with another value.",
        why="A reader finds another number.",
        quiet="Roundings.",
        example=(("a.md", "The fleet lost 28 boats.\n```\n# no heading"),),
    )
    facts = []
    for link in report.linkage.links:
        statements = (
            Statement(mention=link.a, phrase=link.a.text, standing=Stance.DIFFERS),
            Statement(mention=link.b, phrase=link.b.text),
        )
        facts.append(Fact(label="vehicles lost", statements=statements))
    return Publication(matrix=Matrix(report=report, facts=tuple(facts)), rules=(page,), version="0.1.0", prefix=prefix)
