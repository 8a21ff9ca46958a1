"""Check kind `time_apart`: a length of time that no two times of its document make, beside the two that it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import plain_words, verb_lemma
from crossfoot.model import Analysis, Location, Span, Tense
from crossfoot.rules.dates.mentions import by_sentence, ranges
from crossfoot.rules.dates.spells import DAYS, Spell, Tie, named_feasts, spells
from crossfoot.rules.dates.timeline import COMMON, Point, apart, issued, order, points
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"stated", "start", "end", "computed"})
_WORDS = lexicon.load("spells")
FOUNDS = frozenset(_WORDS["founds"])
LASTING = frozenset({Tie.LASTS, Tie.STILL, Tie.GIVEN, Tie.FOR})
BIRTHS = frozenset({"bear"})
BEGINS, ENDS = frozenset(_WORDS["begins"]), frozenset(_WORDS["ends"])
NEAR = 2
FAR_OFF = 6
FAR = 6
MOST_TIMES = 150
TWICE = 2
ROUGH = 0.25
"""What is left of the slack of a length where one of its ends is known by its year alone."""
WORDS_BEFORE = 10
LIMIT = regex.compile(
    r"\b(?:by|until|till|before|not?\slater\sthan|through|on\sor\sbefore|closes?\son|ends?\son)\s(?:the\s)?\Z",
    regex.IGNORECASE,
)
"""Before a day by which something must be done."""
RIGHT_BEHIND = regex.compile(r"\s?(?:[,;:(–—-]|,?\sand)?\s?(?:that\sis|or|just|exactly|only)?,?\s?")
"""Between a time and the step that led to it: "30 June, three weeks afterwards"."""
SAID_AGAIN = regex.compile(
    r"\s?[,;:(–—-]\s?(?:that\sis\s?,?\s|so\s|i\.e\.\s|meaning\s|namely\s)?(?:by|on|at|until)?\s?(?:the\s)?"
)
WHEN = regex.compile(r",?\s(?:when|as|since)\s(?P<told>(?:[\p{L}’'-]+\s?){1,6})")
"""Behind a time, what happened then: "3 March, when an inspector shut it"."""
SINCE = regex.compile(r"\bsince\s(?:the\s)?\Z", regex.IGNORECASE)
BY_PRONOUN = regex.compile(r"\b(?:he|she|it|they|I|we|who|which)\s(?:\p{Ll}+\s){0,2}\Z", regex.IGNORECASE)


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every length that no two times of its document make, and that its text tells of two of them."""
    for analysis in case.analyses:
        told = [*spells(analysis, case.labelled.get(analysis.document.path, ())), *named_feasts(analysis)]
        if not told:
            continue
        times = points(analysis)
        if len(times) > MOST_TIMES:
            continue  # of so many times some two make any length
        now, places = issued(analysis), order(analysis)
        known = [one for one in times if one.numbered]
        if now is not None:
            known.append(now)
        prose = [one for one in times if _at(one) in places]
        for spell in told:
            yield from _held(analysis, spell, prose, now, known)


def _held(
    analysis: Analysis, spell: Spell, times: Sequence[Point], now: Point | None, known: Sequence[Point]
) -> Iterator[Draft]:
    if any(_makes(spell, a, b) for a, b in combinations(known, 2)):
        return
    pair = _ends(analysis, spell, times, now)
    if pair is None:
        return
    low, high = apart(*pair)
    if not high or not spell.days / FAR <= (low + high) / 2 <= spell.days * FAR:
        return
    start, end = sorted(pair, key=lambda point: point.days)
    yield Draft(
        locations=tuple(
            Location(document=analysis.document.path, span=one.span)
            for one in (spell.mention, start.mention, end.mention)
            if one is not None
        ),
        confidence=0.85,
        words={
            "stated": spell.mention.text,
            "start": _text(start),
            "end": _text(end),
            "computed": _computed(spell, low, high),
        },
        evidence=(spell.tie.value,),
    )


def _makes(spell: Spell, a: Point, b: Point) -> bool:
    """Say whether two times lie so far apart as a length tells, whatever the text says of them."""
    if not spell.in_years and not (a.is_day and b.is_day):
        return False
    low, high = apart(a, b)
    if not spell.in_years and spell.slack == 0:
        return low == spell.days or (spell.tie in LASTING and low == spell.days - 1)
    slack = spell.slack if a.exact and b.exact else spell.slack * ROUGH
    return spell.days - slack <= high and low <= spell.days + slack


def _ends(analysis: Analysis, spell: Spell, times: Sequence[Point], now: Point | None) -> tuple[Point, Point] | None:
    """Return the two times that a length is told of; None where its text does not say."""
    around = _Around(analysis, spell, [one for one in times if _fits(spell, one)])
    if spell.tie is Tie.FEAST:
        return _feast(around, now)
    if spell.tie in (Tie.LATER, Tie.EARLIER, Tie.AFTER):
        return _stepped(around, now)
    if spell.tie is Tie.GIVEN:
        return _given(around, now)
    if spell.tie is Tie.FOR:
        return _between_events(around)
    return _still(around, now) if spell.tie is Tie.STILL else _lasting(around)


