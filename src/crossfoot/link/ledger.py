"""Figures and dates of documents against a ledger of agreed facts.

A figure that agrees with any row of the same words is explained, and so is a row whose value stands in the figure's own
sentence. What is left is held against the row that its words fit best, and against none when two fit as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from itertools import combinations

from crossfoot.errors import ConfigError
from crossfoot.language.kin import family, kin
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.places import ledger_order
from crossfoot.link.recognise import ALONE, Recognition, Scene, recognise
from crossfoot.link.traits import FAR, beside, likely_slip, telling
from crossfoot.link.validity import days_of, holds, overlap
from crossfoot.measure.comparison import Comparison, agree, commensurable, plausible, relate, scale
from crossfoot.measure.wording import time_told
from crossfoot.model import DateMention, Entry, Figure, Ledger, LedgerLink, Relation, as_date

DATES = "date"
GROUPS = {"ratio": "percent", "percentage_point": "percent", "multiple": "multiple", "basis_point": "percent"}
"""Dimensions that are looked up as one."""
MOST_DOUBTS = 2
CLOSE = Fraction(5, 4)
"""How near two values are of which one is taken for the other although few words are met."""
TELLING = 0.6
"""How telling a number must be for a slip of it to outweigh more than one doubt: three digits."""


def check_ledger(ledger: Ledger) -> None:
    """Raise ConfigError when two rows of the same words hold at one time and cannot both be right."""
    groups: dict[object, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        groups[_matter(entry)].append(entry)
    for entries in groups.values():
        for a, b in combinations(entries, 2):
            if overlap(a.row, b.row) and _disagree(a, b):
                raise ConfigError(
                    f"ledger {ledger.document.path}:{b.row.line}: {b.row.value!r} contradicts line {a.row.line}, "
                    f"{a.row.value!r}, for the same words {b.name!r}; delete one, give them other words, or say with "
                    "valid_from and valid_to when each holds"
                )


def link_ledger(corpus: Corpus, ledger: Ledger) -> tuple[LedgerLink, ...]:
    """Return the figures and dates that state facts of `ledger`, with their relation to it; sorted by place."""
    index = _Index(ledger.entries)
    latest = _latest_years(corpus.dates)
    found: list[Recognition] = []
    for claim in (*corpus.claims, *corpus.dates):
        entries = index.candidates(claim)
        if entries:
            name = claim.figure.document
            scene = Scene(claim=claim, document=corpus.documents[name], latest=latest.get(name))
            found += [r for entry in entries if (r := recognise(scene, entry)) is not None]
    links = [_link(recognition) for recognition in _told(found, corpus)]
    return tuple(sorted(links, key=ledger_order))


def _latest_years(dates: Iterable[Claim]) -> dict[str, int]:
    """Return the latest year that each document names."""
    years: dict[str, int] = {}
    for claim in dates:
        claim_date = as_date(claim.figure)
        days = days_of(claim_date.timex)
        if days is not None:
            name = claim_date.document
            years[name] = max(years.get(name, 0), days[1].year)
    return years


class _Index:
    """Entries by dimension and by the keys of their words, so that no claim meets all entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            keys = {key for way in entry.row.wordings for term in way for word in term for key in kin(word)}
            for key in sorted(keys):
                self._by_key[_group(entry.value), key].append(number)
        self._groups = {_group(entry.value) for entry in entries}

    def candidates(self, claim: Claim) -> list[Entry]:
        """Return the entries of the claim's dimension that share a word with its sentence, in the ledger's order."""
        group = _group(claim.figure)
        if group not in self._groups:
            return []
        cell = claim.section.cell
        labels = (cell.row_label, cell.column_label, cell.title) if cell else ()
        event = (claim.figure.predicate,) if claim.figure.predicate else ()
        words = {word for lemma in (*claim.lemmas, *claim.names, *event) for word in lemma.split()}
        words |= {word for label in labels if label for word in label.split()}
        numbers = {n for word in words for key in kin(word) for n in self._by_key.get((group, key), ())}
        return [self._entries[number] for number in sorted(numbers)]


def _group(value: Figure | DateMention) -> str:
    return GROUPS.get(value.dimension, value.dimension) if isinstance(value, Figure) else DATES


