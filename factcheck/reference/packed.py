"""The figures of one release as they are kept compiled: what the cells of a series share stands once.

A series is one measure of one subject. Most of its cells have the unit, prices, table and row of the others, are actual
figures, stand in the column of their year and have no note: of those only the value is kept. Half as much is then
read each time (a third more figures in three quarters of the time).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Sequence[str]
"""Value, unit, price basis, status, table, row, column, note."""
Series = list[Any]
"""[[unit, price basis, table, row], {year: value, or the whole row where it is not as the others are}]"""


def pack(index: Mapping[str, Mapping[str, Row]]) -> dict[str, Series]:
    """Figures by "measure|subject" and year, packed; plain JSON."""
    return {key: _packed(years) for key, years in index.items()}


def _packed(years: Mapping[str, Row]) -> Series:
    _, unit, basis, _, table, label, _, _ = next(iter(years.values()))
    usual = [unit, basis, table, label]
    kept: dict[str, object] = {}
    for year, row in years.items():
        kept[year] = row[0] if list(row) == _row(usual, year, row[0]) else list(row)
    return [usual, kept]


def _row(usual: Sequence[str], year: str, value: str) -> list[str]:
    unit, basis, table, label = usual
    return [value, unit, basis, "actual", table, label, year, ""]


class Packed(Mapping[str, Mapping[str, Row]]):
    """Packed figures, each series unpacked when it is first asked for."""

    __slots__ = ("_open", "_series")

    def __init__(self, series: Mapping[str, Series]) -> None:
        self._series = series
        self._open: dict[str, Mapping[str, Row]] = {}

    def __getitem__(self, key: str) -> Mapping[str, Row]:
        found = self._open.get(key)
        if found is None:
            usual, years = self._series[key]
            found = self._open[key] = {
                year: _row(usual, year, told) if isinstance(told, str) else told for year, told in years.items()
            }
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)

    def years(self, key: str) -> tuple[str, ...]:
        """The years of a series, without unpacking it; none where there is no such series."""
        found = self._series.get(key)
        return () if found is None else tuple(found[1])
