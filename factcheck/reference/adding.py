"""A table that someone typed: reads its CSV into our columns, fills in what is plain, and names every bad line.

Needed columns: subject, period, measure, value, unit. The subject may be a country's name, the unit `%`. Without
their columns, `release` is the one given, `status` is actual, `price_basis` current where a measure has no other,
and `table`, `row`, `column` are the file's name, the subject and the period as written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError, UsageError
from factcheck.reference.columns import COLUMNS
from factcheck.reference.figures import subjects
from factcheck.reference.tables import Tables

if TYPE_CHECKING:
    import polars as pl

NEEDED = ("subject", "period", "measure", "value", "unit")
ALWAYS_CURRENT = "amount_usd"
UNITS = {"%": "percent", "per cent": "percent", "people": "persons"}
Row = dict[str, str]


def read(path: Path, release: date | None, store: Tables) -> pl.DataFrame:
    """The file's figures in our schema; ReferenceDataError names all that is wrong with its lines.

    UsageError where neither the file nor `release` says which day the figures were published.
    """
    import polars as pl

    from factcheck.reference import schemas

    found = lines(path, NEEDED, COLUMNS)
    day = release or _release(found, path)
    problems: list[str] = []
    rows = [_row(line, number, path, day, store, problems) for number, line in found]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String))
    # as if at the release's own file name, so that `release` is compared with it
    wrong = schemas.validate_table(frame, f"{day.isoformat()}.csv")
    problems += [_at_line(problem, day, found, path) for problem in wrong]
    if problems:
        raise ReferenceDataError(sorted(set(problems), key=_number))
    return frame


def lines(path: Path, needed: Iterable[str], allowed: Sequence[str]) -> list[tuple[int, Row]]:
    """Each line of a CSV file with its number; one with semicolons, tabs or a byte order mark is read as well.

    Raises ReferenceDataError for a file without the needed columns, with others than the allowed, or without lines.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path.name}: not a CSV file in UTF-8 that can be read ({error})") from error
    header = text.partition("\n")[0]
    separator = next((one for one in ";\t" if one in header and "," not in header), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    columns = [name.strip() for name in next(reader, [])]
    problems = list(_header(columns, path.name, needed, allowed))
    found: list[tuple[int, Row]] = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=False))))
            if len(cells) != len(columns):
                says = f"{len(cells)} cells where the header has {len(columns)}"
                problems.append(f"{path.name}:{reader.line_num}: {says}")
    if not found and not problems:
        problems.append(f"{path.name}: no figures below the header")
    if problems:
        raise ReferenceDataError(problems)
    return found


def _header(columns: list[str], name: str, needed: Iterable[str], allowed: Sequence[str]) -> Iterator[str]:
    missing = [column for column in needed if column not in columns]
    if missing:
        yield f"{name}:1: no column {', '.join(missing)}; a table needs {','.join(needed)}"
    for column in columns:
        if column not in allowed:
            yield f"{name}:1: column '{column}' is none of {','.join(allowed)}"


def _release(lines: list[tuple[int, Row]], path: Path) -> date:
    """The day that the lines themselves give."""
    days = sorted({row.get("release", "") for _, row in lines})
    if len(days) == 1 and days[0]:
        try:
            return date.fromisoformat(days[0])
        except ValueError:
            raise ReferenceDataError(f"{path.name}:2: release '{days[0]}' is not an ISO date") from None
    raise UsageError("--release: say on which day the figures were published, for example --release 2027-03-31")


def _row(line: Row, number: int, path: Path, release: date, store: Tables, problems: list[str]) -> Row:
    """A line with all columns; a subject that nothing is called goes to `problems`."""
    measure, unit = line["measure"], line["unit"]
    filled = {
        "release": release.isoformat(),
        "status": "actual",
        "price_basis": "current" if measure == ALWAYS_CURRENT else "",
        "table": path.name,
        "row": line["subject"],
        "column": line["period"],
        "note": "",
        **{name: value for name, value in line.items() if value},
        "unit": UNITS.get(unit, unit),
    }
    try:
        codes = subjects(line["subject"], store)
    except UsageError as error:
        problems.append(f"{path.name}:{number}: {error}")
        codes = (line["subject"],)
    if len(codes) > 1:
        problems.append(f"{path.name}:{number}: '{line['subject']}' is {len(codes)} countries; give each its own line")
    return {**filled, "subject": codes[0]}


def _at_line(problem: str, day: date, lines: list[tuple[int, Row]], path: Path) -> str:
    """A schema's problem at the line of the user's file, which may have empty lines."""
    at, _, says = problem.removeprefix(f"{day.isoformat()}.csv:").partition(": ")
    row = int(at) - 2
    return f"{path.name}:{lines[row][0] if 0 <= row < len(lines) else at}: {says}"


def _number(problem: str) -> tuple[int, str]:
    number = problem.split(": ", 1)[0].rpartition(":")[2]
    return (int(number) if number.isdigit() else 0, problem)
