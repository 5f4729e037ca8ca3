"""Fetching pages, against a server on 127.0.0.1: manners, limits, and addresses that it must not reach."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import trustme

import stories
from conftest import Command
from factcheck.addresses import is_public
from factcheck.articles import web
from factcheck.articles.web import Fetcher, Page
from factcheck.errors import FetchError, UnreadableArticleError, installs
from factcheck.version import __version__
from local_server import Answer, Server, free_address, serving

PUBLIC = "93.184.215.14"
STORY = Answer(stories.page(), type="text/html; charset=utf-8")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.says("/story", STORY)
        yield running


def fetcher(**changed: object) -> Fetcher:
    """One that may reach this machine and does not really wait."""
    given: dict[str, object] = {"allow_local": True, "sleep": lambda seconds: None, **changed}
    return Fetcher(**given)  # type: ignore[arg-type]


def get(address: str, **changed: object) -> Page:
    return fetcher(**changed).get(address)


def said(status: int, body: bytes = b"", **headers: str) -> httpx.Response:
    """What a made-up transport answers."""
    return httpx.Response(status, stream=httpx.ByteStream(body), headers=headers)


def moved(to: str, status: int = 302) -> Answer:
    return Answer(b"", status, "text/html", {"Location": to})


def refused(address: str, says: str, **changed: object) -> None:
    with pytest.raises(FetchError, match=says) as raised:
        get(address, **changed)
    assert "\n" not in str(raised.value) and raised.value.exit_code == 4


# what is asked, and how


def test_a_page_and_a_truthful_request(server: Server) -> None:
    server.says("/story?x=1", STORY)
    page = get(server.url + "/story?x=1#part")
    assert (page.data, page.type, page.charset) == (STORY.body, "text/html", "utf-8")
    assert page.url == server.url + "/story?x=1"
    assert page.name == server.url.removeprefix("http://") + "/story"
    path, headers = server.asked[-1]
    assert path == "/story?x=1", "a server is not told which part of the page"
    assert headers["User-Agent"] == f"factcheck/{__version__}"
    assert headers["Host"] == server.url.removeprefix("http://")
    assert {"Cookie", "Authorization", "Referer"}.isdisjoint(headers)


def test_a_password_in_an_address_is_not_sent(server: Server) -> None:
    get(server.url.replace("//", "//me:secret@") + "/story")
    server.says("/moved", moved(server.url.replace("//", "//me:secret@") + "/story"))
    get(server.url + "/moved")
    assert all("Authorization" not in headers for _, headers in server.asked)


def test_a_cookie_is_not_sent_back(server: Server) -> None:
    server.says("/first", Answer(b"<html>", type="text/html", headers={"Set-Cookie": "a=b; Path=/"}))
    one = fetcher()
    one.get(server.url + "/first")
    one.get(server.url + "/story")
    assert all("Cookie" not in headers for _, headers in server.asked)


def test_one_at_a_time_with_a_pause_and_robots_asked_once(server: Server) -> None:
    slept: list[float] = []
    clock = itertools.count()
    one = fetcher(sleep=slept.append, clock=lambda: next(clock) / 1000)
    for _ in range(3):
        one.get(server.url + "/story")
    assert server.times("/robots.txt") == 1 and server.times("/story") == 3
    assert len(slept) == 2 and all(0.9 < pause <= web.PAUSE for pause in slept)


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, free_address())
    assert get(server.url + "/story").data


# robots.txt


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /private", type="text/plain"), True),
        (Answer(b"User-agent: *\nDisallow: /", type="text/plain"), False),
        (Answer(b"User-agent: *\nDisallow: /*ory$", type="text/plain"), False),
        (Answer(b"User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nAllow: /", type="text/plain"), True),
        (Answer(b"User-agent: factcheck\nDisallow: /story\n\nUser-agent: *\nAllow: /", type="text/plain"), False),
        (Answer(b"User-agent: *\nDisallow: /\nAllow: /story", type="text/plain"), True),
        (Answer(b"\xff\xfe\x00 nonsense", type="text/plain"), True),
        (Answer(b"no", 404), True),
        (Answer(b"no", 403), True),
        (Answer(b"busy", 503), False),
        (Answer(b"busy", 429), False),
        (Answer(b"User-agent: *\nCrawl-delay: 86400", type="text/plain"), False),
        (Answer(b"#" * (web.LARGEST_ROBOTS + 9), type="text/plain"), True),
    ],
)
def test_robots_are_respected(robots: Answer, allowed: bool, server: Server) -> None:
    server.says("/robots.txt", robots)
    if allowed:
        assert get(server.url + "/story").data
    else:
        refused(server.url + "/story", r"/story: the site's robots\.txt")
    assert server.times("/story") == allowed


def test_robots_that_moved_and_robots_after_a_redirect(server: Server) -> None:
    server.says("/robots.txt", moved("/rules"))
    server.says("/rules", Answer(b"User-agent: *\nDisallow: /story", type="text/plain"))
    server.says("/short", moved("/story"))
    refused(server.url + "/short", "robots")
    assert server.times("/short") == 1 and server.times("/story") == 0


def test_robots_with_many_stars_are_read_quickly(server: Server) -> None:
    server.says("/robots.txt", Answer(b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"b$", type="text/plain"))
    server.says("/" + "a" * 2_000, STORY)
    began = time.monotonic()
    assert get(server.url + "/" + "a" * 2_000).data
    assert time.monotonic() - began < 10


def test_the_pause_counts_where_a_redirect_led(server: Server) -> None:
    slept: list[float] = []
    one = fetcher(sleep=slept.append, resolver=lambda host, port: ("127.0.0.1",))
    there = server.url.replace("127.0.0.1", "there.example")
    server.says("/away", moved(there + "/story"))
    one.get(server.url + "/away")
    one.get(there + "/story")
    assert len(slept) == 1


def test_a_crawl_delay_is_kept(server: Server) -> None:
    server.says("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 7", type="text/plain"))
    slept: list[float] = []
    one = fetcher(sleep=slept.append)
    one.get(server.url + "/story")
    one.get(server.url + "/story")
    assert len(slept) == 1 and 6 < slept[0] <= 7


# redirects


def test_redirects_are_followed_to_the_end(server: Server) -> None:
    server.says("/a", moved("/b", 301))
    server.says("/b", moved("story", 307))
    assert get(server.url + "/a").url == server.url + "/story"


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("/a", "redirects in a circle"),
        ("ftp://example.org/a", "redirected to ftp"),
        ("file:///etc/passwd", "redirected to file"),
        ("javascript:alert(1)", "broke off"),
    ],
)
def test_a_redirect_that_leads_nowhere(to: str, says: str, server: Server) -> None:
    server.says("/a", moved(to))
    refused(server.url + "/a", says)


def test_redirects_without_end(server: Server) -> None:
    for number in range(20):
        server.says(f"/{number}", moved(f"/{number + 1}"))
    refused(server.url + "/0", "more than 5 redirects")
    assert server.times("/6") == 0


# sizes, times, kinds


def test_limits_of_size(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 2_000_000)
    server.says("/large", Answer(b"a" * 2_000_001, type="text/html"))
    refused(server.url + "/large", "larger than 2 MB")
    bomb = Answer(gzip.compress(b"a" * 50_000_000), type="text/html", headers={"Content-Encoding": "gzip"})
    server.says("/bomb", bomb)
    refused(server.url + "/bomb", "larger than 2 MB")


def test_a_packed_page(server: Server) -> None:
    packed = gzip.compress(STORY.body)
    server.says("/packed", Answer(packed, type="text/html", headers={"Content-Encoding": "gzip"}))
    assert get(server.url + "/packed").data == STORY.body
    server.says("/cut", Answer(packed[:-20], type="text/html", headers={"Content-Encoding": "gzip"}))
    refused(server.url + "/cut", "broke off")
    server.says("/no", Answer(b"no gzip", type="text/html", headers={"Content-Encoding": "gzip"}))
    refused(server.url + "/no", "broke off")
    server.says("/br", Answer(packed, type="text/html", headers={"Content-Encoding": "br"}))
    refused(server.url + "/br", "packed as 'br', which was not asked for")


@contextmanager
def dripping(head: bytes) -> Iterator[str]:
    """A server that never ends its answer."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while not stop.is_set():
                try:
                    taken, _ = listening.accept()
                except OSError:
                    return
                with taken:
                    if b"robots" in taken.recv(4096):
                        taken.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        continue
                    try:
                        taken.sendall(head)
                        while not stop.wait(0.01):
                            taken.sendall(b"1\r\na\r\n")
                    except OSError:
                        pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            stop.set()
    thread.join(5)


