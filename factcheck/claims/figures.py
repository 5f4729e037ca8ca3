"""Figures made of cells, shared by the kinds that settle: sums, ratios and conversions.

A figure keeps every cell it rests on and its arithmetic; what a publisher prints is taken as printed, totals too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from factcheck import units
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Missing, Reason

NO_FORCES = frozenset({"ISL"})  # Iceland is a member without armed forces: it adds nothing and no table counts it
HUNDRED = Decimal(100)
ISO = 3  # letters of a country's code; groups have others
ALONE = 3  # letters of a currency's code
RATES = Decimal("0.005")  # of NATO's own pairs of amounts nine in ten differ by less from the yearly average rate
PEOPLE_BACK = 2  # years by which a population may be older than the spending
PEOPLE_GROW = Decimal("0.01")  # by which a population may grow in a year
PER_HEAD = Decimal("0.015")  # EDA's and NATO's own sums per head differ by as much from amount over population

_LESS = {"NATO_EUR": ("NATO_EUR_CAN", "CAN"), "NATO_EUR_CAN": ("NATO", "USA"), "ASIA": ("ASIA_OCEANIA", "OCEANIA")}
"""Groups that are a printed one without a printed part."""


class Figure(NamedTuple):
    """A number with its unit, the cells it rests on, and the arithmetic that makes it of them."""

    value: Decimal
    unit: str
    cells: tuple[Cell, ...]
    method: str
    printed: bool = False
    margin: Decimal = Decimal(0)

    @property
    def currency(self) -> str:
        """The currency of an amount: "GBP" for "million GBP"."""
        return self.unit[-ALONE:]


Found = Figure | Missing


def day_of(claim: Claim, view: View, year: int) -> date:
    """When the members of a group are taken: at publication for the present, else at the end of the year."""
    end = last_day(year)
    return view.day if claim.period.basis in ("current", "none") else min(view.day, end)


def last_day(year: int) -> date:
    """The last day of a year; of one that no calendar has, of the nearest that it has.

    >>> last_day(2024), last_day(0)
    (datetime.date(2024, 12, 31), datetime.date(1, 12, 31))
    """
    return date(min(max(year, MINYEAR), MAXYEAR), 12, 31)


def told(cell: Cell) -> str:
    """A cell in a formula: "967707 million USD (United States 2024e, TABLE2)"."""
    return f"{cell.value:f} {cell.unit} ({cell.row} {cell.column}, {cell.table})"


@lru_cache(maxsize=4096)
def bracketed(method: str) -> str:
    """A formula with brackets round it where it has an operator outside of any bracket.

    >>> bracketed("2 USD (a - b) x 3"), bracketed("(1 - 2)")
    ('(2 USD (a - b) x 3)', '(1 - 2)')
    """
    depth = 0
    for at, char in enumerate(method):
        depth += (char == "(") - (char == ")")
        if depth == 0 and method.startswith((" x ", " / ", " + ", " - "), at):
            return f"({method})"
    return method


def as_figure(cell: Cell) -> Figure:
    """A cell as it was printed."""
    return Figure(cell.value, cell.unit, (cell,), told(cell), printed=True)


def level(view: View, measure: str, code: str, year: int, day: date) -> Found:
    """A printed figure of a country or group; else the group's, computed of its members' or of two printed totals."""
    found = view.lookup(measure, code, year)
    if isinstance(found, Cell):
        return as_figure(found)
    members = view.members(code, day)
    if not members:
        return found
    made = _difference(view, measure, code, year) or total(view, measure, members, year, day)
    return made if isinstance(made, Figure) or found.reason is Reason.NO_FIGURE else found


def _difference(view: View, measure: str, code: str, year: int) -> Figure | None:
    """ "NATO Europe" is printed nowhere, NATO Europe with Canada and Canada are."""
    held = [as_figure(cell) for one in _LESS.get(code, ()) if (cell := view.figure(measure, one, year)) is not None]
    made = less(held[0], held[1]) if len(held) > 1 else None
    return made if isinstance(made, Figure) else None


def less(one: Found, other: Found, times: int = 1) -> Found:
    """A figure without another, or without several times another, in its unit."""
    if isinstance(one, Missing) or isinstance(other, Missing):
        return gone((one, other)) or Missing(Reason.NO_FIGURE)
    factor = units.factor(other.unit, one.unit)
    if factor is None:
        return Missing(Reason.NO_FIGURE, f"{other.unit} cannot be taken from {one.unit}")
    method = f"({one.method} - {f'{times} x ' if times > 1 else ''}{other.method})"
    return Figure(one.value - times * factor * other.value, one.unit, (*one.cells, *other.cells), method)


def total(view: View, measure: str, codes: Iterable[str], year: int, day: date) -> Found:
    """The sum over several countries or groups, each once; a part that is missing makes it Missing."""
    listed = tuple(codes)
    inside = {one for code in listed if len(code) != ISO for one in view.members(code, day)}
    codes = [code for code in listed if code not in inside]
    parts: list[Figure] = []
    unheld: Missing | None = None
    for code in codes:
        part = level(view, measure, code, year, day)
        if isinstance(part, Figure):
            parts.append(part)
        elif code not in NO_FORCES:
            if part.reason is not Reason.RELEASE_NOT_HELD:
                return part
            unheld = unheld or part
    return unheld or summed(parts)


def gone(parts: Iterable[Found]) -> Missing | None:
    """What makes a whole impossible: a part that no release has, before one that is only not held here."""
    unheld: Missing | None = None
    for part in parts:
        if isinstance(part, Missing):
            if part.reason is not Reason.RELEASE_NOT_HELD:
                return part
            unheld = unheld or part
    return unheld


def added(parts: Iterable[Found]) -> Found:
    """The sum of what was found; Missing where a part is."""
    found = [*parts]
    return gone(found) or summed([one for one in found if isinstance(one, Figure)])


def summed(parts: list[Figure]) -> Found:
    """The sum of figures in units of one dimension, in the first one's unit."""
    if not parts:
        return Missing(Reason.NO_FIGURE, "there is nothing to add up")
    if len(parts) == 1:
        return parts[0]
    unit, value = parts[0].unit, Decimal(0)
    for part in parts:
        factor = units.factor(part.unit, unit)
        if factor is None:
            return Missing(Reason.NO_FIGURE, f"{part.unit} and {unit} cannot be added")
        value += part.value * factor
    cells = tuple(cell for part in parts for cell in part.cells)
    return Figure(value, unit, cells, _sum_told(parts, unit), margin=max(part.margin for part in parts))


