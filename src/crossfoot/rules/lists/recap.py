"""How many a sentence counts by parts, where what follows takes them up together: "three chairs and one table. All four ..."."""

from __future__ import annotations

from crossfoot import patterns as regex
from crossfoot.language import parser
from crossfoot.language.tree import Sentence, Token
from crossfoot.language.words import is_person, noun_lemma
from crossfoot.model import Analysis, Bound, Figure, Section, SectionKind, Span
from crossfoot.rules.lists.items import LIST, Items, count_items

ALL = regex.compile(r"\b(?P<all>all)(?: the)? $|\bthe $", regex.IGNORECASE)
OF_OTHERS = regex.compile(r" of (?!them\b|these\b|those\b)", regex.IGNORECASE)
OF_THEM = regex.compile(r" of (?:them|these|those)\b", regex.IGNORECASE)
ONE = regex.compile(r"\bone\b", regex.IGNORECASE)
SINGLE = regex.compile(r"(?i:\b(?:an?|another|the|his|her|its|their|my|our|your|both)\s)|(?<=\s)\p{Lu}\p{L}")
"""What may be one more thing that is not told by a number: "two boats, a barge and three rafts"."""
LOOK_BACK = 12
TAKES_UP = regex.compile(r"(?:all\s(?:the\s)?|the\s|these\s|those\s)", regex.IGNORECASE)
SUBJECTS = regex.compile(rf"{LIST}\s(?:\p{{Ll}})")
WORDS = regex.compile(
    r"(?P<list>\p{Lu}\p{L}+(?:,\s\p{Ll}+){1,8}\sand\s\p{Ll}+)\s(?:have|are|were|had|live|grow|came|will|can)\b"
)
"""Things in a series of single words that opens a sentence: "Otter, beaver and mink have"."""
NUMBERED = regex.compile(r"(?P<noun>\p{L}+)\s(?P<number>\p{N}{1,2})(?!\p{N})")


def recalled(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the parts in the sentence before that a number takes up ("all five", "the five of them"), None where it takes up none."""
    section = analysis.document.sections[figure.section]
    before = ALL.search(section.text, max(0, figure.local.start - LOOK_BACK), figure.local.start)
    if figure.sentence < 1 or before is None or OF_OTHERS.match(section.text, figure.local.end):
        return None
    if before["all"] is None and OF_THEM.match(section.text, figure.local.end) is None:
        return None
    others = [f for f in analysis.within(figure.section) if f is not figure]
    if any(other.value == figure.value for other in others):
        return None
    span = section.sentences[figure.sentence - 1]
    figures = [other for other in others if other.sentence == figure.sentence - 1]
    if any(f.dimension != "count" or f.bound is not Bound.EXACT or f.value is None or f.per for f in figures):
        return None
    return _parts(figure, figures, section, span)


def named_before(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the names that open the sentence before as its subject, where "the four villages" opens this one."""
    section = analysis.document.sections[figure.section]
    if figure.sentence < 1 or figure.head is None:
        return None
    span, before = section.sentences[figure.sentence], section.sentences[figure.sentence - 1]
    if TAKES_UP.fullmatch(section.text, span.start, figure.local.start) is None or OF_OTHERS.match(
        section.text, figure.head.end
    ):
        return None
    found = SUBJECTS.match(section.text, before.start, before.end) or WORDS.match(
        section.text, before.start, before.end
    )
    others = [f for f in analysis.figures if f.section == figure.section and f.sentence == figure.sentence - 1]
    if found is None or any(other.dimension == "count" for other in others):
        return None
    return count_items(found["list"], names=is_person(figure.counted or ""))


def stepped(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the headings that number what a figure counts: "in five steps" over "Step 1: ...", "Step 2: ..."."""
    numbers = []
    for section in analysis.document.sections[figure.section + 1 :]:
        found = NUMBERED.match(section.text) if section.kind is SectionKind.HEADING else None
        if found is not None and noun_lemma(found["noun"].lower()) == figure.counted:
            numbers.append(int(found["number"]))
    whole = numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    return Items(len(numbers), len(numbers)) if whole else None


def _parts(figure: Figure, figures: list[Figure], section: Section, span: Span) -> Items | None:
    (tree,) = parser.parse(section.text, [span])
    if tree is None or not figures:
        return None
    numbers = {f.local.start: int(f.value or 0) for f in figures}
    for one in ONE.finditer(section.text, span.start, span.end):
        numbers.setdefault(one.start(), 1)
    tokens = [token for token in tree.tokens if token.start in numbers]
    if len(tokens) < 2 or len(tokens) != len(numbers):
        return None
    nouns = [tree.head(token) if token.dep == "nummod" else token for token in tokens]
    first, *rest = nouns
    if not first.is_noun or first.dep == "conj" or not _joined(first, rest, tree):
        return None
    if figure.head is not None and figure.counted != first.lemma:
        return None
    total = sum(numbers.values())
    whole = tree.subtree(first)
    more = len(SINGLE.findall(section.text, whole[0].start, whole[-1].end))
    if is_person(first.lemma):
        more += 1  # who has them may be one of them: "She had two brothers and one sister. All four ..."
    return Items(total, total + more)


def _joined(first: Token, rest: list[Token], tree: Sentence) -> bool:
    """Say whether nouns or bare numbers are of one list that begins with `first`."""
    below = {token.index for token in tree.subtree(first)}
    return all(token.dep == "conj" and token.index in below for token in rest)
