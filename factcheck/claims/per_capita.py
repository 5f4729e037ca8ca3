"""Military spending per inhabitant.

Looks for: "$2,700 a head", "€1,100 per person", "for every citizen".
Settled by: the publisher's figure per head in current prices; else amount over population, both named; printed
    constant prices are another reading.
Known gaps: spending per soldier or per taxpayer is not read.
Source: NATO, table 6; SIPRI, "Per capita"; World Bank, population.
"""

from __future__ import annotations

from factcheck.claims import answers, money
from factcheck.claims.build import Made, currency_of
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.quantity import MONEY
from factcheck.reading.statements import Said

MOST = 20_000  # of any currency that matters here


def read(said: Said) -> Made | None:
    """A sum of money for each inhabitant."""
    frame = said.frame
    if frame.unit != MONEY or not frame.per_head or frame.quantity.value > MOST:
        return None
    unit = currency_of(said, frame.quantity)
    return None if unit is None else Made("per_capita", "per_capita", "per_capita.head", unit, frame.quantity)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Per head as printed in current prices, else amount over population; printed constant prices come after."""
    return answers.by_year(claim, view, money.per_head)
