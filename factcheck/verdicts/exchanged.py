"""Two numbers of one sentence that each fit the other's subject: "Estonia spent 3.2% and Latvia 3.4%", turned round.

Such a slip shows only when the verdicts stand side by side, so it is sought after each claim has been judged by itself.
Two numbers that each hit the other's figure are no chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, groupby

from factcheck.models import Outcome, Rating, Slip, Verdict
from factcheck.reading.places import names
from factcheck.verdicts.slips import close_to

MISSED = (Rating.DISCREPANCY, Rating.DISPUTED)


def mark(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, those whose numbers were exchanged with the slip that says so."""
    made = list(verdicts)
    for _, group in groupby(range(len(made)), key=lambda at: made[at].claim.sentence.span):
        for one, other in combinations([at for at in group if made[at].rating in MISSED], 2):
            if _exchanged(made[one], made[other]):
                made[one], made[other] = _marked(made[one], made[other]), _marked(made[other], made[one])
    return tuple(made)


def _exchanged(one: Verdict, other: Verdict) -> bool:
    alike = [(v.claim.kind, v.claim.unit, v.claim.measure, dict(v.claim.detail)) for v in (one, other)]
    if alike[0] != alike[1] or one.claim.subject == other.claim.subject:
        return False
    return _fits(one, other.decided) and _fits(other, one.decided)


def _fits(verdict: Verdict, outcome: Outcome) -> bool:
    return outcome.figure is not None and close_to(verdict.claim).contains(outcome.figure)


def _marked(verdict: Verdict, other: Verdict) -> Verdict:
    """A verdict with the slip; the figure that the number comes from is the other subject's."""
    one = other.decided.evidence
    if one is None:
        return verdict
    both = " and ".join(_name(v) for v in (verdict, other))
    slip = Slip("exchanged", f"the figures of {both} exchanged", one.value, one.source, one.release, one.period)
    return replace(verdict, slip=slip)


def _name(verdict: Verdict) -> str:
    return ", ".join(names().get(code, code) for code in verdict.claim.subject)
