"""What every publisher's reader shares: a figure, the names of a source, and the finished table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.columns import COLUMNS, SORT_KEY
from factcheck.reference.tables import shipped

if TYPE_CHECKING:
    import polars as pl

DIGITS = Context(prec=12)
"""Workbooks store binary fractions; beyond 12 digits lies only their noise."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a publisher's file in our columns; all but `period` are text as it goes into the table."""

    subject: str
    period: int
    measure: str
    value: str
    unit: str
    price_basis: str = ""
    status: str = "actual"
    table: str = ""
    row: str = ""
    column: str = ""
    note: str = ""


def plain(number: float | str | Decimal, scale: int = 0) -> str:
    """The number times 10**scale, as a plain decimal of at most 12 digits.

    >>> plain(0.0324711, 2), plain(39199.880406020004), plain(1e-05), plain("2.000")
    ('3.24711', '39199.880406', '0.00001', '2')
    """
    rounded = DIGITS.plus(Decimal(str(number)).scaleb(scale)).normalize()
    return format(rounded, "f")


def read_aliases(source: str) -> list[dict[str, str]]:
    """The rows of a source's `aliases.csv`; an empty `subject` marks a name that is known and left out."""
    path = shipped() / source / "aliases.csv"
    if not path.is_file():
        raise ReferenceDataError(f"{source}/aliases.csv: no such file, so no country name can be read")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def subjects(source: str) -> dict[str, str]:
    """Code by the name that the source prints; an empty code for names that are known and left out."""
    return {row["name"]: row["subject"] for row in read_aliases(source)}


def to_frame(figures: Iterable[Figure], release: date) -> pl.DataFrame:
    """The figures as a table in our schema: `period` a whole number, everything else text, sorted."""
    import polars as pl

    rows = [{"release": release.isoformat(), **asdict(figure)} for figure in figures]
    schema = {name: pl.Int64 if name == "period" else pl.String for name in COLUMNS}
    return pl.DataFrame(rows, schema=schema).sort(SORT_KEY)
