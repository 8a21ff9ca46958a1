"""What the reader and the segmenter hand on: a decoded file, its blocks, sections and parts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crossfoot.model.span import Origin, Span, locate


class BlockKind(StrEnum):
    """What a block of a file is, as its markup says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    LABEL = "label"  # a badge, the name of an image file, the title of a link: what stands on the page without being its text
    SUMMARY = "summary"  # the front matter's description, standfirst or subtitle
    CELL = "cell"
    TIME = "time"  # the time stamp of a live-blog entry
    BOILERPLATE = "boilerplate"  # navigation, share bars, cookie notes, footers: read, never checked


class SectionKind(StrEnum):
    """Which part of a text a section is."""

    HEADLINE = "headline"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    LABEL = "label"  # a badge, the name of an image file, the title of a link
    SUMMARY = "summary"  # standfirst, description, key points
    TABLE = "table"
    QUOTE = "quote"
    TURN = "turn"
    BOILERPLATE = "boilerplate"


class DocumentKind(StrEnum):
    """What sort of text a document or a part of it is: as front matter says (`kind`), else as its form tells."""

    ARTICLE = "article"
    INTERVIEW = "interview"
    PRESS_RELEASE = "press-release"
    REPORT = "report"
    TRANSCRIPT = "transcript"
    SUMMARY = "summary"
    BRIEF = "brief"
    LIVEBLOG = "liveblog"
    CORRECTION = "correction"
    MINUTES = "minutes"
    CHANGELOG = "changelog"
    RELEASE_NOTES = "release-notes"
    ROADMAP = "roadmap"
    README = "readme"
    GUIDE = "guide"
    FAQ = "faq"
    DATASET = "dataset"


