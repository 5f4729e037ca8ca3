"""What a claim kind may ask of one release of one source."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from factcheck.models import Cell, Commitment, Missing


class View(Protocol):
    """One release of one source, as a claim kind sees it."""

    @property
    def source(self) -> str:
        """The source's name, for example "nato"."""

    @property
    def release(self) -> str:
        """The release's date, ISO."""

    @property
    def day(self) -> date:
        """The clock: the day on which memberships and commitments are asked."""

    def figure(self, measure: str, subject: str, year: int) -> Cell | None:
        """The cell, or None where this copy of the release does not hold it."""

    def lookup(self, measure: str, subject: str, year: int) -> Cell | Missing:
        """The cell; else whether the release printed it (and our copy lacks it) or never did."""

    def decimals(self, measure: str) -> int | None:
        """Decimals to which the publisher prints the measure; None to take it as it stands."""

    def members(self, group: str, day: date) -> tuple[str, ...]:
        """Codes of the members of a group on a day; empty for an unknown group."""

    @property
    def worldwide(self) -> bool:
        """Whether the source covers all countries of the world."""

    def countries(self, measure: str, year: int) -> tuple[str, ...]:
        """Codes of all countries of the world with that figure; none where the source is not worldwide."""

    def rate(self, currency: str, year: int) -> Cell | None:
        """Units of `currency` per US dollar, yearly average."""

    def population(self, subject: str, year: int) -> Cell | None:
        """Inhabitants, by the newest population figures held, whichever source has them."""

    @property
    def fiscal_years(self) -> str:
        """Whose years are not calendar years, in the publisher's words made plain; empty where none are known."""

    def commitments(self, body: str, day: date) -> tuple[Commitment, ...]:
        """Commitments of a body adopted on or before the day, newest first."""

    def name(self, code: str) -> str:
        """The English name of a country or group."""
