"""One section of text -> its figures and exclusions: numbers, what they measure, ranges, bounds, vetoes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from crossfoot.extract import exclusions as veto
from crossfoot.extract.ages import find_decades, read_age
from crossfoot.extract.approximators import bounded
from crossfoot.extract.bounds import interval_of
from crossfoot.extract.cells import decimal_marks, read_cell, under_label
from crossfoot.extract.clocked import find_clocked
from crossfoot.extract.codes import addresses, code_at, numbers_of_things
from crossfoot.extract.counts import find_groups, read_count
from crossfoot.extract.currency import find_one_and_cents, prefix_of, read_currency
from crossfoot.extract.durations import SECONDS, find_and_a_half, read_duration
from crossfoot.extract.elision import share_units
from crossfoot.extract.excluded import Excluded
from crossfoot.extract.labelled import find_nils, known_version, next_version, read_labelled, read_told, result
from crossfoot.extract.multiples import find_multiples, read_multiple
from crossfoot.extract.number import Number, find_numbers
from crossfoot.extract.numbering import bare_mark, counts_anew, numbered_sections
from crossfoot.extract.percent import read_percent
from crossfoot.extract.quantity import Hints, Quantity, Reader, site_of
from crossfoot.extract.ranges import join, join_bounds
from crossfoot.extract.rates import rate_of
from crossfoot.extract.ratios import read_every, read_ratio
from crossfoot.extract.scales import scales
from crossfoot.extract.units import find_one_and_part, read_unit
from crossfoot.model import LABELLED, Document, Exclusion, Figure, Section, SectionKind, Span

EXTRACTORS: dict[str, Reader] = {
    "percent": read_percent,
    "currency": read_currency,
    "age": read_age,
    "duration": read_duration,
    "unit": read_unit,
    "multiple": read_multiple,
    "ratio": read_ratio,
}
"""The readers in the order in which they are asked; the first that knows the number has it, the count comes last."""

_SIGN = re.compile(r"(?:(?<=[\s(\[<>=~])|^)(?:(?P<tight>[-−])|(?P<word>minus|negative) |(?P<spaced>[-−]) )$", re.I)
_ITEM_BEFORE = re.compile(r"(?:^|[a-z,.;:)\]]\s)[-−] $")
_LIST_LINKS = frozenset({" and ", ", ", " or ", "-", "–", " to ", " & ", ", and ", "/", " ("})
_DIGIT_ENDS = tuple("0123456789)%")
_ATTACHED_M = re.compile(r"\dm\b")
_SIGNS = re.compile(r"[€£¥₹]|\bRs\b|\beuros?\b")
_ISO = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "euro": "EUR", "euros": "EUR"}
_MILLIONS = re.compile(
    r"\d(?:m|bn|mn) (?:people|passengers|customers|users|visitors|tonnes|voters|viewers|pounds|euros|dollars|barrels|homes|households|units|jobs)\b|[$£€]\d[\d.,]*m\b|\bmillion\b"
)
_METRES = re.compile(
    r"\b(?:metres?|meters?|kilomet\w+|feet|\d ?km|\d ?cm|\d ?ft|tall|wide|deep|altitude|height|depth)\b"
)
_FAHRENHEIT = re.compile(r"[°º] ?F\b|℉|Fahrenheit|\d F\b")
_CELSIUS = re.compile(r"[°º] ?C\b|℃|Celsius|centigrade|\d C\b")


def hints_of(document: Document) -> Hints:
    """Return what the whole document tells about ambiguous units."""
    text = document.text
    sign = None if "$" in text or not any(mark in text for mark in _ISO) else _SIGNS.search(text)
    degrees = (
        "°" in text or "º" in text or "degree" in text or "Fahrenheit" in text or "Celsius" in text or " C)" in text
    )
    attached = _ATTACHED_M.search(text) is not None
    return Hints(
        sterling="£" in text or "sterling" in text or "pence" in text,
        currency=_ISO[sign.group()] if sign else None,
        fahrenheit=degrees and _FAHRENHEIT.search(text) is not None,
        celsius=degrees and _CELSIUS.search(text) is not None,
        millions=attached and _MILLIONS.search(text) is not None and _METRES.search(text) is None,
        versions=veto.versions(text),
        corners={
            section.cell.table: section.text
            for section in document.sections
            if section.cell is not None and section.cell.header and not section.cell.row and not section.cell.column
        },
        numbered=numbered_sections(document.sections),
        marks=decimal_marks(document.sections, commas=document.format == "csv" and ";" in document.text[:400]),
    )


def extract_figures(document: Document, index: int, hints: Hints) -> tuple[list[Figure], list[Exclusion]]:
    """Return the figures and the exclusions of one section of prose, each in text order."""
    section = document.sections[index]
    if section.kind == SectionKind.BOILERPLATE:
        return [], [
            _exclusion(document, section, index, Excluded(n.start, n.end, "boilerplate"))
            for n in find_numbers(section.text)
        ]
    if section.cell is not None:
        corner = hints.corners.get(section.cell.table, "")
        read = read_cell(section.text, section.cell, corner, hints.marks.get(section.cell.table, "."))
        if read is not None:
            return _placed(document, index, *read)
    quantities, excluded = read_text(
        section.text,
        hints,
        heading=section.kind in {SectionKind.HEADLINE, SectionKind.HEADING},
        first=section.list_item
        or section.kind in {SectionKind.HEADING, SectionKind.BODY, SectionKind.LEAD, SectionKind.TURN},
        numbered=index in hints.numbered,
    )
    if section.cell is not None:
        quantities = [under_label(found, section.cell.column_label or "") for found in quantities]
    return _placed(document, index, quantities, excluded)


def _placed(
    document: Document, index: int, quantities: Sequence[Quantity], excluded: Sequence[Excluded]
) -> tuple[list[Figure], list[Exclusion]]:
    """Return the readings of a section as figures and exclusions of the file."""
    section = document.sections[index]
    starts = [sentence.start for sentence in section.sentences]
    figures = [_figure(document, section, index, starts, found) for found in quantities]
    return figures, [_exclusion(document, section, index, found) for found in excluded]


def read_text(
    text: str, hints: Hints, *, heading: bool = False, first: bool = True, numbered: bool = False
) -> tuple[list[Quantity], list[Excluded]]:
    """Return the quantities and the excluded numbers of a text, each in order; the core of the stage.

    heading: the text is a headline. first: the text may begin with a list number. numbered: it does.
    """
    blocked = sorted((*addresses(text), *numbers_of_things(text), *scales(text)))
    if (first and (mark := veto.list_mark(text))) or (numbered and (mark := bare_mark(text))):
        blocked.insert(0, mark)
    quantities, excluded = _numbers(text, hints, blocked, heading=heading)
    if halves := list(find_and_a_half(text, hints)):
        quantities = _united(halves, quantities)
    if coins := list(find_one_and_cents(text, hints)):
        quantities = _united(coins, quantities)
    if parts := list(find_one_and_part(text, hints)):
        quantities = _united(parts, quantities)
    if clocked := list(find_clocked(text)):
        quantities = _united(clocked, quantities)
    if scores := sorted(find_groups(text, hints)):
        quantities = _united(scores, quantities)
    if decades := list(find_decades(text, hints)):
        quantities = _united(decades, quantities)
    if multiples := list(find_multiples(text, hints)):
        quantities = _united(quantities, multiples)
    labelled = [found for found in quantities if found.dimension in LABELLED]
    if labelled:  # nothing is joined to them, shared with them or bounded by the words of amounts
        quantities = [found for found in quantities if found.dimension not in LABELLED]
    if nils := find_nils(text):
        labelled = _united(labelled, nils)
    ranged = share_units(text, _ranges(text, quantities))
    stated, bases = _rated(text, ranged)
    amounts = _between_bounds(text, [bounded(text, found) for found in stated])
    outside = {*_outside(excluded, _united(labelled, ranged) if labelled else ranged), *bases}
    return sorted([*labelled, *amounts], key=lambda found: (found.start, found.end)), sorted(outside)


def _numbers(
    text: str, hints: Hints, blocked: Sequence[Excluded], *, heading: bool
) -> tuple[list[Quantity], list[Excluded]]:
    """Return every number of the text as a quantity or an exclusion; those inside `blocked` stretches are passed over."""
    stops = [found.end for found in blocked]
    quantities: list[Quantity] = []
    excluded: list[Excluded] = list(blocked)
    taken = label_end = 0
    last: Quantity | Excluded | None = None
    for number in find_numbers(text):
        if number.start < taken:
            continue
        if stops:
            place = bisect_right(stops, number.start)
            if place < len(stops) and blocked[place].start < number.end:
                continue
        if label_end and last is not None and (same := _continued(text, last, number)) is not None:
            (quantities if isinstance(same, Quantity) else excluded).append(same)  # type: ignore[arg-type]
            taken, label_end, last = same.end, same.end, same
            continue
        if (share := read_every(text, number)) is not None:  # beside the ordinal that tells it
            quantities.append(share)
        found = (
            read_labelled(text, number, heading=heading)
            or code_at(text, number)
            or _read(text, number, hints, heading=heading)
        )
        if found.start < taken:  # a sign between two numbers belongs to the first
            found = found._replace(start=number.start)
        taken = found.end
        label_end, last = 0, found
        if isinstance(found, Quantity):
            quantities += [pair] if (pair := read_told(text, number)) is not None else []
            quantities.append(found)
            label_end = found.end if found.pattern == "score/result" or found.dimension == "version" else 0
        else:
            excluded.append(found)
            label_end = found.end if found.reason == "label" else 0
    return quantities, excluded


def _continued(text: str, last: Quantity | Excluded, number: Number) -> Quantity | Excluded | None:
    """Return `number` as one more of a list of labels or results ("pages 3 and 4", "6-4, 3-6"), or None."""
    if isinstance(last, Quantity) and last.dimension == "version":
        return next_version(text, last, number)
    if text[last.end : number.start] not in _LIST_LINKS or number.form == "ordinal":
        return None
    if isinstance(last, Excluded) and counts_anew(text, last, number.end):
        return None
    return Excluded(number.start, number.end, "label") if isinstance(last, Excluded) else result(text, number)


def _united(first: Sequence[Quantity], second: Sequence[Quantity]) -> list[Quantity]:
    """Return both in text order; where two overlap, that of `first` stands."""
    starts = [found.start for found in first]
    free = []
    for found in second:
        place = bisect_right(starts, found.start)
        left = place and first[place - 1].end > found.start
        right = place < len(first) and first[place].start < found.end
        if not left and not right:
            free.append(found)
    return sorted([*first, *free], key=lambda found: found.start)


def _outside(excluded: Sequence[Excluded], quantities: Sequence[Quantity]) -> list[Excluded]:
    """Return the exclusions that no quantity overlaps."""
    starts = [found.start for found in quantities]
    left = []
    for found in excluded:
        place = bisect_right(starts, found.start)
        if place and quantities[place - 1].end > found.start:
            continue
        if place < len(quantities) and quantities[place].start < found.end:
            continue
        left.append(found)
    return left


def _between_bounds(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities, "more than 100 and less than 300" made one range."""
    found: list[Quantity] = []
    for quantity in quantities:
        first = found[-1] if found else None
        if first is not None and (joined := join_bounds(text, first, quantity)) is not None:
            found[-1] = joined
        else:
            found.append(quantity)
    return found


