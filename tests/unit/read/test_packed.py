"""Archives read as folders, and files that gzip packed: names, limits, and what is wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crossfoot import limits, pipeline
from crossfoot.config import Settings
from crossfoot.model import Analysis, Finding
from crossfoot.read import discover, packed, read
from crossfoot.read.discover import Discovery

STORY = "# Boats\n\nThe fleet lost 28 boats on 12 May 2024.\n"


def zipped(path: Path, members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def found(path: Path, settings: Settings | None = None) -> Discovery:
    return discover([path], settings or Settings())


def results(path: Path) -> list[Analysis | Finding]:
    return [pipeline.analyse(file) for file in found(path).files]


def messages(path: Path) -> list[str]:
    return [one.message for one in results(path) if isinstance(one, Finding)]


def test_members_of_an_archive_are_documents_named_by_it(tmp_path: Path) -> None:
    zipped(
        tmp_path / "pack.zip",
        {"docs/a.md": STORY, "b.csv": "boats,2024\nlost,28\n", "photo.jpg": b"\xff\xd8", "docs/": ""},
    )
    held = found(tmp_path)
    assert ["pack.zip/b.csv", "pack.zip/docs/a.md"] == [file.name for file in held.files]
    assert [("pack.zip/photo.jpg", "unknown type")] == [(one.path, one.reason) for one in held.skipped]
    document = read(held.files[1])
    assert (STORY, "markdown", "pack.zip", "pack.zip", True) == (
        document.text,
        document.format,
        document.archive,
        document.file,
        document.rendered,
    )
    assert [["28"], ["28"]] == [[f.text for f in one.figures] for one in results(tmp_path) if isinstance(one, Analysis)]


def test_patterns_are_asked_of_members(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "pack.zip", {"docs/a.md": STORY, "old/b.md": STORY, ".c.md": STORY, "__MACOSX/d.md": ""}
    )
    names = lambda **said: [one.name for one in found(tmp_path, Settings(**said)).files]  # noqa: E731
    assert ["pack.zip/docs/a.md", "pack.zip/old/b.md"] == names()
    assert ["pack.zip/docs/a.md"] == names(exclude=("old/",)) == names(include=("pack.zip/docs/*.md",))
    assert [] == names(exclude=("*.zip",)) == names(exclude=("pack.zip/",))
    assert ["pack.zip/docs/a.md"] == [one.name for one in found(archive, Settings(exclude=("old/",))).files]


def test_gitignore_files_of_an_archive_hold_for_its_members(tmp_path: Path) -> None:
    members = ("a.md", "build/b.md", "notes/c.md", "notes/keep.md", "notes/deep/d.md", "other/notes/e.md")
    zipped(
        tmp_path / "pack.zip",
        {
            **{f"repo/{name}": STORY for name in members},
            "repo/.gitignore": "build/\n/notes/c*\n",
            "repo/notes/.gitignore": "*.md\n!keep.md\n[z-a]\n",
        },
    )
    told = found(tmp_path)
    names = [file.name for file in told.files]
    assert ["pack.zip/repo/a.md", "pack.zip/repo/notes/keep.md", "pack.zip/repo/other/notes/e.md"] == names
    ((file, fault),) = told.faults
    assert "pack.zip/repo/notes/.gitignore" == file
    assert fault.startswith("line 3: '[z-a]' is no gitignore pattern")
    assert len(members) == len(found(tmp_path, Settings(respect_gitignore=False)).files)


def test_what_is_packed_twice_is_not_opened_and_told(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.md", STORY)
    zipped(tmp_path / "pack.zip", {"in.zip": inner.getvalue(), "t.csv.gz": gzip.compress(b"a,1\n"), "x.md": STORY})
    assert [("pack.zip/in.zip", "archive in an archive"), ("pack.zip/t.csv.gz", "archive in an archive")] == [
        (one.path, one.reason) for one in found(tmp_path).skipped
    ]


def test_an_archive_that_holds_no_document_was_not_read(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "photos.zip", {"a.jpg": b"1"})
    assert [("photos.zip", "archive without documents")] == [
        (one.path, one.reason) for one in found(archive).skipped if one.named
    ]
    assert ["photos.zip/a.jpg"] == [one.path for one in found(tmp_path).skipped]


def test_names_that_lead_out_are_told_and_not_read(tmp_path: Path) -> None:
    zipped(
        tmp_path / "pack.zip",
        {"../up.md": STORY, "/etc/a.md": STORY, "C:\\b.md": STORY, "d\\..\\..\\c.md": STORY, "e.md": STORY},
    )
    (told,) = messages(tmp_path)
    assert told.startswith(
        "pack.zip: has members whose names lead out of it, which are not read: '../up.md', '/etc/a.md', "
    )
    assert ["pack.zip", "pack.zip/e.md"] == [file.name for file in found(tmp_path).files]


def test_an_encrypted_member_is_a_finding_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "pack.zip", {"a.md": STORY, "b.md": STORY})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)
    assert ["pack.zip/a.md: is encrypted; unpack it and give the folder"] == messages(tmp_path)
    assert 1 == sum(isinstance(one, Analysis) for one in results(tmp_path))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_not_unpacked(tmp_path: Path, method: int) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.md": "0" * (limits.DOCUMENT + 1), "b.md": STORY}, method)
    assert path.stat().st_size < 100_000
    assert [
        "bomb.zip/a.md: unpacks to 32,000,001 bytes, and no more than 32,000,000 are read; split it, or leave it out"
    ] == (messages(tmp_path))


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"a.md": "0" * 5_000_000})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(data)
    (told,) = messages(tmp_path)
    assert told.startswith("liar.zip/a.md: cannot be unpacked: Bad CRC-32")


def test_too_many_documents_and_too_many_bytes_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped(tmp_path / "pack.zip", {f"{number}.md": STORY for number in range(4)})
    monkeypatch.setattr(packed, "ARCHIVE_DOCUMENTS", 3)
    assert [
        "pack.zip: holds 4 documents, and no more than 3 of an archive are read; unpack it and give the folder"
    ] == (messages(tmp_path))
    monkeypatch.setattr(packed, "ARCHIVE_DOCUMENTS", 4)
    monkeypatch.setattr(packed, "ARCHIVE_UNPACKED", 100)
    (told,) = messages(tmp_path)
    assert told.startswith("pack.zip: unpacks to 196 bytes, and no more than 100 of an archive are read")
    monkeypatch.setattr(packed, "ARCHIVE_UNPACKED", 200)
    monkeypatch.setattr(packed, "ARCHIVE_DIRECTORY", 20)
    assert ["pack.zip: is an archive of too many files, or of more than 4 GB; unpack it and give the folder"] == (
        messages(tmp_path)
    )


def test_a_damaged_archive_is_a_finding_and_never_a_traceback(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", {"a.md": STORY * 50, "b/c.csv": "a,1\n" * 50, "d.txt": STORY}).read_bytes()
    draw = random.Random(17)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 12)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        (tmp_path / "x.zip").write_bytes(data[: draw.randint(1, len(data))] if draw.random() < 0.3 else data)
        for file in found(tmp_path).files:
            try:
                read(file)
            except packed.ReadError:
                continue
    (tmp_path / "x.zip").write_bytes(b"no archive")
    (told,) = messages(tmp_path)
    assert told.startswith("x.zip: is no ZIP archive that can be read: ")


def test_own_reports_in_an_archive_are_left_aside(tmp_path: Path) -> None:
    report = json.dumps({"version": 1, "documents": 2, "figures": 3, "dates": 0})
    page = "<!-- a report of crossfoot -->\n## crossfoot: 1 discrepancy\n"
    zipped(
        tmp_path / "pack.zip",
        {"a.md": STORY, "out.md": page, "figures.csv": "fact,disagrees,a.md\nboats,no,28\n", "x.json": report},
    )
    assert {
        "pack.zip/figures.csv": "own report",
        "pack.zip/out.md": "own report",
        "pack.zip/x.json": "own report",
    } == {one.path: one.reason for one in found(tmp_path).skipped}


@pytest.mark.parametrize("name", ["a.md.gz", "t.csv.GZ", "page.html.gz"])
def test_gzip_of_any_format_is_read_as_the_file_inside(tmp_path: Path, name: str) -> None:
    text = {"a": STORY, "t": "boats,2024\nlost,28\n", "p": "<p>The fleet lost 28 boats.</p>"}[name[0]]
    (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    (one,) = results(tmp_path)
    assert isinstance(one, Analysis)
    assert (text, True, name, None) == (
        one.document.text,
        one.document.rendered,
        one.document.file,
        one.document.archive,
    )
    assert "28" in [figure.text for figure in one.figures]


def _cut(data: bytes) -> bytes:
    return data[:-12]


def _wrong(data: bytes) -> bytes:
    return b"no gzip" + data


def _garbled(data: bytes) -> bytes:
    return data[:12] + b"\xff\xff\xff" + data[15:]


@pytest.mark.parametrize("damage", [_cut, _wrong, _garbled])
def test_damaged_gzip_is_a_finding(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.md.gz").write_bytes(damage(gzip.compress(STORY.encode())))
    (told,) = messages(tmp_path)
    assert told.startswith("a.md.gz: cannot be unpacked: ")


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(b"0" * (limits.DOCUMENT + 1)))
    assert ["a.md.gz: unpacks to more than 32,000,000 bytes, and no more are read; split it, or leave it out"] == (
        messages(tmp_path)
    )


def test_packed_files_of_unknown_types_and_own_reports_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / "backup.tar.gz").write_bytes(gzip.compress(b"x"))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"fact,disagrees,a.md\nboats,no,28\n"))
    assert [("a.csv.gz", "own report"), ("backup.tar.gz", "unknown type")] == [
        (one.path, one.reason) for one in found(tmp_path).skipped
    ]


def test_an_archive_may_change_between_two_readings(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    texts = []
    for text in ("one", "three"):
        zipped(path, {"a.md": text})
        texts.append(read(found(path).files[0]).text)
    assert ["one", "three"] == texts
    (file,) = found(path).files
    path.unlink()
    with pytest.raises(packed.ReadError, match=r"pack\.zip/a\.md: cannot be unpacked"):
        read(file)
