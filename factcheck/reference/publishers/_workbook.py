"""Reading the tables of a publisher's Excel workbook: a header row of years, labelled rows below it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from factcheck.errors import ReferenceDataError, installs

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

YEAR_LABEL = re.compile(r"[12][0-9]{3}(?:e|[ ]\(current[ ]prices\))?")
"""A column's heading: a year, an estimated year, or SIPRI's last column of regional totals."""

FEWEST_YEARS = 5
"""Fewer year-like cells in a row are figures or prose, not a header."""

HEADER_WITHIN = 30
"""Rows at the top of a sheet among which its header row stands."""

NO_DATA = frozenset({"", "..", ". .", "...", "…", "-", "–", "xxx"})
"""How publishers write that there is no figure."""


PARTS, UNPACKED = 1_000, 60_000_000  # files in a workbook, and bytes of them; the publishers' have 30 and 9 million
CELLS = 5_000_000  # of one sheet, empty ones within its frame counted; the publishers' have up to 20,000
_MERGED = re.compile(rb"mergeCell\s[^>]{0,1000}?ref\s*=\s*[\"']([^\"'<>]{0,100})")
_REACH = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled row. `lead` holds the texts left of the years, `cells` the cells by column heading."""

    block: str
    lead: tuple[str, ...]
    cells: dict[str, Cell | MergedCell]

    @property
    def label(self) -> str:
        """The row's first text, spaces collapsed."""
        return self.lead[0]


def open_workbook(path: Path) -> Workbook:
    """The workbook with its cells' values and fonts; ReferenceDataError where it is none."""
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise ReferenceDataError(f"{path.name}: to read a workbook: {installs('documents')}") from error
    try:
        _require_modest(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of a missing default style; the cells are whole
            found = openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)
        for sheet in found.worksheets:
            if sheet.max_row * sheet.max_column > CELLS:
                raise ValueError(f"more than {CELLS:,} cells in sheet {sheet.title!r}")
        return found
    except (OSError, BadZipFile, KeyError, ValueError, InvalidFileException) as error:
        raise ReferenceDataError(f"{path.name}: not an .xlsx workbook that can be read ({error})") from error


def _require_modest(path: Path) -> None:
    """Before anything is made of it. Raises ValueError: too much once unpacked, or cells merged without end."""
    with ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > PARTS:
            raise ValueError(f"more than {PARTS:,} parts")
        if sum(part.file_size for part in parts) > UNPACKED:
            raise ValueError(f"larger than {UNPACKED // 10**6} MB once unpacked")
        merged = (
            ref
            for part in parts
            if part.filename.lower().endswith(".xml")
            for ref in _MERGED.findall(packed.read(part))
        )
        if sum(map(_size, merged)) > CELLS:
            raise ValueError(f"more than {CELLS:,} merged cells")


def _size(reach: bytes) -> int:
    """How many cells "A1:C9" are; more than any workbook has where it is no such thing."""
    found = _REACH.fullmatch(reach.decode("ascii", "replace").upper())
    if found is None:
        return CELLS
    first, top, last, bottom = found.groups()
    left, right = (
        sum((ord(letter) - 64) * int(26**place) for place, letter in enumerate(reversed(one)))
        for one in (first, last or first)
    )
    return (abs(right - left) + 1) * (abs(int(bottom or top) - int(top)) + 1)


def newest_year(path: Path, sheet: str) -> int | None:
    """The last year in the header row of one sheet, without reading the rest; None where there is no such sheet."""
    try:
        import openpyxl

        _require_modest(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except (ImportError, OSError, BadZipFile, KeyError, ValueError):
        return None
    try:
        lines = workbook[sheet].iter_rows(max_row=HEADER_WITHIN) if sheet in workbook.sheetnames else ()
        headers = [[text(cell.value) for cell in line if YEAR_LABEL.fullmatch(text(cell.value))] for line in lines]
        return max((int(found[-1][:4]) for found in headers if len(found) >= FEWEST_YEARS), default=None)
    finally:
        workbook.close()


def sheets(workbook: Workbook) -> dict[str, str]:
    """The name of each sheet by its letters and digits alone: NATO wrote TABLE1 until 2024, Table 1 since."""
    return {re.sub(r"[^a-z0-9]", "", name.casefold()): name for name in workbook.sheetnames}


def require_sheets(workbook: Workbook, names: Sequence[str], where: str) -> None:
    """ReferenceDataError naming every sheet that is not there."""
    missing = [name for name in names if name not in workbook.sheetnames]
    if missing:
        present = ", ".join(workbook.sheetnames)
        raise ReferenceDataError(f"{where}: no sheet '{name}' (there are: {present})" for name in missing)


def text(value: object) -> str:
    """A cell's text, spaces collapsed; a whole number without its ".0"; "" for an empty cell."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def number(cell: Cell | MergedCell, where: str, broken: frozenset[str] = frozenset()) -> float | None:
    """The cell's number, or None for a sign that there is no figure; ReferenceDataError for anything else.

    `broken` holds what a publisher's own formulas left behind instead of a figure.
    """
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return cell.value
    if text(cell.value) in NO_DATA | broken:
        return None
    raise ReferenceDataError(f"{where}: {cell.coordinate} holds '{text(cell.value)}', not a figure")


def year_columns(row: Sequence[Cell | MergedCell]) -> dict[int, str]:
    """Index and heading of the year columns if the row is a header, else nothing.

    A row of figures may hold four-digit whole numbers, but not ascending ones without a gap.
    """
    found = {index: text(cell.value) for index, cell in enumerate(row) if YEAR_LABEL.fullmatch(text(cell.value))}
    years = [int(heading[:4]) for heading in found.values()]
    ascending = all(later - earlier in {0, 1} for earlier, later in pairwise(years))
    return found if len(found) >= FEWEST_YEARS and ascending else {}


def rows(sheet: Worksheet, where: str) -> Iterator[Row]:
    """The sheet's labelled rows below its header row, each with the heading of the block it stands in.

    A row with a label and no figure opens a block; so does the last row above the header row, until another one
    comes. A sheet without a header row is a ReferenceDataError.
    """
    columns: dict[int, str] = {}
    block = ""
    for line in sheet.iter_rows():
        columns = columns or year_columns(line)
        if not columns:
            block = next((found for cell in line if (found := text(cell.value))), block)
        if not columns or year_columns(line):
            continue
        lead = tuple(found for cell in line[: min(columns)] if (found := text(cell.value)))
        cells = {heading: line[index] for index, heading in columns.items()}
        if lead and all(cell.value is None for cell in cells.values()):
            block = lead[0]
        elif lead:
            yield Row(block, lead, cells)
    if not columns:
        raise ReferenceDataError(f"{where}: no header row of years in sheet '{sheet.title}'")


def heading_text(sheet: Worksheet) -> str:
    """All that is written above the header row, in one line: title, units, price basis."""
    found = []
    for line in sheet.iter_rows():
        if year_columns(line):
            break
        found += [text(cell.value) for cell in line if text(cell.value)]
    return " ".join(found)