def test_a_body_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LONGEST", 0.3)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    with dripping(head) as url:
        refused(url + "/story", "not done after 0 seconds")


def test_no_answer_in_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "READ", 0.2)
    server.says("/story", Answer(hang=True))
    refused(server.url + "/story", "no answer in 0 seconds")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(b"gone", 404, "text/html"), "answered 404"),
        (Answer(b"busy", 503, "text/html"), "answered 503"),
        (Answer(b"not for you", 401, "text/html"), "answered 401"),
        (Answer(b"", 200, "text/html"), "the page is empty"),
        (Answer(b"a" * 1000, 200, "text/html", cut=500), "broke off"),
        (Answer(drop=True), "broke off"),
        (Answer(b"", 302, "text/html"), "answered 302"),
    ],
)
def test_other_answers(answer: Answer, says: str, server: Server) -> None:
    server.says("/story", answer)
    refused(server.url + "/story", says)


def test_nobody_there() -> None:
    refused(free_address() + "/story", "cannot be reached")


# https


def test_https_comes_first_and_http_only_where_nobody_answers() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.scheme == "https":
            raise httpx.ConnectError("refused")
        return said(200, STORY.body)

    page = get("http://news.example/a", resolver=lambda host, port: (PUBLIC,), transport=httpx.MockTransport(answer))
    assert page.url == "http://news.example/a"
    assert asked == [f"https://{PUBLIC}/robots.txt", f"http://{PUBLIC}/robots.txt", f"http://{PUBLIC}/a"]
    asked.clear()
    refused(
        "https://news.example/a",
        "cannot be reached",
        resolver=lambda host, port: (PUBLIC,),
        transport=httpx.MockTransport(answer),
    )
    assert all(url.startswith("https:") for url in asked)


