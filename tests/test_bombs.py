"""Small files that unpack to large ones: passed over or refused, in memory that does not grow with them."""

from __future__ import annotations

import json
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest

import stories
from factcheck.articles import files, jsonl, parquet, pdf, warc
from factcheck.articles.files import Source
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article
from test_articles_warc import record
from test_hostile_inputs import of_page

GOOD = json.dumps({"id": "good", "text": stories.PARAGRAPHS[0]}).encode()
SIZE = 100_000_000  # bytes once unpacked
HELD = 60_000_000  # bytes that a reader may hold
PDF_HELD = 200_000_000  # pypdf unpacks up to 75 MB


@contextmanager
def in_little_memory(held: int = HELD) -> Iterator[None]:
    began = time.monotonic()
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < held
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 60, "some seconds; the limit is for a busy machine"


def packed(before: bytes, after: bytes) -> bytes:
    """One gzip: what stands before, very many spaces, what stands after."""
    pack = zlib.compressobj(1, wbits=31)
    spaces = (pack.compress(b" " * 10_000_000) for _ in range(SIZE // 10_000_000))
    return b"".join([pack.compress(before), *spaces, pack.compress(after), pack.flush()])


def lines() -> bytes:
    return packed(b'{"id": "bad", "text": "', b'"}\n' + GOOD + b"\n")


def crawl() -> bytes:
    """A page that unpacks so, and a good one."""
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n"
    good = record("http://b.example/", "200 OK", "text/html", stories.page())
    pack = zlib.compressobj(wbits=31)
    return packed(head % (len(sent) + SIZE) + sent, b"\r\n\r\n") + pack.compress(good) + pack.flush()


@pytest.mark.parametrize(
    ("read", "name", "make", "says"),
    [
        (jsonl.read, "a.jsonl.gz", lines, "a.jsonl.gz:1: a line longer than 10 MB"),
        (warc.read, "a.warc.gz", crawl, "http://a.example/: larger than 10 MB"),
    ],
)
def test_what_unpacks_without_end_is_passed_over(
    read: Callable[[Path], Iterator[object]],
    name: str,
    make: Callable[[], bytes],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 10_000_000)
    (tmp_path / name).write_bytes(make())
    assert (tmp_path / name).stat().st_size < SIZE / 100
    with in_little_memory():
        bad, good = read(tmp_path / name)
    assert isinstance(bad, UnreadableArticleError) and str(bad).endswith(says)
    assert isinstance(good, Article) and stories.PARAGRAPHS[0] in good.text


@pytest.mark.parametrize("before", [b"", b"WARC/1.0\r\nWARC-Type: response\r\nX-A: "], ids=["nothing", "a header"])
def test_a_packed_web_archive_without_lines_is_left(before: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed(before, b""))
    with in_little_memory():
        (error,) = warc.read(tmp_path / "a.warc.gz")
    assert str(error).endswith("a.warc.gz: damaged: headers without end; the rest is not read")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "x-gzip", "br"])
@pytest.mark.parametrize("pieces", [True, False])
def test_a_body_that_unpacks_without_end_is_passed_over(coding: str, pieces: bool, tmp_path: Path) -> None:
    body = packed(b"<html>", b"") if "gzip" in coding else zlib.compress(b" " * SIZE)
    sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if pieces else body
    kind = "text/html\r\nContent-Encoding: " + coding + "\r\nTransfer-Encoding: chunked" * pieces
    bad = record("http://a.example/", "200 OK", kind, sent)
    (tmp_path / "a.warc").write_bytes(bad + record("http://b.example/", "200 OK", "text/html", stories.page()))
    with in_little_memory():
        error, good = warc.read(tmp_path / "a.warc")
    assert isinstance(good, Article)
    says = "packed as 'br', which is not read" if coding == "br" else "larger than 10 MB"
    assert str(error) == f"http://a.example/: {says}"


