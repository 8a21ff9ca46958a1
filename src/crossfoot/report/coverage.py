"""Account for every digit run and number word of the files: read, left out (why), or not understood.

Takes the analyses and counts the tokens of the raw files anew, with a word list of its own, so that the sum can be held
against a plain count. A number that no stage touched and that no markup explains is not understood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rich.text import Text

from crossfoot import lexicon
from crossfoot.escapes import visible
from crossfoot.limits import NAMED
from crossfoot.model import Analysis, Document, Figure, SectionKind, Span, line_feeds
from crossfoot.report.markup import markup_regions
from crossfoot.report.passages import QUOTE, WIDTH, Passages, marked_lines, place_of, wrap
from crossfoot.report.records import VERSION, Record, place_record
from crossfoot.report.slots import known_slots, slot_counts

UNTOLD = "no kind that its form tells"
_PIECES_BACK = 8  # overlapping exclusions are rare and short; looking back a few finds the one that covers


class Fate(StrEnum):
    """What became of a number in a file."""

    FIGURE = "figure"
    DATE = "date"
    LEFT_OUT = "left_out"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A digit run or number word of a file; reason only when it was left out."""

    span: Span
    fate: Fate
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    """All tokens of one document, in text order."""

    document: Document
    tokens: tuple[Token, ...]
    figures: tuple[Figure, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many tokens met `fate`."""
        return sum(token.fate is fate for token in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sum over all documents; `tokens` is the sum of the four fates."""

    files: tuple[FileAccount, ...]

    def count(self, fate: Fate) -> int:
        """Return how many tokens met `fate`."""
        return sum(file.count(fate) for file in self.files)

    @property
    def tokens(self) -> int:
        """How many digit runs and number words the files hold."""
        return sum(len(file.tokens) for file in self.files)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many tokens were left out for each reason, most frequent first, then by name."""
        counts = Counter(token.reason or "" for file in self.files for token in file.tokens if token.reason)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def mended(self) -> Mapping[str, int]:
        """How many characters were not read as they stand, by kind, those that occur, by name."""
        counts: Counter[str] = Counter()
        for file in self.files:
            counts.update({one.what: one.count for one in file.document.mended})
        return dict(sorted(counts.items()))

    @property
    def kinds(self) -> Mapping[str | None, tuple[str, ...]]:
        """The names of the documents of each kind, kinds by name, documents of none last."""
        names: dict[str | None, list[str]] = {}
        for file in self.files:
            names.setdefault(kind_of(file.document), []).append(file.document.path)
        return {kind: tuple(names[kind]) for kind in sorted(names, key=lambda kind: (kind is None, kind or ""))}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all documents."""
        return tuple(figure for file in self.files for figure in file.figures)

    @property
    def labelled(self) -> Mapping[str, int]:
        """How many of the figures are versions, ordinals and scores, by dimension, those that occur, by name."""
        return dict(sorted(Counter(figure.dimension for figure in self.figures if not figure.is_quantity).items()))

    def not_understood(self) -> Iterator[tuple[Document, Span]]:
        """Yield the numbers that nothing accounts for, in document order."""
        for file in self.files:
            for token in file.tokens:
                if token.fate is Fate.NOT_UNDERSTOOD:
                    yield file.document, token.span


def kind_of(document: Document) -> str | None:
    """Return what kinds of text a document is ("article", "article, interview" for a page of both); None when nothing says it."""
    kinds = dict.fromkeys([document.kind, *(part.kind for part in document.parts)])
    return ", ".join(kind.value for kind in kinds if kind is not None) or None


def account(analyses: Iterable[Analysis]) -> Account:
    """Return what became of each digit run and number word of the analysed files."""
    return Account(files=tuple(_file_account(analysis) for analysis in analyses))


def account_record(total: Account) -> Record:
    """Return the account as a record; `numbers` = `figures` + `dates` + the sum of `left_out` + `not_understood`."""
    return {
        "version": VERSION,
        "documents": len(total.files),
        "numbers": total.tokens,
        "figures": total.count(Fate.FIGURE),
        "dates": total.count(Fate.DATE),
        "left_out": dict(total.reasons),
        "not_understood": total.count(Fate.NOT_UNDERSTOOD),
        "files": [
            {
                "document": file.document.path,
                "numbers": len(file.tokens),
                **{fate.value: file.count(fate) for fate in Fate},
                "kind": kind_of(file.document),
                "mended": {one.what: one.count for one in file.document.mended},
                "claims": [
                    {**place_record(file.document, figure.span), "known": list(known_slots(figure))}
                    for figure in file.figures
                ],
            }
            for file in total.files
        ],
        "claims": {"figures": len(total.figures), **slot_counts(total.figures)},
        "labelled": dict(total.labelled),
        "mended": dict(total.mended),
        "kinds": {kind or UNTOLD: len(names) for kind, names in total.kinds.items()},
        "passages": [place_record(document, span) for document, span in total.not_understood()],
    }


def text_lines(total: Account, *, width: int = WIDTH) -> Iterator[Text]:
    """Yield the sums, the reasons, and the passages that were not understood."""
    rows = [
        ("numbers in the files (digit runs and number words)", total.tokens, 0),
        ("read as figures", total.count(Fate.FIGURE), 1),
        ("read as dates", total.count(Fate.DATE), 1),
        ("left out", total.count(Fate.LEFT_OUT), 1),
        *((reason, count, 2) for reason, count in total.reasons.items()),
        ("not understood", total.count(Fate.NOT_UNDERSTOOD), 1),
    ]
    digits = len(f"{total.tokens:,}")
    for words, count, level in rows:
        yield Text(
            f"{count:>{digits},}  {'  ' * level}{visible(words)}", "bold" if level == 0 else "dim" if level > 1 else ""
        )
    yield from _slot_lines(total, digits)
    yield from _mended_lines(total, digits)
    yield from _kind_lines(total, digits)
    passages = Passages({file.document.path: file.document for file in total.files})
    for document, span in total.not_understood():
        yield Text()
        yield Text(place_of(document, span), "blue")
        for row in wrap(passages.of(document, span), width - len(QUOTE), rows=1):
            yield from marked_lines(row, "bold yellow")


def _slot_lines(total: Account, digits: int) -> Iterator[Text]:
    """Yield of how many figures each slot of the claim is known; nothing when there are no figures."""
    if not total.figures:
        return
    yield Text()
    yield Text(f"{len(total.figures):>{digits},}  figures, and what is known of the claim of how many", "bold")
    for name, count in slot_counts(total.figures).items():
        yield Text(f"{count:>{digits},}    {_MEANINGS[name]}")
    for dimension, count in total.labelled.items():
        yield Text(f"{count:>{digits},}  of the figures: {_LABELLED[dimension]}, compared and never added up")


def _mended_lines(total: Account, digits: int) -> Iterator[Text]:
    """Yield which characters were not read as they stand, and in which files; nothing when all were."""
    if not total.mended:
        return
    yield Text()
    number = sum(total.mended.values())
    told = "character not read as it stands" if number == 1 else "characters not read as they stand"
    yield Text(f"{number:>{digits},}  {told}", "bold")
    for what, count in total.mended.items():
        files = [file.document.path for file in total.files if any(one.what == what for one in file.document.mended)]
        yield Text(f"{count:>{digits},}    {what}: {_names(files)}")


def _kind_lines(total: Account, digits: int) -> Iterator[Text]:
    """Yield what kind of text each document is taken for."""
    if not total.files:
        return
    yield Text()
    number = len(total.files)
    told = "document, and what kind of text it is" if number == 1 else "documents, and what kind of text each is"
    yield Text(f"{number:>{digits},}  {told}", "bold")
    for kind, names in total.kinds.items():
        yield Text(f"{len(names):>{digits},}    {kind or UNTOLD}: {_names(names)}")


def _names(files: Sequence[str]) -> str:
    more = f" and {len(files) - NAMED:,} more" if len(files) > NAMED else ""
    return ", ".join(visible(name) for name in files[:NAMED]) + more


_LABELLED = {"ordinal": "ranks and places in a row", "score": "scores and other pairs", "version": "versions"}
_MEANINGS = {
    "thing": "what is counted or measured",
    "base": "of what whole",
    "role": "that it is a change, an old or new value, a share, a limit ...",
    "event": "what happened",
    "party": "whose, or who did it",
    "place": "where",
    "group": "which of the things",
    "holder": "whose it is by the grammar of its sentence",
    "time": "when it holds",
    "window": "over which time it was counted",
    "source": "who says so",
}


def number_tokens(text: str) -> Iterator[Span]:
    """Yield the digit runs and number words of `text`, in order, without overlaps."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" grows when folded; offsets must hold
        folded = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for match in _pattern().finditer(folded):
        yield Span(match.start(), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(lexicon.load("coverage")["words"], key=lambda word: (-len(word), word))
    first = "".join(sorted({word[0] for word in words}))  # a cheap gate: most positions start neither
    return re.compile(rf"(?=[\d{first}])(?:\d+|(?<![^\W\d_])(?:{'|'.join(words)})(?![^\W\d_]))")


def _file_account(analysis: Analysis) -> FileAccount:
    document = analysis.document
    layers = (
        _Layer([(figure.span, Fate.FIGURE, None) for figure in analysis.figures]),
        _Layer([(date.span, Fate.DATE, None) for date in analysis.dates]),
        _Layer([(one.span, Fate.LEFT_OUT, one.reason) for one in analysis.exclusions]),
        _Layer(list(_boilerplate(document))),
        _Layer(list(_unread(document))),
    )
    tokens = tuple(_token(span, layers) for span in number_tokens(document.text))
    return FileAccount(document=document, tokens=tokens, figures=analysis.figures)


def _token(span: Span, layers: Sequence[_Layer]) -> Token:
    for layer in layers:
        found = layer.at(span)
        if found:
            return Token(span=span, fate=found[0], reason=found[1])
    return Token(span=span, fate=Fate.NOT_UNDERSTOOD)


_Marked = tuple[Span, Fate, str | None]


class _Layer:
    """Spans of one kind, to be asked which of them covers a token."""

    def __init__(self, marked: list[_Marked]) -> None:
        self._marked = sorted(marked, key=lambda one: one[0])
        self._starts = [span.start for span, _, _ in self._marked]

    def at(self, token: Span) -> tuple[Fate, str | None] | None:
        last = bisect_right(self._starts, token.start) - 1
        for index in range(last, max(-1, last - _PIECES_BACK), -1):
            span, fate, reason = self._marked[index]
            if span.contains(token):
                return fate, reason
        return None


def _boilerplate(document: Document) -> Iterator[_Marked]:
    for section in document.sections:
        if section.kind is SectionKind.BOILERPLATE:
            for piece in section.origin.pieces:
                yield piece.source, Fate.LEFT_OUT, "boilerplate"


def _unread(document: Document) -> Iterator[_Marked]:
    """Yield what markup explains, or the end of what is read; prose inside it has been asked about in the layers before."""
    pieces = (piece for section in document.sections for piece in section.origin.pieces)
    literal = (piece.source for piece in pieces if len(piece.clean) == len(piece.source))  # the others are entities
    starts = sorted((span.start, span.end) for span in literal)
    for span, reason in markup_regions(line_feeds(document.text), document.format):
        yield from ((part, Fate.LEFT_OUT, reason) for part in _outside(span, starts))
    for fault in document.faults:
        if fault.ends:
            yield Span(fault.span.start, len(document.text)), Fate.LEFT_OUT, "beyond what is read"


def _outside(span: Span, prose: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the parts of `span` that no prose covers; prose: sorted (start, end)."""
    at = span.start
    index = max(0, bisect_right(prose, (span.start, -1)) - 1)
    while index < len(prose) and prose[index][0] < span.end:
        start, end = prose[index]
        if start > at:
            yield Span(at, start)
        at = max(at, end)
        index += 1
    if at < span.end:
        yield Span(at, span.end)
