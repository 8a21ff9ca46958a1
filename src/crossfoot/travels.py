"""How files and groups of documents go to the workers of a cluster, and analyses and judgements come back: the forms of the cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from crossfoot.engine import Travel
from crossfoot.errors import UsageError
from crossfoot.judgement import Judgement, Kept
from crossfoot.keeping import Codec, program
from crossfoot.model import Analysis, Finding, Ledger
from crossfoot.read import SourceFile

G = TypeVar("G")

_ANALYSIS, _FINDING = b"a", b"f"


def of_files(analyse: Callable[[SourceFile], Analysis | Finding]) -> Travel[SourceFile, Analysis | Finding]:
    """Return the way of files that are analysed: their names go, so that workers have to find them under the same paths."""
    there = partial(_analysis_there, analyse=analyse, version=program())
    return Travel(out=_file_out, there=there, back=_analysis_back)


def of_groups(kind: type[G], judge: Callable[[G], Judgement], ledger: Ledger | None) -> Travel[G, Judgement]:
    """Return the way of groups of one type that are judged, also against `ledger`: the analyses of their documents go with them."""
    there = partial(_judgement_there, kind=kind, judge=judge, ledger=ledger, version=program())
    return Travel(out=Codec.of(kind).encode, there=there, back=partial(_judgement_back, ledger=ledger))


def _file_out(file: SourceFile) -> bytes | None:
    return Codec.of(SourceFile).encode(replace(file, path=Path.cwd() / file.path))


def _analysis_there(
    data: bytes, *, analyse: Callable[[SourceFile], Analysis | Finding], version: bytes
) -> bytes | None:
    _check(version)
    file = Codec.of(SourceFile).decode(data)
    if file is None:
        return None
    found = analyse(file)
    if isinstance(found, Finding):
        return _behind(_FINDING, Codec.of(Finding).encode(found))
    return _behind(_ANALYSIS, Codec.of(Analysis).encode(replace(found)))  # without what it has looked up


def _analysis_back(data: bytes) -> Analysis | Finding | None:
    if data[:1] == _FINDING:
        return Codec.of(Finding).decode(data[1:])
    return Codec.of(Analysis).decode(data[1:])


def _judgement_there(
    data: bytes, *, kind: type[G], judge: Callable[[G], Judgement], ledger: Ledger | None, version: bytes
) -> bytes | None:
    _check(version)
    group = Codec.of(kind).decode(data)
    return None if group is None else Codec.of(Kept).encode(Kept.of(judge(group), ledger))


def _judgement_back(data: bytes, *, ledger: Ledger | None) -> Judgement | None:
    kept = Codec.of(Kept).decode(data)
    return None if kept is None else kept.judgement(ledger)


def _behind(mark: bytes, data: bytes | None) -> bytes | None:
    return None if data is None else mark + data


def _check(version: bytes) -> None:
    """Raise UsageError on a worker that runs another program than the one that sends it work."""
    if program() != version:
        raise UsageError(
            "--engine dask: a worker of the cluster has another version of crossfoot, Python or a package that reads documents; "
            "install the same on all of them"
        )
