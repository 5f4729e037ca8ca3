"""For how many years in a row spending has risen or fallen.

Looks for: "rose for the eighth consecutive year", "seven straight years of increases", "the third rise in a row".
Settled by: each year of one release against the one before, back to the first that did not go that way: nominal in
    national currency, then US$, then real. Where the release is held for no more years than that, the run may be
    longer, which is noted; one too short for the claim settles nothing.
Known gaps: "every year since 2014" and years of meeting a target are not read.
Source: NATO, tables 1 and 2; SIPRI, current and constant US$.
"""

from __future__ import annotations

from factcheck.claims import answers, money, runs, spans
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import YEARS
from factcheck.reading.statements import Said


def read(said: Said) -> Made | None:
    """A number of years in a row in which spending rose, or fell."""
    frame = said.frame
    if frame.role != YEARS or "direction" not in frame.detail:
        return None
    return Made("streak", "amount_usd", "streak.years", "years", frame.quantity, 70, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The years that went one way, up to the claim's: nominal in national currency, then US$, then real."""
    last = claim.period.end
    if last is None:
        return spans.no_period()
    found = answers.answers(claim, view, runs.readings(claim, view, last), last, needs=money.needed(claim))
    return found if isinstance(found, Missing) else tuple(map(runs.noted, found))
