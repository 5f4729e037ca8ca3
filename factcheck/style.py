"""Numbers and days as every text of ours writes them: "US$997.3bn", "1.9 percentage points", "28 August 2025"."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from factcheck.models import Claim
from factcheck.units import COUNTED, currency

_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_MAGNITUDES = ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_MILLION = Decimal(10) ** 6
_TEN = 10
_NAMES = {"percentage_point": ("percentage point", "percentage points"), "persons": ("person", "people")} | COUNTED
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MOST = 2  # parts in doubt that are told; a list of all of them tells nothing
_INFERRED = {
    "measure": "what it measures",
    "role": "what the number does in the sentence",
    "base": "what it is a part of",
    "subject": "whose figure it is",
    "period": "which year it is of",
    "mood": "whether it is stated as a fact",
}
_ISO = re.compile(r"\b(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?\b")


def number(value: Decimal) -> str:
    """A decimal in plain digits, thousands grouped; after the second place no noughts at the end.

    >>> number(Decimal("0.570")), number(Decimal("2.00")), number(Decimal("1234.125"))
    ('0.57', '2.00', '1,234.125')
    """
    whole, point, part = f"{value:,f}".partition(".")
    return f"{whole}{point}{part[:2]}{part[2:].rstrip('0')}"


def quantity(value: Decimal, unit: str) -> str:
    """A value with its unit.

    >>> quantity(Decimal("997309000000"), "USD"), quantity(Decimal("-158100000000"), "PLN")
    ('US$997.3bn', '-PLN 158.1bn')
    >>> quantity(Decimal("3.08"), "percent"), quantity(Decimal("1.9"), "percentage_point"), quantity(Decimal(4), "rank")
    ('3.08%', '1.9 percentage points', 'no. 4')
    """
    money = currency(unit)
    if money is not None:
        return _money(value, money)
    if unit == "percent":
        return f"{number(value)}%"
    if unit == "rank":
        return f"no. {value:f}"
    if unit == "persons" and abs(value) >= _MILLION:
        return f"{_shortened(value / _MILLION)} million people"
    one, many = _NAMES.get(unit, (unit, unit))
    return f"{number(value)} {one if value == 1 else many}"


def exact(value: Decimal, unit: str) -> str:
    """A value with its unit and all its digits: the end of an interval.

    >>> exact(Decimal("2715000000000"), "USD"), exact(Decimal("31550000000"), "EUR"), exact(Decimal("3.05"), "percent")
    ('US$2.715 trillion', '€31.55bn', '3.05%')
    """
    money = currency(unit)
    return quantity(value, unit) if money is None else _money(value, money, whole=True)


def _money(value: Decimal, code: str, *, whole: bool = False) -> str:
    size, word = next(((size, word) for size, word in _MAGNITUDES if abs(value) >= size), (Decimal(1), ""))
    part = abs(value) / size
    shown = (number(part.normalize()) if whole else _shortened(part)) if word else number(abs(value))
    return f"{'-' if value < 0 else ''}{_SIGNS.get(code, f'{code} ')}{shown}{word}"


def _shortened(value: Decimal) -> str:
    """One decimal, below ten two; none where they are noughts.

    >>> _shortened(Decimal("34.453")), _shortened(Decimal("2.718")), _shortened(Decimal("35.00"))
    ('34.5', '2.72', '35')
    """
    step = Decimal("0.1") if value >= _TEN else Decimal("0.01")
    return f"{value.quantize(step, ROUND_HALF_UP).normalize():,f}"


def day(one: date | str) -> str:
    """A day in words.

    >>> day(date(2025, 8, 28)), day("2025-08")
    ('28 August 2025', 'August 2025')
    """
    return prose(one if isinstance(one, str) else one.isoformat())


def prose(text: str) -> str:
    """A text with its ISO dates in words.

    >>> prose("NATO's figure of 2024-06-17")
    "NATO's figure of 17 June 2024"
    """
    return _ISO.sub(_day, text)


def _day(found: re.Match[str]) -> str:
    written = f"{_MONTHS[int(found['month']) - 1]} {found['year']}"
    return f"{int(found['day'])} {written}" if found["day"] else written


def capital(text: str) -> str:
    """Text that begins a sentence.

    >>> capital("the World Bank")
    'The World Bank'
    """
    return text[:1].upper() + text[1:]


def spaced(name: str) -> str:
    """A name of the contract in words: "share of GDP" for share_of_gdp."""
    return name.replace("_", " ").replace("gdp", "GDP")


def whose(name: str) -> str:
    """A name that owns something.

    >>> whose("France"), whose("the United States")
    ("France's", "the United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def publisher(title: str) -> str:
    """A publisher as it stands in a sentence: "NATO", but "the World Bank"."""
    return f"the {title}" if title.endswith("Bank") else title


def uncertain(claim: Claim, most: int = _MOST) -> str:
    """What of a reading is most in doubt, in plain words; a year that its sentence names is called by it."""
    told = [_INFERRED[slot] for slot in claim.doubt[:most]]
    year = str(claim.period.end)
    if year in claim.sentence.text:
        told = [one.replace(_INFERRED["period"], f"whether {year} is its year") for one in told]
    return " and ".join(told)