def _rated(text: str, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Excluded]]:
    """Return the quantities with what they are per; the "1,000" of "26 for every 1,000 jobs" is no figure of its own."""
    found: list[Quantity] = []
    bases: list[Excluded] = []
    until = -1
    for index, quantity in enumerate(quantities):
        if quantity.start < until:
            bases.append(Excluded(quantity.start, quantity.end, "base of a rate"))
            continue
        rate = rate_of(text, quantity)
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        if rate is None or following < rate[1]:
            found.append(quantity)
            continue
        found.append(_per(text, quantity, rate))
        until = rate[2] if rate[0].isdigit() else -1
    return found, bases


def _per(text: str, quantity: Quantity, rate: tuple[str, int, int]) -> Quantity:
    """Return the quantity with what it is per: "$15/hour" spans its slash, "four times a week" is a frequency."""
    slash = text[quantity.end] == "/"
    often = slash or text.startswith(" times ", quantity.end)
    if quantity.dimension == "count" and quantity.unit is None and rate[0] in SECONDS and often:
        return quantity._replace(
            per=rate[0], end=rate[2], dimension="frequency", unit=f"1 / {rate[0]}", pattern="count/frequency"
        )
    return quantity._replace(per=rate[0], end=rate[2] if slash else quantity.end)


def _read(text: str, number: Number, hints: Hints, *, heading: bool) -> Quantity | Excluded:
    """Return the quantity that `number` states, or why it states none."""
    number = _signed(text, number)
    site = site_of(text, number, hints)
    if number.form not in {"ordinal", "code"} and not _inside_word(text, number):
        for reader in EXTRACTORS.values():
            quantity = reader(site)
            if quantity is not None:
                if (against := _stated(text, number, quantity)) is not None:
                    return against
                return quantity
    against = veto.reason_against(text, number, heading=heading)
    if against is not None:
        return against
    if number.form == "digits" and text[number.start : number.end] in hints.versions:
        return known_version(text, number)
    return read_count(site) or Excluded(
        number.start, number.end, "pronoun" if number.value == 1 else "part of a phrase"
    )


