"""One verdict a line, as JSON: the columns of CSV and Parquet, and beside them what no table holds (`contract`).

Where a table has words for more than one thing (`subject`, `slip`, `notes`), a line has the things themselves.

What of the article was not checked stands on its first line: each number is listed once, so that sums over lines are
right. An article without claims has no line; `unchecked` has one for every article.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.models import Report, Verdict
from factcheck.writers import escape, table
from factcheck.writers.contract import decimal, unchecked_fields, verdict_fields

SUFFIX = ".jsonl"


def write(report: Report) -> str:
    """Each verdict as one JSON object on a line of its own; empty for an article without claims."""
    left = unchecked_fields(report)
    none = dict.fromkeys(left)
    rows = ({**_row(report, n, v), **(left if n == 1 else none)} for n, v in enumerate(report.verdicts, 1))
    return "".join(f"{escape.json(row)}\n" for row in rows)


def _row(report: Report, number: int, verdict: Verdict) -> dict[str, Any]:
    fields = verdict_fields(report.article, verdict)
    columns = table.row(report, number, verdict)
    return {**fields, **{name: _plain(value) for name, value in columns.items() if name not in fields}}


def _plain(value: table.Value) -> str | int | bool | None:
    """A value as JSON has it: a decimal keeps its digits as text, a day is text."""
    if isinstance(value, Decimal):
        return decimal(value)
    return value.isoformat() if isinstance(value, date) else value
