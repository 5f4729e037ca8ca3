"""One verdict as one row, for CSV and Parquet: names of the columns, and a value for each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.models import Outcome, Report, Verdict
from factcheck.writers import claimed, place

Value = str | int | bool | Decimal | date | None


def row(report: Report, number: int, verdict: Verdict) -> dict[str, Value]:
    """The row of a verdict; `number` counts the article's claims from 1."""
    article, claim = report.article, verdict.claim
    return {
        "article": article.id,
        "source": place.path(article) or None,
        "title": article.title,
        "published": article.published,
        "number": number,
        "kind": claim.kind,
        "subject": " ".join(claim.subject),
        "heading": claimed.heading(claim),
        "rating": verdict.rating.value,
        "revised": any(note.kind == "revised" for note in verdict.notes),
        "reason": verdict.reason.value if verdict.reason else None,
        "value": claim.stated,
        "value_high": claim.stated_high,
        "unit": claim.unit,
        "comparator": claim.comparator.value,
        "period_start": claim.period.start,
        "period_end": claim.period.end,
        "modality": claim.modality.value,
        "attribution": claim.attribution,
        **_clock("published", verdict.as_published),
        **_clock("latest", verdict.latest),
        "gap": verdict.gap,
        "slip": verdict.slip.says if verdict.slip else None,
        "correction": verdict.correction,
        "notes": " ".join(f"{note.kind}: {note.says}." for note in verdict.notes) or None,
        "text": claim.text,
        "sentence": claim.sentence.text,
        "start": claim.span[0],
        "end": claim.span[1],
        "suppressed": verdict.suppressed or None,
    }


def _clock(name: str, outcome: Outcome | None) -> dict[str, Value]:
    """The outcome at one clock, each column under the clock's name; all None where there is none."""
    return {
        f"{name}_rating": outcome.rating.value if outcome else None,
        f"{name}_figure": outcome.figure if outcome else None,
        f"{name}_source": outcome.source if outcome else None,
        f"{name}_release": outcome.release if outcome else None,
        f"{name}_period": outcome.period if outcome else None,
    }


TYPES: dict[str, type] = {
    "published": date,
    **dict.fromkeys(("number", "period_start", "period_end", "start", "end", "published_period", "latest_period"), int),
    "revised": bool,
    **dict.fromkeys(("value", "value_high", "gap", "published_figure", "latest_figure"), Decimal),
}
"""Columns that hold other things than text."""

COLUMNS = (
    *("article", "source", "title", "published", "number", "kind", "subject", "heading", "rating", "revised", "reason"),
    *("value", "value_high", "unit", "comparator", "period_start", "period_end", "modality", "attribution"),
    *(f"published_{name}" for name in ("rating", "figure", "source", "release", "period")),
    *(f"latest_{name}" for name in ("rating", "figure", "source", "release", "period")),
    *("gap", "slip", "correction", "notes", "text", "sentence", "start", "end", "suppressed"),
)
