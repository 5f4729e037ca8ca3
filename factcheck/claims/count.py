"""How many members of an alliance meet a spending threshold.

Looks for: "23 of 32 allies meet the 2% target", "only nine members spend at least 2%", and those who do not
    ("nine members spent less than 2%": negated).
Settled by: the shares of all members at that date against the threshold, as printed; those who do not meet it are
    counted as such. Iceland has no forces, so that both denominators are right. A missing member's share makes it
    `no_figure`.
Known gaps: fractions of the membership ("a third of the allies") are not counted.
Source: NATO, table 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factcheck.claims import orders
from factcheck.claims.answers import computed
from factcheck.claims.build import Made
from factcheck.claims.figures import HUNDRED, NO_FORCES, day_of, last_day
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Comparator, Evidence, Missing, Modality, Note, Reason
from factcheck.reading.frames import MEMBERS
from factcheck.reading.statements import Said

HIGHEST = Decimal(10)
"""Percent of GDP: more was never asked of an ally."""
EDGE = Decimal("0.05")  # points of GDP below the threshold: one revision moves a share by as much
USUAL = "2"
HALF_WITHIN = 1  # members: "half of 31" is 15 or 16, and one more is still half of 32
PART_WITHIN = Decimal("0.05")  # of the members: "a third of 31" is 9 to 11
ABOUT = (Comparator.EQ, Comparator.APPROX)
_EUROPEAN = {"NATO_EUR": "the United States and Canada, which are not European", "NATO_EUR_CAN": "the United States"}


def read(said: Said) -> Made | None:
    """A number of members that meet, or miss, a share of GDP."""
    frame = said.frame
    if frame.role != MEMBERS or "threshold" not in frame.detail:
        return None
    if said.mood.modality is Modality.DEMAND and frame.detail.get("quantifier") == "all":
        return None  # "all members should spend": a demand on the group, nobody is counted
    if not frame.equipment and Decimal(str(frame.detail["threshold"])) > HIGHEST:
        return None  # "all members hit the 20 percent target": not of their GDP
    measure = "equipment_share" if frame.equipment else "share_of_gdp"
    return Made("count", measure, "count.members", "countries", frame.quantity, 90, detail=frame.detail)


class Tally(NamedTuple):
    """Members with forces by whether their printed share reaches the threshold."""

    threshold: Decimal
    year: int
    over: bool
    """Who has it to the digit does not reach it."""
    reach: tuple[tuple[Cell, Decimal], ...]
    fall_short: tuple[tuple[Cell, Decimal], ...]

    @property
    def above(self) -> str:
        """Where those are who reach it."""
        return "above" if self.over else "at or above"


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The members at the date whose printed share reaches the threshold; those that miss it where these are counted.

    Iceland has no forces: among those who fall short it may be counted or not.
    """
    year = claim.period.end
    if year is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    order = orders.order(claim, view, claim.measure, claim.subject[0], year)
    if isinstance(order, Missing):
        return order
    tally = _tally(claim, order, year)
    fails = _misses(claim)
    counted_ = tally.fall_short if fails else tally.reach
    notes = tuple(_notes(claim, view, tally))
    usual = _evidence(claim, view, tally, len(counted_), "", notes)
    open_ = fails or "but" in claim.detail  # who falls short is counted
    if not open_ or not NO_FORCES & set(view.members(claim.subject[0], day_of(claim, view, year))):
        return (_quantified(claim, usual, tally),)
    more = _evidence(claim, view, tally, len(counted_) + fails, "with Iceland, which has no forces", notes)
    iceland = tuple(sorted(NO_FORCES))
    excepted = (_quantified(claim, usual, tally, beside=iceland),) if fails and "but" in claim.detail else ()
    return (_quantified(claim, usual, tally), _quantified(claim, more, tally, extra=iceland), *excepted)


def _misses(claim: Claim) -> bool:
    """Whether those who do not reach it are counted: it is denied of them, or "none spent less than 2%"."""
    return claim.modality is Modality.NEGATED or bool(claim.detail.get("short"))


def _quantified(
    claim: Claim, evidence: Evidence, tally: Tally, extra: tuple[str, ...] = (), beside: tuple[str, ...] = ()
) -> Evidence:
    """The same, with whether a quantifier holds: `extra` falls short too, and of who is `beside` it never holds."""
    reach = [*(cell.subject for cell, _ in tally.reach), *beside]
    short = [*(cell.subject for cell, _ in tally.fall_short), *extra]
    hits, rest = (short, reach) if _misses(claim) else (reach, short)
    told = _asked(claim, hits, rest)
    if told is None:
        return evidence
    so = "holds" if told.holds else "does not hold"
    method = f"{evidence.method}; {told.asks}: {so}"
    return evidence._replace(holds=told.holds, off=told.off, method=method)


class Told(NamedTuple):
    """Whether a quantifier holds, how many members it is off (fewer is negative), and what it asks for in words."""

    holds: bool
    off: Decimal
    asks: str


def _asked(claim: Claim, hits: Collection[str], rest: Collection[str]) -> Told | None:
    """Whether so many of the members are `hits`, and not in the `rest`; None where the claim is of a plain number."""
    made = _asked_plainly(claim, set(hits), len(rest))
    if made is None or not claim.detail.get("denied"):
        return made
    return Told(not made.holds, Decimal(made.holds), f"not so: {made.asks}")


