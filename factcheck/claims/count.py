"""How many members of an alliance meet a spending threshold.

Looks for: "23 of 32 allies meet the 2% target", "only nine members spend at least 2%", and those who do not
    ("nine members spent less than 2%": negated).
Settled by: the shares of all members at that date against the threshold, as printed; those who do not meet it are
    counted as such. Iceland has no forces, so that both denominators are right. A missing member's share makes it
    `no_figure`.
Known gaps: fractions of the membership ("a third of the allies") are not counted.
Source: NATO, table 3.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.claims import orders, spans, tally
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Modality
from factcheck.reading.frames import MEMBERS
from factcheck.reading.statements import Said

HIGHEST = Decimal(10)
"""Percent of GDP: more was never asked of an ally."""


def read(said: Said) -> Made | None:
    """A number of members that meet, or miss, a share of GDP."""
    frame = said.frame
    if frame.role != MEMBERS or "threshold" not in frame.detail:
        return None
    if said.mood.modality is Modality.DEMAND and frame.detail.get("quantifier") == "all":
        return None  # "all members should spend": a demand on the group, nobody is counted
    if not frame.equipment and Decimal(str(frame.detail["threshold"])) > HIGHEST:
        return None  # "all members hit the 20 percent target": not of their GDP
    measure = "equipment_share" if frame.equipment else "share_of_gdp"
    return Made("count", measure, "count.members", "countries", frame.quantity, 90, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The number of members at the date whose printed share reaches the threshold, or misses it where that is said."""
    year = claim.period.end
    if year is None:
        return spans.no_period()
    order = orders.order(claim, view, claim.measure, claim.subject[0], year)
    return order if isinstance(order, Missing) else tally.counted(claim, view, order, year)
