"""The runs of text and ruled lines of a PDF's pages, taken in a process of its own.

PDFium is a library of C++ that is given files which nobody vouches for: it may die of one, or never come back. So this module is run
as a program, which gets the file on its standard input and answers in JSON, under limits of memory (its own) and time (its
caller's). It imports nothing of crossfoot, so that it starts at once.

Answer: {"error": code of PDFium} or {"info": {...}, "count": pages, "pages": [page, ...]}. A page: {"width", "height", "runs", "rules",
"image", "cut", "tags"}; a run: [text, x0, x1, top, bottom, bold, left edges of its characters, index of its tag or UNTAGGED or ASIDE];
a rule: [x0, y0, x1, y1]; a tag, in the order in which they are to be read: [role, table, row, column, wide, tall, alternative text], -1 for
what is in no table. Points of 1/72 inch from the upper left corner of the page as it shows.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

Box = tuple[float, float, float, float]
INFO = ("Title", "Author", "CreationDate", "ModDate", "Creator")
PATH, IMAGE, FORM = 2, 3, 5
LINE_TO, MOVE_TO = 0, 2
BOLD_WEIGHT = 600
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "-bd")
GAP = 1.0  # heights of a line: wider white space parts two runs, as between columns
BLANK = 0.16  # heights of a line: narrower white space parts no words
TOUCHING = 0.03  # heights of a line: letters that stand nearer than this are of one word, whatever the file says
STRAIGHT = 0.5
HYPHENS = frozenset({2, 0xFFFE, 0xAD})  # what PDFium gives for a hyphen at the end of a line, and a soft one
UNTAGGED, ASIDE = -1, -2
"""In place of a tag: of text without one; of text that the file itself calls none: running heads, marks of list items."""
OWN_BLOCK = frozenset({
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "BlockQuote", "Note", "LI", "TH", "TD", "TOC", "Figure",
})  # fmt: skip
HOLDS = frozenset({"Caption", "LI", "TH", "TD", "TOC"})  # blocks whose paragraphs are theirs
GROUPS = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "NonStruct"}
)  # parts named "Div", where text stands in them directly
NO_CELL = (-1, -1, -1, 1, 1)
DEEPEST_TAG, MOST_TAGS = 60, 20_000
RAISED = 0.12  # share of its height by which a mark stands above the line
DIGITS_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def main() -> None:
    """Read limits (a line of JSON) and a PDF from standard input, write its pages to standard output."""
    limits = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = limits["path"]
    _hold(limits["memory"], limits["cpu"])
    data = sys.stdin.buffer.read()
    json.dump(read_pages(data, limits), sys.stdout)


def _hold(memory: int, seconds: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    except (ImportError, ValueError, OSError):  # not on this system, or a lower limit stands already
        pass


def read_pages(data: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    """Return what the module's docstring describes."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    buffer = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        return {"error": pdfium.FPDF_GetLastError()}
    count = pdfium.FPDF_GetPageCount(document)
    pages: list[dict[str, Any]] = []
    left = limits["chars"]
    for number in range(min(count, limits["pages"])):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            pages.append({"width": 0, "height": 0, "runs": [], "rules": [], "image": False, "cut": True, "tags": []})
            continue
        pages.append(_Page(pdfium, page, min(left, limits["page_chars"]), limits["lines"]).told())
        left -= sum(len(run[0]) for run in pages[-1]["runs"])
        pdfium.FPDF_ClosePage(page)
    return {"info": {key: _info(pdfium, document, key) for key in INFO}, "count": count, "pages": pages}


def _info(pdfium: Any, document: Any, key: str) -> str:
    size = pdfium.FPDF_GetMetaText(document, key.encode(), None, 0)
    buffer = ctypes.create_string_buffer(max(2, min(size, 4_000)))
    pdfium.FPDF_GetMetaText(document, key.encode(), buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0] if size > 2 else ""


