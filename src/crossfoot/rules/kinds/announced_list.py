"""Check kind `announced_list`: a list that has more or fewer items than the number that announces it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import parser
from crossfoot.language.words import is_person
from crossfoot.model import Analysis, Bound, Figure, Location, Modality, Role, Section, Span
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import counted, inside, phrase
from crossfoot.rules.lists.blocks import headed, in_column, lettered, listed, nested, rows
from crossfoot.rules.lists.day_lists import dated
from crossfoot.rules.lists.introduced import OTHERS, introduced, named_behind, opens, titled
from crossfoot.rules.lists.items import (
    NAME,
    OPEN_LIST,
    Items,
    apposed,
    bracketed,
    count_items,
    equated,
    marked,
    relatives,
    told_behind,
)
from crossfoot.rules.lists.ordinals import taken_singly
from crossfoot.rules.lists.recap import named_before, recalled, stepped
from crossfoot.rules.lists.rosters import present

PLACEHOLDERS = frozenset({"stated", "phrase", "noun", "listed"})
OPENS = regex.compile(r" (?! ?[-–])[^.;:()“”\"–]{0,90}(?::|,? (?:namely|viz\.|i\.e\.),?)\s")
GIVEN = regex.compile(r"(?:Given|Suppose|If|When|Let|Where|Assume|Assuming|To|For|In order)\b")
"""What opens a sentence whose colon is about what follows from the things counted, and not about them."""
ENDS = regex.compile(r" (?! ?[-–])(?:[^.;:()\p{N}“”\"–]|\p{N}{1,3}(?:\.\p{N}{1,3}){1,2}(?![\p{N}.])){0,90}:\s*")
"""What ends a line that announces; of numbers it may name a version: "Two options go away in 5.0:"."""
IN_BRACKETS = regex.compile(r" \p{Ll}[\p{L}’'-]*\):?\s*")
"""What ends a line that tells in brackets how many it announces: "Crew list (six souls)"."""
SOME_ARE = regex.compile(r"(?:\sof\s(?:which|whom|them|these|those))?\s(?:are|were|have|had)\s[^.;:()“”\"–]{2,60}:\s")
"""What is told of some things before they are listed: "six of which are urgent: "."""
COLON = regex.compile(r"(?: of (?:them|these|those))?:(?:\s+|$)")
"""What follows a number without a noun: "It writes four: ...", "There are six:"."""
TOLD_OF_LAST = regex.compile(r",\s(?:who|whose|which|where)\s[^,;]*$")
"""What a clause says of the last item of a list."""
LABEL = regex.compile(r"\p{N}{1,3}\p{L}?")
LABELS = regex.compile(r"(?:\p{N}{1,3}\p{L}?,\s)+\p{N}{1,3}\p{L}?,?\s(?:and|or)\s\p{N}{1,3}\p{L}?")
"""Things named by bare numbers: "lines 1, 2, 5 and 6"."""
HEADING = regex.compile(r"[^.:;!?\n]{3,60}")
OPENS_WITH = regex.compile(
    r"(?:[Oo]f|[Aa]mong|[Aa]fter|[Bb]efore|[Ff]or|[Ww]ith|[Dd]espite|[Bb]y|[Bb]esides|[Uu]nlike)\s(?:\p{L}+\s){0,2}"
)
"""A phrase that may open a sentence, behind whose comma its subject stands: "After three meetings, Ann and Bob ..."."""
BEFORE_NUMBER = regex.compile(r"(?:(?:The|Our|My|Your|These|Its|Their)\s)?(?:(?P<top>[Tt]op)\s)?")
"""What may stand before the number that a heading opens with."""
OF_ONE = regex.compile(r"\sof(?:\s\p{Ll}[\p{L}’'-]*){0,2}\s\p{Ll}[\p{L}’'-]*(?:[^s\W]|ss)(?=,)")
"""A whole that is one thing, so that names behind it are those of its parts: "three members of the crew, ..."."""
OF_WHOLE = regex.compile(r"\bof (?:(?:the|these|those|its|his|her|their|our|my|your)\s|\p{Lu}\p{L}*[’']s?\s)?$")
"""What stands before a whole of which the names behind it are a part: "Two of the nine branches, Ann's and Bob's, ..."."""
ITEM_BEFORE = regex.compile(r"(?:[,:;]|\band|\bor|\bplus)\s$")
NEAR = 40
FOLLOWING = regex.compile(r"\bthe\sfollowing\s$", regex.IGNORECASE)
EACH = regex.compile(r"\b(?:each|every|all|both)\b[^.;:]{0,20}$", regex.IGNORECASE)
"""What makes a number that of each of the things that are listed: "four papers, each in two copies:"."""
KIN = frozenset(lexicon.load("lists")["kin"])
OF_TIME = regex.compile(
    r"\b(?:after|before|since|until|over|within|during|by|than|against|instead\sof)\s(?:the\s|all\s|some\s)?$",
    regex.IGNORECASE,
)
"""What makes a number that of a time or measure, of which a colon tells something else: "Averages after eleven games: ..."."""
OF_OWNER = regex.compile(r"\b(?:in|on|at|of|across)\s(?:the\s)?[\p{L}-]+(?:['’]s|s['’])\s$")
"""What makes a number that of a place of which a colon tells something else: "Every tree in the city's five districts: species, girth"."""
SHARED = regex.compile(
    r"(?P<item>[^,;:()]{2,45}\s\(\p{N}[\p{N}.]*\s?(?:%|per\scent|percent)\))(?:,\s(?:and\s)?(?P<item>[^,;:()]{2,45}\s\(\p{N}[\p{N}.]*\s?(?:%|per\scent|percent)\))){2,}"
)
"""Items of which each has its share in brackets, with or without an "and": "cleaner air (58%), quieter streets (46%), faster buses (39%)"."""
REASON = regex.compile(r"(?:for|because|as|since|to)\s")
"""What opens the reasons for a number: "He took off two: for her record, for her age"."""
ASIDE = regex.compile(r"\s\([^()]*\)")
"""What brackets tell of an item."""
BETWEEN = regex.compile(r",?\sand,\s[^,;]{3,25},\s")
"""An aside before the last item: "shoplifting and, most of all, fraud"."""
TEAM = regex.compile(r"\b(?:the|an?|our|their)\s(?:\p{Ll}+\s)?(?:eleven|fifteen|eight)[.,:;\s]?$", regex.IGNORECASE)
"""A number that names a team: "picked for the county eleven"."""
NOT_LISTED = frozenset(
    {"time", "day", "week", "month", "year", "hour", "minute", "point", "percent", "goal", "set", "match"}
)


CHOSEN = regex.compile(
    r"\b(?:best|worst|fastest|slowest|average|mean|median|out)\s(?:out\s)?of\s(?:the\s)?$", regex.IGNORECASE
)
FIRST = regex.compile(r"\b(?:first|last)\s$", regex.IGNORECASE)


class Params(BaseModel):
    """most: the largest number that announces a list; least: the fewest items that make one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(default=12, ge=2)
    least: int = Field(default=2, ge=2)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every number that announces a list which no reading gives that many items."""
    for analysis in case.analyses:
        for figure in analysis.figures:
            announces = _whole(figure, params) and not _of_more(figure, analysis)
            items = _items(figure, analysis) if announces else None
            if items is None or items.most < params.least or items.least <= int(figure.value or 0) <= items.most:
                continue
            nearest = items.least if (figure.value or 0) < items.least else items.most
            if abs(nearest - int(figure.value or 0)) > max(2, int(figure.value or 0)):
                continue
            yield Draft(
                locations=(Location(document=figure.document, span=figure.span),),
                confidence=0.85 if items.least == items.most else 0.75,
                words={
                    "stated": inside(figure),
                    "phrase": phrase(case, figure),
                    "noun": counted(case, figure),
                    "listed": str(nearest),
                },
                evidence=(f"announces {inside(figure)}, {_told(items)} are listed",),
            )


def _told(items: Items) -> str:
    return str(items.least) if items.least == items.most else f"{items.least} to {items.most}"


def _of_more(figure: Figure, analysis: Analysis) -> bool:
    """Say whether a number is of the first of more things ("the first four causes"), what one was taken of ("best of five runs"), the whole of
    which another one counts some ("four of the seven"), or of the first item of a list ("Fourteen of us: twelve singers, Ann and Bo").
    """
    text, start = analysis.document.sections[figure.section].text, figure.local.start
    if CHOSEN.search(text, 0, start):
        return True
    if FIRST.search(text, 0, start) and ":" not in text[figure.local.end : figure.local.end + NEAR]:
        return True
    whole = OF_WHOLE.search(text, 0, start)
    within = analysis.within(figure.section, figure.sentence)
    if text[:start].endswith(": ") and any(
        one.local.end < start and (one.value or 0) > (figure.value or 0) for one in within
    ):
        return True
    return whole is not None and any(0 <= whole.start() - one.local.end <= 1 for one in within)


def _whole(figure: Figure, params: Params) -> bool:
    """Say whether a figure is a small whole number of things."""
    if (
        figure.dimension != "count"
        or figure.bound is not Bound.EXACT
        or figure.value is None
        or figure.unit is not None
    ):
        return False
    return figure.value == figure.value.to_integral_value() and 2 <= figure.value <= params.most and figure.per is None


def _items(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the items of the list that a number announces, in its sentence or right behind it."""
    section = analysis.document.sections[figure.section]
    if section.cell is not None or not 0 <= figure.sentence < len(section.sentences):
        return None
    days = dated(figure, analysis)
    if days is not None:
        return days
    following = FOLLOWING.search(section.text, max(0, figure.local.start - NEAR), figure.local.start) is not None
    named = _announces(figure) or following or _before_clauses(figure, section)
    alone = _stands_alone(figure, section)
    some = figure.part_of is not None and figure.counted not in NOT_LISTED
    inline = _inline(figure, section, analysis, named=named, alone=alone, some=some)
    if inline is not None:
        return inline
    some = some and figure.head is not None
    beside = _beside(figure, section, analysis, alone=alone, some=some) if named or alone or some else None
    if beside is not None:
        return beside
    behind = _blocks(figure, section, analysis, alone=alone) if named or alone else None
    if behind is not None:
        return behind
    if named:
        readers = (present, introduced, taken_singly, recalled, named_before, stepped, named_behind, titled, _tabled)
        return next(filter(None, (read(figure, analysis) for read in readers)), None)
    total = told_behind(section.text, figure.local.start, figure.local.end) if figure.spelled else None
    return total or recalled(figure, analysis) or introduced(figure, analysis)


