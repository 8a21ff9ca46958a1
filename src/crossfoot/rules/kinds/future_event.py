"""Check kind `future_event`: an event told in the past tense on a day after the document's own date."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.lexicon import load
from crossfoot.measure.wording import date_in_words
from crossfoot.model import ONLY_DATE, PROPERTIES
from crossfoot.rules.dates.mentions import by_sentence, day_of, has_year, location, quoted, sentence_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"text", "verb", "day"})
_WORDS = load("dates")
PLANNING = frozenset(_WORDS["planning"])
PAST = regex.compile(
    r"(?<![\p{L}-])(?P<verb>\L<irregular>|\p{Ll}{2,}ed)\s(?:(?!to\b)\p{Ll}+\s){0,3}?(?:on|in)\s(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?\Z",
    irregular=_WORDS["happened"],
)
OPENING = regex.compile(r"\A(?:On|In)\s(?:the\s)?\Z")
SUBJECT = regex.compile(
    r",?\s(?:the|an?|his|her|its|their)?\s?(?:\p{L}[\p{L}’'-]*\s){1,4}?(?P<verb>\L<irregular>|\p{Ll}{2,}ed)\b",
    irregular=_WORDS["happened"],
)
OPEN = regex.compile(
    r"\b(?:will|would|shall|should|could|(?-i:may)|might|must|if|unless|to be|due|until|by|plans? to|planned|planning|expected|scheduled|going to|set to|propos\w+|suppose\w*|imagine\w*|fiction\w*|future|film|story|game|novel|scenario|once|when|after|before|as of|forecast\w*|project\w*|target\w*|provided|from|starting|effective)\b",
    regex.IGNORECASE,
)


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
                if day is None or (day - own).days < params.ahead or not has_year(mention) or quoted(section, mention):
                    continue
                sentence = sentence_of(section, mention)
                start = section.sentences[mention.sentence].start if mention.sentence >= 0 else 0
                before = section.text[start : mention.local.start]
                match = PAST.search(before)
                if match is None and OPENING.match(before):
                    match = SUBJECT.match(section.text, mention.local.end)
                if match is None or match["verb"] in PLANNING or OPEN.search(sentence):
                    continue
                yield Draft(
                    locations=(location(mention),),
                    confidence=0.82,
                    words={"text": mention.text, "verb": match["verb"], "day": date_in_words(own)},
                    evidence=(f"{date_in_words(day)} is {(day - own).days} days after {date_in_words(own)}",),
                )
