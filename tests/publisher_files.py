"""Small files in the layouts of the publishers, made up by the tests; no publisher's file is part of the project."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

YEARS = tuple(range(2018, 2026))
ALLIES = {"Greece": ("Euros", 3.0), "Poland*": ("Zlotys", 4.0), "United States": ("US dollars", 3.2)}
GDP = 200_000.0


def nato(path: Path, *, since_2025: bool = False, allies: Mapping[str, tuple[str, float]] = ALLIES) -> Path:
    """NATO's workbook: sheets "TABLE1" with one header row until 2024, "Table 1" with one for each block since."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    prices = "Constant 2021 prices" if since_2025 else "Constant 2015 prices"
    share = "Share of real GDP (%)"
    per_head = "Defence expenditure per capita (US dollars)"
    core = "Core d" if since_2025 else "D"
    tables = {
        "1": (f"{core}efence expenditure", "Million national currency units", ("Current prices", prices)),
        "2": (f"{core}efence expenditure", "Million US dollars", ("Current prices and exchange rates", prices)),
        "3": (
            "Share of GDP and annual real change",
            f"Based on {prices[9:13]} prices",
            (share, "Annual real change (%)"),
        ),
        "5": ("GDP", "Million US dollars", ("Current prices and exchange rates", prices)),
        "6": ("GDP per capita", f"{prices[9:13]} prices and exchange rates", ("GDP per capita (thousand)", per_head)),
        "7": ("Military personnel", "Thousands", ("",)),
        "8a": ("Distribution", "Percentage of total defence expenditure", ("Equipment (a)", "Personnel (b)")),
        "8b": ("Distribution", "Percentage of total defence expenditure", ("Infrastructure (c)", "Other (d)")),
    }
    for number, (title, unit, blocks) in tables.items():
        sheet = book.create_sheet(f"Table {number}" if since_2025 else f"TABLE{number}")
        write = _blocks_since_2025 if since_2025 else _blocks_until_2024
        write(sheet, f"Table {number} : {title}", unit, blocks, allies)
    book.save(path)
    return path


def _blocks_until_2024(
    sheet: Worksheet, title: str, unit: str, blocks: Sequence[str], allies: Mapping[str, tuple[str, float]]
) -> None:
    """Empty rows and columns before the table; years and estimates of them in one header row, then the blocks."""
    for row in ([], [None, title], [None, unit], [None, None, None, *_headings()], []):
        sheet.append(row)
    for block in blocks:
        if block:
            sheet.append([None, block])
        for name, figures in _rows(sheet.title[5:], block, allies):
            sheet.append([None, None, name, *figures])
        sheet.append([])


def _blocks_since_2025(
    sheet: Worksheet, title: str, unit: str, blocks: Sequence[str], allies: Mapping[str, tuple[str, float]]
) -> None:
    sheet.append([title])
    sheet.append([unit])
    for block in blocks:
        if block:
            sheet.append([block])
        sheet.append([None, *_headings()])
        for name, figures in _rows(sheet.title[6:], block, allies):
            sheet.append([name, *figures])
        sheet.append([])
    sheet.append(["Notes: Figures for 2024 and 2025 are estimates."])


def _headings() -> list[int | str]:
    """The newest two years are estimates; NATO writes the others as numbers."""
    return [f"{year}e" if year >= YEARS[-2] else year for year in YEARS]


def _rows(table: str, block: str, allies: Mapping[str, tuple[str, float]]) -> list[tuple[str, list[float | str]]]:
    rows = []
    for name, (currency, share) in allies.items():
        label = f"{name}   ({currency})" if table == "1" else name
        rows.append((label, [_figure(table, block, share, at) for at in range(len(YEARS))]))
    return rows


