"""Who says "I" at a place of a document: the speaker of a turn or of a quotation, else its author."""

from __future__ import annotations

from crossfoot import patterns as regex
from crossfoot.language.words import known
from crossfoot.model import Analysis, DateMention, Document, Figure, Section, SectionKind, Span
from crossfoot.rules.dates.names import NAMED, OWN_NAMES, antecedent, asked, full_names, tokens

FIRST, LAST = 6, 3
"""So many sections at the head and at the foot of a document may tell who wrote it."""
LINE = 200
"""Code points of such a section at most: it is a line, no paragraph."""
BY = regex.compile(rf"\b(?:[Bb]y|BY)\s(?:the\s)?(?:\p{{Lu}}\p{{Ll}}{{0,4}}\.\s)*(?P<name>{NAMED})")
"""A line of the author: "By Ada Brill, staff", "Delivered in the House by the Hon. Ada Brill"."""
OF_ANOTHER = regex.compile(
    r"\b(?:photo\w*|pictures?|image|illustrat\w+|drawings?|translat\w+|edited|interview\w*|record\w*|told to)\s$",
    regex.IGNORECASE,
)
"""Before "by": who did that is not who says "I"."""
WHOSE = regex.compile(
    rf"^(?P<name>{NAMED})[’']s?\s(?:\p{{Ll}}+\s){{0,3}}(?:blog|diary|column|letter|notebook|journal)\b"
)
LABEL = regex.compile(rf"(?P<name>{NAMED}):\s")
"""Before what somebody says, where a text is no whole interview: "Ada Brill: I was"."""
SHE_SAID = regex.compile(r"[,.!?]?[”\"’']\s(?:he|she)\s")
SIGNED = regex.compile(rf"(?:\p{{Lu}}\p{{Ll}}{{0,3}}\.\s)*(?P<name>{NAMED})(?:,\s[^.\d]{{1,40}})?")
"""A line at the foot that is a name and what its bearer is: "Ada Brill, Chair"."""


def voice_of(section: Section, local: Span) -> str | None:
    """Return who says "I" at a place: the speaker of a turn, "" for the author, None within quotation marks."""
    if section.kind is SectionKind.QUOTE or any(one.span.overlaps(local) for one in section.quotations):
        return None
    labelled = LABEL.match(section.text) if section.speaker is None else None
    return section.speaker or (labelled["name"] if labelled is not None else "")


def speaker_of(analysis: Analysis, mention: Figure | DateMention) -> tuple[str, ...]:
    """Return the name of who says "I" beside a figure or a date, () where it is unknown."""
    section = analysis.document.sections[mention.section]
    quoted = next((one.span for one in section.quotations if one.span.overlaps(mention.local)), None)
    if quoted is not None:
        return _quoted(analysis, mention, section, quoted)
    voice = voice_of(section, mention.local)
    if voice:
        return tokens(voice)
    return () if voice is None else analysis.once("author", _author)


def _asked(analysis: Analysis) -> tuple[str, ...]:
    """Return who answers the questions of an interview without speakers: the only one whom the lines before the first name in full."""
    first = asked(analysis.document)
    texts = [section.text for section in analysis.document.sections[:first] if section.cell is None]
    names = {name for text in texts for name in full_names(text) if not all(map(known, name))} if first else set()
    return names.pop() if len(names) == 1 else ()


def _quoted(analysis: Analysis, mention: Figure | DateMention, section: Section, quoted: Span) -> tuple[str, ...]:
    source = mention.frame.source
    if source is not None:
        return tokens(source.value)
    if SHE_SAID.match(section.text, quoted.end) is None:
        return ()
    sentence = next((number for number, one in enumerate(section.sentences) if one.overlaps(quoted)), -1)
    return antecedent(analysis.document, mention.section, sentence, quoted.start)


def _author(analysis: Analysis) -> tuple[str, ...]:
    document = analysis.document
    if document.metadata.author:
        return tokens(document.metadata.author)
    return _named_at_head(document) or _signed(document) or _asked(analysis)


def _named_at_head(document: Document) -> tuple[str, ...]:
    for section in document.sections[:FIRST]:
        text = section.text.strip("*_ ")
        if section.cell is not None or len(text) > LINE:
            continue
        found = BY.search(text) or WHOSE.search(text)
        if found is not None and OF_ANOTHER.search(text[: found.start()]) is not None:
            continue
        name = tokens(found["name"]) if found is not None else ()
        if len(name) >= OWN_NAMES:
            return name
    return ()


def _signed(document: Document) -> tuple[str, ...]:
    for section in reversed(document.sections[-LAST:]):
        last = section.text.strip("*_ ").rpartition("\n")[2]
        found = SIGNED.fullmatch(last) if section.cell is None and len(last) <= LINE else None
        name = tokens(found["name"]) if found is not None else ()
        if len(name) >= OWN_NAMES:
            return name
    return ()
