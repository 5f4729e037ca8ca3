"""Figures as answers to a claim: of its years, rounded to what they can bear, with the notes that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from factcheck import units
from factcheck.claims.build import printed
from factcheck.claims.figures import ALONE, HUNDRED, Figure, Found
from factcheck.claims.view import View
from factcheck.models import Cell, Claim, Evidence, Missing, Note, Reason
from factcheck.reading import statements
from factcheck.reading.statements import PART
from factcheck.style import quantity

FEW = 4  # inputs of which each may make the whole an estimate; of more than these, most must be estimates
Readings = Callable[[Claim, View, int, int], Iterable[tuple[str, Found]]]
"""What each fair reading of a claim finds, by its first and last year, the usual one ("") first."""
BY_YEAR = ("amount", "change", "per_capita")  # kinds whose money depends on when the year begins
OFTEN = {
    **{"a month": 12, "a week": 52, "a day": 365},
    **{"an hour": 365 * 24, "a minute": 365 * 24 * 60, "a second": 365 * 24 * 3600},
}
"""How often what is spent at a rate is spent in a year."""
RATE = dict(zip(statements.RATES, OFTEN, strict=True))
"""The rates by the senses of words."""


def rounded(value: Decimal, unit: str) -> Decimal:
    """A computed figure to what it can bear: two decimals, three digits where it is small, whole units of money.

    >>> rounded(Decimal("65.6338"), "percent"), rounded(Decimal("0.016512"), "times"), rounded(Decimal("334.4"), "USD")
    (Decimal('65.63'), Decimal('0.0165'), Decimal('334'))
    """
    if unit in units.COUNTED:
        return value.quantize(Decimal(1))
    if len(unit) == ALONE and unit.isupper():
        return units.as_printed(value, 0 if abs(value) >= HUNDRED or not value else 2)
    return units.as_printed(value, 2 if not value else max(2, 2 - value.adjusted()))


def evidence(
    claim: Claim, view: View, figure: Figure, year: int, *, reading: str = "", notes: tuple[Note, ...] = ()
) -> Evidence:
    """A figure as an answer of a release; one computed is rounded, and disputes nothing."""
    notes = (*notes, *_computed_totals(claim, view, figure), *fiscal_note(claim, view))
    if figure.printed:
        usual = printed(figure.cells[0])
        return usual._replace(reading=reading, notes=notes) if reading or notes else usual
    factor = units.factor(figure.unit, claim.unit)
    unit = figure.unit if factor is None else claim.unit
    value = rounded(figure.value * (factor or Decimal(1)), unit)
    method = f"{figure.method} = {quantity(value, unit)}, computed"
    made = computed(claim, view, year, value, figure.cells, method, notes)
    return made._replace(unit=unit, reading=reading, margin=figure.margin)


def computed(
    claim: Claim, view: View, year: int, value: Decimal, cells: tuple[Cell, ...], method: str, notes: tuple[Note, ...]
) -> Evidence:
    """A number made of cells, as an answer of a release in the claim's unit."""
    return Evidence(
        source=view.source,
        release=view.release,
        measure=claim.measure,
        subject=claim.subject,
        period=year,
        value=value,
        unit=claim.unit,
        status=status(cells),
        inputs=cells,
        method=method,
        printed=False,
        notes=notes,
    )


def _computed_totals(claim: Claim, view: View, figure: Figure) -> tuple[Note, ...]:
    """Which groups of the claim have no cell of their own, so that their figure was made of others."""
    told_of = {cell.subject for cell in figure.cells}
    others = (str(claim.detail.get(key, "")).split("+") for key in ("of_total", "reference"))
    groups = (code for codes in (claim.subject, *others) for code in codes if code not in told_of)
    made = [view.name(code) for code in groups if view.members(code, view.day)]
    says = f"not printed in these tables, computed from others: the total of {', '.join(made)}"
    return (Note("computed_total", says),) if made else ()


def status(cells: tuple[Cell, ...]) -> str:
    """ "estimate" where one of a few inputs is one, or most of many."""
    estimates = sum(cell.status == "estimate" for cell in cells)
    return "estimate" if estimates > (0 if len(cells) <= FEW else len(cells) // 2) else "actual"


def fiscal_note(claim: Claim, view: View) -> tuple[Note, ...]:
    """Whose year is a fiscal year, where the publisher says so of one of the subjects."""
    says = view.fiscal_years if claim.kind in BY_YEAR else ""
    named = [view.name(code) for code in claim.subject]
    return (Note("fiscal_year", says.rstrip(".")),) if any(name in says for name in named) else ()


def by_year(
    claim: Claim, view: View, readings: Readings, *, needs: frozenset[str] = frozenset()
) -> tuple[Evidence, ...] | Missing:
    """The figures of the years that a claim is about, in each of its readings; Missing of a part of a year."""
    last = claim.period.end
    if last is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    first = last if claim.period.start is None else claim.period.start
    last = first if claim.detail.get("fiscal") and last == first + 1 else last  # fiscal 2023/24 is one, 2023
    if claim.detail.get("flow") == PART:
        return Missing(Reason.NO_FIGURE, "publishers print figures of whole years, not of a part of one")
    return answers(claim, view, readings(claim, view, first, last), last, needs=needs)


def answers(
    claim: Claim, view: View, found: Iterable[tuple[str, Found]], year: int, *, needs: frozenset[str] = frozenset()
) -> tuple[Evidence, ...] | Missing:
    """The figures of several readings, the usual one ("") first.

    Where the publisher printed the usual one and this copy lacks it, or where one of the readings that the claim
    `needs` is missing, the others can confirm and not refute.
    """
    made: dict[str, Figure] = {}
    lost: list[tuple[str, Missing]] = []
    for reading, one in found:
        if isinstance(one, Missing):
            lost.append((reading, one))
        elif reading not in made:
            made[reading] = one
    unheld = next((one for name, one in lost if not name and one.reason is Reason.RELEASE_NOT_HELD), None)
    if not made:
        return unheld or (lost[0][1] if lost else Missing(Reason.NO_FIGURE))
    instead = (unheld is not None and "" not in made) or not needs <= made.keys()
    all_ = tuple(evidence(claim, view, one, year, reading=reading) for reading, one in made.items())
    return tuple(one._replace(instead=True) for one in all_) if instead else all_


def partial(claim: Claim) -> bool:
    """Whether the money of a claim is that of less than a year: "a day", "in the first half of 2024"."""
    return claim.detail.get("flow") in (PART, *OFTEN)