def _announces(figure: Figure) -> bool:
    """Say whether a number stands before a noun whose things can be listed."""
    noun = figure.head is not None and 0 < figure.head.start - figure.local.end < NEAR
    return noun and figure.counted is not None and figure.counted not in NOT_LISTED and figure.part_of is None


def _before_clauses(figure: Figure, section: Section) -> bool:
    """Say whether a number without its noun is told of some things of which a list with semicolons follows: "Three are done: ...; ...".

    So is one of more: "12 concerns, six of which are urgent: ...; ...".
    """
    if figure.counted in NOT_LISTED or (figure.head is not None and figure.head.start > figure.local.end):
        return False
    begin, end = section.sentences[figure.sentence].start, section.sentences[figure.sentence].end
    if section.text[begin : figure.local.start].strip() and not section.text[: figure.local.start].endswith(
        (", ", "; ")
    ):
        return False  # "the boys in 5 and 6 are the worry"
    opening = SOME_ARE.match(section.text, figure.local.end, end)
    return opening is not None and ";" in section.text[opening.end() : end]


def _stands_alone(figure: Figure, section: Section) -> bool:
    """Say whether a number is what its verb is about, its noun left out, and a list may follow: "It writes four: ..."."""
    text, end = section.text, figure.local.end
    if (figure.head is not None and figure.head.start > end) or figure.counted in NOT_LISTED:
        return False
    if COLON.match(text, end) is None and not text.startswith(" (", end):
        return False
    (sentence,) = parser.parse(
        text, [Span(section.sentences[figure.sentence].start, end)]
    )  # not the list, which misleads
    token = sentence.top(figure.local) if sentence else None
    if sentence is None or token is None or token.dep not in {"dobj", "attr", "nsubjpass"}:
        return False
    return sentence.head(token).is_verb and not sentence.children(token, "poss", "amod", "compound")