def _stated(text: str, number: Number, quantity: Quantity) -> Excluded | None:
    """Return why a number with a unit is nevertheless none: "Day 5 minutes" no, but "F-16 km" and "3-1" stay names."""
    if quantity.start < number.start or quantity.dimension in {"percent", "currency", "percentage_point"}:
        return None
    if veto.made(text, number):
        return Excluded(number.start, quantity.end, "name")
    if quantity.dimension in {"ratio", "multiple", "age", "duration", "count"}:
        return veto.glued(text, number) if quantity.pattern != "ratio/colon" else None
    return (
        veto.glued(text, number)
        if text[number.start - 1 : number.start] in {"-", "/"} or text[number.start - 1 : number.start].isalpha()
        else None
    )


def _inside_word(text: str, number: Number) -> bool:
    before = text[number.start - 1 : number.start]
    return before == "_" or (
        before.isalpha() and not text[number.start].isalpha() and not _money_before(text, number.start)
    )


def _money_before(text: str, start: int) -> bool:
    return prefix_of(text, start) is not None


def _signed(text: str, number: Number) -> Number:
    """Return the number with the minus sign or the word "minus" before it."""
    if number.value is None or number.start == 0:
        return number
    before = text[number.start - 1]
    if before not in "-− " or (before == " " and text[max(0, number.start - 2)] not in "-−seSE"):
        return number
    match = _SIGN.search(text, max(0, number.start - 18), number.start)
    if match is None or (match["word"] and text.endswith("or ", 0, match.start())):
        return number
    if not match["word"] and text[max(0, match.start() - 2) : match.start()].rstrip().endswith(_DIGIT_ENDS):
        return number
    if match["spaced"] and (match.start() > 0 or number.form != "digits"):
        return number
    start = match.start()
    return number._replace(start=start, value=-number.value)


def _ranges(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities, neighbours that are the two ends of a range joined."""
    found: list[Quantity] = []
    for quantity in quantities:
        joined = join(text, found[-1], quantity) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(quantity)
    return found


def _figure(document: Document, section: Section, index: int, starts: Sequence[int], found: Quantity) -> Figure:
    local = Span(found.start, found.end)
    span = section.source(local)
    place = found.place or Decimal("0.001")
    return Figure(
        document=document.path,
        section=index,
        sentence=max(0, bisect_right(starts, found.start) - 1),
        span=span,
        local=local,
        text=document.text[span.start : span.end],
        value=found.value,
        interval=interval_of(found.bound, found.value, found.place, found.low, found.high),
        bound=found.bound,
        dimension=found.dimension,
        unit=found.unit,
        pattern=found.pattern,
        approximator=found.approximator,
        precision=place,
        spelled=found.number.form != "digits",
        per=found.per,
        parts=found.parts,
    )


def _exclusion(document: Document, section: Section, index: int, found: Excluded) -> Exclusion:
    local = Span(found.start, found.end)
    span = section.source(local)
    return Exclusion(
        section=index,
        span=span,
        local=local,
        text=document.text[span.start : span.end],
        reason=found.reason,
    )