def _asked_plainly(claim: Claim, hits: set[str], rest: int) -> Told | None:
    detail, whole = claim.detail, len(hits) + rest
    match detail.get("quantifier"):
        case "all":  # or all but a number that is said
            excepted = int(str(detail.get("but", 0)))
            off = excepted - rest
            return Told(not off, Decimal(off), f"all but {excepted} must" if excepted else "all must")
        case "none":
            return Told(not hits, Decimal(len(hits)), "none may")
        case "only":  # those who are named, and nobody else
            who = detail.get("who")
            named = {str(code) for code in who} if isinstance(who, list) else set()
            off = len(hits - named) or -len(named - hits)
            return Told(hits == named, Decimal(off), f"only {' and '.join(sorted(named))} may")
        case "most":
            missing = whole // 2 + 1 - len(hits)
            return Told(missing <= 0, Decimal(min(0, -missing)), "more than half must")
        case "half" | "part" as said:
            percent = "50" if said == "half" else str(detail.get("part", claim.stated))
            return _part(claim, len(hits), whole, Decimal(percent))
    return None


def _part(claim: Claim, number: int, whole: int, percent: Decimal) -> Told:
    """A part of the members: near it where it is said plainly, else by the hedge ("more than half")."""
    share = HUNDRED * number / whole if whole else Decimal(0)
    wanted = whole * percent / HUNDRED
    within = Decimal(HALF_WITHIN) if percent == 50 else PART_WITHIN * whole
    near = claim.comparator in ABOUT
    holds = abs(number - wanted) <= within if near else claim.value.contains(share)
    off = Decimal(0) if holds else number - wanted
    return Told(holds, off, f"{claim.comparator.value if not near else 'about'} {percent.normalize():f}% must")


def _tally(claim: Claim, order: orders.Order, year: int) -> Tally:
    threshold = Decimal(str(claim.detail.get("threshold", USUAL)))
    left_out = str(claim.detail.get("excludes", "")).split("+")
    pairs = [(c, v) for c, v in zip(order.cells, order.values, strict=True) if c.subject not in left_out]
    over = bool(claim.detail.get("over"))
    reach = tuple(pair for pair in pairs if (pair[1] > threshold if over else pair[1] >= threshold))
    return Tally(threshold, year, over, reach, tuple(pair for pair in pairs if pair not in reach))


def _evidence(claim: Claim, view: View, tally: Tally, number: int, reading: str, notes: tuple[Note, ...]) -> Evidence:
    pairs = (*tally.reach, *tally.fall_short)
    cells, below = tuple(cell for cell, _ in pairs), "not above" if tally.over else "below"
    method = (
        f"shares of GDP of {len(pairs)} members for {tally.year}: "
        f"{len(tally.reach)} {tally.above} {tally.threshold}% "
        f"({_listed(view, tally.reach)}), {len(tally.fall_short)} {below} ({_listed(view, tally.fall_short)})"
    )
    return computed(claim, view, tally.year, Decimal(number), cells, method, notes)._replace(reading=reading)


def _listed(view: View, pairs: tuple[tuple[Cell, Decimal], ...]) -> str:
    return ", ".join(f"{view.name(cell.subject)} {value:f}" for cell, value in pairs) or "none"


def _notes(claim: Claim, view: View, tally: Tally) -> Iterator[Note]:
    yield Note("members", f"{tally.above} {tally.threshold}% in {tally.year}: {_listed(view, tally.reach)}")
    lifted = tuple(pair for pair in tally.reach if pair[0].value < tally.threshold or "fragile:" in pair[0].note)
    if lifted:
        raw = ", ".join(f"{view.name(cell.subject)} ({_unrounded(cell)})" for cell, _ in lifted)
        yield Note("threshold_rounding", f"counted only as printed, by rounding or typed in: {raw}")
    close = tuple(pair for pair in tally.fall_short if pair[1] >= tally.threshold - EDGE)
    if close:
        yield Note("threshold_near", f"just below {tally.threshold}%: {_listed(view, close)}")
    yield from _left_out(claim, view, tally)


def _unrounded(cell: Cell) -> str:
    """The share that a typed-in one stands for, by its note; else the cell's own digits."""
    return cell.note.split("fragile:", 1)[1].split(";")[0].strip() if "fragile:" in cell.note else f"{cell.value:f}"


def _left_out(claim: Claim, view: View, tally: Tally) -> Iterator[Note]:
    """Iceland, the United States of "European", and a wrong number of members in all."""
    group, day = claim.subject[0], day_of(claim, view, tally.year)
    if NO_FORCES & set(view.members(group, day)):
        yield Note("left_out", "Iceland is a member without armed forces and is in no count")
    if group in _EUROPEAN:
        yield Note("left_out", f"not counted: {_EUROPEAN[group]}")
    stated = claim.detail.get("of")
    if isinstance(stated, int) and stated not in _sizes(claim, view, tally, day):
        whole = len(view.members(group, day))
        yield Note("of", f"the article counts {stated} members; there were {whole} on {day.isoformat()}")


def _sizes(claim: Claim, view: View, tally: Tally, day: date) -> set[int]:
    """How many members there were, with and without Iceland, in the year and at publication."""
    left_out = set(str(claim.detail.get("excludes", "")).split("+"))
    days = (day, view.day, last_day(tally.year))
    groups = [set(view.members(claim.subject[0], one)) - left_out for one in days]
    return {size for group in groups for size in (len(group), len(group - NO_FORCES))}
