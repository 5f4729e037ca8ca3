"""Members of a group put in order or held against a threshold; shared by the kinds that rank and count.

Alliances and unions are taken whole: a member whose figure is missing leaves nothing to say. Of the world and its
regions those countries are ordered that have a figure, and who has none is noted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.claims.build import lookup
from factcheck.claims.figures import NO_FORCES, as_figure, day_of, gone, level, shown
from factcheck.models import Cell, Claim, Missing, Note, Reason, View

WORLD = "WORLD"
ALLIANCES = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN", "EU", "EURO_AREA", "G7"})
NEAR = Decimal("0.01")  # of a figure: a neighbour so close that another source may order the two otherwise
NAMED = 6  # countries without a figure that a note names


@dataclass(frozen=True, slots=True)
class Order:
    """Cells of the members of a group, largest value first, each as it is printed."""

    cells: tuple[Cell, ...]
    values: tuple[Decimal, ...]
    lacking: tuple[str, ...] = ()
    """Members without a figure."""

    def place(self, code: str, *, bottom: bool) -> int | None:
        """The place of a country from the top or the bottom; those with one value share a place."""
        own = self.value(code)
        if own is None:
            return None
        return 1 + sum(value < own if bottom else value > own for value in self.values)

    def value(self, code: str) -> Decimal | None:
        """The country's value."""
        return next((v for cell, v in zip(self.cells, self.values, strict=True) if cell.subject == code), None)


def members(claim: Claim, view: View, group: str, year: int) -> tuple[str, ...]:
    """The members of a group with forces, on the claim's day; none for the world."""
    return tuple(code for code in view.members(group, day_of(claim, view, year)) if code not in NO_FORCES)


def order(claim: Claim, view: View, measure: str, group: str, year: int) -> Order | Missing:
    """The members of a group by a measure, the largest first."""
    codes = view.countries(measure, year) if group == WORLD else members(claim, view, group, year)
    if not codes:
        return _not_the_world(view, measure, group, claim.subject, year)
    found = {code: lookup(view, measure, code, year) for code in codes}
    lost = [one for one in found.values() if isinstance(one, Missing)]
    if lost and (group in ALLIANCES or not view.countries(measure, year)):
        return gone(lost) or lost[0]
    for one in lost:
        if one.reason is Reason.RELEASE_NOT_HELD:
            return one
    lacking = tuple(code for code, one in found.items() if isinstance(one, Missing))
    return ordered(view, (one for one in found.values() if isinstance(one, Cell)), lacking)


def _not_the_world(view: View, measure: str, group: str, subject: tuple[str, ...], year: int) -> Missing:
    """Why there is nobody to put in order: the year is not held, or the source does not cover the group."""
    own = lookup(view, measure, subject[0], year) if subject and group == WORLD else None
    if isinstance(own, Missing) and own.reason is Reason.RELEASE_NOT_HELD and not view.members(view.source.upper(), view.day):
        return own
    return Missing(Reason.NO_FIGURE, f"{view.source} does not cover {view.name(group)}")


def ordered(view: View, cells: Iterable[Cell], lacking: tuple[str, ...] = ()) -> Order:
    """Cells by value as printed, the largest first; equal ones in alphabetical order."""
    pairs = sorted(((shown(view, cell), cell) for cell in cells), key=lambda pair: (-pair[0], pair[1].subject))
    return Order(tuple(cell for _, cell in pairs), tuple(value for value, _ in pairs), lacking)


def listed(view: View, order_: Order, count: int | None = None) -> str:
    """ "1. United States 997309, 2. China 313658, ...", as far as `count`."""
    pairs = list(zip(order_.cells, order_.values, strict=True))[:count]
    return ", ".join(f"{place}. {view.name(cell.subject)} {value:f}" for place, (cell, value) in enumerate(pairs, 1))


def neighbours(view: View, order_: Order, code: str) -> tuple[Note, ...]:
    """Who shares the country's place, and who is so close that the order may turn."""
    own = order_.value(code)
    if own is None:
        return ()
    others = [(cell, v) for cell, v in zip(order_.cells, order_.values, strict=True) if cell.subject != code]
    ties = [view.name(cell.subject) for cell, v in others if v == own]
    close = [f"{view.name(c.subject)} ({v:f})" for c, v in others if v != own and abs(v - own) <= NEAR * abs(own)]
    notes = [Note("tie", f"shares its place with {', '.join(ties)} ({own:f})")] if ties else []
    if close:
        notes.append(Note("near_tie", f"within 1% of {view.name(code)} ({own:f}): {', '.join(close)}"))
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
    while isinstance(earlier := lookup(view, measure, code, cells[-1].period - 1), Cell):
        cells.append(earlier)
    if len(cells) == 1:
        return Missing(Reason.NO_FIGURE, f"no year of {view.name(code)} before {year} is held")
    return ordered(view, cells)


__all__ = ["Order", "as_figure", "largest", "listed", "members", "neighbours", "order", "ordered", "own_past", "unknown"]
