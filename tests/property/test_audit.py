"""Whatever is planted in the fixtures: only what is said to change changes, and places lead there and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossfoot.audit.places import Shift, edit_of, edited
from crossfoot.audit.planting import changes, site
from crossfoot.config import Settings
from crossfoot.model import Analysis, Edit, Location, Span, Way
from crossfoot.pipeline import analyse_all, reanalyse
from tests.e2e.golden import cases


def planted(folder: Path) -> Iterator[tuple[Analysis, Span, Edit]]:
    """Yield every change that can be made in the documents of a folder."""
    analyses, _, _ = analyse_all([folder], Settings())
    for analysis in analyses:
        for mention in (*analysis.figures, *analysis.dates):
            where = site(analysis, mention)
            for way in Way:
                made = changes(way, where)
                for change in made if isinstance(made, tuple) else ():
                    edit = edit_of(change, where)
                    if isinstance(edit, Edit):
                        yield analysis, mention.span, edit


@pytest.mark.slow
@pytest.mark.parametrize("folder", cases(), ids=lambda folder: folder.name)
def test_a_planted_change_touches_nothing_else(folder: Path) -> None:
    seen = 0
    for analysis, mention, edit in planted(folder):
        before = analysis.document.text
        after = edited(before, edit)
        shift = Shift(edit=edit)
        moved = shift.forward(mention)
        assert before != after
        assert shift.back(Location(document="a", span=moved)).contains(mention)
        assert after[: edit.span.start] == before[: edit.span.start]
        assert after[edit.span.start + len(edit.text) :] == before[edit.span.end :]
        seen += 1
    assert seen > 20


@pytest.mark.slow
@pytest.mark.parametrize("folder", cases(), ids=lambda folder: folder.name)
def test_a_planted_change_leaves_the_other_sections_as_they_were(folder: Path) -> None:
    for analysis, _, edit in list(planted(folder))[::7]:
        old = [section.text for section in analysis.document.sections]
        new = [
            section.text
            for section in reanalyse(analysis.document, edited(analysis.document.text, edit)).document.sections
        ]
        assert len(new) - len(old) in {0, 1}
        assert len(set(old) - set(new)) <= 2
