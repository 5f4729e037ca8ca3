"""Shares of NATO's common budgets: a measure of its own, never judged against what the allies spend.

Allies pay for headquarters, command structure and common infrastructure by a key of their own; "22% of NATO's budget"
is of that. The keys stand in `common_funding.csv`.
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.models import Cell, Claim, Evidence, Outcome, Rating, Reason
from factcheck.patterns import lazy
from factcheck.reading.places import names
from factcheck.reference import press
from factcheck.reference.tables import Tables
from factcheck.verdicts.clocks import Desk, settled

_BUDGET = lazy(
    r"\b(?:NATO|Nato|the[ ]alliance)(?:['’]s)?[ ](?:(?:common|civil|direct|shared|joint|own|annual|overall|total|"
    r"operating|running)[ -]){0,2}[Bb]udgets?\b|"
    r"\bbudgets?[ ]of[ ](?:NATO|Nato|the[ ]alliance)\b|\bcommon(?:ly)?[ -](?:fund|budget)",
)
_COST = lazy(r"(?i:\bcosts?[ ]of[ ](?:running[ ])?(?:NATO|the[ ]alliance)\b|\b(?:pay|contribut|finance))")
SOURCE = "nato"


def meant(claim: Claim, at: Desk) -> bool:
    """Whether a share of NATO's total is of its common budgets: by its words, of what is paid also by its number."""
    if claim.kind != "share_of_total" or claim.detail.get("of_total") != "NATO":
        return False
    cost = _COST.search(claim.sentence.text) is not None
    return _BUDGET.search(claim.sentence.text) is not None or (cost and settle(claim, at).rating is Rating.MATCH)


def settle(claim: Claim, at: Desk) -> Outcome:
    """How a claim comes out by the key of its year; unverifiable where no key of that ally and year is held."""
    year = claim.period.end or at.day.year
    found = _key(at.store, claim.subject, year)
    if found is None:
        name = " and ".join(names().get(code, code) for code in claim.subject)
        says = f"a share of NATO's common budgets; none of {name} for {year} is held"
        return Outcome(Rating.UNVERIFIABLE, reason=Reason.NO_FIGURE, says=says)
    return settled(claim, (found,))


def _key(store: Tables, subject: tuple[str, ...], year: int) -> Evidence | None:
    for member, first, last, share in store.common_funding:
        if subject == (member,) and first <= year <= last:
            span = str(first) if first == last else f"{first}-{last}"
            release = f"common funding {span}"
            place = ("common_funding.csv", names().get(member, member), span)
            cell = Cell(SOURCE, release, member, year, "common_funding", share, "percent", "", "actual", *place)
            return Evidence(
                source=SOURCE,
                release=release,
                measure="common_funding",
                subject=subject,
                period=year,
                value=share,
                unit="percent",
                status="actual",
                inputs=(cell,),
                method=f"common_funding.csv, {place[1]}, {span}: {share:f}",
                margin=press.half(cell) / share if share else Decimal(0),
            )
    return None