class _Around:
    """The times of a document that may be ends of a length, and how many sentences lie between them and it."""

    def __init__(self, analysis: Analysis, spell: Spell, times: Sequence[Point]) -> None:
        self.analysis, self.spell, self.times = analysis, spell, times
        self.places = order(analysis)
        self.here = self.places[spell.mention.section, spell.mention.sentence]
        self.own = [one for one in times if self.far(one) == 0]

    def far(self, one: Point) -> int:
        """Return how many sentences a time stands behind the length; before it, if negative."""
        return self.places[_at(one)] - self.here

    def nearest(self, some: Sequence[Point], reach: int = NEAR) -> Point | None:
        """Return the time of the nearest sentence, those before it first."""
        near = [one for one in some if abs(self.far(one)) <= reach]
        return min(near, key=lambda one: (abs(self.far(one)), self.far(one)), default=None)

    def begins(self, one: Point) -> bool:
        """Say whether something begins at a time."""
        if _is(self.analysis, one, BEGINS):
            return True
        if self.spell.tie is not Tie.STILL or one.mention is None:
            return False
        return (
            SINCE.search(self.analysis.document.sections[one.mention.section].text, 0, one.mention.local.start)
            is not None
        )

    def ends(self, one: Point) -> bool:
        """Say whether something ends at a time, or must be done by then."""
        return _is(self.analysis, one, ENDS) or (not self.spell.in_years and self.limit(one))

    def founded(self, one: Point) -> bool:
        """Say whether the sentence of a time, or the one before it, tells of a beginning."""
        if one.mention is None:
            return False
        section = self.analysis.document.sections[one.mention.section]
        number = max(0, one.mention.sentence)
        told = section.text[section.sentences[max(0, number - 1)].start : section.sentences[number].end]
        return any(verb_lemma(word) in FOUNDS or word == "first" for word in plain_words(told))

    def limit(self, one: Point) -> bool:
        """Say whether something must be done by a time."""
        if one.mention is None:
            return False
        text = self.analysis.document.sections[one.mention.section].text
        return LIMIT.search(text, max(0, one.mention.local.start - 24), one.mention.local.start) is not None


def _feast(around: _Around, now: Point | None) -> tuple[Point, Point] | None:
    """Return the foundation, the first of all years that a document tells, and when its anniversary is."""
    first = min((one for one in around.times if one.stated), key=lambda one: one.days, default=None)
    own = [one for one in around.own if one.stated and one is not first]
    end = own[0] if len(own) == 1 else now
    if end is None or first is None or not around.founded(first) or _is(around.analysis, first, BIRTHS):
        return None
    low, high = apart(first, end)
    return (first, end) if around.spell.days / TWICE <= high and low <= around.spell.days * TWICE else None


def _stepped(around: _Around, now: Point | None) -> tuple[Point, Point] | None:
    """Return the time that a step leads to and the one it starts at: in its sentence, and the nearest before it."""
    spell, own = around.spell, around.own
    if len(own) == 2:
        return (own[0], own[1]) if _beside(around, own) else None
    if len(own) > 2 or (spell.named and not (own and spell.in_years)):
        return None
    if own:
        earlier = [one for one in around.times if -NEAR - 1 <= around.far(one) < 0]
        base = max(earlier, key=lambda one: one.mention.span if one.mention is not None else Span(0, 0), default=None)
        if base is None or (spell.tie is Tie.AFTER and not around.begins(base)):
            base = (
                around.nearest([one for one in around.times if around.begins(one) and one not in own])
                if spell.tie is Tie.AFTER
                else None
            )
        if base is None:
            return None
        if spell.tie is Tie.EARLIER and _said_again(around, own[0]):
            return base, own[0]
        ahead = base.days.first <= own[0].days.last
        return (base, own[0]) if ahead == (spell.tie is not Tie.EARLIER) else None
    following = [one for one in around.times if around.far(one) == 1]
    if spell.tie is Tie.LATER and len(following) == 2 and around.begins(following[0]):
        return following[0], following[1]  # "The bridge took nine years to build. Work began in 1932 and"
    if now is None or not spell.in_years or spell.tie is Tie.EARLIER:
        return None
    past = [one for one in around.times if one.days.last < now.days.first and around.begins(one)]
    start = around.nearest(past)
    return (start, now) if start is not None else None


def _beside(around: _Around, own: Sequence[Point]) -> bool:
    """Say whether a step stands between the two times of its sentence, or right behind one of them."""
    local = around.spell.mention.local
    ends = [one.mention.local for one in own if one.mention is not None]
    if min(ends).start < local.start < max(ends).start:
        return True
    text = around.analysis.document.sections[around.spell.mention.section].text
    return any(RIGHT_BEHIND.fullmatch(text, one.end, local.start) for one in ends if one.end <= local.start)


def _said_again(around: _Around, one: Point) -> bool:
    """Say whether a time says again what a step before it comes to: "three weeks beforehand, that is by 2 August"."""
    mention, told = around.spell.mention, one.mention
    if told is None or told.local.start < mention.local.end:
        return False
    text = around.analysis.document.sections[mention.section].text
    return SAID_AGAIN.fullmatch(text, mention.local.end, told.local.start) is not None


