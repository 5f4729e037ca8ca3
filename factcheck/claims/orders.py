"""Members of a group put in order; shared by the kinds that rank and count.

In an alliance a figure that is missing leaves nothing to say; of the world those are ordered that have one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factcheck.claims.figures import NO_FORCES, day_of, gone, level, shown
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Missing, Note, Reason

WORLD = "WORLD"
ALLIANCES = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN", "EU", "EURO_AREA", "G7"})
NEAR = Decimal("0.01")  # of a figure: a neighbour so close that another source may order the two otherwise
NAMED = 6  # countries without a figure that a note names


class Order(NamedTuple):
    """Cells of the members of a group, largest value first, each as it is printed."""

    cells: tuple[Cell, ...]
    values: tuple[Decimal, ...]
    lacking: tuple[str, ...] = ()
    """Members without a figure."""

    @property
    def pairs(self) -> tuple[tuple[Cell, Decimal], ...]:
        """Each cell with its value."""
        return tuple(zip(self.cells, self.values, strict=True))


def members(claim: Claim, view: View, group: str, year: int) -> tuple[str, ...]:
    """The members of a group with forces, on the claim's day; none for the world."""
    return tuple(code for code in view.members(group, day_of(claim, view, year)) if code not in NO_FORCES)


def order(claim: Claim, view: View, measure: str, group: str, year: int) -> Order | Missing:
    """The members of a group by a measure, the largest first."""
    codes = view.countries(measure, year) if group == WORLD else members(claim, view, group, year)
    if not codes:
        return _not_the_world(view, measure, group, claim.subject, year)
    found = {code: view.lookup(measure, code, year) for code in codes}
    lost = [one for one in found.values() if isinstance(one, Missing)]
    if lost and (group in ALLIANCES or not view.worldwide):
        why, unprinted = gone(lost) or lost[0], [one for one in lost if one.reason is not Reason.RELEASE_NOT_HELD]
        return replace(why, year_exists=len(unprinted) * 2 < len(found))
    for one in lost:
        if one.reason is Reason.RELEASE_NOT_HELD:
            return one
    lacking = tuple(code for code, one in found.items() if isinstance(one, Missing))
    return ordered(view, (one for one in found.values() if isinstance(one, Cell)), lacking)


def _not_the_world(view: View, measure: str, group: str, subject: tuple[str, ...], year: int) -> Missing:
    """Why there is nobody to put in order: the year is not held, or the source does not cover the group."""
    own = view.lookup(measure, subject[0], year) if subject and view.worldwide else None
    if isinstance(own, Missing):
        return own
    return Missing(Reason.NO_FIGURE, f"{view.source} does not cover {view.name(group)}")


def ordered(view: View, cells: Iterable[Cell], lacking: tuple[str, ...] = ()) -> Order:
    """Cells by value as printed, the largest first; equal ones in alphabetical order."""
    pairs = sorted(((shown(view, cell), cell) for cell in cells), key=lambda pair: (-pair[0], pair[1].subject))
    return Order(tuple(cell for _, cell in pairs), tuple(value for value, _ in pairs), lacking)


def position(order_: Order, own: Cell, *, bottom: bool) -> int:
    """The place of a cell from the top or the bottom; equal values share a place."""
    value = _value(order_, own)
    return 1 + sum(other < value if bottom else other > value for other in order_.values)


def _value(order_: Order, own: Cell) -> Decimal:
    return next(value for cell, value in order_.pairs if _same(cell, own))


def _same(one: Cell, other: Cell) -> bool:
    """Whether two cells of one order are one and the same."""
    return one.subject == other.subject and one.period == other.period


def label(view: View, cell: Cell, order_: Order) -> str:
    """What tells the cells of an order apart: the country, or for one country's own past the year."""
    alone = all(one.subject == cell.subject for one in order_.cells)
    return str(cell.period) if alone else view.name(cell.subject)


def listed(view: View, order_: Order, own: Cell, count: int, *, bottom: bool) -> str:
    """ "1. United States 997309, 2. China 313658, ..., 12. Italy 38000": the first places, and the cell's own."""
    pairs = order_.pairs[::-1] if bottom else order_.pairs
    shown_ = [
        f"{position(order_, cell, bottom=bottom)}. {label(view, cell, order_)} {value:f}"
        for at, (cell, value) in enumerate(pairs)
        if at < count or _same(cell, own)
    ]
    return ", ".join(shown_)


def neighbours(view: View, order_: Order, own: Cell) -> tuple[Note, ...]:
    """Who shares the cell's place, and who is so close that the order may turn."""
    value = _value(order_, own)
    others = [(cell, other) for cell, other in order_.pairs if not _same(cell, own)]
    ties = [label(view, cell, order_) for cell, other in others if other == value]
    close = [
        f"{label(view, cell, order_)} ({other:f})"
        for cell, other in others
        if other != value and abs(other - value) <= NEAR * abs(value)
    ]
    notes = [Note("tie", f"shares its place with {', '.join(ties)} ({value:f})")] if ties else []
    if close:
        notes.append(Note("near_tie", f"within 1% of {label(view, own, order_)} ({value:f}): {', '.join(close)}"))
    return tuple(notes)


def unknown(view: View, order_: Order) -> tuple[Note, ...]:
    """Who could not be put in order."""
    if not order_.lacking:
        return ()
    names = [view.name(code) for code in order_.lacking]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (Note("lacking", f"no figure for {', '.join(names[:NAMED])}{more}"),)


def largest(view: View, measure: str, year: int, besides: Iterable[str]) -> Order | Missing:
    """All countries but some, the largest first; Missing where the source does not cover the world."""
    left = tuple(besides)
    codes = [code for code in view.countries(measure, year) if code not in left]
    if not codes:
        return _not_the_world(view, measure, WORLD, left, year)
    cells = (view.figure(measure, code, year) for code in codes)
    return ordered(view, (cell for cell in cells if cell is not None))


def own_past(view: View, measure: str, code: str, year: int, day: date) -> Order | Missing:
    """A country's own years up to one, the largest first, as far back as the release is held without a gap."""
    found = level(view, measure, code, year, day)
    if isinstance(found, Missing):
        return found
    cells = [*found.cells]
    while isinstance(earlier := view.lookup(measure, code, cells[-1].period - 1), Cell):
        cells.append(earlier)
    if len(cells) == 1:
        return Missing(Reason.NO_FIGURE, f"no year of {view.name(code)} before {year} is held")
    return ordered(view, cells)
