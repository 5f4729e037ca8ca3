"""One expression of time, as `whens` reads it, and the words that lead one in."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lexicon import listed
from factcheck.models import Basis, Period, Span


class When(NamedTuple):
    """One expression of time in a sentence. `role` is at | by | upto | since | over | ahead.

    `part`: only a part of that year ("the first half of 2024"). `either`: a length that does not say whether it lies
    behind or ahead ("over two years"). `apart`: so many years from one that an earlier sentence named ("a year later").
    """

    span: Span
    start: int | None
    end: int | None
    basis: Basis
    role: str = "at"
    fiscal: bool = False
    part: bool = False
    either: bool = False
    apart: int = 0

    @property
    def period(self) -> Period:
        """Its years."""
        return Period(self.start, self.end, self.basis)

    def of(self, year: int | None) -> When:
        """A single year of it."""
        return When(self.span, year, year, self.basis)


def role_of(lead: str | None) -> str:
    """The role that a preposition gives.

    >>> role_of("prior to "), role_of("as early as "), role_of(None)
    ('upto', 'at', 'at')
    """
    first = (lead or "").split(" ")[0].lower()
    return next((role for role in ("by", "upto", "since") if first in listed(f"role.{role}")), "at")