def _inline(
    figure: Figure, section: Section, analysis: Analysis, *, named: bool, alone: bool, some: bool
) -> Items | None:
    """Count the items behind the colon of the figure's sentence; without a noun (`named`, `alone`) only bare numbers, of some of a whole only names."""
    sentence = section.sentences[figure.sentence]
    opening = (COLON if alone else OPENS).match(section.text, figure.local.end, sentence.end)
    if opening is None:
        return None
    if OF_TIME.search(section.text, sentence.start, figure.local.start) or OF_OWNER.search(
        section.text, sentence.start, figure.local.start
    ):
        return None
    asides = [match.span() for match in ASIDE.finditer(section.text, opening.end(), sentence.end)]
    text = section.text[opening.end() : sentence.end].rstrip(' .!”"')
    if alone and REASON.match(text):
        return None
    told = TOLD_OF_LAST.search(text)
    text = text[: told.start()] if told is not None and " and " in text[: told.start()] else text
    sentence = Span(sentence.start, opening.end() + len(text))
    others = (
        other
        for other in analysis.within(figure.section)
        if opening.end() <= other.local.start < sentence.end
        and not any(start < other.local.start < end for start, end in asides)
    )
    shares = SHARED.fullmatch(text)
    text = ASIDE.sub("", text)
    between = (f for f in analysis.within(figure.section) if f.dimension == "count" and f.bound is not Bound.VAGUE)
    between = (f for f in between if not TEAM.search(section.text, max(0, f.local.start - NEAR), f.local.end + 1))
    if any(figure.local.end <= other.local.start < opening.end() for other in between):
        return None
    if shares is not None and named:
        pieces = len(shares.captures("item"))
        return Items(pieces, pieces)
    if LABELS.fullmatch(text) is not None:
        count = len(LABEL.findall(text))
        return Items(count, count)
    if (
        some
        and not alone
        and not named
        and not all(NAME.match(piece) for piece in regex.split(r",\s(?:and\s)?|\sand\s", text))
    ):
        return None
    if not named and not alone and not some:
        return None
    enumerated = marked(text)
    if enumerated is not None:
        return enumerated
    if OPEN_LIST.search(text) or (";" not in text and any(_opens_item(other, section.text) for other in others)):
        return None
    return count_items(BETWEEN.sub(" and ", text), names=(some and not named) or _of_people(figure))


