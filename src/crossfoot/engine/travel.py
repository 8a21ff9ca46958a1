"""How items go to another machine, and what comes of them back: as bytes, from which no code can come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel(Generic[T, R]):
    """The way of the items of a map to other machines.

    out: gives the bytes of an item, None for one that has none. there: what is run there, picklable; it gives the bytes of a result, None for
    one that has none. back: gives the result of such bytes, None where they are no such. What has no bytes is done on this machine.
    """

    out: Callable[[T], bytes | None]
    there: Callable[[bytes], bytes | None]
    back: Callable[[bytes], R | None]
