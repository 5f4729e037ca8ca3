"""Two held releases of one source, found by their names, with their figures as printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.errors import UsageError
from factcheck.models import Cell
from factcheck.reference.figures import held, source
from factcheck.reference.ledger import Edition, Source
from factcheck.reference.tables import Tables
from factcheck.units import as_printed

Key = tuple[str, str, str, int]
"""Measure, current or constant prices, subject, year."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The releases that are compared, the old one and the new one, and their figures."""

    store: Tables
    source: Source
    old: Edition
    new: Edition
    before: dict[Key, Cell]
    after: dict[Key, Cell]

    def printed(self, cell: Cell) -> Decimal:
        """A figure with the decimals that its publisher prints."""
        return as_printed(cell.value, self.source.decimals.get(cell.measure))

    @property
    def redefined(self) -> bool:
        """Whether the publisher changed what it counts between the two."""
        return self.old.definition != self.new.definition


def release(named: str, store: Tables) -> tuple[Source, Edition]:
    """The held release that "nato:2024-06-17" means; the start of a date is enough where it means one.

    Raises UsageError naming the releases that are held.
    """
    name, _, day = named.partition(":")
    of = source(name, store)
    if of.announced is not None:
        raise UsageError(
            f"{name} is a list of announcements, not of releases: `reference show COUNTRY --source {name}`"
        )
    kept = list(held(of))
    found = [edition for edition in kept if day and edition.date.isoformat().startswith(day)]
    if len(found) != 1:
        known = any(edition.date.isoformat() == day for edition in of.editions)
        says = "is known, but its figures are not held" if known and not found else "does not mean one held release"
        dates = ", ".join(edition.date.isoformat() for edition in kept)
        raise UsageError(f"{named!r} {says}; held of {name}: {dates or 'none'}")
    return of, found[0]


def pair(old: str, new: str, store: Tables) -> Pair:
    """Two releases of one source; UsageError where they are of two, or the same one."""
    (one, first), (other, last) = release(old, store), release(new, store)
    if one.name != other.name:
        raise UsageError(f"{one.name} and {other.name} count differently; give two releases of one source")
    if first.date == last.date:
        raise UsageError(f"{old} and {new} are the same release")
    return Pair(store, one, first, last, _cells(store, one, first), _cells(store, one, last))


def _cells(store: Tables, of: Source, edition: Edition) -> dict[Key, Cell]:
    return {
        (cell.measure, cell.price_basis.partition(" ")[0], cell.subject, cell.period): cell
        for cell in store.cells(of, edition)
    }
