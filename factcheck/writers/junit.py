"""JUnit XML for the dashboards of CI: a suite an article, a case a claim."""

from __future__ import annotations

from factcheck.models import Rating, Report, Verdict
from factcheck.writers import claimed, spoken, words
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import visible

SUFFIX = ".junit.xml"


def write(report: Report) -> str:
    """The report as XML: a discrepancy or dispute is a failure, what is unverifiable or suppressed is skipped."""
    verdicts = report.verdicts
    counted = words.tally(report)
    failures = counted[Rating.DISCREPANCY] + counted[Rating.DISPUTED]
    skipped = counted[Rating.UNVERIFIABLE] + counted[words.SUPPRESSED]
    totals = f'tests="{len(verdicts)}" failures="{failures}" errors="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="factcheck" {totals}>',
            f'  <testsuite name="{_value(report.article.id)}" {totals} skipped="{skipped}">',
            *(_case(number, verdict, report) for number, verdict in enumerate(verdicts, 1)),
            "  </testsuite>",
            "</testsuites>",
            "",
        ]
    )


def _case(number: int, verdict: Verdict, report: Report) -> str:
    claim = verdict.claim
    name = _value(f"{number}. {claimed.heading(claim)}")
    head = f'    <testcase classname="{_value(report.article.id)}.{claim.kind}" name="{name}"'
    result = _result(verdict, report)
    return f"{head}/>" if not result else f"{head}>\n      {result}\n    </testcase>"


def _result(verdict: Verdict, report: Report) -> str:
    finding = spoken.finding(verdict, report)
    if verdict.suppressed or verdict.rating is Rating.UNVERIFIABLE:
        return f'<skipped message="{_value(finding)}"/>'
    if verdict.rating is Rating.MATCH:
        return f"<system-out>{safe(finding)}</system-out>"
    sentence = safe(visible(verdict.claim.sentence.text))
    return f'<failure type="{verdict.rating.value}" message="{_value(finding)}">{sentence}</failure>'


def _value(text: str) -> str:
    """Text as an attribute's value."""
    return safe(visible(text))
