"""Hedges: the words beside a number, and the interval of true values that they allow.

The rows of `hedges.csv` say which comparator a phrase means and where its interval begins and ends,
each with the reason for its tolerance. In a bound, `v` is the stated value, `u` the upper one of a
range, `h` the half-width of the digits written, `p` half a unit of the publisher's last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from factcheck.lexicon import alternation, any_of, forms_of, listed, rows
from factcheck.models import Comparator, Interval
from factcheck.reading import strings

MOST_OF_A_HALF_UNIT = Decimal("0.10")  # of v: "2%" is [1.8, 2.2), "$1 trillion" [0.9, 1.1)
MOST_OF_ROUND_ZEROS = Decimal("0.025")  # of v: "$100bn" is [97.5, 102.5)
OF_A_WORD = Decimal("0.05")  # of v: "a third", "doubled"
PRINTED_SHARE = Decimal("0.005")  # half of the last of NATO's and SIPRI's two decimals


class Hedge(NamedTuple):
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


def bound(*, below: bool = False) -> Hedge:
    """A plain bound: more than the figure, or less than it."""
    return _hedges()[listed("bound.below" if below else "bound.above")[0]]


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    body = alternation(_phrases("after"))
    # "3.5% plus 1.5%", "2% and more tanks", "1% or more than that" go on: they bound nothing
    joined = any_of("bound.joining")
    ends = rf"(?:[ ]?(?:[.,;:)!?\"'\u2014]|$)|[ ](?:-[ ]|{any_of('bound.goes_on')}\b))"
    return re.compile(
        rf"[ ]?(?:(?={joined}\b)(?P<joining>{body})(?![\w])(?={ends})"
        rf"|(?!{joined}\b)(?P<word>{body})(?![\w]|[ ]{any_of('bound.than')}\b)|(?P<sign>\+)(?![ ]?[$£€]?[0-9]))",
        re.IGNORECASE,
    )


@cache
def _phrases(position: str) -> tuple[str, ...]:
    """The phrases that stand before or after a number, the longest first."""
    found = [row["phrase"] for row in rows("hedges") if position in row["position"].split() and row["phrase"] != "+"]
    return tuple(sorted(found, key=len, reverse=True))


def hedge_before(text: str, start: int, *, counted: bool = False) -> tuple[int, Hedge] | None:
    """The hedge that ends where a number starts, and where it begins; one before another is a part of it.

    `counted`: the number counts things, so that "bring up to 5,000" bounds them while "bring up to 2%" does not.

    >>> text = "at least just over 2%"
    >>> begin, hedge = hedge_before(text, text.index("2")) or (0, plain_hedge())
    >>> begin, hedge.phrase
    (0, 'just over')
    >>> hedge_before("crept up to 2%", 12) is None
    True
    """
    found = _one_before(text, start, counted=counted)
    if found is None:
        return None
    begin, hedge = found
    for _ in range(MOST_IN_A_ROW):
        outer = _one_before(text, begin, counted=counted)
        if outer is None:
            break
        begin, hedge = outer[0], outer[1] if hedge.comparator == Comparator.EQ else hedge
    return begin, hedge


MOST_IN_A_ROW = 2  # "only some", "up to about": more are none


def _one_before(text: str, start: int, *, counted: bool) -> tuple[int, Hedge] | None:
    near = strings.lead(text, start).replace("\u0130", "i").lower()
    found = min(_ending(near), key=lambda one: one[0], default=None)
    if found is None or (found[1] in listed("bound.about") and text.endswith(_ABOUT_THE, 0, start)):
        return None  # "worried about the $21bn"
    begin, phrase = start - len(near) + found[0], found[1]
    led = phrase in (_UP_TO, _OVER) and strings.before(_particles()[phrase], text, begin)
    if led or (phrase == _UP_TO and not counted and strings.before(_raised(), text, begin)):
        return None  # it belongs to the verb before it, and bounds no number
    return begin, _hedges()[phrase]


_ABOUT_THE = tuple(f"{word} " for word in listed("the"))
_UP_TO, _OVER = listed("bound.up_to")[0], listed("bound.over")[0]


@cache
def _particles() -> dict[str, re.Pattern[str]]:
    """Words that such words belong to: "crept up to 2%", "handed over $5bn", "an increase over $5bn"."""
    verbal = "".join(rf"(?<!\b{word} )" for word in (*listed("ahead.verb"), *listed("ahead.to")))  # "will rise over 5%"
    over = rf"(?:{forms_of('verb.over')}|{verbal}{any_of('noun.over')})"
    return {
        _UP_TO: re.compile(rf"\b{forms_of('verb.up_to')}[ ]\Z", re.IGNORECASE),
        _OVER: re.compile(rf"\b{over}[ ]\Z", re.IGNORECASE),
    }


@cache
def _raised() -> re.Pattern[str]:
    """ "Push up to 2%", "lift the budget up to 2%"."""
    raises, lifts = forms_of("verb.raise"), forms_of("verb.raise_it")
    return re.compile(
        rf"\b(?:{raises}|(?:{raises}|{lifts})(?:[ ](?!{any_of('bound.not_raised')}\b)[\w'-]{{1,16}}){{1,5}})[ ]\Z",
        re.IGNORECASE,
    )


def _ending(near: str) -> Iterator[tuple[int, str]]:
    """Phrases that end a text, save an article and a mark that opens, and where they begin; faster than a pattern."""
    for end in _ends(near):
        likely = _by_end().get(near[end - 1 : end], ())
        for phrase in likely if near.endswith(likely, 0, end) else ():
            begin = end - len(phrase)
            if near.endswith(phrase, 0, end) and not (begin and (near[begin - 1].isalnum() or near[begin - 1] == "_")):
                yield begin, phrase


@lru_cache(maxsize=1)
def _by_end() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in _phrases("before"):
        found.setdefault(phrase[-1], []).append(phrase)
    return {last: tuple(phrases) for last, phrases in found.items()}


def _ends(near: str) -> Iterator[int]:
    """Where a phrase may end: "just over ", "just over a ", 'just over "'."""
    for bare in (near, near[:-1]) if near.endswith(('"', "'", "(")) else (near,):
        yield len(bare.rstrip(" "))
        lead, _, last = bare.rstrip(" ").rpartition(" ")
        if last in listed("article") and bare.endswith(" ") and lead:
            yield len(lead.rstrip(" "))


def hedge_after(text: str, end: int) -> tuple[int, Hedge] | None:
    """The hedge that follows a number ("or more"), and where the hedge itself ends."""
    found = _after().match(text, end)
    phrase = None if found is None else found["word"] or found["joining"] or found["sign"]
    return None if found is None or phrase is None else (found.end(), _hedges()[phrase.lower()])


def half_width(value: Decimal, step: Decimal, *, in_words: bool) -> Decimal:
    """Half the width that the digits written leave open.

    `step` is one unit of the last written digit ("3.08" 0.01, "$35bn" a billion). Decimals say how near a number is
    meant: 0.24 is written 0.2.

    >>> half_width(Decimal(2), Decimal(1), in_words=False), half_width(Decimal(100), Decimal(1), in_words=False)
    (Decimal('0.20'), Decimal('2.500'))
    """
    size = abs(value)
    if in_words:
        return OF_A_WORD * size
    if step < 1:
        return step / 2
    if step >= 1 and size and size % (10 * step) == 0:
        zeros = next(Decimal(10) ** n for n in count() if size % (Decimal(10) ** (n + 1)))
        return max(min(zeros / 2, MOST_OF_ROUND_ZEROS * size), step / 2)
    return min(step / 2, MOST_OF_A_HALF_UNIT * size)


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
    if found["inf"] or found["zero"]:
        return None if found["inf"] else Decimal(0)
    base = (value if found["base"] == "v" else high) * Decimal(found["factor"] or 1)
    share = max(half, Decimal(found["share"] or 0) * abs(value))
    width = {"h": half, "p": PRINTED_SHARE}.get(found["half"] or "", share if found["share"] else Decimal(0))
    return base - width if found["sign"] == "-" else base + width
