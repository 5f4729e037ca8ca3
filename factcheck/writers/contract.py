"""The stable JSON form of claims and verdicts (`"schema": 1`); only ever added to."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from factcheck.models import Article, Claim, Outcome, Period, Report, Row, Slip, Verdict

SCHEMA = 1


def decimal(value: Decimal | None) -> str | None:
    """A decimal as a plain string without exponent or trailing zeros beyond what was written."""
    return None if value is None else format(value, "f")


def fingerprint(claim: Claim) -> str:
    """32 hexadecimal digits that stay when lines move: of the kind, the subjects, the words and their sentence."""
    parts = "\n".join((claim.kind, *claim.subject, claim.text, claim.sentence.text))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:32]


def claim_fields(article: Article, claim: Claim) -> dict[str, Any]:
    """A claim as `factcheck extract` prints it."""
    period = claim.period
    return {
        "schema": SCHEMA,
        "article": article.id,
        "kind": claim.kind,
        "subject": list(claim.subject),
        "value": decimal(claim.stated),
        "value_high": decimal(claim.stated_high),
        "unit": claim.unit,
        "comparator": claim.comparator.value,
        "period": _period(period),
        "modality": claim.modality.value,
        "attribution": claim.attribution,
        "text": claim.text,
        "span": list(claim.span),
        "low": decimal(_short(claim.value.low)),
        "high": decimal(_short(claim.value.high)),
        "detail": dict(claim.detail),
        "sentence": claim.sentence.text,
        "rule": claim.rule,
        "doubt": list(claim.doubt),
    }


def _period(period: Period) -> dict[str, Any]:
    """Its years and where they are from; the plain past without a year has none: basis "past"."""
    if period.past:
        return {"start": None, "end": None, "basis": "past"}
    return {"start": period.start, "end": period.end, "basis": period.basis}


def _short(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.normalize()


def verdict_fields(article: Article, verdict: Verdict) -> dict[str, Any]:
    """A verdict as `factcheck run --format jsonl` prints it: the claim's fields and the outcome's."""
    first = verdict.as_published
    return {
        **claim_fields(article, verdict.claim),
        "rating": verdict.rating.value,
        "as_published": None if first is None else _outcome(first),
        "latest": _outcome(verdict.latest),
        "by_source": [_row(row) for row in verdict.by_source],
        "reason": verdict.reason.value if verdict.reason else None,
        "slip": _slip(verdict.slip),
        "correction": verdict.correction,
        "notes": [{"kind": note.kind, "says": note.says} for note in verdict.notes],
        "suppressed": verdict.suppressed or None,
    }


def unchecked_fields(report: Report) -> dict[str, Any]:
    """The numbers near words of defence that are in no claim, each with why, and how many others there are."""
    return {
        "not_checked": [{"text": one.text, "span": list(one.span), "reason": one.reason} for one in report.not_checked],
        "other_numbers": report.other_numbers,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "rating": outcome.rating.value,
        "figure": decimal(outcome.figure),
        "source": outcome.source,
        "release": outcome.release,
        "period": outcome.period,
        "reason": outcome.reason.value if outcome.reason else None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "source": row.source,
        "release": row.release,
        "clock": row.clock.value,
        "figure": decimal(row.figure),
        "period": row.period,
        "rating": row.rating.value,
    }


def _slip(slip: Slip | None) -> dict[str, Any] | None:
    if slip is None:
        return None
    return {
        "kind": slip.kind,
        "says": slip.says,
        "figure": decimal(slip.figure),
        "source": slip.source,
        "release": slip.release,
        "period": slip.period,
    }
