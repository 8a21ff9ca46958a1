"""What a figure counts: the head noun beside it, through its modifiers, or the noun that it is said of.

The scheme (value, unit, concept) is that of Almasian et al., CQE (2023); the means are windows of words, no parser.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import CellPosition, Figure, Span
from crossfoot.resolve.verbs import is_verb
from crossfoot.resolve.words import CLOSED, PREPOSITIONS, Token, Words, modifier, nounlike, plural, verblike

REACH = 7
PARTITIVES = frozenset({"them", "these", "those", "whom", "which", "us"})
DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "all", "these", "those", "a", "an", "this"})
SKIPPED = frozenset(
    {"more", "other", "additional", "further", "new", "extra", "such", "different", "separate", "or", "so", "odd"}
)
COPULAS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "at",
        "to",
        "of",
        "by",
        "from",
        "reached",
        "numbered",
        "numbers",
        "equals",
        "equalled",
        "reaches",
        "reach",
        "totalled",
        "totaled",
        "totals",
        "hit",
        "stood",
        "stands",
        "stand",
        "rose",
        "risen",
        "fallen",
        "climbed",
        "rises",
        "fell",
        "falls",
        "climbed",
        "dropped",
        "came",
        "comes",
        "went",
        "remains",
        "remained",
        "averaged",
        "exceeded",
        "topped",
        "now",
        "only",
        "just",
        "still",
        "a",
        "an",
        "the",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "over",
        "more",
        "less",
        "than",
        "under",
        "up",
        "down",
        "as",
        "many",
        "much",
        "least",
        "most",
        "not",
        "quite",
        "well",
        "roughly",
        "approximately",
        "estimated",
        "total",
        "with",
        "had",
        "has",
        "have",
        ":",
        "–",
        "-",
        "(",
        "had",
        "grown",
        "increased",
        "decreased",
        "declined",
    ]
)
TOLL = {"toll": "death"}
LABEL = regex.compile(r"[\p{L}\p{N}]+")
DEMONYMS = frozenset(name for names in lexicon.load("parties")["countries"].values() for name in names)
ADJECTIVAL = frozenset(
    {"break", "lose", "write", "speak", "steal", "hide", "freeze", "build", "know", "grow", "sell", "make", "give"}
)
LABELLING = regex.compile(r"(?:^|[.;\n] ?)(?P<label>\p{Lu}[^.;:\p{N}]{2,50}):\s*$")
NUMBER_OF = regex.compile(
    r"\b(?:number|total|count|toll|list|tally|share|proportion|rate) (?:of|for) (?:the |all |its |their )?(?=\p{Ll})(?:[^.;:()\p{N}]{0,70}?)\b(?:at|to|is|was|were|stands|stood|reached|by|from|of)(?: (?:just|only|about|around|some|nearly|almost|more|less|than|over|under|up|to|at|now|approximately|roughly|a|total|of|estimated|least|most|as|many))*\s*$"
)
NOT_COUNTED = frozenset((*lexicon.load("counted")["units"], *lexicon.load("counted")["times"]))
CALENDAR = frozenset(lexicon.load("reporting")["calendar"])
STATES = frozenset(lexicon.load("events")["states"])
LEVELS = frozenset(lexicon.load("counted")["levels"])
LABELLED = frozenset({"total", "figure", "value", "number", "amount", "count", "item"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun: its lemma, modifiers, span in the section's text, and the whole it is part of."""

    lemma: str | None
    modifiers: tuple[str, ...] = ()
    head: Span | None = None
    part_of: str | None = None


