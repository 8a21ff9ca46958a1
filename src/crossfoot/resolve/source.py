"""Who is cited for a figure: whose content it stands in, whose quotation, whose turn; pronouns back to the name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from crossfoot.language import words
from crossfoot.language.tree import Token
from crossfoot.model import Quotation, Section, SectionKind, Slot, Span
from crossfoot.resolve.credits import DOCUMENTS, Credit, credits_of, subject_name
from crossfoot.resolve.passage import Passages, Place

_BACK = 3
"""How many sentences a pronoun or a quotation looks back."""
_PARAGRAPHS = 6
"""How many paragraphs an open quotation is followed."""
_QUOTES = frozenset('“”"‘’«»')
_PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY, SectionKind.QUOTE, SectionKind.TURN})


@dataclass(slots=True)
class Sources:
    """The credits of a document's sentences, worked out when asked for."""

    passages: Passages
    known: dict[Place, tuple[Credit, ...]] = field(default_factory=dict)

    def credits(self, place: Place) -> tuple[Credit, ...]:
        """Return the credits of a sentence; none where it has no tree."""
        if place not in self.known:
            tree = self.passages.tree(place)
            self.known[place] = credits_of(tree, self.passages.section(place).text) if tree is not None else ()
        return self.known[place]

    def of(self, place: Place, at: Span, token: Token | None) -> Slot | None:
        """Return the source of what stands at `at` (token: its place in the tree), None when nobody is credited."""
        section = self.passages.section(place)
        quotation = _around(section, at)
        if quotation is not None and (speaker := self._quoted(place, at, quotation)) is not None:
            return speaker
        if token is None:
            return None
        for credit in self.credits(place):
            if token.index in credit.covers and not credit.span.overlaps(at):
                return self._slot(credit, place, f"credited by “{credit.verb.text}”")
        return None

    def _quoted(self, place: Place, at: Span, quotation: Span) -> Slot | None:
        """Return the speaker of a quotation: beside it in the sentence where it begins or ends, or before it."""
        section = self.passages.section(place)
        first, last = _sentence_at(section, quotation.start), _sentence_at(section, quotation.end - 1)
        for number in dict.fromkeys((place[1], last, first)):
            outside = [
                one
                for one in self.credits((place[0], number))
                if not quotation.overlaps(one.span) and not one.span.overlaps(at)
            ]
            if outside:
                nearest = min(outside, key=lambda one: (_distance(one.span, quotation), one.verb.index))
                return self._slot(nearest, (place[0], number), "speaker of the quotation")
        if (owner := self._owner(place, quotation)) is not None:
            return owner
        running = self._run_on(place, quotation)
        if running is not None:
            return running
        if len(quotation) < 24 and first == last:  # words in quotation marks, no speech
            return None
        for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
            found = self.credits((place[0], number))
            if found:
                return self._slot(found[-1], (place[0], number), "speaker named before the quotation")
        return None

    def _owner(self, place: Place, quotation: Span) -> Slot | None:
        """Return whose words they are in "the government's “more than 200”"."""
        tree = self.passages.tree(place)
        mark = next((token for token in tree.tokens if token.end >= quotation.start - 3 and token.tag == "POS" and token.end < quotation.start), None) if tree is not None else None  # fmt: skip
        if tree is None or mark is None:
            return None
        owner = tree.head(mark)
        return Slot(value=owner.text, span=owner.span, found="owner of the quotation") if owner.is_noun else None

    def _run_on(self, place: Place, quotation: Span) -> Slot | None:
        """Return the speaker of a quotation that runs over paragraphs, from the next ones or those before."""
        for step in (1, -1):
            index, span = place[0], quotation
            for _ in range(_PARAGRAPHS):
                other = self._open_beside(index, span, step)
                if other is None:
                    break
                index, span = other
                section = self.passages.document.sections[index]
                for number in dict.fromkeys((_sentence_at(section, span.start), _sentence_at(section, span.end - 1))):
                    outside = [one for one in self.credits((index, number)) if not span.overlaps(one.span)]
                    if outside:
                        return self._slot(
                            outside[0], (index, number), "speaker of the quotation, another paragraph", away=True
                        )
        return None

    def _open_beside(self, index: int, quotation: Span, step: int) -> tuple[int, Span] | None:
        """Return the section `step` places on and its quotation that goes on with `quotation`, or None."""
        sections = self.passages.document.sections
        there = index + step
        if not 0 <= there < len(sections):
            return None
        here, other = sections[index], sections[there]
        if not other.quotations or other.part != here.part:
            return None
        ahead, behind = (here, other) if step > 0 else (other, here)
        last = quotation if step > 0 else other.quotations[-1].span
        first = other.quotations[0].span if step > 0 else quotation
        left_open = last.end == len(ahead.text) and ahead.text[-1] not in _QUOTES
        if not left_open or first.start > 1 or behind.text[:1] not in _QUOTES:
            return None
        return there, first if step > 0 else last

    def _slot(self, credit: Credit, place: Place, found: str, *, away: bool = False) -> Slot | None:
        if credit.pronoun or not credit.named:
            back = self._back(place, credit)
            if back is not None:
                return back
            if credit.pronoun:
                return None
        return Slot(value=credit.name, span=None if away else credit.span, found=found)

    def _back(self, place: Place, credit: Credit) -> Slot | None:
        """Return the source that a pronoun or "the agency" takes up: the last that was named, or the subject before."""
        for other in ((place[0], place[1]), *self.passages.before(place, _BACK), *self._paragraph_before(place)):
            for earlier in reversed(self.credits(other)):
                fits = credit.pronoun or _names(earlier.name, credit.name)
                if earlier.named and fits and (other != place or earlier.span.end <= credit.span.start):
                    return Slot(
                        value=earlier.name,
                        span=earlier.span if other[0] == place[0] else None,
                        found="source named before",
                    )
            tree = self.passages.tree(other)
            name = (
                subject_name(tree, self.passages.section(other).text) if tree is not None and credit.pronoun else None
            )
            if name is not None and (other != place or name[1].end <= credit.span.start):
                return Slot(
                    value=name[0], span=name[1] if other[0] == place[0] else None, found="subject of a sentence before"
                )
        return None

    def _paragraph_before(self, place: Place) -> list[Place]:
        """Return the sentences of the paragraph before when the pronoun opens its own, the last first."""
        sections = self.passages.document.sections
        index = place[0] - 1
        if (
            place[1] > 1
            or index < 0
            or sections[index].kind not in _PROSE
            or sections[index].part != sections[place[0]].part
        ):
            return []
        return [
            (index, number)
            for number in range(
                len(sections[index].sentences) - 1, max(-1, len(sections[index].sentences) - 1 - _BACK), -1
            )
        ]


