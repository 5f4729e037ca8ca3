"""Patterns that are compiled where they are first used: one article needs fewer than half of them."""

from __future__ import annotations

import re
from typing import Any, cast


class Lazy:
    """What is asked of a pattern, each kept when it was asked for."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name."""
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(written: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, compiled when it is first used.

    >>> lazy("[0-9]+").findall("2% by 2030")
    ['2', '2030']
    """
    return cast("re.Pattern[str]", Lazy(written, flags))
