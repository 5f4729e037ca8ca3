"""How a text writes its figures: "4,125.5" or "4.125,5", "216,100" or "216 100".

Neither can be told from one number alone ("1.070", "5 200"), so a style is decided for a whole text and then holds
for each of its numbers. What can be read in one way only ("4,12%", "3·4%") needs no style.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.lexicon import alternation, any_of, listed, rows
from factcheck.patterns import lazy


@dataclass(frozen=True, slots=True)
class Style:
    """The decimal mark of a text, and whether a space groups the thousands."""

    decimal: str = "."
    spaced: bool = False
    grouped: bool = field(default=False, compare=False, repr=False)
    """Whether the text has numbers in which commas do: its points are then decimal ones."""


_WITH_COMMAS = frozenset(row["currency"] for row in rows("decimal_commas"))
ENGLISH, CONTINENTAL = Style(), Style(",")

_MONEY = alternation(
    row["word"]
    for row in rows("currencies")
    if row["word"].isalpha() and not _WITH_COMMAS.isdisjoint((row["code"], row["word"]))
)
_BESIDE = alternation(w for role in ("percent", "percentshort", "sizebeside") for w in listed(f"number.{role}"))
_UNIT = rf"[ -]?(?:%|{_BESIDE}\b|€|{_MONEY}\b)"
_BEFORE = ("\u20ac", "\u20ac ", "R$", "R$ ", *(f"{code} " for code in sorted(_WITH_COMMAS) if code.isupper()))
_EITHER = any_of("number.either")
_WRITTEN = lazy(
    rf"(?:(?<![\w.,/-])|(?<=\bR))[0-9]{{1,4}}(?:[ .,][0-9]{{1,8}}){{1,6}}(?![\w/])(?P<unit>{_UNIT})?", re.IGNORECASE
)
_PARTED = lazy(r"[0-9]{1,4}(?=[ .,][0-9])")
_COMMA = lazy(r"[0-9]{1,3}(?:[. ][0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}|0,[0-9]{1,8}")
_SHORT_COMMA = lazy(r"[0-9]{1,4},[0-9]{1,2}")
_POINT = lazy(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,15}\.(?:[0-9]{1,2}|[0-9]{4,8})|0\.[0-9]{1,8}")
_SPACED = lazy(r"[0-9]{1,3}(?:[ ][0-9]{3})+(?:[.,][0-9]{1,8})?")
_GROUPED = lazy(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,8})?")


def style(text: str) -> Style:
    """The style of a whole plain text, by what its numbers can only mean; English where they tell nothing.

    >>> style("It spent 1.070 euros a head, 4,12% of GDP, on 216 100 troops")
    Style(decimal=',', spaced=True)
    >>> style("It spent 1,070 euros a head, 4.12% of GDP")
    Style(decimal='.', spaced=False)
    """
    told = Counter(_told(text))
    decimal = "," if told["comma"] > told["point"] else "."
    # points and spaces are both used for groups beside a decimal comma, in one text; commas and spaces are not
    grouped = told["grouped"] if decimal == "." else 0
    return Style(decimal, spaced=told["spaced"] > grouped, grouped=grouped > 0)


def _written(text: str) -> Iterator[re.Match[str]]:
    """The numbers in several parts; to look where digits begin is many times as fast as to look everywhere."""
    end = 0
    for run in _PARTED.finditer(text):
        found = _WRITTEN.match(text, run.start()) if run.start() >= end else None
        if found is not None:
            end = found.end()
            yield found


def _told(text: str) -> Iterator[str]:
    for found in _written(text):
        number = found[0][: found.start("unit") - found.start()] if found["unit"] else found[0]
        counted = found["unit"] or text.endswith(_BEFORE, 0, found.start())
        if _COMMA.fullmatch(number) or (counted and _SHORT_COMMA.fullmatch(number)):
            yield "comma"
        percent = found["unit"] is not None and found["unit"].lstrip(" -")[0] in "%pP"
        if _POINT.fullmatch(number) and not _SPACED.fullmatch(number) and not (percent and "." not in number):
            yield "point"
        if _SPACED.fullmatch(number):
            yield "spaced"
        elif _GROUPED.fullmatch(number) and not percent:  # "4,125%" may be either
            yield "grouped"


_POINTED = r"(?:[.·∙][0-9]{1,8})?"
_DIGITS = {
    ".": (
        rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}(?![0-9]){_POINTED}"
        rf"|[0-9]{{1,2}}(?:,[0-9]{{2}}){{1,6}},[0-9]{{3}}(?![0-9]){_POINTED}"
        r"|[0-9]{1,3},[0-9]{1,2}(?![0-9])"
        rf"(?=(?:(?:-|[ ]{_EITHER}[ ])[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?)?(?i:{_UNIT}))"
        rf"|[0-9]{{1,15}}(?![0-9]|,[0-9]{{1,2}}(?![0-9,])){_POINTED}|\.[0-9]{{1,4}}"
    ),
    ",": (
        r"[0-9]{1,3}(?:\.[0-9]{3}){1,6}(?![0-9])(?:,[0-9]{1,8})?"
        r"|[0-9]{1,15}(?:,[0-9]{1,8}(?!,?[0-9])|[.·∙][0-9]{1,8})?"
    ),
}
_APOSTROPHES = r"[0-9]{1,3}(?:'[0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]{1,8})?"
_SPACES = r"[0-9]{1,3}(?:[ ][0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]{1,8})?"
_ROUND = r"[1-9][0-9]{0,2}(?:[ ][0-9]{3}){0,4}[ ]000(?![0-9,.]?[0-9])"
"""No number begins with "000": it is a group of the one before it, whatever else the text does."""


def digits_pattern(style: Style) -> str:
    """The grammar of a number in digits: western, Indian and Swiss groups, and a decimal part."""
    return "|".join([_SPACES if style.spaced else _ROUND, _APOSTROPHES, _DIGITS[style.decimal]])


_COMMA_GROUPS = lazy(r"[0-9]{1,3}(?:,[0-9]{2,3}){0,6},[0-9]{3}(?:\.[0-9]{1,8})?")
_POINT_GROUPS = lazy(r"[0-9]{1,3}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,8})?")


def in_digits(written: str, style: Style = ENGLISH) -> str:
    """The digits with a point as decimal mark and no groups, as Decimal takes them.

    >>> in_digits("1,00,000"), in_digits("4,12"), in_digits("3·4")
    ('100000', '4.12', '3.4')
    >>> in_digits("1.070", Style(",")), in_digits("1 070,5", Style(",", spaced=True))
    ('1070', '1070.5')
    """
    if written.isdigit():
        return written
    bare = written.replace(" ", "").replace("'", "").replace("·", ".").replace("∙", ".")
    if style.decimal == "." and _COMMA_GROUPS.fullmatch(bare):
        return bare.replace(",", "")
    if style.decimal == "," and _POINT_GROUPS.fullmatch(bare):
        bare = bare.replace(".", "")
    return bare.replace(",", ".")


_THREE = lazy(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_MILLION = 1_000_000


def of_sum(written: str, factor: Decimal, style: Style) -> Style:
    """The style of a sum in a currency of a country that writes decimals with a comma, where the text tells nothing.

    No euro has three decimals, and hardly a million of them: "1.070 euros" and "19.723 million euros" have groups.

    >>> of_sum("19.723", Decimal(1_000_000), ENGLISH).decimal, of_sum("1.125", Decimal(10**9), ENGLISH).decimal
    (',', '.')
    """
    grouped = _THREE.fullmatch(written) and (factor == 1 or (factor == _MILLION and not style.grouped))
    return CONTINENTAL if grouped else style
