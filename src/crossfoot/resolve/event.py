"""What happened to what is counted: the verb that governs the figure, active or passive, or a participle beside it."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import Figure, Span
from crossfoot.resolve.counted import Counted
from crossfoot.resolve.verbs import BE, CHAIN, HAVE, filler, form, is_verb
from crossfoot.resolve.words import PREPOSITIONS, Token, Words

REPORTING = frozenset(lexicon.load("reporting")["verbs"])
IDLE = frozenset(lexicon.load("events")["idle"])
IDIOMS: list[dict[str, str]] = lexicon.load("events")["idioms"]
STATES: dict[str, str] = lexicon.load("events")["states"]
VERDICTS = frozenset(lexicon.load("events")["verdicts"])
PARTICIPLES = frozenset(noun for noun in words.EVENT_NOUNS if noun.endswith("ed"))
"""Those that something happened to, named by it: "eight others injured"."""
IDIOM_REACH = 3
LEFT, RIGHT = 24, 16
"""How many tokens before and behind a figure its verb is looked for."""
STOPS = frozenset({";", ":", "–", "—", "."})
_CLAUSES = frozenset(
    {"who", "which", "that", "where", "when", "while", "but", "because", "although", "whom", "whose", "as", "if"}
)
_SKIPPED = frozenset({"about", "around", "some", "over", "nearly", "almost", "more", "less", "fewer", "than", "at", "least", "most", "up", "to", "only", "just", "under", "as", "many", "much", "roughly", "approximately", "the", "a", "an", "another", "all", "its", "their", "further", "additional", "close", "well", "by", "in", "total", "of", "from", "out"})  # fmt: skip

_NUMBERS = frozenset(
    word for group in ("units", "teens", "tens", "groups", "vague") for word in lexicon.load("numbers")[group]
) | {"others", "another", "some"}
_MORE = frozenset({"others", "more", "further"})
"""What may stand for the noun of those that are counted on: "killed 17, and 47 others were injured"."""
Place = tuple[str, Span]


def find_event(figure: Figure, counted: Counted, sentence: Words) -> tuple[str | None, Span | None]:
    """Return the lemma of the event's verb and where it stands; (None, None) when nothing plain is near.

    Order: an adjective right behind that tells what became of it ("left 60 people homeless"); a verb right before the figure has it as object ("destroyed 10 vehicles"); a verb right behind has it as subject
    ("10 vehicles were destroyed", "200 people killed"); where the clause has no verb before the figure its first verb
    behind does; else the nearest verb before it. A form of "be" or "have" with nothing behind it is no event.
    """
    tokens = sentence.tokens
    first = sentence.before(figure.local.start)
    head = counted.head.end if counted.head and counted.head.start >= figure.local.end else figure.local.end
    behind = sentence.after(head)
    if behind < len(tokens) and tokens[behind].low in _MORE:
        behind += 1
    if counted.head is not None and counted.lemma in PARTICIPLES:
        return words.EVENT_NOUNS[counted.lemma], counted.head
    if figure.dimension == "count" and (state := _state(sentence, behind)) is not None:
        return state
    object_of = _object(sentence, first)
    if object_of is not None:
        return _told(sentence, object_of)
    subject_of = _subject(sentence, behind)
    if subject_of is not None:
        return _told(sentence, subject_of) if subject_of >= 0 else (None, None)
    left = _left(sentence, first)
    labelled = first >= 0 and tokens[first].text == ":"
    if left is None and not labelled and (later := _first_verb(sentence, behind)) is not None:
        return _told(sentence, later) if later >= 0 else (None, None)
    if left is not None and left >= 0 and not labelled and words.verb_lemma(tokens[left].low) in REPORTING:
        later = _first_verb(sentence, behind)
        if later is not None and later >= 0 and tokens[later].low not in {"said", "says"}:
            return _told(sentence, later)
    if left is not None and left >= 0:
        return _told(sentence, left)
    if counted.lemma is not None and counted.lemma in words.EVENT_NOUNS and counted.head is not None:
        return words.EVENT_NOUNS[counted.lemma], counted.head
    if left is None and first >= 0 and (noun := _event_noun(tokens, first)) is not None:
        return noun
    return None, None


def _state(sentence: Words, first: int) -> Place | None:
    """Return what became of the figure's things by an adjective behind them: "left 60 people homeless"."""
    tokens = sentence.tokens
    at = first
    while at < len(tokens) and (tokens[at].low in CHAIN or tokens[at].low in VERDICTS or filler(tokens[at])):
        at += 1
    if at >= len(tokens) or tokens[at].low not in STATES:
        return None
    return STATES[tokens[at].low], Span(tokens[at].start, tokens[at].end)