def test_https_is_not_left_for_http() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        robots = request.url.path == "/robots.txt"
        return said(404 if robots else 302, Location="http://news.example/b")

    refused(
        "https://news.example/a",
        "redirected to http, which is not https",
        resolver=lambda host, port: (PUBLIC,),
        transport=httpx.MockTransport(answer),
    )


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up."""


@contextmanager
def encrypted(name: str) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server with a certificate for a name; its port and who is to be trusted."""
    authority = trustme.CA()
    context, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(context)
    authority.configure_trust(trust)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/story" else 404)
            self.end_headers()
            self.wfile.write(STORY.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

        def setup(self) -> None:
            self.request = context.wrap_socket(self.request, server_side=True)
            super().setup()

        def finish(self) -> None:
            super().finish()
            self.request.close()

    listening = _Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield listening.server_port, trust
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def test_a_certificate_is_checked_against_the_name() -> None:
    with encrypted("news.example") as (port, trust):
        here = {"resolver": lambda host, port: ("127.0.0.1",), "trust": trust}
        assert get(f"https://news.example:{port}/story", **here).data == STORY.body
        refused(f"https://other.example:{port}/story", "cannot be reached .*certificate", **here)
        refused(f"https://news.example:{port}/story", "cannot be reached .*certificate", resolver=here["resolver"])


# addresses of the local network


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("fec0::1", "::7f00:1", "::ffff:0:7f00:1", "64:ff9b:1::1", "64:ff9b:1::808:808", "192.0.0.8", "192.0.0.1"),
        *("100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:1ff::1", "3fff::1", "5f00::1", "fdff::1", "1::1"),
        *("198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "240.0.0.1", "172.31.255.255", "0.1.2.3"),
        *("2002:808:808::", "::ffff:8.8.8.8", "::808:808", "febf::1", "ff0e::1", "4000::1", "e000::1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "192.0.2.1", "64:ff9b::a00:1"),
    ],
)
def test_an_address_of_the_local_network_is_refused(address: str) -> None:
    assert not is_public(address)
    refused("http://news.example/a", "on the local network", allow_local=False, resolver=lambda host, port: (address,))
    mixed = (PUBLIC, address)
    refused("http://news.example/a", "on the local network", allow_local=False, resolver=lambda host, port: mixed)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"])
def test_others_are_not(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001", "2130706433", "0"])
def test_however_it_is_written(host: str) -> None:
    refused(f"http://{host}:9/a", "on the local network|no such machine|not an address|cannot be", allow_local=False)


def test_a_redirect_to_the_local_network_is_refused(server: Server) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        robots = request.url.path == "/robots.txt"
        return said(404 if robots else 302, Location="http://inside.example/admin")

    names = {"news.example": (PUBLIC,), "inside.example": ("10.0.0.5",)}
    refused(
        "http://news.example/a",
        r"inside\.example/robots\.txt: 10\.0\.0\.5 is on the local network",
        allow_local=False,
        resolver=lambda host, port: names[host],
        transport=httpx.MockTransport(answer),
    )


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked() -> None:
    asked: list[tuple[str, str]] = []
    answers = itertools.chain([(PUBLIC,), (PUBLIC,)], itertools.repeat(("127.0.0.1",)))

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.host, request.headers["Host"]))
        return said(200, b"<html>")

    one = fetcher(allow_local=False, resolver=lambda host, port: next(answers), transport=httpx.MockTransport(answer))
    one.get("https://news.example/a")
    assert asked == [(PUBLIC, "news.example")] * 2, "the checked address, never the name"
    with pytest.raises(FetchError, match="is on the local network"):
        one.get("https://news.example/b")
    assert len(asked) == 2


