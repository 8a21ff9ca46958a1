"""RTF -> Document, with a scanner of its own.

striprtf gives one string: no styles, notes, links or merged cells, and with what was tracked as deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crossfoot.errors import ReadError
from crossfoot.limits import LAYERS, RTF_MARKS, WIDE_TABLE
from crossfoot.model import BlockKind, Document
from crossfoot.read.office.fields import hyperlink
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.pictures import put_picture
from crossfoot.read.office.rtf_info import COLLECTED, TIMES, Info
from crossfoot.read.office.rtf_pictures import PARTS, PICTURES, PROPERTY, Pictures
from crossfoot.read.office.rtf_state import CHANGES, OUTSIDE, Sink, State, Style
from crossfoot.read.office.rtf_table import LAYOUT, Row, grid_of
from crossfoot.read.office.rtf_words import (
    CHARACTERS,
    CHARSETS,
    ENTERED,
    LIST_MARKS,
    MACHINES,
    SKIPPED,
    SYMBOLS,
    Token,
    page_codec,
    tokens,
)
from crossfoot.read.office.styles import DEEPEST, style_kind
from crossfoot.read.office.writing import Writer

GROUPS = 20 * LAYERS
"""Brackets within brackets: each run, field and table opens some."""
BULLETS = ("•", "·", "▪", "")


def read_rtf(data: bytes, name: str) -> Document:
    """Return the document; notes come behind the text, text boxes behind the paragraph that they hang on.

    Raises ReadError when it is no RTF, or nested or marked up beyond all reason; a fault tells that its end is missing.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError(f"{name}: is no RTF document that can be opened: it does not begin as one does; save it anew")
    reader = _Reader(name)
    reader.read(data)
    return reader.document()


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.writer = Writer(name)
        self.state = State()
        self.stack: list[tuple[State, bool]] = []  # and whether the group opened a sink
        self.sinks = [Sink()]
        self.notes: list[Sink] = []
        self.boxes: list[Sink] = []
        self.box_count = 0
        self.codec = "cp1252"
        self.charsets: dict[int, str] = {}
        self.styles: dict[int, Style] = {}
        self.info = Info()
        self.pictures = Pictures()
        self.raw = bytearray()
        self.high: int | None = None
        self.over = 0
        self.starred = False
        self.rows: list[Row] = []
        self.row = Row()
        self.cell = Passage()

    def read(self, data: bytes) -> None:
        for number, token in enumerate(tokens(data)):
            if number > RTF_MARKS:
                raise ReadError(f"{self.name}: has more than {RTF_MARKS:,} marks, and no more are read; split it")
            if token.data:
                self._bytes(token.data)
                continue
            self._flush()
            if token.brace == "{":
                self._open()
            elif token.brace == "}":
                self._close()
                if not self.stack:
                    break
            elif token.symbol:
                self._symbol(token.symbol)
            elif token.word:
                self._word(token)
        self._flush()
        while len(self.sinks) > 1:
            self._end_sink()
        self._paragraph()
        self._table()
        if self.stack:
            self.writer.builder.fault("the file is cut off; what stands before is used; save it anew")
        self._put_notes()

    def document(self) -> Document:
        """Return what was read."""
        return self.writer.document("rtf", self.info.metadata(self.name))

    # groups ---------------------------------------------------------------------------------------------------------
    def _open(self) -> None:
        if len(self.stack) >= GROUPS:
            raise ReadError(f"{self.name}: is nested more than {GROUPS} deep, and no deeper is read; save it anew")
        self.stack.append((self.state, False))
        self.over, self.starred = 0, False

    def _close(self) -> None:
        self.over, self.starred = 0, False
        if not self.stack:
            return
        self.info.end(self.state.group, self.state.collect)
        self.state, sink = self.stack.pop()
        self.pictures.close(len(self.stack))
        if sink:
            self._end_sink()

    def _begin_sink(self, kind: str) -> None:
        if len(self.sinks) > LAYERS:
            raise ReadError(f"{self.name}: has notes nested more than {LAYERS} deep; save it anew")
        self.sinks.append(Sink(kind))
        if self.stack:
            self.stack[-1] = (self.stack[-1][0], True)
        self.state = replace(
            self.state, group="", style=None, outline=OUTSIDE, listed=False, in_table=False, bold=False, raised=False
        )

    def _end_sink(self) -> None:
        sink = self.sinks.pop()
        if sink.passage.text:
            sink.done.append((sink.passage, BlockKind.PARAGRAPH, 0))
        if not any(passage.text for passage, _, _ in sink.done):
            return
        (self.boxes if sink.kind == "text box" else self.notes).append(sink)

    # characters -----------------------------------------------------------------------------------------------------
    def _bytes(self, data: bytes) -> None:
        if self.over:
            taken = min(self.over, len(data))
            self.over -= taken
            data = data[taken:]
        self.raw += data

    def _flush(self) -> None:
        if self.raw:
            codec = self.charsets.get(self.state.font, self.codec) if self.state.font is not None else self.codec
            text = bytes(self.raw).decode(codec, errors="replace")
            self.raw.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        state = self.state
        if state.skip:
            return
        if state.collect is not None:
            state.collect.append(text)
        elif state.group == "stylesheet":
            if state.style is not None:
                self.styles.setdefault(state.style, Style()).name += text
        elif not (state.hidden or state.deleted or state.group):
            passage = self.sinks[-1].passage
            passage.add(text, strong=state.bold, raised=state.raised, target=state.target)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.starred = True
        elif self.over:
            self.over -= 1
        elif symbol in SYMBOLS:
            self._put(SYMBOLS[symbol])
        elif symbol in "\r\n":
            self._paragraph()

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        self.over = self.state.fallback
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self.high = self.high, None
            self._put("\ufffd" if high is None else chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
            return
        self._put(chr(code))

    # words ----------------------------------------------------------------------------------------------------------
    def _word(self, token: Token) -> None:
        word, starred = token.word, self.starred
        self.starred = False
        if self.over:
            self.over -= 1
            return
        if self.state.skip:
            return
        self.sinks[-1].listed |= word in LIST_MARKS
        if (starred and word not in ENTERED) or word in SKIPPED or word in LIST_MARKS:
            self.state = replace(self.state, skip=True)
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word == "u":
            self._unicode(token.number or 0)
        elif (act := ACTS.get(word)) is not None:
            act(self, token)
        elif (change := CHANGES.get(word)) is not None:
            self.state = change(self.state, token.number)

    def destination(self, token: Token) -> None:
        """Enter a group whose text is of another kind than the page's."""
        word, state = token.word, self.state
        if word in {"fonttbl", "stylesheet"}:
            self.state = replace(state, group=word, style=None)
        elif word in TIMES:
            self.info.times[word] = {}
            self.state = replace(state, group=word)
        elif word in COLLECTED and state.group in {"info", "userprops"}:
            self.state = replace(state, collect=self.info.begin(word), group=word)
        elif word in {"info", "userprops"}:
            self.state = replace(state, group=word)

    def number(self, token: Token) -> None:
        """Take in a number of a date."""
        if self.state.group in self.info.times:
            self.info.times[self.state.group][token.word] = token.number or 0

    def font(self, token: Token) -> None:
        """Change the font, or tell the characters of one in the table of fonts."""
        if token.word == "f":
            self.state = replace(self.state, font=token.number)
        elif (
            self.state.group == "fonttbl" and self.state.font is not None and token.number in CHARSETS and token.number
        ):
            self.charsets[self.state.font] = CHARSETS[token.number]

    def page(self, token: Token) -> None:
        """Tell which bytes mean which characters."""
        self.codec = MACHINES.get(token.word) or page_codec(token.number)

    def style(self, token: Token) -> None:
        """Name the style of the paragraph, or of the one that is being declared."""
        self.state = replace(self.state, style=token.number or 0)

    def outline(self, token: Token) -> None:
        """Tell the level of a heading, from 0."""
        level = OUTSIDE if token.number is None else max(0, min(token.number, OUTSIDE))
        if self.state.group == "stylesheet":
            if self.state.style is not None:
                self.styles.setdefault(self.state.style, Style()).outline = level
        else:
            self.state = replace(self.state, outline=level)

    def field(self, token: Token) -> None:
        """Open a field, its instruction or its result."""
        state = self.state
        if token.word == "field":
            self.state = replace(state, instruction=([],))
        elif token.word == "fldinst":
            self.state = replace(state, collect=state.instruction[0] if state.instruction else [])
        elif state.instruction:
            self.state = replace(state, target=hyperlink("".join(state.instruction[0])) or state.target)

    def aside(self, token: Token) -> None:
        """Open a note or a text box, or say that the note stands at the end."""
        if token.word == "ftnalt":
            self.sinks[-1].kind = "endnote" if self.sinks[-1].kind == "footnote" else self.sinks[-1].kind
            return
        if token.word == "shptxt":
            self.pictures.boxed()
        self._begin_sink("text box" if token.word == "shptxt" else "footnote")

    def picture(self, token: Token) -> None:
        """Open a picture, a shape, or one of its properties."""
        word, held = token.word, None
        if word in PICTURES:
            self.pictures.begin(word, len(self.stack))
        elif word != PROPERTY:
            held = self.pictures.part(word)
        self.state = replace(self.state, collect=held, group=word)

    def end_paragraph(self, token: Token) -> None:
        """End a paragraph."""
        del token
        self._paragraph()

    # tables ---------------------------------------------------------------------------------------------------------
    def table_word(self, token: Token) -> None:
        """Take in a word of a table: in notes and text boxes its cells are paragraphs."""
        if token.word == "cell":
            self._cell()
        elif token.word == "row":
            self._row()
        else:
            self.row.lay_out(token.word, token.number or 0)

    def _cell(self) -> None:
        if self.sinks[-1].kind:
            self._paragraph()
            return
        sink = self.sinks[-1]
        self.cell.join(sink.passage)
        self.row.cells.append(self.cell)
        if len(self.row.cells) > WIDE_TABLE:
            raise ReadError(f"{self.name}: has a table of more than {WIDE_TABLE:,} columns, which is no table; mend it")
        sink.passage, sink.listed, self.cell = Passage(), False, Passage()

    def _row(self) -> None:
        if self.row.cells:
            self.writer.count(len(self.row.cells))
            self.rows.append(self.row)
        self.row = Row(ends=self.row.ends)

    def _table(self) -> None:
        """Write the table whose last row has been read."""
        self._row()
        rows, self.rows = self.rows, []
        if len(rows) == 1 and len(rows[0].cells) == 1:
            self.writer.paragraph(rows[0].cells[0])
        elif rows:
            self.writer.table(grid_of(rows))
        if rows:
            self._put_boxes()

    # paragraphs -----------------------------------------------------------------------------------------------------
    def _paragraph(self) -> None:
        if self.state.skip or self.state.group:
            return
        sink = self.sinks[-1]
        passage, sink.passage = sink.passage, Passage()
        kind, level = self._kind(sink, passage)
        sink.listed = False
        if sink.kind:
            sink.done.append((passage, kind, level))
        elif self.state.in_table:
            self.cell.join(passage)
        elif passage.text or self.pictures.done:
            self._table()
            self.writer.paragraph(passage, kind, level)
            self._put_boxes()

    def _kind(self, sink: Sink, passage: Passage) -> tuple[BlockKind, int]:
        state = self.state
        style = self.styles.get(state.style) if state.style is not None else None
        named = style_kind(style.name.strip(" ;")) if style else None
        if named is not None and named[0] is not BlockKind.LIST_ITEM:
            return named
        outline = state.outline if state.outline < OUTSIDE else (style.outline if style else OUTSIDE)
        if outline < OUTSIDE:
            return BlockKind.HEADING, min(outline + 1, DEEPEST)
        if passage.without(BULLETS) or sink.listed or state.listed or named is not None:
            return BlockKind.LIST_ITEM, min(state.level, OUTSIDE) + 1
        return BlockKind.PARAGRAPH, 0

    def _put_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.box_count += 1
            self._put_sink(box, f"text box {self.box_count}")
        for text in self.pictures.taken():
            put_picture(self.writer, text)

    def _put_notes(self) -> None:
        self._put_boxes()
        for kind in ("footnote", "endnote"):
            for number, note in enumerate((one for one in self.notes if one.kind == kind), start=1):
                self._put_sink(note, f"{kind} {number}")

    def _put_sink(self, sink: Sink, label: str) -> None:
        with self.writer.within(label):
            for passage, kind, level in sink.done:
                self.writer.paragraph(passage, kind, level)


ACTS: dict[str, Callable[[_Reader, Token], None]] = {
    **dict.fromkeys(("par", "sect", "page"), _Reader.end_paragraph),
    **dict.fromkeys((*LAYOUT, "cell", "row"), _Reader.table_word),
    **dict.fromkeys(("fonttbl", "stylesheet", "info", "userprops", *COLLECTED, *TIMES), _Reader.destination),
    **dict.fromkeys(("yr", "mo", "dy"), _Reader.number),
    **dict.fromkeys(("f", "fcharset"), _Reader.font),
    **dict.fromkeys(("ansicpg", *MACHINES), _Reader.page),
    **dict.fromkeys(("field", "fldinst", "fldrslt"), _Reader.field),
    **dict.fromkeys(("footnote", "shptxt", "ftnalt"), _Reader.aside),
    **dict.fromkeys((*PICTURES, *PARTS), _Reader.picture),
    "s": _Reader.style,
    "outlinelevel": _Reader.outline,
}
