"""A figure or date as the comparisons see it: what it says, the words around it, and where it stands in its document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.claims import Claim, Rarity, name_tokens
from crossfoot.link.corpus import Corpus
from crossfoot.link.traits import concept, telling
from crossfoot.link.validity import days_of
from crossfoot.model import DateMention, Document, Figure, Role, SectionKind

DIGITS = regex.compile(r"\d+")
DATED = {1: 0.9, 31: 0.5, 366: 0.2}
"""How much an equal date says, by the most days that it covers: a day, a month, a year."""
VAGUE_DATE = 0.2
DATELINE = "dateline"
PERCENT = "percent"
PUBLISHING = frozenset(lexicon.load("reporting")["publishing"])
"""What a dateline tells of its day: that the text was published, broadcast or updated then."""
HEAD = frozenset({SectionKind.HEADLINE, SectionKind.LEAD})
"""What stands above a text, where a date without a verb tells when it was written."""
_LISTS = lexicon.load("frame")
_SPELL = f"(?:{'|'.join(_LISTS['spells'])})"
EARLIER = regex.compile(
    rf"\b(?:{'|'.join(phrase.replace('STRETCH', _SPELL) for phrase in _LISTS['earlier'])})\b", regex.IGNORECASE
)
NEXT_CLAUSE = regex.compile(r";|,\s(?:where|while|whereas|when|which|and|but)\b", regex.IGNORECASE)
"""What opens a clause that is of the next figure: "38 were hurt, where two years ago there had been 57"."""
OPEN_YEAR = regex.compile(r"XXXX-\d\d(?P<day>-\d\d)?")
"""A month, or a day of one, in a text that tells no year."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """One figure or date of one document, with what the comparisons ask of it.

    index: position among all statements of the run. sentence: number of its sentence among those of its document that hold
    statements. bag: content words and names of its sentence, as lemmas; passage: those of its paragraph too. row, column: words of
    the labels of its cell. concept: lemma of what is counted, with what became of it. telling: how much an equal number says,
    0 to 1. stretch: the words of its sentence up to the figures before and behind. earlier: whether they tell how things stood before. moment: the day of its document, or of its entry there. series: the document's name without its numbers.
    """

    index: int
    claim: Claim
    sentence: int
    bag: frozenset[str]
    passage: frozenset[str]
    row: frozenset[str]
    column: frozenset[str]
    concept: str | None
    telling: float
    stretch: str
    earlier: bool
    moment: date | None
    series: str

    @property
    def mention(self) -> Figure | DateMention:
        """The figure or date itself."""
        return self.claim.figure

    @property
    def figure(self) -> Figure | None:
        """The figure, None for a date."""
        return self.claim.figure if isinstance(self.claim.figure, Figure) else None

    @property
    def document(self) -> str:
        """Name of its document."""
        return self.claim.figure.document

    @property
    def dimension(self) -> str:
        """Dimension of the figure; "date"."""
        return self.claim.figure.dimension if isinstance(self.claim.figure, Figure) else "date"

    @property
    def unit(self) -> str | None:
        """Unit of the figure."""
        return self.claim.figure.unit if isinstance(self.claim.figure, Figure) else None


Labels = Mapping[tuple[int, int], frozenset[str]]
"""Words of the labels of a document's tables, by the numbers of the table and of the row or column."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """What is known of two documents as a whole: how rare their words are, which words each knows, how many statements of one
    concept or unit each has, and the words of the labels of its tables: document -> (table, row or column) -> words.
    """

    rarity: Rarity
    vocabulary: Mapping[str, frozenset[str]]
    counts: Mapping[tuple[str, str, str | None], int]
    rows: Mapping[str, Labels]
    columns: Mapping[str, Labels]


def statements_of(corpus: Corpus) -> tuple[Statement, ...]:
    """Return the statements of a run, in document order: its claims, the values that it tells as replaced, its dates.

    The day on which a document was written, where it stands without a verb, is left out: it is no statement.
    """
    claims = [*corpus.claims, *corpus.replaced, *(one for one in corpus.dates if _told(one, corpus))]
    claims.sort(key=lambda claim: (claim.figure.document, claim.figure.span, isinstance(claim.figure, DateMention)))
    sentences: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    found = []
    for index, claim in enumerate(claims):
        mention = claim.figure
        order = sentences[mention.document].setdefault(
            (mention.section, mention.sentence), len(sentences[mention.document])
        )
        found.append(_statement(index, claim, order, corpus.documents[mention.document], _own_stretch(claims, index)))
    return tuple(found)


def _own_stretch(claims: Sequence[Claim], index: int) -> str:
    """Return the words of its sentence between the figures or dates before and behind one."""
    claim = claims[index]
    text, local = claim.section.text, claim.figure.local
    start, end = 0, len(text)
    if 0 <= claim.figure.sentence < len(claim.section.sentences):
        sentence = claim.section.sentences[claim.figure.sentence]
        start, end = sentence.start, sentence.end
    last = end
    for step in (-1, 1):
        at = index + step
        while (
            0 <= at < len(claims) and claims[at].section is claim.section and isinstance(claims[at].figure, DateMention)
        ):
            at += step
        if 0 <= at < len(claims) and claims[at].section is claim.section:
            span = claims[at].figure.local
            start, end = (max(start, span.end), end) if span.start < local.start else (start, min(end, span.start))
    before, behind = text[start : local.start], text[local.end : end]
    behind = NEXT_CLAUSE.split(behind)[0] if end < last else behind.split(";")[0]
    opening = behind.rfind("(")
    if ")" not in behind[opening:]:  # what a bracket says is of the figure in it
        behind = behind[: opening if opening >= 0 else None]
    return f"{before[max(before.rfind(';'), before.rfind(' but ')) + 1 :]} {behind}"


def surroundings(statements: Iterable[Statement]) -> Surroundings:
    """Return what is known of the documents of `statements` as a whole."""
    vocabulary: dict[str, set[str]] = defaultdict(set)
    counts: Counter[tuple[str, str, str | None]] = Counter()
    rows: dict[str, dict[tuple[int, int], frozenset[str]]] = defaultdict(dict)
    columns: dict[str, dict[tuple[int, int], frozenset[str]]] = defaultdict(dict)
    bags = []
    for one in statements:
        bags.append(one.bag)
        cell = one.claim.section.cell
        if cell is not None:
            rows[one.document][cell.table, cell.row] = one.row
            percent = {PERCENT} if one.dimension == PERCENT else set()
            columns[one.document][cell.table, cell.column] = one.column | percent
        vocabulary[one.document] |= one.passage
        counts[one.document, one.dimension, f"concept {one.concept}"] += 1
        counts[one.document, one.dimension, one.unit] += 1
    known = {name: frozenset(found) for name, found in vocabulary.items()}
    return Surroundings(rarity=Rarity.over(bags), vocabulary=known, counts=counts, rows=rows, columns=columns)


class Own:
    """The statements of one document, by sentence and by row of a table."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._sentences: dict[int, list[Statement]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Statement]] = defaultdict(list)
        for one in statements:
            self._sentences[one.sentence].append(one)
            if (cell := one.claim.section.cell) is not None:
                self._rows[cell.table, cell.row].append(one)

    def near(self, one: Statement, reach: int) -> list[Statement]:
        """Return the statements up to `reach` sentences away from one, itself among them, in their order."""
        sentences = range(one.sentence - reach, one.sentence + reach + 1)
        found = (other for sentence in sentences for other in self._sentences.get(sentence, ()))
        return sorted(found, key=lambda other: other.index)

    def all(self) -> Iterator[Statement]:
        """Yield all statements of the document, sentence by sentence."""
        for sentence in self._sentences.values():
            yield from sentence

    def row(self, one: Statement) -> Sequence[Statement]:
        """Return the statements of the row of a table that one stands in, itself among them; none for prose."""
        cell = one.claim.section.cell
        return self._rows.get((cell.table, cell.row), ()) if cell is not None else ()


