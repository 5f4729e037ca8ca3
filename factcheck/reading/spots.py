"""Quantities that are words rather than numbers: "doubled", "twice as much", "second-biggest"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading.hedges import Hedge, half_width, hedge_before, plain_hedge
from factcheck.reading.numbers import quotient
from factcheck.reading.quantity import Quantity

TIMES = "times"


@lru_cache(maxsize=1)
def multiples() -> dict[str, Decimal]:
    """The words that are multiples: "double", "tenfold", "halved"."""
    return {row["word"]: quotient(row["value"]) for row in rows("multiples") if row["value"] != "1"}


def spot(
    text: str, span: Span, value: Decimal, unit: str, *, exact: bool = False, hedge: Hedge | None = None
) -> Quantity:
    """A quantity over some words; `exact` for ranks and counts, which have no tolerance but the hedge's."""
    before = hedge_before(text, span[0])
    found = hedge or (before[1] if before else plain_hedge())
    start = before[0] if before and hedge is None else span[0]
    half = Decimal("0.5") if exact else half_width(value, Decimal(1), in_words=True)
    return Quantity(span, (start, span[1]), value, half, unit, found, None, "", True)
