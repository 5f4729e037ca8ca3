"""Tables compiled to plain JSON, one file each, keyed by the table's sha256 and the tool's version.

polars and pandera read and check a table once; later runs load the compiled file and import neither.
A cache that cannot be written or read is done without. `FACTCHECK_CACHE` names another folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from factcheck.version import __version__

T = TypeVar("T")

FORMAT = 4  # raise when the compiled form or a schema changes


def folder() -> Path:
    """Where compiled tables are kept: $FACTCHECK_CACHE, $XDG_CACHE_HOME/factcheck or ~/.cache/factcheck."""
    named = os.environ.get("FACTCHECK_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "factcheck"
    except RuntimeError:  # a user without a home, as in some containers
        return Path(tempfile.gettempdir()) / "factcheck"


def sha256(data: bytes) -> str:
    """The hex digest by which a table is known."""
    return hashlib.sha256(data).hexdigest()


def compiled(data: bytes, name: str, build: Callable[[], T]) -> T:
    """What `build` makes of a file's bytes, from the cache where it holds it. The result must be JSON."""
    key = f"{name}-{sha256(data)[:32]}-{FORMAT}-{__version__}"
    path = folder() / f"{key}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):  # KeyError, TypeError: JSON, but none of ours
        return json.loads(path.read_bytes())[key]  # type: ignore[no-any-return]
    made = build()
    with suppress(OSError):
        _write(path, json.dumps({key: made}, ensure_ascii=False, separators=(",", ":")))
    return made


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
