"""Findings as one HTML page to work through: both passages side by side, the proof, the matrix of facts, decisions.

The page holds all that it needs and asks no network for anything: its policy forbids it, and lets nothing run but its own
script, by digest. Without script it can be read and printed; script filters, moves by keys, and keeps decisions.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from crossfoot.escapes import escaped, visible
from crossfoot.model import Analysis, Finding, Publication, Report, RulePage, Severity
from crossfoot.report.closing import discrepancies
from crossfoot.report.coverage import kind_of
from crossfoot.report.explain import Explainer
from crossfoot.report.json import line
from crossfoot.report.matrix import closing, legend
from crossfoot.report.matrix_html import table_lines
from crossfoot.report.passages import Passages, place_of, sureness
from crossfoot.report.records import Record, finding_record, severity_counts
from crossfoot.report.roles import place_words, suggested
from crossfoot.report.ticked_html import SHOWN, not_compared, standing, texts

_FOLDER = Path(__file__).parent / "page"
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One passage of a finding: its place, and its sentence before, at and after the figure."""

    place: str
    before: str = ""
    figure: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as the page shows it; every text is visible, none is escaped yet."""

    number: int
    finding: Finding
    message: str
    sides: tuple[Side, ...]
    proof: tuple[tuple[str, tuple[str, ...]], ...]
    sure: str
    suggestion: str | None
    documents: tuple[str, ...]
    page: RulePage | None

    @property
    def searched(self) -> str:
        """What the page's search looks through, in lower case."""
        words = [self.finding.code, self.finding.rule, self.message]
        words += [word for side in self.sides for word in (side.place, side.before, side.figure, side.after)]
        return " ".join(words).lower()


def render(publication: Publication) -> str:
    """Return the page."""
    report, matrix = publication.report, publication.matrix
    entries = list(_entries(publication))
    style, script = (_source(name) for name in ("page.css", "page.js"))
    counts = severity_counts(report.findings)
    verified = {one.document: one for one in publication.verified}
    return _template().render(
        policy=_policy(style, script),
        style=Markup(style),  # of the package itself, as are the script and the table, which escapes its own texts
        script=Markup(script),
        data=embedded([_record(entry.finding, report) for entry in entries]),
        entries=entries,
        found=len(discrepancies(report.findings)),
        counts=[(severity.value, count) for severity, count in counts.items() if count],
        rules=_tally(f"{entry.finding.code} {entry.finding.rule}" for entry in entries),
        documents=[
            (escaped(name), count) for name, count in _tally(name for entry in entries for name in entry.documents)
        ],
        read=len(report.analyses),
        sources=[
            (*_source_row(analysis), *standing(verified.get(analysis.document.path))) for analysis in report.analyses
        ],
        texts=list(texts(report, publication.verified)),
        signs=list(SHOWN.values()),
        aside=list(not_compared(publication.verified)),
        figures=sum(len(analysis.figures) for analysis in report.analyses),
        dates=sum(len(analysis.dates) for analysis in report.analyses),
        skipped=[(escaped(one.path), escaped(one.reason)) for one in report.skipped],
        suppressed=report.suppressed,
        severities=[severity.value for severity in reversed(Severity)],
        table=Markup("\n".join(table_lines(matrix))) if matrix.facts else "",
        closing=closing(matrix),
        legend=legend(matrix),
        version=publication.version,
    )


def _source_row(analysis: Analysis) -> tuple[str, str, str, int]:
    """Return what a document was taken for: its name, kind, day with where that was found, and its number of figures."""
    document = analysis.document
    day = document.metadata.date
    told = f"{day.isoformat()} ({document.metadata.date_from or 'metadata'})" if day is not None else "–"
    return escaped(document.path), kind_of(document) or "–", told, len(analysis.figures)


def embedded(records: list[Record]) -> Markup:
    """Return JSON for the inside of a script element: no text of a document can end that element."""
    return Markup(line(records).translate(_MARKUP))


def _record(finding: Finding, report: Report) -> Record:
    """Return the record of a finding for the page's script, which shows and exports the names of documents as they are seen."""
    record = finding_record(finding, report.documents)
    return {**record, "locations": [{**one, "document": escaped(one["document"])} for one in record["locations"]]}


def _entries(publication: Publication) -> Iterator[Entry]:
    report = publication.report
    passages, explainer = Passages(report.documents), Explainer(report)
    pages = {page.code: page for page in publication.rules}
    for number, finding in enumerate(report.findings, start=1):
        yield Entry(
            number=number,
            finding=finding,
            message=visible(finding.message),
            sides=tuple(_sides(finding, passages)),
            proof=tuple(
                (title, tuple(visible(line) for line in lines))
                for title, lines in explainer.blocks(finding)
                if title != "the rule"
            ),
            sure=sureness(finding.confidence),
            suggestion=suggested(finding, report.documents),
            documents=tuple(dict.fromkeys(location.document for location in finding.places)),
            page=pages.get(finding.code),
        )


def _sides(finding: Finding, passages: Passages) -> Iterator[Side]:
    words = place_words(finding)
    for number, *_ in passages.gathered(finding.places, cells=False):
        location, word = finding.places[number], words[number]
        document, passage = passages.documents.get(location.document), passages.around(location)
        if document is None or passage is None:
            yield Side(place=escaped(location.document))
            continue
        text, mark = passage.text, passage.mark
        yield Side(
            place=place_of(document, location.span) + (f" ({word})" if word else ""),
            before=text[: mark.start],
            figure=text[mark.start : mark.end],
            after=text[mark.end :],
        )


def _tally(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items())


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and only the page's own style and script count."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def _source(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_FOLDER)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")
