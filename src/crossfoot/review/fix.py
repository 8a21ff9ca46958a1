"""Corrections: the figure of a source where a document restates another, when it is sure which of the two is right.

Only rules that say so (`fix: true`) are corrected, only their first place, never inside quotation marks: what somebody said is not
for a program to change. A document whose text was made of the file, or that lies in an archive, is never touched. Nothing but the figure's own characters is replaced; encoding, byte order mark and ends of lines stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from crossfoot.errors import UsageError
from crossfoot.escapes import escaped
from crossfoot.files import write_file
from crossfoot.model import Analysis, Bound, Document, Figure, Finding, Location, Report
from crossfoot.read.decode import MARKS
from crossfoot.review.joining import separate

SURE = 0.9
"""Least confidence at which a figure is replaced."""
FORMATS = frozenset({"markdown", "html", "text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A document with the findings that are corrected in it, and its text before and after."""

    document: Document
    findings: tuple[Finding, ...]
    after: str


def corrections(report: Report, codes: Collection[str]) -> tuple[Correction, ...]:
    """Return what can be corrected, by document name. codes: of the rules whose suggestion may be written."""
    by_document: dict[str, list[Finding]] = defaultdict(list)
    analyses = {analysis.document.path: analysis for analysis in report.analyses}
    for finding in separate(report.findings):
        analysis = analyses.get(finding.locations[0].document)
        if finding.code in codes and analysis is not None and _sure(finding, analysis, analyses):
            by_document[analysis.document.path].append(finding)
    return tuple(_corrected(analyses[name].document, by_document[name]) for name in sorted(by_document))


def diff(found: Sequence[Correction], paths: Mapping[str, str]) -> str:
    """Return a unified diff that `patch -p1` and `git apply` take; paths: document -> its path in the diff."""
    return "".join(line for one in found for line in _diff(one, paths.get(one.document.path, one.document.path)))


def write(found: Sequence[Correction], root: Path, progress: Callable[[str, int, int], None]) -> None:
    """Write the corrections, one document whole after the other. root: the folder of document names.

    progress: called with "correct", how many documents are done, and how many there are. Raises UsageError for a file that
    changed meanwhile, before any is written where that can be seen so early; those that are written stay so.
    """
    for one in found:
        _bytes(one, root)
    progress("correct", 0, len(found))
    for done, one in enumerate(found, start=1):
        try:
            write_file(root / one.document.path, _bytes(one, root))
        except UsageError as error:
            left = ", ".join(other.document.path for other in found[done - 1 :])
            raise UsageError(f"{error}. Not corrected: {left}") from error
        progress("correct", done, len(found))


def _bytes(one: Correction, root: Path) -> bytes:
    """Return the corrected file. Raises UsageError when the file is not what was checked."""
    path = root / one.document.path
    try:
        data = path.read_bytes()
        mark = next(
            (mark for mark, encoding in MARKS if encoding == one.document.encoding and data.startswith(mark)), b""
        )
        after = mark + one.after.encode(one.document.encoding)
        # a document that is a link to another one may be corrected already
        if data not in {mark + one.document.text.encode(one.document.encoding), after}:
            raise UsageError(f"{path} has changed, or cannot be written in its encoding; nothing of it was corrected")
        return after
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot correct {path}: {error}") from error


def _sure(finding: Finding, analysis: Analysis, analyses: Mapping[str, Analysis]) -> bool:
    document, (place, *others) = analysis.document, finding.locations
    if finding.suggestion is None or finding.confidence < SURE or document.format not in FORMATS:
        return False
    if document.rendered or document.archive is not None:  # the characters of its text are not those of a file
        return False
    if document.language is not None:  # nobody read the words around the figure
        return False
    figure = _at(place, analysis)
    if figure is None or _quoted(figure, analysis):
        return False
    source = _at(others[0], analyses[others[0].document]) if others and others[0].document in analyses else None
    # the words around a figure stay: "more than 180" must not become "more than 118" where the source has 118
    return figure.bound is (source.bound if source is not None else Bound.EXACT)


def _at(place: Location, analysis: Analysis) -> Figure | None:
    return next((one for one in analysis.figures if one.span == place.span), None)


def _quoted(figure: Figure, analysis: Analysis) -> bool:
    section = analysis.document.sections[figure.section]
    return figure.quoted or any(quotation.span.overlaps(figure.local) for quotation in section.quotations)


def _corrected(document: Document, findings: Sequence[Finding]) -> Correction:
    text = document.text
    done: list[Finding] = []
    end = len(text) + 1
    for finding in sorted(findings, key=lambda one: one.locations[0].span, reverse=True):
        span = finding.locations[0].span
        if span.end > end:
            continue  # two corrections of one place: the other one is made
        text = text[: span.start] + (finding.suggestion or "") + text[span.end :]
        done.append(finding)
        end = span.start
    return Correction(document=document, findings=tuple(reversed(done)), after=text)


def _diff(one: Correction, path: str) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (one.document.text, one.after))
    for line in unified_diff(before, after, escaped(f"a/{path}"), escaped(f"b/{path}")):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
