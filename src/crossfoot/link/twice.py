"""The same figure told twice in the prose of one document, with two values.

Two numbers of one thing in one text are mostly two facts: two days, two places, a part, a count that grew. So the values
alone say nothing here. A pair counts only if the later sentence points back ("the 181 houses that burned down") or says
the same in the same words, nothing in either sentence sets them apart, and a slip explains the numbers or they are near.

What is cheap to see is looked at first. A text of very many like sentences has too many pairs for that, too: there a figure
meets those that share its rarest words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from decimal import Decimal
from itertools import groupby, islice

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.claims import CALENDAR, Claim, Rarity, name_tokens
from crossfoot.link.features import NEAR, SAME, SYNONYM
from crossfoot.link.pairing import Pairing, figure_of, has, pair
from crossfoot.link.rarest import rarest
from crossfoot.link.score import told
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure, Link, LinkKind, Modality, SectionKind

_WORDS = lexicon.load("link")["twice"]
PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY})
DIMENSIONS = frozenset({"count", "percent", "currency", "length", "area", "mass", "volume", "power", "energy"})
SETTLED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
APART, APART_UNPOINTED = (
    regex.compile(
        r"(?<![\p{L}'’])(?:\L<apart>)(?![\p{L}])",
        regex.IGNORECASE,
        apart=[word for line in _WORDS[name] for word in line],
    )
    for name in ("apart", "apart_unpointed")
)
MAY = regex.compile(r"(?<=\b(?:[Ii]n|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Bb]y|[Ss]ince|\d) )May\b")
RELEASE = regex.compile(r"(?<![\w.])v?\d+(?:\.\d+)+(?![\w.])")
YEAR = regex.compile(r"(?<![\d,.])(?:1[89]|20)\d\d(?![\d,.]*\d)")
POINTS_BACK = regex.compile(r"(?:^|[\s“\"(])(?:\L<back>)\s$", regex.IGNORECASE, back=list(_WORDS["points_back"]))
EVENT = regex.compile(r"\b(?:the|their|its)\s(?P<noun>\p{L}+)\sof\s$", regex.IGNORECASE)
NOUNS: dict[str, str] = lexicon.load("events")["nouns"]
NEW_ONE = regex.compile(r"\s*(?:an?|one|two|three|some|several|many)\s", regex.IGNORECASE)
"""How a sentence begins whose subject is new to the reader."""
GOES_ON = regex.compile(
    r"(?:\s*[,;]?\s+(?:\L<verbs>)\b|\s*[.!?:;]|\s*$)", regex.IGNORECASE, verbs=list(_WORDS["verbs"])
)
JOINED = regex.compile(r"\s*(?:/|,?\s(?:and|or|plus|as well as)\s|,\s\p{L}+(?:,|\sand|\sor)\s)", regex.IGNORECASE)
"""What makes a noun one of several that a number counts: "181 houses and barns"."""
PHRASE_ENDS = regex.compile(r"[,;:.!?()–—]|(?<=\s)(?:\L<verbs>)\b", regex.IGNORECASE, verbs=list(_WORDS["verbs"]))
CLAUSE_ENDS = regex.compile(r"[,;:.!?()–—]")
RELATIVE = regex.compile(r"\s+(?:that|which|who)\s(?:(?:\L<verbs>)\s)?", regex.IGNORECASE, verbs=list(_WORDS["verbs"]))
DIFFERS = (
    "part_differs",
    "per_different",
    "attribution_different",
    "time_different",
    "window_different",
    "place_different",
    "party_different",
)
LEAST = 5
"""The smallest number that is looked at: below, everything is counted and nothing told."""
LARGE = 20
"""From here on two counts that are near each other, and no slip of one another, are looked at."""
SURE, SURER, NEAR_ONLY = 0.8, 0.9, 0.7
MANY = 100
"""Of so many earlier figures of one thing all are looked at; of more, so many that share the rarest words."""
PAIRED = 8
"""How many of them at most are set against one figure with all evidence."""

Thing = tuple[str, str | None, str | None]
"""Dimension and unit of a figure, and what it counts."""
Stated = Collection[Decimal | None]
"""The values of a text."""


def twice_told(claims: Sequence[Claim], rarity: Rarity) -> list[Link]:
    """Return links from figures of one part to those that the prose before them gives otherwise.

    claims: all of one part, in text order. `a` is the later of the two, or the one whose value stands only once.
    """
    stated = Counter(figure.value for claim in claims if isinstance(figure := claim.figure, Figure))
    earlier = _Earlier()
    links = []
    for _, sentence in groupby((claim for claim in claims if _told(claim)), key=_place):
        laters = [(claim, thing) for claim in sentence if (thing := _thing(claim)) is not None]
        for later, thing in laters:
            if stated[figure_of(later).value] > 1:
                continue
            likely = (first for first in earlier.like(later, thing) if _may_be_one(first, later, stated))
            alone = len(earlier.values[thing]) == 1
            paired = (_opposed(first, later, rarity, alone=alone) for first in islice(likely, PAIRED))
            best = max(filter(None, paired), key=lambda p: (p.topic, p.a.index), default=None)
            if best is not None:
                links.append(_link(best))
        for later, thing in laters:
            earlier.add(later, thing)
    return links


class _Earlier:
    """The figures of the prose so far. values: those of each thing."""

    def __init__(self) -> None:
        self.values: dict[Thing, set[Decimal | None]] = defaultdict(set)
        self._cases: dict[tuple[object, ...], _Case] = defaultdict(_Case)

    def add(self, claim: Claim, thing: Thing) -> None:
        """Take in one more figure."""
        self.values[thing].add(figure_of(claim).value)
        self._cases[_case(claim, thing)].add(claim)

    def like(self, later: Claim, thing: Thing) -> Iterator[Claim]:
        """Yield the figures of one thing and one case with `later`, first those that share its rarest words."""
        case = self._cases.get(_case(later, thing)) if thing in self.values else None
        return case.like(later) if case is not None else iter(())


class _Case:
    """Figures of one thing that nothing in their sentences sets apart, by their words."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []
        self._index: dict[str, list[int]] = defaultdict(list)

    def add(self, claim: Claim) -> None:
        for word in claim.lemmas | claim.names:
            self._index[word].append(len(self._claims))
        self._claims.append(claim)

    def like(self, later: Claim) -> Iterator[Claim]:
        """Yield `MANY` figures at most."""
        ranked = rarest(later.lemmas | later.names, self._index, MANY)
        yield from (self._claims[at] for at in ranked)
        if len(self._claims) <= MANY:
            yield from (self._claims[at] for at in sorted({*range(len(self._claims))} - {*ranked}))


