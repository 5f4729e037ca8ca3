"""A number written the way an article wrote another one: its digits or words, currency sign, magnitude and unit.

Each writer returns the new words for the claim's figure, or None where the article's words cannot carry the number
(a verb such as "doubles", a rise that was a fall).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.models import Claim
from factcheck.patterns import lazy
from factcheck.style import capital

LEAST = {"percent": 2, "percentage_point": 2, "times": 2}  # significant digits of a corrected figure
LEAST_MONEY = 3

_NUMBER = lazy(r"[0-9](?:[0-9,. \u00a0]*[0-9])?")
_PERCENT = lazy(r"[ \u00a0-]?(?:%|per[ ]?cent|pct|pc)(?![a-z])|[ -](?:percentage[ ])?points?\b", re.IGNORECASE)
_NOUN_AFTER = lazy(r"[ ](?:as|the|that|what|its|their|his|her|our|those|of|[A-Z])")
_TIMES = lazy(r"[^ ]{1,30}(?:[ ]hundred)?[ ]times\b", re.IGNORECASE)
_PART = lazy(
    r"(?:a[ ]|one[ -])?(?:half|third|quarter|fifth|tenth|[a-z]{1,20}(?:th|ths|thirds|quarters))\b(?P<of>[ ]of\b)?",
    re.IGNORECASE,
)
_PAST = lazy(r"(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv)ed", re.IGNORECASE)
_SUPERLATIVE = lazy(
    r"(?:(?P<ordinal>[a-z]{1,20}|[0-9]{1,4}(?:st|nd|rd|th))(?P<gap>[ -]))?"
    r"(?P<word>[a-z]{1,20}(?:est|st)|top|leading|heaviest)",
    re.IGNORECASE,
)
_NUMBERED = lazy(r"(?P<lead>(?:number|no\.?)[ ])(?P<n>[0-9]+|[a-z]+)", re.IGNORECASE)
_TOP = {"top": "biggest", "leading": "biggest"}


def written(claim: Claim, value: Decimal, figure: str, after: str) -> str | None:
    """`value`, in the claim's unit, in the style of `figure`, the article's own words; `after` follows them."""
    if claim.unit == "rank":
        return _rank(int(value), figure)
    if claim.unit == "countries":
        return _count(int(value), figure)
    if claim.unit == "years":
        return _run(int(value), figure) if value >= 2 else None
    if claim.unit == "times":
        return _times(value, figure, after)
    if (value < 0) != (claim.stated < 0):
        return None
    return _amount(claim, abs(value), figure)


def _amount(claim: Claim, value: Decimal, figure: str) -> str | None:
    """Money, percent, points, persons: what stands before and after the digits stays."""
    digits = list(_NUMBER.finditer(figure))
    least = LEAST.get(claim.unit, LEAST_MONEY)
    if digits:
        first, last = digits[0], digits[-1]
        stated = abs(claim.stated if claim.stated_high is None else claim.stated_high)
        shown = _plain(last[0])
        scale = stated / shown if shown else Decimal(1)
        number = rounded(value / scale, last[0], least)
        return figure[: first.start()] + number + figure[last.end() :]
    unit = _PERCENT.search(figure)
    if claim.unit in ("percent", "percentage_point"):
        return f"{rounded(value, '', least)}{unit[0] if unit else '%'}"
    return _with_magnitude(value, figure, least)


def _with_magnitude(value: Decimal, figure: str, least: int) -> str | None:
    """ "two million" becomes "1.4 million"."""
    found = re.search(rf"\b(?:{_magnitudes()})\b.*", figure)
    if found is None:
        return None
    word = found[0].split()[0]
    factor = Decimal(next(row["factor"] for row in rows("magnitudes") if row["word"] == word))
    return f"{rounded(value / factor, '', least)} {found[0]}"


@lru_cache(maxsize=1)
def _magnitudes() -> str:
    return alternation(row["word"] for row in rows("magnitudes"))


def _plain(number: str) -> Decimal:
    return Decimal(re.sub(r"[, \u00a0]", "", number))


def rounded(value: Decimal, like: str, least: int) -> str:
    """A number with the decimals of another, and no fewer significant digits than it or than `least`.

    A figure that lies just between two keeps a digit more: it may have been rounded once already.

    >>> rounded(Decimal("33.871"), "35", 3), rounded(Decimal("14.3"), "18", 2), rounded(Decimal("2534.4"), "2,700", 3)
    ('33.9', '14', '2,530')
    """
    decimals = len(like.partition(".")[2])
    bare = re.sub(r"[^0-9]", "", like).lstrip("0")
    digits = max(len(bare if decimals else bare.rstrip("0")), least)
    last = value.adjusted() - digits + 1 if value else -decimals
    exponent = min(-decimals, last) if decimals else last
    if value % Decimal(1).scaleb(exponent) * 2 == Decimal(1).scaleb(exponent):
        exponent -= 1
    made = value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)
    return f"{made:,f}" if "," in like or made >= 10_000 else f"{made:f}"


def _count(value: int, figure: str) -> str | None:
    """ "Eleven members" becomes "Eighteen members", "23 of 32 allies" "18 of 32 allies"."""
    word = re.match(r"[A-Za-z]+(?:-[a-z]+)?|[0-9]+", figure)
    if word is None or " and " in figure or value < 2 or value > 99:
        return None
    return _same_case(str(value) if word[0].isdigit() else in_words(value), word[0]) + figure[word.end() :]


def _run(value: int, figure: str) -> str | None:
    """ "eighth year" becomes "fourth year", "eight years" "four years"."""
    first, gap, rest = figure.partition(" ")
    turn = _rank(value, first)
    return _count(value, figure) if turn is None else f"{turn}{gap}{rest}"


def _rank(value: int, figure: str) -> str | None:
    """ "third-biggest" becomes "fourth-biggest", "biggest" "second-biggest", "number five" "number six"."""
    numbered = _NUMBERED.fullmatch(figure)
    if numbered:
        return numbered["lead"] + (str(value) if numbered["n"].isdigit() else in_words(value))
    if figure.lower() in _ordinals().values() or re.fullmatch(r"[0-9]{1,4}(?:st|nd|rd|th)", figure):
        return _same_case(ordinal(value, figure), figure)
    found = _SUPERLATIVE.fullmatch(figure)
    if found is None or (
        found["ordinal"]
        and found["ordinal"].lower() not in {*_ordinals().values()}
        and not found["ordinal"][0].isdigit()
    ):
        return None
    if value == 1:
        return _same_case(found["word"], figure)
    gap = found["gap"] or (" " if found["word"].lower() in ("most", "least") else "-")
    word = found["word"] if found["ordinal"] else _TOP.get(found["word"].lower(), found["word"].lower())
    return _same_case(f"{ordinal(value, found['ordinal'] or '')}{gap}{word}", figure)


def _times(value: Decimal, figure: str, after: str) -> str | None:
    """ "twice" becomes "1.6 times", "half as much" "28% as much", "doubled" "multiplied by 1.6"."""
    times = rounded(value, "", LEAST["times"])
    if _PAST.fullmatch(figure):
        return f"multiplied by {times}"
    found = _TIMES.match(figure)
    if found:
        comparative = re.match(
            r"[ ](?:more|bigger|higher|larger|greater|less|smaller|lower|fewer)\b", figure[found.end() :] + after
        )
        return None if comparative and value < 1 else f"{times} times{figure[found.end() :]}"
    if figure.lower() in ("twice", "thrice") or (
        figure.lower() in ("double", "triple", "treble") and _NOUN_AFTER.match(after)
    ):
        return f"{times} times"
    part = _PART.match(figure)
    if part:
        rest = figure[part.end() :]
        of = "" if rest.startswith(" as") else " of"
        return f"{rounded(value * 100, '', 2)}%{of}{rest}"
    return f"{times} times {figure}" if re.match(r"(?:as much|the size)\b", figure) else None


def ordinal(value: int, like: str) -> str:
    """ "fourth"; "4th" where `like` has digits."""
    if like[:1].isdigit() or value not in _ordinals():
        ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    return _ordinals()[value]


@lru_cache(maxsize=1)
def _ordinals() -> dict[int, str]:
    return {int(row["value"]): row["word"] for row in rows("ordinals")}


@lru_cache(maxsize=1)
def _numbers() -> dict[int, str]:
    plain = [row for row in rows("numbers") if re.fullmatch(r"[0-9]+", row["value"])]
    return {int(row["value"]): row["word"] for row in reversed(plain)}


def in_words(value: int) -> str:
    """A number up to 99 in words, in digits where the lexicon has no word for it.

    >>> in_words(8), in_words(23)
    ('eight', 'twenty-three')
    """
    known = _numbers()
    if value in known:
        return known[value]
    tens, ones = value - value % 10, value % 10
    return f"{known[tens]}-{known[ones]}" if tens in known and ones in known else str(value)


def _same_case(word: str, like: str) -> str:
    return capital(word) if like[:1].isupper() else word
