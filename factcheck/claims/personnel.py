"""The strength of a country's armed forces.

Looks for: "armed forces of 1.3 million", "a 200,000-strong army", "71,000 soldiers in the regular army".
Settled by: the publisher's military personnel for that subject and year; of several together their sum.
Known gaps: a single service (the army alone) is read, though the tables hold only all forces together.
Source: NATO, table 7.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.claims import answers, figures, spans
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import PEOPLE
from factcheck.reading.quantity import NUMBER
from factcheck.reading.statements import Said

MEASURE = "personnel"
LEAST = Decimal(1000)


def read(said: Said) -> Made | None:
    """The strength of a country's whole armed forces."""
    frame = said.frame
    if frame.unit != NUMBER or frame.role != PEOPLE or frame.quantity.value < LEAST or not said.codes:
        return None
    return Made("personnel", MEASURE, "personnel.strength", "persons", replace(frame.quantity))


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed strength of the subject in the claim's year; that of several together, or of a group, is added up."""
    year = claim.period.end
    if year is None:
        return spans.no_period()
    found = figures.joint(view, MEASURE, claim.subject, year, figures.day_of(claim, view, year))
    return answers.answers(claim, view, (("", found),), year)
