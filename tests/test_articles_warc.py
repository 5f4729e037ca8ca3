"""Web archives: pages as articles, all else passed over."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import archives
import stories
from conftest import Command
from factcheck.articles import warc
from factcheck.models import Article

pytest.importorskip("warcio")
PAGE, NOTHING = stories.page(), b"<!DOCTYPE html><html><body></body></html>"
RECORDS = (
    ("https://example.org/a", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://example.org/b", "404 Not Found", "text/html", PAGE),
    ("https://example.org/c.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://example.org/d", "200 OK", "text/html", NOTHING),
    ("https://example.org/e", "200 OK", "Text/HTML", PAGE),
)


@pytest.fixture(params=[".warc", ".warc.gz"])
def crawl(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / f"crawl{request.param}"
    packed = gzip.compress if path.suffix == ".gz" else bytes
    path.write_bytes(b"".join(packed(record(*one)) for one in RECORDS))
    return path


def record(address: str, status: str, kind: str, data: bytes) -> bytes:
    """What a server sent, as a crawler keeps it."""
    sent = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(sent)}\r\n"
    return head.encode() + b"Content-Type: application/http; msgtype=response\r\n\r\n" + sent + b"\r\n\r\n"


def test_pages_are_articles_and_all_else_is_passed_over(crawl: Path) -> None:
    a, d, e = warc.read(crawl)
    assert isinstance(a, Article) and isinstance(e, Article)
    assert (a.id, a.source, a.title) == ("https://example.org/a", "https://example.org/a", stories.TITLE)
    assert stories.PARAGRAPHS[0] in a.text
    assert str(d) == "https://example.org/d: no article text found on this page"


def test_as_an_archive(crawl: Path, command: Command, tmp_path: Path) -> None:
    ran = command("run", crawl.name, "--format", "parquet", "--out", "out")
    assert ran.code == 5 and ran.out.startswith("3 articles, 2 of them read closely")
    assert set(archives.rows(tmp_path / "out")["source"]) == {"https://example.org/a", "https://example.org/e"}


def test_what_is_no_web_archive_is_one_line(tmp_path: Path) -> None:
    for name, data in (("a.warc", b"no such thing\n" * 9), ("b.warc.gz", b"\x1f\x8b" + b"x" * 99), ("c.warc", None)):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        (error,) = warc.read(tmp_path / name)
        assert not isinstance(error, Article) and "\n" not in str(error)


def test_one_that_is_cut_off_keeps_what_is_whole(crawl: Path, tmp_path: Path) -> None:
    crawl.write_bytes(crawl.read_bytes()[:-150])
    assert sum(isinstance(one, Article) for one in warc.read(crawl)) >= 1
