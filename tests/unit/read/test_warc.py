"""Web archives: pages are documents, damaged records are told and cost nothing else, nothing unpacks beyond its limit."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from crossfoot import api
from crossfoot.config import Settings
from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT
from crossfoot.read import Discovery, discover, read

PAGE = b"<html><head><title>The bridge</title></head><body><p>The bridge at Nolm cost $41 million and was opened on 3 May 2021.</p></body></html>"
OTHER = b"The bridge at Nolm cost $14 million and was opened on 3 May 2021.\n"


def record(
    address: str, body: bytes, kind: str = "text/html", *, of: str = "response", status: str = "200 OK", more: str = ""
) -> bytes:
    block = body
    if of == "response":
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    own = f"Content-Type: {kind}\r\n" if of != "response" else "Content-Type: application/http; msgtype=response\r\n"
    head = f"WARC/1.1\r\nWARC-Type: {of}\r\nWARC-Target-URI: {address}\r\n{own}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


INFO = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
RECORDS = [
    INFO,
    record("https://nolm.example/", PAGE),
    record("https://nolm.example/a/costs?id=3#top", OTHER, "text/plain; charset=utf-8"),
    record("https://nolm.example/a.png", b"\x89PNG", "image/png"),
    record("https://nolm.example/gone.html", PAGE, status="404 Not Found"),
    record("https://nolm.example/b", PAGE, of="request"),
    record("urn:made:7", OTHER, "text/plain", of="conversion"),
]
NAMES = ["nolm.example/a/costs?id=3.txt", "nolm.example/index.html", "urn:made:7/index.txt"]


def found(path: Path, data: bytes) -> Discovery:
    path.write_bytes(data)
    return discover([path], Settings())


def packed(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("ending", ["warc", "warc.gz"])
def test_pages_are_documents_placed_at_their_addresses(tmp_path: Path, ending: str) -> None:
    data = packed(RECORDS) if ending == "warc.gz" else b"".join(RECORDS)
    files = found(tmp_path / f"a.{ending}", data).files
    assert [f"a.{ending}/{name}" for name in NAMES] == [file.name for file in files]
    page = read(files[1])
    assert ("html", "https://nolm.example/") == (page.format, page.place(len(page.text) - 1))
    assert (True, f"a.{ending}", "The bridge") == (page.rendered, page.file, page.metadata.title)
    assert OTHER.decode() == read(files[0]).text


def test_pages_are_compared_and_findings_tell_the_address(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS[:3]))
    result = api.check(tmp_path)
    (finding,) = (one for one in result.findings if one.code == "CF101" or one.code.startswith("CF2"))
    assert {"a.warc/nolm.example/index.html", "a.warc/nolm.example/a/costs?id=3.txt"} == {
        place.document for place in finding.locations
    }


BODIES = [
    ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
    ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
    ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
    ("Transfer-Encoding: chunked\r\n", b"5\r\n" + PAGE[:5] + b"\r\n" + f"{len(PAGE) - 5:x}\r\n".encode() + PAGE[5:] + b"\r\n0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\n", PAGE),
]  # fmt: skip


@pytest.mark.parametrize(("more", "body"), BODIES, ids=["gzip", "zlib", "deflate", "chunked", "chunked no more"])
def test_bodies_are_read_as_they_were_sent(tmp_path: Path, more: str, body: bytes) -> None:
    (file,) = found(tmp_path / "a.warc.gz", packed([record("http://a.example/x", body, more=more)])).files
    assert PAGE.decode() == read(file).text


def test_the_encoding_that_a_server_tells_holds(tmp_path: Path) -> None:
    body = "<p>The café cost €12 million.</p>".encode("cp1252")
    (file,) = found(tmp_path / "a.warc", record("http://a.example/x", body, "text/html; charset=windows-1252")).files
    assert "<p>The café cost €12 million.</p>" == read(file).text


def test_of_one_address_the_last_counts(tmp_path: Path) -> None:
    again = record("https://nolm.example/", PAGE.replace(b"41", b"42"))
    (file,) = found(tmp_path / "a.warc", RECORDS[1] + again).files
    assert "$42 million" in read(file).text


BROKEN = gzip.compress(RECORDS[1])
DAMAGED = [
    ("a.warc", b"nonsense\r\n" + RECORDS[1], "the record at byte 0 is none", 1),
    ("a.warc", INFO + b"WARC/1.1\r\nWARC-Type: response\r\n\r\nx\r\n\r\n" + RECORDS[1], "does not say how long it is", 1),
    ("a.warc", RECORDS[1] + RECORDS[2][:-60], "is cut off", 1),
    ("a.warc.gz", BROKEN[:40] + b"\xff\xff\xff" + BROKEN[43:] + gzip.compress(RECORDS[2]), "cannot be unpacked", 1),
    ("a.warc.gz", gzip.compress(RECORDS[2]) + BROKEN[:-30], "is cut off", 1),
    ("a.warc.gz", gzip.compress(b"".join(RECORDS)), "is packed together with others", 0),
    ("a.warc", b"\0" * 50, "is none", 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said", "pages"), DAMAGED)
def test_damaged_records_are_told_and_the_others_read(
    tmp_path: Path, name: str, data: bytes, said: str, pages: int
) -> None:
    files = found(tmp_path / name, data).files
    faults = [file.fault for file in files if file.fault is not None]
    assert (1, pages) == (len(faults), len(files) - 1)
    assert said in str(faults[0])
    for file in files:
        if file.fault is None:
            assert "million" in read(file).text


def test_a_bomb_is_told_and_the_others_read(tmp_path: Path) -> None:
    bomb = record("http://a.example/bomb", gzip.compress(b"<p>0" * (DOCUMENT // 3)), more="Content-Encoding: gzip\r\n")
    files = found(tmp_path / "a.warc.gz", packed([bomb, RECORDS[1]])).files
    with pytest.raises(ReadError, match="has more than 32,000,000 bytes"):
        read(files[0])
    assert "million" in read(files[1]).text


def test_what_is_sent_in_another_coding_is_told(tmp_path: Path) -> None:
    (file,) = found(tmp_path / "a.warc", record("http://a.example/x", PAGE, more="Content-Encoding: br\r\n")).files
    with pytest.raises(ReadError, match="was sent as 'br', which is not read"):
        read(file)


def test_unpacking_ends_at_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossfoot.read.warc.WARC_UNPACKED", 2_000)
    files = found(tmp_path / "a.warc.gz", packed([RECORDS[1]] * 20)).files
    assert "more than 2,000 bytes unpacked" in str(files[0].fault)
    assert 2 == len(files)


def test_pages_end_at_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossfoot.read.warc.WARC_DOCUMENTS", 3)
    files = found(tmp_path / "a.warc", b"".join(record(f"http://a.example/{n}", PAGE) for n in range(9))).files
    assert "more than 3 pages" in str(files[0].fault)
    assert 5 == len(files)


@pytest.mark.parametrize("name", [b"WARC-Type", b"WARC-Target-URI", b"Content-Length", b"Content-Type"])
def test_bytes_that_are_no_text_in_a_header_cost_their_record_alone(tmp_path: Path, name: bytes) -> None:
    broken = record("https://nolm.example/", PAGE).replace(name + b": ", name + b": \xff\xfe", 1)
    sound = record("https://nolm.example/c", OTHER, "text/plain")
    names = [file.name for file in found(tmp_path / "a.warc", broken + sound).files]
    assert any("nolm.example/c" in one for one in names)
