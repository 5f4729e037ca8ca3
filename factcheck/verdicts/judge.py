"""One claim, judged: before the figures, with the figures at both clocks, and what the two make together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from factcheck.claims import kinds
from factcheck.models import Claim, Missing, Modality, Note, Outcome, Rating, Reason, Verdict
from factcheck.reference.releases import ReleaseView, held, newest_day
from factcheck.reference.tables import Tables
from factcheck.style import publisher
from factcheck.verdicts import announcements, common_funding, correction, doubtful, matrix, notes, slips, unanswered
from factcheck.verdicts.clocks import Desk, Side, ask, settled, side, view_at
from factcheck.verdicts.primary import order
from factcheck.verdicts.rating import Case, rate
from factcheck.verdicts.unanswered import ALARMS

PARITY = re.compile(r"\bpurchasing[ -]power|\bPPP\b", re.IGNORECASE)
IN_ANY_MONEY = ("share_of_gdp", "share_of_budget", "equipment_share", "personnel", "target", "count", "streak")
"""Kinds that come out the same in whatever money they are told."""
COMMON = Note("common_funding", "of NATO's common budgets, which are a small part of what the allies spend")
SUMS = ("amount", "change", "personnel")
PROMISES = (Modality.PLEDGE, Modality.DEMAND, Modality.TARGET)
NO_DATE = "the text has no date from which the year could be told"


def desk(
    store: Tables,
    published: date | None,
    as_of: date | None = None,
    chosen: str | None = None,
    *,
    text: str = "",
    series: bool = False,
) -> Desk:
    """What all verdicts of one article are made with."""
    today = as_of or newest_day(store)
    last = max(today, published) if published and as_of is None else today
    return Desk(store, published, as_of, last, chosen, text, series)


def judge(claim: Claim, at: Desk) -> Verdict:
    """The verdict on one claim; one whose reading is in doubt is never a discrepancy."""
    return doubtful.weighed(unanswered.answered(_judged(claim, at), at), at)


def _judged(claim: Claim, at: Desk) -> Verdict:
    """The verdict on one claim as read. Listed subjects must all hold, unless the claim is of them jointly."""
    if len(claim.subject) > 1 and not claim.detail.get("joint"):
        each = [_judged(replace(claim, subject=(code,)), at) for code in claim.subject]
        all_ = _together(claim, each)
        return all_ if all_.rating is not Rating.DISCREPANCY else _summed(claim, each, at) or all_
    usual = _read(claim, at)
    other = None if usual.rating is Rating.MATCH else _in_other_dollars(claim)
    return usual if other is None else _nearer(usual, _read(other, at))


def _read(claim: Claim, at: Desk) -> Verdict:
    before = _before_figures(claim, at)
    usual = before if before is not None else _by_figures(claim, at)
    return announcements.decide(claim, at, usual)


def _in_other_dollars(claim: Claim) -> Claim | None:
    """The claim with its bare "$" as the other dollar that it may be; None where it can be but one."""
    unit = claim.detail.get("or_unit")
    if not isinstance(unit, str):
        return None
    sums = claim.measure in ("amount_usd", "amount_national")
    measure = claim.measure if not sums else "amount_usd" if unit == "USD" else "amount_national"
    detail = {**claim.detail, "or_unit": claim.unit}
    return replace(claim, unit=unit, measure=measure, detail=detail)


def _nearer(usual: Verdict, other: Verdict) -> Verdict:
    """Of the verdicts in two dollars one that matches, else the one that misses by less: most likely what was meant."""
    gaps = [one.decided.gap for one in (usual, other)]
    missed = usual.rating in ALARMS and gaps[0] is not None and gaps[1] is not None and abs(gaps[1]) < abs(gaps[0])
    if other.rating is not Rating.MATCH and not missed:
        return usual
    taken = other.claim.unit
    says = f"a bare dollar sign may be {usual.claim.unit} or {taken}; {taken} is nearer to the record"
    return replace(other, notes=(Note("currency", says), *other.notes))


def _summed(claim: Claim, each: list[Verdict], at: Desk) -> Verdict | None:
    """The verdict on a sum of the listed countries, where the words leave that open and it is the nearest figure."""
    if claim.kind not in SUMS or "joint" in claim.detail or claim.unit in ("percent", "percentage_point"):
        return None
    found = _judged(replace(claim, detail={**claim.detail, "joint": True}), at)
    gaps = (one.decided.gap for one in each)
    nearest = min((abs(gap) for gap in gaps if gap is not None), default=None)
    own = found.decided.gap
    if own is None or (nearest is not None and abs(own) >= nearest):
        return None
    says = "holds of them together, not of each" if not own else "held against what they spend together"
    return replace(found, claim=claim, notes=(Note("together", says), *found.notes))


def _abstain(claim: Claim, at: Desk, reason: Reason, says: str) -> Verdict:
    outcome = Outcome(Rating.UNVERIFIABLE, reason=reason, says=says)
    return Verdict(claim, Rating.UNVERIFIABLE, outcome if at.published else None, outcome, reason=reason, says=says)


def _before_figures(claim: Claim, at: Desk) -> Verdict | None:
    """What can be said without a figure: hypothetical, nobody's, of no year, of the future, a promise."""
    if claim.modality is Modality.HYPOTHETICAL:
        return _abstain(claim, at, Reason.HYPOTHETICAL, "the sentence supposes the figure and does not state it")
    if claim.period.basis == "relative" and claim.period.end is None and at.published is None:
        return _abstain(claim, at, Reason.UNKNOWN_PERIOD, NO_DATE)
    if claim.kind == "target" or (claim.modality in PROMISES and claim.kind == "share_of_gdp"):
        return _promise(claim, at)
    if common_funding.meant(claim, at):
        return replace(_both(claim, common_funding.settle(claim, at), at), notes=(COMMON,))
    if claim.modality in PROMISES:
        return _abstain(claim, at, Reason.FUTURE_PERIOD, "it is a promise or demand, not a statement of fact")
    if claim.kind not in IN_ANY_MONEY and PARITY.search(claim.sentence.text):
        return _abstain(claim, at, Reason.NO_FIGURE, "it counts in purchasing power, as no table of ours does")
    if not claim.subject:
        return _abstain(claim, at, Reason.UNKNOWN_SUBJECT, "the text does not say whose figure it is")
    return _before_its_year(claim, at)


