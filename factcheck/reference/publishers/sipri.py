"""SIPRI's yearly workbook "SIPRI Military Expenditure Database", as sipri.org offers it in .xlsx.

Reads the sheets with world and region totals, share of GDP, current and constant US dollars, dollars per
head, share of government spending and local currency (calendar years). The colour of a figure's font is
data: blue is SIPRI's own estimate, red is highly uncertain; any export to plain CSV loses it. Shares are
fractions in the workbook and percent here. The row "European Union" is the European Defence Fund alone,
not the sum of the members, and is left out, as is every name whose subject is empty in `aliases.csv`.
Local currency is left out where that file names no currency, because SIPRI's word for it leaves it open.

SIPRI lets anyone republish a small part of the database only: `extract=True` keeps what the project may
ship, the default keeps everything for the user's own use.
Source of the layout: the editions of 2022 to 2026; those of 2017 to 2021 call the dollar "USD" in the names of sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table, _workbook

if TYPE_CHECKING:
    import polars as pl
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "sipri"

EXTRACT_FROM = 2014
"""First year of the shippable extract: the year of the Wales pledge, with which most articles compare."""

EXTRACT_OLD, EXTRACT_YEARS = 2020, 10
"""Of an edition that ends with EXTRACT_OLD or before, the extract keeps this many years instead."""

EXTRACT_NEWEST = 2
"""Of constant dollars and of budget shares the extract keeps this many newest years."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, what it measures, and which of its years the extract keeps."""

    name: str
    measure: str
    unit: str
    scale: int = 0
    price_basis: str = ""
    kept: str = "none"
    """"since": from EXTRACT_FROM on; "newest": the EXTRACT_NEWEST last years; "none"."""


REGIONS = Sheet("Regional totals", "amount_usd_constant", "billion USD", kept="since")
COUNTRIES = (
    Sheet("Share of GDP", "share_of_gdp", "percent", scale=2, kept="since"),
    Sheet("Current US$", "amount_usd", "million USD", price_basis="current", kept="since"),
    Sheet("Constant (YYYY) US$", "amount_usd_constant", "million USD", kept="newest"),
    Sheet("Share of Govt. spending", "share_of_budget", "percent", scale=2, kept="newest"),
    Sheet("Per capita", "per_capita", "USD", price_basis="current"),
    Sheet("Local currency calendar years", "amount_national", "{currency}", price_basis="current"),
)

BROKEN = frozenset({"#VALUE!"})  # left by SIPRI's own formulas, in the editions of 2017 and 2018
CONSTANT_SHEET = re.compile(r"Constant \(([0-9]{4})\) US(?:\$|D)")
CONSTANT_PRICES = re.compile(r"constant [(]?([0-9]{4})[)]? (?:prices|US)")

BLUE = frozenset({12, "FF0000FF"})
RED = frozenset({10, "FFFF0000"})
UNCERTAIN = "uncertain: SIPRI marks the figure as highly uncertain"
CAVEATS = {
    (
        "2025-04-28",
        "SLE",
        "share_of_budget",
        year,
    ): "uncertain: a thousandth of what the editions before and after print, as if in old leones"
    for year in (2023, 2024)
}
"""What is plainly wrong in an edition, by release, subject, measure and year."""
UNCERTAIN_TOTAL = "uncertain: more than a tenth of the total is SIPRI's own estimate"


def read(path: Path, release: date, *, extract: bool = False) -> pl.DataFrame:
    """The workbook's figures in our schema; ReferenceDataError says what in the layout is not as expected."""
    workbook = _workbook.open_workbook(path)
    sheets = [_dated(sheet, workbook.sheetnames) for sheet in COUNTRIES]
    _workbook.require_sheets(workbook, [REGIONS.name, *(sheet.name for sheet in sheets)], path.name)
    names = {row["name"]: row for row in _table.read_aliases(NAME)}
    figures: list[_table.Figure] = []
    problems: list[str] = []
    for sheet in (_priced(REGIONS, workbook[REGIONS.name], path.name), *sheets):
        if extract and sheet.kept == "none":
            continue
        try:
            figures += _read_sheet(workbook[sheet.name], sheet, names, path.name, extract)
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError(problems)
    return _table.to_frame((_with_caveat(figure, release) for figure in figures), release)


