"""Who is cited for a figure: the subjects of reporting verbs, "according to", labels, and pronouns back to the last source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import Section, Span
from crossfoot.resolve.noun_phrase import NounPhrase, left_of, right_of
from crossfoot.resolve.words import AUXILIARIES, PREPOSITIONS, Token, Words, plural, verblike

_LISTS = lexicon.load("reporting")
VERBS = frozenset(_LISTS["verbs"])
DIRECT = frozenset(_LISTS["direct"])
STRICT = frozenset(_LISTS["strict"])
INVERTED = frozenset(_LISTS["inverted"])
GENERIC = frozenset(words.noun_lemma(word) for word in _LISTS["generic"])
DOCUMENTS = frozenset(_LISTS["documents"])
PRONOUNS = frozenset(_LISTS["pronouns"])
SPEAKING_FOR = frozenset(_LISTS["speaking_for"])
LABELS = frozenset(_LISTS["labels"])
PHRASES: tuple[tuple[str, ...], ...] = tuple(tuple(phrase.split()) for phrase in _LISTS["phrases"])
_PHRASE_STARTS = frozenset(phrase[0] for phrase in PHRASES)
_QUOTES = frozenset('“”"‘’«»')
_CLAUSE = frozenset({"that", "how", "there", ":"}) | _QUOTES
_RELATIVE = frozenset({"who", "which", "that"})
_STOPS = frozenset({".", ",", ";", "!", "?", ")", "–", "—"}) | _QUOTES
_COLON = regex.compile(r"(?P<source>\p{Lu}[\p{L}\d .,’'&-]{1,48}?): ?[“\"‘]")
_OWN_VOICE = regex.compile(r"\b(?:but|and|yet|while) (?:I|we)\b")
_NEAR = 3
_LONGEST_LABEL = 52
_PARAGRAPHS = 6
"""How many paragraphs an open quotation is followed."""
_BACK = 3
"""How many sentences a pronoun or an open quotation looks back."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One place where a source is named, with its span and the span of the frame itself ("the ministry said").

    before, after: whether it is cited for what stands before and behind it in the sentence. strong: nothing but a report,
    so that it outranks a weak frame that is nearer ("counted ..., the mayor said").
    """

    source: str
    span: Span
    start: int
    end: int
    before: bool
    after: bool
    strong: bool
    named: bool


@lru_cache(maxsize=65536)
def reporting(low: str) -> str | None:
    """Return the lemma of a form of a reporting verb, or None."""
    lemma = words.verb_lemma(low)
    return lemma if lemma in VERBS else None


@lru_cache(maxsize=65536)
def _may_credit(low: str) -> bool:
    """Say whether a word may begin or carry a frame; most words do not, and are passed over at once."""
    return low in _PHRASE_STARTS or low in LABELS or low in _HAS or reporting(low) is not None


def frames(sentence: Words) -> list[Frame]:
    """Return where a sentence credits what it says, in order, no two of them with overlapping sources."""
    found: list[Frame] = []
    opening = sentence.span.start
    colon = (
        _COLON.match(sentence.text, opening, sentence.span.end)
        if ":" in sentence.text[opening : opening + _LONGEST_LABEL]
        else None
    )
    if colon is not None:
        span = Span(*colon.span("source"))
        found.append(Frame(colon["source"], span, span.start, colon.end(), False, True, True, True))
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        low = token.low
        if not _may_credit(low):
            continue
        if low in _PHRASE_STARTS:
            found.extend(_phrases(sentence, at))
        if low in LABELS:
            found.extend(_label(sentence, at))
        verb = reporting(low) if token.is_word and not token.capital else None
        if verb is not None and not _noun(sentence, at, verb):
            found.extend(_verb(sentence, at, verb))
        if low in _HAS:
            found.extend(_has(sentence, at))
    if len(found) <= 1:
        return found
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda one: (not one.strong, one.end)):
        if not any(other.span.overlaps(frame.span) and other.span != frame.span for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda one: one.start)


def _phrases(sentence: Words, at: int) -> Iterator[Frame]:
    """Yield "according to the ministry", which covers the whole sentence."""
    tokens = sentence.tokens
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    for phrase in PHRASES:
        if phrase[0] != tokens[at].low or (len(phrase) > 1 and phrase[1] != following):
            continue
        end = at + len(phrase)
        if tuple(token.low for token in tokens[at:end]) != phrase:
            continue
        source = right_of(sentence, end)
        if source is not None:
            yield _frame(sentence, source, tokens[at].start, before=True, after=True, strong=True)
        return


def _label(sentence: Words, at: int) -> Iterator[Frame]:
    """Yield "Last update from the operator:"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].low not in {"from", "by"}:
        return
    source = right_of(sentence, at + 2)
    if source is not None and source.last + 1 < len(tokens) and tokens[source.last + 1].text == ":":
        yield _frame(sentence, source, tokens[at].start, before=False, after=True, strong=True)


