"""Figures of headlines that no text of their story bears out.

A headline sums up its text: its number stands there, is rounded from one that does, or follows from some. Two things tell that it does
not: the model has a figure that is likely meant, with another value, and nothing in the text below gives the headline's; or something
happens with a telling number that no text of the story has for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import INSIDE, Verdict
from crossfoot.link.derive import SHARES, groups_of, made_near
from crossfoot.link.lacking import (
    ANYTHING,
    CLAIMED,
    beside,
    counts_names,
    gives,
    is_claimed,
    lacks,
    lacks_everywhere,
    stands_bare,
    unsupported,
)
from crossfoot.link.statements import Statement
from crossfoot.link.traits import telling
from crossfoot.measure.comparison import same_scale
from crossfoot.model import BlockKind, DateMention, Figure, Role, SectionKind, Unsupported, as_figure

REASON = "a headline sums up the text below it"
RECKONED = frozenset({"age"})
"""Dimensions of figures that a writer works out from what no text needs to tell."""
LENGTH_OF_TIME = "duration"
AIMS = frozenset({Role.TARGET, Role.FORECAST})
"""What a writer may set above a text that only tells why: the price of a share that a note expects."""
NEAR = 2
"""In how many sentences what a headline is worked out from may stand: "24 million litres. The old works managed 18 million."."""
KNOWN = 0.15
"""How much a number must say for a headline to have it from somewhere."""
PLACES = regex.compile(r"\b(?:first|top|last)\s$", regex.IGNORECASE)
"""What makes a number one of the places of a list, and no count."""
DAY = regex.compile(r"(?P<year>\d{4})-\d\d-\d\d")

ANNOUNCED = frozenset(lexicon.load("lists")["told_in_sentences"])
"""What a text may say that it has so many of, and no number of its sentences tells."""
TEXT = frozenset({SectionKind.LEAD, SectionKind.BODY, SectionKind.TURN, SectionKind.QUOTE})
SENTENCE, CLOSING = 4, " \"'”’)*_"
"""How many words a sentence of running text has at least, and what may stand behind its stop."""
SHARE = 0.6
"""How sure a share of a headline must be borne out: that some percentage of its story is the same says less than that a count is."""
MULTIPLE = "multiple"
ROUGH = Fraction(1, 8)
"""How far, as a part of it, a multiple may lie from what two amounts make."""
TELLING = 0.6
"""How much a number must say of which nothing happens: a kettle holds 1.7 litres, a meal has five courses."""
COUNTED = frozenset({"count", "currency"})
LONGEST_PLAIN = 3
"""How many digits a number has at most that no sign parts; longer ones are those of a code."""
SMALL = 30
"""Cells of a column of which a headline may have by how much two differ."""
LOOSE = Fraction(1, 10)
"""How far a share in words may lie from the percentage that a headline puts so, as a part of it."""

Rivals = Mapping[int, Verdict]
"""By the identity of a headline's figure, the surest verdict that another figure is of the same fact and has another value."""


def rivals_of(verdicts: Iterable[Verdict]) -> Rivals:
    """Return the rivals of the figures of headlines among `verdicts`."""
    found: dict[int, Verdict] = {}
    for one in sorted(verdicts, key=lambda one: one.probability):
        for side in (one.pair.a, one.pair.b):
            if side.claim.headline and side.figure is not None:
                found[id(side.mention)] = one
    return found


