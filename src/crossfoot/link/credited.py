"""Figures that a sentence credits to one document of the folder by its name ("the season review shows"), which has none like them.

Nobody has to cite anybody for that: a document is known by its file name, its title or its kind (lexicon/citing.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, plain_words
from crossfoot.link.citations import NOUNS, known_as
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.lacking import CLAIMED, FEWEST, LOOKED_UP, UNLIKE, counts_names, gives, lacks
from crossfoot.link.traits import beside as noun_behind
from crossfoot.model import Citation, Document, Figure, Modality, PartRef, Unsupported, as_figure

_LISTS = lexicon.load("citing")
_SHOWS = "|".join(_LISTS["shows"])
_BY_NUMBER = r"(?P<words>(?:\p{L}+ )?)\b(?P<noun>\L<nouns>) (?:no\. ?)?\d[\d.]*"
_BY_NOUN = r"(?:(?:the|its|his|her|their|our|your|that|this|an?)|\p{Lu}[\p{L}-]*[’']s)(?P<words>(?: [\p{L}’'-]+){0,3}?) (?P<noun>\L<nouns>)"
_PHRASE = rf"(?:{_BY_NOUN}|{_BY_NUMBER})"
"""A document by its noun ("the county's report"), or by its noun and number ("situation report 6")."""
_OF = r"(?: \d[\d.]*)?(?: (?:of|for|to|on|from|by) (?:[\p{L}\d’'-]+ ){0,5}?[\p{L}\d’'-]+)?"
"""The number of a document, whose it is, of which day, and to whom it goes."""
_ALSO = r"(?: that \p{L}+|(?:,? which)? also| itself| even| still)?"
_IN = "|".join(_LISTS["credits_in"])
_NAMES = [*NOUNS, *_LISTS["credited"]]
AHEAD = regex.compile(
    rf"\b(?:{_IN}) {_PHRASE}\b|\b(?:says|said) {_PHRASE}(?=,)|\b{_PHRASE}{_OF},? (?:{_IN}) which\b",
    regex.IGNORECASE,
    nouns=_NAMES,
)
"""What credits the whole sentence: "according to the review", ", says the Office's report,"."""
INSERTED = regex.compile(
    rf"(?:^|[,–—(] ?)(?:as |so )?{_PHRASE}(?:,|{_OF}{_ALSO}) (?:{_SHOWS})(?: (?:at the time|then|too|also|itself))?(?=[,.;:!?)–—]|$)",
    regex.IGNORECASE,
    nouns=_NAMES,
)
"""The same set between commas, or behind the last: "as the report of May notes,", ", the gazette reported at the time"."""
BEHIND = regex.compile(rf"\b{_PHRASE}(?:,|{_OF}{_ALSO}) (?:{_SHOWS})\b", regex.IGNORECASE, nouns=_NAMES)
"""What credits the rest of its clause: "the bulletin shows", "the Secretary's report puts"."""
BREAKS = regex.compile(r"[;–—]| (?:but|while|whereas|where) |, (?:which|that) (?:is|means|makes|comes to) ")
"""What ends what a credit covers: another voice, a contrast, or what the text reckons itself."""
ASIDE = ";"
OWN = regex.compile(r", (?:which|that) (?:is|means|makes|comes to) ")
"""What opens a reckoning of the text's own: "five pounds a week, which is £260 a year"."""
PARTS = regex.compile(r"[^\p{L}]+")
NUMBERED = regex.compile(r"\p{L} (?:no\. ?)?(?P<number>\d+)\b", regex.IGNORECASE)
PARTS_OF_NAME = regex.compile(r"\p{L}+|\d+")
HEAD = 300
"""In so many characters a document says what it is."""
HEADED = 80
"""In so many a document that no noun names tells what it is: "the engineer's report" is no newspaper that mentions an engineer."""
CREDITED = LOOKED_UP | {"ratio", "speed", "temperature", "information", "power", "energy", "flow", "mass_per_volume"}
"""Dimensions of figures that a credit gives a source, whatever they are: few are reckoned from others then."""
DEFINITE = regex.compile(r"\b(?:the|its|his|her|their|our|my|your|these|those|all)\s$", regex.IGNORECASE)
REACH = 8
WOULD = regex.compile(r"\bwould\b")
"""How a document tells what it expects to come."""
PARTICIPLE = regex.compile(r"\p{L}+ed in ", regex.IGNORECASE)
RIGHT_BEHIND = 1
"""How many characters stand between a figure and words that are of it alone."""
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
        if id(claim.figure) in known or claim.section.cell is not None or figure.dimension not in CREDITED:
            continue
        if figure.value is None or not (figure.modality in CLAIMED or _expected(claim)) or _taken_for_known(claim):
            continue
        sources, words = _sources(claim, corpus)
        if not sources or _of_another(claim, sources, corpus):
            continue
        if all(_lacks(claim, source, corpus, borne_out) for source in sources):
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


def _taken_for_known(claim: Claim) -> bool:
    """Say whether a small number in words only tells again how many of something there are: "at the three hospitals"."""
    figure, before = as_figure(claim.figure), claim.section.text[: claim.figure.local.start]
    return counts_names(figure) and figure.spelled and DEFINITE.search(before[-REACH:]) is not None


def _expected(claim: Claim) -> bool:
    """Say whether a figure is what would come, and not what only could: "a frost would cost 75 tonnes"."""
    if as_figure(claim.figure).modality is not Modality.CONDITIONAL:
        return False
    sentence = claim.section.sentences[claim.figure.sentence]
    return WOULD.search(claim.section.text, sentence.start, sentence.end) is not None


