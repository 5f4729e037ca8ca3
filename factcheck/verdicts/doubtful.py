"""A reading in doubt is no ground for an alarm: what would be a discrepancy is put as a question, with its figure.

A figure that is far off is more often misread than wrong: of 40 claims of the press that missed by more than six
tenths of what they state 9 were read right, of 46 that missed by less than 15% 34. So a doubted reading is signed only
where the miss is near and the reading not unlikely, or where a known slip explains the number. Both limits were chosen
on one half of the articles and tried on the other, twenty times: nine in ten of the alarms that are left are right.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.models import Claim, Comparator, Modality, Note, Outcome, Rating, Reason, Slip, Verdict
from factcheck.reading.places import called
from factcheck.reference.columns import THRESHOLDS
from factcheck.style import quantity, uncertain
from factcheck.verdicts.clocks import Desk
from factcheck.verdicts.rating import POINTS
from factcheck.verdicts.unanswered import ALARMS, left_open

NEAR = Decimal("0.2")  # of the stated value
LIKELY = Decimal("0.45")  # that every part of the reading is right, before it is known how near the miss is
ROUND = Decimal("0.02")  # of the stated value: half a unit of a number with two written digits is more
FAR = 10  # times the stated value, or a part of it so small: another sum was meant, not a wrong one written
FAR_KINDS = ("amount", "change", "comparison", "personnel", "per_capita")
"""Kinds of which the words seldom say the whole, so that a number far off is one of a part."""
EXPLAINS = {
    "period": ("other_year", "far_year"),
    "subject": ("group", "row", "scope"),
    "measure": ("group", "row", "scope"),
    "base": ("denominator",),
    "role": ("level_or_change",),
}
"""Slips that are the doubt itself: the number of another year says nothing where the year is in doubt, and some group's
sum is near any sum of something else.
"""


def weighed(verdict: Verdict, at: Desk) -> Verdict:
    """The verdict, but for a reading in doubt: a match says what was inferred, a miss is doubtful unless signed."""
    claim = verdict.claim
    if verdict.rating is Rating.MATCH:
        if not claim.doubt or claim.chance >= LIKELY:
            return verdict
        return replace(verdict, notes=(*verdict.notes, Note("inferred", f"inferred, not certain: {uncertain(claim)}")))
    far = claim.kind in FAR_KINDS and not _explained(claim, verdict.slip) and _is_far(verdict)
    likely = claim.chance >= LIKELY or claim.kind not in FAR_KINDS
    certain = not claim.doubt and likely and not _undated(verdict)
    if verdict.rating not in ALARMS or (not far and not _too_low(claim) and (certain or signed(verdict))):
        return verdict
    says = _says(claim, verdict.decided, at)
    first = None if verdict.as_published is None else _doubted(verdict.as_published, says)
    return left_open(verdict, Reason.DOUBTFUL_READING, says, first, _doubted(verdict.latest, says))


def _too_low(claim: Claim) -> bool:
    """Whether a number is denied that may be too low: "it is not true that it spends 1%"; a goal is one to reach."""
    denied = claim.modality is Modality.NEGATED and claim.kind != "count"
    exact = claim.comparator in (Comparator.EQ, Comparator.APPROX)
    return denied and exact and ("mood" in claim.doubt or claim.stated not in THRESHOLDS)


def signed(verdict: Verdict) -> bool:
    """Whether a miss is one that a careful reader would put a name to, though a part of the reading is in doubt.

    A group's own goal is of no year and nobody's spending, so that nothing of what is in doubt matters.
    """
    claim = verdict.claim
    if _explained(claim, verdict.slip) or "in_force" in claim.detail:
        return True
    dated = claim.period.basis == "stated"
    betrayed = not dated and verdict.slip is not None and not _explained(claim, verdict.slip)  # by the doubt itself
    return _near(verdict) and claim.chance >= LIKELY and not betrayed and not _undated(verdict)


def _near(verdict: Verdict) -> bool:
    """Whether the miss is a small part of what is stated."""
    return verdict.gap is not None and abs(verdict.gap) <= NEAR * abs(verdict.claim.stated)


def _undated(verdict: Verdict) -> bool:
    """Whether a sum that no year is told of misses by no more than a year adds: it may be of another year."""
    claim = verdict.claim
    return claim.kind == "amount" and claim.period.basis == "current" and _near(verdict)


def _is_far(verdict: Verdict) -> bool:
    """Whether the figure is of another order than the stated value; points of GDP are of no part of anything."""
    if verdict.claim.unit == POINTS:
        return False
    figure, stated = verdict.decided.figure, abs(verdict.claim.stated)
    return figure is not None and not stated / FAR < abs(figure) < stated * FAR


def _explained(claim: Claim, slip: Slip | None) -> bool:
    """Whether a slip explains the number: not by the doubt itself, and no round number, which some slip always fits."""
    if slip is None or any(slip.kind in EXPLAINS.get(slot, ()) for slot in claim.doubt):
        return False
    low, high = claim.value.low, claim.value.high
    round_ = low is None or high is None or high - low > 2 * ROUND * abs(claim.stated)
    return not (claim.doubt and round_)


def _doubted(outcome: Outcome, says: str) -> Outcome:
    """A clock's miss as a question; the figure stays."""
    if outcome.rating not in ALARMS:
        return outcome
    return outcome._replace(rating=Rating.UNVERIFIABLE, reason=Reason.DOUBTFUL_READING, says=says)


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
    if _too_low(claim):
        return "a number that is denied may be denied because it is too low"
    if not claim.doubt:
        return "a number so far off, or so seldom read right, is more often of something else"
    return f"we are not sure {uncertain(claim)}"
