"""Blocks -> sections and parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from crossfoot import lexicon
from crossfoot.measure.moment import is_date_line
from crossfoot.model import Block, BlockKind, Document, DocumentKind, Part, Section, SectionKind, Span
from crossfoot.segment.kinds import is_question, kind_by_form
from crossfoot.segment.leftovers import leftover
from crossfoot.segment.moments import is_changelog, moments
from crossfoot.segment.paragraphs import with_paragraphs
from crossfoot.segment.quotations import quotations
from crossfoot.segment.sentences import sentences
from crossfoot.segment.turns import Turn, turns

INTERVIEW = regex.compile(r"\b(?:\L<words>)\b", regex.IGNORECASE, words=lexicon.load("turns")["interview_headings"])
CLOCK = regex.compile(
    r"\s*(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\.?)?(?=\s|$|[-–—:.])", regex.IGNORECASE
)
RUN_IN = regex.compile(r".{2,60}?[.:?](?=\s|$)")
KEY_POINTS = regex.compile(
    r"(?:the )?(?:key (?:points|facts|figures|findings|takeaways)|at a glance|in brief|highlights|main points)[:.]?",
    regex.IGNORECASE,
)
CAPTIONED = regex.compile(r"(?:photo )?caption:\s|(?:photo|picture|pictured):\s", regex.IGNORECASE)
LONGEST_HEADLINE = 220
MOST_SENTENCES = 2
"""A headline may be a sentence, or two; what has more is prose in note form: "Opening day. 611 visitors. Wound: 40."."""
SENTENCE, CLOSING = 4, " \"'”’)*_"
"""How many words a sentence of running text has at least, and what may stand behind its stop."""
ROWS, NUMBERS = 12, 0.3
"""From how many words on a line of which more than this share has digits is rows of a table that lost their columns."""
SENTENCE_ENDS = (".", "!", ":", ";", ",", ".”", '."', ".)")
BUTTON = 28
BUTTONS = 3
"""How many short lines in a row, beside a web leftover, are buttons or menu entries."""
ARTICLE = 3
"""How many paragraphs of prose stand before the turns when a page is an article with an interview below it."""


def segment(document: Document) -> Document:
    """Return `document` with its sections and parts set; every block becomes one section, in file order; a very long one several."""
    document = with_paragraphs(document)
    blocks = document.blocks
    speech = turns(blocks)
    reasons = [_boilerplate(block, index in speech) for index, block in enumerate(blocks)]
    reasons = _with_buttons(blocks, reasons, speech)
    split = _second_part(blocks, speech, reasons)
    entries = _entries(blocks)
    sections: list[Section] = []
    state = _State(plain=document.format == "text")
    top = _headline_at(blocks, reasons)
    text = max((index for index, block in enumerate(blocks) if _running(block)), default=0)
    for index, block in enumerate(blocks):
        if index == split:
            state = _State(plain=document.format == "text", part=1)
        if index == top:
            state.above = True
        state.followed = index in {0, split} or index < text
        sections.append(state.section(block, speech.get(index), reasons[index], entries.get(index)))
    parts = _parts(document, sections, split, speech, entries)
    return _with_moments(replace(document, sections=tuple(sections), parts=parts))


def _with_moments(document: Document) -> Document:
    """Return the document with the kind of its first part, and with the time that each of its sections speaks of."""
    first = document.parts[0]
    kind = first.kind
    if kind is None or (kind is DocumentKind.INTERVIEW and document.metadata.kind is None):
        form = kind_by_form(document, first.title)
        # a list of questions has answers of its page, and no voices
        kind = form if kind is None or form is DocumentKind.TRANSCRIPT else kind
    if kind in {None, DocumentKind.CHANGELOG} and document.metadata.kind is None:
        kind = DocumentKind.CHANGELOG if is_changelog(document.blocks) else kind
    times = moments(document, kind, first.title)
    if kind is DocumentKind.CHANGELOG and document.metadata.kind is None and not any(times):
        kind = None  # a file called history or news without an entry
    sections = document.sections
    if any(times):
        sections = tuple(
            replace(section, moment=time) if time else section for section, time in zip(sections, times, strict=True)
        )
    parts = document.parts if kind is first.kind else (replace(first, kind=kind), *document.parts[1:])
    return replace(document, sections=sections, parts=parts)


def _headline_at(blocks: Sequence[Block], reasons: Sequence[str | None]) -> int | None:
    """Return the index of the heading that is the headline although text stands above it: the only one of the first level.

    Above it may stand a topic, a date, a picture or a teaser.
    """
    first = [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.level == 1 and reasons[at] is None
    ]
    return first[0] if len(first) == 1 else None


def _boilerplate(block: Block, turn: bool) -> str | None:
    if block.kind is BlockKind.BOILERPLATE:
        return "boilerplate"
    if turn or block.kind in (BlockKind.CELL, BlockKind.TIME):
        return None
    return leftover(block.text)


def _with_buttons(blocks: Sequence[Block], reasons: Sequence[str | None], speech: dict[int, Turn]) -> list[str | None]:
    """Return the reasons with runs of short lines beside a web leftover marked as well."""
    marked = list(reasons)
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and marked[end] is None and end not in speech and _short(blocks[end]):
            end += 1
        beside = (start > 0 and reasons[start - 1]) or (end < len(blocks) and reasons[end])
        if end - start >= BUTTONS and beside:
            marked[start:end] = ["buttons"] * (end - start)
        start = max(end, start + 1)
    return marked


def _short(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(block.text) <= BUTTON
        and not block.text.endswith((".", "!", "?", ":"))
    )


class _State:
    """Walks the blocks of one part and tells what each is."""

    def __init__(self, *, plain: bool, part: int = 0) -> None:
        self.plain, self.part = plain, part
        self.body = 0
        self.above = True  # no paragraph of the text has come since the headline
        self.heading: str | None = None
        self.speaker: Turn | None = None
        self.headed = False
        self.followed = False  # text follows that a line may sum up

    def section(self, block: Block, turn: Turn | None, reason: str | None, entry: str | None) -> Section:
        kind, begin = self._kind(block, turn, reason)
        text = block.text
        speaker = self.speaker if kind is SectionKind.TURN else None
        section = Section(
            kind=kind,
            text=text,
            origin=block.origin,
            part=self.part,
            sentences=self._sentences(kind, text, begin),
            quotations=() if kind in (SectionKind.BOILERPLATE, SectionKind.TABLE) else quotations(text),
            speaker=speaker.speaker if speaker else None,
            question=speaker.question if speaker else False,
            heading=self._label(block) or self.heading,
            entry=entry,
            paragraph=self.body,
            cell=block.cell,
            list_item=block.kind is BlockKind.LIST_ITEM,
            reason=reason if kind is SectionKind.BOILERPLATE else None,
        )
        if kind in (SectionKind.LEAD, SectionKind.BODY, SectionKind.TURN, SectionKind.QUOTE):
            self.body += 1
            self.above = self.above and is_date_line(
                text
            )  # the day of a text stands between its headline and its decks
        if kind in (SectionKind.HEADLINE, SectionKind.HEADING):
            self.heading = text
        return section

    def _kind(self, block: Block, turn: Turn | None, reason: str | None) -> tuple[SectionKind, int]:
        if reason is not None:
            return SectionKind.BOILERPLATE, 0
        if block.kind is BlockKind.HEADING and not (self.plain and _is_text(block.text)):
            self.speaker = None
            top = self.above and not (self.headed and block.level > 3)
            self.headed = True
            return (SectionKind.HEADLINE if top else SectionKind.HEADING), 0
        if block.kind is BlockKind.CELL:
            return SectionKind.TABLE, 0
        if block.kind is BlockKind.CAPTION:
            return SectionKind.CAPTION, 0
        if block.kind is BlockKind.LABEL:
            return SectionKind.LABEL, 0
        if block.kind is BlockKind.SUMMARY or (
            block.kind is BlockKind.LIST_ITEM and self.heading is not None and KEY_POINTS.fullmatch(self.heading)
        ):
            return SectionKind.SUMMARY, 0
        if block.kind is BlockKind.PARAGRAPH and self.body and CAPTIONED.match(block.text):
            return SectionKind.CAPTION, 0
        if block.kind is BlockKind.TIME:
            return SectionKind.BODY, 0
        if turn is not None:
            self.speaker = turn
            return SectionKind.TURN, turn.begin
        if self.speaker is not None and block.kind is not BlockKind.QUOTE:
            return SectionKind.TURN, 0
        if block.kind is BlockKind.QUOTE:
            return SectionKind.QUOTE, 0
        if self.above and self.followed and _headline(block) and (self.plain or (_bold(block) and not self.headed)):
            return SectionKind.HEADLINE, 0
        return (SectionKind.LEAD if self.above else SectionKind.BODY), 0

    @staticmethod
    def _sentences(kind: SectionKind, text: str, begin: int) -> tuple[Span, ...]:
        if kind is SectionKind.TABLE:
            return (Span(0, len(text)),)
        return sentences(text, begin)

    @staticmethod
    def _label(block: Block) -> str | None:
        """Return the bold label with which a paragraph opens ("Toll."), None without one."""
        if not block.strong or block.strong[0].start != 0 or block.kind is BlockKind.HEADING:
            return None
        label = block.text[: block.strong[0].end].strip()
        return label.rstrip(".:? ") if len(label) <= 80 and len(label) < len(block.text) else None


def _running(block: Block) -> bool:
    """Say whether a block is running text: with a sentence that is more than a label and its value."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}:
        return False
    told = (block.text[span.start : span.end] for span in sentences(block.text))
    return any(
        sum(word[0].isalpha() for word in one.split()) >= SENTENCE
        and ":" not in one
        and one.rstrip(CLOSING).endswith((".", "!", "?"))
        for one in told
    )


