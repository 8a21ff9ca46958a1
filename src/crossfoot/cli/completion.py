"""What the shell offers for the words of options: rule codes. Reads names of files only, so that the Tab key is not slow."""

from __future__ import annotations

from crossfoot.rule_files import rule_files


def rule_codes(incomplete: str) -> list[tuple[str, str]]:
    """Return codes that go on from `incomplete`, with the names of their rules; behind a comma, the next of several."""
    before, comma, begun = incomplete.rpartition(",")
    return [
        (before + comma + code, path.stem.partition("-")[2])
        for code, path in sorted(rule_files().items())
        if code.startswith(begun)
    ]
