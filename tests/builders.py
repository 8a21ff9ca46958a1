"""Figures built by hand, for tests."""

from decimal import Decimal

from crossfoot.model import Bound, Event, Figure, Frame, Interval, Slot, Span


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
