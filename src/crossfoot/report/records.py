"""Figures, dates and findings as plain records: the data contract that every machine format shares.

Offsets are code points of the decoded file, end excluded; lines and columns count from 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from crossfoot.escapes import escaped
from crossfoot.limits import NAMED
from crossfoot.model import (
    OWN_REPORT,
    Analysis,
    Bound,
    DateMention,
    Document,
    Figure,
    Finding,
    Frame,
    Location,
    Modality,
    Report,
    Role,
    Severity,
    Skipped,
    Span,
    Voice,
)

Record = dict[str, Any]

VERSION = 1
"""Version of the record shapes; a field may be added within a version, none changes its meaning."""

MENTIONED = "file_place"
"""The field of a figure or date that says where it stands in its file's own terms; its `place` is where the figure holds."""

_UNBOUNDED = frozenset({Bound.ABOUT, Bound.VAGUE})
MARGIN = "range/margin"
"""The pattern that reads "25 ± 2": about a value, and yet with both ends."""
_LARGEST_EXPONENT = 300  # beyond it a float is infinite, and JSON has no infinity


def number(value: Decimal | None) -> int | float | None:
    """Return `value` as JSON can hold it: an int when whole, else a float; None for None and for what no float holds."""
    if value is None or not value.is_finite() or value.adjusted() > _LARGEST_EXPONENT:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def figure_record(figure: Figure, document: Document) -> Record:
    """Return the record of a figure. `low` and `high` are None for bounds that name no limit (about, vague).

    A version or a score has its numbers in `parts`, in the order of the text, and no value.
    A rate written with a slash has both units: "$15/hour" is in "USD / hour", of the dimension "currency_rate".
    """
    named = figure.bound not in _UNBOUNDED or figure.pattern == MARGIN
    slashed = figure.dimension == "currency" and figure.per is not None and "/" in figure.text
    return {
        "kind": "figure",
        **_place(document, figure.span, figure.text, own=MENTIONED),
        "value": number(figure.value),
        "low": number(figure.interval.low) if named else None,
        "high": number(figure.interval.high) if named else None,
        "bound": figure.bound.value,
        "dimension": f"{figure.dimension}_rate" if slashed else figure.dimension,
        "unit": f"{figure.unit} / {figure.per}" if slashed else figure.unit,
        "counted": figure.counted,
        "modifiers": list(figure.modifiers),
        "predicate": figure.predicate,
        "attribution": figure.attribution,
        "speaker": figure.speaker,
        "section": document.sections[figure.section].kind.value,
        "time": figure.time,
        **({"parts": list(figure.parts)} if figure.parts else {}),
        **_known(figure.frame, per=figure.per),
    }


def _known(frame: Frame, *, per: str | None = None) -> Record:
    """Return the further slots of a frame that are known, under their names; a plain level that is asserted is not said."""
    slots: dict[str, object] = {
        "base": frame.base.value if frame.base else None,
        "part": frame.part or None,
        "role": frame.role.value if frame.role is not Role.LEVEL else None,
        "per": per,
        "modality": frame.modality.value if frame.modality is not Modality.ASSERTED else None,
        "party": frame.party.value if frame.party else None,
        "place": frame.place.value if frame.place else None,
        "group": frame.group.value if frame.group else None,
        "holder": frame.holder.value if frame.holder else None,
        "window": frame.window.value if frame.window else None,
        "credit": frame.credit,
        "quoted": frame.quoted or None,
    }
    if frame.event is not None:
        slots |= {
            "events": list(frame.event.also) or None,
            "voice": "passive" if frame.event.voice is Voice.PASSIVE else None,
            "tense": frame.event.tense.value if frame.event.tense else None,
            "negated": frame.event.negated or None,
        }
    return {name: value for name, value in slots.items() if value is not None}


def date_record(date: DateMention, document: Document) -> Record:
    """Return the record of a date, time, duration or set, as TIMEX3; with the ends of the period that it states or bounds."""
    known: Record = {}
    if date.bound is not Bound.EXACT:
        known = {"bound": date.bound.value, "begin_point": date.begin, "end_point": date.end}
    if date.predicate is not None:
        known["predicate"] = date.predicate
    if date.attribution is not None:
        known["attribution"] = date.attribution
    place = _place(document, date.span, date.text, own=MENTIONED)
    return {"kind": "date", **place, "type": date.type, "timex": date.timex, **known}


