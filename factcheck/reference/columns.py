"""The columns of a reference table, the words they may hold, and the one way to read and write its file.

No dataframe library is imported before a table is read or written, so that every layer may use the words.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (
    "release",
    "subject",
    "period",
    "measure",
    "value",
    "unit",
    "price_basis",
    "status",
    "table",
    "row",
    "column",
    "note",
)

ANNOUNCED_COLUMNS = (
    "subject",
    "period",
    "until",
    "fiscal_year",
    "announced",
    "status",
    "measure",
    "value",
    "unit",
    "scope",
    "definition",
    "base",
    "source",
    "confidence",
)
"""The columns of a list of announcements, such as national budgets."""

ANNOUNCED_KEY = (
    *("subject", "period", "fiscal_year", "announced", "measure", "status", "scope", "definition", "base", "value"),
    "unit",
)
"""By which it is sorted; no two rows of it share all of these."""

SORT_KEY = ("measure", "subject", "period", "price_basis", "unit")
"""The order of a table's rows."""

KEY = ("subject", "period", "measure", "price_basis", "unit")
"""What one figure is found by; no two rows of a table share it."""

SHARE_MEASURES = (
    "share_of_gdp",
    "share_of_budget",
    "equipment_share",
    "personnel_share",
    "infrastructure_share",
    "other_share",
)

SIGNED_MEASURES = ("real_change", "gdp_deflator_change")
"""The only measures that may be negative."""

MEASURES = (
    *SHARE_MEASURES,
    *SIGNED_MEASURES,
    "amount_usd",
    "amount_usd_constant",
    "amount_national",
    "per_capita",
    "gdp",
    "gdp_national",
    "population",
    "personnel",
    "cpi",
    "exchange_rate",
)

GROUPS = (
    "NATO",
    "NATO_EUR_CAN",
    "NATO_EUR",
    "EU",
    "EUROPE",
    "WESTERN_EUROPE",
    "CENTRAL_EUROPE",
    "EASTERN_EUROPE",
    "AFRICA",
    "NORTH_AFRICA",
    "SUB_SAHARAN_AFRICA",
    "AMERICAS",
    "NORTH_AMERICA",
    "CENTRAL_AMERICA_CARIBBEAN",
    "SOUTH_AMERICA",
    "ASIA_OCEANIA",
    "ASIA",
    "OCEANIA",
    "CENTRAL_ASIA",
    "EAST_ASIA",
    "SOUTH_ASIA",
    "SOUTHEAST_ASIA",
    "MIDDLE_EAST",
    "WORLD",
)
"""Codes of subjects that are not one country."""

STATUSES = ("actual", "estimate")

THRESHOLDS = (Decimal(2), Decimal("3.5"))
"""Shares of GDP that NATO asks for: since 2006, and of core defence expenditure by 2035."""


def read_table(path: Path) -> pl.DataFrame:
    """A table's file as it stands: every column text, empty cells "". Values are not checked here."""
    import polars as pl

    return pl.read_csv(path, infer_schema=False).fill_null("")


def table_text(frame: pl.DataFrame) -> str:
    """A table as the text of its file, so that the same figures always give the same bytes: LF, quotes where needed."""
    import polars as pl

    empty_as_null = pl.col(pl.String).replace("", None)  # polars writes "" with quotes and null without
    return frame.select(COLUMNS).sort(SORT_KEY).with_columns(empty_as_null).write_csv(line_terminator="\n")