def test_the_next_address_where_the_first_does_not_answer(server: Server) -> None:
    port = server.url.rpartition(":")[2]
    page = get(f"http://news.example:{port}/story", resolver=lambda host, port: ("127.0.0.2", "::1", "127.0.0.1"))
    assert page.data == STORY.body
    assert server.asked[-1][1]["Host"] == f"news.example:{port}"


# from the command line


def test_from_an_address_to_claims(server: Server, command: Command, tmp_path: Path) -> None:
    refusal = command("extract", server.url + "/story")
    assert refusal.code == 4 and "127.0.0.1 is on the local network; --allow-local" in refusal.line
    assert server.asked == []
    ran = command("extract", server.url + "/story", "--allow-local")
    assert (ran.code, ran.out.count("\n"), ran.err) == (0, 4, "")
    assert command("run", server.url + "/story", "--allow-local", "--quiet").code == 0
    (report,) = (tmp_path / "reports").iterdir()
    assert report.name.endswith("-story.md")


@pytest.mark.parametrize(
    ("answer", "path", "code", "says"),
    [
        (lambda: Answer(stories.pdf(), type="application/pdf"), "/a", 0, ""),
        (lambda: Answer(stories.docx(), type="application/octet-stream"), "/a.docx", 0, ""),
        (lambda: Answer(stories.pdf(), type=""), "/a", 0, ""),
        (lambda: Answer(stories.PARAGRAPHS[0].encode(), type="text/plain; charset=latin-1"), "/a", 0, ""),
        (lambda: Answer(b"\x89PNG", type="image/png"), "/a.html", 4, "is 'image/png', which is no article"),
        (lambda: Answer(b"\x00\x01", type=""), "/a", 4, "is 'of no type', which is no article"),
        (lambda: Answer(b"<html></html>", type="text/html"), "/a", 5, "no article text found on this page"),
    ],
)
def test_what_a_server_sends_is_read_as_what_it_is(
    answer: Callable[[], Answer], path: str, code: int, says: str, server: Server, command: Command
) -> None:
    server.says(path, answer())
    ran = command("extract", server.url + path, "--allow-local")
    assert (ran.code, bool(ran.out)) == (code, not code) and says in ran.err


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "http://", "https://exa mple.org/"])
def test_what_is_no_address_of_the_web(address: str, command: Command) -> None:
    ran = command("run", address)
    assert ran.code == 4 and ran.line.startswith("factcheck: ")


def test_one_bad_address_never_stops_the_rest(server: Server, command: Command) -> None:
    ran = command("extract", server.url + "/none", server.url + "/story", "--allow-local")
    assert (ran.code, ran.out.count("\n")) == (4, 4) and "answered 404" in ran.line


def test_without_the_extra_the_line_names_it(server: Server, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "protego", None)
    ran = command("run", server.url + "/story", "--allow-local")
    assert ran.code == 5 and ran.line.endswith(f"/story: to read a web page: {installs('web')}")
    with pytest.raises(UnreadableArticleError):
        get(server.url + "/story")
