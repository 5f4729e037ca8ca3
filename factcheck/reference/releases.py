"""What was in force when: releases of a source on a day, each as a `View` for the claim kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.models import Cell, Commitment, Missing, Reason
from factcheck.reading.places import names
from factcheck.reference import tables
from factcheck.reference.ledger import Edition, Source
from factcheck.reference.tables import Tables

_WITHOUT = {"NATO_EUR_CAN": ("NATO", frozenset({"USA"})), "NATO_EUR": ("NATO", frozenset({"USA", "CAN"}))}
"""Groups that are another one without some of its members."""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One release of one source, seen on `day`; implements `claims.view.View`."""

    tables: Tables
    of: Source
    edition: Edition
    day: date
    _known: dict[tuple[str, str, int], Cell | Missing] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", self.tables.looked_up(self.of, self.edition))

    @property
    def source(self) -> str:
        """The source's name."""
        return self.of.name

    @property
    def release(self) -> str:
        """The release's date, ISO."""
        return self.edition.date.isoformat()

    @property
    def held(self) -> bool:
        """Whether this copy has any table of the release."""
        return self.edition.path is not None

    def figure(self, measure: str, subject: str, year: int) -> Cell | None:
        """The cell, or None where it is not held."""
        found = self.lookup(measure, subject, year)
        return found if isinstance(found, Cell) else None

    def lookup(self, measure: str, subject: str, year: int) -> Cell | Missing:
        """The cell; else whether the release printed it (and our copy lacks it) or never did."""
        key = (measure, subject, year)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look(measure, subject, year)
        return found

    def _look(self, measure: str, subject: str, year: int) -> Cell | Missing:
        row = self._row(measure, subject, year)
        if row is not None:
            return tables.cell(self.source, self.release, measure, subject, year, row)
        what = f"{measure.replace('_', ' ')} of {self.name(subject)} for {year}"
        release = f"{self.source}'s release of {self.release}"
        if self._listed(measure, subject, year):
            return Missing(Reason.RELEASE_NOT_HELD, f"{release} printed the {what}; it is not held here")
        return Missing(Reason.NO_FIGURE, f"{release} has no {what}")

    def _row(self, measure: str, subject: str, year: int) -> Sequence[str] | None:
        return self.tables.index(self.of, self.edition).row(f"{measure}|{subject}", str(year))

    def prints(self, measure: str, subject: str, year: int) -> bool:
        """Whether the publisher printed the cell, by the ledger or because it is held."""
        listed = self._listed(measure, subject, year)
        return self._row(measure, subject, year) is not None if listed is None else listed

    def _listed(self, measure: str, subject: str, year: int) -> bool | None:
        """Whether the publisher printed the cell by the ledger; None where the ledger does not tell."""
        years = self.edition.prints.get(measure)
        whole = self.edition.complete.get(measure, (1, 0))
        if years is None or not years[0] <= year <= years[1] or whole[0] <= year <= whole[1]:
            return None
        if f"{subject} {measure} {year}" in self.edition.blank or subject in self.of.lacks.get(measure, ()):
            return False
        return self._covers(subject)

    def _covers(self, subject: str) -> bool:
        if subject in self.of.also:
            return True
        if subject in self.of.excluded:
            return False
        if self.of.covers == "*":
            return len(subject) == 3 and subject.isupper()
        return subject in self.members(self.of.covers, self.edition.date)

    def knows(self, codes: tuple[str, ...], year: int) -> bool:
        """Whether this copy of the release has any figure of each of some subjects in a year."""
        return all(str(year) in self.tables.years(self.of, self.edition, code) for code in codes)

    def decimals(self, measure: str) -> int | None:
        """Decimals to which the publisher prints the measure."""
        return self.of.decimals.get(measure)

    def members(self, group: str, day: date) -> tuple[str, ...]:
        """Members of a group on a day, in alphabetical order; of a region, its countries."""
        return self.tables.remember(("members", group, day), lambda: self._members(group, day))

    def _members(self, group: str, day: date) -> tuple[str, ...]:
        whole, less = _WITHOUT.get(group, (group, frozenset()))
        found = self.tables.memberships.get(whole)
        if found is None:
            return self.tables.regions.get(group, ())
        inside = {code for code, joined, left in found if joined <= day and (left is None or day <= left)}
        return tuple(sorted(inside - less))

    def countries(self, measure: str, year: int) -> tuple[str, ...]:
        """All countries with that figure, in alphabetical order; none where the source covers a group only."""
        return self.tables.countries(self.of, self.edition).get(f"{measure}|{year}", ()) if self.worldwide else ()

    @property
    def worldwide(self) -> bool:
        """Whether the source covers the world."""
        return self.of.covers == "*"

    @property
    def fiscal_years(self) -> str:
        """Whose years are not calendar years."""
        return self.of.fiscal_years

    def rate(self, currency: str, year: int) -> Cell | None:
        """Units of a currency per US dollar, yearly average, from the newest held rates."""
        rates = self.tables.sources.get("exchange_rates")
        if rates is None:
            return None
        for edition in reversed(rates.editions):
            row = self.tables.index(rates, edition).row(f"exchange_rate|{currency}", str(year))
            if row is not None:
                return tables.cell(rates.name, edition.date.isoformat(), "exchange_rate", currency, year, row)
        return None

    def population(self, subject: str, year: int) -> Cell | None:
        """Inhabitants by the newest held release that has them."""
        source = self.tables.sources.get("worldbank")
        for edition in reversed(source.editions if source else ()):
            view = ReleaseView(self.tables, source, edition, self.day) if source else None
            found = view.figure("population", subject, year) if view else None
            if found is not None:
                return found
        return None

    def commitments(self, body: str, day: date) -> tuple[Commitment, ...]:
        """Commitments of a body adopted on or before the day, the newest first."""
        return tuple(c for c in self.tables.commitments if c.body == body and c.adopted <= day)

    def name(self, code: str) -> str:
        """The English name of a country or group."""
        return names().get(code, code)


def in_force(store: Tables, source: Source, day: date) -> ReleaseView | None:
    """The newest release dated on or before the day, held or not; None before the first known one."""
    known = [edition for edition in source.editions if edition.date <= day]
    return ReleaseView(store, source, known[-1], day) if known else None


def held(store: Tables, source: Source, until: date | None, day: date) -> tuple[ReleaseView, ...]:
    """Every held release dated on or before `until` (all, for None), the newest first, seen on `day`."""

    def views() -> tuple[ReleaseView, ...]:
        return tuple(
            ReleaseView(store, source, edition, day)
            for edition in reversed(source.editions)
            if edition.path is not None and (until is None or edition.date <= until)
        )

    return store.remember(("held", source.name, until, day), views)


def newest_day(store: Tables) -> date:
    """The date of the newest release of any source that is held."""
    return max(e.date for s in store.sources.values() for e in s.editions if e.path is not None)
