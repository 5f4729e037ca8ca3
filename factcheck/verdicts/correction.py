"""The sentence as it would stand with the figure in force, in the article's own style."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from factcheck.models import Claim, Evidence, Rating, Verdict
from factcheck.verdicts.clocks import Desk


def correct(verdict: Verdict, desk: Desk) -> str | None:
    """The corrected sentence with its source; None where the claim holds or cannot be settled."""
    decided = verdict.as_published if verdict.as_published and verdict.as_published.evidence else verdict.latest
    evidence = decided.evidence
    if verdict.rating is not Rating.DISCREPANCY or evidence is None or verdict.claim.unit != "percent":
        return None
    claim = verdict.claim
    start = claim.sentence.span[0]
    low, high = claim.span[0] - start, claim.span[1] - start
    text = claim.sentence.text
    figure = _written(claim, evidence)
    title = desk.store.sources[evidence.source].title
    return f"{text[:low]}{figure}{text[high:]} ({title}, release of {evidence.release}, figure for {evidence.period})"


def _written(claim: Claim, evidence: Evidence) -> str:
    """The figure with as many decimals as the article used (at least one), and its own word for per cent."""
    written = claim.text
    places = max(1, -int(claim.stated.as_tuple().exponent))
    value = evidence.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    unit = re.search(r"[ \u00a0-]?(?:%|per[ ]?cent|pct|pc)\b|%", written)
    return f"{value:f}{unit[0] if unit else '%'}"