def _place(claim: Claim) -> tuple[int, int]:
    """Return the sentence of a figure: one sentence tells nothing twice."""
    figure = figure_of(claim)
    return figure.section, figure.sentence


def _thing(claim: Claim) -> Thing | None:
    """Return what a figure is of; None for a count whose noun is not known."""
    figure = figure_of(claim)
    if figure.dimension != "count":
        return figure.dimension, figure.unit, None
    return (figure.dimension, figure.unit, figure.counted) if figure.counted is not None else None


def _case(claim: Claim, thing: Thing) -> tuple[object, ...]:
    """Return what two figures must have in common to be one: the thing, the entry of a live blog, the release or year that its heading
    names, the words that set cases apart.
    """
    return (
        thing,
        claim.section.entry,
        _marks(claim.section.heading or "", RELEASE, YEAR),
        _marks(claim.sentence, APART, YEAR),
    )


def _told(claim: Claim) -> bool:
    """Say whether a claim is an exact figure of plain prose that could be told again."""
    figure = claim.figure
    return (
        isinstance(figure, Figure)
        and claim.section.kind in PROSE
        and claim.section.cell is None
        and not claim.section.list_item
        and figure.dimension in DIMENSIONS
        and figure.bound in {Bound.EXACT, Bound.ABOUT}
        and figure.value is not None
        and figure.value >= LEAST
        and figure.modality in SETTLED
    )


def _may_be_one(first: Claim, later: Claim, stated: Stated) -> bool:
    """Say whether two figures can be one fact with two values, by what is seen at a glance: the numbers, then the words."""
    x, y = figure_of(first), figure_of(later)
    if x.value is None or y.value is None or not _one_misread(x, y) or abs(x.value - y.value) in stated:
        return False
    if not _refers(first, later) and not _may_say_again(first, later):
        return False
    return not _two_say_it(x, y) and not JOINED.match(later.section.text, _end(y))


def _opposed(first: Claim, later: Claim, rarity: Rarity, *, alone: bool) -> Pairing | None:
    """Return the pairing of two figures that are one fact with two values; None for all others.

    They are such as `_may_be_one` leaves. alone: whether the text before has no other value of that thing.
    """
    found = pair(first, later, rarity)
    if found is None or not found.contradicts or not found.opposable or any(has(found, name) for name in DIFFERS):
        return None
    if _refers(first, later) and _points_back(found):
        return found if alone or has(found, "predicate_same") else None
    return found if _may_say_again(first, later) and _says_again(found) else None


def _one_misread(x: Figure, y: Figure) -> bool:
    """Say whether a slip makes one number of the other, or both are large and near each other."""
    if x.value is None or y.value is None:
        return False
    less, more = sorted((x.value, y.value))
    near = more * NEAR.denominator <= less * NEAR.numerator and (x.dimension != "count" or less >= LARGE)
    return near or slip(y.value, x.value) is not None


def _marks(sentence: str, *patterns: regex.Pattern[str]) -> frozenset[str]:
    """Return the words and years of a sentence that may make what it says another case."""
    return frozenset(match[0].lower() for pattern in patterns for match in pattern.finditer(sentence))


