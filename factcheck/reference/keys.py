"""The keys of a `source.toml`, each of the kind it must be: TOML itself lets a year be NaN and a list be a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from factcheck.addresses import bare

Table = Mapping[str, Any]
Years = tuple[int, int]
FIRST, LAST = 1900, 2100
NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_PAGE = re.compile(r"https?://[!#-;=?-~]{1,2000}")
_CELLS = re.compile(r"(?P<cell>[A-Z_]{2,30}[ ][a-z_]{2,30})[ ](?P<first>[0-9]{4})(?:-(?P<last>[0-9]{4}))?")


def name(data: Table, key: str) -> str:
    """The name of a source, which names files as well."""
    value = text(data, key)
    if NAME.fullmatch(value) is None:
        raise ValueError(f"{key} {value!r} is not a name of small letters, digits and _, beginning with a letter")
    return value


def text(data: Table, key: str, default: str | None = None) -> str:
    """A text; KeyError where it is missing and has no default, TypeError where it is something else."""
    value = data[key] if default is None else data.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is {value!r}, not a text")
    return _seen(value, key)


def texts(data: Table, key: str) -> list[str]:
    """A list of texts, empty where there is none."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"{key} is {value!r}, not a list of texts")
    return [_seen(one, key) for one in value]


def page(data: Table, key: str) -> str:
    """The address of a page that a report may lead to, without a name and password; empty where there is none."""
    value = bare(text(data, key, ""))
    if value and _PAGE.fullmatch(value) is None:
        raise ValueError(f"{key} {value[:100]!r} is no address of a page (https://...)")
    return value


def _seen(value: str, key: str) -> str:
    """A text that holds nothing which moves, hides or reorders what is beside it."""
    for one in "" if value.isprintable() else value:
        if unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Cn") and one not in "\n\r\t\u00ad":
            raise ValueError(f"{key} holds a character that nobody sees: U+{ord(one):04X}")
    return value


def table(data: Table, key: str) -> Table:
    """A table, empty where there is none."""
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f"{key} is {value!r}, not a table")
    return value


def tables(data: Table, key: str) -> list[Table]:
    """An array of tables, empty where there is none."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise TypeError(f"{key} is {value!r}, not [[{key}]]")
    return value


def day(data: Table, key: str) -> date:
    """A date without a time."""
    value = data[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"release {key} {value!r} is not a date (write 2024-06-17, without quotes)")
    return value


def flag(data: Table, key: str) -> bool:
    """true or false; false where it is missing."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(f"{key} is {value!r}, not true or false")
    return value


def count(data: Table, key: str, most: int = 10**9) -> int | None:
    """A whole number from 0 to `most`, None where there is none."""
    value = data.get(key)
    if value is not None and not (type(value) is int and 0 <= value <= most):
        raise TypeError(f"{key} is {value!r}, not a whole number from 0 to {most}")
    return value


def counts(data: Table, key: str, most: int) -> dict[str, int]:
    """A table of such numbers."""
    held = table(data, key)
    return {name: count(held, name, most) or 0 for name in held}


def spans(data: Table, key: str) -> dict[str, Years]:
    """Of each measure the first and the last year."""
    return {name: _years(value, f"{key}.{name}") for name, value in table(data, key).items()}


def _years(value: object, where: str) -> Years:
    if not isinstance(value, list) or len(value) != 2 or not all(map(_is_year, value)) or value[0] > value[1]:
        raise TypeError(f"{where} is {value!r}, not the first and the last year")
    return value[0], value[1]


def _is_year(value: object) -> bool:
    return type(value) is int and FIRST <= value <= LAST


def file_beside(data: Table, key: str) -> str:
    """The name of a file in the same folder, "" where there is none: a table of somebody else's leads nowhere else."""
    name = text(data, key, "")
    if name and (PurePath(name).name != name or name == ".." or "\\" in name or "\0" in name):
        raise ValueError(f"{key} is {name!r}, not the name of a file beside it")
    return name


def cells(data: Table, key: str) -> Iterator[str]:
    """The cells that a list names: "DEU share_of_gdp 2025", or a run of years, "... 1949-2025"."""
    for named in texts(data, key):
        found = _CELLS.fullmatch(named)
        if found is None:
            raise ValueError(f"{key} names {named!r}; write 'DEU share_of_gdp 2025' or '... 1949-2025'")
        run = [int(found["first"]), int(found["last"] or found["first"])]
        first, last = _years(run, f"{key}: {named!r}")
        yield from (f"{found['cell']} {year}" for year in range(first, last + 1))
