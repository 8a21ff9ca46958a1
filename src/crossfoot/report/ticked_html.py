"""What the HTML page shows of verified texts: each document with its figures marked, who rests on whom, what was not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.escapes import escaped, visible
from crossfoot.model import Mark, Marked, Report, Verified
from crossfoot.report.verified import LEGEND, SIGNS, Paragraph, paragraphs, summary, told

CLASSES = {Mark.TICKED: "borne", Mark.WORKED_OUT: "made", Mark.SUSPECT: "suspect", Mark.NEW: "new", Mark.ASIDE: "aside"}
MOST_OPEN = 6
"""Documents up to which their texts are unfolded at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A mark as the page shows it: its sign, its class, its words."""

    sign: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a text; note: why it has its mark. finding: the number of the finding that it stands in, from 1."""

    text: str
    sign: Sign | None = None
    note: str = ""
    finding: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TickedText:
    """One document: its text, paragraph by paragraph with the kind of each, and in order why each figure has its mark."""

    number: int
    name: str
    summary: str
    open: bool
    paragraphs: tuple[tuple[str, tuple[Stretch, ...]], ...]

    @property
    def notes(self) -> tuple[Stretch, ...]:
        """The figures and dates in text order."""
        return tuple(one for _, stretches in self.paragraphs for one in stretches if one.sign is not None)


SHOWN = {mark: Sign(sign=SIGNS[mark], kind=CLASSES[mark], words=words) for mark, words in LEGEND}


def texts(report: Report, verified: Sequence[Verified]) -> Iterator[TickedText]:
    """Yield the documents that hold figures or dates, in the order of the report."""
    some = [one for one in verified if one.marks]
    numbers = {finding.fingerprint: number for number, finding in enumerate(report.findings, start=1)}
    for number, one in enumerate(some, start=1):
        found = paragraphs(report.documents[one.document], one)
        yield TickedText(
            number=number,
            name=escaped(one.document),
            summary=summary(one),
            open=len(some) <= MOST_OPEN,
            paragraphs=tuple(
                (paragraph.kind.value, tuple(_stretches(paragraph, report, numbers))) for paragraph in found
            ),
        )


def _stretches(paragraph: Paragraph, report: Report, numbers: Mapping[str, int]) -> Iterator[Stretch]:
    for piece in paragraph.pieces:
        one = piece.marked
        if one is None:
            yield Stretch(text=piece.text)
        else:
            yield Stretch(
                text=piece.text,
                sign=SHOWN[one.mark],
                note=told(one, report),
                finding=next(
                    (numbers[found.fingerprint] for found in one.findings if found.fingerprint in numbers), None
                ),
            )


def standing(one: Verified | None) -> tuple[str, str, str]:
    """Return how far a document is verified: its share of figures and dates borne out, on whom it rests, what is new or in findings."""
    if one is None or not one.marks:
        return "–", "–", "–"
    borne = one.count(Mark.TICKED, Mark.WORKED_OUT)
    share = f"{borne} of {one.compared} ({one.share:.0%})" if one.share is not None else "nothing compared"
    rests = ", ".join(f"{escaped(name)} ({count})" for name, count in sorted(one.rests.items(), key=_most)) or "nobody"
    return share, rests, f"{one.count(Mark.NEW)} new, {one.count(Mark.SUSPECT)} in findings"


def _most(rest: tuple[str, int]) -> tuple[int, str]:
    return -rest[1], rest[0]


def not_compared(verified: Sequence[Verified]) -> Iterator[str]:
    """Yield in words what was compared with nothing: documents that stand alone, figures that are left aside with the reason."""
    for one in verified:
        name = escaped(one.document)
        if one.alone:
            yield f"{name}: no other document may be compared with it"
        reasons = Counter(_reason(marked) for marked in one.marks if marked.mark is Mark.ASIDE)
        for reason, count in sorted(reasons.items(), key=_most):
            yield f"{name}: {count} figure{'' if count == 1 else 's'} or date{'' if count == 1 else 's'}, because {reason}"


def _reason(marked: Marked) -> str:
    return visible(marked.how)
