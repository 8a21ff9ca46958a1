"""What people decided about findings: verdicts of editors, and findings that are accepted for now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What an editor makes of a finding."""

    ACCEPT = "accept"  # it is real, and to be corrected
    REJECT = "reject"  # a false alarm: not to be told again
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of a file of decisions.

    places: document and text of the first two locations. word: the verdict as the file has it. also: fingerprints of the
    findings of the same slip, which the row decides as well.
    """

    fingerprint: str
    verdict: Verdict
    word: str = ""
    note: str | None = None
    code: str = ""
    places: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A finding in a baseline. content: its identity without the names of documents; places: document and text of each.

    earlier: its fingerprint is of an earlier kind; it may also be met by its rule, places and message.
    """

    fingerprint: str
    content: str
    code: str
    rule: str
    message: str
    places: tuple[tuple[str, str], ...]
    earlier: bool = False
