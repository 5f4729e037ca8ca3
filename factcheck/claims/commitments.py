"""What was agreed: the commitment that a target, promise or demand is held against; used by the kind `target`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.claims.figures import last_day
from factcheck.claims.view import View
from factcheck.models import Claim, Commitment, Evidence, Missing, Modality, Note, Reason
from factcheck.style import prose

BODIES = ("NATO", "EU", "NATO_EUR", "NATO_EUR_CAN", "EUROPE")
"""Groups that agree on targets."""


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The commitment with exactly that value, in force on the day or replaced; else the one that a body's own goal is.

    "NATO's 3% minimum" of 2024 is refuted by the 2% then in force; what is only proposed or asked is not.
    """
    day, bodies = _day(claim, view), _bodies(claim)
    known = tuple(c for body in bodies for c in view.commitments(body, day))
    equipment = ("equipment_share",) if claim.detail.get("equipment") else None
    measures = equipment or ("share_of_gdp", "total_share", "related_share")
    alike = [c for c in known if c.value == claim.stated and c.measure in measures]
    due = claim.detail.get("due") or (claim.period.end if claim.kind != "target" else None)
    if due is not None:
        fitting = [c for c in alike if c.due in (due, None)]
        alike = fitting if claim.modality is Modality.PLEDGE else fitting or alike
    if not alike:
        current = next((c for c in known if c.measure == "share_of_gdp"), None)
        if current is not None and claim.detail.get("in_force"):
            return (replace(_evidence(claim, current, day), holds=False, off=current.value - claim.stated),)
        who = " or ".join(view.name(body) for body in bodies)
        by = f" by {current.due}" if current is not None and current.due else ""
        says = f"the goal then was {current.value}%{by}" if current else f"no goal of {who} is in our collection"
        return Missing(Reason.NO_COMMITMENT, says)
    return (_evidence(claim, alike[0], day),)


def _bodies(claim: Claim) -> tuple[str, ...]:
    """Whose commitments are meant: a group's; for a country its own, and for what is asked of it NATO's too."""
    if claim.subject == ("EU",):
        return ("EU",)
    if not claim.subject or set(claim.subject) & set(BODIES):
        return ("NATO",)
    return claim.subject if claim.modality is Modality.PLEDGE else (*claim.subject, "NATO")


def _day(claim: Claim, view: View) -> date:
    if claim.period.end is not None and claim.period.basis == "stated" and "due" not in claim.detail:
        return min(view.day, last_day(claim.period.end))
    return view.day


_OPERATORS = {"ge": "at least", "le": "up to", "eq": ""}


def _evidence(claim: Claim, commitment: Commitment, day: date) -> Evidence:
    notes = []
    if commitment.replaced is not None and commitment.replaced <= day:
        notes.append(Note("replaced", f"replaced on {commitment.replaced.isoformat()} by a later commitment"))
    due = claim.detail.get("due") or (claim.period.end if claim.modality is Modality.PLEDGE else None)
    dated = due is not None and due != commitment.adopted.year  # the year in which it was agreed is not when it is due
    wrong_due = dated and commitment.due is not None and due != commitment.due
    if wrong_due:
        notes.append(Note("due", f"the commitment is due by {commitment.due}, not {due}"))
    at_least = f"{_OPERATORS[commitment.operator]} {commitment.value}% of {commitment.denominator}".lstrip()
    adopted = "" if prose(f"{commitment.adopted}") in commitment.reference else f", adopted {commitment.adopted}"
    method = f"{commitment.reference}: {at_least}{adopted}"
    return Evidence(
        source="commitments",
        release=commitment.adopted.isoformat(),
        measure=commitment.measure,
        subject=(commitment.body,),
        period=commitment.due or commitment.applies_from,
        value=Decimal(commitment.value),
        unit="percent",
        status="actual",
        inputs=(),
        method=method,
        holds=not wrong_due,
        notes=tuple(notes),
    )
