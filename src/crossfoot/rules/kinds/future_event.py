"""Check kind `future_event`: an event told in the past tense on a day after the document's own date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.lexicon import load
from crossfoot.measure.wording import date_in_words
from crossfoot.model import ONLY_DATE, PROPERTIES, Analysis, DateMention, Tense
from crossfoot.rules.dates.mentions import by_sentence, day_of, has_year, location, names_month, quoted, sentence_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"text", "verb", "day"})
_WORDS = load("dates")
PLANNING = frozenset(_WORDS["planning"])
PAST = regex.compile(
    r"(?<![\p{L}-])(?P<verb>\L<irregular>|\p{Ll}{2,}ed)\s(?:(?!to\b)\p{Ll}+\s){0,3}?(?:on|in)\s(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?\Z",
    irregular=_WORDS["happened"],
)
DIGIT = regex.compile(r"\d")
SHORTLY = 60
ON = regex.compile(r"\b[Oo]n\s(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?\Z")
MOST_WORDS = 6
HAPPENED = regex.compile(r"\L<irregular>|\p{Ll}{2,}ed", irregular=_WORDS["happened"])
OPENING = regex.compile(r"\A(?:On|In)\s(?:the\s)?\Z")
SUBJECT = regex.compile(
    r",?\s(?:the|an?|his|her|its|their)?\s?(?:\p{L}[\p{L}’'-]*\s){1,4}?(?P<verb>\L<irregular>|\p{Ll}{2,}ed)\b",
    irregular=_WORDS["happened"],
)
OPEN = regex.compile(
    r"\b(?:will|would|shall|should|could|(?-i:may)|might|must|if|unless|to be|due|until|by|plans? to|planned|planning|expected|scheduled|going to|set to|propos\w+|suppose\w*|imagine\w*|fiction\w*|future|film|story|game|novel|scenario|once|when|after|before|as of|forecast\w*|project\w*|target\w*|provided|from|starting|effective)\b",
    regex.IGNORECASE,
)


def _soon(mention: DateMention, day: date, own: date) -> bool:
    """Say whether a day without its year lies so shortly ahead that no other year can be meant, and grammar has its event in the past."""
    event = mention.frame.event
    told = event is not None and event.tense is Tense.PAST and not event.negated
    return told and names_month(mention) and DIGIT.search(mention.text) is not None and (day - own).days <= SHORTLY


class Params(BaseModel):
    """ahead: days after the document's date from which on a past event is told; the day after may be another time zone's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ahead: int = Field(default=2, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every day with its year that lies after the document's date and is told as past."""
    for analysis in case.analyses:
        metadata = analysis.document.metadata
        own = metadata.date
        if own is None or metadata.date_from in {"file name", PROPERTIES, ONLY_DATE}:
            continue
        for section, mentions in by_sentence(analysis):
            for mention in mentions:
                day = day_of(mention)
                if day is None or (day - own).days < params.ahead or quoted(section, mention):
                    continue
                if not has_year(mention) and not _soon(mention, day, own):
                    continue
                sentence = sentence_of(section, mention)
                start = section.sentences[mention.sentence].start if mention.sentence >= 0 else 0
                before = section.text[start : mention.local.start]
                if not has_year(mention):
                    yield from _past(analysis, mention, day, own)
                    continue
                match = PAST.search(before)
                if match is None and OPENING.match(before):
                    match = SUBJECT.match(section.text, mention.local.end)
                if match is None or match["verb"] in PLANNING or OPEN.search(sentence):
                    continue
                yield _draft(mention, match["verb"], day, own)


def _past(analysis: Analysis, mention: DateMention, day: date, own: date) -> Iterator[Draft]:
    """Tell a day without a year whose event grammar has in the past, where nothing in its clause leaves it open."""
    section, event = analysis.document.sections[mention.section], mention.frame.event
    if event is None or event.span is None or not _soon(mention, day, own):
        return
    first, last = sorted((event.span, mention.local), key=lambda span: span.start)
    sentence = section.sentences[mention.sentence] if mention.sentence >= 0 else last
    start = max(sentence.start, section.text.rfind(":", sentence.start, first.start) + 1)
    verb = section.text[event.span.start : event.span.end]
    between = section.text[first.end : last.start]
    if ON.search(section.text[start : mention.local.start]) is None and " on " not in mention.text:
        return
    if last == mention.local and ("," in between or len(between.split()) > MOST_WORDS):
        return  # another verb's: "declared a dividend, payable on"
    if OPEN.search(section.text[start : last.end]) or verb in PLANNING or not HAPPENED.fullmatch(verb):
        return
    yield _draft(mention, verb, day, own)


def _draft(mention: DateMention, verb: str, day: date, own: date) -> Draft:
    return Draft(
        locations=(location(mention),),
        confidence=0.82,
        words={"text": mention.text, "verb": verb, "day": date_in_words(own)},
        evidence=(f"{date_in_words(day)} is {(day - own).days} days after {date_in_words(own)}",),
    )
