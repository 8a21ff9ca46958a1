"""Sentences whose figures are blanked out, so that a rule's wordings are matched against the words between them.

A wording is a regular expression with a few signs of its own:

    {part}   a figure that plays the part "part", with the approximator before it and after it
    {#yes}   the same, or a plain number that is no figure (of a score, of "game seven")
    {/n}     for each of "n": "a day", "per ticket", "each", "apiece"; must name what n counts
    ~        up to four words, none of which changes what the figures beside it mean ("except", "including" ...)
    ...      up to ten words, numbers and commas of that sort
    <rose>   a word of the list "rose" of `lexicon/wordings.yaml`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby, islice
from typing import Any

import regex

from crossfoot import lexicon
from crossfoot.limits import SENTENCE
from crossfoot.model import Analysis, Bound, Figure, Interval, Section, Span
from crossfoot.rules.arithmetic.required import Requirement, required, strength

BLANK = 0xE000
MOST = 200
"""A sentence with more figures than this is a table in disguise and left alone."""
ANY = f"[{chr(BLANK)}-{chr(BLANK + MOST)}]"
FIGURES = f"(?<!{ANY}){ANY}++"
SIGN = re.compile(
    r"\{(?P<number>#?)(?P<slot>[a-z_]+)\}|\{/(?P<each>[a-z_]+)\}|<(?P<words>[a-z_]+)>|(?P<far> ?\.\.\.)|(?P<near>~)|(?P<blank> )"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with each figure overwritten by a character of its own, as long as the figure; offsets stay. lower: in small letters."""

    section: Section
    at: int
    index: int
    text: str
    lower: str
    figures: tuple[Figure, ...]
    document: str

    def figure(self, blank: str) -> Figure:
        """Return the figure that a blank stands for."""
        return self.figures[ord(blank[0]) - BLANK]


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording and the parts that figures play in it; needed: those that it cannot do without.

    Its pattern is compiled when it is first looked for: a run without figures that could play the parts, or without its words,
    never pays for it.
    """

    text: str
    slots: tuple[str, ...]
    needed: tuple[str, ...]
    each: str | None = None

    def possible(self, sentence: Sentence, suits: Callable[[str, Figure], bool]) -> bool:
        """Say whether a sentence has the words and figures that the wording cannot do without, in their order.

        suits: says whether a figure can play a part.
        """
        if len(sentence.figures) < len(self.needed):
            return False
        if not all(any(word in sentence.lower for word in words) for words in _words(self.text)):
            return False
        return len(sentence.lower) != len(sentence.text) or _in_order(_required(self.text), sentence, suits)

    def readings(self, sentence: Sentence) -> Iterator[Mapping[str, Figure]]:
        """Yield which figure plays which part, for each place where the wording fits; nothing in a sentence that is too long."""
        if len(sentence.text) > SENTENCE:
            return  # what a pattern does at one place is bounded, and so is what it does in all
        for match in _pattern(self.text).finditer(sentence.text, overlapped=True):
            found = {slot: _played(match, slot, sentence) for slot in self.slots if match[slot]}
            whole = {slot: figure for slot, figure in found.items() if figure is not None}
            if len(whole) == len(found) and (self.each is None or _names(match["each_unit"], whole[self.each])):
                yield whole


def sentences(analysis: Analysis) -> Iterator[Sentence]:
    """Yield the sentences of a document that are prose and hold a figure or a number, in order."""
    amounts = analysis.of_quantities().figures
    by_place = {place: list(group) for place, group in groupby(amounts, key=lambda f: (f.section, f.sentence))}
    for at, section in enumerate(analysis.document.sections):
        if section.cell is not None or section.reason is not None:
            continue
        for index, span in enumerate(section.sentences):
            figures = _apart(by_place.get((at, index), []))
            if len(figures) <= MOST:
                text = section.text[span.start : span.end]
                for number, figure in enumerate(figures):
                    start, end = figure.local.start - span.start, figure.local.end - span.start
                    text = text[:start] + chr(BLANK + number) * (end - start) + text[end:]
                yield Sentence(section, at, index, text, text.lower(), tuple(figures), analysis.document.path)


@cache
def wording(text: str) -> Wording:
    """Return a wording with the parts that it names. Raises ValueError for one that cannot be read."""
    signs = list(SIGN.finditer(text))
    slots = tuple(sign["slot"] for sign in signs if sign["slot"])
    each = [sign["each"] for sign in signs if sign["each"]]
    if not slots:
        raise ValueError(f"the wording {text!r} names no part, such as {{total}}")
    for sign in signs:
        if sign["words"] and sign["words"] not in lexicon.load("wordings"):
            raise ValueError(f"there is no list <{sign['words']}> in wordings.yaml")
    simple = re.sub(r"\\[pP]\{\w+\}", r"\\w", SIGN.sub("(?:x)", text))
    try:
        re.compile(simple)  # the real pattern takes ten times as long
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"the wording {text!r} cannot be read: {error}") from error
    return Wording(text, slots, _needed(text), each[0] if each else None)


@cache
def _pattern(text: str) -> Any:
    """Return the compiled pattern of a wording; one that only looked as if it could be read never matches."""
    try:
        source = SIGN.sub(_compiled, text)
        lists: dict[str, Any] = {name: words for name, words in _lists().items() if rf"\L<{name}>" in source}
        return regex.compile(source, regex.IGNORECASE, **lists)
    except regex.error:
        return regex.compile(r"(?!)")


def _compiled(sign: re.Match[str]) -> str:
    """Return the regular expression of one sign."""
    if sign["slot"]:
        number = rf"|(?<![\w.,])(?:\d{{1,4}}|{_either('numbers')})(?:st|nd|rd|th)?(?!\w)" if sign["number"] else ""
        owner = r"(?:(?:the\s)?\p{L}[\p{L}-]*(?:['’]s|s['’])\s)?"
        before, after = rf"(?:(?:{_either('before')})\s){{0,2}}{owner}", _either("after")
        if not sign.start():
            before = ""  # a search that begins at a figure is fast
        return rf"{before}(?P<{sign['slot']}>{FIGURES}{number})(?:,?\s(?:{after})(?!\w))?"
    if sign["each"]:
        return r"(?:(?:a|an|per|each|every|for\seach|for\severy)\s(?P<each_unit>\p{L}+)|each|apiece)(?!\w)"
    if sign["words"]:
        return rf"(?:\b(?:{_either(sign['words'])})(?!\w))"
    if sign["blank"]:
        return r"\s"
    breaks = rf"(?!(?:{_either('breaks')})(?!\w))"
    if sign["near"]:
        return rf"(?:\s{breaks}[\p{{L}}][\p{{L}}'’-]*){{0,4}}?"
    return rf"(?:,?\s{breaks}[\p{{L}}\p{{N}}&$][\p{{L}}\p{{N}}'’&-]*){{0,10}}?"


@cache
def _required(text: str) -> tuple[Requirement, ...]:
    """Return what a sentence must hold for a wording to fit."""
    return required(text, _sign)


@cache
def _words(text: str) -> tuple[frozenset[str], ...]:
    """Return the words of that, those first that rule most out."""
    words = {one for one in _required(text) if not isinstance(one, str)}
    return tuple(sorted(words, key=strength, reverse=True))


def _sign(text: str, at: int) -> tuple[int, str | Collection[str]] | None:
    """Return where the sign at a place of a wording ends, and the part that a figure plays in it, or the words of which it stands for one."""
    sign = SIGN.match(text, at)
    if sign is None:
        return None
    if sign["slot"] and not sign["number"]:
        return sign.end(), sign["slot"]
    return sign.end(), _lists()[sign["words"]] if sign["words"] else ()


def _in_order(wanted: Sequence[Requirement], sentence: Sentence, suits: Callable[[str, Figure], bool]) -> bool:
    """Say whether a sentence has what is required one behind the other; each is taken where it ends first."""
    start = sentence.section.sentences[sentence.index].start
    at = 0
    for one in wanted:
        if isinstance(one, str):
            played = (figure for figure in sentence.figures if figure.local.start >= start + at and suits(one, figure))
            ends = [figure.local.end - start for figure in islice(played, 1)]
        else:
            ends = [found + len(word) for word in one if (found := sentence.lower.find(word, at)) >= 0]
        if not ends:
            return False
        at = min(ends)
    return True


def _needed(text: str) -> tuple[str, ...]:
    """Return the parts of a wording that are figures and stand in no group that may be left out."""
    opened: list[int] = []
    optional: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if character in "()" and text[at - 1 : at] != "\\":
            if character == "(":
                opened.append(at)
            elif opened:
                start = opened.pop()
                if text[at + 1 : at + 2] in {"?", "*"}:
                    optional.append((start, at))
    found = (match for match in SIGN.finditer(text) if match["slot"] and not match["number"])
    inner = [match["slot"] for match in found if not any(a < match.start() < b for a, b in optional)]
    return tuple(dict.fromkeys(inner))


def read_wording(text: str) -> str:
    """Return the text of a wording as it stands, after a look whether it can be read. Raises ValueError when not."""
    wording(text)
    return text


def _either(name: str) -> str:
    """Return what stands for any word of a list; the lists themselves are handed to the compiler."""
    return rf"\L<{name}>"


@cache
def _lists() -> dict[str, list[str]]:
    """Return the lists of words by name."""
    return {name: [str(word) for word in words] for name, words in lexicon.load("wordings").items()}


def _apart(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that do not overlap one before them."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda f: (f.local.start, -f.local.end)):
        if not kept or figure.local.start >= kept[-1].local.end:
            kept.append(figure)
    return kept


def _played(match: Any, slot: str, sentence: Sentence) -> Figure | None:
    text = match[slot]
    if ord(text[0]) in range(BLANK, BLANK + MOST + 1):
        return sentence.figure(text)
    start = sentence.section.sentences[sentence.index].start + match.start(slot)
    return _number(sentence, Span(start, start + len(text)), text)


def _number(sentence: Sentence, span: Span, text: str) -> Figure | None:
    """Return a plain number of the text as an exact count."""
    digits = regex.match(r"\d+", text)
    names: list[str] = lexicon.load("wordings")["numbers"]
    value = int(digits[0]) if digits else names.index(text.lower()) % 20 + 1
    amount = Decimal(value)
    return Figure(
        document=sentence.document, section=sentence.at, sentence=sentence.index, span=sentence.section.source(span), local=span, text=text,
        value=amount, interval=Interval(low=amount, high=amount), bound=Bound.EXACT, dimension="count", unit=None, pattern="arithmetic/number", precision=Decimal(1),
    )  # fmt: skip


def _names(unit: str | None, figure: Figure) -> bool:
    """Say whether a rate is told for each of what the figure counts: "a day" of four days, "per ticket" of ten tickets."""
    if unit is None:
        return True
    unit = unit.lower()
    if figure.dimension == "duration":
        return unit == figure.unit
    return figure.counted is None or unit == figure.counted or unit in {"head", "piece", "one"}
