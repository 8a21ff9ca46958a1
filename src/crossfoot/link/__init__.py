"""Figures of all documents -> citations, and the pairs that speak of one fact, each with a score and its evidence.

Takes the analyses of all documents. Statements of two documents are blocked on shared keys, compared level by level, ticked where
their values agree, and held against each other where they do not and the model is sure that they are of one fact: one procedure for a
document and its source, for two texts of one story, and for the places of one document. Beside that it tells the figures that a
document should have from another which lacks them. It says nothing of relations (that is `compare`) nor of what is worth telling
(`rules`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.lazily import exported

if TYPE_CHECKING:
    from crossfoot.link.facts import facts_of
    from crossfoot.link.ledger import check_ledger
    from crossfoot.link.linking import link
    from crossfoot.link.merging import merged
    from crossfoot.link.places import tick_order
    from crossfoot.link.project import Project, project_of
    from crossfoot.link.standing import project_links, topics_of
    from crossfoot.link.stories import groups_of, keys_of, reachable
    from crossfoot.link.updates import half_updated

_HOMES = {
    "Project": "project",
    "check_ledger": "ledger",
    "facts_of": "facts",
    "groups_of": "stories",
    "half_updated": "updates",
    "keys_of": "stories",
    "link": "linking",
    "merged": "merging",
    "project_links": "standing",
    "project_of": "project",
    "reachable": "stories",
    "tick_order": "places",
    "topics_of": "standing",
}
__all__ = [
    "Project",
    "check_ledger",
    "facts_of",
    "groups_of",
    "half_updated",
    "keys_of",
    "link",
    "merged",
    "project_links",
    "project_of",
    "reachable",
    "tick_order",
    "topics_of",
]
__getattr__ = exported(__name__, _HOMES)
