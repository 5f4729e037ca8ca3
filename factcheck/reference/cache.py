"""Tables compiled to plain JSON, one file each, keyed by the table's sha256 and the tool's version.

polars and pandera read and check a table once; later runs load the compiled file and import neither.
A cache that cannot be written or read is done without. `FACTCHECK_CACHE` names another folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from factcheck.reference.files import place
from factcheck.version import __version__

T = TypeVar("T")

FORMAT = 6  # raise when the compiled form or a schema changes


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


def compiled(data: bytes, name: str, build: Callable[[], T]) -> T:
    """What `build` makes of a file's bytes, from the cache where it holds it. The result must be JSON."""
    key = f"{name}-{sha256(data)[:32]}-{FORMAT}-{__version__}"
    kept = folder()
    if kept is None:
        return build()
    path = kept / f"{key}.json"
    with suppress(
        OSError, ValueError, LookupError, TypeError, RecursionError
    ):  # the last three: JSON, but none of ours
        return json.loads(path.read_bytes())[key]  # type: ignore[no-any-return]
    made = build()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        place(path, json.dumps({key: made}, ensure_ascii=False, separators=(",", ":")).encode(), sync=False)
    return made
