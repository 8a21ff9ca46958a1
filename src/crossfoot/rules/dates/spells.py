"""Lengths of time in prose, and how their sentence ties them to times: "four years later", "after 14 years of silence", "a seven-year term"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import is_person, noun_lemma
from crossfoot.model import UNKNOWN, Analysis, Bound, DateMention, Figure, Frame, Modality, Section, SectionKind, Span

_WORDS = lexicon.load("spells")
_AGES = lexicon.load("ages")
PERSONS = frozenset((*_AGES["persons"], *_AGES["lives"]["kin"]))
DAYS = {
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}


LONG = frozenset({"year", "decade", "century", None})
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}
LENGTH = regex.compile(r"P(?P<n>[\d.]+)(?P<unit>[DC]E|[DWMY])")
WORKING = regex.compile(r"\b(?:working|business|trading|school|week)[ -]?(?:days?|weeks?)\b", regex.IGNORECASE)
SHIFTED = regex.compile(r"(?P<way>before|after) P(?P<n>[\d.]+)(?P<unit>[DC]E|[DWMY])")


class Tie(StrEnum):
    """How a length is tied to the times around it."""

    LATER = "later"  # so long behind an earlier time
    EARLIER = "earlier"  # so long before a later time
    LASTS = "lasts"  # from a beginning to an end
    STILL = "still"  # from a beginning to the present
    AFTER = "after"  # behind what began earlier: "after 14 years of silence"
    FOR = "for"  # from what ends before it to what begins behind it: "for 31 years nobody came"
    GIVEN = "given"  # from now to a deadline: "you have four weeks to object"
    FEAST = "feast"  # from a foundation to its anniversary


STEPS = frozenset({Tie.LATER, Tie.EARLIER})
MANY_DAYS = 28
FEAST_SLACK = 200.0
WEEKS = frozenset({"week", "fortnight"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is no number and tells a length of time: "centenary"."""

    document: str
    span: Span
    local: Span
    text: str
    section: int
    sentence: int
    frame: Frame = UNKNOWN


@dataclass(frozen=True, slots=True)
class Spell:
    """A length of time: how many days it tells, give or take how many, and how it is tied."""

    mention: Figure | DateMention | Word
    tie: Tie
    days: float
    slack: float
    in_years: bool
    definite: bool
    """It is that of something told elsewhere: "over the eleven days", "the twelve-day strike"."""
    named: bool = False
    """What it is before or after is named behind it: "ten days before term begins"."""