class _Page:
    """One page that is open."""

    def __init__(self, pdfium: Any, page: Any, most: int, lines: int) -> None:
        self._pdfium, self._page, self._most, self._lines = pdfium, page, most, lines
        self._turn = pdfium.FPDFPage_GetRotation(page)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box = (box.left, box.bottom, box.right, box.top)
        wide, high = box.right - box.left, box.top - box.bottom
        self.width, self.height = (high, wide) if self._turn % 2 else (wide, high)
        self._styles: dict[int, tuple[bool, bool, int]] = {}
        self._tags = _Tags(pdfium, page)

    def told(self) -> dict[str, Any]:
        """Return the page as the module's docstring describes it."""
        runs, cut = self._runs()
        rules, image = self._drawn()
        for run in runs if not rules else ():
            run[6] = []  # only cells need them
        return {
            "width": round(self.width, 1), "height": round(self.height, 1), "runs": runs, "rules": rules,
            "image": image, "cut": cut, "tags": self._tags.tags,
        }  # fmt: skip

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page's own space as it shows, from the upper left corner."""
        left, bottom, right, top = self._box
        if self._turn == 1:
            return y - bottom, x - left
        if self._turn == 2:
            return right - x, y - bottom
        if self._turn == 3:
            return top - y, right - x
        return x - left, top - y

    def _runs(self) -> tuple[list[list[Any]], bool]:
        pdfium = self._pdfium
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return [], True
        count = pdfium.FPDFText_CountChars(text)
        rect = pdfium.FS_RECTF()
        writer = _Writer(lambda at: self._baseline(text, at))
        high, tag = 0, UNTAGGED
        hidden = False
        box_of, code_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode
        for at in range(min(count, self._most)):
            code = code_of(text, at)
            if code in {10, 13}:
                writer.end()
                continue
            if (code <= 32 or code == 160) and code != 2:
                writer.blank()
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            if not box_of(text, at, rect):
                continue
            box = self._box_of(rect)
            if writer.begins(box):  # a style holds for a word
                bold, turned, tag = self._style(text, at)
                hidden = turned or box[1] < 0 or box[0] > self.width or box[3] < 0 or box[2] > self.height
            if hidden:
                writer.end()
                continue
            writer.add("-" if code in HYPHENS else chr(min(code, 0x10FFFF)), box, bold, tag, at)
        writer.end()
        pdfium.FPDFText_ClosePage(text)
        return writer.runs, count > self._most

    def _box_of(self, rect: Any) -> Box:
        """Return a character's box as it shows: left, right, upper, lower edge."""
        if self._turn == 0:
            left, top = self._box[0], self._box[3]
            return rect.left - left, rect.right - left, top - rect.top, top - rect.bottom
        one, other = self._shown(rect.left, rect.top), self._shown(rect.right, rect.bottom)
        return min(one[0], other[0]), max(one[0], other[0]), min(one[1], other[1]), max(one[1], other[1])

    def _baseline(self, text: Any, at: int) -> float:
        """Return how far below the page's upper edge a character stands; its box says that only among those of its font."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        return self._shown(x.value, y.value)[1]

    def _style(self, text: Any, at: int) -> tuple[bool, bool, int]:
        """Return whether a character is bold, whether it does not stand upright on the page as it shows, and its tag."""
        pdfium = self._pdfium
        thing = pdfium.FPDFText_GetTextObject(text, at)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0 if thing else 0
        if key not in self._styles:
            weight = pdfium.FPDFText_GetFontWeight(text, at)
            buffer = ctypes.create_string_buffer(200)
            flags = ctypes.c_int()
            size = pdfium.FPDFText_GetFontInfo(text, at, buffer, 200, flags)
            name = buffer.value.decode("utf-8", "replace").lower() if size else ""
            angle = pdfium.FPDFText_GetCharAngle(text, at)
            quarters = round(angle / 1.5707963, 1)
            bold = weight >= BOLD_WEIGHT or any(word in name for word in BOLD_NAMES)
            turned = abs((quarters - self._turn + 2) % 4 - 2) > 0.2 and angle >= 0
            self._styles[key] = (bold, turned, self._tags.of(thing) if thing else UNTAGGED)
        return self._styles[key]

    def _drawn(self) -> tuple[list[Box], bool]:
        """Return the straight lines along the page's edges, none where there are too many, and whether there is an image."""
        pdfium = self._pdfium
        found: list[Box] = []
        image = False
        steps = 0
        for at in range(min(pdfium.FPDFPage_CountObjects(self._page), 10 * self._lines)):
            thing = pdfium.FPDFPage_GetObject(self._page, at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            image = image or kind in {IMAGE, FORM}
            if kind != PATH:
                continue
            steps += (count := max(0, pdfium.FPDFPath_CountSegments(thing)))
            if steps > 10 * self._lines or len(found) > self._lines:
                return [], image
            found += self._lines_of(thing, count)
        return found, image

    def _lines_of(self, thing: Any, count: int) -> list[Box]:
        pdfium = self._pdfium
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
            return []
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[Box] = []
        start = last = (0.0, 0.0)
        for at in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            here = self._shown(
                matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
            )
            if kind == MOVE_TO:
                start = here
            elif kind == LINE_TO:
                found += _straight(last, here)
            last = here
            if pdfium.FPDFPathSegment_GetClose(segment):
                found += _straight(last, start)
        return found


class _Tags:
    """What a tagged file says of the parts of a page: which are paragraphs, headings, items, cells, and in which order they are read."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self._pdfium = pdfium
        self.tags: list[list[Any]] = []
        self._of_content: dict[int, int] = {}
        self._seen = self._tables = 0
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if tree:
            for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                self._walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), UNTAGGED, (-1, [-1, 0]), 0)
            pdfium.FPDF_StructTree_Close(tree)

    def of(self, thing: Any) -> int:
        """Return the tag of an object of text."""
        pdfium = self._pdfium
        buffer, size = (ctypes.c_ushort * 40)(), ctypes.c_ulong()
        for at in range(pdfium.FPDFPageObj_CountMarks(thing)):
            mark = pdfium.FPDFPageObj_GetMark(thing, at)
            named = pdfium.FPDFPageObjMark_GetName(mark, buffer, 80, size)
            if named and bytes(buffer)[: size.value].startswith("Artifact".encode("utf-16-le")):
                return ASIDE
        return self._of_content.get(pdfium.FPDFPageObj_GetMarkedContentID(thing), UNTAGGED)

    def _walk(self, element: Any, tag: int, table: tuple[int, list[int]], depth: int) -> None:
        """Take in an element within the block `tag`, and in a table of which so many rows and cells have begun."""
        self._seen += 1
        if not element or depth > DEEPEST_TAG or self._seen > MOST_TAGS:
            return
        pdfium = self._pdfium
        role = self._text(pdfium.FPDF_StructElement_GetType, element)
        if role == "Table":
            table, self._tables = (self._tables, [-1, 0]), self._tables + 1
        elif role == "TR":
            table[1][:] = [table[1][0] + 1, 0]
        elif role == "Lbl" and tag >= 0 and self.tags[tag][0] == "LI":
            tag = ASIDE
        elif role in GROUPS and (tag < 0 or self.tags[tag][0] == "Div") and self._has_text(element):
            tag = self._begun("Div")
        elif role in OWN_BLOCK and (tag < 0 or self.tags[tag][0] not in HOLDS or role in HOLDS):
            cell = role in {"TH", "TD"}
            wide, tall = (self._spans(element, name) if cell else 1 for name in ("ColSpan", "RowSpan"))
            place = (table[0], *table[1], wide, tall) if cell else NO_CELL
            table[1][1] += wide if cell else 0
            alt = self._text(pdfium.FPDF_StructElement_GetAltText, element) if role == "Figure" else ""
            tag = self._begun(role, place, alt)
        for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if content >= 0:
                self._of_content[content] = tag
            elif held := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
                self._walk(held, tag, table, depth + 1)

    def _begun(self, role: str, place: tuple[int, ...] = NO_CELL, alt: str = "") -> int:
        self.tags.append([role, *place, alt])
        return len(self.tags) - 1

    def _has_text(self, element: Any) -> bool:
        """Say whether a child of an element is a stretch of text and no more."""
        pdfium = self._pdfium
        count = min(pdfium.FPDF_StructElement_CountChildren(element), 200)
        held = [pdfium.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count)]
        bare = [one for one in held if one and pdfium.FPDF_StructElement_GetChildMarkedContentID(one, 0) >= 0]
        return any(self._text(pdfium.FPDF_StructElement_GetType, one) in {"NonStruct", "Span"} for one in bare)

    def _text(self, asked: Any, element: Any) -> str:
        buffer = ctypes.create_string_buffer(2_000)
        size = asked(element, buffer, len(buffer))
        return buffer.raw[: max(0, min(size, len(buffer)) - 2)].decode("utf-16-le", "replace")

    def _spans(self, element: Any, name: str) -> int:
        pdfium, number = self._pdfium, ctypes.c_float()
        for at in range(min(pdfium.FPDF_StructElement_GetAttributeCount(element), 20)):
            held = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, at)
            value = pdfium.FPDF_StructElement_Attr_GetValue(held, name.encode()) if held else None
            if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number) and number.value >= 1:
                return int(min(number.value, 1_000))
        return 1


def _straight(one: tuple[float, float], other: tuple[float, float]) -> list[Box]:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if (x1 - x0 <= STRAIGHT) == (y1 - y0 <= STRAIGHT):
        return []
    return [(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))]


class _Writer:
    """Makes runs of characters that follow each other on a line. baseline: gives that of a character by its number."""

    def __init__(self, baseline: Any) -> None:
        self._baseline, self._first = baseline, 0
        self.runs: list[list[Any]] = []
        self._run: list[Any] | None = None
        self._blank = False
        self._last: Box | None = None

    def blank(self) -> None:
        """Note that white space follows."""
        self._blank = True

    def end(self) -> None:
        """End the run."""
        self._run = self._last = None
        self._blank = False

    def begins(self, box: Box) -> bool:
        """Say whether a character in `box` begins a word, or may be set in another way than the one before it."""
        last = self._last
        return self._blank or self._run is None or last is None or abs((box[3] - box[2]) - (last[3] - last[2])) > 0.1

    def add(self, char: str, box: Box, bold: bool, tag: int, number: int) -> None:
        """Add a character at (left, right, upper, lower edge); one of another tag begins a run."""
        x0, x1, top, bottom = box
        run = self._run
        if run is not None and box == self._last:  # the letters of a ligature share its box
            run[0] += char
            run[6].append(round(x0, 1))
            return
        self._last = box
        if self._blank and run is not None and abs(x0 - run[2]) < TOUCHING * (bottom - top):
            self._blank = False  # a blank that the next letter is set over, which nobody sees
        if run is None or tag != run[7] or not self._follows(run, box):
            self._run = ["", x0, x1, top, bottom, bold, [], tag]
            self.runs.append(self._run)
            run, self._first = self._run, number
        elif self._blank or x0 - run[2] > BLANK * max(bottom - top, 0.7 * (run[4] - run[3])):
            run[0] += " "
            run[6].append(round(run[2], 1))
        height, size = run[4] - run[3], bottom - top
        if size < 0.85 * height and char.isdigit():
            raised = self._baseline(self._first) - self._baseline(number) > RAISED * height
            char = char.translate(DIGITS_UP) if raised else char  # a note's mark or a power, and no digit of a number
        elif size > 1.25 * height:
            if run[0].isdigit() and self._baseline(number) - self._baseline(self._first) > RAISED * size:
                run[0] = run[0].translate(DIGITS_UP)  # a note's mark began the run
            run[3], run[4], self._first = top, bottom, number
        run[5] = run[5] and bold
        run[0] += char
        run[6] += [round(x0, 1)] * len(char)
        run[2] = max(run[2], x1)
        self._blank = False

    def _follows(self, run: list[Any], box: Box) -> bool:
        x0, _, top, bottom = box
        height, size = run[4] - run[3], bottom - top
        shared = min(run[4], bottom) - max(run[3], top)
        near = -0.6 * size < x0 - run[2] < GAP * max(height, size)
        return bool(near and shared > 0.4 * min(height, size))


if __name__ == "__main__":
    main()
