"""Check kind `rank_in_series`: the place that a text gives to one of several, against the amounts that a table or list of its story has.

"Year 3, at 62 children, is our second most crowded year" where no year has more; "the second largest of the villages" of the one with the
least. The item is known by its amount, its name or both. An item may have a better place among some of the others than among all, so that
a place that is too good is told only where the words speak of all of them; one that is too low is wrong for whichever of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.interval import Range, disjoint, loose, significant_digits
from crossfoot.model import Analysis, Bound, Figure, Location, Span
from crossfoot.rules.arithmetic.level_pairs import EARLIER, YEAR
from crossfoot.rules.arithmetic.sentences import FIGURES, Sentence
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage.passages import is_level
from crossfoot.rules.tables.prose_series import of_block
from crossfoot.rules.tables.series import Item, Series, all_series, small_words

PLACEHOLDERS = frozenset({"name", "told", "place", "number", "document", "value"})
_WORDS = lexicon.load("directions")
PLACES: dict[str, int] = {word: place for word, place in lexicon.load("ordinals")["values"].items() if place <= 20}
MOST = frozenset({*_WORDS["most"], *_WORDS["rank_most"]})
LEAST = frozenset({*_WORDS["least"], *_WORDS["rank_least"]})
_NTH = r"(?P<nth>\L<places>|\d{1,2}(?:st|nd|rd|th))"
SUPERLATIVE = regex.compile(
    rf"(?<!\b(?:next|one of the|one of our|one of its|among the|among our|not the|never the|no|at|but|than the)[\s-])(?<!\p{{L}})(?:{_NTH}[\s-])?(?P<word>\L<words>|(?P<end>most|least)[\s-]\L<more_of>)(?![\p{{L}}-])(?!\s(?:of which|likely|but one|part|portion|number of))",
    regex.IGNORECASE,
    places=list(PLACES),
    words=sorted(MOST | LEAST),
    more_of=_WORDS["rank_more_of"],
)
PLACED = regex.compile(
    rf"(?<!\p{{L}})(?:\L<stands>)\s(?:(?:only|just|still|now|in|joint|equal)\s){{0,3}}(?P<nth>last|\L<places>)(?=\s(?:place|overall|with|behind|ahead)\b|\s(?:at|on|in)\s{FIGURES}|[,.;:)]|$)|(?<!\p{{L}})in\s(?P<nth>\L<places>)(?=\s(?:place\s)?(?:with|at|on)\s)|(?<!\p{{L}})into\s(?P<nth>\L<places>)\splace\b",
    regex.IGNORECASE,
    places=list(PLACES),
    stands=_WORDS["rank_stands"],
)
OPENS = regex.compile(
    r"^(?P<nth>last|\L<places>)\s(?:place\s)?(?:is|was|are|were|comes?|came)\s(?!not\b|to\b|when\b)",
    regex.IGNORECASE,
    places=list(PLACES),
)
LAST = "last"
DIMENSIONS: dict[str, frozenset[str]] = {
    word: frozenset(row["of"]) for row in _WORDS["rank_dimensions"] for word in row["words"]
}
"""Superlatives -> the dimensions that they can be of."""
OF_ALL = regex.compile(
    rf"^(?:\s\p{{L}}+)?\s(?:of|on)\s(?:all|the|these|those|our|any|its)\s(?:(?P<number>{FIGURES})|(?P<noun>\p{{Ll}}+))(?=\s?(?:[,.;:)]|$)|\s(?:{FIGURES}|and|with|at|by|in)|\s\p{{Ll}}+ed\b|\ssent\b)|^\sof\s(?:them\s)?all\b",
    regex.IGNORECASE,
)
"""What says behind a superlative that it is meant of all: "the second largest of the villages"."""
SOME = regex.compile(r"(?<!\p{L})(?:\L<words>)(?!\p{L})", regex.IGNORECASE, words=_WORDS["rank_narrower"])
WIDER = regex.compile(r"(?<!\p{L})(?:\L<words>)(?!\p{L})", regex.IGNORECASE, words=_WORDS["rank_wider"])
GOES_ON = regex.compile(r"^[^.;]{0,80}?\b(?:followed\sby|then\scomes?|ahead\sof)\b", regex.IGNORECASE)
CLAUSE = regex.compile(r"[;:–—]|\s(?:while|whereas|but|where|whose)\s", regex.IGNORECASE)
NEXT = regex.compile(
    r"[;:–—]|\s(?:while|whereas|but|where|whose)\s|,\sand\s(?=(?:the|an?|its|our|their|his|her)\s)", regex.IGNORECASE
)
"""What opens the clause that a place stands in."""
GOES_OVER = regex.compile(r",\s(?:and|but|so)\s(?=there|it|we|they|he|she|the|this|that|you|I)\b")
"""What opens a clause that says nothing more of a place."""
PRONOUN = regex.compile(r"^\W*(?:it|they|this|that|here|there|these)\b", regex.IGNORECASE)


WHERE = regex.compile(r"\b(?:where|whose|when|which|who)\s[^,;]*$", regex.IGNORECASE)
"""What makes a superlative that of something else: "In Wilpita, where the forest is thickest, it was 41"."""
OWN = regex.compile(r"\b(?:its|his|her|their|my|your|an?)\s(?:\p{L}+\s)?$", regex.IGNORECASE)
"""What makes a superlative that of one thing over time: "reached its highest level"."""
HAVING = regex.compile(
    r"\b(?:had|has|have|with|drew|sold|saw|got|took|scored|brought|won|counted|sent|lost)\s$", regex.IGNORECASE
)
MEASURED = frozenset({"percent", "duration"})
NEARLY = frozenset({Bound.LESS_THAN, Bound.MORE_THAN, Bound.ABOUT})


class Params(BaseModel):
    """near: how many characters may part an amount from the words of its place. lead: how far before them the name may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    near: int = Field(default=60, ge=0)
    lead: int = Field(default=90, ge=0)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a place: which one, 0 for the last, counted from the most or the least, beside which amount, of all or of some."""

    sentence: Sentence
    span: Span
    place: int
    most_first: bool | None
    amount: Figure | None
    whole: bool
    of: Decimal | None


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every place that the items of no series bear out which have the name or amount that it is told of."""
    series: dict[str, list[Series]] = {}
    spread = (found for passage in case.blocks for found in of_block(passage))
    for found in (*all_series(case.grids, case.blocks, [one.document for one in case.analyses]), *spread):
        series.setdefault(found.document, []).append(found)
    if not series:
        return
    names = {one.document.path: {one.document.path, *_beside(case, one)} for one in case.analyses}
    dated = {(one.document, one.section, one.sentence) for analysis in case.analyses for one in analysis.dates}
    for sentence in case.sentences:
        if sentence.section.cell is not None:
            continue
        told = list(_told(sentence, params))
        if (sentence.document, sentence.at, sentence.index) in dated:
            # what came first, on 19 September, is not the most
            told = [place for place in told if place.most_first is not None]
        known = [one for name in sorted(names[sentence.document]) for one in series.get(name, ())] if told else []
        for place in told:
            wrong = _contradicted(place, known, params) or _in_passage(place, known, params)
            if wrong is not None:
                yield _draft(place, *wrong)


