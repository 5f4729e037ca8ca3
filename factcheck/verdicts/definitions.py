"""Why sources differ where both are right: what each of them counts.

Source: NATO, note on definitions in "Defence Expenditure of NATO Countries"; SIPRI, sources and methods of the military
expenditure database; Eurostat, manual on government expenditure by function, division 02; EDA, notes to Defence Data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.models import Clock, Evidence, Note, Rating, Row, Verdict

COUNTS = {
    "nato": "NATO counts pensions, and other forces only as far as they can be deployed, by fiscal year",
    "sipri": "SIPRI counts pensions and paramilitary forces, and turns fiscal years into calendar years",
    "worldbank": "the World Bank carries SIPRI's series",
    "eurostat": "Eurostat leaves military pensions out and counts equipment when it is delivered",
    "us_omb": "OMB counts the federal outlays of budget function 050 by fiscal year, without veterans' benefits",
    "eda": "EDA adds up what defence ministries report by its own categories, pensions included",
}
PENSIONS = ("nato", "sipri", "eda")
_BUDGET = re.compile(r"\b(?:budgets?|ministry|department)\b", re.IGNORECASE)


def differ(verdict: Verdict) -> Iterator[Note]:
    """A note where another source's own figure of the same year and clock comes out otherwise; one on budgets."""
    decided = verdict.decided
    if decided.evidence is None:
        return
    clock = Clock.PUBLISHED if decided is verdict.as_published else Clock.LATEST
    others = [
        row for row in verdict.by_source if row.clock is clock and _differs(row, decided.evidence, decided.rating)
    ]
    named = [decided.evidence.source, *dict.fromkeys(row.source for row in others)]
    if others and decided.evidence.source in COUNTS:
        yield from (Note("definitions", COUNTS[name]) for name in named if name in COUNTS)
    if decided.rating is Rating.DISCREPANCY:
        yield from _budget(verdict, decided.evidence)


def _differs(row: Row, evidence: Evidence, rating: Rating) -> bool:
    same_year = row.period == evidence.period and row.source != evidence.source
    return same_year and row.rating is not rating and row.source in COUNTS


def _budget(verdict: Verdict, evidence: Evidence) -> Iterator[Note]:
    """A ministry's budget is less than all that is spent on defence."""
    claim = verdict.claim
    smaller = claim.kind == "amount" and evidence.value > claim.stated and evidence.source in PENSIONS
    if smaller and _BUDGET.search(claim.sentence.text):
        yield Note(
            "budget",
            "a defence ministry's own budget is smaller than defence spending, which has pensions and other "
            "ministries' costs in it: the article's figure may be the budget",
        )
