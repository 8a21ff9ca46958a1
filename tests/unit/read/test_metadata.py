"""What front matter says of a document, and what of it cannot be meant so."""

from datetime import date
from pathlib import Path

import pytest

from crossfoot.errors import ReadError
from crossfoot.model import DocumentKind
from crossfoot.read import SourceFile, content_of, document, read_text


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("intervew", ["kind: 'intervew' is no kind of document; did you mean 'interview'?"]),
        ("Press relase", ["kind: 'Press relase' is no kind of document; did you mean 'press-release'?"]),
        ("interview", []),
        ("Press release", []),
        ("page", []),
        ("7", []),
    ],
)
def test_a_kind_that_comes_near_to_one_is_told_and_another_word_is_left_alone(kind: str, told: list[str]) -> None:
    document = read_text(f"---\ntitle: A mill\nkind: {kind}\n---\n\nThe mill has 28 saws.\n", "a.md")
    assert told == [fault.message for fault in document.faults]
    assert all(fault.minor for fault in document.faults)
    assert [kind] * len(told) == [document.text[fault.span.start : fault.span.end] for fault in document.faults]


def test_a_type_is_of_the_system_that_keeps_the_page() -> None:
    assert () == read_text("---\ntype: reports\n---\n\nThe mill has 28 saws.\n", "a.md").faults


def test_a_file_is_read_up_to_the_limit_and_refused_beyond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "DOCUMENT", 10)
    (tmp_path / "a.md").write_bytes(b"x" * 10)
    assert b"x" * 10 == content_of(SourceFile(tmp_path / "a.md", "a.md"))
    (tmp_path / "a.md").write_bytes(b"x" * 11)
    with pytest.raises(ReadError, match=r"a\.md: has 11 bytes, and no more than 10 are read"):
        content_of(SourceFile(tmp_path / "a.md", "a.md"))


def test_faulty_yaml_costs_its_own_keys_alone() -> None:
    front = (
        "title: Losses: what we know\ndate: 2024-11-14\nsources:\n  - [b.md\nkind: interview\nauthor: A\nauthor: B\n"
    )
    document = read_text(f"---\n{front}---\n\nThe mill has 28 saws.\n", "a.md")
    said = document.metadata
    assert (said.title, said.date, said.sources) == ("Losses: what we know", date(2024, 11, 14), ())
    assert (said.kind, said.author) == (DocumentKind.INTERVIEW, None)
    assert ["what can be read of it is used"] == [fault.message.rpartition("; ")[2] for fault in document.faults]


@pytest.mark.parametrize(
    ("line", "title", "minor"),
    [
        ('title: "We were not asked": Marta Vik', '"We were not asked": Marta Vik', True),
        ("title: Losses: what we know", "Losses: what we know", True),
        ("title: [Losses: what", "[Losses: what", False),
        ("title: Losses: what we know\n! x", "Losses: what we know", False),
    ],
)
def test_a_title_with_a_colon_in_it_is_read_and_is_no_error(line: str, title: str, minor: bool) -> None:
    document = read_text(f"---\n{line}\ndate: 2024-11-14\n---\n\nThe mill has 28 saws.\n", "a.md")
    assert (document.metadata.title, document.metadata.date) == (title, date(2024, 11, 14))
    assert [minor] == [fault.minor for fault in document.faults]


def test_front_matter_in_toml() -> None:
    document = read_text("+++\ntitle = 'A mill'\ndate = 2024-11-14\n+++\n\nThe mill has 28 saws.\n", "a.md")
    assert (document.metadata.title, document.metadata.date) == ("A mill", date(2024, 11, 14))
    assert ["The mill has 28 saws."] == [block.text for block in document.blocks]
    faulty = read_text("+++\ntitle = A mill\n+++\n\nThe mill has 28 saws.\n", "a.md")
    assert [True] == ["is no TOML" in fault.message for fault in faulty.faults]
    assert ["The mill has 28 saws."] == [block.text for block in faulty.blocks]
    assert ["+++ 28 +++"] == [block.text for block in read_text("+++ 28 +++", "a.md").blocks]
