"""How much military spending rose or fell.

Looks for: a percentage, percentage points or money by which spending changed or is to change: "rose by 18%",
    "an extra $54bn", "a 4.2 percent cut", "up by half a point". A cut is negative.
Settled by: two years of one release and one price basis: nominal in national currency, then US$, then real; where
    the words name the basis only that one. Points are of the shares of GDP; money since a year, where it is
    cumulative, is what all later years added to that year's sum; "a year" is the average.
Known gaps: changes of single programmes are not read.
Source: NATO, tables 1, 2 and 4; SIPRI, current and constant US$.
"""

from __future__ import annotations

from factcheck.claims import answers, changes
from factcheck.claims.build import Made, currency_of, flipped
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import CHANGE
from factcheck.reading.quantities import MONEY
from factcheck.reading.quantity import PERCENT, POINTS
from factcheck.reading.statements import PART, Said


def read(said: Said) -> Made | None:
    """A difference in percent, points or money; a cut is negative."""
    frame = said.frame
    if frame.role != CHANGE or frame.unit not in (PERCENT, POINTS, MONEY):
        return None
    unit = frame.unit if frame.unit != MONEY else currency_of(said, frame.quantity)
    if unit is None:
        return None
    detail: dict[str, object] = {}
    if said.price_basis:
        detail["price_basis"] = said.price_basis
    if said.conversion_of:
        detail["conversion_of"] = said.conversion_of
    several = said.period.start != said.period.end
    if said.yearly:
        detail["flow"] = "annual"
    elif several:
        detail["flow"] = "cumulative" if unit not in (PERCENT, POINTS) else "difference"
    if said.part_year:
        detail["flow"] = PART
    shown = flipped(frame.quantity) if frame.sign < 0 else frame.quantity
    return Made("change", "real_change", "change.difference", unit, shown, detail=detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Both ends from one release: nominal in national currency, then US$, then real; points from the shares."""
    return answers.by_year(claim, view, changes.readings, needs=changes.needs(claim))
