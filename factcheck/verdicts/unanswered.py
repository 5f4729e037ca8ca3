"""Claims that no figure on record answers: what counts in a way of its own, what has risen since the newest figure."""

from __future__ import annotations

from dataclasses import replace

from factcheck.models import Outcome, Rating, Reason, Verdict
from factcheck.verdicts.clocks import Desk

ALARMS = (Rating.DISCREPANCY, Rating.DISPUTED)


def answered(verdict: Verdict, at: Desk) -> Verdict:
    """The verdict, but for a claim that the figure it was held against does not answer."""
    if "left_out" in verdict.claim.detail and verdict.rating is not Rating.UNVERIFIABLE:
        said = verdict.claim.detail["left_out"]
        return _without(verdict, f"the article counts in a way of its own (“{said}”); no release here counts so")
    if _of_old(verdict, at):
        year = verdict.decided.period
        return _without(verdict, f"the newest rise on record is of {year}; the article speaks of a later one")
    return verdict


def _of_old(verdict: Verdict, at: Desk) -> bool:
    """Whether what is said to have just risen is held against a rise of two years ago, the newest on record."""
    claim, year = verdict.claim, verdict.decided.period
    now = claim.kind == "change" and claim.period.basis == "current" and verdict.rating in ALARMS
    return now and at.published is not None and year is not None and year < at.published.year - 1


def _without(verdict: Verdict, says: str) -> Verdict:
    """A verdict for want of a figure that would say so."""
    first, latest = (
        None if one is None else one._replace(rating=Rating.UNVERIFIABLE, reason=Reason.NO_FIGURE, says=says)
        for one in (verdict.as_published, verdict.latest)
    )
    return left_open(verdict, Reason.NO_FIGURE, says, first, latest or verdict.latest)


def left_open(verdict: Verdict, reason: Reason, says: str, first: Outcome | None, latest: Outcome) -> Verdict:
    """A verdict that neither confirms nor refutes, with nothing to change."""
    return replace(
        verdict,
        rating=Rating.UNVERIFIABLE,
        reason=reason,
        says=says,
        as_published=first,
        latest=latest,
        slip=None,
        correction=None,
        change=None,
    )