def _opens_item(figure: Figure, text: str) -> bool:
    """Say whether an item of a list begins with a number of things, so that the items may be parts of a total: "12 boys and 14 girls"."""
    return (
        figure.dimension == "count"
        and ITEM_BEFORE.search(text, max(0, figure.local.start - NEAR), figure.local.start) is not None
    )


def _beside(figure: Figure, section: Section, analysis: Analysis, *, alone: bool, some: bool) -> Items | None:
    """Count what stands in brackets right behind a number and its noun, or as names between commas or dashes.

    some: whether the number is one of some of a whole ("three of the crew").
    """
    text, sentence = section.text, section.sentences[figure.sentence]
    end = figure.local.end if alone or figure.head is None else figure.head.end
    items = bracketed(text[: sentence.end], end, names=_of_people(figure))
    if items is not None:
        close = text.find(")", end)
        inside = (f for f in analysis.within(figure.section) if end <= f.local.start < close)
        return None if any(other.dimension == "count" for other in inside) else items
    if alone or OPENS_WITH.fullmatch(text, sentence.start, figure.local.start):
        return None
    if OF_WHOLE.search(text, max(sentence.start, figure.local.start - NEAR), figure.local.start):
        return None
    whole = OF_ONE.match(text, end, sentence.end)
    after = whole.end() if whole else end
    if figure.counted in KIN:
        own = relatives(text[: sentence.end], max(sentence.start, figure.local.start - NEAR), figure.local.start, end)
        if own is not None:
            return own
    return apposed(text[: sentence.end], after, ends=some) or equated(
        text[: sentence.end], sentence.start, figure.local.start, after, names=_of_people(figure)
    )


def _blocks(figure: Figure, section: Section, analysis: Analysis, *, alone: bool) -> Items | None:
    """Count the blocks behind a paragraph that ends with the announcement and a colon, or below a heading that opens with it."""
    if section.list_item:
        ends = (COLON if alone else ENDS).fullmatch(section.text, figure.local.end) is not None
        below = nested(figure.section, analysis) or lettered(figure.section, analysis) if ends else None
        return None if GIVEN.match(section.text, section.sentences[figure.sentence].start) else below
    begin = section.sentences[figure.sentence].start
    if any(before.search(section.text, begin, figure.local.start) for before in (OF_TIME, EACH)):
        return None
    opened = BEFORE_NUMBER.fullmatch(section.text, 0, figure.local.start)
    heads = opened is not None and HEADING.fullmatch(section.text) is not None
    colon = (COLON if alone else ENDS).fullmatch(section.text, figure.local.end) is not None
    colon = colon and not OTHERS.search(section.text, figure.local.end)
    colon = (
        colon or IN_BRACKETS.fullmatch(section.text, figure.local.end) is not None or opens(figure, section, analysis)
    )
    if not heads and (not colon or GIVEN.match(section.text, section.sentences[figure.sentence].start)):
        return None
    bare = figure.head is not None and not section.text[figure.head.end :].strip()
    found = listed(figure.section, analysis) or rows(
        figure.section, analysis, noun=None if colon or (opened and opened["top"]) else (figure.counted or "")
    )
    found = found or (lettered(figure.section, analysis) if colon else None)
    return found or (headed(figure, analysis, sure=bare) if heads else None)


def _tabled(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the entries of the table's column that is headed with what a number counts, None where the two may well differ."""
    if figure.frame.role is not Role.LEVEL or figure.frame.modality is not Modality.ASSERTED:
        return None
    items = in_column(figure.counted or "", analysis) if len(analysis.counting(figure.counted)) == 1 else None
    return items if items is not None and abs(items.most - int(figure.value or 0)) == 1 else None


def _of_people(figure: Figure) -> bool:
    return figure.counted is not None and is_person(figure.counted)
