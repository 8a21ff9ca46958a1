"""Pairs, figures, dates -> findings: which discrepancies are worth telling, how severe, in what words.

Rules are data (rules/*.yaml); the check kinds that they extend are code, few and general. Takes what all stages before
know, gives findings in reading order with those taken out that a document's own comments silence.
"""

from crossfoot.rules.engine import run, unreadable, unusable_row
from crossfoot.rules.explain import explain
from crossfoot.rules.load import load_rules, selected
from crossfoot.rules.page import rule_pages
from crossfoot.rules.rule import Example, Rule

__all__ = ["Example", "Rule", "explain", "load_rules", "rule_pages", "run", "selected", "unreadable", "unusable_row"]
