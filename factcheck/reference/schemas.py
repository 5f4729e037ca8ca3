"""What the reference files must look like: pandera schemas, and one line for everything that is wrong.

Frames come as `columns.read_table` reads them, every column text, so that a bad cell can be quoted as it
stands and no figure passes through a binary fraction. Each `validate_*` returns all problems at once, as
"file:line: what is wrong"; the header is line 1. This is the only module that imports pandera.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePath

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from factcheck.reference.columns import (
    ANNOUNCED_COLUMNS,
    ANNOUNCED_KEY,
    COLUMNS,
    GROUPS,
    KEY,
    MEASURES,
    SHARE_MEASURES,
    SIGNED_MEASURES,
    STATUSES,
)

DAY = r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
LONGEST = 100  # characters of a cell that are quoted
YEAR = r"^(19[0-9]{2}|20[0-9]{2}|2100)$"
CODE = r"^[A-Z]{3}$"
DECIMAL = r"^-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?$"  # the longest figures have 18 digits and 14 decimals
UNITS = ("percent", "persons", "thousand persons", "index")
UNIT = r"^(percent|persons|thousand persons|index|((million|billion) )?[A-Z]{3}|[A-Z]{3} per USD)$"
PRICE_BASIS = r"^(|current|constant [12][0-9]{3})$"

UNITS_OF_MEASURE = {
    **dict.fromkeys((*SHARE_MEASURES, *SIGNED_MEASURES), r"^percent$"),
    "amount_usd": r"USD$",
    "amount_usd_constant": r"USD$",
    "amount_national": r"^((million|billion) )?[A-Z]{3}$",
    "per_capita": r"^[A-Z]{3}$",
    "gdp": r"USD$",
    "gdp_national": r"^((million|billion) )?[A-Z]{3}$",
    "population": r"persons$",
    "personnel": r"persons$",
    "cpi": r"^index$",
    "exchange_rate": r"per USD$",
}

HIGHEST_SHARE = {
    **dict.fromkeys(SHARE_MEASURES, 100),
    "share_of_gdp": 200,  # SIPRI prints 117 for Kuwait in 1991
    "share_of_budget": 1000,  # SIPRI's edition of 2022 prints up to 582 for Zimbabwe
}

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
HIGHEST = 10**19  # in whole units; Iran's GDP of 2023 is 1.5 * 10**17 rial
HIGHEST_RATE = 10**7  # to the dollar; together with the highest figure still fewer digits than decimals hold exactly
HIGHEST_CHANGE = 10**6  # percent

CURRENT, CONSTANT, EITHER, NONE = r"^current$", r"^constant [0-9]{4}$", r"^(current|constant [0-9]{4})$", r"^$"
BASIS_OF_MEASURE = {
    **dict.fromkeys(MEASURES, NONE),
    "amount_usd": CURRENT,
    "amount_usd_constant": CONSTANT,
    **dict.fromkeys(("amount_national", "per_capita", "gdp", "gdp_national"), EITHER),
}

COMMITMENT_COLUMNS = (
    "id",
    "body",
    "adopted",
    "replaced",
    "applies_from",
    "due",
    "measure",
    "operator",
    "value",
    "denominator",
    "note",
    "reference",
)
COMMITMENT_MEASURES = ("share_of_gdp", "equipment_share", "related_share", "total_share", "rt_share")
COMMITMENT_OPERATORS = ("ge", "le", "eq")
ANNOUNCED_STATUSES = ("proposed", "adopted", "authorised", "revised", "outturn")
ANNOUNCED_MEASURES = ("amount_national", "announced_change", "share_of_gdp", "share_of_budget")
SCOPES = ("whole", "part", "several years")
CONFIDENCES = ("high", "medium", "low")
ANNOUNCED_DAY = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
ANNOUNCED_UNIT = r"^(percent|((million|billion|trillion) )?[A-Z]{3})$"
MEMBERSHIP_COLUMNS = ("group", "member", "joined", "left", "note")
FUNDING_COLUMNS = ("period_start", "period_end", "member", "share_pct", "note")


def _matches(pattern: str, says: str) -> pa.Check:
    return pa.Check.str_matches(pattern, error=says)


def _day(says: str, *, or_empty: bool = False) -> pa.Check:
    """A check of a column of days: there is no 30 February."""

    def check(data: PolarsData) -> pl.LazyFrame:
        column = pl.col(data.key)
        found = column.str.contains(DAY) & column.str.to_date("%Y-%m-%d", strict=False).is_not_null()
        return data.lazyframe.select(found | (column == "") if or_empty else found)

    return pa.Check(check, error=says)


def _optional(pattern: str) -> str:
    return pattern.replace("^", "^(|", 1).removesuffix("$") + ")$"


def _rule(holds: pl.Expr, says: str) -> pa.Check:
    """A check over several columns of one row."""

    def check(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds)

    return pa.Check(check, error=says)


def _fits_measure(column: str, patterns: dict[str, str]) -> pl.Expr:
    measure = pl.col("measure")
    fits = [(measure == name) & pl.col(column).str.contains(pattern) for name, pattern in patterns.items()]
    return pl.any_horizontal(~measure.is_in(list(patterns)), *fits)


def _text(*checks: pa.Check) -> pa.Column:
    return pa.Column(pl.String, [*checks, _matches(r"^[^\r\n]*$", "more than one line")])


_subject = _rule(
    pl.col("subject").str.contains(CODE) | pl.col("subject").is_in(GROUPS),
    "subject is neither a code nor a known group",
)
_number = (  # for comparing only; the text is what is kept
    pl.when(pl.col("value").str.contains(DECIMAL)).then(pl.col("value")).cast(pl.Float64, strict=False)
)
_whole_units = _number * pl.col("unit").str.extract("^([a-z]+) ").replace_strict(SCALES, default=1)
_in_range = (
    pl.when(pl.col("measure").is_in(SIGNED_MEASURES))
    .then(_number.abs() <= HIGHEST_CHANGE)
    .when(pl.col("measure").is_in(SHARE_MEASURES))
    .then(_number.is_between(0, pl.col("measure").replace_strict(HIGHEST_SHARE, default=None, return_dtype=pl.Int64)))
    .when(pl.col("measure") == "exchange_rate")
    .then(_number.is_between(0, HIGHEST_RATE))
    .otherwise(_whole_units.is_between(0, HIGHEST))
    .fill_null(value=True)  # not a decimal: said once, by the column's own check
)

TABLE = pa.DataFrameSchema(
    {
        "release": _text(_day("not an ISO date")),
        "subject": _text(),
        "period": _text(_matches(YEAR, "not a year from 1900 to 2100")),
        "measure": _text(pa.Check.isin(MEASURES, error="not a known measure")),
        "value": _text(_matches(DECIMAL, "not a plain decimal")),
        "unit": _text(_matches(UNIT, "not a known unit")),
        "price_basis": _text(_matches(PRICE_BASIS, "neither current nor constant YYYY")),
        "status": _text(pa.Check.isin(STATUSES, error="neither actual nor estimate")),
        **{name: _text() for name in ("table", "row", "column", "note")},
    },
    checks=[
        _subject,
        _rule(_in_range, "value is out of range for its measure"),
        _rule(_fits_measure("unit", UNITS_OF_MEASURE), "unit does not fit the measure"),
        _rule(_fits_measure("price_basis", BASIS_OF_MEASURE), "price basis does not fit the measure"),
        _rule(pl.struct(KEY).is_first_distinct(), "repeated figure"),
    ],
)

COMMITMENTS = pa.DataFrameSchema(
    {
        "id": _text(_matches(r"^[a-z0-9][a-z0-9.-]*$", "not an id of small letters, digits, dots and hyphens")),
        "body": _text(_matches(r"^[A-Z][A-Z_]+$", "not a code")),
        "adopted": _text(_day("not an ISO date")),
        "replaced": _text(_day("neither empty nor an ISO date", or_empty=True)),
        "applies_from": _text(_matches(YEAR, "not a year from 1900 to 2100")),
        "due": _text(_matches(_optional(YEAR), "neither empty nor a year")),
        "measure": _text(pa.Check.isin(COMMITMENT_MEASURES, error="not a known measure")),
        "operator": _text(pa.Check.isin(COMMITMENT_OPERATORS, error="none of ge, le, eq")),
        "value": _text(_matches(DECIMAL, "not a plain decimal")),
        "denominator": _text(_matches(r"^.+$", "empty")),
        "note": _text(),
        "reference": _text(_matches(r"^.+$", "empty")),
    },
    checks=[
        _rule(pl.col("id").is_first_distinct(), "repeated id"),
        _rule((pl.col("replaced") == "") | (pl.col("replaced") > pl.col("adopted")), "replaced before it was adopted"),
        _rule((pl.col("due") == "") | (pl.col("due") >= pl.col("applies_from")), "due before it applies"),
    ],
)

MEMBERSHIPS = pa.DataFrameSchema(
    {
        "group": _text(_matches(r"^[A-Z][A-Z0-9_]+$", "not a group's code")),
        "member": _text(_matches(CODE, "not an alpha-3 code")),
        "joined": _text(_day("not an ISO date")),
        "left": _text(_day("neither empty nor an ISO date", or_empty=True)),
        "note": _text(),
    },
    checks=[
        _rule(pl.struct("group", "member", "joined").is_first_distinct(), "repeated member"),
        _rule((pl.col("left") == "") | (pl.col("left") > pl.col("joined")), "left before it joined"),
    ],
)

COMMON_FUNDING = pa.DataFrameSchema(
    {
        "period_start": _text(_matches(YEAR, "not a year from 1900 to 2100")),
        "period_end": _text(_matches(YEAR, "not a year from 1900 to 2100")),
        "member": _text(_matches(CODE, "not an alpha-3 code")),
        "share_pct": _text(_matches(DECIMAL, "not a plain decimal")),
        "note": _text(),
    },
    checks=[
        _rule(pl.col("period_end") >= pl.col("period_start"), "the period ends before it starts"),
        _rule(pl.struct("period_start", "member").is_first_distinct(), "repeated member"),
    ],
)


ANNOUNCED = pa.DataFrameSchema(
    {
        "subject": _text(_matches(CODE, "not an alpha-3 code")),
        "period": _text(_matches(YEAR, "not a year from 1900 to 2100")),
        "until": _text(_matches(_optional(YEAR), "neither empty nor a year")),
        "fiscal_year": _text(_matches(r"^.+$", "empty")),
        "announced": _text(_matches(ANNOUNCED_DAY, "not a day, a month or a year (2025-07-30, 2025-07, 2025)")),
        "status": _text(pa.Check.isin(ANNOUNCED_STATUSES, error=f"none of {', '.join(ANNOUNCED_STATUSES)}")),
        "measure": _text(pa.Check.isin(ANNOUNCED_MEASURES, error=f"none of {', '.join(ANNOUNCED_MEASURES)}")),
        "value": _text(_matches(DECIMAL, "not a plain decimal")),
        "unit": _text(_matches(ANNOUNCED_UNIT, "neither percent nor an amount (billion EUR)")),
        "scope": _text(pa.Check.isin(SCOPES, error=f"none of {', '.join(SCOPES)}")),
        "definition": _text(_matches(r"^.+$", "empty: say what is counted")),
        "base": _text(),
        "source": _text(_matches(r"^.+$", "empty: say where it was read")),
        "confidence": _text(pa.Check.isin(CONFIDENCES, error=f"none of {', '.join(CONFIDENCES)}")),
    },
    checks=[
        _rule(
            (pl.col("measure") == "amount_national") == (pl.col("unit") != "percent"), "unit does not fit the measure"
        ),
        _rule((pl.col("until") == "") == (pl.col("scope") != "several years"), "until is for several years only"),
        _rule(pl.struct(ANNOUNCED_KEY).is_first_distinct(), "repeated figure"),
    ],
)


def validate_announced(frame: pl.DataFrame, where: str) -> list[str]:
    """Every problem of a list of announcements."""
    return _validate(ANNOUNCED, ANNOUNCED_COLUMNS, frame, where)


def validate_table(frame: pl.DataFrame, where: str) -> list[str]:
    """Every problem of a source's table (or of the exchange rates); `where` is its file, named by the release."""
    problems = _validate(TABLE, COLUMNS, frame, where)
    if tuple(frame.columns) == COLUMNS:
        problems += _strange_releases(frame, PurePath(where).stem, where)
    return sorted(problems, key=_line)


