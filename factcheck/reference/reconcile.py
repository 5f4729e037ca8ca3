"""Whether the figures of a release agree with each other: totals with their parts, shares with what they are shares of.

Every difference is measured against what rounding allows: half a unit of the last digit of each figure used. What
a publisher got wrong itself stands, with the reason, in `exceptions.csv` (`factcheck.reference.exceptions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck import units
from factcheck.models import Cell
from factcheck.reference import press
from factcheck.reference.ledger import Edition, Source, Total
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables
from factcheck.units import as_printed

SUMMED = ("amount_usd", "amount_usd_constant", "amount_national", "gdp", "gdp_national", "population", "personnel")
CATEGORIES = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
RATIOS = (("amount_usd_constant", "gdp"), ("amount_national", "gdp_national"), ("amount_usd", "gdp"))
"""What a share of GDP may be made of; the first that a release holds in the same prices counts (NATO: constant)."""

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures of one release that do not agree. `cell` is the one that was recomputed."""

    check: str
    cell: Cell
    says: str

    @property
    def key(self) -> tuple[str, ...]:
        """By which an exception names it."""
        cell = self.cell
        return cell.source, cell.release, self.check, cell.measure, cell.subject, str(cell.period)


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one release, and how many comparisons were made and could not be made."""

    findings: tuple[Finding, ...]
    made: int
    skipped: int


Outcome = Finding | bool
"""A finding, True for figures that agree, False where a part is not printed, so that nothing can be said."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one release by measure, price basis, subject and year."""

    view: ReleaseView
    cells: Mapping[tuple[str, str, str, int], Cell]
    bases: Mapping[str, tuple[str, ...]]
    """The price bases in which each measure is given."""

    def of(self, *measures: str) -> Iterator[Cell]:
        """Every figure of some measures."""
        return (cell for cell in self.cells.values() if cell.measure in measures)

    def get(self, measure: str, basis: str, subject: str, year: int) -> Cell | None:
        """One figure, None where it is not held."""
        return self.cells.get((measure, basis, subject, year))

    def half(self, cell: Cell) -> Decimal:
        """By how much rounding may have moved a figure: half its last digit, which may be an unwritten zero."""
        printed = self.view.decimals(cell.measure)
        return min(_half(cell.value), _half(as_printed(cell.value, printed)))


def reconcile(store: Tables, source: Source, edition: Edition) -> Result:
    """Every check that the figures of one release allow."""
    figures = _figures(store, source, edition)
    totals = {total.total: total for total in source.totals}
    outcomes = [
        *(_total(totals[c.subject], c, figures) for c in figures.of(*SUMMED) if c.subject in totals),
        *(found for cell in figures.of("share_of_gdp") for found in _share(cell, figures)),
        *(found for cell in figures.of("real_change") for found in _change(cell, figures)),
        *(found for cell in figures.of(CATEGORIES[0]) for found in _categories(cell, figures)),
    ]
    findings = tuple(found for found in outcomes if isinstance(found, Finding))
    skipped = outcomes.count(False)
    return Result(findings, len(outcomes) - skipped, skipped)


def _figures(store: Tables, source: Source, edition: Edition) -> Figures:
    cells = {(c.measure, c.price_basis, c.subject, c.period): c for c in store.cells(source, edition)}
    bases: dict[str, set[str]] = {}
    for measure, basis, _, _ in cells:
        bases.setdefault(measure, set()).add(basis)
    ordered = {measure: tuple(sorted(found)) for measure, found in bases.items()}
    return Figures(ReleaseView(store, source, edition, edition.date), cells, ordered)


def _total(total: Total, cell: Cell, figures: Figures) -> Outcome:
    """A total against its parts; a part that was printed and is not held is a finding, unless the press tells it."""
    wanted = total.parts or figures.view.members(total.group, date(cell.period, 12, 31))
    codes = [code for code in wanted if code not in total.without]
    parts = {code: figures.get(cell.measure, cell.price_basis, code, cell.period) for code in codes}
    absent = [code for code, part in parts.items() if part is None and code not in total.if_held]
    lost = [code for code in absent if figures.view.prints(cell.measure, code, cell.period)]
    if lost and not press.outlets(cell):  # the press prints a total without its parts
        return Finding("total", cell, f"its parts {', '.join(lost)} are not in the table")
    if absent:
        return False
    held = [part for part in parts.values() if part is not None]
    made = sum((part.value * _factor(part, cell) for part in held), Decimal(0))
    allowed = sum((figures.half(part) * _factor(part, cell) for part in held), figures.half(cell))
    return _compare("total", cell, made, allowed, f"the sum of {len(held)} parts")


def _share(cell: Cell, figures: Figures) -> Iterator[Outcome]:
    """A share of GDP against the first pair of amount and GDP in the same prices."""
    for one, other in RATIOS:
        for basis in figures.bases.get(one, ()):
            part = figures.get(one, basis, cell.subject, cell.period)
            whole = figures.get(other, basis, cell.subject, cell.period)
            if part is not None and whole is not None and whole.value:
                ratio, moved = _ratio(part, whole, figures)
                yield _compare("share", cell, ratio, moved + figures.half(cell), f"{one} over {other}")
                return


def _change(cell: Cell, figures: Figures) -> Iterator[Outcome]:
    """Real change against the amounts of both years in constant prices."""
    for basis in figures.bases.get("amount_usd_constant", ()):
        after = figures.get("amount_usd_constant", basis, cell.subject, cell.period)
        before = figures.get("amount_usd_constant", basis, cell.subject, cell.period - 1)
        if after is not None and before is not None and before.value:
            ratio, moved = _ratio(after, before, figures)
            yield _compare("change", cell, ratio - HUNDRED, moved + figures.half(cell), "by the constant amounts it")


def _categories(cell: Cell, figures: Figures) -> Iterator[Outcome]:
    """The four shares of a budget make 100, as far as the publisher prints them."""
    parts = [figures.get(name, cell.price_basis, cell.subject, cell.period) for name in CATEGORIES]
    known = [as_printed(part.value, figures.view.decimals(part.measure)) for part in parts if part is not None]
    if len(known) == len(CATEGORIES):
        gap = abs(sum(known) - HUNDRED)
        allowed = sum(map(_half, known))
        yield gap <= allowed or Finding("categories", cell, f"the four shares make {sum(known)}, not 100")


def _compare(check: str, cell: Cell, made: Decimal, allowed: Decimal, of: str) -> Outcome:
    gap = abs(cell.value - made)
    if gap <= allowed:
        return True
    return Finding(check, cell, f"{cell.value:f} {cell.unit}, but {of} is {made:.12g}: {gap:.3g} apart")


def _ratio(part: Cell, whole: Cell, figures: Figures) -> tuple[Decimal, Decimal]:
    """Part over whole in percent, and by how much their rounding may move it."""
    factor = _factor(whole, part)
    other = whole.value * factor
    moved = figures.half(part) / other + abs(part.value) * figures.half(whole) * factor / other / other
    return part.value / other * HUNDRED, moved * HUNDRED


def _factor(cell: Cell, into: Cell) -> Decimal:
    """By what a figure is multiplied to be in another's unit; 1 where the units cannot be compared."""
    return units.factor(cell.unit, into.unit) or Decimal(1)


def _half(value: Decimal) -> Decimal:
    """Half a unit of a figure's last digit."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
