""" "Every ally", "none", "most", "only Poland": whether the members that reach a threshold, or miss it, are so many.

Shared arithmetic of the kind `count`. Iceland has no forces: where those who miss are counted it may be one of them.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from factcheck.models import Claim, Comparator

HUNDRED = Decimal(100)
HALF_WITHIN = 1  # members: "half of 31" is 15 or 16, and one more is still half of 32
PART_WITHIN = Decimal("0.05")  # of the members: "a third of 31" is 9 to 11
ABOUT = (Comparator.EQ, Comparator.APPROX)


class Told(NamedTuple):
    """Whether a quantifier holds, how many members it is off (fewer is negative), and what it asks for in words."""

    holds: bool
    off: Decimal
    asks: str


def told(claim: Claim, hits: Collection[str], rest: Collection[str]) -> Told | None:
    """Whether so many of the members are `hits`, and not in the `rest`; None where the claim is of a plain number."""
    made = _told(claim, hits, rest)
    if made is None or not claim.detail.get("denied"):
        return made
    return Told(not made.holds, Decimal(0 if not made.holds else 1), f"not so: {made.asks}")


def _told(claim: Claim, hits: Collection[str], rest: Collection[str]) -> Told | None:
    match claim.detail.get("quantifier"):
        case "all":
            return _all(claim, rest)
        case "none":
            return Told(not hits, Decimal(len(hits)), "none may")
        case "only":
            return _only(claim, set(hits))
        case "most":
            needed = len(hits) + len(rest)
            missing = needed // 2 + 1 - len(hits)
            return Told(missing <= 0, Decimal(min(0, -missing)), "more than half must")
        case "half":
            return _part(claim, len(hits), len(hits) + len(rest), Decimal(50))
        case "part":
            return _part(claim, len(hits), len(hits) + len(rest), Decimal(str(claim.detail.get("part", claim.stated))))
    return None


def _all(claim: Claim, rest: Collection[str]) -> Told:
    """All, or all but a number that is said."""
    but = claim.detail.get("but")
    excepted = but if isinstance(but, int) else 0
    off = excepted - len(rest)
    return Told(not off, Decimal(off), f"all but {excepted} must" if excepted else "all must")


def _only(claim: Claim, hits: set[str]) -> Told:
    """Those who are named, and nobody else."""
    who = claim.detail.get("who")
    named = {str(code) for code in who} if isinstance(who, list) else set()
    off = len(hits - named) or -len(named - hits)
    return Told(hits == named, Decimal(off), f"only {' and '.join(sorted(named))} may")


def _part(claim: Claim, number: int, whole: int, percent: Decimal) -> Told:
    """A part of the members: near it where it is said plainly, else by the hedge ("more than half")."""
    share = HUNDRED * number / whole if whole else Decimal(0)
    wanted = whole * percent / HUNDRED
    within = Decimal(HALF_WITHIN) if percent == 50 else PART_WITHIN * whole
    near = claim.comparator in ABOUT
    holds = abs(number - wanted) <= within if near else _by_hedge(claim, share, percent)
    off = Decimal(0) if holds else number - wanted
    return Told(holds, off, f"{claim.comparator.value if not near else 'about'} {percent.normalize():f}% must")


def _by_hedge(claim: Claim, share: Decimal, percent: Decimal) -> bool:
    if claim.comparator is Comparator.GT:
        return share > percent
    if claim.comparator is Comparator.LT:
        return share < percent
    if claim.comparator is Comparator.GE:
        return share >= percent
    if claim.comparator is Comparator.LE:
        return share <= percent
    return claim.value.contains(share)