def find_counted(figure: Figure, sentence: Words) -> Counted:
    """Return what `figure` counts or measures, as far as its own sentence tells; a duration or an age counts nothing."""
    if figure.dimension in {"duration", "age"}:
        return Counted(None)
    if figure.dimension == "count" and (compound := _compound(figure, sentence)) is not None:
        return compound
    first = _past_conversion(sentence, sentence.after(figure.local.end))
    if figure.dimension == "count" and first < len(sentence.tokens) and sentence.tokens[first].low == "times":
        return Counted(None)  # "twenty-two times staff had raised the alarm"
    partitive = _partitive(sentence.tokens, first)
    if partitive is not None:
        return partitive
    if figure.dimension in {"count", "currency"}:
        several = figure.value is None or abs(figure.value) != 1
        following = _phrase(sentence.tokens, first, several=several, spans=figure.dimension == "count")
        if following is not None:
            return following
        if figure.dimension == "currency":
            kind = _amount_in(sentence.tokens, first)
            if kind is not None:
                return kind
    if figure.dimension == "ratio" and first < len(sentence.tokens) and sentence.tokens[first].low in DETERMINERS:
        half = _phrase(sentence.tokens, first + 1, several=False)  # "half the fleet"
        if half is not None:
            return Counted(half.lemma, half.modifiers, half.head, part_of=half.lemma)
    if figure.dimension in {"percent", "ratio", "count"}:
        whole = _of_whole(sentence.tokens, first)
        if whole is not None:
            return whole
    return _before(figure, sentence)


def from_cell(cell: CellPosition) -> Counted:
    """Return what a table cell counts: the last noun of its column's label, else of its row's."""
    for label in (cell.column_label, cell.row_label):
        if label is None:
            continue
        found = [word.lower() for word in LABEL.findall(label.replace("_", " ")) if word.isalpha()]
        told = [word for word in found if words.noun_lemma(word) not in LABELLED and word not in words.STOP_WORDS]
        if not told:
            continue
        nouns = [word for word in told if nounlike(word)]
        head = next((word for word in nouns if plural(word)), nouns[-1] if nouns else None)
        if head is None or (
            label is cell.row_label and label[:1].isupper() and len(told) > 1 and told[-1] == head and label.istitle()
        ):
            return Counted(None, tuple(told))
        return Counted(words.noun_lemma(head), tuple(word for word in told if word != head))
    return Counted(None)


COMPOUND = regex.compile(r"[-‑](?P<noun>\p{Ll}{3,})(?![\p{L}-])")


def _compound(figure: Figure, sentence: Words) -> Counted | None:
    """Read "a 12-member panel", "three-storey": members, storeys; "a 12-strong crew" is of crew."""
    match = COMPOUND.match(sentence.text, figure.local.end)
    if match is None:
        return None
    if match["noun"] == "strong":
        return _phrase(sentence.tokens, sentence.after(match.end()), several=False)
    if not nounlike(match["noun"]) or match["noun"] in MULTIPLIERS:
        return None
    return Counted(words.noun_lemma(match["noun"]), (), Span(match.start("noun"), match.end("noun")))


MULTIPLIERS = frozenset({"fold", "odd", "plus", "something", "time", "way", "part", "off", "point", "man", "person"})


def _past_conversion(sentence: Words, first: int) -> int:
    """Return the token behind the second statement of a number: "2.4 lakh (240,000) farmers" counts farmers twice."""
    tokens = sentence.tokens
    if first < len(tokens) and tokens[first].text == "(":
        close = next((at for at in range(first + 1, min(len(tokens), first + 6)) if tokens[at].text == ")"), -1)
        if close > 0 and tokens[first + 1].text[0].isdigit():
            return close + 1
    before = sentence.before(sentence.tokens[first].start) if first < len(tokens) else -1
    if before > 1 and tokens[first].text == ")" and tokens[before - 1].text == "(":
        return first + 1
    return first


def _partitive(tokens: tuple[Token, ...], first: int) -> Counted | None:
    """Read "200 of them", "5 of whom were", "40 of the 210 routes"."""
    if first + 1 >= len(tokens) or tokens[first].low != "of":
        return None
    if tokens[first + 1].low in PARTITIVES and not (first + 2 < len(tokens) and nounlike(tokens[first + 2].low)):
        return Counted(None, part_of="?")
    at = first + 1
    while at < len(tokens) and (tokens[at].low in DETERMINERS or tokens[at].text[0].isdigit() or tokens[at].possessive):
        at += 1
    found = _phrase(tokens, at, several=True) if at > first + 1 else None
    return Counted(found.lemma, found.modifiers, found.head, part_of=found.lemma) if found else None


