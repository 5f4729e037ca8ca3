"""A reading in doubt is no ground for an alarm: what would be a discrepancy is put as a question, with its figure.

A figure that is far off is more often misread than wrong: of 40 claims of the press that missed by more than six
tenths of what they state 9 were read right, of 46 that missed by less than 15% 34. So a doubted reading is signed only
where the miss is near and the reading not unlikely, or where a known slip explains the number. Both limits were chosen
on one half of the articles and tried on the other, twenty times: nine in ten of the alarms that are left are right.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.models import Claim, Note, Outcome, Rating, Reason, Slip, Verdict
from factcheck.reading.places import called
from factcheck.style import quantity, uncertain
from factcheck.verdicts.clocks import Desk

NEAR = Decimal("0.2")  # of the stated value
LIKELY = Decimal("0.45")  # that every part of the reading is right, before it is known how near the miss is
FAR = 10  # times the stated value, or a part of it so small: another sum was meant, not a wrong one written
FAR_KINDS = ("amount", "comparison", "personnel", "per_capita")
"""Kinds of which the words seldom say the whole, so that a number far off is one of a part."""
ALARMS = (Rating.DISCREPANCY, Rating.DISPUTED)
EXPLAINS = {
    "period": ("other_year", "far_year"),
    "subject": ("group", "row", "scope"),
    "base": ("denominator",),
    "role": ("level_or_change",),
}
"""Slips that are the doubt itself: the number of another year says nothing where the year is in doubt."""


def weighed(verdict: Verdict, at: Desk) -> Verdict:
    """The verdict, but for a reading in doubt: a match says what was inferred, a miss is doubtful unless signed."""
    claim = verdict.claim
    if "left_out" in claim.detail:
        return _of_a_part(verdict)
    if _of_old(verdict, at):
        return _without(
            verdict, f"the newest rise on record is of {verdict.decided.period}; the article speaks of a later one"
        )
    if verdict.rating is Rating.MATCH:
        if not claim.doubt or claim.chance >= LIKELY:
            return verdict
        return replace(
            verdict, notes=(*verdict.notes, Note("inferred", f"inferred, not certain: {uncertain(claim.doubt)}"))
        )
    far = claim.kind in FAR_KINDS and verdict.slip is None and _is_far(verdict)
    certain = not claim.doubt and (claim.chance >= LIKELY or claim.kind not in FAR_KINDS)
    if verdict.rating not in ALARMS or (not far and (certain or signed(verdict))):
        return verdict
    says = _says(claim, verdict.decided, at)
    first = None if verdict.as_published is None else _doubted(verdict.as_published, says)
    return _left_open(verdict, Reason.DOUBTFUL_READING, says, first, _doubted(verdict.latest, says))


def _left_open(verdict: Verdict, reason: Reason, says: str, first: Outcome | None, latest: Outcome) -> Verdict:
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


def _of_a_part(verdict: Verdict) -> Verdict:
    """What leaves a part out is neither confirmed nor refuted by the whole: "excluding pensions"."""
    if verdict.rating is Rating.UNVERIFIABLE:
        return verdict
    said = verdict.claim.detail["left_out"]
    return _without(verdict, f"the article leaves a part out (“{said}”); no release here counts so")


def _of_old(verdict: Verdict, at: Desk) -> bool:
    """Whether what is said to have just risen is held against a rise of two years ago, the newest on record."""
    claim, year = verdict.claim, verdict.decided.period
    now = claim.kind == "change" and claim.period.basis == "current" and verdict.rating in ALARMS
    return now and at.published is not None and year is not None and year < at.published.year - 1


def _without(verdict: Verdict, says: str) -> Verdict:
    """A verdict for want of a figure that would say so."""
    first, latest = (
        None if one is None else replace(one, rating=Rating.UNVERIFIABLE, reason=Reason.NO_FIGURE, says=says)
        for one in (verdict.as_published, verdict.latest)
    )
    return _left_open(verdict, Reason.NO_FIGURE, says, first, latest or verdict.latest)


def signed(verdict: Verdict) -> bool:
    """Whether a miss is one that a careful reader would put a name to, though a part of the reading is in doubt.

    A group's own goal is of no year and nobody's spending, so that nothing of what is in doubt matters.
    """
    claim, gap = verdict.claim, verdict.gap
    if _explained(claim, verdict.slip) or "in_force" in claim.detail:
        return True
    near = gap is not None and abs(gap) <= NEAR * abs(claim.stated)
    return near and claim.chance >= LIKELY


def _is_far(verdict: Verdict) -> bool:
    """Whether the figure is of another order than the stated value."""
    figure, stated = verdict.decided.figure, abs(verdict.claim.stated)
    return figure is not None and not stated / FAR < abs(figure) < stated * FAR


def _explained(claim: Claim, slip: Slip | None) -> bool:
    return slip is not None and not any(slip.kind in EXPLAINS.get(slot, ()) for slot in claim.doubt)


def _doubted(outcome: Outcome, says: str) -> Outcome:
    """A clock's miss as a question; the figure stays."""
    if outcome.rating not in ALARMS:
        return outcome
    return replace(outcome, rating=Rating.UNVERIFIABLE, reason=Reason.DOUBTFUL_READING, says=says)


def _says(claim: Claim, decided: Outcome, at: Desk) -> str:
    """ "If this is Poland's figure for 2025, NATO says 4.30%; we are not sure whose figure it is"."""
    whose = " and ".join(map(called, claim.subject)) or "this subject"
    if decided.figure is None or decided.source is None:
        return f"if this is the figure of {whose}, it is not what is on record; {_open(claim)}"
    held = at.store.sources.get(decided.source)
    source = held.title if held is not None else decided.source
    figure, year = quantity(decided.figure, claim.unit), f" for {decided.period}" if decided.period else ""
    whom = f"{whose}'{'' if whose.endswith('s') else 's'}"
    told = f"if this is {whom} figure{year}, {source} says {figure}"
    return f"{told}; {_open(claim)}"


def _open(claim: Claim) -> str:
    """What leaves a reading open."""
    if not claim.doubt:
        return "a number so far off, or so seldom read right, is more often of something else"
    return f"we are not sure {uncertain(claim.doubt)}"
