"""A stored number and its number format -> what the cell shows, in the notation of English.

Formats are those of ECMA-376, part 1, section 18.8.31: up to four sections (positive, negative, zero, text), placeholders for digits, a
comma behind them for each thousand that the number is scaled down by, quoted words, "%", colours and conditions in brackets.
Dates are written with the parts that the format names, but so that no reader can take the day for the month: as ISO 8601
dates where it has only numbers, and with a full year where it names the month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from functools import lru_cache

import regex

from crossfoot.limits import NUMBER_DIGITS, NUMBER_FORMAT

GENERAL = "General"
BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "$#,##0", 43: "#,##0.00", 44: "$#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats known by number alone: ECMA-376, part 1, section 18.8.30; those that follow the country are told in one notation."""

TOKEN = regex.compile(
    r"""(?xi) "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<elapsed>h+|m+|s+)\] | \[(?P<bracket>[^\]]*)\]
    | (?P<meridiem>AM/PM|A/P) | (?P<general>General) | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|b+|g+) | (?P<digits>[0\#?][0\#?,.]*|\.[0\#?]+) | (?P<other>.)
    """
)
CONDITION = regex.compile(r"(?P<sign><=|>=|<>|<|>|=)(?P<number>-?\d{1,15}(?:\.\d{1,15})?)")
SECTIONS = regex.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|.)*?)(?:;|\Z)')
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_SERIAL = 2_958_466
"""The serial number of the day after 31 December 9999."""
EXACT = 15
"""Digits that spreadsheet programs hold a number to; what follows is the noise of binary fractions."""
GENERAL_DIGITS = 10
"""Digits that a cell without a format has room for."""

_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no zones
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001
_EPOCH_TO_MARCH = datetime(1899, 12, 31)  # noqa: DTZ001
"""The year 1900 has a 29 February in spreadsheets, so that the days before March are counted one further."""

Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, kind: str) -> bool:
        return any(one == kind for one, _ in self.tokens)

    @property
    def dated(self) -> bool:
        return (self.has("date") or self.has("elapsed") or self.has("meridiem")) and not self.has("digits")


def shown_number(value: float, code: str, *, epoch_1904: bool = False) -> str:
    """Return what a cell shows for the number `value` in the format `code`.

    epoch_1904: days are counted from 1904, as old Macintosh programs did. Never raises: a format that cannot be read shows the number as it is.
    """
    number = _exact(value)
    if number is None:
        return ""
    section, absolute = _section(code, number)
    if section is None:
        return _general(number)
    if section.dated:
        shown = _date(section, number, epoch_1904)
        return _general(number) if shown is None else shown
    return _number(section, abs(number) if absolute else number)


def is_date(code: str) -> bool:
    """Say whether a format shows numbers as dates or times."""
    return _sections(code)[0].dated


def _exact(value: float) -> Decimal | None:
    number = Decimal(repr(value))
    if not number.is_finite():
        return None
    return Context(prec=EXACT).plus(number)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    at = 0
    code = code[:NUMBER_FORMAT]
    while at <= len(code) and len(found) < 4:
        match = SECTIONS.match(code, at)
        if match is None:
            break
        found.append(_parsed(match[1]))
        at = max(match.end(), at + 1)
        if not match[0].endswith(";"):
            break
    return tuple(found) or (_parsed(GENERAL),)


def _parsed(text: str) -> _Section:
    tokens: list[Token] = []
    condition = None
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        word = match[kind]
        if kind == "bracket":
            stated = CONDITION.fullmatch(word)
            condition = (stated["sign"], Decimal(stated["number"])) if stated else condition
        elif kind in {"quoted", "escaped", "currency"}:
            tokens.append(("literal", word))
        elif kind == "space":
            tokens.append(("literal", " "))
        elif kind == "other":
            tokens.append(("percent" if word == "%" else "text" if word == "@" else "literal", word))
        elif kind != "fill":
            tokens.append((kind, word))
    return _Section(tuple(tokens), condition)