def released(path: Path) -> int | None:
    """The newest year of the workbook; the edition that ends with it is the one of the year after."""
    return _workbook.newest_year(path, COUNTRIES[0].name)


def _dated(sheet: Sheet, present: list[str]) -> Sheet:
    """The sheet with the year of its prices, which only its name tells."""
    if "YYYY" not in sheet.name:
        old = sheet.name.replace("US$", "USD")
        return replace(sheet, name=old) if old in present and sheet.name not in present else sheet
    found = next((match for name in present if (match := CONSTANT_SHEET.fullmatch(name))), None)
    return replace(sheet, name=found[0], price_basis=f"constant {found[1]}") if found else sheet


def _priced(sheet: Sheet, content: Worksheet, where: str) -> Sheet:
    """The sheet of regional totals with the year of its prices, which stands above the table."""
    found = CONSTANT_PRICES.search(_workbook.heading_text(content))
    if found is None:
        raise ReferenceDataError(f"{where}: {sheet.name}: no 'constant YYYY prices' above the table")
    return replace(sheet, price_basis=f"constant {found[1]}")


def _read_sheet(
    content: Worksheet, sheet: Sheet, names: dict[str, dict[str, str]], where: str, extract: bool
) -> list[_table.Figure]:
    place = f"{where}: {sheet.name}"
    figures: list[_table.Figure] = []
    problems: list[str] = []
    for row in _workbook.rows(content, where):
        try:
            figures += _read_row(row, sheet, names, place, extract)
        except ReferenceDataError as error:
            problems += error.problems
    if not figures and not problems:
        problems.append(f"{place}: no figures below the header row")
    if problems:
        raise ReferenceDataError(problems)
    return figures


def _read_row(
    row: _workbook.Row, sheet: Sheet, names: dict[str, dict[str, str]], place: str, extract: bool
) -> Iterator[_table.Figure]:
    known = names.get(row.label)
    if known is None:
        raise ReferenceDataError(f"{place}: unknown country name '{row.label}' (add it to {NAME}/aliases.csv)")
    unit = sheet.unit.format(currency=known["currency"])
    if not known["subject"] or not unit:
        return
    template = _table.Figure(known["subject"], 0, sheet.measure, "", unit, sheet.price_basis, table=sheet.name)
    years = _kept_years(row, sheet, extract)
    for heading, cell in row.cells.items():
        found = _workbook.number(cell, place, BROKEN)
        if found is not None and int(heading[:4]) in years:
            figure = replace(template, period=int(heading[:4]), value=_table.plain(found, sheet.scale))
            yield _with_colour(_with_heading(figure, heading), cell, row.label, sheet)


def _kept_years(row: _workbook.Row, sheet: Sheet, extract: bool) -> range:
    years = [int(heading[:4]) for heading in row.cells]
    first = min(years)
    if extract:
        since = EXTRACT_FROM if max(years) > EXTRACT_OLD else max(years) - EXTRACT_YEARS + 1
        first = since if sheet.kept == "since" else max(years) - EXTRACT_NEWEST + 1
    return range(first, max(years) + 1)


def _with_heading(figure: _table.Figure, heading: str) -> _table.Figure:
    """The figure under its column; the regional sheet's last column is in current prices."""
    if heading.endswith("(current prices)"):
        figure = replace(figure, measure="amount_usd", price_basis="current")
    return replace(figure, column=heading)


def _with_colour(figure: _table.Figure, cell: Cell | MergedCell, label: str, sheet: Sheet) -> _table.Figure:
    colour = _colour(cell)
    note = ""
    if colour in RED:
        note = UNCERTAIN_TOTAL if sheet.name == REGIONS.name else UNCERTAIN
    status = "estimate" if colour in RED | BLUE else "actual"
    return replace(figure, row=label, status=status, note=note)


def _with_caveat(figure: _table.Figure, release: date) -> _table.Figure:
    says = CAVEATS.get((release.isoformat(), figure.subject, figure.measure, figure.period))
    return figure if says is None else replace(figure, note=says)


def _colour(cell: Cell | MergedCell) -> object:
    """Index or ARGB code of the font's colour; None where it has none of its own."""
    colour = cell.font.color if cell.font else None
    return colour.value if colour is not None and colour.type in {"indexed", "rgb"} else None
