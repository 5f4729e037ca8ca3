"""The whole report as one JSON object; `report.schema.json` beside this module is its schema."""

from __future__ import annotations

from typing import Any

from factcheck.models import Cell, Note, Outcome, Release, Report, Row, Verdict
from factcheck.writers import claimed, escape, place, spoken, words
from factcheck.writers.contract import SCHEMA, decimal, unchecked_fields, verdict_fields

SUFFIX = ".json"


def write(report: Report) -> str:
    """The report as JSON, indented."""
    article = report.article
    fields = {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": report.version},
        "article": {
            "id": article.id,
            "source": place.path(article),
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "published_from": article.published_from,
            "modified": article.modified.isoformat() if article.modified else None,
            "text": article.text,
        },
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "counts": {name: words.tally(report)[name] for name in words.GROUPS},
        "verdicts": [_verdict(verdict, report) for verdict in report.verdicts],
        "releases": [_release(release) for release in report.releases],
        "notes": [_note(note) for note in report.notes],
        **unchecked_fields(report),
    }
    return escape.json(fields, indent=2) + "\n"


def _verdict(verdict: Verdict, report: Report) -> dict[str, Any]:
    """The fields of the `jsonl` format, and what only the whole report holds."""
    return {
        **verdict_fields(report.article, verdict),
        "heading": claimed.heading(verdict.claim),
        "says": verdict.says,
        "change": list(verdict.change) if verdict.change else None,
        "told": spoken.explained(verdict, report),
        "gap": decimal(verdict.gap),
        "history": [_history(row) for row in verdict.history],
        "evidence": [_evidence(outcome) for outcome in (verdict.as_published, verdict.latest) if _has(outcome)],
    }


def _has(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.evidence is not None


def _history(row: Row) -> dict[str, Any]:
    return {
        "source": row.source,
        "release": row.release,
        "figure": decimal(row.figure),
        "period": row.period,
        "unit": row.unit,
        "status": row.status,
    }


def _evidence(outcome: Outcome | None) -> dict[str, Any]:
    assert outcome is not None and outcome.evidence is not None
    evidence = outcome.evidence
    return {
        "source": evidence.source,
        "release": evidence.release,
        "period": evidence.period,
        "method": evidence.method,
        "reading": evidence.reading,
        "cells": [_cell(cell) for cell in evidence.inputs],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    names = ("source", "release", "subject", "period", "measure", "unit", "status", "table", "row", "column", "note")
    return {"value": decimal(cell.value), **{name: getattr(cell, name) for name in names}}


def _release(release: Release) -> dict[str, Any]:
    names = ("source", "source_title", "date", "title", "publisher", "citation", "licence", "url", "sha256")
    return {name: getattr(release, name) for name in names}


def _note(note: Note) -> dict[str, str]:
    return {"kind": note.kind, "says": note.says}
