"""A value by itself, as a ledger's cell has it, read as text would be: "more than 10,000", "$5m", "3 to 5", "2 May 1878"."""

from __future__ import annotations

import re

from crossfoot import lexicon
from crossfoot.extract.currency import CODES, sign_of
from crossfoot.extract.dates import extract_dates
from crossfoot.extract.figures import extract_figures, hints_of
from crossfoot.extract.merge import merge
from crossfoot.model import Bound, DateMention, Document, Figure, Metadata, Origin, Section, SectionKind, Span

PLAIN = re.compile(r"\d{4}")
WHOLE = re.compile(r"\d{4}(?:-\d\d){0,2}")
BOUNDS: dict[str, list[str]] = lexicon.load("ledger")["bounds"]


def read_value(
    text: str, *, unit: str | None = None, bound: Bound | None = None, number: bool = False
) -> tuple[Figure | DateMention, str]:
    """Return the one figure or date that `text` states, and the words that were read; `unit` and `bound` count as if they were written with it.

    number: it is no year ("2000"). Its spans are those of the words that were read, not of a file. Raises ValueError, in words for a user, when the text
    states nothing that is understood, or more than one value.
    """
    text = "1" if text.strip().lower() == "one" else text  # a pronoun in most texts, and a value in a cell
    if PLAIN.fullmatch(text) and (number or unit or bound):
        text = f"{int(text):,}"
    wording = _with_unit(text, unit)
    found = _read(wording)
    if isinstance(found, DateMention) and not (found.type == "DATE" and WHOLE.fullmatch(found.timex)):
        raise ValueError(f"{text!r} is no number and no date with its year")
    if bound is None or isinstance(found, DateMention):
        return found, wording
    words = "" if bound is Bound.EXACT else f"{BOUNDS[bound.value][0]} "
    return _read(words + found.text), words + found.text


def _with_unit(text: str, unit: str | None) -> str:
    if unit is None or unit.lower() in text.lower():
        return text
    if unit in CODES or sign_of(unit.lower()):
        return f"{unit} {text}" if unit in CODES else _signed(text, unit)
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}"


def _signed(text: str, sign: str) -> str:
    at = next((index for index, letter in enumerate(text) if letter.isdigit()), len(text))
    return f"{text[:at]}{sign}{text[at:]}"


def _read(text: str) -> Figure | DateMention:
    section = Section(  # no paragraph, whose "12." at the beginning would be the number of a list
        kind=SectionKind.QUOTE, text=text, origin=Origin.literal(0, len(text)), sentences=(Span(0, len(text)),)
    )
    document = Document(path="", text=text, format="text", encoding="utf-8", metadata=Metadata(), sections=(section,))
    figures, left = extract_figures(document, 0, hints_of(document))
    figures, dates, left = merge(figures, list(extract_dates(document, 0)), left)
    if figures:
        dates = [date for date in dates if date.type != "DURATION"]  # "three days" is both, and the figure compares
    if len(figures) + len(dates) > 1:
        raise ValueError(f"{text!r} states more than one value")
    if figures:
        return figures[0]
    if dates:
        return dates[0]
    because = f" (it is read as a {left[0].reason})" if left else ""
    raise ValueError(f"{text!r} states no value that is understood{because}")
