"""What a desk has to look at, one line each, as compilers and linters have it: for a terminal, a hook, an editor."""

from __future__ import annotations

from factcheck.models import Rating, Report, Verdict
from factcheck.writers import place, spoken
from factcheck.writers.escape import terminal

SUFFIX = ".findings.txt"
_FINDINGS = (Rating.DISCREPANCY, Rating.DISPUTED)


def write(report: Report) -> str:
    """`file:line:column: what`, a line a discrepancy or dispute that is not suppressed; empty where there is none."""
    found = [one for one in report.verdicts if one.rating in _FINDINGS and not one.suppressed]
    return "".join(f"{terminal(_line(verdict, report))}\n" for verdict in found)


def _line(verdict: Verdict, report: Report) -> str:
    article = report.article
    region = place.region(article, verdict.claim.span)
    where = place.path(article) or article.id
    return f"{where}{f':{region.line}:{region.column}' if region else ''}: {spoken.finding(verdict, report)}"
