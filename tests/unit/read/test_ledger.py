from datetime import date
from pathlib import Path

import pytest

from crossfoot.errors import ConfigError
from crossfoot.model import Bound
from crossfoot.read import LedgerFile, read_ledger


def read(folder: Path, text: str | bytes, name: str = "facts.csv") -> LedgerFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_ledger(path, name)


def test_a_row_has_its_cells_read(tmp_path: Path) -> None:
    head = "fact,words,value,bound,unit,counted,valid_from,valid_to,source\n"
    [row] = read(tmp_path, head + 'a1,soldiers sent,"10,000",more than,,troops,2024-11-12,2024-12-31,Ministry\n').rows
    assert (row.line, row.name, row.wordings, row.value) == (2, "a1", ((("soldiers",), ("sent",)),), "10,000")
    assert (row.bound, row.unit, row.counted, row.source) == (Bound.MORE_THAN, None, "troops", "Ministry")
    assert (row.since, row.until) == (date(2024, 11, 12), date(2024, 12, 31))


def test_the_span_is_the_cell_of_the_value(tmp_path: Path) -> None:
    file = read(tmp_path, 'words,value\nx,"10,000"\n\n"a, b",12%\n')
    assert [file.document.text[row.span.start : row.span.end] for row in file.rows] == ["10,000", "12%"]
    assert [row.line for row in file.rows] == [2, 4]


def test_bars_part_words_and_ways(tmp_path: Path) -> None:
    [row] = read(tmp_path, "words,value\nsoldiers|troops Dravec | garrison,5\n").rows
    assert row.wordings == ((("soldiers", "troops"), ("Dravec",)), (("garrison",),))


def test_columns_may_have_other_names_and_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    [row] = read(
        tmp_path, "\ufeffNotes;Valid from;Figure;Keywords;checked by\nnever mind;2025-01-01;£9;adults;me\n"
    ).rows
    assert (row.value, row.wordings, row.since) == ("£9", ((("adults",),),), date(2025, 1, 1))


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    [row] = read(tmp_path, "words,value\ncafé,£9\n".encode("cp1252")).rows
    assert (row.wordings, row.value) == (((("café",),),), "£9")


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("x,5,sort of,,", "bound", "more_than"),
        ("x,5,000,,", "bound", '"10,000"'),
        ("x,5,,May,", "valid_from", "2025-03-31"),
        ("x,5,,,2025-02-30", "valid_to", "2025-03-31"),
        ("x,5,,2025-02-02,2025-02-01", "valid_to", "before"),
        ("x,,,,", "value", "is empty"),
        (",5,,,", "words", "is empty"),
        ("x |  | y,5,,,", "words", "no word"),
        ("x,5,,,,more,yet more", "the row", "quotation marks"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_fault_and_the_others_stand(
    tmp_path: Path, line: str, column: str, words: str
) -> None:
    file = read(tmp_path, f"words,value,bound,valid_from,valid_to\n{line}\ngood,7,,,\n")
    assert [row.value for row in file.rows] == ["7"]
    [fault] = file.faults
    assert column in fault.message.split(":")[0]
    assert words in fault.message
    assert file.document.position(fault.span.start)[0] == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "words, value"),
        ("a,b\n1,2\n", "no column 'words' and no column 'value'"),
        ("words,value,valid_form\nx,5,\n", "did you mean 'valid_from'"),
        ("words,value,words\nx,5,y\n", "twice"),
    ],
)
def test_a_file_that_is_no_ledger_is_an_error_that_says_how_to_mend_it(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=r"facts\.csv") as caught:
        read(tmp_path, text)
    assert words in str(caught.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        read_ledger(tmp_path / "none.csv", "none.csv")