def mention_records(analyses: Iterable[Analysis]) -> Iterator[Record]:
    """Yield the figures and dates of each document together, in text order; a figure before a date at one place."""
    for analysis in analyses:
        document = analysis.document
        mentions: list[Figure | DateMention] = [*analysis.figures, *analysis.dates]
        mentions.sort(key=lambda mention: (mention.span, isinstance(mention, DateMention)))
        for mention in mentions:
            yield (
                date_record(mention, document) if isinstance(mention, DateMention) else figure_record(mention, document)
            )


def location_record(location: Location, documents: Mapping[str, Document]) -> Record:
    """Return the record of a place; one in a file that could not be read is its beginning, with no text."""
    document = documents.get(location.document)
    if document is None:
        return {"document": location.document, "start": 0, "end": 0, "line": 1, "column": 1, "text": ""}
    return place_record(document, location.span)


def place_record(document: Document, span: Span) -> Record:
    """Return the record of a span; `place` says where it stands in the file's own terms, and is absent where there are none."""
    return _place(document, span, document.text[span.start : span.end], own="place")


def finding_record(finding: Finding, documents: Mapping[str, Document]) -> Record:
    """Return the record of a finding; its first location is where the reader should look first.

    `also` holds those that follow from the same slip: their places are among its own.
    """
    also = [
        {
            "code": one.code,
            "rule": one.rule,
            "severity": one.severity.value,
            "confidence": round(one.confidence, 2),
            "message": one.message,
            "fingerprint": one.fingerprint,
        }
        for one in finding.also
    ]
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 2),
        "message": finding.message,
        "locations": [location_record(location, documents) for location in finding.places],
        "evidence": list(finding.evidence),
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
        "also": also,
    }


def report_record(report: Report) -> Record:
    """Return the record of a whole check: how much was read, and the findings."""
    return {
        "version": VERSION,
        "documents": len(report.analyses),
        "figures": sum(len(analysis.figures) for analysis in report.analyses),
        "dates": sum(len(analysis.dates) for analysis in report.analyses),
        "skipped": skipped_counts(report.skipped),
        "skipped_files": [{"document": one.path, "reason": one.reason} for one in report.skipped],
        "findings": [finding_record(finding, report.documents) for finding in report.findings],
    }


def skipped_counts(skipped: Iterable[Skipped]) -> dict[str, int]:
    """Return how many files were left aside, by reason."""
    return dict(sorted(Counter(one.reason for one in skipped).items()))


def skipped_reasons(skipped: Iterable[Skipped]) -> str:
    """Return the same in words: "own report (1), unknown type (5: a.pages, b.key, c.jpg and 2 more)"; own reports are only counted."""
    files = list(skipped)
    return ", ".join(
        f"{escaped(reason)} ({count}{f': {names}' if (names := skipped_names(files, reason)) else ''})"
        for reason, count in skipped_counts(files).items()
    )


def skipped_names(skipped: Iterable[Skipped], reason: str) -> str:
    """Return the names of files that were left aside for `reason`: three, then a count; "" for the program's own reports.

    One of each ending comes first: among a hundred pictures the one text of an unknown type must not be lost.
    """
    if reason == OWN_REPORT:
        return ""
    names = [one.path for one in skipped if one.reason == reason]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(map(escaped, named_first(names))) + more


def named_first(names: Iterable[str]) -> list[str]:
    """Return the files that are named of many, sorted, one of each ending before a second one of any."""
    every = sorted(names)
    first: dict[str, str] = {}
    for name in every:
        first.setdefault(PurePosixPath(name).suffix.lower(), name)
    return sorted([*first.values(), *(name for name in every if name not in set(first.values()))][:NAMED])


def skipped_line(skipped: Sequence[Skipped]) -> str:
    """Return the line that counts the files that were left aside."""
    return f"Skipped {len(skipped):,} file{'' if len(skipped) == 1 else 's'}: {skipped_reasons(skipped)}."


def severity_counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, gravest first, zeros included."""
    counts = dict.fromkeys(reversed(Severity), 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def _place(document: Document, span: Span, text: str, *, own: str) -> Record:
    """Return the fields of a place; own: the name of the one that holds its place in the file's own terms."""
    line, column = document.position(span.start)
    place = document.place(span.start)
    return {
        "document": document.path,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "text": text,
        **({own: place} if place is not None else {}),
    }
