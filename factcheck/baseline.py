"""A baseline: findings that a desk knows of and that no longer fail a run. One a line, to be read and reviewed.

Each line holds a fingerprint of the claim in its sentence, the rating and what is claimed; a `#` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.models import Rating, Report, Verdict
from factcheck.writers import claimed
from factcheck.writers.contract import fingerprint
from factcheck.writers.escape import visible

Known = frozenset[tuple[str, str]]
_FINDINGS = (Rating.DISCREPANCY, Rating.DISPUTED)
_LINE = re.compile(r"(?P<print>[0-9a-f]{32}) (?P<rating>discrepancy|disputed)(?: .*)?")
IN_BASELINE = "a known finding, by the baseline"
_HEAD = "# Known findings of factcheck; made by --write-baseline.\n"


def read(path: Path) -> Known:
    """Fingerprint and rating of each known finding. Raises UsageError: no such file, a line of another form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8 text"
        raise UsageError(f"--baseline: {path}: {why}") from error
    return frozenset(_known(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if _counts(line))


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _known(line: str, where: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise UsageError(f"--baseline: {where}: not a known finding: {line[:60]!r}")
    return found["print"], found["rating"]


def is_known(verdict: Verdict, known: Known) -> bool:
    """Whether the same claim in the same sentence had the same rating."""
    return (fingerprint(verdict.claim), verdict.rating.value) in known


def without(report: Report, known: Known) -> Report:
    """The report with its known findings suppressed."""
    if not known:
        return report
    kept = (
        v if v.suppressed or not is_known(v, known) else replace(v, suppressed=IN_BASELINE) for v in report.verdicts
    )
    return replace(report, verdicts=tuple(kept))


def text(reports: Iterable[Report]) -> str:
    """The baseline that holds all discrepancies and disputes of some reports, in a fixed order."""
    lines = {_line(verdict) for one in reports for verdict in one.verdicts if _found(verdict)}
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _found(verdict: Verdict) -> bool:
    return verdict.rating in _FINDINGS and not verdict.suppressed


def _line(verdict: Verdict) -> str:
    claim = verdict.claim
    return f"{fingerprint(claim)} {verdict.rating.value} {visible(claimed.heading(claim))}"
