"""What a document says of itself: YAML front matter, and dates in file names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import regex

from crossfoot.errors import close
from crossfoot.limits import FRONT_MATTER, WHOLE_DIGITS
from crossfoot.model import DocumentKind, Fault, Metadata, Span
from crossfoot.yaml_text import YamlError, yaml_node, yaml_value

FRONT = regex.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", regex.DOTALL)
FRONT_TOML = regex.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)(?:\r?\n)?\+\+\+[ \t]*(?:\r?\n|\Z)", regex.DOTALL)
STRUCTURE = ("[", "{", "&", "*", "!", "|", ">")
"""What opens a value that is no text: one that cannot be read is lost."""
KEYED = regex.compile(r"[A-Za-z][\w-]*:(?:\s|$)")
ISO = regex.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")

FOLDERS = regex.compile(r"(?:\A|/)((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/")


def front_matter(text: str) -> tuple[dict[str, Any], int, tuple[Fault, ...]]:
    """Return the front matter, the offset at which the text proper begins, and what is wrong.

    Faulty YAML gives the values of those of its keys that can be read alone. Front matter between lines of "+++" is TOML.
    """
    if text.startswith("+++"):
        return _toml(text)
    match = FRONT.match(text[:FRONT_MATTER])
    if match is None:
        return {}, 0, ()
    try:
        values = yaml_value(yaml_node(match[1]))
    except YamlError as error:
        at = min(match.start(1) + error.index, match.end(1))
        line = match[1].count("\n", 0, at - match.start(1)) + 2
        found, whole = _by_key(match[1])
        used = "it is used as it stands" if whole else "what can be read of it is used"
        fault = Fault(span=Span(at, at), message=f"front matter: line {line}: {error}; {used}", minor=whole)
        return found, match.end(), (fault,)
    if not isinstance(values, dict):
        return {}, match.end(), ()
    return values, match.end(), tuple(_misspelt(values.get("kind"), match))


def _by_key(text: str) -> tuple[dict[str, Any], bool]:
    """Return the values of faulty YAML, each key with the lines below it read alone, and whether none is lost; those that stand there twice give none.

    A line that is no YAML for a mark within its words, as in `title: Losses: what we know`, is a text.
    """
    groups: list[list[str]] = []
    lost = False
    for line in text.splitlines():
        if KEYED.match(line):
            groups.append([line])
        elif groups and (not line.strip() or line[0] in " \t-#"):
            groups[-1].append(line)
        else:
            lost = True
    found: dict[str, Any] = {}
    twice: set[str] = set()
    for group in groups:
        key, _, value = group[0].partition(":")
        twice |= {key} & found.keys()
        try:
            read = yaml_value(yaml_node("\n".join(group)))
        except YamlError:
            words = value.strip()
            alone = not any(map(str.strip, group[1:])) and not words.startswith(STRUCTURE)
            quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "\"'"
            read = {key: words[1:-1] if quoted else words} if not any(map(str.strip, group[1:])) else {}
            lost = lost or not alone
        found |= read if isinstance(read, dict) else {}
    return {key: value for key, value in found.items() if key not in twice}, bool(found) and not (lost or twice)


def _toml(text: str) -> tuple[dict[str, Any], int, tuple[Fault, ...]]:
    """Return the same of front matter in TOML."""
    match = FRONT_TOML.match(text[:FRONT_MATTER])
    if match is None:
        return {}, 0, ()
    try:
        return tomllib.loads(match[1].replace("\r\n", "\n").replace("\r", "\n")), match.end(), ()
    except (ValueError, RecursionError) as error:
        message = f"the front matter is not used: it is no TOML: {error}"
        return {}, match.end(), (Fault(span=Span(match.start(1), match.start(1)), message=message),)


def _misspelt(kind: object, front: regex.Match[str]) -> Iterator[Fault]:
    """Yield the fault of a kind that is none and comes near to one; other words than ours are somebody else's, and left alone."""
    if not isinstance(kind, str) or _kind(kind) is not None or not (hint := close(kind, DocumentKind)):
        return
    at = front.start(1) + max(0, front[1].find(kind))
    yield Fault(span=Span(at, at + len(kind)), message=f"kind: {kind!r} is no kind of document; {hint}", minor=True)


def metadata_of(values: dict[str, Any], name: str) -> Metadata:
    """Return the metadata that front matter `values` give; the date falls back on the file's name."""
    day = _date(values.get("date"))
    found = "front matter" if day else None
    if day is None:
        day = date_in_name(name)
        found = "file name" if day else None
    return Metadata(
        title=_text(values.get("title")),
        date=day,
        author=_text(values.get("author")),
        outlet=_text(values.get("source")),
        sources=_texts(values.get("sources")),
        supersedes=_texts(values.get("supersedes")),
        kind=_kind(values.get("kind", values.get("type"))),
        authority=_whole(values.get("authority")),
        date_from=found,
    )


def date_in_name(name: str) -> date | None:
    """Return the date that a file name holds ("2024-11-14-losses.md"), else its folders ("2024/11/14/losses.md"), or None."""
    path = PurePosixPath(name)
    found = [match for part in (path.name, *reversed(path.parts[:-1])) if (match := ISO.search(part)) is not None]
    match = found[0] if found else FOLDERS.search(path.as_posix())
    return _date("-".join(match.groups())) if match else None


def iso_date(value: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, or None."""
    return _date(value)


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            return None
    return None


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value if isinstance(one, str | int)) if isinstance(value, list) else ()


def _whole(value: object) -> int:
    """Return a whole number, also from a string of digits; 0 for what is none, or too large for any order."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        digits = value.strip()
        return int(digits) if len(digits) <= WHOLE_DIGITS else 0
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**WHOLE_DIGITS else 0


def _kind(value: object) -> DocumentKind | None:
    try:
        return DocumentKind(str(value).strip().lower().replace(" ", "-"))
    except ValueError:
        return None
