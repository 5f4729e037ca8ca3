"""Which number did they use? The simplest neighbour that would make a wrong figure right, or none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from factcheck.models import Claim, Comparator, Evidence, Rating, Slip, Verdict
from factcheck.reference.releases import ReleaseView, held
from factcheck.verdicts.clocks import Desk, ask
from factcheck.verdicts.tolerance import agrees

PRECISE = (Comparator.EQ, Comparator.APPROX, Comparator.RANGE, Comparator.NEARLY)


def find(verdict: Verdict, desk: Desk) -> Slip | None:
    """The likeliest slip behind a claim that misses; None where nothing near fits."""
    decided = verdict.as_published if verdict.as_published and verdict.as_published.evidence else verdict.latest
    if verdict.rating not in (Rating.DISCREPANCY, Rating.DISPUTED) or decided.evidence is None:
        return None
    return next(_candidates(verdict, decided.evidence, desk), None)


def _candidates(verdict: Verdict, evidence: Evidence, desk: Desk) -> Iterator[Slip]:
    claim = verdict.claim
    yield from _truncated(claim, evidence)
    yield from _other_release(claim, evidence, desk)
    yield from _other_source(verdict, evidence, desk)
    yield from _other_year(claim, evidence, desk)


def _slip(kind: str, says: str, evidence: Evidence) -> Slip:
    return Slip(kind, says, evidence.value, evidence.source, evidence.release, evidence.period)


def _truncated(claim: Claim, evidence: Evidence) -> Iterator[Slip]:
    """ "3.1" for 3.17: digits cut off instead of rounded."""
    places = max(0, -int(claim.stated.normalize().as_tuple().exponent))
    unit = Decimal(1).scaleb(-places)
    if claim.comparator is Comparator.EQ and evidence.value.quantize(unit, ROUND_DOWN) == claim.stated:
        yield _slip("truncated", f"{evidence.value.normalize():f} cut off instead of rounded", evidence)


def _other_release(claim: Claim, evidence: Evidence, desk: Desk) -> Iterator[Slip]:
    source = desk.store.sources[evidence.source]
    for view in held(desk.store, source, desk.published or desk.as_of, desk.day):
        if view.release != evidence.release:
            for one in _agreeing(claim, view, evidence.period):
                yield _slip("other_release", f"{source.title}'s figure of {view.release}", one)


def _other_source(verdict: Verdict, evidence: Evidence, desk: Desk) -> Iterator[Slip]:
    """Another source's figure for the same year, out by then; where it disputes the rating says so already."""
    until = (desk.published or desk.today).isoformat()
    for row in verdict.by_source:
        usable = row.source != evidence.source and row.period == evidence.period and row.release <= until
        if verdict.rating is not Rating.DISPUTED and usable and row.rating is Rating.MATCH:
            yield _slip("other_source", f"{desk.store.sources[row.source].title}'s figure", row.evidence)


def _other_year(claim: Claim, evidence: Evidence, desk: Desk) -> Iterator[Slip]:
    source = desk.store.sources[evidence.source]
    for view in held(desk.store, source, desk.published or desk.as_of, desk.day):
        for year in (evidence.period - 1, evidence.period + 1):
            for one in _agreeing(claim, view, year):
                yield _slip("other_year", f"{source.title}'s figure for {year}", one)


def _agreeing(claim: Claim, view: ReleaseView, year: int) -> Iterator[Evidence]:
    found = ask(claim, view, year)
    if isinstance(found, tuple):
        yield from (one for one in found if agrees(claim, one))