def _amount_in(tokens: tuple[Token, ...], first: int) -> Counted | None:
    """Read "£1.65bn in sales", "$4m of damage"."""
    if first + 1 < len(tokens) and tokens[first].low in {"in", "of"}:
        token = tokens[first + 1]
        if token.is_word and nounlike(token.low) and not token.capital and not _no_thing(words.noun_lemma(token.low)):
            return Counted(words.noun_lemma(token.low), (), Span(token.start, token.end))
    return None


def _of_whole(tokens: tuple[Token, ...], first: int) -> Counted | None:
    """Read "71% of patients", "one in five of the households"."""
    if first >= len(tokens) or tokens[first].low not in {"of", "in"}:
        return None
    at = first + 1
    while at < len(tokens) and tokens[at].low in DETERMINERS:
        at += 1
    found = _phrase(tokens, at, several=False)
    if found is None or tokens[first].low == "in" or found.lemma in NOT_COUNTED:
        return None
    return Counted(found.lemma, found.modifiers, found.head, part_of=found.lemma)


def _phrase(tokens: tuple[Token, ...], first: int, *, several: bool, spans: bool = False) -> Counted | None:
    """Read the noun phrase that begins at `first`; with `several`, its head is its first plural that no noun follows.

    spans: whether units and lengths of time may be counted too ("14 days with frost").
    """
    run: list[Token] = []
    head: int | None = None
    for token in tokens[first : first + REACH]:
        if not token.is_word or token.low in PREPOSITIONS:
            break
        if token.low in SKIPPED and not run:
            continue
        if several and run and head is None and token.low in {"and", "or"} and not token.possessive:
            continue  # "poker and gaming machines"
        if token.low in CLOSED or token.possessive:
            break
        if head is not None and (verblike(token.low) or token.low in STATES or not _continues(token)):
            break
        if not run and _finite(token) and not _participle_of(tokens, token):
            return None
        if not (token.capital or nounlike(token.low) or modifier(token.low)):
            break
        run.append(token)
        if nounlike(token.low) and (plural(token.low) or not several):
            head = len(run) - 1
    if not run:
        return None
    if head is None:
        nouns = [i for i, token in enumerate(run) if nounlike(token.low) and not token.capital]
        if not nouns:
            return None
        head = nouns[-1]
    noun = run[head]
    lemma = words.noun_lemma(noun.low)
    modifiers = tuple(token.low for token in run[:head] if token.low not in DETERMINERS)
    if lemma in NOT_COUNTED and not spans:
        return None
    if noun.capital and noun.low[-1] == "s" and any(c.isdigit() for c in noun.low):  # "Forty BTR-80s"
        return Counted(noun.low[:-1], modifiers, Span(noun.start, noun.end))
    if noun.capital:
        return Counted("person", (*modifiers, lemma), Span(noun.start, noun.end)) if _people(modifiers, lemma) else None
    return Counted(lemma, modifiers, Span(noun.start, noun.end))


def _people(modifiers: tuple[str, ...], lemma: str) -> bool:
    """Say whether a capitalised plural names people of a country ("3,000 North Koreans")."""
    return lemma in DEMONYMS or " ".join((*modifiers, lemma)) in DEMONYMS


def _finite(token: Token) -> bool:
    """Say whether the word right behind a number is its verb: the noun is left out ("six thousand spent the night")."""
    if token.capital or plural(token.low) or not verblike(token.low):
        return False
    return token.low in words.IRREGULAR and words.verb_lemma(token.low) not in ADJECTIVAL


def _participle_of(tokens: tuple[Token, ...], token: Token) -> bool:
    """Say whether a participle modifies the plural right behind it: "37 fallen trees"."""
    following = tokens[tokens.index(token) + 1 :][:1]
    return (
        token.low.endswith(("en", "wn")) and bool(following) and nounlike(following[0].low) and plural(following[0].low)
    )


