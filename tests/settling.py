"""Sentences settled by hand: what a row says, and how a verdict is compared with it. Shared by `test_settle_*.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.models import Article, Outcome, Verdict
from factcheck.pipeline import check
from factcheck.reference.tables import Tables


@dataclass(frozen=True)
class By:
    """A sentence, its day, the rating ("unverifiable: reason"), and what each clock says: "match 3.08 nato 2024"."""

    text: str
    day: str | None
    rating: str
    first: str = ""
    latest: str = ""
    notes: str = ""
    reading: str = ""
    context: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.day}"


def judged(text: str, day: str | None, tables: Tables, *, kind: str = "", context: str = "") -> Verdict:
    """The verdict on a sentence's one claim that is not a target; `context` is the text before it."""
    lead = f"{context} " if context else ""
    article = Article("a", lead + text, published=date.fromisoformat(day) if day else None)
    found = [v for v in check(article, tables).verdicts if v.claim.span[0] >= len(lead)]
    wanted = [v for v in found if (v.claim.kind == kind if kind else v.claim.kind != "target")]
    assert len(wanted) == 1, [(v.claim.kind, v.claim.text) for v in found]
    return wanted[0]


def short(outcome: Outcome | None) -> str:
    """A clock in a few words: "match 3.08 nato 2024", "release_not_held", "none"."""
    if outcome is None:
        return "none"
    if outcome.figure is None:
        return outcome.reason.value if outcome.reason else outcome.rating.value
    return f"{outcome.rating.value} {outcome.figure:f} {outcome.source} {outcome.period}"


def agree(verdict: Verdict, row: By) -> None:
    """Assert that a verdict is what the row says."""
    told = f"{verdict.rating.value}: {verdict.reason.value}" if verdict.reason else verdict.rating.value
    assert told == row.rating, (short(verdict.as_published), short(verdict.latest), verdict.says)
    if row.first:
        assert short(verdict.as_published) == row.first
    if row.latest:
        assert short(verdict.latest) == row.latest
    assert set(row.notes.split()) <= {note.kind for note in verdict.notes}
    decided = verdict.as_published if verdict.as_published and verdict.as_published.evidence else verdict.latest
    if row.reading:
        assert decided.evidence is not None
        assert decided.evidence.reading == row.reading
    replayable(verdict)


def replayable(verdict: Verdict) -> None:
    """Assert that every settled clock lists its cells and one line of method."""
    for outcome in (verdict.as_published, verdict.latest):
        evidence = outcome.evidence if outcome else None
        if evidence is not None and evidence.source != "commitments":
            assert evidence.inputs
            assert evidence.method
            assert "\n" not in evidence.method