def _beside(case: Case, analysis: Analysis) -> list[str]:
    return [other.document.path for other in case.beside(analysis.document.path)]


def _told(sentence: Sentence, params: Params) -> Iterator[Told]:
    """Yield the places that a sentence tells: those of superlatives, and those that a verb gives."""
    text = sentence.text
    if EARLIER.search(text):
        return
    for match in SUPERLATIVE.finditer(text):
        word = match["word"].lower()
        most = (match["end"] or "").lower() == "most" or word in MOST
        behind = text[match.end() :]
        scope = OF_ALL.match(behind)
        number = sentence.figure(scope["number"]).value if scope is not None and scope["number"] else None
        whole = scope is not None or GOES_ON.match(behind) is not None
        yield from _plain(sentence, match, most_first=most, whole=whole, of=number, params=params)
    for match in (*PLACED.finditer(text), *OPENS.finditer(text)):
        yield from _plain(sentence, match, most_first=None, whole=False, of=None, params=params)


def _plain(
    sentence: Sentence,
    match: regex.Match[str],
    *,
    most_first: bool | None,
    whole: bool,
    of: Decimal | None,
    params: Params,
) -> Iterator[Told]:
    clause = _clause(sentence.text, match)
    if SOME.search(clause) or WIDER.search(sentence.text, match.end(), match.end() + params.near):
        return
    nth = (match["nth"] or "").lower()
    place = 0 if nth == LAST else PLACES.get(nth) or int(regex.sub(r"\D", "", nth) or 1)
    start = sentence.section.sentences[sentence.index].start
    amount = _amount(sentence, match, params)
    span = Span(start + match.start("nth" if nth else "word"), start + match.end())
    yield Told(sentence, span, place, most_first, amount, whole, of)


