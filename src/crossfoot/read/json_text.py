"""Bytes -> the value of a JSON text, within limits."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from crossfoot.errors import ReadError
from crossfoot.read.decode import decode


def json_value(data: bytes, name: str) -> Any:
    """Return the value of a JSON text; its numbers are as they are written. Raises ReadError, with line and column."""
    return parsed(decode(data, name)[0], name)


def parsed(text: str, name: str, *, line: int = 1) -> Any:
    """Return the value of the JSON `text`, which begins on `line`. Raises ReadError.

    Numbers become `Number`: text that knows that it was one, so that none is too long and 1.50 keeps its place.
    """
    try:
        return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=_nothing)
    except json.JSONDecodeError as error:
        where = f"line {line + error.lineno - 1}, column {error.colno}"
        raise ReadError(f"{name}: is no JSON: {where}: {error.msg[:1].lower()}{error.msg[1:]}; mend it") from error
    except RecursionError as error:
        raise ReadError(f"{name}: is nested too deep to be read; make it flatter") from error


class Number(str):
    """A number as it is written."""

    __slots__ = ()

    @classmethod
    def of(cls, value: float | Decimal) -> Number:
        """Return a number of Python's as people write it."""
        return cls(
            value if isinstance(value, int) else f"{Decimal(repr(value)) if isinstance(value, float) else value:f}"
        )


def _nothing(_: str) -> None:
    """Return nothing for NaN and Infinity, which are no values."""
