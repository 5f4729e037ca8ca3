"""A server on 127.0.0.1 that answers as a test says, also badly, and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """One response. `cut` bytes of the body are never sent though announced; `hang` leaves the client waiting."""

    body: bytes = b""
    status: int = 200
    type: str = "text/csv"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    hang: bool = False
    drop: bool = False


@dataclass
class Server:
    """What is answered by path, one answer after the other, the last one for ever; and every request's headers."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def says(self, path: str, *answers: Answer) -> str:
        """Answers for a path; its whole address."""
        self.answers[path] = list(answers)
        return self.url + path

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port, until the test is over."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            known = server.answers.get(self.path, [Answer(b"no such file", 404, "text/html")])
            _answer(self, known.pop(0) if len(known) > 1 else known[0], server)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)  # seconds to the end
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        listening.shutdown()
        listening.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, answer: Answer, server: Server) -> None:
    handler.close_connection = True
    if answer.hang:
        server.done.wait(20)
        return
    if answer.drop:
        handler.connection.shutdown(socket.SHUT_RDWR)
        return
    handler.send_response(answer.status)
    for name, value in {"Content-Type": answer.type, "Connection": "close", **answer.headers}.items():
        if value:
            handler.send_header(name, value)
    if answer.status != 304:
        handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    handler.wfile.write(answer.body[: len(answer.body) - answer.cut])


def free_address() -> str:
    """An address on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
