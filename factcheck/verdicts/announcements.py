"""What governments announced of their own budgets, and when that decides.

It decides where the words speak of a budget, draft, request, bill, plan or announcement, where they speak of what is
yet to be spent, and where they name a sum that nothing else explains. It confirms and never refutes: of what was
announced for a year, the request, the bill, the law and the outturn differ, and nobody holds all of them. A desk that
types a budget into its own list answers for it: by such a row, the last that was known that day, a budget is refuted.
Elsewhere it stands beside the other sources and disputes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from factcheck import units
from factcheck.claims.answers import partial
from factcheck.models import Claim, Clock, Comparator, Modality, Note, Outcome, Rating, Reason, Row, Verdict
from factcheck.patterns import lazy
from factcheck.reference.announced import SOURCE, Announced
from factcheck.style import quantity
from factcheck.verdicts import budgets, matrix
from factcheck.verdicts.clocks import Desk, Side, row
from factcheck.verdicts.correction import correct
from factcheck.verdicts.definitions import COUNTS, PENSIONS
from factcheck.verdicts.primary import bound, named_source
from factcheck.verdicts.tolerance import FAR_POINTS

BESIDE = ("amount", "share_of_gdp")
"""Kinds beside whose figures a report shows what the government announced."""
MINISTRY = "ministry"
"""What the words call a government's own figures; nobody else publishes them."""
OLD = 10  # years back in which a government's own share of GDP is looked for, where SIPRI's is an estimate
CLOSE = 3  # digits of a sum that nobody would name by chance
NEAR = Decimal("0.25")  # of what was said: a request and an outturn, with or without pensions, differ by as much

_BUDGET = lazy(
    r"\b(?:budget(?:s|ed|ary)?|drafts?|requests?|requested|bills?|allocat(?:es?|ed|ion)|earmark(?:s|ed)|"
    r"authori[sz](?:es?|ed|ation)|appropriat(?:ed|ions?)|NDAA|Einzelplan|estimates)\b",
    re.IGNORECASE,
)
_PLAN = lazy(r"\b(?:plan(?:s|ned)?|announce[ds]?|announcement|propos(?:al|als|ed|es)|approve[ds]?)\b", re.IGNORECASE)
"""What else may speak of a budget, or of something in the same sentence: it lets one confirm."""
_SERIES = lazy(
    r"^(?:BE|RE|actuals)(?:[ ]\([^)]*\))?,[ ]|"
    r",[ ](?:cabinet|budget|draft|government|signed|as)\b[^,;(]*|[ ]?\([^)]*\)|;.*$"
)


class Settled(NamedTuple):
    """An announced figure that agrees with a claim, and how the claim comes out by it at both clocks."""

    one: Announced
    first: Outcome | None
    second: Outcome
    history: tuple[Row, ...]


def decide(claim: Claim, at: Desk, usual: Verdict) -> Verdict:
    """The verdict by what was announced, where that decides; else the usual one, with what stands beside it."""
    if not _asked(claim) or bound(claim) not in (None, MINISTRY):
        return usual
    if usual.rating is Rating.MATCH:
        return _with_beside(claim, usual, at)
    speaks = _speaks_of_a_budget(claim)
    found = _settled(claim, at, speaks=speaks) if speaks or _names_a_sum(claim) else None
    if found is not None:
        return _by_announcement(claim, found, usual, at)
    typed = _by_the_desk(claim, usual, at) if speaks else None
    if typed is not None:
        return typed
    if usual.rating in (Rating.DISCREPANCY, Rating.DISPUTED):
        open_ = _left_open(claim, usual, at) if _of_a_budget(claim) else _against_an_estimate(claim, usual, at)
        return _with_beside(claim, open_, at)
    return usual


def _with_beside(claim: Claim, usual: Verdict, at: Desk) -> Verdict:
    """A verdict with the last thing that the government announced for the same year, which disputes nothing."""
    decided = usual.decided
    if claim.kind not in BESIDE or decided.evidence is None:
        return usual
    of_year = [one for one in budgets.known(budgets.whole(claim, at), at) if one.period == decided.evidence.period]
    outcomes = [out for one in of_year if _printed(out := budgets.outcome(claim, one, at))]
    if not outcomes:
        return usual
    made = row(outcomes[-1], Clock.PUBLISHED if at.published else Clock.LATEST)
    return usual if made is None else replace(usual, by_source=(*usual.by_source, made))


def _asked(claim: Claim) -> bool:
    """Whether a government may have announced such a figure: its own country's, stated or promised."""
    alone = len(claim.subject) == 1 and len(claim.subject[0]) == 3
    stated = claim.modality not in (Modality.HYPOTHETICAL, Modality.DEMAND, Modality.NEGATED, Modality.TARGET)
    in_percent = claim.kind != "change" or claim.unit == "percent"
    return claim.kind in budgets.MEASURES and alone and stated and in_percent and not partial(claim)


