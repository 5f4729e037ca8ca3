"""Sources side by side, year by year: what the newest release of each that holds a year says of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.models import Cell
from factcheck.reading.places import names
from factcheck.reference.ledger import Source
from factcheck.reference.show import CAVEAT, ESTIMATE, Years, figures
from factcheck.reference.tables import Tables
from factcheck.units import as_printed


@dataclass(frozen=True, slots=True)
class Side:
    """One measure of one source: of each year the cell of the newest release that has it."""

    source: Source
    cells: dict[int, Cell]


def sides(store: Tables, subject: str, sources: tuple[Source, ...], measure: str, years: Years = None) -> list[Side]:
    """What each of the sources holds of a subject in current prices, in the order asked for."""
    found: dict[str, dict[int, Cell]] = {source.name: {} for source in sources}
    for _, cell in figures(store, subject, frozenset({measure}), years):
        if cell.source in found and not cell.price_basis.startswith("constant"):
            found[cell.source][cell.period] = cell  # releases come the oldest first
    return [Side(source, found[source.name]) for source in sources]


def text(subject: str, measure: str, compared: list[Side]) -> str:
    """A table: a row for each year, a column for each source with its release, and by how much it is from the first."""
    years = sorted({year for side in compared for year in side.cells})
    if not years:
        return ""
    units = sorted({cell.unit for side in compared for cell in side.cells.values()})
    rows = [["year", *(f"{side.source.title}{'' if n == 0 else ' (difference)'}" for n, side in enumerate(compared))]]
    rows += [[str(year), *(_told(compared[0], side, year) for side in compared)] for year in years]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    head = f"{names().get(subject, subject)} ({subject}): {measure}, {', '.join(units)}"
    return "\n".join([head, *(f"  {line}" for line in lines)]) + "\n"


def _told(first: Side, side: Side, year: int) -> str:
    cell = side.cells.get(year)
    if cell is None:
        return "-"
    value = _printed(side, cell)
    mark = (ESTIMATE if cell.status == "estimate" else "") + (CAVEAT if "fragile:" in cell.note else "")
    base = first.cells.get(year)
    same = base is not None and side is not first and base.unit == cell.unit
    apart = f" ({value - _printed(first, base):+,f})" if same and base is not None else ""
    return f"{value:,f}{mark} {cell.release}{apart}"


def _printed(side: Side, cell: Cell) -> Decimal:
    return as_printed(cell.value, side.source.decimals.get(cell.measure))
