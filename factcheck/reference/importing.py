"""From a publisher's original file into our schema, through the publisher's own module."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, ReferenceDataError, UsageError
from factcheck.reference.columns import GROUPS
from factcheck.reference.ledger import Source
from factcheck.reference.tables import Tables

if TYPE_CHECKING:
    import polars as pl


@cache
def publishers() -> dict[str, ModuleType]:
    """Every module of `publishers/` by the name of the source that it reads."""
    package = import_module("factcheck.reference.publishers")
    names = [found.name for found in iter_modules(package.__path__) if not found.name.startswith("_")]
    modules = [import_module(f"{package.__name__}.{name}") for name in sorted(names)]
    return {str(module.NAME): module for module in modules}


def publisher(name: str) -> ModuleType:
    """The module of one publisher; UsageError naming those that there are."""
    found = publishers().get(name.lower())
    if found is None:
        known = ", ".join(publishers())
        raise UsageError(f"no importer for {name!r}; there are: {known}; a CSV: factcheck reference add")
    return found


def read(name: str, path: Path, release: date, *, extract: bool = False) -> pl.DataFrame:
    """The figures of a publisher's file. `extract`: only what its terms let anyone republish.

    Raises ReferenceDataError with all that is not as expected, UsageError where the source has no such extract.
    """
    reader: Callable[..., pl.DataFrame] = publisher(name).read
    if extract and "extract" not in inspect.signature(reader).parameters:
        raise UsageError(f"--extract: what may be republished of {name} is the whole file")
    with _laid_out(name, path):
        return reader(path, release, extract=True) if extract else reader(path, release)


@contextmanager
def _laid_out(name: str, path: Path) -> Iterator[None]:
    """What a file of another layout trips, where no reader has foreseen it, as one line."""
    try:
        yield
    except FactcheckError:
        raise
    except Exception as error:
        says = f"{type(error).__name__}: {error}"
        raise ReferenceDataError(f"{path.name}: not laid out as the files of {name} are ({says})") from error


def country_cells(frame: pl.DataFrame) -> int:
    """How many figures for countries a whole edition has; totals are not counted."""
    return sum(subject not in GROUPS for subject in frame["subject"])


def released(name: str, path: Path, store: Tables) -> date | None:
    """The day on which a file was published, by what stands in it or in its name; None where nothing tells.

    A file that tells only its newest year belongs to the one known release that prints up to that year.
    """
    module = publisher(name)
    with _laid_out(name, path):
        told = module.released(path) if hasattr(module, "released") else None
    if isinstance(told, int):
        return _edition_to(told, store.sources.get(name))
    return told if isinstance(told, date) else None


def _edition_to(year: int, source: Source | None) -> date | None:
    editions = [] if source is None else source.editions
    found = [e.date for e in editions if max((last for _, last in e.prints.values()), default=0) == year]
    return found[0] if len(found) == 1 else None
