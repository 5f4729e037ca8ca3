"""SARIF 2.1.0, for code scanning and editors: a rule a kind of claim, a result a claim."""

from __future__ import annotations

from typing import Any

from factcheck.models import Article, Rating, Report, Span, Verdict
from factcheck.writers import escape, place, spoken
from factcheck.writers.contract import fingerprint

SUFFIX = ".sarif"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {  # a level other than none goes with the kind "fail" only (section 3.27.10 of the standard)
    Rating.MATCH: ("pass", "none"),
    Rating.DISCREPANCY: ("fail", "error"),
    Rating.DISPUTED: ("fail", "warning"),
    Rating.UNVERIFIABLE: ("open", "none"),
}


def write(report: Report) -> str:
    """The report as one run."""
    rules = sorted({verdict.claim.kind for verdict in report.verdicts})
    driver = {
        "name": "factcheck",
        "semanticVersion": report.version,
        "rules": [{"id": kind, "shortDescription": {"text": f"Claims of kind {kind}"}} for kind in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(verdict, report, rules) for verdict in report.verdicts],
    }
    return escape.json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(verdict: Verdict, report: Report, rules: list[str]) -> dict[str, Any]:
    claim, article = verdict.claim, report.article
    kind, level = _KINDS[verdict.rating]
    if verdict.rating is Rating.MATCH and any(note.kind == "revised" for note in verdict.notes):
        kind = "informational"
    result: dict[str, Any] = {
        "ruleId": claim.kind,
        "ruleIndex": rules.index(claim.kind),
        "kind": kind,
        "level": level,
        "message": {"text": spoken.finding(verdict, report)},
        "partialFingerprints": {"factcheck/v1": fingerprint(claim)},
        "properties": {"rating": verdict.rating.value, **_optional(verdict)},
    }
    if verdict.suppressed:
        result["suppressions"] = [{"kind": "inSource", "justification": verdict.suppressed}]
    if place.path(article):
        result["locations"] = [{"physicalLocation": _location(article, claim.span, claim.text)}]
    return result


def _optional(verdict: Verdict) -> dict[str, str]:
    """The reason and the corrected sentence, if any. No `fixes`: the sentence names its source for the desk."""
    reason = {"reason": verdict.reason.value} if verdict.reason else {}
    return {**reason, **({"correction": verdict.correction} if verdict.correction else {})}


def _artifact(article: Article) -> dict[str, str]:
    path = place.path(article)
    return {"uri": escape.address(path) if place.is_address(article) else escape.uri(path)}


def _location(article: Article, span: Span, text: str) -> dict[str, Any]:
    region = _region(article, span)
    located = {"region": {**region, "snippet": {"text": text}}} if region else {}
    return {"artifactLocation": _artifact(article), **located}


def _region(article: Article, span: Span) -> dict[str, int]:
    found = place.region(article, span)
    if found is None:
        return {}
    return {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
