"""What an article says in figures: one figure with whose, when, in which mood, and what else its words say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.models import Period
from factcheck.reading import times
from factcheck.reading.attitudes import Mood
from factcheck.reading.discourse import Talk
from factcheck.reading.frames import Frame

NEVER = times.NEVER
PART = "part of a year"


@dataclass(slots=True)
class Said:
    """One figure with all that was said of it. `how` names for each slot where it was found."""

    frame: Frame
    codes: tuple[str, ...]
    period: Period
    mood: Mood
    measure: str
    how: dict[str, str] = field(default_factory=dict)
    together: bool = False
    each: bool = False
    one_name: bool = False
    dollars_abroad: bool = False
    conversion_of: str = ""
    part_year: bool = False
    one_year: bool = False
    fiscal: bool = False
    rate: str = ""
    price_basis: str = ""
    yearly: bool = False
    due: Period | None = None
    goal_of: tuple[str, ...] = ()
    total: str = ""
    left_out: str = ""
    gdp_spoken: bool = False
    whole_number: bool = True
    talk: Talk | None = None

    @property
    def aims(self) -> bool:
        """Whether the words call the figure a target."""
        clause = self.frame.clause
        governor = clause.governor if clause.kind in ("gerund", "infinitive") else None  # "the target of spending 2%"
        return any(one is not None and one.means("target") for one in (self.frame.phrase, governor, self.frame.noun))
