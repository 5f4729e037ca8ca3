"""One verdict a line, as JSON; see `contract` for the fields."""

from __future__ import annotations

from factcheck.models import Report
from factcheck.writers import escape
from factcheck.writers.contract import verdict_fields

SUFFIX = ".jsonl"


def write(report: Report) -> str:
    """Each verdict as one JSON object on a line of its own; empty for an article without claims."""
    lines = (escape.json(verdict_fields(report.article, v)) for v in report.verdicts)
    return "".join(f"{line}\n" for line in lines)