def _sum_told(parts: list[Figure], unit: str) -> str:
    """ "(EST 1437 + LVA 1421) million USD (2 figures of 2024, TABLE2)"; of one subject the years are named."""
    firsts = [part.cells[0] for part in parts]
    by_year = len({cell.subject for cell in firsts}) == 1
    numbers = (f"{part.value:f}{'' if part.unit == unit else f' {part.unit}'}" for part in parts)
    told_ = (number if part.printed else bracketed(part.method) for part, number in zip(parts, numbers, strict=True))
    names = (cell.period if by_year else cell.subject for cell in firsts)
    terms = [f"{name} {term}" for name, term in zip(names, told_, strict=True)]
    span = f"{firsts[0].period}-{firsts[-1].period}" if by_year else f"{firsts[0].period}"
    return f"({' + '.join(terms)}) {unit} ({len(parts)} figures of {span}, {firsts[0].table})"


def joint(view: View, measure: str, codes: tuple[str, ...], year: int, day: date) -> Found:
    """One subject's figure, or that of several together."""
    return level(view, measure, codes[0], year, day) if len(codes) == 1 else total(view, measure, codes, year, day)


def ratio(part: Found, whole: Found, unit: str = "percent") -> Found:
    """Part over whole, in percent or as a multiple; Missing where one is, or their units cannot be compared."""
    if isinstance(part, Missing) or isinstance(whole, Missing):
        return gone((part, whole)) or Missing(Reason.NO_FIGURE)
    factor = units.factor(part.unit, whole.unit)
    if factor is None or not whole.value:
        return Missing(Reason.NO_FIGURE, f"{part.unit} over {whole.unit} cannot be computed")
    times = HUNDRED if unit == "percent" else Decimal(1)
    made = part.value * factor / whole.value * times
    method = f"{bracketed(part.method)} / {bracketed(whole.method)}{' x 100' if unit == 'percent' else ''}"
    return Figure(made, unit, (*part.cells, *whole.cells), method)