def credit_words(sources: Sources, place: Place) -> str | None:
    """Return the words by which a sentence credits another document ("the article says"), or None."""
    text = sources.passages.section(place).text
    for credit in sources.credits(place):
        head = credit.name.split()[-1].lower() if credit.name else ""
        if not credit.named and not credit.pronoun and words.noun_lemma(head) in DOCUMENTS:
            start, end = sorted((credit.span, credit.verb.span), key=lambda span: span.start)
            return " ".join(text[start.start : end.end].split())
        if credit.pronoun and credit.name.lower() == "it" and place[1] > 0:
            return credit_words(sources, (place[0], place[1] - 1))
    return None


def _names(name: str, noun: str) -> bool:
    """Say whether "the agency" may take up a name: it has the word, as "the National Police Agency" has."""
    low = noun.lower().split()
    return bool(low) and low[-1] in name.lower().split()


def _around(section: Section, at: Span) -> Span | None:
    quotation = quotation_at(section, at)
    return quotation.span if quotation is not None else None


def quotation_at(section: Section, at: Span) -> Quotation | None:
    """Return the quotation of a section in which a span lies, None when it lies in none."""
    starts = [quotation.span.start for quotation in section.quotations]
    index = bisect_right(starts, at.start) - 1
    if index >= 0 and section.quotations[index].span.contains(at):
        return section.quotations[index]
    return None


def _sentence_at(section: Section, offset: int) -> int:
    ends = [span.end for span in section.sentences]
    at = bisect_right(ends, offset)
    return at if at < len(ends) else max(0, len(ends) - 1)


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