def unsupported_headlines(
    corpus: Corpus, told: Collection[int], borne_out: Mapping[int, float], rivals: Rivals
) -> Iterator[Unsupported]:
    """Yield the figures of headlines that no text bears out. told, borne_out: as for `lacking_figures`."""
    known = frozenset(told)
    mastheads = {(one.figure.document, one.figure.section) for one in corpus.dates if _day_with_year(one.figure)}
    for part, claims in corpus.by_part.items():
        for claim in claims:
            figure = as_figure(claim.figure)
            own = [one for one in corpus.figures[part.document] if one is not figure]
            place = (figure.document, figure.section)
            if id(claim.figure) in known or place in mastheads or not _sums_up(claim, corpus):
                continue
            sure = borne_out.get(id(claim.figure), 0.0)
            rival = rivals.get(id(claim.figure))
            if figure.dimension not in SHARES and made_near(figure, own, rows=corpus.rows):
                continue
            if _in_no_text(claim, corpus, sure):
                yield unsupported(figure, part, part, REASON)
            elif rival is not None and _is_another(claim, corpus, sure, rival):
                yield unsupported(figure, part, part, f"{REASON}; {_in_words(figure, rival)}")


def _day_with_year(mention: Figure | DateMention) -> bool:
    """Say whether a mention is of a day that is told with its year: such a line is a masthead or dateline, and sums nothing up."""
    day = DAY.match(mention.timex) if isinstance(mention, DateMention) else None
    return day is not None and day["year"] in mention.text


def _sums_up(claim: Claim, corpus: Corpus) -> bool:
    """Say whether a claim stands in a headline that its text marks as one; a mere line may be a byline, an address, a length."""
    if not claim.headline or claim.section.cell is not None or not _has_text(claim.part.document, corpus):
        return False
    return corpus.documents[claim.part.document].blocks[claim.figure.section].kind is BlockKind.HEADING


def _has_text(name: str, corpus: Corpus) -> bool:
    """Say whether a document has running text, which a headline sums up; over a list, a log or a table stands what it is of."""
    told = (
        section.text[sentence.start : sentence.end]
        for section in corpus.documents[name].sections
        if section.kind in TEXT
        for sentence in section.sentences
    )
    return any(
        sum(word[0].isalpha() for word in one.split()) >= SENTENCE
        and ":" not in one
        and one.rstrip(CLOSING).endswith((".", "!", "?"))
        for one in told
    )


def _in_brackets(figure: Figure, text: str) -> bool:
    """Say whether a figure stands in brackets, where a title describes: "Walking with poles (12 weeks, 164 participants)"."""
    return text.rfind("(", 0, figure.local.start) > text.rfind(")", 0, figure.local.start)


def _is_another(claim: Claim, corpus: Corpus, borne_out: float, rival: Verdict) -> bool:
    """Say whether a headline has another value than what it means: the text below it neither has its number nor gives it."""
    figure = as_figure(claim.figure)
    if not figure.is_quantity or figure.dimension in RECKONED or figure.modality not in CLAIMED or figure.value == 1:
        return False  # "one dead": "a man died"
    if PLACES.search(claim.section.text, 0, figure.local.start):
        return False  # "three of us in the first eight"
    if figure.counted in ANNOUNCED and as_figure(_rival_of(figure, rival).mention).counted != figure.counted:
        return False  # "Five things the port tells you"
    least = INSIDE["length of time" if figure.dimension == LENGTH_OF_TIME else "headline elsewhere"]
    if rival.probability < least or borne_out >= INSIDE["headline"]:
        return False
    own = claim.part.document
    if figure.dimension == "ratio" and _nearly(figure, corpus.figures[own]):
        return False
    return lacks(figure, [own], corpus, fewest=1, near=NEAR) and not stands_bare(figure, beside(claim, corpus), corpus)


def _nearly(share: Figure, figures: Iterable[Figure]) -> bool:
    """Say whether a share in words is nearly a percentage of its text, or what that leaves: "Half of commuters" over 54.8 per cent."""
    stated = Fraction(share.value or 0)
    parts = (Fraction(one.value) / 100 for one in figures if one.dimension == "percent" and one.value)
    return any(abs(told - stated) <= stated * LOOSE for part in parts for told in (part, 1 - part))


def _rival_of(figure: Figure, rival: Verdict) -> Statement:
    return next(side for side in (rival.pair.a, rival.pair.b) if side.mention is not figure)


