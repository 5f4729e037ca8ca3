"""Which source decides, by the design's order; the first that holds the claim at either clock is primary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.models import Claim, Missing, Reason
from factcheck.patterns import lazy
from factcheck.reading.speakers import publisher
from factcheck.reading.speakers import sources as named_sources
from factcheck.reference.tables import Tables

FOR_ALLIES = ("nato", "sipri", "eda", "eurostat")
FOR_OTHERS = ("sipri", "worldbank")
FOR_EU = ("eda", "eurostat")
LAST: dict[tuple[str, ...], tuple[str, ...]] = {("USA",): ("us_omb",)}
"""Who has a country's figures where nobody else does: OMB those of the United States since 1940."""
_FEDERAL = lazy(r"\bfederal[ ](?:budget|spending|outlays|government(?:'s|[ ])[ ]?(?:budget|spending|outlays))\b")
ALLIANCE = {"NATO", "NATO_EUR", "NATO_EUR_CAN"}
WORLD = "WORLD"
BEYOND = {"any other country"}
ITSELF = {"own past", "own history", "NATO target"}
"""What a subject is compared with that is no party of its own."""
_INSIDE = {"NATO excluding USA": "NATO"}


def order(claim: Claim, store: Tables, day: date, chosen: str | None = None) -> tuple[str, ...] | Missing:
    """Names of the sources that may decide a claim, the first choice first: whom the text credits, else `chosen`."""
    wanted = (*_usual(claim, store, day), *LAST.get(claim.subject, ()))
    if claim.subject == ("USA",) and _FEDERAL.search(claim.sentence.text):
        wanted = (*LAST[claim.subject], *wanted)
    usual = tuple(name for name in dict.fromkeys(wanted) if name in store.sources)
    named = named_source(claim) or chosen
    if named is None:
        return usual
    if named not in store.sources:
        says = f"the article names {claim.attribution}, whose figures are not in our collection"
        return Missing(Reason.SOURCE_NOT_HELD, says)
    return (named, *(name for name in usual if name != named))


def named_source(claim: Claim) -> str | None:
    """The source of figures that the article credits, held or not; None where it credits none."""
    return named_sources().get(claim.attribution or "")


def bound(claim: Claim) -> str | None:
    """The source that a claim's own sentence credits: no other answers for it. A credit that is carried over from a
    sentence before says who decides, and yet another publisher may be meant.
    """
    return named_source(claim) if publisher(claim.sentence.text) else None


def _usual(claim: Claim, store: Tables, day: date) -> tuple[str, ...]:
    parties = set(_parties(claim))
    if "EU" in parties:
        members = claim.kind in ("count", "rank")
        return ("sipri", *FOR_EU) if members else FOR_EU if parties == {"EU"} else (*FOR_EU, "sipri")
    allies = {code for code, joined, left in store.memberships["NATO"] if joined <= day and not (left and left < day)}
    if parties and parties <= allies | ALLIANCE:
        return FOR_ALLIES
    return FOR_OTHERS


def _parties(claim: Claim) -> Iterator[str]:
    """Everybody whose figures a claim needs: its subjects, what they are compared with, ranked in or part of."""
    yield from claim.subject
    for key in ("of_total", "scope", "reference"):
        named = str(claim.detail.get(key, ""))
        if named in BEYOND or named.startswith("next "):
            yield WORLD
        elif named not in ITSELF:
            yield from (code for code in _INSIDE.get(named, named).split("+") if code)


def shown(store: Tables, primary: str) -> tuple[str, ...]:
    """The other sources of the matrix, in a fixed order; not the tables that only help to compute."""
    helpers = {"exchange_rates", "us_cpi", "budgets", primary}
    first = [name for name in ("nato", "sipri", "worldbank", "eurostat", "eda") if name in store.sources]
    rest = sorted(set(store.sources) - set(first))
    return tuple(name for name in (*first, *rest) if name not in helpers)