def _sources(claim: Claim, corpus: Corpus) -> tuple[list[Document], str]:
    """Return the documents that a figure may be credited to and the words that do it: those that they name, or the only one that is declared as the source."""
    credit = _credit(claim, corpus)
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


def _credit(claim: Claim, corpus: Corpus) -> regex.Match[str] | None:
    """Return the words that credit a figure to a document, with its noun."""
    section = claim.section
    at = claim.figure.sentence
    if not 0 <= at < len(section.sentences):
        return None
    sentence = section.sentences[at]
    local = claim.figure.local
    ahead = AHEAD.search(section.text, sentence.start, sentence.end)
    if ahead is not None:
        apart = ASIDE in section.text[local.end : ahead.start()] or OWN.search(section.text, ahead.end(), local.start)
        return None if apart or _of_another_figure(claim, ahead, corpus) else ahead
    inserted = INSERTED.finditer(section.text, sentence.start, sentence.end)
    behind = BEHIND.finditer(section.text, sentence.start, local.start)
    return next((found for found in (*inserted, *behind) if _reaches(found, claim)), None)


def _reaches(credit: regex.Match[str], claim: Claim) -> bool:
    """Say whether nothing stands between a credit and a figure that ends what it covers."""
    local = claim.figure.local
    ends = (credit.end(), local.start) if credit.end() <= local.start else (local.end, credit.start())
    return BREAKS.search(claim.section.text, *ends) is None


def _of_another_figure(claim: Claim, credit: regex.Match[str], corpus: Corpus) -> bool:
    """Say whether a credit is a participle right behind another figure: "68,250, more than the 55,000 announced in our release"."""
    own = claim.figure
    ends = [one.local.end for one in corpus.figures[own.document] if one.section == own.section and one is not own]
    return PARTICIPLE.match(credit.group()) is not None and any(
        0 <= credit.start() - end <= RIGHT_BEHIND for end in ends
    )


def _named(credit: regex.Match[str], claim: Claim, corpus: Corpus) -> list[Document]:
    """Return the documents beside a claim's that the words of a credit may name: those whom its other words name too, if any."""
    own = claim.figure.document
    noun = credit["noun"].lower()
    if known_as(noun, corpus.documents[own]):
        return []
    beside = [corpus.documents[name] for name in corpus.beside(own)]
    numbered = [one for one in beside if _bears_number(credit, one)]
    if numbered:
        return numbered
    known = [(one, _own_words(one)) for one in beside]
    wanted = {noun, *NOUNS.get(noun, ())}
    found = [(one, said) for one, said in known if known_as(noun, one) or said & wanted or _is_table(noun, one)]
    more = frozenset(plain_words(credit["words"])) - {"’s", "'s"} - STOP_WORDS
    # the words beside the noun are enough by themselves: 6 right of 7 on 90 stories, five of them in texts that nobody had read
    narrowed = [one for one, said in found or [(one, _own_words(one, HEADED)) for one, _ in known] if said & more]
    return narrowed or [one for one, _ in found]


def _bears_number(credit: regex.Match[str], document: Document) -> bool:
    """Say whether the file name of a document has the noun and the number of a credit: "update 14", update-14.txt."""
    number = NUMBERED.search(credit.group())
    name = PARTS_OF_NAME.findall(PurePosixPath(document.path).stem.lower())
    return number is not None and credit["noun"].lower() in name and number.group("number") in name


def _is_table(noun: str, document: Document) -> bool:
    return noun == "table" and PurePosixPath(document.path).suffix.lower() == ".csv"


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
    figure = as_figure(claim.figure)
    if _bare(figure, source, corpus) or (counts_names(figure) and figure.value in _lengths(source)):
        return False
    cited = corpus.sources.get(claim.part, {}).items()
    declared = any(part.document == source.path and citation.declared for part, citation in cited)
    fewest = 1 if declared else FEWEST
    if lacks(as_figure(claim.figure), [source.path], corpus, fewest=fewest, near=1, kin=True):
        return True
    # without figures, or where the two were not compared, nothing is ticked, and that tells nothing
    figures = sum(len(corpus.by_part[part]) for part in corpus.parts(source.path))
    if figures < fewest or not corpus.comparable(claim.figure.document, source.path):
        return False
    return borne_out.get((id(claim.figure), source.path), 0.0) < UNLIKE and not gives(
        claim, corpus, [source.path], near=1, kin=True
    )


def _lengths(source: Document) -> set[int]:
    """Return how many rows the tables of a document have, with and without a header, and how many items its lists."""
    rows: dict[int, set[int]] = defaultdict(set)
    items: list[int] = [0]
    for section in source.sections:
        if section.cell is not None:
            rows[section.cell.table].add(section.cell.row)
        if section.list_item:
            items[-1] += 1
        elif items[-1]:
            items.append(0)
    return {*items, *(len(told) - head for told in rows.values() for head in (0, 1))}


def _of_another(claim: Claim, sources: Sequence[Document], corpus: Corpus) -> bool:
    """Say whether a document that the credit does not name has a telling figure, or gives it: then that may be the one that is meant."""
    own, figure = claim.figure.document, as_figure(claim.figure)
    if figure.dimension == "ratio" or counts_names(figure):
        return False
    others = sorted(set(corpus.beside(own)) - {own, *(source.path for source in sources)})
    return any(not lacks(figure, [name], corpus, fewest=0, near=1, kin=True) for name in others)


def _bare(figure: Figure, source: Document, corpus: Corpus) -> bool:
    """Say whether a number without a noun or unit stands in a document with one: "Windows is listed at six", where it takes six minutes."""
    if figure.dimension != "count" or noun_behind(figure):
        return False
    return any(one.value in {figure.value, -(figure.value or 0)} for one in corpus.figures.get(source.path, ()))
