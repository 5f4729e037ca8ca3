"""How many members reach a threshold, with their names and those at its edge; shared arithmetic of the kind `count`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from factcheck.claims import orders, quantifiers
from factcheck.claims.answers import status
from factcheck.claims.figures import NO_FORCES, day_of, last_day
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Evidence, Modality, Note

EDGE = Decimal("0.05")  # points of GDP below the threshold: one revision moves a share by as much
USUAL = "2"
_EUROPEAN = {"NATO_EUR": "the United States and Canada, which are not European", "NATO_EUR_CAN": "the United States"}


class Tally(NamedTuple):
    """Members with forces by whether their printed share reaches the threshold."""

    threshold: Decimal
    year: int
    over: bool
    """Who has it to the digit does not reach it."""
    reach: tuple[tuple[Cell, Decimal], ...]
    fall_short: tuple[tuple[Cell, Decimal], ...]


def counted(claim: Claim, view: View, order: orders.Order, year: int) -> tuple[Evidence, ...]:
    """The number of members that reach the threshold; of those that fall short where the claim counts these.

    Iceland has no forces: among those who fall short it may be counted or not.
    """
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
    """The same, with whether a quantifier holds; a plain number is left as it is.

    `extra` falls short too; who is `beside` the question is among those of whom it does not hold.
    """
    reach = [*(cell.subject for cell, _ in tally.reach), *beside]
    short = [*(cell.subject for cell, _ in tally.fall_short), *extra]
    hits, rest = (short, reach) if _misses(claim) else (reach, short)
    told = quantifiers.told(claim, hits, rest)
    if told is None:
        return evidence
    so = "holds" if told.holds else "does not hold"
    method = f"{evidence.method}; {told.asks}: {so}"
    return replace(evidence, holds=told.holds, off=told.off, method=method)


def _tally(claim: Claim, order: orders.Order, year: int) -> Tally:
    threshold = Decimal(str(claim.detail.get("threshold", USUAL)))
    left_out = str(claim.detail.get("excludes", "")).split("+")
    pairs = [(c, v) for c, v in zip(order.cells, order.values, strict=True) if c.subject not in left_out]
    over = bool(claim.detail.get("over"))
    reach = tuple(pair for pair in pairs if (pair[1] > threshold if over else pair[1] >= threshold))
    return Tally(threshold, year, over, reach, tuple(pair for pair in pairs if pair not in reach))


def _evidence(claim: Claim, view: View, tally: Tally, number: int, reading: str, notes: tuple[Note, ...]) -> Evidence:
    pairs = (*tally.reach, *tally.fall_short)
    cells = tuple(cell for cell, _ in pairs)
    method = (
        f"shares of GDP of {len(pairs)} members for {tally.year}: "
        f"{len(tally.reach)} {_above(tally)} {tally.threshold}% "
        f"({_listed(view, tally.reach)}), {len(tally.fall_short)} {_below(tally)} ({_listed(view, tally.fall_short)})"
    )
    return Evidence(
        source=view.source,
        release=view.release,
        measure=claim.measure,
        subject=claim.subject,
        period=tally.year,
        value=Decimal(number),
        unit=claim.unit,
        status=status(cells),
        inputs=cells,
        method=method,
        reading=reading,
        printed=False,
        notes=notes,
    )


def _above(tally: Tally) -> str:
    return "above" if tally.over else "at or above"


def _below(tally: Tally) -> str:
    return "not above" if tally.over else "below"


def _listed(view: View, pairs: tuple[tuple[Cell, Decimal], ...]) -> str:
    return ", ".join(f"{view.name(cell.subject)} {value:f}" for cell, value in pairs) or "none"


def _notes(claim: Claim, view: View, tally: Tally) -> Iterator[Note]:
    yield Note("members", f"{_above(tally)} {tally.threshold}% in {tally.year}: {_listed(view, tally.reach)}")
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
