"""Figures that stand next to the right one, each with the slip that would lead to it; the likelier first.

Whatever a generator here yields is only a candidate: `slips` decides whether it explains the stated number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from factcheck.claims.money import home
from factcheck.models import Claim, Comparator, Evidence, Period, Rating, Slip, Verdict
from factcheck.reference.releases import ReleaseView, held
from factcheck.style import spaced
from factcheck.units import COUNTED, factor
from factcheck.verdicts.clocks import Desk, Question
from factcheck.verdicts.tolerance import effective

FAR = 10  # years away in which an old figure may have been copied
THOUSAND = Decimal(1000)
GROUPS = ("NATO", "NATO_EUR_CAN", "NATO_EUR", "EU", "WORLD", "EUROPE")
SCOPES = ("WORLD", "NATO", "NATO_EUR", "EU", "EUROPE")
CURRENCIES = ("USD", "EUR", "GBP")
MONEY_KINDS = ("amount", "per_capita", "change")
ROWS = {"share_of_gdp", "amount", "personnel", "equipment_share", "share_of_budget"}
"""Kinds whose figure is one row of a publisher's table."""
_SWAPPED = {"share_of_gdp": "share_of_budget", "share_of_budget": "share_of_gdp"}
_BASES = {"share_of_gdp": "of GDP", "share_of_budget": "of all government spending"}
SOON = timedelta(days=60)
"""How long after its date an article may still be changed by what comes out."""


class Miss(NamedTuple):
    """A claim that misses, the figure that decides, and the release it is from."""

    verdict: Verdict
    claim: Claim
    question: Question
    evidence: Evidence
    view: ReleaseView
    desk: Desk

    @property
    def year(self) -> int:
        """The year of the deciding figure."""
        return self.evidence.period

    @property
    def title(self) -> str:
        """What the deciding source is called."""
        return self.desk.store.sources[self.evidence.source].title

    def views(self, *, newer: bool = False) -> Iterator[ReleaseView]:
        """The other held releases of the deciding source: those out by then, the newest first; or the newer ones."""
        until = self.desk.published or self.desk.as_of
        for view in held(self.desk.store, self.view.of, self.desk.as_of, self.desk.day):
            late = until is not None and view.edition.date > until
            if view.release != self.evidence.release and late is newer:
                yield view


class Candidate(NamedTuple):
    """A slip, the figure it leads to, and the number that an article with this slip would state."""

    kind: str
    says: str
    evidence: Evidence
    value: Decimal

    @property
    def slip(self) -> Slip:
        """The slip as a verdict shows it."""
        one = self.evidence
        return Slip(self.kind, self.says, one.value, one.source, one.release, one.period)


def slip(kind: str, says: str, one: Evidence, value: Decimal | None = None) -> Candidate:
    """A candidate; the number stated is by default the evidence's own."""
    return Candidate(kind, says, one, one.value if value is None else value)


def _asked(asked: Claim | Question, view: ReleaseView, year: int | None) -> tuple[Evidence, ...]:
    question = Question(asked) if isinstance(asked, Claim) else asked
    found = question.ask(view, year)
    return found if isinstance(found, tuple) else ()


def last_digit(claim: Claim) -> Decimal | None:
    """The worth of the last digit written: 0.1 for "3.1%", a billion for "$35bn"; None for words."""
    digits = re.search(r"[0-9][0-9,]*(?:\.(?P<decimals>[0-9]+))?", claim.text)
    if digits is None:
        return None
    plain = Decimal(digits[0].replace(",", ""))
    scale = abs(claim.stated) / plain if plain else Decimal(1)
    return scale.normalize() * Decimal(1).scaleb(-len(digits["decimals"] or ""))


def truncated(miss: Miss) -> Iterator[Candidate]:
    """ "3.1" for 3.17: digits cut off instead of rounded."""
    claim, value = miss.claim, miss.evidence.value
    unit = last_digit(claim)
    fits = claim.comparator is Comparator.EQ and claim.unit not in (*COUNTED, "times")
    if fits and unit and _steps(value, unit, ROUND_DOWN) == claim.stated != _steps(value, unit, ROUND_HALF_UP):
        cut = f"{value.normalize():f} cut off instead of rounded"
        if _on_the_edge(claim, miss.evidence):
            cut = f"{miss.evidence.inputs[0].value.normalize():f} rounded, which is printed as {value:f}"
        yield slip("truncated", cut, miss.evidence, claim.stated)


def _on_the_edge(claim: Claim, evidence: Evidence) -> bool:
    """Whether a figure is printed on an end that is open, and would agree with all its digits: 1.548, printed as 1.55.

    Who rounds the publisher's own digits to one decimal writes 1.5; who rounds what is printed, which decides, 1.6.
    """
    one = evidence.inputs[0] if evidence.printed and len(evidence.inputs) == 1 else None
    rounded = claim.comparator in (Comparator.EQ, Comparator.APPROX)
    if one is None or not rounded or effective(claim).distance(evidence.value):
        return False
    scale = factor(one.unit, evidence.unit)
    return scale is not None and effective(claim).contains(one.value * scale)


