"""Eurostat's government expenditure on defence, as its API answers in JSON-stat 2.0.

Reads the datasets `gov_ev` (expenditure DEF) and `gov_10a_exp` (COFOG GF02): total expenditure in million
euro and in percent of GDP. Countries are known by Eurostat's own codes (Greece is EL).
Source of the layout: the API's answer of 27 April 2026 for `gov_ev`, and https://json-stat.org/full/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ReferenceDataError
from factcheck.reference.publishers import _table

if TYPE_CHECKING:
    import polars as pl

NAME = "eurostat"

WANTED = {"expend": {"DEF"}, "cofog99": {"GF02"}, "na_item": {"TE"}, "sector": {"S13"}, "freq": {"A"}}
"""Of each dimension that a dataset may have, the categories that are defence expenditure of all government."""

UNITS = {
    "MIO_EUR": ("amount_national", "million EUR", "current"),
    "PC_GDP": ("share_of_gdp", "percent", ""),
}

ESTIMATES = {"e": "estimated by Eurostat", "p": "provisional", "f": "forecast", "ep": "estimated, provisional"}


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of the dataset with its category in each dimension."""

    category: dict[str, str]
    value: Decimal
    flag: str


def read(path: Path, release: date) -> pl.DataFrame:
    """The answer's figures in our schema; ReferenceDataError says what in the layout is not as expected."""
    data = _load(path)
    subjects = _table.subjects(NAME)
    labels = data["dimension"]["geo"]["category"].get("label", {})
    table = str(data.get("extension", {}).get("id", "")).lower()
    unknown = sorted(set(data["dimension"]["geo"]["category"]["index"]) - set(subjects))
    if unknown:
        raise ReferenceDataError(
            f"{path.name}: unknown country code '{code}' (add it to {NAME}/aliases.csv)" for code in unknown
        )
    figures = [
        _figure(found, subjects, labels, table)
        for found in _observations(data, path.name)
        if found.category["unit"] in UNITS and subjects[found.category["geo"]]
    ]
    if not figures:
        raise ReferenceDataError(f"{path.name}: no defence expenditure in {' or '.join(UNITS)}")
    return _table.to_frame(figures, release)


def released(path: Path) -> date | None:
    """The day on which Eurostat last changed the dataset, as the answer says; None where it does not."""
    try:
        return date.fromisoformat(str(_load(path).get("updated", ""))[:10])
    except ValueError:
        return None


def _load(path: Path) -> dict[str, Any]:
    """The dataset, known to have the dimensions that are read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"{path.name}: not a JSON file that can be read ({error})") from error
    if not isinstance(data, dict) or data.get("class") != "dataset" or data.get("version") != "2.0":
        raise ReferenceDataError(f"{path.name}: not a dataset in JSON-stat 2.0")
    missing = [name for name in ("geo", "time", "unit", "na_item") if name not in data.get("dimension", {})]
    if missing or len(data.get("id", [])) != len(data.get("size", [])) or "value" not in data:
        raise ReferenceDataError(f"{path.name}: no dimension {', '.join(missing) or 'sizes or values'}")
    return data


def _observations(data: dict[str, Any], where: str) -> Iterator[Observation]:
    """The values that are defence expenditure; JSON-stat counts cells through, the last dimension fastest."""
    names: list[str] = data["id"]
    categories = [_in_order(data["dimension"][name]["category"]["index"]) for name in names]
    if [len(found) for found in categories] != data["size"]:
        raise ReferenceDataError(f"{where}: the sizes of the dimensions are not the numbers of their categories")
    values, flags = data["value"], data.get("status", {})
    for position, combination in enumerate(product(*categories)):
        category = dict(zip(names, combination, strict=True))
        value = _at(values, position)
        wanted = all(category[name] in WANTED[name] for name in names if name in WANTED)
        if value is not None and wanted:
            yield Observation(category, Decimal(value), str(_at(flags, position) or ""))


def _in_order(index: dict[str, int] | list[str]) -> list[str]:
    """A dimension's categories in their order; JSON-stat allows a list or positions."""
    return index if isinstance(index, list) else sorted(index, key=index.__getitem__)


def _at(values: dict[str, Any] | list[Any], position: int) -> Any:
    """The value of a cell, from a full list or from the sparse object that Eurostat sends; None where there is none."""
    if isinstance(values, list):
        return values[position] if position < len(values) else None
    return values.get(str(position))


def _figure(found: Observation, subjects: dict[str, str], labels: dict[str, str], table: str) -> _table.Figure:
    measure, unit, price_basis = UNITS[found.category["unit"]]
    geo, year = found.category["geo"], found.category["time"]
    return _table.Figure(
        subject=subjects[geo],
        period=int(year),
        measure=measure,
        value=_table.plain(found.value),
        unit=unit,
        price_basis=price_basis,
        status="estimate" if found.flag in ESTIMATES else "actual",
        table=table,
        row=labels.get(geo, geo),
        column=year,
        note=ESTIMATES.get(found.flag, ""),
    )
