"""Check kind `announced_list`: a list that has more or fewer items than the number that announces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot.language import words
from crossfoot.model import Analysis, Bound, Figure, Location, Section, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"stated", "noun", "listed"})
OPENS = regex.compile(r" (?! ?[-–])[^.;:()\p{N}“”\"–]{0,70}:\s")
ENDS = regex.compile(r" (?! ?[-–])[^.;:()\p{N}“”\"–]{0,90}:\s*")
OPEN_LIST = regex.compile(
    r"\b(?:includ\w+|among|such as|for example|for instance|e\.g|etc|others?|more|and so on|notably|especially|mainly|either|neither|not only)\b|…|\.\.\.",
    regex.IGNORECASE,
)
DROPPED = regex.compile(r"\s*(?:which|who|whose|respectively)\b")
SENTENCE = regex.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|must|does|do|shouldn.t|don.t)\b"
)
MARK = regex.compile(r"(?P<indent>(?:\s|>)*)(?:[-*+•]|\d{1,2}[.)])\s")
CLAUSE = regex.compile(
    r"\s*(?:and |or |but )?(?:it|he|she|they|we|you|i|there|if|because|although|while)\b", regex.IGNORECASE
)
AND = regex.compile(r"(?:,\s*)?\b(?:and|or)\s")
INNER_AND = regex.compile(r"\s(?:and|or|&)\s")
TWO_NAMES = regex.compile(r"\p{Lu}[\p{L}’'-]+ (?:and|or) (?:the |a |an )?\p{Lu}")
APPOSITION = regex.compile(r"\s*(?:an?|the|his|her|its|their|now|then|formerly|aged)\s[^\p{Lu}]*$")
STARTS = regex.compile(
    r"\s*(?:and )?(?:\p{N}|(?:one|two|three|four|five|six|seven|eight|nine|ten|a dozen)\b)", regex.IGNORECASE
)
LABEL = regex.compile(r"\p{N}{1,3}\p{L}?")
LABELS = regex.compile(r"(?:\p{N}{1,3}\p{L}?,\s)+\p{N}{1,3}\p{L}?,?\s(?:and|or)\s\p{N}{1,3}\p{L}?")
"""Things named by bare numbers: "lines 1, 2, 5 and 6"."""
HEADING = regex.compile(r"[^.:;!?\n]{3,60}")
NEAR = 40
NAME = regex.compile(r"\p{Lu}")
NOT_LISTED = frozenset(
    {"time", "day", "week", "month", "year", "hour", "minute", "point", "percent", "goal", "set", "match"}
)


class Params(BaseModel):
    """most: the largest number that announces a list; least: the fewest items that make one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(default=12, ge=2)
    least: int = Field(default=2, ge=2)


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a list may have: "A, B and C" has 3; "A and B, and C" 2 or 3."""

    least: int
    most: int


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every number that announces a list which no reading gives that many items."""
    for analysis in case.analyses:
        for figure in analysis.figures:
            section = analysis.document.sections[figure.section]
            if not _whole(figure, params):
                continue
            items = _inline(figure, section, analysis, named=_announces(figure))
            if items is None and _announces(figure):
                items = _bulleted(figure, section, analysis)
            if items is None or items.most < params.least or items.least <= int(figure.value or 0) <= items.most:
                continue
            nearest = items.least if (figure.value or 0) < items.least else items.most
            if abs(nearest - int(figure.value or 0)) > max(2, int(figure.value or 0)):
                continue
            yield Draft(
                locations=(Location(document=figure.document, span=figure.span),),
                confidence=0.85 if items.least == items.most else 0.75,
                words={
                    "stated": figure.text,
                    "noun": figure.counted or "",
                    "listed": str(nearest),
                },
                evidence=(f"{figure.text} announced, {_told(items)} listed",),
            )


def _told(items: Items) -> str:
    return str(items.least) if items.least == items.most else f"{items.least} to {items.most}"


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


def _announces(figure: Figure) -> bool:
    """Say whether a number stands before a noun whose things can be listed."""
    noun = figure.head is not None and 0 < figure.head.start - figure.local.end < NEAR
    return noun and figure.counted is not None and figure.counted not in NOT_LISTED and figure.part_of is None


