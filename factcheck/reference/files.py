"""Files that are written whole or not at all, also when the process dies, the disk is full or two run at once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from factcheck.filenames import on_disk

MODE = 0o644  # what a temporary file lacks: others may read
BEGUN = ".factcheck-"
"""Begins the name of a file that is not yet in its place."""
LONG_AGO = 3600  # seconds: nobody writes one file for so long, so that whoever began it was killed


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