def _two_say_it(a: Figure, b: Figure) -> bool:
    """Say whether each figure has a source, and not one word in common tells that they are the same."""
    left, right = _said_by(a), _said_by(b)
    return bool(left and right and not left & right)


def _end(figure: Figure) -> int:
    """Return where a figure ends in its section, with the noun behind it."""
    return max(figure.local.end, figure.head.end if figure.head is not None else 0)


def _refers(first: Claim, later: Claim) -> bool:
    """Say whether the later figure stands in a phrase with "the", or behind the event of the first."""
    figure = figure_of(later)
    if figure.dimension == "count" and (figure.head is None or figure.head.start < figure.local.end):
        return False
    before = later.section.text[max(0, figure.local.start - 40) : figure.local.start]
    return bool(POINTS_BACK.search(before)) or _of_event(before, figure_of(first))


def _points_back(found: Pairing) -> bool:
    """Say whether the phrase of a later figure that refers to the first says nothing which the first sentence does not."""
    first, later = found.a, found.b
    figure, text = figure_of(later), later.section.text
    known = first.lemmas | frozenset(words.content_lemmas(first.passage))
    if any(not _among(modifier, known) for modifier in figure.modifiers):
        return False
    if GOES_ON.match(text, _end(figure)):
        return True
    more = [word for word in words.content_lemmas(_behind(text, _end(figure))) if word not in CALENDAR]
    if has(found, "predicate_same") and has(found, "slip") and _governed(figure):
        return not name_tokens(words.proper_names(_behind(text, _end(figure)))) - first.names
    return bool(more) and all(_among(word, known) for word in more)


def _of_event(before: str, figure: Figure) -> bool:
    """Say whether the words before a number name the event of the first figure: "the deaths of", where some "died"."""
    match = EVENT.search(before)
    if match is None or figure.predicate is None:
        return False
    noun = words.noun_lemma(match["noun"].lower())
    return NOUNS.get(noun) == figure.predicate or words.alike(noun, figure.predicate)


def _governed(figure: Figure) -> bool:
    """Say whether the verb stands before the figure, so that what follows may be said of the verb: "plant the 40 trees by hand"."""
    return figure.predicate_span is not None and figure.predicate_span.end <= figure.local.start


def _behind(text: str, start: int) -> str:
    """Return the rest of the phrase that begins at `start`, with its relative clause."""
    relative = RELATIVE.match(text, start)
    stop = PHRASE_ENDS.search(text, relative.end() if relative else start)
    return text[start : stop.start() if stop else len(text)]


def _may_say_again(first: Claim, later: Claim) -> bool:
    """Say whether the later sentence names nobody else than the first and nothing new, and tells of one case with it."""
    x, y = figure_of(first), figure_of(later)
    if set(x.modifiers) != set(y.modifiers) or _names(later) - _names(first) or NEW_ONE.match(later.sentence):
        return False
    return _marks(first.sentence, APART_UNPOINTED, MAY) == _marks(later.sentence, APART_UNPOINTED, MAY)


def _says_again(found: Pairing) -> bool:
    """Say whether the later sentence says of its figure what the first says, in its words."""
    first, later = found.a, found.b
    if found.counted not in {SAME, SYNONYM} and figure_of(first).dimension == "count":
        return False
    if has(found, "modality_differs") or has(found, "predicate_different"):
        return False
    said = later.beside - _said_by(figure_of(later))
    return len(said) >= 2 and _covered(later, first) and _covered(first, later)


def _covered(a: Claim, b: Claim) -> bool:
    """Say whether the words beside one figure and behind it stand in the sentence of the other as well."""
    figure = figure_of(a)
    stop = CLAUSE_ENDS.search(a.section.text, figure.local.end)
    behind = frozenset(words.content_lemmas(a.section.text[figure.local.end : stop.start() if stop else None]))
    return all(_among(word, b.lemmas) for word in sorted((a.beside | behind) - _said_by(figure) - CALENDAR))


def _said_by(figure: Figure) -> frozenset[str]:
    return frozenset(words.content_lemmas(figure.attribution or ""))


def _names(claim: Claim) -> frozenset[str]:
    return claim.names - name_tokens((figure_of(claim).attribution or "",))


def _among(word: str, known: Set[str]) -> bool:
    return word in known or any(
        words.alike(word, other) or words.verb_relation(word, other) in (SAME, SYNONYM) for other in sorted(known)
    )


def _link(found: Pairing) -> Link:
    first, later = figure_of(found.a), figure_of(found.b)
    sure = SURER if has(found, "predicate_same") else SURE
    return Link(
        kind=LinkKind.TWICE,
        a=later,
        b=first,
        score=sure if has(found, "slip") else NEAR_ONLY,
        evidence=told(found.evidence),
    )
