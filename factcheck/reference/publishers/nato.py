"""NATO's yearly workbook "Defence Expenditure of NATO Countries", as NATO's site offers it in .xlsx.

Reads Tables 1, 2, 3, 5, 6 (defence expenditure per head), 7, 8a and 8b. Table 4 and GDP per head repeat
the others and are left out. A star behind an ally's name (a national law or agreement to spend 2%)
becomes a note on its share of GDP. A share that NATO typed in against its own tables is noted as fragile.
Source of the layout: the workbook of 17 June 2024; since 2025 the sheets are called "Table 1" and each block has its
heading above a header row of its own, as public programs that read those workbooks describe them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table, _workbook

if TYPE_CHECKING:
    import polars as pl
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "nato"

LAW_NOTE = "law: national legislation or agreement to spend 2%"
TYPED_IN_GAP = Decimal("0.001")  # percentage points; computed shares agree with printed ones to 0.000001


@dataclass(frozen=True, slots=True)
class Section:
    """A block of a sheet, known by how its heading begins, and what its figures measure."""

    heading: str
    measure: str
    unit: str
    priced: bool = False
    """Whether the price basis plays a part."""


@dataclass(frozen=True, slots=True)
class Place:
    """The sheet that is being read, for messages, and what is written above its table."""

    file: str
    sheet: str
    title: str

    def __str__(self) -> str:
        return f"{self.file}: {self.sheet}"


SECTIONS: dict[str, tuple[Section, ...]] = {
    "TABLE1": (
        Section("Current prices", "amount_national", "million {currency}", priced=True),
        Section("Constant", "amount_national", "million {currency}", priced=True),
    ),
    "TABLE2": (
        Section("Current prices", "amount_usd", "million USD", priced=True),
        Section("Constant", "amount_usd_constant", "million USD", priced=True),
    ),
    "TABLE3": (
        Section("Share of real GDP", "share_of_gdp", "percent"),
        Section("Annual real change", "real_change", "percent"),
    ),
    "TABLE5": (
        Section("Current prices", "gdp", "million USD", priced=True),
        Section("Constant", "gdp", "million USD", priced=True),
    ),
    "TABLE6": (Section("Defence expenditure per capita", "per_capita", "USD", priced=True),),
    "TABLE7": (Section("", "personnel", "thousand persons"),),
    "TABLE8a": (
        Section("Equipment", "equipment_share", "percent"),
        Section("Personnel", "personnel_share", "percent"),
    ),
    "TABLE8b": (
        Section("Infrastructure", "infrastructure_share", "percent"),
        Section("Other", "other_share", "percent"),
    ),
}

CURRENCIES = {
    "Euros": "EUR",
    "Leks": "ALL",
    "Leva": "BGN",
    "Canadian dollars": "CAD",
    "Koruny": "CZK",
    "Forint": "HUF",
    "Denars": "MKD",
    "Zlotys": "PLN",
    "New Lei": "RON",
    "Kronor": "SEK",
    "Liras": "TRY",
    "Pounds": "GBP",
    "US dollars": "USD",
}
KRONER = {"DNK": "DKK", "NOR": "NOK"}

LABEL = re.compile(r"(?P<name>[^(*\s]+(?:[ ][^(*\s]+)*)\s*(?P<star>\**)\s*(?:\((?P<currency>[^()]{1,40})\))?")
FILE_NAME = re.compile(r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})-def-exp")
PRICES = re.compile(r"([0-9]{4})[ ]prices")


def read(path: Path, release: date) -> pl.DataFrame:
    """The workbook's figures in our schema; ReferenceDataError says what in the layout is not as expected."""
    workbook = _workbook.open_workbook(path)
    present = _workbook.sheets(workbook)
    called = {title: present.get(title.casefold(), title) for title in SECTIONS}
    _workbook.require_sheets(workbook, list(called.values()), path.name)
    codes = _table.subjects(NAME)
    figures: list[_table.Figure] = []
    problems: list[str] = []
    for title, sections in SECTIONS.items():
        try:
            figures += _read_sheet(workbook[called[title]], sections, codes, path.name)
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError(problems)
    return _table.to_frame(_with_fragile_notes(figures), release)


