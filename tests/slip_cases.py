"""Wrong sentences made from the tables: with a slip planted in them, or with a random number.

Each sentence is right in form and wrong in its number. The planted ones take the number of a neighbour of the right
figure, written with the digits that an article would use; where that rounds to the right number there is no slip.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from factcheck.models import Cell
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables

NAMES = {
    "POL": "Poland", "ITA": "Italy", "ESP": "Spain", "NLD": "the Netherlands", "GRC": "Greece", "NOR": "Norway",
    "ROU": "Romania", "BEL": "Belgium", "DNK": "Denmark", "PRT": "Portugal", "HUN": "Hungary", "LTU": "Lithuania",
    "DEU": "Germany", "FRA": "France", "GBR": "Britain", "CAN": "Canada", "EST": "Estonia", "LVA": "Latvia",
    "JPN": "Japan", "AUS": "Australia", "ISR": "Israel", "IND": "India", "BRA": "Brazil", "MEX": "Mexico",
    "CHE": "Switzerland", "AUT": "Austria", "IRL": "Ireland", "THA": "Thailand", "CHL": "Chile", "PER": "Peru",
}  # fmt: skip
ALLIES = tuple(NAMES)[:18]
OTHERS = tuple(NAMES)[18:]
ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ORDINALS += ["eleventh", "twelfth", "thirteenth"]
CURRENCY = {
    "POL": ("zloty", "PLN"),
    "NOR": ("kroner", "NOK"),
    "HUN": ("forint", "HUF"),
    "ROU": ("lei", "RON"),
    "DNK": ("kroner", "DKK"),
}


@dataclass(frozen=True)
class Wrong:
    """A wrong sentence, when it was published, the number it states in the unit of the claim, and what was done."""

    kind: str
    text: str
    day: date
    stated: Decimal
    planted: str
    """The slip; "" for a random number."""


@dataclass(frozen=True)
class Form:
    """How one kind of sentence is written: the number as text, and the sentence with it."""

    kind: str
    write: Callable[[Decimal], str]
    sentence: Callable[[str, str, int], str]


def view(tables: Tables, source: str, release: str) -> ReleaseView:
    """One release as a view."""
    found = tables.sources[source]
    edition = next(e for e in found.editions if e.date.isoformat() == release)
    return ReleaseView(tables, found, edition, edition.date)


def _digits(value: Decimal, digits: int) -> Decimal:
    exponent = value.adjusted() - digits + 1
    return value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)


def _places(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def dollars(value: Decimal) -> str:
    """ "$34.5bn" or "$820m", three digits."""
    short = _digits(value, 3)
    return f"${short / 10**9:f}bn" if short >= 10**9 else f"${short / 10**6:f}m"


def _of(number: str) -> Decimal:
    """The number that a text states: "$34.5bn" is 34500000000."""
    plain = Decimal(number.strip("$€%bnm"))
    return plain * (10**9 if number.endswith("bn") else 10**6 if number.endswith("m") else 1)


SHARE_1 = Form(
    "share, one decimal", lambda v: _places(v, 1) + "%", lambda n, x, y: f"In {y} {n} spent {x} of GDP on defence."
)
SHARE_2 = Form("share, two decimals", lambda v: _places(v, 2) + "%", SHARE_1.sentence)
AMOUNT = Form("amount", dollars, lambda n, x, y: f"In {y} {n} spent {x} on defence.")
CHANGE = Form(
    "change", lambda v: _places(v, 1) + "%", lambda n, x, y: f"{n} increased its military spending by {x} in {y}."
)
REAL = Form("change", CHANGE.write, lambda n, x, y: f"{n} increased its military spending by {x} in real terms in {y}.")
TOTAL = Form(
    "share of a total",
    lambda v: _places(v, 1) + "%",
    lambda n, x, y: f"In {y} {n} accounted for {x} of NATO's defence spending.",
)
WORLD = Form(
    "share of a total", TOTAL.write, lambda n, x, y: f"In {y} {n} accounted for {x} of the world's military spending."
)
HEAD = Form(
    "per head",
    lambda v: f"${v.quantize(Decimal(1), ROUND_HALF_UP):f}",
    lambda n, x, y: f"In {y} {n} spent {x} per head on defence.",
)
COUNT = Form("count", lambda v: f"{v:f}", lambda n, x, y: f"{x} of NATO's members met the 2% target in {y}.")
RANK = Form(
    "rank", lambda v: ORDINALS[int(v)], lambda n, x, y: f"{n} was the {x}-biggest military spender in the world in {y}."
)


def _wrong(form: Form, code: str, year: int, day: str, value: Decimal, planted: str) -> Wrong | None:
    if value <= 0 or (form is RANK and not 2 <= value <= 13):
        return None
    written = form.write(value)
    text = form.sentence(NAMES.get(code, code), written, year)
    stated = value if form in (RANK, COUNT) else _of(written)
    return Wrong(form.kind, text[0].upper() + text[1:], date.fromisoformat(day), stated, planted)


def _value(cell: Cell | None) -> Decimal | None:
    if cell is None:
        return None
    scale = 10**6 if cell.unit.startswith("million") else 10**9 if cell.unit.startswith("billion") else 1
    return cell.value * scale


DAY, SIPRI_DAY = "2024-09-01", "2025-06-01"


def planted(tables: Tables) -> Iterator[Wrong]:
    """Every planted slip that the tables allow."""
    for made in _planted(tables):
        if made is not None:
            yield made


def _planted(tables: Tables) -> Iterator[Wrong | None]:
    nato, before = view(tables, "nato", "2024-06-17"), view(tables, "nato", "2023-07-07")
    sipri, earlier = view(tables, "sipri", "2025-04-28"), view(tables, "sipri", "2024-04-22")
    for code in ALLIES:
        for form in (SHARE_1, SHARE_2):
            yield from _neighbours(form, code, 2023, DAY, nato, before, "share_of_gdp")
        yield from _neighbours(AMOUNT, code, 2023, DAY, nato, None, "amount_usd")
        yield from _special(tables, code, nato)
    for code in OTHERS:
        for form in (SHARE_1, SHARE_2):
            yield from _neighbours(form, code, 2023, SIPRI_DAY, sipri, earlier, "share_of_gdp")
        yield from _neighbours(AMOUNT, code, 2023, SIPRI_DAY, sipri, earlier, "amount_usd")
        yield from _heads(code, sipri)
    yield from _sums(tables, nato, sipri)
    yield from _places_in_order(sipri, earlier)


def _neighbours(
    form: Form, code: str, year: int, day: str, right: ReleaseView, old: ReleaseView | None, measure: str
) -> Iterator[Wrong | None]:
    """The year before and after, the release before; with digits enough an older year, a row beside, a thousandfold."""
    for other in (year - 1, year + 1):
        yield _made(form, code, year, day, _value(right.figure(measure, code, other)), "other_year")
    if old is not None:
        yield _made(form, code, year, day, _value(old.figure(measure, code, year)), "other_release")
    if form is SHARE_1:
        return
    yield _made(form, code, year, day, _value(right.figure(measure, code, year - 4)), "other_year")
    codes = right.countries(measure, year) or right.members("NATO", right.day)
    cells = sorted((c for one in codes if (c := right.figure(measure, one, year))), key=lambda c: c.row)
    at = next((i for i, c in enumerate(cells) if c.subject == code), 0)
    if at > 0:
        yield _made(form, code, year, day, _value(cells[at - 1]), "row")
    if form is AMOUNT:
        value = _value(right.figure(measure, code, year))
        yield _made(form, code, year, day, None if value is None else value * 1000, "magnitude")


def _made(form: Form, code: str, year: int, day: str, value: Decimal | None, planted_: str) -> Wrong | None:
    return None if value is None else _wrong(form, code, year, day, value, planted_)


def _special(tables: Tables, code: str, nato: ReleaseView) -> Iterator[Wrong | None]:
    """Slips that one kind of claim alone can have."""
    year = 2023
    own, national = nato.figure("amount_usd", code, year), nato.figure("amount_national", code, year)
    if code in CURRENCY and national is not None:
        yield _made(AMOUNT, code, year, DAY, _value(national), "currency")
    after, before = (_value(nato.figure("amount_usd", code, y)) for y in (year, year - 1))
    if after and before and after > before and own is not None:
        yield _made(AMOUNT, code, year, DAY, after - before, "level_or_change")
    shares = [nato.figure("share_of_gdp", code, y) for y in (year, year - 1)]
    if shares[0] and shares[1]:
        yield _made(CHANGE, code, year, DAY, shares[0].value - shares[1].value, "points")
    real = nato.figure("real_change", code, year - 1)
    nominal = [nato.figure("amount_national", code, y) for y in (year, year - 1, year - 2)]
    if nominal[0] and nominal[1] and nominal[2]:
        yield _made(REAL, code, year, DAY, (nominal[0].value / nominal[1].value - 1) * 100, "price_basis")
        yield _made(CHANGE, code, year, DAY, (nominal[1].value / nominal[2].value - 1) * 100, "other_year")
    if real is not None:
        yield _made(REAL, code, year, DAY, real.value, "other_year")
    budget = view(tables, "sipri", "2024-04-22").figure("share_of_budget", code, year)
    yield _made(SHARE_2, code, year, DAY, _value(budget), "denominator")
    yield _made(SHARE_2, code, year, DAY, _value(nato.figure("share_of_gdp", "NATO_EUR_CAN", year)), "group")


def _heads(code: str, sipri: ReleaseView) -> Iterator[Wrong | None]:
    for other in (2022, 2024):
        amount, people = _value(sipri.figure("amount_usd", code, other)), sipri.population(code, other)
        if amount is not None and people is not None:
            yield _made(HEAD, code, 2023, SIPRI_DAY, amount / people.value, "other_year")


def _sums(tables: Tables, nato: ReleaseView, sipri: ReleaseView) -> Iterator[Wrong | None]:
    """Shares of a total, and counts."""
    for member, first, last, share in tables.common_funding:
        if first <= 2023 <= last:
            names = {"USA": "the United States", "DEU": "Germany"}
            text = TOTAL.sentence(names[member], f"{share}%", 2023)
            yield Wrong(TOTAL.kind, text[0].upper() + text[1:], date.fromisoformat(DAY), share, "common_funding")
    for code in ALLIES:
        part, whole = (_value(nato.figure("amount_usd", one, 2022)) for one in (code, "NATO"))
        if part and whole and part / whole > Decimal("0.01"):
            yield _made(TOTAL, code, 2023, DAY, part / whole * 100, "other_year")
    for year, number in ((2023, 23), (2024, 10), (2022, 10)):
        yield _made(COUNT, "NATO", year, DAY, Decimal(number), "other_year")


def _places_in_order(sipri: ReleaseView, earlier: ReleaseView) -> Iterator[Wrong | None]:
    """Ranks of the edition before, and of the year before."""
    for right, year, name in ((earlier, 2023, "other_release"), (sipri, 2022, "other_year")):
        cells = [c for one in right.countries("amount_usd", year) if (c := right.figure("amount_usd", one, year))]
        ordered = sorted(cells, key=lambda c: -c.value)
        for place, cell in enumerate(ordered[:13], 1):
            if cell.subject in NAMES:
                yield _made(RANK, cell.subject, 2023, SIPRI_DAY, Decimal(place), name)


def random_ones(tables: Tables, seed: int = 7) -> Iterator[Wrong]:
    """Numbers between half and twice the right one, written with the same digits."""
    draw = random.Random(seed)
    nato, sipri = view(tables, "nato", "2024-06-17"), view(tables, "sipri", "2025-04-28")
    for _ in range(3):
        for code in NAMES:
            right, day = (nato, DAY) if code in ALLIES else (sipri, SIPRI_DAY)
            share, amount = (_value(right.figure(measure, code, 2023)) for measure in ("share_of_gdp", "amount_usd"))
            for form, value in ((SHARE_1, share), (SHARE_2, share), (AMOUNT, amount)):
                yield from _random(form, code, day, value, draw)
            yield from _random(HEAD, code, day, _per_head(right, code, amount), draw)
            yield from _random(CHANGE, code, day, Decimal(draw.uniform(2, 40)), draw)
            yield from _random(TOTAL if code in ALLIES else WORLD, code, day, Decimal(draw.uniform(1, 30)), draw)
            yield from _random(RANK, code, day, Decimal(draw.randint(2, 13)), draw, exact=True)
        for number in draw.sample(range(3, 32), 8):
            yield from _random(COUNT, "NATO", DAY, Decimal(number), draw, exact=True)


def _per_head(right: ReleaseView, code: str, amount: Decimal | None) -> Decimal | None:
    people = right.population(code, 2023)
    return None if amount is None or people is None else amount / people.value


def _random(
    form: Form, code: str, day: str, value: Decimal | None, draw: random.Random, *, exact: bool = False
) -> Iterator[Wrong]:
    if value is None:
        return
    made = _wrong(form, code, 2023, day, value if exact else value * Decimal(draw.uniform(0.5, 2)), "")
    if made is not None:
        yield made


def random_shares(tables: Tables, seed: int = 3, count: int = 400) -> Iterator[Wrong]:
    """Shares with one decimal, drawn evenly from 0.5% to 5% of GDP."""
    draw = random.Random(seed)
    for _ in range(count):
        code = draw.choice(list(NAMES))
        made = _wrong(SHARE_1, code, 2023, DAY if code in ALLIES else SIPRI_DAY, Decimal(draw.uniform(0.5, 5)), "")
        if made is not None:
            yield made
