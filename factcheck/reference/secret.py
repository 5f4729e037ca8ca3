"""A secret of the machine's user, by which the tool knows the files that it wrote itself.

It lies where nobody else can read or write: $XDG_STATE_HOME/factcheck, %LOCALAPPDATA%\\factcheck or
~/.local/state/factcheck. Where no such folder can be had, one that the user named for the cache will do, if it is the
user's own.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

NAME = "secret"
SIZE = 32  # bytes
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def state() -> Path | None:
    """Where it is kept; None for a user without a home."""
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".local" / "state") / "factcheck"
    except RuntimeError:
        return None


def secret(beside: Path | None) -> bytes | None:
    """The secret, made where there is none; None where it can be kept nowhere. `beside` is the folder of the cache."""
    return _kept(state(), beside if "FACTCHECK_CACHE" in os.environ else None)


@lru_cache(maxsize=8)
def _kept(*folders: Path | None) -> bytes | None:
    for folder in folders:
        if folder is not None:
            with suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not _is_own(folder.stat(), stat.S_IWGRP | stat.S_IWOTH):
                    continue
                return _read(folder / NAME) or _made(folder / NAME)
    return None


def _is_own(found: os.stat_result, forbidden: int) -> bool:
    """Whether a file is the user's own, and others have none of some rights; Windows tells neither."""
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & forbidden)


def _read(path: Path) -> bytes | None:
    """What is kept; None where nothing is, or others may have read it."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode) and _is_own(found, _OTHERS):
                data = os.read(handle, SIZE + 1)
                return data if len(data) == SIZE else None
        finally:
            os.close(handle)
    return None


def _made(path: Path) -> bytes | None:
    """A new secret in the place of what is there; that of another process which was faster."""
    with suppress(FileNotFoundError):
        path.unlink()
    begun = path.with_name(f".{NAME}-{os.urandom(6).hex()}")
    handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(handle, os.urandom(SIZE))
    finally:
        os.close(handle)
    try:
        with suppress(FileExistsError):
            (os.rename if os.name == "nt" else os.link)(begun, path)
    finally:
        with suppress(OSError):
            begun.unlink()
    return _read(path)
