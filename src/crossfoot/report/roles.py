"""What each place of a finding is to it, and what a suggestion rests on, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from crossfoot import lexicon
from crossfoot.escapes import escaped, visible
from crossfoot.model import Document, Finding, Location, Span

_WORDS: Mapping[str, str] = lexicon.load("in_words")["roles"]


def place_words(finding: Finding) -> tuple[str, ...]:
    """Return a word for each of the `places` of a finding, in their order; "" for the one to look at first, which the finding is about."""
    own = len(finding.locations)
    held = [one.label or _WORDS["beside"] for one in finding.locations[1:]]
    return ("", *held[: own - 1], *(_joined(place, finding) for place in finding.places[own:]))


def _joined(place: Location, finding: Finding) -> str:
    """Return what a place is that a joined finding brings."""
    for one in finding.also:
        if place in one.locations[:1]:
            if finding.locations[0] in one.locations[1:]:
                return _WORDS["otherwise"]
            return _WORDS["alike" if one.rule == finding.rule else "follows"]
    return place.label or _WORDS["beside"]


def suggested(finding: Finding, documents: Mapping[str, Document]) -> str | None:
    """Return the suggestion of a finding with the place that it is from: "28, as the source, article.md, has it".

    None where two places stand as equals: the message has both values, and nothing tells which is right.
    """
    if finding.suggestion is None:
        return None
    suggestion = visible(finding.suggestion)
    if len(finding.locations) == 1:
        return suggestion
    other = finding.locations[1]
    said = _said(other, documents)
    if other.label is None and other.document in documents and _plainly(said) != _plainly(finding.suggestion):
        return f"{suggestion} in place of {visible(_plainly(_said(finding.locations[0], documents)))}"
    if other.label is None:
        return None
    what = "" if other.label == _WORDS["otherwise"] else f", {other.label},"
    return f"{suggestion}, as {escaped(other.document)}{what} has it"


def _plainly(text: str) -> str:
    return " ".join(text.split())


def _said(place: Location, documents: Mapping[str, Document]) -> str:
    document = documents.get(place.document)
    span: Span = place.span
    return document.text[span.start : span.end] if document is not None else ""
