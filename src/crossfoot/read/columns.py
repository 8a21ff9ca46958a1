"""Which part each column of a table has: the names of its rows, their units, scales and times, or values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from crossfoot.lexicon import load
from crossfoot.measure.cell_number import is_nothing, is_unknown, read_cell_number

_WORDS = load("tables")


class Role(StrEnum):
    """The part of a column."""

    NAME = "name"
    UNIT = "unit"
    SCALE = "scale"
    TIME = "time"
    INDICATOR = "indicator"
    VALUE = "value"
    OTHER = "other"  # codes, ranks, flags, notes: neither a name nor a number of their row


def _labels(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in _WORDS[name])


_UNITS, _SCALES, _TIMES = _labels("units"), _labels("scales"), _labels("times")
_INDICATORS, _VALUES, _FLAGS = _labels("indicators"), _labels("values"), _labels("flags")
_CODES = frozenset(str(word) for reason in ("rank", "code") for word in _WORDS["excluded"][reason])
_UNIT_CODES = {str(code): str(unit) for code, unit in _WORDS["unit_codes"].items()}
_CODE = regex.compile(r"[\p{Lu}\p{N}][\p{Lu}\p{N}_.:()/-]*")
_BLANKS = regex.compile(r"[\s_]+")
_TIME = regex.compile(r"(?:1[5-9]|20)\d{2}|\p{L}{3,9}\.?\s+(?:1[5-9]|20)\d{2}|(?:1[5-9]|20)\d{2}\D.{0,12}")
Row = Mapping[int, str]
SAMPLE = 200
"""How many rows tell what a column holds."""
LONGEST_NAME = 80
LONG_RARE = 0.5
"""Up to which share of its rows the names of a first column may differ before they name the rows by themselves."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their parts, those whose texts name the rows, and whether there is one value a row."""

    roles: Mapping[int, Role]
    naming: tuple[int, ...]
    long: bool

    def unit(self, row: Mapping[int, str]) -> str | None:
        """Return what the cells of a row say of the unit and scale of its numbers, None where nothing does."""
        return (
            ", ".join(
                [_UNIT_CODES.get(text, text) for text in self._of(row, Role.UNIT)]
                + [_power(text) for text in self._of(row, Role.SCALE)]
            )
            or None
        )

    def time(self, row: Mapping[int, str]) -> str | None:
        """Return what the cells of a row say of its time."""
        return " ".join(self._of(row, Role.TIME)) or None

    def indicator(self, row: Mapping[int, str]) -> str | None:
        """Return what is measured in a row of a long table."""
        return ", ".join(self._of(row, Role.INDICATOR)) or None

    def name(self, row: Mapping[int, str], held: dict[int, str]) -> str | None:
        """Return the label of a row; held: what the columns before the last said above, where they are empty in rows that they hold for too."""
        parts = []
        for at, column in enumerate(self.naming):
            text = row.get(column, "")
            if text:
                held[column] = text
                for later in self.naming[at + 1 :]:
                    held.pop(later, None)
            elif at < len(self.naming) - 1:
                text = held.get(column, "")
            if text:
                parts.append(text)
        return ", ".join(dict.fromkeys(parts)) or None

    def _of(self, row: Mapping[int, str], role: Role) -> list[str]:
        return [row[column] for column, own in self.roles.items() if own is role and column in row]


def is_unit_label(label: str) -> bool:
    """Say whether a label heads units."""
    return _plain(label) in _UNITS | _SCALES


def columns_of(labels: Mapping[int, str], body: Sequence[Mapping[int, str]]) -> Columns:
    """Return the columns of a table by their labels and by what stands in its rows below the headers."""
    sample = body[:SAMPLE]
    texts: dict[int, list[str]] = {}
    for row in sample:
        for column, text in row.items():
            texts.setdefault(column, []).append(text)
    wordy = {column: _wordy(found) for column, found in texts.items()}
    roles = {column: _role(labels.get(column, ""), texts[column], wordy[column]) for column in sorted(texts)}
    roles = _measured(_without_codes(roles, sample), labels)
    named = [
        column for column, role in roles.items() if role is Role.VALUE and _plain(labels.get(column, "")) in _VALUES
    ]
    alone = len(named) == 1 and sum(role is Role.VALUE for role in roles.values()) == 1
    others = {Role.NAME, Role.TIME} & set(roles.values())
    long = alone and Role.INDICATOR in roles.values() and bool(others)
    if not long:
        roles = {column: Role.NAME if role is Role.INDICATOR else role for column, role in roles.items()}
    return Columns(roles=roles, naming=_naming(roles, sample, long=long), long=long)