def converted(view: View, figure: Figure, currency: str, year: int) -> Found:
    """An amount in another currency, at the yearly average rates against the dollar."""
    made = figure
    for code, invert in ((figure.currency, True), (currency, False)):
        if code == "USD" or made.currency == currency:
            continue
        rate = view.rate(code, year)
        if rate is None:
            return Missing(Reason.NO_FIGURE, f"no yearly rate of {code} for {year} is held")
        into = "USD" if invert else currency
        value = made.value / rate.value if invert else made.value * rate.value
        unit = made.unit[:-ALONE] + into
        sign = "/" if invert else "x"
        method = f"{bracketed(made.method)} {sign} {rate.value:f} {rate.unit} ({rate.period}, {rate.table})"
        made = Figure(value, unit, (*made.cells, rate), method, margin=RATES)
    return made


def people(view: View, code: str, year: int, day: date) -> Found:
    """The inhabitants of a country or group, by the newest population figures held; a year or two older will do."""
    for back in range(PEOPLE_BACK + 1):
        cell = view.population(code, year - back)
        if cell is not None:
            return Figure(cell.value, cell.unit, (cell,), told(cell), printed=True, margin=back * PEOPLE_GROW)
    found = [people(view, one, year, day) for one in view.members(code, day)]
    none = f"no population of {view.name(code)} for {year} is held"
    return added(found) if found else Missing(Reason.NO_FIGURE, none)


def per(amount: Found, count: Found) -> Found:
    """An amount over a number of people, in whole units of its currency."""
    if isinstance(amount, Missing) or isinstance(count, Missing) or not count.value:
        return gone((amount, count)) or Missing(Reason.NO_FIGURE)
    factor = units.factor(amount.unit, amount.currency) or Decimal(1)
    method = f"{bracketed(amount.method)} / {bracketed(count.method)}"
    made = amount.value * factor / count.value
    return Figure(made, amount.currency, (*amount.cells, *count.cells), method, margin=PER_HEAD + count.margin)


def share_of_gdp(view: View, code: str, year: int, day: date) -> Found:
    """The printed share; a group's that is not printed is its spending over its GDP, in the same prices."""
    found = view.lookup("share_of_gdp", code, year)
    if isinstance(found, Cell):
        return as_figure(found)
    made = share_together(view, (code,), year, day) if view.members(code, day) else found
    return made if isinstance(made, Figure) else found


def share_together(view: View, codes: tuple[str, ...], year: int, day: date) -> Found:
    """The spending of a group, or of several countries, over their GDP, in the same prices."""
    for amount, gdp in (("amount_usd_constant", "gdp_constant"), ("amount_usd_constant", "gdp"), ("amount_usd", "gdp")):
        part, whole = joint(view, amount, codes, year, day), joint(view, gdp, codes, year, day)
        if isinstance(part, Figure) and isinstance(whole, Figure) and basis(part) == basis(whole):
            return ratio(part, whole)
    names = ", ".join(map(view.name, codes))
    return Missing(Reason.NO_FIGURE, f"{view.source} has no spending and GDP of {names} for {year} in the same prices")


def basis(figure: Figure) -> str:
    """ "current" or "constant 2021", from the cells."""
    return figure.cells[0].price_basis


def shown(view: View, cell: Cell) -> Decimal:
    """A cell's value as its publisher prints it."""
    return units.as_printed(cell.value, view.decimals(cell.measure))


def over(found: Found, times: int) -> Found:
    """A part of a figure, as what is spent "a day" is of a year's amount."""
    if times == 1 or isinstance(found, Missing):
        return found
    method = f"{bracketed(found.method)} / {times}"
    return found._replace(value=found.value / times, method=method, printed=False)
