"""Lists that a sentence of their number introduces without a colon: "There are four ways to help.", and below it a list or headings."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import parser
from crossfoot.language.words import is_person
from crossfoot.model import Analysis, BlockKind, Figure, Section, SectionKind
from crossfoot.rules.lists.blocks import AROUND, listed
from crossfoot.rules.lists.items import LIST, NAME, SENTENCE, Items, count_items
from crossfoot.rules.lists.lines import runs

_WORDS = lexicon.load("lists")
ANNOUNCED = frozenset({*_WORDS["told_in_sentences"], *_WORDS["announced"]})
EXISTS = regex.compile(
    r"(?:(?:But|And|So|Now|Still|Today)\s)?(?:There(?:\sare|\swere|[’']s|[’']re|\sis)|Here\s(?:are|is)|Here[’']s|These\sare|We\s(?:have|offer|ask\sfor|want))\s(?:only\s|just\s|still\s|now\s|the\s|our\s|my\s|these\s)?",
    regex.IGNORECASE,
)
"""What opens a sentence that does nothing but introduce: "There are"."""
ENDS = regex.compile(r"[^.;:!?()\p{N}]{0,70}[.!]")
"""What such a sentence has behind its number."""
ASIDES = 2
"""How many sentences may stand between a number without a noun, which its heading has, and its list."""
ORDERED = regex.compile(
    r"(?:From\s(?:the\s)?\p{L}+\sto\s(?:the\s)?\p{L}+|In\s(?:\p{L}+\s){1,2}order|In\sorder\sof\s\p{L}+|Namely|By\sname|Their\snames\s(?:are|were)|They\s(?:are|were))[:,]?\s",
    regex.IGNORECASE,
)
"""What opens a sentence that lists those that the one before it counts: "From the eldest to the youngest:"."""
PIECES = regex.compile(r"[,;]\s(?:and\s)?(?!\p{N})|\sand\s")
BRIEF = 40
"""How many characters such a counting sentence has behind its number."""
LEAD = regex.compile(r"(?:(?:The|Our|All|These|Another)\s)?")
OTHERS = regex.compile(r"\b(?:following|these|those)\s\p{Ll}+\s?:$|\b(?:that|this):$", regex.IGNORECASE)
"""What ends a sentence whose colon is about something else than its subject."""
PEOPLE = frozenset({"men", "woman", "people", "other", "member"})
FULL_NAME = regex.compile(
    r"[*_]*(?:(?:Mr|Mrs|Ms|Dr|Prof|Cllr|Sir|Dame)\.?\s)?\p{Lu}[\p{L}’'-]+\s(?:\p{Lu}[\p{L}.’'-]*\s?)+(?:,|\(|:|[–—-]|$)"
)
LAST = regex.compile(r"(?:And|Finally,|Lastly,|Last,)\s")
SHORT = 9
"""How many words a sentence has at most that is one item of a list in sentences."""


def introduced(figure: Figure, analysis: Analysis) -> Items | None:
    """Count what stands behind a sentence that does nothing but introduce: a list, headings, or short sentences."""
    section = analysis.document.sections[figure.section]
    span = section.sentences[figure.sentence]
    if figure.head is not None and figure.counted not in ANNOUNCED:
        return None
    if section.list_item or EXISTS.fullmatch(section.text, span.start, figure.local.start) is None:
        return None
    if ENDS.fullmatch(section.text, figure.local.end, span.end) is None:
        return None
    rest = len(section.sentences) - 1 - figure.sentence
    if any(one.sentence > figure.sentence for one in analysis.within(figure.section)):
        return None
    found = listed(figure.section, analysis) if rest <= (ASIDES if figure.head is None else 0) else None
    if found is not None:
        return found
    return _in_sentences(figure, section) if rest else _headings(figure, analysis)


def _headings(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the headings of one level below a paragraph; None where there are no fewer than it says, some of which may be of something else."""
    blocks, at = analysis.document.blocks, figure.section
    below = blocks[at + 1 : at + 2]
    if not below or below[0].kind is not BlockKind.HEADING:
        return None
    titles = []
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING and block.level < below[0].level:
            break
        if block.kind is BlockKind.HEADING and block.level == below[0].level:
            titles.append(block.text)
    own = [block.level for block in blocks[:at] if block.kind is BlockKind.HEADING][-1:]
    under = bool(own) and own[0] < below[0].level
    if not under or any(AROUND.search(title) for title in titles) or len(titles) < 2:
        return None
    return Items(len(titles), len(titles)) if len(titles) < (figure.value or 0) else None


