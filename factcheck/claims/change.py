"""How much military spending rose or fell.

Looks for: a percentage, percentage points or money by which spending changed or is to change: "rose by 18%",
    "an extra $54bn", "a 4.2 percent cut", "up by half a point". A cut is negative.
Settled by: two years of one release and one price basis: nominal in national currency, then US$, then real; where
    the words name the basis only that one. Points are of the shares of GDP; money since a year, where it is
    cumulative, is what all later years added to that year's sum; "a year" is the average.
Known gaps: changes of single programmes are not read.
Source: NATO, tables 1, 2 and 4; SIPRI, current and constant US$.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claims import answers, figures, money
from factcheck.claims.build import Made, currency_of, flipped
from factcheck.claims.figures import Figure, Found
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Evidence, Missing
from factcheck.reading.frames import CHANGE, GDP
from factcheck.reading.quantity import MONEY, PERCENT, POINTS
from factcheck.reading.statements import PART, Said

_BETWEEN = "as the difference of the two years"


def read(said: Said) -> Made | None:
    """A difference in percent, points or money; a cut is negative."""
    frame = said.frame
    if frame.role != CHANGE or frame.unit not in (PERCENT, POINTS, MONEY):
        return None
    unit = frame.unit if frame.unit != MONEY else currency_of(said, frame.quantity)
    if frame.base == GDP and unit == PERCENT:
        unit = POINTS  # "up by 0.5% of GDP"
    if unit is None:
        return None
    detail: dict[str, object] = {}
    if said.price_basis:
        detail["price_basis"] = said.price_basis
    if said.conversion_of:
        detail["conversion_of"] = said.conversion_of
    several = said.period.start != said.period.end
    if said.yearly:
        detail["flow"] = "annual"
    elif several:
        detail["flow"] = "cumulative" if unit not in (PERCENT, POINTS) else "difference"
    if said.part_year:
        detail["flow"] = PART
    shown = flipped(frame.quantity) if frame.sign < 0 else frame.quantity
    return Made("change", "real_change", "change.difference", unit, shown, detail=detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Both ends from one release: nominal in national currency, then US$, then real; points from the shares."""
    needs = money.needed(claim) if claim.unit == "percent" else frozenset()  # where the words leave the basis open
    return answers.by_year(claim, view, readings, needs=needs)


def readings(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The change from the first year to the last, in the claim's unit, the usual reading first."""
    first = last - 1 if first == last else first
    if claim.unit == "percentage_point":
        yield "", points(claim, view, first, last)
    elif claim.unit == "percent":
        yield from percents(claim, view, first, last)
    else:
        yield from sums(claim, view, first, last)


def points(claim: Claim, view: View, first: int, last: int) -> Found:
    """The difference of two shares of GDP, each as it is printed."""
    day = figures.day_of(claim, view, last)
    found = [figures.share_of_gdp(view, claim.subject[0], year, day) for year in (last, first)]
    one, other = (
        one._replace(value=figures.shown(view, one.cells[0])) if isinstance(one, Figure) and one.printed else one
        for one in found
    )
    made = figures.less(one, other)
    return made if isinstance(made, Missing) else made._replace(unit="percentage_point")


def percents(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The change in percent; of several years with "a year" the average rate. NATO prints a real change itself."""
    annual = claim.detail.get("flow") == "annual" and last - first > 1
    real = "" if claim.detail.get("price_basis") == "real" else money.REAL
    printed = _printed(claim, view, first, last)
    for reading, found in money.growths(claim, view, first, last):
        if reading == real and printed is not None:
            yield real, printed
            return
        yield reading, money.percent(found, last - first, annual=annual)


def _printed(claim: Claim, view: View, first: int, last: int) -> Figure | None:
    """The publisher's own real change of one year."""
    if last - first != 1 or len(claim.subject) > 1 or claim.detail.get("price_basis") == "nominal":
        return None
    found = view.lookup("real_change", claim.subject[0], last)
    return figures.as_figure(found) if isinstance(found, Cell) else None


def sums(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The change in money: the difference, for "cumulative" what was added in all years, for "a year" the mean."""
    usual, steady = money.in_own(claim, view, last)
    basis, real = claim.detail.get("price_basis"), _flow(claim, steady, first, last)
    if basis == "real":
        yield "", real
        return
    yield "", _flow(claim, usual, first, last)
    if basis != "nominal":
        yield (f"in {figures.basis(real)} prices" if isinstance(real, Figure) else money.REAL), real
    if claim.detail.get("flow") == "cumulative":
        yield _BETWEEN, money.difference(usual, first, last)
        yield f"{_BETWEEN}, in constant prices", money.difference(steady, first, last)


def _flow(claim: Claim, level: money.Level, first: int, last: int) -> Found:
    flow = claim.detail.get("flow")
    if flow == "cumulative":
        return money.extra(level, first, last)
    return figures.over(money.difference(level, first, last), last - first if flow == "annual" else 1)