PARTLY = regex.compile(
    r"\b\L<words>\s(?:the\s|an?\s|his\s|her\s|its\s|their\s)?\Z", regex.IGNORECASE, words=_WORDS["partly"]
)
LATER = regex.compile(r"\s(?:later|on(?=[,.;:]|\s(?:he|she|it|they|we|I|the)\b)|after(?:wards)?|late)\b")
EARLIER = regex.compile(r"\s(?:earlier|before(?:hand)?|ahead\sof|in\sadvance|prior\sto)\b")
AFTER = regex.compile(r"\bafter\s(?:(?:an?|the)\s(?:\p{Ll}+\s)?\p{Ll}+\sof\s)?\Z", regex.IGNORECASE)
TOOK = regex.compile(
    r"\b(?:took|taken|take|takes|taking|needed)\s(?:(?:her|him|it|them|me|us|the\s\p{Ll}+)\s)?\Z", regex.IGNORECASE
)
LASTS = regex.compile(
    r"(?<!\bto\s)\b(?:lasts?|lasted|lasting|runs?|ran|runs? for|ran for|lasts? for|lasted for|stays? (?:open|shut|closed) for)\s\Z",
    regex.IGNORECASE,
)
WHOLE = regex.compile(r"\b(?:over|during|in|throughout|through|for)\s(?:the|all|those|these)\s\Z", regex.IGNORECASE)
SPELL_OF = regex.compile(r"\b\L<nouns>\sof\s\Z", regex.IGNORECASE, nouns=_WORDS["lasting"])
NOUN = regex.compile(r"[ -](?:\p{Ll}+\s)?\L<nouns>\b", nouns=_WORDS["lasting"])
PERFECT = regex.compile(
    r"\b(?:has|have|had|[’'](?:s|ve|d))\s(?:\p{L}+\s){0,3}?(?:\p{Ll}+(?:ed|en|un|ung|de|ld|ent|ept|ad)|been|run|put|led|kept|had|done|made|given|spent|served)\s[^.;:()\d]{0,40}\Z",
    regex.IGNORECASE,
)
HAS = regex.compile(r"\b(?:has|have|had)\s(?:\p{Ll}+\s){0,2}\Z")
BEHIND_HER = regex.compile(
    r"\s(?:behind\s(?:him|her|them|it|me|us)|of\s(?:\p{Ll}+\s)?(?:service|work|teaching|dinners|marriage|duty|playing|driving)|(?:in|at|on|with)\s(?:the|this|that|his|her|its)\b)"
)
NAMED = regex.compile(r"\s?(?:before|after|ahead\sof|prior\sto|until)\s(?!that\b|it\b|this\b)\p{L}")
GIVEN = regex.compile(r"\b(?:have|has|had|gives?|gave|given|got|allow(?:s|ed)?)\s(?:\p{Ll}+\s){0,2}\Z")
WITHIN = regex.compile(r"\bwithin\s\Z", regex.IGNORECASE)
THAT_IS = regex.compile(
    r"[^.;:()\d]{0,30}?[,(–—-]\s?(?:that\sis\s?,?\s|i\.e\.\s|so\s|meaning\s)?(?:by|until|till|before)\s"
)
PUT_OFF = regex.compile(
    r"\b(?:put\soff|postponed|delayed|deferred|adjourned|pushed\sback|brought\sforward)\s(?:for|by)\s\Z",
    regex.IGNORECASE,
)
SINCE = regex.compile(r"\ssince(?=[,.;:]|\s(?:then|that)\b)")
FOR = regex.compile(r"\bfor\s(?:the\s(?:next|following)\s)?\Z", regex.IGNORECASE)
FOR_THINGS = regex.compile(r"\s(?:of\b|at\sa\stime|each|in\sprison|in\sjail)")
COMPARED = regex.compile(r"\b(?:than|from|as)\s(?:the\s)?(?:\p{Ll}+\s)?\Z", regex.IGNORECASE)
IT_WAS = regex.compile(r"\bit\swas\s(?:another\s|only\s|exactly\s)?\Z", regex.IGNORECASE)
UNTIL_THEN = regex.compile(r"\s(?:to\sthe\sday\s)?(?:before|until|till)\s")
NEGATED = regex.compile(r"\b(?:not|never|no|n[’']t|unless|would|could|might)\b", regex.IGNORECASE)
OPEN = regex.compile(r"\b(?:if|may|should|will|can|plans?|hopes?|wants?|expects?|to)\b|[’']ll\b", regex.IGNORECASE)
OF_THAT = regex.compile(r"\s(?:of\s(?:the|an?|his|her|its|their)|to|ended|ending|up\sto|until|from|between)\b")
OLD = regex.compile(
    r"[ -](?:olds?\b|of age\b|ago\b|a\s|per\s|each\b|to\s(?:run|go|come|serve|pay)\b|younger\b|older\b)"
)
NAMED_FEASTS: dict[str, int] = _WORDS["feasts"]
NAMED_FEAST = regex.compile(
    r"\b\L<names>\b(?!\s(?:fund|park|hall|year\sof))", regex.IGNORECASE, names=list(NAMED_FEASTS)
)
OLD_THING = regex.compile(
    r"(?:\b(?:our|the|its|their|this)\s(?:\p{Ll}+\s)?(?P<thing>\p{Ll}+)\s(?:is|turns|will\sbe)\s(?:now\s)?)\Z",
    regex.IGNORECASE,
)
"""Before how old a thing is: "our choir is 75 years old"."""
ITS = regex.compile(r"\b[Ii]n\s(?:its|our|their)\s\Z")
FEASTS = regex.compile(r"[ -](?:\p{Ll}+\s)?(?:anniversary|birthday|jubilee)\b")
OF_ANOTHER = regex.compile(r"\s(?:of|since)\s(?!(?:its|his|her|their|our|the)\b)")


