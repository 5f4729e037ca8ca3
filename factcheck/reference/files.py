"""Files that are written whole or not at all, also when the process dies, the disk is full or two run at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MODE = 0o644  # what a temporary file lacks: others may read


def place(path: Path, data: bytes) -> None:
    """Put a file there in one step: a reader sees the old file or the new one. OSError leaves the old one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(MODE)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


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
