"""Fetches a publisher's file over the network. The only module of `reference` that opens sockets.

Each request has a timeout and is tried again, after a pause that doubles, when the server is busy, breaks off or
does not answer; `Retry-After` is obeyed. A file that has not changed is not sent again (ETag, Last-Modified). What
comes back must be of the expected kind, not too large, and not less safely fetched than asked for.
"""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from factcheck.addresses import bare
from factcheck.deadline import Deadline
from factcheck.errors import FetchError
from factcheck.version import __version__

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 4
PAUSE = 1.0  # seconds before the second attempt; twice as long before each further one
LONGEST_PAUSE = 60.0  # seconds; a server that asks for more is asked again another day
LARGEST = 64 * 2**20  # bytes; the publishers' files have 1 to 5 MB
LONGEST = 300.0  # seconds for one answer, however steadily it drips
CONNECT, READ = 10.0, 30.0  # seconds
GZIP = 31  # zlib's word for a gzip with its header and checksum

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_THERE = frozenset({404, 410})
MOVED = frozenset({301, 308})

ANY_BYTES = {"application/octet-stream", "binary/octet-stream"}
TYPES = {
    "csv": {"text/csv", "application/csv", "text/plain", "application/vnd.sdmx.data+csv"},
    "json": {"application/json", "application/vnd.sdmx.data+json"},
    "zip": {"application/zip", "application/x-zip-compressed", *ANY_BYTES},
    "xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", *ANY_BYTES},
}
BEGINS = {"json": b"{", "zip": b"PK", "xlsx": b"PK"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an earlier answer, so that the same file is not sent again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came, with what the server said of it."""

    url: str
    data: bytes
    etag: str
    last_modified: str
    moved: str = ""
    """The new address, where the server says that the old one is given up."""

    @property
    def sha256(self) -> str:
        """The digest of the original file."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def changed_on(self) -> date | None:
        """The day of `Last-Modified`."""
        try:
            return parsedate_to_datetime(self.last_modified).date() if self.last_modified else None
        except ValueError:
            return None


class NotThereError(FetchError):
    """The server has nothing at the address."""


class _BusyError(Exception):
    """Worth another attempt, after `pause` seconds where the server says so."""

    def __init__(self, says: str, pause: float | None = None, attempts: int = ATTEMPTS) -> None:
        super().__init__(says)
        self.pause = pause
        self.attempts = attempts


def client() -> httpx.Client:
    """A client with timeouts, a few redirects at most, and a name by which a publisher can tell who asks."""
    import httpx

    return httpx.Client(
        timeout=httpx.Timeout(READ, connect=CONNECT),
        follow_redirects=True,
        max_redirects=5,
        headers={"User-Agent": f"factcheck/{__version__}"},
    )


def fetch(
    via: httpx.Client, url: str, kind: str, known: Known | None = None, *, sleep: Callable[[float], None] = time.sleep
) -> Fetched | None:
    """The file at an address, None where it is still the known one.

    Raises FetchError with the address and what went wrong (NotThereError for a 404). No message and no table holds a
    name and password that stand in the address.
    """
    shown = bare(url)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _once(via, url, kind, known or Known())
        except _BusyError as busy:
            pause = PAUSE * 2 ** (attempt - 1) if busy.pause is None else busy.pause
            if attempt >= busy.attempts:
                raise FetchError(f"{shown}: {busy} ({attempt} attempts)") from busy
            if pause > LONGEST_PAUSE:
                raise FetchError(f"{shown}: {busy}; the server asks to wait {pause:.0f} seconds") from busy
            sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def _once(via: httpx.Client, url: str, kind: str, known: Known) -> Fetched | None:
    import httpx

    shown = bare(url)
    asked = {"Accept-Encoding": "gzip", "If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    headers = {name: value for name, value in asked.items() if value}
    deadline = Deadline(LONGEST)
    try:
        with deadline, via.stream("GET", url, headers=headers, extensions={"trace": deadline.trace}) as answer:
            _require_safe(shown, answer)
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            _require_success(shown, answer)
            _require_type(shown, answer, kind)
            return _fetched(shown, answer, _body(shown, answer, deadline), kind)
    except httpx.HTTPError as error:
        if deadline.passed:
            raise FetchError(_late(shown)) from error
        raise _told(shown, error) from error
    except httpx.InvalidURL as error:
        raise FetchError(f"{shown}: {error}") from error


def _late(url: str) -> str:
    return f"{url}: not done after {LONGEST:.0f} seconds"


def _told(url: str, error: httpx.HTTPError) -> Exception:
    """What httpx raises, as an error of ours."""
    import httpx

    if isinstance(error, httpx.ConnectError):
        return _BusyError(f"cannot be reached, are you offline? ({error})", attempts=2)
    if isinstance(error, httpx.TimeoutException):
        return _BusyError(f"no answer in time ({type(error).__name__})")
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return _BusyError(f"the answer broke off ({error})")
    return FetchError(f"{url}: {error}")


def _fetched(url: str, answer: httpx.Response, data: bytes, kind: str) -> Fetched:
    begins = BEGINS.get(kind, b"")
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(begins) or not data:
        raise FetchError(f"{url}: not a {kind} file: it begins with {data[:20]!r}")
    headers = answer.headers
    moved = bare(str(answer.url)) if any(step.status_code in MOVED for step in answer.history) else ""
    return Fetched(url, data, headers.get("ETag", ""), headers.get("Last-Modified", ""), moved)


def _require_safe(url: str, answer: httpx.Response) -> None:
    steps = [*(step.url for step in answer.history), answer.url]
    if url.startswith("https:") and any(step.scheme != "https" for step in steps):
        raise FetchError(f"{url}: redirects to {bare(str(answer.url))}, which is not encrypted")


def _require_success(url: str, answer: httpx.Response) -> None:
    says = f"{answer.status_code} {answer.reason_phrase}"
    if answer.status_code in BUSY:
        raise _BusyError(f"answered {says}", _retry_after(answer.headers.get("Retry-After", "")))
    if answer.status_code in NOT_THERE:
        raise NotThereError(f"{url}: answered {says}")
    if not answer.is_success:
        raise FetchError(f"{url}: answered {says}")


def _retry_after(text: str) -> float | None:
    """Seconds to wait, from a number of seconds or a date; None where the server does not say."""
    if text.strip().isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(until.tzinfo or UTC)).total_seconds())


