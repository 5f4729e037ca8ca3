"""Units and their dimensions, by pint: what may be compared, and by what factor.

A unit is "percent", "percentage_point", "times", "rank", "countries", "years", "persons" or an ISO 4217 code, with an
optional "thousand", "million", "billion" or "trillion" before it. Each currency is a dimension of its own: turning one
into another takes a year's rate, never a constant.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.errors import ReferenceDataError
from factcheck.patterns import lazy

if TYPE_CHECKING:
    from pint import Unit, UnitRegistry

COUNTED = {"rank": ("place", "places"), "countries": ("country", "countries"), "years": ("year", "years")}
"""Units of which there are whole ones only, with what one and several of them are called."""
RATE = "exchange_rate"
"""The measure of a cell by which money is turned into another currency."""
LETTERS = 3  # of a currency's code
_COUNTS = ("percent", "percentage_point", "times", "rank", "countries", "years", "persons", "index")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNIT = lazy(
    rf"(?:(?P<scale>{'|'.join(_SCALES)})[ ])?(?P<base>{'|'.join(_COUNTS)}|[A-Z]{{3}})(?:[ ]per[ ](?P<per>[A-Z]{{3}}))?"
)


def as_printed(value: Decimal, decimals: int | None) -> Decimal:
    """A figure rounded to what its publisher prints; as it stands for None.

    >>> as_printed(Decimal("3.075954"), 2)
    Decimal('3.08')
    """
    return value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def currency(unit: str) -> str | None:
    """The currency of an amount's unit, its last word; None for what is no money.

    >>> currency("million USD"), currency("GBP"), currency("percent")
    ('USD', 'GBP', None)
    """
    last = unit.rpartition(" ")[2]
    return last if len(last) == LETTERS and last.isupper() else None


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[Decimal]:
    import pint

    registry: UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    for name in _COUNTS:
        registry.define(f"{name} = [{name}]")
    for scale, factor in _SCALES.items():
        registry.define(f"{scale} = {factor}")
    return registry


def _parts(text: str) -> re.Match[str]:
    found = _UNIT.fullmatch(text)
    if found is None:
        raise ReferenceDataError(f"not a unit: {text!r}")
    return found


@cache
def _unit(text: str) -> Unit:
    found, registry = _parts(text), _registry()
    for currency in filter(None, (found["base"], found["per"])):
        if currency not in registry and currency not in _COUNTS:
            registry.define(f"{currency} = [{currency}]")
    return registry.Unit(text.replace(" per ", " / ").replace(" ", " * ").replace(" * / * ", " / "))


@cache
def factor(unit: str, into: str) -> Decimal | None:
    """What a number in `unit` is multiplied by to be in `into`; None where the dimensions differ.

    >>> factor("million USD", "USD"), factor("percent", "percentage_point") is None
    (Decimal('1000000'), True)
    """
    if unit == into:
        return Decimal(1)
    parts, wanted = _parts(unit), _parts(into)
    if parts["per"] is None and wanted["per"] is None:  # no need to load pint, which is slow
        if parts["base"] != wanted["base"]:
            return None
        return _SCALES.get(parts["scale"], 1) * (1 / Decimal(_SCALES.get(wanted["scale"], 1)))
    one, other = _unit(unit), _unit(into)
    if not one.is_compatible_with(other):
        return None
    registry = _registry()
    return Decimal(registry.Quantity(Decimal(1), one).to(other).magnitude)