def spells(analysis: Analysis, ranks: Sequence[Figure]) -> Iterator[Spell]:
    """Yield the lengths of time of a document's prose that are tied to times; ranks: its ordinal numbers, anniversaries among them."""
    taken: list[tuple[int, Span]] = []
    for figure in (*analysis.figures, *ranks):
        section = analysis.document.sections[figure.section]
        if figure.value is None or not _in_prose(section, figure):
            continue
        taken.append((figure.section, figure.local))
        if figure.pattern == "age/old" and _of_a_thing(figure, section):
            days = float(figure.value) * DAYS["year"]
            yield Spell(figure, Tie.FEAST, days, FEAST_SLACK, in_years=True, definite=False)
        known = figure.dimension == "ordinal" or (figure.dimension == "duration" and figure.unit in DAYS)
        if (
            not known
            or not (figure.bound in (Bound.EXACT, Bound.ABOUT) or _within(figure, section))
            or WORKING.search(figure.text)
        ):
            continue
        tie = _tie(figure, section)
        if tie is not None:
            unit = figure.unit or "year"
            days = float(figure.value) * DAYS[unit]
            slack = _slack(unit, days, about=figure.bound is Bound.ABOUT) if figure.unit else FEAST_SLACK
            yield Spell(
                figure,
                tie,
                days,
                min(slack, 1.0) if tie in STEPS and unit in WEEKS else slack,
                figure.unit in LONG,
                _definite(figure, section),
                _named(section, figure.local),
            )
    for mention in analysis.dates:
        section = analysis.document.sections[mention.section]
        if not _in_prose(section, mention) or mention.bound is not Bound.EXACT or WORKING.search(mention.text):
            continue
        if any(number == mention.section and local.overlaps(mention.local) for number, local in taken):
            continue
        shifted = SHIFTED.fullmatch(mention.expression or "")
        found = shifted or (LENGTH.fullmatch(mention.timex) if mention.type == "DURATION" else None)
        if found is None:
            continue
        tie = _tie(mention, section) if shifted is None else _shifted(mention, section, shifted["way"])
        if tie is not None:
            unit = UNITS[found["unit"]]
            days = float(found["n"]) * DAYS[unit]
            slack = _slack(unit, days)
            yield Spell(
                mention,
                tie,
                days,
                min(slack, 1.0) if tie in STEPS and unit in WEEKS else slack,
                unit in LONG,
                _definite(mention, section),
                _named(section, mention.local),
            )


def _of_a_thing(figure: Figure, section: Section) -> bool:
    """Say whether an age is that of a choir, a firm or a bridge."""
    found = OLD_THING.search(section.text[section.sentences[figure.sentence].start : figure.local.start])
    thing = noun_lemma(found["thing"].lower()) if found is not None else ""
    return bool(thing) and thing not in PERSONS and not is_person(thing)


def named_feasts(analysis: Analysis) -> Iterator[Spell]:
    """Yield the anniversaries that have a name of their own: "its centenary"."""
    for number, section in enumerate(analysis.document.sections):
        if section.cell is not None or section.kind is SectionKind.BOILERPLATE:
            continue
        for found in NAMED_FEAST.finditer(section.text):
            local = Span(*found.span())
            sentence = next((at for at, one in enumerate(section.sentences) if one.overlaps(local)), -1)
            if sentence >= 0:
                word = Word(analysis.document.path, section.source(local), local, found.group(), number, sentence)
                days = NAMED_FEASTS[found.group().lower()] * DAYS["year"]
                yield Spell(word, Tie.FEAST, days, FEAST_SLACK, in_years=True, definite=False)


