"""Where an unexpected error ends: at the boundary of one stage, as a finding that says where it happened.

Every stage boundary calls `contained`: for one document, the linking of one group, one rule, one report. Errors that a user
can cause keep their own way (`CrossfootError`), and nothing stops Ctrl-C or an orderly exit.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import ParamSpec, TypeVar

from crossfoot.errors import CrossfootError
from crossfoot.escapes import shown
from crossfoot.limits import ERROR_TEXT, NAMED
from crossfoot.model import Finding, Location, Severity, Span
from crossfoot.stopping import COURSE

INTERNAL = "CF004"
RULE = "internal-error"
REPORT = "this is a fault of crossfoot: please report this line, with what --debug prints"
REST = "all else was checked"

P = ParamSpec("P")
R = TypeVar("R")


def contained(
    stage: str, where: Sequence[str], function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R | Finding:
    """Return what `function` returns, or the finding that it failed; a CrossfootError is raised on.

    stage: what was done ("extract"). where: names of the documents, or the one rule or report that it was done to.
    """
    before, COURSE.at = COURSE.at, (stage, where[0] if len(where) == 1 else f"{len(where):,} documents")
    try:
        return function(*args, **kwargs)
    except CrossfootError:
        raise
    except Exception as error:  # also MemoryError and RecursionError
        return internal_error(stage, where, error)
    finally:
        COURSE.at = before


def internal_error(stage: str, where: Sequence[str], error: Exception, *, rest: str = REST) -> Finding:
    """Return the finding that `error` was raised in `stage`, with its traceback; rest: what became of all else."""
    told = shown(str(error), ERROR_TEXT)
    what = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return _finding(stage, where, f"{what}; {REPORT}; {rest}", "".join(_trace(error)))


def died(stage: str, where: Sequence[str]) -> Finding:
    """Return the finding that a process died, out of memory or killed, while it worked on `where`."""
    what = "the process that worked on it died (out of memory, or killed)"
    return _finding(stage, where, f"{what}; try it alone, with --jobs 1; {REST}", None)


def failures(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of `findings` that tell of internal errors."""
    return tuple(finding for finding in findings if finding.code == INTERNAL)


def _finding(stage: str, where: Sequence[str], what: str, trace: str | None) -> Finding:
    places = tuple(where) or ("the run",)
    names = ", ".join(shown(name, ERROR_TEXT) for name in places[:NAMED])
    more = f" and {len(places) - NAMED:,} more" if len(places) > NAMED else ""
    kind = what.partition(":")[0]
    identity = "\0".join((INTERNAL, stage, kind, *places))
    return Finding(
        code=INTERNAL,
        rule=RULE,
        severity=Severity.ERROR,
        confidence=1.0,
        message=f"internal error in stage {stage} of {names}{more}: {what}",
        locations=tuple(Location(document=name, span=Span(0, 0)) for name in places[:NAMED]),
        fingerprint=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        trace=trace,
    )


def _trace(error: Exception) -> Iterable[str]:
    """Return the lines of a traceback; a stack that overflowed repeats itself, so its middle is left out."""
    return traceback.format_exception(error, limit=-30) if isinstance(error, RecursionError) else (
        traceback.format_exception(error)
    )  # fmt: skip
