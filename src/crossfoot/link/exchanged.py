"""Two numbers of one document that another gives to each other's names: "13,905 for Ferrer and 14,210 for Paz", where Ferrer has 14,210.

Both documents have both numbers. The words of the one stand with the other there and the other way round, and no word stands with
the same number in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from crossfoot.language import words
from crossfoot.link.comparisons.value import BARE_TELLING
from crossfoot.link.decision import STORY, Verdict
from crossfoot.link.misplaced import pair_of
from crossfoot.link.own_words import UNLIKE, Kind, Said, Words, is_bare, moved, one_scale, own_words, said
from crossfoot.link.statements import Statement
from crossfoot.measure.comparison import equal_numbers
from crossfoot.model import CellPosition

EXCHANGED = "exchanged"
"""The name of what decides such a pair."""
BARS = STORY[EXCHANGED]
REACH = 40
"""How many code points beside a number say of which time it is by the one beside it."""
LABELLED = frozenset({"ordinal", "version"})


@dataclass(frozen=True, eq=False)
class Couple:
    """Two numbers of one document that stand near each other or in one line of a table, with what is said of each and not of the other."""

    first: Statement
    second: Statement
    words: tuple[Words, Words]
    close: bool

    @property
    def in_table(self) -> bool:
        """Whether both are cells."""
        return self.first.claim.section.cell is not None


class Numbers:
    """The numbers of one document, by sentence and by value."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.all = [one for one in statements if _counts(one)]
        self._sentences: dict[tuple[int, int], list[Statement]] = defaultdict(list)
        for one in self.all:
            self._sentences[one.mention.section, one.mention.sentence].append(one)
        self._own: dict[int, Words] = {}

    def own(self, one: Statement) -> Words:
        """Return what is said of a number of prose."""
        if one.index not in self._own:
            self._own[one.index] = own_words(one, self._sentences[one.mention.section, one.mention.sentence])
        return self._own[one.index]

    def couple(self, one: Statement, other: Statement) -> Couple | None:
        """Return two numbers with what is said of each; None where they do not stand together."""
        x, y = one.claim.section.cell, other.claim.section.cell
        if (x is None) != (y is None):
            return None
        near = (one.mention.section, one.mention.sentence) == (other.mention.section, other.mention.sentence)
        mine: Words
        theirs: Words
        if x is not None and y is not None:
            if x.table != y.table or (x.row == y.row) == (x.column == y.column):
                return None
            mine, theirs = (said(text, ahead=True, label=True) for text in _labels(x, y))
        else:
            if abs(one.mention.span.start - other.mention.span.start) > BARS["apart"]:
                return None
            mine, theirs = self.own(one), self.own(other)
            mine, theirs = {**mine, **moved(_beside(one), theirs)}, {**theirs, **moved(_beside(other), mine)}
        only = (
            {word: how for word, how in mine.items() if word not in theirs},
            {word: how for word, how in theirs.items() if word not in mine},
        )
        return Couple(one, other, only, near)


def _beside(one: Statement) -> str:
    """Return the words that stand right before a number and behind it."""
    text, local = one.claim.section.text, one.mention.local
    return f"{text[max(0, local.start - REACH) : local.start]} {text[local.end : local.end + REACH]}"


def _counts(one: Statement) -> bool:
    return one.figure is not None and one.figure.value is not None and one.dimension not in LABELLED


def _value(one: Statement) -> object:
    return abs(one.figure.value) if one.figure is not None and one.figure.value is not None else None


def _labels(x: CellPosition, y: CellPosition) -> Iterator[str]:
    for cell in (x, y):
        yield (cell.row_label if x.column == y.column else cell.column_label) or ""


def _equal(one: Statement, other: Statement) -> bool:
    """Say whether two numbers are equal; one that leaves out its unit only where it says enough to be known without."""
    if one.figure is None or other.figure is None:
        return False
    if equal_numbers(one.figure, other.figure):
        return True
    plain = (is_bare(one) and other.dimension not in UNLIKE) or (is_bare(other) and one.dimension not in UNLIKE)
    return plain and _value(one) == _value(other) and one.telling >= BARE_TELLING


