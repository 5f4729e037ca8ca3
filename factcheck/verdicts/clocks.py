"""The two clocks: what a source says of a claim by the release in force at publication and by the newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from factcheck.claims import kinds
from factcheck.claims.figures import ISO
from factcheck.models import Claim, Clock, Evidence, Missing, Modality, Outcome, Period, Rating, Reason, Row
from factcheck.reference.ledger import Source
from factcheck.reference.releases import ReleaseView, held, in_force
from factcheck.reference.tables import Tables
from factcheck.verdicts.primary import named_source
from factcheck.verdicts.tolerance import agrees, gap, in_unit, undecided

LONE = {"share_of_gdp", "amount", "change", "per_capita", "personnel", "equipment_share", "share_of_budget", "streak"}
"""Kinds whose figure of a country is the same on every day of the clock."""
OF_ONE = {"comparison", "rank", "share_of_total"}
"""Other kinds that are answered only where a figure of the country in that year is held."""
Span = tuple[int | None, int | None]
OLDEST = 6  # years before the article in which the newest printed year is sought


class Desk(NamedTuple):
    """What a verdict is made with: the tables, the publication date and the day of the second clock."""

    store: Tables
    published: date | None
    as_of: date | None
    today: date
    """`as_of`, else the day of the newest held release: the tool has no clock of its own."""
    chosen: str | None = None
    text: str = ""
    """The article's, for what stands around a claim."""
    series: bool = False
    """Whether verdicts carry the figures of the years around, which only drawings need."""

    @property
    def day(self) -> date:
        """The day on which memberships and commitments are asked at the first clock."""
        return self.published or self.today


class Side(NamedTuple):
    """One source's answer at both clocks; None where it says nothing at all."""

    source: str
    first: Outcome | None
    second: Outcome | None
    years: tuple[int, ...]

    @property
    def decided(self) -> Outcome | None:
        """The outcome that decides: by the release in force where it has a figure, else by the newest."""
        return self.first if self.first is not None and self.first.evidence is not None else self.second


class Question:
    """A claim as it is put to releases. What one answers never depends on the stated number, so it is asked once."""

    __slots__ = ("_asked", "claim", "key", "lone", "own")

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._asked: dict[Span, Claim] = {(claim.period.start, claim.period.end): claim}
        countries = all(len(code) == ISO for code in claim.subject)
        self.lone = claim.kind in LONE and countries
        one_year = claim.kind in OF_ONE and len(claim.subject) == 1 and "fiscal" not in claim.detail
        self.own = self.lone or (countries and one_year)
        self.key = (
            claim.kind,
            claim.subject,
            claim.measure,
            claim.unit,
            claim.period.basis,
            claim.modality is Modality.NEGATED,
            tuple(sorted((key, str(value)) for key, value in claim.detail.items())) if claim.detail else (),
            (claim.sentence.text, claim.text) if claim.kind == "comparison" else (),
            (claim.stated, claim.comparator) if "quantifier" in claim.detail else (),  # these are told, not compared
        )

    def ask(self, view: ReleaseView, year: int | None = None) -> tuple[Evidence, ...] | Missing:
        """What one release says in one year (a range keeps its start), in the claim's unit.

        Only where it says who is a member does the day matter.
        """
        span = _span(self.claim.period, year)
        key = (self.key, span, view.of.name, view.edition.date, None if self.lone else view.day)
        return view.tables.remember(key, lambda: _answer(self._of(span), view))

    def _of(self, span: Span) -> Claim:
        """The claim as one of the years that are asked for."""
        if span not in self._asked:
            self._asked[span] = replace(self.claim, period=Period(*span, self.claim.period.basis))
        return self._asked[span]


def ask(claim: Claim, view: ReleaseView, year: int | None = None) -> tuple[Evidence, ...] | Missing:
    """What one release says to a claim in one year, in the claim's unit."""
    return Question(claim).ask(view, year)


def _answer(claim: Claim, view: ReleaseView) -> tuple[Evidence, ...] | Missing:
    found = kinds()[claim.kind].settle(claim, view)
    if isinstance(found, Missing):
        return found
    fitting = tuple(e for e in (in_unit(claim, one, view) for one in found) if e is not None)
    return fitting or Missing(Reason.NO_FIGURE, f"{view.source} gives no figure in {claim.unit}")


def _span(period: Period, year: int | None) -> Span:
    """The first and the last year that are asked for."""
    if year is None or (period.end == year and period.basis in ("stated", "relative")):
        return period.start, period.end
    start, end = period.start, period.end
    if period.basis == "relative" and start is not None and end is not None and start < end:
        return start - (end - year), year  # "over the past decade" keeps its length
    return (start if start is not None and end is not None and start < end and start < year else year), year


def _is_range(period: Period) -> bool:
    return period.start is not None and period.end is not None and period.start < period.end


def side(claim: Claim, source: Source, desk: Desk) -> Side:
    """What a source says of a claim at both clocks, which ask the same year: the likeliest that fits best."""
    question = Question(claim)
    first = view_at(claim, source, desk)
    years = tuple(_years(question, source, first, desk))
    asked = [_both(question, source, first, year, desk) for year in years]
    one, second, year = min(asked, key=_fit, default=(None, None, None))
    return Side(source.name, one, second, years if year is None else (year,))


