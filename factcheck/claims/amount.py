"""A level of military spending in money.

Looks for: a sum that is a whole defence budget or a whole year's military spending: "$35bn military budget",
    "spends £53.9bn on defence", "a budget of 158bn zloty", "rises to €100bn", with a bracketed conversion as a
    second claim. A bare "$", "Rs" or "crowns" follows the subject's country.
Settled by: the publisher's own figure in that currency, current prices first; else its figure in another currency
    at that year's average rate, which is shown; constant prices are another
    reading. A sum of several years is added up.
Known gaps: contracts, aid to others, single programmes and forces are left alone; the words decide which is which.
Source: NATO, tables 1 and 2; SIPRI, "Current US$" and "Local currency"; rates of the ECB.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.claims import answers, money
from factcheck.claims.build import Made, currency_of
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import EARLIER, LEVEL
from factcheck.reading.quantity import MONEY
from factcheck.reading.statements import PART, Said

LEAST = Decimal(10_000_000)  # no country's yearly spending that the tables hold is smaller


def read(said: Said) -> Made | None:
    """A level in money; a bracketed conversion points to its first."""
    frame = said.frame
    if frame.unit != MONEY or frame.role not in (LEVEL, EARLIER) or frame.per_head:
        return None
    unit = currency_of(said, frame.quantity)
    if unit is None:
        return None
    rate = answers.RATE.get(said.rate, "")
    if frame.quantity.value * answers.OFTEN.get(rate, 1) < LEAST:
        return None
    detail: dict[str, object] = {"flow": rate} if rate else {}
    if said.conversion_of:
        detail["conversion_of"] = said.conversion_of
    if said.period.start != said.period.end and not said.one_year:
        detail["flow"] = "cumulative"
    if said.part_year:
        detail["flow"] = PART
    measure = "amount_usd" if unit == "USD" else "amount_national"
    return Made("amount", measure, f"amount.{frame.role}", unit, frame.quantity, detail=detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The amount, at the source's own rate or the ECB's, current prices first."""
    return answers.by_year(claim, view, money.levels)