def _headline(block: Block) -> bool:
    """Say whether a first paragraph of a plain text is a headline: one line of words that is no sentence."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or len(text) > LONGEST_HEADLINE or text.endswith(SENTENCE_ENDS):
        return False
    return not _is_text(text)


def _is_text(text: str) -> bool:
    """Say whether a line of a plain text is notes of some sentences, or rows: "2025 2024 Harvest 486,000 540,000 Area 13,500 ..."."""
    words = text.split()
    rows = len(words) >= ROWS and sum(any(map(str.isdigit, word)) for word in words) > NUMBERS * len(words)
    return rows or len(sentences(text)) > MOST_SENTENCES


def _bold(block: Block) -> bool:
    return sum(len(span) for span in block.strong) >= 0.9 * len(block.text)


def _second_part(blocks: Sequence[Block], speech: dict[int, Turn], reasons: Sequence[str | None]) -> int | None:
    """Return the index of the block at which an interview below an article begins, or None."""
    first = min(speech, default=None)
    if first is None:
        first = next((at for at, block in enumerate(blocks) if is_question(block) and reasons[at] is None), None)
        above = [block for block in blocks[:first] if block.kind is BlockKind.HEADING] if first else []
        # without names only a heading tells questions of an interview from those of the article
        if first is None or not above or not INTERVIEW.search(above[-1].text) or above[-1] is above[0]:
            return None
    prose = [
        i
        for i in range(first)
        if reasons[i] is None and blocks[i].kind is BlockKind.PARAGRAPH and len(blocks[i].text) > 120
    ]
    if len(prose) < ARTICLE:
        return None
    for index in range(first - 1, -1, -1):
        block = blocks[index]
        if block.kind is BlockKind.HEADING or (
            index > prose[-1] and reasons[index] is None and INTERVIEW.search(block.text)
        ):
            if index > prose[0] and (INTERVIEW.search(block.text) or index > prose[-1]):
                return index
            if index < prose[-1]:
                break
    return _after_introduction(blocks, first, prose, reasons)


def _after_introduction(
    blocks: Sequence[Block], first: int, prose: Sequence[int], reasons: Sequence[str | None]
) -> int:
    """Return where the interview begins when no heading says so: after the last leftover, else at its first turn."""
    del blocks
    last = max((i for i in range(first) if reasons[i] is not None and i > prose[0]), default=None)
    return first if last is None else last + 1


def _entries(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the time stamp of the live-blog entry that each block belongs to; nothing when there is no live blog."""
    stamps = {index: stamp for index, block in enumerate(blocks) if (stamp := _stamp(block)) is not None}
    if len(stamps) < 3:
        return {}
    entries: dict[int, str] = {}
    current: str | None = None
    for index, block in enumerate(blocks):
        current = stamps.get(index, current)
        if block.kind is BlockKind.BOILERPLATE or (
            block.kind is BlockKind.HEADING and index not in stamps and block.level == 1
        ):
            current = None
        if current is not None:
            entries[index] = current
    return entries


