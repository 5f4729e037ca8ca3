"""The rating that the two clocks and the other sources make together.

A figure that is held and was in force decides. Where it is not held, nothing is refuted by what came later, unless
the claim is far from every figure held of that year. What one outlet of the press alone tells refutes nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from factcheck.models import Claim, Clock, Modality, Note, Outcome, Rating, Reason, Row
from factcheck.reference import press
from factcheck.reference.ledger import Source
from factcheck.style import quantity
from factcheck.units import COUNTED
from factcheck.verdicts import matrix
from factcheck.verdicts.clocks import Desk, Side
from factcheck.verdicts.primary import FOR_EU, bound
from factcheck.verdicts.tolerance import CLEAR_MISS, FAR_OFF, FAR_PLACES, FAR_POINTS

YEARS_BACK = 20  # in which an article without a date may have been written
POINTS = "percentage_point"  # the difference of two shares that the publisher prints
NEAR = Decimal("0.1")  # of the stated value: revisions between two releases move a year's figure by as much


class Rated(NamedTuple):
    """A rating, why it is unverifiable, and what a desk should know of how it came about."""

    rating: Rating
    reason: Reason | None = None
    says: str = ""
    notes: tuple[Note, ...] = ()


class Case(NamedTuple):
    """What a claim is rated by: the primary source's side, the matrix, and the year in question."""

    claim: Claim
    side: Side
    first: Outcome | None
    rows: tuple[Row, ...]
    year: int
    at: Desk


def rate(case: Case) -> Rated:
    """The rating; a sum that the article itself converted is refuted by the sum that it converted alone, and what we
    compute refutes only what it misses by more than it differs between publishers.
    """
    found, of = _rate(case), case.claim.detail.get("conversion_of")
    if found.rating not in (Rating.DISCREPANCY, Rating.DISPUTED):
        return found
    says = f"the article converted {of} at a rate of its own" if of is not None else _among_publishers(case)
    return Rated(Rating.UNVERIFIABLE, Reason.NO_FIGURE, says) if says else found


def _among_publishers(case: Case) -> str:
    """That a computed change or ratio misses by less than it differs between publishers; empty where not."""
    decided = case.first if case.first is not None and case.first.evidence is not None else case.side.second
    if decided is None or decided.evidence is None or decided.gap is None or bound(case.claim):
        return ""
    if case.claim.kind not in matrix.RELATIVE or decided.evidence.printed or case.claim.unit == POINTS:
        return ""
    then = [row for row in case.rows if row.period == decided.period]
    pairs = [(one, two) for one in then for two in then if one.source == case.side.source != two.source]
    apart = [(abs(one.figure - two.figure), one, two) for one, two in pairs if one.clock is two.clock]
    nearest = min(apart, key=lambda pair: pair[0], default=None)
    if nearest is None or abs(decided.gap) > nearest[0]:
        return ""
    ours, theirs = (f"{quantity(row.figure, row.unit)} by {_title(row, case)}" for row in nearest[1:])
    return f"we compute it, and it misses by less than publishers' own figures differ: {ours}, {theirs}"


def _title(row: Row, case: Case) -> str:
    return case.at.store.sources[row.source].title


def _rate(case: Case) -> Rated:
    """The rating at publication where the figure in force is held; else by the rule for gaps."""
    first, second, claim = case.first, case.side.second, case.claim
    forecast = claim.modality is Modality.FORECAST and case.at.published
    if forecast and (case.side.first is None or claim.period.end != case.year):
        return Rated(
            Rating.UNVERIFIABLE, Reason.FUTURE_PERIOD, "it is a forecast of a year for which nothing was out yet"
        )
    if first is not None and _decides(first, case):
        return Rated(_disputed(first.rating, (Clock.PUBLISHED,), case))
    if second is None:
        gone = first or Outcome(Rating.UNVERIFIABLE, reason=Reason.NO_FIGURE)
        return _open(gone)
    if second.rating is Rating.MATCH or (first is None and _decides(second, case)):
        older = None if second.rating is Rating.MATCH else _older(case)
        return Rated(_disputed(second.rating, (Clock.LATEST,), case)) if older is None else _undated(older, case)
    return _in_a_gap(case, first or second)


def _older(case: Case) -> Row | None:
    """A figure by which a claim of no known day may have been right: of an older year where none is stated, of any
    release of any publisher, where it agrees or is near.
    """
    if case.at.published is not None:
        return None
    stated = case.claim.period.basis in ("stated", "relative")
    years = (case.year,) if stated else range(case.year, case.year - YEARS_BACK, -1)
    sources = dict.fromkeys((case.side.source, *(row.source for row in case.rows)))
    held = [case.at.store.sources[name] for name in sources]
    rows = [row for year in years for one in held for row in reversed(matrix.history(case.claim, one, year, case.at))]
    near = (row for row in rows if row.period == case.year and abs(row.gap) <= NEAR * abs(case.claim.stated))
    return next((row for row in rows if row.rating is Rating.MATCH), next(near, None))


def _undated(older: Row, case: Case) -> Rated:
    title, figure = case.at.store.sources[older.source].title, quantity(older.figure, older.unit)
    agrees = "agrees" if older.rating is Rating.MATCH else "is near"
    says = f"{title}'s figure for {older.period} in its release of {older.release} {agrees} ({figure})"
    return Rated(Rating.UNVERIFIABLE, Reason.UNKNOWN_PERIOD, f"{says}, and the text has no date")


