"""The figures of one release as they are kept compiled: what the cells of a series share stands once.

A series is one measure of one subject. Most of its cells have the unit, prices, table and row of the others, are actual
figures, stand in the column of their year and have no note: of those only the value is kept. A series is one text,
which is read several times as fast as a list of texts, and taken apart only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

Row = Sequence[str]
"""Value, unit, price basis, status, table, row, column, note."""
Series = dict[str, str]
"""By "measure|subject" one text, its parts between bars: "2023 1.9 2024 *"; the unit, prices, table and row that cells
share; then of each * the whole row of what is not as the others are."""
ODD, BAR, SHARED, CELLS = "*", "|", 4, 8


def pack(index: Mapping[str, Mapping[str, Row]]) -> tuple[str, Series]:
    """Figures by "measure|subject" and year, packed, and the bar that is between their parts; plain JSON."""
    told = {letter for years in index.values() for row in years.values() for letter in "".join(row)}
    bar = next(one for one in map(chr, count(ord(BAR))) if one not in told)
    return bar, {key: bar.join(_packed(years)) for key, years in index.items()}


def _packed(years: Mapping[str, Row]) -> Iterator[str]:
    _, unit, basis, _, table, label, _, _ = next(iter(years.values()))
    usual = [unit, basis, table, label]
    odd = {year: row for year, row in years.items() if not _is_usual(usual, year, row)}
    yield " ".join(f"{year} {ODD if year in odd else row[0]}" for year, row in years.items())
    yield from usual
    for row in odd.values():
        yield from row


def _is_usual(usual: Sequence[str], year: str, row: Row) -> bool:
    value = row[0]
    return list(row) == _row(usual, year, value) and value.split() == [value] != [ODD]


def _row(usual: Sequence[str], year: str, value: str) -> list[str]:
    unit, basis, table, label = usual
    return [value, unit, basis, "actual", table, label, year, ""]


class Packed(Mapping[str, Mapping[str, Row]]):
    """Packed figures, each series unpacked when it is first asked for."""

    __slots__ = ("_bar", "_open", "_series")

    def __init__(self, bar: str = BAR, series: Mapping[str, str] | None = None) -> None:
        self._bar = bar
        self._series = series or {}
        self._open: dict[str, Mapping[str, Row]] = {}

    def __getitem__(self, key: str) -> Mapping[str, Row]:
        found = self._open.get(key)
        if found is None:
            told, *parts = self._series[key].split(self._bar)
            usual, values = parts[:SHARED], told.split(" ")
            odd = (parts[at : at + CELLS] for at in range(SHARED, len(parts), CELLS))
            found = self._open[key] = {
                year: next(odd) if value == ODD else _row(usual, year, value)
                for year, value in zip(values[::2], values[1::2], strict=True)
            }
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)

    def row(self, key: str, year: str) -> Row | None:
        """One cell; None where it is not held."""
        return self[key].get(year) if key in self._series else None

    def years(self, key: str) -> tuple[str, ...]:
        """The years of a series, without unpacking it; none where there is no such series."""
        found = self._series.get(key)
        return () if found is None else tuple(found.partition(self._bar)[0].split(" ")[::2])