def _of_a_budget(claim: Claim) -> bool:
    """Whether the words are of a government's own books: a budget, a ministry, a sum of a fiscal year."""
    in_its_books = claim.kind == "amount" and "fiscal" in claim.detail
    return in_its_books or named_source(claim) == MINISTRY or _BUDGET.search(claim.sentence.text) is not None


def _speaks_of_a_budget(claim: Claim) -> bool:
    ahead = claim.modality in (Modality.FORECAST, Modality.PLEDGE)
    return ahead or _of_a_budget(claim) or _PLAN.search(claim.sentence.text) is not None


def _names_a_sum(claim: Claim) -> bool:
    """Whether a claim is of one sum, told so closely that it is no coincidence when an announced one is the same."""
    digits = claim.stated.normalize().as_tuple().digits
    return claim.kind == "amount" and claim.comparator is Comparator.EQ and len(digits) >= CLOSE


def _settled(claim: Claim, at: Desk, *, speaks: bool) -> Settled | None:
    """The announced figure that agrees, the surest and newest first; None where none does.

    Where the words do not speak of a budget, what was only proposed says nothing of the present, and neither does what
    we convert. What was announced after publication may confirm a budget as well: then the announcement that the words
    rest on is not held.
    """
    meant = [one for one in budgets.whole(claim, at) if budgets.meant(one, claim, at)]
    if not speaks and claim.period.basis == "current":
        meant = [one for one in meant if one.status != "proposed"]
    known = list(budgets.known(meant, at))
    agreeing = _agreeing(claim, known, at)
    if not speaks:
        agreeing = [pair for pair in agreeing if units.currency(pair[0].unit) == claim.unit]
    elif not agreeing:
        agreeing = _agreeing(claim, (one for one in meant if one.day <= at.today), at)
    if not agreeing:
        return None
    one, outcome = max(agreeing, key=lambda pair: _surer(pair[0], claim))
    says = "what was announced by then is not in our collection; a later announcement agrees"
    first = outcome if one in known else _unheld(says)
    alike = [other for other in meant if _series(other) == _series(one) and other.fiscal_year == one.fiscal_year]
    series = [other for other in alike if other.day != one.day or other == one]
    outcomes = [out for other in series if other.day <= at.today and (out := budgets.outcome(claim, other, at))]
    history = tuple(made for out in outcomes if (made := row(out, Clock.LATEST)))
    return Settled(one, first if at.published else None, outcomes[-1] if outcomes else outcome, history)


def _agreeing(claim: Claim, found: Iterable[Announced], at: Desk) -> list[tuple[Announced, Outcome]]:
    return [(one, out) for one in found if (out := budgets.outcome(claim, one, at)) and out.rating is Rating.MATCH]


def _surer(one: Announced, claim: Claim) -> tuple[bool, bool, date]:
    return units.currency(one.unit) == claim.unit, one.confidence == "high", one.day


def _series(one: Announced) -> tuple[str, str | None]:
    """What makes two announcements of one budget: they count the same, in the same money."""
    return _SERIES.sub("", one.definition).strip().lower(), units.currency(one.unit)


def _by_announcement(claim: Claim, found: Settled, usual: Verdict, at: Desk) -> Verdict:
    """The verdict by an announced figure, with what the other sources say beside it."""
    one = found.one
    side = Side(SOURCE, found.first, found.second, (one.period,))
    rows = matrix.rows(claim, side, one.period, at)
    first, later = found.first, found.second
    revised: tuple[Note, ...] = ()
    if first is not None and first.evidence is not None and later.rating is not first.rating:
        figure = quantity(later.figure or Decimal(0), claim.unit)
        revised = (Note("revised", f"announced otherwise since ({later.release}: {figure})"),)
    notes = (_read_in(one), *_why(usual), *revised)
    return Verdict(claim, Rating.MATCH, first, found.second, rows, found.history, notes=notes)


