"""Which number did they use? The simplest neighbour that would make a wrong figure right, or none.

A search wide enough always finds something. So each new figure that is tried spends what a random wrong number would
have to hit it, and the search may spend no more than `BUDGET`: what is found is then no coincidence in 19 cases of 20.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from factcheck.models import Claim, Comparator, Evidence, Interval, Modality, Rating, Slip, Verdict
from factcheck.reference.releases import ReleaseView
from factcheck.units import COUNTED
from factcheck.verdicts import neighbours
from factcheck.verdicts.clocks import Desk, Question
from factcheck.verdicts.neighbours import Candidate, Miss
from factcheck.verdicts.primary import named_source

NEAR_RANGE = 1.5  # of the right figure: from half to twice it
BUDGET = 0.05  # of random wrong numbers may be explained by accident
CLOSE = Decimal("0.05")  # of the stated value: a digit written more coarsely than this explains nothing
HEDGED = Decimal("0.025")  # of the stated value: how near a figure must be to have been called "about" it
OPEN = Decimal("0.1")  # of the stated value: how far above it a figure may be that was called "more than" it
DECADES = 4.6  # natural logarithm of 100: wrong numbers far from the figure spread over two decades
SPREAD = {"rank": 20.0, "countries": 20.0, "years": 10.0, "percentage_point": 5.0}
SPREAD_CHANGE = 40.0
"""Over how many units wrong ranks, counts and changes spread: half to twice a small one says little."""

Search = Callable[[Miss], Iterator[Candidate]]
COARSE: tuple[Search, ...] = (neighbours.truncated, neighbours.other_release, neighbours.other_year)
"""All that a share of GDP with one decimal can bear: with every held year a fifth of random numbers would hit."""
ALL: tuple[Search, ...] = (
    neighbours.truncated,
    neighbours.other_release,
    neighbours.other_source,
    neighbours.other_year,
    neighbours.magnitude,
    neighbours.currency,
    neighbours.points,
    neighbours.denominator,
    neighbours.common_funding,
    neighbours.level_or_change,
    neighbours.price_basis,
    neighbours.group,
    neighbours.row,
    neighbours.scope,
    neighbours.far_year,
    neighbours.newer_release,
)


def find(verdict: Verdict, desk: Desk) -> Slip | None:
    """The likeliest slip behind a claim that misses; None where nothing fits well."""
    decided = verdict.decided
    claim, evidence = verdict.claim, decided.evidence
    denied = claim.modality is Modality.NEGATED and claim.kind != "count"
    if (
        verdict.rating not in (Rating.DISCREPANCY, Rating.DISPUTED)
        or evidence is None
        or denied
        or not evidence.value
        or not claim.stated
    ):
        return None
    miss = Miss(verdict, claim, Question(claim), evidence, _view(evidence, desk), desk)
    coarse = _is_coarse(claim)
    searches = (*COARSE, *((neighbours.other_source,) if named_source(claim) else ())) if coarse else ALL
    found = (one for search in searches for one in search(miss))
    return _first(found, claim, evidence, free=coarse)


def _view(evidence: Evidence, desk: Desk) -> ReleaseView:
    source = desk.store.sources[evidence.source]
    edition = next(e for e in source.editions if e.date.isoformat() == evidence.release)
    return ReleaseView(desk.store, source, edition, desk.day)


def _is_coarse(claim: Claim) -> bool:
    """A share of GDP with one decimal or none."""
    return claim.kind == "share_of_gdp" and int(claim.stated.as_tuple().exponent) >= -1


class _Purse:
    """What a search has spent. `free`: the few candidates of a coarse claim need not pay.

    Chances need no more than the digits of a float.
    """

    __slots__ = ("costs", "free", "size", "spent", "spread", "stated", "tried", "truth", "width")

    def __init__(self, claim: Claim, evidence: Evidence, near: Interval, *, free: bool) -> None:
        self.free = free
        self.width = float((near.high or 0) - (near.low or 0)) or 1.0
        self.stated, self.size = abs(float(claim.stated)), abs(float(evidence.value))
        self.spread = SPREAD_CHANGE if claim.kind == "change" and claim.unit == "percent" else SPREAD.get(claim.unit)
        self.costs = (
            {True: self.width / (self.size * NEAR_RANGE), False: self.width / self.stated / DECADES}
            if self.spread is None
            else {True: self.width / self.spread}
        )
        self.truth = int(float(evidence.value) / self.width)
        self.tried: set[int] = set()
        self.spent = {True: 0.0, False: 0.0}

    def pays(self, value: float) -> bool:
        """Whether a figure may still be tried; one tried before, or the deciding one itself, costs nothing."""
        place = int(value / self.width)
        if self.free or place in self.tried or place == self.truth:
            return True
        inside, cost = self._cost(abs(value))
        if self.spent[inside] + cost > BUDGET:
            return False
        self.spent[inside] += cost
        self.tried.add(place)
        return True

    def _cost(self, value: float) -> tuple[bool, float]:
        """How many of random wrong numbers the figure would meet: of those of its size, or of those far from it."""
        inside = self.spread is not None or self.size / 2 <= value <= self.size * 2
        return inside, self.costs[inside]

    @property
    def empty(self) -> bool:
        """Whether no figure can be paid for any more, so that the search is over."""
        return not self.free and all(self.spent[inside] + cost > BUDGET for inside, cost in self.costs.items())


def _first(found: Iterator[Candidate], claim: Claim, evidence: Evidence, *, free: bool) -> Slip | None:
    """The first candidate that fits the stated number and is paid for."""
    near = close_to(claim)
    purse = _Purse(claim, evidence, near, free=free)
    for one in found:
        if purse.pays(float(one.value)) and near.contains(one.value):
            return one.slip
        if purse.empty:
            break
    return None


def close_to(claim: Claim) -> Interval:
    """The figures that may well have been written as the claim's number: narrower than what its hedge allows."""
    low, high = claim.stated, claim.stated if claim.stated_high is None else claim.stated_high
    size = max(abs(low), abs(high))
    if claim.comparator in (Comparator.GT, Comparator.GE):
        return Interval(low, low + OPEN * size)
    if claim.comparator in (Comparator.LT, Comparator.LE, Comparator.UP_TO):
        return Interval(high - OPEN * size, high, high_closed=True)
    if claim.unit in COUNTED:
        return claim.value
    part = CLOSE if claim.comparator in (Comparator.EQ, Comparator.RANGE) else HEDGED
    if claim.kind == "change":
        part = max(part, OPEN)  # a small change is written as coarsely as a large one
    bottom = low - part * size if claim.value.low is None else max(claim.value.low, low - part * size)
    top = high + part * size if claim.value.high is None else min(claim.value.high, high + part * size)
    return Interval(bottom, top)
