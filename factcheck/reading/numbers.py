"""How the press writes numbers: the grammar of `quantities`, built from the lexicon."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from factcheck import lexicon
from factcheck.lexicon import alternation, rows
from factcheck.reading.styles import ENGLISH, Style, digits_pattern

USUAL = frozenset(("", "USD", "EUR", "GBP"))
_PIECE = re.compile(r"[a-z0-9]+")
_LEAST = 3  # letters by which a word of money is told to be in a text
_ORDINALS = {row["word"]: Decimal(row["value"]) for row in rows("ordinals")}


def listed(role: str) -> tuple[str, ...]:
    """The words that have a role in numbers."""
    return lexicon.listed(f"number.{role}")


@lru_cache(maxsize=64)
def one_of(role: str) -> str:
    """An alternation of the words that have a role in numbers."""
    return lexicon.any_of(f"number.{role}")


def _percent() -> str:
    """What makes a number points, hundredths of a point or a percentage."""
    of_one = rf"[ ]{one_of('partitive')}[ ](?:{one_of('article')}|{one_of('unity')})[ ]"
    per_cent = one_of("fractionpercent")
    part, whole = f"[ ](?i:{one_of('hundredth')})", rf"[ ]{one_of('percoin')}[ ]{one_of('eachcoin')}[ ]"
    coin = rf"(?i:{one_of('coin')})\b"
    return (
        rf"(?P<points>[ -]?(?i:{one_of('points')})\b|{of_one}(?i:{one_of('pointof')})[ ]{one_of('decimal')}\b|"
        rf"[ ]?{one_of('pointsshort')}\b|[ ]?p\.p\.|"
        rf"[ -]{one_of('pointsbare')}\b(?=[ ]{one_of('partitive')}[ ]GDP|[ ]to[ ][0-9.]{{1,6}}(?:%|[ ]{per_cent})))"
        rf"|(?P<basis>[ -](?i:{one_of('basis')})\b|[ ]?bps\b)"
        rf"|(?P<percent>[ ]?%|[ -]?(?i:{one_of('percent')})\b|[ ]?{one_of('percentshort')}\b(?:\.(?!\w))?|"
        rf"{of_one}(?i:{per_cent})\b|{part}{whole}{coin}|{part}(?={whole}[a-z]{{3,15}}[ ]{coin}))"
    )


def quotient(written: str) -> Decimal:
    """The value of "1/4" or "4"."""
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below or 1)


NUMBERS = {row["word"]: Decimal(row["value"]) for row in rows("numbers")}
"""Words for numbers."""
MAGNITUDES = {row["word"]: Decimal(row["factor"]) for row in rows("magnitudes")}
"""Words that multiply ("bn", "lakh crore")."""
OF_MONEY = frozenset(row["word"] for row in rows("magnitudes") if row["of"])
"""Sizes in which nothing but money is counted."""
CURRENCIES = {row["word"]: row["code"] for row in rows("currencies")}
"""Symbols and words of money with their ISO code, empty where it follows the country."""
SHARED = {row["word"]: frozenset(row["codes"].split()) for row in rows("currencies") if row["codes"]}
"""Symbols and words of money of several countries, with all currencies that they may mean ("Rs", "crowns")."""
SIZED = {row["word"]: row["sized"] for row in rows("currencies") if row["sized"]}
"""What means money only beside a size ("N1.57trn", not "N95"), and on which side."""
FRACTIONS = {row["word"]: quotient(row["value"]) for row in rows("fractions")}
"""Words for parts of a whole."""
_WITH_COMMAS = frozenset(row["currency"] for row in rows("decimal_commas"))
COMMAS = frozenset(word for word, code in CURRENCIES.items() if (code or word) in _WITH_COMMAS)
"""Symbols and words of money of countries that write decimals with a comma."""


def part_of_one(written: str) -> Decimal:
    """The value of "third", "⅓" or "1/3".

    >>> part_of_one("1/4"), part_of_one("½")
    (Decimal('0.25'), Decimal('0.5'))
    """
    known = FRACTIONS.get(written.lower())
    if known is not None:
        return known
    above, _, below = written.lower().rstrip("thrdns").partition("/")
    return Decimal(above) / Decimal(below)


def names(low: int, high: int) -> str:
    """An alternation of the words for the numbers from low to high."""
    return alternation(word for word, value in NUMBERS.items() if low <= value <= high)


def _may_follow(word: str) -> bool:
    """Whether a word of money may stand after its number ("5bn kr", "5bn $"; "5 million KM" are kilometres)."""
    if word in SIZED:
        return SIZED[word] == "both"
    return word[0].isalpha() or not word.isascii() or word == "$"


MANY = listed("many")
"""Sizes that "a" may stand before."""

_CODES = "EUR|USD|GBP|SEK|NOK|DKK|CHF|PLN|CZK|HUF|RON|JPY|CAD|AUD|INR|TRY|UAH"
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def _spelled() -> str:
    """The grammar of a number in words, up to the size that ends it ("nine hundred and sixty-seven" billion).

    "one and two hundred" is two numbers: no "and" is taken before what goes on to a size as large as its own.
    """
    many, article, joined = alternation(MANY), one_of("article"), one_of("joining")
    hundred, thousand, of = one_of("hundreds"), one_of("thousands"), one_of("partitive")
    unit, small = names(0, 9), rf"(?:{names(20, 99)}(?:[ -]{names(1, 9)})?|{names(0, 19)})\b"
    hundreds = (  # an article stands before a size only
        rf"(?:{small}|{article}(?=[ -]{hundred}\b))"
        rf"(?:[ -]{hundred}\b(?:[ -](?:{joined}[ -])?{small}(?![ -]{hundred}\b))?)?"
    )
    thousands = (
        rf"(?:{hundreds}|(?P<one>{article}))(?:[ -]{thousand}\b,?[ ](?:{joined}[ ])?{hundreds}"
        rf"(?![ -]{one_of('endsthousands')}\b)|(?(one)(?!)))"
    )
    point = rf"(?:{small}[ -]{one_of('decimal')}(?:[ -](?:{unit}|{names(10, 99)})\b){{1,4}})"
    part = (
        rf"(?:(?:{article}|{names(1, 9)})[ -])?(?:{one_of('partofsize')}(?:[ ]{of})?[ -](?:{article}[ -])?|"
        rf"{one_of('partofone')}[ ]{of}[ ]{article}[ ])(?={many}\b)"
    )
    return rf"(?i:{part}|{point}|{thousands}|{article}[ ](?={many}\b))"


@lru_cache(maxsize=1)
def seldom() -> dict[str, frozenset[str]]:
    """Words of money that few texts have, by the longest piece of each, in lower case: what a text with it has."""
    found: dict[str, set[str]] = {}
    usual = frozenset(_CODES.split("|"))
    for word, code in CURRENCIES.items():
        if code not in USUAL and word not in usual:
            piece = max(_PIECE.findall(word.lower()), key=len, default="")
            if len(piece) >= _LEAST:
                found.setdefault(piece, set()).add(word)
    return {piece: frozenset(words) for piece, words in found.items()}


@cache
def number_pattern(style: Style = ENGLISH, *, every: bool = True) -> re.Pattern[str]:
    """One quantity: number in digits or words, magnitude, then percent or currency word; symbols are apart.

    `every`: with all words of money. To make it takes several times as long, and only `seldom` a text needs it.
    """
    unusual = frozenset().union(*seldom().values())
    after = [word for word in CURRENCIES if _may_follow(word) and (every or word not in unusual)]
    size, article, joined = alternation(MAGNITUDES), one_of("article"), one_of("joining")
    # no letter follows, nor (of a symbol before the next number: "in 2024 €5bn") digits
    ends = r"(?![A-Za-z]|[ ]?(?!(?:19|20)[0-9]{2}\b(?![.,][0-9]))[0-9])"
    return re.compile(
        rf"(?:(?P<digits>{digits_pattern(style)})"
        rf"(?P<part>[ -]?[{VULGAR}]|[ -][1-9]/[2-9](?![0-9/])"
        rf"(?=[ -]?(?:(?i:{one_of('beforepart')})|%)))?"
        rf"|(?P<words>{_spelled()}))"
        rf"(?P<plusa>(?:[ ]{joined}[ ](?:{article}|{one_of('unity')})[ -]|-{joined}-{article}-){one_of('andpart')}\b|"
        rf"[ ]{joined}[ ]{one_of('andparts')}\b)?"
        rf"(?P<magnitude>(?:(?:[ ]|-)?(?:{size}(?![A-Za-z\u00c0-\u024f])(?P<sizestop>\.)?|"
        rf"(?:M(?:r?d)?|[KBT])(?=(?:{_CODES})\b)))?"
        rf"(?:[ -]{one_of('secondsize')}(?![A-Za-z]))?)"
        rf"(?P<plusb>[ ]{joined}[ ]{article}[ ]{one_of('andpartafter')}\b)?"
        rf"(?:(?(sizestop)(?!)|(?:{_percent()}))|[ -]?(?P<word>(?:{one_of('extra')}[ ])?{alternation(after)}{ends})"
        rf"(?:[ ](?P<sizeb>{size})(?![A-Za-z\u00c0-\u024f]))?|(?(sizestop)(?!)))"
    )


@lru_cache(maxsize=1)
def fraction_pattern() -> re.Pattern[str]:
    """ "half a percentage point", "a third of", "two-thirds of", "one-half of 1 percent", "1/2 percent", "⅓ of"."""
    parts, article, nth = alternation(FRACTIONS), one_of("article"), one_of("ordinal")
    return re.compile(
        rf"(?<![\w/-])(?:(?P<count>(?i:{names(1, 9)}|{article}))[ -])?"
        rf"(?P<part>(?i:{parts})|[1-9]/(?:[2-9][0-9]{{0,2}}{nth}?|1[0-9]{{1,3}}{nth})(?![0-9/]))(?!\w)"
        rf"(?:[ -](?P<ofone>(?:{one_of('partitive')}[ ])?(?:{article}|{one_of('unity')})[ ])?"
        rf"(?:(?P<points>{one_of('fractionpoints')}\b)|(?P<percent>{one_of('fractionpercent')}\b|%))"
        rf"|(?=[ ]{one_of('afterfraction')}\b|(?P<atend>[.,;:](?:[ ]|$)|[ ]{one_of('ranged')}[ ])))"
    )


@lru_cache(maxsize=1)
def by_fraction_pattern() -> re.Pattern[str]:
    """ "by almost a tenth", "by over half": after "by" a fraction needs no "of"."""
    parts, article = alternation(FRACTIONS), one_of("article")
    return re.compile(
        rf"\bby[ ](?:{one_of('rough')}[ ]){{0,3}}"
        rf"(?P<figure>(?:(?P<count>(?i:{names(1, 9)}|{article}))[ -])?(?P<part>(?i:{parts})))\b"
        rf"(?![ -](?:{article}[ ]|{one_of('unity')}[ ]|{one_of('nofraction')}\b))"
    )


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
        before, values = _whole(parts[:at]), [NUMBERS[word] for word in parts[at + 1 :]]
        written = f"{sum(values):02}" if max(values) >= 10 else "".join(map(str, values))  # "two point twenty-five"
        return None if before is None else (Decimal(f"{before}.{written}"), Decimal(1).scaleb(-len(written)))
    if not FRACTIONS.keys().isdisjoint(word.removesuffix("s") for word in parts):
        part = next(FRACTIONS[word] for word in parts if word in FRACTIONS)  # "a quarter (of a)", "half a"
        value = (NUMBERS.get(parts[0], Decimal(1)) * part).quantize(Decimal("0.0001"))
        return value.normalize(), Decimal(1)
    whole = _whole(parts)
    return None if whole is None else (whole, _SIZES.get(parts[-1], Decimal(1)))


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


@lru_cache(maxsize=20000)
def ordinal(word: str) -> Decimal | None:
    """The place that an ordinal names, in letters or digits."""
    found = _NTH.fullmatch(word) if word[:1].isdigit() else None
    tens, _, last = word.partition("-")
    if tens in NUMBERS and last in _ORDINALS:
        return NUMBERS[tens] + _ORDINALS[last]  # "forty-fourth"
    return Decimal(found[1]) if found else _ORDINALS.get(word)
