"""Figures, dates and what is said of them, in the documents' own words, as messages name them."""

from __future__ import annotations

import regex

from crossfoot import lexicon
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, Figure, Section, Slot, Span
from crossfoot.rules.draft import Case

REACH = 60
"""How far behind its number the noun of a figure may stand and still be part of its phrase."""
BEFORE, BEHIND = 44, 56
"""Code points that a quotation shows on each side of its figure at most."""
BREAK = regex.compile(r"[;()“”\"|]|:(?=\s)|(?<=\s)[—–](?=\s)|—|(?<=\w),(?= )|(?<=[.!?])\s")
"""Where a statement may begin or end inside its sentence."""
JOINS = regex.compile(r"^(?:and|but|or|so|yet)\s+")
"""What joins a statement to the one before it, and says nothing by itself."""
SHORT = 2
"""Words that a quotation has beside its figure at least, where its sentence has them."""
THE = regex.compile(r"\bthe\s+$", regex.IGNORECASE)
LEADING = regex.compile(r"^(?:\L<words>)\s+", words=lexicon.load("in_words")["prepositions"])
"""A preposition that opens the words of a place or time: "across the country"."""


def phrase(case: Case, figure: Figure) -> str:
    """Return the figure as its text has it: approximator, number, and what is counted where that stands behind it."""
    text = _section(case, figure).text
    end = figure.local.end
    if figure.head is not None and end <= figure.head.start <= end + REACH:
        end = figure.head.end
    return " ".join(filter(None, (_lowered(figure.approximator), inside(figure, text[figure.local.start : end]))))


def said(case: Case, figure: Figure | DateMention, other: Figure | DateMention | None = None) -> str:
    """Return what is stated: the phrase of a figure that names what it is of, else the words around it as a quotation.

    other: the figure that it is told beside; both are quoted unless they name one thing by one word.
    """
    mention = figure
    if isinstance(mention, DateMention) or isinstance(other, DateMention):
        return quoted(case, mention)
    names = _noun(case, mention)
    if names is None or (other is not None and (_noun(case, other) != names or other.per != mention.per)):
        return quoted(case, mention)  # "310,000 passengers" does not say whether a day or a year
    if other is not None and phrase(case, other) == phrase(case, mention):
        return quoted(case, mention)
    return phrase(case, mention)


def quoted(case: Case, mention: Figure | DateMention) -> str:
    """Return the statement around a figure or date in quotation marks, cut at its sentence and, where that is long, at words."""
    section = _section(case, mention)
    if section.cell is not None:
        labels = [label for label in (section.cell.row_label, section.cell.column_label) if label]
        return f"{mention.text} under “{', '.join(labels)}”" if labels else f"{mention.text} in a table"
    text, local = section.text, mention.local
    inside = 0 <= mention.sentence < len(section.sentences)
    sentence = section.sentences[mention.sentence] if inside else Span(0, len(text))
    start, end = max(sentence.start, local.start - BEFORE), min(sentence.end, local.end + BEHIND)
    start, end = _statement(text, local, Span(start, end))
    opened = "…" if start > sentence.start and not _breaks(text, start) else ""
    closed = "…" if end < sentence.end and not _breaks(text, end) else ""
    body = " ".join(text[start:end].strip(' ,;:.—–“”"').split())
    if not opened:
        body = JOINS.sub("", body)
    if body.count("(") > body.count(")"):
        body, closed = body.rpartition("(")[0].rstrip(), ""
    return f"“{opened}{body}{closed}”"


def own_words(case: Case, mention: Figure | DateMention, slot: Slot | None) -> str | None:
    """Return the words of the text that fill a slot of a claim, with their article; None where no words of its section do."""
    if slot is None or slot.span is None or slot.implied:
        return None
    text = _section(case, mention).text
    told = LEADING.sub("", text[slot.span.start : slot.span.end])
    if THE.search(text, 0, slot.span.start) is not None:
        return f"the {told}"
    return f"the{told[3:]}" if told.startswith("The ") else told or None


def time_told(case: Case, figure: Figure) -> str:
    """Return the time over which, or at which, a figure holds, in its text's own words where it has them."""
    for slot in (figure.frame.window, figure.frame.time):
        told = own_words(case, figure, slot) or (time_in_words(slot.value) if slot is not None else None)
        if told:
            return told
    return "another time"


def counted(case: Case, figure: Figure) -> str:
    """Return what is counted, in the text's own form; "something else" when nothing says it."""
    return own_words(case, figure, figure.frame.thing) or "something else"


def _section(case: Case, mention: Figure | DateMention) -> Section:
    return case.by_document[mention.document].document.sections[mention.section]


def _noun(case: Case, figure: Figure) -> str | None:
    """Return the noun behind a number, lower case; None where the phrase has none."""
    if figure.head is None or not figure.local.end <= figure.head.start <= figure.local.end + REACH:
        return None
    return _section(case, figure).text[figure.head.start : figure.head.end].lower()


def _statement(text: str, local: Span, within: Span) -> tuple[int, int]:
    """Return where the statement around `local` begins and ends: at a mark, but with SHORT words beside the number."""
    start, end = within.start, within.end
    marks = list(BREAK.finditer(text, within.start, within.end))
    before = [mark.end() for mark in marks if mark.end() <= local.start]
    behind = [mark.start() for mark in marks if mark.start() >= local.end]
    for left in (*reversed(before), start):
        for right in (*behind, end):
            if right - local.end > BEHIND or local.start - left > BEFORE:
                continue
            if len((text[left : local.start] + text[local.end : right]).split()) >= SHORT:
                return _at_word(text, left, right, within, local)
    return _at_word(text, start, end, within, local)


def _at_word(text: str, start: int, end: int, within: Span, local: Span) -> tuple[int, int]:
    """Move the ends that fell inside a word to the inner end of it."""
    if start == within.start and start > 0 and not text[start - 1].isspace():
        start = min(text.find(" ", start) + 1 or start, local.start)
    if end == within.end and end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", 0, end), local.end)
    return start, end


def _breaks(text: str, at: int) -> bool:
    """Say whether a mark stands at a place, so that nothing of the statement was cut there."""
    return BREAK.search(text, max(0, at - 2), min(len(text), at + 2)) is not None


def inside(figure: Figure, text: str | None = None) -> str:
    """Return the text of a figure, or one that begins with it, as it stands inside a sentence: "forty" for "Forty"."""
    text = figure.text if text is None else text
    return (_lowered(text) or "") if figure.spelled else text


def _lowered(text: str | None) -> str | None:
    """Return words that open a sentence as they stand inside one."""
    first = (text or "").partition(" ")[0]
    return f"{text[0].lower()}{text[1:]}" if text and first[1:].islower() else text
