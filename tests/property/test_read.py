"""Properties of reading and segmenting: every clean character leads back to its own; any bytes are read or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.errors import ReadError
from crossfoot.model import Document, Span
from crossfoot.read import SourceFile, read, read_text
from crossfoot.segment import segment

NAMES = ("a.md", "a.txt", "a.html", "a.csv", "a.tsv")
WORDS = st.sampled_from(
    ["Nine", "ships", "3.5", "1,200", "St.", "**bold**", "_so_", "&amp;", "<b>x</b>", "[here](u)", "`x`", "“Yes.”", "|"]
)
LINES = st.lists(WORDS, max_size=8).map(" ".join)
OPENERS = st.sampled_from(
    ["", "# ", "- ", "> ", "1. ", "    ", "| ", "<p>", "<li>", "<td>", "</div>", "Q: ", "Ann: ", "21:10 ", '"', "```"]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r"])
TEXTS = st.lists(st.tuples(OPENERS, LINES, ENDS), max_size=14).map(lambda rows: "".join(sum(rows, ())))
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def literal_faults(document: Document) -> list[tuple[str, str]]:
    """Return clean characters whose source is one character that is neither the same, white space nor an escape."""
    faults = []
    for block in document.blocks:
        for at, clean in enumerate(block.text):
            source = block.origin.source(Span(at, at + 1))
            raw = document.text[source.start : source.end]
            if raw != clean and not raw.isspace() and not raw.startswith("&"):
                faults.append((clean, raw))
    return faults


@pytest.mark.parametrize("name", NAMES)
@QUIET
@given(text=TEXTS)
def test_every_clean_character_leads_back_to_itself(name: str, text: str) -> None:
    """A character of a block is the file's own, a blank for white space or mark-up, or a decoded entity."""
    faults = [fault for fault in literal_faults(read_text(text, name)) if fault[0] != " "]
    assert [] == faults


@pytest.mark.parametrize("name", NAMES)
@QUIET
@given(text=st.one_of(TEXTS, st.text(max_size=200)))
def test_sections_stand_in_order_and_parts_cover_them(name: str, text: str) -> None:
    """Sentences are ordered and inside the text, and the parts cover every section once."""
    document = segment(read_text(text, name))
    for section in document.sections:
        edges = [edge for span in section.sentences for edge in (span.start, span.end)]
        assert sorted(edges) == edges
        assert all(0 <= edge <= len(section.text) for edge in edges)
        assert all(
            section.text[one.start : one.end].strip() == section.text[one.start : one.end] != ""
            for one in section.sentences
        )
    assert list(range(len(document.sections))) == [index for part in document.parts for index in part.sections]


@pytest.mark.parametrize("name", NAMES)
@QUIET
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    """Nothing but a ReadError comes of a file's bytes."""
    path = tmp_path / name
    path.write_bytes(data)
    try:
        document = read(SourceFile(path, name))
    except ReadError:
        return
    assert len(document.text) <= len(data)
    segment(document)
