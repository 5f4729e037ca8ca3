"""Fetches a page. The only module of `articles` that opens sockets.

One request at a time, with a pause between two pages of one machine, under the tool's own name, and only where the
site's robots.txt lets it. A name is resolved first and the connection goes to that very address, so that a name which
points elsewhere a moment later leads nowhere. Addresses of the local network are refused unless asked for, at each
redirect anew. Proxies of the environment are not used: through one, nobody can tell where a request ends up.
"""

from __future__ import annotations

import math
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from factcheck.addresses import bare, is_public
from factcheck.deadline import Deadline
from factcheck.errors import FactcheckError, FetchError, UnreadableArticleError, installs
from factcheck.version import __version__

if TYPE_CHECKING:
    import ssl

    import httpx
    from protego import Protego

AGENT = f"factcheck/{__version__}"
LARGEST = 50_000_000  # bytes, once unpacked
LONGEST = 60.0  # seconds for one page, with its site's rules, all redirects and pauses, however steadily it drips
CONNECT, READ = 10.0, 20.0  # seconds
REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one machine
LONGEST_PAUSE = 30.0  # seconds; a site that asks for more is not read
LARGEST_ROBOTS = 500_000  # bytes; what the standard asks a reader to take in, the rest is not looked at
GZIP = 31  # zlib's word for a gzip with its header and checksum

