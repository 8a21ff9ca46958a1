"""Texts that once ended a run: each costs what is wrong in it, and the text around it is read."""

from decimal import Decimal
from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.extract import extract
from crossfoot.link.citations import _path_of
from crossfoot.model import Analysis
from crossfoot.pipeline import analyse, analyse_all, check
from crossfoot.read import SourceFile, discover, read_text
from crossfoot.report.coverage import account
from crossfoot.resolve import resolve
from crossfoot.segment import segment

BODY = "\n---\n\nNine men died.\n"


def values(text: str, name: str = "a.md") -> list[Decimal | None]:
    document = segment(read_text(text, name))
    return [figure.value for figure in resolve(extract(document), document).figures]


@pytest.mark.parametrize(
    ("front", "line", "word"),
    [
        ("title: x\na: !!int ''", 3, "is no int"),
        ("a: !!float ''", 2, "is no float"),
        ("title: x\nkind: y\na: !!bool x", 4, "is no bool"),
        ("date: !!timestamp x", 2, "is no timestamp"),
        ("title: x\ndate: 2024-13-45", 3, "is no timestamp"),
        ("title: " + "9" * 5000, 2, "a number of 5,000 characters"),
        ("title: 0x" + "f" * 3600, 2, "a number of 3,602 characters"),
        ("title: 1" + ":59" * 3000, 2, "a number of 9,001 characters"),
        ("title: x\nsources: " + "[" * 99 + "]" * 99, 3, "nested more than 64 deep"),
        ("sources: " + "[" * 9999, 2, "is no YAML"),
        ("a: &a 1\nb: [" + "*a, " * 30 + "]", 3, "more than 20 aliases"),
        ("? [a]\n: b", 2, "is no YAML"),
        ("title: [", 2, "is no YAML"),
        ("title: \x07", 1, "is no YAML"),
        ("a: !!python/object:os.system x", 2, "is no YAML"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_faulty_front_matter_costs_the_front_matter(front: str, line: int, word: str, end: str) -> None:
    """It is told on its line, with how to mend it, and the text below is read."""
    text = f"---\n{front}{BODY}".replace("\n", end)
    document = read_text(text, "a.md")
    (fault,) = document.faults
    assert word in fault.message
    assert f"line {line}:" in fault.message or word == "is no YAML"
    assert any(mend in fault.message for mend in ("put", "make it flatter", "write the values out"))
    assert line == document.position(fault.span.start)[0] or word == "is no YAML"
    assert [Decimal(9)] == values(text)


def test_a_fault_of_front_matter_is_a_finding_of_every_command(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: x\na: !!bool x" + BODY, encoding="utf-8")
    analyses, findings, _ = analyse_all([tmp_path], Settings())
    assert [("CF001", "a.md")] == [(one.code, one.locations[0].document) for one in findings]
    assert (3, 4) == analyses[0].document.position(findings[0].locations[0].span.start)
    assert "'x' is no bool; mend it or put it in quotation marks" in findings[0].message


@pytest.mark.parametrize("authority", ["9" * 400, '"' + "9" * 5000 + '"', ".inf", "x", "[1]"])
def test_an_authority_without_end_is_none(authority: str) -> None:
    assert 0 == read_text(f"---\nauthority: {authority}" + BODY, "a.md").metadata.authority


@pytest.mark.parametrize(
    "text",
    [
        "0^0 men died.", "Of 0^-1 men 5 were dead.", "1e999 men", "1e-999 men", "7 × 10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹ km", "7 × 10" + "⁹" * 5000 + " km",
        "9" * 41 + " men", "9" * 5000 + " men", "1/0 men", "٣^٠ men", "2^-99 men", "0^5 men", "10^99 million men", "$" + "9" * 4301,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.md", "a.csv", "a.html", "a.txt"])
def test_numbers_that_no_float_holds_are_no_figures(text: str, name: str) -> None:
    """Whatever is read of them stays within 300 powers of ten."""
    found = values(text, name)
    assert all(value is None or not value or abs(value.adjusted()) <= 300 for value in found)
    assert values("Nine men died. " + text, "a.md")[0] == 9


def test_a_cell_of_a_million_digits_is_a_code() -> None:
    assert [Decimal(5)] == values("town,dead\nVelm," + "9" * 1_000_000 + "\nDorn,5\n", "a.csv")


@pytest.mark.parametrize("markup", ["<![[", "<![foo[5]]>", "<![", "<![endif", "<!DOCTYPE [", "<![CDATA[ x ]]>"])
def test_declarations_that_are_none_are_comments(markup: str) -> None:
    assert [Decimal(9)] == values(f"<p>Nine men died.</p>{markup}", "a.html")


@pytest.mark.parametrize("date", ["[[1]]", "9" * 4000, "null", '{"a": 1}'])
def test_linked_data_with_a_date_that_is_none(date: str) -> None:
    script = f'<script type="application/ld+json">{{"datePublished": {date}}}</script>'
    assert read_text(f"{script}<p>Nine men died.</p>", "a.html").metadata.date is None


@pytest.mark.parametrize("address", ["http://[a", "https://[::1", "http://a]b/c", "x://["])
def test_an_address_that_is_none_names_nothing(address: str, tmp_path: Path) -> None:
    assert "" == _path_of(address)
    (tmp_path / "a.md").write_text(
        f"---\nsources: ['{address}']\n---\n\nSee [x]({address}): 5 men.\n", encoding="utf-8"
    )
    (tmp_path / "b.html").write_text(f"<a href='{address}'>5 men</a>", encoding="utf-8")
    assert () == check([tmp_path], (), Settings()).findings


def test_a_bad_line_of_gitignore_costs_the_line(tmp_path: Path) -> None:
    """It is told with its number; the other patterns hold."""
    (tmp_path / ".gitignore").write_text("*.txt\n\\\n", encoding="utf-8")
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_text("Nine men died.\n", encoding="utf-8")
    analyses, findings, _ = analyse_all([tmp_path], Settings())
    assert ["a.md"] == [one.document.path for one in analyses]
    assert [("CF001", ".gitignore")] == [(one.code, one.locations[0].document) for one in findings]
    assert "line 2: '\\\\' is no gitignore pattern and is not used; mend or delete it" == findings[0].message


@pytest.mark.parametrize(
    "settings", [Settings(exclude=("\\",)), Settings(include=("!",)), Settings(authority=(("[z-a]", 1),))]
)
def test_a_bad_pattern_of_the_user_is_told_before_anything_is_read(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no gitignore pattern; write one such as"):
        discover([tmp_path], settings)


def test_a_folder_that_may_not_be_entered_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.md").write_text("Nine men died.\n", encoding="utf-8")
    is_dir = Path.is_dir

    def forbidden(path: Path) -> bool:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", forbidden)
    assert ["a.md"] == [file.name for file in discover([tmp_path], Settings()).files]


def test_a_table_of_text_ends_at_its_limit_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossfoot.read.table.TEXT_CELLS", 5)
    text = "town,dead\nVelm,7\nDorn,5\nHusk,4\nEel,9\n"
    found = analyse(SourceFile(path=Path("a.csv"), name="a.csv", text=text))
    assert isinstance(found, Analysis)
    assert ["7"] == [figure.text for figure in found.figures]
    (fault,) = found.document.faults
    assert text[fault.span.start :].startswith("Dorn")
    assert {"beyond what is read": 3} == dict(account([found]).reasons)
