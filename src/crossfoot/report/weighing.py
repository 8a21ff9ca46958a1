"""Two figures weighed against each other: all evidence with its weight, the score, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from crossfoot import lexicon
from crossfoot.escapes import visible
from crossfoot.measure.comparison import relate
from crossfoot.model import Analysis, Candidate, Document, Figure, Relation
from crossfoot.report.explain import FOLLOWS, meaning
from crossfoot.report.passages import (
    QUOTE,
    SUREST,
    WIDTH,
    Passages,
    marked_lines,
    place_of,
    sureness,
    wrap,
    wrapped_lines,
)
from crossfoot.report.records import VERSION, Record, figure_record

RELATIONS: dict[str, str] = lexicon.load("in_words")["relations"]
_REASONS = lexicon.load("reasons")
UNSAID = frozenset(_REASONS["unsaid"])
"""Comparisons that a short account leaves out: they weigh, and tell nobody anything."""
MOST = 4
"""Pieces of evidence on each side that a short account shows."""


def for_and_against(candidate: Candidate) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return ("for", ...) and ("against", ...) with the strongest evidence of each side in words; "" where there is none."""
    said = [piece for piece in candidate.evidence if piece.name not in UNSAID and not piece.unknown]
    speaks_for = [piece.words for piece in said if piece.weight > 0 and not piece.nothing][:MOST]
    against = [piece.words for piece in said if piece.opposes][:MOST]
    return ("for", "; ".join(speaks_for)), ("against", "; ".join(against))


def candidate_record(candidate: Candidate, document: Document) -> Record:
    """Return a candidate as a record; document: that of its second figure."""
    return {
        "confidence": round(candidate.score, 4),
        "linked": round(candidate.linked, 4) if candidate.linked is not None else None,
        "verdict": candidate.verdict,
        "start": candidate.start,
        "evidence": [
            {"name": piece.name, "words": piece.words, "weight": round(piece.weight, 4)} for piece in candidate.evidence
        ],
        "b": figure_record(candidate.b, document),
    }


def pair_record(candidate: Candidate, documents: Mapping[str, Document]) -> Record:
    """Return the record of two figures that were asked for."""
    comparison = relate(candidate.a, candidate.b)
    return {
        "version": VERSION,
        "a": figure_record(candidate.a, documents[candidate.a.document]),
        **candidate_record(candidate, documents[candidate.b.document]),
        "relation": comparison.relation.value,
        "proof": comparison.proof,
    }


def pair_lines(candidate: Candidate, documents: Mapping[str, Document], *, width: int = WIDTH) -> Iterator[Text]:
    """Yield all that is known of two figures: passages, meanings, verdict, relation, and each piece of evidence with its weight."""
    passages = Passages(documents)
    for figure in (candidate.a, candidate.b):
        document = documents[figure.document]
        yield Text("  ").append(place_of(document, figure.span), "blue")
        for row in wrap(passages.of(document, figure.span), width - len(QUOTE)):
            yield from marked_lines(row, "bold")
        yield from wrapped_lines(f"  {meaning(figure, document)}", width=width, style="dim")
        yield Text()
    verdict = candidate.verdict if candidate.linked is not None else f"no pair: {candidate.verdict}"
    if candidate.linked is not None:
        verdict += f", {sureness(min(candidate.linked, SUREST))} with what the other figures of both documents say"
    yield from wrapped_lines(verdict, width=width, style="bold")
    comparison = relate(candidate.a, candidate.b)
    if comparison.relation is not Relation.NOT_COMPARABLE:
        relation = RELATIONS[comparison.relation.value]
        yield from wrapped_lines(f"values: {relation}; {comparison.proof}: {FOLLOWS[comparison.relation]}", width=width)
    if candidate.evidence:
        yield Text()
        yield Text("  evidence from the two alone, in log odds:", "bold")
        for piece in candidate.evidence:
            yield Text(f"    {piece.weight:+5.1f}  {visible(piece.words)}")
        yield Text(f"    {candidate.start:+5.1f}  before any evidence")
        total = candidate.start + sum(piece.weight for piece in candidate.evidence)
        yield Text(
            f"    {total:+5.1f}  together: {sureness(min(candidate.score, SUREST))} ({sureness(min(candidate.topic, SUREST))} without the number itself)"
        )


def figure_at(analysis: Analysis, line: int, column: int | None) -> Figure | str:
    """Return the figure at a place of a document, lines and columns from 1, or why there is none to be chosen.

    With a column, the figure that covers it, else the nearest of the line; without one, the only figure of the line.
    """
    document = analysis.document
    found = [
        (document.position(figure.span.start)[1], figure)
        for figure in analysis.figures
        if _touches(document, figure, line)
    ]
    if not found:
        return f"{document.path} has no figure in line {line}"
    if column is None:
        if len(found) > 1:
            told = ", ".join(f"{line}:{at} {figure.text}" for at, figure in found)
            return f"line {line} of {document.path} has {len(found)} figures; name the column: {told}"
        return found[0][1]
    return min(found, key=lambda one: (_off(document, one[1], line, column), one[1].span))[1]


def _touches(document: Document, figure: Figure, line: int) -> bool:
    return (
        document.position(figure.span.start)[0]
        <= line
        <= document.position(max(figure.span.start, figure.span.end - 1))[0]
    )


def _off(document: Document, figure: Figure, line: int, column: int) -> int:
    """Return how many code points lie between a place and a figure; 0 within it."""
    offset = document.line_starts[line - 1] + column - 1
    return max(figure.span.start - offset, offset - figure.span.end + 1, 0)