def _require_type(url: str, answer: httpx.Response, kind: str) -> None:
    told = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if told not in TYPES[kind]:
        raise FetchError(f"{url}: is '{told or 'of no type'}', expected {' or '.join(sorted(TYPES[kind]))}")


def _body(url: str, answer: httpx.Response, deadline: Deadline) -> bytes:
    """The whole body, unpacked, within the limits of size and time."""
    body = bytearray()
    unpack = _Unpacker(url, answer.headers.get("Content-Encoding", ""))
    for part in answer.iter_raw():
        body += unpack.more(part, LARGEST + 1 - len(body))
        if len(body) > LARGEST:
            raise FetchError(f"{url}: larger than {LARGEST:,} bytes")
    if deadline.passed:  # then this is the beginning of a body that tells no length
        raise FetchError(_late(url))
    unpack.require_end()
    return bytes(body)


class _Unpacker:
    """A body's bytes as they were before they were packed for the way.

    httpx would unpack them as well, but takes a gzip that ends too early for a whole one.
    """

    def __init__(self, url: str, encoding: str) -> None:
        told = encoding.strip().lower()
        if told not in ("", "identity", "gzip"):
            raise FetchError(f"{url}: packed as '{told}', which was not asked for")
        self._gzip = zlib.decompressobj(GZIP) if told == "gzip" else None

    def more(self, part: bytes, most: int) -> bytes:
        """Some more bytes, not many more than `most`."""
        try:
            return part if self._gzip is None else self._gzip.decompress(part, most)
        except zlib.error as error:
            raise _BusyError(f"the answer broke off ({error})") from error

    def require_end(self) -> None:
        """That the packed body has come to its own end."""
        if self._gzip is not None and not self._gzip.eof:
            raise _BusyError("the answer broke off (before the end of its gzip)")


def unpacked(url: str, data: bytes) -> tuple[str, bytes]:
    """Name and bytes of the one table in a zip; the World Bank adds two files that describe it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = list(_tables(archive))
            if len(found) != 1:
                raise FetchError(f"{url}: {len(found)} tables in the zip, expected 1: {', '.join(archive.namelist())}")
            if found[0].file_size > LARGEST:
                raise FetchError(f"{url}: {found[0].filename} is larger than {LARGEST:,} bytes")
            return found[0].filename.rpartition("/")[2], archive.read(found[0])
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise FetchError(f"{url}: not a whole zip ({error})") from error


def _tables(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for member in archive.infolist():
        name = member.filename.rpartition("/")[2]
        if name.lower().endswith(".csv") and not name.lower().startswith("metadata"):
            yield member
