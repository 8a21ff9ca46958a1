"""Which of two places was written later."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.model import Analysis, Citation, PartRef


class Order:
    """What is known of the order in which parts were written: their dates, and what supersedes what."""

    def __init__(self, analyses: Sequence[Analysis], citations: Sequence[Citation]) -> None:
        self._dates = {a.document.path: a.document.metadata.date for a in analyses}
        self._superseding = {(c.citing.document, c.cited.document) for c in citations if c.supersedes}

    def later(self, a: PartRef, b: PartRef) -> bool:
        """Say whether part `a` is known to be later than part `b`."""
        if self.supersedes(a, b):
            return True
        first, second = self._dates.get(a.document), self._dates.get(b.document)
        return first is not None and second is not None and first > second

    def supersedes(self, a: PartRef, b: PartRef) -> bool:
        """Say whether `a` declares that it replaces `b`."""
        return (a.document, b.document) in self._superseding
