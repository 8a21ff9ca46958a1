"""Pairs, figures, dates -> findings: which discrepancies are worth telling, how severe, in what words.

Rules are data (rules/*.yaml); the check kinds that they extend are code, few and general. Takes what all stages before
know, gives findings in reading order with those taken out that a document's own comments silence.
"""

from crossfoot.rules.engine import damaged, run, unreadable, unusable_part, unusable_row
from crossfoot.rules.explain import explain
from crossfoot.rules.fingerprint import Identities, finding_order
from crossfoot.rules.load import close_rule, load_rules
from crossfoot.rules.page import rule_pages
from crossfoot.rules.policy import selected, tuned
from crossfoot.rules.rule import Example, Rule
from crossfoot.rules.schema import rule_schema
from crossfoot.rules.touched import touched

__all__ = [
    "Example",
    "Identities",
    "Rule",
    "close_rule",
    "damaged",
    "explain",
    "finding_order",
    "load_rules",
    "rule_pages",
    "rule_schema",
    "run",
    "selected",
    "touched",
    "tuned",
    "unreadable",
    "unusable_part",
    "unusable_row",
]