def _was_expected(claim: Claim, at: Desk) -> bool:
    """ "Poland was to spend 5% in 2021", told in 2024; of the year before estimates are still made."""
    year = claim.period.end
    return claim.modality is Modality.FORECAST and bool(at.published and year and year < at.published.year - 1)


def _before_its_year(claim: Claim, at: Desk) -> Verdict | None:
    """What can be said of a claim of the future, or of no year that can be told."""
    period = claim.period
    if period.start is not None and period.end is not None and period.end > at.day.year:
        return _abstain(claim, at, Reason.FUTURE_PERIOD, f"it speaks of {period.end}, after the day of publication")
    if period.start is None and claim.modality is Modality.FORECAST:
        return _abstain(claim, at, Reason.FUTURE_PERIOD, "it is a forecast, and we cannot tell for which year")
    if _was_expected(claim, at):
        return _abstain(claim, at, Reason.HYPOTHETICAL, f"it tells what was expected of {period.end}, not what came")
    if period.basis in ("none", "relative") and period.end is None:
        return _abstain(claim, at, Reason.UNKNOWN_PERIOD, "the text does not say which year")
    if at.published is None and claim.kind == "change" and period.basis in ("current", "relative"):
        return _abstain(claim, at, Reason.UNKNOWN_PERIOD, NO_DATE)
    return None


def _promise(claim: Claim, at: Desk) -> Verdict:
    """A target, pledge or demand against the commitments of the day; both clocks ask the same day."""
    found = kinds()["target"].settle(claim, _commitments_view(at))
    if isinstance(found, Missing):
        if claim.kind == "target" and claim.modality in (Modality.TARGET, Modality.NEGATED):
            outcome = Outcome(Rating.UNVERIFIABLE, reason=found.reason, says=found.says)
            return _both(claim, outcome, at)
        return _abstain(
            claim, at, Reason.FUTURE_PERIOD, f"no goal on record matches this promise or demand: {found.says}"
        )
    verdict = _both(claim, settled(claim, found), at)
    evidence = found[0]
    return replace(verdict, notes=(*evidence.notes, *notes.of_target(claim, evidence, at)))


def _both(claim: Claim, outcome: Outcome, at: Desk) -> Verdict:
    first = outcome if at.published else None
    return Verdict(claim, outcome.rating, first, outcome, reason=outcome.reason, says=outcome.says)


def _commitments_view(at: Desk) -> ReleaseView:
    source = at.store.sources["nato"]
    return ReleaseView(at.store, source, source.editions[-1], at.day)