def _in_sentences(figure: Figure, section: Section) -> Items | None:
    """Count short sentences behind a number of rules or reasons, up to the end of the section, where "And" opens the last of them."""
    if figure.counted not in _WORDS["told_in_sentences"]:
        return None
    told = [section.text[span.start : span.end] for span in section.sentences[figure.sentence + 1 :]]
    short = all(len(one.split()) <= SHORT and "," not in one and one.rstrip().endswith((".", "!")) for one in told)
    return Items(len(told), len(told)) if len(told) > 1 and short and LAST.match(told[-1]) else None


def opens(figure: Figure, section: Section, analysis: Analysis) -> bool:
    """Say whether a number of things opens the sentence right above a list, and the list is of them: of people its items are names.

    "Four papers, each in two copies:"; "Five men have been charged and will be heard on 31 July:" above five names.
    """
    span = section.sentences[figure.sentence]
    if figure.head is None or figure.sentence != len(section.sentences) - 1:
        return False
    if LEAD.fullmatch(section.text, span.start, figure.local.start) is None:
        return False
    rest = section.text[figure.head.end : span.end].rstrip()
    if not rest.endswith(":") or OTHERS.search(rest):
        return False
    if is_person(figure.counted or "") or figure.counted in PEOPLE:
        items = analysis.document.sections[figure.section + 1 : figure.section + 3]
        return len(items) > 1 and all(FULL_NAME.match(one.text) for one in items)
    (tree,) = parser.parse(section.text, [span])
    said = SENTENCE.search(rest) is not None or tree is None
    return not said and not any(token.is_verb and token.dep == "ROOT" for token in (tree.tokens if tree else ()))


def titled(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the one numbered list of a document whose title announces it behind a colon: "The week ahead: four dates for the diary"."""
    section = analysis.document.sections[figure.section]
    if section.kind not in {SectionKind.HEADING, SectionKind.HEADLINE} or figure.counted not in ANNOUNCED:
        return None
    if not regex.fullmatch(
        r"[^:]{3,80}:\s(?:our\s|the\s|my\s|these\s)?", section.text[: figure.local.start], regex.IGNORECASE
    ):
        return None
    numbered = [run for run in runs(analysis.document.text) if run[0].place is not None and len(run) > 1]
    return Items(len(numbered[0]), len(numbered[0])) if len(numbered) == 1 else None


def named_behind(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the list that the next sentence is, or has behind a phrase of order: "She had four sons. From the eldest to the youngest: ..."."""
    section = analysis.document.sections[figure.section]
    if figure.head is None or figure.sentence + 1 >= len(section.sentences):
        return None
    span, behind = section.sentences[figure.sentence], section.sentences[figure.sentence + 1]
    if not 0 <= span.end - figure.head.end <= BRIEF or any(
        c in section.text[figure.head.end : span.end] for c in ":;("
    ):
        return None
    if section.text.endswith("of ", 0, figure.local.start):
        return None
    text = section.text[behind.start : behind.end].rstrip(" .!")
    opened = ORDERED.match(text)
    if opened is None:
        return count_items(text, names=True) if regex.fullmatch(LIST, text) else None
    items = text[opened.end() :]
    return count_items(items, names=True) if all(NAME.match(one) for one in PIECES.split(items)) else None
