"""A CSV file in which editors accept or reject findings -> decisions.

It is a CSV report (or an export of the HTML page) with its decision column filled in; a spreadsheet may have saved it with
semicolons or tabs, in another encoding, and may have taken a fingerprint for a number: places and texts tell then.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from crossfoot import lexicon
from crossfoot.errors import ConfigError, ReadError, close
from crossfoot.inputs import content
from crossfoot.limits import BASELINE, CELL
from crossfoot.model import Decision, Verdict
from crossfoot.read.decode import decode

_DATA = lexicon.load("decisions")
COLUMNS = {name: column for column, others in _DATA["columns"].items() for name in (column, *others)}
VERDICTS = {word: Verdict(verdict) for verdict, words in _DATA["verdicts"].items() for word in words}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file in the order of its rows.

    Raises ConfigError, with the line, for a file that cannot be read, that has no decision column, or a word that is no verdict.
    """
    try:
        text, _ = decode(content(path, "decisions", BASELINE), str(path))
    except ReadError as error:
        raise ConfigError(f"decisions {error}") from error
    csv.field_size_limit(CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[Decision] = []
    faults: list[str] = []
    try:
        header = [COLUMNS.get(" ".join(name.strip().lower().split()), "") for name in next(rows, [])]
        if "decision" not in header or not {"fingerprint", "document"} & set(header):
            raise ConfigError(
                f"decisions {path}: no column 'decision' beside 'fingerprint' or 'document'; "
                "write a CSV report with `crossfoot check PATH --format csv -o FILE` and fill in its decision column"
            )
        for row in rows:
            cells = {name: _armed(cell.strip()) for name, cell in zip(header, row, strict=False) if name}
            if not any(cells.values()):
                continue
            word = cells.get("decision", "")
            verdict = verdict_of(word)
            if verdict is None:
                hint = close(word, VERDICTS) or "write accept or reject, or leave it empty"
                faults.append(f"decisions {path}:{rows.line_num}: {word!r} is no decision; {hint}")
                continue
            found.append(_decision(cells, verdict, word))
    except csv.Error as error:
        raise ConfigError(f"decisions {path}:{rows.line_num}: {error}; save it as CSV") from error
    if faults:
        raise ConfigError("\n".join(faults))
    return tuple(found)


def verdict_of(word: str) -> Verdict | None:
    """Return the verdict that a cell states, None for a word that is none; an empty cell leaves it open."""
    return VERDICTS.get(" ".join(word.lower().split())) if word.strip() else Verdict.OPEN


def _decision(cells: Mapping[str, str], verdict: Verdict, word: str) -> Decision:
    pairs = [(cells.get(f"{side}document", ""), cells.get(f"{side}text", "")) for side in ("", "other_")]
    return Decision(
        fingerprint=cells.get("fingerprint", "").lower(),
        verdict=verdict,
        word=word,
        note=cells.get("note") or None,
        code=cells.get("code", ""),
        places=tuple(pair for pair in pairs if pair[0]),
        also=tuple(cells.get("also_fingerprints", "").lower().split()),
    )


def _armed(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)