Both = tuple[Outcome | None, Outcome | None, int]


def _both(question: Question, source: Source, view: ReleaseView | None, year: int, desk: Desk) -> Both:
    """One year at both clocks: by the release in force, and by the newest that holds the cell."""
    first = None if view is None else _outcome(question, view, year)
    like = first.evidence.reading if first is not None and first.evidence is not None else ""
    later = (_outcome(question, one, year, like) for one in held(desk.store, source, desk.as_of, desk.day))
    return first, next((one for one in later if one is not None and one.evidence is not None), None), year


_ORDER = (Rating.MATCH, Rating.UNVERIFIABLE, Rating.DISCREPANCY)
"""A year that agrees before one that leaves the claim open, since it may be the one meant, and that before a miss."""


def _fit(both: Both) -> tuple[int, int]:
    """How well a year fits a claim, the best first: by the first clock, then by the second."""
    first, second = (len(_ORDER) if one is None else _ORDER.index(one.rating) for one in both[:2])
    return first, second


def view_at(claim: Claim, source: Source, desk: Desk) -> ReleaseView | None:
    """The release of a source that the first clock goes by: the one that the article names, else the one in force."""
    return named_view(claim, source, desk) or (
        in_force(desk.store, source, desk.published) if desk.published is not None else None
    )


def named_view(claim: Claim, source: Source, desk: Desk) -> ReleaseView | None:
    """The release of the source that the article credits by its day or month, where one is known and was out."""
    stated = str(claim.detail.get("release", ""))
    if not stated or named_source(claim) != source.name:
        return None
    last = desk.published or desk.today
    known = [one for one in source.editions if one.date.isoformat().startswith(stated) and one.date <= last]
    return ReleaseView(desk.store, source, known[-1], desk.day) if known else None


def _years(question: Question, source: Source, first: ReleaseView | None, desk: Desk) -> Iterator[int]:
    """The years that a claim may mean, the likeliest first."""
    claim = question.claim
    running = _is_range(claim.period) and claim.period.end == desk.day.year  # "since 2014" runs to the newest year
    if claim.period.basis in ("stated", "relative") and not running:
        if claim.period.end is not None:
            yield claim.period.end
        return
    if claim.period.basis != "current" and not running:
        return
    newest = claim.period.end or desk.today.year
    view = first or next(iter(held(desk.store, source, desk.as_of, desk.day)), None)
    printed = None if view is None else _newest_printed(question, view, newest)
    if printed is None:
        yield newest
        yield newest - 1
        return
    yield printed
    if claim.period.past or (running and claim.period.basis == "relative"):  # "in the last four years"
        yield printed - 1


def _newest_printed(question: Question, view: ReleaseView, newest: int) -> int | None:
    """The newest year, not after `newest`, that a release printed for the claim, held here or not."""
    for year in range(newest, newest - OLDEST, -1):
        found = question.ask(view, year)
        if not isinstance(found, Missing) or found.reason is Reason.RELEASE_NOT_HELD or found.year_exists:
            return year
    return None


def _outcome(question: Question, view: ReleaseView, year: int, like: str = "") -> Outcome | None:
    """How a claim comes out by one release; None where the release never printed an answer."""
    found = question.ask(view, year)
    if not isinstance(found, Missing):
        return settled(question.claim, found, like)
    if found.reason is not Reason.RELEASE_NOT_HELD:
        return None
    return Outcome(
        Rating.UNVERIFIABLE,
        source=view.source,
        release=view.release,
        period=year,
        reason=found.reason,
        says=found.says,
    )


def settled(claim: Claim, found: tuple[Evidence, ...], like: str = "") -> Outcome:
    """The first evidence that agrees, else that of a reading, else the usual one.

    Where the usual one is not held, and no other agrees, nothing is settled; nor by a figure that refutes nothing.
    """
    fitting = next((e for e in found if agrees(claim, e)), None)
    chosen = fitting or next((e for e in found if e.reading == like), found[0])
    if fitting is None and chosen.instead:
        says = f"by {chosen.source}'s release of {chosen.release} not every fair reading can be tried; none here agrees"
        unheld = Reason.RELEASE_NOT_HELD
        return Outcome(Rating.UNVERIFIABLE, None, chosen.source, chosen.release, chosen.period, unheld, says)
    open_ = "" if fitting else undecided(claim, chosen)
    return Outcome(
        Rating.MATCH if fitting else Rating.UNVERIFIABLE if open_ else Rating.DISCREPANCY,
        chosen.value,
        chosen.source,
        chosen.release,
        chosen.period,
        Reason.NO_FIGURE if open_ else None,
        open_,
        gap(claim, chosen),
        chosen,
    )


def row(outcome: Outcome, clock: Clock, *, disputes: bool = False) -> Row | None:
    """An outcome as a line of the matrix; None where it has no figure."""
    evidence = outcome.evidence
    if evidence is None or outcome.figure is None or outcome.gap is None:
        return None
    return Row(
        evidence.source,
        evidence.release,
        clock,
        outcome.figure,
        evidence.period,
        outcome.rating,
        evidence.unit,
        evidence.status,
        outcome.gap,
        evidence,
        disputes,
    )
