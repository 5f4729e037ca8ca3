"""Which source decides, by the design's order; the first that holds the claim at either clock is primary."""

from __future__ import annotations

from datetime import date

from factcheck.models import Claim, Missing, Reason
from factcheck.reading.speakers import sources as named_sources
from factcheck.reference.tables import Tables

FOR_ALLIES = ("nato", "sipri", "eda", "eurostat")
FOR_OTHERS = ("sipri", "worldbank")
FOR_EU = ("eda", "eurostat")
ALLIANCE = {"NATO", "NATO_EUR", "NATO_EUR_CAN"}


def order(claim: Claim, store: Tables, day: date, chosen: str | None = None) -> tuple[str, ...] | Missing:
    """Names of the sources that may decide a claim, the first choice first."""
    usual = tuple(name for name in _usual(claim, store, day) if name in store.sources)
    if chosen:
        return (chosen, *(name for name in usual if name != chosen))
    named = named_source(claim)
    if named is None:
        return usual
    if named not in store.sources:
        return Missing(Reason.SOURCE_NOT_HELD, f"the article names {claim.attribution}, whose figures are not held")
    return (named, *(name for name in usual if name != named))


def named_source(claim: Claim) -> str | None:
    """The source of figures that the article credits, held or not; None where it credits none."""
    return named_sources().get(claim.attribution or "")


def _usual(claim: Claim, store: Tables, day: date) -> tuple[str, ...]:
    subjects = set(claim.subject)
    if subjects == {"EU"}:
        return FOR_EU
    allies = {code for code, joined, left in store.memberships["NATO"] if joined <= day and not (left and left < day)}
    if subjects and subjects <= allies | ALLIANCE:
        return FOR_ALLIES
    return FOR_OTHERS


def shown(store: Tables, primary: str) -> tuple[str, ...]:
    """The other sources of the matrix, in a fixed order; not the tables that only help to compute."""
    helpers = {"exchange_rates", "us_cpi", primary}
    first = [name for name in ("nato", "sipri", "worldbank", "eurostat", "eda") if name in store.sources]
    rest = sorted(set(store.sources) - set(first))
    return tuple(name for name in (*first, *rest) if name not in helpers)