def _shifted(mention: DateMention, section: Section, way: str) -> Tie | None:
    before = section.text[section.sentences[mention.sentence].start : mention.local.start]
    if COMPARED.search(before) or NEGATED.search(before):
        return None
    return Tie.LATER if way == "after" else Tie.EARLIER


def _slack(unit: str, days: float, *, about: bool = False) -> float:
    """Return how many days more or fewer a length may stand for."""
    if unit in ("day", "night") and days >= MANY_DAYS:
        return 1.0  # whether the year has a leap day may be guessed
    slack = {"day": 0.0, "night": 0.0, "week": 3.0, "fortnight": 2.0, "month": 17.0, "year": 230.0}.get(
        unit, 0.12 * days
    )
    if unit == "year" and round(days / DAYS["year"]) % 10 == 0:
        slack = max(slack, 0.05 * days)
    return max(slack, 0.15 * days) if about else slack


def _within(figure: Figure, section: Section) -> bool:
    """Say whether a deadline is worked out behind a length: "within 28 days, that is until 29 March"."""
    before = section.text[: figure.local.start]
    return WITHIN.search(before) is not None and THAT_IS.match(section.text, figure.local.end) is not None


def _in_prose(section: Section, mention: Figure | DateMention) -> bool:
    if section.cell is not None or section.kind is SectionKind.BOILERPLATE or mention.sentence < 0:
        return False
    return mention.frame.modality not in (Modality.DENIED, Modality.CONDITIONAL, Modality.ASKED)


def _definite(mention: Figure | DateMention, section: Section) -> bool:
    before = section.text[section.sentences[mention.sentence].start : mention.local.start]
    return "-" in mention.text or WHOLE.search(before) is not None or SPELL_OF.search(before) is not None


def _named(section: Section, local: Span) -> bool:
    return (
        NAMED.match(section.text, local.end) is not None
        or NAMED.search(section.text[local.start : local.end]) is not None
    )


def _tie(mention: Figure | DateMention, section: Section) -> Tie | None:
    sentence = section.sentences[mention.sentence]
    before, behind = section.text[sentence.start : mention.local.start], section.text[mention.local.end : sentence.end]
    if isinstance(mention, Figure) and mention.dimension == "ordinal":
        yearly = FEASTS.match(behind) or (ITS.search(before) and behind.startswith(" year,"))
        return Tie.FEAST if yearly else None
    if OLD.match(behind) or COMPARED.search(before):
        return None
    if GIVEN.search(before) and behind.startswith(" to "):
        return Tie.GIVEN
    if WITHIN.search(before) and THAT_IS.match(behind):
        return Tie.GIVEN
    if PUT_OFF.search(before):
        return Tie.LATER
    if SINCE.match(behind) and WHOLE.search(before):
        return Tie.STILL
    if IT_WAS.search(before) and UNTIL_THEN.match(behind):
        return Tie.LATER
    for tie, told in (
        (Tie.EARLIER, EARLIER.match(behind)),
        (Tie.LATER, LATER.match(behind) or TOOK.search(before)),
        (Tie.AFTER, AFTER.search(before)),
    ):
        if told:
            return None if NEGATED.search(before) else tie
    if LASTS.search(before) or (WHOLE.search(before) and not OF_THAT.match(behind)) or SPELL_OF.search(before):
        return Tie.LASTS
    if PARTLY.search(before):
        return None
    if FOR.search(before) and not NEGATED.search(before) and not FOR_THINGS.match(behind):
        return Tie.FOR
    if "-" in mention.text and NOUN.match(behind):
        return Tie.LASTS
    if (PERFECT.search(before) or (HAS.search(before) and BEHIND_HER.match(behind))) and not (
        NEGATED.search(before) or OPEN.search(before)
    ):
        return Tie.STILL
    return None
