"""Differences that the publishers made themselves, each with its reason: `exceptions.csv` beside the sources.

Columns: source, release, check (total, share, change, categories), measure, subject, period, reason. A period is a
year or a run of years. An exception that explains nothing any more is a problem itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.reference.ledger import where

HEADER = ("source", "release", "check", "measure", "subject", "period", "reason")
CHECKS = ("total", "share", "change", "categories")
PERIOD = re.compile(r"[12][0-9]{3}(-[12][0-9]{3})?")


@dataclass(frozen=True, slots=True)
class Excuse:
    """One row: which finding it explains, and why the figures stay as they are."""

    keys: frozenset[tuple[str, ...]]
    """`Finding.key` of each year."""
    reason: str
    at: str
    """"exceptions.csv:3"."""


def read(folder: Path) -> tuple[Excuse, ...]:
    """The rows of a folder's `exceptions.csv`, none without such a file. ReferenceDataError names all bad rows."""
    path = folder / "exceptions.csv"
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{where(path)}: cannot be read: {error}") from error
    problems = list(_problems(rows, where(path)))
    if problems:
        raise ReferenceDataError(problems)
    return tuple(Excuse(_keys(row), row[6], f"{where(path)}:{line}") for line, row in rows[1:])


def _keys(row: list[str]) -> frozenset[tuple[str, ...]]:
    first, _, last = row[5].partition("-")
    return frozenset((*row[:5], str(year)) for year in range(int(first), int(last or first) + 1))


def _problems(rows: Iterable[tuple[int, list[str]]], name: str) -> Iterator[str]:
    for line, row in rows:
        if line == 1 and tuple(row) != HEADER:
            yield f"{name}:1: the header is '{','.join(row)}', not '{','.join(HEADER)}'"
        elif len(row) != len(HEADER):
            yield f"{name}:{line}: {len(row)} cells, not {len(HEADER)}"
        elif line > 1 and (row[2] not in CHECKS or not PERIOD.fullmatch(row[5]) or not row[6].strip()):
            yield f"{name}:{line}: needs a check ({', '.join(CHECKS)}), a year or years, and a reason: {','.join(row)}"


def unused(excuses: Iterable[Excuse], seen: set[tuple[str, ...]], held: set[tuple[str, ...]]) -> Iterator[str]:
    """A line for each exception whose figures are held and agree. `held`: source, release, measure, subject, year."""
    for excuse in excuses:
        kept = any((source, release, *cell) in held for source, release, _, *cell in excuse.keys)
        if kept and not excuse.keys & seen:
            yield f"{excuse.at}: explains nothing: its figures agree; expected a difference"