def _continues(token: Token) -> bool:
    """Say whether a word after a plural noun still belongs to its phrase ("sports cars")."""
    return not token.capital and nounlike(token.low) and plural(token.low)


def _before(figure: Figure, sentence: Words) -> Counted:
    """Read the noun that the figure is said of: "the number of dead stands at 57", "revenue of £412m", "Homes lost: 22"."""
    left = sentence.text[max(sentence.span.start, figure.local.start - 130) : figure.local.start]
    named = NUMBER_OF.search(left)
    if named is not None:
        of = named.group().find(" of ") if " of " in named.group() else named.group().find(" for ")
        first = sentence.after(figure.local.start - len(left) + named.start() + of + 4)
        while first < len(sentence.tokens) and sentence.tokens[first].low in DETERMINERS:
            first += 1
        found = _phrase(sentence.tokens, first, several=True)
        if found is not None:
            return found
    label = LABELLING.search(left)
    if label is not None:
        first = sentence.after(figure.local.start - len(left) + label.start("label"))
        found = _phrase(sentence.tokens, first, several=True)
        if found is not None:
            return found
    at = sentence.before(figure.local.start)
    steps = 0
    tokens = sentence.tokens
    if figure.dimension == "count" and at > 0 and tokens[at].low == "and":
        return Counted(None)
    crossed = False
    labelled = at >= 0 and tokens[at].text == ":"
    while at >= 0 and steps < REACH:
        token = tokens[at]
        if token.low in COPULAS or token.low in words.STOP_WORDS or token.text[0].isdigit():
            at, steps = at - 1, steps + 1
            continue
        if not token.is_word:
            break
        if nounlike(token.low) and not is_verb(sentence, at):
            found = _subject(tokens, at)
            bare = (crossed and figure.dimension in {"count", "currency"}) or (
                figure.dimension == "count" and found.lemma in LEVELS
            )
            bare = bare or _no_thing(found.lemma)
            return Counted(None) if bare else found
        if verblike(token.low) or modifier(token.low):
            crossed = crossed or (not labelled and is_verb(sentence, at) and not _prices(tokens, at))
            at, steps = at - 1, steps + 1
            continue
        break
    return Counted(None)


def _prices(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether the verb at `at` tells what something or somebody pays ("adults pay £9"), which a price is known by."""
    passive = at > 0 and tokens[at - 1].low in {"is", "are", "was", "were", "been", "be"}
    return words.verb_lemma(tokens[at].low) in PRICING and not passive


PRICING = frozenset({"cost", "pay", "charge"})


def _no_thing(lemma: str | None) -> bool:
    """Say whether a word is a year, a month or a unit, which no figure counts or measures."""
    return lemma is not None and (any(c.isdigit() for c in lemma) or lemma in NOT_COUNTED or lemma in CALENDAR)


def _subject(tokens: tuple[Token, ...], at: int) -> Counted:
    """Return the noun at `at`, or what it is the number of."""
    token = tokens[at]
    lemma = words.noun_lemma(token.low)
    if lemma in NOT_COUNTED:
        return Counted(None)
    if at >= 2 and tokens[at - 1].low == "of" and words.noun_lemma(tokens[at - 2].low) in words.MEASURES:
        return Counted(lemma, (), Span(token.start, token.end))
    if lemma in TOLL:
        return Counted(TOLL[lemma], (), Span(token.start, token.end))
    modifiers: list[str] = []
    back = at - 1
    while (
        back >= 0
        and len(modifiers) < 3
        and tokens[back].is_word
        and modifier(tokens[back].low)
        and not verblike(tokens[back].low)
    ):
        if tokens[back].low not in DETERMINERS:
            modifiers.append(tokens[back].low)
        back -= 1
    if token.capital and at > 0 and not plural(token.low):
        return Counted(None)
    return Counted(lemma, tuple(reversed(modifiers)), Span(token.start, token.end))