PROPERTIES = "document properties"
"""`Metadata.date_from` of a day that an office program wrote by itself: when the file was begun or saved, not what its text is of."""
ONLY_DATE = "text"
"""`Metadata.date_from` of a day that is taken for the document's because its text names no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPosition:
    """Where a table cell stands and what its headers say.

    table: number of the table in the document, from 0; row, column: from 0, header rows included.
    row_label, column_label: texts of the headers; None where there are none. Of several that head one cell, those of a column are
    joined with " / ", from the top down, those of a row with ", ", from the outside in. title: the table's caption or heading.
    unit: what columns of units and scales say of the numbers of its row ("million tonnes"). note: what a line over or under the table says of
    the unit of all its numbers. time: what a column of years or periods says of its row.
    """

    table: int
    row: int
    column: int
    row_label: str | None = None
    column_label: str | None = None
    title: str | None = None
    header: bool = False
    unit: str | None = None
    note: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a file: clean text (no markup, entities decoded, line breaks as blanks) and its way back.

    level: of a heading (1..6), of a list's nesting, else 0. container: a number shared by the blocks of one structural
    container (an HTML article, section or entry; a Markdown list), None outside any. strong: clean spans in bold type.
    """

    kind: BlockKind
    text: str
    origin: Origin
    level: int = 0
    container: int | None = None
    strong: tuple[Span, ...] = ()
    cell: CellPosition | None = None

    @property
    def span(self) -> Span:
        """The code points of the file that the block covers."""
        return self.origin.source(Span(0, len(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """A link in the text: where it points, and the span of the file that holds its words."""

    target: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself (front matter, <meta>, <time>); None or () where it says nothing."""

    title: str | None = None
    date: date | None = None
    author: str | None = None
    outlet: str | None = None  # front matter `source`: who publishes
    sources: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    kind: DocumentKind | None = None
    authority: int = 0
    date_from: str | None = (
        None  # where `date` was found: "front matter", "meta", "file name", "dateline", PROPERTIES ...
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks, in code points of the section's text, marks excluded; speaker None when unknown."""

    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The time that a stretch of text speaks of where that is not its reader's present: an entry of a changelog, minutes, a plan.

    label: its name in the text ("2.2.0", "22 September 2025"). day: None where the text gives none. version: its numbers, () for
    none. ahead: it speaks of what is to come, or is not released yet.
    """

    label: str
    day: date | None = None
    version: tuple[int, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of one voice: a paragraph, heading, table cell or interview turn, as clean text.

    sentences: spans of `text` in order, white space between them excluded. part: index into `Document.parts`.
    heading: the nearest heading above, None at the top. entry: time stamp of the live-blog entry ("21:10").
    paragraph: counts the body paragraphs of the part from 0; sections of one paragraph share it. moment: what time it speaks of, None for
    that of its document.
    """

    kind: SectionKind
    text: str
    origin: Origin
    part: int = 0
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speaker: str | None = None
    question: bool = False  # of an interview's turn: asked, not answered
    heading: str | None = None
    entry: str | None = None
    paragraph: int = 0
    cell: CellPosition | None = None
    list_item: bool = False
    moment: Moment | None = None
    reason: str | None = None  # why boilerplate is boilerplate

    def source(self, span: Span) -> Span:
        """Return the span of the file for a span of `text`."""
        return self.origin.source(span)

    def local(self, span: Span) -> Span:
        """Return the span of `text`, of one code point at least, that stands at a span of the file, or nearest before it."""
        start = self._local(span.start)
        return Span(start, max(start, self._local(span.end - 1) + 1))

    def _local(self, offset: int) -> int:
        at = 0
        for piece in self.origin.pieces:
            if piece.source.start > offset:
                break
            inside = min(offset - piece.source.start, max(0, len(piece.clean) - 1))
            at = piece.clean.start + (inside if len(piece.clean) == len(piece.source) else 0)
        return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One source in a file: most files have one; a page that holds an article and an interview about it has two.

    kind: declared, else told from the form, None for a text of no form of its own. sections: half-open range of indices into
    `Document.sections`. cites: indices of parts of the same file that this part is about.
    """

    title: str | None
    kind: DocumentKind | None
    sections: range
    outlet: str | None = None
    date: date | None = None
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a part of a file, where (code points of the file), and how to mend it; the rest is used.

    minor: nothing is broken, something is only left aside, such as the attachment of a mail: a notice. ends: nothing behind it is read.
    """

    span: Span
    message: str
    minor: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """Where a page, sheet cell, slide or the like begins: offset in code points of `Document.text`, and its name in the file's own terms."""

    start: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Where one of several records, messages or entries of a feed begins in `Document.text`, and its day, None where it says none."""

    start: int
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What characters of a file were not read as they stand, in words for many, and how many of them."""

    what: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as decoded, and what is known of it.

    path: relative to the folder that was given, with forward slashes; the document's name in every report.
    text: the whole file as decoded, line ends kept, byte order mark removed; all spans count its code points.
    blocks, links: set by read. faults: what of the file could not be used, such as its front matter. sections, parts: set by segment.
    rendered: `text` was made of the file (of a Word or PDF file), and is not its own: its lines exist in no editor, and nothing in it can be corrected.
    landmarks: in order of `start`; places in the file's own terms, each holding until the next. entries: in order of `start`, of a
    file that holds several texts of days of their own.
    mended: what of the blocks' text is not as it stands in the file, by kind: invisible characters left out, digits of other scripts.
    language: ISO 639 code of the language of its prose, None for English and where it is not known; set by the pipeline.
    archive: the name of the archive that holds the document, None for a file of its own.
    """

    path: str
    text: str
    format: str  # the name of a format in read.formats: markdown, text, html, csv, ...
    encoding: str
    metadata: Metadata
    blocks: tuple[Block, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    sections: tuple[Section, ...] = ()
    parts: tuple[Part, ...] = ()
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)
    suppressions: tuple[Suppression, ...] = ()
    faults: tuple[Fault, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    entries: tuple[Dated, ...] = ()
    rendered: bool = False
    mended: tuple[Mended, ...] = ()
    archive: str | None = None
    language: str | None = None

    @property
    def file(self) -> str:
        """The name of the file on disk: the archive's for what lies in one."""
        return self.archive or self.path

    @property
    def kind(self) -> DocumentKind | None:
        """What sort of text it is: declared, else told from the form of its first part; None when nothing says it."""
        return self.metadata.kind or (self.parts[0].kind if self.parts else None)

    def place(self, offset: int) -> str | None:
        """Return where a code point stands in the file's own terms ("page 3"), None where the file has no such places."""
        at = bisect_right(self.landmarks, offset, key=lambda landmark: landmark.start)
        return self.landmarks[at - 1].label if at else None

    def entry(self, offset: int) -> Dated | None:
        """Return the record, message or entry of a feed that holds a code point, None in a file of one text."""
        at = bisect_right(self.entries, offset, key=lambda entry: entry.start)
        return self.entries[at - 1] if at else None

    def day(self, offset: int) -> date | None:
        """Return the day of the text that holds a code point: its entry's, else the document's."""
        entry = self.entry(offset)
        return (entry.day if entry else None) or self.metadata.date

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point, both from 1."""
        return locate(self.line_starts, offset)


class Sections:
    """Finds the section of a document that holds a place of its file; remembers where sections begin."""

    LOOK_BACK = 8

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = sorted(
            (section.origin.pieces[0].source.start, index)
            for index, section in enumerate(document.sections)
            if section.origin.pieces
        )

    def holding(self, span: Span) -> Section | None:
        """Return the section that holds `span`, None where there is none."""
        sections = self._document.sections
        last = bisect_right(self._starts, (span.start, len(sections))) - 1
        for _, index in reversed(self._starts[max(0, last - self.LOOK_BACK) : last + 1]):
            if sections[index].origin.pieces[-1].source.end >= span.end:
                return sections[index]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An inline `crossfoot: ignore`; codes () means every rule, scope None the whole file.

    span: of the comment itself. scope: span of the block that it silences. fault: why it silences nothing, in words.
    """

    codes: tuple[str, ...]
    span: Span
    scope: Span | None
    reason: str | None = None
    fault: str | None = None
