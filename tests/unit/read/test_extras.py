"""What is told where the library of a format is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crossfoot.errors import ReadError
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.read.formats import FORMATS, Format

EXTRAS = [one for one in FORMATS if one.extra is not None]


@pytest.mark.parametrize("form", EXTRAS, ids=[one.name for one in EXTRAS])
def test_a_format_without_its_library_names_the_extra(
    form: Format, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith(f"crossfoot.read.{form.module.partition('.')[0]}")]:
        monkeypatch.delitem(sys.modules, name)
    for library in ("lxml", "lxml.etree", "pypdfium2", "pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, library, None)
    name = f"{'a long name of a folder ' * 3}/report{form.endings[0]}"
    with pytest.raises(ReadError, match="not installed"):
        form.reader(name)
    file = tmp_path / f"report{form.endings[0]}"
    file.write_bytes(b"PK")
    found = analyse(SourceFile(path=file, name=name))
    assert f"pip install 'crossfoot[{form.extra}]'" in getattr(found, "message", "")
