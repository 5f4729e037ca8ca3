"""One verdict a line, as JSON; see `contract` for the fields.

What of the article was not checked stands on its first line: each number is listed once, so that sums over lines are
right. An article without claims has no line; `unchecked` has one for every article.
"""

from __future__ import annotations

from factcheck.models import Report
from factcheck.writers import escape
from factcheck.writers.contract import unchecked_fields, verdict_fields

SUFFIX = ".jsonl"


def write(report: Report) -> str:
    """Each verdict as one JSON object on a line of its own; empty for an article without claims."""
    left = unchecked_fields(report)
    none = dict.fromkeys(left)
    rows = ({**verdict_fields(report.article, v), **(none if n else left)} for n, v in enumerate(report.verdicts))
    return "".join(f"{escape.json(row)}\n" for row in rows)
