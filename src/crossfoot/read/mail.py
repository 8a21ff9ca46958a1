"""Mail (.eml) and mailboxes (.mbox) -> Document: subject, date and author, the body, and quoted replies as another voice.

Attachments are named and not opened. The standard library's parser reads the bytes; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import regex

from crossfoot import lexicon
from crossfoot.errors import ReadError
from crossfoot.limits import DEPTH, RECORDS, RENDERED
from crossfoot.model import BlockKind, Document
from crossfoot.read.building import Builder
from crossfoot.read.decode import decode
from crossfoot.read.html import read_html
from crossfoot.read.inline import lines_of
from crossfoot.read.metadata import metadata_of
from crossfoot.read.text import read_plain

BEGINS = regex.compile(rb"(?:\A|(?<=\n\r?\n))From [^\r\n]*\r?\n")
HEADER = regex.compile(rb"[!-9;-~]{1,80}:[ \t]?[^\r\n]*(?:\r?\n|\Z)")
_LISTS = lexicon.load("mail")
REPLY = regex.compile(r"(?:\L<replies>(?:\[\d+\])?:\s*)+", regex.IGNORECASE, replies=_LISTS["replies"])
WROTE = regex.compile(
    r"[ \t]*(?:On\b.{4,200}\bwrote:|.{2,120}<[^<>\s]+@[^<>\s]+>\s+wrote:|-{3,}\s*\L<messages>\s*-{3,}|_{20,})[ \t]*",
    messages=_LISTS["messages"],
)
WROTE_BEGINS = regex.compile(r"[ \t]*On\b.{4,200}")
SENT = regex.compile(r"[ \t]*\*?\L<heads>:\*?[ \t]", heads=_LISTS["heads"])
QUOTED = regex.compile(r"[ \t]*>[> ]*")
SIGNATURE = "-- "
AS_QUOTE = {
    BlockKind.PARAGRAPH: BlockKind.QUOTE,
    BlockKind.HEADING: BlockKind.QUOTE,
    BlockKind.LIST_ITEM: BlockKind.QUOTE,
}
AS_BODY = {BlockKind.HEADING: BlockKind.PARAGRAPH}
AS_FURNITURE = dict.fromkeys(BlockKind, BlockKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the headers of one message say."""

    subject: str | None
    day: date | None
    author: str | None


def read_mail(data: bytes, name: str) -> Document:
    """Return the document of one message. Raises ReadError where there are no headers, or the parts are nested too deep."""
    if not any(line for line in data[:200_000].splitlines()[:40] if HEADER.fullmatch(line)):
        raise ReadError(f"{name}: is no mail: it does not begin with headers; save it from the mail program as .eml")
    message = _parsed(data, name)
    builder = Builder()
    head = _head(message)
    _attachments(builder, message)
    if head.subject:
        builder.block(BlockKind.HEADING, head.subject, level=1)
    _body(builder, message, name)
    return builder.document(name, "mail", metadata_of(_values(head), name))


def read_mailbox(data: bytes, name: str) -> Document:
    """Return one document of all messages, each at its place "message 3". Raises ReadError where there is none."""
    starts = [match.span() for match in BEGINS.finditer(data)]
    if not starts:
        raise ReadError(f"{name}: is no mailbox: no line begins with 'From '; export it from the mail program as mbox")
    builder = Builder()
    heads: list[_Head] = []
    for number, (_, begin) in enumerate(starts[:RECORDS], 1):
        end = starts[number][0] if number < len(starts) else len(data)
        builder.place = f"message {number}"
        if builder.at > RENDERED:
            builder.fault(f"message {number} of {len(starts):,} and what follows are not read; split the mailbox")
            break
        message = _parsed(regex.sub(rb"(?m)^>(?=>*From )", b"", data[begin:end]), name)
        head = _head(message)
        heads.append(head)
        builder.entry(head.day)
        _attachments(builder, message)
        if head.subject:
            builder.block(BlockKind.HEADING, head.subject, level=1 if number == 1 else 2)
        if head.day is not None and len(starts) > 1:
            builder.block(BlockKind.PARAGRAPH, head.day.isoformat())
        _body(builder, message, name)
    first = heads[0]
    return builder.document(name, "mailbox", metadata_of(_values(first), name))


def _values(head: _Head) -> dict[str, object]:
    return {"title": head.subject, "date": head.day, "author": head.author}


def _parsed(data: bytes, name: str) -> Message:
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise ReadError(f"{name}: its parts are nested too deep to be read; save its text by itself") from error


