"""Findings as Markdown for a job summary or a comment: a table, then both passages of each finding with the figures marked.

Text of documents is escaped: it makes no link, no image, no HTML, no mention and no heading. The page stays below the
size that GitHub takes of a summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.escapes import visible
from crossfoot.model import Finding, Publication, Severity
from crossfoot.report.closing import discrepancies
from crossfoot.report.passages import Passage, Passages, also_told, sureness, telling
from crossfoot.report.places import Place, gravest_first, places_of
from crossfoot.report.records import severity_counts, skipped_line
from crossfoot.report.roles import place_words, suggested

LARGEST = 1_000_000
"""Bytes of a summary; GitHub refuses one of more than a mebibyte."""

MOST_ROWS = 500
"""Rows of the table; beyond it the findings are only counted."""

_ICONS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.NOTICE: "🔵"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$]|(?<=:)/(?=/))")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)](?=\s|$))")
_WEB = re.compile(r"\bwww\.", re.IGNORECASE)
_BREAK = "\u2060"  # a joiner of no width: "@name", "#12" and "# name" then mean nothing
_TICKS = re.compile(r"`+")


def render(publication: Publication) -> str:
    """Return the page: what was found, a table of the findings, the passages of each."""
    lines: list[str] = []
    used = 0
    for line in _lines(publication):
        used += len(line.encode("utf-8", "backslashreplace")) + 1
        if used > LARGEST:
            lines.append("\nMore findings are left out here: the page would be too large.")
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return `text` of one line as Markdown that shows it as it is."""
    shown = _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), visible(text))
    shown = _LIST.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", shown)
    shown = _WEB.sub(lambda match: match[0][:-1] + "\\.", shown)
    return shown.replace("@", "@" + _BREAK).replace("#", "#" + _BREAK)


def fenced(text: str) -> str:
    """Return `text` of several lines as a block of code, its fence longer than any in it."""
    longest = max((len(match) for match in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _lines(publication: Publication) -> Iterator[str]:
    report = publication.report
    findings = gravest_first(report.findings)
    passages = Passages(report.documents)
    documents, found = len(report.analyses), len(discrepancies(findings))
    yield "<!-- a report of crossfoot -->"
    yield f"## crossfoot: {found:,} discrepanc{'y' if found == 1 else 'ies'}"
    yield ""
    counts = [
        f"{_ICONS[severity]} {count:,} {severity}{'' if count == 1 else 's'}"
        for severity, count in severity_counts(findings).items()
        if count
    ]
    yield f"{', '.join(counts) or 'Nothing found'} in {documents:,} document{'' if documents == 1 else 's'}."
    if report.skipped:
        yield ""
        yield escaped(skipped_line(report.skipped))
    if not findings:
        return
    yield ""
    yield "| | Rule | Where | What |"
    yield "| --- | --- | --- | --- |"
    placed = [(finding, places_of(finding, publication, passages)) for finding in findings]
    for finding, places in placed[:MOST_ROWS]:
        where = escaped(places[0].label) if places else ""
        yield f"| {_ICONS[finding.severity]} {finding.severity} | {finding.code} | {where} | {escaped(finding.message)} |"
    if len(findings) > MOST_ROWS:
        yield f"\n{len(findings) - MOST_ROWS:,} more are not in the table."
    for finding, places in placed[:MOST_ROWS]:
        yield from _passages(finding, places, passages)


def _passages(finding: Finding, places: list[Place], passages: Passages) -> Iterator[str]:
    yield ""
    yield "<details>"
    label = escaped(places[0].label) if places else ""
    yield f"<summary>{_ICONS[finding.severity]} {finding.code} {finding.rule}, {_plain(label)}</summary>"
    words = place_words(finding)
    for number, *beside in passages.gathered(finding.places, cells=False):
        yield ""
        yield f"**{escaped(places[number].label)}**" + (f" ({escaped(words[number])})" if words[number] else "")
        passage = passages.marked([finding.places[one] for one in (number, *beside)])
        if passage is not None:
            yield ""
            yield f"> {_marked(passage)}"
    for line in also_told(finding):
        yield ""
        yield f"Also {escaped(line)}"
    yield ""
    if reasons := telling(finding):
        yield f"Because: {escaped('; '.join(reasons))}. "
    told = suggested(finding, passages.documents)
    suggestion = f", suggestion: {escaped(told)}" if told else ""
    yield f"Confidence {sureness(finding.confidence)}{suggestion}."
    yield ""
    yield "</details>"


def _marked(passage: Passage) -> str:
    text, at, parts = passage.text, 0, []
    for mark in sorted((passage.mark, *passage.beside)):
        said = text[mark.start : mark.end]
        parts += [escaped(text[at : mark.start]), f"<b>{escaped(said)}</b>" if said else ""]
        at = mark.end
    return "".join((*parts, escaped(text[at:]))).lstrip()


def _plain(text: str) -> str:
    """Return escaped Markdown for the inside of HTML, where a backslash would be seen."""
    return re.sub(r"\\(.)", r"\1", text)
