"""How the press writes numbers: the grammar of `quantities`, built from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.reading.styles import ENGLISH, Style, digits_pattern

_PERCENT = (
    r"(?P<points>[ -]?(?i:percentage[ -]points?|per[ -]?cent(?:age)?[ -]points?|pct[ ]points?|%[ -]?p(?:oin)?ts?)\b|"
    r"[ ]of[ ](?:an?|one)[ ](?i:percentage|per[ ]?cent)[ ]point\b|[ ]?(?:pps?|ppts?)\b|[ ]?p\.p\.|"
    r"[ -]points?\b(?=[ ]of[ ]GDP|[ ]to[ ][0-9.]{1,6}(?:%|[ ]per[ ]?cent)))"
    r"|(?P<basis>[ -](?i:basis[ -]points?)\b|[ ]?bps\b)"
    r"|(?P<percent>[ ]?%|[ -]?(?i:per[ -]?cents?)\b|[ -]?(?i:pct)\b|[ ]?pc\b|[ ]?p\.c\.?(?!\w)|"
    r"[ ]of[ ](?:an?|one|1)[ ](?i:per[ ]?cent)\b)"
)


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
def of_money() -> frozenset[str]:
    """Sizes in which nothing but money is counted."""
    return frozenset(row["word"] for row in rows("magnitudes") if row["of"])


@lru_cache(maxsize=1)
def currencies() -> dict[str, str]:
    """Symbols and words of money with their ISO code, empty where it follows the country."""
    return {row["word"]: row["code"] for row in rows("currencies")}


@lru_cache(maxsize=1)
def with_commas() -> frozenset[str]:
    """Symbols and words of money of countries that write decimals with a comma."""
    known = {row["currency"] for row in rows("decimal_commas")}
    return frozenset(word for word, code in currencies().items() if (code or word) in known)


@lru_cache(maxsize=1)
def sized() -> frozenset[str]:
    """What means money only beside a size ("N1.57trn", not "N95")."""
    return frozenset(row["word"] for row in rows("currencies") if row["sized"])


@lru_cache(maxsize=1)
def fractions() -> dict[str, Decimal]:
    """Words for parts of a whole."""
    return {
        row["word"]: Decimal(Fraction(row["value"]).numerator) / Decimal(Fraction(row["value"]).denominator)
        for row in rows("fractions")
    }


def part_of_one(written: str) -> Decimal:
    """The value of "third", "⅓" or "1/3".

    >>> part_of_one("1/4"), part_of_one("½")
    (Decimal('0.25'), Decimal('0.5'))
    """
    known = fractions().get(written.lower())
    if known is not None:
        return known
    above, _, below = written.lower().rstrip("thrdns").partition("/")
    return Decimal(above) / Decimal(below)


def names(low: int, high: int) -> str:
    """An alternation of the words for the numbers from low to high."""
    return alternation(word for word, value in numbers().items() if low <= value <= high)


def _ends(words: Iterable[str]) -> str:
    """Words after a number that no letter follows, nor (of a symbol before the next number: "in 2024 €5bn") digits."""
    return rf"{alternation(words)}(?![A-Za-z]|[ ]?(?!(?:19|20)[0-9]{{2}}\b(?![.,][0-9]))[0-9])"


def _may_follow(word: str) -> bool:
    """Whether a word of money may stand after its number ("5bn kr", "5bn $"; "5 million KM" are kilometres)."""
    if word in sized():
        return next(row["sized"] for row in rows("currencies") if row["word"] == word) == "both"
    return word[0].isalpha() or not word.isascii() or word == "$"


MANY = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
"""Sizes that "a" may stand before."""

_CODES = "EUR|USD|GBP|SEK|NOK|DKK|CHF|PLN|CZK|HUF|RON|JPY|CAD|AUD|INR|TRY|UAH"
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def _spelled() -> str:
    """The grammar of a number in words, up to the size that ends it ("nine hundred and sixty-seven" billion).

    "one and two hundred" is two numbers: no "and" is taken before what goes on to a size as large as its own.
    """
    many = alternation(MANY)
    unit, small = names(0, 9), rf"(?:{names(20, 99)}(?:[ -]{names(1, 9)})?|{names(0, 19)})\b"
    hundreds = rf"(?:(?:{small}|an?)[ -]hundred\b(?:[ -](?:and[ -])?{small}(?![ -]hundred\b))?|{small})"
    thousands = (
        rf"(?:{hundreds}|an?)[ -]thousand\b,?[ ](?:and[ ])?{hundreds}(?![ -](?:thousand|million|billion|trillion)\b)"
    )
    point = rf"(?:{small}[ -]point(?:[ -](?:{unit}|{names(10, 99)})\b){{1,4}})"
    part = (
        rf"(?:(?:an?|{names(1, 9)})[ -])?(?:(?:half|quarters?)(?:[ ]of)?[ -](?:an?[ -])?|"
        rf"(?:thirds?|fifths?|tenths?)[ ]of[ ]an?[ ])(?={many}\b)"
    )
    return rf"(?i:{part}|{point}|{thousands}|{hundreds}|an?[ ](?={many}\b))"


USUAL = frozenset(("", "USD", "EUR", "GBP"))
_PIECE = re.compile(r"[a-z0-9]+")
_LEAST = 3  # letters by which a word of money is told to be in a text


@lru_cache(maxsize=1)
def seldom() -> dict[str, frozenset[str]]:
    """Words of money that few texts have, by the longest piece of each, in lower case: what a text with it has."""
    found: dict[str, set[str]] = {}
    for word, code in currencies().items():
        piece = max(_PIECE.findall(word.lower()), key=len, default="")
        if code not in USUAL and word not in _CODES.split("|") and len(piece) >= _LEAST:
            found.setdefault(piece, set()).add(word)
    return {piece: frozenset(words) for piece, words in found.items()}


@lru_cache(maxsize=1)
def _unusual() -> frozenset[str]:
    return frozenset().union(*seldom().values())


@cache
def number_pattern(style: Style = ENGLISH, *, every: bool = True) -> re.Pattern[str]:
    """One quantity: number in digits or words, magnitude, then percent or currency word; symbols are apart.

    `every`: with all words of money. To make it takes several times as long, and only `seldom` a text needs it.
    """
    after = [word for word in currencies() if _may_follow(word) and (every or word not in _unusual())]
    size = alternation(magnitudes())
    return re.compile(
        rf"(?:(?P<digits>{digits_pattern(style)})"
        rf"(?P<part>[ -]?[{VULGAR}]|[ -][1-9]/[2-9](?![0-9/])"
        rf"(?=[ -]?(?:(?i:per|pct|trillion|billion|million)|%|pc\b|bn\b)))?"
        rf"|(?P<words>{_spelled()}))"
        rf"(?P<halves>(?:[ ]and[ ](?:an?|one)[ -]|-and-an?-)(?:half|quarter|third|fifth|tenth)\b|"
        rf"[ ]and[ ](?:three[ -]quarters?|two[ -]thirds)\b)?"
        rf"(?P<magnitude>(?:(?:[ ]|-)?(?:{size}(?![A-Za-z])(?:\.(?=[ ]?{alternation(after)}))?|"
        rf"(?:Md|Mrd|[MKBT])(?=(?:{_CODES})\b)))?"
        rf"(?:[ -](?:lakh|crore|thousand|million|billion|trillion)(?![A-Za-z]))?)"
        rf"(?P<halves_after>[ ]and[ ]a[ ](?:half|quarter)\b)?"
        rf"(?:{_PERCENT}|[ -]?(?P<word>(?:extra[ ]|additional[ ]|more[ ])?{_ends(after)})"
        rf"(?:[ ](?P<late>{size})(?![A-Za-z]))?)?"
    )


@lru_cache(maxsize=1)
def fraction_pattern() -> re.Pattern[str]:
    """ "half a percentage point", "a third of", "two-thirds of", "one-half of 1 percent", "1/2 percent", "⅓ of"."""
    words = alternation(fractions())
    return re.compile(
        rf"(?<![\w/-])(?:(?P<count>(?i:{names(1, 9)}|an?))[ -])?"
        rf"(?P<fraction>(?i:{words})|[1-9]/(?:[2-9][0-9]{{0,2}}(?:th|rd|nd)?|1[0-9]{{1,3}}th)(?![0-9/]))(?!\w)"
        rf"(?:[ -](?P<of_one>(?:of[ ])?(?:an?|one|1)[ ])?"
        rf"(?:(?P<points>percentage[ -]point|per[ -]?cent(?:age)?[ -]point|point\b)"
        rf"|(?P<percent>per[ -]?cent\b|%))|(?=[ ](?:of|the|its|their|what|that|more|less|higher|lower|larger|"
        rf"smaller)\b))"
    )


@lru_cache(maxsize=1)
def by_fraction_pattern() -> re.Pattern[str]:
    """ "by almost a tenth", "by over half": after "by" a fraction needs no "of"."""
    words = alternation(fractions())
    return re.compile(
        rf"\bby[ ](?:(?:almost|nearly|about|over|around|roughly|some|more|less|than|up|to|at|least|as|much)[ ]){{0,3}}"
        rf"(?P<figure>(?:(?P<count>(?i:{names(1, 9)}|an?))[ -])?(?P<fraction>(?i:{words})))\b"
        rf"(?![ -](?:an?[ ]|one[ ]|1[ ]|percent|point|of\b|the\b|its\b|their\b|million|billion|trillion|dozen))"
    )
