"""Sentences as trees: tokens with part of speech, lemma and governor, as plain frozen values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossfoot.model import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence.

    index: position among the tokens of its sentence. start, end: code points of the section's text. pos: a universal part
    of speech (NOUN, PROPN, VERB, AUX, NUM, ADJ, ADV, ADP, ...). tag: the Penn Treebank tag. dep: the label of the arc to
    its governor (ClearNLP labels: nsubj, dobj, nummod, prep, pobj, ...). head: index of the governor, its own for a root.
    """

    index: int
    start: int
    end: int
    text: str
    low: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def span(self) -> Span:
        """Where it stands in the section's text."""
        return Span(self.start, self.end)

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a name."""
        return self.pos in ("NOUN", "PROPN")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb, auxiliaries included."""
        return self.pos in ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: its tokens in text order, and for each the indices of those that it governs, in text order."""

    span: Span
    tokens: tuple[Token, ...]
    governed: tuple[tuple[int, ...], ...]

    def head(self, token: Token) -> Token:
        """Return the governor of a token; a root governs itself."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Return the tokens that `token` governs, in text order; only those with one of the labels when any are given."""
        found = [self.tokens[index] for index in self.governed[token.index]]
        return tuple([child for child in found if child.dep in deps] if deps else found)

    def child(self, token: Token, *deps: str) -> Token | None:
        """Return the first token that `token` governs with one of the labels, None when there is none."""
        for index in self.governed[token.index]:
            if self.tokens[index].dep in deps:
                return self.tokens[index]
        return None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the governor of a token, the governor's, and so on up to a root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return a token and all that it governs at any depth, in text order."""
        found = [token.index]
        for index in found:
            found.extend(self.governed[index])
        return tuple(self.tokens[index] for index in sorted(found))

    def within(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that overlap a span of the section's text, in text order."""
        start, end = span.start, span.end
        return tuple([token for token in self.tokens if token.start < end and start < token.end])

    def top(self, span: Span) -> Token | None:
        """Return the token of a span that governs the others of it, None when no token lies there.

        Where the span is not one constituent the last token whose governor lies outside is taken.
        """
        inside = self.within(span)
        indices = {token.index for token in inside}
        tops = [token for token in inside if token.head not in indices or token.head == token.index]
        return tops[-1] if tops else None

    def climb(self, token: Token, stop: Callable[[Token], bool]) -> Token | None:
        """Return the nearest ancestor for which `stop` holds, None when there is none."""
        return next((found for found in self.ancestors(token) if stop(found)), None)

    def words(self, tokens: tuple[Token, ...], text: str) -> str:
        """Return the text from the first to the last of `tokens`."""
        return text[tokens[0].start : tokens[-1].end] if tokens else ""


def sentence_of(span: Span, tokens: tuple[Token, ...]) -> Sentence:
    """Return the tree of tokens that name their governors."""
    governed: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            governed[token.head].append(token.index)
    return Sentence(span, tokens, tuple(tuple(indices) for indices in governed))
