"""The strength of a country's armed forces.

Looks for: "armed forces of 1.3 million", "a 200,000-strong army", "71,000 soldiers in the regular army".
Settled by: the publisher's military personnel for that subject and year; of several together their sum.
    An army may be all forces or one of several: their strength together confirms it and refutes nothing.
Known gaps: the tables hold no single service.
Source: NATO, table 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.claims import answers, figures
from factcheck.claims.build import Made
from factcheck.claims.figures import Found
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import PEOPLE
from factcheck.reading.quantity import NUMBER
from factcheck.reading.statements import Said

MEASURE = "personnel"
BRANCH = "branch"
"""What a claim's detail says where the words are of an army."""
LEAST, MOST = Decimal(1000), Decimal(10_000_000)


def read(said: Said) -> Made | None:
    """The strength of a country's whole armed forces."""
    frame = said.frame
    if frame.unit != NUMBER or frame.role != PEOPLE or not LEAST <= frame.quantity.value <= MOST or not said.codes:
        return None
    around = (frame.phrase, frame.noun, frame.subject, frame.after)
    branch = any(one is not None and one.means(BRANCH) for one in around)
    detail: dict[str, object] = {BRANCH: True} if branch else {}
    return Made("personnel", MEASURE, "personnel.strength", "persons", frame.quantity, detail=detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed strength of the subject in the claim's year; that of several together, or of a group, is added up."""
    return answers.by_year(claim, view, _readings)


def _readings(claim: Claim, view: View, _: int, year: int) -> Iterator[tuple[str, Found]]:
    yield "", figures.joint(view, MEASURE, claim.subject, year, figures.day_of(claim, view, year))