def _figure(table: str, block: str, share: float, at: int) -> float | str:
    """Amounts of `share` percent of a GDP that does not change, so that everything adds up."""
    if table == "3":
        return (share if at else "..") if block.startswith("Share") else 0.0
    if table in ("1", "2"):
        return GDP * share / 100 if table == "2" or at or share == 3.0 else ".."
    return {"5": GDP, "6": 1234.5, "7": 98.7, "8a": 30.0, "8b": 20.0}[table]


REGIONS = ("Africa", "Americas", "Asia & Oceania", "Europe", "Middle East")
COUNTRIES = {"Greece": "Euro", "Poland": "Zloty", "United States of America": "Dollar"}
SHEETS = ("Local currency financial years", "Local currency calendar years", "Constant (2024) US$", "Current US$")
SHARES = ("Share of GDP", "Share of Govt. spending")


def sipri(
    path: Path, *, years: Sequence[int] = YEARS, countries: Mapping[str, str] = COUNTRIES, old: bool = False
) -> Path:
    """SIPRI's workbook: title rows, a row that begins with Country, region headings, figures with coloured fonts.

    `old`: as until 2021, with USD in the names of the sheets and what a formula that failed left behind.
    """
    book = openpyxl.Workbook()
    totals = book.active
    assert totals is not None
    totals.title = "Regional totals"
    last = f"{years[-1]} (current prices)"
    for row in (["Military expenditure by region"], ["US$ b. at constant 2024 prices"], [], ["Region", *years, last]):
        totals.append(row)
    for name in REGIONS:
        totals.append([name, *(100.0 for _ in years), 101.0])
    totals.append(["World", *(500.0 for _ in years), 505.0])
    for name in (*SHEETS, "Per capita", *SHARES):
        sheet = book.create_sheet(name.replace("US$", "USD") if old else name)
        for row in ([f"Military expenditure by country: {name}"], [], ["Country", "Notes", *years], ["Europe"]):
            sheet.append(row)
        for country in countries:
            sheet.append([country, "", *(0.03 if name in SHARES else 6_000.0 + year for year in years)])
        for row, colour in zip(range(5, 5 + len(countries)), ("FF0000FF", "FFFF0000", "FF000000"), strict=False):
            sheet.cell(row, 2 + len(years)).font = Font(color=colour)
        sheet.append(["European Union", "", *(0.001 for _ in years)])
        if old:
            sheet.cell(5, 3).value = "#VALUE!"
    book.save(path)
    return path


def worldbank(figures: Mapping[str, Sequence[float | None]], indicator: str = "MS.MIL.XPND.GD.ZS") -> str:
    """One indicator as the World Bank's site offers it in .csv, figures of 2018 onwards by the country's code."""
    lines = ['"Data Source","World Development Indicators",', "", '"Last Updated Date","2026-10-07",', ""]
    header = ["Country Name", "Country Code", "Indicator Name", "Indicator Code", *map(str, YEARS)]
    lines.append(",".join(f'"{name}"' for name in header) + ",")
    for code, row in figures.items():
        cells = [f"The country {code}", code, "an indicator", indicator]
        cells += ["" if value is None else str(value) for value in row]
        lines.append(",".join(f'"{cell}"' for cell in cells) + ",")
    return "﻿" + "\n".join(lines) + "\n"