@pytest.mark.parametrize("piece", [1, 100, 10_000_000])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "", "a wrong word"])
def test_a_page_is_read_however_it_was_sent(coding: str, piece: int, tmp_path: Path) -> None:
    page, pack = stories.page(), zlib.compressobj(wbits=-15)
    makes = {
        "gzip": lambda: packed_once(page),
        "deflate": lambda: zlib.compress(page),
        "raw deflate": lambda: pack.compress(page) + pack.flush(),
    }
    body = makes.get(coding, lambda: page)()
    cut = [body[at : at + piece] for at in range(0, len(body), piece)]
    sent = b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in cut) + b"0\r\n\r\n"
    named = "deflate" if "deflate" in coding else "gzip" if coding == "a wrong word" else coding
    kind = f"text/html\r\nContent-Encoding: {named}" if named else "text/html"
    whole, joined = (
        record("http://a.example/", "200 OK", kind, body),
        record("http://a.example/", "200 OK", f"{kind}\r\nTransfer-Encoding: chunked", sent),
    )
    unjoined = record("http://a.example/", "200 OK", f"{kind}\r\nTransfer-Encoding: chunked", body)
    (tmp_path / "a.warc").write_bytes(whole + joined + unjoined)
    texts = {one.text for one in warc.read(tmp_path / "a.warc") if isinstance(one, Article)}
    assert len(texts) == 1 and stories.PARAGRAPHS[0] in texts.pop()
    assert len([one for one in warc.read(tmp_path / "a.warc") if isinstance(one, Article)]) == 3


def packed_once(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=31)
    return pack.compress(data) + pack.flush()


@pytest.mark.parametrize(
    ("read", "name", "data"),
    [
        (jsonl.read, "a.jsonl.gz", lambda: packed_once(b"\n" * 3_000_000 + GOOD)),
        (jsonl.read, "a.jsonl.gz", lambda: packed_once(b" " * 3_000_000 + b"\n" + GOOD)),
        (warc.read, "a.warc.gz", lambda: packed_once(record("http://a/", "404 No", "text/html", b" " * 3_000_000) * 2)),
    ],
)
def test_a_file_that_becomes_too_much_is_left(
    read: Callable[[Path], Iterator[object]],
    name: str,
    data: Callable[[], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "UNPACKED", 1_000_000)
    monkeypatch.setattr(jsonl, "LONGEST", 4_000_000)
    (tmp_path / name).write_bytes(data())
    (error,) = read(tmp_path / name)
    assert str(error).endswith(f"{name}: unpacks to more than 100 times its size; the rest is not read")


def test_a_long_text_that_is_stored_once_and_said_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "LONGEST", 1_000_000)
    texts = pl.concat([pl.Series(["a" * 2_000_000]).new_from_index(0, 500), pl.Series([stories.PARAGRAPHS[0]])])
    frame = pl.DataFrame({"id": [str(number) for number in range(len(texts))], "text": texts})
    frame.write_parquet(tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 3_000_000
    with in_little_memory():
        found = [str(one) for one in parquet.read(tmp_path / "a.parquet") if not isinstance(one, Article)]
    assert len(found) == 500 and all(one.endswith("a text longer than 1 MB") for one in found)


@pytest.mark.parametrize("stream", [b" " * SIZE, b"BT /F 12 Tf (x) Tj ET " * 4_000_000], ids=["spaces", "text"])
def test_a_page_that_unpacks_without_end_is_refused(stream: bytes) -> None:
    data = of_page(stream)
    with in_little_memory(PDF_HELD), pytest.raises(UnreadableArticleError, match=r"a: (?:cannot be read as|more than)"):
        pdf.from_bytes(Source(data, "a", "a"))


def test_a_part_that_is_drawn_again_and_again_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.5)
    data = of_page(b"/X Do " * 2000, part=b"BT /F 12 Tf " + b"(x) Tj 1 0 Td " * 1000 + b"ET")
    began = time.monotonic()
    with pytest.raises(UnreadableArticleError, match="a: not read in 0 seconds"):
        pdf.from_bytes(Source(data, "a", "a"))
    assert time.monotonic() - began < 20 and len(data) < 20_000
