"""What a government announced of the year that a claim means, and how the claim comes out by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from factcheck import units
from factcheck.models import Claim, Evidence, Outcome, Rating
from factcheck.patterns import lazy
from factcheck.reading.places import names
from factcheck.reference import press
from factcheck.reference.announced import DECIDES, SOURCE, Announced
from factcheck.reference.releases import ReleaseView
from factcheck.verdicts.clocks import Desk
from factcheck.verdicts.tolerance import agrees, gap

MEASURES = {
    "amount": "amount_national",
    "share_of_gdp": "share_of_gdp",
    "change": "announced_change",
    "share_of_budget": "share_of_budget",
}
RECENT = 400  # days: a budget without a year is the one that was last announced
COARSE = Decimal("0.025")  # of a figure: "2 percent" may be 1.95, and nobody would print 1.6 so
SPOT = Decimal("0.03")  # the rate of the day, which the press converts at, against a year's average

_TWO_YEARS = lazy(r"(?:\b|(?<=FY))(?P<first>(?:19|20)[0-9]{2})[-/–](?:20)?(?P<last>[0-9]{2})\b")
_FISCAL = lazy(r"\b(?:FY|fiscal|financial[ ]year)", re.IGNORECASE)
_REAL = "in real terms"


def announced(claim: Claim, at: Desk) -> tuple[Announced, ...]:
    """All that was announced of the claim's country and measure, the oldest first."""
    return at.store.announced_of.get((claim.subject[0], MEASURES[claim.kind]), ())


def whole(claim: Claim, at: Desk) -> tuple[Announced, ...]:
    """Of those the ones that may decide: of the whole budget of one year, and not of low confidence."""
    return tuple(one for one in announced(claim, at) if one.scope == "whole" and one.confidence in DECIDES)


def known(found: Iterable[Announced], at: Desk) -> Iterator[Announced]:
    """Those that were out when the article was published."""
    return (one for one in found if one.day <= at.day)


def meant(one: Announced, claim: Claim, at: Desk) -> bool:
    """Whether a figure is of the year that a claim speaks of, in the country's way to write it."""
    start, end = claim.period.start, claim.period.end
    if end is None and claim.period.basis != "current":
        return False
    if claim.period.basis == "current" or end is None:
        return 0 <= (at.day - one.day).days <= RECENT
    split = len(one.fiscal_year) > 4
    if start is not None and end - start == 1:
        return one.period == start and split and str(start) in {m["first"] for m in _two_years(claim)}
    if start not in (None, end):
        return False
    ends_then = split and one.period == end - 1 and _FISCAL.search(claim.sentence.text) is not None
    return one.period == end or ends_then


def _two_years(claim: Claim) -> Iterator[re.Match[str]]:
    """ "2024-25", "2023/24": one fiscal year."""
    for found in _TWO_YEARS.finditer(claim.sentence.text):
        if (int(found["first"]) + 1) % 100 == int(found["last"]):
            yield found


def outcome(claim: Claim, one: Announced, at: Desk) -> Outcome | None:
    """How a claim comes out by one announced figure; None where the two cannot be compared."""
    evidence = _evidence(claim, one, at)
    if evidence is None or (claim.kind == "change" and (one.base.startswith(_REAL)) != (_real(claim))):
        return None
    rating = Rating.MATCH if agrees(claim, evidence) else Rating.DISCREPANCY
    away = gap(claim, evidence)
    return Outcome(rating, evidence.value, SOURCE, one.release, one.period, gap=away, evidence=evidence)


def _real(claim: Claim) -> bool:
    return claim.detail.get("price_basis") == "real"


def _evidence(claim: Claim, one: Announced, at: Desk) -> Evidence | None:
    factor = units.factor(one.unit, claim.unit)
    printed = factor is not None
    cell, margin = one.cell, min(COARSE, press.half(one.cell) / abs(one.value)) if one.value else Decimal(0)
    method = f"{called(one)}, as announced: {one.value:f} {one.unit}"
    if factor is None:
        made = _converted(claim, one, at)
        if made is None:
            return None
        factor, margin, method = made[0], SPOT, f"{method}, converted at the average rate of {made[1]}"
    value = one.value * factor
    whole = value.to_integral_value()
    return Evidence(
        source=SOURCE,
        release=one.release,
        measure=one.measure,
        subject=claim.subject,
        period=one.period,
        value=whole if value == whole or claim.kind == "amount" else value,
        unit=claim.unit,
        status=cell.status,
        inputs=(cell,),
        method=method,
        printed=printed,
        margin=margin,
    )


def _converted(claim: Claim, one: Announced, at: Desk) -> tuple[Decimal, int] | None:
    """The factor into the claim's currency, by the rates of the budget's year or the one before."""
    money = units.currency(one.unit)
    scale = None if money is None or claim.kind != "amount" else units.factor(one.unit, money)
    if money is None or scale is None:
        return None
    rates = at.store.sources["exchange_rates"]
    view = ReleaseView(at.store, rates, rates.editions[-1], at.day)
    for year in (one.period, one.period - 1):
        prices = [Decimal(1) if code == "USD" else view.rate(code, year) for code in (money, claim.unit)]
        known = [price if isinstance(price, Decimal) else price.value for price in prices if price is not None]
        if len(known) == 2:
            return scale / known[0] * known[1], year
    return None


def called(one: Announced) -> str:
    """A figure as a report names it: "Poland, fiscal year 2025, adopted 2024-12-06"."""
    return f"{names().get(one.subject, one.subject)}, fiscal year {one.fiscal_year}, {one.status} {one.announced}"
