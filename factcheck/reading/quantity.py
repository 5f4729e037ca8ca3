"""A number with its unit, as `quantities` reads it; and words that are quantities: "doubled", "second-biggest"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading.hedges import Hedge, half_width, hedge_before, plain_hedge
from factcheck.reading.numbers import CURRENCIES, MAGNITUDES, listed, quotient

PERCENT, POINTS, MONEY, NUMBER = "percent", "percentage_point", "money", "number"
SUM = MONEY
AMOUNT, SHARE, HEAD, HEADCOUNT = "amount", "share_of_gdp", "per_capita", "personnel"
"""By what a place in an order is."""
NEXT = "next {} combined"
"""What a sum of so many others is called in a claim."""
TIMES = "times"
MULTIPLES = {row["word"]: quotient(row["value"]) for row in rows("multiples") if row["value"] != "1"}
"""The words that are multiples: "double", "tenfold", "halved"."""
LONGEST_SYMBOL = 7  # letters; what is longer are words ("US dollars")
_PREFIXES = {"M": 6, "m": 6, "k": 3, "K": 3, "T": 3, "B": 9, "bn": 9, "mn": 6}  # "TEUR" is thousands, in German
_SIZES = listed("sizebefore")
_SIZE_WORDS = frozenset(_SIZES)
_OPENING = "([\"'"


class Quantity(NamedTuple):
    """A number with its unit in one sentence; spans count from the sentence's start.

    `value` and `high` are in whole units (dollars, not billions), percents as percents; `half` is the
    half-width of the digits written; `currency` an ISO code, or "" for a bare symbol or no money; `scale`
    what the size written beside the digits multiplies by ("bn" a billion).
    """

    figure: Span
    span: Span
    value: Decimal
    half: Decimal
    unit: str
    hedge: Hedge
    high: Decimal | None = None
    currency: str = ""
    in_words: bool = False
    scale: Decimal = Decimal(1)
    named_at: Span | None = None
    """Where its unit is named, if by another figure: "33, 20 and 8 billion dollars"."""


def spot(
    text: str, span: Span, value: Decimal, unit: str, *, exact: bool = False, hedge: Hedge | None = None
) -> Quantity:
    """A quantity over some words; `exact` for ranks and counts, which have no tolerance but the hedge's."""
    before = hedge_before(text, span[0])
    found = hedge or (before[1] if before else plain_hedge())
    start = before[0] if before and hedge is None else span[0]
    half = Decimal("0.5") if exact else half_width(value, Decimal(1), in_words=True)
    return Quantity(span, (start, span[1]), value, half, unit, found, None, "", True)


class Symbol(NamedTuple):
    """A currency written before a number: where it begins, as it is written, and a size that stands with it."""

    start: int
    word: str
    size: Decimal = Decimal(1)


def is_symbol(word: str) -> bool:
    """Whether a word of money may stand before its number ("Rs 5bn", "KSh150bn", not "dollars 5bn")."""
    short = len(word) <= 3 and (word[0].isupper() or not word.isascii())
    mixed = len(word) <= 6 and not word.islower() and not word.istitle() and " " not in word
    known = word in ("kr", "kr.", "zl", "Shs.", "Tshs", "Ksh.", "Kshs", "Kshs.")
    return short or mixed or known or not word.replace(".", "").isalpha()


@lru_cache(maxsize=1)
def symbols() -> tuple[str, ...]:
    """What may stand before a sum ("US$", "EUR"), the longest first."""
    short = (word for word in CURRENCIES if is_symbol(word) and len(word) <= LONGEST_SYMBOL)
    return tuple(sorted(short, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _by_last() -> dict[str, tuple[str, ...]]:
    """The symbols of currencies by the character that they end in, in their order."""
    found: dict[str, list[str]] = {}
    for one in symbols():
        found.setdefault(one[-1], []).append(one)
    return {last: tuple(ones) for last, ones in found.items()}


@lru_cache(maxsize=1)
def _after_sizes() -> frozenset[str]:
    codes = (word for word in CURRENCIES if len(word) == 3 and word.isascii() and word.isupper())
    return frozenset((*codes, "€", "£"))


@lru_cache(maxsize=1)
def _before_sizes() -> frozenset[str]:
    """What a size may follow before a sum: codes, "US$ bn", "Rs crore"."""
    signs = (word for word in symbols() if "$" in word or word in ("€", "£", "₹") or word.startswith("Rs"))
    return _after_sizes().union(signs)


@lru_cache(maxsize=20000)
def _sized(token: str) -> tuple[str, Decimal] | None:
    """ "MEUR", "EURm", "EUR bn": a code or sign with a size before or after it, and what it means."""
    for size in _SIZES:
        if token.endswith(size) and (code := token.removesuffix(size).removesuffix(" ")) in _before_sizes():
            return code, MAGNITUDES[size]
    for prefix, zeros in _PREFIXES.items():
        if token.startswith(prefix) and (code := token.removeprefix(prefix)) in _after_sizes():
            return code, Decimal(10) ** zeros
    return None


def symbol_before(text: str, start: int) -> Symbol | None:
    """The currency before a number that starts at `start`.

    >>> symbol_before("at EUR bn 35", 10)
    Symbol(start=3, word='EUR', size=Decimal('1000000000'))
    """
    end = start - 1 if text[start - 1] == " " else start
    last = text[end - 1 : end]
    if last.isdigit() or not last or last in " ,;:-":
        return None
    return _plain(text, end) or (_with_size(text, end) if last.isalpha() or last in ".€£" else None)


def _plain(text: str, end: int) -> Symbol | None:
    likely = _by_last().get(text[end - 1], ())
    word = next(one for one in likely if text.endswith(one, 0, end)) if text.endswith(likely, 0, end) else ""
    begin = end - len(word)
    within = text[begin - 1 : begin].isalnum() and text[begin - 1 : begin].isascii()
    return Symbol(begin, word) if word and not within else None


def _with_size(text: str, end: int) -> Symbol | None:
    """ "EUR bn 35": few numbers have a word before them that is a size or holds a code."""
    begin = text.rfind(" ", 0, end) + 1
    token = text[begin:end].rstrip(".")
    if token.lower() in _SIZE_WORDS and begin:
        begin = text.rfind(" ", 0, begin - 1) + 1
        token = text[begin:end].rstrip(".")
    bare = token.lstrip(_OPENING)
    found = _sized(bare) or _sized(bare.lower() if " " not in bare else bare)
    return None if found is None else Symbol(begin + len(token) - len(bare), *found)
