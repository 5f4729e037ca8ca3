"""One country's military spending against another's, or against its own past.

Looks for: "twice as much as Germany", "ten times bigger", "more than the next nine combined", "the size of", "a 60th
    the size", "doubled since 2014", "tenfold", "half of what France spends". "Three times smaller" is a third.
Settled by: the two sides, current US$ from one release; an own past from two years of one release, nominal in
    national currency, then US$, then real. "The next nine" are those that spend next to the subject in all the world.
Known gaps: comparisons with other kinds of spending (education, debt service) are read, never settled.
Source: NATO, table 2; SIPRI, "Current US$".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.claims import answers, sides
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Comparator, Evidence, Missing
from factcheck.reading.frames import RATIO
from factcheck.reading.statements import Said

ROUGHLY = Decimal("0.1")  # of a multiple that is said to be rough: 3.18 is "roughly three times"


def read(said: Said) -> Made | None:
    """A multiple of what another spends, or of the own past."""
    frame = said.frame
    if frame.role != RATIO or frame.unit != "times":
        return None
    if said.codes and "+".join(said.codes) == frame.detail.get("reference"):
        return None  # nobody is compared with itself
    quantity = frame.quantity
    if quantity.hedge.comparator is Comparator.APPROX:
        quantity = replace(quantity, half=max(quantity.half, ROUGHLY * quantity.value))
    return Made("comparison", "amount_usd", "comparison.times", "times", quantity, 60, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The two sides, current US$ from one release; an own past as a change is settled."""
    return answers.by_year(claim, view, sides.readings, needs=sides.needs(claim))