def _clause(text: str, match: regex.Match[str]) -> str:
    behind = CLAUSE.split(text[match.end() :])[0]
    return CLAUSE.split(text[: match.start()])[-1] + match[0] + GOES_OVER.split(behind)[0]


def _amount(sentence: Sentence, match: regex.Match[str], params: Params) -> Figure | None:
    """Return the amount beside a place: the nearest in its clause, that behind it where both are near."""
    base = sentence.section.sentences[sentence.index].start
    found = []
    for one in sentence.figures:
        start, end = one.local.start - base, one.local.end - base
        between = sentence.text[match.end() : start] if start >= match.end() else sentence.text[end : match.start()]
        if len(between) <= params.near and not NEXT.search(between) and not regex.search(FIGURES, between):
            found.append((start < match.start(), len(between), one))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _contradicted(told: Told, known: Sequence[Series], params: Params) -> tuple[Series, Item, int] | None:
    """Return the series that contradicts a place, with the item and the place that it has; None where one bears it out or none is meant."""
    amount = told.amount
    if amount is not None and not (is_level(amount) or amount.dimension in MEASURED or amount.bound in NEARLY):
        return None
    sure: list[tuple[Series, Item]] = []
    vague: list[tuple[Series, Item]] = []
    for one in known:
        if one.spread:
            continue
        if one.told == (told.sentence.at, told.sentence.index) and one.document == told.sentence.document:
            continue
        if told.of is not None and told.of != len(one.items):
            continue
        named = _named(told, one, params)
        if amount is None:
            if named is not None:
                vague.append((one, named))
            continue
        having = [item for at, item in enumerate(one.items) if _has(one, at, amount)]
        if named is not None and named in having:
            sure.append((one, named))
        elif named is None and told.most_first is not None and _telling(amount) and not one.ranked and len(having) == 1:
            vague.append((one, having[0]))
    meant = sure or vague
    if not meant or (amount is None and YEAR.search(told.sentence.text)):
        return None
    wrong = [_wrong(told, one, item, sure=bool(sure)) for one, item in meant]
    if not all(wrong):
        return None
    one, item = meant[0]
    return one, item, wrong[0]


def _in_passage(told: Told, known: Sequence[Series], params: Params) -> tuple[Series, Item, int] | None:
    """Return the series of the sentences around a superlative that contradicts it, with the item that it names and its place."""
    word = told.sentence.section.text[told.span.start : told.span.end].lower().split()[-1]
    base = told.sentence.section.sentences[told.sentence.index].start
    lead = told.sentence.text[: told.span.start - base]
    if told.most_first is None or not told.place or YEAR.search(told.sentence.text) or WHERE.search(lead):
        return None
    if OWN.search(lead) or (word in ("most", "fewest", "least") and not HAVING.search(lead)):
        return None
    for one in known:
        near = one.spread and told.sentence.document == one.document and told.sentence.at in one.spread
        if not near or one.header not in DIMENSIONS.get(word, ()):
            continue
        if told.of is not None and told.of != len(one.items):
            continue
        item = _named(told, one, params)
        best, worst = one.places(item, most_first=told.most_first) if item is not None else (0, 0)
        if item is not None and not best <= told.place <= worst:
            return one, item, best
    return None