def _head(message: Message) -> _Head:
    subject = _header(message, "subject")
    author, address = parseaddr(_header(message, "from") or "")
    stripped = REPLY.sub("", subject, count=1).strip() if subject else None
    return _Head(stripped or None, _day(_header(message, "date")), author or address or None)


def _header(message: Message, key: str) -> str | None:
    """Return the text of a header on one line, with words that were encoded for their way decoded."""
    value = message.get(key)
    if value is None:
        return None
    raw = str(value)[:2000]
    try:
        text = str(make_header(decode_header(raw)))
    except Exception:  # what a damaged word raises depends on its charset and its encoding
        text = raw
    return " ".join(text.split()) or None


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, OverflowError, TypeError):
        return None


def _body(builder: Builder, message: Message, name: str) -> None:
    """Add the text of a message, plain rather than HTML where it comes as both; what is attached is left out."""
    for part in _shown(message, 0):
        if _attached(part) is not None:
            continue
        if part.get_content_type() == "text/html":
            builder.adopt(read_html(_text(part, name), name, "utf-8"), below=1)
        elif part.get_content_type() == "text/plain":
            _plain(builder, _text(part, name), name)


def _attachments(builder: Builder, message: Message) -> None:
    """Name what is attached to a message, at the place where it begins."""
    for part in _shown(message, 0):
        attached = _attached(part)
        if attached is not None:
            builder.fault(
                f"the attachment {attached} is not opened; save it beside the mail to have it read", minor=True
            )


def _shown(part: Message, depth: int) -> Iterator[Message]:
    """Yield the leaves of a message in order; of alternatives the plain text, else the page."""
    if not part.is_multipart() or part.get_content_maintype() == "message" or depth > DEPTH:
        yield part
        return
    payload = part.get_payload()
    parts = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    if part.get_content_subtype() == "alternative":
        plain = [one for one in parts if one.get_content_type() == "text/plain" and one.get_payload()]
        parts = plain[:1] or parts[-1:]
    for one in parts:
        yield from _shown(one, depth + 1)


def _attached(part: Message) -> str | None:
    """Return the name of an attachment, None for what is shown: text, and pictures within it."""
    main = part.get_content_maintype()
    disposition = part.get_content_disposition()
    if main == "text" and disposition != "attachment" and part.get_content_subtype() in {"plain", "html"}:
        return None
    if main == "image" and disposition != "attachment":
        return None
    try:
        named = part.get_filename()
    except Exception:  # as in _header
        named = None
    return " ".join(str(named).split())[:200] if named else f"of the type {part.get_content_type()}"


def _text(part: Message, name: str) -> str:
    """Return the text of a part in its charset, or in the one that it is in."""
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # as in _header
        return ""
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    charset = part.get_content_charset()
    if charset is not None:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            pass
    try:
        return decode(data, name)[0]
    except ReadError:
        return data.decode("utf-8", "replace")


def _plain(builder: Builder, text: str, name: str) -> None:
    for kind, piece in _voices(text):
        kinds = {"quote": AS_QUOTE, "furniture": AS_FURNITURE}.get(kind, AS_BODY)
        builder.adopt(read_plain(piece, name, "utf-8"), kinds=kinds)


def _voices(text: str) -> Iterable[tuple[str, str]]:
    """Yield the stretches of a body: "own" words, "quote", and "furniture": who wrote the quoted, signatures."""
    pieces: list[tuple[str, list[str]]] = []
    rest = "own"
    lines = [content for content, _ in lines_of(text)]
    for number, line in enumerate(lines):
        kind, content = rest, line
        before, after = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
        if quoted := QUOTED.match(line):
            kind, content = "quote", line[quoted.end() :]
        elif rest != "furniture" and (WROTE.fullmatch(line) or _wrapped(line, after) or _wrapped(before, line)):
            kind = "furniture"
            rest = "quote" if "essage" in line or line.lstrip().startswith("____") else rest
        elif SENT.match(line) and (SENT.match(after) or (SENT.match(before) and rest == "quote")):
            kind = "furniture"  # the head of a quoted message, as some programs write it
            rest = "quote" if number else rest
        elif line == SIGNATURE or line == SIGNATURE.strip():
            kind = rest = "furniture"
        if pieces and (pieces[-1][0] == kind or not line.strip()):
            pieces[-1][1].append(content)
        else:
            pieces.append((kind, [content]))
    return [(kind, "\n".join(piece)) for kind, piece in pieces]


def _wrapped(line: str, after: str) -> bool:
    """Say whether "On Tuesday ... wrote:" is broken into two lines."""
    return bool(
        WROTE_BEGINS.fullmatch(line) and after.rstrip().endswith("wrote:") and WROTE.fullmatch(f"{line} {after}")
    )
