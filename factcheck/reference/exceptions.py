"""Differences that the publishers made themselves, each with its reason: `exceptions.csv` beside the sources.

Columns: source, release, check (total, share, change, categories), measure, subject, period, reason. An exception
that explains nothing any more is a problem itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.reference.ledger import where

HEADER = ("source", "release", "check", "measure", "subject", "period", "reason")
CHECKS = ("total", "share", "change", "categories")


@dataclass(frozen=True, slots=True)
class Excuse:
    """One row: which finding it explains, and why the figures stay as they are."""

    key: tuple[str, ...]
    reason: str
    at: str
    """"exceptions.csv:3"."""


def read(folder: Path) -> tuple[Excuse, ...]:
    """The rows of a folder's `exceptions.csv`, none without such a file. ReferenceDataError names all bad rows."""
    path = folder / "exceptions.csv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        rows = [(reader.line_num, row) for row in reader]
    problems = list(_problems(rows, where(path)))
    if problems:
        raise ReferenceDataError(problems)
    return tuple(Excuse(tuple(row[:6]), row[6], f"{where(path)}:{line}") for line, row in rows[1:])


def _problems(rows: Iterable[tuple[int, list[str]]], name: str) -> Iterator[str]:
    for line, row in rows:
        if line == 1 and tuple(row) != HEADER:
            yield f"{name}:1: the header is '{','.join(row)}', not '{','.join(HEADER)}'"
        elif len(row) != len(HEADER):
            yield f"{name}:{line}: {len(row)} cells, not {len(HEADER)}"
        elif line > 1 and (row[2] not in CHECKS or not row[6].strip()):
            yield f"{name}:{line}: needs a check ({', '.join(CHECKS)}) and a reason: {','.join(row)}"


def unused(excuses: Iterable[Excuse], seen: set[tuple[str, ...]]) -> Iterator[str]:
    """A line for each exception whose figures agree, or are not there."""
    for excuse in excuses:
        if excuse.key not in seen:
            yield f"{excuse.at}: explains nothing: {' '.join(excuse.key)} agrees, or is not held"
