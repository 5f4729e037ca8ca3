"""A number with its unit, as `quantities` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.models import Span
from factcheck.reading.hedges import Hedge

PERCENT, POINTS, MONEY, NUMBER = "percent", "percentage_point", "money", "number"
SUM = MONEY
AMOUNT, SHARE, HEAD, HEADCOUNT = "amount", "share_of_gdp", "per_capita", "personnel"
"""By what a place in an order is."""
NEXT = "next {} combined"
"""What a sum of so many others is called in a claim."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in one sentence; spans count from the sentence's start.

    `value` and `high` are in whole units (dollars, not billions), percents as percents; `half` is the
    half-width of the digits written; `currency` an ISO code, or "" for a bare symbol or no money; `scale`
    what the size written beside the digits multiplies by ("bn" a billion).
    """

    figure: Span
    span: Span
    value: Decimal
    half: Decimal
    unit: str
    hedge: Hedge
    high: Decimal | None = None
    currency: str = ""
    in_words: bool = False
    scale: Decimal = Decimal(1)
    named_at: Span | None = None
    """Where its unit is named, if by another figure: "33, 20 and 8 billion dollars"."""

    @property
    def start(self) -> int:
        """Where the phrase begins, hedge included."""
        return self.span[0]

    @property
    def end(self) -> int:
        """Where the phrase ends, hedge included."""
        return self.span[1]
