"""Where a country stands in the order of spenders.

Looks for: "third-biggest spender in NATO", "the lowest share in the EU", "spends more of its income on defence than
    any other ally", "the world's second-largest military budget", "largest ever" (its own past).
Settled by: the ordering of all members of the group at that date by the measure named (amount in US$ unless a share
    or a head is spoken of); ties share a place, near ties are noted. Of the world and its regions those countries
    are ordered that have a figure; an own history reaches as far back as the release is held.
Known gaps: ranks by equipment share, and "one of the biggest", are not read.
Source: NATO, tables 2 and 3; SIPRI, "Current US$" and "Share of GDP".
"""

from __future__ import annotations

from factcheck.claims import places, spans
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Modality
from factcheck.reading.frames import RANK
from factcheck.reading.numbers import ordinal
from factcheck.reading.statements import Said

_WISHED = (Modality.HYPOTHETICAL, Modality.PLEDGE, Modality.DEMAND, Modality.TARGET)


def read(said: Said) -> Made | None:
    """A place among the members of a group, or among a country's own years."""
    frame = said.frame
    if frame.role != RANK:
        return None
    if frame.quantity.value == 1 and said.mood.modality in _WISHED:
        return None  # "plans to have the biggest army": nobody is said to have it
    by = str(frame.detail.get("rank_by", "amount"))
    codes = tuple(code for code in said.codes if code != frame.detail.get("scope"))
    if len(codes) > 1 and frame.quantity.value > 1:  # no two have one place
        if sum(ordinal(token.entry.word) is not None for token in frame.parsed.tokens) < len(codes):
            return None  # "Chile and Peru rank third"
        codes = codes[-1:]  # "the fourth and fifth largest": the last place is the last name's
    return Made("rank", by, "rank.superlative", "rank", frame.quantity, 45, codes=codes, detail=frame.detail)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The place among the members of the scope at the date."""
    year = claim.period.end
    return spans.no_period() if year is None else places.place(claim, view, year)