def _told(sentence: Words, at: int) -> Place:
    token = sentence.tokens[at]
    return _idiom(words.verb_lemma(token.low), token, sentence), Span(token.start, token.end)


def _object(sentence: Words, last: int) -> int | None:
    """Return the verb right before the figure, across approximators and articles only, when it is no report."""
    tokens = sentence.tokens
    at = last
    while at >= 0 and at > last - 6 and tokens[at].low in _SKIPPED:
        at -= 1
    if at < 0 or not is_verb(sentence, at):
        return None
    lemma = words.verb_lemma(tokens[at].low)
    return None if lemma in REPORTING or lemma in IDLE else at


def _subject(sentence: Words, first: int) -> int | None:
    """Return the verb right behind the figure's noun: its place, -1 for a bare "be" or "have", None when there is none."""
    tokens = sentence.tokens
    at = first
    if at < len(tokens) and tokens[at].low in {"who", "which", "that"}:
        at += 1
    while at < len(tokens) and filler(tokens[at]):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].low in CHAIN:
        return _chain(sentence, at)
    return at if form(tokens[at].low) != "base" and is_verb(sentence, at) else None


def _chain(sentence: Words, at: int) -> int:
    """Return the main verb of the chain that begins at `at` ("have since been sent"), -1 when it has none."""
    tokens = sentence.tokens
    last = at
    while at < len(tokens) and (tokens[at].low in CHAIN or filler(tokens[at]) or tokens[at].low == "to"):
        last = at
        at += 1
    if at < len(tokens) and form(tokens[at].low) in {"past", "ing", "base"} and not tokens[at].capital:
        bare = tokens[last].low in BE | HAVE and form(tokens[at].low) == "base"
        adjective = tokens[last].low in BE and words.likely(tokens[at].low) == "adjective"
        return -1 if bare or adjective else at
    return -1


def _left(sentence: Words, last: int) -> int | None:
    """Return the nearest verb before the figure in its clause; -1 for a bare "be" or "have"; None where there is none."""
    tokens = sentence.tokens
    for at in range(last, max(-1, last - LEFT), -1):
        token = tokens[at]
        if token.text == ":" and (at == last or tokens[at + 1].text in '“"‘'):  # a label's colon, a quotation's
            continue
        if token.text in STOPS:
            return None
        if token.low in CHAIN:
            main = _chain(sentence, at)
            return main if 0 <= main <= last else -1
        if is_verb(sentence, at):
            return at
    return None


def _first_verb(sentence: Words, first: int) -> int | None:
    """Return the first verb behind the figure in its clause, across phrases with prepositions; -1 for a bare "be"."""
    tokens = sentence.tokens
    commas = 0
    for at in range(first, min(len(tokens), first + RIGHT)):
        token = tokens[at]
        if token.text in STOPS or token.low in _CLAUSES - {"that"}:
            return None
        if token.text == ",":
            commas += 1
            if commas > 2:
                return None
        if token.low in CHAIN:
            return _chain(sentence, at)
        if is_verb(sentence, at) and not _postnominal(tokens, at):
            return at if words.verb_lemma(token.low) not in REPORTING else None
    return None


def _postnominal(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether a participle only describes the noun before it: "residents aged 15 to 64 were asked"."""
    return form(tokens[at].low) in {"past", "ing"} and any(token.low in CHAIN for token in tokens[at + 1 : at + 8])


def _event_noun(tokens: tuple[Token, ...], last: int) -> Place | None:
    """Return the event of a noun right before the figure: "growth of 7.4%", "a rise of 4"."""
    at = last
    while at >= 0 and at > last - 4 and (tokens[at].low in _SKIPPED or tokens[at].low in PREPOSITIONS):
        at -= 1
    if at < 0:
        return None
    lemma = words.noun_lemma(tokens[at].low)
    verb = words.EVENT_NOUNS.get(lemma)
    return (verb, Span(tokens[at].start, tokens[at].end)) if verb else None


def _idiom(lemma: str, token: Token, sentence: Words) -> str:
    """Return the event that a verb makes with the words behind it: "lost their lives", "killed or injured"."""
    index = sentence.after(token.end)
    following = []
    for one in sentence.tokens[index : index + IDIOM_REACH]:
        if one.text[0].isdigit() or one.low in _NUMBERS:
            break
        following.append(one.low)
    for idiom in IDIOMS:
        if lemma == idiom["verb"] and idiom["with"] in following:
            event: str = idiom["event"]
            return event
    return lemma