def couples(mine: Numbers, theirs: Numbers) -> Iterator[tuple[Couple, Couple]]:
    """Yield two numbers of one document with the two of another that are equal to them, in that order."""
    partners = {one.index: [other for other in theirs.all if _equal(one, other)] for one in mine.all}
    known = [one for one in mine.all if 0 < len(partners[one.index]) <= BARS["places"]]
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if not one_scale(one, other) or _value(one) == _value(other):
                continue
            here = mine.couple(one, other)
            if here is None or not all(here.words):
                continue
            for a, b in product(partners[one.index], partners[other.index]):
                there = theirs.couple(a, b)
                if there is not None and all(there.words):
                    yield here, there


def straight(here: Couple, there: Couple) -> bool:
    """Say whether a word stands with the same number in both."""
    return any(_shared(here.words[at], there.words[at]) for at in (0, 1))


def crossed(here: Couple, there: Couple) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield a word of each number that stands with the other in the other document, as both documents have it."""
    for one, other in product(_shared(here.words[0], there.words[1]), _shared(here.words[1], there.words[0])):
        if not _alike(one[0], other[0]):
            yield one, other


def _shared(mine: Words, theirs: Words) -> list[tuple[str, str]]:
    same = [(word, word) for word in mine if word in theirs]
    return same or [(one, other) for one in mine for other in theirs if _alike(one, other)]


def _alike(one: str, other: str) -> bool:
    return one.isalpha() and other.isalpha() and words.alike(one, other)


def is_crossed(here: Couple, there: Couple) -> bool:
    """Say whether two numbers have each other's words in the other document, and none of their own; words that both documents set alike."""
    if straight(here, there):
        return False
    return any(
        _parallel(here.words[0][one[0]], here.words[1][other[0]])
        and _parallel(there.words[1][one[1]], there.words[0][other[1]])
        for one, other in crossed(here, there)
    )


def _telling(here: Couple, there: Couple, places: int) -> bool:
    """Say whether two numbers are none that stand anywhere by chance: they say something, or each two stand together and nowhere else.

    Two tables must also have the label in common that the two cells of each share.
    """
    if here.in_table and there.in_table and _line(here).isdisjoint(_line(there)):
        return False
    said_by = sorted((here.first.telling, here.second.telling))
    measured = here.first.unit is not None and there.first.unit is not None and said_by[1] >= BARS["telling"]
    if said_by[0] >= (BARS["measured"] if measured else BARS["telling"]):
        return True
    return places == 1 and here.close and there.close and not (here.in_table or there.in_table)


def _line(couple: Couple) -> frozenset[str]:
    x, y = couple.first.claim.section.cell, couple.second.claim.section.cell
    if x is None or y is None:
        return frozenset()
    return frozenset(said((x.column_label if x.column == y.column else x.row_label) or "", ahead=True, label=True))


def _parallel(one: Said, other: Said) -> bool:
    """Say whether two words are of one kind: names, times, or words on the same side of their numbers."""
    if Kind.TIME in {one.kind, other.kind}:
        return one.kind is other.kind
    return one.ahead == other.ahead or one.kind is other.kind is Kind.NAME


def exchanged(statements: Sequence[Statement], comparable: Collection[tuple[str, str]]) -> tuple[Verdict, ...]:
    """Return a verdict for each two numbers that another document has the other way round: of the first and the one that it should be.

    Each statement stands in one of them.
    """
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        by_document[one.document].append(one)
    numbers = {name: Numbers(found) for name, found in by_document.items()}
    verdicts: list[Verdict] = []
    taken: set[int] = set()
    for a, b in sorted(comparable):
        if a not in numbers or b not in numbers:
            continue
        for here, there in _between(numbers[a], numbers[b]):
            ends = {one.index for couple in (here, there) for one in (couple.first, couple.second)}
            pair = next(filter(None, (pair_of(here.first, there.second), pair_of(here.second, there.first))), None)
            if pair is not None and not ends & taken:
                taken |= ends
                verdicts.append(Verdict(pair=pair, probability=BARS["sure"], table=EXCHANGED, alike=0.0))
    return tuple(verdicts)


def _between(mine: Numbers, theirs: Numbers) -> Iterator[tuple[Couple, Couple]]:
    """Yield two numbers of one document with the two of the other that are equal and stand the other way round."""
    found: dict[tuple[int, int], list[tuple[Couple, Couple]]] = defaultdict(list)
    for here, there in couples(mine, theirs):
        found[here.first.index, here.second.index].append((here, there))
    for some in found.values():
        if not any(straight(*one) for one in some):
            yield from (one for one in some if is_crossed(*one) and _telling(*one, len(some)))
