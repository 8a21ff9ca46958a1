"""Writes a document that is given in Markdown in other formats, as their programs would."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from itertools import count

from crossfoot.model import Block, BlockKind, Document
from crossfoot.read import read_text

Writer = Callable[[Document], bytes]


def story(text: str) -> Document:
    """Return a document of Markdown."""
    return read_text(text, "story.md")


def _front(document: Document, ending: str) -> dict[str, str]:
    """Return what the front matter says, by key, as text; names of sources with another ending."""
    said = document.metadata
    found = {"title": said.title, "date": said.date and said.date.isoformat(), "source": said.outlet}
    found |= {"kind": said.kind and said.kind.value}
    found |= {"sources": " ".join(name.replace(".md", ending) for name in said.sources) or None}
    return {key: value for key, value in found.items() if value}


def _headed(document: Document) -> list[tuple[int, str]]:
    """Return level (0 for prose) and text of each block."""
    return [(block.level if block.kind is BlockKind.HEADING else 0, block.text) for block in document.blocks]


def rst(document: Document) -> bytes:
    """Return reStructuredText with a list of fields at its beginning."""
    lines = [f":{key}: {value}" for key, value in _front(document, ".rst").items()] + [""]
    for level, text in _headed(document):
        lines += [text, "=-~"[level - 1] * (len(text) + 4), ""] if level else [*_wrapped(text.replace("*", r"\*")), ""]
    return "\n".join(lines).encode()


def asciidoc(document: Document) -> bytes:
    """Return AsciiDoc with attributes in its header."""
    front = _front(document, ".adoc")
    lines = ["= " + front.pop("title"), *(f":{key}: {value}" for key, value in front.items()), ""]
    for level, text in _headed(document)[_repeated(document) :]:
        lines += ["=" * level + " " + text, ""] if level else [*_wrapped(text), ""]
    return "\n".join(lines).encode()


def org(document: Document) -> bytes:
    """Return Org with keywords at its beginning."""
    lines = [f"#+{key.upper()}: {value}" for key, value in _front(document, ".org").items()] + [""]
    for level, text in _headed(document)[_repeated(document) :]:
        lines += ["*" * max(1, level - 1) + " " + text] if level else [*_wrapped(text), ""]
    return "\n".join(lines).encode()


def _repeated(document: Document) -> int:
    """Return 1 where the first block is the title again, which these formats give once."""
    first = document.blocks[0]
    return int(first.kind is BlockKind.HEADING and first.text == document.metadata.title)


def notebook(document: Document) -> bytes:
    """Return a notebook with its front matter in a raw cell, and a cell of Markdown for each block."""
    front = "---\n" + "".join(
        f"{key}: {json.dumps(value.split() if key == 'sources' else value, ensure_ascii=False)}\n"
        if key != "date"
        else f"date: {value}\n"
        for key, value in _front(document, ".ipynb").items()
    )
    cells = [{"cell_type": "raw", "metadata": {}, "source": (front + "---\n").splitlines(keepends=True)}]
    for level, text in _headed(document):
        source = "#" * level + " " + text if level else text
        cells.append({"cell_type": "markdown", "metadata": {}, "source": [source]})
        cells.append({"cell_type": "code", "metadata": {}, "source": ["x = 90417"], "outputs": []})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


def _record(document: Document, ending: str) -> dict[str, object]:
    front: dict[str, object] = dict(_front(document, ending))
    if "sources" in front:
        front["sources"] = str(front["sources"]).split()
    front["published"] = front.pop("date")
    front["headline"] = front.pop("title")
    return {"id": 90417, **front, "body": _page(document)}


def _page(document: Document) -> str:
    """Return the blocks as HTML, the headline too where it is not the title."""
    blocks = _headed(document)[_repeated(document) :]
    return "".join(
        f"<h{level}>{escape(text)}</h{level}>" if level else f"<p>{escape(text)}</p>" for level, text in blocks
    )


def json_record(document: Document) -> bytes:
    """Return one record of JSON with its text as HTML."""
    return json.dumps(_record(document, ".json"), indent=2).encode()


def json_lines(document: Document) -> bytes:
    """Return one line of JSON."""
    return json.dumps(_record(document, ".jsonl")).encode() + b"\n"


def parquet(document: Document) -> bytes:
    """Return one record of Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([_record(document, ".parquet")]), out)
    return out.getvalue()


def mail(document: Document) -> bytes:
    """Return a mail with its text as HTML, and as plain text without headings."""
    message = EmailMessage()
    message["Subject"] = document.metadata.title
    message["From"] = "Anna Béll <anna@desk.example>"
    message["Date"] = document.metadata.date.strftime("%a, %d %b %Y 09:12:00 +0100") if document.metadata.date else ""
    message.set_content(_page(document), subtype="html", cte="quoted-printable")
    return bytes(message)


def mailbox(document: Document) -> bytes:
    """Return a mailbox of one mail."""
    return b"From anna@desk.example Thu Nov 14 09:12:00 2024\n" + mail(document) + b"\n"


def rss(document: Document) -> bytes:
    """Return a feed of one entry."""
    day = document.metadata.date.strftime("%a, %d %b %Y 09:12:00 GMT") if document.metadata.date else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<item><title>{escape(document.metadata.title or '')}</title><pubDate>{day}</pubDate>"
        f"<description><![CDATA[{_page(document)}]]></description></item></channel></rss>"
    ).encode()


def atom(document: Document) -> bytes:
    """Return an Atom feed of one entry."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<entry><title>{escape(document.metadata.title or '')}</title><published>{document.metadata.date}T09:12:00Z</published>"
        f'<content type="html">{escape(_page(document))}</content></entry></feed>'
    ).encode()


def srt(document: Document) -> bytes:
    """Return subtitles of two lines a cue."""
    return _subtitles(document.blocks, "{number}\n{begin},000 --> {end},900\n{text}\n")


def vtt(document: Document) -> bytes:
    """Return WebVTT with its speakers in voice tags."""
    return b"WEBVTT\n\nNOTE made on day 90417\n\n" + _subtitles(
        document.blocks, "{begin}.000 --> {end}.900 align:start\n{text}\n", voices=True
    )


def transcript(document: Document) -> bytes:
    """Return a transcript in plain text, each paragraph behind its time code."""
    prose = [block.text for block in document.blocks]
    return "\n".join(f"[{_clock(at * 20)}] {text}\n" for at, text in enumerate(prose)).encode()


def _subtitles(blocks: tuple[Block, ...], form: str, *, voices: bool = False) -> bytes:
    cues: list[str] = []
    seconds = count(step=5)
    for block in blocks:
        name, colon, words = block.text.partition(": ")
        voice = f"<v {name}>" if voices and colon and len(name) < 30 else ""
        lines = _wrapped(words if voice else block.text, 36)
        for at in range(0, len(lines), 2):
            begin = next(seconds)
            text = voice + "\n".join(lines[at : at + 2])
            cues.append(form.format(number=len(cues) + 1, begin=_clock(begin), end=_clock(begin + 4), text=text))
        next(seconds)
    return "\n".join(cues).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _wrapped(text: str, width: int = 72) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
