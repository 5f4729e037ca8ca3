"""A number with its unit, as `quantities` reads it; and words that are quantities: "doubled", "second-biggest"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading.hedges import Hedge, half_width, hedge_before, plain_hedge
from factcheck.reading.numbers import quotient

PERCENT, POINTS, MONEY, NUMBER = "percent", "percentage_point", "money", "number"
SUM = MONEY
AMOUNT, SHARE, HEAD, HEADCOUNT = "amount", "share_of_gdp", "per_capita", "personnel"
"""By what a place in an order is."""
NEXT = "next {} combined"
"""What a sum of so many others is called in a claim."""
TIMES = "times"
MULTIPLES = {row["word"]: quotient(row["value"]) for row in rows("multiples") if row["value"] != "1"}
"""The words that are multiples: "double", "tenfold", "halved"."""


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


def spot(
    text: str, span: Span, value: Decimal, unit: str, *, exact: bool = False, hedge: Hedge | None = None
) -> Quantity:
    """A quantity over some words; `exact` for ranks and counts, which have no tolerance but the hedge's."""
    before = hedge_before(text, span[0])
    found = hedge or (before[1] if before else plain_hedge())
    start = before[0] if before and hedge is None else span[0]
    half = Decimal("0.5") if exact else half_width(value, Decimal(1), in_words=True)
    return Quantity(span, (start, span[1]), value, half, unit, found, None, "", True)