def _section(code: str, number: Decimal) -> tuple[_Section | None, bool]:
    """Return the section of a format that shows `number`, None for the general one, and whether the sign is left to the format."""
    sections = _sections(code)
    for section in sections:
        if section.condition is not None and _meets(number, section.condition):
            return section, number < 0 and section is not sections[0]
    free = [section for section in sections[:3] if section.condition is None]
    if not free:
        return None, False
    at = 1 if number < 0 and len(free) > 1 else 2 if number == 0 and len(free) > 2 else 0
    chosen = free[at]
    if chosen.has("general") or chosen.has("text") or (not chosen.tokens and len(sections) == 1):
        return None, False
    return chosen, at == 1


def _meets(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound, "=": number == bound,
        "<>": number != bound,
    }[sign]  # fmt: skip


def _general(number: Decimal) -> str:
    """Return a number as a cell without a format shows it: no thousands, no more digits than there is room for."""
    if number and not Decimal("1e-9") <= abs(number) < Decimal("1e15"):
        return f"{Context(prec=6).plus(number).normalize():E}"
    whole = len(str(abs(int(number))))
    places = max(0, GENERAL_DIGITS - whole)
    return _plain(_rounded(number, places))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _rounded(number: Decimal, places: int) -> Decimal:
    with localcontext(Context(prec=400)):
        try:
            return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        except InvalidOperation:
            return number


def _number(section: _Section, number: Decimal) -> str:
    if any(kind == "other" for kind, _ in section.tokens):
        return _general(number)
    digits = [word for kind, word in section.tokens if kind == "digits"]
    if not digits:
        # words alone, such as "-" for zero: what is shown is no number
        return _joined(section.tokens, "")
    if any(kind == "literal" and word == "/" for kind, word in section.tokens):
        return _general(number)  # a fraction: told as a decimal
    if section.has("exponent"):
        return f"{number:.{max(0, len(digits[0].partition('.')[2]))}E}"
    scaled = number
    percents = sum(kind == "percent" for kind, _ in section.tokens)
    scaled = scaled.scaleb(2 * percents)
    # placeholders parted by words ("0-00") are one number; its last run holds the places
    pattern = "".join(digits)
    body = pattern.rstrip(",")
    scaled = scaled.scaleb(-3 * (len(pattern) - len(body)))
    whole, _, places = body.partition(".")
    places = places.replace(",", "")
    least = len(places.rstrip("#?"))
    if abs(scaled) >= Decimal(10) ** NUMBER_DIGITS:
        return _general(number)
    rounded = _rounded(scaled, min(len(places), NUMBER_DIGITS))
    text = f"{abs(rounded):f}"
    front, _, back = text.partition(".")
    back = back.rstrip("0").ljust(least, "0") if len(back.rstrip("0")) < least or "#" in places else back
    front = front.rjust(whole.replace(",", "").count("0"), "0")
    if front == "0" and "0" not in whole:
        front = ""
    if "," in whole:
        front = f"{int(front):,}" if front else front
    sign = "-" if rounded < 0 else ""
    return sign + _joined(section.tokens, front + ("." + back if back else ""))


def _joined(tokens: Sequence[Token], number: str) -> str:
    parts = []
    told = False
    for kind, word in tokens:
        if kind == "digits":
            parts.append("" if told else number)
            told = True
        elif kind in {"literal", "percent"} or kind == "date":
            parts.append(word)
    return " ".join("".join(parts).split())


def _date(section: _Section, number: Decimal, epoch_1904: bool) -> str | None:
    """Return a serial number of days as date and time, None for one that is none."""
    if not 0 <= number < LAST_SERIAL:
        return None
    if section.has("elapsed"):
        return _elapsed(section, number)
    fraction = next((word for kind, word in section.tokens if kind == "date" and "." in word), "")
    moment = _moment(number, epoch_1904, len(fraction.partition(".")[2]))
    words = _told_apart(section.tokens)
    dated = [word for word in words if word[0] in "yMdeb"]
    timed = [word for word in words if word[0] in "hms"]
    shown = [_day(dated, moment)] if dated else []
    if timed:
        shown.append(_time(timed, moment, section.has("meridiem")))
    return " ".join(part for part in shown if part)