def _stamp(block: Block) -> str | None:
    if block.kind not in (BlockKind.TIME, BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    match = CLOCK.match(block.text)
    if match is None or (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) > match.end() + 2
        and not block.strong
        and block.text[match.end() : match.end() + 2].strip() not in ("–", "-", "—", ":")
    ):
        return None
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{match['minute']}"


def _parts(
    document: Document, sections: Sequence[Section], split: int | None, speech: dict[int, Turn], entries: dict[int, str]
) -> tuple[Part, ...]:
    metadata = document.metadata
    ends = [0, len(sections)] if split is None else [0, split, len(sections)]
    parts = []
    for number in range(len(ends) - 1):
        span = range(ends[number], ends[number + 1])
        talked = [index for index in speech if index in span]
        headline = next((sections[i].text for i in span if sections[i].kind is SectionKind.HEADLINE), None)
        kind = metadata.kind if split is None else None
        if kind is None and len(talked) > 2:
            kind = DocumentKind.INTERVIEW
        if kind is None and number and sum(is_question(document.blocks[index]) for index in span) > 1:
            kind = DocumentKind.INTERVIEW
        if kind is None and any(index in entries for index in span):
            kind = DocumentKind.LIVEBLOG
        if kind is None and split is not None and number == 0:
            kind = DocumentKind.ARTICLE
        parts.append(
            Part(
                title=headline or (metadata.title if number == 0 else None),
                kind=kind,
                sections=span,
                outlet=metadata.outlet,
                date=metadata.date,
                cites=(0,) if number else (),
            )
        )
    return tuple(parts)
