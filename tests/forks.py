"""The tool in processes that are forks of one that has loaded its modules and done nothing else: most of their time.

A program runs as `python -c` would run it, to Python's own end. Nothing heavy may be imported here, and nothing that
starts threads (polars), since a fork has only one.
"""

from __future__ import annotations

import atexit
import os
import pickle
import resource
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

TOOL = "import runpy; runpy.run_module('factcheck', run_name='__main__', alter_sys=True)"
PATIENCE = 120  # seconds
Before = Callable[[], object] | None


def full_at(size: int) -> Callable[[], object]:
    """No file of the process may be larger: each write beyond fails, as on a full disk."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


# the process that is forked


def serve(number: int) -> None:
    """In the process that has loaded all: a fork for each request, which leaves this function to run its program."""
    link = socket.socket(fileno=number)
    while True:
        data, streams, _, _ = socket.recv_fds(link, 1 << 20, 3)
        if not data:
            os._exit(0)
        child = os.fork()
        if child == 0:
            link.close()
            for at, stream in enumerate(streams):
                os.dup2(stream, at)
                os.close(stream)
            program, arguments, cwd, environment, before = pickle.loads(data)
            os.chdir(cwd)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv = ["-c", *arguments]
            if before:
                before()
            exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
            return
        for stream in streams:
            os.close(stream)
        link.sendall(child.to_bytes(8, "big"))
        link.sendall(os.waitpid(child, 0)[1].to_bytes(8, "big"))


@lru_cache(maxsize=1)
def _started() -> socket.socket:
    ours, theirs = socket.socketpair()
    loads = "checking, claims, cli, explaining, output, reference_cli, reference.importing"
    program = (
        f"import {', '.join(f'factcheck.{name}' for name in loads.split(', '))}, sys, forks\n"
        "factcheck.claims.extract(factcheck.models.Article('a', 'Greece spends 3% of its GDP on defence.'))\n"
        f"assert not {{'polars', 'pytest'}} & set(sys.modules)\n"
        f"forks.serve({theirs.fileno()})"
    )
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": here},
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # as the streams of each fork are: what Python knows of them it learns here
        stderr=subprocess.PIPE,
    )
    atexit.register(_end, process, ours)
    theirs.close()
    return ours


def _end(process: subprocess.Popen[bytes], link: socket.socket) -> None:
    link.close()
    process.communicate()


# what tests call


def run(
    program: str, arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], before: Before = None
) -> tuple[int, str, str]:
    """The exit code (of a signal: negative), standard output and standard error of a program of Python."""
    link, nothing = _started(), os.open(os.devnull, os.O_RDONLY)
    (out, out_end), (err, err_end) = os.pipe(), os.pipe()
    data = pickle.dumps((program, tuple(arguments), str(cwd), dict(environment), before))
    socket.send_fds(link, [data], [nothing, out_end, err_end])
    for one in (nothing, out_end, err_end):
        os.close(one)
    child = int.from_bytes(link.recv(8), "big")
    assert child, "the process that is forked has ended"
    told = _all_of(child, out, err)
    return os.waitstatus_to_exitcode(int.from_bytes(link.recv(8), "big")), told[out], told[err]


def _all_of(child: int, *streams: int) -> dict[int, str]:
    """What is written to streams until they end; a process that takes too long is killed."""
    held, end = {stream: bytearray() for stream in streams}, time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as waiting:
        for stream in streams:
            waiting.register(stream, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select(end - time.monotonic()):
                data = os.read(key.fd, 65_536)
                held[key.fd] += data
                if not data:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
            if time.monotonic() > end:
                os.kill(child, signal.SIGKILL)
    return {stream: bytes(data).decode() for stream, data in held.items()}
