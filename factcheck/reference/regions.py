"""Which countries lie in which region of the world, as SIPRI draws them: `regions.csv` beside the sources.

Columns: region, member (a country, or a smaller region). Turkey and Egypt are in the Middle East, Russia and the
Caucasus in Europe. Where no country is missing, the members make SIPRI's regional totals; Europe's total has the
European Defence Fund besides.
"""

from __future__ import annotations

import csv
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.reference.ledger import where

HEADER = ["region", "member"]


def read(folder: Path) -> dict[str, tuple[str, ...]]:
    """The countries of every region, in alphabetical order. ReferenceDataError names the file and the line."""
    path = folder / "regions.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{where(path)}: cannot be read: {error}") from error
    bad = [f"{where(path)}:{line}: not a region and a member" for line, row in rows[1:] if len(row) != len(HEADER)]
    if not rows or rows[0][1] != HEADER or bad:
        raise ReferenceDataError(bad or f"{where(path)}:1: the header is not {','.join(HEADER)!r}")
    parts: dict[str, list[str]] = {}
    for _, (region, member) in rows[1:]:
        parts.setdefault(region, []).append(member)
    return {region: tuple(sorted(_countries(region, parts))) for region in parts}


def _countries(region: str, parts: dict[str, list[str]]) -> set[str]:
    """The countries of a region and of the smaller ones in it."""
    found = (_countries(one, parts) if one in parts else {one} for one in parts[region])
    return set().union(*found)
