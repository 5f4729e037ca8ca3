"""On which line of a table a figure stands."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from factcheck.models import Cell
from factcheck.reference.ledger import Edition, where


def line_of(edition: Edition, cell: Cell) -> str:
    """ "nato/2024-06-17.csv:4929": the file and line of a held figure; the header is line 1."""
    if edition.path is None:
        return ""
    key = (cell.subject, str(cell.period), cell.measure, cell.price_basis, cell.unit)
    return f"{where(edition.path)}:{_numbers(edition.path).get(key, '?')}"


@lru_cache(maxsize=64)
def _numbers(path: Path) -> dict[tuple[str, ...], int]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return {
            (row["subject"], row["period"], row["measure"], row["price_basis"], row["unit"]): reader.line_num
            for row in reader
        }