def _steps(value: Decimal, unit: Decimal, rounding: str) -> Decimal:
    return (value / unit).quantize(Decimal(1), rounding) * unit


def other_release(miss: Miss) -> Iterator[Candidate]:
    """What the same source said of the same year before."""
    for view in miss.views():
        for one in _asked(miss.question, view, miss.year):
            yield slip("other_release", f"{miss.title}'s figure of {view.release}", one)


def newer_release(miss: Miss) -> Iterator[Candidate]:
    """What the same source said of the same year soon after; the article may have been changed after its date."""
    last = None if miss.desk.published is None else (miss.desk.published + SOON).isoformat()
    for view in miss.views(newer=True):
        if last is not None and view.release > last:
            continue  # nobody writes what comes out years later
        for one in _asked(miss.question, view, miss.year):
            yield slip("other_release", f"{miss.title}'s figure of {view.release}, after publication", one)


def other_source(miss: Miss) -> Iterator[Candidate]:
    """Another source's figure for the same year, out by then; where it disputes the rating says so already."""
    until = (miss.desk.published or miss.desk.today).isoformat()
    for row in miss.verdict.by_source:
        usable = row.source != miss.evidence.source and row.period == miss.year and row.release <= until
        if usable and not (miss.verdict.rating is Rating.DISPUTED and row.rating is Rating.MATCH):
            yield slip("other_source", f"{miss.desk.store.sources[row.source].title}'s figure", row.evidence)


def other_year(miss: Miss) -> Iterator[Candidate]:
    """The column to the left or the right, the last of an older release; for a stretch also one begun a year off."""
    yield from _of_years(miss, (miss.year - 1, miss.year + 1), miss.view)
    for view in miss.views():
        if not _asked(miss.question, view, miss.year):
            yield from _of_years(miss, (miss.year - 1,), view)
    period = miss.claim.period
    if period.start is not None and period.start < miss.year:
        for start in (period.start - 1, period.start + 1):
            moved = replace(miss.claim, period=Period(start, miss.year, "stated"))
            for one in _asked(moved, miss.view, None):
                yield slip("other_year", f"{miss.title}'s figure since {start}", one)


def far_year(miss: Miss) -> Iterator[Candidate]:
    """An older or later column, the nearest first."""
    yield from _of_years(miss, (miss.year + step * sign for step in range(2, FAR + 1) for sign in (-1, 1)), miss.view)


def _of_years(miss: Miss, years: Iterable[int], view: ReleaseView) -> Iterator[Candidate]:
    for year in years:
        for one in _asked(miss.question, view, year):
            late = ", the year before that release" if view.edition.date.year == miss.year == year + 1 else ""
            yield slip("other_year", f"{miss.title}'s figure for {year}{late}", one)


def magnitude(miss: Miss) -> Iterator[Candidate]:
    """Million for billion, or the other way."""
    if miss.claim.unit.isupper() or miss.claim.unit == "persons":
        for factor, says in ((THOUSAND, "thousand times too large"), (1 / THOUSAND, "thousand times too small")):
            yield slip(
                "magnitude", f"a {says}: million and billion mixed up", miss.evidence, miss.evidence.value * factor
            )


def currency(miss: Miss) -> Iterator[Candidate]:
    """The figure in another currency, taken over without converting it."""
    if miss.claim.kind not in MONEY_KINDS or not miss.claim.unit.isupper():
        return
    for code in dict.fromkeys((home(miss.claim.subject) or "USD", *CURRENCIES)):
        if code != miss.claim.unit:
            for one in _asked(replace(miss.claim, unit=code), miss.view, miss.year):
                yield slip("currency", f"the figure in {code}, not converted into {miss.claim.unit}", one)


def points(miss: Miss) -> Iterator[Candidate]:
    """Percent for percentage points, or the other way."""
    other = {"percent": "percentage_point", "percentage_point": "percent"}.get(miss.claim.unit)
    if miss.claim.kind == "change" and other:
        words = spaced(other)
        for one in _asked(replace(miss.claim, unit=other), miss.view, miss.year):
            yield slip("points", f"a change in {words}{'s of GDP' if other == 'percentage_point' else ''}", one)


def denominator(miss: Miss) -> Iterator[Candidate]:
    """The share of GDP for the share of the budget, or the other way, by any source."""
    other = _SWAPPED.get(miss.claim.kind)
    if other is None:
        return
    swapped = replace(miss.claim, kind=other, measure=other)
    for source in miss.desk.store.sources.values():
        for view in held(miss.desk.store, source, miss.desk.published or miss.desk.as_of, miss.desk.day)[:1]:
            for one in _asked(swapped, view, miss.year):
                yield slip("denominator", f"the share {_BASES[other]} by {source.title}", one)