def released(path: Path) -> date | None:
    """The day that NATO's own file name begins with ("240617-def-exp-..."), None under another name."""
    found = FILE_NAME.match(path.name)
    try:
        return date(2000 + int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def _read_sheet(
    sheet: Worksheet, sections: tuple[Section, ...], codes: dict[str, str], where: str
) -> list[_table.Figure]:
    place = Place(where, sheet.title, _workbook.heading_text(sheet))
    figures: list[_table.Figure] = []
    problems: list[str] = []
    for row in _workbook.rows(sheet, where):
        section = next((known for known in sections if _opens(row.block, known)), None)
        try:
            figures += _read_row(row, section, codes, place) if section else ()
        except ReferenceDataError as error:
            problems += error.problems
    if not problems:
        problems += _empty_sections(figures, sections, place)
    if problems:
        raise ReferenceDataError(problems)
    return figures


def _opens(block: str, section: Section) -> bool:
    """Whether a heading is a section's; since 2026 NATO writes "Core defence expenditure ..."."""
    return block.casefold().removeprefix("core ").startswith(section.heading.casefold())


def _empty_sections(figures: list[_table.Figure], sections: tuple[Section, ...], place: Place) -> Iterator[str]:
    for section in sections:
        current = section.heading.startswith("Current")
        basis = {"current"} if current else {figure.price_basis for figure in figures} - {"current"}
        if not any(figure.measure == section.measure and figure.price_basis in basis for figure in figures):
            yield f"{place}: no figures under a heading '{section.heading}...'"


def _read_row(row: _workbook.Row, section: Section, codes: dict[str, str], place: Place) -> Iterator[_table.Figure]:
    label = LABEL.fullmatch(row.label)
    if label is None or label["name"] not in codes:
        raise ReferenceDataError(f"{place}: unknown country name '{row.label}' (add it to {NAME}/aliases.csv)")
    subject = codes[label["name"]]
    template = _table.Figure(
        subject=subject,
        period=0,
        measure=section.measure,
        value="",
        unit=_unit(section, subject, label["currency"], place),
        price_basis=_price_basis(row.block, place) if section.priced else "",
        table=re.sub(r"(?i)^table\s*", "Table ", place.sheet),
        row=row.label,
        note=LAW_NOTE if label["star"] and section.measure == "share_of_gdp" else "",
    )
    for heading, cell in row.cells.items():
        found = _workbook.number(cell, str(place))
        if found is not None:
            status = "estimate" if heading.endswith("e") else "actual"
            period = int(heading.removesuffix("e"))
            yield replace(template, period=period, value=_table.plain(found), status=status, column=heading)


def _unit(section: Section, subject: str, currency: str | None, place: Place) -> str:
    if "{currency}" not in section.unit:
        return section.unit
    code = KRONER.get(subject) if currency == "Kroner" else CURRENCIES.get(currency or "")
    if code is None:
        raise ReferenceDataError(f"{place}: unknown currency '{currency}' of {subject}")
    return section.unit.format(currency=code)


def _price_basis(block: str, place: Place) -> str:
    if block.startswith("Current"):
        return "current"
    found = PRICES.search(block) or PRICES.search(place.title)
    if found is None:
        raise ReferenceDataError(f"{place}: no year of constant prices in '{block}' nor above the table")
    return f"constant {found[1]}"


def _with_fragile_notes(figures: list[_table.Figure]) -> list[_table.Figure]:
    """The figures, with a note on each share that is a bare whole number and not amount over GDP."""
    constant = {
        (figure.measure, figure.subject, figure.period): Decimal(figure.value)
        for figure in figures
        if figure.price_basis.startswith("constant")
    }
    return [_with_fragile_note(figure, constant) for figure in figures]


def _with_fragile_note(figure: _table.Figure, constant: dict[tuple[str, str, int], Decimal]) -> _table.Figure:
    amount = constant.get(("amount_usd_constant", figure.subject, figure.period))
    gdp = constant.get(("gdp", figure.subject, figure.period))
    if figure.measure != "share_of_gdp" or "." in figure.value or amount is None or not gdp:
        return figure
    computed = amount / gdp * 100
    if abs(computed - Decimal(figure.value)) < TYPED_IN_GAP:
        return figure
    says = f"fragile: typed in as {Decimal(figure.value):.2f} by NATO against its own tables ({computed:.3f})"
    return replace(figure, note="; ".join(filter(None, (says, figure.note))))
