"""How much spending rose or fell, in each fair reading; shared arithmetic of the kind `change`.

Both ends are of one release and one price basis. One year means: since the year before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.claims import figures, money, spans
from factcheck.claims.figures import Figure, Found
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Missing


def readings(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The change from the first year to the last, in the claim's unit, the usual reading first."""
    first = last - 1 if first == last else first
    if claim.unit == "percentage_point":
        yield "", points(claim, view, first, last)
    elif claim.unit == "percent":
        yield from percents(claim, view, first, last)
    else:
        yield from sums(claim, view, first, last)


def needs(claim: Claim) -> frozenset[str]:
    """The readings without which a change cannot be refuted, where the words leave the basis open."""
    return money.needed(claim) if claim.unit == "percent" else frozenset()


def points(claim: Claim, view: View, first: int, last: int) -> Found:
    """The difference of two shares of GDP, each as it is printed."""
    day = figures.day_of(claim, view, last)
    one, other = (_share(view, claim.subject[0], year, day) for year in (last, first))
    if isinstance(one, Missing) or isinstance(other, Missing):
        return figures.gone((one, other)) or spans.no_period()
    method = f"({one.method} - {other.method})"
    return Figure(one.value - other.value, "percentage_point", (*one.cells, *other.cells), method)


def _share(view: View, code: str, year: int, day: date) -> Found:
    found = figures.share_of_gdp(view, code, year, day)
    if isinstance(found, Missing) or not found.printed:
        return found
    return found._replace(value=figures.shown(view, found.cells[0]))


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
    codes, currency, day = claim.subject, claim.unit, figures.day_of(claim, view, last)
    usual = _flow(claim, lambda year: money.money(view, codes, year, currency, day), first, last)
    steady = _flow(claim, lambda year: money.constant(view, codes, year, currency, day), first, last)
    if claim.detail.get("price_basis") == "real":
        yield "", steady
        return
    yield "", usual
    if claim.detail.get("price_basis") != "nominal":
        yield (f"in {figures.basis(steady)} prices" if isinstance(steady, Figure) else money.REAL), steady
    if claim.detail.get("flow") == "cumulative":
        yield (
            "as the difference of the two years",
            money.difference(lambda year: money.money(view, codes, year, currency, day), first, last),
        )
        yield (
            "as the difference of the two years, in constant prices",
            money.difference(lambda year: money.constant(view, codes, year, currency, day), first, last),
        )


def _flow(claim: Claim, level: money.Level, first: int, last: int) -> Found:
    flow = claim.detail.get("flow")
    if flow == "cumulative":
        return money.extra(level, first, last)
    found = money.difference(level, first, last)
    if flow != "annual" or isinstance(found, Missing) or last - first == 1:
        return found
    count = last - first
    return found._replace(value=found.value / Decimal(count), method=f"{found.method} / {count}")
