"""Figures that a sentence credits to one document of the folder by its name ("the season review shows"), which has none like them.

Nobody has to cite anybody for that: a document is known by its file name, its title or its kind (lexicon/citing.yaml).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, plain_words
from crossfoot.link.citations import NOUNS, known_as
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.lacking import FEWEST, LOOKED_UP, UNLIKE, gives, is_claimed, lacks
from crossfoot.model import Citation, Document, PartRef, Unsupported, as_figure

_LISTS = lexicon.load("citing")
_SHOWS = "|".join(_LISTS["shows"])
_PHRASE = r"(?:(?:the|its|his|her|their|our|your|that|this|an?)|\p{Lu}[\p{L}-]*[’']s)(?P<words>(?: [\p{L}’'-]+){0,3}?) (?P<noun>\L<nouns>)"
_IN = "|".join(_LISTS["credits_in"])
AHEAD = regex.compile(
    rf"\b(?:{_IN}) {_PHRASE}\b|\b(?:says|said) {_PHRASE}(?=,)",
    regex.IGNORECASE,
    nouns=[*NOUNS, *_LISTS["credited"]],
)
"""What credits the whole sentence: "according to the review", ", says the Office's report,"."""
BEHIND = regex.compile(
    rf"\b{_PHRASE}(?: (?:of|for|to|on) (?:the |its |our )?\p{{L}}+)?(?:,| that \p{{L}}+| also| itself)? (?:{_SHOWS})\b",
    regex.IGNORECASE,
    nouns=[*NOUNS, *_LISTS["credited"]],
)
"""What credits the rest of its clause: "the bulletin shows", "the Secretary's report puts"."""
BREAKS = regex.compile(r"[;–—]| but | while | whereas ")
PARTS = regex.compile(r"[^\p{L}]+")
HEAD = 300
"""In so many characters a document says what it is."""
HEADED = 80
"""In so many a document that no noun names tells what it is: "the engineer's report" is no newspaper that mentions an engineer."""
CREDITED = LOOKED_UP | {"ratio", "speed", "temperature", "information", "power", "energy", "flow"}
"""Dimensions of figures that a credit gives a source, whatever they are: few are reckoned from others then."""
SCORE = 0.8


def credited_by_name(
    corpus: Corpus, told: Collection[int], borne_out: Mapping[tuple[int, str], float]
) -> Iterator[Unsupported]:
    """Yield the figures that a sentence credits to a document by name and that it neither has nor gives.

    told: identities of figures that are told otherwise already. borne_out: how sure a document bears a figure out, by the figure's
    identity and the document's name.
    """
    known = frozenset(told)
    for claim in corpus.claims:
        figure = as_figure(claim.figure)
        if id(claim.figure) in known or claim.section.cell is not None or not is_claimed(figure, CREDITED):
            continue
        sources, words = _sources(claim, corpus)
        if sources and all(_lacks(claim, source, corpus, borne_out) for source in sources):
            yield Unsupported(
                figure=figure,
                citation=Citation(
                    citing=claim.part,
                    cited=PartRef(document=sources[0].path, part=0),
                    evidence=f"“{words}” means {' or '.join(source.path for source in sources)}",
                    strength=SCORE,
                ),
                score=SCORE,
                evidence=(f"credited to “{words}”",),
                explicit=True,
            )


def _sources(claim: Claim, corpus: Corpus) -> tuple[list[Document], str]:
    """Return the documents that a figure may be credited to and the words that do it: those that they name, or the only one that is declared as the source."""
    credit = _credit(claim)
    words = credit.group() if credit is not None else ""
    named = _named(credit, claim, corpus) if credit is not None else []
    if named:
        return named, words
    cited = as_figure(claim.figure).cited
    drawn_on = {
        part.document
        for part, citation in corpus.sources.get(claim.part, {}).items()
        if citation.declared and part.document != claim.part.document
    }
    return ([corpus.documents[drawn_on.pop()]], cited) if cited and len(drawn_on) == 1 else ([], "")


def _credit(claim: Claim) -> regex.Match[str] | None:
    """Return the words that credit a figure to a document, with its noun."""
    section = claim.section
    at = claim.figure.sentence
    if not 0 <= at < len(section.sentences):
        return None
    sentence = section.sentences[at]
    ahead = AHEAD.search(section.text, sentence.start, sentence.end)
    if ahead is not None:
        return ahead
    behind = BEHIND.finditer(section.text, sentence.start, claim.figure.local.start)
    return next(
        (found for found in behind if BREAKS.search(section.text, found.end(), claim.figure.local.start) is None), None
    )


def _named(credit: regex.Match[str], claim: Claim, corpus: Corpus) -> list[Document]:
    """Return the documents beside a claim's that the words of a credit may name: those whom its other words name too, if any."""
    own = claim.figure.document
    noun = credit["noun"].lower()
    if known_as(noun, corpus.documents[own]):
        return []
    beside = (corpus.documents[name] for name in corpus.beside(own))
    known = [(one, _own_words(one)) for one in beside]
    wanted = {noun, *NOUNS.get(noun, ())}
    found = [(one, said) for one, said in known if known_as(noun, one) or said & wanted]
    more = frozenset(plain_words(credit["words"])) - {"’s", "'s"} - STOP_WORDS
    # the words beside the noun are enough by themselves: 6 right of 7 on 90 stories, five of them in texts that nobody had read
    narrowed = [one for one, said in found or [(one, _own_words(one, HEADED)) for one, _ in known] if said & more]
    return narrowed or [one for one, _ in found]


def _own_words(document: Document, head: int = HEAD) -> frozenset[str]:
    """Return the words by which a document may be known: those of its path and of its first lines, also without their plural.

    head: how many characters of it those are.
    """
    path = PARTS.sub(" ", document.path.rsplit(".", maxsplit=1)[0])
    found = plain_words(f"{path} {document.text[:head]}")
    return frozenset(word for one in found for word in (one, one.removesuffix("s"), one.removesuffix("’s")))


def _lacks(claim: Claim, source: Document, corpus: Corpus, borne_out: Mapping[tuple[int, str], float]) -> bool:
    """Say whether the document named has no such figure; one that nobody is known to draw on must have some.

    A number that it has for another thing bears nothing out.
    """
    cited = corpus.sources.get(claim.part, {}).items()
    declared = any(part.document == source.path and citation.declared for part, citation in cited)
    fewest = 1 if declared else FEWEST
    if lacks(as_figure(claim.figure), [source.path], corpus, fewest=fewest, near=1):
        return True
    # without figures, or where the two were not compared, nothing is ticked, and that tells nothing
    figures = sum(len(corpus.by_part[part]) for part in corpus.parts(source.path))
    if figures < fewest or not corpus.comparable(claim.figure.document, source.path):
        return False
    return borne_out.get((id(claim.figure), source.path), 0.0) < UNLIKE and not gives(
        claim, corpus, [source.path], near=1
    )
