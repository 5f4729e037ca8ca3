"""The figures of one release as they are kept compiled: what the cells of a series share stands once.

A series is one measure of one subject. Most of its cells have the unit, prices, table and row of the others, are actual
figures, stand in the column of their year and have no note: of those only the value is kept, and all values of a
series are one text. Half as much is then read each time, and a series is taken apart only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Sequence[str]
"""Value, unit, price basis, status, table, row, column, note."""
Series = list[Any]
"""[[unit, price basis, table, row], "2023 1.9 2024 *", {"2024": the whole row of what is not as the others are}]"""
ODD = "*"


def pack(index: Mapping[str, Mapping[str, Row]]) -> dict[str, Series]:
    """Figures by "measure|subject" and year, packed; plain JSON."""
    return {key: _packed(years) for key, years in index.items()}


def _packed(years: Mapping[str, Row]) -> Series:
    _, unit, basis, _, table, label, _, _ = next(iter(years.values()))
    usual = [unit, basis, table, label]
    odd = {year: list(row) for year, row in years.items() if not _is_usual(usual, year, row)}
    return [usual, " ".join(f"{year} {ODD if year in odd else row[0]}" for year, row in years.items()), odd]


def _is_usual(usual: Sequence[str], year: str, row: Row) -> bool:
    value = row[0]
    return list(row) == _row(usual, year, value) and value.split() == [value] != [ODD]


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
            usual, told, odd = self._series[key]
            values = told.split(" ")
            found = self._open[key] = {
                year: odd[year] if value == ODD else _row(usual, year, value)
                for year, value in zip(values[::2], values[1::2], strict=True)
            }
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)

    def years(self, key: str) -> tuple[str, ...]:
        """The years of a series, without unpacking it; none where there is no such series."""
        found = self._series.get(key)
        return () if found is None else tuple(found[1].split(" ")[::2])