def _matter(entry: Entry) -> tuple[object, ...]:
    """Return what makes two rows rows of one fact: their words, what they count, their dimension."""
    ways = {frozenset(frozenset(map(family, term)) for term in way) for way in entry.row.wordings}
    value = entry.value
    counted = family(entry.row.counted.split()[-1]) if entry.row.counted else None
    return frozenset(ways), counted, _group(value), value.per if isinstance(value, Figure) else None


def _disagree(a: Entry, b: Entry) -> bool:
    return _comparable(a.value, b) and not _agrees(a.value, b)


def _comparable(value: Figure | DateMention, entry: Entry) -> bool:
    if isinstance(value, Figure) and isinstance(entry.value, Figure):
        return commensurable(value, entry.value)
    return (
        isinstance(value, DateMention)
        and isinstance(entry.value, DateMention)
        and value.type == "DATE"
        and bool(days_of(value.timex))
    )


def _agrees(value: Figure | DateMention, entry: Entry) -> bool:
    """Say whether the two can both be right; a month or a year agrees with each of its days."""
    other = entry.value
    if isinstance(value, Figure) and isinstance(other, Figure):
        return agree(value, other)
    value = as_date(value)
    other = as_date(other)
    mine, theirs = days_of(value.timex), days_of(other.timex)
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _told(found: Sequence[Recognition], corpus: Corpus) -> Iterator[Recognition]:
    """Yield of each claim the recognition that explains it, else the one that it is held against, if any."""
    found = [r for r in found if _comparable(r.claim.figure, r.entry)]
    by_claim: dict[int, list[Recognition]] = defaultdict(list)
    for recognition in found:
        by_claim[id(recognition.claim)].append(recognition)
    agreeing = {id(r.claim) for r in found if _explains(r)}
    said = _said(found)
    replaced = _replaced(corpus)
    left: dict[tuple[object, ...], list[Recognition]] = defaultdict(list)
    for recognitions in by_claim.values():
        claim = recognitions[0].claim
        if id(claim) in agreeing:
            yield max((r for r in recognitions if _explains(r)), key=_fit)
            continue
        best = _best(r for r in recognitions if _stands(r, corpus, replaced) and _place(r) not in said)
        if best is not None:
            left[_place(best)].append(best)
    for rivals in left.values():
        yield from _one(rivals)


def _said(found: Iterable[Recognition]) -> set[tuple[object, ...]]:
    """Return the sentences and rows of tables that state an entry's own value: their other figures are of something else."""
    return {_place(r) for r in found if _explains(r)}


def _explains(recognition: Recognition) -> bool:
    """Say whether a claim has an entry's value; a bound far from it says so only of an entry that is surely meant."""
    figure, entry = recognition.claim.figure, recognition.entry
    if recognition.doubts and isinstance(figure, Figure) and isinstance(entry.value, Figure):
        return plausible(figure, entry.value)
    return _agrees(figure, entry)


def _place(recognition: Recognition) -> tuple[object, ...]:
    figure, cell = recognition.claim.figure, recognition.claim.section.cell
    sentence = (figure.section, figure.sentence) if cell is None else ("row", cell.table, cell.row)
    return figure.document, sentence, _matter(recognition.entry)


def _fit(recognition: Recognition) -> tuple[object, ...]:
    return -len(recognition.doubts), recognition.terms, recognition.score, -recognition.entry.row.line


def _stands(recognition: Recognition, corpus: Corpus, replaced: Set[str]) -> bool:
    """Say whether a claim may be held against an entry: one that holds for it, without doubt or with a likely slip."""
    figure, entry = recognition.claim.figure, recognition.entry
    time = figure.time if isinstance(figure, Figure) else None
    if figure.document in replaced or _overtaken(recognition.claim, corpus):
        return False
    if not holds(entry.row, time, corpus.documents[figure.document].metadata.date):
        return False
    if not recognition.doubts:
        return True
    if len(recognition.doubts) > MOST_DOUBTS or not isinstance(figure, Figure) or not isinstance(entry.value, Figure):
        return False
    if len(recognition.doubts) > 1 and telling(figure.value) < TELLING:
        return False
    mild = all(doubt.startswith(ALONE) for doubt in recognition.doubts)
    if mild and telling(figure.value) >= TELLING and not _far(figure, entry.value, most=CLOSE):
        return True
    slipped = likely_slip(figure, entry.value)
    return slipped is not None and (" for " in slipped or not _far(figure, entry.value))  # million for billion is far


