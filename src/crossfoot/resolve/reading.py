"""One mention in its tree: where its number hangs, what stands right before it, what was read before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossfoot.language.tree import Sentence, Token
from crossfoot.model import DateMention, Figure, Section, Slot, Span
from crossfoot.resolve.passage import Passages, Place


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What an earlier figure counts, for one whose own noun is left out."""

    figure: Figure
    slot: Slot
    modifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure or date in the tree of its sentence.

    top: the token of its span that governs the others, the unit or currency of an amount. earlier: things of the figures
    read before it in its section, in text order.
    """

    mention: Figure | DateMention
    tree: Sentence
    top: Token
    passages: Passages
    place: Place
    earlier: Sequence[Antecedent] = ()

    @property
    def figure(self) -> Figure:
        """The figure that is read. Raises ValueError for a date, which counts nothing."""
        if not isinstance(self.mention, Figure):
            raise ValueError(f"{self.mention.text} is a date")
        return self.mention

    @property
    def section(self) -> Section:
        """The section in which it stands."""
        return self.passages.section(self.place)

    @property
    def first(self) -> int:
        """Index of the first token of the number."""
        return self.tree.within(self.mention.local)[0].index

    @property
    def last(self) -> int:
        """Index of the last token of the number."""
        return self.tree.within(self.mention.local)[-1].index

    @property
    def inside(self) -> frozenset[int]:
        """Indices of the tokens of the number."""
        return frozenset(token.index for token in self.tree.within(self.mention.local))

    def before(self) -> Token | None:
        """Return the token before the number, None at the start; what approximates it is no token of the tree."""
        return self.tree.tokens[self.first - 1] if self.first > 0 else None

    def after(self) -> Token | None:
        """Return the token behind the number, None at the end."""
        at = self.last + 1
        return self.tree.tokens[at] if at < len(self.tree.tokens) else None


def reading_of(
    mention: Figure | DateMention, passages: Passages, earlier: Mapping[int, list[Antecedent]]
) -> Reading | None:
    """Return the reading of a mention, None when its sentence has no tree."""
    place = mention.section, mention.sentence
    tree = passages.tree(place)
    top = tree.top(mention.local) if tree is not None else None
    if tree is None or top is None:
        return None
    top = _hook(
        tree, top, [figure.local for figure in passages.figures.get(place, ()) if figure.local != mention.local]
    )
    return Reading(mention, tree, top, passages, place, tuple(earlier.get(mention.section, ())))


def _hook(tree: Sentence, top: Token, others: Sequence[Span]) -> Token:
    """Return the token by which a number hangs in its sentence: that of another number where the parse has made one of both.

    Parsers read "from $40 to $57" as one range; what governs the range governs each of its ends.
    """
    while top.dep in ("quantmod", "compound", "nmod", "nummod"):
        head = tree.head(top)
        if not any(other.overlaps(head.span) for other in others):
            break
        top = head
    return top
