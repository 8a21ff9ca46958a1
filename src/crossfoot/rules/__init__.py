"""Pairs, figures, dates -> findings: which discrepancies are worth telling, how severe, in what words.

Rules are data (rules/*.yaml); the check kinds that they extend are code, few and general. Takes what all stages before
know, gives findings in reading order with those taken out that a document's own comments silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.lazily import exported

if TYPE_CHECKING:
    from crossfoot.rules.engine import damaged, run, unreadable, unusable_part, unusable_row
    from crossfoot.rules.fingerprint import Identities, finding_order
    from crossfoot.rules.load import close_rule, load_rules
    from crossfoot.rules.page import rule_pages
    from crossfoot.rules.policy import selected, tuned
    from crossfoot.rules.rule import Example, Rule
    from crossfoot.rules.schema import rule_schema

_HOMES = {
    "Example": "rule",
    "Identities": "fingerprint",
    "Rule": "rule",
    "close_rule": "load",
    "damaged": "engine",
    "finding_order": "fingerprint",
    "load_rules": "load",
    "rule_pages": "page",
    "rule_schema": "schema",
    "run": "engine",
    "selected": "policy",
    "tuned": "policy",
    "unreadable": "engine",
    "unusable_part": "engine",
    "unusable_row": "engine",
}
__all__ = [
    "Example",
    "Identities",
    "Rule",
    "close_rule",
    "damaged",
    "finding_order",
    "load_rules",
    "rule_pages",
    "rule_schema",
    "run",
    "selected",
    "tuned",
    "unreadable",
    "unusable_part",
    "unusable_row",
]
__getattr__ = exported(__name__, _HOMES)
