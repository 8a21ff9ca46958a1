"""Figures, dates and what is said of them, in the documents' own words, as messages name them."""

from __future__ import annotations

from collections.abc import Mapping

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, Figure, Section, Slot, Span
from crossfoot.rules.draft import Case
from crossfoot.rules.quotations import cell_in_words, quotation, section_before

PLACES: Mapping[str, str] = lexicon.load("in_words")["places"]
"""What the second place of a link is to the first, by the kind of the link."""
REACH = 60
"""How far behind its number the noun of a figure may stand and still be part of its phrase."""
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


def quoted(case: Case, mention: Figure | DateMention) -> str:
    """Return the statement around a figure or date in quotation marks, with what it is of, over which time and by whose account; a cell by its labels."""
    section = _section(case, mention)
    cell = cell_in_words(section, mention.text)
    sections = case.by_document[mention.document].document.sections
    before = section_before(section, sections)
    return cell or quotation(section, [mention.local, *_around(mention, section)], before=before)


def _around(mention: Figure | DateMention, section: Section) -> list[Span]:
    """Return the places of its sentence that say for what time a figure holds and who says it."""
    if isinstance(mention, DateMention) or not 0 <= mention.sentence < len(section.sentences):
        return []
    sentence = section.sentences[mention.sentence]
    slots = (mention.frame.window, mention.frame.time, mention.frame.source)
    return [slot.span for slot in slots if slot is not None and slot.span is not None and sentence.contains(slot.span)]


def figure_told(figure: Figure) -> str:
    """Return the number as its text has it, approximator and all: "more than 10,000"; of "3.11 or newer" the version."""
    if not figure.is_quantity:
        return inside(figure)
    return " ".join(filter(None, (_lowered(figure.approximator), inside(figure))))


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


def things_told(case: Case, a: Figure, b: Figure) -> str:
    """Return what one number stands for on each side, in the texts' own words: "vehicles in one, for soldiers in the other".

    Where both count the same, what happened to it: "“killed” in one, for “injured” in the other"; "two things" where no words tell them apart.
    """
    counts = [own_words(case, one, one.frame.thing) for one in (a, b)]
    events = [_event_told(case, one) for one in (a, b)]
    for told in (counts, events):
        if told[0] and told[1] and told[0].lower() != told[1].lower():
            return f"{told[0]} in one, for {told[1]} in the other"
    return "two things"


def _event_told(case: Case, figure: Figure) -> str | None:
    event = figure.frame.event
    if event is None or event.span is None:
        return None
    return f"“{_section(case, figure).text[event.span.start : event.span.end]}”"


def _section(case: Case, mention: Figure | DateMention) -> Section:
    return case.by_document[mention.document].document.sections[mention.section]


def inside(figure: Figure, text: str | None = None) -> str:
    """Return the text of a figure, or one that begins with it, as it stands inside a sentence: "forty" for "Forty"."""
    text = figure.text if text is None else text
    return (_lowered(text) or "") if figure.spelled else text


def _lowered(text: str | None) -> str | None:
    """Return words that open a sentence as they stand inside one."""
    first = (text or "").partition(" ")[0]
    return f"{text[0].lower()}{text[1:]}" if text and first[1:].islower() else text