def _by_the_desk(claim: Claim, usual: Verdict, at: Desk) -> Verdict | None:
    """What the desk's own rows of that budget say where none agrees, in the claim's money; None where it has none."""
    if _BUDGET.search(claim.sentence.text) is None:
        return None
    own = [one for one in budgets.whole(claim, at) if one.own and budgets.meant(one, claim, at) and one.day <= at.today]
    outcomes = [(one, out) for one in own if _printed(out := budgets.outcome(claim, one, at))]
    known = [(one, out) for one, out in outcomes if one in set(budgets.known(own, at))]
    if not outcomes:
        return None
    (one, newest), first = outcomes[-1], known[-1] if known else None
    if first is None:
        says = "what the government had announced by that day is not in our collection"
        return Verdict(claim, Rating.UNVERIFIABLE, _unheld(says), newest, reason=Reason.RELEASE_NOT_HELD, says=says)
    published = first[1] if at.published else None
    rows = matrix.rows(claim, Side(SOURCE, published, newest, (one.period,)), one.period, at)
    history = tuple(made for _, out in outcomes if (made := row(out, Clock.LATEST)))
    agree = any(other.disputes and other.rating is Rating.MATCH and other.clock is Clock.PUBLISHED for other in rows)
    rating = Rating.DISPUTED if agree else Rating.DISCREPANCY
    notes = (_read_in(first[0]), *_why(usual))
    found = Verdict(claim, rating, published, newest, rows, history, notes=notes)
    right = correct(found, at)
    return found if right is None else replace(found, correction=right.sentence, change=(right.before, right.after))


def _printed(out: Outcome | None) -> TypeGuard[Outcome]:
    return out is not None and out.evidence is not None and out.evidence.printed


def _unheld(says: str) -> Outcome:
    return Outcome(Rating.UNVERIFIABLE, source=SOURCE, reason=Reason.RELEASE_NOT_HELD, says=says)


def _read_in(one: Announced) -> Note:
    """What decides, and where it was read."""
    return Note("national_budget", f"{budgets.called(one)}: {one.definition}; read in {one.source}")


def _why(usual: Verdict) -> Iterator[Note]:
    """What another source counts, whose figure of the same year differs."""
    decided = usual.decided
    source = decided.source if decided.evidence is not None else None
    if usual.rating in (Rating.DISCREPANCY, Rating.DISPUTED) and source in COUNTS:
        yield Note("definitions", COUNTS[source])


def _left_open(claim: Claim, usual: Verdict, at: Desk) -> Verdict:
    """A miss by another source, of a budget of which what is held has no such figure, though one near it."""
    meant = [one for one in budgets.known(budgets.announced(claim, at), at) if budgets.meant(one, claim, at)]
    outcomes = [out for one in meant if (out := budgets.outcome(claim, one, at)) is not None]
    near = [out for out in outcomes if out.gap is not None and abs(out.gap) <= NEAR * abs(claim.stated)]
    if near:
        figures = [f"{quantity(out.figure, claim.unit)} ({out.release})" for out in near[-3:] if out.figure]
        told = "; ".join(dict.fromkeys(figures))
        says = f"the words speak of a budget; of those announced we hold {told}"
    elif (
        claim.kind == "change"
        and budgets.announced(claim, at)
        and usual.gap is not None
        and abs(usual.gap) <= FAR_POINTS
    ):
        says = "the words speak of a budget, whose growth in that year is not in our collection"
    elif not outcomes and _may_differ(claim, usual):
        says = "a budget is not what the publisher counts as spent, and that of the year is not in our collection"
    else:
        return usual
    kept = tuple(note for note in usual.notes if note.kind != "budget")
    return replace(
        usual,
        rating=Rating.UNVERIFIABLE,
        as_published=_unheld(says) if at.published else None,
        reason=Reason.RELEASE_NOT_HELD,
        says=says,
        slip=None,
        correction=None,
        notes=kept,
    )


def _may_differ(claim: Claim, usual: Verdict) -> bool:
    """Whether a sum may be the budget's: near what is spent, or smaller where that has other costs in it."""
    decided = usual.decided
    if claim.kind != "amount" or decided.figure is None or usual.gap is None:
        return False
    smaller = decided.source in PENSIONS and claim.stated < decided.figure <= 2 * claim.stated
    return smaller or abs(usual.gap) <= NEAR * abs(claim.stated)


def _against_an_estimate(claim: Claim, usual: Verdict, at: Desk) -> Verdict:
    """A government's own share of GDP of some years ago stands against what is only SIPRI's estimate."""
    decided = usual.decided
    estimated = decided.evidence is not None and decided.evidence.status == "estimate" and decided.source == "sipri"
    if claim.kind != "share_of_gdp" or claim.period.basis != "current" or not estimated:
        return usual
    recent = [one for one in budgets.known(budgets.whole(claim, at), at) if at.day.year - one.period <= OLD]
    newest = max(recent, key=lambda one: (one.period, one.day), default=None)
    out = budgets.outcome(claim, newest, at) if newest is not None else None
    if newest is None or out is None or out.rating is not Rating.MATCH:
        return usual
    own = f"{budgets.called(newest)}, {newest.value}%"
    says = f"SIPRI's figure is its own estimate; the government's last own one agrees: {own}"
    return replace(usual, rating=Rating.DISPUTED, notes=(Note("national_budget", says), *usual.notes), correction=None)
