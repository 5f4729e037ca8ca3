"""Workflow commands that GitHub shows beside the lines of a pull request. What matches is not annotated, nor what the
desk suppressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Rating, Report, Verdict
from factcheck.writers import place, spoken, words
from factcheck.writers.escape import annotation as safe
from factcheck.writers.escape import message

SUFFIX = ".github.txt"
_LEVELS = {Rating.DISCREPANCY: "error", Rating.DISPUTED: "warning", Rating.UNVERIFIABLE: "notice"}


def write(report: Report) -> str:
    """One command a finding, each on a line of its own; empty where all matches and nothing was revised."""
    return "".join(f"{line}\n" for verdict in report.verdicts for line in _command(verdict, report))


def _command(verdict: Verdict, report: Report) -> Iterator[str]:
    if verdict.suppressed:  # shown in the log of a run that is debugged, never beside a line
        yield f"::debug::{message(spoken.finding(verdict, report))}"
        return
    revised = any(note.kind == "revised" for note in verdict.notes)
    level = _LEVELS.get(verdict.rating, "notice" if revised else "")
    if level:
        properties = ",".join(f"{name}={safe(value)}" for name, value in _properties(verdict, report))
        yield f"::{level} {properties}::{message(spoken.finding(verdict, report))}"


def _properties(verdict: Verdict, report: Report) -> Iterator[tuple[str, str]]:
    article = report.article
    path, region = place.path(article), place.region(article, verdict.claim.span)
    if path:
        yield "file", path
    if path and region:
        yield from (("line", f"{region.line}"), ("endLine", f"{region.end_line}"))
        if region.line == region.end_line:  # GitHub takes columns only within one line
            yield from (("col", f"{region.column}"), ("endColumn", f"{region.end_column}"))
    yield "title", words.rating(verdict)
