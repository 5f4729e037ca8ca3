"""One row a verdict as Parquet, for an archive's own tools. Numbers are 64-bit floats: the exact digits are in JSON."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.models import Report
from factcheck.writers import table

if TYPE_CHECKING:
    from polars import DataFrame

SUFFIX = ".parquet"


def write(report: Report) -> bytes:
    """The table as bytes; the columns have the same types where the article holds no claim."""
    return packed(rows(report))


def frame(held: Sequence[Mapping[str, object]]) -> DataFrame:
    """Rows of one report or of many as a table of polars."""
    import polars

    kinds = {str: polars.String, int: polars.Int64, bool: polars.Boolean, Decimal: polars.Float64}
    schema = {name: kinds.get(table.TYPES.get(name, str), polars.Date) for name in table.COLUMNS}
    return polars.DataFrame({name: [row[name] for row in held] for name in table.COLUMNS}, schema=schema)


def rows(report: Report) -> list[dict[str, object]]:
    """One row a verdict, of values that Parquet can hold."""
    made = (table.row(report, number, verdict) for number, verdict in enumerate(report.verdicts, 1))
    return [{name: _plain(value) for name, value in row.items()} for row in made]


def packed(held: Sequence[Mapping[str, object]], metadata: Mapping[str, str] | None = None) -> bytes:
    """Rows of one report or of many as a file's bytes, with `metadata` of the whole file."""
    made = io.BytesIO()
    frame(held).write_parquet(made, metadata=dict(metadata) if metadata else None)
    return made.getvalue()


def _plain(value: table.Value) -> object:
    """A value that Parquet can hold: no decimal, no lone surrogate."""
    if isinstance(value, Decimal):
        return float(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