def by_document(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Return the statements of each document."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        found[one.document].append(one)
    return found


def _statement(index: int, claim: Claim, sentence: int, document: Document, stretch: str) -> Statement:
    bag = claim.lemmas | claim.names
    cell = claim.section.cell
    row, column = (cell.row_label or "", cell.column_label or "") if cell is not None else ("", "")
    return Statement(
        index=index,
        claim=claim,
        sentence=sentence,
        bag=bag,
        passage=bag | frozenset(words.content_lemmas(claim.passage)) | claim.around,
        row=frozenset(words.content_lemmas(row)) | name_tokens((row,)),
        column=frozenset(words.content_lemmas(column)),
        concept=concept_of(claim.figure),
        telling=_telling(claim.figure),
        stretch=stretch,
        earlier=claim.figure.frame.role is Role.OLD or EARLIER.search(stretch) is not None,
        moment=document.day(claim.figure.span.start),
        series=DIGITS.sub("", PurePosixPath(document.path).stem),
    )


def concept_of(mention: Figure | DateMention) -> str | None:
    """Return the lemma of what is counted, with what became of it; of what is measured; None where the text does not say."""
    thing = mention.frame.thing
    known = concept(mention) if isinstance(mention, Figure) else None
    return known or (thing.value if thing is not None else None)


def _telling(mention: Figure | DateMention) -> float:
    if isinstance(mention, Figure):
        return telling(mention.value)
    days = days_of(mention.timex)
    if days is None:
        year_open = OPEN_YEAR.fullmatch(mention.timex)
        return DATED[1 if year_open["day"] else 31] if year_open else VAGUE_DATE
    length = (days[1] - days[0]).days + 1
    return next((value for most, value in DATED.items() if length <= most), VAGUE_DATE)


def _told(claim: Claim, corpus: Corpus) -> bool:
    """Say whether a date is a statement: a day, month or year that is no dateline."""
    mention = claim.figure
    if not isinstance(mention, DateMention) or mention.type not in {"DATE", "TIME"}:
        return False
    if "T" not in mention.timex and days_of(mention.timex) is None and not OPEN_YEAR.fullmatch(mention.timex):
        return False
    metadata = corpus.documents[mention.document].metadata
    event = mention.frame.event
    dateline = metadata.date is not None and mention.timex.startswith(metadata.date.isoformat())
    if (
        dateline
        and metadata.date_from == DATELINE
        and (event is None or event.lemma in PUBLISHING or event.tense is None)
    ):
        return False
    return not ((dateline or claim.section.kind in HEAD) and event is None)
