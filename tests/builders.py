"""Figures built by hand, for tests."""

from decimal import Decimal

from crossfoot.model import Bound, DateMention, Event, Figure, Frame, Interval, Slot, Span


def figure(
    value: str,
    *,
    bound: Bound = Bound.EXACT,
    precision: str | None = None,
    low: str | None = "",
    high: str | None = "",
    dimension: str = "count",
    unit: str | None = None,
) -> Figure:
    number = Decimal(value)
    limits = {
        Bound.MORE_THAN: Interval(low=number, high=None, low_open=True),
        Bound.AT_LEAST: Interval(low=number, high=None),
        Bound.LESS_THAN: Interval(low=None, high=number, high_open=True),
        Bound.AT_MOST: Interval(low=None, high=number),
        Bound.ABOUT: Interval(low=number * Decimal("0.95"), high=number * Decimal("1.05")),
    }
    interval = limits.get(bound, Interval(low=number, high=number))
    if low != "" or high != "":
        interval = Interval(low=Decimal(low) if low else None, high=Decimal(high) if high else None)
    return Figure(
        document="a.md",
        section=0,
        sentence=0,
        span=Span(0, len(value)),
        local=Span(0, len(value)),
        text=value,
        value=number,
        interval=interval,
        bound=bound,
        dimension=dimension,
        unit=unit,
        pattern="test",
        precision=Decimal(precision) if precision else Decimal(1).scaleb(int(number.as_tuple().exponent)),
    )


def labelled(
    dimension: str, *parts: int | str, bound: Bound = Bound.EXACT, pattern: str = "test", unit: str | None = None
) -> Figure:
    """Return a version or a score with its parts, or an ordinal with its one."""
    value = Decimal(parts[0]) if dimension == "ordinal" else None
    text = ".".join(map(str, parts))
    return Figure(
        document="a.md",
        section=0,
        sentence=0,
        span=Span(0, len(text)),
        local=Span(0, len(text)),
        text=text,
        value=value,
        interval=Interval(low=value, high=value),
        bound=bound,
        dimension=dimension,
        unit=unit,
        pattern=pattern,
        precision=Decimal(1),
        parts=() if dimension == "ordinal" else parts,
    )


def dated(
    timex: str,
    *,
    bound: Bound = Bound.EXACT,
    begin: str | None = None,
    end: str | None = None,
    kind: str | None = None,
    pattern: str = "test",
) -> DateMention:
    """Return a date or time of a value; of a bound other than a range the end that it states is the value."""
    rising = bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    falling = bound in (Bound.AT_MOST, Bound.LESS_THAN)
    return DateMention(
        document="a.md",
        section=0,
        sentence=0,
        span=Span(0, len(timex)),
        local=Span(0, len(timex)),
        text=timex,
        type=kind or ("TIME" if "T" in timex else "DATE"),
        timex=timex,
        pattern=pattern,
        bound=bound,
        begin=timex if rising else begin,
        end=timex if falling else end,
    )


_SLOTS = {"counted": "thing", "attribution": "source", "cited": "credit", "part_of": "base"}
"""Names of slots of a frame where a figure has its own name for them."""
_PLAIN = {"modifiers", "modality", "speaker", "quoted", "role", "part", "cited", "credit"}


def framed(**fields: object) -> tuple[Frame, dict[str, object]]:
    """Return the frame that has the slots among `fields`, named as a figure names them, and the fields that are none."""
    slots: dict[str, object] = {}
    rest: dict[str, object] = {}
    for name, value in fields.items():
        slot = _SLOTS.get(name, name)
        if name == "predicate":
            slots["event"] = Event(lemma=str(value)) if value is not None else None
        elif name in _PLAIN:
            slots[slot] = value
        elif slot in Frame.__dataclass_fields__:
            slots[slot] = Slot(value=str(value)) if value is not None else None
            if name == "part_of":
                slots["part"] = value is not None
        else:
            rest[name] = value
    return Frame(**slots), rest  # type: ignore[arg-type]
