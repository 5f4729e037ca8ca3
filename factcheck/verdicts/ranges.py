"""Arithmetic on the numbers that statements allow: a range for each, open ends included."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.models import Claim


class Range(NamedTuple):
    """The values between two ends; None is unbounded."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Range) -> bool:
        """Whether some value lies in both.

        >>> Range(Decimal(1), Decimal(2)).meets(Range(Decimal(2), None))
        True
        """
        return not (_below(self.high, other.low) or _below(other.high, self.low))

    def times(self, factor: Decimal) -> Range:
        """Multiplied by a positive number."""
        low, high = self.low, self.high
        return Range(None if low is None else low * factor, None if high is None else high * factor)

    def over(self, other: Range) -> Range:
        """Divided by a range of positive numbers."""
        low = None if self.low is None or other.high is None else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Range(low, high)

    def wider(self, part: Decimal) -> Range:
        """With each end moved out by a part of it."""
        low = None if self.low is None else self.low - abs(self.low) * part
        return Range(low, None if self.high is None else self.high + abs(self.high) * part)

    def less(self, amount: Decimal) -> Range:
        """With an amount taken off."""
        low, high = self.low, self.high
        return Range(None if low is None else low - amount, None if high is None else high - amount)


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def of(claim: Claim) -> Range:
    """What a claim's number may be."""
    return Range(claim.value.low, claim.value.high)
