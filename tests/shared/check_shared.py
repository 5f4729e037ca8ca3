"""Compares the shipped tables with the publishers' own files, where `../shared/sources` is beside the project.

Run by `poe check-shared`; pytest does not collect it. The workbooks are read by the importers and must give the
shipped tables byte for byte; every figure of the text of NATO's PDF of June 2024 must be the table's, rounded as NATO
prints it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from factcheck.models import Cell
from factcheck.reference import importing
from factcheck.reference.columns import table_text
from factcheck.reference.publishers import nato
from factcheck.reference.publishers._table import subjects
from factcheck.reference.tables import Tables, shipped
from factcheck.units import as_printed

SOURCES = Path(__file__).parents[3] / "shared" / "sources"
NATO_2024 = date(2024, 6, 17)
PDF = "nato/defence-expenditure_2024-06-17_pdf.txt"
WORKBOOKS = {
    ("nato", NATO_2024): "nato/defence-expenditure_2024-06-17.xlsx",
    ("eda", date(2024, 12, 4)): "eda/eda-defence-data_2024-12-04_2005-2023.xlsx",
    ("sipri", date(2022, 4, 25)): "sipri/sipri-milex_2022-04-25_1949-2021.xlsx",
    ("sipri", date(2023, 4, 24)): "sipri/sipri-milex_2023-04-24_1949-2022.xlsx",
    ("sipri", date(2024, 4, 22)): "sipri/sipri-milex_2024-04-22_1949-2023.xlsx",
    ("sipri", date(2025, 4, 28)): "sipri/sipri-milex_2025-04-28_1949-2024.xlsx",
    ("sipri", date(2026, 4, 27)): "sipri/sipri-milex_2026-04-27_1949-2025.xlsx",
}
EXTRACTS = {
    "nato": "nato/found/*.csv",
    "sipri": "sipri/*_extract.csv",
}
OMB = "us/us-omb_2026-04_fy2027-historical-tables.csv"
OMB_MEASURES = {
    "amount_national": "amount_usd",
    "amount_national_constant": "amount_usd_constant",
    "share_of_gdp": "share_of_gdp",
    "share_of_federal_outlays": "share_of_budget",
}
EDA_PRESS = "eda/eda_2025-09-02_press.csv"
BUDGETS = "budgets/announced-budgets.csv"
SCALES = {"million": 6, "billion": 9, "trillion": 12}
HANDED = {**SCALES, "crore": 7, "lakh crore": 12}
DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
CELLS_OF_THE_PDF = 3_000  # at least; fewer mean that its text was not read

TABLE = re.compile(r"^\s*Table ([0-9][ab]?) : ")
ROW = re.compile(r"^\s*(?P<label>\S.*?)\s{2,}(?P<figures>\S.*)$")
FIGURE = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?")
YEARS = range(2014, 2025)
Key = tuple[str, str, str, int]
"""Measure, current or constant prices, subject, year."""


def main() -> int:
    """0 where all agrees; each difference is printed."""
    if not SOURCES.is_dir():
        print("../shared/sources is not here: nothing was compared")
        return 0
    wrong = [*workbooks(), *pdf(), *extracts(), *omb(), *eda_totals(), *budgets()]
    print("\n".join(wrong) or "all agree")
    return int(bool(wrong))


def workbooks() -> Iterator[str]:
    """Shipped tables that the importer does not make again from the publisher's workbook."""
    store = Tables()
    for (source, day), file in WORKBOOKS.items():
        made = table_text(importing.read(source, SOURCES / file, day, extract=source == "sipri")).encode()
        table = shipped() / source / f"{day}.csv"
        print(f"{source} {day}: {len(made.splitlines()) - 1:,} figures read")
        if made != table.read_bytes():
            yield f"{source} {day}: the workbook does not give {table.name}"
        if source == "sipri":
            yield from _editions_size(store, day, file)


def _editions_size(store: Tables, day: date, file: str) -> Iterator[str]:
    """The number of an edition's figures for countries, of which a tenth may be kept."""
    whole = importing.country_cells(importing.read("sipri", SOURCES / file, day))
    edition = next(e for e in store.sources["sipri"].editions if e.date == day)
    kept = sum(len(cell.subject) == 3 for cell in store.cells(store.sources["sipri"], edition))
    print(f"  {kept:,} of {whole:,} figures for countries are kept ({edition.country_cells:,} recorded)")
    if kept * 10 >= whole:
        yield f"sipri {day}: {kept} of {whole} figures for countries are more than a tenth"


def pdf() -> Iterator[str]:
    """Figures of the PDF's text that the table does not have."""
    store = Tables()
    source = store.sources["nato"]
    edition = next(e for e in source.editions if e.date == NATO_2024)
    held = {(c.measure, c.price_basis.partition(" ")[0], c.subject, c.period): c for c in store.cells(source, edition)}
    compared = 0
    for key, text in printed():
        compared += 1
        cell = held.get(key)
        if cell is None or text != rounded(cell, text, source.decimals[key[0]]):
            yield f"the PDF has {text} for {key}, the table {cell.value if cell else 'nothing'}"
    print(f"nato {NATO_2024}: {compared:,} figures of the PDF compared")
    if compared < CELLS_OF_THE_PDF:
        yield f"only {compared} figures of the PDF were read"


