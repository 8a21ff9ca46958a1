"""Damaged spreadsheets and PDFs: cut off, with bytes changed or parts lost. Each gives a document or a ReadError, in bounded time."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

import pytest
from reportlab.platypus import Table

from crossfoot.errors import ReadError
from crossfoot.read import pdf as reader
from tests.office import flow_of, ods, ods_table, pdf, read_bytes, xlsx_rows

ROWS = [["Class", "2023", "2024"], *([f"Class {number}", number * 3, number * 7] for number in range(60))]
TEXT = "# Boats\n\n" + "The harbour counted 1,204 boats in 2024, more than in any year before it.\n\n" * 20
SOUND = {
    ".xlsx": xlsx_rows(ROWS, "Costs"),
    ".ods": ods(ods_table(ROWS, "Costs"), parts={"meta.xml": "<meta><title>Costs</title></meta>"}),
    ".pdf": pdf([*flow_of(TEXT), Table([["a", "1"], ["b", "2"]], style=[("GRID", (0, 0), (-1, -1), 1, "black")])]),
}
EACH = 14


def damaged(data: bytes, ending: str) -> Iterator[bytes]:
    """Yield variants of a sound file, the same ones at each run."""
    chance = random.Random(ending)
    for _ in range(EACH // 2 - 2):
        yield data[: chance.randrange(len(data))]
        changed = bytearray(data)
        for _ in range(chance.choice((1, 4, 40))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)
    for _ in range(4):
        yield _within(data, chance) if ending != ".pdf" else _without(data, chance)


def _within(data: bytes, chance: random.Random) -> bytes:
    """Return a package whose archive is sound and one of whose parts is not."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        victim = chance.choice([name for name in old.namelist() if name.endswith(".xml")])
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == victim:
                for _ in range(6):
                    content[chance.randrange(len(content))] = chance.choice(b'<>"&0 9\xff')
            new.writestr(name, bytes(content))
    return stream.getvalue()


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(400) :]


@pytest.mark.parametrize("ending", sorted(SOUND))
def test_damage_is_told(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is broken, nothing else than a ReadError is raised; what is read has blocks that stand where they say."""
    monkeypatch.setattr(reader, "PDF_SECONDS", 20)
    refused = 0
    variants = list(damaged(SOUND[ending], ending))
    assert len(variants) == EACH
    for data in variants:
        try:
            document = read_bytes(data, f"a{ending}")
        except ReadError as error:
            refused += str(error).startswith(f"a{ending}: ")
            continue
        for block in document.blocks:
            assert document.text[block.span.start : block.span.end] == block.text
    assert 0 < refused
    assert read_bytes(SOUND[ending], f"a{ending}").blocks