def _between_events(around: _Around) -> tuple[Point, Point] | None:
    """Return the beginning in the sentence of a length, or right before it, and the next time that the text tells."""
    if len(around.own) == 2:
        first, last = around.own
        return (first, last) if around.begins(first) and first.days < last.days and around.ends(last) else None
    near = [one for one in around.times if -1 <= around.far(one) <= 1]
    starts = [
        one for one in near if around.far(one) <= 0 and around.begins(one) and not _is(around.analysis, one, BIRTHS)
    ]
    later = [one for one in near if around.far(one) >= 0 and one not in starts]
    if len(starts) != 1 or len(later) != 1 or len(near) != 2:
        return None
    return (starts[0], later[0]) if starts[0].days < later[0].days else None


def _given(around: _Around, now: Point | None) -> tuple[Point, Point] | None:
    end = around.nearest([one for one in around.times if around.limit(one) and around.far(one) >= 0])
    if now is None or not now.is_day:
        earlier = [one for one in around.times if one.is_day and one is not end and -NEAR <= around.far(one) <= 0]
        now = earlier[0] if len(earlier) == 1 else None
    return (now, end) if now is not None and end is not None else None


def _still(around: _Around, now: Point | None) -> tuple[Point, Point] | None:
    """Return the beginning of what lasts until the present, or until the other time of its sentence."""
    definite = around.spell.definite
    starts = [one for one in around.times if around.begins(one) and (definite or _alike(around, one))]
    start = around.nearest([one for one in starts if one not in around.own] or starts)
    others = [one for one in around.own if one != start]
    end = others[0] if len(others) == 1 else now if around.spell.in_years else None
    return (start, end) if start is not None and end is not None else None


def _lasting(around: _Around) -> tuple[Point, Point] | None:
    """Return the two ends of what lasts: of a range, or of what begins and what ends or must be done by then."""
    if len(around.own) == 2 and _beside(around, around.own):
        return around.own[0], around.own[1]
    of_range = _range(around) if around.spell.definite else None
    if of_range is not None:
        return of_range
    near = [one for one in around.times if abs(around.far(one)) <= (FAR_OFF if around.spell.definite else NEAR)]
    for start in sorted((one for one in near if around.begins(one)), key=lambda one: abs(around.far(one))):
        ends = [one for one in near if one.days > start.days and around.ends(one)]
        if ends:
            return start, min(ends, key=lambda one: abs(around.far(one)))
    return None


def _range(around: _Around) -> tuple[Point, Point] | None:
    """Return the ends of the only range of days that a document tells, for "over the eleven days"."""
    found = [
        (first, last)
        for section, mentions in by_sentence(around.analysis)
        for one in ranges(section, mentions)
        for first in around.times
        if first.mention == one.first
        for last in around.times
        if last.mention == one.last
    ]
    return found[0] if len(found) == 1 else None


def _at(one: Point) -> tuple[int, int]:
    return (one.mention.section, max(0, one.mention.sentence)) if one.mention is not None else (-1, -1)


def _fits(spell: Spell, one: Point) -> bool:
    """Say whether a time is told as finely as a length of its kind asks."""
    if one.mention is None:
        return False
    if spell.in_years:
        return one.stated or (one.is_day and one.days.first.year != COMMON)
    return one.is_day and one.numbered


def _is(analysis: Analysis, one: Point, lemmas: frozenset[str]) -> bool:
    """Say whether one of some verbs tells what happens at a time: its own, or another right before it."""
    mention = one.mention
    if mention is None:
        return False
    event = mention.frame.event
    if event is not None and event.tense is Tense.FUTURE and not one.is_day:
        return False
    if event is not None and event.lemma in lemmas:
        return True
    section = analysis.document.sections[mention.section]
    start = section.sentences[mention.sentence].start if mention.sentence >= 0 else 0
    words = plain_words(section.text[start : mention.local.start])[-WORDS_BEFORE:]
    when = WHEN.match(section.text, mention.local.end)
    words += plain_words(when["told"]) if when is not None else []
    return any(verb_lemma(word.lower()) in lemmas for word in words)


def _alike(around: _Around, one: Point) -> bool:
    """Say whether a length and a time may be told of one subject: of the same noun, or of one that a pronoun takes up."""
    event = around.spell.mention.frame.event
    a = event.subject if event is not None else None
    told = one.mention.frame.event if one.mention is not None else None
    if told is None or one.mention is None:
        return False
    if told.subject is not None:
        return a is None or a == told.subject
    text = around.analysis.document.sections[one.mention.section].text
    return told.span is not None and BY_PRONOUN.search(text, 0, told.span.start) is not None


def _text(one: Point) -> str:
    return "the date of the text" if one.mention is None else one.mention.text


def _computed(spell: Spell, low: int, high: int) -> str:
    if spell.in_years:
        least, most = round(low / DAYS["year"]), round(high / DAYS["year"])
        return f"{least} years" if least == most else f"{least} to {most} years"
    return f"{high} days"
