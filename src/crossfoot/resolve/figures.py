"""Give each figure and date of a document its frame, from its sentence's tree, those before, and the document's dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from crossfoot import patterns as regex
from crossfoot.measure.totals import is_total
from crossfoot.model import STEPS, DateMention, Document, Figure, Frame, Mentions, Role, Section, Slot
from crossfoot.resolve.anchor import anchor_dates, with_date
from crossfoot.resolve.cells import event_of_cell, role_of_cell, thing_of_cell, time_of_cell
from crossfoot.resolve.dated import thing_of_date
from crossfoot.resolve.event import event_of
from crossfoot.resolve.holder import holder_of
from crossfoot.resolve.labelled import thing_of_labelled
from crossfoot.resolve.modality import modality_of
from crossfoot.resolve.noun import NOTHING
from crossfoot.resolve.passage import Passages
from crossfoot.resolve.periods import with_periods
from crossfoot.resolve.reading import Antecedent, Reading, reading_of
from crossfoot.resolve.role import LABELLED, before_in_brackets, role_of
from crossfoot.resolve.scope import group_of, party_of, place_of
from crossfoot.resolve.source import Sources, credit_words, quotation_at
from crossfoot.resolve.thing import thing_of
from crossfoot.resolve.times import time_of, window_of

MEASURED = frozenset({"percent", "currency", "duration", "length", "mass", "volume", "area", "power", "energy"})
"""Dimensions whose unit the old value of a change leaves out."""
NOW = regex.compile(r"\s(?:this\s\p{Ll}|now\b|today\b)")
"""What behind a number tells of the present: "two days against five this time"."""
FAR = 5
"""How many times an old value with the unit left out is the new one at most, or the other way round."""


def resolve(mentions: Mentions, document: Document) -> Mentions:
    """Return `mentions` with dates anchored and frames filled in; spans and values are left as they are."""
    document = with_date(document, mentions.dates)  # "17:45" is of the day that the text names, not of that of its file
    dates, periods = with_periods(anchor_dates(mentions.dates, document), document)
    passages = Passages.of(replace(mentions, dates=dates), document)
    sources = Sources(passages)
    earlier: dict[int, list[Antecedent]] = defaultdict(list)
    figures: list[Figure] = []
    dated: list[DateMention] = []
    for place in passages.wanted:
        for figure in passages.figures.get(place, ()):
            framed = replace(figure, frame=_frame(figure, passages, sources, earlier))
            if framed.frame.thing is not None:
                earlier[figure.section].append(Antecedent(framed, framed.frame.thing, framed.modifiers))
            figures.append(framed)
        for figure in passages.labelled.get(place, ()):
            figures.append(replace(figure, frame=_labelled_frame(figure, passages, sources)))
        for mention in passages.dates.get(place, ()):
            dated.append(replace(mention, frame=_date_frame(mention, passages, sources)))
    figures.sort(key=lambda figure: (figure.span, figure.dimension))
    dated.sort(key=lambda mention: (mention.span, mention.type))
    framed_periods = tuple(replace(period, frame=_frame_of_end(period, dated)) for period in periods)
    return replace(
        mentions,
        figures=with_elided_units(with_brackets(tuple(figures), document), document),
        dates=tuple(dated),
        periods=framed_periods,
    )


def _frame_of_end(period: DateMention, dated: list[DateMention]) -> Frame:
    """Return the frame of the first end of a period, which hangs in its sentence as the whole does."""
    return next((date.frame for date in dated if date.span.start == period.span.start), period.frame)


def _frame(figure: Figure, passages: Passages, sources: Sources, earlier: dict[int, list[Antecedent]]) -> Frame:
    section = passages.document.sections[figure.section]
    if section.cell is not None:
        slot, modifiers = thing_of_cell(section.cell)
        row = section.cell.row_label if slot is None or slot.found != "row label" else None
        group = Slot(value=row, found="row label") if row and not is_total((row,)) else None
        role, role_found = role_of_cell(section.cell, figure)
        return Frame(
            thing=slot,
            modifiers=modifiers,
            group=group,
            time=time_of_cell(section.cell),
            role=role,
            role_found=role_found,
            event=event_of_cell(section.cell),
        )
    place = figure.section, figure.sentence
    reading = reading_of(figure, passages, earlier)
    source = sources.of(place, figure.local, reading.top if reading is not None else None)
    quoted = quotation_at(section, figure.local) is not None
    if reading is None:
        before = _bracketed(figure, section, passages, earlier)
        return replace(before, source=source or before.source, speaker=section.speaker, quoted=quoted)
    return replace(
        _parsed(figure, reading, passages),
        source=source,
        speaker=section.speaker,
        quoted=quoted,
        credit=credit_words(sources, place),
    )


def _labelled_frame(figure: Figure, passages: Passages, sources: Sources) -> Frame:
    """Return the frame of a version, a rank or a score: what it is of, what happened, when, where and who says so."""
    section = passages.document.sections[figure.section]
    if section.cell is not None:
        return _frame(figure, passages, sources, {})
    place = figure.section, figure.sentence
    reading = reading_of(figure, passages, {})
    source = sources.of(place, figure.local, reading.top if reading is not None else None)
    told = Frame(source=source, speaker=section.speaker, quoted=quotation_at(section, figure.local) is not None)
    if reading is None:
        return told
    thing, dates = thing_of_labelled(reading), passages.dates.get(place, [])
    event = event_of(reading, thing)
    return replace(
        told,
        thing=thing.slot,
        modifiers=thing.modifiers,
        complements=thing.complements,
        base=thing.base,
        event=event if event is None or event.span is None or not event.span.overlaps(figure.local) else None,
        modality=modality_of(reading),
        party=party_of(reading, thing),
        place=place_of(reading, thing),
        holder=holder_of(reading),
        time=time_of(reading, thing, dates),
        credit=credit_words(sources, place),
    )


def _bracketed(figure: Figure, section: Section, passages: Passages, earlier: dict[int, list[Antecedent]]) -> Frame:
    """Return the frame of a figure in brackets behind another, which it explains: a share of what that one counts, or the same."""
    last = next(reversed(earlier.get(figure.section, ())), None)
    if (
        last is None
        or last.figure.sentence != figure.sentence
        or "(" not in section.text[last.figure.local.end : figure.local.start]
    ):
        return Frame()
    frame = last.figure.frame
    if figure.dimension in ("percent", "ratio") and last.figure.dimension == "count":
        return replace(
            frame, base=frame.base or frame.thing, part=True, role=Role.SHARE, role_found="in brackets behind its part"
        )
    others = [other.local.end for other in passages.figures.get((figure.section, figure.sentence), ())]
    start = section.sentences[figure.sentence].start if 0 <= figure.sentence < len(section.sentences) else 0
    told_before = before_in_brackets(section.text, start, figure.local.start, others)
    return frame if told_before is None else replace(frame, role=told_before[0], role_found=told_before[1])


def _parsed(figure: Figure, reading: Reading, passages: Passages) -> Frame:
    """Return what the tree alone tells of a figure."""
    thing = thing_of(reading)
    dates = passages.dates.get(reading.place, [])
    modality = modality_of(reading)
    role, role_found = role_of(reading, thing, modality)
    base = thing.base
    if base is None and figure.dimension == "percent" and role in STEPS:
        base = thing.slot  # a rise of 5 percent is 5 percent of what rises
    return Frame(
        thing=thing.slot,
        modifiers=thing.modifiers,
        complements=thing.complements,
        base=base,
        part=thing.part,
        role=role,
        role_found=role_found,
        event=event_of(reading, thing),
        modality=modality,
        party=party_of(reading, thing),
        place=place_of(reading, thing),
        group=group_of(reading, thing),
        holder=holder_of(reading),
        time=time_of(reading, thing, dates),
        window=window_of(reading, thing, dates),
    )


def _date_frame(mention: DateMention, passages: Passages, sources: Sources) -> Frame:
    """Return the frame of a date: what happens then and who says so."""
    section = passages.document.sections[mention.section]
    if section.cell is not None:
        return mention.frame
    place = mention.section, mention.sentence
    reading = reading_of(mention, passages, {})
    source: Slot | None = sources.of(place, mention.local, reading.top if reading is not None else None)
    if reading is None:
        return Frame(source=source)
    return Frame(
        thing=thing_of_date(reading).slot,
        event=event_of(reading, NOTHING),
        source=source,
        quoted=quotation_at(section, mention.local) is not None,
    )


def with_brackets(figures: tuple[Figure, ...], document: Document) -> tuple[Figure, ...]:
    """Return `figures` with those alone in brackets as old values, where the document tells one so: "148 million (2022: 131 million) ... 19 million (15 million)"."""
    if not any(figure.frame.role_found == LABELLED for figure in figures):
        return figures
    return (
        *figures[:1],
        *(
            replace(here, frame=replace(here.frame, role=Role.OLD, role_found="in brackets, as others are"))
            if _in_brackets_behind(here, before, document)
            else here
            for before, here in pairwise(figures)
        ),
    )


def _in_brackets_behind(here: Figure, before: Figure, document: Document) -> bool:
    """Say whether a number stands alone in brackets right behind another, which is of its size and may have its unit."""
    if here.section != before.section or not here.value or not before.value or here.unit not in {None, before.unit}:
        return False
    text = document.sections[here.section].text
    alone = (
        text[before.local.end : here.local.start].strip() == "(" and text[here.local.end : here.local.end + 1] == ")"
    )
    apart = max(here.value / before.value, before.value / here.value)
    return alone and here.dimension in {"count", before.dimension} and 1 < apart < FAR


ASIDE = 4
"""How many figures brackets may hold between an amount and its old value."""


def with_elided_units(figures: tuple[Figure, ...], document: Document) -> tuple[Figure, ...]:
    """Return `figures` with bare amounts in the currency of their sentence ("804 million francs, below the 840 billion")."""
    money: dict[tuple[int, int], set[str]] = defaultdict(set)
    for figure in figures:
        if figure.dimension == "currency" and figure.unit is not None:
            money[figure.section, figure.sentence].add(figure.unit)
    named = tuple(
        replace(
            figure, dimension="currency", unit=min(money[figure.section, figure.sentence]), pattern="currency/elided"
        )
        if _bare_amount(figure) and len(money.get((figure.section, figure.sentence), ())) == 1
        else figure
        for figure in figures
    )
    return tuple(
        _as_before(one, named[before], document) if (before := _before(named, at, document)) >= 0 else one
        for at, one in enumerate(named)
    )


def _before(figures: Sequence[Figure], at: int, document: Document) -> int:
    """Return the place of the figure before one; not one in brackets that are closed by then: "€29.7m ($33m), up from 25.1"."""
    here = figures[at]
    text = document.sections[here.section].text
    for before in range(at - 1, max(-1, at - 1 - ASIDE), -1):
        one = figures[before]
        if (one.section, one.sentence) != (here.section, here.sentence):
            break
        opening = text.rfind("(", 0, one.local.start)
        inside = opening > text.rfind(")", 0, one.local.start)
        if not inside or ")" not in text[one.local.end : here.local.start]:
            return before
    return -1


def _as_before(here: Figure, before: Figure, document: Document) -> Figure:
    """Return the old value of a change in the unit of the figure before it: "92,000 hours of service, up from 86,500", "€9.8m, after 8.6"."""
    if not _old_and_bare(here) or before.dimension not in MEASURED or before.unit is None:
        return here
    together = (here.section, here.sentence) == (before.section, before.sentence)
    if not together or NOW.match(document.sections[here.section].text, here.local.end):
        return here
    factor = _magnitude_left_out(here, before)
    if factor is None:
        return here
    low, high = (None if end is None else end * factor for end in (here.interval.low, here.interval.high))
    return replace(
        here,
        dimension=before.dimension,
        unit=before.unit,
        value=here.value * factor if here.value is not None else None,
        precision=None if here.precision is None else here.precision * factor,
        interval=replace(here.interval, low=low, high=high),
        pattern=f"{before.pattern.split('/')[0]}/elided",
        frame=here.frame if here.frame.thing is not None else replace(here.frame, thing=before.frame.thing),
    )


def _old_and_bare(figure: Figure) -> bool:
    """Say whether a number is what something was before, and has neither a unit nor a noun behind it."""
    thing = figure.frame.thing
    noun = thing is not None and thing.span is not None and thing.span.start >= figure.local.end
    return figure.frame.role is Role.OLD and figure.dimension == "count" and figure.unit is None and not noun


def _magnitude_left_out(here: Figure, before: Figure) -> Decimal | None:
    """Return by which of one, a thousand, a million or a billion an old value comes near the new one; None by none of them."""
    if not here.value or not before.value:
        return None
    for power in (0, 3, 6, 9):
        value = here.value.scaleb(power)
        if 0 < max(value / before.value, before.value / value) < FAR:
            return Decimal(1).scaleb(power)
        if before.dimension != "currency" or not before.text[-1:].isalpha():
            return None
    return None


def _bare_amount(figure: Figure) -> bool:
    return (
        figure.dimension == "count"
        and (figure.frame.thing is None or figure.frame.thing.span is None)
        and figure.part_of is None
        and figure.value is not None
        and abs(figure.value) >= 1000
        and figure.text[-1].isalpha()
    )
