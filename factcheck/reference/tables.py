"""Loads reference tables: checked once by polars and pandera, looked up in plain dicts.

`load` reads the folders' `source.toml` files at once and each table when first asked for; each table's
bytes must have the sha256 that its source.toml records, and pass the schema, before any figure is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.errors import ReferenceDataError
from factcheck.models import Cell, Commitment, Missing
from factcheck.reference import announced, cache, regions
from factcheck.reference.announced import Announced
from factcheck.reference.columns import MEASURES
from factcheck.reference.files import contents, leads_out
from factcheck.reference.ledger import Edition, Source, read_source, where
from factcheck.reference.packed import Packed, pack

if TYPE_CHECKING:
    import polars as pl

Index = Packed
"""Figures of one release: "measure|subject" → year → value, unit, price basis, status, table, row, column, note."""

PACKAGED = Path(__file__).parent.parent / "_reference_data"
CHECKOUT = Path(__file__).parent.parent.parent / "reference_data"
_FIELDS = ("value", "unit", "price_basis", "status", "table", "row", "column", "note")
LISTS = ("memberships", "commitments", "common_funding", "regions")
"""Tables beside those of the sources; those of a folder of the user's own would change who is meant."""
REMEMBERED = 50_000  # answers kept in memory, a few hundred megabytes at most
_NOT_YET = object()
Made = TypeVar("Made")
_CONSTANT = "_constant"
"""Ends a key of the index where a release prints a measure in current prices and in constant ones."""


def shipped() -> Path:
    """The folder of the tables that come with the tool, in a wheel or in a checkout."""
    for folder in (PACKAGED, CHECKOUT):
        if folder.is_dir():
            return folder
    raise ReferenceDataError(f"{CHECKOUT.name}: no reference tables are installed")


class Tables:
    """All sources, with their tables loaded on demand. `folders` overlay the shipped tables in order."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.root = shipped()
        self.folders = (self.root, *folders)
        self.sources: dict[str, Source] = {}
        for folder in self.folders:
            self._add(folder, own=folder != self.root)
        self._indexes: dict[tuple[str, date], Index] = {}
        self._years: dict[tuple[str, date, str], frozenset[str]] = {}
        self._countries: dict[tuple[str, date], Mapping[str, tuple[str, ...]]] = {}
        self._looked_up: dict[tuple[str, date], dict[tuple[str, str, int], Cell | Missing]] = {}
        self._remembered: dict[Hashable, Any] = {}

    def _add(self, folder: Path, *, own: bool) -> None:
        if not os.path.isdir(folder):  # noqa: PTH112  (Path.is_dir raises where a folder above may not be entered)
            raise ReferenceDataError(f"{folder}: no such folder of reference tables")
        if own:
            _require_understood(folder, self.root)
        used = set[Path]()
        for path in source_files(folder):
            if own:
                _require_inside(folder, path)
            source = read_source(path, own=own)
            if own:
                of_it = [*(edition.path for edition in source.editions), source.announced]
                _require_inside(folder, *of_it)
                used.update((path, *filter(None, of_it)))
            known = self.sources.get(source.name)
            self.sources[source.name] = source if known is None else _overlay(known, source)
        if own:
            _unused.update(dict.fromkeys(_left_over(folder, used, self.root)))

    def index(self, source: Source, edition: Edition) -> Index:
        """The figures of one held release. Raises ReferenceDataError for a wrong sha256 or bad rows."""
        key = (source.name, edition.date)
        if key not in self._indexes:
            self._indexes[key] = _read_index(source, edition)
        return self._indexes[key]

    def cells(self, source: Source, edition: Edition) -> Iterator[Cell]:
        """Every figure of one held release, sorted by measure and subject."""
        release = edition.date.isoformat()
        for key, years in sorted(self.index(source, edition).items()):
            name, _, subject = key.partition("|")
            measure = name if name in MEASURES else name.removesuffix(_CONSTANT)
            for year, row in years.items():
                yield cell(source.name, release, measure, subject, int(year), row)

    def looked_up(self, source: Source, edition: Edition) -> dict[tuple[str, str, int], Cell | Missing]:
        """The cells of one release that were asked for, by measure, subject and year, to be added to."""
        found = self._looked_up.setdefault((source.name, edition.date), {})
        if len(found) >= REMEMBERED:
            found.clear()
        return found

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for a key: the tables never change, so neither does what follows from them."""
        found = self._remembered.get(key, _NOT_YET)
        if found is _NOT_YET:
            made = make()
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = made
        known: Made = found
        return known

    def forget(self) -> None:
        """Drop what was remembered; the tables stay in memory. For measuring."""
        self._remembered.clear()

    def countries(self, source: Source, edition: Edition) -> Mapping[str, tuple[str, ...]]:
        """The countries that have a figure in one held release, by "measure|year", in alphabetical order."""
        key = (source.name, edition.date)
        if key not in self._countries:
            self._countries[key] = _by_year(self.index(source, edition))
        return self._countries[key]

    def years(self, source: Source, edition: Edition, subject: str) -> frozenset[str]:
        """The years of which one held release has any figure of a subject."""
        key = (source.name, edition.date, subject)
        if key not in self._years:
            index = self.index(source, edition)
            names = (f"{measure}{end}|{subject}" for measure in MEASURES for end in ("", _CONSTANT))
            self._years[key] = frozenset().union(*(index.years(name) for name in names))
        return self._years[key]

    @cached_property
    def regions(self) -> dict[str, tuple[str, ...]]:
        """The countries of each region of the world."""
        return regions.read(self.root)

    @cached_property
    def memberships(self) -> dict[str, list[tuple[str, date, date | None]]]:
        """Members of each group with the days they joined and left."""
        found: dict[str, list[tuple[str, date, date | None]]] = {}
        for row in self._rows("memberships"):
            left = date.fromisoformat(row["left"]) if row["left"] else None
            found.setdefault(row["group"], []).append((row["member"], date.fromisoformat(row["joined"]), left))
        return found

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments, the newest first."""
        made = [_commitment(row) for row in self._rows("commitments")]
        return tuple(sorted(made, key=lambda c: (c.adopted, c.value), reverse=True))

    @cached_property
    def common_funding(self) -> tuple[tuple[str, int, int, Decimal], ...]:
        """Members' shares of the alliance's common budgets, in percent: member, first year, last year, share."""
        rows = self._rows("common_funding")
        return tuple(
            (row["member"], int(row["period_start"]), int(row["period_end"]), Decimal(row["share_pct"])) for row in rows
        )

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """What governments announced of their budgets: the shipped rows and the user's own, the oldest first."""
        found: list[Announced] = []
        for folder in self.folders:
            path = folder / "budgets" / "source.toml"
            if path.is_file():
                rows = announced.read(read_source(path))
                found += rows if folder == self.root else [one._replace(own=True) for one in rows]
        return tuple(sorted(found, key=lambda one: one.announced))

    @cached_property
    def announced_of(self) -> Mapping[tuple[str, str], tuple[Announced, ...]]:
        """The same by country and measure."""
        found: dict[tuple[str, str], list[Announced]] = {}
        for one in self.announced:
            found.setdefault((one.subject, one.measure), []).append(one)
        return {key: tuple(several) for key, several in found.items()}

    def _rows(self, name: str) -> list[dict[str, str]]:
        path = self.root / f"{name}.csv"
        data = read_bytes(path)
        return cache.compiled(data, name, lambda: checked(path, data, name).to_dicts())