def _inline(figure: Figure, section: Section, analysis: Analysis, *, named: bool) -> Items | None:
    """Count the items behind the colon of the figure's sentence; named: whether it has a noun, without which only bare numbers are."""
    if section.cell is not None or not 0 <= figure.sentence < len(section.sentences):
        return None
    sentence = section.sentences[figure.sentence]
    opening = OPENS.match(section.text, figure.local.end, sentence.end)
    if opening is None:
        return None
    text = section.text[opening.end() : sentence.end].rstrip(' .!”"')
    others = (
        f for f in analysis.figures if f.section == figure.section and opening.end() <= f.local.start < sentence.end
    )
    if LABELS.fullmatch(text) is not None:
        between = (f for f in analysis.figures if f.section == figure.section and f.dimension == "count")
        if any(figure.local.end <= other.local.start < opening.end() for other in between):
            return None
        count = len(LABEL.findall(text))
        return Items(count, count)
    if not named:
        return None
    if OPEN_LIST.search(text) or (";" not in text and any(other.dimension == "count" for other in others)):
        return None
    return count_items(text, names=_of_people(figure))


def count_items(text: str, *, names: bool) -> Items | None:
    """Return how many items a list in prose may have, None when it is none. names: its items are people."""
    if ";" in text:
        pieces = [piece for piece in text.split(";") if piece.strip() and piece.strip() not in {"and", "or"}]
        counted = sum(STARTS.match(piece) is not None for piece in pieces)
        return Items(len(pieces), len(pieces)) if counted * 2 < len(pieces) else None
    pieces = [piece for piece in regex.split(r",\s+", text) if piece.strip()]
    pieces = [piece for at, piece in enumerate(pieces) if not (at and DROPPED.match(piece))]
    if any(CLAUSE.match(piece) or SENTENCE.search(piece) for piece in pieces):
        return None
    if not pieces or (len(pieces) == 1 and not INNER_AND.search(pieces[0])):
        return None
    named = sum(bool(NAME.search(piece)) for piece in pieces) * 2 > len(pieces)
    sure = loose = 0
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        led = AND.match(piece) is not None
        inner = len(INNER_AND.findall(piece[4:] if led else piece))
        least = most = 1
        if last and not led and inner:  # the "and" that ends the list
            least, most, inner = 2, 2, inner - 1
        forced = len(TWO_NAMES.findall(piece)) if names else 0
        forced = max(0, min(inner, forced - (least - 1)))
        least, most = least + forced, most + inner
        if at and named and APPOSITION.match(piece):
            least = 0
        sure, loose = sure + least, loose + most
    closed = AND.match(pieces[-1]) is not None or INNER_AND.search(pieces[-1]) is not None
    return Items(sure, loose) if closed else None


def _bulleted(figure: Figure, section: Section, analysis: Analysis) -> Items | None:
    """Count the items of the Markdown or plain list right behind a paragraph that ends with the announcement and a colon."""
    if section.cell is not None or section.list_item:
        return None
    heads = figure.local.start == 0 and HEADING.fullmatch(section.text) is not None
    if not heads and ENDS.fullmatch(section.text, figure.local.end) is None:
        return None
    if analysis.document.format not in {"markdown", "text"}:
        return _items_behind(figure.section, analysis)
    indents: list[int] = []
    blank = False
    end = section.source(Span(len(section.text) - 1, len(section.text))).end
    for line in analysis.document.text[end:].splitlines():
        mark = MARK.match(line)
        if mark is None:
            if line.strip() and not line.startswith((" ", "\t", ">")) and indents and blank:
                break  # the text goes on behind the list
            if line.startswith(("#", "<")) or (line.strip() and not indents):
                break
        elif OPEN_LIST.match(line, mark.end()):
            return None
        else:
            indents.append(len(mark["indent"]))
        blank = not line.strip()
    top = sum(indent <= indents[0] for indent in indents)
    return Items(top, top) if top else None


def _items_behind(number: int, analysis: Analysis) -> Items | None:
    """Count the items of the list right behind a section, where the format marks them."""
    listed = 0
    for section in analysis.document.sections[number + 1 :]:
        if not section.list_item:
            break
        if OPEN_LIST.match(section.text):
            return None
        listed += 1
    return Items(listed, listed) if listed else None


def _of_people(figure: Figure) -> bool:
    return figure.counted is not None and words.is_person(figure.counted)
