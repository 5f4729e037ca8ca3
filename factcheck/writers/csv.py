"""One row a verdict, for a spreadsheet; no cell from an article is ever computed as a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from factcheck.models import Report
from factcheck.writers import table
from factcheck.writers.escape import cell

SUFFIX = ".csv"


def write(report: Report) -> str:
    """A line of column names and a line for each verdict, as RFC 4180 has it but for the line ends."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(table.COLUMNS)
    for number, verdict in enumerate(report.verdicts, 1):
        values = table.row(report, number, verdict)
        lines.writerow([_written(values[name]) for name in table.COLUMNS])
    return text.getvalue()


def _written(value: table.Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else cell(str(value))
