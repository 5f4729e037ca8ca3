"""What governments announced of their budgets: one row a figure, with its day, its status and what it counts.

Such a list stands in place of releases: each announcement is one. It is checked as the tables are, and compiled once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import ReferenceDataError
from factcheck.models import Cell, Release
from factcheck.reference import cache
from factcheck.reference.files import contents
from factcheck.reference.ledger import Source, where

SOURCE = "budgets"
DECIDES = ("high", "medium")
"""Confidence of the rows that may decide; others are shown only."""


class Announced(NamedTuple):
    """One announced figure. `announced` is a day, a month or only a year; `until` the last of several years."""

    subject: str
    period: int
    until: int | None
    fiscal_year: str
    announced: str
    status: str
    measure: str
    value: Decimal
    unit: str
    scope: str
    definition: str
    base: str
    source: str
    confidence: str
    own: bool = False
    """Whether it stands in a folder of the user's, who answers for it."""

    @property
    def day(self) -> date:
        """The first day on which it may have been known."""
        year, month, day = (*map(int, self.announced.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def release(self) -> str:
        """The day by which it is cited, ISO: the first one, where only the month or the year is known."""
        return self.day.isoformat()

    @property
    def cell(self) -> Cell:
        """The figure as every other is shown: its place is the row of the list."""
        return Cell(
            SOURCE,
            self.release,
            self.subject,
            self.period,
            self.measure,
            self.value,
            self.unit,
            "current" if self.measure == "amount_national" else "",
            "actual" if self.status == "outturn" else "estimate",
            "announced.csv",
            self.definition,
            f"{self.fiscal_year}, {self.status}",
        )


def read(source: Source) -> tuple[Announced, ...]:
    """The rows of a source's list. Raises ReferenceDataError for a wrong sha256 or bad rows; none without a list."""
    path = source.announced
    if path is None:
        return ()
    data = _bytes(path)
    problem = changed(source, data)
    if problem:
        raise ReferenceDataError(problem)
    rows = cache.compiled(data, f"{source.name}-announced", lambda: [list(row) for row in checked(path, data)])
    return tuple(map(_announced, rows))


def checked(path: Path, data: bytes) -> Iterator[tuple[str, ...]]:
    """The rows of a list that passed its schema; every bad row is reported."""
    import io

    import polars as pl

    from factcheck.reference import schemas

    try:
        frame = pl.read_csv(io.BytesIO(data), infer_schema=False).fill_null("")
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{where(path)}: not a CSV table: {str(error).splitlines()[0]}") from error
    problems = schemas.validate_announced(frame, where(path))
    if problems:
        raise ReferenceDataError(problems)
    yield from frame.iter_rows()


def changed(source: Source, data: bytes) -> str | None:
    """What is wrong where a list's bytes have not the sha256 that its source.toml records."""
    digest = cache.sha256(data)
    if source.announced is None or digest == source.announced_sha256:
        return None
    name = where(source.announced)
    if not source.announced_sha256:
        return f"{name}: source.toml records no sha256 of it; it should be {digest}"
    return f"{name}: sha256 is {digest[:16]}..., source.toml records {source.announced_sha256[:16]}...: it was changed"


def text(found: Iterable[Announced], years: range | None = None) -> str:
    """Announcements in plain text, one a line, by measure and fiscal year; "" where there are none."""
    kept = [one for one in found if years is None or one.period in years]
    lines = []
    for one in sorted(kept, key=lambda one: (one.measure, one.period, one.day)):
        what = f"{one.value:f} {one.unit}{f' ({one.base})' if one.base else ''}"
        mark = "" if one.scope == "whole" else f", {one.scope}"
        told = f"{one.definition}{mark}; {one.confidence}: {one.source}"
        lines.append(f"  {one.measure:16} {one.fiscal_year:9} {one.announced:10} {one.status:10} {what}: {told}")
    return "announced by the government\n" + "\n".join(lines) + "\n" if lines else ""


def releases(source: Source, days: Mapping[str, str]) -> tuple[Release, ...]:
    """Announcements as a report cites them: by their day, with what was announced as title."""
    return tuple(
        Release(
            source.name,
            source.title,
            day,
            title,
            source.publisher,
            source.citation,
            source.licence,
            source.url,
            source.announced_sha256,
        )
        for day, title in sorted(days.items())
    )


def _bytes(path: Path) -> bytes:
    try:
        return contents(path)
    except OSError as error:
        raise ReferenceDataError(f"{where(path)}: cannot be read: {error.strerror}") from error


def _announced(row: Sequence[str]) -> Announced:
    subject, period, until, fiscal_year, announced, status, measure, value, *more = row
    unit, scope, definition, base, source, confidence = more
    return Announced(
        subject,
        int(period),
        int(until) if until else None,
        fiscal_year,
        announced,
        status,
        measure,
        Decimal(value),
        unit,
        scope,
        definition,
        base,
        source,
        confidence,
    )
