"""The examples of the rules as stories: two or three sentences each, told apart from their twins by a name, a time or a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from crossfoot.config import Settings
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.rules import load_rules
from crossfoot.training.stories import Told

VALUES = ("CF101", "CF201", "CF111", "CF205")
"""The rules that tell two values, or two dates, of one fact."""

Place = tuple[str, str]
"""A document and the text of a figure in it."""


def examples() -> list[tuple[Told, frozenset[frozenset[Place]]]]:
    """Return the examples of `VALUES`, each with the pairs of places that are one fact with two values.

    Those that the rules do not reach yet are among them: what they say is true. Beside them stand pairs of strangers: a document of one example and one of the next.
    """
    shown = [example for rule in load_rules(Settings()) if rule.code in VALUES for example in rule.examples]
    found = [(_analysed(one.documents), frozenset(_pairs(one.findings))) for one in shown]
    for one, other in pairwise(shown):
        (_, first), (_, second) = sorted(one.documents.items())[0], sorted(other.documents.items())[-1]
        found.append((_analysed({"first.md": first, "second.md": second}), frozenset()))
    return found


def _pairs(findings: Sequence[str]) -> Iterator[frozenset[Place]]:
    for finding in findings:
        places = [tuple(place.split(" ", 1)) for place in finding.split(" | ")]
        yield frozenset((document, text) for document, text in places)


def _analysed(documents: Mapping[str, str]) -> Told:
    analyses = []
    for name, text in sorted(documents.items()):
        analysis = analyse(SourceFile(path=Path(name), name=name, text=text))
        if not isinstance(analysis, Analysis):
            raise ValueError(f"{name}: {analysis.message}")
        analyses.append(analysis)
    return Told(analyses=tuple(analyses), marks={one.document.path: () for one in analyses})
