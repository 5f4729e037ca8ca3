"""Hostile servers, each a real one on this machine: circles, addresses inside, names that change, endless answers."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from factcheck import addresses
from factcheck.articles import web
from factcheck.articles.web import Fetcher
from factcheck.errors import FetchError
from factcheck.reference import update
from local_server import Answer, Server, serving

PAGE = Answer(b"<html>Greece spends 3% of its GDP on defence.</html>", type="text/html")
OUTSIDE, INSIDE = "127.0.0.1", "127.0.0.2"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.says("/story", PAGE)
        yield running


@pytest.fixture
def only_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 stands for the open internet, every other local address for the local network."""
    monkeypatch.setattr(web, "is_public", lambda address: address == OUTSIDE or addresses.is_public(address))


def fetcher(**changed: object) -> Fetcher:
    given: dict[str, object] = {"allow_local": True, "sleep": lambda seconds: None, **changed}
    return Fetcher(**given)  # type: ignore[arg-type]


def refused(address: str, says: str, **changed: object) -> None:
    with pytest.raises(FetchError, match=says) as raised:
        fetcher(**changed).get(address)
    assert "\n" not in str(raised.value)


def moved(to: str) -> Answer:
    return Answer(b"<html>moved</html>", 302, "text/html", {"Location": to})


# redirects


def test_a_circle_over_several_machines(server: Server) -> None:
    with serving() as other:
        server.says("/a", moved(other.url + "/b"))
        other.says("/b", moved(server.url + "/c"))
        server.says("/c", moved(server.url + "/a"))
        refused(server.url + "/a", "/a: redirects in a circle")
        assert [server.times("/a"), other.times("/b"), server.times("/c")] == [1, 1, 1]


def test_rules_that_move_without_end(server: Server) -> None:
    server.says("/robots.txt", moved("/robots.txt"))
    began = time.monotonic()
    assert fetcher().get(server.url + "/story").data == PAGE.body, "no rules"
    assert server.times("/robots.txt") <= web.REDIRECTS + 1 and time.monotonic() - began < 10


# the local network


