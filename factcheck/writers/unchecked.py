"""One article a line, as JSON: how many claims it has, and each number near words of defence that is in none."""

from __future__ import annotations

from factcheck.models import Report
from factcheck.writers import escape
from factcheck.writers.contract import SCHEMA, unchecked_fields

SUFFIX = ".unchecked.ndjson"
"""Lines of JSON too, by the other name: who reads all `*.jsonl` of a folder reads claims."""


def write(report: Report) -> str:
    """The article's line; one is written where there is nothing to list, too: then all was checked."""
    head = {"schema": SCHEMA, "article": report.article.id, "claims": len(report.verdicts)}
    return escape.json({**head, **unchecked_fields(report)}) + "\n"