def _moment(number: Decimal, epoch_1904: bool, places: int) -> datetime:
    days, part = divmod(number, 1)
    start = _EPOCH_1904 if epoch_1904 else _EPOCH if days >= 60 else _EPOCH_TO_MARCH
    unit = Decimal(10) ** -min(places, 6)
    seconds = (part * 86400).quantize(unit, rounding=ROUND_HALF_UP)
    try:
        return start + timedelta(days=int(days), microseconds=int(seconds * 1_000_000))
    except OverflowError:
        return datetime(9999, 12, 31)  # noqa: DTZ001


def _told_apart(tokens: Sequence[Token]) -> list[str]:
    """Return the parts of a date format; months, which minutes share their letter with, become a capital M."""
    words = [word.lower() for kind, word in tokens if kind == "date"]
    found = []
    for at, word in enumerate(words):
        minutes = len(word) < 3 and (
            (at and words[at - 1][0] == "h") or (at + 1 < len(words) and words[at + 1][0] == "s")
        )
        found.append(word if word[0] != "m" or minutes else "M" * len(word))
    return found


def _day(words: Sequence[str], moment: datetime) -> str:
    kinds = {word[0] for word in words}
    named = next((word for word in words if word.startswith("MMM")), None)
    year = str(moment.year) if kinds & {"y", "e", "b"} else ""
    weekday = next((word for word in words if word.startswith("ddd")), None)
    day = next((str(moment.day) for word in words if word[0] == "d" and len(word) < 3), "")
    if named is None and "M" in kinds and day and not weekday:
        return f"{moment.year:04}-{moment.month:02}-{moment.day:02}" if year else f"{day} {MONTHS[moment.month - 1]}"
    month = MONTHS[moment.month - 1] if "M" in kinds else ""
    if named is not None and len(named) == 3:
        month = month[:3]
    told = " ".join(part for part in (day, month, year) if part)
    if weekday is None:
        return told
    name = WEEKDAYS[moment.weekday()]
    name = name[:3] if len(weekday) == 3 else name
    return f"{name}, {told}" if told else name


def _time(words: Sequence[str], moment: datetime, meridiem: bool) -> str:
    kinds = "".join(word[0] for word in words)
    hour = moment.hour % 12 or 12 if meridiem else moment.hour
    parts = []
    if "h" in kinds:
        parts.append(str(hour) if meridiem else f"{hour:02}")
    if "m" in kinds:
        parts.append(f"{moment.minute:02}" if parts else str(moment.minute))
    if "s" in kinds:
        places = max(len(word.partition(".")[2]) for word in words)
        fraction = f".{moment.microsecond:06}"[: places + 1] if places else ""
        parts.append(f"{moment.second:02}{fraction}")
    text = ":".join(parts)
    return f"{text} {'AM' if moment.hour < 12 else 'PM'}" if meridiem else text


def _elapsed(section: _Section, number: Decimal) -> str:
    """Return a duration, whose largest unit goes on counting: 26 hours are 26:00."""
    largest = next(word[0].lower() for kind, word in section.tokens if kind == "elapsed")
    words = [word.lower() for kind, word in section.tokens if kind in {"elapsed", "date"}]
    places = max((len(word.partition(".")[2]) for word in words), default=0)
    seconds = (number * 86400).quantize(Decimal(10) ** -min(places, 6), rounding=ROUND_HALF_UP)
    parts = []
    for letter, size in (("h", 3600), ("m", 60), ("s", 1)):
        if letter not in {word[0] for word in words}:
            continue
        count, rest = divmod(seconds, size) if letter != "s" else (seconds, Decimal(0))
        text = f"{count:f}" if letter == "s" else str(int(count))
        parts.append(text if letter == largest else text.rjust(2 if "." not in text else 3 + places, "0"))
        seconds = rest
    return ":".join(parts)
