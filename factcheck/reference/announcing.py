"""A plain CSV of national budgets, as someone types it, into a list of announcements: filled in, checked, merged.

Needed columns: subject, fiscal_year, announced, status, value, unit, definition, source. A subject may be a country's
name; a status may be said in other words (draft, request, enacted, spent); a unit may be `%`, `crore INR` or `lakh
crore INR`. Without their columns, `measure` is the amount, or the share of GDP for a percentage; `period` is the year
in which the fiscal year begins; `scope` is whole and `confidence` medium.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import FactcheckError, ReferenceDataError, UsageError
from factcheck.reference import announced, cache, files
from factcheck.reference.announced import SOURCE
from factcheck.reference.columns import ANNOUNCED_COLUMNS, ANNOUNCED_KEY
from factcheck.reference.figures import subjects
from factcheck.reference.ledger import Source
from factcheck.reference.sourcefile import head, quoted
from factcheck.reference.tables import Tables

NEEDED = ("subject", "fiscal_year", "announced", "status", "value", "unit", "definition", "source")
STATUSES = {
    **dict.fromkeys(("draft", "request", "requested", "plan", "planned", "bill", "proposal"), "proposed"),
    **dict.fromkeys(("enacted", "approved", "passed"), "adopted"),
    **dict.fromkeys(("authorized", "authorization"), "authorised"),
    **dict.fromkeys(("spent", "actual", "outlays"), "outturn"),
}
_YEARS = re.compile(r"(?P<first>[12][0-9]{3})(?:[-/](?P<last>[12][0-9]{3}|[0-9]{2}))?")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """A list that may be written: its bytes, and how many rows are new and how many were there."""

    data: bytes
    folder: Path
    source: Source
    new: int
    known: int

    @property
    def path(self) -> Path:
        """Where the list goes."""
        return self.folder / "announced.csv"


def merge(path: Path, store: Tables, into: Path) -> Merged:
    """The list of a folder with the file's rows in it; ReferenceDataError names all that is wrong with its lines."""
    problems: list[str] = []
    rows = [_filled(line, number, path, store, problems) for number, line in _lines(path)]
    if problems:
        raise ReferenceDataError(problems)
    _checked(_csv(rows), path)
    folder = into / SOURCE
    kept = list(csv.DictReader(io.StringIO(_text(folder / "announced.csv"), newline="")))
    keyed = {tuple(row[name] for name in ANNOUNCED_KEY): row for row in kept}
    before = len(keyed)
    keyed |= {tuple(row[name] for name in ANNOUNCED_KEY): row for row in rows}
    merged = [keyed[key] for key in sorted(keyed)]
    return Merged(_csv(merged), folder, store.sources[SOURCE], len(keyed) - before, before)


def write(made: Merged) -> None:
    """Put the list and the source.toml that records it in place. FactcheckError where that fails."""
    recorded = f'\n[announced]\nfile = "announced.csv"\nsha256 = {quoted(cache.sha256(made.data))}\n'
    toml = made.folder / "source.toml"
    try:
        made.folder.mkdir(parents=True, exist_ok=True)
        with files.locked(made.folder):
            old = toml.read_text(encoding="utf-8") if toml.is_file() else head(made.source)
            files.place(made.path, made.data)
            files.place(toml, (old.partition("\n[announced]")[0].rstrip("\n") + "\n" + recorded).encode())
    except OSError as error:
        raise FactcheckError(f"{made.folder.as_posix()}: nothing was written: {error.strerror or error}") from error


def describe(made: Merged) -> Iterator[str]:
    """What would be written."""
    yield f"{SOURCE}: {made.new:,} new figures beside {made.known:,} in that folder"
    yield f"  goes to {made.path.as_posix()}"


def _lines(path: Path) -> list[tuple[int, Row]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path.name}: not a CSV file in UTF-8 that can be read ({error})") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    columns = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in columns]
    strange = [name for name in columns if name not in ANNOUNCED_COLUMNS]
    if missing or strange:
        says = [f"no column {', '.join(missing)}"] if missing else []
        says += [f"column '{name}' is none of {','.join(ANNOUNCED_COLUMNS)}" for name in strange]
        raise ReferenceDataError([f"{path.name}:1: {one}" for one in says])
    return [(reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}) for row in reader]


def _filled(line: Row, number: int, path: Path, store: Tables, problems: list[str]) -> Row:
    """A line with all columns, in our words; what cannot be told goes to `problems`."""
    try:
        codes = subjects(line["subject"], store)
    except UsageError as error:
        problems.append(f"{path.name}:{number}: {error}")
        codes = (line["subject"],)
    years = _YEARS.match(line["fiscal_year"])
    if years is None and not line.get("period"):
        problems.append(f"{path.name}:{number}: fiscal_year '{line['fiscal_year']}' tells no year; give `period`")
    value, unit = _amount(line["value"], line["unit"])
    share = unit == "percent"
    told = {name: value for name, value in line.items() if value}
    status = line["status"].lower()
    return {
        **dict.fromkeys(ANNOUNCED_COLUMNS, ""),
        "measure": "share_of_gdp" if share else "amount_national",
        "period": years["first"] if years else "",
        "scope": "whole",
        "confidence": "medium",
        **told,
        "subject": codes[0],
        "status": STATUSES.get(status, status),
        "value": value,
        "unit": unit,
    }


def _amount(value: str, unit: str) -> tuple[str, str]:
    """A value in a unit that the list knows, with the digits that were written.

    >>> _amount("681210.27", "crore INR"), _amount("6.81", "lakh crore INR"), _amount("2", "%")
    (('6812102.7', 'million INR'), ('6.81', 'trillion INR'), ('2', 'percent'))
    """
    words = unit.split()
    if words[:2] == ["lakh", "crore"]:
        return value, " ".join(["trillion", *words[2:]])
    if words[:1] == ["crore"]:
        whole, _, part = value.partition(".")
        moved = part[1:]
        return f"{whole}{(part or '0')[0]}{'.' if moved else ''}{moved}", " ".join(["million", *words[1:]])
    return value, "percent" if unit in ("%", "per cent") else unit


def _checked(data: bytes, path: Path) -> None:
    list(announced.checked(path, data))


def _csv(rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ANNOUNCED_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except OSError as error:
        raise ReferenceDataError(f"{path.as_posix()}: cannot be read: {error.strerror}") from error
