"""What happened to what is counted: the verb that governs the figure, active or passive, or a participle beside it."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import Figure, Span
from crossfoot.resolve.counted import Counted
from crossfoot.resolve.words import AUXILIARIES, Token, Words, verblike

AFTER, BEFORE = 5, 14
REPORTING = frozenset(lexicon.load("reporting")["verbs"])
EMPTY = frozenset(
    {
        "be",
        "have",
        "do",
        "go",
        "come",
        "give",
        "include",
        "follow",
        "accord",
        "compare",
        "base",
        "use",
        "need",
        "let",
        "see",
    }
)
IDIOMS: list[dict[str, str]] = lexicon.load("events")["idioms"]
IDIOM_REACH = 3
STOPS = frozenset({";", ":", "–", "—", ".", "(", ")"})


def find_event(figure: Figure, counted: Counted, sentence: Words) -> tuple[str | None, Span | None]:
    """Return the lemma of the event's verb and where it stands; (None, None) when nothing plain is near.

    Looks to the right first, across auxiliaries only ("10 vehicles were destroyed", "200 people killed"), then to the
    left within the clause ("destroyed 10 vehicles").
    """
    tokens = sentence.tokens
    start = sentence.after(
        counted.head.end if counted.head and counted.head.start >= figure.local.end else figure.local.end
    )
    for token in tokens[start : start + AFTER]:
        if verblike(token.low) and token.is_word and not token.capital:
            lemma = words.verb_lemma(token.low)
            if lemma not in EMPTY and lemma not in REPORTING:
                return _idiom(lemma, token, sentence), Span(token.start, token.end)
            break
        if token.low not in AUXILIARIES:
            break
    at = sentence.before(figure.local.start)
    for token in reversed(tokens[max(0, at - BEFORE) : at + 1]):
        if token.text in STOPS:
            break
        if not verblike(token.low) or not token.is_word:
            continue
        lemma = words.verb_lemma(token.low)
        if (lemma in EMPTY or lemma in REPORTING) and _idiom(lemma, token, sentence) == lemma:
            continue
        if token.capital and token.start != sentence.span.start:
            continue
        return _idiom(lemma, token, sentence), Span(token.start, token.end)
    if counted.lemma is not None and counted.lemma in words.EVENT_NOUNS and counted.head is not None:
        return words.EVENT_NOUNS[counted.lemma], counted.head
    return None, None


def _idiom(lemma: str, token: Token, sentence: Words) -> str:
    """Return the event that a verb makes with the words behind it: "lost their lives", "killed or injured"."""
    index = sentence.after(token.end)
    following = [one.low for one in sentence.tokens[index : index + IDIOM_REACH]]
    for idiom in IDIOMS:
        if lemma == idiom["verb"] and idiom["with"] in following:
            event: str = idiom["event"]
            return event
    return lemma
