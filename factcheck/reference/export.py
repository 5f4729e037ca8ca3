"""Figures as a series for other programs: CSV, JSON or Parquet, every release of every source that was asked for."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from factcheck.models import Cell
from factcheck.reference.announced import SOURCE as ANNOUNCED
from factcheck.reference.show import Years, figures
from factcheck.reference.tables import Tables

COLUMNS = Cell._fields
"""The columns of a series: those of a table, with the source before them."""


def cells(
    store: Tables, subjects: Iterable[str], measures: frozenset[str], sources: frozenset[str], years: Years
) -> Iterator[Cell]:
    """Every held figure of some subjects, by source and release; announcements only where their source is named."""
    for subject in subjects:
        for _, cell in figures(store, subject, measures, years):
            if not sources or cell.source in sources:
                yield cell
        if ANNOUNCED in sources:
            for one in store.announced:
                if one.subject == subject and (years is None or one.period in years):
                    yield one.cell


def text(found: Iterable[Cell], form: str) -> bytes:
    """The figures as csv, json or parquet; decimals stay as they are printed, in Parquet as texts too."""
    rows = [{name: str(getattr(cell, name)) for name in COLUMNS} for cell in found]
    if form == "json":
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    import polars as pl

    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)).cast({"period": pl.Int64})
    frame = frame.with_columns(pl.col(pl.String).replace("", None))
    if form == "csv":
        return frame.write_csv(line_terminator="\n").encode()
    packed = io.BytesIO()
    frame.write_parquet(packed)
    return packed.getvalue()