Resolver = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: `url` after all redirects, `type` in lower case without parameters."""

    url: str
    data: bytes
    type: str
    charset: str = ""

    @property
    def name(self) -> str:
        """Machine and path: a name for the article."""
        return self.url.partition("://")[2].partition("?")[0].strip("/")

    @property
    def suffix(self) -> str:
        """Of the last part of the path, in lower case."""
        return PurePosixPath(self.name).suffix.lower()


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, best first. Raises FetchError."""
    import socket

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: no such machine is known, are you offline? ({error})") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass
class Fetcher:
    """Fetches pages one after the other and remembers each site's rules."""

    allow_local: bool = False
    resolver: Resolver = resolve
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    transport: httpx.BaseTransport | None = None
    trust: ssl.SSLContext | None = None
    _rules: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[bytes, float] = field(default_factory=dict)
    _clients: list[httpx.Client] = field(default_factory=list)
    _until: float = math.inf
    """When to give up the page that is asked for, by `clock`."""

    def get(self, address: str) -> Page:
        """The page at an address: over https first; over http where that was typed and nobody answers to https.

        Raises FetchError with the address and what went wrong.
        """
        self._until = self.clock() + LONGEST
        url = _parsed(address)
        if url.scheme == "http" and url.port is None:
            try:
                return self._page(url.copy_with(scheme="https"), {"https", "http"})
            except _NobodyError:
                return self._page(url, {"https", "http"})
        return self._page(url, {"https", "http"} if url.scheme == "http" else {"https"})

    def _page(self, url: httpx.URL, schemes: set[str]) -> Page:
        seen: dict[str, bytes] = {}
        try:
            return self._followed(url, schemes, seen)
        finally:
            self._asked.update(dict.fromkeys(seen.values(), self.clock()))

    def _followed(self, url: httpx.URL, schemes: set[str], seen: dict[str, bytes]) -> Page:
        for _ in range(REDIRECTS + 1):
            if url.scheme not in schemes:
                raise FetchError(f"{url}: redirected to {url.scheme}, which is not {' or '.join(sorted(schemes))}")
            if str(url) in seen:
                raise FetchError(f"{url}: redirects in a circle")
            seen[str(url)] = url.raw_host
            self._require_allowed(url)
            answer = self._ask(url, LARGEST)
            if answer.moved is None:
                return _of(url, answer)
            url = answer.moved
        raise FetchError(f"{url}: more than {REDIRECTS} redirects")

    def _require_allowed(self, url: httpx.URL) -> None:
        site = f"{url.scheme}://{url.netloc.decode()}"
        if site not in self._rules:
            self._rules[site] = self._robots(url)
        rules = self._rules[site]
        if not rules.can_fetch(str(url), "factcheck"):
            raise FetchError(f"{url}: the site's robots.txt does not let factcheck read this")
        delay = rules.crawl_delay("factcheck") or 0
        if delay > LONGEST_PAUSE:
            raise FetchError(f"{url}: the site's robots.txt asks to wait {delay:.0f} seconds between pages")
        self._wait(url, delay)

    def _robots(self, url: httpx.URL) -> Protego:
        """A site's rules: none where it has no such file, all forbidden where it fails to show it (RFC 9309)."""
        try:
            from protego import Protego
        except ImportError as error:
            raise UnreadableArticleError(f"{url}: to read a web page: {installs('web')}") from error
        at = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(REDIRECTS + 1):
            answer = self._ask(at, LARGEST_ROBOTS, whole=False)
            if answer.moved is None:
                break
            at = answer.moved
        if answer.status >= 500 or answer.status == 429:
            raise FetchError(f"{url}: the site's robots.txt, which says what may be read, answered {answer.status}")
        found = answer.data.decode("utf-8", "replace") if 200 <= answer.status < 300 else ""
        rules: Protego = Protego.parse(found)
        return rules

    def _wait(self, url: httpx.URL, delay: float) -> None:
        last = self._asked.get(url.raw_host)
        if last is not None:
            left = last + max(PAUSE, delay) - self.clock()
            if left > self._left(url):
                raise _late(url)
            if left > 0:
                self.sleep(left)

    def _left(self, url: httpx.URL) -> float:
        """The seconds that are left for the page. Raises FetchError: none."""
        left = self._until - self.clock()
        if left <= 0:
            raise _late(url)
        return left

    def _ask(self, url: httpx.URL, largest: int, *, whole: bool = True) -> _Answer:
        """One request, to the first of the name's addresses that takes the connection."""
        addresses = self._addresses(url)
        for left, address in zip(range(len(addresses) - 1, -1, -1), addresses, strict=True):
            try:
                return self._once(url, address, largest, whole)
            except _NobodyError:
                if not left:
                    raise
        raise AssertionError("the last address returns or raises")

    def _addresses(self, url: httpx.URL) -> tuple[str, ...]:
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError(f"{url}: not an address of the web; only http and https are read")
        found = self.resolver(url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))[:4]
        if not found:
            raise _NobodyError(f"{url}: no such machine is known")
        for address in found:
            if not self.allow_local and not is_public(address):
                raise FetchError(f"{url}: {address} is on the local network; --allow-local reads it all the same")
        return found

    def _once(self, url: httpx.URL, address: str, largest: int, whole: bool) -> _Answer:
        at = url.copy_with(host=address.partition("%")[0])
        headers = {"Host": url.netloc.decode(), "User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
        deadline = Deadline(self._left(url))
        # the certificate is checked against the name
        more = {"sni_hostname": url.raw_host.decode("ascii"), "trace": deadline.trace}
        request = self._client().build_request("GET", at, headers=headers, extensions=more)
        with _told(url, deadline), deadline:
            answer = self._client().send(request, stream=True)
            try:
                status = answer.status_code
                if status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                    return _Answer(status, moved=_joined(url, answer.headers["Location"]))
                data = _body(url, answer, largest, whole) if whole is False or status == 200 else b""
                return _Answer(status, data, answer)
            finally:
                answer.close()

    def _client(self) -> httpx.Client:
        import httpx

        if not self._clients:
            timeout = httpx.Timeout(READ, connect=CONNECT)
            verify = self.trust or True
            self._clients.append(
                httpx.Client(timeout=timeout, trust_env=False, transport=self.transport, verify=verify, cookies=None)
            )
        self._clients[0].cookies.clear()  # a reader that leaves no trace from one page to the next
        return self._clients[0]


class _NobodyError(FetchError):
    """No connection: nobody answers there, or not over https."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    data: bytes = b""
    response: httpx.Response | None = None
    moved: httpx.URL | None = None


def _parsed(address: str) -> httpx.URL:
    import httpx

    try:
        url = _bare(httpx.URL(address))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{bare(address)[:200]}: not an address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{bare(address)[:200]}: not an address of the web; only http and https are read")
    return url


def _bare(url: httpx.URL) -> httpx.URL:
    """Without the part that a browser keeps to itself, and without a name and password."""
    return url.copy_with(fragment=None, userinfo=b"")


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    import httpx

    try:
        return _bare(url.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{url}: redirects to {bare(location)[:100]!r}, which is not an address") from error


def _late(url: httpx.URL) -> FetchError:
    return FetchError(f"{url}: not done after {LONGEST:.0f} seconds")


@contextmanager
def _told(url: httpx.URL, deadline: Deadline) -> Iterator[None]:
    """What httpx raises, as one line."""
    import httpx

    try:
        yield
        if deadline.passed:  # then what was read is the beginning of a body that tells no length
            raise _late(url)
    except FactcheckError:
        raise
    except httpx.ConnectTimeout as error:
        raise _NobodyError(f"{url}: cannot be reached in {CONNECT:.0f} seconds") from error
    except httpx.ConnectError as error:
        raise _NobodyError(f"{url}: cannot be reached ({error})") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error) as error:
        if deadline.passed:
            raise _late(url) from error
        if isinstance(error, httpx.TimeoutException):
            raise FetchError(f"{url}: no answer in {READ:.0f} seconds") from error
        raise FetchError(f"{url}: the answer broke off ({error})") from error


def _body(url: httpx.URL, answer: httpx.Response, largest: int, whole: bool) -> bytes:
    """The body, unpacked, within the limit of size; cut at the limit where the whole is not wanted."""
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise FetchError(f"{url}: packed as {packed[:20]!r}, which was not asked for")
    unpack = zlib.decompressobj(GZIP) if packed == "gzip" else None
    body = bytearray()
    for part in answer.iter_raw():
        body += unpack.decompress(part, largest + 1 - len(body)) if unpack else part
        if len(body) > largest:
            if whole:
                raise FetchError(f"{url}: larger than {largest // 10**6} MB")
            return bytes(body[:largest])
    if unpack and not unpack.eof:
        raise FetchError(f"{url}: the answer broke off (its packed body has no end)")
    return bytes(body)


def _of(url: httpx.URL, answer: _Answer) -> Page:
    response = answer.response
    if answer.status != 200 or response is None:
        reason = response.reason_phrase if response is not None else ""
        raise FetchError(f"{url}: answered {answer.status} {reason}".rstrip())
    if not answer.data:
        raise FetchError(f"{url}: the page is empty")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Page(str(url), answer.data, kind, response.charset_encoding or "")
