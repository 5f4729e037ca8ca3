"""Amounts of money in a claim's currency, and how they grew; shared by the kinds that settle money.

The publisher's own figure in that currency comes before one converted; constant prices are another fair reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from factcheck.claims import answers, figures
from factcheck.claims.figures import HUNDRED, Figure, Found, joint, less, ratio
from factcheck.claims.view import View
from factcheck.lexicon import rows
from factcheck.models import Claim, Missing, Reason

REAL, DOLLARS = "in real terms", "in US dollars"
_OWN = {row["code"]: row["currency"] for row in rows("country_currency")} | {"EU": "EUR", "EURO_AREA": "EUR"}

Level = Callable[[int], Found]
"""One year's amount, in one currency and price basis."""


def needed(claim: Claim) -> frozenset[str]:
    """The real reading, where the words name no basis: a growth may be meant so, if no nominal one is printed too."""
    return frozenset() if claim.detail.get("price_basis") else frozenset({REAL})


def money(view: View, codes: tuple[str, ...], year: int, currency: str, day: date) -> Found:
    """Current prices: the publisher's figure in that currency, else its figure in another at the year's rate."""
    own = "amount_usd" if currency == "USD" else "amount_national"
    found = joint(view, own, codes, year, day)
    if isinstance(found, Figure) and found.currency == currency:
        return found
    for measure in ("amount_usd", "amount_national"):
        other = found if measure == own else joint(view, measure, codes, year, day)
        if isinstance(other, Figure):
            made = figures.converted(view, other, currency, year)
            if isinstance(made, Figure):
                return made
    if isinstance(found, Missing):
        return found
    return Missing(Reason.NO_FIGURE, f"{view.source} gives {found.currency}, and no rate into {currency} is held")


def constant(view: View, codes: tuple[str, ...], year: int, currency: str, day: date) -> Found:
    """The publisher's figure in constant prices in that currency; those are not converted."""
    measure = "amount_usd_constant" if currency == "USD" else "amount_national_constant"
    found = joint(view, measure, codes, year, day)
    if isinstance(found, Figure) and found.currency != currency:
        return Missing(Reason.NO_FIGURE, f"no constant prices in {currency}")
    return found


def home(codes: tuple[str, ...]) -> str | None:
    """The currency that a country (or several, or the EU) spends in; None where there is none or it is the dollar."""
    own = {_OWN.get(code, "") for code in codes}
    return own.pop() if len(own) == 1 and not own & {"", "USD"} else None


def added(level: Level, first: int, last: int) -> Found:
    """The sum over several years."""
    return figures.added(level(year) for year in range(first, last + 1))


def difference(level: Level, first: int, last: int) -> Found:
    """The last year's amount less the first's."""
    return less(level(last), level(first))


def extra(level: Level, first: int, last: int) -> Found:
    """What was spent over the first year's amount in all the years after it, added up."""
    return less(added(level, first + 1, last), level(first), last - first)


def percent(found: Found, years: int = 1, *, annual: bool = False) -> Found:
    """A multiple as a change in percent; with `annual` the average yearly rate over the years."""
    if isinstance(found, Missing):
        return found
    times = found.value ** (Decimal(1) / years) if annual else found.value
    method = f"(({found.method}) ^ (1/{years}) - 1) x 100" if annual else f"({found.method} - 1) x 100"
    return found._replace(value=(times - 1) * HUNDRED, unit="percent", method=method)


def growths(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """How spending grew, as a multiple, in each of the `bases`."""
    for reading, level in bases(claim, view, last):
        yield reading, ratio(level(last), level(first), "times")


def bases(claim: Claim, view: View, last: int) -> Iterator[tuple[str, Level]]:
    """What is compared from year to year: nominal in national currency, US$, then real; a basis that is named alone."""
    codes, day = claim.subject, figures.day_of(claim, view, last)
    stated = claim.detail.get("price_basis")
    currency = home(codes)
    if stated != "real":
        if currency is not None:
            own = _measured(view, "amount_national", codes, day)  # "BGN", which the euro has replaced since
            printed = len(codes) == 1 and isinstance(own(last), Figure)
            yield "", own if printed else lambda year: money(view, codes, year, currency, day)
        yield ("" if currency is None else DOLLARS), _measured(view, "amount_usd", codes, day)
    if stated != "nominal":
        for measure in ("amount_national_constant", "amount_usd_constant"):
            yield ("" if stated == "real" else REAL), _measured(view, measure, codes, day)


def _measured(view: View, measure: str, codes: tuple[str, ...], day: date) -> Level:
    return lambda year: joint(view, measure, codes, year, day)


def levels(claim: Claim, view: View, first: int, last: int) -> Iterator[tuple[str, Found]]:
    """The amount of a claim's subjects, summed over its years, or of each day: current prices, then constant ones."""
    often = answers.OFTEN.get(str(claim.detail.get("flow")), 1)
    usual, steady = (figures.over(added(level, first, last), often) for level in in_own(claim, view, last))
    yield "", usual
    yield (f"{figures.basis(steady)} prices" if isinstance(steady, Figure) else REAL), steady


def in_own(claim: Claim, view: View, last: int) -> tuple[Level, Level]:
    """A year's amount in a claim's currency, in current and in constant prices."""
    codes, currency, day = claim.subject, claim.unit, figures.day_of(claim, view, last)
    return (
        lambda year: money(view, codes, year, currency, day),
        lambda year: constant(view, codes, year, currency, day),
    )


def per_head(claim: Claim, view: View, _: int, year: int) -> Iterator[tuple[str, Found]]:
    """Spending per inhabitant: as printed in current prices, else amount over population; constant ones as another."""
    codes, currency, day = claim.subject, claim.unit, figures.day_of(claim, view, year)
    printed = figures.level(view, "per_capita", codes[0], year, day) if len(codes) == 1 else None
    own = printed if isinstance(printed, Figure) and printed.printed and printed.currency == currency else None
    if own is not None and figures.basis(own) in ("", "current"):
        yield "", own
    people = figures.added(figures.people(view, code, year, day) for code in codes)
    made = figures.per(money(view, codes, year, currency, day), people)
    unheld = isinstance(printed, Missing) and printed.reason is Reason.RELEASE_NOT_HELD
    yield "", (printed if isinstance(made, Missing) and unheld and printed is not None else made)
    if own is not None and figures.basis(own) not in ("", "current"):
        yield f"in {figures.basis(own)} prices", own
