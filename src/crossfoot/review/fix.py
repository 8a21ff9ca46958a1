"""Corrections: the figure of a source where a document restates another, when it is sure which of the two is right.

Only rules that say so (`fix: true`) are corrected, and only their first place. Left alone is what somebody said, what was so when it was
written (changelogs, minutes, reports), what a program made, and whatever leaves a doubt which side is right. A document whose text was made
of the file, or that lies in an archive, is never touched. Nothing but the figure's own characters is replaced; encoding, byte order mark and
ends of lines stay.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from crossfoot import lexicon
from crossfoot.errors import UsageError
from crossfoot.escapes import escaped, visible
from crossfoot.files import write_file
from crossfoot.measure.comparison import agree
from crossfoot.model import (
    Analysis,
    Bound,
    Document,
    DocumentKind,
    Figure,
    Finding,
    Location,
    Report,
    SectionKind,
    Span,
)
from crossfoot.read.decode import MARKS
from crossfoot.report.passages import Passages, place_of
from crossfoot.review.joining import separate

SURE = 0.9
"""Least confidence at which a figure is replaced."""
FORMATS = frozenset({"markdown", "html", "text"})
RECORDS: Mapping[DocumentKind, str] = {
    DocumentKind.CHANGELOG: "in changelogs",
    DocumentKind.CORRECTION: "in corrections",
    DocumentKind.INTERVIEW: "in interviews",
    DocumentKind.LIVEBLOG: "in live blogs",
    DocumentKind.MINUTES: "in minutes",
    DocumentKind.RELEASE_NOTES: "in release notes",
    DocumentKind.REPORT: "in reports",
    DocumentKind.TRANSCRIPT: "in transcripts",
}
"""Kinds of text that say what was so, or what somebody said, on a day; a slip in one is for its author to mend."""
DOUBT = "with doubt which side is right"
DATED = "in entries of a day"
HEAD = 1_000
"""Code points at the beginning of a file in which it says that a program made it."""
GENERATED = re.compile("|".join(map(re.escape, lexicon.load("generated")["words"])))
SEPARATORS = re.compile(r"(?<=\d)[, \u00a0\u202f](?=\d)")

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A document with the findings that are corrected in it, and its text before and after."""

    document: Document
    findings: tuple[Finding, ...]
    after: str


def corrections(report: Report, codes: Collection[str]) -> tuple[tuple[Correction, ...], Mapping[str, int]]:
    """Return what can be corrected, by document name, and how many findings are left alone for each reason.

    codes: of the rules whose suggestion may be written.
    """
    by_document: dict[str, list[Finding]] = defaultdict(list)
    left: Counter[str] = Counter()
    known = _Known(report)
    for finding in separate(report.findings):
        if finding.code in codes and finding.suggestion is not None:
            reason = known.doubt(finding)
            if reason is None:
                by_document[finding.locations[0].document].append(finding)
            else:
                left[reason] += 1
        elif finding.code in codes and finding.remedies:
            left[DOUBT] += 1
    found = (_corrected(known.analyses[name].document, by_document[name]) for name in sorted(by_document))
    return tuple(found), dict(sorted(left.items()))


def changes(found: Correction, report: Report) -> Iterator[str]:
    """Yield what is corrected in a document, each change with the passage of its source, as comments before a diff."""
    passages = Passages(report.documents)
    for finding in found.findings:
        place, *others = finding.locations
        said = found.document.text[place.span.start : place.span.end]
        label = place_of(found.document, place.span)
        yield f"# {label}: {visible(said)} -> {visible(finding.suggestion or '')} ({finding.code} {finding.rule})"
        for other in others[:1]:
            passage = passages.around(other)
            if passage is not None:
                yield f"#   {place_of(report.documents[other.document], other.span)}: {passage.text}"


def diff(found: Sequence[Correction], paths: Mapping[str, str], report: Report) -> str:
    """Return a unified diff that `patch -p1` and `git apply` take, with the sources of its changes; paths: document -> its path in it."""
    lines: list[str] = []
    for one in found:
        lines += (f"{line}\n" for line in changes(one, report))
        lines += _diff(one, paths.get(one.document.path, one.document.path))
    return "".join(lines)


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


