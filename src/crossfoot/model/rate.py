"""What a unit of one currency was worth in another on a day, as the user's file of rates says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """On `day`, one `base` was worth `value` of `quote`; both are ISO 4217 codes."""

    day: date
    base: str
    quote: str
    value: Decimal
