"""When a figure agrees with a claim: the claim's interval against the figure as its publisher prints it."""

from __future__ import annotations

from decimal import Decimal

from factcheck import units
from factcheck.claims.figures import ISO
from factcheck.claims.personnel import BRANCH
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Comparator, Evidence, Interval, Modality
from factcheck.reference import press

UNDERSTATED = Decimal("1.5")  # of v: a figure above it makes "more than v" an understatement
FAR_OFF = Decimal("0.5")  # of the figure: of 65 true claims 5% called 15 wrong where the release in force is not held
FAR_PLACES = Decimal(10)  # of what is counted: ten allies at 2% in June 2021 were six later; Croatia fell to 7th
FAR_POINTS = Decimal(10)  # of a change in percent, where half of it is less: revisions move a growth by as much
RATES_DIFFER, RATES_DIFFER_RUNNING = Decimal("0.025"), Decimal("0.135")
"""By what part publishers' own rates differ at most from the ECB's average, in our tables; those of a running year."""
SHARES_DIFFER = Decimal("0.005")  # of a part of a total: publishers print theirs of sums that they round otherwise
OURS = "the publisher does not print it, and what we compute differs by less than rounding and exchange rates do"
SIPRI_DIFFERS = Decimal("0.05")  # in points: SIPRI prints growth to a tenth, of sums that its tables round
REBASED = Decimal("0.5")  # in points: of a sum of countries, in prices of another year than SIPRI's own report has
CUT_OFF, ABOVE = Decimal("0.0001"), Decimal("0.001")  # of a sum: digits cut off; "more than" what it rounds to
NEARLY = "it misses by less than what is rounded or cut off may"
LATE, GROWN = 2, Decimal("0.15")  # years, and how far a sum of today may be from the newest figure that is so old
STALE = "the newest figure then was two years old or more, and a sum of today may differ from it by as much"
CLEAR_MISS = Decimal("0.05")  # of v: by more, other releases must miss too where one outlet of the press tells a figure


def effective(claim: Claim) -> Interval:
    """The interval in which the true figure must lie; a negated claim is turned round.

    "does not spend 2%", "spends nowhere near 2%" is below 2; "does not spend less than 2%" is 2 or more. A count of
    those who do not meet a threshold is counted as such.
    """
    if claim.modality is not Modality.NEGATED or claim.kind == "count":
        return claim.value
    if claim.comparator in (Comparator.LT, Comparator.LE, Comparator.UP_TO):
        closed = claim.comparator is Comparator.LT
        return Interval(claim.stated, None, low_closed=closed, high_closed=False)
    closed = claim.comparator is Comparator.GT
    return Interval(None, claim.stated, low_closed=False, high_closed=closed)


def in_unit(claim: Claim, evidence: Evidence, view: View) -> Evidence | None:
    """The evidence rounded as printed and in the claim's unit; None where the two cannot be compared."""
    factor = units.factor(evidence.unit, claim.unit)
    if factor is None:
        return None
    decimals = view.decimals(evidence.measure) if evidence.printed else None
    coarse = _coarse(evidence, decimals)
    value = (evidence.value if coarse else units.as_printed(evidence.value, decimals)) * factor
    whole = value.to_integral_value()
    value = whole if factor > 1 and value == whole else value
    return evidence._replace(value=value, unit=claim.unit, margin=coarse or evidence.margin)


def _coarse(evidence: Evidence, decimals: int | None) -> Decimal:
    """By what part a figure may be off that the press printed with fewer digits than its publisher; else 0."""
    one = evidence.inputs[0] if evidence.printed and len(evidence.inputs) == 1 else None
    if one is None or decimals is None or not press.outlets(one) or not one.value:
        return Decimal(0)
    half = press.half(one)
    return half / abs(one.value) if half > Decimal(1).scaleb(-decimals) else Decimal(0)


def agrees(claim: Claim, evidence: Evidence) -> bool:
    """Whether evidence, in the claim's unit, makes the claim true."""
    if evidence.holds is not None:
        return evidence.holds
    allowed = effective(claim)
    if allowed.contains(evidence.value):
        return True
    return evidence.margin > 0 and abs(allowed.distance(evidence.value)) <= evidence.margin * abs(evidence.value)


def gap(claim: Claim, evidence: Evidence) -> Decimal:
    """Distance of the figure from the claim's interval, signed; 0 where it agrees and nowhere else.

    A figure on an end that is open misses by one in its last printed digit.
    """
    if agrees(claim, evidence):
        return Decimal(0)
    if evidence.off is not None:
        return evidence.off
    allowed, figure = effective(claim), evidence.value
    return allowed.distance(figure) or _last_digit(figure) * (-1 if allowed.low == figure else 1)


def _last_digit(value: Decimal) -> Decimal:
    """The worth of a figure's last digit: 0.01 for 4.15.

    >>> _last_digit(Decimal("4.15"))
    Decimal('0.01')
    """
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def undecided(claim: Claim, evidence: Evidence) -> str:
    """Why a figure that misses refutes nothing, in words; empty where it does refute."""
    if BRANCH in claim.detail:
        return "an army may be one service of several, and the publisher counts all forces together"
    return _by_little(claim, evidence) or (OURS if too_near(claim, evidence) else "")


def _by_little(claim: Claim, evidence: Evidence) -> str:
    """Why a sum or a strength refutes no other: it is nearly the same, or long out of date; empty if not."""
    if evidence.holds is not None or claim.kind not in ("amount", "personnel"):
        return ""
    off, last = abs(effective(claim).distance(evidence.value)), claim.period.end
    if 0 < off < (ABOVE if claim.value.high is None else CUT_OFF) * abs(evidence.value):
        return NEARLY
    late = last is not None and claim.period.basis == "current" and evidence.period <= last - LATE
    return STALE if claim.kind == "amount" and late and off < GROWN * abs(evidence.value) else ""


def too_near(claim: Claim, evidence: Evidence) -> bool:
    """Whether a figure that we computed misses by less than its parts, or publishers' own rates, may be off."""
    if evidence.printed or evidence.holds is not None:
        return False
    allowed = effective(claim)
    if claim.unit not in units.COUNTED and evidence.value in (allowed.low, allowed.high):
        return True  # by our own rounding it stands on an open end
    if claim.kind == "change" and claim.unit == "percent":
        return evidence.source == "sipri" and abs(gap(claim, evidence)) <= (
            REBASED if any(map(_rebased, evidence.inputs)) else SIPRI_DIFFERS
        )
    if claim.kind == "share_of_total":
        part = SHARES_DIFFER
    elif units.currency(claim.unit) is not None and any(cell.measure == units.RATE for cell in evidence.inputs):
        part = RATES_DIFFER_RUNNING if evidence.period >= int(evidence.release[:4]) else RATES_DIFFER
    else:
        return False
    return abs(gap(claim, evidence)) <= part * abs(evidence.value)


def _rebased(cell: Cell) -> bool:
    """Whether a sum of countries is held in prices of its newest year; SIPRI reports in those of the year before."""
    newest = int(cell.release[:4]) - 1
    return len(cell.subject) > ISO and cell.price_basis.endswith(f" {newest}")
