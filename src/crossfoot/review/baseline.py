"""A baseline: findings that are accepted for now. A run tells only what is new, and the file shrinks as they are mended.

Each finding is known by its fingerprint, its content; so text may move, and a new finding never takes the place of one that was
fixed. A file that was renamed is found by the content without names. The file is JSON, sorted, without line numbers: its
diff says which findings came and went.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crossfoot.errors import ConfigError
from crossfoot.escapes import json_escaped
from crossfoot.inputs import content
from crossfoot.limits import BASELINE
from crossfoot.model import Finding, Known, Report
from crossfoot.review.decisions import NEVER, places_of
from crossfoot.review.joining import separate
from crossfoot.rules import Identities

VERSION = 2
EARLIER = 1
"""The version whose fingerprints were taken from the raw file: those of wrapped or marked-up text have changed since."""
WRITE = "`crossfoot baseline` writes one"
DEFAULT = ".crossfoot-baseline.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a baseline makes of a report: what is new, and the entries that were met, or are gone since they were mended."""

    report: Report
    met: tuple[Known, ...]
    gone: tuple[Known, ...]


def known(report: Report) -> tuple[Known, ...]:
    """Return the findings of `report` as entries of a baseline, sorted; each of a slip has its own."""
    identities = Identities(report.documents)
    found = [_known(finding, report, identities) for finding in separate(report.findings) if finding.code not in NEVER]
    return tuple(sorted(found, key=_order))


def against(
    report: Report, entries: Sequence[Known], *, codes: Collection[str], missing: Callable[[str], bool]
) -> Outcome:
    """Return what `entries` make of a report.

    codes: of the rules that ran. missing: says of a document's name that there is no such file any more. An entry is gone when
    its finding is no longer told although its rule ran and all its documents were read, or are missing.
    """
    identities = Identities(report.documents)
    left = Counter(entry.fingerprint for entry in entries)
    new: list[Finding] = []
    for finding in report.findings:
        if finding.code not in NEVER and left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
        else:
            new.append(finding)
    unmet: list[Known] = []
    met: list[Known] = []
    for entry in reversed(entries):
        if left[entry.fingerprint]:
            left[entry.fingerprint] -= 1
            unmet.append(entry)
        else:
            met.append(replace(entry, earlier=False))
    renamed: dict[str, list[Known]] = defaultdict(list)
    for entry in unmet:
        if any(document not in report.documents for document, _ in entry.places):
            renamed[entry.content].append(entry)
    earlier: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for entry in unmet:
        if entry.earlier:
            earlier[_told(entry)].append(entry)
    fresh: list[Finding] = []
    for finding in new:
        one = _known(finding, report, identities) if finding.code not in NEVER and unmet else None
        if one and (_taken(renamed.get(one.content), unmet) or _taken(earlier.get(_told(one)), unmet)):
            met.append(one)
        else:
            fresh.append(finding)
    read = report.documents
    gone = [one for one in unmet if one.code in codes and all(name in read or missing(name) for name, _ in one.places)]
    kept = [one for one in unmet if one not in gone]
    return Outcome(
        report=replace(report, findings=tuple(fresh), known=report.known + len(report.findings) - len(fresh)),
        met=tuple(sorted((*met, *kept), key=_order)),
        gone=tuple(sorted(gone, key=_order)),
    )


def load(path: Path) -> tuple[Known, ...]:
    """Return the entries of the file `path`. Raises ConfigError when it cannot be used."""
    try:
        data = json.loads(content(path, "baseline", BASELINE, missing=WRITE).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"baseline {path}: is not UTF-8 (byte {error.start}); save it so") from error
    except RecursionError as error:
        raise ConfigError(f"baseline {path}: is nested too deep for a baseline; {WRITE}") from error
    except ValueError as error:
        raise ConfigError(f"baseline {path}: is no JSON: {error}; was a merge left half done?") from error
    try:
        if data["version"] not in {EARLIER, VERSION}:
            raise ConfigError(
                f"baseline {path}: is of version {data['version']!r}; this crossfoot reads {EARLIER} and {VERSION}"
            )
        earlier = data["version"] == EARLIER
        return tuple(replace(_entry(one), earlier=earlier) for one in data["findings"])
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ConfigError(f"baseline {path}: is no baseline; {WRITE}") from error


def dump(entries: Sequence[Known]) -> str:
    """Return the text of a baseline; of the earlier version as long as an entry of it was neither met nor mended."""
    version = EARLIER if any(one.earlier for one in entries) else VERSION
    findings = [
        {
            "code": one.code,
            "rule": one.rule,
            "places": [f"{document}: {text}" for document, text in one.places],
            "message": one.message,
            "fingerprint": one.fingerprint,
            "content": one.content,
        }
        for one in sorted(entries, key=_order)
    ]
    return json_escaped(json.dumps({"version": version, "findings": findings}, ensure_ascii=False, indent=2)) + "\n"


def _entry(data: dict[str, Any]) -> Known:
    places = tuple(tuple(str(place).split(": ", 1)) for place in data["places"])
    return Known(
        fingerprint=str(data["fingerprint"]),
        content=str(data["content"]),
        code=str(data["code"]),
        rule=str(data["rule"]),
        message=str(data["message"]),
        places=tuple((place[0], place[1] if len(place) > 1 else "") for place in places),
    )


def _known(finding: Finding, report: Report, identities: Identities) -> Known:
    return Known(
        fingerprint=finding.fingerprint,
        content=identities.content(finding),
        code=finding.code,
        rule=finding.rule,
        message=finding.message,
        places=tuple((document, " ".join(text.split())) for document, text in places_of(finding, report)),
    )


def _taken(same: list[Known] | None, unmet: list[Known]) -> bool:
    """Take one of the entries `same` out of those that are not met yet; say whether there was one."""
    while same:
        one = same.pop()
        if one in unmet:
            unmet.remove(one)
            return True
    return False


def _told(entry: Known) -> tuple[object, ...]:
    return entry.code, entry.places, entry.message


def _order(entry: Known) -> tuple[object, ...]:
    return entry.places, entry.code, entry.fingerprint