def zipped(table: str, indicator: str = "MS.MIL.XPND.GD.ZS") -> bytes:
    """The World Bank's download: the table, and two files that describe it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"Metadata_Indicator_API_{indicator}_DS2_en_csv_v2_1.csv", '"INDICATOR_CODE"\n')
        archive.writestr(f"API_{indicator}_DS2_en_csv_v2_1.csv", table)
        archive.writestr(f"Metadata_Country_API_{indicator}_DS2_en_csv_v2_1.csv", '"Country Code"\n')
    return packed.getvalue()


def eurostat(figures: Mapping[str, float], *, drop: str = "") -> str:
    """A dataset of Eurostat's in JSON-stat 2.0: shares of GDP of one year by Eurostat's own country codes."""
    dimensions = {
        "freq": {"A": 0},
        "unit": {"MIO_EUR": 0, "PC_GDP": 1},
        "sector": {"S13": 0},
        "cofog99": {"GF02": 0},
        "na_item": {"TE": 0},
        "geo": {code: at for at, code in enumerate(figures)},
        "time": {"2024": 0},
    }
    values = {str(at): 1000 * share for at, share in enumerate(figures.values())}
    values |= {str(at + len(figures)): share for at, share in enumerate(figures.values())}
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "updated": "2026-10-21T23:00:00+0200",
        "extension": {"id": "GOV_10A_EXP"},
        "id": [name for name in dimensions if name != drop],
        "size": [len(index) for name, index in dimensions.items() if name != drop],
        "dimension": {name: {"category": {"index": index}} for name, index in dimensions.items() if name != drop},
        "value": values,
        "status": {"0": "p"},
    }
    return json.dumps(dataset)


def ecb(rates: Mapping[str, float], year: int = 2025) -> str:
    """Yearly averages as the ECB's data portal gives them in CSV: units of a currency for one euro."""
    header = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
    rows = [f"EXR.A.{code}.EUR.SP00.A,A,{code},EUR,SP00,A,{year},{rate},A" for code, rate in rates.items()]
    return "\n".join([header, *rows, f"EXR.A.E01.EUR.EN00.A,A,E01,EUR,EN00,A,{year},99.1,A"]) + "\n"


def eda(path: Path, *, year: int = 2024) -> Path:
    """EDA's workbook: totals with years across, one long sheet in "Billions", one sheet of the newest year."""
    book = openpyxl.Workbook()
    totals = book.active
    assert totals is not None
    totals.title = "EU27"
    shares = [0.0151, 0.0151, 0.0164, 0.019]
    for row in (
        ["EU27", *range(year - 3, year + 1)],
        [],
        [" Total Defence Expenditure ", 217149.9, 239078.0, 278573.1, 343000.0],
        ["    Total Defence Expenditure as % of GDP", *shares],
        [" Defence Investment ", 53013.0, 58100.0, 71975.2, 106000.0],
    ):
        totals.append(row)
    long = book.create_sheet("Billions")
    members = book.create_sheet(f"Member States {year} ")
    head = ["PMS", "Year", "Total Defence Expenditure ", "Defence Investment", "Total Defence Expenditure as % of GDP"]
    long.append(head)
    members.append([*head, "    Total Defence Expenditure per capita"])
    for name, amount in (("Austria", 4081.9), ("Croatia ", 1318.0)):
        for back in (1, 0):
            long.append([name, year - back, amount, 100.0, 0.0085])
        members.append([name, year, amount + 1, 100.0, 0.0085, 446.9])
    book.save(path)
    return path


def us_omb(path: Path) -> Path:
    """OMB's Table 3.1: years and the transition quarter across, three blocks; Table 6.1 on a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    years = ["1974", "1975", "1976", "TQ", *map(str, range(1977, 1985)), "1985 estimate"]
    sheet.append(["Table 3.1—OUTLAYS BY SUPERFUNCTION AND FUNCTION: 1940–2031"])
    sheet.append(["Superfunction and Function", *years])
    for heading, value in (
        ("In millions of dollars", 80_000),
        ("As percentages of outlays", 24.1),
        ("As percentages of GDP", 5.0),
    ):
        sheet.append([heading])
        sheet.append(["National Defense", *(value for _ in years)])
        sheet.append(["Human resources", *(value for _ in years)])
    other = book.create_sheet("hist06z1")
    other.append(["Table 6.1—COMPOSITION OF OUTLAYS: 1940–2031"])
    other.append(["Category", *years])
    for heading, value in (
        ("In billions of current dollars", 80.0),
        ("In billions of constant (FY 2017) dollars", 371.9),
    ):
        other.append([heading])
        other.append(["National defense (1)", *(value for _ in years)])
    book.save(path)
    return path
