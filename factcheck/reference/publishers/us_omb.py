"""Historical Tables 3.1 and 6.1 of the budget of the United States, as its Office of Management and Budget offers them.

Reads, from .xlsx, the rows "National Defense" of Table 3.1 (millions of dollars, shares of outlays and of GDP) and
"National defense" of Table 6.1 (billions of dollars of one fiscal year). The transition quarter of 1976, "TQ", is left
out. A year marked "estimate" is the administration's projection. A workbook may hold one of the tables or both.
Source of the layout: the tables' own description; it was tried on workbooks made after it, not on the office's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table, _workbook

if TYPE_CHECKING:
    import polars as pl
    from openpyxl.worksheet.worksheet import Worksheet

NAME = "us_omb"

TITLE = re.compile(r"\bTable (?P<number>3\.1|6\.1)\b")
LABEL = re.compile(r"national defense(?:[ ]?\([0-9]\))?", re.IGNORECASE)
YEAR = re.compile(r"(?P<year>[12][0-9]{3})(?P<estimate>[ ]estimate)?")
PRICES = re.compile(r"constant[ ]\(?FY[ ]?(?P<year>[12][0-9]{3})\)?", re.IGNORECASE)
FEWEST = 10  # years in a row: fewer are no header


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a table below a heading of its own."""

    heading: re.Pattern[str]
    measure: str
    unit: str
    price_basis: str = ""


BLOCKS = {
    "3.1": (
        Block(re.compile(r"millions of dollars", re.IGNORECASE), "amount_usd", "million USD", "current"),
        Block(re.compile(r"percentages? of (?:total )?outlays", re.IGNORECASE), "share_of_budget", "percent"),
        Block(re.compile(r"percentages? of GDP", re.IGNORECASE), "share_of_gdp", "percent"),
    ),
    "6.1": (Block(PRICES, "amount_usd_constant", "billion USD", "constant {year}"),),
}
OTHER = re.compile(r"\b(?:dollars|percentages?)\b", re.IGNORECASE)
"""A heading of some block, read here or not."""


def read(path: Path, release: date) -> pl.DataFrame:
    """The table's figures in our schema; ReferenceDataError says what in the layout is not as expected."""
    workbook = _workbook.open_workbook(path)
    figures = [one for sheet in workbook.worksheets for one in _sheet(sheet)]
    if not figures:
        says = "no row 'National Defense' below a heading of Table 3.1 or 6.1"
        raise ReferenceDataError(f"{path.name}: {says}")
    return _table.to_frame(figures, release)


def _sheet(sheet: Worksheet) -> Iterator[_table.Figure]:
    number, block, years = "", None, dict[int, str]()
    prices = ""
    for line in sheet.iter_rows():
        texts = [_workbook.text(cell.value) for cell in line]
        joined = " ".join(filter(None, texts))
        title = TITLE.search(joined)
        number = title["number"] if title else number
        found = {at: text for at, text in enumerate(texts) if YEAR.fullmatch(text)}
        if len(found) >= FEWEST:
            years = found
        elif len([text for text in texts if text]) == 1 and OTHER.search(joined):
            block = next((one for one in BLOCKS.get(number, ()) if one.heading.search(joined)), None)
            told = PRICES.search(joined)
            prices = told["year"] if told else prices
        elif block is not None and years and LABEL.fullmatch(texts[0]):
            for at, heading in years.items():
                value = _workbook.number(line[at], f"{sheet.title}: {texts[0]}")
                if value is not None:
                    yield _figure(block, number, texts[0], heading, value, prices)


def _figure(block: Block, number: str, label: str, heading: str, value: float, prices: str) -> _table.Figure:
    found = YEAR.fullmatch(heading)
    year, ahead = int(heading[:4]), found is not None and found["estimate"] is not None
    return _table.Figure(
        "USA",
        year,
        block.measure,
        _table.plain(value),
        block.unit,
        block.price_basis.format(year=prices),
        "estimate" if ahead else "actual",
        f"Table {number}",
        label,
        heading,
        "projection: of the administration's budget" if ahead else "",
    )
