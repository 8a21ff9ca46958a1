"""300 damaged files of all binary formats, each read beside sound ones: nothing raised, nothing of the others lost, no hang."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import crossfoot
from crossfoot.config import Settings
from crossfoot.errors import ReadError
from crossfoot.read import discover, read
from crossfoot.read import pdf as reader
from crossfoot.read.formats import FORMATS
from tests.command import ROOT
from tests.fuzz.damaged import KNOWN, RESTATED, SOURCE
from tests.office import ods, ods_table, xlsx_rows

ROWS = [["Class", "2023", "2024"], *([f"Class {number}", number * 3, number * 7] for number in range(60))]
OFFICE = {path.suffix: path.read_bytes() for path in sorted((ROOT / "tests/resources/office/regatta").iterdir())}
ROUNDS = 25


def _zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("desk/story.md", text)
    return stream.getvalue()


def _parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"title": ["Boats"] * 9, "text": ["The harbour counted 1,204 boats in 2024."] * 9}), stream)
    return stream.getvalue()


SOUND = OFFICE | {
    ".xlsx": xlsx_rows(ROWS, "Costs"),
    ".ods": ods(ods_table(ROWS, "Costs"), parts={"meta.xml": "<meta><title>Costs</title></meta>"}),
    ".parquet": _parquet(),
    ".zip": _zipped(SOURCE),
    ".md.gz": gzip.compress(SOURCE.encode(), mtime=0),
}
BROKEN = [".zip", ".docx", ".odt", ".pptx", ".odp", ".epub", ".xlsx", ".ods"]
"""Packages, whose archive may be sound and a part of it not."""


def damaged(ending: str, number: int) -> bytes:
    """Return a variant of the sound file of an ending, the same one at each run: cut off, changed, with a gap, or with a broken part."""
    chance, data = random.Random(f"{ending} {number}"), SOUND[ending]
    start = chance.randrange(len(data))
    if number % 4 == 0:
        return data[:start]
    if number % 4 == 1:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 4, 40))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    if number % 4 == 2 or ending not in BROKEN:
        return data[:start] + data[start + chance.randrange(400) :]
    return _within(data, chance)


def _within(data: bytes, chance: random.Random) -> bytes:
    """Return a package whose archive is sound and one of whose parts is not."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = [name for name in old.namelist() if old.getinfo(name).file_size]
        victim = chance.choice(names)
        for name in names:
            content = bytearray(old.read(name))
            if name == victim:
                for _ in range(6):
                    content[chance.randrange(len(content))] = chance.choice(b'<>"&0 9\xff')
            new.writestr(name, bytes(content))
    return stream.getvalue()


def test_every_binary_format_is_damaged_and_300_files_in_all() -> None:
    typed = {ending for one in FORMATS if not one.binary or one.typed for ending in one.endings}
    read = {one.name for one in FORMATS for ending in one.endings if ending in SOUND}
    assert {one.name for one in FORMATS if not typed.intersection(one.endings)} <= read
    assert len(SOUND) * ROUNDS >= 300
    assert [damaged(ending, 3) for ending in SOUND] == [damaged(ending, 3) for ending in SOUND]


def test_damage_is_told_and_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round has one damaged file of each format, which is a document or a finding; in some the finding of the sound files is asked for."""
    monkeypatch.setattr(reader, "PDF_SECONDS", 20)
    (tmp_path / "sound-a.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "sound-b.md").write_text(RESTATED, encoding="utf-8")
    refused = set()
    for number in range(ROUNDS):
        for ending in SOUND:
            (tmp_path / f"damaged{ending}").write_bytes(damaged(ending, number))
        for file in discover([tmp_path], Settings()).files:
            try:  # any other error than this one is a fault
                document = read(file)
            except ReadError as error:
                refused.add(file.name.partition("/")[0] if str(error).startswith(file.name) else str(error))
                continue
            assert all(0 <= one.span.start < one.span.end <= len(document.text) for one in document.blocks)
        if number % 6 == 0:
            result = crossfoot.check(tmp_path, jobs=1)
            assert KNOWN in {(one.locations[0].document, one.code) for one in result.findings}
            assert [] == [one.message for one in result.findings if one.code == "CF004"]
    assert {f"damaged{ending}" for ending in SOUND if ending != ".rtf"} <= refused  # most bytes are some RTF