def common_funding(miss: Miss) -> Iterator[Candidate]:
    """A member's share of the alliance's common budgets, for its share of all that the allies spend."""
    if miss.claim.kind != "share_of_total" or miss.claim.detail.get("of_total") != "NATO":
        return
    for member, first, last, share in miss.desk.store.common_funding:
        if miss.claim.subject == (member,) and first <= miss.year <= last:
            says = "the share of NATO's common budgets, not of what allies spend"
            yield slip("common_funding", says, miss.evidence._replace(value=share))


def level_or_change(miss: Miss) -> Iterator[Candidate]:
    """The whole sum for what was added to it, or the other way; the share of GDP for a change in percent."""
    if miss.claim.kind == "change" and miss.claim.unit == "percent":
        share = replace(miss.claim, kind="share_of_gdp", measure="share_of_gdp", detail={})
        for one in _asked(replace(share, period=Period(miss.year, miss.year, "stated")), miss.view, miss.year):
            yield slip("level_or_change", "the share of GDP, not the change", one)
    other = {"change": "amount", "amount": "change"}.get(miss.claim.kind)
    if other is None or not miss.claim.unit.isupper():
        return
    asked = replace(miss.claim, kind=other, period=Period(miss.year, miss.year, "stated"), detail={})
    words = "the whole sum, not what was added" if other == "amount" else "what was added, not the whole sum"
    for one in _asked(asked, miss.view, miss.year):
        yield slip("level_or_change", words, one)


def price_basis(miss: Miss) -> Iterator[Candidate]:
    """Nominal for real, or the other way, where the words name the basis."""
    stated = miss.claim.detail.get("price_basis")
    if stated in ("real", "nominal"):
        other = "nominal" if stated == "real" else "real"
        asked = replace(miss.claim, detail={**miss.claim.detail, "price_basis": other})
        for one in _asked(asked, miss.view, miss.year):
            yield slip("price_basis", f"the change in {other} terms", one)


def group(miss: Miss) -> Iterator[Candidate]:
    """A group's figure for its member's, or another group's."""
    if miss.claim.kind in ("rank", "count") or len(miss.claim.subject) != 1:
        return
    own = miss.claim.subject[0]
    for code in GROUPS:
        related = own in miss.view.members(code, miss.desk.day) or own in GROUPS
        if code != own and related and code != miss.claim.detail.get("of_total"):
            for one in _asked(replace(miss.claim, subject=(code,)), miss.view, miss.year):
                yield slip("group", f"the figure of {miss.view.name(code)}", one)


def row(miss: Miss) -> Iterator[Candidate]:
    """The row above or below in the publisher's table, where its figures are in one unit."""
    own = miss.evidence.inputs[0] if miss.evidence.printed and miss.evidence.inputs else None
    if own is None or miss.claim.kind not in ROWS or len(miss.claim.subject) != 1:
        return
    for code in _beside(miss, own.row, own.measure):
        for one in _asked(replace(miss.claim, subject=(code,)), miss.view, miss.year):
            if one.printed:
                yield slip("row", f"the figure of {miss.view.name(code)}, the next row in the table", one)


def _beside(miss: Miss, label: str, measure: str) -> list[str]:
    """Codes of the rows before and after one, in the alphabetical order that the tables have."""
    key = ("rows", miss.view.source, miss.view.release, measure, miss.year)
    ordered = miss.desk.store.remember(key, lambda: _rows(miss.view, measure, miss.year))
    at = next((place for place, (row_, _) in enumerate(ordered) if row_ == label), None)
    if at is None:
        return []
    return [ordered[place][1] for place in (at - 1, at + 1) if 0 <= place < len(ordered)]


def _rows(view: ReleaseView, measure: str, year: int) -> list[tuple[str, str]]:
    """The countries' rows of one table and year in alphabetical order, with their codes."""
    codes = view.countries(measure, year) or view.members(view.of.covers, view.edition.date)
    cells = (view.figure(measure, code, year) for code in codes)
    return sorted((cell.row, cell.subject) for cell in cells if cell is not None)


def scope(miss: Miss) -> Iterator[Candidate]:
    """A rank in another group, or by share of GDP instead of money."""
    if miss.claim.kind != "rank":
        return
    detail = miss.claim.detail
    by = {"amount": "share_of_gdp", "share_of_gdp": "amount"}.get(str(detail.get("rank_by")))
    others = [{**detail, "scope": one} for one in SCOPES if one != detail.get("scope")]
    for changed in (*([{**detail, "rank_by": by}] if by else []), *others):
        for one in _asked(replace(miss.claim, detail=changed), miss.view, miss.year):
            where = miss.view.name(str(changed["scope"]))
            yield slip("scope", f"the place in {where} by {str(changed['rank_by']).replace('_', ' ')}", one)
