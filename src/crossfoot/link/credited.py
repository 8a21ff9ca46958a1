"""Figures that a sentence credits to one document of the folder by its name ("the season review shows"), which has none like them.

Nobody has to cite anybody for that: a document is known by its file name, its title or its kind (lexicon/citing.yaml).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from crossfoot import lexicon
from crossfoot.link.citations import NOUNS, known_as
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.lacking import FEWEST, is_claimed, lacks
from crossfoot.model import Citation, Document, PartRef, Unsupported, as_figure

_LISTS = lexicon.load("citing")
_SHOWS = "|".join(_LISTS["shows"])
_PHRASE = r"(?:(?:the|its|his|her|their|our|that)|\p{Lu}[\p{L}-]*[’']s)(?: [\p{L}’'-]+){0,3}? (?P<noun>\L<nouns>)"
AHEAD = regex.compile(
    rf"\b(?:according to|as stated in|as reported in|(?:write|writes|wrote|said|says|states?|stated|say) in) {_PHRASE}\b|\b(?:says|said) {_PHRASE}(?=,)",
    regex.IGNORECASE,
    nouns=[*NOUNS, *_LISTS["credited"]],
)
"""What credits the whole sentence: "according to the review", ", says the Office's report,"."""
BEHIND = regex.compile(
    rf"\b{_PHRASE}(?:,| that \p{{L}}+| also| itself)? (?:{_SHOWS})\b",
    regex.IGNORECASE,
    nouns=[*NOUNS, *_LISTS["credited"]],
)
"""What credits the rest of its clause: "the bulletin shows", "the Secretary's report puts"."""
BREAKS = regex.compile(r"[;–—]| but | while | whereas ")
SCORE = 0.8


def credited_by_name(corpus: Corpus, told: Collection[int]) -> Iterator[Unsupported]:
    """Yield the figures that a sentence credits to a document by name and that it neither has nor gives.

    told: identities of figures that are told otherwise already.
    """
    known = frozenset(told)
    for claim in corpus.claims:
        figure = as_figure(claim.figure)
        if id(claim.figure) in known or claim.section.cell is not None or not is_claimed(figure):
            continue
        source, words = _source(claim, corpus)
        if source is not None and _lacks(claim, source, corpus):
            yield Unsupported(
                figure=figure,
                citation=Citation(
                    citing=claim.part,
                    cited=PartRef(document=source.path, part=0),
                    evidence=f"“{words}” is {source.path}",
                    strength=SCORE,
                ),
                score=SCORE,
                evidence=(f"credited to “{words}”",),
                explicit=True,
            )


def _source(claim: Claim, corpus: Corpus) -> tuple[Document | None, str]:
    """Return the document that a figure is credited to and the words that do it: one that they name, or the only one that is declared as the source."""
    noun, words = _credit(claim)
    named = _named(noun, claim, corpus) if noun else None
    if named is not None:
        return named, words
    cited = as_figure(claim.figure).cited
    drawn_on = {
        part.document
        for part, citation in corpus.sources.get(claim.part, {}).items()
        if citation.declared and part.document != claim.part.document
    }
    return (corpus.documents[drawn_on.pop()], cited) if cited and len(drawn_on) == 1 else (None, "")


def _credit(claim: Claim) -> tuple[str, str]:
    """Return the noun of the document that a figure is credited to and the words that do it, "" twice for none."""
    section = claim.section
    at = claim.figure.sentence
    if not 0 <= at < len(section.sentences):
        return "", ""
    sentence = section.sentences[at]
    ahead = AHEAD.search(section.text, sentence.start, sentence.end)
    if ahead is not None:
        return ahead["noun"].lower(), ahead.group()
    for found in BEHIND.finditer(section.text, sentence.start, claim.figure.local.start):
        if BREAKS.search(section.text, found.end(), claim.figure.local.start) is None:
            return found["noun"].lower(), found.group()
    return "", ""


def _named(noun: str, claim: Claim, corpus: Corpus) -> Document | None:
    """Return the one document beside a claim's that the noun names, None when there is none or more than one."""
    own = claim.figure.document
    if known_as(noun, corpus.documents[own]):
        return None
    others = [name for name in sorted(corpus.documents) if name != own and corpus.comparable(own, name)]
    found = [corpus.documents[name] for name in others if known_as(noun, corpus.documents[name])]
    return found[0] if len(found) == 1 else None


def _lacks(claim: Claim, source: Document, corpus: Corpus) -> bool:
    """Say whether the document named has no such figure; one that nobody is known to draw on must have some."""
    cited = corpus.sources.get(claim.part, {}).items()
    declared = any(part.document == source.path and citation.declared for part, citation in cited)
    return lacks(as_figure(claim.figure), [source.path], corpus, fewest=1 if declared else FEWEST)
