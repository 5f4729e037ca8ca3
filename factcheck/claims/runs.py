"""How many years in a row spending went one way; shared arithmetic of the kind `streak`.

Each year of one release is held against the one before, back to the first that did not go that way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factcheck import units
from factcheck.claims import figures, money
from factcheck.claims.figures import Figure, Found
from factcheck.claims.money import Level
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Note, Reason


def readings(claim: Claim, view: View, last: int) -> Iterator[tuple[str, Found]]:
    """The years up to the last one that went the claim's way, by each price basis, the usual one first."""
    for reading, level in money.bases(claim, view, last):
        yield reading, _run(claim, level, last)


def noted(one: Evidence) -> Evidence:
    """With a note where all the years that are held went on: the run may have begun before."""
    held = {cell.period for cell in one.inputs}
    if one.value < len(held) - 1:
        return one
    note = Note("may_be_longer", f"held from {min(held)} on, so that the run may have begun earlier")
    return replace(one, notes=(*one.notes, note))


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


def _sign(one: Decimal, other: Decimal) -> str:
    return "<" if one < other else ">" if one > other else "="


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
        told += f" {_sign(one.value, other.value)} {year} {other.value:f}"
    cells = tuple(cell for one in found for cell in one.cells)
    basis = figures.basis(found[0])
    prices = "" if basis == "current" else f", {basis} prices"
    return Figure(Decimal(len(found) - 1 - broken), "years", cells, f"({told}) {found[0].unit}{prices}")
