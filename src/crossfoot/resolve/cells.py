"""What a table cell counts, from the labels of its column, its row and the table."""

from __future__ import annotations

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.model import CellPosition, Event, Figure, Role, Slot, Voice

LABEL = regex.compile(r"[\p{L}\p{N}]+")
PER = regex.compile(r"(?i)(?:^|\s)per\s.*")
YEAR = regex.compile(r"(?<![\p{L}\d.,-])(?:19|20)\d\d(?![\d.,]*\d|[-/–]\d)")
PART = regex.compile(r"(?<!\w)(?P<part>[QqHh][1-4])(?!\w)")
BRACKETS = regex.compile(r"\([^()]*\)")
ADDED = regex.compile(r"(?i)\s(?:in|of|by|for)\s.*")
_PLAIN = frozenset(lexicon.load("frame")["plain_labels"])
_CALENDAR = frozenset(lexicon.load("reporting")["calendar"]) - {"hour", "week", "day", "month", "night", "time"} | {
    "may"
}


_LISTS = lexicon.load("frame")
_ROLES = {
    Role.LIMIT: frozenset(_LISTS["limit_nouns"]) | frozenset(_LISTS["limit_labels"]),
    Role.TARGET: frozenset(_LISTS["target_nouns"]),
    Role.FORECAST: frozenset(_LISTS["forecast_nouns"]),
    Role.CHANGE: frozenset(_LISTS["move_nouns"]),
    Role.DIFFERENCE: frozenset(_LISTS["difference_nouns"]),
}
STATES = frozenset(lexicon.load("events")["states"])


def thing_of_cell(cell: CellPosition) -> tuple[Slot | None, tuple[str, ...]]:
    """Return the noun of a cell's column label, else of its row's or of the table's title, and the other words of that label.

    A label that only names a time or a kind of number ("2024", "metric", "per cent") says nothing of what is counted.
    """
    labels = ((cell.column_label, "column label"), (cell.row_label, "row label"), (cell.title, "title of the table"))
    told: tuple[str, ...] = ()
    word: Slot | None = None
    for label, found in labels:
        if label is None:
            continue
        plain = PER.sub("", BRACKETS.sub("", label)).replace("_", " ")
        said = _words(ADDED.sub("", plain)) or _words(plain)
        noun = _noun(said, row=found != "column label")
        if noun is not None:
            others = tuple(one.lower() for one in said if one != noun)
            return Slot(value=words.noun_lemma(noun.lower()), found=found), others or told
        told = told or tuple(one.lower() for one in said)
        if word is None and len(said) == 1 and found != "title of the table" and words.known(said[0].lower()):
            lemma = words.noun_lemma(said[0].lower()) if found == "row label" else said[0].lower()
            word = Slot(value=lemma, found=found)  # "Unemployed", "Energy"
        if found == "row label" and word is not None and word.found == found:
            return word, told
    return word, told


def time_of_cell(cell: CellPosition) -> Slot | None:
    """Return the year, half or quarter that a cell's column label names, else a column of times, its row's label or the title.

    As TIMEX3; None where the first of these that names years names several.
    """
    labels = (
        (cell.column_label, "column label"),
        (cell.time, "column of times"),
        (cell.row_label, "row label"),
        (cell.title, "title of the table"),
    )
    for label, found in labels:
        years = YEAR.findall(label or "")
        if label is None or not years:
            continue
        if len(set(years)) > 1:
            return None
        part = PART.search(label)
        return Slot(value=f"{years[0]}-{part['part'].upper()}" if part is not None else years[0], found=found)
    return None


def role_of_cell(cell: CellPosition, figure: Figure) -> tuple[Role, str]:
    """Return what the labels of a cell say that its number is: a limit, a target, a change, a share."""
    for label, found in ((cell.column_label, "column label"), (cell.row_label, "row label")):
        said = {words.noun_lemma(word.lower()) for word in LABEL.findall(label or "")}
        for role, nouns in _ROLES.items():
            if said & nouns:
                return role, found
    if figure.dimension == "percent":
        return Role.SHARE, "percentage in a table"
    return Role.LEVEL, ""


def event_of_cell(cell: CellPosition) -> Event | None:
    """Return the verb of a label that ends in a past participle behind its noun: "Benefits paid"."""
    for label, found in ((cell.column_label, "column label"), (cell.row_label, "row label")):
        said = LABEL.findall(label or "")
        verb = words.verb_lemma(said[-1].lower()) if len(said) > 1 else ""
        if verb and verb != said[-1].lower() and not said[-1].lower().endswith(("ing", "s")) and words.known(verb):
            return Event(lemma=verb, found=found, voice=Voice.PASSIVE)
    return None


def _words(label: str) -> tuple[str, ...]:
    return tuple(
        word
        for word in LABEL.findall(label)
        if word.isalpha()
        and words.noun_lemma(word.lower()) not in _PLAIN | _ROLES[Role.LIMIT]
        and word.lower() not in words.STOP_WORDS
    )


def _noun(said: tuple[str, ...], *, row: bool) -> str | None:
    """Return the noun that stands for a label: a plural, else the last; None for times.

    row: of a row or a title, which are likely names, so that only a plural will do, or a noun in lower case behind other words.
    """
    usable = [word for word in said if not {word.lower(), words.noun_lemma(word.lower())} & _CALENDAR]
    nouns = [
        word
        for word in usable
        if words.known(word.lower()) and "noun" in words.could_be(word.lower()) and word.lower() not in STATES
    ]
    several = next((word for word in nouns if words.noun_lemma(word.lower()) != word.lower()), None)
    if several is not None:
        return several
    if row:
        return nouns[-1] if len(said) > 1 and nouns and nouns[-1] == said[-1] and nouns[-1].islower() else None
    return nouns[-1] if nouns else None
