"""One row a verdict as Parquet, for an archive's own tools. Numbers are 64-bit floats: the exact digits are in JSON."""

from __future__ import annotations

import io
from decimal import Decimal

from factcheck.models import Report
from factcheck.writers import table

SUFFIX = ".parquet"


def write(report: Report) -> bytes:
    """The table as bytes; the columns have the same types where the article holds no claim."""
    import polars

    kinds = {str: polars.String, int: polars.Int64, Decimal: polars.Float64}
    schema = {name: kinds.get(table.TYPES.get(name, str), polars.Date) for name in table.COLUMNS}
    rows = [table.row(report, number, verdict) for number, verdict in enumerate(report.verdicts, 1)]
    columns = {name: [_plain(row[name]) for row in rows] for name in table.COLUMNS}
    made = io.BytesIO()
    polars.DataFrame(columns, schema=schema).write_parquet(made)
    return made.getvalue()


def _plain(value: table.Value) -> object:
    """A value that Parquet can hold: no decimal, no lone surrogate."""
    if isinstance(value, Decimal):
        return float(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