def _telling(amount: Figure) -> bool:
    """Say whether an amount is one by which an item is known without its name."""
    return amount.bound is Bound.EXACT and (significant_digits(amount.value) > 2 or amount.dimension == "currency")


def _has(series: Series, at: int, amount: Figure) -> bool:
    """Say whether an item has an amount, or one that it is told roughly for."""
    if series.ranked:
        return amount.value in series.numbers[at]
    reach = loose(amount)
    value = Fraction(series.items[at].value)
    return any(not disjoint(reach, Range(one, one)) for one in (value, value * Fraction(series.factor)))


def _named(told: Told, series: Series, params: Params) -> Item | None:
    """Return the item that is named last before a place in its sentence, or first behind it where none is before."""
    section, span = told.sentence.section, told.sentence.section.sentences[told.sentence.index]
    lead = section.text[max(span.start, told.span.start - params.lead) : told.span.start]
    if told.amount is None:
        lead = NEXT.split(lead)[-1]  # who is named before it is what another clause is about
    found = _last(small_words(lead), series)
    if found is None and not PRONOUN.match(told.sentence.text):
        behind = section.text[told.span.end : min(span.end, told.span.end + params.near)]
        found = _first(small_words(behind), series)
    return found


def _last(words: Sequence[str], series: Series) -> Item | None:
    places = [(at + size, size, series.by_word[name]) for at, size, name in _runs(words) if name in series.by_word]
    return max(places, key=lambda one: one[:2])[2] if places else None


def _first(words: Sequence[str], series: Series) -> Item | None:
    places = [(at, -size, series.by_word[name]) for at, size, name in _runs(words) if name in series.by_word]
    return min(places, key=lambda one: one[:2])[2] if places else None


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for size in range(1, 5):
        for at in range(len(words) - size + 1):
            yield at, size, " ".join(words[at : at + size])


def _wrong(told: Told, series: Series, item: Item, *, sure: bool) -> int:
    """Return the place that an item has where it cannot have the one that is told, 0 where it can."""
    most_first = told.most_first
    if most_first is None:
        most_first = told.amount is None or told.amount.dimension != "duration"
    best, worst = series.places(item, most_first=most_first)
    if told.place == 0:
        return best if sure and worst != len(series.items) and not series.ranked else 0
    if told.most_first is None and not series.ranked:
        other = series.places(item, most_first=not most_first)
        if other[0] <= told.place <= other[1]:
            return 0
    if told.place > worst:
        return worst
    if told.place == 1 and worst == len(series.items) and series.told is None:
        return 0  # told by `superlative`
    too_good = told.place < best and told.amount is not None and (told.whole or (told.most_first is None and sure))
    return best if too_good else 0


def _rivals(told: Told, series: Series, item: Item) -> tuple[Location, ...]:
    """Return the one amount of a passage that takes the place from an item: it may be the wrong one as well."""
    way = 1 if told.most_first else -1
    ahead = [one for one in series.items if (one.value - item.value) * way > 0]
    return (ahead[0].location,) if series.spread and told.place == len(ahead) == 1 else ()


def _draft(told: Told, series: Series, item: Item, place: int) -> Draft:
    section = told.sentence.section
    words = section.text[told.span.start : told.span.end]
    told_at = Location(document=told.sentence.document, span=section.source(told.span))
    return Draft(
        locations=(told_at, item.location, *_rivals(told, series, item)),
        confidence=0.85,
        words={
            "name": item.name,
            "told": words,
            "place": str(place),
            "number": str(len(series.items)),
            "document": series.document,
            "value": str(item.value),
        },
        evidence=(f"{item.name} is number {place} of {len(series.items)} in {series.document}",),
    )
