"""A limit to how long one answer may take altogether, however steadily it drips.

A client's own timeouts begin anew with every byte, so that a server which sends a header a second, or says again and
again that it will go on, could hold it for ever.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any


class Deadline:
    """Ends the connection that `trace` is told of, once the seconds are over; `passed` tells that it did."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpx calls at each step: here is the connection, and here it is again, encrypted."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.passed:
                self._end()

    def _pass(self) -> None:
        self.passed = True
        self._end()

    def _end(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # closed in the meantime
                # not the socket's own `shutdown`: that of an encrypted one takes its key away while it is read
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