def validate_commitments(frame: pl.DataFrame, where: str) -> list[str]:
    """Every problem of `commitments.csv`."""
    return _validate(COMMITMENTS, COMMITMENT_COLUMNS, frame, where)


def validate_memberships(frame: pl.DataFrame, where: str) -> list[str]:
    """Every problem of `memberships.csv`."""
    return _validate(MEMBERSHIPS, MEMBERSHIP_COLUMNS, frame, where)


def validate_common_funding(frame: pl.DataFrame, where: str) -> list[str]:
    """Every problem of `common_funding.csv`."""
    return _validate(COMMON_FUNDING, FUNDING_COLUMNS, frame, where)


def _strange_releases(frame: pl.DataFrame, stem: str, where: str) -> Iterator[str]:
    numbered = frame.select("release").with_row_index("line", offset=2)
    for line, release in numbered.filter(pl.col("release") != stem).iter_rows():
        yield f"{where}:{line}: release '{release}' is not '{stem}', as the file is named"


def _validate(schema: pa.DataFrameSchema, header: Sequence[str], frame: pl.DataFrame, where: str) -> list[str]:
    if tuple(frame.columns) != tuple(header):
        return [f"{where}:1: the header is '{','.join(frame.columns)}', not '{','.join(header)}'"]
    text = frame.with_columns(pl.all().cast(pl.String).fill_null(""))
    try:
        schema.validate(text, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return sorted(_lines(errors.failure_cases, text, where), key=_line)
    return []


def _lines(failures: pl.DataFrame, frame: pl.DataFrame, where: str) -> Iterator[str]:
    for failure in failures.iter_rows(named=True):
        line = failure["index"] + 2
        if failure["column"] is None:
            yield f"{where}:{line}: {failure['check']} ({' '.join(filter(None, frame.row(failure['index'])[:4]))})"
        else:
            column, cell = str(failure["column"]), failure["failure_case"]
            yield f"{where}:{line}: {column} {_quoted(cell)} is {failure['check']}{_near(column, str(cell))}"


def _near(column: str, cell: str) -> str:
    """What is likely meant by a measure or a unit that does not exist."""
    code = cell.rpartition(" ")[2].upper()
    units = (*UNITS, *(f"{scale} {code}" for scale in ("million", "billion")), f"{code} per USD")
    near = get_close_matches(cell, {"measure": MEASURES, "unit": units}.get(column, ()), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _quoted(cell: object) -> str:
    found = repr(cell)
    return found if len(found) <= LONGEST else f"{found[:LONGEST]}..."


def _line(problem: str) -> tuple[int, str]:
    """For sorting: the line number, then the text."""
    number = problem.split(": ", 1)[0].rpartition(":")[2]
    return (int(number) if number.isdigit() else 0, problem)
