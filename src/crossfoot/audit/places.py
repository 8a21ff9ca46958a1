"""From a change of clean text to an edit of the file, and from places of the edited file back to those of the untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.audit.site import Change, Site
from crossfoot.model import Analysis, DateMention, Edit, Figure, Location, Span, Way

MARKUP = frozenset('<>&|*_`[]\\"{}')
"""Signs that may mean something in a file; nothing with one of them is planted."""
LONGEST = 80
"""Code points of a changed passage that are shown as they read before and after."""

Reanalyse = Callable[[str], Analysis]


def edit_of(change: Change, where: Site) -> Edit | str:
    """Return the edit of the decoded file that makes a change, or why the file cannot be changed there."""
    source = where.section.source(change.span)
    stands = where.document.text[source.start : source.end]
    if stands != where.section.text[change.span.start : change.span.end]:
        return "markup stands in the words to change"
    if MARKUP & set(change.text) or (where.document.format == "csv" and set(",;\t") & set(change.text)):
        return "the change would read as markup"
    return Edit(span=source, text=change.text)


def edited(text: str, edit: Edit) -> str:
    """Return `text` with `edit` made."""
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def wording(change: Change, where: Site) -> tuple[str, str]:
    """Return the words at stake before and after: the mention with what is changed beside it."""
    text, local = where.section.text, where.mention.local
    whole = Span(min(change.span.start, local.start), max(change.span.end, local.end))
    if len(whole) > LONGEST:
        whole = change.span
    changed = text[whole.start : change.span.start] + change.text + text[change.span.end : whole.end]
    return text[whole.start : whole.end], " ".join(changed.split())


def fault(way: Way, change: Change, where: Site, after: Analysis) -> str | None:
    """Return why a planted change would prove nothing: the file reads otherwise, or states the same. None when it is sound."""
    text = where.section.text
    expected = text[: change.span.start] + change.text + text[change.span.end :]
    sections = [index for index, section in enumerate(after.document.sections) if section.text == expected]
    if not sections:
        return "the file would be read in another way"
    if way is Way.METRIC:
        return None
    moved = len(change.text) - len(change.span)
    mention = where.mention
    local = Span(min(mention.local.start, change.span.start), max(mention.local.end, change.span.end) + moved)
    found: tuple[Figure | DateMention, ...] = (*after.figures, *after.dates)
    same = any(
        one.section in sections and one.local.overlaps(local) and _states_the_same(mention, one) for one in found
    )
    return "it would state the same" if same else None


def _states_the_same(before: Figure | DateMention, after: Figure | DateMention) -> bool:
    if isinstance(before, Figure) and isinstance(after, Figure):
        return _claim(before) == _claim(after)
    if isinstance(before, DateMention) and isinstance(after, DateMention):
        return (before.timex, before.weekday) == (after.timex, after.weekday)
    return False


def _claim(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.bound, figure.unit, figure.dimension, figure.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How places move when an edit is made."""

    edit: Edit

    def forward(self, span: Span) -> Span:
        """Return where a span of the untouched file stands in the edited one; what is replaced stretches with it."""
        return Span(self._after(span.start, at_end=False), self._after(span.end, at_end=True))

    def back(self, location: Location) -> Span:
        """Return where a place of the edited file stands in the untouched one; within the edit: the edit's own place."""
        start, end = location.span.start, location.span.end
        return Span(self._before(start, at_end=False), self._before(end, at_end=True))

    def _after(self, offset: int, *, at_end: bool) -> int:
        old, new = self.edit.span, len(self.edit.text)
        if offset >= old.end:
            return offset + new - len(old)
        if offset <= old.start:
            return offset
        return old.start + (new if at_end else 0)

    def _before(self, offset: int, *, at_end: bool) -> int:
        old, new = self.edit.span, len(self.edit.text)
        if offset >= old.start + new:
            return offset - new + len(old)
        if offset <= old.start:
            return offset
        return old.end if at_end else old.start
