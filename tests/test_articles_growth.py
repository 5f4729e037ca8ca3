"""Every reader at n, 2n, 4n and 8n of what it may meet: the time grows with the size, or it is refused soon."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import stories
from factcheck.articles import docx, eml, html, jsonl, pdf, text, warc
from factcheck.articles.files import Source
from factcheck.errors import UnreadableArticleError
from test_articles_warc import record
from test_hostile_inputs import SPENDS, document, of_page

GROWS = 2.2  # times as fast as the size: what a busy machine may add; by the square it would be 8
SOON = 0.15  # seconds that need no explanation
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 9\r\n"


def page(inside: bytes) -> bytes:
    return b"<html><body><p>" + SPENDS + b".</p>" + inside + b"</body></html>"


def crawl(sent: bytes, headers: bytes = b"") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n"
    told = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n"
    return told % (len(head) + len(sent)) + head + sent + b"\r\n\r\n"


def numbered(pattern: bytes, count: int) -> bytes:
    return b"".join(pattern % number for number in range(count))


SHAPES: dict[str, tuple[str, int, Callable[[int], bytes]]] = {
    "html: attributes of one tag": ("html", 100, lambda n: page(b"<p " + numbered(b"a%d=b ", n) + b">a</p>")),
    "html: attributes of many tags": (
        "html",
        10,
        lambda n: page((b"<p " + numbered(b"a%d=b ", 400) + b">a</p>") * n),
    ),
    "html: tags in quotes": ("html", 2_000, lambda n: page(b"<a b='" * n)),
    "html: quotes that do not end": ("html", 10_000, lambda n: page(b'<a b="' + b"c='d' " * n)),
    "html: a value": ("html", 100_000, lambda n: page(b'<a b="' + b"c " * n + b'">')),
    "html: depth": ("html", 500, lambda n: page(b"<div>" * n + SPENDS)),
    "html: depth of spans": ("html", 500, lambda n: page(b"<p>" + b"<span>" * n + SPENDS)),
    "html: paragraphs": ("html", 500, lambda n: page(b"<p>Rain fell again on the coast today.</p>" * n)),
    "html: comments": ("html", 1_000, lambda n: page(b"<!-- a -->" * n)),
    "html: our comments": ("html", 300, lambda n: page(b"<p>Rain.</p><!-- factcheck: off: a -->" * n)),
    "html: opened comments": ("html", 5_000, lambda n: page(b"<!--" * n)),
    "html: entities": ("html", 20_000, lambda n: page(b"<p>" + b"&amp;" * n + b"</p>")),
    "html: one word": ("html", 100_000, lambda n: page(b"<p>" + b"a" * n + b"</p>")),
    "html: rows": ("html", 200, lambda n: page(b"<table>" + b"<tr><td>3%</td></tr>" * n + b"</table>")),
    "html: titles": ("html", 500, lambda n: b"<html><head>" + b"<title>a</title>" * n + b"</head>" + page(b"")),
    "html: head data": (
        "html",
        100,
        lambda n: b"<html><head>" + b'<script type="application/ld+json">{"a": 1}</script>' * n + page(b""),
    ),
    "warc: a header line": ("warc", 20_000, lambda n: HEAD + b"X-A: " + b"b" * n),
    "warc: a first line": ("warc", 20_000, lambda n: b"a" * n),
    "warc: headers": ("warc", 2_000, lambda n: HEAD + numbered(b"X-%d: b\r\n", n) + b"\r\n" + b"a" * 9),
    "warc: lines that go on": ("warc", 5_000, lambda n: HEAD + b"X-A: b\r\n" + b" c\r\n" * n + b"\r\n" + b"a" * 9),
    "warc: headers of a page": ("warc", 2_000, lambda n: crawl(page(b""), numbered(b"X-%d: b\r\n", n))),
    "warc: blank lines": ("warc", 5_000, lambda n: crawl(page(b"")) + b"\r\n" * n),
    "warc: pieces": (
        "warc",
        5_000,
        lambda n: crawl(b"1\r\na\r\n" * n + b"0\r\n\r\n", b"Transfer-Encoding: chunked\r\n"),
    ),
    "warc: records": ("warc", 4, lambda n: record("http://a.example/", "200 OK", "text/html", page(b"")) * n),
    "warc: records passed over": ("warc", 500, lambda n: record("http://a.example/", "404 No", "text/html", b"a") * n),
    "warc: zeros, packed": ("warc.gz", 500_000, lambda n: gzip.compress(b"\0" * n)),
    "warc: members of nothing": ("warc.gz", 500, lambda n: gzip.compress(b"") * n),
    "docx: attributes of one element": (
        "docx",
        1_000,
        lambda n: document(b"<w:p " + numbered(b'a%d="b" ', n) + b"/>"),
    ),
    "docx: names": ("docx", 500, lambda n: document(b"<w:p " + numbered(b'xmlns:a%d="b" ', n) + b"/>")),
    "docx: paragraphs": ("docx", 2_000, lambda n: document(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * n)),
    "docx: tables in tables": (
        "docx",
        10,
        lambda n: document(b"<w:tbl><w:tr><w:tc>" * n + b"</w:tc></w:tr></w:tbl>" * n),
    ),
    "docx: insertions": ("docx", 2_000, lambda n: document(b"<w:p>" + b"<w:ins/><w:del/>" * n + b"</w:p>")),
    "pdf: words": ("pdf", 500, lambda n: of_page(b"BT /F 12 Tf " + b"(x) Tj 0 -14 Td " * n + b"ET")),
    "pdf: pages": ("pdf", 20, lambda n: of_page(b"BT /F 12 Tf (x) Tj ET", n)),
    "pdf: states": ("pdf", 2_000, lambda n: of_page(b"q " * n + b"BT (x) Tj ET" + b" Q" * n)),
    "pdf: lost objects": (
        "pdf",
        500,
        lambda n: of_page(b"BT (x) Tj ET").replace(b"trailer", numbered(b"%d 0 obj\nnull\nendobj\n", n) + b"trailer"),
    ),
    "pdf: an array": ("pdf", 2_000, lambda n: of_page(b"BT [" + b"(x) 1 " * n + b"] TJ ET")),
    "mail: headers": ("eml", 2_000, lambda n: b"From: a@b.c\n" + numbered(b"X-%d: b\n", n) + b"\n" + SPENDS),
    "mail: received": ("eml", 2_000, lambda n: b"From: a@b.c\n" + b"Received: by a\n" * n + b"\n" + SPENDS),
    "mail: parts": (
        "eml",
        300,
        lambda n: b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\na\n" * n + b"--b--\n",
    ),
    "mail: parts in parts": (
        "eml",
        8,
        lambda n: b"From: a@b.c\n" + numbered(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%%d\n", n),
    ),
    "mail: lines": ("eml", 5_000, lambda n: b"From: a@b.c\n\n" + (SPENDS + b"\n") * n),
    "text: comments": ("text", 5_000, lambda n: b"a <!-- b --> " * n),
    "text: our comments": ("text", 1_000, lambda n: b"Rain.\n\n<!-- factcheck: ignore: a -->\n\n" * n),
    "text: opened comments": ("text", 20_000, lambda n: b"<!-- " * n + SPENDS),
    "text: front matter": ("text", 20_000, lambda n: b"---\n" + b"a: b\n" * n + SPENDS),
    "lines: a number": ("jsonl", 2_000, lambda n: b'{"id": 1' + b"0" * n + b', "text": "a"}'),
    "lines: depth": ("jsonl", 5_000, lambda n: b'{"id": ' + b"[" * n + b'"text": "a"}'),
    "lines: a text": ("jsonl", 50_000, lambda n: json.dumps({"id": "a", "text": "a\ud800" * n}).encode()),
    "lines: empty ones": ("jsonl", 20_000, lambda n: b"\n" * n),
}
MODULES = {"html": html, "docx": docx, "pdf": pdf, "eml": eml, "text": text}
FILES = {"warc": warc.read, "warc.gz": warc.read, "jsonl": jsonl.read}


def seconds(kind: str, data: bytes, folder: Path, tries: int) -> float:
    if kind in FILES:
        path = folder / f"a.{kind}"
        path.write_bytes(data)
    best = 9e9
    for _ in range(tries):
        began = time.thread_time()
        try:
            if kind in FILES:
                list(FILES[kind](path))
            else:
                MODULES[kind].from_bytes(Source(data, "a", "a", own=True))
        except UnreadableArticleError as error:
            assert "\n" not in str(error) and len(str(error)) < 1100
        best = min(best, time.thread_time() - began)
    return best


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_grows_with_the_size(shape: str, tmp_path: Path) -> None:
    kind, count, make = SHAPES[shape]
    seconds(kind, make(2), tmp_path, 1)  # what is loaded once
    took = [0.0]
    for tries in (1, 3):  # again where it is too slow, and the best of three: it may be the machine that was busy
        took = [seconds(kind, make(count * times), tmp_path, tries) for times in (1, 2, 4, 8)]
        if took[3] < 8 * GROWS * max(took[0], SOON / 8):
            break
    told = f"at n, 2n, 4n, 8n: {', '.join(f'{one:.3f}' for one in took)} seconds"
    print(shape, told)
    assert took[3] < 8 * GROWS * max(took[0], SOON / 8), told
    assert stories.TITLE, told
