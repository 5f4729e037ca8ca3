"""Who says what: every source that holds the claim, at both clocks, and the primary source's history."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Claim, Clock, Evidence, Outcome, Row, Verdict
from factcheck.reference.ledger import Source
from factcheck.reference.releases import ReleaseView, held, in_force
from factcheck.verdicts.clocks import Desk, Question, Side, row, settled
from factcheck.verdicts.primary import shown

BEFORE, AFTER = 9, 2  # years that a drawing shows around the claim's
RELATIVE = ("change", "comparison")
"""Kinds whose figure is made of two levels."""
LEVELS = ("share_of_gdp", "amount", "per_capita", "personnel", "equipment_share", "share_of_budget")
"""Kinds whose figure is one year's level."""
OLDER = 4  # years back in which a source that ends earlier is shown with its own year


def rows(claim: Claim, side: Side, year: int, desk: Desk) -> tuple[Row, ...]:
    """The primary source first, then each other source, at publication and by the newest release."""
    own = [
        made
        for outcome, clock in ((side.first, Clock.PUBLISHED), (side.second, Clock.LATEST))
        if outcome is not None and (made := row(outcome, clock)) is not None
    ]
    names = shown(desk.store, side.source)
    question = Question(claim)
    others = [made for name in names for made in _others(question, desk.store.sources[name], year, side, desk)]
    return (*own, *others)


def _others(question: Question, source: Source, year: int, side: Side, desk: Desk) -> Iterator[Row]:
    """Another source's rows. It disputes with a figure for the same year only, unless derived: with what it prints, and
    with a change or ratio that we compute where the primary source's is computed too.
    """
    primary = desk.store.sources[side.source]
    kin = source.derived_from == primary.name or primary.derived_from == source.name
    for clock, views in _views(source, desk):
        outcome = _nearest(question, views, year)
        if outcome is None or outcome.evidence is None:
            continue
        printed = outcome.evidence.printed and not outcome.evidence.reading
        equal = printed or _computed(question.claim, side)
        weaker = kin or source.derived_from or source.own or source.beside
        disputes = equal and outcome.evidence.period == year and not weaker
        made = row(outcome, clock, disputes=disputes)
        if made is not None:
            yield made


def _computed(claim: Claim, side: Side) -> bool:
    """Whether the primary source prints no change or ratio either."""
    decided = (one.evidence for one in (side.first, side.second) if one is not None and one.evidence is not None)
    return claim.kind in RELATIVE and not any(one.printed for one in decided)


def _views(source: Source, desk: Desk) -> Iterator[tuple[Clock, tuple[ReleaseView, ...]]]:
    if desk.published is not None:
        view = in_force(desk.store, source, desk.published)
        if view is not None and view.held:
            yield Clock.PUBLISHED, (view,)
    yield Clock.LATEST, held(desk.store, source, desk.as_of, desk.day)


def _nearest(question: Question, views: tuple[ReleaseView, ...], year: int) -> Outcome | None:
    """How a claim comes out by its year in the newest of the releases that holds it, else by the newest older year."""
    if not views:
        return None
    newest, period = views[0], question.claim.period
    day = None if question.lone else newest.day
    key = (
        "nearest",
        question.key,
        period.start,
        period.end,
        year,
        newest.of.name,
        newest.edition.date,
        len(views),
        day,
    )
    found = newest.tables.remember(key, lambda: _answer(question, views, year))
    return None if found is None else settled(question.claim, found)


def _answer(question: Question, views: tuple[ReleaseView, ...], year: int) -> tuple[Evidence, ...] | None:
    for back in range(OLDER + 1):
        for view in views:
            if question.own and not view.knows(question.claim.subject, year - back):
                continue
            found = question.ask(view, year - back)
            if isinstance(found, tuple):
                return found
    return None


def history(claim: Claim, source: Source, year: int, desk: Desk, like: str = "") -> tuple[Row, ...]:
    """What every held release of a source says for the claim's year, the oldest first, in one reading where it can."""
    found, question = [], Question(claim)
    for view in reversed(held(desk.store, source, desk.as_of, desk.day)):
        answer = question.ask(view, year)
        if isinstance(answer, tuple):
            same = tuple(one for one in answer if one.reading == like)
            made = row(settled(claim, same or answer), Clock.LATEST)
            if made is not None:
                found.append(made)
    return tuple(found)


def every_reading(claim: Claim, source: Source, year: int, desk: Desk) -> Iterator[Row]:
    """What every held release of a source says for the claim's year, in each fair reading."""
    question = Question(claim)
    for view in held(desk.store, source, desk.as_of, desk.day):
        answer = question.ask(view, year)
        made = (row(settled(claim, (one,)), Clock.LATEST) for one in (answer if isinstance(answer, tuple) else ()))
        yield from (one for one in made if one is not None)


def series(verdict: Verdict, desk: Desk) -> tuple[Row, ...]:
    """What the deciding release says of the subject in the years around the claim's, oldest first; of levels only."""
    claim = verdict.claim
    decided = verdict.decided
    evidence = decided.evidence
    if evidence is None or claim.kind not in LEVELS or evidence.source not in desk.store.sources:
        return ()
    source = desk.store.sources[evidence.source]
    edition = next((one for one in source.editions if one.date.isoformat() == evidence.release), None)
    if edition is None:
        return ()
    question, view, found = Question(claim), ReleaseView(desk.store, source, edition, desk.day), []
    for year in range(evidence.period - BEFORE, evidence.period + AFTER + 1):
        answer = question.ask(view, year)
        made = row(settled(claim, answer), Clock.PUBLISHED) if isinstance(answer, tuple) else None
        found += [made] if made is not None else []
    return tuple(found)
