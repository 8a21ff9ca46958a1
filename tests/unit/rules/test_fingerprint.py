"""The identity of a finding: neither ends of lines, nor wrapping, nor markup, nor edits elsewhere change it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.model import Finding
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

RULES = load_rules(Settings())
FIXTURES = Path(__file__).parents[3] / "fixtures"
SOURCE = "The brigade lost 28 armored vehicles near Dravec over three days, the ministry said on Monday.\n"
LONG = (
    "The article says that the brigade lost 82 armored vehicles near Dravec over three days, and that the men of the third "
    "company went on along the road, the river, the railway and the old bridge until they came to the village of Marlow. "
    "Nobody was hurt. The ministry, which met on Tuesday, 14 November 2024, in the capital, has said nothing of it since."
)
HEAD = "---\nsources: [a.md]\n---\n\n"


def found(folder: Path, documents: dict[str, bytes]) -> tuple[Finding, ...]:
    for name, data in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return check([folder], RULES, Settings()).findings


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, tuple[str, ...], str | None]]:
    return [(one.code, one.message, one.fingerprint, one.evidence, one.suggestion) for one in findings]


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", sorted(one for one in FIXTURES.iterdir() if one.is_dir()), ids=lambda folder: folder.name
)
def test_lf_crlf_and_cr_give_the_same_findings(folder: Path, tmp_path: Path) -> None:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".txt", ".html", ".csv"} and b"\0" not in path.read_bytes()
    }
    ends = {"lf": b"\n", "crlf": b"\r\n", "cr": b"\r"}
    results = {
        name: told(found(tmp_path / name, {file: data.replace(b"\n", end) for file, data in files.items()}))
        for name, end in ends.items()
    }
    assert results["lf"] == results["crlf"] == results["cr"]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
def test_a_paragraph_gives_one_fingerprint_wrapped_or_not(suffix: str, tmp_path: Path) -> None:
    begin, end = ("<p>", "</p>\n") if suffix == "html" else ("", "\n")
    source, head = {"a.md": SOURCE.encode()}, HEAD if suffix == "md" else ""
    prints = set()
    for width in (40, 60, 79, 10_000):
        for line_end in ("\n", "\r\n", "\r"):
            text = head + begin + textwrap.fill(LONG, width) + end
            data = text.replace("\n", line_end).encode()
            findings = found(tmp_path / f"{width}{ord(line_end[0])}{len(line_end)}", {**source, f"b.{suffix}": data})
            told_of = (one for one in findings if one.code != "CF003")  # no date, no year: not asked here
            prints.add(tuple((one.code, one.fingerprint, one.message) for one in told_of))
    assert 1 == len(prints), prints
    codes = {code for one in prints for code, _, _ in one}
    assert {"CF101" if suffix == "md" else "CF201", "CF501"} == codes


def test_markup_and_quotation_do_not_count(tmp_path: Path) -> None:
    plain = found(tmp_path / "a", {"a.md": SOURCE.encode(), "b.md": (HEAD + LONG + "\n").encode()})
    marked = LONG.replace("Dravec", "[Dravec](https://example.com/the/place)").replace("third", "*third*")
    quoted = "\n".join(f"> {line}" for line in textwrap.wrap(marked, 60))
    other = found(tmp_path / "b", {"a.md": SOURCE.encode(), "b.md": (HEAD + quoted + "\n").encode()})
    assert {one.fingerprint for one in plain if one.code == "CF101"} == {
        one.fingerprint for one in other if one.code == "CF101"
    }


def test_a_cell_is_known_by_its_labels_wherever_its_row_stands(tmp_path: Path) -> None:
    rows = ["| Region | Jan | Feb | Sum |", "| --- | --- | --- | --- |"]
    rows += ["| North | 10 | 20 | 30 |", "| South | 11 | 22 | 33 |", "| West | 12 | 25 | 73 |"]
    rows += ["| East | 14 | 27 | 41 |"]
    (one,) = found(tmp_path / "a", {"a.md": ("\n".join(rows) + "\n").encode()})
    moved = [*rows[:2], *reversed(rows[2:])]
    (two,) = found(tmp_path / "b", {"a.md": ("\n".join(moved) + "\n").encode()})
    assert one.fingerprint == two.fingerprint
    renamed = "\n".join(rows).replace("West", "Centre") + "\n"
    (three,) = found(tmp_path / "c", {"a.md": renamed.encode()})
    assert one.fingerprint != three.fingerprint


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_front_matter_is_read_with_any_end_of_line(end: str, tmp_path: Path) -> None:
    text = "---\ntitle: A day\ndate: 2024-11-14\nkind: interview\n---\n\nIt rained.\n".replace("\n", end)
    (tmp_path / "a.md").write_bytes(text.encode())
    document = check([tmp_path], (), Settings()).analyses[0].document
    assert "A day" == document.metadata.title
    assert "2024-11-14" == str(document.metadata.date)
    assert text == document.text
    assert (7, 1) == document.position(text.index("It rained"))
