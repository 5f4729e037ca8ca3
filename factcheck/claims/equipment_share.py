"""The part of defence spending that goes on major equipment.

Looks for: "20% of its defence budget on major equipment", "equipment took 34 per cent of spending".
Settled by: the publisher's equipment share for that subject and year.
Known gaps: shares for research alone or for personnel are not read.
Source: NATO, table 8a.
"""

from __future__ import annotations

from factcheck.claims.build import Made, printed
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Reason
from factcheck.reading.frames import EARLIER, LEVEL
from factcheck.reading.quantity import PERCENT
from factcheck.reading.statements import Said

MEASURE = "equipment_share"


def read(said: Said) -> Made | None:
    """A part of defence spending that equipment takes."""
    frame = said.frame
    if frame.unit != PERCENT or not frame.equipment or frame.role not in (LEVEL, EARLIER):
        return None
    return Made("equipment_share", MEASURE, "equipment_share.on", "percent", frame.quantity)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year."""
    if claim.period.end is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    cell = view.lookup(MEASURE, claim.subject[0], claim.period.end)
    return cell if isinstance(cell, Missing) else (printed(cell),)
