"""Military spending as a share of all government spending.

Looks for: "a third of government spending", "16 percent of the federal budget", "57 cents on the dollar".
Settled by: the publisher's share_of_budget for that subject and year.
Known gaps: shares of discretionary spending and of the central government's own budget are read; only an
    announced budget settles them, or OMB for America.
Source: SIPRI, "Share of Govt. spending".
"""

from __future__ import annotations

from factcheck.claims.build import Made, printed
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Reason
from factcheck.reading.frames import BUDGET, EARLIER, LEVEL
from factcheck.reading.quantity import PERCENT
from factcheck.reading.statements import Said
from factcheck.reading.words import having

MEASURE = "share_of_budget"
PART = "part_of_budget"
"""The detail that names the part of the budget that a share is of."""
PARTS = {"discretionary": "discretionary", "central": "central government"}
"""Parts of all that a state spends, of which only OMB prints the shares, of what Washington itself spends."""


def read(said: Said) -> Made | None:
    """A level in percent of all that the government spends."""
    frame = said.frame
    if frame.unit != PERCENT or frame.base != BUDGET or frame.role not in (LEVEL, EARLIER):
        return None
    words = frame.base_phrase.tokens if frame.base_phrase is not None else ()
    own = {"central"} if said.codes == ("USA",) else set()
    part = next((of for one, of in PARTS.items() if one not in own and having(words, one)), None)
    detail = {PART: part} if part else {}
    return Made("share_of_budget", MEASURE, "share_of_budget.of", "percent", frame.quantity, detail=detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year."""
    if claim.period.end is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    if claim.detail.get(PART):
        return Missing(Reason.NO_FIGURE, f"the article tells a share of {claim.detail[PART]} spending, not of all")
    cell = view.lookup(MEASURE, claim.subject[0], claim.period.end)
    return cell if isinstance(cell, Missing) else (printed(cell),)
