"""Web archives (WARC, also gzip): each page that a server sent as an article, by warcio (of the extra `warc`).

The day of the crawl is no day of publication; that is the page's own, as for any page. Pictures, redirects, errors and
all that is no page are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

from factcheck.articles import html
from factcheck.articles.files import Source, parsing
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".warc", ".warc.gz")


def read(path: Path, shown: str = "") -> Iterator[Article | UnreadableArticleError]:
    """Each page of a file, or what is wrong with it; the other pages are still read."""
    shown = shown or str(path)
    try:
        with path.open("rb") as stream, parsing(shown, "a web archive", "warc"):
            from warcio.archiveiterator import ArchiveIterator

            records = iter(ArchiveIterator(stream))
            while (record := _next(records)) is not None:
                if _is_page(record):
                    yield _article(record)
    except OSError as error:
        yield UnreadableArticleError(f"{shown}: {error.strerror or error}")
    except UnreadableArticleError as error:
        yield error


def _next(records: Iterator[Any]) -> Any:
    """The next record, None after the last; warcio's own words about damage, which quote it, are not shown."""
    with redirect_stderr(StringIO()):
        return next(records, None)


def _is_page(record: Any) -> bool:
    """Whether a record is a page as it was served."""
    head = record.http_headers
    if record.rec_type != "response" or head is None or head.get_statuscode() != "200":
        return False
    return _type(head)[0] in html.TYPES


def _type(head: Any) -> tuple[str, str]:
    """The media type of a page and the encoding that its server told."""
    kind, _, rest = (head.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset


def _article(record: Any) -> Article | UnreadableArticleError:
    address = record.rec_headers.get_header("WARC-Target-URI") or "a page without an address"
    with redirect_stderr(StringIO()):
        data = record.content_stream().read(html.LARGEST + 1)
    try:
        return html.from_bytes(Source(data, address, address, _type(record.http_headers)[1]))
    except UnreadableArticleError as error:
        return error