@contextmanager
def inside() -> Iterator[tuple[int, list[bytes]]]:
    """A server of the local network: its port, and whatever it was asked."""
    asked: list[bytes] = []
    with socket.create_server((INSIDE, 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    taken, _ = listening.accept()
                    asked.append(b"someone called")
                    taken.close()

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], asked


@pytest.mark.usefixtures("only_outside")
@pytest.mark.parametrize(
    "host", [INSIDE, "localhost.", "[::1]", "[::ffff:127.0.0.2]", "127.2", "0x7f000002", "inside.example"]
)
def test_a_redirect_never_reaches_the_local_network(host: str, server: Server) -> None:
    with inside() as (port, asked):
        server.says("/a", moved(f"http://{host}:{port}/admin"))
        names = {"inside.example": (INSIDE,)}
        refused(
            server.url + "/a",
            "on the local network|no such machine|not an address",
            allow_local=False,
            resolver=lambda name, at: names.get(name) or web.resolve(name, at),
        )
        assert server.times("/a") == 1 and asked == []


@pytest.mark.usefixtures("only_outside")
def test_a_name_that_points_inside_a_moment_later_leads_nowhere(server: Server) -> None:
    """A short-lived name: the public address while it is checked, another one whenever it is asked again."""
    port = server.url.rpartition(":")[2]
    answers = itertools.chain([(OUTSIDE,), (OUTSIDE,)], itertools.repeat((INSIDE,)))
    with socket.create_server((INSIDE, int(port))) as listening:
        listening.setblocking(False)
        one = fetcher(allow_local=False, resolver=lambda name, at: next(answers))
        page = one.get(f"http://rebind.example:{port}/story")
        assert page.data == PAGE.body and server.asked[-1][1]["Host"] == f"rebind.example:{port}"
        with pytest.raises(FetchError, match=f"{INSIDE} is on the local network"):
            one.get(f"http://rebind.example:{port}/other")
        with pytest.raises(BlockingIOError):
            listening.accept()


# answers without end

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ENDLESS = {
    "a body in small pieces": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.01),
    "a body without a length": (OK + b"\r\n<html>", b"a", 0.01),
    "a body of large pieces": (OK + b"\r\n<html>", b"a" * 100_000, 0),
    "a piece that tells more of itself": (OK + b"Transfer-Encoding: chunked\r\n\r\n5;", b"a", 0.01),
    "headers after the body": (OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", b"A: b\r\n", 0.01),
    "headers": (OK, b"X-A: b\r\n", 0.01),
    "many headers": (OK, b"X-A: b\r\n" * 1000, 0),
    "one header": (OK + b"X-A: ", b"b" * 10_000, 0),
    "a first line": (b"HTTP/1.1 200 ", b"O", 0.01),
    "promises to answer": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
    "many promises": (b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 100, 0),
}
"""How an answer begins, what it goes on with, and how many seconds lie between."""


@contextmanager
def endless(begins: bytes, more: bytes, pause: float) -> Iterator[str]:
    """A server whose answers do not end, but for its rules."""
    stop = threading.Event()

    def answer(taken: socket.socket) -> None:
        with taken, suppress(OSError):
            asked = taken.recv(4096)
            if b"robots" in asked:
                taken.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            taken.sendall(begins.replace(b"html", b"csv") if b"/table" in asked else begins)
            while not stop.wait(pause):
                taken.sendall(more)

    def serve(listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            stop.set()


@pytest.mark.parametrize("name", ENDLESS)
def test_an_answer_without_end_is_left(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (web, update):
        monkeypatch.setattr(module, "LONGEST", 0.4)
        monkeypatch.setattr(module, "LARGEST", 3_000_000)
    began = time.monotonic()
    with endless(*ENDLESS[name]) as url:
        refused(url + "/story", "not done after 0 seconds|larger than 3 MB|broke off")
        with update.client() as client, pytest.raises(FetchError, match=r"not done after 0 sec|larger than|broke off"):
            update.fetch(client, url + "/table", "csv", sleep=lambda seconds: None)
    assert time.monotonic() - began < 10, "some tenths of a second each; the limit is for a busy machine"


# one limit for a page, with all that it takes


@pytest.mark.parametrize("slow", ["rules", "pages"])
def test_a_page_has_one_limit_for_all_of_it(slow: str, server: Server) -> None:
    """Each name takes eleven seconds to look up, and each request stays on its own machine for no longer."""
    passed, asked = [0.0], list[str]()
    port = server.url.rpartition(":")[2]

    def look(host: str, at: int) -> tuple[str, ...]:
        asked.append(host)
        passed[0] += 11
        return ("127.0.0.1",)

    for step in range(web.REDIRECTS):
        path = "robots" if slow == "rules" else "story"
        server.says(f"/{path}{step}", moved(f"http://a{step}.example:{port}/{path}{step + 1}"))
    server.says("/robots.txt", moved(f"http://a.example:{port}/robots0") if slow == "rules" else Answer(b"", 404))
    one = fetcher(resolver=look, clock=lambda: passed[0])
    for _ in range(2):
        began, count = passed[0], len(asked)
        with pytest.raises(FetchError, match="not done after 60 seconds"):
            one.get(f"http://b.example:{port}/story0")
        assert passed[0] - began <= 66 and len(asked) - count <= 6


def test_a_site_that_drips_its_rules_is_left_after_the_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LONGEST", 1.0)
    began = time.monotonic()
    with endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 0.01) as url, serving() as server:
        server.says("/robots.txt", moved("/robots1"))
        server.says("/robots1", moved(url + "/story"))
        refused(server.url + "/story", "not done after 1 seconds")
    assert time.monotonic() - began < 10
