"""For how many years in a row spending has risen or fallen.

Looks for: "rose for the eighth consecutive year", "seven straight years of increases", "the third rise in a row".
Settled by: each year of one release against the one before, back to the first that did not go that way: nominal in
    national currency, then US$, then real. Where the release is held for no more years than that, the run may be
    longer, which is noted; one too short for the claim settles nothing.
Known gaps: "every year since 2014" and years of meeting a target are not read.
Source: NATO, tables 1 and 2; SIPRI, current and constant US$.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factcheck import units
from factcheck.claims import answers, figures, money
from factcheck.claims.build import Made
from factcheck.claims.figures import Figure, Found
from factcheck.claims.money import Level
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Note, Reason
from factcheck.reading.frames import YEARS
from factcheck.reading.statements import Said


def read(said: Said) -> Made | None:
    """A number of years in a row in which spending rose, or fell."""
    frame = said.frame
    if frame.role != YEARS or "direction" not in frame.detail:
        return None
    return Made("streak", "amount_usd", "streak.years", "years", frame.quantity, 70, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The years that went one way, up to the claim's: nominal in national currency, then US$, then real."""
    last = claim.period.end
    if last is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    runs = ((reading, _run(claim, level, last)) for reading, level in money.bases(claim, view, last))
    found = answers.answers(claim, view, runs, last, needs=money.needed(claim))
    return found if isinstance(found, Missing) else tuple(map(_noted, found))


def _noted(one: Evidence) -> Evidence:
    """With a note where all the years that are held went on: the run may have begun before."""
    held = {cell.period for cell in one.inputs}
    if one.value < len(held) - 1:
        return one
    note = Note("may_be_longer", f"held from {min(held)} on, so that the run may have begun earlier")
    return one._replace(notes=(*one.notes, note))


def _run(claim: Claim, level: Level, last: int) -> Figure | Missing:
    """How many years in a row each was above (below) the one before; Missing where too few are held to tell."""
    newest = level(last)
    if isinstance(newest, Missing):
        return newest
    found, goes_on = [newest], True
    while goes_on:
        earlier = _alike(level(last - len(found)), newest)
        if isinstance(earlier, Missing):
            if len(found) <= int(str(claim.detail["years"])):
                return earlier
            break
        step = found[-1].value - earlier.value
        goes_on = step > 0 if claim.detail["direction"] == "up" else step < 0
        found.append(earlier)
    return _counted(found[::-1], last, broken=not goes_on)


def _alike(one: Found, newest: Figure) -> Found:
    """A year's figure in the unit of the newest; Missing where it is in other prices, or made where that is printed."""
    if isinstance(one, Missing):
        return one
    factor = units.factor(one.unit, newest.unit)
    if factor is None or figures.basis(one) != figures.basis(newest) or one.printed != newest.printed:
        return Missing(Reason.NO_FIGURE, f"the figures of the years are not alike: {one.unit}, {newest.unit}")
    return one if factor == 1 else one._replace(value=one.value * factor, unit=newest.unit)


def _counted(found: list[Figure], last: int, *, broken: bool) -> Figure:
    """Years up to the last one as the count of those that went on; the first did not where the run is broken."""
    first = last - len(found) + 1
    told = f"{first} {found[0].value:f}"
    for year, (one, other) in enumerate(pairwise(found), first + 1):
        sign = "<" if one.value < other.value else ">" if one.value > other.value else "="
        told += f" {sign} {year} {other.value:f}"
    cells = tuple(cell for one in found for cell in one.cells)
    basis = figures.basis(found[0])
    prices = "" if basis == "current" else f", {basis} prices"
    return Figure(Decimal(len(found) - 1 - broken), "years", cells, f"({told}) {found[0].unit}{prices}")
