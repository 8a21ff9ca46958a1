"""Who is cited for a figure: reporting verbs and phrases, colon headlines, pronouns back to the last source."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import Section, Span

_LISTS = lexicon.load("reporting")
VERBS = frozenset(_LISTS["verbs"])
WEAK = frozenset(_LISTS["weak"])
PRONOUNS = frozenset(_LISTS["pronouns"])
GENERIC = frozenset(_LISTS["generic"])
DOCUMENTS = frozenset(_LISTS["documents"])

_NAME = r"(?:\p{Lu}[\p{L}\d’'&.-]*)(?: (?:of (?:the )?|for (?:the )?|the |de |and (?=\p{Lu}))?\p{Lu}[\p{L}\d’'&.-]*)*"
_NOUNS = "|".join(sorted(GENERIC | DOCUMENTS, key=lambda word: (-len(word), word)))
_PLAIN = rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|[Tt]his|[Tt]hat) (?:[\p{{L}}’'.-]+ ){{0,3}}?(?:{_NOUNS})s?(?: (?:in|of|at) {_NAME})?)"
_SOURCE = rf"(?P<source>{_PLAIN}|{_NAME}|(?<![\p{{L}}])(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)(?![\p{{L}}])|(?:officials|researchers|scientists|police|authorities|statisticians|organisers|organizers|analysts|prosecutors|doctors|rescuers|witnesses|residents)(?![\p{{L}}]))"
_GAP = r"(?: (?:also|has|have|had|then|later|now|itself|herself|himself|today|yesterday|again|further|previously|recently|likewise|once|would|will))*"
SUBJECT_VERB = regex.compile(
    rf"(?<![\p{{L}}’'.-]){_SOURCE}(?:, [^,“”\"]{{2,60}},)?{_GAP} (?P<verb>\p{{Ll}}+)(?![\p{{L}}-])"
)
VERB_SUBJECT = regex.compile(
    rf"[”\",?!](?: (?P<verb>said|says|added|adds|explained|explains|told|noted|notes|wrote|writes|warned|asked|replied|recalled|argued)) {_SOURCE}"
)
PHRASE = regex.compile(
    rf"(?i:\b(?:according to|as reported by|citing|quoting|in the words of|figures from|data from|in the view of|says|said) (?:the )?)(?={_SOURCE})(?P<whole>{_SOURCE.replace('?P<source>', '?:')})"
)
COLON = regex.compile(rf"^(?P<source>(?:{_NAME}|\p{{Lu}}[\p{{L}} .’'-]{{2,50}}?)): ?[“\"‘]")
THAT = regex.compile(r"\s*(?:that\b|,? ?[“\"‘:]|on \p{Lu}|on the|in (?:a|its|his|her)|to\b|there\b|the\b|it\b)")


ARTICLE = regex.compile(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) ")


@dataclass(frozen=True, slots=True)
class Frame:
    """One place where a source is named: the source, its span in the section's text, and where the frame ends."""

    source: str
    span: Span
    start: int
    end: int
    phrase: bool


def frames(text: str, sentence: Span) -> list[Frame]:
    """Return where `text[sentence]` credits what it says, in order."""
    found: list[Frame] = []
    piece = text[sentence.start : sentence.end]
    base = sentence.start
    colon = COLON.match(piece)
    if colon:
        found.append(_frame(colon, base, phrase=True))
    for match in PHRASE.finditer(piece):
        if match.group().lower().startswith(("said", "says")):
            continue
        span = Span(base + match.start("whole"), base + match.end("whole"))
        found.append(Frame(match["whole"].strip(), span, base + match.start(), base + match.end(), True))
    for match in SUBJECT_VERB.finditer(piece, overlapped=True):
        verb = words.verb_lemma(match["verb"])
        if verb not in VERBS or (verb in WEAK and not _credits(match, piece)):
            continue
        if match["source"].lower() in words.STOP_WORDS and match["source"].lower() not in PRONOUNS:
            continue
        found.append(_frame(match, base, phrase=False))
    found += [_frame(match, base, phrase=False) for match in VERB_SUBJECT.finditer(piece)]
    best: dict[int, Frame] = {}
    for frame in sorted(found, key=lambda one: (one.end, -len(one.span))):
        if not any(kept.span.overlaps(frame.span) for kept in best.values()):
            best[frame.start] = frame
    return sorted(best.values(), key=lambda one: one.start)


