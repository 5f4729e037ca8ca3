"""Whether the numbers of one article agree with each other, whatever the tables say of them.

Compared are the ranges that the words allow, never the bare digits, so that "about 3%" and "3.1%" agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from factcheck.claims import extract
from factcheck.claims.answers import partial
from factcheck.claims.figures import NO_FORCES
from factcheck.errors import few
from factcheck.models import Article, Cell, Claim, Comparator, Modality, Note, Verdict
from factcheck.reading.places import called, names
from factcheck.reference.releases import ReleaseView, held
from factcheck.style import quantity, spaced, whose
from factcheck.verdicts.clocks import Desk
from factcheck.verdicts.primary import named_source
from factcheck.verdicts.ranges import Range, of

KIND = "inconsistent"
MORE = "numbers that do not agree"
STATED = (Modality.ASSERTED, Modality.NEGATED, Modality.FORECAST)
ALIKE = (
    "of_total",
    "scope",
    "rank_by",
    "rank_from",
    "threshold",
    "excludes",
    "price_basis",
    "flow",
    "reference",
    "joint",
)
"""Keys of `detail` that must agree before two numbers are of one thing."""
GDP_MARGIN = Decimal("0.1")  # of GDP: revisions, fiscal years, rates; a year older: twice as much
RATE_MARGIN = Decimal("0.1")  # of a yearly average rate: what the day's rate may differ by
SUM_MARGIN = Decimal("0.02")  # of a ratio of two stated amounts
GDP_BACK = 1  # years back for which an older GDP will do
HUNDRED = Decimal(100)
APART = 100  # claims that may stand between two that are compared, so that a book of claims takes no hours
NEAREST = 5  # sums on either side of a ratio, of one subject and year, that it is held against, for the same reason


class Said(NamedTuple):
    """A claim, and whether it stands in the headline."""

    claim: Claim
    headline: bool

    @property
    def quoted(self) -> str:
        """The claim's words, with where they stand."""
        return f'"{self.claim.text}"{" in the headline" if self.headline else ""}'


def find(article: Article, verdicts: Sequence[Verdict], desk: Desk) -> tuple[Note, ...]:
    """A note for every two or three numbers of an article that cannot all be right."""
    if not verdicts:
        return ()
    said = [one for one in _said(article, [v.claim for v in verdicts]) if _is_stated(one.claim)]
    view = _view(desk)
    found = (note for one, other in _pairs(said) for note in _pair(one, other, view, desk))
    sums = _Sums(said)
    others = (note for check in (_change, _share_of_total, _comparison) for note in check(said, sums))
    return tuple(Note(KIND, says) for says in few(dict.fromkeys((*found, *others, *_whole(said))), MORE))


def _said(article: Article, claims: list[Claim]) -> Iterator[Said]:
    """The claims of the text; those of a headline that the text does not repeat come first."""
    title = article.title.strip()
    head = article.text.find(title) if title else -1
    if title and head < 0:
        apart = extract(replace(article, id=f"{article.id} (headline)", text=title))
        yield from (Said(claim, headline=True) for claim in apart)
    yield from (Said(claim, 0 <= head <= claim.span[0] < head + len(title)) for claim in claims)


