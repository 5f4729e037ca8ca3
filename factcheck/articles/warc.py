"""Web archives (WARC, also gzip): each page that a server sent as an article, by warcio (of the extra `warc`).

The day of the crawl is no day of publication; that is the page's own, as for any page. Pictures, redirects, errors and
all that is no page are passed over.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from factcheck.addresses import bare
from factcheck.articles import html
from factcheck.articles.files import Source, parsing, require_modest, require_size
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".warc", ".warc.gz")
LINE = 100_000  # bytes of one header
HEADERS = 1_000_000  # bytes of all lines between two bodies


def read(path: Path, shown: str = "") -> Iterator[Article | UnreadableArticleError]:
    """Each page of a file, or what is wrong with it; the other pages are still read."""
    shown = shown or str(path)
    try:
        with path.open("rb") as stream, parsing(shown, "a web archive", "warc"):
            from warcio.archiveiterator import ArchiveIterator

            archive = ArchiveIterator(stream)
            archive.reader = _reader(stream, path, shown)
            records = iter(archive)
            pages = (record for record in iter(partial(_next, records), None) if _is_page(record))
            for number, page in enumerate(pages, 1):
                yield _article(page, f"{shown}:{number}")
    except OSError as error:
        yield UnreadableArticleError(f"{shown}: {error.strerror or error}")
    except UnreadableArticleError as error:
        yield error


def _reader(stream: Any, path: Path, shown: str) -> Any:
    """warcio's own reader of bytes, bounded: one line, all lines between two bodies, what is unpacked."""
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Reader(DecompressingBufferedReader):  # type: ignore[misc]
        headers = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(LINE + 1, LINE + 1 if length is None else length))
            self.headers += len(line)
            if len(line) > LINE or self.headers > HEADERS:
                raise UnreadableArticleError(f"{shown}: damaged: headers without end; the rest is not read")
            return line

        def read(self, length: int | None = None) -> bytes:
            self.headers = 0
            require_modest(self.num_read, path, shown)
            found: bytes = super().read(length)
            return found

    return Reader(stream)


def _next(records: Iterator[Any]) -> Any:
    """The next record, None after the last; warcio's own words about damage, which quote it, are not shown."""
    with redirect_stderr(StringIO()):
        return next(records, None)


def _is_page(record: Any) -> bool:
    """Whether a record is a page as it was served."""
    head = record.http_headers
    if record.rec_type != "response" or head is None or head.get_statuscode() != "200":
        return False
    return _type(record)[0] in html.TYPES


def _type(record: Any) -> tuple[str, str]:
    """The media type of a page and the encoding that its server told."""
    head = record.http_headers
    kind, _, rest = (head.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset


def _article(record: Any, row: str) -> Article | UnreadableArticleError:
    address = bare(record.rec_headers.get_header("WARC-Target-URI") or "a page without an address")
    with redirect_stderr(StringIO()):
        data = record.raw_stream.read(html.LARGEST + 1)
    try:
        require_size(data, html.LARGEST, address)
        page = Source(_body(data, record.http_headers, address), address, address, _type(record)[1])
        return replace(html.from_bytes(page), row=row)
    except UnreadableArticleError as error:
        return error


def _body(sent: bytes, head: Any, address: str) -> bytes:
    """A page as it was before it was cut and packed for the way; as it stands where it was kept so."""
    if (head.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        sent = _joined(sent)
    packed = (head.get_header("Content-Encoding") or "").strip().lower()
    unpack = _UNPACKS.get(packed)
    if unpack is None:
        if packed in ("", "identity") or sent.lstrip()[:1] == b"<":
            return sent
        raise UnreadableArticleError(f"{address}: packed as {packed[:20]!r}, which is not read")
    return unpack(sent)


def _joined(sent: bytes) -> bytes:
    """The pieces of a body, each after a line with its size; the whole where it does not stand so."""
    stream, pieces = BytesIO(sent), list[bytes]()
    while line := stream.readline(64):
        size = _size(line)
        if size is None:
            return b"".join([*pieces, line, stream.read()]) if pieces else sent
        if not size:
            break
        pieces.append(stream.read(size))
        stream.readline(2)
    return b"".join(pieces)


def _size(line: bytes) -> int | None:
    try:
        return int(line.partition(b";")[0], 16) if line.endswith(b"\r\n") else None
    except ValueError:
        return None


def _unpacked(*windows: int) -> Callable[[bytes], bytes]:
    """What unpacks a body, within the size that a page may have; one that is not packed so stays as it is."""

    def unpack(sent: bytes) -> bytes:
        for window in windows:
            with suppress(zlib.error):
                return zlib.decompressobj(window).decompress(sent, html.LARGEST + 1)
        return sent

    return unpack


_UNPACKS = {
    "gzip": _unpacked(16 + zlib.MAX_WBITS),
    "x-gzip": _unpacked(16 + zlib.MAX_WBITS),
    "deflate": _unpacked(zlib.MAX_WBITS, -zlib.MAX_WBITS),
}
