"""Reports out: one module an output. Each has `SUFFIX` and `write(report) -> str | bytes`, and sees no clock."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from factcheck.models import Report

_SHARED = {
    "chart",
    "claimed",
    "contract",
    "escape",
    "index",
    "page",
    "parts",
    "place",
    "proofs",
    "spoken",
    "table",
    "words",
}


class Writer(Protocol):
    """What every module of this package other than the shared ones offers."""

    SUFFIX: str

    def write(self, report: Report) -> str | bytes:
        """The whole report: text that ends in a line break, or bytes where the form is binary."""


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """Names of the outputs, in alphabetical order."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if m.name not in _SHARED))


def writer(name: str) -> Writer:
    """The writer of a format; KeyError for one that does not exist."""
    if name not in formats():
        raise KeyError(name)
    module: Writer = import_module(f"{__name__}.{name}")
    return module