def _in_words(figure: Figure, rival: Verdict) -> str:
    other = _rival_of(figure, rival)
    return f"{other.document} has {other.mention.text}"


def _in_no_text(claim: Claim, corpus: Corpus, borne_out: float) -> bool:
    """Say whether the telling number of a headline stands in no document of its story.

    One of which nothing happens is no claim but a description: a kettle of 1.7 litres, a station on 98.4.
    """
    figure = as_figure(claim.figure)
    if figure.dimension in SHARES:
        unlike = borne_out < SHARE and not gives(claim, corpus) and not _in_cell(figure, corpus)
        return unlike and not (figure.dimension == "ratio" and _nearly(figure, _of_story(claim, corpus)))
    if figure.dimension == MULTIPLE:
        return borne_out < INSIDE["headline"] and not _is_ratio(claim, corpus)
    if not is_claimed(figure) or not (_happens(figure) or _counts(figure)):
        return False
    if figure.frame.role in AIMS:
        return False
    if telling(figure.value) < KNOWN or counts_names(figure) or figure.value == 1:
        return False
    if _in_brackets(figure, claim.section.text):
        return False
    unlike = borne_out < INSIDE["headline"] and not gives(claim, corpus) and not _in_cell(figure, corpus)
    return (unlike or lacks_everywhere(claim, corpus)) and not _is_margin(claim, corpus)


def _happens(figure: Figure) -> bool:
    """Say whether something happens with the number of a headline, or it tells more than how much there is of something."""
    return figure.frame.event is not None or figure.frame.role not in {None, Role.LEVEL}


def _counts(figure: Figure) -> bool:
    """Say whether a telling number of a headline counts what stands behind it: "7,240 guests and 4,200 buns", no "Event 20240411"."""
    thing = figure.frame.thing
    behind = thing is not None and thing.span is not None and thing.span.start >= figure.local.end
    named = behind or figure.dimension == "currency"
    code = figure.text.isdigit() and len(figure.text) > LONGEST_PLAIN
    return named and not code and figure.dimension in COUNTED and telling(figure.value) >= TELLING


def _of_story(claim: Claim, corpus: Corpus) -> list[Figure]:
    return [one for name in sorted(beside(claim, corpus)) for one in corpus.figures[name]]


def _is_ratio(claim: Claim, corpus: Corpus) -> bool:
    """Say whether a multiple is told in a text of its story, or about what two amounts near each other are to one another: 48 minutes and 12."""
    figure = as_figure(claim.figure)
    wanted = Fraction(figure.value or 0)
    others = [one for one in _of_story(claim, corpus) if one is not figure]
    if len(others) > ANYTHING or any(one.dimension == MULTIPLE and one.value == figure.value for one in others):
        return True
    return any(
        abs(Fraction(one.value) / Fraction(other.value) - wanted) < wanted * ROUGH
        for group in groups_of(others, rows=corpus.rows, near=NEAR)
        for one, other in permutations(group, 2)
        if one.value and other.value and same_scale(one, other)
    )


def _is_margin(claim: Claim, corpus: Corpus) -> bool:
    """Say whether a number is by how much two cells of one column of a small table differ: "8.5 pounds decide" over 1,843.0 and 1,834.5."""
    figure = as_figure(claim.figure)
    columns: dict[tuple[str, int, int], list[Decimal]] = defaultdict(list)
    for other in _of_story(claim, corpus):
        cell = corpus.documents[other.document].sections[other.section].cell
        if cell is not None and other.value is not None:
            columns[other.document, cell.table, cell.column].append(other.value)
    small = (values for values in columns.values() if len(values) <= SMALL)
    return any(abs(one - other) == figure.value for values in small for one, other in combinations(values, 2))


def _in_cell(figure: Figure, corpus: Corpus) -> bool:
    """Say whether a table of its own document has the number of a headline, which is not held against cells."""
    return any(
        other.value == figure.value and (other.document, other.section) in corpus.rows
        for other in corpus.figures[figure.document]
    )