def _by_figures(claim: Claim, at: Desk) -> Verdict:
    names = order(claim, at.store, at.day, at.chosen)
    if isinstance(names, Missing):
        return _with_others(_abstain(claim, at, names.reason, names.says), at)
    chosen = _primary(claim, names, at)
    if chosen is None:
        why = _nothing(claim, names, at)
        return _abstain(claim, at, why.reason, why.says)
    year = _year(chosen)
    rows = matrix.rows(claim, chosen, year, at)
    first = _first_clock(claim, chosen, at)
    rated = rate(Case(claim, chosen, first, rows, year, at))
    history = matrix.history(claim, at.store.sources[chosen.source], year, at, _reading(chosen))
    second = chosen.second or Outcome(
        Rating.UNVERIFIABLE, reason=Reason.NO_FIGURE, says="no release in our collection has this figure"
    )
    verdict = Verdict(claim, rated.rating, first, second, rows, history, rated.reason, rated.says)
    verdict = replace(verdict, slip=slips.find(verdict, at), notes=(*rated.notes, *notes.of_figures(verdict, at)))
    verdict = replace(verdict, series=matrix.series(verdict, at)) if at.series else verdict
    made = correction.correct(verdict, at)
    return verdict if made is None else replace(verdict, correction=made.sentence, change=(made.before, made.after))


def _with_others(verdict: Verdict, at: Desk) -> Verdict:
    """A claim whose named source is not held still shows what the others say; they decide nothing."""
    claim = replace(verdict.claim, attribution=None)
    names = order(claim, at.store, at.day)
    chosen = None if isinstance(names, Missing) else _primary(claim, names, at)
    return verdict if chosen is None else replace(verdict, by_source=matrix.rows(claim, chosen, _year(chosen), at))


def _primary(claim: Claim, names: Iterable[str], at: Desk) -> Side | None:
    """The first source that holds something for the claim at either clock.

    Of the present an earlier choice may have printed a newer year that is not held: then an older year decides nothing.
    """
    waiting = None
    for name in names:
        one = side(claim, at.store.sources[name], at)
        older = waiting is not None and claim.period.basis == "current" and _year(one) < _year(waiting)
        if not older and (one.second is not None or (one.first is not None and one.first.evidence is not None)):
            return one
        if waiting is None and one.first is not None:
            waiting = one
    return waiting


def _year(chosen: Side) -> int:
    for outcome in (chosen.first, chosen.second):
        if outcome is not None and outcome.period is not None:
            return outcome.period
    return chosen.years[0]


def _first_clock(claim: Claim, chosen: Side, at: Desk) -> Outcome | None:
    if chosen.first is not None or at.published is None:
        return chosen.first
    view = view_at(claim, at.store.sources[chosen.source], at)
    if view is not None and view.held:
        says = f"{view.of.title}'s figures of {view.release}, in force that day, do not have it"
        return Outcome(Rating.UNVERIFIABLE, source=chosen.source, reason=Reason.NO_FIGURE, says=says)
    says = f"we know of no figures of {at.store.sources[chosen.source].title} before {at.published.isoformat()}"
    return Outcome(Rating.UNVERIFIABLE, source=chosen.source, reason=Reason.RELEASE_NOT_HELD, says=says)


def _reading(chosen: Side) -> str:
    """The reading of the figure that decides."""
    decided = chosen.decided
    return "" if decided is None or decided.evidence is None else decided.evidence.reading


def _nothing(claim: Claim, names: Iterable[str], at: Desk) -> Missing:
    """Why no source answers: what all of them say alike of the claim itself, else that no table has the figure."""
    views = [held(at.store, at.store.sources[name], at.as_of, at.day)[:1] for name in names]
    said = [ask(claim, view, claim.period.end) for newest in views for view in newest]
    alike = said[0] if said and all(one == said[0] for one in said) else None
    if isinstance(alike, Missing) and alike.reason is not Reason.RELEASE_NOT_HELD and alike.says:
        return alike
    return Missing(Reason.NO_FIGURE, _no_table(names, at))


def _no_table(names: Iterable[str], at: Desk) -> str:
    titles = [publisher(at.store.sources[name].title) for name in names]
    asked = " or ".join(part for part in (", ".join(titles[:-1]), *titles[-1:]) if part)
    return f"no table of {asked or 'any source'} in our collection has it"


_WORST = (Rating.DISCREPANCY, Rating.UNVERIFIABLE, Rating.DISPUTED, Rating.MATCH)


def _together(claim: Claim, verdicts: list[Verdict]) -> Verdict:
    """Several subjects, one number: the worst verdict decides, every subject is shown; no one number puts it right."""
    worst = min(verdicts, key=lambda v: _WORST.index(v.rating))
    said = [Note("subject", f"{v.claim.subject[0]}: {v.rating.value}") for v in verdicts]
    unique = {note: None for v in verdicts for note in v.notes}
    return replace(
        worst,
        claim=claim,
        by_source=tuple(row for v in verdicts for row in v.by_source),
        history=tuple(row for v in verdicts for row in v.history),
        correction=None,
        change=None,
        notes=(*said, *unique),
    )
