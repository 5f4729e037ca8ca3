"""The World Bank's World Development Indicators, as data.worldbank.org offers them in .csv.

Reads a single indicator's download (four lines above the header) and the bulk file of all indicators (none).
Military expenditure in these files is SIPRI's, so that the source is `derived_from` SIPRI. Countries are
known by the file's own codes; of its many aggregates only the world and the European Union are kept.
Source of the layout: the downloads of March 2023 and March 2024.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table

if TYPE_CHECKING:
    import polars as pl

NAME = "worldbank"

HEADER = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
LINES_ABOVE_HEADER = 4
UPDATED = "Last Updated Date"
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one of the World Bank's series measures in our columns."""

    measure: str
    unit: str
    price_basis: str = ""


INDICATORS = {
    "MS.MIL.XPND.CD": Indicator("amount_usd", "USD", "current"),
    "MS.MIL.XPND.GD.ZS": Indicator("share_of_gdp", "percent"),
    "MS.MIL.XPND.ZS": Indicator("share_of_budget", "percent"),
    "MS.MIL.TOTL.P1": Indicator("personnel", "persons"),
    "NY.GDP.MKTP.CD": Indicator("gdp", "USD", "current"),
    "NY.GDP.MKTP.CN": Indicator("gdp_national", "{currency}", "current"),
    "NY.GDP.DEFL.KD.ZG": Indicator("gdp_deflator_change", "percent"),
    "SP.POP.TOTL": Indicator("population", "persons"),
}


def read(path: Path, release: date, *, since: int = 1960) -> pl.DataFrame:
    """The file's figures from the year `since` on; ReferenceDataError says what in the layout is not as expected."""
    lines = _lines(path)
    header, body = _split(lines, path.name)
    known = {row["name"]: row for row in _table.read_aliases(NAME)}
    figures: list[_table.Figure] = []
    problems: list[str] = []
    for number, cells in body:
        try:
            figures += _read_line(dict(zip(header, cells, strict=False)), known, f"{path.name}:{number}", since)
        except ReferenceDataError as error:
            problems += error.problems
    if not figures and not problems:
        problems.append(f"{path.name}: none of the indicators {', '.join(INDICATORS)}")
    if problems:
        raise ReferenceDataError(problems)
    return _table.to_frame(figures, release)


def released(path: Path) -> date | None:
    """The day that stands above the header as "Last Updated Date"; None where the file has no such line."""
    found = (cells[1] for cells in _lines(path)[:LINES_ABOVE_HEADER] if cells[:1] == [UPDATED] and len(cells) > 1)
    try:
        return date.fromisoformat(next(found, ""))
    except ValueError:
        return None


def _lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{path.name}: not a .csv file that can be read ({error})") from error


def _split(lines: list[list[str]], where: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the numbered lines below it."""
    for index, cells in enumerate(lines[: LINES_ABOVE_HEADER + 1]):
        if cells[: len(HEADER)] == HEADER:
            return cells, [(index + 2 + offset, found) for offset, found in enumerate(lines[index + 1 :]) if any(found)]
    raise ReferenceDataError(f"{where}: no header '{','.join(HEADER)},...' in its first {LINES_ABOVE_HEADER + 1} lines")


def _read_line(
    cells: dict[str, str], known: dict[str, dict[str, str]], where: str, since: int
) -> Iterator[_table.Figure]:
    indicator = INDICATORS.get(cells["Indicator Code"])
    if indicator is None:
        return
    code = cells["Country Code"]
    if code not in known:
        name = cells["Country Name"]
        raise ReferenceDataError(f"{where}: unknown country code '{code}' ({name}; add it to {NAME}/aliases.csv)")
    unit = indicator.unit.format(currency=known[code]["currency"])
    if not known[code]["subject"] or not unit:
        return
    template = _table.Figure(
        known[code]["subject"],
        period=0,
        measure=indicator.measure,
        value="",
        unit=unit,
        price_basis=indicator.price_basis,
        table=cells["Indicator Code"],
        row=cells["Country Name"],
    )
    yield from _fill(template, cells, where, since)


def _fill(template: _table.Figure, cells: dict[str, str], where: str, since: int) -> Iterator[_table.Figure]:
    for heading, value in cells.items():
        if YEAR.fullmatch(heading) and int(heading) >= since and value:
            yield replace(template, period=int(heading), value=_decimal(value, where), column=heading)


def _decimal(value: str, where: str) -> str:
    try:
        return _table.plain(value)
    except ArithmeticError as error:
        raise ReferenceDataError(f"{where}: '{value}' is not a figure") from error