def extracts() -> Iterator[str]:
    """Figures that were handed over as CSV and do not stand in the shipped tables with the same digits."""
    store = Tables()
    for source, pattern in EXTRACTS.items():
        for path in sorted(SOURCES.glob(pattern)):
            day = next((part for part in path.stem.split("_") if DAY.fullmatch(part)), "")
            edition = next((e for e in store.sources[source].editions if str(e.date) == day and e.path), None)
            if edition is None:
                print(f"{source} {day}: {path.name} is not shipped")
                continue
            cells = {_key(c): c.value for c in store.cells(store.sources[source], edition)}
            with path.open(encoding="utf-8", newline="") as stream:
                rows = [row for row in csv.DictReader(stream) if row.get("release", day) == day and not left_out(row)]
            print(f"{source} {day}: {len(rows):,} figures of {path.name} compared")
            for row in rows:
                key = (row["subject"], int(row["period"]), row["measure"], row["price_basis"])
                if cells.get(key) is None or round_half(cells[key], row["value"]) != Decimal(row["value"]):
                    told = f"is {cells.get(key)}, {path.name} has {row['value']}"
                    yield f"{source} {day}: {' '.join(map(str, key))} {told}"


def omb() -> Iterator[str]:
    """Figures of OMB's tables that are not the shipped ones."""
    store = Tables()
    source = store.sources["us_omb"]
    held = {(c.period, c.measure): c for c in store.cells(source, source.editions[-1])}
    compared = 0
    with (SOURCES / OMB).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            measure = OMB_MEASURES.get(row["measure"])
            if measure is None or not row["fiscal_year"].isdigit():  # the transition quarter; other counts
                continue
            compared += 1
            cell = held.get((int(row["fiscal_year"]), measure))
            if cell is None or cell.value != Decimal(row["value"]) or cell.status != row["status"]:
                yield f"us_omb: {row['fiscal_year']} {measure} is {cell and cell.value}, the tables have {row['value']}"
    print(f"us_omb: {compared:,} figures compared, {len(held):,} shipped")
    if compared != len(held):
        yield "us_omb: not every shipped figure was compared"


def eda_totals() -> Iterator[str]:
    """Totals of the European Union that the press printed of EDA's release, and the shipped ones."""
    store = Tables()
    source = store.sources["eda"]
    edition = next(e for e in source.editions if e.date == date(2025, 9, 2))
    held = {(c.period, c.measure): c.value for c in store.cells(source, edition) if c.price_basis[:8] != "constant"}
    with (SOURCES / EDA_PRESS).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = (int(row["period"]), row["measure"].replace("nominal_change", "real_change"))
            known = row["release"] == "2025-09-02" and row["subject"] == "EU" and key in held
            if known and key != (2025, "amount_national") and held[key] != Decimal(row["value"]):
                yield f"eda 2025-09-02: {key} is {held[key]}, the press has {row['value']}"


def budgets() -> Iterator[str]:
    """Announced sums that do not stand in the shipped list with the same value."""
    shipped_sums: dict[tuple[str, str, str], set[Decimal]] = {}
    for one in Tables().announced:
        if one.measure == "amount_national":
            scale = Decimal(10) ** SCALES.get(one.unit.split()[0], 0)
            shipped_sums.setdefault((one.subject, one.fiscal_year, one.announced), set()).add(one.value * scale)
    compared = 0
    with (SOURCES / BUDGETS).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            scale = next((zeros for words, zeros in HANDED.items() if row["unit"].startswith(words)), None)
            if not row["amount"] or scale is None or "toman" in row["unit"]:
                continue
            compared += 1
            key = (row["subject"], row["fiscal_year"], row["announced"])
            if Decimal(row["amount"]) * Decimal(10) ** scale not in shipped_sums.get(key, set()):
                yield f"budgets: {' '.join(key)}: {row['amount']} {row['unit']} is not in the list"
    print(f"budgets: {compared:,} announced sums compared")


def left_out(row: dict[str, str]) -> bool:
    """Sums that the press rounded to whole billions: nobody can tell at which prices and rates they are."""
    return "press" in row["table"] and ("billion" in row["unit"] or "rounded" in row["table"])


def round_half(value: Decimal, text: str) -> Decimal:
    """A figure to as many decimals as another copy of it has: one reader of NATO's table kept two."""
    return value.quantize(Decimal(text), ROUND_HALF_UP)


def _key(cell: Cell) -> tuple[str, int, str, str]:
    return cell.subject, cell.period, cell.measure, cell.price_basis


def rounded(cell: Cell, text: str, decimals: int) -> str:
    """The table's figure as the PDF prints it: the totals of personnel have no decimals there."""
    if cell.measure == "personnel" and "." not in text:
        decimals = 0
    return f"{as_printed(cell.value, decimals) + Decimal(0):,f}"


def printed() -> Iterator[tuple[Key, str]]:
    """Every figure of the tables that the importer reads: measure, prices, subject, year, and the text."""
    codes = subjects("nato")
    sections: tuple[nato.Section, ...] = ()
    section: nato.Section | None = None
    for line in (SOURCES / PDF).read_text(encoding="utf-8").splitlines():
        title = TABLE.match(line)
        if title:
            sections = nato.SECTIONS.get(f"TABLE{title[1]}", ())
            section = next((one for one in sections if not one.heading), None)
        section = next((one for one in sections if one.heading and line.startswith(one.heading)), section)
        yield from row(line, section, codes)


def row(line: str, section: nato.Section | None, codes: dict[str, str]) -> Iterator[tuple[Key, str]]:
    """The figures of one line, if it is a row of a section."""
    found = ROW.match(line)
    label = nato.LABEL.fullmatch(found["label"]) if found else None
    if section is None or found is None or label is None or label["name"] not in codes:
        return
    figures = found["figures"].split()
    basis = ""
    if section.priced:
        basis = "current" if section.heading.startswith("Current") else "constant"
    if len(figures) == len(YEARS):
        for year, text in zip(YEARS, figures, strict=True):
            if FIGURE.fullmatch(text):
                yield (section.measure, basis, codes[label["name"]], year), text


if __name__ == "__main__":
    sys.exit(main())