def source_files(folder: Path) -> Iterator[Path]:
    """Every source.toml of a folder. Raises ReferenceDataError for one that may not be seen; `glob` would skip it."""
    try:
        for one in sorted(folder.iterdir()):
            path = one / "source.toml"
            with suppress(FileNotFoundError, NotADirectoryError):
                path.lstat()
                yield path
    except OSError as error:
        raise ReferenceDataError(f"{error.filename}: cannot be read: {error.strerror}") from error


def _require_inside(folder: Path, *paths: Path | None) -> None:
    """Raises ReferenceDataError for a file of the user's folder that is a link to what is outside of it."""
    for path in paths:
        if path is not None and leads_out(path, folder):
            raise ReferenceDataError(f"{where(path)}: a link that leads out of {folder}; put the file there")


def _require_understood(folder: Path, root: Path) -> None:
    """Raises ReferenceDataError for a list of the user's own that would be passed over: lists are the shipped ones."""
    for name in LISTS:
        path = folder / f"{name}.csv"
        if os.path.lexists(path) and read_bytes(path) != read_bytes(root / path.name):
            raise ReferenceDataError(
                f"{where(path)}: only tables of sources may be your own, not this list; take it out"
            )


_unused: dict[str, None] = {}
"""The data files of the user's folders that nothing uses, which are told once."""
_DEPTHS, _MOST = ("*", "*/*", "*/*/*"), 10_000  # how far and how many files of a folder are looked at


def _left_over(folder: Path, used: set[Path], root: Path) -> Iterator[str]:
    """Tables, lists and descriptions that no source of a folder names; what is a copy of the shipped is none."""
    for path in sorted(islice(chain.from_iterable(map(folder.glob, _DEPTHS)), _MOST)):
        if path.suffix.lower() in (".csv", ".toml") and not path.name.startswith(".") and path not in used:
            shipped_one = root / path.relative_to(folder)
            with suppress(OSError):
                same = path.is_file() and shipped_one.is_file() and contents(shipped_one) == contents(path)
                if not (same or path.is_dir()):
                    yield where(path)


