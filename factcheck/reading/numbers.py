"""How the press writes numbers: the grammar of `quantities`, built from the lexicon."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from factcheck.lexicon import alternation, rows

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{2,3}){1,6}(?:\.[0-9]{1,8})?|[0-9]{1,15}(?:\.[0-9]{1,8})?|\.[0-9]{1,4}"
_PERCENT = (
    r"(?P<points>[ -]?(?:percentage[ -]points?|per[ ]?cent(?:age)?[ -]points?|%[ -]?points?|pp\b|"
    r"points?\b(?=[ ]of[ ]GDP)))"
)
_PERCENT += r"|(?P<percent>[ ]?%|[ -]?per[ ]?cent\b|[ ]?pct\b|[ ]?pc\b)"


def _by_key(name: str, value: str) -> dict[str, str]:
    return {next(iter(row.values())): row[value] for row in rows(name)}


@lru_cache(maxsize=1)
def numbers() -> dict[str, Decimal]:
    """Words for numbers."""
    return {word: Decimal(value) for word, value in _by_key("numbers", "value").items()}


@lru_cache(maxsize=1)
def magnitudes() -> dict[str, Decimal]:
    """Words that multiply ("bn", "lakh crore")."""
    return {word: Decimal(value) for word, value in _by_key("magnitudes", "factor").items()}


@lru_cache(maxsize=1)
def currencies() -> dict[str, str]:
    """Symbols and words of money with their ISO code, empty where it follows the country."""
    return {row["word"]: row["code"] for row in rows("currencies")}


@lru_cache(maxsize=1)
def fractions() -> dict[str, Decimal]:
    """Words for parts of a whole."""
    return {
        row["word"]: Decimal(Fraction(row["value"]).numerator) / Decimal(Fraction(row["value"]).denominator)
        for row in rows("fractions")
    }


def _is_symbol(word: str) -> bool:
    return not word.isalpha() or (word.isupper() and len(word) == 3) or word in ("Rs", "RM", "kr", "T$")


LONGEST_SYMBOL = 7  # characters


@lru_cache(maxsize=1)
def symbols() -> tuple[str, ...]:
    """What may stand before a sum ("US$", "EUR"), the longest first."""
    short = (word for word in currencies() if _is_symbol(word) and len(word) <= LONGEST_SYMBOL)
    return tuple(sorted(short, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def number_pattern() -> re.Pattern[str]:
    """One quantity: symbol, number in digits or words, magnitude, then percent or currency word."""
    before = alternation(symbols())
    after = alternation(word for word in currencies() if word[0].isalpha() or not word.isascii())
    words = alternation(numbers())
    size = alternation(magnitudes())
    spelled = rf"(?:(?i:{words})(?:[ -](?:and[ ])?(?i:{words})){{0,3}}(?![A-Za-z]))"
    return re.compile(
        rf"(?:(?P<symbol>(?<![A-Za-z0-9]){before})[ ]?|(?<![A-Za-z0-9$£€¥.,'])(?<![A-Za-z]-))"
        rf"(?:(?P<digits>{_DIGITS})|(?P<words>{spelled}|(?:\b(?:[Hh]alf[ ])?[Aa]n?[ ](?=(?:hundred|thousand|"
        rf"million|billion|trillion)\b))))"
        rf"(?P<halves>(?:[ ]and[ ]a|-and-a)[ -](?:half|quarter))?"
        rf"(?P<magnitude>(?:(?:[ ]|-)?{size}(?![A-Za-z]))?(?:[ -](?:lakh|crore|thousand|million|"
        rf"billion|trillion)(?![A-Za-z]))?)"
        rf"(?P<halves_after>[ ]and[ ]a[ ](?:half|quarter)(?=[ -]*(?:per|%)))?"
        rf"(?:{_PERCENT}|[ -]?(?P<word>(?:extra[ ]|additional[ ]|more[ ])?{after}(?![A-Za-z])))?"
    )


@lru_cache(maxsize=1)
def fraction_pattern() -> re.Pattern[str]:
    """ "half a percentage point", "a third of", "two-thirds of", "one-half of 1 percent"."""
    words = alternation(fractions())
    numerals = alternation(word for word, value in numbers().items() if 1 <= value < 10)
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>(?i:{numerals}|an?))[ -])?(?P<fraction>(?i:{words}))\b"
        rf"(?:[ -](?:of[ ])?(?:an?|one|1)[ ](?:(?P<points>percentage[ -]point|per[ ]?cent(?:age)?[ -]point|point)"
        rf"|(?P<percent>per[ ]?cent\b|%))|(?=[ ](?:of|the|its|their|what|that|more|less|higher|lower|larger|"
        rf"smaller)\b))"
    )


@lru_cache(maxsize=1)
def by_fraction_pattern() -> re.Pattern[str]:
    """ "by almost a tenth", "by over half": after "by" a fraction needs no "of"."""
    words = alternation(fractions())
    numerals = alternation(word for word, value in numbers().items() if 1 <= value < 10)
    return re.compile(
        rf"\bby[ ](?:(?:almost|nearly|about|over|around|roughly|some|more|less|than|up|to|at|least|as|much)[ ]){{0,3}}"
        rf"(?P<figure>(?:(?P<count>(?i:{numerals}|an?))[ -])?(?P<fraction>(?i:{words})))\b"
        rf"(?![ -](?:an?[ ]|one[ ]|1[ ]|percent|point|of\b|the\b|its\b|their\b|million|billion|trillion|dozen))"
    )
