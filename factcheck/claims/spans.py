"""The years that a claim is about, and what is spent in a part of one or at a rate."""

from __future__ import annotations

from factcheck.models import Claim, Missing, Reason
from factcheck.reading import wording
from factcheck.reading.statements import PART

OFTEN = {
    **{"a month": 12, "a week": 52, "a day": 365},
    **{"an hour": 365 * 24, "a minute": 365 * 24 * 60, "a second": 365 * 24 * 3600},
}
"""How often what is spent at a rate is spent in a year."""
RATE = dict(zip(wording.RATES, OFTEN, strict=True))
"""The rates by the senses of words."""


def years(claim: Claim) -> tuple[int, int] | None:
    """The first and the last year of a claim; None where it has none. Fiscal 2023/24 is one, 2023."""
    first, last = claim.period.start, claim.period.end
    if first is None or last is None:
        return None if last is None else (last, last)
    return first, first if claim.detail.get("fiscal") and last == first + 1 else last


def partial(claim: Claim) -> bool:
    """Whether the money of a claim is that of less than a year: "a day", "in the first half of 2024"."""
    return claim.detail.get("flow") in (PART, *OFTEN)


def no_period(says: str = "") -> Missing:
    """The text does not say which year."""
    return Missing(Reason.UNKNOWN_PERIOD, says)
