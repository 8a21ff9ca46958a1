"""Figures built by hand, for tests."""

from decimal import Decimal

from crossfoot.model import Bound, Figure, Interval, Span


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
