"""Tables compiled to plain JSON, one file each, keyed by the table's sha256 and the tool's version.

polars and pandera read and check a table once; later runs load the compiled file and import neither.
A cache that cannot be written or read is done without. `FACTCHECK_CACHE` names another folder. An entry is used only
where its checksum, keyed by a secret of the user, says that this tool wrote it so; any other is made again, and told.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from factcheck.reference.files import place
from factcheck.reference.secret import secret
from factcheck.version import __version__

T = TypeVar("T")

FORMAT = 9  # raise when the compiled form or a schema changes
TIMES, SPARE = 8, 1_000_000  # an entry has at most so many times the bytes of its table, and some; it has half of them

odd: dict[str, str] = {}
"""The entries of this process that were not as they should be, and why."""


def folder() -> Path | None:
    """Where compiled tables are kept: $FACTCHECK_CACHE, $XDG_CACHE_HOME/factcheck or ~/.cache/factcheck.

    None for a user without a home, as in some containers: whoever else can write to a folder that all share could put
    other figures there.
    """
    named = os.environ.get("FACTCHECK_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "factcheck"
    except RuntimeError:
        return None


def sha256(data: bytes) -> str:
    """The hex digest by which a table is known."""
    return hashlib.sha256(data).hexdigest()


def compiled(data: bytes, name: str, build: Callable[[], T], digest: str = "") -> T:
    """What `build` makes of a file's bytes, from the cache where it holds it. The result must be JSON.

    `digest` is their sha256 where it was computed before.
    """
    key = f"{name}-{(digest or sha256(data))[:32]}-{FORMAT}-{__version__}"
    kept = folder()
    lock = secret(kept) if kept is not None else None
    if kept is None or lock is None:
        return build()
    path = kept / f"{key}-{_sealed(lock, b'name')[:8]}.json"
    try:
        return _opened(path, key, lock, SPARE + TIMES * len(data))  # type: ignore[no-any-return]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass  # there is none, or it is none of ours
    except (OSError, ValueError) as error:
        odd[path.name] = str(error.strerror if isinstance(error, OSError) else error)
    made = build()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        held = json.dumps({key: made}, ensure_ascii=False, separators=(",", ":")).encode()
        place(path, _sealed(lock, held).encode() + b"\n" + held, sync=False)
    return made


def _sealed(lock: bytes, held: bytes) -> str:
    """The checksum of an entry, which nobody can make who has not the secret."""
    return hashlib.blake2b(held, key=lock, digest_size=32).hexdigest()


def _opened(path: Path, key: str, lock: bytes, most: int) -> Any:
    """What an entry of at most so many bytes holds.

    Raises FileNotFoundError, OSError or ValueError: it is not as we wrote it.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    told = os.fstat(handle)
    if not stat.S_ISREG(told.st_mode) or told.st_size > most:
        os.close(handle)
        raise ValueError("not a file" if told.st_size <= most else "larger than its table could make it")
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(min(most, told.st_size + 1))
    seal, _, held = data.partition(b"\n")
    if not hmac.compare_digest(seal, _sealed(lock, held).encode()):
        raise ValueError("changed since it was written")
    (found,) = json.loads(held).items()
    if found[0] != key:
        raise ValueError("that of another table")
    return found[1]


def told() -> Iterator[str]:
    """What of the cache was not as it should be, and was made again: a line, once."""
    if odd:
        name, says = next(iter(odd.items()))
        more = f", and {len(odd) - 1} more" if len(odd) > 1 else ""
        yield f"{folder() or 'cache'}: made again: {name} ({says}){more}"
        odd.clear()
