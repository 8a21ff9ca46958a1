"""Rules as reports show them, those without a rule file included."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.model import RulePage, Severity
from crossfoot.rules.engine import ELSEWHERE, UNREADABLE, UNUSABLE, UNUSED
from crossfoot.rules.rule import Rule

BUILT_IN = (
    RulePage(
        code=UNREADABLE,
        name="unreadable-file",
        severity=Severity.ERROR,
        what="A file cannot be read.",
        why="What stands in it is checked against nothing.",
        quiet="Files of a type that crossfoot does not read; they are named among those left aside.",
    ),
    RulePage(
        code=UNUSED,
        name="unused-suppression",
        severity=Severity.NOTICE,
        what="A comment silences a rule that has nothing to tell there.",
        why="It would hide the next discrepancy of that passage.",
        quiet="Comments for rules that did not run.",
    ),
    RulePage(
        code=UNUSABLE,
        name="unusable-ledger-row",
        severity=Severity.ERROR,
        what="A row of the ledger cannot be used.",
        why="Its fact is checked in no document.",
        quiet="Rows that say all that is needed.",
    ),
    RulePage(
        code=ELSEWHERE,
        name="other-language",
        severity=Severity.NOTICE,
        what="A document is not in English.",
        why="Its words are not read, so that only its numbers, dates and tables are compared, by value.",
        quiet="Texts of few words, and those of which the language is not sure.",
    ),
    RulePage(
        code="CF008",
        name="left-aside",
        severity=Severity.NOTICE,
        what="Files were left aside; told last in reports that are nothing but a list of findings.",
        why="A list without findings would pass for agreement of all files.",
        quiet="Files that `exclude` leaves out, and the program's own reports.",
    ),
)


def rule_pages(rules: Iterable[Rule]) -> tuple[RulePage, ...]:
    """Return the pages of `rules` and of what is told without a rule file, by code."""
    pages = {page.code: page for page in BUILT_IN}
    for rule in rules:
        bad = next((example for example in rule.examples if example.findings), None)
        pages[rule.code] = RulePage(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            what=rule.what,
            why=rule.why,
            quiet=rule.quiet,
            example=tuple((name, text.strip()) for name, text in bad.documents.items()) if bad else (),
        )
    return tuple(pages[code] for code in sorted(pages))
