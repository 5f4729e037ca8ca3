"""Hedges: the words beside a number, and the interval of true values that they allow.

The rows of `hedges.csv` say which comparator a phrase means and where its interval begins and ends,
each with the reason for its tolerance. In a bound, `v` is the stated value, `u` the upper one of a
range, `h` the half-width of the digits written, `p` half a unit of the publisher's last digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.models import Comparator, Interval

MOST_OF_A_HALF_UNIT = Decimal("0.10")  # of v: "2%" is [1.8, 2.2), "$1 trillion" [0.9, 1.1)
MOST_OF_ROUND_ZEROS = Decimal("0.025")  # of v: "$100bn" is [97.5, 102.5)
OF_A_WORD = Decimal("0.05")  # of v: "a third", "doubled"
PRINTED_SHARE = Decimal("0.005")  # half of the last of NATO's and SIPRI's two decimals


@dataclass(frozen=True, slots=True)
class Hedge:
    """One row of `hedges.csv`."""

    phrase: str
    comparator: Comparator
    low: str
    high: str


@lru_cache(maxsize=1)
def _hedges() -> dict[str, Hedge]:
    return {
        row["phrase"]: Hedge(row["phrase"], Comparator(row["comparator"]), row["low"], row["high"])
        for row in rows("hedges")
    }


def plain_hedge() -> Hedge:
    """The hedge of a bare number."""
    return _hedges()["(none)"]


def range_hedge() -> Hedge:
    """The hedge of "2 to 3%"."""
    return _hedges()["(range)"]


def hedge_named(phrase: str) -> Hedge:
    """The row of a phrase."""
    return _hedges()[phrase]


@cache
def _pattern(position: str) -> re.Pattern[str]:
    body = alternation(row["phrase"] for row in rows("hedges") if row["position"] == position)
    if position == "before":
        return re.compile(rf"(?<![\w])(?P<word>{body})[ ]*(?:(?:a|an|the)[ ])?[\"'(]?$", re.IGNORECASE)
    return re.compile(rf"[ ]?(?P<word>{body})(?![\w])", re.IGNORECASE)


def hedge_before(text: str, start: int) -> tuple[int, Hedge] | None:
    """The hedge that ends where a number starts, and where the hedge itself begins."""
    window = max(0, start - 36)
    near = text[window:start]
    found = _pattern("before").search(near) if _may_end(near) else None
    if found is None or (found["word"].lower() == "about" and near.endswith("the ")):  # "worried about the $21bn"
        return None
    return window + found.start("word"), _hedges()[found["word"].lower()]


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(row["phrase"].lower() for row in rows("hedges") if row["position"] == "before")


def _may_end(near: str) -> bool:
    """Whether a hedge may end here; most numbers have none, and this is many times as fast as the pattern."""
    bare = near.lower().rstrip("\"'(").rstrip(" ")
    return bare.endswith(_phrases()) or (
        bare.endswith((" a", " an", " the")) and bare[: bare.rindex(" ")].rstrip(" ").endswith(_phrases())
    )


def hedge_after(text: str, end: int) -> tuple[int, Hedge] | None:
    """The hedge that follows a number ("or more"), and where the hedge itself ends."""
    found = _pattern("after").match(text, end)
    return None if found is None else (found.end(), _hedges()[found["word"].lower()])


def half_width(value: Decimal, step: Decimal, *, in_words: bool) -> Decimal:
    """Half the width that the digits written leave open.

    `step` is one unit of the last written digit ("3.08" 0.01, "$35bn" a billion).

    >>> half_width(Decimal(2), Decimal(1), in_words=False), half_width(Decimal(100), Decimal(1), in_words=False)
    (Decimal('0.20'), Decimal('2.500'))
    """
    size = abs(value)
    if in_words:
        return OF_A_WORD * size
    if step >= 1 and size and size % (10 * step) == 0:
        zeros = _last_digit(size)
        return max(min(zeros / 2, MOST_OF_ROUND_ZEROS * size), step / 2)
    return min(step / 2, MOST_OF_A_HALF_UNIT * size)


def _last_digit(value: Decimal) -> Decimal:
    unit = Decimal(1)
    while value % (unit * 10) == 0:
        unit *= 10
    return unit


def interval(hedge: Hedge, value: Decimal, half: Decimal, high: Decimal | None = None) -> Interval:
    """The interval that a hedge makes of a stated value (and, for a range, its upper end).

    >>> about_two = interval(plain_hedge(), Decimal(2), Decimal("0.2"))
    >>> about_two.low, about_two.high
    (Decimal('1.8'), Decimal('2.2'))
    """
    top = value if high is None else high
    return Interval(
        _bound(hedge.low[1:], value, top, half),
        _bound(hedge.high[:-1], value, top, half),
        low_closed=hedge.low[0] == "[",
        high_closed=hedge.high[-1] == "]",
    )


_TERM = re.compile(
    r"(?P<inf>-?inf)|(?P<zero>0)|(?P<factor>[0-9.]{0,8})(?P<base>[vu])"
    r"(?:(?P<sign>[+-])(?:(?P<half>[hp])|max\(h,(?P<share>[0-9.]{1,8})v\)))?"
)


def _bound(term: str, value: Decimal, high: Decimal, half: Decimal) -> Decimal | None:
    found = _TERM.fullmatch(term)
    if found is None:
        raise ValueError(f"hedges.csv: not a bound: {term!r}")
    if found["inf"]:
        return None
    if found["zero"]:
        return Decimal(0)
    base = (value if found["base"] == "v" else high) * Decimal(found["factor"] or 1)
    if not found["sign"]:
        return base
    width = {"h": half, "p": PRINTED_SHARE}.get(found["half"] or "", Decimal(0))
    if found["share"]:
        width = max(half, Decimal(found["share"]) * abs(value))
    return base + width if found["sign"] == "+" else base - width