def _pairs(said: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Every two claims that say different things and do not stand too far apart, in the order of the text."""
    different: dict[Hashable, Said] = {}
    for one in said:
        claim = one.claim
        different.setdefault((claim.text, claim.kind, claim.subject, claim.period, claim.sentence.text), one)
    ordered = list(different.values())
    for place, one in enumerate(ordered):
        yield from ((one, other) for other in islice(ordered, place + 1, place + 1 + APART))


def _is_stated(claim: Claim) -> bool:
    whole = claim.kind != "target" and claim.period.end is not None and not partial(claim)
    return claim.modality in STATED and bool(claim.subject) and whole


def _view(desk: Desk) -> ReleaseView:
    """Any view: memberships and rates are the same for all."""
    return held(desk.store, desk.store.sources["worldbank"], None, desk.day)[0]


def _pair(one: Said, other: Said, view: ReleaseView, desk: Desk) -> Iterator[str]:
    if one.claim.subject == other.claim.subject and _years(one.claim) == _years(other.claim):
        yield from _two_numbers(one, other)
        for first, second in ((one, other), (other, one)):
            yield from _share_of_gdp(first, second, desk)
            yield from _conversion(first, second, view)
    yield from _counts(one, other, view)
    for first, second in ((one, other), (other, one)):
        yield from _part_and_whole(first, second, view)


def _years(claim: Claim) -> tuple[int | None, int | None, bool]:
    """The years meant; a plain past without a year may mean another one than the present."""
    return claim.period.start, claim.period.end, claim.period.basis == "current" and claim.period.past


def _name(claim: Claim) -> str:
    return " and ".join(map(called, claim.subject))


def _two_numbers(one: Said, other: Said) -> Iterator[str]:
    """Two numbers for one thing, unless each has its own source, or one sentence sets them against each other."""
    a, b = one.claim, other.claim
    if a.sentence == b.sentence:
        return
    same = a.kind == b.kind and a.unit == b.unit and a.modality is b.modality
    same = same and all(a.detail.get(key) == b.detail.get(key) for key in ALIKE)
    if same and not of(a).meets(of(b)) and named_source(a) == named_source(b):
        what = {"amount": "spending", "change": "change in spending"}.get(a.kind, spaced(a.kind))
        yield f"two numbers for one thing, {whose(_name(a))} {what} in {a.period.end}: {one.quoted} and {other.quoted}"


def _share_of_gdp(one: Said, other: Said, desk: Desk) -> Iterator[str]:
    """An amount over GDP against the share that the article states."""
    amount, share = one.claim, other.claim
    if amount.kind != "amount" or share.kind != "share_of_gdp" or len(amount.subject) != 1:
        return
    found = _gdp(amount, desk)
    if found is None:
        return
    gdp, years_old = found
    economy, note = _in_currency(gdp, amount, desk)
    if economy is None:
        return
    implied = of(amount).over(Range(economy, economy)).times(HUNDRED)
    if not implied.wider(GDP_MARGIN * (1 + years_old)).meets(of(share)):
        is_ = (amount.stated / economy * HUNDRED).quantize(Decimal("0.1"))
        yield (
            f"{one.quoted} is {is_}% of {whose(_name(amount))} GDP, not {other.quoted} "
            f"(GDP of {gdp.period}: {quantity(gdp.value, 'USD')}, World Bank {gdp.release}{note})"
        )


def _rate(rate: Decimal, unit: str, base: str) -> str:
    """ "£0.7824 for US$1"."""
    return f"{quantity(Decimal(f'{rate:.4g}'), unit)} for {quantity(Decimal(1), base)}"


def _gdp(claim: Claim, desk: Desk) -> tuple[Cell, int] | None:
    """The GDP of the year in US$ by the newest release, else of the year before, and how old it is."""
    year = claim.period.end or 0
    for back in range(GDP_BACK + 1):
        for view in held(desk.store, desk.store.sources["worldbank"], None, desk.day):
            cell = view.figure("gdp", claim.subject[0], year - back)
            if cell is not None and claim.period.start == claim.period.end:
                return cell, back
    return None


def _in_currency(gdp: Cell, amount: Claim, desk: Desk) -> tuple[Decimal | None, str]:
    if amount.unit == "USD":
        return gdp.value, ""
    rate = _view(desk).rate(amount.unit, gdp.period)
    return (None, "") if rate is None else (gdp.value * rate.value, f", at {_rate(rate.value, amount.unit, 'USD')}")


def _conversion(one: Said, other: Said, view: ReleaseView) -> Iterator[str]:
    """A sum and its conversion in brackets against the year's rate."""
    base, second = one.claim, other.claim
    same = second.detail.get("conversion_of") in (base.text, base.text.split(" ")[-1]) and base.kind == second.kind
    year = base.period.end
    if not same or base.unit == second.unit or year is None or base.sentence != second.sentence:
        return
    rates = [
        Decimal(1) if unit == "USD" else (r.value if (r := view.rate(unit, year)) else None)
        for unit in (base.unit, second.unit)
    ]
    if rates[0] is None or rates[1] is None:
        return
    made = of(base).times(rates[1] / rates[0])
    if not made.wider(RATE_MARGIN).meets(of(second)):
        average = f"{_rate(rates[1] / rates[0], second.unit, base.unit)} was the average of {year}"
        yield f"{one.quoted} and {other.quoted} are not the same sum: {average}"


def _counts(one: Said, other: Said, view: ReleaseView) -> Iterator[str]:
    """Those who meet a threshold and those who do not make up the members."""
    meets, fails = one.claim, other.claim
    if meets.kind != "count" or fails.kind != "count" or meets.modality is fails.modality:
        return
    exact = meets.comparator is Comparator.EQ and fails.comparator is Comparator.EQ
    same = meets.subject == fails.subject and meets.period.end == fails.period.end
    if not exact or not same or meets.detail.get("threshold") != fails.detail.get("threshold"):
        return
    members = set(view.members(meets.subject[0], view.day)) - {str(meets.detail.get("excludes", ""))}
    sizes = {len(members), len(members - NO_FORCES), meets.detail.get("of"), fails.detail.get("of")}
    both = int(meets.stated + fails.stated)
    if both not in sizes:
        yield f"{one.quoted} and {other.quoted} make {both}, but there are {len(members)} members"


def _part_and_whole(one: Said, other: Said, view: ReleaseView) -> Iterator[str]:
    """A member cannot spend more than its group."""
    part, whole = one.claim, other.claim
    if part.kind != "amount" or whole.kind != "amount" or len(part.subject) != 1 or len(whole.subject) != 1:
        return
    inside = part.subject[0] in view.members(whole.subject[0], view.day) or whole.subject == ("WORLD",)
    comparable = (
        inside and part.unit == whole.unit and part.period.end == whole.period.end and part.subject != whole.subject
    )
    if comparable and of(part).low is not None and not Range(None, of(whole).high).meets(of(part)):
        yield f"{one.quoted} for {_name(part)} is more than {other.quoted} for {_name(whole)}"


class _Sums:
    """The amounts of an article by subject and year, each with its place among all claims."""

    def __init__(self, said: list[Said]) -> None:
        self._found: dict[tuple[tuple[str, ...], int | None], list[tuple[int, Said]]] = {}
        for place, one in enumerate(said):
            if one.claim.kind == "amount":
                self._found.setdefault((one.claim.subject, one.claim.period.end), []).append((place, one))

    def near(self, place: int, subject: tuple[str, ...], year: int | None) -> list[Said]:
        """The nearest sums of a subject and year on both sides of a place, in the order of the text."""
        found = self._found.get((subject, year), [])
        middle = bisect_left(found, place, key=lambda one: one[0])
        return [one for _, one in found[max(0, middle - NEAREST) : middle + NEAREST]]


def _ratio(top: Said, bottom: Said) -> Range | None:
    same = top.claim.unit == bottom.claim.unit and bool(of(bottom.claim).low)
    return of(top.claim).over(of(bottom.claim)) if same else None


def _change(said: list[Said], sums: _Sums) -> Iterator[str]:
    """A rise in percent against the sums of the two years."""
    for place, one in enumerate(said):
        claim = one.claim
        year = claim.period.end
        if (
            claim.kind != "change"
            or claim.unit != "percent"
            or year is None
            or claim.detail.get("price_basis") == "real"
        ):
            continue
        before = year - 1 if claim.period.start == year else claim.period.start
        for top in sums.near(place, claim.subject, year):
            for bottom in sums.near(place, claim.subject, before):
                ratio = _ratio(top, bottom)
                if ratio is not None and not ratio.less(Decimal(1)).times(HUNDRED).wider(SUM_MARGIN).meets(of(claim)):
                    yield f"from {bottom.quoted} to {top.quoted} is not a change of {one.quoted}"


def _share_of_total(said: list[Said], sums: _Sums) -> Iterator[str]:
    """A part in percent against the sums of the part and of the whole."""
    for place, one in enumerate(said):
        claim = one.claim
        if claim.kind != "share_of_total":
            continue
        for part in sums.near(place, claim.subject, claim.period.end):
            for whole in sums.near(place, (str(claim.detail.get("of_total")),), claim.period.end):
                ratio = _ratio(part, whole)
                if ratio is not None and not ratio.times(HUNDRED).wider(SUM_MARGIN).meets(of(claim)):
                    yield f"{part.quoted} out of {whole.quoted} is not {one.quoted}"


def _comparison(said: list[Said], sums: _Sums) -> Iterator[str]:
    """A multiple against the sums of both sides."""
    for place, one in enumerate(said):
        claim = one.claim
        if claim.kind != "comparison":
            continue
        for top in sums.near(place, claim.subject, claim.period.end):
            for bottom in sums.near(place, (str(claim.detail.get("reference")),), claim.period.end):
                ratio = _ratio(top, bottom)
                if ratio is not None and not ratio.wider(SUM_MARGIN).meets(of(claim)):
                    yield f"{top.quoted} against {bottom.quoted} is not {one.quoted}"


def _whole(said: list[Said]) -> Iterator[str]:
    """Parts of one total that make more than all of it."""
    totals: dict[tuple[object, ...], dict[tuple[str, ...], Said]] = {}
    for one in said:
        if one.claim.kind == "share_of_total":
            key = (one.claim.detail.get("of_total"), one.claim.period.end)
            totals.setdefault(key, {}).setdefault(one.claim.subject, one)
    for (total, _year), parts in totals.items():
        codes = [code for subject in parts for code in subject]
        lows = [of(one.claim).low for one in parts.values()]
        apart = len(set(codes)) == len(codes) and all(len(code) == 3 for code in codes)
        if apart and len(parts) > 1 and sum((low for low in lows if low is not None), Decimal(0)) > HUNDRED:
            quoted = " and ".join(one.quoted for one in parts.values())
            yield f"{quoted} of the spending of {names().get(str(total), str(total))} make more than all of it"
