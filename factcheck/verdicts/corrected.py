"""What somebody is told to have said, and the article sets right: "Trump says Spain spends 2%. It spends 1.3%".

The article is true: who takes its wrong number for an alarm has not read on. Whether the right one follows shows only
when the verdicts stand side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.models import Claim, Outcome, Rating, Reason, Verdict
from factcheck.style import quantity
from factcheck.verdicts.unanswered import ALARMS, left_open

NEXT = 3  # claims after it among which the right number stands
OPENING, CLOSING = '"\u201c', '"\u201d'


def mark(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, those on words of somebody whom the article sets right left open."""
    made = []
    for at, one in enumerate(verdicts):
        wrong = one.rating in ALARMS and _told(one.claim)
        right = next((v for v in verdicts[at + 1 : at + 1 + NEXT] if wrong and _sets_right(v, one.claim)), None)
        made.append(one if right is None else _open(one, right.claim))
    return tuple(made)


def _told(claim: Claim) -> bool:
    """Whether somebody says it: a named speaker, or whoever a quotation is of."""
    before = claim.sentence.text[: claim.span[0] - claim.sentence.span[0]]
    opened, closed = (sum(map(before.count, dict.fromkeys(marks))) for marks in (OPENING, CLOSING))
    return claim.attribution is not None or opened > closed or before.count(OPENING[0]) % 2 == 1


def _sets_right(verdict: Verdict, wrong: Claim) -> bool:
    """Whether a claim of the article's own, of the same thing, agrees with what is on record."""
    claim = verdict.claim
    alike = (claim.kind, claim.subject, claim.unit, claim.measure) == (
        wrong.kind,
        wrong.subject,
        wrong.unit,
        wrong.measure,
    )
    same = alike and (claim.period.start, claim.period.end) == (wrong.period.start, wrong.period.end)
    return same and verdict.rating is Rating.MATCH and not _told(claim)


def _open(verdict: Verdict, right: Claim) -> Verdict:
    says = f"the article itself sets it right: {quantity(right.stated, right.unit)}"
    first, latest = (None if one is None else _doubted(one, says) for one in (verdict.as_published, verdict.latest))
    return left_open(verdict, Reason.DOUBTFUL_READING, says, first, latest or verdict.latest)


def _doubted(outcome: Outcome, says: str) -> Outcome:
    if outcome.rating not in ALARMS:
        return outcome
    return outcome._replace(rating=Rating.UNVERIFIABLE, reason=Reason.DOUBTFUL_READING, says=says)
