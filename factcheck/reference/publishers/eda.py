"""The European Defence Agency's workbook "Defence Data", as its portal offers it in .xlsx.

Reads three kinds of sheets: "EU27" with the totals, years across; "Billions", one line a member and year (in million
euro, whatever the name says); "Member States YYYY", one line a member of one year, which counts where both have it.
Shares are fractions in the workbook and percent here. The file does not tell on which day it was published.
Source of the layout: the workbook of December 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table, _workbook

if TYPE_CHECKING:
    import polars as pl
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "eda"

TOTALS, LONG = "EU27", "Billions"
MEMBERS = re.compile(r"Member States (?P<year>[12][0-9]{3})")
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Column:
    """What a heading measures in our columns."""

    measure: str
    unit: str
    scale: int = 0
    price_basis: str = ""


COLUMNS = {
    "total defence expenditure": Column("amount_national", "million EUR", price_basis="current"),
    "total defence expenditure as % of gdp": Column("share_of_gdp", "percent", scale=2),
    "total defence expenditure as % of government expenditure": Column("share_of_budget", "percent", scale=2),
    "total defence expenditure per capita": Column("per_capita", "EUR", price_basis="current"),
}


def read(path: Path, release: date) -> pl.DataFrame:
    """The workbook's figures in our schema; ReferenceDataError says what in the layout is not as expected."""
    workbook = _workbook.open_workbook(path)
    members = [name for name in workbook.sheetnames if MEMBERS.fullmatch(name.strip())]
    _workbook.require_sheets(workbook, [TOTALS], path.name)
    if LONG not in workbook.sheetnames and not members:
        raise ReferenceDataError(f"{path.name}: neither a sheet '{LONG}' nor one 'Member States YYYY'")
    codes = _table.subjects(NAME)
    figures = list(_repeated(_totals(workbook[TOTALS], f"{path.name}: {TOTALS}", codes)))
    for name in ([LONG] if LONG in workbook.sheetnames else []) + members:
        figures += _lines(workbook[name], f"{path.name}: {name}", codes, long=name == LONG)
    kept = {(one.subject, one.period, one.measure): one for one in figures}  # the members' own sheets come last
    if not kept:
        raise ReferenceDataError(f"{path.name}: no figures under any of the headings {', '.join(COLUMNS)}")
    return _table.to_frame(kept.values(), release)


def _totals(sheet: Worksheet, where: str, codes: dict[str, str]) -> Iterator[_table.Figure]:
    """Years across, measures down; the sheet's first cell names the total."""
    lines = list(sheet.iter_rows())
    years = {at: _workbook.text(cell.value) for at, cell in enumerate(lines[0])} if lines else {}
    columns = {at: year for at, year in years.items() if YEAR.fullmatch(year)}
    label = years.get(0, "")
    if not columns or label not in codes:
        raise ReferenceDataError(f"{where}: no years in its first row, or no name there ('{label}')")
    for line in lines[1:]:
        heading = _workbook.text(line[0].value)
        column = COLUMNS.get(heading.casefold())
        for at, year in columns.items() if column else ():
            value = _workbook.number(line[at], where)
            if value is not None and column is not None:
                place = (TOTALS, heading, year)
                yield _figure(column, codes[label], int(year), value, place)


def _repeated(figures: Iterable[_table.Figure]) -> Iterator[_table.Figure]:
    """Totals with a caveat where a share is, to its last digit, the one of the year before: the file's own slip."""
    before: _table.Figure | None = None
    for one in figures:
        same = before is not None and (before.measure, before.value) == (one.measure, one.value)
        if before is not None and same and one.measure == "share_of_gdp":
            says = f"fragile: the file repeats the share of {before.period} for {one.period}"
            yield replace(one, note=says)
        else:
            yield one
        before = one


def _lines(sheet: Worksheet, where: str, codes: dict[str, str], *, long: bool) -> Iterator[_table.Figure]:
    """One line a member and year, measures across."""
    lines = list(sheet.iter_rows())
    headings = [_workbook.text(cell.value) for cell in lines[0]] if lines else []
    wanted = {at: COLUMNS[heading.casefold()] for at, heading in enumerate(headings) if heading.casefold() in COLUMNS}
    if not wanted or "Year" not in headings:
        raise ReferenceDataError(f"{where}: no headings 'Year' and 'Total Defence Expenditure' in its first row")
    at_year = headings.index("Year")
    for line in lines[1:]:
        label, year = _workbook.text(line[0].value), _workbook.text(line[at_year].value)
        if not label or not YEAR.fullmatch(year):
            continue
        if label not in codes:
            raise ReferenceDataError(f"{where}: unknown country name '{label}' (add it to {NAME}/aliases.csv)")
        for at, column in wanted.items():
            value = _workbook.number(line[at], where)
            if value is not None and codes[label]:
                heading = f"{year}: {headings[at]}" if long else headings[at]
                yield _figure(column, codes[label], int(year), value, (sheet.title.strip(), label, heading))


def _figure(column: Column, code: str, year: int, value: float, place: tuple[str, str, str]) -> _table.Figure:
    plain = _table.plain(value, column.scale)
    table, row, heading = place
    return _table.Figure(
        code, year, column.measure, plain, column.unit, column.price_basis, table=table, row=row, column=heading
    )