def _noun(sentence: Words, at: int, verb: str) -> bool:
    """Say whether a reporting verb's form is no active verb here: "our estimate of", "is expected to", "people spoke"."""
    tokens = sentence.tokens
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    back = at - 1
    while back > 0 and _adverb(tokens[back]):
        back -= 1
    before = tokens[back] if at else None
    if verb == "speak" and following != "of":
        return True
    if before is None:
        return False
    low = tokens[at].low
    if before.low in _BE and (low.endswith(("ed", "en")) or low in {"put", "said", "told"}):
        return True
    source = left_of(sentence, back) if low == verb else None
    if source is not None and source.first and tokens[source.first - 1].low in {"did", "do", "does"}:
        return False  # "what did the ministry find?"
    if low == verb and before.is_word and low not in {"put"} and "noun" in words.could_be(low):
        return not plural(before.low) and before.low not in {"i", "we", "they", "police", "people", "to"}
    return low == f"{verb}s" and following in {"of", "for", "from", "in"} and "noun" in words.could_be(verb)


_NUMBER_WORDS = frozenset(
    {**lexicon.load("numbers")["units"], **lexicon.load("numbers")["teens"], **lexicon.load("numbers")["tens"]}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAS = frozenset({"has", "have"})


def _has(sentence: Words, at: int) -> Iterator[Frame]:
    """Yield "Bild has 28": a name that has a bare number, or that "it says" later in the sentence points to."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or (not tokens[at + 1].text[0].isdigit() and tokens[at + 1].low not in _NUMBER_WORDS):
        return
    source = left_of(sentence, at - 1)
    if source is None or not source.name or (source.first and tokens[source.first - 1].text not in {":", ".", ","}):
        return
    elided = at + 2 >= len(tokens) or tokens[at + 2].text in _STOPS or tokens[at + 2].low in PREPOSITIONS
    later = any(
        one.low in PRONOUNS and reporting(two.low) for one, two in zip(tokens[at + 1 :], tokens[at + 2 :], strict=False)
    )
    if elided or later:
        yield _frame(
            sentence, source, tokens[source.first].start, end=tokens[at].end, before=False, after=True, strong=False
        )


def _verb(sentence: Words, at: int, verb: str) -> Iterator[Frame]:
    """Yield the frame of a reporting verb: its subject before it, or behind it when the two are turned round."""
    tokens = sentence.tokens
    if verb in INVERTED and _may_invert(sentence, at) and (source := right_of(sentence, at + 1)) is not None:
        ends = source.last + 1 >= len(tokens) or tokens[source.last + 1].text in _STOPS | {"(", ":"}
        if (ends or tokens[source.last + 1].low in PREPOSITIONS) and _is_source(source):
            yield _frame(sentence, source, tokens[at].start, before=True, after=False, strong=True)
            return
        if source.first == source.last and tokens[source.first].low in PRONOUNS:
            return
    last, relative = _subject_end(sentence, at)
    if last < 0 or sentence.text[tokens[last].start - 1 : tokens[last].start] == "_":
        return
    ending = _trailing(sentence, at)
    clause = at + 1 < len(tokens) and _begins_clause(tokens, at + 1)
    token = tokens[last]
    if token.low in PRONOUNS:
        opens = last == 0 or tokens[last - 1].text in _STOPS or tokens[last - 1].low in {"and", "but", "as", "that"}
        if verb in STRICT and not clause and not ending:
            return
        if verb not in DIRECT and not clause and not ending:
            return
        yield Frame(
            token.text, Span(token.start, token.end), token.start, tokens[at].end,
            ending == "end" or (opens and _closes(sentence, last, at)), True, False, False,
        )  # fmt: skip
        return
    source = left_of(sentence, last)
    if source is None or not _is_source(source, verb):
        return
    known = source.head in GENERIC or source.head in DOCUMENTS
    if not (clause or ending):
        if verb in STRICT or (verb not in DIRECT and not known):
            return
        if verb in DIRECT and not (source.name or known or words.is_person(source.head)):
            return
    before = not relative and _closes(sentence, source.first, at)
    yield _frame(
        sentence, source, tokens[source.first].start, end=tokens[at].end, before=before, after=not (before and ending == "end"),
        strong=before or (clause and verb not in {"show", "find", "see"}),
    )  # fmt: skip


def _may_invert(sentence: Words, at: int) -> bool:
    """Say whether what precedes a verb lets its subject follow: a closed quotation, a comma, the sentence's start."""
    tokens = sentence.tokens
    if at == 0:
        return sentence.text[max(0, tokens[0].start - 2) : tokens[0].start].strip() in _QUOTES
    return tokens[at - 1].text in _QUOTES or tokens[at - 1].text in {",", "?", "!"}


def _subject_end(sentence: Words, at: int) -> tuple[int, bool]:
    """Return the last token of the subject of the verb at `at` (-1: none) and whether a relative clause holds the verb."""
    tokens = sentence.tokens
    last, relative = at - 1, False
    while last >= 0 and (tokens[last].low in AUXILIARIES or _adverb(tokens[last])):
        last -= 1
    if last >= 0 and tokens[last].text == ",":
        opening = next((i for i in range(last - 1, max(-1, last - 16), -1) if tokens[i].text == ","), -1)
        if opening < 1 or opening + 1 == last:
            return -1, False
        last = opening - 1
    elif last > 1 and tokens[last].text == ")":
        opening = next((i for i in range(last - 1, max(-1, last - 6), -1) if tokens[i].text == "("), -1)
        last = opening - 1
    if last > 0 and tokens[last].low == "and":
        subject = right_of(sentence, 0)
        return (subject.last, False) if subject is not None and subject.last < last else (-1, False)
    if last > 0 and tokens[last].low in _RELATIVE:
        cleft = tokens[0].low == "it" and tokens[1].low in {"was", "is"}
        relative = not cleft
        last -= 1
        if tokens[last].text == ",":
            last -= 1
    if last >= 0 and left_of(sentence, last) is None:  # "officials who asked not to be named said"
        opening = next((i for i in range(last - 1, max(0, last - 12), -1) if tokens[i].low in {"who", "which"}), -1)
        if opening > 0 and not any(token.text in _STOPS for token in tokens[opening:last]):
            last = opening - 1
    return last, relative


def _adverb(token: Token) -> bool:
    return not token.capital and token.is_word and (token.low.endswith("ly") or token.low in _ADVERBS)


_ADVERBS = frozenset(_LISTS["between"])


def _trailing(sentence: Words, at: int) -> str:
    """Return "end" when the verb ends its sentence, "mark" when a comma or quotation follows, "" when its object does."""
    tokens = sentence.tokens
    following = at + 1
    while following < len(tokens) and (_adverb(tokens[following]) or tokens[following].low in _DAYS):
        following += 1
    if following >= len(tokens) or tokens[following].text in {".", "!", "?"}:
        return "end"
    if tokens[following].text in _STOPS:
        return "mark"
    return "tail" if tokens[following].low in {"on", "in", "at", "after", "during", "reporters", "journalists"} else ""


_DAYS = frozenset(
    [
        "yesterday",
        "today",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "late",
        "early",
        "last",
        "this",
        "morning",
        "afternoon",
        "evening",
        "night",
    ]
)


def _begins_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether a report's content begins at `at`: "that", a quotation, "there were", "it had"."""
    token = tokens[at]
    if token.low in _CLAUSE or token.low in {
        "the",
        "it",
        "its",
        "they",
        "their",
        "he",
        "she",
        "his",
        "her",
        "we",
        "this",
    }:
        return True
    return token.text == "," and at + 1 < len(tokens) and tokens[at + 1].text in _QUOTES


def _closes(sentence: Words, first: int, at: int) -> bool:
    """Say whether the frame from token `first` to the verb at `at` follows what it credits: "..., the ministry said"."""
    tokens = sentence.tokens
    if first == 0:
        quoted = sentence.text[max(0, tokens[0].start - 2) : tokens[0].start].strip() in _QUOTES - {""}
        return quoted and _trailing(sentence, at) in {"end", "mark"}
    if tokens[first - 1].text in _QUOTES:
        return _trailing(sentence, at) != ""
    if tokens[first - 1].text != "," or not _trailing(sentence, at):
        return False
    return _trailing(sentence, at) in {"end", "mark"} or any(
        token.is_word and (verblike(token.low) or token.low in AUXILIARIES) for token in tokens[: first - 1]
    )


def _is_source(source: NounPhrase, verb: str = "say") -> bool:
    head = source.head
    if head in GENERIC or head in DOCUMENTS:
        return True
    if head in words.STOP_WORDS or head in _CALENDAR:
        return False
    if words.is_person(head):
        return True
    return source.name or verb in {"say"}


_CALENDAR = frozenset(_LISTS["calendar"])


def _frame(
    sentence: Words, source: NounPhrase, start: int, *, before: bool, after: bool, strong: bool, end: int = -1
) -> Frame:
    if source.head in SPEAKING_FOR and source.inner > source.first:
        source = NounPhrase(source.inner, source.last, source.head, source.name)
    tokens = sentence.tokens
    if source.inner < 0 and tokens[source.last].capital:  # "the German newspaper Bild" is Bild
        lower = [n for n in range(source.first, source.last) if _describes(tokens[n])]
        if lower:
            source = NounPhrase(lower[-1] + 1, source.last, source.head, name=True)
    span = source.span(sentence)
    named = any(
        token.capital and token.is_word
        for token in tokens[source.first + (source.first == 0 and not source.name) : source.last + 1]
    )
    return Frame(sentence.text[span.start : span.end], span, start, max(end, span.end), before, after, strong, named)


def _describes(token: Token) -> bool:
    return (
        token.is_word
        and not token.capital
        and not token.possessive
        and token.low not in PREPOSITIONS | {"and", "de", "van", "von", "al"}
    )


class Sources:
    """The sources of one section, asked for sentence by sentence.

    sentence_words: the tokens of a sentence of the section by its number. beside: the sources of the section so many
    places on (-1: the one before), to which a pronoun of an answer may point and a quotation may run on.
    """

    def __init__(
        self, section: Section, sentence_words: Callable[[int], Words], beside: Callable[[int], Sources | None]
    ) -> None:
        self.section = section
        self._words = sentence_words
        self._beside = beside
        self._frames: dict[int, list[Frame]] = {}
        self._ends: list[int] = []

    def sentence(self, index: int) -> list[Frame]:
        """Return the frames of a sentence."""
        if index not in self._frames:
            self._frames[index] = frames(self._words(index))
        return self._frames[index]

    def of(self, index: int, at: Span, *, quotation: Span | None) -> tuple[str | None, Span | None]:
        """Return who is cited for what stands at `at` in sentence `index`, and where it is named.

        quotation: the quotation that `at` stands in, whose speaker may be named a sentence before or behind.
        """
        if quotation is not None:
            return self._quoted(index, at, quotation)
        found = [frame for frame in self.sentence(index) if not frame.span.overlaps(at)]
        ahead = [
            frame for frame in found if frame.end <= at.start and frame.after and not self._turns(frame.end, at.start)
        ]
        behind = [frame for frame in found if frame.start >= at.end and frame.before]
        chosen = None
        if behind and (not ahead or (behind[0].strong and not ahead[-1].strong)):
            chosen = behind[0]
        elif ahead:
            chosen = ahead[-1]
        return self._named(chosen, index) if chosen is not None else (None, None)

    def _turns(self, start: int, end: int) -> bool:
        """Say whether the writer speaks again between a frame and a figure: "the box says 3,000 but I get 600"."""
        return _OWN_VOICE.search(self.section.text, start, end) is not None

    def _quoted(self, index: int, at: Span, quotation: Span) -> tuple[str | None, Span | None]:
        """Return the speaker of a quotation: named in its sentence, right behind its end, or before it."""
        first, last = self._sentence_at(quotation.start), self._sentence_at(quotation.end - 1)
        if (owner := self._owner(quotation, index)) is not None:
            return owner
        outside = [
            (number, frame)
            for number in sorted({first - 1, first, last, last + 1})
            if 0 <= number < len(self.section.sentences)
            for frame in self.sentence(number)
            if not quotation.contains(frame.span)
        ]
        behind = [(n, f) for n, f in outside if f.before and quotation.end <= f.start <= quotation.end + 3]
        if behind:
            return self._named(behind[0][1], behind[0][0])
        ahead = [(n, f) for n, f in outside if f.end <= quotation.start and n >= first - (f.before and 1)]
        if ahead:
            return self._named(ahead[-1][1], ahead[-1][0])
        inside = [f for f in self.sentence(index) if not f.span.overlaps(at) and f.end <= at.start and f.after]
        if inside:
            return self._named(inside[-1], index)
        if (speaker := self._run_on(quotation)) is not None:
            return speaker, None
        for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
            if self.sentence(number):
                return self._named(self.sentence(number)[-1], number)
        return None, None

    def _run_on(self, quotation: Span) -> str | None:
        """Return the speaker of a quotation left open at the end of its paragraph, from the next ones or those before."""
        for step in (1, -1):
            here, span = self, quotation
            for _ in range(_PARAGRAPHS):
                beside = here.open_beside(span, step)
                if beside is None:
                    break
                here, span = beside
                if (name := here.speaker_of(span)) is not None:
                    return name
        return None

    def open_beside(self, quotation: Span, step: int) -> tuple[Sources, Span] | None:
        """Return the section `step` places on and its quotation that goes on with `quotation`, or None."""
        other = self._beside(step)
        if other is None or not other.section.quotations or other.section.part != self.section.part:
            return None
        ahead, behind = (self, other) if step > 0 else (other, self)
        last = quotation if step > 0 else other.section.quotations[-1].span
        first = other.section.quotations[0].span if step > 0 else quotation
        left_open = last.end == len(ahead.section.text) and ahead.section.text[-1] not in _QUOTES
        if not left_open or first.start > 1 or behind.section.text[:1] not in _QUOTES:
            return None
        return other, first if step > 0 else last

    def speaker_of(self, quotation: Span) -> str | None:
        """Return who is named beside a quotation in its own section, or None."""
        first, last = self._sentence_at(quotation.start), self._sentence_at(quotation.end - 1)
        for number in sorted({first, last, min(last + 1, len(self.section.sentences) - 1)}):
            for frame in self.sentence(number):
                beside = (
                    frame.before and quotation.end <= frame.start <= quotation.end + _NEAR
                ) or frame.end <= quotation.start
                if beside:
                    return self._named(frame, number)[0]
        return None

    def _owner(self, quotation: Span, index: int) -> tuple[str, Span] | None:
        """Return whose quotation it is in "the government's “more than 200”"."""
        sentence = self._words(index)
        at = sentence.before(quotation.start - 1)
        if at < 0 or not sentence.tokens[at].possessive or quotation.start - sentence.tokens[at].end > _NEAR:
            return None
        source = left_of(sentence, at)
        if source is None or not _is_source(source, ""):
            return None
        span = source.span(sentence)
        return clean(sentence.text[span.start : span.end]), span

    def _sentence_at(self, offset: int) -> int:
        if not self._ends:
            self._ends = [span.end for span in self.section.sentences]
        at = bisect_right(self._ends, offset)
        return at if at < len(self._ends) else 0

    def _named(self, frame: Frame, index: int) -> tuple[str | None, Span | None]:
        low = frame.source.lower()
        if low in PRONOUNS or (not frame.named and _anaphor(low)):
            name, span = self._back(index, frame.start)
            if name is not None:
                return name, span
            if low in PRONOUNS:
                return self._subject(index, frame) or (None, None)
        return clean(frame.source), frame.span

    def _subject(self, index: int, frame: Frame) -> tuple[str, Span] | None:
        """Return the name that opens the sentence of "it says", when nobody has been named before."""
        sentence = self._words(index)
        opening = next((n for n, token in enumerate(sentence.tokens) if token.text == ":"), -1) + 1
        source = right_of(sentence, opening)
        if source is None or not source.name or source.span(sentence).end > frame.start:
            return None
        return clean(sentence.text[source.span(sentence).start : source.span(sentence).end]), source.span(sentence)

    def _back(self, index: int, before: int) -> tuple[str | None, Span | None]:
        """Return the last source that was named before; in an answer, the question's when its own text has none."""
        for number in range(index, max(-1, index - _BACK), -1):
            for frame in reversed(self.sentence(number)):
                if (number < index or frame.end <= before) and frame.named:
                    return clean(frame.source), frame.span
        if index < _BACK and self.section.speaker is not None:
            earlier = self._beside(-1)
            if earlier is not None and (last := len(earlier.section.sentences) - 1) >= 0:
                for frame in reversed(earlier.sentence(last)):
                    if frame.source.lower() not in PRONOUNS:
                        return clean(frame.source), None
        return None, None


def _anaphor(low: str) -> bool:
    """Say whether a source is only "the agency", which may have been named before."""
    head = low.split()
    return len(head) == 2 and head[0] in {"the", "its", "that", "this"} and words.noun_lemma(head[1]) in GENERIC


def clean(name: str) -> str:
    """Return a source's name without article, possessive and stops."""
    name = ARTICLE.sub("", name).removesuffix("’s").removesuffix("'s")
    return name.strip(" .,:;")


ARTICLE = regex.compile(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) ")
_DOCS = "|".join(sorted(DOCUMENTS, key=lambda word: (-len(word), word)))
CREDITED = regex.compile(
    rf"(?i)\b(?:according to (?:the|your|our|its|his|her|their)(?: [\p{{L}}’'.-]+){{0,3}}? (?:{_DOCS})\b"
    rf"|(?:the|your|our|its|his|her|their|same|that)(?: [\p{{L}}’'.-]+){{0,2}}? (?:{_DOCS})"
    r" (?:also |itself )?(?:says|said|shows|showed|notes|noted|has|had|puts|put|gives|gave|counts|counted|mentions?|mentioned"
    r"|describes?|adds|added|states|stated|speaks|reports|reported|found|finds|lists|listed|tells|contains?|contained))\b"
)


def document_words(sentence: Words) -> str | None:
    """Return the words by which a sentence credits another document ("the article says"), or None."""
    if DOCUMENTS.isdisjoint(sentence.lows):
        return None
    match = CREDITED.search(sentence.text, sentence.span.start, sentence.span.end)
    return " ".join(match.group().split()) if match else None


SPOKEN = DIRECT | {"show", "mention", "describe", "find", "add"}


def goes_on(sentence: Words) -> bool:
    """Say whether a sentence lets the document of the one before speak on: "It also lists ..."."""
    tokens = sentence.tokens
    at = 1
    while at < len(tokens) and tokens[at].low in _ADVERBS:
        at += 1
    return at < len(tokens) and tokens[0].low == "it" and words.verb_lemma(tokens[at].low) in SPOKEN
