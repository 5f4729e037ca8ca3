"""One country's military spending against another's, or against its own past.

Looks for: "twice as much as Germany", "ten times bigger", "more than the next nine combined", "the size of", "a 60th
    the size", "doubled since 2014", "tenfold", "half of what France spends". "Three times smaller" is a third.
Settled by: the two sides, current US$ from one release; an own past from two years of one release, nominal in
    national currency, then US$, then real. "The next nine" are those that spend next to the subject in all the world.
Known gaps: comparisons with other kinds of spending (education, debt service) are read, never settled.
Source: NATO, table 2; SIPRI, "Current US$".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.claims import answers, figures, money, orders
from factcheck.claims.build import Made
from factcheck.claims.figures import Figure, Found
from factcheck.claims.view import View
from factcheck.lexicon import any_of
from factcheck.models import Claim, Comparator, Evidence, Missing, Reason
from factcheck.patterns import lazy
from factcheck.reading.frames import RATIO
from factcheck.reading.governors import of_heads
from factcheck.reading.statements import Said

ROUGHLY = Decimal("0.1")  # of a multiple that is said to be rough: 3.18 is "roughly three times"
NOT_SPENDING = Missing(Reason.NO_FIGURE, "not a comparison of military spending with a figure on record")
OWN, ANY, TARGET = "own past", "any other country", "NATO target"
MONEY = "of amounts of money"
_NAMED = {"NATO excluding USA": "NATO_EUR_CAN"}
_CODES = lazy(r"[A-Z][A-Z_]{2,}(?:\+[A-Z][A-Z_]{2,})*")
_NEXT = lazy(r"next ([0-9]+) combined")
_OF_GDP = lazy(rf"\b{any_of('comparison.of_gdp')}\b", re.IGNORECASE)


def read(said: Said) -> Made | None:
    """A multiple of what another spends, or of the own past."""
    frame = said.frame
    if frame.role != RATIO or frame.unit != "times" or any(map(of_heads, frame.clause.phrases)):
        return None  # of heads, not of sums
    if said.codes and "+".join(said.codes) == frame.detail.get("reference"):
        return None  # nobody is compared with itself
    quantity = frame.quantity
    if quantity.hedge.comparator is Comparator.APPROX:
        quantity = quantity._replace(half=max(quantity.half, ROUGHLY * quantity.value))
    return Made("comparison", "amount_usd", "comparison.times", "times", quantity, 60, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The two sides, current US$ from one release; an own past as a change is settled."""
    needs = money.needed(claim) if claim.detail.get("reference") == OWN else frozenset()
    return answers.by_year(claim, view, readings, needs=needs)


def readings(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The subject's spending as a multiple of what it is compared with, the usual reading first."""
    reference = str(claim.detail.get("reference", ""))
    if reference == OWN and first == last and claim.period.basis == "current":
        yield "", Missing(Reason.UNKNOWN_PERIOD, "the text does not say since when")
        return
    if reference == OWN:  # a single stated year means since the year before
        yield from money.growths(claim, view, last - 1 if first == last else first, last)
        return
    day = figures.day_of(claim, view, last)
    if reference == TARGET:
        yield "", _target(claim, view, last, day)
        return
    other = _other_side(claim, view, _NAMED.get(reference, reference), last, day)
    money_ = figures.ratio(figures.joint(view, "amount_usd", claim.subject, last, day), other, "times")
    shares = _of_shares(claim, view, reference, last, day)
    if shares is None:
        yield "", money_
    else:
        yield "", shares
        yield MONEY, money_


def _of_shares(claim: Claim, view: View, reference: str, year: int, day: date) -> Found | None:
    """The multiple of two countries' shares of GDP, where its sentence speaks of them."""
    spoken = _OF_GDP.search(claim.sentence.text)
    if not spoken or len(claim.subject) > 1 or not re.fullmatch("[A-Z]{3}", reference):
        return None
    share = figures.share_of_gdp(view, claim.subject[0], year, day)
    return figures.ratio(share, figures.share_of_gdp(view, reference, year, day), "times")


def _other_side(claim: Claim, view: View, reference: str, year: int, day: date) -> Found:
    """What the subject is compared with: others of one release, the next largest, or a group without the subject."""
    following = _NEXT.fullmatch(reference)
    if following or reference == ANY:
        return _next_largest(claim, view, int(following[1]) if following else 1, year, everyone=not following)
    if not _CODES.fullmatch(reference):
        return NOT_SPENDING
    codes = tuple(code for code in reference.split("+") if code not in claim.subject)
    inside = [code for code in codes if set(claim.subject) & set(view.members(code, day))]
    if not inside:
        return figures.joint(view, "amount_usd", codes, year, day) if codes else NOT_SPENDING
    others = {one for code in codes for one in view.members(code, day) or (code,)}
    return figures.total(view, "amount_usd", sorted(others - set(claim.subject)), year, day)


def _next_largest(claim: Claim, view: View, count: int, year: int, *, everyone: bool) -> Found:
    """The sum of the next `count` countries below the subject, or of the largest of all others."""
    order = orders.largest(view, "amount_usd", year, claim.subject)
    own = figures.joint(view, "amount_usd", claim.subject, year, figures.day_of(claim, view, year))
    if isinstance(order, Missing) or isinstance(own, Missing):
        return figures.gone([one for one in (order, own) if isinstance(one, Missing)]) or NOT_SPENDING
    below = [cell for cell in order.cells if everyone or cell.value <= own.value]
    if len(below) < count:
        return Missing(Reason.NO_FIGURE, f"fewer than {count} countries spend less")
    return figures.summed([figures.as_figure(cell) for cell in below[:count]])


def _target(claim: Claim, view: View, year: int, day: date) -> Found:
    """The share of GDP as a multiple of the alliance's target of the day."""
    target = next((c for c in view.commitments("NATO", day) if c.measure == "share_of_gdp"), None)
    share = figures.share_of_gdp(view, claim.subject[0], year, day)
    if target is None or isinstance(share, Missing):
        return share if isinstance(share, Missing) else NOT_SPENDING
    method = f"{share.method} / {target.value:f}% ({target.reference})"
    return Figure(share.value / Decimal(target.value), "times", share.cells, method)