class _Known:
    """What a report knows of who is right: citations, who else has a value, which figures are told as wrong."""

    def __init__(self, report: Report) -> None:
        self.analyses = {analysis.document.path: analysis for analysis in report.analyses}
        self._cites = {(one.citing.document, one.cited.document) for one in report.linkage.citations}
        self._ledger = report.ledger.document.path if report.ledger else None
        told = separate(report.findings)
        self._wrong = {(one.locations[0].document, one.locations[0].span) for one in told if one.about is not None}
        self._right: dict[Place, set[str | None]] = defaultdict(set)
        for one in told:
            if one.about is not None:
                self._right[one.locations[0].document, one.locations[0].span].add(one.suggestion)
        self._bearers: dict[Place, set[str]] = defaultdict(set)
        for link in report.linkage.links:
            if not link.changed and agree(link.a, link.b):
                self._bearers[link.a.document, link.a.span].add(link.b.document)
                self._bearers[link.b.document, link.b.span].add(link.a.document)

    def doubt(self, finding: Finding) -> str | None:
        """Return why a finding is not corrected; None when it is sure which side is right, and its place may be changed."""
        place, *others = finding.locations
        analysis = self.analyses.get(place.document)
        if analysis is None or analysis.document.format not in FORMATS or _made(analysis.document):
            return "in files that are not corrected"
        figure = _at(place, analysis)
        if figure is None or analysis.document.language is not None or finding.confidence < SURE:
            return "not sure enough"
        if _quoted(figure, analysis):
            return "in words of somebody else"
        if (record := _record(figure, analysis.document)) is not None:
            return record
        if generated(analysis.document.text):
            return "in generated files"
        source = (
            _at(others[0], self.analyses[others[0].document])
            if others and others[0].document in self.analyses
            else None
        )
        # the words around a figure stay: "more than 180" must not become "more than 118" where the source has 118
        if figure.bound is not (source.bound if source is not None else Bound.EXACT):
            return "with another bound"
        return None if self._one_sided(finding) else DOUBT

    def _one_sided(self, finding: Finding) -> bool:
        """Say whether nothing speaks for the first place: the other one rests on nothing of it, is not told as wrong, nobody else has its value."""
        place, *others = ((one.document, one.span) for one in finding.locations)
        if len({SEPARATORS.sub("", one) for one in self._right[place] if one is not None}) > 1:
            return False
        if not others or others[0][0] == self._ledger:
            return True
        other = others[0]
        if (other[0], place[0]) in self._cites or other in self._wrong:
            return False
        return len(self._bearers[place] - {other[0]}) == 0 or len(self._bearers[other]) > len(self._bearers[place])


def generated(text: str) -> bool:
    """Say whether a file says at its beginning that a program made it."""
    return GENERATED.search(text[:HEAD].lower()) is not None


def _made(document: Document) -> bool:
    """Say whether the characters of a document's text are not those of a file of its own."""
    return document.rendered or document.archive is not None


def _record(figure: Figure, document: Document) -> str | None:
    """Return where a figure stands that was so when it was written, and is not for later days to change; None for others."""
    section = document.sections[figure.section]
    kinds = (document.parts[section.part].kind if section.part < len(document.parts) else None, document.kind)
    told = next((RECORDS[kind] for kind in kinds if kind is not None and kind in RECORDS), None)
    return told or (DATED if section.moment is not None or section.entry is not None else None)


def _at(place: Location, analysis: Analysis) -> Figure | None:
    return next((one for one in analysis.figures if one.span == place.span), None)


def _quoted(figure: Figure, analysis: Analysis) -> bool:
    section = analysis.document.sections[figure.section]
    spoken = section.kind is SectionKind.TURN or section.speaker is not None
    return spoken or figure.quoted or any(quotation.span.overlaps(figure.local) for quotation in section.quotations)


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