def _frame(match: regex.Match[str], base: int, *, phrase: bool) -> Frame:
    span = Span(base + match.start("source"), base + match.end("source"))
    return Frame(match["source"].strip(), span, base + match.start(), base + match.end(), phrase)


def _credits(match: regex.Match[str], piece: str) -> bool:
    """Say whether a weak verb reports here: a name or a plain source says it of something else."""
    source = match["source"]
    head = source.split()[-1].lower()
    return (source[0].isupper() and head not in PRONOUNS) or head in GENERIC or bool(THAT.match(piece, match.end()))


class Sources:
    """The sources of one section, asked for sentence by sentence."""

    def __init__(self, section: Section) -> None:
        self.text = section.text
        self.section = section
        self._frames: dict[int, list[Frame]] = {}

    def sentence(self, index: int) -> list[Frame]:
        """Return the frames of a sentence."""
        if index not in self._frames:
            self._frames[index] = frames(self.text, self.section.sentences[index])
        return self._frames[index]

    def of(self, index: int, at: Span, *, quoted: bool) -> tuple[str | None, Span | None]:
        """Return who is cited for what stands at `at` in sentence `index`, and where it is named."""
        found = self.sentence(index)
        before = [frame for frame in found if frame.span.end <= at.start]
        after = [frame for frame in found if frame.span.start >= at.end]
        chosen = before[-1] if before else after[0] if after and self._trails(after[0], at, quoted) else None
        if chosen is None:
            return self._previous(index) if quoted else (None, None)
        return self._named(chosen, index)

    def _trails(self, frame: Frame, at: Span, quoted: bool) -> bool:
        """Say whether a frame behind the figure credits it: "..., the ministry said"."""
        between = self.text[at.end : frame.start + 1]
        return quoted or frame.phrase or "," in between

    def _named(self, frame: Frame, index: int) -> tuple[str | None, Span | None]:
        head = frame.source.split()
        low = frame.source.lower()
        if low in PRONOUNS or (
            len(head) <= 2 and head[0].lower() in {"the", "its"} and head[-1].lower().rstrip("s") in GENERIC
        ):
            name, span = self._back(index, frame.start)
            if name is not None:
                return name, span
            if low in PRONOUNS:
                return None, None
        if head[-1].lower() in DOCUMENTS and not any(word[0].isupper() for word in head[1:]):
            return None, None
        return clean(frame.source), frame.span

    def _back(self, index: int, before: int) -> tuple[str | None, Span | None]:
        for number in range(index, max(-1, index - 3), -1):
            for frame in reversed(self.sentence(number)):
                if (number < index or frame.start < before) and _names_somebody(frame.source):
                    return clean(frame.source), frame.span
        return None, None

    def _previous(self, index: int) -> tuple[str | None, Span | None]:
        for number in range(index - 1, max(-1, index - 4), -1):
            if self.sentence(number):
                return self._named(self.sentence(number)[-1], number)
        return None, None


def _names_somebody(source: str) -> bool:
    """Say whether a source is more than a pronoun or a bare "the agency"."""
    rest = source.split()[1:] if source.lower().startswith(("the ", "its ", "his ", "her ")) else source.split()
    return source.lower() not in PRONOUNS and any(word[0].isupper() for word in rest)


def clean(name: str) -> str:
    """Return a source's name without article, possessive and stops."""
    name = ARTICLE.sub("", name).removesuffix("’s").removesuffix("'s")
    return name.strip(" .,:;")


def document_words(text: str, sentence: Span) -> str | None:
    """Return the words by which a sentence credits another document ("the article says"), or None."""
    piece = text[sentence.start : sentence.end]
    match = CREDITED.search(piece)
    return " ".join(match.group().split()) if match else None


_DOCS = "|".join(sorted(DOCUMENTS, key=lambda word: (-len(word), word)))
CREDITED = regex.compile(
    rf"(?i)\b(?:according to (?:the|your|our|its|his|her|their)(?: [\p{{L}}’'.-]+){{0,3}}? (?:{_DOCS})\b"
    rf"|(?:the|your|our|its|his|her|their|same|that)(?: [\p{{L}}’'.-]+){{0,2}}? (?:{_DOCS})"
    r" (?:also |itself )?(?:says|said|shows|showed|notes|noted|has|had|puts|put|gives|gave|counts|counted|mentions?|mentioned"
    r"|describes?|adds|added|states|stated|speaks|reports|reported|found|finds|lists|listed|tells|contains?|contained))\b"
)