def _replaced(corpus: Corpus) -> set[str]:
    """Return the documents that another one replaces: what they said is history."""
    return {citation.cited.document for citation in corpus.citations if citation.supersedes}


def _overtaken(claim: Claim, corpus: Corpus) -> bool:
    """Say whether a claim stands in an entry of a live blog that later entries follow: it held when it was written."""
    entry = claim.section.entry
    sections = corpus.documents[claim.figure.document].sections
    return entry is not None and any(
        section.entry is not None and section.part == claim.section.part and section.entry > entry
        for section in sections
    )


def _far(a: Figure, b: Figure, *, most: Fraction = FAR) -> bool:
    """Say whether one of two values is more than `most` times the other."""
    factors = scale(a, b)
    if factors is None or not a.value or not b.value:
        return False
    other = Fraction(b.value) * factors[0] + factors[1]
    return not other or not 1 / most <= abs(Fraction(a.value) / other) <= most


def _best(recognitions: Iterable[Recognition]) -> Recognition | None:
    """Return the entry that fits a claim best; None when two fit as well and say different things."""
    ranked = sorted(recognitions, key=_fit, reverse=True)
    if not ranked:
        return None
    rivals = [r for r in ranked[1:] if (r.doubts == (), r.terms) == (ranked[0].doubts == (), ranked[0].terms)]
    return None if any(_disagree(ranked[0].entry, rival.entry) for rival in rivals) else ranked[0]


def _one(rivals: Sequence[Recognition]) -> Iterator[Recognition]:
    """Yield the one of a sentence's figures that is held against an entry: all figures cannot state one fact."""
    if len(rivals) > 1:
        sure = [r for r in rivals if not r.doubts]
        slips = [r for r in rivals if _slip(r) is not None]
        named = [r for r in sure if isinstance(r.claim.figure, Figure) and beside(r.claim.figure)]
        rivals = slips if len(slips) == 1 else named if len(named) == 1 else sure
    if len(rivals) == 1 or len({_value(r) for r in rivals}) == 1:
        yield rivals[0]


def _value(recognition: Recognition) -> object:
    figure = recognition.claim.figure
    return (figure.value, figure.unit) if isinstance(figure, Figure) else figure.timex


def _slip(recognition: Recognition) -> str | None:
    figure, value = recognition.claim.figure, recognition.entry.value
    return likely_slip(figure, value) if isinstance(figure, Figure) and isinstance(value, Figure) else None


def _link(recognition: Recognition) -> LedgerLink:
    figure, entry = recognition.claim.figure, recognition.entry
    comparison = _compared(figure, entry)
    slipped = _slip(recognition) if comparison.relation is Relation.CONTRADICTS else None
    evidence = [*recognition.evidence]
    if entry.row.since or entry.row.until:
        evidence.append(f"holds {_validity(entry)}")
    if slipped:
        evidence.append(f"likely slip: {slipped}")
    return LedgerLink(
        claim=figure,
        entry=entry,
        relation=comparison.relation,
        score=recognition.score,
        evidence=tuple(evidence),
        changed=comparison.changed,
        proof=comparison.proof,
        slip=slipped,
    )


def _compared(value: Figure | DateMention, entry: Entry) -> Comparison:
    other = entry.value
    if isinstance(value, Figure) and isinstance(other, Figure):
        return relate(value, other)
    value = as_date(value)
    other = as_date(other)
    if _agrees(value, entry):
        relation = Relation.EQUAL if value.timex == other.timex else Relation.ROUNDS
        return Comparison(relation=relation, proof=f"{time_told(value.timex)} = {time_told(other.timex)}")
    return Comparison(relation=Relation.CONTRADICTS, proof=f"{time_told(value.timex)} is not {time_told(other.timex)}")


def _validity(entry: Entry) -> str:
    since, until = entry.row.since, entry.row.until
    return " ".join(filter(None, (f"from {since}" if since else "", f"until {until}" if until else "")))
