"""Damaged files of the formats of text, made from small sound ones by a seed: cut, flipped, doubled, spliced, nested."""

from __future__ import annotations

import random

from tests import written
from tests.fuzz.damaged import FIXTURES, HTML, NUMBERS

ENDINGS: dict[str, written.Writer] = {
    ".srt": written.srt,
    ".vtt": written.vtt,
    ".eml": written.mail,
    ".mbox": written.mailbox,
    ".ipynb": written.notebook,
    ".json": written.json_record,
    ".jsonl": written.json_lines,
    ".parquet": written.parquet,
    ".rss": written.rss,
    ".xml": written.atom,
    ".rst": written.rst,
    ".adoc": written.asciidoc,
    ".org": written.org,
    ".txt": written.transcript,
}
NASTY: dict[str, tuple[str, ...]] = {
    ".srt": ("99:99:99,999 --> 0:0:0", "1\n" * 300, "00:00:01,000 --> 00:00:02,000\n" * 300, "<" * 300, "{\\" * 200, ">>> " * 100),
    ".vtt": ("<v " * 200, "<v A><v B><v C>", "NOTE " * 99, "\n00:01.000 --> 00:02.000\n<v " + "x" * 90 + ">" * 99, "&#99999999999;"),
    ".eml": ("\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 300, "Subject: =?utf-8?q?=ff=?= =?x?b?!!?=", "Content-Type: text/plain; charset=\"no such\"", "Date: Thu, 99 Foo 99999"),
    ".mbox": ("From \n" * 300, "\n\nFrom x\n\nFrom y\n", ">" * 300),
    ".ipynb": ("[" * 5000, '{"cells": 1}', '{"cells": [1, null, {"cell_type": "markdown", "source": 5}]}', '{"worksheets": [{}]}'),
    ".json": ("[" * 100_000, '{"a":' * 5000, '{"text": "it is ' + "9" * 9000 + ' men of them"}', "[1e999999, NaN, -Infinity]", '{"body": ["five men are here in all", 5]}'),
    ".jsonl": ("{}\n" * 300, "[]\n1\nnull\n", '{"text": "five men are here in all", "date": "1731600000000"}\n', '{"date": "9999999999", "text": "a b c d e f"}'),
    ".parquet": ("PAR1", "PAR1PAR1", "\x00" * 99),
    ".rss": ('<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><rss><channel>&d;</channel></rss>', "<rss>" * 5000, "<rss><channel><item><title>&nosuch;", '<?xml version="1.0" encoding="x-none"?><rss/>'),
    ".xml": ('<feed xmlns="http://www.w3.org/2005/Atom">' + "<entry>" * 3000, '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel/></rss>'),
    ".rst": ("* " * 300, ".. include:: /etc/passwd\n", ".. raw:: html\n   :file: /etc/passwd\n", "+" + "-" * 300 + "+\n|", "|a| " * 99, "".join(" " * n + "x\n\n" for n in range(200)), ".. |t| date::\n\n|t|\n", ".. csv-table::\n   :file: /etc/passwd\n", "=" * 99 + "\n" + "x\n===\n" * 99),
    ".adoc": ("|===\n" * 99, "[cols=\"999999*\"]\n|===\n|a\n|===", "____\n" * 51, "*_#" * 200, "include::/etc/passwd[]", "((((" * 99, "." * 300),
    ".org": ("#+begin_src\n" * 99, "* " * 300, "[[" * 300, ":A:\n" * 99, "|" * 300, "=~" * 300, "/_*" * 300),
    ".txt": ("[00:00:00]" * 99, "99:99:99 A:", "[00:03:12] \n" * 99, "A (0:00)\n" * 50),
}  # fmt: skip


def damaged(seed: int) -> tuple[str, bytes]:
    """Return the ending of a file and its bytes: the same for every call with one seed."""
    lot = random.Random(seed)
    ending = list(ENDINGS)[seed % len(ENDINGS)]
    name = lot.choice(["article", "interview", "interview-2"])
    data = ENDINGS[ending](written.story((FIXTURES / "kursk" / f"{name}.md").read_text(encoding="utf-8")))
    damage = lot.choice([_cut, _flipped, _doubled, _spliced, _replaced])
    return ending, damage(data, ending, lot)


def _cut(data: bytes, ending: str, lot: random.Random) -> bytes:
    return data[: lot.randrange(len(data))]


def _flipped(data: bytes, ending: str, lot: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(lot.choice([1, 5, 200])):
        changed[lot.randrange(len(changed))] = lot.randrange(256)
    return bytes(changed)


def _doubled(data: bytes, ending: str, lot: random.Random) -> bytes:
    begin = lot.randrange(len(data))
    piece = data[begin : begin + lot.choice([9, 90, 900])]
    return data[:begin] + piece * lot.choice([2, 50]) + data[begin:]


def _spliced(data: bytes, ending: str, lot: random.Random) -> bytes:
    at = lot.randrange(len(data))
    piece = lot.choice([*NASTY[ending], *lot.sample(HTML + NUMBERS, 4)]).encode("utf-8", "replace")
    return data[:at] + lot.choice([b"", b"\n", b"\n\n"]) + piece + b"\n" + data[at:]


def _replaced(data: bytes, ending: str, lot: random.Random) -> bytes:
    return "\n".join(lot.sample(NASTY[ending], min(2, len(NASTY[ending])))).encode("utf-8", "replace")
