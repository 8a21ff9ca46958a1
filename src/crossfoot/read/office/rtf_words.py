"""The words of RTF: what is skipped, what stands for a character, which bytes mean which characters; and its tokens."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    rb"""(?x)
    \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?
  | \\'(?P<hex>[0-9a-fA-F]{2})
  | \\(?P<symbol>[^a-zA-Z'])
  | (?P<brace>[{}])
  | (?P<text>[^\\{}\r\n]+)
  | [\r\n]+
  | \\'?
    """,
    re.DOTALL,
)
SKIPPED = frozenset({
    "colortbl", "listtable", "listoverridetable", "revtbl", "filetbl", "nonshppict", "shprslt", "header", "headerl",
    "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
    "xe", "tc", "rxe", "txe", "nonesttables", "xmlnstbl", "pnseclvl", "comment", "doccomm", "operator", "keywords", "subject",
    "category", "company", "manager", "hlinkbase", "printim", "buptim", "template", "private", "datafield", "objdata", "bkmkstart",
    "bkmkend", "atnid", "atnauthor", "annotation",
})  # fmt: skip
"""Groups that hold no text of the page."""
ENTERED = frozenset({"shpinst", "shppict", "picprop", "userprops", "fldinst", "footnote", "shptxt"})
"""Groups that are read although their mark says that older programs may leave them out."""
LIST_MARKS = frozenset({"listtext", "pntext", "pn"})
CHARACTERS = {
    "tab": " ", "line": " ", "lbr": " ", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "nestcell": "; ", "nestrow": "; ",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950", 83: "mac_latin2", 84: "mac_turkish", 85: "mac_greek",
    89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
MACHINES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
WHOLE = 10**9


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a brace, a control word with its number (None without one), a symbol, or bytes of text; the others are empty."""

    brace: str = ""
    word: str = ""
    number: int | None = None
    symbol: str = ""
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of an RTF file; the bytes of pictures that are not written in characters are left out."""
    at = 0
    while (match := TOKEN.match(data, at)) is not None:
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token(data=match["text"])
        elif kind in {"word", "number"}:
            word = match["word"].decode("ascii")
            number = max(-WHOLE, min(int(match["number"]), WHOLE)) if match["number"] else None
            if word == "bin" and number:
                at += max(0, number)
            else:
                yield Token(word=word, number=number)
        elif kind == "hex":
            yield Token(data=bytes([int(match["hex"], 16)]))
        elif kind == "symbol":
            yield Token(symbol=match["symbol"].decode("latin-1"))
        elif kind == "brace":
            yield Token(brace=match["brace"].decode("ascii"))


def page_codec(number: int | None) -> str:
    """Return the codec of a code page, that of western Windows for an unknown one."""
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