def told() -> Iterator[str]:
    """Which files of the user's own folders were passed over: a line, once."""
    if _unused:
        first, more = next(iter(_unused)), len(_unused) - 1
        _unused.clear()
        these = f"{first} and {more:,} more files" if more else first
        yield f"{these}: not used: no source.toml names {'them as tables' if more else 'it as a table'}"


def _overlay(known: Source, added: Source) -> Source:
    """The user's releases replace whole releases of the same date; the rest of the source stays."""
    from dataclasses import replace

    kept = {edition.date: edition for edition in known.editions}
    kept.update({e.date: e for e in added.editions if e.path is not None or e.date not in kept})
    return replace(known, editions=tuple(kept[day] for day in sorted(kept)))


def read_bytes(path: Path) -> bytes:
    """A reference file's bytes; ReferenceDataError where it cannot be read."""
    try:
        return contents(path)
    except OSError as error:
        raise ReferenceDataError(f"{where(path)}: cannot be read: {error.strerror}") from error


def _read_index(source: Source, edition: Edition) -> Index:
    if edition.path is None:
        return Packed()
    data, path = read_bytes(edition.path), edition.path
    problem = changed(edition, data)
    if problem:
        raise ReferenceDataError(problem)
    name = f"{source.name}-{edition.date}"
    return Packed(*cache.compiled(data, name, lambda: pack(_compile(checked(path, data, "table"))), edition.sha256))


def changed(edition: Edition, data: bytes) -> str | None:
    """What is wrong where a table's bytes have not the sha256 that its source.toml records."""
    digest = cache.sha256(data)
    if edition.path is None or digest == edition.sha256:
        return None
    if not edition.sha256:
        return f"{where(edition.path)}: source.toml records no sha256 of it; it should be {digest}"
    return (
        f"{where(edition.path)}: sha256 is {digest[:16]}..., source.toml records {edition.sha256[:16]}...: "
        "the table was changed after it was recorded"
    )


def checked(path: Path, data: bytes, kind: str) -> pl.DataFrame:
    """The table as a frame that passed its schema; every bad row is reported."""
    import io

    import polars as pl

    from factcheck.reference import schemas

    checks: dict[str, Callable[[pl.DataFrame, str], list[str]]] = {
        "table": schemas.validate_table,
        "memberships": schemas.validate_memberships,
        "commitments": schemas.validate_commitments,
        "common_funding": schemas.validate_common_funding,
    }
    try:
        frame = pl.read_csv(io.BytesIO(data), infer_schema=False).fill_null("")
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{where(path)}: not a CSV table: {str(error).splitlines()[0]}") from error
    problems = checks[kind](frame, where(path))
    if problems:
        raise ReferenceDataError(problems)
    return frame


def _compile(frame: pl.DataFrame) -> dict[str, dict[str, list[str]]]:
    rows = list(frame.iter_rows(named=True))
    current = {row["measure"] for row in rows if row["price_basis"] == "current"} | {"amount_national"}
    index: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        constant = row["measure"] in current and row["price_basis"].startswith("constant")
        measure = row["measure"] + (_CONSTANT if constant else "")
        index.setdefault(f"{measure}|{row['subject']}", {})[row["period"]] = [row[name] for name in _FIELDS]
    return index


def _by_year(index: Index) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in sorted(index):
        measure, _, subject = key.partition("|")
        if len(subject) == 3:
            for year in index.years(key):
                found.setdefault(f"{measure}|{year}", []).append(subject)
    return {key: tuple(codes) for key, codes in found.items()}


def cell(source: str, release: str, measure: str, subject: str, year: int, row: Sequence[Any]) -> Cell:
    """One figure of an index as a value."""
    value, unit, basis, status, table, label, column, note = row
    return Cell(
        source, release, subject, year, measure, Decimal(value), unit, basis, status, table, label, column, note
    )


def _commitment(row: Mapping[str, str]) -> Commitment:
    return Commitment(
        id=row["id"],
        body=row["body"],
        adopted=date.fromisoformat(row["adopted"]),
        replaced=date.fromisoformat(row["replaced"]) if row["replaced"] else None,
        applies_from=int(row["applies_from"]),
        due=int(row["due"]) if row["due"] else None,
        measure=row["measure"],
        operator=row["operator"],
        value=Decimal(row["value"]),
        denominator=row["denominator"],
        note=row["note"],
        reference=row["reference"],
    )