def _deciding(case: Case) -> Source:
    return case.at.store.sources[case.side.source]


def _decides(outcome: Outcome, case: Case) -> bool:
    """Whether a figure is held and may decide: a match always, a miss by one outlet's word only if others miss too."""
    if outcome.evidence is None or outcome.rating is Rating.UNVERIFIABLE:
        return False
    if outcome.rating is not Rating.DISCREPANCY or not any(map(press.lone, outcome.evidence.inputs)):
        return True
    if case.claim.unit in COUNTED:  # one ally more or less in one outlet's list
        return False
    others = [row for row in _held(case) if not any(map(press.lone, row.evidence.inputs))]
    return bool(others) and all(abs(row.gap) > CLEAR_MISS * abs(case.claim.stated) for row in others)


def _in_a_gap(case: Case, first: Outcome) -> Rated:
    """The figure in force is not held, or one outlet alone tells it, and the newest release does not agree."""
    before = _before(case)
    if before is not None and before.rating is Rating.MATCH:
        title, figure = case.at.store.sources[before.source].title, quantity(before.figure, before.unit)
        says = f"{title}'s figures of {before.release} say {figure} for {before.period}; {_missing(case, 'those')}"
        return Rated(Rating.MATCH, notes=(Note("by_an_older", says),))
    other = None if bound(case.claim) else next(_agreeing(case), None)
    if other is not None:
        title, figure = case.at.store.sources[other.source].title, quantity(other.figure, other.unit)
        whose = f"{_deciding(case).title}'s"
        says = f"{title}'s figures of {other.release} say {figure} for {other.period}; {_missing(case, whose)}"
        return Rated(Rating.MATCH, notes=(Note("by_another", says),))
    if _far_off(case):
        says = "the figure in force that day is not in our collection, but every one that is differs by more than half"
        return Rated(_disputed(Rating.DISCREPANCY, tuple(Clock), case), notes=(Note("far_off", says),))
    return _open(first)


def _missing(case: Case, whose: str) -> str:
    """Whose figures would decide, and why they do not."""
    lone = case.first is not None and case.first.evidence is not None
    return f"{whose} of that day are {'known only from the press' if lone else 'not in our collection'}"


def _before(case: Case) -> Row | None:
    """What the newest held release before the one in force says of the year: the press still quotes it."""
    first = case.first
    if first is None or first.evidence is not None or first.release is None:
        return None
    return next((row for row in reversed(_held(case)) if row.release < first.release), None)


def _open(first: Outcome) -> Rated:
    if first.reason is not None or first.evidence is None:
        return Rated(Rating.UNVERIFIABLE, first.reason, first.says)
    told = " and ".join(dict.fromkeys(name for cell in first.evidence.inputs for name in press.outlets(cell)))
    figure = quantity(first.evidence.value, first.evidence.unit)
    says = f"the figure in force that day, {figure}, is known only from the press ({told}), which alone refutes nothing"
    return Rated(Rating.UNVERIFIABLE, Reason.RELEASE_NOT_HELD, says)


def _agreeing(case: Case) -> Iterator[Row]:
    """Other publishers' own figures of that very year, in force then, that make the claim true."""
    return (row for row in case.rows if row.disputes and row.clock is Clock.PUBLISHED and row.rating is Rating.MATCH)


def _held(case: Case) -> tuple[Row, ...]:
    """What every held release of the deciding source says of the year."""
    return matrix.history(case.claim, _deciding(case), case.year, case.at)


def _far_off(case: Case) -> bool:
    """Whether the claim is off by more than half from every figure held of that year, whoever published it.

    What was added in money may be of any number of years, so that no figure of one year is far from it. A source that
    stands beside the others, such as OMB of years long ago, refutes only by what was in force.
    """
    in_money = case.claim.kind == "change" and case.claim.unit != "percent"
    if in_money or _deciding(case).beside:
        return False
    own = matrix.every_reading(case.claim, _deciding(case), case.year, case.at)
    rows = [*own, *(row for row in case.rows if row.period == case.year)]
    return bool(rows) and all(abs(row.gap) > _least(case.claim, row) for row in rows)


def _least(claim: Claim, row: Row) -> Decimal:
    least = FAR_OFF * abs(row.figure)
    if claim.unit in COUNTED:
        return max(FAR_PLACES, least)
    return max(FAR_POINTS, least) if claim.kind == "change" and claim.unit == "percent" else least


def _disputed(rating: Rating, clocks: tuple[Clock, ...], case: Case) -> Rating:
    """A miss that another source's own figure for the same year contradicts; not where the article named its source.

    Of the two that answer for the EU the newest release of one speaks where that in force then is not held.
    """
    if rating is not Rating.DISCREPANCY or bound(case.claim):
        return rating
    unheld = FOR_EU if case.side.source in FOR_EU else ()
    then = {row.source for row in case.rows if row.clock is Clock.PUBLISHED}
    late = {name for name in unheld if name not in then}
    others = (row for row in case.rows if row.disputes and (row.clock in clocks or row.source in late))
    return Rating.DISPUTED if any(row.rating is Rating.MATCH for row in others) else rating
