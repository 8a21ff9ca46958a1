"""How many things the sentences behind a number take one by one: "There are two reasons. The first is ... The second is ..."."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma
from crossfoot.model import Analysis, Figure, SectionKind
from crossfoot.rules.lists.items import Items

_NUMBERS = lexicon.load("numbers")
MOST = 10
ORDINALS = tuple(_NUMBERS["ordinals"][:MOST])
CARDINALS = tuple(
    {value: word for kind in ("units", "teens") for word, value in _NUMBERS[kind].items()}[value]
    for value in range(1, MOST + 1)
)
WORDS = "|".join(ORDINALS)
TAKES = regex.compile(
    rf"(?:And |But )?(?:(?P<word>{WORDS})(?:ly)?(?=[,:])|The (?P<word>{WORDS})(?: (?P<noun>(?!of\b|in\b)\p{{L}}+))?(?= (?:is|was|are|were|has|had|will|would|concerns?|comes?|came|says|said)\b))",
    regex.IGNORECASE,
)
CLOSES = regex.compile(rf"\b(?:{'|'.join(lexicon.load('lists')['closing'])})\b", regex.IGNORECASE)
"""Words with which the rest of a series may be told."""
MOST_SECTIONS = 6
SOON = 2
"""How many sentences may stand between a number and the first that it announces."""


def taken_singly(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the ordinals, from the first on, that open sentences behind a number; None where the series may go on in other words."""
    if figure.value is None or figure.value > len(ORDINALS):
        return None
    told, texts = 0, []
    for text in _sentences(figure, analysis):
        texts.append(text)
        found = TAKES.match(text)
        if found is None:
            if not told and len(texts) > SOON:
                return None
            continue
        noun = found["noun"]
        if noun is not None and noun.lower() != "one" and noun_lemma(noun.lower()) != figure.counted:
            return None
        if ORDINALS.index(found["word"].lower()) != told:
            return None
        told += 1
    stated = int(figure.value)
    if told < 2 or told > stated + 1:
        return None
    rest = " ".join(texts)
    missing = rf"\b(?:{ORDINALS[stated - 1]}|{CARDINALS[stated - 1]})"
    if told < stated and (CLOSES.search(rest) or regex.search(missing, rest, regex.IGNORECASE)):
        return None
    return Items(told, told)


def _sentences(figure: Figure, analysis: Analysis) -> Iterator[str]:
    """Yield the sentences behind that of a figure, to the next heading, list or table."""
    sections = analysis.document.sections
    for number in range(figure.section, min(figure.section + MOST_SECTIONS, len(sections))):
        section = sections[number]
        same = number == figure.section
        if not same and (section.kind in {SectionKind.HEADING, SectionKind.HEADLINE} or section.cell is not None):
            return
        for span in section.sentences[figure.sentence + 1 if same else 0 :]:
            yield section.text[span.start : span.end]
