"""What numbers in words come to: "nine hundred and sixty-seven", "two point three", "three quarters of a"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading.numbers import FRACTIONS, NUMBERS, listed, one_of

_BETWEEN = re.compile(r"[ ,-]+")
_NTH = re.compile(rf"([0-9]{{1,3}}){one_of('ordinal')}")
_HUNDREDS, _THOUSANDS, _POINT = listed("hundreds"), listed("thousands"), listed("decimal")
_ARTICLES, _IDLE = listed("article"), frozenset(("", *listed("joining"), *listed("partitive")))
_SIZES = {word: Decimal(100) for word in _HUNDREDS} | {word: Decimal(1000) for word in _THOUSANDS}


def spoken(words: str) -> tuple[Decimal, Decimal] | None:
    """The value of words that `number_pattern` found, and one unit of the last of them; None if they are no number.

    >>> spoken("nine hundred and sixty-seven"), spoken("two point three")
    ((Decimal('967'), Decimal('1')), (Decimal('2.3'), Decimal('0.1')))
    """
    parts = [word for word in _BETWEEN.split(words.lower()) if word not in _IDLE]
    at = next((at for at, word in enumerate(parts) if word in _POINT), None)
    if at is not None:
        return _with_decimals(parts[:at], parts[at + 1 :])
    if not FRACTIONS.keys().isdisjoint(_singular(parts)):
        return _part(parts)
    whole = _whole(parts)
    return None if whole is None else (whole, _SIZES.get(parts[-1], Decimal(1)))


def _singular(parts: list[str]) -> set[str]:
    return {word.removesuffix("s") for word in parts}


def _part(parts: list[str]) -> tuple[Decimal, Decimal]:
    """ "a quarter (of a)", "two thirds (of a)", "half a"."""
    count = NUMBERS.get(parts[0], Decimal(1))
    part = next(FRACTIONS[word] for word in parts if word in FRACTIONS)
    return +(count * part).quantize(Decimal("0.0001")).normalize(), Decimal(1)


def _whole(parts: list[str]) -> Decimal | None:
    total = current = Decimal(0)
    for word in parts:
        if word in _HUNDREDS:
            current = (current or 1) * _SIZES[word]
        elif word in _THOUSANDS:
            total, current = total + (current or 1) * _SIZES[word], Decimal(0)
        elif word in _ARTICLES:
            current = Decimal(1)
        elif word in NUMBERS:
            current += NUMBERS[word]
        else:
            return None
    return total + current


def _with_decimals(whole: list[str], decimals: list[str]) -> tuple[Decimal, Decimal] | None:
    """ "two point two five" and "two point twenty-five" are the same."""
    before = _whole(whole)
    values = [NUMBERS[word] for word in decimals]
    written = f"{sum(values):02}" if max(values) >= 10 else "".join(map(str, values))
    return None if before is None else (Decimal(f"{before}.{written}"), Decimal(1).scaleb(-len(written)))


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("ordinals")}


@lru_cache(maxsize=20000)
def ordinal(word: str) -> Decimal | None:
    """The place that an ordinal names, in letters or digits."""
    found = _NTH.fullmatch(word) if word[:1].isdigit() else None
    tens, _, last = word.partition("-")
    if tens in NUMBERS and last in _ordinals():
        return NUMBERS[tens] + _ordinals()[last]  # "forty-fourth"
    return Decimal(found[1]) if found else _ordinals().get(word)
