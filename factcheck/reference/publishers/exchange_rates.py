"""The European Central Bank's reference rates, yearly averages, as its data portal answers in CSV.

Reads the series A.<currency>.EUR.SP00.A of the dataset EXR: how much of a currency one euro was worth. Our columns
have units per US dollar, so that each average is divided by the dollar's of the same year.
Source of the layout: the portal's description of `format=csvdata` (https://data.ecb.europa.eu/help/api/data).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table

if TYPE_CHECKING:
    import polars as pl

NAME = "exchange_rates"

NEEDED = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX", "TIME_PERIOD", "OBS_VALUE")
YEARLY_AVERAGE = {"FREQ": "A", "CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A"}
CURRENCY, YEAR = re.compile(r"[A-Z]{3}"), re.compile(r"[12][0-9]{3}")
DOLLAR, EURO = "USD", "EUR"
TABLE = "ECB reference rates, yearly average"


def read(path: Path, release: date) -> pl.DataFrame:
    """The file's rates in our schema; ReferenceDataError says what in the layout is not as expected."""
    per_euro = dict(_per_euro(path))
    dollars = {year: rate for (currency, year), rate in per_euro.items() if currency == DOLLAR}
    if not dollars:
        raise ReferenceDataError(f"{path.name}: no yearly averages of the US dollar")
    figures = [
        _figure(currency, year, rate / dollars[year])
        for (currency, year), rate in per_euro.items()
        if currency != DOLLAR and year in dollars
    ]
    euros = [_figure(EURO, year, 1 / rate) for year, rate in dollars.items()]
    return _table.to_frame([*figures, *euros], release)


def _per_euro(path: Path) -> Iterator[tuple[tuple[str, int], Decimal]]:
    """Units per euro by currency and year."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{path.name}: not a .csv file that can be read ({error})") from error
    missing = [name for name in NEEDED if not rows or name not in rows[0]]
    if missing:
        raise ReferenceDataError(f"{path.name}: no column {', '.join(missing)}")
    for number, row in enumerate(rows, start=2):
        wanted = all(row[name] == value for name, value in YEARLY_AVERAGE.items())
        if not wanted or row["OBS_VALUE"] in ("", "NaN"):
            continue
        if CURRENCY.fullmatch(row["CURRENCY"]) and YEAR.fullmatch(row["TIME_PERIOD"]):
            yield (row["CURRENCY"], int(row["TIME_PERIOD"])), _rate(row["OBS_VALUE"], f"{path.name}:{number}")


def _rate(text: str, where: str) -> Decimal:
    try:
        rate = Decimal(text)
    except InvalidOperation:
        rate = Decimal(0)
    if rate <= 0:
        raise ReferenceDataError(f"{where}: '{text}' is not a rate")
    return rate


def _figure(currency: str, year: int, per_dollar: Decimal) -> _table.Figure:
    return _table.Figure(
        currency,
        year,
        "exchange_rate",
        _table.plain(per_dollar),
        f"{currency} per {DOLLAR}",
        table=TABLE,
        row=currency,
        column=str(year),
    )
