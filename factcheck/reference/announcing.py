"""A plain CSV of national budgets, as someone types it, into a list of announcements: filled in, checked, merged.

Needed columns: subject, fiscal_year, announced, status, value, unit, definition, source. A subject may be a country's
name; a status may be said in other words (draft, request, enacted, spent); a unit may be `%`, `crore INR` or `lakh
crore INR`; a fiscal year 2027, FY2027, 2027-28 or 2027/28. Without their columns, `measure` is the amount, or the share
of GDP for a percentage; `period` is the year in which the fiscal year begins; `scope` is whole and `confidence` medium.
A row that says another figure of the same announcement than one in the folder takes its place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import FactcheckError, ReferenceDataError, UsageError
from factcheck.reference import adding, announced, cache, files
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
_YEARS = re.compile(
    r"(?:FY ?)?(?P<first>[12][0-9]{3})(?:(?P<mark>[-/])(?P<last>[12][0-9]{3}|[0-9]{2}))?", re.IGNORECASE
)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """A list that may be written: its bytes, and how many rows are new and how many were there."""

    data: bytes
    folder: Path
    source: Source
    new: int
    known: int
    corrected: tuple[str, ...] = ()
    """The figures that others take the place of, each with the new one."""

    @property
    def path(self) -> Path:
        """Where the list goes."""
        return self.folder / "announced.csv"


def merge(path: Path, store: Tables, into: Path) -> Merged:
    """The list of a folder with the file's rows in it; ReferenceDataError names all that is wrong with its lines."""
    problems: list[str] = []
    lines = adding.lines(path, NEEDED, ANNOUNCED_COLUMNS)
    rows = [_filled(line, number, path, store, problems) for number, line in lines]
    problems += _repeated([number for number, _ in lines], rows, path)
    if problems:
        raise ReferenceDataError(sorted(problems, key=_number))
    _checked(_csv(rows), path)
    folder = into / SOURCE
    kept = list(csv.DictReader(io.StringIO(_text(folder / "announced.csv"), newline="")))
    typed = {_one(row): row for row in rows}
    gone = [row for row in kept if _one(row) in typed and _key(row) != _key(typed[_one(row)])]
    keyed = {_key(row): row for row in [*(row for row in kept if row not in gone), *rows]}
    corrected = tuple(_corrected(row, typed[_one(row)]) for row in gone)
    new = len(keyed.keys() - {_key(row) for row in kept}) - len(corrected)
    merged = [keyed[key] for key in sorted(keyed)]
    return Merged(_csv(merged), folder, store.sources[SOURCE], new, len(kept), corrected)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ANNOUNCED_KEY)


def _one(row: Row) -> tuple[str, ...]:
    """What makes two rows say one thing: all of the key but the figure."""
    return tuple(row[name] for name in ANNOUNCED_KEY if name not in ("value", "unit"))


def _corrected(old: Row, new: Row) -> str:
    what = f"{old['subject']}, fiscal year {old['fiscal_year']}, {old['measure']}, {old['status']} {old['announced']}"
    return f"{what}: {old['value']} {old['unit']} → {new['value']} {new['unit']}"


def _repeated(numbers: list[int], rows: list[Row], path: Path) -> Iterator[str]:
    """Two lines of one file that say one thing: nobody can tell which of them is right."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in zip(numbers, rows, strict=True):
        before = first.setdefault(_one(row), number)
        if before != number:
            yield f"{path.name}:{number}: the same announcement as line {before}; keep the one that is right"


def _number(problem: str) -> int:
    """The line that a problem is of."""
    number = problem.split(": ", 1)[0].rpartition(":")[2]
    return int(number) if number.isdigit() else 0


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
    yield from (f"  takes the place of the one held: {one}" for one in made.corrected)
    yield f"  goes to {made.path.as_posix()}"


def _filled(line: Row, number: int, path: Path, store: Tables, problems: list[str]) -> Row:
    """A line with all columns, in our words; what cannot be told goes to `problems`."""
    try:
        codes = subjects(line["subject"], store)
    except UsageError as error:
        problems.append(f"{path.name}:{number}: {error}")
        codes = (line["subject"],)
    years = _YEARS.fullmatch(line["fiscal_year"])
    several = years is not None and years["last"] is not None and not _follows(years)
    if several and line.get("scope") != "several years":
        says = "is not one year; of more than one, `scope` is several years and `until` the last"
        problems.append(f"{path.name}:{number}: fiscal_year '{line['fiscal_year']}' {says}")
    if years is None and not line.get("period"):
        says = "is neither a year nor two (2027, FY2027, 2027-28, 2027/28); write it so, or give `period`"
        problems.append(f"{path.name}:{number}: fiscal_year '{line['fiscal_year']}' {says}")
    if line.get("measure") == "announced_change" and not line.get("base"):
        says = "say what the rise is on (against the budget of 2026)"
        problems.append(f"{path.name}:{number}: base is empty: {says}")
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
        "fiscal_year": line["fiscal_year"] if years is None else _fiscal(years),
        "subject": codes[0],
        "status": STATUSES.get(status, status),
        "value": value,
        "unit": unit,
    }


def _fiscal(years: re.Match[str]) -> str:
    """A fiscal year as the list writes it.

    >>> [_fiscal(found) for one in ("FY2027", "2027/2028", "fy 2027-28") if (found := _YEARS.fullmatch(one))]
    ['2027', '2027/28', '2027-28']
    """
    last = years["last"]
    return f"{years['first']}{years['mark']}{last[-2:] if _follows(years) else last}" if last else years["first"]


def _follows(years: re.Match[str]) -> bool:
    """Whether the second of two years is the next one."""
    return int(years["last"]) % 100 == (int(years["first"]) + 1) % 100


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