def _without_codes(roles: Mapping[int, Role], sample: Sequence[Row]) -> dict[int, Role]:
    """Return the parts of columns; codes say nothing that are those of another column's words, or the same in all rows.

    "NIGHTS" stands beside "Nights spent in hotels"; "A" all the way down says that the numbers are of years.
    """
    found = dict(roles)
    named = [column for column, role in roles.items() if role in {Role.NAME, Role.INDICATOR}]
    coded = [column for column in named if all(_CODE.fullmatch(row.get(column, "A")) for row in sample)]
    for column in coded:
        others = [other for other in named if other not in coded]
        same = len(sample) > 1 and len({row.get(column) for row in sample}) == 1
        if (same and others) or any(_one_to_one(column, other, sample) for other in others):
            found[column] = Role.OTHER
    return found


def _one_to_one(column: int, other: int, sample: Sequence[Row]) -> bool:
    pairs = {(row.get(column), row.get(other)) for row in sample}
    return len(pairs) == len({code for code, _ in pairs}) == len({word for _, word in pairs})


def _measured(roles: Mapping[int, Role], labels: Mapping[int, str]) -> dict[int, Role]:
    """Return the parts of columns; a "Measure" behind a column that says what is measured is one of units, where there is no other."""
    found = dict(roles)
    if Role.UNIT in roles.values():
        return found
    named = [column for column, role in roles.items() if role in {Role.INDICATOR, Role.NAME}]
    for column in named[1:]:
        others = {roles[other] for other in named if other != column}
        if roles[column] is Role.INDICATOR in others and _plain(labels.get(column, "")) in _UNITS:
            found[column] = Role.UNIT
    return found


def _naming(roles: Mapping[int, Role], sample: Sequence[Mapping[int, str]], *, long: bool) -> tuple[int, ...]:
    """Return the columns whose texts name the rows: the first, and those behind it where it says the same of many rows."""
    values = [column for column, role in roles.items() if role is Role.VALUE]
    names = [
        column for column, role in roles.items() if role is Role.NAME and (long or column < max(values, default=0))
    ]
    if not names:
        return ()
    if not long:
        first = min(values)
        names = [column for column in names if column < first] or names[:1]
    own = [row[names[0]] for row in sample if names[0] in row]
    alone = len(set(own)) > LONG_RARE * len(sample)
    return tuple(names[:1] if alone and not long else names[:3])


def _role(label: str, texts: Sequence[str], wordy: bool) -> Role:
    plain = _plain(label)
    if plain in _SCALES:
        return Role.SCALE
    if plain in _TIMES and _timed(texts):
        return Role.TIME
    if plain in _FLAGS or plain in _CODES or plain.endswith((" id", " code")) or plain == "ref area":
        return Role.OTHER
    if not wordy:
        return Role.VALUE
    if plain in _INDICATORS:
        return Role.INDICATOR
    if plain in _UNITS:
        return Role.UNIT
    return Role.NAME


def _plain(label: str) -> str:
    return _BLANKS.sub(" ", label).strip(" :*").lower()


def _wordy(texts: Sequence[str]) -> bool:
    """Say whether most cells of a column are words."""
    told = [text for text in texts if not (is_nothing(text) or is_unknown(text))]
    numbers = sum(read_cell_number(text) is not None or read_cell_number(text, ",") is not None for text in told)
    return numbers * 2 < len(told)


def _timed(texts: Sequence[str]) -> bool:
    return sum(_TIME.fullmatch(text) is not None for text in texts) * 2 > len(texts)


def _power(text: str) -> str:
    """Return a scale as words; a number up to 12 is a power of ten."""
    plain = text.strip()
    return f"1{'0' * int(plain)}" if plain.isdecimal() and len(plain) < 3 and int(plain) <= 12 else plain
