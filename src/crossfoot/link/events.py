"""Dates against dates: an event that a document dates differently from the source that it cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from decimal import Decimal

import regex

from crossfoot.language import words
from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.corpus import Corpus
from crossfoot.link.features import Feature, shares_name
from crossfoot.link.score import score
from crossfoot.link.score import told as in_words
from crossfoot.link.support import restates
from crossfoot.measure.slip import slip
from crossfoot.model import Citation, DateLink, LinkKind, PartRef, as_date

DAY = regex.compile(r"(?:\d{4}|XXXX)-\d{2}-\d{2}")
NAMED = regex.compile(r"\d|day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", regex.IGNORECASE)
"""What a mention must hold to name a day itself: "half past nine" is of whatever day the text is about."""
SAME_EVENT, RESTATED_DAY = 0.9, 0.8
"""Least score of two days of one event; the score of the only day close by that a text which restates a source can mean."""
NEAR_DAYS = 3
DIGIT = regex.compile(r"\d")


def link_dates(corpus: Corpus) -> tuple[DateLink, ...]:
    """Return the days that stand against the day which the cited source gives for the event, sorted by place.

    A day that the source has anywhere is explained and is not held against its other days.
    """
    by_part: dict[PartRef, list[Claim]] = defaultdict(list)
    for claim in corpus.dates:
        claim_date = as_date(claim.figure)
        if claim_date.type in ("DATE", "TIME") and DAY.match(claim_date.timex) and NAMED.search(claim_date.text):
            by_part[claim.part].append(claim)
    links: list[DateLink] = []
    for part, cited in corpus.sources.items():
        pool = [claim for source in cited for claim in by_part.get(source, ())]
        known = {_day(claim) for claim in pool}
        mine = by_part.get(part, [])
        strange = [claim for claim in mine if not _known(_day(claim), known)]
        told = {_day(claim) for claim in mine}
        restated = bool(strange) and restates(corpus, part, cited)
        for claim in strange:
            ranked = sorted(_scored(claim, pool, corpus.rarity), key=lambda item: (-item[0], item[1].index))
            if restated and (not ranked or ranked[0][0] < SAME_EVENT):
                left = [found for found in ranked if _slipped_day(claim, found, told)]
                ranked = [(RESTATED_DAY, *left[0][1:])] if len(left) == 1 else []
            if ranked and ranked[0][0] >= RESTATED_DAY:
                best, other, evidence = ranked[0]
                if restated or best >= SAME_EVENT:
                    links.append(_link(claim, other, best, evidence, cited[other.part]))
    return tuple(
        sorted(links, key=lambda link: (link.a.document, link.a.span.start, link.b.document, link.b.span.start))
    )


def _slipped_day(claim: Claim, found: tuple[float, Claim, tuple[Feature, ...]], told: Set[str]) -> bool:
    """Say whether a day in figures is close to one of the source that the text does not tell otherwise."""
    _, other, evidence = found
    claim_date = as_date(claim.figure)
    other_date = as_date(other.figure)
    near = any(feature.name == "near_days" for feature in evidence)
    numbered = DIGIT.search(claim_date.text) is not None and DIGIT.search(other_date.text) is not None
    return near and numbered and not _known(_day(other), told)


def _scored(claim: Claim, pool: Sequence[Claim], rarity: Rarity) -> Iterator[tuple[float, Claim, tuple[Feature, ...]]]:
    for other in pool:
        claim_date = as_date(claim.figure)
        other_date = as_date(other.figure)
        if claim_date.text.lower() == other_date.text.lower() and not DIGIT.search(other_date.text):
            continue  # one weekday in two texts: each tells it of its own week
        evidence = tuple(_features(claim, other, rarity))
        yield score((*evidence, Feature("cited"))), other, evidence


def _features(a: Claim, b: Claim, rarity: Rarity) -> Iterator[Feature]:
    x, y = a.figure, b.figure
    if x.predicate and y.predicate:
        same = x.predicate == y.predicate or words.verb_relation(x.predicate, y.predicate) in {"same", "synonym"}
        yield Feature("predicate_same" if same else "predicate_different", 1.0, x.predicate, y.predicate)
    if x.attribution and y.attribution:
        same = shares_name(x.attribution, y.attribution)
        yield Feature("attribution_same" if same else "attribution_different", 1.0, x.attribution, y.attribution)
    context = (rarity.overlap(a.lemmas, b.lemmas) + rarity.overlap(a.near, b.near)) / 2
    if context:
        shared = sorted(a.lemmas & b.lemmas, key=lambda word: (-rarity.weight(word), word))[:4]
        yield Feature("context", context, ", ".join(shared))
    yield from _closeness(_day(a), _day(b))
    named = rarity.overlap(a.names, b.names)
    if named:
        yield Feature("names", named, ", ".join(sorted(name.title() for name in a.names & b.names)[:3]))
    elif a.names and b.names:
        yield Feature("names_apart")


def _closeness(a: str, b: str) -> Iterator[Feature]:
    """Tell days that are nearly the same: a few days apart, or one day of two years that differ by a slip."""
    if a[4:] == b[4:] and a[:4].isdigit() and b[:4].isdigit() and slip(Decimal(a[:4]), Decimal(b[:4])):
        yield Feature("year_slip", 1.0, f"{a[:4]} for {b[:4]}")
        return
    try:
        first = date.fromisoformat(a.replace("XXXX", b[:4].replace("XXXX", "2024")))
        second = date.fromisoformat(b.replace("XXXX", a[:4].replace("XXXX", "2024")))
    except ValueError:
        return
    if abs((first - second).days) <= NEAR_DAYS:
        yield Feature("near_days")


def _day(claim: Claim) -> str:
    return as_date(claim.figure).timex[:10]


def _known(day: str, days: Set[str]) -> bool:
    """Say whether a day is among `days`; one without a year is the same day of any year."""
    return day in days or any(other[4:] == day[4:] and "X" in day[:4] + other[:4] for other in days)


def _link(a: Claim, b: Claim, sure: float, evidence: tuple[Feature, ...], citation: Citation) -> DateLink:
    return DateLink(
        kind=LinkKind.RESTATEMENT,
        a=as_date(a.figure),
        b=as_date(b.figure),
        score=round(sure, 4),
        evidence=(*in_words(evidence), citation.evidence),
        citation=citation,
    )
