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

from decimal import Decimal

from factcheck.claims import figures, orders
from factcheck.claims.answers import computed
from factcheck.claims.build import Made
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing, Modality, Note, Reason
from factcheck.reading.frames import RANK
from factcheck.reading.numbers import ordinal
from factcheck.reading.quantity import AMOUNT, SHARE
from factcheck.reading.statements import Said
from factcheck.reading.words import having
from factcheck.style import spaced

_WISHED = (Modality.HYPOTHETICAL, Modality.PLEDGE, Modality.DEMAND, Modality.TARGET)
_AS_NAMED = ("share_of_gdp", "per_capita", "personnel", "equipment_share", "share_of_budget")
MEASURES = {"amount": ("amount_usd", "amount_national"), **{one: (one,) for one in _AS_NAMED}}
"""What a rank may be by, and the measures that give it: the first that a release holds in one unit for all."""
OWN = "own history"
SHOWN = 5  # places in the line of method, besides the country's own


def read(said: Said) -> Made | None:
    """A place among the members of a group, or among a country's own years."""
    frame = said.frame
    if frame.role != RANK:
        return None
    if frame.quantity.value == 1 and said.mood.modality in _WISHED:
        return None  # "plans to have the biggest army": nobody is said to have it
    by = str(frame.detail.get("rank_by", "amount"))
    codes = tuple(code for code in said.codes if code != frame.detail.get("scope"))
    if len(codes) > 1 and frame.quantity.value == 1:
        return None  # "is highest in Chile and Peru"
    if len(codes) > 1:  # no two have one place
        if sum(ordinal(token.entry.word) is not None for token in frame.parsed.tokens) < len(codes):
            return None  # "Chile and Peru rank third"
        codes = codes[-1:]  # "the fourth and fifth largest": the last place is the last name's
    other = _other_order(said, by)
    detail = {**frame.detail, "or_by": other} if other else frame.detail
    return Made("rank", by, "rank.superlative", "rank", frame.quantity, 45, codes=codes, detail=detail)


def _other_order(said: Said, by: str) -> str:
    """By what else "the second-largest spender" may be, where shares of GDP are spoken of, but not as its order."""
    frame = said.frame
    own = any(having(phrase.tokens, "gdp") for phrase in (frame.phrase, *frame.parsed.complements(frame.phrase)))
    open_ = "spender" in frame.phrase.senses and not own and (said.gdp_spoken or frame.parsed.means("gdp"))
    return {AMOUNT: SHARE, SHARE: AMOUNT}.get(by, "") if open_ else ""


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The place of the subject in its scope at the date; Missing where it is not in it, or the order cannot be made."""
    year = claim.period.end
    if year is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    scope = str(claim.detail.get("scope", orders.WORLD))
    by, other = (str(claim.detail.get(key, "")) for key in ("rank_by", "or_by"))
    usual = _placed(claim, view, by or AMOUNT, scope, year)
    second = _placed(claim, view, other, scope, year) if other else usual
    if isinstance(usual, Missing) or isinstance(second, Missing) or not other:
        return usual
    return (*usual, *(one._replace(reading=f"by {spaced(other)}") for one in second))


def _placed(claim: Claim, view: View, by: str, scope: str, year: int) -> tuple[Evidence, ...] | Missing:
    """The place in one order."""
    lost: Missing | None = None
    for measure in MEASURES.get(by, ()):
        if scope == OWN:
            order = orders.own_past(view, measure, claim.subject[0], year, figures.day_of(claim, view, year))
        else:
            order = orders.order(claim, view, measure, scope, year)
        if isinstance(order, Missing):
            lost = lost or order
        elif len({cell.unit for cell in order.cells}) == 1:
            return _evidence(claim, view, order, scope, year)
    return lost or Missing(Reason.NO_FIGURE, f"no order by {by.replace('_', ' ')} can be made")


def _evidence(claim: Claim, view: View, order: orders.Order, scope: str, year: int) -> tuple[Evidence, ...] | Missing:
    bottom = claim.detail.get("rank_from") == "bottom"
    mine = (cell for cell in order.cells if cell.subject == claim.subject[0])
    own = next((cell for cell in mine if scope != OWN or cell.period == year), None)
    if own is None:
        return Missing(Reason.NO_FIGURE, f"{view.name(claim.subject[0])} is not in {view.name(scope)}")
    value = orders.position(order, own, bottom=bottom)
    notes = (*orders.neighbours(view, order, own), *orders.unknown(view, order))
    if scope == OWN:
        first = min(cell.period for cell in order.cells)
        notes += (Note("since", f"checked against its own years since {first}, no further"),)
    ends = orders.listed(view, order, own, SHOWN, bottom=bottom)
    by = f"{' from the bottom' if bottom else ''} of {len(order.cells)} by {spaced(order.cells[0].measure)}"
    method = f"no. {value}{by} for {own.period}, {order.cells[0].unit}: {ends}"
    return (computed(claim, view, year, Decimal(value), order.cells, method, notes)._replace(status=own.status),)
