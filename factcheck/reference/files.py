"""Files that are written whole or not at all, also when the process dies, the disk is full or two run at once."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from factcheck.filenames import on_disk

MODE = 0o644  # what a temporary file lacks: others may read
BEGUN = ".factcheck-"
"""Begins the name of a file that is not yet in its place."""
LARGEST = 200_000_000  # bytes of a table; the largest of the shipped ones has 3 million
LONG_AGO = 3600  # seconds: nobody writes one file for so long, so that whoever began it was killed


def contents(path: Path) -> bytes:
    """A file's bytes. OSError: also a pipe, which would be waited for, and a device or a file without end."""
    handle = os.open(on_disk(path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "Not a file", str(path))
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(told.st_size + 1) if told.st_size <= LARGEST else None
        if data is not None and len(data) > told.st_size:  # it has grown
            data += stream.read(LARGEST)
    if data is None or len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"Larger than {LARGEST // 10**6} MB", str(path))
    return data


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is, or lies behind, a link to what is outside of it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def place(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Put a file there in one step: a reader sees the old file or the new one. OSError leaves the old one.

    Without `sync` a file that was just written may be lost when the power fails.
    """
    path = on_disk(path)
    _swept(path.parent.absolute())
    temporary = path.parent / f"{BEGUN}{os.urandom(6).hex()}.tmp"
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            if sync:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@lru_cache(maxsize=256)
def _swept(folder: Path) -> None:
    """Remove, once for each process, what one that was killed had begun to write there."""
    for left in folder.glob(f"{BEGUN}*.tmp"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LONG_AGO:
                left.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Waits until no other process holds the folder. The system frees it when a process dies; no file is left behind.

    On a system without such locks (Windows) two writers at once are not kept apart; each file is still whole.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
